# The commands of the house. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help install run test mutants bench lint demo clean

help: ## List these commands
	@echo "Jangkau: make COMMAND"
	@sed -n 's/^\([a-z]*\): ## \(.*\)/  \1\t\2/p' Makefile | expand -t 12

install: ## Make .venv with the jangkau command, and build the pages
	@tools/setup.sh run

run: ## Set up everything and start it on this machine
	@tools/setup.sh run
	@exec .venv/bin/jangkau run

test: ## Set up everything and run every test
	@tools/setup.sh test
	@.venv/bin/python -m pytest -n 2 --dist loadgroup

mutants: ## Change the rules in small ways and see whether the tests notice
	@tools/setup.sh test
	@.venv/bin/python tools/mutants.py

bench: ## Measure every performance figure beside its floor
	@tools/setup.sh test
	@.venv/bin/python -m benchmarks

lint: ## Check types, style and the arrows between the rooms
	@tools/setup.sh test
	@.venv/bin/ruff check src tests benchmarks tools
	@.venv/bin/ruff format --check src tests benchmarks tools
	@.venv/bin/mypy
	@.venv/bin/lint-imports

demo: ## Load the invented people and rosters into the database
	@tools/setup.sh run
	@.venv/bin/jangkau demo load

clean: ## Stop the database and delete everything that was made here, data too
	@-test -x .venv/bin/jangkau && .venv/bin/jangkau stop
	@rm -rf .venv .tools var build mutants node_modules src/jangkau/web/look/static
	@find src -name '*.mo' -delete
