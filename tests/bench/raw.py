"""The raw way to the same documents: pandoc reads Markdown and writes DOCX, beside pandoc and typst to PDF."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from styrdsl.documents.compose import compose
from styrdsl.emit.charts import charts as figures
from styrdsl.emit.docx.pandoc import find
from styrdsl.emit.pdf.engine import Failure
from styrdsl.language.construct import Construct
from styrdsl.rules.engine import judge
from styrdsl.workspace.snapshot import Workspace

_PANDOC = str(find())
_TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


def markdown_of(construct: Construct, workspace: Workspace, folder: Path) -> Path:
    """The document's own tree as Markdown, with its figures as pictures, in `folder`."""
    document, _ = compose(construct, workspace, judge(workspace), draft=True)
    drawn = figures.draw(document.figures)
    assert not isinstance(drawn, Failure), drawn
    for index, picture in enumerate(drawn):
        (folder / f"figure-{index}.png").write_bytes(picture)
    tree = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": list(document.blocks)}
    text = json.dumps(tree, ensure_ascii=False)
    for index in range(len(drawn)):
        text = text.replace(f'"figure:{index}"', f'"figure-{index}.png"')
    for index, (name, held) in enumerate(document.pictures.items()):
        suffix = held.media_type.rpartition("/")[2]
        (folder / f"picture-{index}.{suffix}").write_bytes(held.data)
        text = text.replace(json.dumps(f"picture:{name}", ensure_ascii=False), f'"picture-{index}.{suffix}"')
    path = folder / "plan.md"
    command = [_PANDOC, "-f", "json", "-t", "markdown", "-o", str(path)]
    subprocess.run(command, input=text.encode(), check=True)
    return path


def build(markdown: Path) -> None:
    """Markdown to DOCX beside Markdown to typst to PDF, both cores busy."""
    folder = markdown.parent
    docx = subprocess.Popen([_PANDOC, markdown.name, "-s", "--toc", "-o", "plan.docx"], cwd=folder)
    to_typst = [_PANDOC, markdown.name, "-s", "--toc", "-V", "lang=sv", "-t", "typst", "-o", "plan.typ"]
    subprocess.run(to_typst, cwd=folder, check=True)
    subprocess.run([sys.executable, "-c", _TYPST, "plan.typ", "plan.pdf"], cwd=folder, check=True)
    docx.wait()
    assert docx.returncode == 0
