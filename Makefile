# flashgen: `make deck` builds the Danish-English sales deck, `make test` runs every check.
# The environment is made in .venv on first use and brought up to date when pyproject.toml changes.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help deck test lint types unit bench fuzz clean

BIN := .venv/bin

help:  ## what this Makefile can do
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | awk -F '\t' '{ printf "  make %-6s %s\n", $$1, $$2 }'

deck: .venv/.run  ## build the Danish-English sales deck into dist/
	@echo 'flashgen build --pair da-en decks/sales'
	@$(BIN)/python -m flashgen build --pair da-en decks/sales

test: lint types unit  ## ruff, mypy --strict and pytest

lint: .venv/.dev  ## only ruff: rules and format
	@echo 'ruff check'
	@$(BIN)/python -m ruff check
	@echo 'ruff format --check'
	@$(BIN)/python -m ruff format --check

types: .venv/.dev  ## only mypy --strict
	@echo 'mypy --strict'
	@$(BIN)/python -m mypy --strict flashgen bench

unit: .venv/.dev  ## only pytest; options go into PYTEST_ADDOPTS
	@echo 'pytest'
	@$(BIN)/python -m pytest

bench: .venv/.run  ## how fast it is, beside the floor; ARGS="--terms 200"
	@$(BIN)/python bench/run.py $(ARGS)

fuzz: .venv/.dev  ## build hostile glossaries for as long as given; ARGS="--minutes 60"
	@$(BIN)/python fuzz/fuzz_build.py $(ARGS)

clean:  ## remove what was built, and .venv
	rm -rf fuzz/found .venv dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find flashgen tests bench fuzz -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.run: pyproject.toml
	@sh .ci/env run

.venv/.dev: pyproject.toml
	@sh .ci/env dev
