"""How values are worded, and amounts brought together."""

from __future__ import annotations

from decimal import Decimal

import pytest
from document_samples import spaced

from styrdsl.documents import wording
from styrdsl.documents.tables import Col, Line, table
from styrdsl.documents.wording import names, phrases
from styrdsl.files.source import Source
from styrdsl.language import swedish
from styrdsl.language.values import Decision, Period

HERE = Source("a.styr", "").start()


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [("78.4", "100", "78 %"), ("0.5", "100", "1 %"), ("0.4", "100", "under 1 %"), ("0", "100", "0 %"), ("1", "0", "")],
)
def test_shares(part: str, whole: str, told: str) -> None:
    assert spaced(wording.share(Decimal(part), Decimal(whole))) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""), (Period("år", 0, 2026, 2026, HERE), "2026"), (Period("år", 0, 2026, 2028, HERE), "2026–2028"),
        (Period("månad", 4, 2026, 2026, HERE), "april 2026"),
        (Period("tertial", 1, 2026, 2026, HERE), "tertial 1 2026"),
    ],
)  # fmt: skip
def test_periods(value: Period | None, told: str) -> None:
    assert wording.period(value) == told


def test_decisions_and_words() -> None:
    assert wording.decision(None) == ""
    assert spaced(wording.decision(Decision("", None, "§ 7", HERE), "Skolnämnden")) == "Skolnämnden, § 7"
    assert wording.decision(Decision("nämnden", None, "", HERE)) == "Nämnden"
    small = [swedish.small(one) for one in ("Skolnämnden", "VA-nämnden", "KS", "Å", "")]
    assert small == ["skolnämnden", "VA-nämnden", "KS", "å", ""]
    assert [wording.counted(one, "ett mål", "mål") for one in (1, 2, 13)] == ["ett mål", "två mål", "13 mål"]
    assert [wording.possessive(one) for one in ("Nämnden", "Huddinge kommuns")] == ["Nämndens", "Huddinge kommuns"]


def test_tables_leave_out_what_nobody_filled_in() -> None:
    assert table("Tom", [Col("A")], []) == []
    node = table("T", [Col("A"), Col("B"), Col("C", stay=True)], [Line(["x", "", ""])])[0]
    assert len(node["c"][2]) == 2


def test_names_and_phrases_are_told_apart() -> None:
    assert phrases(["tid", "pris"]) == "tid och pris"
    assert phrases(["tid", "pris och form"]) == "tid; pris och form"
    assert phrases(["Tid", "Pris"]) == "Tid; Pris"
    assert phrases(["Tid, pris och form"]) == "Tid, pris och form"
    assert names(["Snö AB", "Is AB"]) == "Snö AB och Is AB"
    assert names(["Snö och Is AB", "Vinter AB"]) == "Snö och Is AB; Vinter AB"
