# Everything here works on a fresh clone with Python 3.11 or later, make, and a package index to install from.
# `make PYTHON=python3.12 demo` chooses another Python.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PY := $(BIN)/python

.PHONY: help demo test lint nightly mutants proof bench generate check-generated wheel clean

help:
	@echo 'make demo             compile the Huddinge example to DOCX, PDF and JSON'
	@echo 'make test             every check and test that a change must pass'
	@echo 'make lint             style, types and the direction of imports'
	@echo 'make nightly          property tests, 10 000 examples each'
	@echo 'make mutants          how many small mistakes in the rules the tests notice (half an hour)'
	@echo 'make proof            how many seeded faults in published tables are found and told for what they are'
	@echo 'make bench            times and memory, beside the raw tools; AGAINST=COMMIT also beside another commit'
	@echo 'make generate         write generated files anew'
	@echo 'make check-generated  say which generated files are stale'
	@echo 'make wheel            build the package into dist/'

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'styrdsl needs Python 3.11 or later: make PYTHON=python3.11 ...'; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

# pip says nothing of its own new versions: what is installed is pinned.
$(VENV)/run: $(VENV)/made requirements/run.txt pyproject.toml
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements/run.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/dev: $(VENV)/run requirements/dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	@touch $@

$(VENV)/mutation: $(VENV)/dev requirements/mutation.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements/mutation.txt
	@touch $@

demo: $(VENV)/run
	$(BIN)/styr check examples/huddinge
	$(BIN)/styr build examples/huddinge
	@echo 'The documents are in examples/huddinge/ut.'

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(PY) -m pytest -n auto --cov --cov-report=term

nightly: $(VENV)/dev
	HYPOTHESIS_PROFILE=nightly $(PY) -m pytest -n auto -m 'nightly or not nightly'

mutants: $(VENV)/mutation
	$(PY) -m tests.mutation

proof: $(VENV)/dev
	$(PY) -m tests.proof 115

bench: $(VENV)/dev
	AGAINST="$(AGAINST)" $(PY) -m tests.bench

generate: $(VENV)/dev
	$(PY) -m styrdsl.reference.generate

check-generated: $(VENV)/dev
	$(PY) -m styrdsl.reference.generate --check

wheel: $(VENV)/dev
	$(PY) -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) .bench dist build .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
