# The project's commands. Each that needs Odoo makes sure of it first; that takes no time once made.

PYTHON ?= python3
CACHE := $(abspath $(or $(QBO_DEV_CACHE),.cache))
PY := $(CACHE)/venv/bin/python
LOCK := --quiet --generate-hashes --no-emit-index-url --no-header --python-version 3.11

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-once shell screenshots test test-fast soak bench docs pot lint lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## everything the rest needs: Odoo 19, Python packages, PostgreSQL, a template database
	@$(PYTHON) -m tools.setup

demo: setup ## Odoo connected to a practice company: sample orders pushed, served until Ctrl-C; COMPANY=gb
	@$(PY) -m tools.demo serve $(if $(COMPANY),--company $(COMPANY))

demo-once: setup ## the same without staying; fails unless both books agree; build/demo.json
	@$(PY) -m tools.demo once $(if $(COMPANY),--company $(COMPANY))

shell: setup ## Odoo's shell on the database of the demo
	@$(PY) -m tools.demo shell

screenshots: setup ## real screenshots of every screen into build/screenshots/
	@$(PY) -m tools.screenshots

test: setup ## all tests, as CI runs them; ARGS="-k invoice" goes to pytest
	@$(PY) -m tools.test all $(ARGS)

test-fast: setup ## the tests without browser and end-to-end ones
	@$(PY) -m tools.test fast $(ARGS)

soak: setup ## chaos, crashes and random sequences at length; SEEDS=100 runs of chaos, ORDERS=500 each
	@$(PY) -m tools.soak $(if $(SEEDS),--seeds $(SEEDS)) $(if $(ORDERS),--orders $(ORDERS)) $(ARGS)

bench: setup ## speed, politeness, memory as ratios; build/bench.json; ORDERS=10000, PARTS=drain,clicks, BASE=HEAD~1
	@$(PY) -m tools.bench $(if $(ORDERS),--orders=$(ORDERS)) $(if $(PARTS),--parts=$(PARTS)) $(if $(BASE),--base=$(BASE))

docs: setup ## the pages of docs/ that are drawn from tables of the addon
	@$(PY) -m tools.docs

pot: setup ## the template of translations anew, and what is still to be translated
	@$(PY) -m tools.pot

lint: setup ## style, types and the rules for addons
	@$(PY) -m tools.lint

lock: setup ## the lock files anew from requirements*.in
	@$(PY) -m uv pip compile $(LOCK) requirements.in -o requirements.lock
	@$(PY) -m uv pip compile $(LOCK) requirements-dev.in -o requirements-dev.lock

clean: ## remove what commands made here (the cache folder stays: see CONTRIBUTING.md)
	@rm -rf build
	@find . -name __pycache__ -type d -not -path './.cache/*' -prune -exec rm -rf {} +
