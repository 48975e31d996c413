"""EKO 11: projects of urban development have a frame of their own."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.language.investments import DevelopmentFrame, Project
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import PRINCIPLES, frame_place, moved
from styrdsl.workspace.snapshot import Workspace


@rule("EKO11", "ram-för-samhällsbyggnadsprojekt", on=Project, source=PRINCIPLES + "11")
def development_has_frame(project: Project, _: Workspace) -> Iterator[Finding]:
    if project.area == "samhällsbyggnad" and not isinstance(project.parent, DevelopmentFrame):
        yield Finding(
            project.span,
            f"Projektet «{project.title}» är samhällsbyggnad men står inte i ramen för samhällsbyggnadsprojekt.",
            moved(project, DevelopmentFrame),
            labels=frame_place(project, DevelopmentFrame),
        )
