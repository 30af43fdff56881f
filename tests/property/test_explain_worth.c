/* What more would add, against every plan of small worlds with more of it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "../../engine/explain/explain.h"
#include "../support/side_brute.h"

enum { WORLDS = 150, WORLDS_LONG = 2000, MORE = 4, PLANS = 100000 };

static SideWorld side, changed;

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(explain_worth, .fini = nothing_left, .timeout = 600);

static void add_more(SideWorld *to, const ExplainWorth *row, int32_t more) {
    switch (row->kind) {
    case EXPLAIN_POST:
        to->posts[row->row].places += more;
        break;
    case EXPLAIN_COURSE:
        to->courses[row->row].seats += more;
        break;
    case EXPLAIN_TRAIN:
        to->trains[row->row].seats += more;
        break;
    default:
        to->funds[row->row].budget += (Fen)more * EXPLAIN_FUND_STEP;
    }
}

/* W(more), by trying everything. */
static void brute(const Plan *plan, const ExplainWorth *row, int32_t more,
                  int32_t levels, int64_t gain[EXPLAIN_LEADING]) {
    Options options = {0};
    SideBest best;
    side_world_copy(&side, &changed);
    add_more(&changed, row, more);
    changed.world.instance.levels_count = levels;
    side_world_options(&changed, &options);
    side_brute_best(&changed.world, &options, side.without, &best);
    domain_options_clear(&options);
    cr_assert(best.feasible);
    for (int32_t k = 0; k < EXPLAIN_LEADING; k++) {
        const LevelResult *level = &plan->summary.levels[k];
        gain[k] = k < levels ? best.values[level->level] - level->value : 0;
    }
}

static void expect_gain(const ExplainWorth *row, int32_t more,
                        const int64_t *own, int64_t times,
                        const int64_t *truth) {
    for (int32_t k = 0; k < EXPLAIN_LEADING; k++) {
        cr_assert_eq(truth[k], times * own[k],
                     "kind %d row %d +%d level %d: %d, not %d\n%s",
                     (int)row->kind, (int)row->row, (int)more, (int)k,
                     (int)(times * own[k]), (int)truth[k],
                     side_world_show(&side));
    }
}

static void expect_row(const Plan *plan, const ExplainWorth *row,
                       int32_t levels) {
    if (!row->known) {
        return;
    }
    for (int32_t more = 1; more <= MORE; more++) {
        int64_t truth[EXPLAIN_LEADING];
        brute(plan, row, more, levels, truth);
        if (row->for_all || more <= row->to) {
            expect_gain(row, more, row->adds, more, truth);
        }
        if (more == row->next && row->next_known) {
            expect_gain(row, more, row->next_adds, 1, truth);
        }
    }
}

/* Fills known and settled: how many rows are known, and without solving. */
static void expect_world(int32_t counts[3]) {
    LeyeSettings settings;
    Options options = {0};
    Plan *plan = NULL;
    leye_settings_default(&settings);
    side_world_options(&side, &options);
    int64_t size = side_brute_size(&side.world, &options, PLANS);
    domain_options_clear(&options);
    if (size >= PLANS || side_world_solve(&side, &plan) != LEYE_OPTIMAL) {
        domain_plan_free(plan);
        return;
    }
    Explain *explain = NULL;
    ExplainWorths worths;
    cr_assert_eq(explain_new(&side.world, plan, &settings, &explain), LEYE_OK);
    cr_assert_eq(explain_worth(explain, NULL, &worths), LEYE_OK);
    for (int32_t k = 0; k < worths.count; k++) {
        expect_row(plan, &worths.items[k], explain_leading(explain));
        counts[0]++;
        counts[1] += worths.items[k].known ? 1 : 0;
        counts[2] += worths.items[k].adds[0] > 0 ? 1 : 0;
    }
    explain_worth_clear(&worths);
    explain_free(explain);
    domain_plan_free(plan);
}

Test(explain_worth, is_what_trying_everything_finds) {
    int32_t counts[3] = {0, 0, 0};
    int32_t worlds = side_world_count(WORLDS, WORLDS_LONG);
    for (int32_t seed = 1; seed <= worlds; seed++) {
        side_world_random(&side, 700000 + (uint64_t)seed, 6 + seed % 5,
                          2 + seed % 2);
        expect_world(counts);
    }
    cr_log_info("%d rows, %d known, %d worth something", (int)counts[0],
                (int)counts[1], (int)counts[2]);
    cr_assert_gt(counts[2], 20, "or nothing was tested");
    cr_assert_gt(counts[1] * 10, counts[0] * 9, "most are known");
}

/* One crowded out by a full post: the first place more is worth one. */
Test(explain_worth, of_one_place_is_one_who_waits) {
    LeyeSettings settings;
    Plan *plan = NULL;
    Explain *explain = NULL;
    ExplainWorths worths;
    leye_settings_default(&settings);
    side_world_plain(&side, 3, 1);
    cr_assert_eq(side_world_solve(&side, &plan), LEYE_OPTIMAL);
    cr_assert_eq(explain_new(&side.world, plan, &settings, &explain), LEYE_OK);
    cr_assert_eq(explain_worth(explain, NULL, &worths), LEYE_OK);
    cr_assert_eq(worths.count, 1);
    cr_assert_eq(worths.items[0].adds[0], 1);
    cr_assert_eq(worths.items[0].adds[2], 1, "a household more");
    cr_assert_eq(worths.items[0].to, 2);
    cr_assert_eq(worths.items[0].next, 3);
    cr_assert_eq(worths.items[0].next_adds[0], 2);
    explain_worth_clear(&worths);
    explain_free(explain);
    domain_plan_free(plan);
}

/* As the answer in JSON, which has every number of it. */
static void worth_by(const Plan *plan, int64_t threads, Text *text) {
    LeyeSettings settings;
    Explain *explain = NULL;
    ExplainWorths worths;
    leye_settings_default(&settings);
    settings.threads = threads;
    cr_assert_eq(explain_new(&side.world, plan, &settings, &explain), LEYE_OK);
    cr_assert_eq(explain_worth(explain, NULL, &worths), LEYE_OK, "%s",
                 base_message());
    explain_json_worth(explain, &worths, text);
    explain_worth_clear(&worths);
    explain_free(explain);
}

Test(explain_worth, is_the_same_with_any_number_of_threads) {
    int32_t solved = 0;
    for (int32_t seed = 1; seed <= 12; seed++) {
        Plan *plan = NULL;
        side_world_random(&side, 710000 + (uint64_t)seed, 9, 3);
        if (side_world_solve(&side, &plan) == LEYE_OPTIMAL) {
            Text one = {0};
            worth_by(plan, 1, &one);
            for (int64_t threads = 2; threads <= 5; threads += 3) {
                Text more = {0};
                worth_by(plan, threads, &more);
                cr_assert_str_eq(base_text_get(&one), base_text_get(&more));
                base_text_clear(&more);
            }
            base_text_clear(&one);
            solved++;
        }
        domain_plan_free(plan);
    }
    cr_assert_gt(solved, 5);
}
