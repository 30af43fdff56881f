/* Small counts: what a reader of the summary can compute from what is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reader knows both totals, and guesses that nobody out of scope works and
 * that nobody asks to move, where that is so. A small count is kept when two
 * values of it fit all that is shown.
 */
#include <criterion/criterion.h>

#include "../../engine/domain/domain.h"

/* One table as published; `shared` is the cell both tables have. */
typedef struct Table {
    const int64_t *cells;
    const bool *hide;
    int32_t count, shared;
} Table;

/* Can the hidden cells, each at least 1, add up, with the shared one (if it is
 * hidden) at x and cell k at y? */
static bool fits(const Table *table, int64_t x, int32_t k, int64_t y) {
    int64_t left = 0;
    int64_t others = 0;
    for (int32_t c = 0; c < table->count; c++) {
        if (!table->hide[c]) {
            continue;
        }
        left += table->cells[c];
        if (c == table->shared) {
            left -= x;
        } else if (c == k) {
            left -= y;
        } else {
            others++;
        }
    }
    return others == 0 ? left == 0 : left >= others;
}

static int64_t total(const Table *table) {
    int64_t sum = 0;
    for (int32_t c = 0; c < table->count; c++) {
        sum += table->cells[c];
    }
    return sum;
}

/* Is more than one value of cell k possible? */
static bool kept(const Table *table, const Table *other, int32_t k) {
    int64_t values = 0;
    bool open = !table->hide[table->shared];
    if (!table->hide[k]) {
        return false;
    }
    if (open) { /* nothing ties them */
        for (int64_t y = 1; y <= total(table) && values < 2; y++) {
            values += fits(table, 0, k, y) ? 1 : 0;
        }
        return values > 1;
    }
    for (int64_t y = 1; y <= total(table) && values < 2; y++) {
        bool possible = false;
        int64_t least = k == table->shared ? y : 1;
        int64_t most = k == table->shared ? y : total(table);
        for (int64_t x = least; x <= most && !possible; x++) {
            possible = fits(table, x, k, y) && fits(other, x, NONE, 0);
        }
        values += possible ? 1 : 0;
    }
    return values > 1;
}

/* Two cells at least, ten people at least: else the total says it all. */
static bool can_hide(const int64_t *cells, int32_t count) {
    int64_t sum = 0;
    int32_t some = 0;
    for (int32_t k = 0; k < count; k++) {
        sum += cells[k];
        some += cells[k] > 0 ? 1 : 0;
    }
    return some > 1 && sum >= 10;
}

static bool is_small(int64_t people) {
    return people > 0 && people < 10;
}

static void check_summary(const Summary *summary) {
    SuppressSummary hide = domain_suppress_summary(summary);
    Table profiles = {summary->profiles, hide.profiles, PROFILE_COUNT,
                      PROFILE_NONE};
    Table reasons = {summary->reasons, hide.reasons, REASON_COUNT,
                     REASON_OUT_OF_SCOPE};
    int64_t apart =
        summary->profiles[PROFILE_NONE] - summary->reasons[REASON_OUT_OF_SCOPE];
    cr_assert_eq(hide.profiles[PROFILE_NONE],
                 hide.reasons[REASON_OUT_OF_SCOPE]);
    for (int32_t p = 0; p < PROFILE_COUNT && apart == 0; p++) {
        cr_assert(!is_small(summary->profiles[p]) ||
                      kept(&profiles, &reasons, p),
                  "profile %d", (int)p);
    }
    for (int32_t r = 0; r < REASON_COUNT && apart == 0; r++) {
        cr_assert(!is_small(summary->reasons[r]) ||
                      kept(&reasons, &profiles, r),
                  "reason %d", (int)r);
    }
    if (is_small(apart)) { /* children who work: not the difference */
        cr_assert(hide.profiles[PROFILE_NONE]);
    }
    int64_t moves = summary->able_and_willing - summary->placements -
                    summary->reasons[REASON_CROWDED_OUT];
    if (!hide.able) {
        cr_assert(!hide.reasons[REASON_CROWDED_OUT]);
        cr_assert_not(is_small(moves));
    }
}

enum { STEPS = 6, APARTS = 4 };
static const int64_t steps[STEPS] = {0, 1, 4, 9, 10, 30};
static const int64_t aparts[APARTS] = {0, 3, 10, 40};

/* The k-th of all summaries of these counts. */
static void nth(int64_t k, Summary *summary) {
    *summary = (Summary){.placements = 1000};
    int64_t *cells[] = {&summary->reasons[0],  &summary->reasons[1],
                        &summary->reasons[2],  &summary->reasons[3],
                        &summary->profiles[1], &summary->profiles[2],
                        &summary->profiles[3]};
    for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) {
        *cells[c] = steps[k % STEPS];
        k /= STEPS;
    }
    summary->profiles[PROFILE_NONE] =
        summary->reasons[REASON_OUT_OF_SCOPE] + aparts[k % APARTS];
    summary->able_and_willing = summary->placements +
                                summary->reasons[REASON_CROWDED_OUT] +
                                aparts[(k + 1) % APARTS];
}

Test(domain_suppress, no_small_count_follows_from_both_tables) {
    int64_t all = APARTS;
    int64_t checked = 0;
    for (int32_t c = 0; c < 7; c++) {
        all *= STEPS;
    }
    for (int64_t k = 0; k < all; k++) {
        Summary summary;
        nth(k, &summary);
        if (can_hide(summary.reasons, REASON_COUNT) &&
            can_hide(summary.profiles, PROFILE_COUNT)) {
            check_summary(&summary);
            checked++;
        }
    }
    cr_assert_gt(checked, all / 2);
}

static Summary plain(void) {
    return (Summary){.people = 800,
                     .placements = 200,
                     .able_and_willing = 300,
                     .profiles = {[PROFILE_NONE] = 100,
                                  [PROFILE_ABLE] = 200,
                                  [PROFILE_TRAINABLE] = 300,
                                  [PROFILE_BACKSTOP] = 200},
                     .reasons = {[REASON_NO_CURRENT_OFFER] = 300,
                                 [REASON_CROWDED_OUT] = 100,
                                 [REASON_OUT_OF_SCOPE] = 100,
                                 [REASON_WORKS_ALREADY] = 100}};
}

static int32_t hidden(const bool *hide, int32_t count) {
    int32_t cells = 0;
    for (int32_t k = 0; k < count; k++) {
        cells += hide[k] ? 1 : 0;
    }
    return cells;
}

Test(domain_suppress, counts_of_ten_and_more_are_all_shown) {
    Summary summary = plain();
    SuppressSummary hide = domain_suppress_summary(&summary);
    cr_assert_eq(hidden(hide.profiles, PROFILE_COUNT), 0);
    cr_assert_eq(hidden(hide.reasons, REASON_COUNT), 0);
    cr_assert_not(hide.able);
}

Test(domain_suppress, another_cell_than_the_shared_one_goes_first) {
    Summary summary = plain();
    summary.profiles[PROFILE_ABLE] = 4;
    SuppressSummary hide = domain_suppress_summary(&summary);
    cr_assert(hide.profiles[PROFILE_ABLE]);
    cr_assert(hide.profiles[PROFILE_BACKSTOP]);
    cr_assert_eq(hidden(hide.profiles, PROFILE_COUNT), 2);
    cr_assert_eq(hidden(hide.reasons, REASON_COUNT), 0);
}

Test(domain_suppress, the_shared_cell_is_hidden_in_both_tables) {
    Summary summary = plain();
    summary.profiles[PROFILE_NONE] = 7;
    summary.reasons[REASON_OUT_OF_SCOPE] = 7;
    SuppressSummary hide = domain_suppress_summary(&summary);
    cr_assert(hide.profiles[PROFILE_NONE] && hide.profiles[PROFILE_ABLE]);
    cr_assert(hide.reasons[REASON_OUT_OF_SCOPE]);
    cr_assert(hide.reasons[REASON_CROWDED_OUT]);
    cr_assert(hide.able); /* it would tell the second, and so the first */
}

Test(domain_suppress, three_children_who_work_are_not_told) {
    Summary summary = plain();
    summary.profiles[PROFILE_NONE] = 103;
    SuppressSummary hide = domain_suppress_summary(&summary);
    cr_assert(hide.profiles[PROFILE_NONE]);
    cr_assert(hide.reasons[REASON_OUT_OF_SCOPE]);
    cr_assert_eq(hidden(hide.profiles, PROFILE_COUNT), 2);
    cr_assert_eq(hidden(hide.reasons, REASON_COUNT), 2);
}

Test(domain_suppress, who_asks_to_move_and_stays_is_not_told) {
    Summary summary = plain();
    summary.able_and_willing = 303;
    SuppressSummary hide = domain_suppress_summary(&summary);
    cr_assert(hide.able);
    cr_assert_eq(hidden(hide.reasons, REASON_COUNT), 0);
}

Test(domain_suppress, what_a_file_hides_stays_and_only_that) {
    Summary summary = plain();
    summary.profiles[PROFILE_ABLE] = 4;
    summary.reasons[REASON_WORKS_ALREADY] = -1;
    SuppressSummary hide = domain_suppress_summary(&summary);
    cr_assert_eq(hidden(hide.profiles, PROFILE_COUNT), 0);
    cr_assert_eq(hidden(hide.reasons, REASON_COUNT), 1);
    cr_assert(hide.reasons[REASON_WORKS_ALREADY]);
    cr_assert_not(hide.able);
}

Test(domain_suppress, a_part_is_hidden_for_the_rest_too) {
    cr_assert(domain_suppress_part(-1, 100));
    cr_assert_not(domain_suppress_part(0, 100));
    cr_assert(domain_suppress_part(1, 100));
    cr_assert(domain_suppress_part(9, 100));
    cr_assert_not(domain_suppress_part(10, 100));
    cr_assert_not(domain_suppress_part(90, 100));
    cr_assert(domain_suppress_part(91, 100));
    cr_assert_not(domain_suppress_part(100, 100));
}
