# What a person, or CI, does with Galley. A newcomer needs `make run` alone.

PYTHON := .venv/bin/python
UV_COMPILE := .venv/bin/uv pip compile --quiet --generate-hashes --python-version 3.11 --no-annotate

.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench pins clean

help:
	@echo "make run    the desk on http://127.0.0.1:8000 (PORT=8001 for another port)"
	@echo "make setup  only the environment and the database, for manage.py"
	@echo "make test   every test, in the browser too (ARGS='-k export' for some)"
	@echo "make lint   style, templates, types, migrations, deployment checks"
	@echo "make bench  benchmarks on desks of their own (BENCH_CLAIMS=100000, ARGS='--only pages')"
	@echo "make pins   requirements.txt and requirements-dev.txt anew from the .in files"
	@echo "make clean  remove what can be made again; the desk's data in var/ stay"

setup:
	@scripts/environment
	@$(PYTHON) -m config.prepare

run:
	@scripts/environment
	@exec $(PYTHON) -m config.serve

test:
	@scripts/environment dev
	@scripts/pango
	@CHROMIUM="$$(scripts/chromium)" && export CHROMIUM && $(PYTHON) -m pytest -n 2 $(ARGS)

lint:
	@scripts/environment dev
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --quiet --check .
	@.venv/bin/djlint --quiet --lint templates
	@.venv/bin/mypy
	@$(PYTHON) manage.py makemigrations --check --dry-run
	@HTTPS=1 $(PYTHON) manage.py check --deploy --fail-level WARNING

bench:
	@scripts/environment dev
	@CHROMIUM="$$(scripts/chromium)" && export CHROMIUM && exec $(PYTHON) -m bench $(ARGS)

pins:
	@scripts/environment dev
	@$(UV_COMPILE) requirements.in -o requirements.txt
	@$(UV_COMPILE) requirements-dev.in -o requirements-dev.txt

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@rm -rf var/static var/static.stamp var/chromium var/pango
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
