# `make` lists what can be done. It needs make, git, and Python 3.11 or later with pip; everything else is installed
# from the lock files into .venv, and everything that is built is put into .build.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.SILENT:
.DEFAULT_GOAL := help
# Whoever has switched it off would have every process compile the whole program for itself.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help browser installed ready site area share shares serve release test validate successor bench scale budgets fuzz lock font clean

RUN := .venv/bin/python
VALIDATORS := .build/validate/bin/python
SITE := .build/site
# The texts of the reports are not ours to publish, so they lie outside. Where all of them do, in TEXTS, every digit must
# be accounted for; a curator's own folder may hold some of them, and a report that is not finished.
TEXTS := ../shared/sources
SOURCES ?= $(firstword $(wildcard ../sources $(TEXTS)))
UNVERIFIED := No figure was verified: name the folder with the texts of the reports, make test SOURCES=FOLDER
DERIVED := -- datapackage ':!datapackage/curated'
STALE := The data in datapackage/ are not what the curated files say. Run `make site`, read the diff and add it.
FONT := @expo-google-fonts/noto-sans-sc@0.4.3
FACE := 400Regular/NotoSansSC_400Regular.ttf
PIP_TOOLS := pip-tools==7.6.2
TOFU := Without a Chinese font the tests in the browser measure boxes instead of characters.
VERIFY = $(RUN) -m scripts verify --sources '$(SOURCES)' $(if $(filter $(TEXTS),$(SOURCES)),--complete)
heading = printf '\n== %s\n' '$(1)'

help: ## List what can be done
	sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 16

ready: .venv/runtime.stamp ## Install what the program needs, and make what every site takes, but no site
	$(RUN) -m scripts prepare

site: .venv/runtime.stamp ## Build the data and the site (ADDRESS=https://… for another address than the curated one)
	$(call heading,Building the data and the site)
	SITE_COMMIT="$${COMMIT:-}" $(RUN) -m scripts build $${ADDRESS:+--address "$$ADDRESS"} $${REPOSITORY:+--repository "$$REPOSITORY"}
	printf '\nThe site is in %s. Look at it with `make serve`.\n' '$(CURDIR)/$(SITE)'

area: .venv/runtime.stamp ## Build the site of one area, where project.yaml divides the catalogue into several (SITE=guangdong, ADDRESS of the index)
	$(call heading,Building the site of $${SITE:-an area})
	SITE_COMMIT="$${COMMIT:-}" $(RUN) -m scripts area "$${SITE:?say which: make area SITE=guangdong}" $${ADDRESS:+--address "$$ADDRESS"} $${REPOSITORY:+--repository "$$REPOSITORY"}

share: .venv/runtime.stamp ## Make one machine's share of a build and leave what is new in its store (SHARE=3/20, OUT=FOLDER)
	$(call heading,Making share $(SHARE))
	SITE_COMMIT="$${COMMIT:-}" $(RUN) -m scripts shard "$${SHARE:?say which: make share SHARE=3/20}" $${OUT:+--out "$$OUT"} $${ADDRESS:+--address "$$ADDRESS"} $${REPOSITORY:+--repository "$$REPOSITORY"}

shares: .venv/runtime.stamp ## Make all shares here, each in a folder of its own as machines do, and put their stores together (COUNT=4 AT_ONCE=2)
	rm -rf .build/shares
	seq "$${COUNT:-4}" | xargs -P "$${AT_ONCE:-2}" -I{} $(MAKE) --no-print-directory share SHARE="{}/$${COUNT:-4}" OUT=".build/shares/{}"
	mkdir -p .build/store
	for made in .build/shares/*/store; do [ ! -d "$$made" ] || cp -R "$$made/." .build/store; done
	rm -rf .build/shares
	printf '\nThe store has all shares: `make site` finds them.\n'

serve: ## Show the built site on http://127.0.0.1:8000
	[ -f $(SITE)/index.html ] || $(MAKE) --no-print-directory site
	$(RUN) -m http.server 8000 --bind 127.0.0.1 --directory $(SITE)

release: .venv/runtime.stamp ## Freeze the data of today as a release (ADDRESS, REPOSITORY, CREATED=2026-12-31 go into project.yaml)
	$(call heading,Freezing the data and the charts as a release)
	$(RUN) -m scripts release $${ADDRESS:+--address "$$ADDRESS"} $${REPOSITORY:+--repository "$$REPOSITORY"} $${CREATED:+--created "$$CREATED"}

test: installed ## Check everything: style, types, fresh data, tests, the site in a browser
	$(RUN) -m playwright --version >/dev/null 2>&1 || .ci/require libatomic.so.1 libatomic1
	$(call heading,Style)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	mkdir -p .build
	$(RUN) -m mypy >.build/types.txt 2>&1 & types=$$! # on the processor that the build leaves free now and then
	trap 'kill $$types 2>/dev/null || true' EXIT
	$(call heading,Building the data and the site)
	$(RUN) -m scripts build $(if $(GITHUB_ACTIONS),--annotations)
	$(call heading,Types)
	wait $$types && cat .build/types.txt || { cat .build/types.txt >&2; exit 1; }
	$(call heading,Comparing the data with the committed data)
	{ git --no-pager diff --stat --exit-code $(DERIVED) && [ -z "$$(git ls-files --others $(DERIVED) | tee -a /dev/stderr)" ]; } ||
	  { echo '$(STALE)' >&2; exit 1; }
	$(call heading,Comparing the figures with the texts of the reports)
	$(if $(SOURCES),$(VERIFY),echo '$(UNVERIFIED)') | tee .build/verified.txt
	$(call heading,Tests)
	$(RUN) -m pytest -n auto --dist worksteal
	sed -n '/verified/p' .build/verified.txt

validate: .build/validate/stamp ## Hold the built site against other standards, with their own validators
	[ -f $(SITE)/index.html ] || $(MAKE) --no-print-directory site
	$(call heading,Validating against other standards)
	$(VALIDATORS) -m tests.validate

successor: .build/validate/stamp ## Build the same pages with Zensical, which succeeds mkdocs-material, and compare
	[ -f $(SITE)/index.html ] || $(MAKE) --no-print-directory site
	$(call heading,Comparing the pages with those of Zensical)
	$(VALIDATORS) -m tests.successor

bench: .venv/runtime.stamp ## Measure builds, cold, unchanged and after small edits, and which planted slips the rules find (AGAINST=COMMIT measures that program beside it)
	$(if $(AGAINST),rm -rf .build/against && git worktree prune && git worktree add --force --detach .build/against $(AGAINST))
	$(RUN) -m scripts bench $(if $(AGAINST),--against .build/against)
	$(RUN) -m tests.planted

scale: .venv/runtime.stamp ## Measure checks and builds of a made-up national catalogue (SIZES='9x3 38x3 111x3 333x10', also check, lean)
	$(RUN) -m tests.bench.scale $${SIZES:-9x3 38x3 111x3}

budgets: .venv/development.stamp ## Show what pages cost a reader, and how many files and bytes each kind of part has
	[ -f $(SITE)/index.html ] || $(MAKE) --no-print-directory site
	$(RUN) -m tests.budgets

fuzz: .venv/development.stamp ## Try mutated catalogues (COUNT=10000 FIRST=0): each is refused with file and line, or passes
	$(RUN) -m tests.fuzz $${COUNT:-10000} $${FIRST:-0}

lock: ## Write the lock files anew (UPGRADE=yes for the newest versions)
	$(call heading,Locking the requirements)
	.ci/lock $(PIP_TOOLS) $(if $(UPGRADE),--upgrade)

font: .venv/runtime.stamp ## Make the font of the charts anew, with every character of the curated files
	.ci/require npm nodejs npm
	rm -rf .build/font && mkdir -p .build/font
	cd .build/font && npm pack --silent $(FONT) >/dev/null && tar -xzf *.tgz package/$(FACE) && cd ../..
	$(RUN) -m scripts.charts.subset .build/font/package/$(FACE)

clean: ## Remove everything that was made here
	rm -rf .build .venv node_modules

# Both wait for the network, so they do it at once.
installed:
	$(MAKE) --no-print-directory -j2 .venv/development.stamp node_modules/.package-lock.json

browser:
	.ci/require 'chromium chromium-browser google-chrome' chromium
	[ -n "$$(fc-list :lang=zh 2>/dev/null)" ] || .ci/require chinese-font fonts-noto-cjk fonts-liberation fontconfig || echo '$(TOFU)' >&2

# Both stamps live in the environment: when it goes, they go. The development lock holds the runtime lock.
.venv/runtime.stamp: requirements.txt
	$(call heading,Installing from $<)
	.ci/install $<
	touch $@

.venv/development.stamp: requirements-dev.txt requirements.txt
	$(call heading,Installing from $<)
	.ci/install $<
	rm -rf .build/cache/mypy
	touch .venv/runtime.stamp $@

# The validators have an environment of their own. Two of their needs, jsonpath-rw and pyjstat, are published as source only.
.build/validate/stamp: requirements-validate.txt
	$(call heading,Installing from $<)
	mkdir -p .build
	.ci/install $< .build/validate --no-binary jsonpath-rw,pyjstat
	touch $@

# After the browser: Debian installs one thing at a time.
node_modules/.package-lock.json: package-lock.json | browser
	.ci/require npm nodejs npm
	$(call heading,Installing from $<)
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null
