# `make demo` and `make test` need nothing but Python 3.11 or newer; the rest builds on them.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= out

.DEFAULT_GOAL := help
.PHONY: help demo test lint format bench gate docs clean

help:  ## Show what can be made.
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.made: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable '.[all]'
	touch $@

$(VENV)/.made-%: $(VENV)/.made
	$(BIN)/python -m pip install --quiet --group $*
	touch $@

demo: $(VENV)/.made  ## Read the example article: in the terminal, and as out/demo.html and out/demo.json.
	@mkdir -p $(OUT)
	$(BIN)/wortlaut read examples/stadtwerke.txt
	$(BIN)/wortlaut read examples/stadtwerke.txt --format html -o $(OUT)/demo.html
	$(BIN)/wortlaut read examples/stadtwerke.txt --format json -o $(OUT)/demo.json
	@echo "The same to read in a browser: $(OUT)/demo.html; the whole record: $(OUT)/demo.json"

test: $(VENV)/.made-test  ## Run the tests.
	$(BIN)/python -m pytest

lint: $(VENV)/.made-test $(VENV)/.made-lint  ## Check style and types.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/.made-lint  ## Format the code.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.made-bench  ## Time reading beside trafilatura on the pages of ../shared.
	OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 MKL_NUM_THREADS=1 $(BIN)/python benchmarks/reading.py

gate: $(VENV)/.made-test  ## Hold the scores on ../shared against the pinned ones.
	$(BIN)/python benchmarks/gate.py

docs: $(VENV)/.made-docs  ## Build the documentation into docs/_build; warnings are errors.
	$(BIN)/python docs/generate.py
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

clean:  ## Remove what was made, the virtual environment too.
	rm -rf $(VENV) $(OUT) build dist docs/_build
