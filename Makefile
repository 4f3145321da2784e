# Two commands for newcomers: `make demo` and `make test`. All of them can be repeated; what is done is not done again.
.PHONY: help demo test check bench lock lint types contracts
.DEFAULT_GOAL := help
BIN := .venv/bin
# Masthead and its tests start many processes: without kept bytecode each compiles all of Django anew.
unexport PYTHONDONTWRITEBYTECODE
WORKERS ?= 2
POSTGRESQL_15 := $(or $(MASTHEAD_TEST_POSTGRESQL_15),/usr/lib/postgresql/15/bin)
# Migrations, laws, the race, the ledger and the register are tried on the oldest PostgreSQL that Masthead takes as well;
# what kills processes one by one is long, and says the same SQL.
SQL := $(addprefix tests/,freeze support laws ledger registry inhouse) \
	--deselect tests/ledger/test_sequencer.py::test_killed_anywhere_it_goes_on_from_there

help: ## Say what there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: ## Run Masthead with a made-up organization, until Ctrl-C
	@scripts/install runtime
	@exec $(BIN)/masthead demo

test: ## Install all that the tests need, and run all of them
	@scripts/install test
	@scripts/test-tools
	@$(MAKE) --no-print-directory lint types contracts
	MASTHEAD_TEST_POSTGRESQL_15= $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup
	MASTHEAD_TEST_POSTGRESQL_15=$(POSTGRESQL_15) MASTHEAD_TEST_DATABASE_URL= \
		$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(SQL)

check: ## The quick part of the tests: no database, no browser
	@scripts/install test
	@$(MAKE) --no-print-directory lint types contracts
	MASTHEAD_UNIT_ONLY=1 $(BIN)/python -m pytest -m unit -q -n $(WORKERS)

bench: ## Measure what is promised, against its peers, into bench/RESULTS.md
	@scripts/install bench
	$(BIN)/python -m bench

lock: ## Pin the dependencies anew
	@scripts/lock

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports
