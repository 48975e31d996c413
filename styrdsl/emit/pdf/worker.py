"""The child process in which typst runs: reads jobs as JSON lines, writes each result to a file, answers in a line.

It is started by `styrdsl.emit.pdf.engine` as a script, imports nothing of styrdsl, and may be killed at any moment:
memory bombs abort the process in which typst runs. A job is `{"main": file, "inputs": {}, "format": "pdf"|"png",
"ppi": int, "timestamp": int, "out": file}`, paths relative to the private root in which the process stands. The
answer is `{"ok": true, "files": [...]}` or `{"ok": false, "message": str}`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from types import ModuleType

try:
    import resource
except ImportError:  # Windows has no such limit; the parent's clock remains
    resource = None  # type: ignore[assignment]


class Compiler(Protocol):
    """What the worker asks of typst's compiler."""

    def compile(self, **arguments: Any) -> bytes | list[bytes]:  # noqa: ANN401  (typst's own, many kinds)
        """The file, or one file a page."""


def limit_memory(megabytes: int) -> bool:
    """Cap this process's address space; False where the system has no such limit."""
    if resource is None:
        return False
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return True


def run(compiler: Compiler, job: dict[str, Any]) -> dict[str, Any]:
    """Compile one job and write its files: one for a PDF, one a page for pictures."""
    pdf = job["format"] == "pdf"
    result = compiler.compile(
        input=job["main"],
        format=job["format"],
        sys_inputs=job["inputs"],
        timestamp=job["timestamp"],
        ppi=None if pdf else float(job["ppi"]),
        pdf_standards=["a-3a", "ua-1"] if pdf else [],
    )
    pages = result if isinstance(result, list) else [result]
    names = [f"{job['out']}-{number}" for number in range(1, len(pages) + 1)]
    for name, data in zip(names, pages, strict=True):
        Path(name).write_bytes(data)
    return {"ok": True, "files": names}


def serve(typst: ModuleType, fonts: str) -> None:
    """Answer jobs until the parent closes the pipe; what typst refuses is an answer, not a crash."""
    root = Path.cwd()
    compiler = typst.Compiler(
        root=root,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]),
        ignore_system_fonts=True,
        package_path=root / "no-packages",
        package_cache_path=root / "no-packages",
    )
    for line in sys.stdin:
        try:
            answer = run(compiler, json.loads(line))
        except typst.TypstError as error:
            answer = {"ok": False, "message": "\n".join((error.message, *error.hints))}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def main(arguments: list[str]) -> None:
    """Arguments: the folder that holds the typst package, the fonts' folder, the memory limit in MB."""
    library, fonts, megabytes = arguments
    sys.path.append(library)
    limit_memory(int(megabytes))
    import typst  # noqa: PLC0415  (its place is known only now, and the limit must come first)

    serve(typst, fonts)


if __name__ == "__main__":
    main(sys.argv[1:])
