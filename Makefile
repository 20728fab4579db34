# The commands of this project; `make help` lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8080
HOST ?= 127.0.0.1
PYTHON ?= python3
VENV := .venv
# Frameworks that need a newer boto3 have an environment of their own.
CLIENTS_VENV := .venv-clients
REPORTS := .build/client-reports
# The folder of the scripts that time the peers.
PEERS ?= ../shared/bench
# The tests that take ALICERCE_SOAK_ROUNDS.
FUZZERS := FuzzTests|XMLReaderTests|EventStreamFrameTests|ChunkedPayloadTests|PolicyDocumentTests|AuthenticatorTests

# One set of flags for everything, so that nothing is compiled twice. The import check makes an import that
# Package.swift does not declare an error.
SWIFT_FLAGS := -c release --explicit-target-dependency-import-check error

.PHONY: help setup build serve test test-swift test-emulated test-conformance test-clients soak clients-table benchmarks benchmarks-report check kernel-counts kernel-counts-check format generate generate-check clean python

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

$(CLIENTS_VENV)/.ready: Conformance/clients/requirements.txt
	@scripts/python_environment.sh $(CLIENTS_VENV) Conformance/clients/requirements.txt

test: build python test-swift test-emulated test-conformance test-clients ## build and run every test, the real-client tests among them
	@scripts/clients_table.py --check $(REPORTS)/*.jsonl

test-swift: python
	ALICERCE_PYTHON="$(CURDIR)/$(VENV)/bin/python3" scripts/run_swift_tests.sh $(SWIFT_FLAGS)

test-emulated: ## compare the kernels of ARM with the scalar reference under an emulator
	@scripts/emulated_kernels.sh

test-conformance: build python
	@scripts/setup.sh faults || echo "the tests of clock jumps are skipped"
	@mkdir -p $(REPORTS)
	ALICERCE_CLIENT_REPORT=$(REPORTS)/sdks.jsonl $(VENV)/bin/python3 -m pytest -q Conformance --ignore=Conformance/clients

test-clients: build $(CLIENTS_VENV)/.ready ## run the frameworks and further clients of Conformance/clients
	@mkdir -p $(REPORTS)
	ALICERCE_CLIENT_REPORT=$(REPORTS)/clients.jsonl $(CLIENTS_VENV)/bin/python3 -m pytest -q Conformance/clients

soak: build python ## kill -9 two hundred times, ten times the load, clock jumps, a million inputs for each fuzzer (ROUNDS=200 SEED=1 INPUTS=1000000)
	$(VENV)/bin/python3 Conformance/faults/soak.py --rounds $(or $(ROUNDS),200) --seed $(or $(SEED),1)
	$(VENV)/bin/python3 Conformance/faults/overload.py
	$(VENV)/bin/python3 Conformance/faults/live_beside_batch.py
	@scripts/setup.sh faults
	ALICERCE_CLOCK_ROUNDS=20 $(VENV)/bin/python3 -m pytest -q Conformance/faults/test_clock_jumps.py
	swift build $(SWIFT_FLAGS) --build-tests
	ALICERCE_SOAK_ROUNDS=$(or $(INPUTS),1000000) ALICERCE_PYTHON="$(CURDIR)/$(VENV)/bin/python3" \
		swift test $(SWIFT_FLAGS) --skip-build --disable-xctest --filter "$(FUZZERS)"

clients-table: test-conformance test-clients ## write the table of docs/clients.md from a test run
	scripts/clients_table.py $(REPORTS)/*.jsonl

benchmarks: build python ## time ours and the peers in turn (MODELS=folder [PEER_PYTHON=...] [ONLY="http depth"] [ARGUMENTS=--quick])
	@test -n "$(MODELS)" || { echo "MODELS=folder is needed; docs/performance.md says how its files are made"; exit 2; }
	$(VENV)/bin/python3 Benchmarks/run.py $(ONLY) --models $(MODELS) --peers $(PEERS) \
		$(if $(PEER_PYTHON),--peer-python $(PEER_PYTHON)) $(ARGUMENTS)

benchmarks-report: ## write docs/performance.md and its plots anew from the kept results
	$(PYTHON) Benchmarks/report.py

check: setup python ## format, imports, house rules, generated files, instructions of the hot kernels
	swift format lint --strict --recursive --parallel Sources Tests Package.swift
	swift build $(SWIFT_FLAGS) --build-tests
	$(PYTHON) scripts/check_house.py
	$(MAKE) --no-print-directory generate-check
	$(MAKE) --no-print-directory kernel-counts-check

KERNEL_COUNTS = $(PYTHON) scripts/kernel_counts.py \
	--objects "$$(swift build $(SWIFT_FLAGS) --show-bin-path)/CComputeKernels.build"

kernel-counts: build ## record how many instructions the hot kernels take; `make check` compares
	$(KERNEL_COUNTS) --write

kernel-counts-check:
	$(KERNEL_COUNTS)

format: ## format every Swift file
	swift format --in-place --recursive --parallel Sources Tests Package.swift

generate: python ## write the generated files anew from the pinned service models
	$(VENV)/bin/python3 Tools/ServiceModelGenerator/generate.py --output .

generate-check: python
	$(VENV)/bin/python3 Tools/ServiceModelGenerator/generate.py --check --output .

clean: ## remove what was built
	rm -rf .build bin $(VENV) $(CLIENTS_VENV)
