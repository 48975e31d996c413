"""The one way to open a file, attacked; beside each attack what the naive way does (the positive control)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from styrdsl.files import safe_read
from styrdsl.files.safe_read import LINK, MANY_LINKS, MISSING, NOT_A_FILE, OUTSIDE, UNREADABLE, Refusal, read_inside

SECRET = b"hemligt"
posix = pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")


@pytest.fixture(params=["by steps", "without O_NOFOLLOW"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in: step by step, and as on systems that lack it."""
    if request.param == "without O_NOFOLLOW":
        monkeypatch.setattr(safe_read, "_NOFOLLOW", 0)
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
        monkeypatch.setattr(safe_read, "_FLAGS", flags)  # neither O_NONBLOCK nor O_CLOEXEC exists there
    return str(request.param)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    inside = tmp_path / "kommun"
    (inside / "nämnder").mkdir(parents=True)
    (inside / "nämnder" / "plan.styr").write_bytes(b"plan")
    (tmp_path / "hemlig.styr").write_bytes(SECRET)
    (tmp_path / "hemlig").mkdir()
    (tmp_path / "hemlig" / "plan.styr").write_bytes(SECRET)
    return inside


def naive(root: Path, name: str) -> bytes:
    return (root / name).read_bytes()


pytestmark = pytest.mark.usefixtures("way")


def test_a_regular_file_is_read(root: Path) -> None:
    assert read_inside(root, "nämnder/plan.styr") == b"plan"
    assert read_inside(root, "nämnder\\plan.styr") == b"plan"
    assert read_inside(root, "./nämnder/plan.styr") == b"plan"


def test_an_empty_file_is_read(root: Path) -> None:
    (root / "tom.styr").touch()
    assert read_inside(root, "tom.styr") == b""


@pytest.mark.parametrize("name", ["../hemlig.styr", "nämnder/../../hemlig.styr"])
def test_outside(root: Path, name: str) -> None:
    assert naive(root, name) == SECRET
    assert read_inside(root, name) == OUTSIDE


@pytest.mark.parametrize("name", ["..\\hemlig.styr", "nämnder\\..\\..\\hemlig.styr"])
def test_outside_with_backslashes(root: Path, name: str) -> None:
    assert naive(root, name.replace("\\", "/")) == SECRET
    assert read_inside(root, name) == OUTSIDE


def test_absolute(root: Path) -> None:
    name = str(root.parent / "hemlig.styr")
    assert naive(root, name) == SECRET
    assert read_inside(root, name) == OUTSIDE


@pytest.mark.parametrize(
    "name", ["C:/hemlig.styr", "C:hemlig.styr", "plan.styr:ström", "", ".", "a\0b", "//server/delad", "/"]
)
def test_names_that_are_no_places_inside(root: Path, name: str) -> None:
    assert read_inside(root, name) == OUTSIDE


@posix
def test_a_drive_letter_is_refused_even_where_it_is_a_name(root: Path) -> None:
    (root / "C:").mkdir()
    (root / "C:" / "x.styr").write_bytes(b"x")
    assert naive(root, "C:/x.styr") == b"x"
    assert read_inside(root, "C:/x.styr") == OUTSIDE


@posix
def test_symbolic_link(root: Path) -> None:
    (root / "plan.styr").symlink_to(root.parent / "hemlig.styr")
    assert naive(root, "plan.styr") == SECRET
    assert read_inside(root, "plan.styr") == LINK


@posix
def test_symbolic_link_inside(root: Path) -> None:
    (root / "plan.styr").symlink_to(root / "nämnder" / "plan.styr")
    assert naive(root, "plan.styr") == b"plan"
    assert read_inside(root, "plan.styr") == LINK


@posix
def test_folder_that_is_a_link(root: Path) -> None:
    (root / "länk").symlink_to(root.parent / "hemlig")
    assert naive(root, "länk/plan.styr") == SECRET
    assert read_inside(root, "länk/plan.styr") == LINK


@posix
def test_dangling_and_circular_links(root: Path) -> None:
    (root / "intet.styr").symlink_to("finns-inte")
    (root / "ring.styr").symlink_to("ring.styr")
    assert read_inside(root, "intet.styr") == LINK
    assert read_inside(root, "ring.styr") == LINK


@posix
def test_hard_link(root: Path) -> None:
    os.link(root.parent / "hemlig.styr", root / "plan.styr")
    assert naive(root, "plan.styr") == SECRET
    assert read_inside(root, "plan.styr") == MANY_LINKS


@posix
def test_fifo_does_not_hang(root: Path) -> None:
    os.mkfifo(root / "plan.styr")
    control = os.open(root / "plan.styr", os.O_RDONLY | os.O_NONBLOCK)  # without O_NONBLOCK this would wait for ever
    os.close(control)
    assert read_inside(root, "plan.styr") == NOT_A_FILE


@posix
def test_device(root: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root makes devices")
    try:
        os.mknod(root / "plan.styr", 0o600 | 0o020000, os.makedev(1, 5))
        (root / "plan.styr").open("rb").close()
    except OSError:
        pytest.skip("this system lets no one make devices")
    assert read_inside(root, "plan.styr") == NOT_A_FILE


def test_directory(root: Path) -> None:
    (root / "mapp.styr").mkdir()
    with pytest.raises(OSError, match="mapp"):
        naive(root, "mapp.styr")
    assert read_inside(root, "mapp.styr") == NOT_A_FILE


@posix
def test_sparse_giant(root: Path) -> None:
    with (root / "plan.styr").open("wb") as file:
        file.truncate(20_000_000_000)
    assert (root / "plan.styr").stat().st_size == 20_000_000_000
    found = read_inside(root, "plan.styr")
    assert found == Refusal("den är större än 5 MB")


def test_limit_is_exact(root: Path) -> None:
    (root / "a").write_bytes(b"x" * 2_000_000)
    assert read_inside(root, "a", 2_000_000) == b"x" * 2_000_000
    assert read_inside(root, "a", 1_999_999) == Refusal("den är större än 1 MB")


def test_missing(root: Path) -> None:
    assert read_inside(root, "finns-inte.styr") == MISSING
    assert read_inside(root, "finns/inte.styr") == MISSING
    assert read_inside(root / "ingen", "plan.styr") == MISSING


def test_file_as_folder(root: Path) -> None:
    (root / "a").write_bytes(b"x")
    assert isinstance(read_inside(root, "a/b.styr"), Refusal)


@posix
def test_unreadable(root: Path) -> None:
    (root / "plan.styr").write_bytes(b"x")
    (root / "plan.styr").chmod(0)
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    assert read_inside(root, "plan.styr") == UNREADABLE


def test_an_error_of_the_system_is_a_refusal(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", failing)
    assert read_inside(root, "nämnder/plan.styr") == UNREADABLE


def test_a_name_too_long_is_a_refusal(root: Path) -> None:
    assert isinstance(read_inside(root, "x" * 5_000), Refusal)


@posix
def test_no_handle_is_left_open(root: Path) -> None:
    (root / "länk").symlink_to(root)
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        pytest.skip("no list of open files here")
    before = len(list(folder.iterdir()))
    for name in ("nämnder/plan.styr", "länk/x", "finns-inte", "nämnder", "../x", "nämnder/plan.styr/x"):
        read_inside(root, name)
    assert len(list(folder.iterdir())) == before


def test_a_file_that_fails_while_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: os.stat_result, __: int) -> None:
        raise OSError

    monkeypatch.setattr(safe_read, "_checked", failing)
    assert read_inside(root, "nämnder/plan.styr") == UNREADABLE


@posix
def test_exchanged_between_look_and_open(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that becomes something else after it was looked at is judged by what was opened."""
    target = root / "nämnder" / "plan.styr"
    real = os.open

    def exchanging(path: str | Path, flags: int, **more: int) -> int:
        if str(path).endswith("plan.styr") and target.stat().st_nlink == 1:
            target.unlink()
            os.link(root.parent / "hemlig.styr", target)
        return real(path, flags, **more)

    monkeypatch.setattr(os, "open", exchanging)
    assert read_inside(root, "nämnder/plan.styr") == MANY_LINKS
