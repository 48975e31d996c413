"""A workspace's files as they are in a revision of its git repository."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, NamedTuple

from styrdsl.files.safe_read import MAX_SOURCE, MISSING, UNREADABLE, Refusal
from styrdsl.workspace.files import in_folders, is_ours, within

if TYPE_CHECKING:
    from pathlib import Path


class Revision(NamedTuple):
    """The files of a folder as they are in a revision of its git repository; nothing is checked out."""

    root: Path
    revision: str

    def names(self) -> list[str]:
        """Every `.styr` file in the revision; none where there is no such revision, or no git."""
        listed = self._git("ls-tree", "-r", "-z", "--name-only", f"{self.revision}^{{commit}}")
        names = (listed or b"").decode(errors="surrogateescape").split("\0")
        return sorted(filter(is_ours, names), key=in_folders)

    def read(self, name: str, limit: int = MAX_SOURCE) -> bytes | Refusal:
        """The file's bytes in the revision; links are not followed, since a revision has none to follow."""
        kind = self._git("ls-tree", "-z", f"{self.revision}^{{commit}}", "--", name) or b""
        if not kind.startswith(b"100"):
            return MISSING
        data = self._git("cat-file", "blob", kind.split()[2].decode())
        return UNREADABLE if data is None else within(data, limit)

    def _git(self, *arguments: str) -> bytes | None:
        """What git answers; None when it cannot."""
        command = ["git", "-C", str(self.root), "--literal-pathspecs", *arguments]
        try:
            return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603  (no shell, our own words)
        except (OSError, subprocess.CalledProcessError):
            return None
