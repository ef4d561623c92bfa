# Two commands carry the project: `make run` and `make test`. What they do is in tools/ and in `kechuang` itself.
# The first Python that starts and is new enough; tools/install.py says what is wrong with any other.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done || true)
ifeq ($(strip $(PYTHON)),)
PYTHON := python3
endif
BIN := .venv/bin

.PHONY: help run test install bench lint format catalogues lock clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -e 's/:.*## /\t/' -e 's/^/make /' | expand -t 20

run: install ## the demonstration city at http://127.0.0.1:8000 (Ctrl-C ends it)
	@KECHUANG_DATA="$${KECHUANG_DATA:-var}" $(BIN)/kechuang run

test: install ## every test: unit, integration, browser
	@$(BIN)/python -m pytest -n 2 --dist loadscope

install: ## .venv with all packages, web assets, catalogues; quick when nothing changed
	@$(PYTHON) tools/install.py

bench: install ## measure, print one table, write it to docs/developers/benchmarks.md
	@$(BIN)/python -m benchmarks

lint: install ## the quick checks of .ci/run
	@$(BIN)/python -m tools.ci --only lint

format: install ## rewrite Python in the house's form
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

catalogues: install ## bring the message catalogues up to the source
	@$(BIN)/python -m tools.update_catalogues

lock: install ## compute both lock files anew (needs the package uv)
	@$(BIN)/python tools/lock.py

clean: ## remove what can be made again; data in var/ stay
	rm -rf .venv node_modules dist src/kechuang/common/static/kechuang .mypy_cache .ruff_cache .pytest_cache .coverage*
