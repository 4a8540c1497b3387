# Daybook's commands. `make run` and `make test` do all the set-up they need.

.PHONY: run test soak bench build fmt frozen ready
CARGO ?= cargo
TARGET = $(or $(CARGO_TARGET_DIR),target)
DAYBOOK = $(TARGET)/debug/daybook
DATA ?= $(TARGET)/sample-studio

run: ready
	@$(CARGO) build --bin daybook
	@$(DAYBOOK) --data-dir $(DATA) sync --sample small

test: ready
	@$(CARGO) fmt --all --check
	@$(CARGO) clippy --quiet --workspace --all-targets -- --deny warnings
	@$(CARGO) build --quiet --workspace --all-targets
	@$(CARGO) test --quiet --workspace --no-fail-fast

# Storms without end: `make soak MINUTES=5 SEED=7`. Stops at the first failure with the line that replays it.
MINUTES ?= 60
SEED ?= 1

soak: ready
	@$(CARGO) build --quiet --workspace --all-targets
	@$(TARGET)/debug/daybook-soak --minutes $(MINUTES) --seed $(SEED)

# An import against what the machine and the libraries allow, in one run: ratios hold on a shared machine.
bench: ready
	@$(CARGO) build --quiet --release --workspace --bins
	@$(TARGET)/release/daybook-bench

# What must be there, installed where it can be, named in one sentence where it can't.
ready:
	@.ci/ready

fmt:
	@$(CARGO) fmt --all

# Keeps a database of today's migrations for ever; run when a migration has been added.
frozen: build
	@.ci/freeze

build:
	@$(CARGO) build --quiet --workspace --all-targets
