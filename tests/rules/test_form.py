"""DOK at its boundaries: what is a placeholder and what only looks like one, numbers, decisions, contents."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_cases import BUDGET, PLAN, SCHOOL, codes, found

from styrdsl.rules.form.placeholders import PATTERNS, places

KOMMUN = '# kommun.styr\nkommun "Exempel"\n'


def prose(text: str) -> str:
    indented = "\n".join(f"        {line}" for line in text.split("\n"))
    return f'{KOMMUN}avsnitt a "A"\n    """\n{indented}\n    """\n'


class TestPlaceholders:
    @pytest.mark.parametrize(
        ("text", "left"),
        [
            ("Kompletteras", "Kompletteras"),
            ("Kompletteras.", "Kompletteras"),
            ("**Kompletteras**", "Kompletteras"),
            ("Kompletteras: hur resultaten följs upp.", "Kompletteras"),
            ("Kompletteras senare med siffror", "Kompletteras"),
            ("Kompletteras\nefter beslut", "Kompletteras"),
            ("KOMPLETTERAS AV NÄMNDEN", "KOMPLETTERAS"),
            ("Antal (kompletteras i mars) platser", "(kompletteras i mars)"),
            ("Kommunen har XX skolor", "XX"),
            ("XXXX-XX-XX", "XXXX-XX-XX"),
            ("xx procent", "xx"),
            ("under 20XX", "XX"),
            ("under 20xx.", "xx"),
            ("under 202X", "202X"),
            ("rapport för MÅNAD/ÅR", "MÅNAD/ÅR"),
            ("rapport för MÅNAD ÅR", "MÅNAD ÅR"),
            ("datum ÅÅÅÅ-MM-DD", "ÅÅÅÅ-MM-DD"),
            ("datum ÅÅMMDD", "ÅÅMMDD"),
            ("sedan x 2021", "x 2021"),
            ("sedan x 1998", "x 1998"),
            ("den x juni 2026 beslutas", "den x juni 2026"),
            ("enligt § X", "§ X"),
            ("TODO skriv om", "TODO"),
            ("Siffran kommer från @Anna i mars", "@Anna"),
            ("Antal platser [OBS! ej klart] i år", "[OBS! ej klart]"),
            ("Antal [?] platser", "[?]"),
            ("Antal [...] platser", "[...]"),
            ("den 20åå-mm-dd", "20åå-mm-dd"),
            ("________ invånare", "________"),
            ("Text kommer.", "Text kommer"),
            ("Beskrivning kommer senare.", "Beskrivning kommer senare"),
            ("TBD", "TBD"),
            ("FIXME", "FIXME"),
            ("se sidan Fel! Bokmärket är inte definierat.", "Fel! Bokmärket är inte definierat."),
            ("se Fel! Hittar inte referenskälla.", "Fel! Hittar inte referenskälla."),
            ("Error! Reference source not found.", "Error! Reference source not found."),
            ("Lorem ipsum dolor sit amet", "Lorem ipsum"),
            ("Klicka eller tryck här för att ange text.", "Klicka eller tryck här för att ange"),
            ("# Rubrik - förord", "Rubrik - förord"),
            ("## Rubrik 2", "Rubrik 2"),
            ("[skriv här]", "[skriv här]"),
            ("[Ange belopp i mnkr]", "[Ange belopp i mnkr]"),
            ("<namn>", "<namn>"),
            ("Skriv text här", "Skriv text här"),
            ("Varför???", "???"),
        ],
    )
    def test_found_at_its_place(self, text: str, left: str) -> None:
        [one] = found(prose(text), "DOK03")
        assert one.span.text == left
        assert one.span.line == 4 + text[: text.index(left)].count("\n")
        assert one.span.column == 9 + text.index(left) - (text.rfind("\n", 0, text.index(left)) + 1)

    @pytest.mark.parametrize(
        "text",
        [
            "Planen kompletteras med en bilaga. Den ska kompletteras.",
            "Kompletteras ansökan inte i tid avslås den.",
            "Storlek XXL och Maxx, exxon och FAXX",
            "Salen är 3 x 2021 cm, och 2 x 20",
            "varje månad och år, ÅR och MÅNAD, månad/år",
            "Fel! Svaret är ett annat.",
            "[Välj skola](https://example.se) och [1]",
            "a < namnet, b > a",
            "Rubrik - förord står först",
            "# Rubriker och text",
            "Varför? Hur?? Jo!",
            "enligt § 4 x och § Xa",
            "Skriv till oss",
            "1 200–2 020 platser år 2021",
            "toDO, Todo",
            "Skriv till namn@kommunen.se eller @kommunen",
            "Texten kommer från programmet. Beskrivningen kommer att ändras.",
            "snake_case och __init__ och [obs](https://x.se)",
            "en grå åä och 20 åå",
        ],
    )
    def test_no_false_alarm(self, text: str) -> None:
        assert not found(prose(text), "DOK03")

    def test_every_one_in_a_text_is_found(self) -> None:
        text = prose("XX, XX och TODO samt\nXX??? den XX-XX")
        assert [one.span.text for one in found(text, "DOK03")] == ["XX", "XX", "TODO", "XX", "???", "XX-XX"]

    def test_places_are_told_by_where_they_begin_and_end(self) -> None:
        assert list(places("XX och XX, § X")) == [(0, 2), (7, 9), (11, 14)]
        assert list(places("Vad???? 202X")) == [(8, 12), (3, 7)]
        assert list(places("2X Å")) == []

    def test_what_is_to_be_done(self) -> None:
        [left] = found(prose("XX\nskolor"), "DOK03")
        assert left.message == "Platshållaren «XX» står kvar."
        assert left.help == "Skriv det som ska stå där, eller ta bort det."
        [error] = found(prose("se Fel! Hittar inte\nreferenskälla."), "DOK03")
        assert error.message == "Ett felmeddelande från Word står kvar: «Fel! Hittar inte referenskälla.»."
        assert error.help == "Skriv vad hänvisningen ska peka på, eller ta bort den."
        [english] = found(prose("Error! Bookmark not defined."), "DOK03")
        assert english.message == "Ett felmeddelande från Word står kvar: «Error! Bookmark not defined.»."

    def test_in_titles_values_and_tables_but_not_in_comments(self) -> None:
        assert found(f'{KOMMUN}vision "XX"\n', "DOK03")[0].span.column == 9
        assert found(f'{KOMMUN}vision "Rubrik - förord"\n', "DOK03")
        assert found(f"{KOMMUN}kärnvärden\n    | namn | titel |\n    | a | XX |\n", "DOK03")
        assert not found('# kommun.styr\n# XX\nkommun "E"  # TODO\nkärnvärden\n    | namn | titel | # XX\n'
                         "    | a | b |\n", "DOK03")  # fmt: skip
        assert found(prose("# XX är ingen kommentar"), "DOK03")

    def test_windows_line_ends(self) -> None:
        from styrdsl.rules.engine import judge
        from styrdsl.workspace.loader import Loader

        text = prose("a\nb XX").removeprefix("# kommun.styr\n").replace("\n", "\r\n")
        read = Loader().load(Path("/nowhere"), {"kommun.styr": text})
        [one] = [d for d in judge(read).diagnostics if d.code == "DOK03"]
        assert (one.span.line, one.span.text) == (5, "XX")

    def test_word_says_it_is_word(self) -> None:
        [one] = found(prose("Fel! Hittar inte referenskälla."), "DOK03")
        assert "felmeddelande från Word" in one.message

    def test_avsteg_where_it_stands(self) -> None:
        text = prose("Storlek XX")
        assert "DOK03" not in codes(text.replace('"A"\n', '"A"\n    avsteg DOK03 "Romersk siffra"\n'))
        field = f'{PLAN}mål a "A"\n    ansvarig "XX"\n    indikator i "I"\n    avsteg DOK03 "Initialer"\n'
        assert "DOK03" not in codes(field)

    @given(st.text(alphabet='X x-20§[(skrivKompletteras)]:?ÅLorem ips\n"#', max_size=60))
    def test_places_are_inside(self, text: str) -> None:
        assert all(0 <= start < end <= len(text) for start, end in places(text))

    def test_time_grows_with_length_only(self) -> None:
        for word, _ in PATTERNS:
            for unit in (word, f"{word} ", f"{word}-", f"{word}\n"):
                text = unit * (20_000 // len(unit))
                before = time.perf_counter()
                sum(1 for _ in places(text))
                assert time.perf_counter() - before < 1, word


class TestDiaryNumbers:
    @staticmethod
    def text(number: str, pattern: str = "{förkortning}-{år}/{löpnummer}.{plan}", abbreviation: str = "SKN") -> str:
        return (
            f'{KOMMUN}    diarienummer mönster "{pattern}"\nnämnd skolnämnden "Skolnämnden"\n'
            f'    förkortning {abbreviation}\nnämnd ks "KS"\n    förkortning KS\n'
            f'# plan.styr\nverksamhetsplan 2026 skolnämnden\n    diarienummer "{number}"\n'
        )

    @pytest.mark.parametrize(
        ("number", "count"),
        [
            ("SKN-2025/312.181", 0),
            ("SKN-2025/1.1.4.2", 0),
            ("SKN-25/312.181", 1),
            ("SKN-2025/312", 1),
            ("SKN 2025/312.181", 1),
            ("SKN-2025/312.181 ", 1),
            ("skn-2025/312.181", 1),
            ("KS-2025/312.181", 1),
            ("XYZ-2025/312.181", 1),
            ("SKN-2125/312.181", 1),
            ("S" * 2000, 1),
        ],
    )
    def test_form(self, number: str, count: int) -> None:
        assert len(found(self.text(number), "DOK04")) == count

    def test_says_which_abbreviation(self) -> None:
        [one] = found(self.text("KS-2025/312.181"), "DOK04")
        assert "Skolnämnden förkortas SKN" in one.message
        budget = self.text("SKM-2025/3.1").replace("verksamhetsplan 2026 skolnämnden", "mål och budget 2026")
        [other] = found(budget, "DOK04")
        assert other.help.endswith("finns: SKN, KS.")

    def test_patterns_signs_are_themselves(self) -> None:
        assert not found(self.text("Dnr 12+(2025)", "Dnr {löpnummer}+({år})"), "DOK04")
        assert found(self.text("Dnr 122(2025)", "Dnr {löpnummer}+({år})"), "DOK04")

    def test_attachments_and_agreements(self) -> None:
        more = (
            'bilaga a "A"\n    diarienummer "fel"\n'
            'uppföljning av utförare u "U"\n    avtal "A"\n        diarienummer "fel"\n'
        )
        assert len(found(self.text("SKN-2025/312.181") + more, "DOK04")) == 2

    @pytest.mark.parametrize(
        ("pattern", "count"),
        [("{löpnummer}", 0), ("{år}", 1), ("{löpnr}", 1), ("{löpnummer}}", 1), ("{ löpnummer }", 1)],
    )  # fmt: skip
    def test_pattern(self, pattern: str, count: int) -> None:
        text = self.text("9", pattern)
        assert len(found(text, "DOK05")) == count
        assert not (count and pattern != "{år}" and found(text, "DOK04"))

    def test_missing(self) -> None:
        without = self.text("x").replace('    diarienummer "x"\n', "")
        assert len(found(without, "DOK08")) == 1
        assert not found(PLAN, "DOK08")
        assert not found(self.text("SKN-2025/312.181"), "DOK08")


class TestDecisions:
    @pytest.mark.parametrize(
        ("decision", "missing"),
        [
            ("kommunfullmäktige 2025-11-10 § 187", ""),
            ("kommunfullmäktige 2025-11-10", "paragraf"),
            ("kommunfullmäktige § 187", "datum"),
            ("kommunfullmäktige", "datum och paragraf"),
            ("2025-11-10 § 187", "vem som beslutade"),
            ('"kommunstyrelsens ordförande" 2025-11-10', ""),
            ('"förvaltningschefen på delegation" 2025-11-10', ""),
        ],
    )
    def test_complete(self, decision: str, missing: str) -> None:
        messages = [one.message for one in found(f"{BUDGET}    beslut {decision}\n", "DOK06")]
        assert messages == ([f"Beslutet saknar {missing}."] if missing else [])

    def test_a_committees_document_need_not_say_who(self) -> None:
        assert not found(f"{PLAN}    beslut 2025-12-11 § 1\n", "DOK06")

    def test_decisions_of_parts(self) -> None:
        assert found(f"{PLAN}internt regelverk\n    beslut skolnämnden 2024-12-12\n", "DOK06")

    def test_documents_without(self) -> None:
        number = '    diarienummer "1"\n'
        assert found(PLAN + number, "DOK07")
        assert not found(PLAN, "DOK07")
        assert not found(f"{PLAN}{number}    beslut 2025-12-11 § 1\n", "DOK07")
        directive = SCHOOL + 'bolag huge "Huge"\n{}# d.styr\nägardirektiv huge\n' + number
        assert found(directive.format(""), "DOK07")
        assert not found(directive.format("    ägardirektiv kommunfullmäktige 2023-06-12 § 99\n"), "DOK07")


class TestContents:
    @pytest.mark.parametrize(
        ("alt", "count"),
        [("", 1), ('    alternativtext " "\n', 1), ('    alternativtext "karta.PNG"\n', 1),
         ('    alternativtext "Karta"\n', 1), ('    alternativtext "Bild"\n', 1),
         ('    alternativtext "Karta över skolor"\n', 0)],
    )  # fmt: skip
    def test_alternatives(self, alt: str, count: int) -> None:
        assert len(found(f'{KOMMUN}bild "bilder/karta.png"\n{alt}', "DOK09")) == count
        assert len(found(f'{KOMMUN}vapen "bilder/karta.png"\n{alt}', "DOK30")) == count

    def test_sections(self) -> None:
        assert found(f'{KOMMUN}avsnitt a "A"\n', "DOK31")
        assert found(f'{KOMMUN}avsnitt a "A"\n    """\n\n    """\n', "DOK31")
        assert not found(f'{KOMMUN}avsnitt a "A"\n    bild "a.png"\n', "DOK31")
        assert len(found(f'{KOMMUN}avsnitt a "A"\n    avsnitt b "B"\n', "DOK31")) == 1

    def test_tables(self) -> None:
        table = f'{KOMMUN}tabell t "T"\n'
        assert "inga rader" in found(table, "DOK32")[0].message
        rows = table + "    rader\n        | namn | titel | 2026 |\n        | a | A | {} |\n"
        assert "inga tal" in found(rows.format("–"), "DOK32")[0].message
        assert not found(rows.format("0"), "DOK32")

    def test_titles(self) -> None:
        assert found(f'{KOMMUN}vision ""\n', "DOK33")
        assert found('# kommun.styr\nkommun "  "\n', "DOK33")
        assert not found(f'{KOMMUN}vision "."\n', "DOK33")

    @pytest.mark.parametrize(("version", "code"), [("", "DOK34"), ("    språkversion 0\n", "DOK35"),
                                                   ("    språkversion 2\n", "DOK35")])  # fmt: skip
    def test_version(self, version: str, code: str) -> None:
        assert [c for c in codes(KOMMUN + version) if c in {"DOK34", "DOK35"}] == [code]

    def test_version_one(self) -> None:
        assert not {"DOK34", "DOK35"} & set(codes(f"{KOMMUN}    språkversion 1\n"))

    def test_the_fix_for_a_missing_version_is_the_line(self) -> None:
        [one] = found(KOMMUN, "DOK34")
        assert one.fix
        assert one.fix.safe
        [edit] = one.fix.edits
        assert (edit.span.line, edit.span.column, edit.span.text) == (1, len('kommun "Exempel"') + 1, "")


def test_a_field_behind_a_child_belongs_to_the_parent() -> None:
    text = f'{PLAN}mål a "A"\n    avsteg DOK03 "Initialer"\n    indikator i "I"\n    ansvarig "XX"\n'
    assert "DOK03" not in codes(text.replace("    ansvarig", '    ambitionsnivå "Y"\n    ansvarig'))
    other = f'{PLAN}mål a "A"\n    indikator i "I"\n        avsteg DOK03 "Gäller bara måttet"\n    ansvarig "XX"\n'
    assert {"DOK02", "DOK03"} <= set(codes(other))


def test_each_prose_has_its_owner() -> None:
    texts = 'avsnitt {0} "A"\n    {1}\n    """\n    XX\n    """\n'
    accepted = 'avsteg DOK03 "Romersk siffra"'
    text = KOMMUN + texts.format("a", accepted) + texts.format("b", accepted).replace("XX", "Slut")
    assert codes(text).count("DOK02") == 1
    assert "DOK03" not in codes(text)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("N N", 1),
        ("N.N.", 1),
        ("namn", 1),
        ("Namn Namnsson", 1),
        ("Förnamn Efternamn", 1),
        ("Nils Nilsson", 0),
        ("Rektor", 0),
    ],
)
def test_nobody_answers_for_it(name: str, count: int) -> None:
    text = f'mål m "M"\n    aktivitet "A"\n        ansvarig "{name}"\n'
    assert len(list(places(text))) == count
