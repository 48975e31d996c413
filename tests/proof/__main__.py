"""`python -m tests.proof`: faults of each kind, one at a time, in the tables of the examples."""

from __future__ import annotations

import sys

from .faults import KINDS, Result, tried

SHARES = ("found", "told", "advised wrongly")


def main(each: int) -> None:
    """Print a row a kind of fault, and one for all."""
    results = [*tried(each)]
    sys.stdout.write(f"{'fault':<28} {'tried':>6} {'found':>7} {'cause':>7} {'wrong advice':>13}\n")
    for kind in (*KINDS, "all"):
        own = [one for one in results if kind in {one.kind, "all"}]
        sys.stdout.write(row(kind, own))


def row(name: str, results: list[Result]) -> str:
    """Counts and shares of one kind."""
    count = len(results) or 1
    found, told = (sum(getattr(one, what) for one in results) for what in ("found", "told"))
    wrong = sum(one.advised_wrongly for one in results)
    return f"{name:<28} {len(results):6d} {found / count:7.1%} {told / count:7.1%} {wrong:13d}\n"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
