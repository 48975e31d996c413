"""REF at its boundaries: which names are one committee's, and which are nobody's business."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_cases import BUDGET, PLAN, SCHOOL, codes, found

CLIMATE = (
    '# kommun.styr\nkommun "Exempel"\n'
    'nämnd klimat-och-stadsmiljönämnden "Klimat- och stadsmiljönämnden"\n'
    'nämnd förskolenämnden "Förskolenämnden"\nnämnd grundskolenämnden "Grundskolenämnden"\n'
    'nämnd vård-och-omsorgsnämnden "Vård- och omsorgsnämnden"\n    även kallad "Omsorgsnämnden"\n'
)


def prose(text: str) -> str:
    indented = "\n".join(f"    {line}" for line in text.split("\n"))
    return f'{CLIMATE}avsnitt a "A"\n    """\n{indented}\n    """\n'


class TestSpellingsInText:
    @pytest.mark.parametrize(
        ("text", "wrong", "proper"),
        [
            ("natur- och stadsmiljönämndens ansvar", "natur- och stadsmiljönämndens", "klimat- och stadsmiljönämndens"),
            ("Natur- och stadsmiljönämnden får", "Natur- och stadsmiljönämnden", "Klimat- och stadsmiljönämnden"),
            ("en natur- och stadsmiljönämnd", "natur- och stadsmiljönämnd", "klimat- och stadsmiljönämnd"),
            ("stadsmiljönämnden svarar", "stadsmiljönämnden", "klimat- och stadsmiljönämnden"),
            ("klimat och stadsmiljönämnden svarar", "klimat och stadsmiljönämnden", "klimat- och stadsmiljönämnden"),
            ("grundskolnämnden svarar", "grundskolnämnden", "grundskolenämnden"),
            ("natur-, mark- och stadsmiljönämnd", "natur-, mark- och stadsmiljönämnd", "klimat- och stadsmiljönämnd"),
            ("klimat- & stadsmiljönämnden", "klimat- & stadsmiljönämnden", "klimat- och stadsmiljönämnden"),
        ],
    )  # fmt: skip
    def test_found_with_a_cure(self, text: str, wrong: str, proper: str) -> None:
        [one] = found(prose(text), "REF06")
        assert one.span.text == wrong
        assert one.fix
        assert one.fix.edits[0].text == proper
        assert one.labels[0].span.text.strip('"').lower().startswith(proper[:6].lower())

    def test_only_a_way_of_writing_is_a_safe_fix(self) -> None:
        [one] = found(prose("klimat och stadsmiljönämnden"), "REF06")
        assert one.fix
        assert one.fix.safe
        [other] = found(prose("natur- och stadsmiljönämnden"), "REF06")
        assert other.fix
        assert not other.fix.safe

    @pytest.mark.parametrize(
        "text",
        [
            "klimat- och stadsmiljönämndens budget",
            "KLIMATET och klimat- och\nstadsmiljönämnden, på två rader",
            "Grundskolenämnds",
            "nämnden, nämndens, nämnder och nämndmål; en nämnd",
            "förskole- och grundskolenämnden",
            "förskole- och grundskolenämnderna",
            "förskolenämnden och grundskolenämnden",
            "skolan och grundskolenämnden",
            "omsorgsnämnden",
            "hyresnämnden, Överklagandenämnden för studiestöd och Botkyrkas socialnämnd",
            "stadsmiljönämndsledamoten",
            "(klimat-och-stadsmiljönämnden)",
            "grundskol nämnden, grundskol_nämnden och grundskol7nämnden",
            "ämnd",
        ],
    )
    def test_no_false_alarm(self, text: str) -> None:
        assert not found(prose(text), "REF06")

    def test_every_one_in_a_text_is_found(self) -> None:
        text = prose("stadsmiljönämnden, grundskolnämndens och Stadsmiljönämnd samt stadsmiljö-nämnden")
        assert [one.span.text for one in found(text, "REF06")] == [
            "stadsmiljönämnden",
            "grundskolnämndens",
            "Stadsmiljönämnd",
            "stadsmiljö-nämnden",
        ]

    def test_two_lines_are_one_name(self) -> None:
        [one] = found(prose("inom natur- och\nstadsmiljönämndens ansvar"), "REF06")
        assert (one.span.line, one.span.end_line) == (9, 10)

    def test_texts_in_quotes_and_tables_but_not_comments(self) -> None:
        words = "natur- och stadsmiljönämnden"
        assert found(f'{CLIMATE}vision "Allt är {words}s"\n', "REF06")
        assert found(f"{CLIMATE}kärnvärden\n    | namn | titel |\n    | a | {words} |\n", "REF06")
        assert not found(f"{CLIMATE}# {words}\nvision "
                         f'"Allt"  # {words}\n', "REF06")  # fmt: skip
        assert not found(f"{CLIMATE}kärnvärden\n    | namn | titel |  # {words}\n    | a | b |\n", "REF06")

    def test_no_committees_no_findings(self) -> None:
        assert not found('# kommun.styr\nkommun "E"\nvision "Skolnämnden"\n', "REF06")

    def test_avsteg_accepts_it_where_it_stands(self) -> None:
        text = prose("stadsmiljönämnden")
        assert found(text, "REF06")
        assert "REF06" not in codes(text.replace('"A"\n', '"A"\n    avsteg REF06 "Gammalt namn"\n'))


def test_two_declared_spellings() -> None:
    other = 'nämnd natur-och-stadsmiljönämnden "Natur- och stadsmiljönämnden"\n'
    [one] = found(CLIMATE + other, "REF05")
    assert one.span.text == '"Natur- och stadsmiljönämnden"'
    assert one.labels[0].span.text == '"Klimat- och stadsmiljönämnden"'
    accepted = other + '    avsteg REF05 "Två nämnder"\n'
    assert "REF05" not in codes(CLIMATE + accepted)
    assert "REF05" not in codes(CLIMATE)


def test_the_seed_as_it_is_spelt() -> None:
    seed = (
        "För verksamhet vinterunderhåll inom klimat- och stadsmiljönämndens ansvar\n\n"
        "För verksamhet vinterunderhåll inom natur- och stadsmiljönämndens ansvar"
    )
    [one] = found(prose(seed), "REF06")
    assert one.span.text == "natur- och stadsmiljönämndens"


def test_huddinge_has_none() -> None:
    from styrdsl.rules.engine import judge
    from styrdsl.workspace.loader import load

    codes = {one.code for one in judge(load(Path("examples/huddinge"))).diagnostics}
    assert not {code for code in codes if code.startswith(("REF", "DOK", "VPL"))}


class TestCommitteesWithoutPlan:
    @staticmethod
    def text(count: int, plans: int, more: str = "") -> str:
        names = [f"{letter}-nämnden" for letter in "abcdefgh"[:count]]
        committees = "".join(f'nämnd {name} "{name.capitalize()}"\n' for name in names)
        files = "".join(f"# {name}.styr\nverksamhetsplan 2026 {name}\n" for name in names[:plans])
        return f'# kommun.styr\nkommun "E"\n{committees}{more}{files}'

    @pytest.mark.parametrize(
        ("count", "plans", "missing"), [(4, 2, 0), (4, 3, 1), (5, 3, 2), (3, 3, 0), (3, 0, 0), (2, 1, 0), (3, 1, 0)]
    )
    def test_when_most_have_one(self, count: int, plans: int, missing: int) -> None:
        assert len(found(self.text(count, plans), "REF08")) == missing

    def test_those_that_make_none_do_not_count(self) -> None:
        text = self.text(3, 2, 'nämnd valnämnden "Valnämnden"\n    upprättar verksamhetsplan nej\n')
        [one] = found(text, "REF08")
        assert one.notes == ("2 av 3 nämnder har en plan för 2026",)

    def test_a_plan_that_should_not_be(self) -> None:
        assert found(PLAN.replace('"Skolnämnden"\n', '"Skolnämnden"\n    upprättar verksamhetsplan nej\n'), "REF14")
        assert not found(PLAN.replace('"Skolnämnden"\n', '"Skolnämnden"\n    upprättar verksamhetsplan ja\n'), "REF14")


def test_areas() -> None:
    area = f'{SCHOOL}målområde a "A"\n'
    assert not found(area, "REF07")
    assert found(f'{area}kf-mål 1 "K"\n', "REF07")
    assert not found(f'{area}kf-mål 1 "K"\n    målområde a\n', "REF07")


def test_assignments_to_nobody() -> None:
    assert found(f'{BUDGET}uppdrag a "A"\n', "REF09")
    assert not found(f'{BUDGET}uppdrag a "A"\n    till alla nämnder\n', "REF09")
    company = BUDGET.replace("# budget", 'bolag huge "Huge"\n# budget')
    assert not found(f'{company}uppdrag a "A"\n    till bolag huge\n', "REF09")
    directive = company.replace("mål och budget 2026", "ägardirektiv huge")
    assert not found(f'{directive}uppdrag a "A"\n', "REF09")


class TestLines:
    WITH = PLAN.replace("# plan", '    verksamhet grundskola "G"\n# plan') + "    enhet kr\n"

    @pytest.mark.parametrize(
        ("line", "count"),
        [
            ('budgetpost grundskola "X"\n', 0),
            ('budgetpost skola "X"\n', 1),
            ('budgetpost skola "X"\n    verksamhet grundskola\n', 0),
            ('budgetpost grundskola "X"\nbudgetpost del "D"\n    varav i grundskola\n', 0),
            ('organisationsenhet e "E"\n    budgetpost skola "S"\n', 0),
        ],
    )
    def test_activity(self, line: str, count: int) -> None:
        assert len(found(self.WITH + line, "REF10")) == count

    def test_a_committee_without_activities(self) -> None:
        assert not found(f'{PLAN}budgetpost a "A"\n', "REF10")

    @pytest.mark.parametrize(
        "body",
        [
            'budgetpost a "A"\n    verksamhet vuxna\n',
            'internpris a "A"\n    verksamhet vuxna\n',
            'organisationsenhet a "A"\n    verksamhet vuxna\n',
            'fördelning\n    prioritering "A"\n        verksamhet vuxna\n',
            "eget kapital\n    varav vuxna\n",
        ],
    )
    def test_another_committees_activity(self, body: str) -> None:
        other = self.WITH.replace("# plan", 'nämnd annan-nämnd "Annan nämnd"\n    verksamhet vuxna "V"\n# plan')
        [one] = found(other + body, "REF11")
        assert "Annan nämnd" in one.message
        assert not found(other + body.replace("vuxna", "grundskola"), "REF11")


class TestNames:
    @pytest.mark.parametrize(
        ("first", "second", "count"),
        [
            ("förkortning SN", "förkortning SN", 1),
            ("förkortning SN", "förkortning SKN", 0),
            ("förkortning SN", 'även kallad "sn"', 1),
            ('även kallad "B-nämnden"', "slag nämnd", 1),
        ],
    )
    def test_the_same_twice(self, first: str, second: str, count: int) -> None:
        text = f'# kommun.styr\nkommun "E"\nnämnd a-n "A-nämnden"\n    {first}\nnämnd b-n "B-nämnden"\n    {second}\n'
        assert len(found(text, "REF12")) == count

    def test_companies_too(self) -> None:
        assert found(f'{SCHOOL}    förkortning X\nbolag b "B"\n    förkortning X\n', "REF12")

    @pytest.mark.parametrize(
        ("body", "likely"),
        [
            ("kommunfulmäktige", "kommunfullmäktige"),
            ("skollnämnden", ""),  # too short to tell a slip from another name
            ("kommunstyrelsen", ""),
            ("skolnämnden", ""),
            ('"Skolnämnden"', ""),
            ("länsstyrelsen", ""),
            ("socialnämnden", ""),
            ('"kommunstyrelsens arbetsutskott"', ""),
        ],
    )
    def test_deciding_bodies(self, body: str, likely: str) -> None:
        results = found(f"{BUDGET}    beslut {body} 2025-11-10 § 1\n", "REF13")
        assert [one.fix.edits[0].text for one in results if one.fix] == ([likely] if likely else [])
        assert all(one.span.text == body for one in results)
