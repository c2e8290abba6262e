# SPDX-License-Identifier: EUPL-1.2
# The commands of the project. `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help demo test test-all check fmt bench messages lock clean ready
# The demo, the suite and their set-up take their time to say what they do: no echo of the commands.
.SILENT:

PY := .venv/bin/python

help: ## this list
	awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

demo: ## set up what is needed and serve the demo event (PORT=8000, DATABASE_URL= for another database)
	bash tools/setup.sh demo
	exec $(PY) -m tools.serve

test: ## set up what is needed and run the tests: SQLite, PostgreSQL, a real browser
	bash tools/setup.sh test
	exec $(PY) -m tools.suite

test-all: ## the same with the long cases
	bash tools/setup.sh test
	exec $(PY) -m tools.suite --long

check: ready ## lint, templates, types, import contracts, migrations, translations
	exec $(PY) -m tools.check

fmt: ready ## format the Python and mend what ruff can mend
	.venv/bin/ruff check --fix --quiet .
	.venv/bin/ruff format .

bench: ready ## the benchmarks, as a table
	exec $(PY) -m bench

messages: ready ## gather the texts of the site into locale/nl and say which have no Dutch yet
	exec $(PY) -m tools.messages

lock: ready ## pin the dependencies anew, with hashes, for every system and Python 3.11 or later
	command -v uv >/dev/null || { echo "Missing: uv. Install it (pip install uv) and run make lock again."; exit 1; }
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		requirements/base.in -o requirements/base.txt $(LOCK)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		-c requirements/base.txt requirements/dev.in -o requirements/dev.txt $(LOCK)

clean: ## throw away the environment, caches and collected files; the demo's data stays
	rm -rf .venv node_modules var/static var/log .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

ready:
	bash tools/setup.sh check
