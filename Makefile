# Every command of the project. `make` alone lists them.
PORT ?= 8000
RUN := .venv/bin/python
# The demonstration takes nothing from the environment: it must never reach a real board's database.
DEMO := env -u DATABASE_URL -u SECRET_KEY -u VAULT_KEYS -u ALLOWED_HOSTS -u BEHIND_PROXY \
	PORTAL_MODE=demo DEMO_TODAY=2017-04-13 PORTAL_ADDRESS=http://localhost:$(PORT)
# As many test processes as cores, but not so many that the browsers starve each other.
PYTEST := $(RUN) -m pytest -q
AGAIN := $(MAKE) --no-print-directory
PARALLEL := -n auto --maxprocesses=4
# Values that let production settings load for a check; they protect nothing.
DUMMY := env -u BEHIND_PROXY PORTAL_MODE=production DATABASE_URL=sqlite:////dev/null ALLOWED_HOSTS=portal.example \
	PORTAL_ADDRESS=https://portal.example SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ \
	VAULT_KEYS=1:b25seS1mb3ItdGhpcy1jaGVjay0zMi1ieXRlcy1rZXk=

.PHONY: help demo serve migrate test check suite fast embedded lint format bench soak lock static venv \
	lint-format lint-code lint-types lint-arrows lint-templates lint-models lint-settings

help: ## List the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

demo: ## Serve the demonstration on loopback (make demo PORT=8123)
	@deploy/setup.sh runtime
	@$(DEMO) $(RUN) manage.py run_demo --port $(PORT)

serve: ## Serve web and worker on the database that DATABASE_URL names
	@deploy/setup.sh runtime
	@$(RUN) manage.py serve --port $(PORT)

migrate: ## Bring the database that DATABASE_URL names up to date
	@deploy/setup.sh runtime
	$(RUN) manage.py migrate --no-input
	$(RUN) manage.py createcachetable

# -k: one failure does not hide the next. The exit code still tells.
test: venv ## Run the whole suite: PostgreSQL, the embedded part on SQLite, then the static checks
	@$(AGAIN) -k suite embedded lint

check: venv ## The quick loop: static checks and every test but the browser journeys
	@$(AGAIN) -k lint fast

suite: ## Every test, journeys included, on PostgreSQL
	$(PYTEST) $(PARALLEL)

fast: ## Every test but the journeys, on PostgreSQL
	$(PYTEST) $(PARALLEL) -m "not journey"

embedded: ## What the embedded database must do as well, on SQLite
	PORTAL_TEST_DATABASE=sqlite $(PYTEST) -m embedded

lint: ## Format, lint, types, arrows, templates, migrations, production settings
	@$(AGAIN) -k -j2 --output-sync=target lint-format lint-code lint-types lint-arrows lint-templates lint-models lint-settings

lint-format:
	.venv/bin/ruff format --check --quiet .
lint-code:
	.venv/bin/ruff check --quiet .
lint-types:
	PORTAL_MODE=test .venv/bin/mypy
lint-arrows:
	.venv/bin/lint-imports --no-logo
lint-templates:
	.venv/bin/djlint --lint --quiet templates
lint-models:
	PORTAL_MODE=test $(RUN) manage.py makemigrations --check --dry-run
lint-settings:
	$(DUMMY) $(RUN) manage.py check --deploy --fail-level WARNING

format: ## Format the code
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix --quiet .

bench: venv ## Run the benchmarks and print their ratios
	$(RUN) -m bench

soak: venv ## Kill the web server a hundred times in a storm of saves, and look whether an answer is missing
	$(RUN) -m bench.soak 100

lock: venv ## Compile requirements/ from pyproject.toml; pins stay unless UPGRADE=--upgrade
	.venv/bin/uv pip compile -q --no-header --no-emit-index-url --universal --generate-hashes $(UPGRADE) pyproject.toml -o requirements/runtime.txt
	.venv/bin/uv pip compile -q --no-header --no-emit-index-url --universal --generate-hashes $(UPGRADE) pyproject.toml --group dev -o requirements/dev.txt

static: ## Rebuild static/ from the pinned npm packages (needs Node)
	npm ci
	npm run static

venv: ## Install what the tests need
	@deploy/setup.sh dev
