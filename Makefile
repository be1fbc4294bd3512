# Needs GNU make and python3 (3.11 or newer); everything else goes into .venv.
# ARGS is handed on: `make test ARGS="-k mentions"`, `make serve ARGS="-a 0.0.0.0:8000"`.

PYTHON ?= python3
ARGS ?=

# Written last, so that a broken-off installation starts afresh. The modules are compiled with it:
# where Python may not keep what it compiles, as in many containers, each run would do so again.
VENV := .venv/.complete

# Material prints a notice about MkDocs 2 at each build; requirements/site.in has our answer to it.
export NO_MKDOCS_2_WARNING := 1

# The time of the last commit, so that the same commit gives the same bytes on any day.
# Only in a checkout: an unpacked archive may lie inside somebody else's repository.
ifndef SOURCE_DATE_EPOCH
ifneq ($(wildcard .git),)
SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct 2>/dev/null)
endif
endif
ifneq ($(SOURCE_DATE_EPOCH),)
export SOURCE_DATE_EPOCH
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve site cetak lembar rilis periksa statistik ejaan test validator aksesibilitas gambar check bench search lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; \
	do printf '  make %-13s  %s\n' "$$name" "$$text"; done

serve: $(VENV) ## preview the site on this computer, renewed at each change
	.venv/bin/mkdocs serve $(ARGS)

site: $(VENV) ## build the site into the folder site/
	.venv/bin/python hooks bangun $(ARGS)

# SITE_URL is the address of the site; without it there is no archive for web servers.
NAMA ?= kode-etik
# Needs Pango, like `cetak`; ARGS=--tanpa-cetak leaves the printed edition out.
rilis: $(VENV) ## pack a release into dist/: archives, PDF, data, checksums, bill of materials
	.venv/bin/python hooks kemas --nama $(NAMA) $(ARGS)

# Needs Pango (Debian: libpango-1.0-0, libpangoft2-1.0-0).
cetak: site ## set the printed edition of the site as edisi-cetak.pdf
	.venv/bin/python hooks cetak --situs site --ke edisi-cetak.pdf $(ARGS)

lembar: $(VENV) ## write the workbook for training and audits as daftar-cek.xlsx
	.venv/bin/python hooks lembar-kerja --ke daftar-cek.xlsx $(ARGS)

# With today's date, so that reviews that are due are told also where nothing was changed.
periksa: $(VENV) ## check the content only
	env -u SOURCE_DATE_EPOCH .venv/bin/python hooks periksa $(ARGS)

statistik: $(VENV) ## count the content
	.venv/bin/python hooks statistik $(ARGS)

# Needs hunspell and its Indonesian dictionary (Debian: hunspell, hunspell-id); no other target does.
ejaan: $(VENV) ## list words that no dictionary knows, to read through
	.venv/bin/python hooks ejaan $(ARGS)

test: $(VENV) ## run the tests
	.venv/bin/python -m pytest $(ARGS)

# Runs on Java; npm fetches it by the hash in the lock, and no script of it runs.
NU := .cache/html/node_modules/vnu-jar/build/dist/vnu.jar
validator: $(NU) ## fetch the HTML checker for the tests; needs npm
$(NU): tests/html/package-lock.json
	mkdir -p .cache/html && cp tests/html/package.json tests/html/package-lock.json .cache/html
	cd .cache/html && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# Chromium and Java are needed here: a statement about half a measurement would be none.
aksesibilitas: $(VENV) $(NU) ## measure accessibility and renew what the site says about it
	CI=1 AKSESIBILITAS=docs/_data/aksesibilitas.yml \
	.venv/bin/python -m pytest tests/test_accessibility.py tests/test_pages.py $(ARGS)

# Needs Chromium. Take them on one kind of computer: letters differ a little between systems.
gambar: $(VENV) ## take the pictures of the editors' guide anew
	CI=1 GAMBAR=1 .venv/bin/python -m pytest tests/test_pictures.py $(ARGS)

# The build goes to a folder of its own: checking leaves site/ alone.
check: $(VENV) ## check code, content and a strict build
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	PYTHONPATH=hooks .venv/bin/lint-imports --cache-dir .cache/import-linter
	.venv/bin/python hooks periksa
	site=$$(mktemp -d) && trap 'rm -rf "$$site"' EXIT && \
	.venv/bin/mkdocs build --strict --site-dir "$$site"

bench: $(VENV) ## measure the checker beside others; takes minutes
	.venv/bin/python -m benchmarks.checker $(ARGS)

search: $(VENV) ## measure how well the search finds, and what it costs
	.venv/bin/python -m benchmarks.search

# Runs inside requirements/, so that the comments in the locks name files and no folders.
# Keeps versions that still fit; `make lock ARGS=--upgrade` takes the newest.
UV_COMPILE := ../.venv/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header
lock: $(VENV) ## renew all lock files from their *.in
	cd requirements && $(UV_COMPILE) $(ARGS) site.in -o site.txt
	cd requirements && $(UV_COMPILE) $(ARGS) release.in -o release.txt
	cd requirements && $(UV_COMPILE) $(ARGS) dev.in -o dev.txt
	cd requirements && $(UV_COMPILE) $(ARGS) properdocs.in -o properdocs.txt
	cd benchmarks && $(UV_COMPILE) $(ARGS) requirements.in -o requirements.txt

clean: ## remove everything these targets made, .venv included
	rm -rf .venv .cache .hypothesis daftar-cek.xlsx dist dist.baru edisi-cetak.pdf site site.baru
	find benchmarks hooks tests -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

$(VENV): requirements/dev.txt
	@command -v $(PYTHON) >/dev/null || { \
	  echo "$(PYTHON) not found. Install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$$($(PYTHON) --version 2>&1) is too old. Kaidah needs 3.11 or newer; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot create virtual environments. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Installing the locked tools into .venv (only when the lock has changed) ..."
	@$(PYTHON) -m venv --clear .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@.venv/bin/python -m compileall -q --invalidation-mode timestamp hooks
	@touch $@
