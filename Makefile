# Each target installs its dependencies into .venv. CONTRIBUTING.md says when to use which.
BIN := .venv/bin
# Content folders for the benchmarks.
CORPUS ?=
# `PEERS=yes` runs other site generators and search engines in the same benchmark.
PEERS ?=

# Tests start hundreds of programs, which would compile all they import again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site serve test lint bench bench-related bench-search bench-build bench-check bench-import bench-pages bench-serving bench-incremental bench-peers bad-input fuzz pictures manual manual-reference manual-pictures schemas audit lock release environment test-environment clean

site: environment
	$(BIN)/helpcenter build --strict

serve: environment
	$(BIN)/helpcenter serve

# One process more than cores, because tests wait for servers and browsers. Each takes a run of tests, which share what
# their module makes, and then a part of what another one has left.
test: test-environment
	scripts/browser
	scripts/firefox
	scripts/servers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy hooks bench tests
	$(BIN)/npm exec --no -- tsc --project jsconfig.json
	$(BIN)/python -m pytest --dist worksteal --numprocesses $$($(BIN)/python -c "import os; print((os.cpu_count() or 1) + 1)")

lint: test-environment
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: bench-related bench-search bench-build

bench-related: test-environment
	$(BIN)/python bench/related.py $(CORPUS) $(if $(word 2,$(CORPUS)),--folds)

bench-search: test-environment $(if $(PEERS),bench-peers)
	@scripts/browser
	$(BIN)/python bench/search.py $(CORPUS) $(if $(PEERS),--peers)

bench-build: test-environment $(if $(PEERS),bench-peers)
	@scripts/browser
	$(BIN)/python bench/build.py $(CORPUS) $(if $(PEERS),--peers)

# Installs what the project is compared with: Hugo, Pagefind, MiniSearch and Material, in build/peers.
bench-peers: test-environment
	@scripts/peers

bench-check: test-environment
	$(BIN)/python bench/check.py $(CORPUS)

# Imports 10,000 articles; fails if each needs more than three milliseconds of our own CPU time.
bench-import: test-environment
	$(BIN)/python bench/import_articles.py

bench-pages: test-environment
	@scripts/browser
	$(BIN)/python bench/pages.py

# Compares incremental builds with clean builds after 300 sequences of random edits, and kills 50 builds.
bench-incremental: test-environment
	INCREMENTAL_SEQUENCES=300 FAULT_KILLS=50 $(BIN)/python -m pytest tests/pipeline/test_incremental.py tests/pipeline/test_faults.py

# Simulates readers of nginx and Caddy for one minute each, while sites are published; then crowds of readers, attackers
# and connections that stall, and bursts of requests.
bench-serving: test-environment
	scripts/servers
	SERVING_SECONDS=60 $(BIN)/python -m pytest tests/servers/test_serving_load.py tests/servers/test_crowds.py -rP

# Tries hostile and broken sources with each command, and prints what became of them.
bad-input: test-environment
	$(BIN)/python -m pytest -q tests/checks/test_bad_input.py tests/preview/test_bad_sources.py --outcomes

# Looks for articles that take much longer than others, for ten minutes; then, where atheris is installed
# (`.venv/bin/pip install atheris`), for sources that end a step with an exception.
fuzz: test-environment
	FUZZ_SECONDS=$${FUZZ_SECONDS:-600} $(BIN)/python -m pytest tests/test_linear_time.py -rP
	if $(BIN)/python -c "import atheris" 2>/dev/null; then $(BIN)/python bench/fuzz.py $${FUZZ_SECONDS:-600}; fi

# Takes the pictures of components again, with which tests compare pages. Look at them before you commit them.
pictures: test-environment
	@scripts/browser
	$(BIN)/python -m pytest -q tests/browser/test_appearance.py --take-pictures

manual: environment
	$(BIN)/helpcenter build --strict --config-file manual/mkdocs.yml

# Rewrites the articles of the manual that are generated from schemas, commands, rules and events.
manual-reference: environment
	$(BIN)/python scripts/manual_reference.py

# Takes the pictures of the manual again, after the look of pages has changed.
manual-pictures: test-environment site
	@scripts/browser
	$(BIN)/python scripts/manual_pictures.py site

schemas: manual-reference
	$(BIN)/helpcenter schemas
	$(BIN)/helpcenter check --rules > CHECKS.md

audit: test-environment
	$(BIN)/python scripts/audit.py

lock: test-environment
	$(BIN)/python scripts/lock.py

# Builds the source archive and the wheel in dist/, checks them, and tries the wheel in an empty environment.
release: test-environment
	$(BIN)/python scripts/release.py

environment:
	@scripts/environment requirements.txt

test-environment:
	@scripts/environment requirements-test.txt
	@$(BIN)/npm ci --loglevel=error --no-audit --no-fund

# Removes all that git ignores: what was installed, built and cached.
clean:
	rm -rf .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist node_modules site .site.*
	rm -rf manual/.cache manual/site manual/.site.*
