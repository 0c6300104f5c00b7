# Two commands matter: `make demo` runs the main job on the sample programme, `make test` runs everything CI runs.
# Both set up what they need first, and are quick the second time.

VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin
READY := $(VENV)/.ready
JOBS ?= 2

# Programs start other programs, and tests many of them: each would compile the source anew.
unexport PYTHONDONTWRITEBYTECODE

export QT_QPA_PLATFORM ?= $(if $(DISPLAY)$(WAYLAND_DISPLAY),,offscreen)

.PHONY: demo test check lint types imports unit scoring corpora bench prove screenshots clean

demo: $(READY)
	$(BIN)/ipexam demo out
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BIN)/ipexam --office out/sample.ipexam office; fi

test: check

check: lint types imports unit scoring

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

# A file's tests stay together, for many share what is made once a file. tests/scoring has its turn under `scoring`.
unit: $(READY)
	sh installer/debian-libraries.sh browser || echo "No browser: the page that checks certificates is not tried in one."
	sh installer/debian-libraries.sh printing || echo "No CUPS: printing is not tried on a real queue."
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder --ignore=tests/scoring

# The arithmetic of marks, hours and verdicts has no branch that no test takes.
scoring: $(READY)
	$(BIN)/pytest tests/scoring --cov=ipexam.scoring --cov-branch --cov-fail-under=100 --cov-report=term-missing:skip-covered

# Public workbooks, if a folder of them is at hand: make corpora IPEXAM_CORPORA=folder
corpora: $(READY)
	IPEXAM_CORPORA="$(IPEXAM_CORPORA)" $(BIN)/pytest tests/opening/test_corpora.py tests/formats/test_corpora_moodle.py tests/formats/test_corpora_qti.py \
	  tests/formats/test_corpora_text.py -rs

bench: $(READY)
	mkdir -p out/bench
	for one in hours_import people_page assess certificates certificates_volume certificates_verify certificates_word roster \
	  pool_site acknowledgement material_search bank_search \
	  package collect room \
	  gift_bank moodle_bank word_bank assembly item_analysis; do \
	  QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks.$$one > out/bench/$$one.json || exit 1; cat out/bench/$$one.json; done

# The proofs of the exam room: a thousand power cuts, kills and edits, real windows; a quarter of an hour on two processors.
prove: $(READY)
	sh installer/debian-libraries.sh screen
	rm -rf out/prove
	$(BIN)/pytest -m real_screen tests/ui/room/screen
	$(BIN)/pytest -m prove tests/prove tests/formats/variants tests/documents -n $(JOBS) --dist loadgroup
	$(BIN)/python -m tests.prove.evidence out docs/evidence.md

screenshots: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.screenshots docs/screenshots

$(READY): requirements.lock pyproject.toml installer/debian-libraries.sh
	sh installer/debian-libraries.sh
	$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] <= (3, 13) else "ipexam needs Python 3.11, 3.12 or 3.13; name one with `make PYTHON=python3.11 ...`")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

clean:
	rm -rf $(VENV) out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
