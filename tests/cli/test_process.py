"""The command as its users start it: as a process of its own, among what lies in their folders."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_workspace import started, with_error

REPOSITORY = Path(__file__).parents[2]
SCRIPT = "import sys; sys.argv[0] = 'styr'; from styrdsl.cli.entry import main; main()"
SLOW = ("click", "lark", "jinja2", "markdown_it", "rich", "typst", "pypandoc", "lxml", "inspect", "json", "subprocess")


def environment(**changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
    return {**kept, "PYTHONPATH": str(REPOSITORY), "PYTHONSAFEPATH": "1", **changes}


def run(*arguments: object, cwd: Path, **changes: str) -> subprocess.CompletedProcess[bytes]:
    """The console script, which does not import from the folder that it is started in."""
    command = [sys.executable, "-c", SCRIPT, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=environment(**changes), capture_output=True, check=False)


@pytest.fixture
def kommunen(tmp_path: Path) -> Path:
    return with_error(started(tmp_path / "kommunen"))


def test_a_pipe_gets_utf_8_without_colours_and_full_lines(kommunen: Path) -> None:
    done = run("check", cwd=kommunen, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", COLUMNS="30")
    assert done.returncode == 1
    text = done.stdout.decode()
    assert "hittepå" in text
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) > 60


@pytest.mark.parametrize(
    ("changes", "colored"), [({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)]
)
def test_colours_honour_the_environment(kommunen: Path, changes: dict[str, str], colored: bool) -> None:
    assert (b"\x1b[" in run("check", cwd=kommunen, **changes).stdout) == colored


@pytest.mark.parametrize("arguments", [["check"], ["check", "--format", "json"], ["explain"]])
def test_a_closed_pipe_is_no_drama(kommunen: Path, arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        command = [sys.executable, "-c", SCRIPT, *arguments]
        done = subprocess.run(
            command, cwd=kommunen, env=environment(), stdout=writer, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
def test_output_to_a_full_disk(kommunen: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-c", SCRIPT, "explain"]
        done = subprocess.run(
            command, cwd=kommunen, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"Fel: Utskriften: ")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("planted", ["json.py", "lark.py", "click.py", "decimal.py", "styrdsl_plugin.py"])
def test_code_planted_beside_the_sources_does_not_run(kommunen: Path, planted: str) -> None:
    (kommunen / planted).write_text("import os; os.write(2, b'PLANTED'); raise SystemExit(9)\n", encoding="utf-8")
    for start in (["-m", "styrdsl"], ["-m", "styrdsl", "check", "--format", "json"], ["-m", "styrdsl", "explain"]):
        unsafe = environment()
        del unsafe["PYTHONSAFEPATH"]
        done = subprocess.run([sys.executable, *start], cwd=kommunen, env=unsafe, capture_output=True, check=False)
        assert b"PLANTED" not in done.stderr
        assert done.returncode != 9


def test_the_positive_control_planted_code_does_run_the_naive_way(kommunen: Path) -> None:
    (kommunen / "lark.py").write_text("import os; os.write(2, b'PLANTED')\n", encoding="utf-8")
    unsafe = environment()
    del unsafe["PYTHONSAFEPATH"]
    done = subprocess.run(
        [sys.executable, "-c", "import lark"], cwd=kommunen, env=unsafe, capture_output=True, check=False
    )
    assert b"PLANTED" in done.stderr


def test_a_check_loads_nothing_slow(kommunen: Path) -> None:
    code = (
        "import sys; from styrdsl.cli.entry import run; code = run(['check', '.'])\n"
        f"loaded = [name for name in {SLOW!r} if name in sys.modules]\n"
        "print('LOADED', loaded, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=kommunen, env=environment(), capture_output=True, check=False
    )
    assert done.stderr.decode().strip() == "LOADED []"
    assert done.returncode == 1


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    gone = tmp_path / "borta"
    gone.mkdir()
    code = f"import os; os.rmdir({str(gone)!r}); {SCRIPT}"
    done = subprocess.run(
        [sys.executable, "-c", code, "check"], cwd=gone, env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.startswith(b"Fel: ")


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_ctrl_c(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kommun.styr")  # the opener refuses it; the script below waits where Ctrl-C finds it
    code = (
        "import signal, time, sys; from styrdsl.cli import entry\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # in the background it is inherited ignored
        "import styrdsl.cli.checking as checking\n"
        "checking.compile_check = lambda *_: (print('ready', flush=True), time.sleep(30))\n"
        "sys.exit(entry.run(['check']))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(0.1)
        child.send_signal(signal.SIGINT)
        _, told = child.communicate(timeout=20)
    assert told == b"Avbrutet.\n"
    assert child.returncode == 130
