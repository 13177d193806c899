# Everything is done in .venv, which `make setup` makes; each target starts with it.
PYTHON ?= python3
GOLD ?=
TRAIN ?=
NEWS ?=
ONLY ?=
BIN := .venv/bin
STORE := out/kg-store
.DEFAULT_GOAL := help
.PHONY: help setup demo test test-browser test-release test-engines check fix golden bench train build lock clean

help:  ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup: .venv/ready  ## .venv with kg and the development set in it

.venv/ready: pyproject.toml requirements-dev.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

demo: setup  ## The graph of the seed articles: answers here, page and triples in out/
	rm -rf $(STORE)
	$(BIN)/kg build seeds --store $(STORE)
	$(BIN)/kg query who-said-what --param actor="Joe Biden" --store $(STORE)
	$(BIN)/kg query holder-at-date --store $(STORE) --limit 12
	$(BIN)/kg query no-comment --store $(STORE)
	$(BIN)/kg stats --store $(STORE)
	$(BIN)/kg validate --limit 3 --store $(STORE)
	$(BIN)/kg export out/graph.html --store $(STORE)
	$(BIN)/kg export out/graph.ttl --store $(STORE)
	$(BIN)/kg export out/graph.nq.gz --store $(STORE)
	@echo 'Open out/graph.html in a browser; out/graph.ttl and out/graph.nq.gz are the triples.'

test: setup  ## All tests that need nothing but pip
	$(BIN)/python -m pytest

test-browser: setup  ## Tests of the page in a real Chromium (installs it with apt-get if there is none)
	command -v chromium >/dev/null || { SUDO=$$(command -v sudo || true); $$SUDO apt-get update -qq && $$SUDO apt-get install -qq -y chromium; }
	$(BIN)/python -m pytest -m browser tests/browser

test-release: setup  ## Wheel and sdist, built, installed into empty environments and used there (needs PyPI)
	$(BIN)/python -m pytest -m release tests/release

test-engines: setup  ## Exports and saved queries in other triplestores (installs them: apt-get, npm, and pip into out/)
	tests/engines/install.sh $(BIN)/python
	$(BIN)/python -m pytest -m engines tests/engines

check: setup  ## Formatting, lint, types, layers, spelling, dependencies, wheel
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/deptry .
	rm -rf out/dist && $(BIN)/python -m build --quiet --outdir out/dist . && $(BIN)/check-wheel-contents out/dist

fix: setup  ## Formatting and lint, mended where they can be
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: setup  ## Rewrite the golden graphs; look at the difference before you commit it
	$(BIN)/python -m tests.golden

bench: setup  ## Scores and costs in out/bench: make bench [GOLD=folder] [NEWS=articles.jsonl.gz] [ONLY=sections]
	$(BIN)/python -m tests.bench $(if $(GOLD),--gold "$(GOLD)") $(if $(NEWS),--news "$(NEWS)") $(ONLY)

train: setup  ## Weights of the statement model anew: make train TRAIN=articles.jsonl.gz
	$(BIN)/python -m kg.extract.train $(TRAIN)

build: setup  ## Wheel and source distribution in dist/
	$(BIN)/python -m build --quiet

lock: setup  ## requirements-dev.txt anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --group dev --extra train --extra dask pyproject.toml -o requirements-dev.txt

clean:  ## Away with all that was made
	rm -rf .venv out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
