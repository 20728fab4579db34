# The commands of this project; `make help` lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8080
HOST ?= 127.0.0.1
PYTHON ?= python3
VENV := .venv

# One set of flags for everything, so that nothing is compiled twice. The import check makes an import that
# Package.swift does not declare an error.
SWIFT_FLAGS := -c release --explicit-target-dependency-import-check error

.PHONY: help setup build serve test test-swift test-conformance bench check format generate generate-check clean python

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 20

setup: ## install what the build needs from the system (asks for nothing)
	@scripts/setup.sh

build: setup ## build the program and leave it at bin/alicerce
	swift build $(SWIFT_FLAGS) --product alicerce
	@mkdir -p bin
	@ln -sfn "$$(swift build $(SWIFT_FLAGS) --show-bin-path)/alicerce" bin/alicerce

serve: build ## start the server with the default model (PORT=8080 HOST=127.0.0.1)
	@exec bin/alicerce serve --host $(HOST) --port $(PORT)

python: $(VENV)/.ready ## make the Python environment that tests use

$(VENV)/.ready: Conformance/requirements.txt
	@scripts/python_environment.sh $(VENV) Conformance/requirements.txt

test: build python test-swift test-conformance ## build and run every test, the real-client tests among them

test-swift: python
	ALICERCE_PYTHON="$(CURDIR)/$(VENV)/bin/python3" scripts/run_swift_tests.sh $(SWIFT_FLAGS)

test-conformance: build python
	$(VENV)/bin/python3 -m pytest -q Conformance

bench: build python ## time MODEL=file.gguf over HTTP (PEER="command" runs a peer in turn)
	$(VENV)/bin/python3 Benchmarks/generation.py $(MODEL) $(if $(PEER),--peer "$(PEER)")

check: setup python ## format, imports, house rules, generated files
	swift format lint --strict --recursive --parallel Sources Tests Package.swift
	swift build $(SWIFT_FLAGS) --build-tests
	$(PYTHON) scripts/check_house.py
	$(MAKE) --no-print-directory generate-check

format: ## format every Swift file
	swift format --in-place --recursive --parallel Sources Tests Package.swift

generate: python ## write the generated files anew from the pinned service models
	$(VENV)/bin/python3 Tools/ServiceModelGenerator/generate.py --output .

generate-check: python
	$(VENV)/bin/python3 Tools/ServiceModelGenerator/generate.py --check --output .

clean: ## remove what was built
	rm -rf .build bin $(VENV)
