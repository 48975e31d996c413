"""PUF at its boundaries: the programme and its term, what follow-ups say, agreements older than the programme."""

from __future__ import annotations

import pytest
from rule_cases import PLAN, SCHOOL, found

CARE = '# kommun.styr\nkommun "E"\nnämnd vårdnämnden "Vårdnämnden"\n    verksamhet hemtjänst "Hemtjänst"\n'
CARE_PLAN = f"{CARE}# plan.styr\nverksamhetsplan 2026 vårdnämnden\n"
PROGRAMME = "program för privata utförare\n    mandatperiod 2022–2026\n    beslut kommunfullmäktige 2023-02-13 § 12\n"
GOVERNED = PLAN.replace("# plan.styr", f"{PROGRAMME}# plan.styr")
MEALS = 'uppföljning av utförare måltider "Skolmåltider"\n'
FULL = (
    '    vad "V"\n    form tillsyn\n    ansvarig "A"\n    tidplan "T"\n    återkoppling till nämnden\n'
    '    återkoppling genom "G"\n'
)


class TestProgramme:
    def test_only_private_providers_need_it(self) -> None:
        assert found(PLAN + MEALS, "PUF01")[0].labels[0].message == "en privat utförare"
        assert found(f"{PLAN}{MEALS}    driftsform stiftelse\n", "PUF01")
        assert not found(f"{PLAN}{MEALS}    driftsform egen regi\n", "PUF01")
        assert not found(GOVERNED + MEALS, "PUF01")
        assert not found(PLAN, "PUF01")

    def test_told_once(self) -> None:
        assert len(found(f"{PLAN}{MEALS}{MEALS.replace('måltider', 'buss')}", "PUF01")) == 1

    def test_a_deviation_in_the_municipality_accepts_it(self) -> None:
        text = (PLAN + MEALS).replace('kommun "Exempel"\n', 'kommun "Exempel"\n    avsteg PUF01 "Antas i mars"\n')
        assert not found(text, "PUF01")

    @pytest.mark.parametrize(
        ("body", "lacking"),
        [
            ("", "mandatperiod och beslut"),
            ("    mandatperiod 2022–2026\n", "beslut"),
            ("    beslut kommunfullmäktige 2023-02-13 § 12\n", "mandatperiod"),
        ],
    )
    def test_adopted(self, body: str, lacking: str) -> None:
        [one] = found(f"{SCHOOL}program för privata utförare\n{body}", "PUF02")
        assert one.message == f"Programmet för privata utförare saknar {lacking}."

    @pytest.mark.parametrize(
        ("decision", "count"),
        [
            ("kommunfullmäktige 2022-10-15 § 1", 0),
            ("fullmäktige 2026-10-14 § 1", 0),
            ("KF 2023-12-31 § 1", 0),
            ("kommunfullmäktige 2022-10-14 § 1", 1),
            ("kommunfullmäktige 2026-10-15 § 1", 1),
            ("kommunstyrelsen 2023-02-13 § 12", 1),
            ("kommunstyrelsen 2021-02-13 § 12", 2),
            ("kommunfulmäktige 2023-02-13 § 12", 0),
            ("2023-02-13 § 12", 0),
            ("kommunfullmäktige § 12", 0),
        ],
    )
    def test_by_the_council_in_its_term(self, decision: str, count: int) -> None:
        text = PROGRAMME.replace("kommunfullmäktige 2023-02-13 § 12", decision)
        assert len(found(SCHOOL + text, "PUF02")) == count

    @pytest.mark.parametrize(
        ("term", "day", "when"),
        [
            ("2023–2026", "2022-10-15", ""),
            ("2023–2026", "2022-10-14", "börjar 15 oktober 2022"),
            ("2023–2026", "2026-10-15", "slutar 14 oktober 2026"),
            ("2022–2026", "2022-10-14", "börjar 15 oktober 2022"),
            ("2022–2024", "2022-01-01", ""),
            ("2022–2024", "2021-12-31", "börjar 1 januari 2022"),
            ("2022–2024", "2024-12-31", ""),
            ("2022–2024", "2025-01-01", "slutar 31 december 2024"),
        ],
    )
    def test_a_term_s_days(self, term: str, day: str, when: str) -> None:
        text = SCHOOL + PROGRAMME.replace("2022–2026", term).replace("2023-02-13", day)
        said = [one.message.replace("\u00a0", " ") for one in found(text, "PUF02")]
        assert [message.partition(f"{term} ")[2] for message in said] == ([f"{when}."] if when else [])

    def test_the_council_by_another_name(self) -> None:
        council = 'nämnd fullmäktige-i-e "Stadsfullmäktige"\n    slag fullmäktige\n    förkortning STF\n'
        for body in ("Stadsfullmäktige", "STF"):
            assert not found(SCHOOL + council + PROGRAMME.replace("kommunfullmäktige", body), "PUF02")

    @pytest.mark.parametrize(("year", "count"), [(2021, 1), (2022, 0), (2026, 0), (2027, 1)])
    def test_covers_the_plan_s_year(self, year: int, count: int) -> None:
        text = GOVERNED.replace("verksamhetsplan 2026", f"verksamhetsplan {year}")
        assert len(found(text + MEALS, "PUF03")) == count
        assert not found(text, "PUF03")
        assert not found(f"{text}{MEALS}    driftsform egen regi\n", "PUF03")

    def test_without_a_term_nothing_is_covered_or_not(self) -> None:
        assert not found(GOVERNED.replace("    mandatperiod 2022–2026\n", "") + MEALS, "PUF03")

    @pytest.mark.parametrize(
        ("areas", "missing"),
        [
            (["uppföljning"], "mål och riktlinjer eller insyn"),
            (["insyn", "uppföljning", "upphandling"], "mål och riktlinjer"),
            (["insyn", "uppföljning", "mål och riktlinjer"], ""),
            ([], ""),
        ],
    )
    def test_content(self, areas: list[str], missing: str) -> None:
        lines = "".join(f'    riktlinje r{n} "R"\n        område {area}\n' for n, area in enumerate(areas))
        results = found(SCHOOL + PROGRAMME + lines, "PUF04")
        assert [one.message for one in results] == (
            [f"Programmet har inga riktlinjer om {missing}."] if missing else []
        )

    def test_guidelines_without_area_say_nothing(self) -> None:
        assert not found(f'{SCHOOL}{PROGRAMME}    riktlinje r "R"\n', "PUF04")


class TestFollowUps:
    def test_what_is_missing_is_named(self) -> None:
        [one] = found(PLAN + MEALS, "PUF05")
        assert one.message == (
            "För uppföljningen av «Skolmåltider» står det inte vad som följs upp, i vilken form, vem som ansvarar, när "
            "det görs, vem som får veta resultatet eller hur resultatet återkopplas."
        )
        assert "«tidplan …»" in one.help

    def test_described(self) -> None:
        assert not found(PLAN + MEALS + FULL, "PUF05")
        assert not found(PLAN + MEALS + FULL.replace('tidplan "T"', "intervall år"), "PUF05")
        for line in FULL.splitlines():
            assert len(found(PLAN + MEALS + FULL.replace(f"{line}\n", ""), "PUF05")) == 1

    @pytest.mark.parametrize(
        ("receivers", "missing"),
        [
            ("nämnden", "utföraren eller allmänheten"),
            ("allmänheten, utföraren", "nämnden"),
            ("nämnden, utföraren, allmänheten", ""),
        ],
    )
    def test_receivers(self, receivers: str, missing: str) -> None:
        results = found(f"{PLAN}{MEALS}    återkoppling till {receivers}\n", "PUF06")
        expected = [f"Uppföljningen av «Skolmåltider» återkopplas inte till {missing}."] if missing else []
        assert [one.message for one in results] == expected

    def test_no_receivers_is_one_finding(self) -> None:
        assert not found(PLAN + MEALS, "PUF06")

    @pytest.mark.parametrize("form", ["aktiebolag", "egen regi"])
    def test_agreement(self, form: str) -> None:
        text = f"{PLAN}{MEALS}    driftsform {form}\n"
        [one] = found(text, "PUF10")
        assert ("inget avtal" in one.message) == (form == "aktiebolag")
        assert not found(f'{text}    avtal "A"\n', "PUF10")
        assert not found(PLAN + MEALS, "PUF10")

    @pytest.mark.parametrize(
        ("title", "provider", "count"),
        [
            ("Fristående förskolor", "X", 1),
            ("Friskolor", "X", 1),
            ("Skolpeng", "Fristående skolor i länet", 1),
            ("Fristående för- och grundskolor", "X", 1),
            ("Fristående grundskolor", "X", 1),
            ("Skolmåltider", "X", 0),
            ("Fristående utförare av hemtjänst", "X", 0),
        ],
    )
    def test_independent_schools(self, title: str, provider: str, count: int) -> None:
        text = f'{PLAN}uppföljning av utförare a "{title}"\n    utförare "{provider}"\n'
        assert len(found(text, "PUF14")) == count


class TestOwnRegime:
    UNIT = 'organisationsenhet e "Egna hemtjänsten"\n    verksamhet hemtjänst\n'

    @staticmethod
    def one(name: str, form: str, choice: str = "ja") -> str:
        return (
            f'uppföljning av utförare {name} "Hemtjänst {name}"\n    driftsform {form}\n    verksamhet hemtjänst\n'
            f"    valfrihetssystem {choice}\n"
        )

    def test_is_followed_when_it_competes(self) -> None:
        two = CARE_PLAN + self.UNIT + self.one("a", "aktiebolag") + self.one("b", "stiftelse")
        [one] = found(two, "PUF07")
        assert "Hemtjänst drivs också av Egna hemtjänsten" in one.message
        assert one.labels[0].message == "kommunens egen verksamhet"

    def test_followed(self) -> None:
        text = CARE_PLAN + self.UNIT + self.one("a", "aktiebolag")
        assert not found(text + self.one("b", "egen regi", "nej"), "PUF07")
        assert not found(text + self.one("b", "flera former"), "PUF07")

    def test_nothing_to_compete_with(self) -> None:
        assert not found(CARE_PLAN + self.one("a", "aktiebolag"), "PUF07")
        assert not found(CARE_PLAN + self.UNIT + self.one("a", "aktiebolag", "nej"), "PUF07")
        other = self.UNIT.replace("    verksamhet hemtjänst\n", "")
        assert not found(CARE_PLAN + other + self.one("a", "aktiebolag"), "PUF07")


class TestAgreements:
    @staticmethod
    def text(secures: str, *fields: str, form: str = "aktiebolag", plan: str = PLAN) -> str:
        lines = [f"        {line}\n" for line in (*([f"säkrar {secures}"] if secures else []), *fields)]
        return f'{plan}{MEALS}    driftsform {form}\n    avtal "A"\n{"".join(lines)}'

    @pytest.mark.parametrize(
        ("secures", "form", "missing"),
        [
            ("", "aktiebolag", "biträde vid uppföljning, statistik eller allmänhetens insyn"),
            ("statistik, rapportering till register", "stiftelse", "biträde vid uppföljning eller allmänhetens insyn"),
            ("statistik", "egen regi", "biträde vid uppföljning"),
            ("statistik, biträde vid uppföljning", "egen regi", ""),
            ("statistik, biträde vid uppföljning", "flera former", "allmänhetens insyn"),
            ("statistik, biträde vid uppföljning, allmänhetens insyn", "aktiebolag", ""),
        ],
    )
    def test_secures(self, secures: str, form: str, missing: str) -> None:
        results = found(self.text(secures, form=form), "PUF08")
        what = "Uppdragsbeskrivningen" if form == "egen regi" else "Avtalet"
        assert [one.message for one in results] == ([f"{what} «A» säkrar inte {missing}."] if missing else [])
        assert all(one.help.startswith(f"Står det i {what.lower()}, lägg till ") for one in results)

    @pytest.mark.parametrize(
        ("lines", "said"),
        [
            (["gäller till 2025-12-31"], "gällde till 31 december 2025, men planen är för 2026"),
            (["gäller till 2026-01-01"], ""),
            (["gäller från 2027-01-01"], "börjar gälla 1 januari 2027, men planen är för 2026"),
            (["gäller från 2026-12-31"], ""),
            (["gäller från 2026-07-01", "gäller till 2026-07-01"], ""),
            (
                ["gäller från 2026-07-01", "gäller till 2026-06-30"],
                "upphör 30 juni 2026, innan det börjar gälla 1 juli",
            ),
            (["upphandlat 2026-07-01", "gäller från 2026-06-30"], "börjar gälla 30 juni 2026, innan det upphandlas 1"),
            (["upphandlat 2026-07-01", "gäller från 2026-07-01"], ""),
            (["upphandlat 2027-07-01", "gäller till 2026-07-01"], ""),
            (
                ["gäller från 2025-07-01", "gäller till 2025-06-30"],
                "upphör 30 juni 2025, innan det börjar gälla 1 juli",
            ),
        ],
    )
    def test_days(self, lines: list[str], said: str) -> None:
        results = found(self.text("", *lines), "PUF15")
        assert len(results) == bool(said)
        assert all(f"Avtalet «A» {said}" in one.message.replace("\u00a0", " ") for one in results)
        assert all(one.severity.value == "varning" and one.labels for one in results)

    @pytest.mark.parametrize(("procured", "count"), [("2023-02-12", 0), ("2023-02-13", 1), ("2024-01-01", 1)])
    def test_older_than_the_programme(self, procured: str, count: int) -> None:
        assert len(found(self.text("", f"upphandlat {procured}", plan=GOVERNED), "PUF08")) == count
        assert len(found(self.text("allmänhetens insyn", f"upphandlat {procured}", plan=GOVERNED), "PUF09")) == count
        assert found(self.text("", f"upphandlat {procured}"), "PUF08")

    def test_information(self) -> None:
        assert found(self.text("allmänhetens insyn"), "PUF09")
        assert not found(self.text("allmänhetens insyn", 'information som begärs "I"'), "PUF09")
        assert not found(self.text("statistik"), "PUF09")

    @pytest.mark.parametrize(
        ("choice", "published", "missing", "elsewhere"),
        [
            ("ja", "", 1, 0),
            ("ja", '    publiceras "jämför Service"\n', 0, 0),
            ("ja", '    publiceras "Anslagstavlan"\n', 0, 1),
            ("nej", "", 0, 0),
            ("nej", '    publiceras "Anslagstavlan"\n', 0, 0),
        ],
    )
    def test_published(self, choice: str, published: str, missing: int, elsewhere: int) -> None:
        text = f"{PLAN}{MEALS}    valfrihetssystem {choice}\n{published}"
        assert (len(found(text, "PUF11")), len(found(text, "PUF12"))) == (missing, elsewhere)


@pytest.mark.parametrize(
    ("line", "count"),
    [('    anledning "A"\n', 0), ("    beslut skolnämnden 2025-05-05 § 4\n", 0), ('    ansvarig "A"\n', 1), ("", 1)],
)
def test_special_reviews(line: str, count: int) -> None:
    assert len(found(f'{PLAN}särskild granskning g "G"\n{line}', "PUF13")) == count


class TestStillFollowed:
    AGREEMENT = '    avtal "Avtal"\n        diarienummer "N-1"\n        gäller till {}\n'

    @classmethod
    def text(cls, valid: str = "2028-06-30", now: str = "", year: str = "2025", whose: str = "skolnämnden") -> str:
        agreement = cls.AGREEMENT.format(valid) if valid else ""
        return (
            f'{SCHOOL}nämnd v "Vårdnämnden"\n# f.styr\nverksamhetsplan {year} {whose}\n{MEALS}{agreement}'
            f"# plan.styr\nverksamhetsplan 2026 skolnämnden\n{now}"
        )

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ({}, 1),
            ({"valid": "2026-01-01"}, 1),
            ({"valid": "2025-12-31"}, 0),
            ({"valid": ""}, 0),
            ({"year": "2024"}, 0),
            ({"year": "2027"}, 0),
            ({"whose": "v"}, 0),
            ({"now": MEALS}, 0),
            ({"now": MEALS.replace("utförare måltider", "utförare mat")}, 0),
            ({"now": MEALS.replace("Skolmåltider", "Mat")}, 0),
            ({"now": 'uppföljning av utförare mat "Mat"\n' + AGREEMENT.format("2028-06-30")}, 0),
            ({"now": 'uppföljning av utförare mat "Mat"\n' + AGREEMENT.format("2028-06-30").replace("N-1", "N-2")}, 1),
        ],
    )
    def test_while_the_agreement_holds(self, text: dict[str, str], count: int) -> None:
        results = found(self.text(**text), "PUF16")
        assert [one.labels[0].span.text for one in results] == [MEALS.strip()] * count

    def test_by_the_agreement_that_holds(self) -> None:
        both = self.text("2025-06-30").replace("# plan", self.AGREEMENT.format("2029-03-31") + "# plan")
        [one] = found(both, "PUF16")
        assert "31 mars 2029" in one.message.replace("\N{NO-BREAK SPACE}", " ")
