# The two commands: `make run` shows the product, `make test` passes every test.
# Both set up what they need on a machine that has Python 3.11+ and make.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
RUNTIME := .venv/.runtime-installed
DEVELOPMENT := .venv/.development-installed
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard xuyensuot/src/xuyensuot/locale/*/LC_MESSAGES/*.po))

.PHONY: run test setup ci lint format types walls lock clean

run: $(RUNTIME) ## Show the product with its demonstration commune
	@exec $(BIN)/xuyensuot serve --port $(PORT) --stop-with-parent

test: $(DEVELOPMENT) $(CATALOGUES) ## Every test: library, platform, browser
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

setup: $(DEVELOPMENT) $(CATALOGUES) ## Leave .venv/bin/vankien and .venv/bin/xuyensuot

ci: lint types walls test ## What must be green before a change lands

lint: $(DEVELOPMENT)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(DEVELOPMENT)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(DEVELOPMENT)
	$(BIN)/mypy

walls: $(DEVELOPMENT) ## The import contracts of docs/developer/architecture.md
	$(BIN)/lint-imports

lock: ## Write both lock files anew, with hashes and without any registry's address
	$(BIN)/uv pip compile --upgrade --generate-hashes --no-emit-index-url --universal --python-version 3.11 requirements.in -o requirements.lock
	$(BIN)/uv pip compile --upgrade --generate-hashes --no-emit-index-url --universal --python-version 3.11 requirements-dev.in -o requirements-dev.lock

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Xuyên Suốt needs Python 3.11 or later; name one with: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "This Python cannot make a virtual environment; on Debian: apt-get install python3-venv"; rm -rf .venv; exit 1; }

$(RUNTIME): requirements.lock vankien/pyproject.toml xuyensuot/pyproject.toml | $(BIN)/python
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation --no-index -e vankien -e xuyensuot
	@touch $@

$(DEVELOPMENT): $(RUNTIME) requirements-dev.lock
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

%.mo: %.po $(RUNTIME)
	@$(BIN)/xuyensuot compile-messages >/dev/null && touch $@

clean: ## Remove what set-up and the tools left; the data under var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache build dist
