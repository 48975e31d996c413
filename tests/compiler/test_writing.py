"""Files are put in their places whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import textwrap
from contextlib import nullcontext
from pathlib import Path

import pytest

from styrdsl.documents.printed import Document
from styrdsl.emit.formats import FORMATS, Drawing, draw
from styrdsl.emit.pdf.engine import Engine
from styrdsl.files import writing
from styrdsl.files.writing import WriteFailure, replace, write

PDF = b"%PDF-1.7\n...\n%%EOF\n"
DOCX = b"PK\x03\x04" + b"x" * 100 + b"PK\x05\x06" + b"\0" * 18
REPOSITORY = Path(__file__).parents[2]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_files_are_written_and_their_paths_given(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "ut"
    written = write(folder, {"plan.pdf": PDF, "plan.docx": DOCX, "plan.json": b"{}\n"})
    assert written == tuple(folder / name for name in ("plan.pdf", "plan.docx", "plan.json"))
    assert names(folder) == ["plan.docx", "plan.json", "plan.pdf"]
    assert (folder / "plan.pdf").read_bytes() == PDF


PLAN = Document("Plan", "Plan", "", "", "", "", "", decided=None, draft=False, blocks=())
DRAWING = Drawing(PLAN, "plan", lambda: b"{}", lambda: nullcontext(Engine()))


@pytest.mark.parametrize(
    ("form", "data"),
    [("pdf", PDF[:-7]), ("pdf", b""), ("docx", DOCX[:-30]), ("docx", b"PK"), ("json", b'{"a": '), ("json", b"")],
)
def test_a_torn_file_is_refused(monkeypatch: pytest.MonkeyPatch, form: str, data: bytes) -> None:
    monkeypatch.setitem(FORMATS, form, FORMATS[form]._replace(draw=lambda _: data))
    assert draw(form, DRAWING) == f"plan.{form} blev inte hel och skrevs inte. Försök igen."


@pytest.mark.parametrize(("form", "data"), [("pdf", PDF), ("docx", DOCX), ("json", b"{}\n")])
def test_a_whole_file_is_taken(monkeypatch: pytest.MonkeyPatch, form: str, data: bytes) -> None:
    monkeypatch.setitem(FORMATS, form, FORMATS[form]._replace(draw=lambda _: data))
    assert draw(form, DRAWING) == data


def full_disk(real: object, after: int) -> object:
    """An os.write that takes `after` bytes in all."""
    room = after

    def limited(handle: int, data: memoryview) -> int:
        nonlocal room
        if not room:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = real(handle, data[:room])  # type: ignore[operator]
        room -= taken
        return int(taken)

    return limited


@pytest.mark.parametrize("room", [0, 5, len(PDF), len(PDF) + 3])
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    old = {"plan.pdf": b"old pdf", "plan.json": b"old json"}
    for name, data in old.items():
        (tmp_path / name).write_bytes(data)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full_disk(os.write, room))
        result = write(tmp_path, {"plan.pdf": PDF, "plan.json": b'{"new": 1}'})
    assert isinstance(result, WriteFailure)
    assert "Disken är full" in result.message
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == old
    assert not isinstance(write(tmp_path, {"plan.pdf": PDF}), WriteFailure)


def test_a_disk_that_gives_something_else_back_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, b"\0" * len(data)))
    result = write(tmp_path, {"plan.pdf": PDF})
    assert isinstance(result, WriteFailure)
    assert "Disken gav inte tillbaka" in result.message
    assert names(tmp_path) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from styrdsl.files import writing
real = os.fsync
def dies(handle):
    real(handle)
    os.kill(os.getpid(), signal.SIGKILL)
os.fsync = dies
writing.write(Path(sys.argv[1]), {"plan.pdf": b"%PDF-1.7 new %%EOF"})
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_a_killed_process_leaves_the_old_file_and_its_rest_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"old")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "plan.pdf").read_bytes() == b"old"
    assert len(names(tmp_path)) == 2, "the positive control: something was left"
    write(tmp_path, {"plan.pdf": PDF})
    assert names(tmp_path) == ["plan.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="locks are POSIX")
def test_the_temporary_file_of_a_living_process_is_left_alone(tmp_path: Path) -> None:
    code = textwrap.dedent("""
        import fcntl, os, sys
        handle = os.open(sys.argv[1], os.O_CREAT | os.O_RDWR)
        fcntl.flock(handle, fcntl.LOCK_EX)
        print("locked", flush=True)
        sys.stdin.read()
    """)
    other = tmp_path / ".styr-other.tmp"
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(other)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "locked\n"
        write(tmp_path, {"a.txt": b"a"})
        assert names(tmp_path) == [".styr-other.tmp", "a.txt"]
        child.communicate()
    write(tmp_path, {"a.txt": b"a"})
    assert names(tmp_path) == ["a.txt"]


def test_without_locks_everything_works_as_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "fcntl", None)
    monkeypatch.delattr(os, "fchmod", raising=False)
    monkeypatch.delattr(os, "O_DIRECTORY", raising=False)
    (tmp_path / ".styr-old.tmp").write_bytes(b"rest")
    assert write(tmp_path, {"plan.pdf": PDF, "plan.json": b"{}"}) == (tmp_path / "plan.pdf", tmp_path / "plan.json")
    assert names(tmp_path) == ["plan.json", "plan.pdf"]
    (tmp_path / "a.txt").mkdir()
    assert isinstance(write(tmp_path, {"b.txt": b"b", "a.txt": b"a"}), WriteFailure)
    assert names(tmp_path) == ["a.txt", "plan.json", "plan.pdf"]


def test_a_file_open_in_word_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shared(self: Path, target: Path) -> None:
        error = PermissionError(errno.EACCES, "in use", str(target))
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(Path, "replace", shared)
    result = write(tmp_path, {"plan.pdf": PDF})
    assert isinstance(result, WriteFailure)
    assert "öppen i ett annat program" in result.message
    assert names(tmp_path) == []


def test_an_output_folder_among_the_sources_may_not_be_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "ut").symlink_to(elsewhere)
    result = write(tmp_path / "ut", {"plan.pdf": PDF}, follow=False)
    assert isinstance(result, WriteFailure)
    assert "är en länk" in result.message
    assert names(elsewhere) == []
    assert write(tmp_path / "ut", {"plan.pdf": PDF}) == (tmp_path / "ut" / "plan.pdf",), "the user's own choice"


def test_a_link_in_the_place_of_a_file_is_replaced_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    folder = tmp_path / "ut"
    folder.mkdir()
    (folder / "plan.pdf").symlink_to(secret)
    write(folder, {"plan.pdf": PDF})
    assert secret.read_bytes() == b"secret"
    assert not (folder / "plan.pdf").is_symlink()


def test_permissions_of_a_replaced_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.styr"
    path.write_bytes(b"old")
    path.chmod(0o640)
    assert replace(path, b"new") is None
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_bytes() == b"new"


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        replace(tmp_path / "a.txt", b"a")
    finally:
        os.umask(mask)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("place", ["file/ut", "file"])
def test_a_file_in_the_place_of_a_folder_is_explained(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    result = write(tmp_path / place, {"plan.pdf": PDF})
    assert isinstance(result, WriteFailure)
    assert str(tmp_path / place) in result.message
    assert "fil" in result.message


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.EDQUOT, 9999])
def test_every_refusal_of_the_system_has_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "mysterious")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    result = write(tmp_path, {"plan.pdf": PDF})
    assert isinstance(result, WriteFailure)
    assert result.message.startswith(str(tmp_path / "plan.pdf"))
    assert ("mysterious" in result.message) == (number == 9999)


def test_a_failing_replace_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    failure = replace(tmp_path / "a.txt", b"a")
    assert failure is not None
    assert "redan en mapp" in failure.message
