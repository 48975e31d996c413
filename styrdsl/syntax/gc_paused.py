"""Switches garbage collection off while a tree or a model grows: it has no waste yet, and looking costs half again."""

from __future__ import annotations

import gc


class Growing:
    """`with Growing(): …`; leaves collecting as it was, also when nested."""

    __slots__ = ("_collecting",)

    def __enter__(self) -> None:
        """Stop collecting."""
        self._collecting = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        """Collect again, if it was so before."""
        if self._collecting:
            gc.enable()
