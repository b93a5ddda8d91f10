# Everything a person needs, with git, make and Python 3.11 or newer. `make` alone tells what there is.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup tools run test check audit bench chaos evaluate screenshots messages lock format

help:  ## tell what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

setup: $(BIN)/python  ## make .venv with what running needs
	@$(call install,runtime)

tools: setup
	@$(call install,dev)

run: setup  ## start web, worker and scheduler, and say where to look (PORT, DATA_DIR)
	@exec $(BIN)/python manage.py up

test: tools  ## run the tests, on SQLite and on PostgreSQL with Redis
	@exec $(BIN)/python -m tests.suite $(ARGS)

check: tools  ## all that CI runs: format, lint, types, contracts, deployment, migrations, templates, audit, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/lint-imports --no-logo
	DATA_DIR=build/check $(BIN)/python manage.py check --fail-level WARNING
	DATA_DIR=build/check SITE_URL=https://evenkeel.example \
		SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	DATA_DIR=build/check $(BIN)/python manage.py makemigrations --check --dry-run
	find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +
	$(BIN)/python -m tests.audit
	@exec $(BIN)/python -m tests.suite $(ARGS)

audit: tools  ## look up the pinned packages among known weaknesses (AUDIT=required: fail where nobody can be asked)
	@exec $(BIN)/python -m tests.audit

bench: tools  ## measure speed against the floors
	@exec $(BIN)/python -m tests.servers --durable $(BIN)/python -m tests.bench $(ARGS)

chaos: tools  ## break one thing after the other while 1,000 mails are sent, and count (ARGS=--few: 60 mails; ARGS=--short: fewer faults as well)
	@exec $(BIN)/python -m tests.chaos $(ARGS)

evaluate: tools  ## print how many examples the wording check finds and leaves alone as it should
	@exec $(BIN)/python -m tests.evaluate

screenshots: tools  ## take pictures of every page, in both sizes and themes, into screenshots/ (ARGS=--docs: those of README and guide)
	@exec $(BIN)/python -m tests.pictures $(ARGS)

messages: tools  ## compile what pages and mails say in other languages (locale/), and name what is not translated yet
	@exec $(BIN)/python -m tests.messages

format: tools  ## lay out code and templates as `make check` wants them
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} +

lock:  ## pin the dependencies of pyproject.toml again (needs uv; LOCK=--upgrade takes newer ones)
	@command -v uv >/dev/null || { echo "Pinning needs uv: see docs.astral.sh/uv." >&2; exit 1; }
	$(call pin,runtime)
	$(call pin,dev) --extra dev

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Evenkeel needs Python 3.11 or newer as $(PYTHON). Name another one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) lacks its venv module; on Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }

# $(call install,runtime): only when the pinned versions changed since the last time.
define install
cmp -s requirements/$(1).txt .venv/$(1).txt || { \
	echo "Installing what requirements/$(1).txt names; the first time takes a minute or two." && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/$(1).txt && \
	cp requirements/$(1).txt .venv/$(1).txt; }
endef

define pin
uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-emit-index-url --no-header $(LOCK) \
	--output-file requirements/$(1).txt
endef
