# leye: `make` prints what it can do.
# SPDX-License-Identifier: GPL-3.0-or-later

VERSION   := 0.1.0
SOVERSION := 0
PREFIX    ?= /usr/local
DESTDIR   ?=
COMPILER  ?= gcc
O         := build

.DEFAULT_GOAL := help
SHELL := /bin/bash
# make V=1 shows every command; else one short line a step.
V ?= 0
Q := $(if $(filter 0,$(V)),@)
say = $(if $(filter 0,$(V)),@printf '  %-5s %s\n' $(1) $(2))
JOBS  ?= $(shell nproc 2>/dev/null || echo 2)

# ---- flags: one hardening list per compiler --------------------------------

LANGUAGE := -std=c17 -D_GNU_SOURCE -DLEYE_VERSION='"$(VERSION)"'
WARNINGS := -Wall -Wextra -Wformat=2 -Wconversion -Wshadow -Wvla -Wundef \
            -Wmissing-prototypes -Wstrict-prototypes -Wpointer-arith -Werror
HARDEN   := -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
            -fstack-clash-protection -fcf-protection=full \
            -fno-strict-overflow -fno-delete-null-pointer-checks \
            -ffp-contract=off -fPIC
HARDEN_gcc   := $(HARDEN) -ftrivial-auto-var-init=zero
# clang 14 wants its long consent to zero-initialised variables
HARDEN_clang := $(HARDEN) -ftrivial-auto-var-init=zero \
  -enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang
CC_gcc   := gcc
CC_clang := clang-14
LINK     := -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed

PKGS := openblas yaml-0.1 jansson nettle libseccomp minizip expat xlsxwriter \
        sqlite3 libpq
# Recursive: packages may only just have been installed by `make setup`.
PKG_CFLAGS = $(shell pkg-config --cflags $(PKGS))
PKG_LIBS   = $(shell pkg-config --libs $(PKGS)) -lglpk -lpthread -lm

# `make build` and friends; the sanitized twin goes to build/asan.
CFLAGS_release := -O2 -g $(HARDEN_$(COMPILER))
CFLAGS_asan    := -O1 -g -fno-omit-frame-pointer -fPIC -ffp-contract=off \
                  -fsanitize=address,undefined -fno-sanitize-recover=all
CFLAGS_tsan    := -O1 -g -fno-omit-frame-pointer -fPIC -ffp-contract=off \
                  -fsanitize=thread

LIB_SOURCES := $(wildcard engine/leye*.c) \
               $(filter-out engine/app/%,$(wildcard engine/*/*.c))
APP_SOURCES := $(wildcard engine/app/*.c) $(wildcard instances/generator/*.c)
TEST_SOURCES := $(wildcard tests/unit/*.c tests/contract/*.c tests/oracle/*.c \
                           tests/property/*.c tests/fault/*.c tests/support/*.c)
# tests call the generator too, but bring their own main
GEN_SOURCES := $(wildcard instances/generator/*.c)

LANGUAGES  := $(patsubst po/%.po,%,$(wildcard po/*.po))
CATALOGUES := $(LANGUAGES:%=$(O)/locale/%/LC_MESSAGES/leye.mo)

LIB_OBJECTS  := $(LIB_SOURCES:%.c=$(O)/obj/%.o)
APP_OBJECTS  := $(APP_SOURCES:%.c=$(O)/obj/%.o)
ASAN_OBJECTS := $(LIB_SOURCES:%.c=$(O)/asan/%.o) \
                $(GEN_SOURCES:%.c=$(O)/asan/%.o)
TEST_OBJECTS := $(TEST_SOURCES:%.c=$(O)/asan/%.o)

# ---- help and set-up --------------------------------------------------------

.PHONY: help
help:
	@echo "leye $(VERSION): job matching, optimal and proved"
	@echo
	@echo "  make demo      install what is missing, build, solve the county"
	@echo "  make test      install what is missing, run every test"
	@echo "  make build     build/leye, build/libleye.a, build/libleye.so"
	@echo "  make test-long the oracle of side rows, ten times the worlds"
	@echo "  make check     format, compilers, linters, layers, complexity"
	@echo "  make tsan      what runs on several threads, under ThreadSanitizer"
	@echo "  make fuzz      readers of YAML and XLSX, FUZZ_SECONDS=$(FUZZ_SECONDS) each"
	@echo "  make faults    every fault in a night: kills, failing calls (an hour)"
	@echo "  make faults-quick  a sample of them (three minutes)"
	@echo "  make models    the MathProg twins against the engine (minutes)"
	@echo "  make bench     every peer beside ours, table and chart (an hour)"
	@echo "  make bench-quick  instructions of the solver against the record"
	@echo "  make bench-small  100,000 small instances, all exact solvers agree"
	@echo "  make bench-nation | bench-adversarial   ten million people; odd ones"
	@echo "  make bench-county | bench-levels | bench-tenfold | bench-e2e  to the plan"
	@echo "  make install   to PREFIX=$(PREFIX), under DESTDIR"
	@echo "  make setup-build | setup-test | setup-check   packages only"
	@echo "  make clean     remove build/"

.PHONY: setup-fuzz
setup-fuzz:
	@tests/check/setup build fuzz

.PHONY: setup-fault
setup-fault:
	@tests/check/setup build fault

.PHONY: setup-build setup-test setup-check setup-bench setup-quick setup-small
setup-build:
	@tests/check/setup build
setup-test:
	@tests/check/setup build test
setup-check:
	@tests/check/setup build test check
setup-bench:
	@tests/check/setup build bench
setup-quick:
	@tests/check/setup build quick
setup-small:
	@tests/check/setup build small

# ---- build ------------------------------------------------------------------

.PHONY: build
build: $(O)/leye $(O)/libleye.a $(O)/libleye.so $(O)/leye.1 \
       $(O)/leye.bash-completion $(CATALOGUES) $(O)/leye.zh_CN.1

$(O)/obj/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC_$(COMPILER)) $(LANGUAGE) $(WARNINGS) $(CFLAGS_release) $(PKG_CFLAGS) \
	  -MMD -MP -c $< -o $@

$(O)/libleye.a: $(LIB_OBJECTS)
	@rm -f $@
	$(call say,AR,$@)
	$(Q)ar rcs $@ $^

# Only the leye_ functions leave the shared library.
$(O)/leye.map: Makefile
	@mkdir -p $(@D)
	@echo '{ global: leye_*; local: *; };' > $@

$(O)/libleye.so.$(SOVERSION): $(LIB_OBJECTS) $(O)/leye.map
	$(call say,LINK,$@)
	$(Q)$(CC_$(COMPILER)) -shared -Wl,-soname,libleye.so.$(SOVERSION) $(LINK) \
	  -Wl,--version-script=$(O)/leye.map -o $@ $(LIB_OBJECTS) $(PKG_LIBS)

$(O)/libleye.so: $(O)/libleye.so.$(SOVERSION)
	$(Q)ln -sf $(<F) $@

$(O)/leye: $(APP_OBJECTS) $(O)/libleye.a
	$(call say,LINK,$@)
	$(Q)$(CC_$(COMPILER)) -pie $(LINK) -o $@ $(APP_OBJECTS) $(O)/libleye.a \
	  $(PKG_LIBS)

# The catalogues, where the program of this folder looks for them.
$(O)/locale/%/LC_MESSAGES/leye.mo: po/%.po Makefile
	@mkdir -p $(@D)
	$(call say,MO,$<)
	$(Q)msgfmt --check -o $@ $<

$(O)/leye.1: $(O)/leye
	$(Q)$(O)/leye help --man --lang en > $@

$(O)/leye.zh_CN.1: $(O)/leye $(CATALOGUES)
	$(Q)$(O)/leye help --man --lang zh_CN > $@

$(O)/leye.bash-completion: $(O)/leye
	$(Q)$(O)/leye help --completion --lang en > $@

# ---- demo -------------------------------------------------------------------

.PHONY: demo
demo: setup-build
	@$(MAKE) --no-print-directory -j$(JOBS) build
	$(O)/leye solve instances/lixian -o $(O)/demo-plan
	$(O)/leye certify instances/lixian $(O)/demo-plan

# ---- test -------------------------------------------------------------------

$(O)/asan/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,ASAN,$<)
	$(Q)$(CC_$(COMPILER)) $(LANGUAGE) $(WARNINGS) $(CFLAGS_asan) $(PKG_CFLAGS) \
	  -MMD -MP -c $< -o $@

$(O)/leye-tests: $(ASAN_OBJECTS) $(TEST_OBJECTS)
	$(call say,LINK,$@)
	$(Q)$(CC_$(COMPILER)) -fsanitize=address,undefined -o $@ $^ $(PKG_LIBS) \
	  -lcriterion

# The sanitizers leave the solver's cage without locks: this is not sanitized.
$(O)/cage-probe: tests/fault/cage/probe.c $(O)/libleye.a Makefile
	$(call say,LINK,$@)
	$(Q)$(CC_$(COMPILER)) $(LANGUAGE) $(WARNINGS) $(CFLAGS_release) \
	  $(PKG_CFLAGS) -pie -o $@ $< $(O)/libleye.a $(PKG_LIBS)

.PHONY: test test-build
test: setup-test
	@$(MAKE) --no-print-directory -j$(JOBS) test-build
	@tests/check/run-tests

# The same oracle, ten times the worlds; lies and proofs, eight times.
.PHONY: test-long
test-long: setup-test
	@$(MAKE) --no-print-directory -j$(JOBS) test-build
	@LEYE_LONG=1 tests/check/run-tests \
	  --filter '@(side_rows|lies_side|proof_truth)/*'

test-build: build $(O)/leye-tests $(O)/cage-probe

# What runs on several threads, under ThreadSanitizer.
TSAN_OBJECTS := $(patsubst %.c,$(O)/tsan/%.o,\
  $(wildcard $(patsubst %,engine/%/*.c,base domain ledger net rules score)) \
  tests/threads/threads_main.c)

$(O)/tsan/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,TSAN,$<)
	$(Q)$(CC_$(COMPILER)) $(LANGUAGE) $(WARNINGS) $(CFLAGS_tsan) $(PKG_CFLAGS) \
	  -MMD -MP -c $< -o $@

$(O)/threads: $(TSAN_OBJECTS)
	$(call say,LINK,$@)
	$(Q)$(CC_$(COMPILER)) -fsanitize=thread -o $@ $^ $(PKG_LIBS)

.PHONY: tsan
tsan: setup-build
	@$(MAKE) --no-print-directory -j$(JOBS) $(O)/threads
	@OPENBLAS_NUM_THREADS=1 TSAN_OPTIONS=halt_on_error=1 \
	  $(O)/threads instances/lixian

# ---- fuzz -------------------------------------------------------------------

# Seconds that each fuzzer runs; what it finds stays in build/fuzz.
FUZZ_SECONDS ?= 60
FUZZ_FLAGS   := -O1 -g -fno-omit-frame-pointer -ffp-contract=off \
  -fno-sanitize-recover=all -fsanitize=address,undefined
FUZZ_OBJECTS := $(patsubst %.c,$(O)/fuzz/%.o,\
  $(wildcard $(patsubst %,engine/%/*.c,base domain ledger)) \
  tests/fuzz/fuzz_folder.c tests/support/xlsx_file.c)

$(O)/fuzz/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,FUZZ,$<)
	$(Q)$(CC_clang) $(LANGUAGE) $(FUZZ_FLAGS) -fsanitize=fuzzer-no-link \
	  $(PKG_CFLAGS) -MMD -MP -c $< -o $@

$(O)/fuzz/fuzz-%: $(O)/fuzz/tests/fuzz/fuzz_%.o $(FUZZ_OBJECTS)
	$(call say,LINK,$@)
	$(Q)$(CC_clang) $(FUZZ_FLAGS) -fsanitize=fuzzer -o $@ $^ $(PKG_LIBS)

.PHONY: fuzz
fuzz: setup-fuzz
	@$(MAKE) --no-print-directory -j$(JOBS) $(O)/leye $(O)/fuzz/fuzz-xlsx \
	  $(O)/fuzz/fuzz-yaml
	@tests/fuzz/corpus $(O)/fuzz/corpus
	$(O)/fuzz/fuzz-yaml -max_total_time=$(FUZZ_SECONDS) -max_len=4096 \
	  -artifact_prefix=$(O)/fuzz/yaml- -verbosity=0 -print_final_stats=1 \
	  $(O)/fuzz/corpus/yaml
	$(O)/fuzz/fuzz-xlsx -max_total_time=$(FUZZ_SECONDS) -max_len=16384 \
	  -artifact_prefix=$(O)/fuzz/xlsx- -verbosity=0 -print_final_stats=1 \
	  $(O)/fuzz/corpus/xlsx

# ---- faults -----------------------------------------------------------------

.PHONY: faults faults-quick
faults: setup-fault
	@$(MAKE) --no-print-directory -j$(JOBS) build
	@tests/fault/nightly --full
faults-quick: setup-fault
	@$(MAKE) --no-print-directory -j$(JOBS) build
	@if strace -qq -o /dev/null true && unshare --mount true; then \
	  tests/fault/nightly; \
	else echo "faults: NOT RUN: no right to trace or to mount here"; fi

# ---- check, models, bench ---------------------------------------------------

.PHONY: check
check: setup-check
	@tests/check/check

.PHONY: models
models: setup-test
	@$(MAKE) --no-print-directory -j$(JOBS) build
	@models/compare instances/tiny/* instances/lixian

include bench/bench.mk

# ---- install ----------------------------------------------------------------

LIBDIR    ?= $(PREFIX)/lib

.PHONY: install
install: build
	install -D -m 755 $(O)/leye $(DESTDIR)$(PREFIX)/bin/leye
	install -D -m 644 engine/leye.h $(DESTDIR)$(PREFIX)/include/leye.h
	install -D -m 644 $(O)/libleye.a $(DESTDIR)$(LIBDIR)/libleye.a
	install -D -m 755 $(O)/libleye.so.$(SOVERSION) \
	  $(DESTDIR)$(LIBDIR)/libleye.so.$(SOVERSION)
	ln -sf libleye.so.$(SOVERSION) $(DESTDIR)$(LIBDIR)/libleye.so
	install -d $(DESTDIR)$(LIBDIR)/pkgconfig
	sed -e 's|@PREFIX@|$(PREFIX)|;s|@LIBDIR@|$(LIBDIR)|' \
	  -e 's|@VERSION@|$(VERSION)|' engine/leye.pc.in \
	  > $(DESTDIR)$(LIBDIR)/pkgconfig/leye.pc
	chmod 644 $(DESTDIR)$(LIBDIR)/pkgconfig/leye.pc
	install -D -m 644 $(O)/leye.1 $(DESTDIR)$(PREFIX)/share/man/man1/leye.1
	install -D -m 644 $(O)/leye.zh_CN.1 \
	  $(DESTDIR)$(PREFIX)/share/man/zh_CN/man1/leye.1
	for name in $(LANGUAGES); do \
	  install -D -m 644 $(O)/locale/$$name/LC_MESSAGES/leye.mo \
	    $(DESTDIR)$(PREFIX)/share/locale/$$name/LC_MESSAGES/leye.mo; done
	for unit in deploy/*; do install -D -m 644 "$$unit" \
	  "$(DESTDIR)$(PREFIX)/lib/systemd/system/$$(basename "$$unit")"; done
	install -D -m 644 $(O)/leye.bash-completion \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/leye

.PHONY: clean
clean:
	rm -rf $(O)

-include $(LIB_OBJECTS:.o=.d) $(APP_OBJECTS:.o=.d) $(ASAN_OBJECTS:.o=.d) \
         $(TEST_OBJECTS:.o=.d) $(TSAN_OBJECTS:.o=.d) $(FUZZ_OBJECTS:.o=.d)
