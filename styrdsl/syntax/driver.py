"""Runs the LALR tables that Lark built. The caller says what each rule's alias makes of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from styrdsl.syntax._table import RULES, STARTS, STATES

Build = Callable[[list[Any]], Any]


class Recover(Protocol):
    """Called with a token that fits nowhere; the token is dropped. Returns False to give up."""

    def __call__(self, token: Sequence[Any]) -> bool:
        """Report the token; True to go on."""


class Machine:
    """One start rule with its builders by alias; tokens are sequences whose first item is the terminal."""

    __slots__ = ("end", "reduce", "start")

    def __init__(self, rule: str, builders: dict[str, Build]) -> None:
        self.start, self.end = STARTS[rule]
        self.reduce = tuple((origin, length, builders.get(alias)) for origin, alias, length in RULES)

    def run(self, tokens: Iterable[Sequence[Any]], recover: Recover) -> Any:  # noqa: ANN401  (what the rules build)
        """The start rule's value; None where `recover` gave up."""
        states, values = [self.start], []
        reduce = self.reduce
        state = self.start
        for token in tokens:
            kind = token[0]
            while True:
                action = STATES[state].get(kind)
                if action is None:
                    if not recover(token):
                        return None
                    break
                if action >= 0:
                    state = action
                    states.append(state)
                    values.append(token)
                    break
                origin, length, build = reduce[-1 - action]
                if length:
                    parts = values[-length:]
                    del states[-length:], values[-length:]
                else:
                    parts = []
                values.append(build(parts) if build else parts[0])
                state = STATES[states[-1]][origin]
                states.append(state)
        return self._finish(states, values)

    def _finish(self, states: list[int], values: list[Any]) -> Any:  # noqa: ANN401  (see run)
        """Reduce at the end of input until the start rule is whole."""
        while states[-1] != self.end:
            action = STATES[states[-1]].get("$END")
            if action is None or action >= 0:
                return None
            origin, length, build = self.reduce[-1 - action]
            parts = values[len(values) - length :]
            del states[len(states) - length :], values[len(values) - length :]
            values.append(build(parts) if build else parts[0])
            states.append(STATES[states[-1]][origin])
        return values[-1]
