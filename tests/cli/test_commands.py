"""What the commands do and say, in this process."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from small_workspace import OFFICIAL, PLAN, accepted, read_all, started, with_error

from styrdsl import __version__
from styrdsl.cli import console, entry
from styrdsl.cli.main import COMMANDS, styr

KOMMUN = "kommun.styr"


def styr_(*arguments: object) -> Result:
    """Run a command; its output, what it told beside it, and its exit code."""
    return CliRunner().invoke(styr, [str(one) for one in arguments], prog_name="styr", catch_exceptions=False)


# -- help and usage ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS), ["new", "kommun"], ["new", "verksamhetsplan"]])
def test_help_is_swedish(command: list[str]) -> None:
    result = styr_(*command, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Användning: {' '.join(['styr', *command])} ")
    assert "Flaggor:" in result.output
    assert "Visa den här hjälpen." in result.output
    for english in ("Usage", "Options", "Commands", "OPTIONS", "COMMAND", "Show this", "default:"):
        assert english not in result.output


def test_the_version() -> None:
    assert styr_("--version").output == f"styr {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chekc"], "Fel: Kommandot 'chekc' finns inte."),
        (["check", "--formatt", "json"], "Fel: Flaggan '--formatt' finns inte. Menade du '--format'?"),
        (["check", "--format"], "Fel: Flaggan '--format' behöver ett värde."),
        (["check", "--format", "xml"], "Fel: Ogiltigt värde för '--format': 'xml' går inte att välja. Välj bland"),
        (["explain", "A", "B"], "Fel: Det står mer på raden än kommandot väntar sig: B"),
        (["new", "verksamhetsplan", "2026"], "Fel: Argument saknas: 'NÄMND'"),
        (["new", "mål-och-budget", "nästa"], "'nästa' är inget tal."),
        (["new", "mål-och-budget", "26"], "26 ligger utanför"),
        (["build", "--to", "rtf,pdf"], "Välj bland docx, pdf, json, med komma emellan."),
    ],
)
def test_mistakes_on_the_command_line_are_explained_in_swedish(arguments: list[str], words: str) -> None:
    result = styr_(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


# -- check ---------------------------------------------------------------------------------------------------------


def test_check_of_what_is_right(tmp_path: Path) -> None:
    (tmp_path / KOMMUN).write_text('kommun "K"\n    språkversion 1\n', encoding="utf-8")
    result = styr_("check", tmp_path)
    assert result.exit_code == 0
    assert result.stdout == "Allt är i sin ordning: inga fel och inga varningar.\n"


def test_findings_give_1_with_paths_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_error(started(tmp_path / "kommunen"))
    monkeypatch.chdir(tmp_path)
    result = styr_("check", "kommunen")
    assert result.exit_code == 1
    assert f"--> kommunen/{OFFICIAL}:" in result.stdout
    monkeypatch.chdir(tmp_path / "kommunen")
    assert f"--> {OFFICIAL}:" in styr_("check").stdout


def test_warnings_alone_give_0(tmp_path: Path) -> None:
    (tmp_path / KOMMUN).write_text('kommun "K"\n    språkversion 1\n', encoding="utf-8")
    (tmp_path / "tom.styr").write_text("", encoding="utf-8")
    result = styr_("check", tmp_path)
    assert "varning[SPR42]" in result.stdout
    assert result.exit_code == 0


def test_what_could_not_be_checked_gives_2_and_the_rest_is_still_shown(tmp_path: Path) -> None:
    with_error(started(tmp_path))
    result = styr_("check", tmp_path, tmp_path / "borta")
    assert result.exit_code == 2
    assert "SPR01" in result.stdout
    assert result.stderr == f"Fel: {tmp_path}/borta finns inte. Kontrollera stavningen och vilken mapp du står i.\n"


def test_every_format_holds_the_finding(tmp_path: Path) -> None:
    with_error(started(tmp_path / "k"))
    (tmp_path / ".git").mkdir()
    outputs = {form: styr_("check", tmp_path / "k", "--format", form) for form in ("json", "sarif", "github", "gitlab")}
    assert {result.exit_code for result in outputs.values()} == {1}
    findings = json.loads(outputs["json"].stdout)["findings"]
    assert ("SPR01", OFFICIAL) in {(one["code"], one["path"]) for one in findings}
    run = json.loads(outputs["sarif"].stdout)["runs"][0]
    places = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}
    assert "k/verksamhetsplan-2026-kommunstyrelsen.styr" in places
    assert f"k/{OFFICIAL}" in {one["location"]["path"] for one in json.loads(outputs["gitlab"].stdout)}
    assert f"file=k/{OFFICIAL}," in outputs["github"].stdout


def test_several_workspaces_in_one_report(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in "ab":
        with_error(started(tmp_path / name))
    found = json.loads(styr_("check", tmp_path, "--format", "json").stdout)["findings"]
    paths = {one["path"] for one in found if one["code"] == "SPR01"}
    assert paths == {f"a/{OFFICIAL}", f"b/{OFFICIAL}"}


def test_the_report_in_a_file(tmp_path: Path) -> None:
    with_error(started(tmp_path))
    out = tmp_path / "rapport" / "fynd.json"
    result = styr_("check", tmp_path, "--format", "json", "--output-file", out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads(out.read_text(encoding="utf-8"))["summary"]["errors"] > 0


def test_a_report_is_never_written_over_a_document(tmp_path: Path) -> None:
    started(tmp_path)
    before = read_all(tmp_path)
    result = styr_("check", tmp_path, "--output-file", tmp_path / OFFICIAL)
    assert result.exit_code == 2
    assert read_all(tmp_path) == before


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    started(tmp_path)
    (tmp_path / "mapp").mkdir()
    result = styr_("check", tmp_path, "--output-file", tmp_path / "mapp")
    assert result.exit_code == 2
    assert "kunde inte skrivas" in result.stderr


def test_fix_shows_writes_and_leaves_the_rest(tmp_path: Path) -> None:
    text = 'kommun "K"\r\n\tspråkversion 1\r\nhittepå 1\r\n'
    path = tmp_path / KOMMUN
    path.write_bytes(text.encode())
    shown = styr_("check", "--diff", tmp_path)
    assert shown.exit_code == 1
    assert "-\tspråkversion 1\r\n+    språkversion 1\r\n" in shown.stdout_bytes.decode()
    assert path.read_bytes() == text.encode(), "--diff writes nothing"
    fixed = styr_("check", "--fix", tmp_path)
    assert fixed.exit_code == 1
    assert fixed.stderr == "Rättade 1 sak i 1 fil.\n"
    assert "hittepå" in fixed.stdout
    assert path.read_bytes() == text.replace("\t", "    ").encode(), "line ends stay"
    assert styr_("check", "--fix", "--diff", tmp_path).stderr == "Det finns inget som --fix kan rätta.\n"


def test_a_fix_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / KOMMUN).write_text('kommun "K"\n\tspråkversion 1\n', encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    result = styr_("check", "--fix", tmp_path)
    assert result.exit_code == 2
    assert "saknar behörighet" in result.stderr


# -- build ---------------------------------------------------------------------------------------------------------


def test_build_lists_what_it_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accepted(tmp_path)
    monkeypatch.chdir(tmp_path)
    result = styr_("build", "--to", "json,pdf", "--out", "färdigt")
    assert result.exit_code == 0
    made = ["kommun.json", f"{PLAN}.json", f"{PLAN}.pdf"]
    assert sorted(result.stdout.split()) == [f"färdigt/{name}" for name in made]
    assert sorted(read_all(tmp_path / "färdigt")) == made


def test_build_of_a_plan_with_errors(tmp_path: Path) -> None:
    with_error(accepted(tmp_path))
    result = styr_("build", tmp_path, "--to", "json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "SPR01" in result.stderr
    assert f"{PLAN} kompilerades inte: 1 fel." in result.stderr
    draft = styr_("build", tmp_path, "--to", "json", "--utkast")
    assert draft.exit_code == 0
    assert [line.rpartition("/")[2] for line in draft.stdout.split()] == [f"{PLAN}-utkast.json", "kommun-utkast.json"]


def test_build_where_there_is_nothing_to_build(tmp_path: Path) -> None:
    started(tmp_path)
    result = styr_("build", tmp_path / KOMMUN)
    assert result.exit_code == 2
    assert "inget dokument att kompilera" in result.stderr


def test_build_into_a_file(tmp_path: Path) -> None:
    accepted(tmp_path)
    (tmp_path / "fil").write_text("", encoding="utf-8")
    result = styr_("build", tmp_path, "--to", "json", "--out", tmp_path / "fil")
    assert result.exit_code == 2
    assert "kunde inte skrivas" in result.stderr
    assert "Traceback" not in result.stderr


def test_signs_that_no_font_has_are_told_of(tmp_path: Path) -> None:
    accepted(tmp_path)
    path = tmp_path / OFFICIAL
    path.write_text(path.read_text(encoding="utf-8").replace("Nämndens ansvar", "Ansvar 𓀀"), encoding="utf-8")
    assert "𓀀 (U+13000)" in styr_("build", tmp_path, "--to", "pdf").stderr


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal_for_several_documents_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from styrdsl.cli import build

    monkeypatch.setenv("TERM", "xterm")
    shown = {}
    for total in (1, 4):
        screen = Terminal()
        monkeypatch.setattr("sys.stderr", screen)
        with build._progress() as advance:
            assert advance is not None
            for done in range(total):
                advance(done, total, "[bold]plan")
        shown[total] = screen.getvalue()
    assert shown[1] == ""
    assert "Kompilerar" in shown[4]
    assert "[bold]plan" in shown[4], "a name is no markup"
    monkeypatch.setenv("TERM", "dumb")
    with build._progress() as advance:
        assert advance is None


# -- fmt -----------------------------------------------------------------------------------------------------------


def test_fmt_changes_layout_and_only_that(tmp_path: Path) -> None:
    text = 'kommun   "K"   # ett\r\n  språkversion 1\r\n'
    path = tmp_path / KOMMUN
    path.write_bytes(text.encode())
    check = styr_("fmt", "--check", tmp_path)
    assert (check.exit_code, check.stderr) == (1, f"Skulle ändras: {KOMMUN}\n1 fil skulle ändras.\n")
    diff = styr_("fmt", "--diff", tmp_path)
    assert diff.exit_code == 1
    assert "-  språkversion 1" in diff.stdout
    assert path.read_bytes() == text.encode()
    done = styr_("fmt", tmp_path)
    assert (done.exit_code, done.stderr) == (0, "Ställde upp 1 fil.\n")
    assert path.read_bytes().endswith(b"    spr\xc3\xa5kversion 1\r\n")
    again = styr_("fmt", tmp_path)
    assert (again.exit_code, again.stderr) == (0, "Inget att ändra.\n")


def test_fmt_leaves_what_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / KOMMUN).write_text('kommun "K"\n', encoding="utf-8")
    broken = 'mål och budget 2026\n  )))) "\n'
    (tmp_path / "b.styr").write_text(broken, encoding="utf-8")
    result = styr_("fmt", tmp_path)
    assert result.exit_code == 1
    assert "b.styr:2:" in result.stderr
    assert (tmp_path / "b.styr").read_text(encoding="utf-8") == broken


def test_fmt_of_links_and_of_nothing(tmp_path: Path) -> None:
    (tmp_path / KOMMUN).write_text('kommun "K"\n', encoding="utf-8")
    (tmp_path / "länk.styr").symlink_to("/etc/hostname")
    result = styr_("fmt", tmp_path, tmp_path / "borta")
    assert result.exit_code == 2
    assert "länk.styr läses inte: den är en länk" in result.stderr
    assert "borta finns inte" in result.stderr


# -- explain, schema, completion -----------------------------------------------------------------------------------


def test_explain_a_rule_with_its_examples() -> None:
    result = styr_("explain", "eko01a")
    assert result.exit_code == 0
    for part in ("EKO01a ", "Fel:\n    ", "Rätt:\n    ", "Källa: ", "avsteg EKO01a"):
        assert part in result.stdout


def test_explain_a_kind_by_its_name_and_a_family_by_its_beginning() -> None:
    by_name = styr_("explain", "tvetydigt-tal").stdout
    assert by_name == styr_("explain", "SPR12").stdout
    assert "Så rättas den: Skriv … eller …." in by_name
    family = styr_("explain", "SPR1").stdout
    assert "SPR12 tvetydigt-tal" in family
    assert "SPR10 " in family
    assert "SPR20" not in family


def test_explain_lists_everything_that_there_is() -> None:
    from styrdsl.reference.kinds import kinds

    listed = styr_("explain").stdout
    assert [code for code in kinds() if f"  {code} " not in listed] == []


def test_explain_an_unknown_code() -> None:
    result = styr_("explain", "tvetydig-tal")
    assert result.exit_code == 2
    assert "tvetydig-tal är ingen kod. Menade du tvetydigt-tal? " in result.stderr


@pytest.mark.parametrize("kind", ["dokument", "anmärkningar"])
def test_schemas_are_schemas(kind: str) -> None:
    schema = json.loads(styr_("schema", kind).stdout)
    Draft202012Validator.check_schema(schema)
    assert "2020-12" in schema["$schema"]


def test_findings_follow_their_schema(tmp_path: Path) -> None:
    with_error(started(tmp_path))
    found = json.loads(styr_("check", tmp_path, "--format", "json").stdout)
    Draft202012Validator(json.loads(styr_("schema", "anmärkningar").stdout)).validate(found)
    assert found["findings"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_scripts(shell: str) -> None:
    script = styr_("completion", shell).stdout
    assert "_STYR_COMPLETE" in script
    assert "%(" not in script


def test_powershell_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMP_WORDS", "styr\nex")
    monkeypatch.setenv("COMP_CWORD", "1")
    monkeypatch.setenv("_STYR_COMPLETE", "powershell_complete")
    lines = styr_().stdout.splitlines()
    assert lines == ["plain\texplain\tFörklara en anmärkning eller en regel."]
    monkeypatch.setenv("COMP_WORDS", "styr\nexplain")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert "plain\tSPR12\t" in styr_().stdout.splitlines()


# -- new -----------------------------------------------------------------------------------------------------------


def test_new_makes_a_workspace_that_is_right_from_the_start(tmp_path: Path) -> None:
    made = styr_("new", "kommun", tmp_path / "k", "--namn", "Provköpings kommun")
    assert made.exit_code == 0
    assert made.stdout == f"{tmp_path}/k/kommun.styr\n"
    assert "Kompletteras" in made.stderr
    assert sorted(read_all(tmp_path / "k")) == [".editorconfig", ".gitattributes", KOMMUN]
    assert styr_("new", "mål-och-budget", 2026, tmp_path / "k").exit_code == 0
    assert styr_("new", "verksamhetsplan", 2026, "ks", tmp_path / "k").exit_code == 0
    assert sorted(read_all(tmp_path / "k"))[2:] == [KOMMUN, "mål-och-budget-2026.styr", OFFICIAL]
    found = json.loads(styr_("check", tmp_path / "k", "--format", "json").stdout)["findings"]
    errors = {one["code"] for one in found if one["severity"] == "error"}
    assert errors == {"DOK03", "IKO01", "MAL05", "MAL06"}, "words to replace, and what only the author knows"
    assert styr_("fmt", "--check", tmp_path / "k").exit_code == 0


def test_new_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_text("mina egna\n", encoding="utf-8")
    assert styr_("new", "kommun", tmp_path).exit_code == 0
    assert (tmp_path / ".gitattributes").read_text(encoding="utf-8") == "mina egna\n"
    before = read_all(tmp_path)
    again = styr_("new", "kommun", tmp_path)
    assert again.exit_code == 2
    assert "finns redan" in again.stderr
    assert read_all(tmp_path) == before


def test_a_plan_begins_with_what_the_committee_has_been_given(tmp_path: Path) -> None:
    (tmp_path / KOMMUN).write_text(
        'kommun "K"\n    språkversion 1\n'
        'målområde a "A"\n'
        'kf-mål 7 "Mer av ”allt”"\n    målområde a\n    gäller skolnämnden\n'
        'kf-mål 8 "För andra"\n    målområde a\n    gäller annan\n'
        'nämnd skolnämnden "Skolnämnden"\n    förkortning SN\n    verksamhet skola "Skola"\n'
        'nämnd annan "Annan"\n',
        encoding="utf-8",
    )
    (tmp_path / "budget.styr").write_text(
        'mål och budget 2026\nuppdrag närvaro "Öka närvaron"\n    till skolnämnden\n'
        'uppdrag annat "Annat"\n    till annan\n',
        encoding="utf-8",
    )
    assert styr_("new", "verksamhetsplan", 2026, "Skolnämnden", tmp_path).exit_code == 0
    text = (tmp_path / "verksamhetsplan-2026-skolnämnden.styr").read_text(encoding="utf-8")
    assert "bidrar till kf-mål 7" in text
    assert "kf-mål 8" not in text
    assert "fullmäktigeuppdrag närvaro" in text
    assert "annat" not in text
    assert "| skola | Skola |" in " ".join(text.split())
    assert '# diarienummer "SN-2025/' in text
    found = json.loads(styr_("check", tmp_path, "--format", "json").stdout)["findings"]
    assert [one for one in found if one["code"][:3] in {"SPR", "SYN", "REF"}] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["kommun", "--namn", 'K" x'], "citattecken"),
        (["kommun", "--namn", " "], "tomt"),
        (["kommun", "k/under"], "ligger redan i en kommuns mapp"),
        (["verksamhetsplan", "2026", "kommunstyrelse"], "Här finns ingen kommun.styr"),
        (["verksamhetsplan", "2026", "kommunstyrelse", "k"], "Menade du kommunstyrelsen?"),
        (["mål-och-budget", "2026", "trasig"], "har fel som behöver rättas först"),
    ],
)
def test_new_says_why_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str) -> None:
    started(tmp_path / "k")
    (tmp_path / "k" / "under").mkdir()
    (tmp_path / "trasig").mkdir()
    (tmp_path / "trasig" / KOMMUN).write_text('kommun "K"\n)))\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = styr_("new", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_new_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    result = styr_("new", "kommun", tmp_path / "fil" / "under")
    assert result.exit_code == 2
    assert "kunde inte skrivas" in result.stderr


# -- around every command ------------------------------------------------------------------------------------------


def test_the_quick_way_and_the_long_way_say_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_error(started(tmp_path))
    code = entry.run(["check", str(tmp_path)])
    quick = capsys.readouterr()
    assert entry.run(["check", "--format", "terminal", str(tmp_path)]) == code == 1
    assert capsys.readouterr() == quick
    assert "SPR01" in quick.out


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--version"], 0), ([], 2), (["hittepå"], 2), (["explain"], 0), (["check", "/borta"], 2)]
)
def test_exit_codes(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.run(arguments) == code
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "Avbrutet."),
        (ValueError("oj"), 2, "Det är ett fel i styr"),
        (PermissionError(13, "Permission denied", "hemlig"), 2, "Fel: hemlig: du saknar behörighet"),
        (RecursionError("djupt"), 2, "RecursionError"),
    ],
)
def test_the_last_net(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, code: int, words: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("styrdsl.cli.checking.compile_check", fail)
    assert entry.run(["check"]) == code
    assert words in capsys.readouterr().err
    assert entry.run(["check", "--format", "json"]) == code, "by way of click too"


def test_a_programmer_can_see_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("oj")

    monkeypatch.setattr("styrdsl.cli.checking.compile_check", fail)
    monkeypatch.setenv(entry.DEBUG, "1")
    with pytest.raises(ValueError, match="oj"):
        entry.run(["check"])


def test_streams_take_any_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, raw = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(pipe, encoding="ascii"))
    monkeypatch.setattr("sys.stderr", terminal := io.TextIOWrapper(raw, encoding="latin-1"))
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    console.prepare()
    console.out("åäö →\n")
    console.tell("åäö →")
    for stream in (io.StringIO(),):  # one that cannot be changed is left alone
        monkeypatch.setattr("sys.stdout", stream)
        console.prepare()
    terminal.flush()
    assert pipe.getvalue().decode() == "åäö →\n"
    assert raw.getvalue().decode("latin-1") == "åäö ?\n"


@pytest.mark.parametrize(("columns", "width"), [("70", 70), ("", 80), ("x", 80), ("0", 80)])
def test_the_width_of_a_terminal(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert console.width(Terminal()) == width
    assert console.width(io.StringIO()) == 0


def test_a_terminals_own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(screen, "fileno", lambda: 7)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((123, 40)))
    monkeypatch.delenv("COLUMNS", raising=False)
    assert console.width(screen) == 123
