# Daybook's commands. `make run` and `make test` do all the set-up they need.

.PHONY: run test unit e2e page soak bench build fmt frozen
CARGO ?= cargo
TARGET = $(or $(CARGO_TARGET_DIR),target)
DAYBOOK = $(TARGET)/debug/daybook
# The folder of studios that `make run` opens.
DATA ?= $(TARGET)/studios
SHOWN = $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname)))

# The window, with the sample studio in it; where nothing can be shown, the same import in the terminal.
ifneq ($(SHOWN),)
run: page
	@$(CARGO) build --workspace --all-targets
	@$(TARGET)/debug/daybook-desktop --home $(DATA) --sample
else
run:
	@.ci/ready terminal
	@$(CARGO) build --bin daybook
	@$(DAYBOOK) --data-dir $(DATA)/sample-small sync --sample small
endif

test: export NO_COLOR = 1
test:
	@.ci/ready test
	@$(MAKE) --no-print-directory page unit e2e

unit: page
	@$(CARGO) fmt --all --check
	@npm --prefix ui run --silent check
	@npm --prefix ui run --silent test
	@$(CARGO) clippy --quiet --workspace --all-targets -- --deny warnings
	@$(CARGO) build --quiet --workspace --all-targets
	@$(CARGO) test --quiet --workspace --no-fail-fast

# The page in a browser over the dev host, then the real window.
e2e: page
	@$(CARGO) build --quiet --workspace --all-targets
	@npm --prefix ui run --silent e2e

# The page that is built into the window.
PAGE = $(shell find ui -path ui/node_modules -prune -o -path ui/dist -prune -o -type f -print)

page: ui/dist/index.html
	@:

ui/dist/index.html: ui/node_modules/.package-lock.json $(PAGE)
	@npm --prefix ui run --silent build >/dev/null
	@touch $@

ui/node_modules/.package-lock.json: ui/package-lock.json
	@.ci/ready window
	@npm --prefix ui ci --no-fund --no-audit --loglevel=error >/dev/null
	@touch $@

# Storms without end: `make soak MINUTES=5 SEED=7`. Stops at the first failure with the line that replays it.
MINUTES ?= 60
SEED ?= 1

soak: page
	@$(CARGO) build --quiet --workspace --all-targets
	@$(TARGET)/debug/daybook-soak --minutes $(MINUTES) --seed $(SEED)

# An import against what the machine and the libraries allow, in one run: ratios hold on a shared machine.
bench: page
	@$(CARGO) build --quiet --release --workspace --bins
	@$(TARGET)/release/daybook-bench
	@DAYBOOK_SPEED=1 DAYBOOK_TARGET=$(abspath $(TARGET)/release) npm --prefix ui run --silent e2e -- --project speed

fmt:
	@$(CARGO) fmt --all

# Keeps a database of today's migrations for ever; run when a migration has been added.
frozen: build
	@.ci/freeze

build: page
	@$(CARGO) build --quiet --workspace --all-targets
