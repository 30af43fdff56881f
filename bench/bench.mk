# The programs of the bench: family, check, chart and a driver for each peer.
# Included by the Makefile; `make bench` and `make bench-nation` need the
# packages of group bench, `make bench-quick` those of group quick.
# SPDX-License-Identifier: GPL-3.0-or-later

B := $(O)/bench
# What peers are shipped with; the engine's own objects are those of the
# release.
BENCH_CFLAGS   := $(LANGUAGE) $(WARNINGS) -O3 -DNDEBUG -g -ffp-contract=off
BENCH_CXXFLAGS := -std=c++17 -D_GNU_SOURCE -O3 -DNDEBUG -g -Wall -Wextra

BENCH_BASE := $(patsubst %.c,$(O)/obj/%.o,$(wildcard engine/base/*.c)) \
              $(B)/family/family.o
BENCH_NET  := $(patsubst %.c,$(O)/obj/%.o,$(wildcard engine/net/*.c))
BENCH_PEER := $(B)/peers/peer.o $(B)/peers/peer_small.o \
              $(B)/family/family_small.o $(B)/family/family_draft.o \
              $(B)/peers/peer_lp.o $(BENCH_BASE)
BENCH_LIBS := -lnettle -lm -lpthread
BENCH_LINK  = $(Q)$(CC_$(COMPILER)) -o $@ $^

BENCH_OWN   := $(addprefix $(B)/,family-make check-plan peer-leye bare-parse meter)
BENCH_PEERS := $(addprefix $(B)/peer-,lemon clp cbc glpk lpsolve highs)

.PHONY: bench-build bench-build-own bench-build-small
bench-build-small: $(addprefix $(B)/peer-,leye lemon glpk)
bench-build-own: $(BENCH_OWN) $(B)/chart-draw
bench-build: bench-build-own $(BENCH_PEERS)

$(B)/%.o: bench/%.c Makefile bench/bench.mk
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC_$(COMPILER)) $(BENCH_CFLAGS) -MMD -MP -c $< -o $@

$(B)/%.o: bench/%.cpp Makefile bench/bench.mk
	@mkdir -p $(@D)
	$(call say,CXX,$<)
	$(Q)g++ $(BENCH_CXXFLAGS) -MMD -MP -c $< -o $@

$(B)/family-make: $(patsubst %.c,$(O)/%.o,$(wildcard bench/family/*.c)) \
                  $(BENCH_BASE)
	$(call say,LINK,$@)
	$(Q)$(CC_$(COMPILER)) -o $@ $(sort $^) $(BENCH_LIBS)
$(B)/check-plan: $(B)/check/check_main.o $(BENCH_BASE)
	$(call say,LINK,$@)
	$(BENCH_LINK) $(BENCH_LIBS)
$(B)/chart-draw: $(patsubst %.c,$(O)/%.o,$(wildcard bench/chart/*.c))
	$(call say,LINK,$@)
	$(BENCH_LINK) -lm
$(B)/bare-parse: $(B)/parse/parse_main.o $(O)/obj/engine/ledger/ledger_block.o \
            $(O)/obj/engine/ledger/ledger_block_avx2.o $(BENCH_BASE)
	$(call say,LINK,$@)
	$(BENCH_LINK) $(BENCH_LIBS)
$(B)/meter: $(B)/parse/meter_main.o
	$(call say,LINK,$@)
	$(BENCH_LINK)
$(B)/peer-leye: $(B)/peers/peer_leye.o $(B)/peers/peer_leye_short.o \
                $(BENCH_NET) $(BENCH_PEER)
	$(call say,LINK,$@)
	$(BENCH_LINK) $(BENCH_LIBS)
$(B)/peer-lemon: $(B)/peers/peer_lemon.o $(BENCH_PEER)
	$(call say,LINK,$@)
	$(Q)g++ -o $@ $^ -llemon $(BENCH_LIBS)
$(B)/peer-clp: $(B)/peers/peer_clp.o $(BENCH_PEER)
	$(call say,LINK,$@)
	$(BENCH_LINK) -lClp $(BENCH_LIBS)
$(B)/peer-cbc: $(B)/peers/peer_cbc.o $(BENCH_PEER)
	$(call say,LINK,$@)
	$(BENCH_LINK) -lCbcSolver -lCbc $(BENCH_LIBS)
$(B)/peer-glpk: $(B)/peers/peer_glpk.o $(BENCH_PEER)
	$(call say,LINK,$@)
	$(BENCH_LINK) -lglpk $(BENCH_LIBS)
$(B)/peer-lpsolve: $(B)/peers/peer_lpsolve.o $(BENCH_PEER)
	$(call say,LINK,$@)
	$(BENCH_LINK) -llpsolve55 -lcolamd -ldl $(BENCH_LIBS)
$(B)/peer-highs: $(B)/peers/peer_highs.o $(BENCH_PEER)
	$(call say,LINK,$@)
	$(BENCH_LINK) -ldl $(BENCH_LIBS)

-include $(wildcard $(B)/*/*.d)

# ---- to run -----------------------------------------------------------------

.PHONY: bench bench-nation bench-adversarial bench-quick bench-quick-record
bench: setup-bench
	@$(MAKE) --no-print-directory -j$(JOBS) bench-build
	@bench/peers/run county prefecture prefecture-noisy province-coarse \
	  province
bench-nation: setup-bench
	@$(MAKE) --no-print-directory -j$(JOBS) bench-build
	@bench/peers/run nation
bench-adversarial: setup-bench
	@$(MAKE) --no-print-directory -j$(JOBS) bench-build
	@bench/peers/run none one-person one-post chain star ties huge sparse

bench-quick: setup-quick
	@$(MAKE) --no-print-directory -j$(JOBS) bench-build-own
	@bench/quick
bench-quick-record: setup-quick
	@$(MAKE) --no-print-directory -j$(JOBS) bench-build-own
	@bench/quick --record

# A hundred thousand small instances against LEMON and GLPK.
.PHONY: bench-small
bench-small: setup-small
	@$(MAKE) --no-print-directory -j$(JOBS) bench-build-small
	@bench/small

# The engine end to end on the county, and against GLPK's MIP.
.PHONY: bench-county bench-levels bench-tenfold
bench-county bench-levels bench-tenfold: bench-%: setup-build
	@$(MAKE) --no-print-directory -j$(JOBS) build
	@bench/$*

# From CSV to the certified plan on disk, in bare parses of the same files.
.PHONY: bench-e2e
bench-e2e: setup-build
	@$(MAKE) --no-print-directory -j$(JOBS) build $(B)/bare-parse $(B)/meter
	@bench/e2e
