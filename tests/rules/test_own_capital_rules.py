"""EKO 6–9 at their boundaries: the last öre of a limit, either sign, nothing at all, the kommun's own figures."""

from __future__ import annotations

import pytest
from rule_cases import PLAN, SCHOOL, found

MNKR = f"{PLAN}    enhet mnkr\n"
LINE = 'budgetpost skola "Skola"\n    kostnader 2026: 100,0\n    intäkter 2026: 20,0\n'
STREETS = (
    '# kommun.styr\nkommun "E"\nnämnd gatunämnden "Gatunämnden"\n    verksamhet vinter "Vinterunderhåll"\n'
    "{settings}# budget.styr\nmål och budget 2026\n    enhet mnkr\nöronmärkt anslag vinter\n    nämnd gatunämnden\n"
    "    varav {year}: {granted}\n# plan.styr\nverksamhetsplan 2026 gatunämnden\n    enhet mnkr\neget kapital\n"
    "    varav vinter\n        ingående {opened}: {opening}\n"
)


def principles(*lines: str) -> str:
    return "ekonomistyrningsprinciper\n" + "".join(f"    {line}\n" for line in lines)


def capital(opening: str, *lines: str, kommun: str = "", before: str = LINE) -> str:
    own = "".join(f"    {line}\n" for line in lines)
    start = MNKR.replace("# plan.styr", f"{kommun}# plan.styr")
    return f"{start}{before}eget kapital\n    ingående 2026: {opening}\n{own}"


class TestLimit:
    @pytest.mark.parametrize(
        ("opening", "count"),
        [("3,0", 0), ("3 000 000 kr", 0), ("3 000 000,01 kr", 1), ("2 999 999,99 kr", 0), ("0", 0), ("-40,0", 0)],
    )
    def test_three_percent_of_gross_costs(self, opening: str, count: int) -> None:
        assert len(found(capital(opening), "EKO06a")) == count

    def test_arithmetic_is_shown(self) -> None:
        [one] = found(capital("3,2"), "EKO06a")
        assert [note.replace("\u00a0", " ") for note in one.notes] == [
            "3 % av budgetomslutningen 100,0 mnkr = 3,0 mnkr",
            "0,2 mnkr för mycket",
        ]

    @pytest.mark.parametrize(("opening", "count"), [("5,0", 0), ("5 000 000,01 kr", 1)])
    def test_the_kommun_s_share(self, opening: str, count: int) -> None:
        assert len(found(capital(opening, kommun=principles("högsta egna kapital 5 %")), "EKO06a")) == count

    def test_a_share_of_nought_lets_nothing_through(self) -> None:
        nothing = principles("högsta egna kapital 0 %")
        assert found(capital("0,1", kommun=nothing), "EKO06a")
        assert not found(capital("0", kommun=nothing), "EKO06a")

    def test_parts_are_not_counted_twice(self) -> None:
        part = f'{LINE}budgetpost del "Del"\n    varav i skola\n    kostnader 2026: 50,0\n'
        assert found(capital("3,1", before=part), "EKO06a")

    @pytest.mark.parametrize("lines", ["", LINE.replace("2026", "2027")])
    def test_no_turnover_no_limit(self, lines: str) -> None:
        assert not found(capital("3,1", before=lines), "EKO06a")

    def test_a_turnover_of_nought_lets_nothing_through(self) -> None:
        lines = 'budgetpost skola "Skola"\n    kostnader 2026: 0\n'
        assert found(capital("0,1", before=lines), "EKO06a")
        assert not found(capital("0", before=lines), "EKO06a")
        assert not found(capital("-3,1", before=lines), "EKO06a")

    @pytest.mark.parametrize(("opening", "count"), [("2,4", 0), ("2 400 000,01 kr", 1)])
    def test_net_frame_as_turnover(self, opening: str, count: int) -> None:
        own = principles("budgetomslutning räknas som nettoram")
        budget = "# budget.styr\nmål och budget 2026\n    enhet mnkr\ndriftram skolnämnden\n    2026: 80,0\n"
        assert len(found(capital(opening, kommun=own + budget), "EKO06a")) == count
        assert not found(capital(opening, kommun=own), "EKO06a")

    def test_another_year_s_opening(self) -> None:
        assert not found(capital("99,0").replace("ingående 2026", "ingående 2027"), "EKO06a")


class TestActivities:
    @staticmethod
    def text(opening: str, granted: str = "40,0", settings: str = "", year: int = 2026, opened: int = 2026) -> str:
        default = principles("särskilt anslag för vinter")
        return STREETS.format(settings=settings or default, year=year, granted=granted, opened=opened, opening=opening)

    @pytest.mark.parametrize(
        ("opening", "count"),
        [("6,0", 0), ("-6,0", 0), ("6 000 000,01 kr", 1), ("-6 000 000,01 kr", 1), ("0", 0), ("2,0", 0)],
    )
    def test_fifteen_percent_either_way(self, opening: str, count: int) -> None:
        assert len(found(self.text(opening), "EKO06b")) == count

    @pytest.mark.parametrize(("opening", "count"), [("4,0", 0), ("4,1", 1), ("-4,1", 1)])
    def test_the_kommun_s_share(self, opening: str, count: int) -> None:
        assert len(found(self.text(opening, settings=principles("balanstak för vinter 10 %")), "EKO06b")) == count

    def test_a_limit_without_a_figure_is_the_usual_one(self) -> None:
        assert found(self.text("6,1", settings=principles("balanstak för vinter")), "EKO06b")

    def test_nothing_granted(self) -> None:
        assert found(self.text("0,1", granted="0"), "EKO06b")
        assert not found(self.text("9,9", year=2027), "EKO06b")
        assert not found(self.text("9,9", opened=2027), "EKO06b")

    def test_activities_without_a_limit(self) -> None:
        assert not found(self.text("9,9", settings=principles("högsta egna kapital 3 %")), "EKO06b")


@pytest.mark.parametrize(
    ("fields", "lacking"),
    [
        ("", "«från», «till» och «beslut»"),
        ("    från skolnämnden\n    till vård\n", "«beslut»"),
        ("    från skolnämnden\n    beslut kommunstyrelsen 2026-01-21 § 7\n", "«till»"),
        ("    från skolnämnden\n    till vård\n    beslut kommunstyrelsen 2026-01-21 § 7\n", ""),
    ],
)
def test_technical_adjustments(fields: str, lacking: str) -> None:
    text = f'{SCHOOL}nämnd vård "Vårdnämnden"\n# b.styr\nmål och budget 2026\nteknisk justering "T"\n{fields}'
    results = found(text, "EKO06c")
    assert [one.message for one in results] == ([f"Den tekniska justeringen «T» saknar {lacking}."] if lacking else [])


class TestUnits:
    UNITS = (
        'organisationsenhet a "A"\n    balanserat resultat 2025: 1,5\n'
        'organisationsenhet b "B"\n    balanserat resultat 2025: -0,5\n'
    )

    def test_rules_are_needed(self) -> None:
        assert found(MNKR + self.UNITS, "EKO07a")
        assert not found(f'{MNKR}{self.UNITS}internt regelverk "R"\n', "EKO07a")
        assert not found(f'{MNKR}organisationsenhet a "A"\n', "EKO07a")

    @pytest.mark.parametrize(
        ("lines", "count"),
        [(("organisationsenhet a",), 1), (("organisationsenhet a", "godkänt skolnämnden 2025-12-11 § 3"), 0), ((), 0)],
    )
    def test_use_is_approved(self, lines: tuple[str, ...], count: int) -> None:
        used = "".join(f"        {line}\n" for line in lines)
        text = f"{MNKR}{self.UNITS}eget kapital\n    ianspråktas 2026: 0,1\n{used}"
        assert len(found(text, "EKO07b")) == count

    @pytest.mark.parametrize(("opening", "count"), [("1,0", 0), ("1,1", 0), ("1,2", 1), ("0,8", 1), ("-1,0", 1)])
    def test_units_make_the_committee_s(self, opening: str, count: int) -> None:
        assert len(found(capital(opening, before=self.UNITS), "EKO07c")) == count

    def test_units_in_units_are_not_counted_twice(self) -> None:
        inner = f'{self.UNITS}organisationsenhet c "C"\n    del av a\n    balanserat resultat 2025: 9,0\n'
        assert not found(capital("1,0", before=inner), "EKO07c")

    def test_units_that_say_nothing_leave_it_open(self) -> None:
        assert not found(capital("9,0", before=f'{self.UNITS}organisationsenhet c "C"\n'), "EKO07c")
        assert not found(capital("9,0", before=self.UNITS.replace("2025", "2024")), "EKO07c")
        assert not found(capital("9,0"), "EKO07c")


class TestClosing:
    @pytest.mark.parametrize(
        ("opening", "used", "closing", "count"),
        [
            ("31,2", "4,0", "27,2", 0),
            ("31,2", "4,0", "27,4", 1),
            ("31,2", "4,0", "27,3", 0),
            ("31 200 000 kr", "4 000 000 kr", "27 200 000,01 kr", 1),
            ("-5,0", "0", "-5,0", 0),
            ("2,0", "4,0", "-2,0", 0),
        ],
    )
    def test_opening_minus_use(self, opening: str, used: str, closing: str, count: int) -> None:
        results = found(capital(opening, f"utgående 2026: {closing}", f"ianspråktas 2026: {used}"), "EKO07d")
        assert len(results) == count

    def test_steps_of_the_action_plan_are_added(self) -> None:
        steps = 'åtgärdsplan\n    steg s "S"\n        2026: 2,0\n        2027: 7,0\n'
        assert not found(f"{capital('-5,0', 'utgående 2026: -3,0')}{steps}", "EKO07d")
        assert found(f"{capital('-5,0', 'utgående 2026: -5,0')}{steps}", "EKO07d")

    def test_each_year_by_itself(self) -> None:
        text = capital("5,0", "utgående 2026: 4,0", "utgående 2027: 9,0", "ianspråktas 2026: 1,0, 2027: 1,0")
        assert not found(text, "EKO07d")
        assert found(f"{text}    ingående 2027: 4,0\n", "EKO07d")


class TestUse:
    @pytest.mark.parametrize(
        ("opening", "uses", "count"),
        [
            ("4,0", ("4,0",), 0),
            ("4,0", ("4 000 000,01 kr",), 1),
            ("4,0", ("2,0", "2,1"), 1),
            ("-4,0", ("0,1",), 1),
            ("-4,0", ("0",), 0),
            ("0", ("0,1",), 1),
        ],
    )
    def test_not_more_than_there_is(self, opening: str, uses: tuple[str, ...], count: int) -> None:
        lines = [f"ianspråktas 2026: {use}" for use in uses]
        assert len(found(capital(opening, *lines), "EKO07e")) == count

    def test_this_year_s_deficit_may_be_covered(self) -> None:
        cover = ("ianspråktas 2026: 9,0", "    slag täcka årets underskott")
        assert not found(capital("4,0", *cover), "EKO07e")
        assert not found(capital("4,0", *cover), "EKO08b")
        assert found(capital("4,0", "ianspråktas 2026: 1,0"), "EKO08b")
        assert not found(capital("4,0", "ianspråktas 2026: 1,0", '    ändamål "Ä"'), "EKO08b")

    def test_nothing_needs_no_purpose(self) -> None:
        assert not found(capital("4,0", "ianspråktas 2026: 0"), "EKO08b")
        assert found(capital("4,0", "ianspråktas 2026: 0, 2027: 1,0"), "EKO08b")

    @pytest.mark.parametrize(
        ("years", "most", "count"),
        [
            ("2026: 1,0", 1, 0),
            ("2026: 1,0, 2027: 1,0", 1, 1),
            ("2026: 1,0, 2027: 0", 1, 0),
            ("2026: 1,0, 2027: 1,0", 2, 0),
            ("2026: 1,0, 2027: 1,0, 2028: 1,0", 2, 1),
        ],
    )
    def test_one_off(self, years: str, most: int, count: int) -> None:
        own = principles(f"eget kapital används under högst {most} år")
        results = found(capital("9,0", f"ianspråktas {years}", kommun=own), "EKO08a")
        assert len(results) == count
        assert all(("ett år" if most == 1 else "2 år") in one.message for one in results)

    @pytest.mark.parametrize(
        ("stop", "use", "count"),
        [
            ("    gäller alla nämnder\n", "2026: 1,0", 1),
            ("", "2026: 1,0", 1),
            ("", "2027: 1,0", 0),
            ("    period 2026–2027\n", "2026: 1,0, 2027: 1,0", 2),
            ("    period 2027\n", "2026: 1,0", 0),
            ("    gäller skolnämnden\n", "2026: 1,0", 1),
            ("    gäller vård\n", "2026: 1,0", 0),
            ("", "2026: 0", 0),
        ],
    )
    def test_stop(self, stop: str, use: str, count: int) -> None:
        budget = f'nämnd vård "Vård"\n# budget.styr\nmål och budget 2026\nstopp för eget kapital\n{stop}'
        results = found(capital("9,0", f"ianspråktas {use}", kommun=budget), "EKO09a")
        assert len(results) == count
        assert all(one.labels[0].message == "här beslutas stoppet" for one in results)
        last_year = budget.replace("mål och budget 2026", "mål och budget 2025")
        assert not found(capital("9,0", f"ianspråktas {use}", kommun=last_year), "EKO09a")


class TestOneOff:
    """Uses with one purpose are one use."""

    @pytest.mark.parametrize(
        ("first", "other", "count"),
        [
            (('ändamål "Datorer"',), ('ändamål "Datorer"',), 1),
            (('ändamål "Datorer"',), ('ändamål "datorer "',), 1),
            (('ändamål "Datorer"',), ('ändamål "Möbler"',), 0),
            ((), (), 0),
            (('ändamål "Datorer"', "organisationsenhet a"), ('ändamål "Datorer"', "organisationsenhet b"), 0),
            (('ändamål "Datorer"', "organisationsenhet a"), ('ändamål "Datorer"', "organisationsenhet a"), 1),
            (('ändamål "Datorer"', "organisationsenhet a"), ('ändamål "Datorer"',), 0),
        ],
    )
    def test_by_purpose(self, first: tuple[str, ...], other: tuple[str, ...], count: int) -> None:
        units = 'organisationsenhet a "A"\norganisationsenhet b "B"\n'
        uses = [("ianspråktas 2026: 1,0", *first), ("ianspråktas 2027: 2,0", *other)]
        lines = [line if n == 0 else f"    {line}" for use in uses for n, line in enumerate(use)]
        results = found(capital("9,0", *lines, before=units), "EKO08a")
        assert len(results) == count
        for one in results:
            assert one.span.text == "2026: 1,0"
            assert "under 2 år, 2026–2027" in one.message
            assert one.notes == ("1,0\N{NO-BREAK SPACE}mnkr 2026 och 2,0\N{NO-BREAK SPACE}mnkr 2027",)
            assert [label.span.text for label in one.labels] == ["2027: 2,0"]

    def test_twice_in_a_year_is_one_year(self) -> None:
        use = 'ianspråktas 2026: 1,0\n        ändamål "Datorer"'
        assert not found(capital("9,0", use, use), "EKO08a")


class TestStop:
    @pytest.mark.parametrize(
        ("decision", "words"),
        [
            ("", "inget beslut"),
            ("    beslut kommunfullmäktige 2025-11-10 § 188\n", ""),
            ("    beslut kf 2025-11-10 § 188\n", ""),
            ("    beslut 2025-11-10 § 188\n", ""),
            ("    beslut kommunstyrelsen 2025-11-10 § 188\n", "beslutat av kommunstyrelsen"),
        ],
    )
    def test_is_the_council_s(self, decision: str, words: str) -> None:
        results = found(f"{SCHOOL}# b.styr\nmål och budget 2026\nstopp för eget kapital\n{decision}", "EKO09b")
        assert len(results) == bool(words)
        assert all(words in one.message for one in results)


class TestUnitsUnderOrganisation:
    """Units count wherever they are written: in the plan, or under its organisation."""

    PLAN = f"{SCHOOL}# plan.styr\nverksamhetsplan 2026 skolnämnden\n    enhet tkr\norganisation\n"
    UNITS = (
        '    organisationsenhet a "A"\n        balanserat resultat 2025: 350\n'
        '    organisationsenhet b "B"\n        balanserat resultat 2025: -50\n'
    )

    def test_internal_rules(self) -> None:
        assert found(self.PLAN + self.UNITS, "EKO07a")
        assert not found(self.PLAN + self.UNITS + "internt regelverk\n    beslut 2025-03-12 § 31\n", "EKO07a")

    @pytest.mark.parametrize(("opening", "count"), [("300", 0), ("400", 1)])
    def test_their_sum(self, opening: str, count: int) -> None:
        capital = f"eget kapital\n    ingående 2026: {opening}\n"
        assert len(found(self.PLAN + self.UNITS + capital, "EKO07c")) == count
