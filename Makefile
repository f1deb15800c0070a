# make lab    its own environment, the front end built, JupyterLab on the demonstration library
# make test   everything: linters and types, unit, server, front end, notebooks, wheel, browser
# make help   the rest

PYTHON ?= python3
PORT ?= 8888
BROWSER ?= yes
SECONDS ?= 60
# arguments for pytest, for instance: make test-python ARGS="tests/unit -k quotes"
ARGS ?=

BIN := .venv/bin
STAMPS := .make
FRONT := $(shell find extension/src extension/style extension/schema -type f 2>/dev/null) \
  extension/package.json extension/tsconfig.json extension/install.json

.DEFAULT_GOAL := help
.PHONY: help lab test lint test-front test-python test-full fuzz format bench chromium biber env lock clean
.DELETE_ON_ERROR:

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

lab: $(STAMPS)/install ## open JupyterLab on the demonstration library (PORT=8888 BROWSER=yes|no)
	@echo "bibclaim: JupyterLab starts on port $(PORT); stop it with Ctrl+C"
	@BIBCLAIM_LIBRARY=bib exec $(BIN)/jupyter lab --ServerApp.root_dir="$(CURDIR)" --port=$(PORT) --ServerApp.port_retries=0 \
	  --LabApp.default_url="/lab/tree/notebooks/first-review.ipynb" \
	  $(if $(filter no,$(BROWSER)),--no-browser) $(if $(filter 0,$(shell id -u)),--allow-root)

env: $(STAMPS)/install ## the environment in .venv, with the front end built and installed

$(STAMPS)/python: requirements.lock
	@mkdir -p $(STAMPS)
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else f"bibclaim: Python 3.11 or newer is needed, {v[0]}.{v[1]} was found; name another with make PYTHON=...")'
	@echo "bibclaim: making the Python environment in .venv"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@touch $@

$(STAMPS)/node: $(STAMPS)/python extension/package.json extension/yarn.lock
	@command -v node >/dev/null || { echo "bibclaim: Node 20 or newer is needed to build the front end; install it, or use the released wheel: pip install bibclaim"; exit 1; }
	@echo "bibclaim: installing the front end's packages"
	@cd extension && ../$(BIN)/jlpm install --immutable >../$(STAMPS)/node.log 2>&1 || { cat ../$(STAMPS)/node.log; exit 1; }
	@touch $@

$(STAMPS)/front: $(STAMPS)/node $(FRONT)
	@echo "bibclaim: building the front end"
	@cd extension && PATH="$(CURDIR)/$(BIN):$$PATH" ../$(BIN)/jlpm build:prod >../$(STAMPS)/front.log 2>&1 || { cat ../$(STAMPS)/front.log; exit 1; }
	@touch $@

$(STAMPS)/install: $(STAMPS)/front pyproject.toml $(wildcard jupyter-config/*/*)
	@echo "bibclaim: installing bibclaim into .venv"
	@SKIP_JUPYTER_BUILDER=1 $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

test: lint test-front chromium biber ## everything that CI runs
	@$(BIN)/python -m pytest $(ARGS)

lint: $(STAMPS)/install ## ruff, mypy, eslint, prettier, tsc
	@echo "bibclaim: linters and types"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@cd extension && ../$(BIN)/jlpm lint

test-front: $(STAMPS)/install ## unit tests of the front end
	@cd extension && ../$(BIN)/jlpm test

test-python: $(STAMPS)/install ## pytest alone (ARGS=...)
	@$(BIN)/python -m pytest $(ARGS)

test-full: lint test-front chromium biber fuzz ## the long forms too: browser scenarios twice, a minute of fuzzing
	@$(BIN)/python -m pytest $(ARGS)
	@$(BIN)/python -m pytest tests/browser $(ARGS)

fuzz: $(STAMPS)/install ## a minute of coverage-guided fuzzing of the .bib reader (SECONDS=60)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check atheris
	@mkdir -p $(STAMPS)/fuzz
	@$(BIN)/python tests/fuzz/fuzz_reader.py $(STAMPS)/fuzz bib $(wildcard ../shared/data/malformed) -dict=tests/fuzz/bib.dict \
	  -max_len=4096 -timeout=20 -max_total_time=$(SECONDS) -artifact_prefix=$(STAMPS)/fuzz/

bench: $(STAMPS)/install ## figures side by side with named peers
	@$(BIN)/python -m benchmarks

format: $(STAMPS)/install ## ruff and prettier, in place
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .
	@cd extension && ../$(BIN)/jlpm format

chromium: # Debian's browser for the scenarios in tests/browser
	@command -v chromium >/dev/null || sh tests/browser/install_chromium.sh

biber: # the judge of inheritance and dates in tests/conformance
	@command -v biber >/dev/null || sh tests/conformance/install_biber.sh || true

lock: ## pin the Python environment anew (needs uv)
	@PATH="$(CURDIR)/$(BIN):$$PATH" uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate --group test -o requirements.lock pyproject.toml build-requirements.in

clean: ## remove what was built
	rm -rf $(STAMPS) .venv src/bibclaim/labextension extension/lib extension/node_modules dist build
