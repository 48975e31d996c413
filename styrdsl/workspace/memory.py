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
        held = earlier.made if earlier else {}
        self.made: dict[object, tuple[Any, Asked]] = {
            key: known for key, known in held.items() if changes and changes.same(known[1])
        }
        self.asking: Asked | None = None
        """What has been asked since somebody began to note it; None where nobody does."""

    def __getstate__(self) -> dict[str, Any]:
        return {"made": {}, "asking": None}

    def note(self, question: Question) -> None:
        """Something is asked of the workspace."""
        if self.asking is not None:
            self.asking.add(question)

    @contextmanager
    def asked(self) -> Iterator[Asked]:
        """What is asked meanwhile; it counts as asked by whoever asks around it as well."""
        around, mine = self.asking, set[Question]()
        self.asking = mine
        try:
            yield mine
        finally:
            if around is not None:
                around |= mine
            self.asking = around

    def recall(self, key: object, make: Callable[[], T]) -> T:
        """What was made under a key, in this workspace or one before it, or what is made now."""
        known = self.made.get(key)
        if known is None:
            with self.asked() as asked:
                made = make()
            known = self.made[key] = made, asked
        elif self.asking is not None:
            self.asking |= known[1]
        found: T = known[0]
        return found
