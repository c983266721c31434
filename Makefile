# Two commands matter: `make run` tries Leadline, `make test` tests it. `make` alone lists the rest.

PREFIX = /usr/local
DESTDIR =
# More arguments for the program (make run), the tests or the torture, such as TESTFLAGS='--filter LeadsTests'.
ARGS = --sandbox
TESTFLAGS =
TORTUREFLAGS =
# How long each fuzzer runs, and which.
MINUTES = 10
FUZZERS =
# What to measure, such as BENCHFLAGS='--quick start keys'.
BENCHFLAGS =

scratch = .build-release
binary = $(scratch)/leadline
completions = $(scratch)/completions
# How a release is built; the benchmarks share what was compiled. Debug information would be stripped again.
release = LEADLINE_REVISION=$$(Scripts/revision) swift build -c release -debug-info-format none --static-swift-stdlib \
	-Xlinker --no-export-dynamic --disable-local-rpath --scratch-path $(scratch)
sources = Package.swift Sources Tests Fuzz Benchmarks

bin = $(DESTDIR)$(PREFIX)/bin
share = $(DESTDIR)$(PREFIX)/share
doc = $(share)/doc/leadline
zsh = $(share)/zsh/site-functions

.PHONY: help run test build check format install uninstall pictures torture monkey fuzz sanitize conformance bench hook \
	deb dist check-deb
.NOTPARALLEL:

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: build ## Open Leadline on the embedded sandbox: sample leads, no key needed
	@$(binary) $(ARGS)

test: ## Check the sources and run all tests
	@Scripts/install-dependencies test
	@$(MAKE) --no-print-directory check
	@Scripts/test $(TESTFLAGS)

build: ## Build the release binary, .build-release/leadline
	@Scripts/install-dependencies build
	@Scripts/require-swift
	@$(release) --product leadline
	@strip -o $(binary).new $(scratch)/release/leadline
	@mv -f $(binary).new $(binary)
	@mkdir -p $(completions)
	@for shell in bash zsh fish; do \
		$(binary) --generate-completion-script $$shell >$(completions)/leadline.$$shell || exit 1; done
	@sed -i '1{/^#!/d}' $(completions)/leadline.bash

check: ## Check layout, spelling, scripts and links, and that nothing is unused (warnings are errors in any build)
	@Scripts/install-dependencies check
	@Scripts/require-swift
	@Scripts/check

format: ## Format the sources
	@Scripts/require-swift
	@swift format --in-place --parallel --recursive $(sources)

hook: ## Check the Swift files of each commit before it is made
	@! git config core.hooksPath >/dev/null || { echo "leadline: this repository has hooks of its own already" >&2; exit 1; }
	@mkdir -p "$$(git rev-parse --git-path hooks)"
	@ln -sf "$(CURDIR)/Scripts/pre-commit" "$$(git rev-parse --git-path hooks)/pre-commit"

install: ## Install what `make build` made, below PREFIX=/usr/local; DESTDIR is put before it
	@test -x $(binary) || { echo "leadline: there is nothing to install yet: run make build first" >&2; exit 1; }
	@install -d "$(bin)" "$(doc)/themes" "$(doc)/Docs" "$(doc)/Benchmarks" "$(share)/man/man1" "$(share)/man/man5" \
		"$(share)/bash-completion/completions" "$(zsh)" "$(share)/fish/vendor_completions.d"
	@install -m 755 $(binary) "$(bin)/leadline"
	@install -m 644 themes/*.toml "$(doc)/themes"
	@install -m 644 *.md LICENSE "$(doc)"
	@install -m 644 Docs/*.md Docs/*.svg "$(doc)/Docs"
	@install -m 644 Benchmarks/README.md "$(doc)/Benchmarks"
	@install -m 644 Packaging/man/*.1 "$(share)/man/man1"
	@install -m 644 Packaging/man/*.5 "$(share)/man/man5"
	@install -m 644 $(completions)/leadline.bash "$(share)/bash-completion/completions/leadline"
	@install -m 644 $(completions)/leadline.zsh "$(zsh)/_leadline"
	@install -m 644 $(completions)/leadline.fish "$(share)/fish/vendor_completions.d/leadline.fish"

uninstall: ## Remove what `make install` installed, with the same PREFIX and DESTDIR
	@rm -f "$(bin)/leadline" "$(share)/man/man1/leadline.1" "$(share)/man/man5/leadline-config.5" \
		"$(share)/bash-completion/completions/leadline" "$(zsh)/_leadline" \
		"$(share)/fish/vendor_completions.d/leadline.fish"
	@rm -rf "$(doc)"

deb: build ## Make a Debian package of what `make build` made, in .build-packages
	@Scripts/install-dependencies deb
	@Packaging/make-deb

check-deb: ## Try the Debian package in a throw-away copy of this machine, as root
	@Scripts/install-dependencies test
	@Packaging/check-deb

dist: build ## Make a tar that runs where it is unpacked, in .build-packages
	@Packaging/make-dist

pictures: build ## Take the README's picture and films of the real program again
	@Scripts/install-dependencies picture
	@for scene in Scripts/scenes/*.scene; do \
		Scripts/take-picture $(binary) $$scene Docs/$$(basename $$scene .scene).svg || exit 1; done

torture: ## Kill the program at random moments and check that no update is lost or duplicated
	@Scripts/require-swift
	@swift build --product leadline
	@swift build --product torture
	@Scripts/torture $(TORTUREFLAGS)

monkey: ## Press a million random keys in the tests, and 50,000 in a real terminal
	@Scripts/install-dependencies test
	@Scripts/require-swift
	@LEADLINE_MONKEY=long Scripts/test --filter Monkey

fuzz: ## Look for bytes that break what reads them, MINUTES=10 for each fuzzer
	@Scripts/require-swift
	@MINUTES=$(MINUTES) Scripts/fuzz $(FUZZERS)

sanitize: ## Run the tests under the thread and address sanitizers
	@Scripts/install-dependencies test
	@Scripts/require-swift
	@Scripts/sanitize

conformance: ## Check the sandbox against its OpenAPI document with schemathesis
	@Scripts/require-swift
	@swift build --product leadline
	@Scripts/check-conformance .build/debug/leadline

bench: build ## Measure the program beside its peers, against its budgets
	@Scripts/install-dependencies bench
	@LEADLINE_BENCHMARKS=1 $(release) --product benchmarks
	@Scripts/bench $(BENCHFLAGS)
