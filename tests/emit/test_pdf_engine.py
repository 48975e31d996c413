"""The child process: its limits hold, its death is a value, and it sees nothing but what it is given."""

from __future__ import annotations

import importlib.util
import json
import sys
import types
from pathlib import Path
from typing import Any

import pdf_sample as sample
import pytest

from styrdsl.emit.charts import charts as figures
from styrdsl.emit.pdf import engine as module
from styrdsl.emit.pdf import writer as pdf
from styrdsl.emit.pdf.engine import Engine, Failure, Limits
from styrdsl.files import resources

WORKER = Path(module.__file__).with_name("worker.py")


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates that the test writes, in the place of the package's own."""
    folder = tmp_path / "typst"
    folder.mkdir()
    real = resources.template
    monkeypatch.setattr(resources, "template", lambda *parts: folder if parts == ("typst",) else real(*parts))
    return folder


def run(engine: Engine, main: str = "main.typ") -> list[bytes] | Failure:
    return engine.run(main, {"x": 1}, {}, form="png")


def failure(result: object) -> Failure:
    assert isinstance(result, Failure), result
    return result


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The worker as a module, with the real limits out of reach: they would bind the tests themselves."""
    spec = importlib.util.spec_from_file_location("styrdsl.emit.pdf.worker", WORKER)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    calls: list[Any] = []
    fake = types.SimpleNamespace(
        RLIMIT_AS="AS", RLIMIT_CORE="CORE", setrlimit=lambda *call: calls.append(call), calls=calls
    )
    monkeypatch.setattr(loaded, "resource", fake)
    return loaded


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no memory limit; the clock is the limit there")
def test_a_memory_bomb_is_a_value(templates: Path) -> None:
    (templates / "bomb.typ").write_text("#let x = range(400000000)\n#x.len()")
    (templates / "main.typ").write_text("lugnt")
    with Engine(Limits(seconds=60, megabytes=700)) as engine:
        assert isinstance(run(engine), list)
        found = failure(run(engine, "bomb.typ"))
        assert found.reason == "died"
        assert "700 MB" in found.message
        assert isinstance(run(engine), list), "the next job must have a new process"


def test_a_job_without_end_is_stopped(templates: Path) -> None:
    (templates / "main.typ").write_text(
        "#{ let n = 0; for a in range(100000) { for b in range(100000) { n += calc.rem(b, 7) } } }"
    )
    (templates / "calm.typ").write_text("lugnt")
    with Engine(Limits(seconds=1.0, megabytes=3000)) as engine:
        found = failure(run(engine))
        assert found.reason == "time"
        assert "1 sekunder" in found.message
        assert isinstance(run(engine, "calm.typ"), list)


def test_what_typst_refuses_is_a_value_and_the_process_lives(templates: Path) -> None:
    (templates / "main.typ").write_text('#panic("nej")')
    (templates / "calm.typ").write_text("lugnt")
    with Engine() as engine:
        assert "nej" in failure(run(engine)).detail
        child = engine._child
        assert isinstance(run(engine, "calm.typ"), list)
        assert engine._child is child


@pytest.mark.parametrize(
    "source", ['#read("/etc/passwd")', '#read("../../etc/passwd")', '#import "@preview/cetz:0.3.4": *']
)
def test_nothing_outside_is_read(templates: Path, source: str) -> None:
    (templates / "main.typ").write_text(source)
    with Engine(Limits(seconds=5)) as engine:
        assert failure(run(engine)).reason == "refused"


def test_what_is_given_is_read(templates: Path) -> None:
    (templates / "main.typ").write_text('#assert.eq(read(sys.inputs.job + "a.txt"), "hej")')
    with Engine() as engine:
        assert isinstance(engine.run("main.typ", {}, {"a.txt": b"hej"}, form="png"), list)


def test_the_environment_is_clean(templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / "typst.py").write_text("raise SystemExit(9)")
    (planted / "json.py").write_text("raise SystemExit(9)")
    (templates / "main.typ").write_text("lugnt")
    monkeypatch.setenv("PYTHONPATH", str(planted))
    monkeypatch.chdir(planted)
    with Engine() as engine:
        assert isinstance(run(engine), list)


def test_nothing_is_left_behind(templates: Path) -> None:
    (templates / "main.typ").write_text("lugnt")
    engine = Engine()
    run(engine)
    folder, child = engine._folder, engine._child
    assert folder is not None
    assert child is not None
    assert not list(folder.glob("job*")), "a job's data must go with it"
    engine.close()
    assert not folder.exists()
    assert child.poll() is not None
    engine.close()


def test_a_child_killed_between_jobs_is_replaced(templates: Path) -> None:
    (templates / "main.typ").write_text("lugnt")
    with Engine() as engine:
        run(engine)
        assert engine._child is not None
        engine._child.kill()
        engine._child.wait()
        assert isinstance(run(engine), list)


def test_a_missing_dependency_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(RuntimeError, match="typst"), Engine() as engine:
        engine.warm()


def test_too_large_a_document_is_a_value() -> None:
    with Engine(Limits(seconds=0.05)) as engine:
        assert failure(pdf.write(sample.document(), {}, engine)).reason == "time"
        assert failure(figures.draw(sample.document().figures, engine)).reason == "time"


def test_the_worker_sets_its_limits(worker: Any) -> None:
    assert worker.limit_memory(500)
    assert worker.resource.calls == [("AS", (500 * 2**20, 500 * 2**20)), ("CORE", (0, 0))]


def test_a_system_without_limits_does_without(worker: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "resource", None)
    assert not worker.limit_memory(500)


def test_the_worker_imports_where_there_is_no_resource(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    spec = importlib.util.spec_from_file_location("styrdsl.emit.pdf.worker", WORKER)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    assert loaded.resource is None


def test_the_worker_answers_line_by_line(
    worker: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.typ").write_text("#set document(title: [T], date: none)\n#set page(height: 9pt)\nhej#pagebreak()hopp")
    Path("bad.typ").write_text('#panic("nej")')
    job = {"main": "good.typ", "inputs": {}, "format": "png", "ppi": 20, "timestamp": 0, "out": "o"}
    lines = [json.dumps(job), json.dumps(job | {"main": "bad.typ"})]
    monkeypatch.setattr(sys, "stdin", lines)
    monkeypatch.setattr(sys, "path", list(sys.path))
    worker.main(["nowhere", str(resources.template("fonts")), "500"])
    good, bad = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert good == {"ok": True, "files": ["o-1", "o-2"]}
    assert Path("o-2").read_bytes().startswith(b"\x89PNG")
    assert not bad["ok"]
    assert "nej" in bad["message"]
    assert sys.path[-1] == "nowhere"


def test_a_pdf_is_one_file(worker: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    asked: dict[str, Any] = {}

    def compile_(**arguments: Any) -> bytes:
        asked.update(arguments)
        return b"%PDF"

    job = {"main": "m.typ", "inputs": {"a": "b"}, "format": "pdf", "ppi": 200, "timestamp": 7, "out": "o"}
    assert worker.run(types.SimpleNamespace(compile=compile_), job) == {"ok": True, "files": ["o-1"]}
    assert asked["pdf_standards"] == ["a-3a", "ua-1"]
    assert asked["timestamp"] == 7
    assert Path("o-1").read_bytes() == b"%PDF"
