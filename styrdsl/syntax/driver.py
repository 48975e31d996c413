"""Runs the LALR tables that Lark built. The caller says what each rule's alias makes of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any, Protocol

from styrdsl.syntax._table import RULES, STARTS, STATES

Build = Callable[[list[Any]], Any]
_END = ("$END",)
Reduction = tuple[str, int, Build | None]
Row = dict[str, Any]
"""What a state does at each symbol: the next state's row, or a `Reduction`."""


class Recover(Protocol):
    """Called with a token that fits nowhere; the token is dropped. Returns False to give up."""

    def __call__(self, token: Sequence[Any]) -> bool:
        """Report the token; True to go on."""


class Machine:
    """One start rule with its builders by alias; tokens are sequences whose first item is the terminal.

    A state is its own row of actions: a symbol leads to the next row, or to what is to be reduced.
    """

    __slots__ = ("end", "start")

    def __init__(self, rule: str, builders: dict[str, Build]) -> None:
        reduced = [(origin, length, builders.get(alias)) for origin, alias, length in RULES]
        rows: list[Row] = [{} for _ in STATES]
        for row, actions in zip(rows, STATES, strict=True):
            row.update((symbol, rows[to] if to >= 0 else reduced[-1 - to]) for symbol, to in actions.items())
        first, last = STARTS[rule]
        self.start, self.end = rows[first], rows[last]

    def run(self, tokens: Iterable[Sequence[Any]], recover: Recover) -> Any:  # noqa: ANN401  (what the rules build)
        """The start rule's value; None where `recover` gave up, or where more had to come."""
        row = self.start
        rows, values = [row], []
        for token in chain(tokens, (_END,)):
            kind = token[0]
            while True:
                action = row.get(kind)
                if type(action) is dict:
                    row = action
                    rows.append(row)
                    values.append(token)
                    break
                if action is None:
                    if token is _END:
                        return values[-1] if row is self.end else None
                    if not recover(token):
                        return None
                    break
                origin, length, build = action
                if length:
                    parts = values[-length:]
                    del rows[-length:], values[-length:]
                else:
                    parts = []
                values.append(build(parts) if build else parts[0])
                row = rows[-1][origin]
                rows.append(row)
        return None
