"""Lets Lark build the LALR tables of `grammar/styr.lark` and writes them as a Python module.

The only importer of lark. States are numbered in the order in which they are reached, so the same grammar gives
the same module on every machine.
"""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import Any

from lark import Lark

from styrdsl.files.resources import grammar

TABLE = Path(__file__).with_name("_table.py")
STARTS = ("file", "values")
Action = int | tuple[str, str, int]


def lark_parser() -> Lark:
    """Lark's own parser of the grammar; its lexer is never used, tokens come from `styrdsl.syntax.lexer`."""
    return Lark(grammar().read_text(encoding="utf-8"), start=list(STARTS), parser="lalr", lexer="basic")


def tables() -> tuple[dict[str, tuple[int, int]], list[dict[str, Action]]]:
    """Start and end state of each start rule, and per state: symbol to next state or (origin, alias, length)."""
    table: Any = lark_parser().parser.parser._parse_table  # noqa: SLF001  (Lark has no public way)
    number: dict[int, int] = {}
    queue = deque(table.start_states[start] for start in STARTS)
    order: list[int] = []
    while queue:
        state = queue.popleft()
        if state in number:
            continue
        number[state] = len(order)
        order.append(state)
        queue.extend(_targets(table.states[state]))
    states = [_actions(table.states[state], number) for state in order]
    return {s: (number[table.start_states[s]], number[table.end_states[s]]) for s in STARTS}, states


def _targets(actions: dict[str, tuple[Any, Any]]) -> list[int]:
    return [argument for _, (action, argument) in sorted(actions.items()) if action.name == "Shift"]


def _actions(actions: dict[str, tuple[Any, Any]], number: dict[int, int]) -> dict[str, Action]:
    found: dict[str, Action] = {}
    for symbol, (action, argument) in sorted(actions.items()):
        if action.name == "Shift":
            found[str(symbol)] = number[argument]
        else:
            found[str(symbol)] = (str(argument.origin.name), str(argument.alias), len(argument.expansion))
    return found


def module() -> str:
    """The text of `_table.py`."""
    starts, states = tables()
    rules = sorted({action for state in states for action in state.values() if isinstance(action, tuple)})
    lines = [
        '"""Generated from grammar/styr.lark by `make generate`; do not edit.',
        "",
        "`STATES[n]` maps a symbol to the next state, or, when negative, to -1 - (index into RULES).",
        '"""',
        "",
        f"STARTS = {starts!r}",
        f"RULES = {rules!r}",
        "STATES: list[dict[str, int]] = [",
    ]
    for state in states:
        row = {s: a if isinstance(a, int) else -1 - rules.index(a) for s, a in state.items()}
        lines.append(f"    {row!r},")
    return "\n".join([*lines, "]", ""])
