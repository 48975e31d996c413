"""MAL16, MAL17, VRD01, REF15, REF16, KAL08 and KAL09: what kommun.styr and the direction of June hold."""

from __future__ import annotations

import pytest
from rule_cases import SCHOOL, found

KOMMUN = '# kommun.styr\nkommun "Exempel"\n'
PLAN = "# plan.styr\nverksamhetsplan 2026 skolnämnden\n"
BUDGET = "# budget.styr\nmål och budget 2027\n"


def areas(*dimensions: str) -> str:
    """A municipality with a target area for each dimension; an empty one states none."""
    text = KOMMUN
    for number, dimension in enumerate(dimensions):
        text += f'målområde m{number} "Område {number}"\n' + (f"    hållbarhet {dimension}\n" if dimension else "")
    return text


@pytest.mark.parametrize(
    ("dimensions", "marked"),
    [
        (("social", "ekologisk", "ekonomisk"), []),
        (("social", "ekologisk", "ekonomisk", "social"), []),
        (("", "", ""), []),
        ((), []),
        (("social", "ekologisk"), ['målområde m1 "Område 1"']),
        (("social", "social", "ekonomisk"), ['målområde m2 "Område 2"']),
        (("social", "", "ekonomisk"), ['målområde m1 "Område 1"']),
    ],
)
def test_dimensions(dimensions: tuple[str, ...], marked: list[str]) -> None:
    assert [one.span.text for one in found(areas(*dimensions), "MAL16")] == marked


def test_missing_dimensions_are_named() -> None:
    (one,) = found(areas("social"), "MAL16")
    assert one.message == "Inget målområde står för ekologisk eller ekonomisk hållbarhet."


@pytest.mark.parametrize(
    ("term", "rest", "words"),
    [
        ("2022–2026", "", ""),
        ("2023–2026", "", ""),
        ("2022–2026", PLAN, ""),
        ("2026–2030", PLAN, ""),
        ("2022–2028", "", "en mandatperiod är 4 år"),
        ("2022–2024", "", "en mandatperiod är 4 år"),
        ("2022–2025", "", ""),
        ("2021–2025", PLAN, "men det finns dokument för 2026"),
        ("2027–2030", PLAN, "men det finns dokument för 2026"),
        ("2022–2026", BUDGET, "men det finns dokument för 2027"),
        ("2022–2026", PLAN + BUDGET, "men det finns dokument för 2027"),
    ],
)
def test_the_programme_s_term(term: str, rest: str, words: str) -> None:
    programme = f'politisk programförklaring "P"\n    mandatperiod {term}\n'
    findings = found(SCHOOL + programme + rest, "MAL17")
    assert len(findings) == bool(words)
    assert all(words in one.message and one.span.text == term for one in findings)


def test_a_programme_without_a_term() -> None:
    assert not found(SCHOOL + 'politisk programförklaring "P"\n' + PLAN, "MAL17")


class TestValues:
    KOMMUN = (
        KOMMUN + 'kärnvärde omsorg "Omsorg"\nnämnd a "A"\n    förvaltning "Skolförvaltningen"\n'
        'nämnd b "B"\n    förvaltning "Skolförvaltningen"\nnämnd c "C"\nbolag d "D AB"\n'
    )
    OWN = 'värdegrund "Rättvis"\n    förvaltning "Skolförvaltningen"\n'

    def test_each_administration_once_and_each_company(self) -> None:
        findings = found(self.KOMMUN + 'värdegrund "Annan"\n    förvaltning "Annan"\n', "VRD01")
        assert [one.message.partition(" har ")[0] for one in findings] == ["Skolförvaltningen", "D AB"]
        assert [one.span.text for one in findings] == ['nämnd a "A"', 'bolag d "D AB"']

    def test_under_one_of_its_committees(self) -> None:
        text = self.KOMMUN.replace('nämnd c "C"', '    värdegrund "Rättvis"\nnämnd c "C"')
        assert [one.span.text for one in found(text, "VRD01")] == ['bolag d "D AB"']

    def test_all_have(self) -> None:
        assert not found(self.KOMMUN + '    värdegrund "Hem"\n' + self.OWN, "VRD01")

    def test_values_kept_elsewhere(self) -> None:
        assert not found(self.KOMMUN, "VRD01")
        assert not found(self.KOMMUN.replace('kärnvärde omsorg "Omsorg"\n', "") + self.OWN, "VRD01")
        coded = self.KOMMUN.replace('kärnvärde omsorg "Omsorg"\n', "etisk kod\n")
        assert [one.span.text for one in found(coded + self.OWN, "VRD01")] == ['bolag d "D AB"']


class TestRegister:
    @pytest.mark.parametrize(
        ("last", "rest", "count"),
        [
            ("2025-12-31", PLAN, 1),
            ("2026-01-01", PLAN, 0),
            ("2026-06-30", BUDGET, 1),
            ("2020-01-01", "", 0),
        ],
    )
    def test_valid_when_the_year_begins(self, last: str, rest: str, count: int) -> None:
        register = f'styrdokument m "Miljöprogram"\n    gäller till {last}\n'
        findings = found(SCHOOL + register + rest, "REF15")
        assert [one.span.text for one in findings] == [last] * count

    def test_replaced_or_for_good(self) -> None:
        register = 'styrdokument m "Gammalt"\n    gäller till 2020-12-31\nstyrdokument n "Nytt"\n'
        assert len(found(SCHOOL + register + PLAN, "REF15")) == 1
        assert not found(SCHOOL + register + "    ersätter m\n" + PLAN, "REF15")

    @pytest.mark.parametrize(
        ("kind", "count"), [("", 1), ("nämnd", 1), ("kommunstyrelse", 1), ("fullmäktige", 0), ("revision", 0)]
    )
    def test_regulation(self, kind: str, count: int) -> None:
        regulation = 'styrdokument r "Reglementen"\n    slag reglemente\n'
        committee = SCHOOL + (f"    slag {kind}\n" if kind else "")
        findings = found(committee + regulation, "REF16")
        assert [one.labels[0].span.text for one in findings] == ['styrdokument r "Reglementen"'] * count
        assert not found(committee + "    reglemente r\n" + regulation, "REF16")
        assert not found(committee + regulation.replace("slag reglemente", "slag policy"), "REF16")

    @pytest.mark.parametrize(
        ("others", "missing"),
        [
            ("", "fullmäktiges arbetsordning och ett arkivreglemente"),
            ("arbetsordning", "ett arkivreglemente"),
            ("arkiv", "fullmäktiges arbetsordning"),
            ("arbetsordning arkiv", ""),
        ],
    )
    def test_basic_rules(self, others: str, missing: str) -> None:
        register = 'styrdokument r "Reglementen"\n    slag reglemente\n'
        if "arbetsordning" in others:
            register += 'styrdokument a "Ordning"\n    slag arbetsordning\n'
        if "arkiv" in others:
            register += 'styrdokument k "Kommunens Arkivreglemente"\n'
        results = found(KOMMUN + register, "REF17")
        assert [one.message for one in results] == [f"Registret över styrdokument saknar {missing}."] * bool(missing)
        assert all(one.span.text == 'styrdokument r "Reglementen"' for one in results)
        assert not found(KOMMUN + register.replace("slag reglemente", "slag policy"), "REF17")


class TestNumbers:
    @pytest.mark.parametrize(
        ("names", "missing"),
        [
            ("1 2 3", ""),
            ("3 1 2", ""),
            ("1 3", "2"),
            ("1 2 4 6", "3 och 5"),
            ("2 3", "1"),
            ("1 4", ""),
            ("11 22", ""),
            ("11", ""),
            ("1", ""),
            ("2", ""),
            ("1 tre", ""),
            ("", ""),
        ],
    )
    def test_without_gaps(self, names: str, missing: str) -> None:
        goals = "".join(f'kf-mål {name} "M"\n' for name in names.split())
        results = found(KOMMUN + goals, "MAL18")
        last = max(names.split(), default="")
        assert [one.message for one in results] == [f"KF-målen går till {last}, men {missing} finns inte."] * bool(
            missing
        )


class TestDirection:
    HEAD = f"{SCHOOL}# inriktning.styr\ninriktningsärende 2027\n    enhet mnkr\n"
    FRAME = "driftram skolnämnden\n    2027: 100,0\n"
    PLAN = 'resultatbudget\n    rad netto "Netto"\n        2027: -100,0\n'
    CHANGE = '    ramförändring "Fler elever"\n        2027: 2,0\n'

    @pytest.mark.parametrize(
        ("body", "missing"),
        [
            ("", ["ekonomiplan", "budgetramar", "investeringsplan", "effektiviseringar"]),
            (PLAN + FRAME, ["investeringsplan", "effektiviseringar"]),
            (PLAN + FRAME + CHANGE, ["investeringsplan"]),
            (PLAN + FRAME + "ram för verksamhetslokaler\n    2027: 9,0\n", ["effektiviseringar"]),
            (FRAME + CHANGE + "ram för samhällsbyggnadsprojekt\n    2027: 9,0\n", ["ekonomiplan"]),
            (PLAN + FRAME + CHANGE + "ram för samhällsbyggnadsprojekt\n    2027: 9,0\n", []),
            (PLAN + FRAME + CHANGE + "investeringsram skolnämnden\n    2027: 9,0\n", []),
        ],
    )
    def test_parts(self, body: str, missing: list[str]) -> None:
        findings = found(self.HEAD + body, "KAL08")
        words = ("ekonomiplan", "budgetramar", "investeringsplan", "effektiviseringar")
        assert [[word for word in words if word in one.message] for one in findings] == ([missing] if missing else [])

    @pytest.mark.parametrize(
        ("framed", "plans", "without"),
        [
            ("abc", "", ""),
            ("ab", "", "C"),
            ("a", "", ""),
            ("b", "    upprättar verksamhetsplan nej\n", ""),
            ("ab", "    upprättar verksamhetsplan nej\n", ""),
            ("", "", ""),
        ],
    )
    def test_frames_for_all_committees(self, framed: str, plans: str, without: str) -> None:
        own = "".join(f'nämnd {name} "{name.upper()}"\n' for name in "abc")
        frames = "".join(f"driftram {name}\n    2027: 9,0\n" for name in framed)
        head = f'# kommun.styr\nkommun "E"\n{own}{plans}# i.styr\ninriktningsärende 2027\n    enhet mnkr\n'
        results = [one for one in found(head + frames, "KAL08") if "budgetram för" in one.message]
        assert [one.message.partition("för ")[2] for one in results] == ([f"{without}."] if without else [])
        assert all(f"«driftram {without.lower()}»" in one.help for one in results)

    @pytest.mark.parametrize(
        ("body", "count"),
        [
            ("", 1),
            ('    """\n    Ramen räcker.\n    """\n', 0),
            ('avsnitt a "A"\n', 1),
            ('avsnitt a "A"\n    avsnitt b "B"\n        """\n        Text.\n        """\n', 0),
        ],
    )
    def test_statements_say_something(self, body: str, count: int) -> None:
        assert len(found(f"{SCHOOL}# yttrande.styr\nyttrande 2027 skolnämnden\n{body}", "KAL09")) == count

    @pytest.mark.parametrize(
        ("answering", "plans", "without"),
        [
            ("abc", "", ""),
            ("ab", "", "C"),
            ("a", "", ""),
            ("", "", ""),
            ("ab", "    upprättar verksamhetsplan nej\n", ""),
        ],
    )
    def test_all_committees_answer(self, answering: str, plans: str, without: str) -> None:
        own = "".join(f'nämnd {name} "{name.upper()}"\n' for name in "abc")
        statements = "".join(f"# {name}.styr\nyttrande 2027 {name}\n" for name in answering)
        head = f'# kommun.styr\nkommun "E"\n{own}{plans}# i.styr\ninriktningsärende 2027\n'
        results = found(head + statements, "KAL10")
        assert [one.message.partition(" har ")[0] for one in results] == ([without] if without else [])
        assert all(f"«yttrande 2027 {without.lower()}»" in one.help for one in results)
        assert not found(head + statements.replace("2027", "2026"), "KAL10")

    @pytest.mark.parametrize(
        ("fee", "budget", "count"),
        [
            ("fritids", "mål och budget 2027\navgift lov", 1),
            ("fritids", "mål och budget 2027\navgift fritids", 0),
            ("fritids", 'mål och budget 2027\navgift lov "L"\navgift fritids', 0),
            ("fritids", "mål och budget 2026\navgift lov", 0),
            ("fritids", "inriktningsärende 2027\navgift lov", 0),
        ],
    )
    def test_fees_reach_the_budget(self, fee: str, budget: str, count: int) -> None:
        text = f'{SCHOOL}# y.styr\nyttrande 2027 skolnämnden\navgift {fee} "F"\n# b.styr\n{budget} "A"\n'
        results = found(text, "KAL11")
        assert [one.labels[0].span.text for one in results] == ['avgift lov "A"'] * count
        without = text.partition("# b.styr")[0]
        assert not found(f"{without}# b.styr\nmål och budget 2027\n", "KAL11")
        assert not found(without, "KAL11")
