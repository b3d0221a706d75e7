# Each target does all of its own set-up. Needs Python 3.11 or later with venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := practice-reflection-suggestion

.PHONY: draft test lint clean

draft: $(VENV)/installed  ## Draft the example: a Word file in this folder
	$(BIN)/drafter draft $(EXAMPLE) --answers examples/$(EXAMPLE)/answers.yaml -o draft.docx --force

test: $(VENV)/installed-dev  ## Run the tests
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev  ## Check format, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

clean:  ## Remove what the targets above made
	rm -rf $(VENV) draft.docx

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(VENV)/installed
