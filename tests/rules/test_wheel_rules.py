"""KAL at its boundaries: the order of decisions, their last days, the law's November, the wheel itself."""

from __future__ import annotations

from datetime import date

import pytest
from rule_cases import SCHOOL, codes, found

from styrdsl.facts.calendar import last_of

OTHER = 'nämnd vårdnämnden "Vårdnämnden"\n'


def town(*documents: str, kommun: str = "") -> str:
    files = "".join(f"# d{number}.styr\n{text}" for number, text in enumerate(documents))
    return f"{SCHOOL}{OTHER}{kommun}{files}"


def direction(day: str, body: str = "kommunstyrelsen", year: int = 2026) -> str:
    return f"inriktningsärende {year}\n    beslut {body} {day} § 1\n"


def statement(day: str, committee: str = "skolnämnden", body: str = "") -> str:
    return f"yttrande 2026 {committee}\n    beslut {body or committee} {day} § 1\n"


def budget(day: str, body: str = "kommunfullmäktige", year: int = 2026) -> str:
    return f"mål och budget {year}\n    beslut {body} {day} § 1\n"


def plan(day: str, committee: str = "skolnämnden", year: int = 2026) -> str:
    return f"verksamhetsplan {year} {committee}\n    beslut {committee} {day} § 1\n"


def wheel(*steps: str) -> str:
    return "årshjul\n" + "".join(steps)


def step(name: str, *fields: str) -> str:
    return f'    steg {name} "{name.capitalize()}"\n' + "".join(f"        {field}\n" for field in fields)


class TestOrder:
    @pytest.mark.parametrize(
        ("documents", "wrong"),
        [
            ([budget("2025-11-10"), plan("2025-11-09")], ["d1"]),
            ([budget("2025-11-10"), plan("2025-11-10")], []),
            ([direction("2025-06-11"), statement("2025-06-10")], ["d1"]),
            ([direction("2025-06-11"), statement("2025-06-11"), budget("2025-11-10")], []),
            ([direction("2025-06-11"), budget("2025-06-10")], ["d1"]),
            ([statement("2025-09-11"), statement("2025-11-12", "vårdnämnden"), budget("2025-11-10")], ["d2"]),
            ([direction("2025-12-11"), plan("2025-12-10")], ["d1"]),
            ([statement("2025-12-11", "vårdnämnden"), plan("2025-12-10")], []),
            ([statement("2025-12-11"), plan("2025-12-10")], ["d1"]),
            ([budget("2025-11-10"), direction("2025-12-11"), plan("2025-12-10")], ["d0"]),
            ([budget("2024-11-10", year=2025), plan("2025-12-10")], []),
            ([budget("2025-11-10"), plan("2024-12-10")], []),
        ],
    )
    def test_documents(self, documents: list[str], wrong: list[str]) -> None:
        results = found(town(*documents), "KAL01")
        assert [one.span.source.name.removesuffix(".styr") for one in results] == wrong
        assert all(one.labels[0].message == "det som det bygger på" for one in results)

    def test_both_days_are_told(self) -> None:
        [one] = found(town(budget("2025-11-10"), plan("2025-11-09")), "KAL01")
        assert one.message.replace("\u00a0", " ") == (
            "Verksamhetsplanen beslutades 9 november 2025, före Mål och budget som beslutades 10 november 2025."
        )

    def test_the_latest_of_several_is_the_other_place(self) -> None:
        late = town(statement("2025-11-12"), statement("2025-11-20", "vårdnämnden"), budget("2025-11-10"))
        assert found(late, "KAL01")[0].labels[0].span.source.name == "d1.styr"

    def test_what_has_no_day_waits(self) -> None:
        assert not found(town("mål och budget 2026\n", plan("2025-11-09")), "KAL01")
        assert not found(town(budget("2025-11-10"), "verksamhetsplan 2026 skolnämnden\n"), "KAL01")

    def test_an_instruction_s_first_day_says_it_already(self) -> None:
        told = "anvisning verksamhetsplan 2026\n    tidigast 2025-11-11\n"
        everything = codes(town(budget("2025-11-10"), plan("2025-11-09"), kommun=told))
        assert "KAL01" not in everything
        assert "KAL02" not in everything
        assert "VPL20" in everything
        assert found(town(budget("2025-11-12"), plan("2025-11-11"), kommun=told), "KAL01")

    def test_the_kommun_s_order(self) -> None:
        reverse = wheel(
            step("planer", "dokument verksamhetsplan"),
            step("förslag", "följer efter planer"),
            step("budget", "dokument mål och budget", "följer efter förslag"),
        )
        both = town(budget("2025-11-10"), plan("2025-11-12"), kommun=reverse)
        assert [one.span.source.name for one in found(both, "KAL01")] == ["d0.styr"]
        assert not found(town(budget("2025-11-12"), plan("2025-11-10"), kommun=reverse), "KAL01")
        unordered = wheel(step("budget", "dokument mål och budget", "månad november"))
        assert not found(town(budget("2025-11-10"), plan("2025-11-12"), kommun=unordered), "KAL01")

    def test_steps_in_a_circle_end(self) -> None:
        circle = wheel(step("a", "dokument mål och budget", "följer efter b"), step("b", "följer efter a"))
        assert not found(town(budget("2025-11-10"), kommun=circle), "KAL01")


class TestTime:
    @pytest.mark.parametrize(
        ("document", "count"),
        [
            (direction("2025-06-30"), 0),
            (direction("2025-07-01"), 1),
            (statement("2025-12-31"), 0),
            (budget("2025-11-30"), 0),
            (budget("2025-12-01"), 0),
            (plan("2025-12-31"), 0),
            (plan("2026-01-01"), 0),
        ],
    )
    def test_the_seed_s_months(self, document: str, count: int) -> None:
        results = found(town(document), "KAL02")
        assert len(results) == count
        assert not any(one.labels for one in results)

    @pytest.mark.parametrize(("day", "count"), [("2025-11-15", 0), ("2025-11-16", 1)])
    def test_the_wheel_s_day(self, day: str, count: int) -> None:
        own = wheel(step("b", "dokument mål och budget", "månad november", "senast dag 15"))
        results = found(town(budget(day), kommun=own), "KAL02")
        assert len(results) == count
        assert all(one.labels[0].message == "här sätts tiden" for one in results)

    @pytest.mark.parametrize(("year", "count"), [("året före", 1), ("budgetåret", 0)])
    def test_the_wheel_s_year(self, year: str, count: int) -> None:
        own = wheel(step("y", "dokument yttrande", "månad september", f"infaller {year}"))
        assert len(found(town(statement("2025-10-01"), kommun=own), "KAL02")) == count

    def test_a_plan_by_the_wheel(self) -> None:
        own = wheel(step("p", "dokument verksamhetsplan", "månad december", "senast dag 19"))
        assert found(town(plan("2025-12-20"), kommun=own), "KAL02")
        assert not found(town(plan("2025-12-19"), kommun=own), "KAL02")
        told = f"{own}anvisning verksamhetsplan 2026\n    senast 2025-12-22\n"
        assert not found(town(plan("2025-12-20"), kommun=told), "KAL02")

    @pytest.mark.parametrize(
        ("day", "count"), [("2025-05-31", 1), ("2025-06-01", 0), ("2025-06-20", 0), ("2025-06-21", 1)]
    )
    def test_an_instruction_goes_before_the_wheel(self, day: str, count: int) -> None:
        own = wheel(step("i", "dokument inriktningsärende", "månad maj"))
        told = f"{own}anvisning inriktningsärende 2026\n    tidigast 2025-06-01\n    senast 2025-06-20\n"
        assert len(found(town(direction(day), kommun=told), "KAL02")) == count
        assert not found(town(direction("2024-05-05", year=2025), kommun=told), "KAL02")

    def test_a_proposal_and_a_decision_of_the_same_document(self) -> None:
        """The proposal of October is no limit to the decision of November, in whichever order they are written."""
        fields = ("dokument mål och budget", "infaller året före")
        steps = [step("f", *fields, "månad oktober"), step("b", *fields, "månad november", "senast dag 20")]
        for own in (wheel(*steps), wheel(*reversed(steps))):
            assert not found(town(budget("2025-11-20"), kommun=own), "KAL02")
            assert found(town(budget("2025-11-21"), kommun=own), "KAL02")

    def test_an_instruction_for_some_committees(self) -> None:
        told = "anvisning yttrande 2026\n    senast 2025-09-10\n    gäller vårdnämnden\n"
        assert found(town(statement("2025-09-11", "vårdnämnden"), kommun=told), "KAL02")
        assert not found(town(statement("2025-09-11"), kommun=told), "KAL02")

    @pytest.mark.parametrize(
        ("day", "count", "words"),
        [("2025-11-30", 0, ""), ("2025-12-01", 1, "särskilda skäl"), ("2025-12-31", 1, "särskilda skäl"),
         ("2026-01-01", 1, "ändring av en budget")],
    )  # fmt: skip
    def test_the_law_s_november(self, day: str, count: int, words: str) -> None:
        results = found(town(budget(day)), "KAL03")
        assert len(results) == count
        assert all(words in one.help for one in results)

    def test_special_reasons_are_a_deviation(self) -> None:
        text = budget("2025-12-08") + '    avsteg KAL03 "Regeringens proposition kom sent"\n'
        assert "KAL03" not in codes(town(text))

    @pytest.mark.parametrize(
        ("document", "count"),
        [(plan("2024-12-31"), 1), (plan("2025-01-01"), 0), (budget("2024-11-11"), 1), (direction("2024-06-06"), 1)],
    )
    def test_last_year_s_date(self, document: str, count: int) -> None:
        assert len(found(town(document), "KAL05")) == count


@pytest.mark.parametrize(
    ("document", "count"),
    [
        (budget("2025-11-10", "kommunstyrelsen"), 1),
        (budget("2025-11-10", "KF"), 0),
        (budget("2025-11-10", ""), 0),
        (budget("2025-11-10", "kommunfulmäktige"), 0),
        (direction("2025-06-10", "kommunfullmäktige"), 1),
        (direction("2025-06-10", "KS"), 0),
        (statement("2025-09-10", body="vårdnämnden"), 1),
        (statement("2025-09-10", body="Skolnämnden"), 0),
        (statement("2025-09-10", body="nämnden"), 0),
        (plan("2025-12-10").replace("beslut skolnämnden", "beslut vårdnämnden"), 0),
        ("mål och budget 2026\n", 0),
    ],
)
def test_deciding_bodies(document: str, count: int) -> None:
    assert len(found(town(document), "KAL04")) == count


class TestWheel:
    @pytest.mark.parametrize(
        ("first", "second", "count"),
        [
            (("månad juni", "infaller året före"), ("månad mars", "infaller året före"), 1),
            (("månad juni", "infaller året före"), ("månad juni", "infaller året före"), 0),
            (("månad juni", "infaller året före"), ("månad mars", "infaller budgetåret"), 0),
            (("månad juni", "infaller året efter"), ("månad juli", "infaller budgetåret"), 1),
            (("månad juni", "infaller budgetåret", "senast dag 9"), ("månad juni", "infaller budgetåret"), 0),
            (
                ("månad juni", "infaller budgetåret", "senast dag 9"),
                ("månad juni", "infaller budgetåret", "senast dag 8"),
                1,
            ),
            (
                ("månad juni", "infaller budgetåret", "senast dag 9"),
                ("månad juni", "infaller budgetåret", "senast dag 9"),
                0,
            ),
            (("månad juni",), ("månad mars", "infaller året före"), 0),
            (("infaller året efter",), ("månad mars", "infaller året före"), 0),
        ],
    )
    def test_order(self, first: tuple[str, ...], second: tuple[str, ...], count: int) -> None:
        text = town(kommun=wheel(step("a", *first), step("b", *second, "följer efter a")))
        assert len(found(text, "KAL06")) == count

    @pytest.mark.parametrize(
        ("after", "said"),
        [
            ({"a": "", "b": "a", "c": "b"}, []),
            ({"a": "a", "b": "", "c": ""}, ["«A» följer efter sig självt."]),
            ({"a": "b", "b": "a", "c": "a"}, ["«A» följer efter sig självt, genom «B»."]),
            ({"a": "c", "b": "a", "c": "b"}, ["«A» följer efter sig självt, genom «B» och «C»."]),
            ({"a": "", "b": "c", "c": "b"}, ["«B» följer efter sig självt, genom «C»."]),
            (
                {"a": "a", "b": "c", "c": "b"},
                ["«A» följer efter sig självt.", "«B» följer efter sig självt, genom «C»."],
            ),
        ],
    )
    def test_rings(self, after: dict[str, str], said: list[str]) -> None:
        steps = [step(name, *([f"följer efter {before}"] if before else [])) for name, before in after.items()]
        assert [one.message for one in found(town(kommun=wheel(*steps)), "KAL06")] == said

    def test_what_is_compared_is_told(self) -> None:
        first = step("a", "månad juni", "senast dag 9", "infaller året före")
        text = town(kommun=wheel(first, step("b", "månad mars", "infaller året före", "följer efter a")))
        [one] = found(text, "KAL06")
        assert one.message == "«B» följer efter «A» men infaller tidigare: mars året före, inte efter 9 juni året före."
        own = wheel(step("a", "dokument mål och budget", "månad december", "infaller året före"))
        [one] = found(town(kommun=own), "KAL07")
        assert "Årshjulet låter Mål och budget beslutas så sent som december året före" in one.message
        [one] = found(town(kommun="anvisning mål och budget 2026\n    senast 2025-12-01\n"), "KAL07")
        assert "Anvisningen" in one.message
        assert "senast 30 november 2025" in one.message.replace("\u00a0", " ")

    @pytest.mark.parametrize(
        ("fields", "count"),
        [
            (("dokument mål och budget", "månad november", "infaller året före"), 0),
            (("dokument mål och budget", "månad december", "infaller året före"), 1),
            (("dokument mål och budget", "månad januari", "infaller budgetåret"), 1),
            (("dokument mål och budget", "månad december"), 0),
            (("dokument verksamhetsplan", "månad december", "infaller året före"), 0),
        ],
    )
    def test_law(self, fields: tuple[str, ...], count: int) -> None:
        assert len(found(town(kommun=wheel(step("a", *fields))), "KAL07")) == count

    @pytest.mark.parametrize(
        ("head", "day", "count"),
        [
            ("mål och budget 2026", "2025-11-30", 0),
            ("mål och budget 2026", "2025-12-01", 1),
            ("mål och budget", "2025-12-01", 0),
            ("verksamhetsplan 2026", "2025-12-01", 0),
        ],
    )
    def test_law_in_instructions(self, head: str, day: str, count: int) -> None:
        assert len(found(town(kommun=f"anvisning {head}\n    senast {day}\n"), "KAL07")) == count


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [
        (2, None, date(2025, 2, 28)),
        (12, None, date(2025, 12, 31)),
        (4, 31, date(2025, 4, 30)),
        (4, 15, date(2025, 4, 15)),
        (4, 0, date(2025, 4, 30)),
        (1, 1, date(2025, 1, 1)),
    ],
)
def test_days_of_months(month: int, day: int | None, expected: date) -> None:
    assert last_of(2025, month, day) == expected


@pytest.mark.parametrize(("title", "said"), [("Skolnämnden", "skolnämnden"), ("VA-nämnden", "VA-nämnden")])
def test_a_committee_inside_a_sentence(title: str, said: str) -> None:
    text = town(statement("2025-09-10", body="vårdnämnden")).replace('"Skolnämnden"', f'"{title}"')
    assert found(text, "KAL04")[0].message.endswith(f"men ska fattas av {said}.")
