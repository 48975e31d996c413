"""BOL at its boundaries: wholly owned or not, who decided, two places that must agree."""

from __future__ import annotations

import pytest
from rule_cases import found

ARTICLES = "    bolagsordning kommunfullmäktige 2023-06-12 § 98\n"
DIRECTIVE = "    ägardirektiv kommunfullmäktige 2023-06-12 § 99\n"
DOCUMENT = "# d.styr\nägardirektiv b\n"


def company(*lines: str, share: str = "100") -> str:
    owned = f"    ägarandel {share} %\n" if share else ""
    return f'# kommun.styr\nkommun "E"\nbolag b "B AB"\n{owned}{"".join(lines)}'


@pytest.mark.parametrize(("share", "count"), [("100", 1), ("99,9", 0), ("51", 0), ("", 0), ("150", 0)])
def test_only_wholly_owned_ones(share: str, count: int) -> None:
    text = company(share=share)
    assert len(found(text, "BOL01")) == count
    assert len(found(text, "BOL02")) == count
    assert len(found(text + DOCUMENT, "BOL04")) == count


class TestDecisions:
    def test_articles(self) -> None:
        assert not found(company(ARTICLES), "BOL01")
        [one] = found(company(ARTICLES.replace("fullmäktige", "styrelsen")), "BOL01")
        assert one.message == (
            "Beslutet om bolagsordningen för B AB är fattat av kommunstyrelsen, men ska fattas av kommunfullmäktige."
        )

    def test_directive(self) -> None:
        assert not found(company(DIRECTIVE), "BOL02")
        assert "ägardirektivet" in found(company(DIRECTIVE.replace("fullmäktige", "styrelsen")), "BOL02")[0].message

    def test_a_document_s_decision_is_enough(self) -> None:
        assert not found(f"{company()}{DOCUMENT}    beslut kommunfullmäktige 2023-06-12 § 99\n", "BOL02")
        [one] = found(company() + DOCUMENT, "BOL02")
        assert one.labels[0].message == "ägardirektivet"
        assert one.help.endswith("eller «beslut …» i ägardirektivet.")
        assert found(company(), "BOL02")[0].help.endswith("med datum och paragraf.")

    def test_another_company_s_document_is_not(self) -> None:
        other = 'bolag c "C AB"\n# d.styr\nägardirektiv c\n    beslut kommunfullmäktige 2023-06-12 § 99\n'
        assert found(company() + other, "BOL02")

    @pytest.mark.parametrize(
        ("decision", "count"),
        [
            ("kommunfullmäktige 2023-06-12 § 99", 0),
            ("2023-06-12 § 99", 0),
            ("kommunfullmäktige § 99", 0),
            ("kommunfullmäktige 2023-06-12", 0),
            ("kommunfullmäktige 2023-06-13", 1),
            ("kommunfullmäktige 2023-06-12 § 98", 1),
            ("kommunfullmäktige 2023-06-13 § 99", 1),
            ("kommunstyrelsen 2023-06-12 § 99", 1),
            ("kommunstyrelsen 2023-06-13 § 99", 2),
        ],
    )
    def test_both_places_agree(self, decision: str, count: int) -> None:
        text = f"{company(DIRECTIVE)}{DOCUMENT}    beslut {decision}\n"
        assert len(found(text, "BOL03")) == count

    def test_a_document_alone_has_nothing_to_agree_with(self) -> None:
        assert not found(f"{company()}{DOCUMENT}    beslut kommunfullmäktige 2023-06-13 § 99\n", "BOL03")
        assert not found(company(DIRECTIVE) + DOCUMENT, "BOL03")


class TestGoals:
    def test_a_goal_is_enough(self) -> None:
        assert found(company() + DOCUMENT, "BOL04")
        assert not found(f'{company()}{DOCUMENT}mål m "M"\n', "BOL04")

    def test_goals_given_by_the_council_have_their_own_finding(self) -> None:
        text = f'{company()}kf-mål 1 "K"\n    gäller bolag b\n{DOCUMENT}'
        assert not found(text, "BOL04")
        assert found(text, "MAL15")
        assert found(text.replace("    gäller bolag b\n", ""), "BOL04")
