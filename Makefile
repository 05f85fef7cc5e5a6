# Điều Hành. `make run` starts the demo office; `make test` runs every check. Nothing else is needed.
PYTHON ?= python3
PORT ?= 8000
export PYTHONUNBUFFERED := 1
export PYTHONUTF8 := 1
# Everything the tests write goes here, and `make clean` throws it away.
SCRATCH := $(CURDIR)/build
BIN := .venv/bin
PYTEST := DIEUHANH_HOME=$(SCRATCH)/home $(BIN)/pytest -q -n 2 --dist loadfile -p no:cacheprovider

.NOTPARALLEL:
.PHONY: run dev test lint contracts types architecture test-sqlite test-postgres test-pages reference clean

run:
	@$(PYTHON) tools/environment.py run
	@DIEUHANH_DEMO=1 DIEUHANH_HOME="$${DIEUHANH_HOME:-$(CURDIR)/var/demo}" \
	  $(BIN)/dieuhanh serve --port $(PORT)

dev:
	@$(PYTHON) tools/environment.py dev

test: dev
	@$(PYTHON) tools/debian.py
	@$(MAKE) --no-print-directory lint contracts types architecture test-sqlite test-postgres test-pages

lint:
	@echo "== ruff"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .

contracts:
	@echo "== import-linter"
	@$(BIN)/lint-imports --no-cache

types:
	@echo "== mypy"
	@DIEUHANH_HOME=$(SCRATCH)/home $(BIN)/mypy

architecture:
	@echo "== architecture and documents"
	@$(PYTEST) tests/architecture tests/docs

test-sqlite:
	@echo "== SQLite"
	@$(PYTEST) tests -m "not browser" --ignore=tests/architecture --ignore=tests/docs

# The pure rooms know no database: once is enough for them.
test-postgres:
	@echo "== PostgreSQL"
	@$(BIN)/python tools/with_postgres.py $(MAKE) --no-print-directory test-database

.PHONY: test-database
test-database:
	@$(PYTEST) tests -m "not browser" --ignore=tests/architecture --ignore=tests/docs \
	  --ignore=tests/vn --ignore=tests/reading --ignore=tests/tools

test-pages:
	@echo "== Chromium"
	@$(PYTEST) tests/pages -m browser

# Rewrites the reference pages that are made from the code; the tests fail when they are out of date.
reference: dev
	@$(BIN)/python tools/reference.py

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find dieuhanh tests tools -name __pycache__ -prune -exec rm -rf {} +
