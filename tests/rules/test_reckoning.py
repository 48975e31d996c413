"""What `styr explain --for` shows: the figures by which a principle's rules judge a document."""

from __future__ import annotations

import pytest
from rule_cases import SCHOOL, found, workspace
from test_carried_results import GRANTS, roads, school
from test_shortfall_rules import ASK, FUNDS, MOVE, short

from styrdsl.accounts import all as _accounts  # noqa: F401  (fills the registry)
from styrdsl.accounts.base import RECKONINGS, Line
from styrdsl.language.budget import Budget
from styrdsl.language.construct import Construct
from styrdsl.language.plan import OperationalPlan

HEAD = f"{SCHOOL}# plan.styr\nverksamhetsplan 2026 skolnämnden\n    enhet mnkr\n"
BUDGET = "# budget.styr\nmål och budget 2026\n    enhet mnkr\n"
PRICE_BASE = "prisbasbelopp\n    2026: 59 200 kr\n"


def lines(text: str, principle: str, on: type[Construct] = OperationalPlan) -> list[Line]:
    """The reckoning of the text's only document of a type."""
    read = workspace(text)
    (document,) = read.of(on)
    (one,) = (one for one in RECKONINGS if one.principle == principle and one.on is on)
    return list(one.lines(document, read))


def shown(text: str, principle: str, on: type[Construct] = OperationalPlan) -> list[str]:
    """Each line as `label | figure | how`, with plain blanks."""
    found_ = [(line.label, line.value, line.how) for line in lines(text, principle, on) if line.label]
    return [" | ".join(part for part in parts if part).replace("\u00a0", " ") for parts in found_]


def place(text: str, principle: str, label: str) -> str:
    """What stands where a line says that its figure is written."""
    (at,) = (line.at for line in lines(text, principle) if line.label == label)
    assert at
    return at.text


class TestFrame:
    def test_as_technical_adjustments_leave_it(self) -> None:
        budget = BUDGET + (
            "driftram skolnämnden\n    2026: 100,0\n    2027: 102,0\n"
            'teknisk justering "Måltider"\n    från ks\n    till skolnämnden\n    2026: 1,2\n'
            "    beslut ks 2026-01-21 § 7\n"
        )
        kommun = SCHOOL + 'nämnd ks "Kommunstyrelsen"\n    slag kommunstyrelse\n'
        plan = '# plan.styr\nverksamhetsplan 2026 skolnämnden\n    enhet mnkr\nbudgetpost a "A"\n    2026: 101,0\n'
        assert shown(kommun + budget + plan, "EKO01") == [
            "A | 101,0 mnkr",
            "Budgetposter 2026 | 101,0 mnkr | 1 post, netto",
            "Ramen 2026 | 100,0 mnkr",
            "teknisk justering «Måltider» | 1,2 mnkr",
            "Justerad ram 2026 | 101,2 mnkr",
            "Kvar att fördela 2026 | 0,2 mnkr | 101,2 mnkr − 101,0 mnkr",
            "avrundning förklarar högst | 0,15 mnkr",
            "Budgetposter 2027 | – | inga belopp",
            "Ramen 2027 | 102,0 mnkr",
        ]
        assert place(kommun + budget + plan, "EKO01", "Ramen 2026") == "100,0"
        assert place(kommun + budget + plan, "EKO01", "teknisk justering «Måltider»") == "1,2"


class TestCarriedOver:
    def test_cut_by_the_limit(self) -> None:
        text = school("2,0", "1,5", "1,0")
        assert shown(text, "EKO06") == [
            "Ingående eget kapital 2025 | 2,0 mnkr",
            "Nämndens resultat 2025 | 1,5 mnkr",
            "Budgetomslutning 2026 | 100,0 mnkr | bruttokostnaderna i 1 budgetpost",
            "Högsta egna kapital | 3,0 mnkr | 3 % av budgetomslutningen",
            "Ryms under gränsen | 1,0 mnkr | 3,0 mnkr − 2,0 mnkr",
            "Får föras över till 2026 | 1,0 mnkr | så mycket som ryms",
            "Återgår till kommunen | 0,5 mnkr",
            "Årets balansresultat 2025 enligt planen | 1,0 mnkr",
        ]
        assert place(text, "EKO06", "Nämndens resultat 2025") == "1,5"

    @pytest.mark.parametrize(("result", "how"), [("0,5", "hela resultatet"), ("-4,0", "hela underskottet")])
    def test_not_cut(self, result: str, how: str) -> None:
        money = f"{result.replace('-', '−')} mnkr"
        assert f"Får föras över till 2026 | {money} | {how}" in shown(school("2,0", result, result), "EKO06")

    def test_what_it_shows_is_what_the_rule_allows(self) -> None:
        for result in ("-4,0", "0,5", "1,0", "1,5", "9,0"):
            (allowed,) = (
                line.value.replace("\u00a0mnkr", "").replace("−", "-")
                for line in lines(school("2,0", result, "0"), "EKO06")
                if line.label.startswith("Får föras")
            )
            assert not found(school("2,0", result, allowed), "EKO06d")

    def test_an_activity_with_its_own_limit(self) -> None:
        part = "        resultat 2025: -9,0\n        årets balansresultat 2025: -6,0\n"
        budgets = GRANTS.format(2025, "30,0") + GRANTS.format(2026, "40,0")
        assert shown(roads(part, result="-8,0", carried="-3,5", budgets=budgets), "EKO06")[1:7] == [
            "Nämndens resultat 2025 | −8,0 mnkr",
            "varav vinterunderhåll | −9,0 mnkr",
            "egen gräns | 4,5 mnkr | 15 % av anslaget 2025, 30,0 mnkr, åt vardera hållet",
            "balanseras | −4,5 mnkr",
            "varav övrigt | 1,0 mnkr",
            "Balanserat resultat tillsammans | −3,5 mnkr | övrigt och det som verksamheterna balanserar",
        ]

    def test_against_the_limit(self) -> None:
        for opening, left in (("2,0", "Kvar till gränsen | 1,0 mnkr | 3,0 mnkr − 2,0 mnkr"),
                              ("3,5", "Över gränsen | 0,5 mnkr | 3,0 mnkr − 3,5 mnkr"),
                              ("-1,0", "Kvar till gränsen | 4,0 mnkr | 3,0 mnkr + 1,0 mnkr")):  # fmt: skip
            text = f'{HEAD}budgetpost a "A"\n    kostnader 2026: 100,0\neget kapital\n    ingående 2026: {opening}\n'
            assert left in shown(text, "EKO06")

    def test_net_frame_as_turnover(self) -> None:
        own = "ekonomistyrningsprinciper\n    budgetomslutning räknas som nettoram\n    högsta egna kapital 5 %\n"
        frame = f"{BUDGET}driftram skolnämnden\n    2026: 80,0\n"
        text = HEAD.replace("# plan", own + frame + "# plan") + "eget kapital\n    ingående 2026: 1,0\n"
        assert shown(text, "EKO06")[1:3] == [
            "Budgetomslutning 2026 | 80,0 mnkr | nettoramen",
            "Högsta egna kapital | 4,0 mnkr | 5 % av budgetomslutningen",
        ]
        without = text.replace("    2026: 80,0\n", "    2027: 80,0\n")
        assert "Budgetomslutning 2026 | – | nämnden har ingen nettoram" in shown(without, "EKO06")

    def test_what_is_lacking_is_said(self) -> None:
        told = shown(f"{HEAD}eget kapital\n    ingående 2026: 1,0\n", "EKO06")
        assert told[0].startswith("Planen anger inte ingående eget kapital och resultat 2025")
        assert "Budgetomslutning 2026 | – | budgetposterna har inga kostnader" in told
        assert shown(HEAD, "EKO06") == ["Planen har inget «eget kapital», så det finns inget att räkna på."]

    def test_what_must_be_restored(self) -> None:
        text = f"{HEAD}eget kapital\n    ingående 2026: -12,3\n"
        assert shown(text, "EKO06")[-1] == (
            "Att återställa | 12,3 mnkr | senast 2028, om det uppkom 2025; planen har ingen åtgärdsplan"
        )
        action = "åtgärdsplan\n    underskott 2023: 2,3, 2024: 10,0\n"
        assert shown(text + action, "EKO06")[-2:] == [
            "Att återställa, underskottet 2023 | 2,3 mnkr | senast 2026: 2023 + 3 år",
            "Att återställa, underskottet 2024 | 10,0 mnkr | senast 2027: 2024 + 3 år",
        ]
        own = "ekonomistyrningsprinciper\n    underskott återställs inom 2 år\n"
        assert "senast 2026: 2024 + 2 år" in shown(text.replace("# plan", own + "# plan") + action, "EKO06")[-1]


def test_standing_year_by_year() -> None:
    text = (
        f'{HEAD}organisationsenhet a "Norr"\n    balanserat resultat 2025: 3,0\norganisationsenhet b "Söder"\n'
        "eget kapital\n    ingående 2025: 2,0, 2026: 3,0\n    årets balansresultat 2025: 1,0\n    utgående 2026: 4,5\n"
        '    ianspråktas 2026: 0,5\n        ändamål "Flytt"\n'
        'åtgärdsplan\n    steg s "Färre lokaler"\n        2026: 2,0\n'
    )
    assert shown(text, "EKO07") == [
        "Ingående eget kapital 2025 | 2,0 mnkr",
        "årets balansresultat | 1,0 mnkr",
        "Utgående eget kapital 2025 | 3,0 mnkr",
        "Ingående eget kapital 2026 | 3,0 mnkr",
        "används | −0,5 mnkr | Flytt",
        "återställs | 2,0 mnkr | Färre lokaler",
        "Utgående eget kapital 2026 | 4,5 mnkr | enligt planen 4,5 mnkr",
        "Norr, balanserat 2025 | 3,0 mnkr",
        "Enheternas balanserade resultat | 3,0 mnkr | 1 av 2 enheter",
    ]
    assert shown(HEAD, "EKO07") == shown(HEAD, "EKO08") == shown(HEAD, "EKO06")


def test_uses_and_their_years() -> None:
    use = 'eget kapital\n    ianspråktas 2026: 0,5, 2027: 1,0, 2028: 0\n        ändamål "Flytt"\n'
    assert shown(HEAD + use, "EKO08") == ["Flytt | 1,5 mnkr | 2 av högst 1 år: 2026, 2027"]
    more = '    ianspråktas 2027: 0,2, 2028: 0,3\n        ändamål "Flytt"\n'
    assert shown(HEAD + use + more, "EKO08") == ["Flytt | 2,0 mnkr | 3 av högst 1 år: 2026, 2027, 2028"]
    none = 'eget kapital\n    används inte "Sparas"\n'
    assert shown(HEAD + none, "EKO08") == ["Planen använder inget eget kapital. | Sparas"]


def test_restoring_step_by_step() -> None:
    text = (
        f"{HEAD}åtgärdsplan\n    underskott 2024: 12,0\n    återställs senast 2027\n"
        "    godkänd kommunstyrelsen 2025-05-14 § 96\n"
        '    steg a "A"\n        2026: 5,0, 2027: 3,0, 2028: 9,0\n    steg b "B"\n        2026: 1,0\n'
    )
    assert shown(text, "EKO10") == [
        "Underskott 2024 | 12,0 mnkr | ska vara återställt senast 2027: 2024 + 3 år",
        "Återställs enligt planen | 2027",
        "2 steg ger 2026 | 6,0 mnkr | återstår 6,0 mnkr",
        "1 steg ger 2027 | 3,0 mnkr | återstår 3,0 mnkr",
        "Återstår när planen är slut | 3,0 mnkr | till och med 2027",
        "Godkänd | kommunstyrelsen",
    ]
    assert "Godkänd | nej" in shown(f"{HEAD}åtgärdsplan\n    underskott 2024: 12,0\n", "EKO10")
    assert shown(HEAD, "EKO10") == ["Planen har ingen åtgärdsplan."]


class TestBudget:
    FRAME = f"{BUDGET}driftram skolnämnden\n    2026: 100,0\n    2027: 99,0\n"

    def text(self, costs: str) -> str:
        plan = HEAD.replace("# plan", self.FRAME + "# plan")
        return f'{plan}budgetpost a "A"\n    kostnader 2026: {costs}\n    intäkter 2026: 10,0\n    netto 2026: 90,0\n'

    def test_net_against_frame(self) -> None:
        for principle in ("EKO01", "EKO02"):
            assert shown(self.text("112,5").replace("    netto 2026: 90,0\n", ""), principle) == [
                "A | 102,5 mnkr | 112,5 mnkr − 10,0 mnkr",
                "Budgetposter 2026 | 102,5 mnkr | 1 post, netto",
                "Ramen 2026 | 100,0 mnkr",
                "Över ramen 2026 | 2,5 mnkr | 100,0 mnkr − 102,5 mnkr",
                "avrundning förklarar högst | 0,15 mnkr",
                "Budgetposter 2027 | – | inga belopp",
                "Ramen 2027 | 99,0 mnkr",
            ]

    def test_left_to_distribute_and_no_frame(self) -> None:
        text = self.text("100,0")
        assert "Kvar att fördela 2026 | 10,0 mnkr | 100,0 mnkr − 90,0 mnkr" in shown(text, "EKO01")
        assert shown(HEAD, "EKO01")[0] == "Det finns ingen ram för nämnden i Mål och budget 2026."

    def test_net_is_the_difference(self) -> None:
        assert shown(self.text("112,5"), "EKO05") == [
            "A | 102,5 mnkr | 112,5 mnkr − 10,0 mnkr; skrivet netto 90,0 mnkr"
        ]

    def test_the_whole_municipality(self) -> None:
        text = (
            f'{SCHOOL}{self.FRAME}central post p "Pensioner"\n    2026: 5,0\n'
            'finansiellt mål r "Resultat"\n    mäter resultat\n    minst 2 %\n'
            'resultatbudget\n    rad n "Netto"\n        roll verksamhetens nettokostnader\n        2026: -104,0\n'
            '    rad s "Skatt"\n        roll skatteintäkter\n        2026: 110,0\n'
            '    rad r "Resultat"\n        roll årets resultat\n        2026: 6,0\n'
        )
        assert shown(text, "EKO02", Budget)[:7] == [
            "Driftramar 2026 | 100,0 mnkr | 1 ram",
            "Centrala poster | 5,0 mnkr | 1 post",
            "Tillsammans | 105,0 mnkr",
            "Nettokostnader i resultatbudgeten | 104,0 mnkr",
            "Skillnad | 1,0 mnkr",
            "Årets resultat 2026 | 6,0 mnkr | 5,5 % av skatter och bidrag, 110,0 mnkr",
            "Resultatmål, minst | 2,2 mnkr | 2 % av skatter och bidrag",
        ]

    def test_earmarks(self) -> None:
        kommun = SCHOOL + '    verksamhet bad "Badet"\n'
        budget = f"{BUDGET}öronmärkt anslag bad\n    nämnd skolnämnden\n    varav 2026: 38,2\n"
        plan = "# plan.styr\nverksamhetsplan 2026 skolnämnden\n    enhet mnkr\n"
        line = 'budgetpost bad "Badet"\n    netto 2026: 35,0\n'
        assert shown(kommun + budget + plan + line, "EKO03") == [
            "Badet, anslag 2026 | 38,2 mnkr",
            "i planen | 35,0 mnkr | 1 budgetpost",
            "skillnad | −3,2 mnkr",
        ]
        assert shown(HEAD, "EKO03") == ["Mål och budget 2026 har inget öronmärkt anslag för nämnden."]

    def test_a_shortfall(self) -> None:
        text = short(MOVE.format("4,0") + ASK.format(*FUNDS, "1,5"), cause="allmän kostnadsökning")
        assert shown(text, "EKO04") == [
            "Saknas i ramen 2026 | 6,0 mnkr | allmän kostnadsökning",
            "omdisponeras | 4,0 mnkr | Paviljonger",
            "begärs av kommunstyrelsen | 1,5 mnkr | Färre platser",
            "Återstår 2026 | 0,5 mnkr",
        ]
        assert shown(HEAD, "EKO04") == ["Planen säger inte att ramen är otillräcklig."]


class TestProjects:
    FRAME = f"{BUDGET}investeringsram skolnämnden\n    2026: 20,0\n    2027: 9,0\n"
    PROJECT = f'{BUDGET}projekt bron "Ny bro"\n    beslutad nettoinvestering 30,0\n    klart 2027-06-30\n'

    @staticmethod
    def text(before: str, item: str) -> str:
        return HEAD.replace("# plan", before + "# plan") + f'investering bron "Ny bro"\n{item}'

    def test_against_the_frame(self) -> None:
        assert shown(self.text(self.FRAME, "    2026: 22,0\n"), "EKO15") == [
            "Ny bro | 22,0 mnkr",
            "Investeringar 2026 | 22,0 mnkr | 1 investering",
            "Ramen 2026 | 20,0 mnkr",
            "Över ramen 2026 | 2,0 mnkr",
            "Investeringar 2027 | 0,0 mnkr | 0 investeringar",
            "Ramen 2027 | 9,0 mnkr",
            "Kvar 2027 | 9,0 mnkr",
        ]
        assert shown(HEAD, "EKO15") == ["Det finns ingen investeringsram för nämnden i Mål och budget 2026."]

    @pytest.mark.parametrize(
        ("room", "told"),
        [
            ("", "I driftbudgeten | – | budgetposterna anger inga kapitalkostnader"),
            ("    kapitalkostnader 2026: 0,9\n", "Kvar 2026 | 0,0 mnkr"),
            ("    kapitalkostnader 2026: 0,4\n", "Saknas 2026 | 0,5 mnkr"),
        ],
    )
    def test_capital_costs(self, room: str, told: str) -> None:
        text = self.text("", "    kapitalkostnader 2026: 0,9\n") + f'budgetpost a "A"\n    kostnader 2026: 9,0\n{room}'
        assert shown(text, "EKO14")[:2] == ["Ny bro | 0,9 mnkr", "Kapitalkostnader 2026 | 0,9 mnkr | 1 investering"]
        assert shown(text, "EKO14")[-1] == told
        assert shown(HEAD, "EKO14") == ["Planens investeringar anger inga kapitalkostnader."]

    def test_a_dearer_project(self) -> None:
        item = "    projekt bron\n    prognos 37,2\n    klart 2027-09-30\n"
        assert shown(self.text(PRICE_BASE + self.PROJECT, item), "EKO17") == [
            "Ny bro, beslutat | 30,0 mnkr",
            "prognos | 37,2 mnkr",
            "dyrare | 7,2 mnkr | 24,0 %",
            "gräns | 6,0 mnkr | mer än 20 % av beslutat",
            "gräns | 7,104 mnkr | minst 120 prisbasbelopp för 2026, 59 200 kr",
            "nytt beslut | nej | krävs när avvikelsen når båda gränserna",
            "klart | 30 september 2027 | beslutat 30 juni 2027; senare än beslutat",
        ]

    def test_what_is_lacking_is_said(self) -> None:
        item = "    projekt bron\n    prognos 37,2\n"
        told = shown(self.text(self.PROJECT, item), "EKO17")
        assert "gräns | – | minst 120 prisbasbelopp för 2026, som saknas i kommun.styr" in told
        undecided = self.PROJECT.replace("    beslutad nettoinvestering 30,0\n", "")
        assert shown(self.text(undecided, item), "EKO17") == [
            "Ny bro | – | fullmäktige har inte beslutat någon nettoinvestering"
        ]
        none = "Planen har ingen investering som hör till något av fullmäktiges projekt."
        assert shown(HEAD, "EKO17") == [none]

    def test_either_limit_and_a_new_decision(self) -> None:
        own = "ekonomistyrningsprinciper\n    projektavvikelse kräver endera\n" + PRICE_BASE
        item = "    projekt bron\n    prognos 37,2\n    förnyat beslut kommunfullmäktige 2025-11-10 § 3\n"
        told = shown(self.text(own + self.PROJECT, item), "EKO17")
        assert "nytt beslut | ja | krävs när avvikelsen når endera gränsen" in told


def test_every_reckoning_belongs_to_rules() -> None:
    from styrdsl.rules import engine  # noqa: F401  (fills the registry of rules)
    from styrdsl.rules.base import RULES

    assert all(any(code.startswith(one.principle) for code in RULES) for one in RECKONINGS)
