"""Pictures from the workspace: read by the safe opener, known by their first bytes, counted in pixels."""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Iterator

from styrdsl.documents.printed import Picture
from styrdsl.files.safe_read import MAX_PICTURE, OUTSIDE, Refusal
from styrdsl.workspace.files import Files

MAX_PIXELS = 50_000_000
MAX_TOTAL = 100_000_000
"""Bytes of all pictures of a document together."""
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_IHDR_END = 33
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""JPEG's markers that begin a frame and tell its size."""
NOT_A_PICTURE = Refusal("den är varken PNG eller JPEG; spara om bilden i något av formaten")
BROKEN = Refusal("den går inte att läsa; spara om bilden")
TOO_MANY_PIXELS = Refusal(f"den har fler än {MAX_PIXELS // 1_000_000} miljoner bildpunkter; minska den")
TOO_MUCH = Refusal(f"dokumentets bilder är tillsammans större än {MAX_TOTAL // 1_000_000} MB")


class Album:
    """The pictures of one document, each read once. `held` by their path from the workspace's root."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._refused: dict[str, Refusal] = {}
        self.held: dict[str, Picture] = {}

    def take(self, path: str, beside: str) -> str | Refusal:
        """The name of a picture whose path is counted from the file `beside`, or why it cannot be taken."""
        if "\\" in path or path.startswith("/"):
            return OUTSIDE
        name = posixpath.normpath(posixpath.join(posixpath.dirname(beside), path))
        if name in self.held:
            return name
        if name not in self._refused:
            picture = OUTSIDE if name.startswith("..") else read(self._files, name)
            if isinstance(picture, Picture) and self._size() + len(picture.data) <= MAX_TOTAL:
                self.held[name] = picture
                return name
            self._refused[name] = TOO_MUCH if isinstance(picture, Picture) else picture
        return self._refused[name]

    def _size(self) -> int:
        return sum(len(picture.data) for picture in self.held.values())


def read(files: Files, name: str) -> Picture | Refusal:
    """A picture inside the workspace, PNG or JPEG by its own bytes."""
    data = files.read(name, MAX_PICTURE)
    if isinstance(data, Refusal):
        return data
    if data.startswith(_PNG):
        kind, size = "image/png", _png_size(data)
    elif data.startswith(_JPEG):
        kind, size = "image/jpeg", _jpeg_size(data)
    else:
        return NOT_A_PICTURE
    if not size[0] or not size[1]:
        return BROKEN
    return TOO_MANY_PIXELS if size[0] * size[1] > MAX_PIXELS else Picture(data, kind)


def _png_size(data: bytes) -> tuple[int, int]:
    if len(data) < _IHDR_END or data[12:16] != b"IHDR":
        return 0, 0
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int]:
    for marker, place in _segments(data):
        if marker in _FRAMES and place + 9 <= len(data):
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height
    return 0, 0


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """JPEG's markers and where they stand, up to the picture's own data."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:  # noqa: PLR2004  (begins every marker)
        marker = data[place + 1]
        yield marker, place
        if marker == 0xDA:  # noqa: PLR2004  (the picture's data follow)
            return
        place += 2 + int(struct.unpack(">H", data[place + 2 : place + 4])[0])
