"""EKO 16: premises have a frame of their own."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.language.investments import PremisesFrame, Project
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import PRINCIPLES, frame_place, moved
from styrdsl.workspace.snapshot import Workspace


@rule("EKO16", "ram-för-verksamhetslokaler", on=Project, source=PRINCIPLES + "16")
def premises_have_frame(project: Project, _: Workspace) -> Iterator[Finding]:
    if project.area == "verksamhetslokaler" and not isinstance(project.parent, PremisesFrame):
        yield Finding(
            project.span,
            f"Projektet «{project.title}» gäller verksamhetslokaler men står inte i ramen för dem.",
            moved(project, PremisesFrame),
            labels=frame_place(project, PremisesFrame),
        )
