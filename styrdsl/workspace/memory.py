"""What has been made of a workspace, and what was asked of it on the way.

As long as the answers are the same, so is what was made of them.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from styrdsl.workspace.changes import Asked, Changes, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")


class Memory:
    """Remembers what functions made of one workspace, and takes over what still holds from the one before it."""

    def __init__(self, earlier: Memory | None = None, changes: Changes | None = None) -> None:
        self.made: dict[object, tuple[Any, Asked]] = {}
        self._earlier = (earlier.made, changes) if earlier and changes else None
        self._asked: Asked | None = None
        if earlier:
            earlier.let_go()

    def __getstate__(self) -> dict[str, Any]:
        return {"made": {}, "_earlier": None, "_asked": None}

    def let_go(self) -> None:
        """Nothing is taken over any more from the workspace before."""
        self._earlier = None

    def note(self, question: Question) -> None:
        """Something is asked of the workspace."""
        if self._asked is not None:
            self._asked.add(question)

    @contextmanager
    def asked(self) -> Iterator[Asked]:
        """What is asked meanwhile; it counts as asked by whoever asks around it as well."""
        around, mine = self._asked, set[Question]()
        self._asked = mine
        try:
            yield mine
        finally:
            if around is not None:
                around |= mine
            self._asked = around

    def recall(self, key: object, make: Callable[[], T]) -> T:
        """What was made under a key, in this workspace or the one before, or what is made now."""
        known = self.made.get(key) or self._before(key)
        if known is None:
            with self.asked() as asked:
                made = make()
            known = made, asked
        elif self._asked is not None:
            self._asked |= known[1]
        self.made[key] = known
        found: T = known[0]
        return found

    def _before(self, key: object) -> tuple[Any, Asked] | None:
        if self._earlier is None:
            return None
        made, changes = self._earlier
        known = made.get(key)
        return known if known and changes.same(known[1]) else None
