"""The mutants: small mistakes put into a rule's source one at a time, made by cosmic-ray's operators."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import parso
from cosmic_ray import plugins
from cosmic_ray.mutating import mutate_code

PACKAGE = Path("styrdsl")
ROOTS = (PACKAGE / "rules", PACKAGE / "facts")
"""The folders of what is mutated: the rules, and what they judge."""
OPERATORS = (
    "NumberReplacer", "AddNot", "ReplaceAndWithOr", "ReplaceOrWithAnd", "ZeroIterationForLoop",
    "ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_Delete_USub",
    "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceContinueWithBreak", "ReplaceBreakWithContinue",
    "ReplaceComparisonOperator_Is_IsNot", "ReplaceComparisonOperator_IsNot_Is",
    "ReplaceComparisonOperator_Eq_NotEq", "ReplaceComparisonOperator_NotEq_Eq",
    "ReplaceComparisonOperator_Gt_GtE", "ReplaceComparisonOperator_Gt_Lt", "ReplaceComparisonOperator_GtE_Gt",
    "ReplaceComparisonOperator_Lt_LtE", "ReplaceComparisonOperator_Lt_Gt", "ReplaceComparisonOperator_LtE_Lt",
    "ReplaceBinaryOperator_Add_Sub", "ReplaceBinaryOperator_Sub_Add", "ReplaceBinaryOperator_Mul_Div",
    "ReplaceBinaryOperator_Div_Mul",
)  # fmt: skip
"""Mistakes that somebody could make. Left out: `|`, which is in types here; `@`, a rule that is not registered at all;
other operators' exotic exchanges (`+` for `<<`), which any test notices and which would only raise the figure."""


class Mutant(NamedTuple):
    """One change: in which module, by which operator, on which line, and the whole changed source."""

    module: str
    operator: str
    line: int
    before: str
    after: str
    source: str


def modules() -> dict[str, Path]:
    """Every module by its name, such as `rules.economy.p06_carry`."""
    found = sorted(path for root in ROOTS for path in root.rglob("*.py") if path.stem != "__init__")
    return {name_of(path): path for path in found}


def name_of(path: Path) -> str:
    """A module's name within the package."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def of(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module that means something else than the module."""
    code = path.read_text(encoding="utf-8")
    tree, same = parso.parse(code), _meaning(code)
    for name in OPERATORS:
        operator = plugins.get_operator(f"core/{name}")()
        places = [place for node in _nodes(tree) for place in operator.mutation_positions(node)]
        for occurrence, ((line, _), _) in enumerate(places):
            source = mutate_code(code, operator, occurrence)
            if source is not None and _meaning(source) not in {None, same}:
                before, after = _changed(code, source)
                if not before.startswith("def "):  # the `*` of a signature is no multiplication
                    yield Mutant(name_of(path), name, line, before, after, source)


def unchanged(path: Path) -> Mutant:
    """The module as it is, to be run as the mutants are."""
    return Mutant(name_of(path), "none", 0, "", "", path.read_text(encoding="utf-8"))


def _meaning(source: str) -> str | None:
    """What the source says apart from its layout; None when it is no Python (the `*` of a signature exchanged)."""
    try:
        return ast.dump(ast.parse(source))
    except SyntaxError:
        return None


def _nodes(node: parso.tree.NodeOrLeaf) -> Iterator[parso.tree.NodeOrLeaf]:
    """The nodes in the order in which cosmic-ray counts them."""
    yield node
    for child in getattr(node, "children", ()):
        yield from _nodes(child)


def _changed(code: str, source: str) -> tuple[str, str]:
    """The first line that differs, as it was and as it is."""
    pairs = zip(code.splitlines(), source.splitlines(), strict=False)
    return next(((one.strip(), other.strip()) for one, other in pairs if one != other), ("", ""))
