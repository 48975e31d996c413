"""New workspaces and documents from templates, filled with what the workspace already says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from styrdsl.binding.document import bind
from styrdsl.files import resources
from styrdsl.files.source import Source
from styrdsl.files.writing import replace
from styrdsl.formatting import format_source
from styrdsl.language.budget import Assignment, Budget
from styrdsl.language.organisation import Activity, Committee
from styrdsl.language.vision import CouncilGoal
from styrdsl.syntax.parser import parse
from styrdsl.workspace.identity import document_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from styrdsl.language.values import Ref
    from styrdsl.workspace.snapshot import Workspace

_SLOT = re.compile(r"\{\{([^{}]+)\}\}")
_EDITORCONFIG = """\
root = true

[*.styr]
charset = utf-8
insert_final_newline = true
indent_style = space
indent_size = 4
"""
_GITATTRIBUTES = "*.styr text eol=lf\n"


Start = dict[str, str]
"""The files that a command begins with: name to text."""


def municipality(title: str) -> Start:
    """A workspace: kommun.styr, and how editors and git are to treat its files."""
    text = _filled("kommun.styr", {"kommun": title})
    return {"kommun.styr": text, ".editorconfig": _EDITORCONFIG, ".gitattributes": _GITATTRIBUTES}


def budget(year: int, workspace: Workspace) -> Start:
    """A Mål och budget with a row for every committee."""
    rows = [f"    | {committee.name} | 0 | 0 | 0 |" for committee in workspace.own(Committee)]
    values = _years(year) | {"enhet": _unit(workspace), "driftramar": "\n".join(rows)}
    return _document("mal-och-budget.styr", values)


def plan(year: int, committee: Committee, workspace: Workspace) -> Start:
    """A plan with the KF goals and assignments that the committee has been given, and a line for each activity."""
    goals = [goal for goal in workspace.own(CouncilGoal) if _includes(goal.committees, committee, workspace)]
    given = [
        one
        for document in workspace.of(Budget)
        if document.year == year
        for one in document.of(Assignment)
        if _includes(one.committees, committee, workspace)
    ]
    activities = committee.of(Activity)
    values = _years(year) | {
        "enhet": _unit(workspace),
        "nämnd": str(committee.name),
        "nämnden": str(committee.title),
        "förkortning": str(committee.abbreviation or "XX"),
        "mål": "\n".join(_goal(number, goal) for number, goal in enumerate(goals, start=1)),
        "uppdrag": "".join(_assignment(year, one) for one in given),
        "budgetposter": "\n".join(f"    | {one.name} | {one.title} | 0 | 0 |" for one in activities),
        "prestationer": "\n".join(
            f"    | volym-{one.name} | Kompletteras: det som räknas | {one.name} | antal | 0 |" for one in activities
        ),
    }
    return _document("verksamhetsplan.styr", values)


def write(start: Start, folder: Path) -> str:
    """Write the files, none over another; why not, as a Swedish sentence, or nothing.

    An existing .editorconfig or .gitattributes is the author's own and stays; an existing document stops everything.
    """
    wanted = {}
    for name, text in start.items():
        exists = (folder / name).exists() or (folder / name).is_symlink()
        if exists and not name.startswith("."):
            return f"{folder / name} finns redan och skrivs inte över."
        if not exists:
            wanted[name] = text
    for name, text in wanted.items():
        failure = replace(folder / name, text.encode())
        if failure:
            return failure.message
    return ""


def _document(template: str, values: Mapping[str, str]) -> Start:
    """A document in a file named as those that are made of it."""
    text = _filled(template, values)
    document = bind(parse(Source(template, text))[0]).document
    assert document is not None, template
    return {f"{document_id(document)}.styr": text}


def _filled(template: str, values: Mapping[str, str]) -> str:
    """The template with its slots filled, in the one layout."""
    text = resources.template("new", template).read_text(encoding="utf-8")
    return format_source(Source(template, _SLOT.sub(lambda slot: values[slot[1]], text))).text


def _unit(workspace: Workspace) -> str:
    """The unit of the kommun's amounts."""
    return (workspace.municipality and workspace.municipality.unit) or "mnkr"


def _years(year: int) -> dict[str, str]:
    return {"år": f"{year}", "år-1": f"{year - 1}", "år+1": f"{year + 1}", "år+2": f"{year + 2}"}


def _goal(number: int, goal: CouncilGoal) -> str:
    return (
        f'mål mål-{number} "Kompletteras: nämndens mål för «{_plain(goal.title)}»"\n'
        f"    bidrar till kf-mål {goal.name}\n"
        '    ansvarig "Kompletteras: befattning"\n'
        f'    indikator indikator-{number} "Kompletteras: det som mäts"\n'
        "        enhet procent\n"
        "        önskad riktning öka\n"
        '        källa egen mätning "Kompletteras: varifrån siffran hämtas"\n'
        f'    åtagande åtagande-{number} "Kompletteras: vad nämnden åtar sig"\n'
        '        kvalitetsnivå "Kompletteras: nivån som utlovas"\n'
    )


def _assignment(year: int, one: Assignment) -> str:
    return (
        f"fullmäktigeuppdrag {one.name}  # {_plain(one.title)}\n"
        '    ansvarig "Kompletteras: befattning"\n'
        f"    klart {year}-12-31\n\n"
    )


def _plain(title: object) -> str:
    """A title that can stand inside another's quotes."""
    return re.sub('["”“]', "'", str(title))


def _includes(refs: Iterable[Ref[Committee]], committee: Committee, workspace: Workspace) -> bool:
    return any(found is committee for found in workspace.resolved(refs, Committee))
