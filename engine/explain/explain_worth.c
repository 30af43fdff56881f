/* What one more place, seat or 1,000 yuan is worth, row by row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each row has a curve of its own (explain_curve.h), which needs nothing of the
 * others: they are shared out among processes (base_crew.h).
 */
#include "explain_curve.h"

#include <string.h>

const char *explain_worth_id(const World *world, const ExplainWorth *worth) {
    switch (worth->kind) {
    case EXPLAIN_POST:
        return world->posts[worth->row].id;
    case EXPLAIN_COURSE:
        return world->courses[worth->row].id;
    case EXPLAIN_TRAIN:
        return world->trains[worth->row].id;
    case EXPLAIN_FUND:
    case EXPLAIN_KINDS:
    default:
        return world->funds[worth->row].id;
    }
}

/* --- the rows --- */

static void add_row(ExplainWorths *out, ExplainKind kind, int32_t row) {
    out->items[out->count++] = (ExplainWorth){.kind = kind, .row = row};
}

static bool is_spent(const Explain *explain, int32_t fund) {
    const Options *options = &explain->options;
    for (int64_t o = 0; o < options->count; o++) {
        const Placement at = {.post = options->items[o].post,
                              .course = options->items[o].course,
                              .train = options->items[o].train};
        if (domain_terms_charge(explain->world, &at, fund) > 0) {
            return true;
        }
    }
    return false;
}

static LeyeStatus list_post(const Explain *explain, const char *id,
                            ExplainWorths *out) {
    const World *world = explain->world;
    for (int32_t j = 0; j < world->posts_count; j++) {
        if (strcmp(world->posts[j].id, id) == 0 && !explain->closed[j]) {
            add_row(out, EXPLAIN_POST, j);
            return LEYE_OK;
        }
    }
    return base_fail(LEYE_ERR_USAGE, "There is no open post %s.", id);
}

static void list_all(const Explain *explain, ExplainWorths *out) {
    const World *world = explain->world;
    int64_t without = explain->plan->summary.without;
    for (int32_t j = 0; j < world->posts_count; j++) {
        if (!explain->closed[j]) {
            add_row(out, EXPLAIN_POST, j);
        }
    }
    for (int32_t k = 0; k < world->courses_count; k++) {
        if ((without & LEYE_WITHOUT_COURSES) == 0) {
            add_row(out, EXPLAIN_COURSE, k);
        }
    }
    for (int32_t r = 0; r < world->trains_count; r++) {
        if ((without & LEYE_WITHOUT_TRAINS) == 0) {
            add_row(out, EXPLAIN_TRAIN, r);
        }
    }
    for (int32_t f = 0; f < world->funds_count; f++) {
        if ((without & LEYE_WITHOUT_FUNDS) == 0 && is_spent(explain, f)) {
            add_row(out, EXPLAIN_FUND, f);
        }
    }
}

/* --- all rows --- */

typedef struct WorthRows {
    const Explain *explain;
    const CertifyMore *more;
} WorthRows;

static LeyeStatus ask_row(void *context, int64_t item, void *result) {
    LeyeStatus status = LEYE_OK;
    const WorthRows *rows = context;
    ExplainCurve curve = {
        .explain = rows->explain, .more = rows->more, .at = result};
    (void)item;
    TRY(explain_curve_ask(&curve));
done:
    explain_curve_clear(&curve);
    return status;
}

static LeyeStatus ask_rows(const Explain *explain, const CertifyMore *more,
                           ExplainWorths *out) {
    WorthRows rows = {.explain = explain, .more = more};
    const CrewCall crew = {.workers = explain->settings->threads,
                           .items = out->count,
                           .work = ask_row,
                           .context = &rows,
                           .results = out->items,
                           .result_bytes = sizeof *out->items};
    return base_crew_run(&crew);
}

LeyeStatus explain_worth(Explain *explain, const char *post,
                         ExplainWorths *out) {
    LeyeStatus status = LEYE_OK;
    const World *world = explain->world;
    ExplainWorths made = {.items = NULL};
    CertifyMore *more = NULL;
    TRY(HEAP_ARRAY((size_t)world->posts_count + (size_t)world->courses_count +
                       (size_t)world->trains_count + (size_t)world->funds_count,
                   &made.items));
    if (post != NULL) {
        TRY(list_post(explain, post, &made));
    } else {
        list_all(explain, &made);
    }
    TRY(explain_solve_base(explain));
    TRY(certify_more_new(explain->world, explain->plan, &more));
    TRY(ask_rows(explain, more, &made));
    *out = made;
    made.items = NULL;
done:
    certify_more_free(more);
    explain_worth_clear(&made);
    return status;
}

void explain_worth_clear(ExplainWorths *worths) {
    base_free(worths->items);
    worths->items = NULL;
    worths->count = 0;
}
