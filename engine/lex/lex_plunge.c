/* lex_plunge: all side decisions of a leaf, a quarter at a time, for a plan.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * On a large problem it would take too long to split on one decision after
 * another. So of those that are broken (a train that runs in part and has
 * fewer than its minimum) the quarter that runs most is made for yes, the
 * quarter that runs least for no, and what is left is solved again from the
 * last basis, until none is broken. Where that leaves no point, one of the two
 * is taken back. A yes asks for a little more than its minimum where it can,
 * for what is not whole is lost when a dive ends it.
 */
#include <stdlib.h>

#include "lex_parts.h"

enum { ROUNDS = 16, SPARE_PART = 32, SPARE_LEAST = 2 };

typedef struct Plunge {
    LexRun *run;
    int32_t level;
    LexBroken *broken; /* heap [columns]: the round's, the least first */
    int32_t count;
    bool *yes;     /* heap [columns]: decided so here */
    bool spare;    /* a yes asks for more than its minimum */
    LpAnswer last; /* of the last round */
} Plunge;

static int by_part(const void *a, const void *b) {
    const LexBroken *x = a;
    const LexBroken *y = b;
    if (x->part < y->part || x->part > y->part) {
        return x->part < y->part ? -1 : 1;
    }
    return x->column < y->column ? -1 : x->column > y->column;
}

/* What a round does with its quarters, and what when that leaves no point. */
typedef struct Way {
    bool yes, no, spare;
} Way;
static const Way ways[] = {
    {true, true, true},  {false, true, true},  {true, false, true},
    {true, true, false}, {false, true, false}, {true, false, false},
};

/* Makes the round's decisions, after those of an earlier way are taken back. */
static void decide(Plunge *plunge, const Way *way) {
    LexRun *run = plunge->run;
    int32_t count = plunge->count;
    int32_t part = (count + 3) / 4;
    plunge->spare = way->spare;
    run->fresh = false;
    for (int32_t k = 0; k < count; k++) {
        const LexBroken *broken = &plunge->broken[k];
        bool yes = way->yes && k >= count - part;
        bool no = way->no && k < part && !yes;
        plunge->yes[broken->column] = yes;
        run->least[broken->column] = yes ? broken->most : broken->least;
        run->most[broken->column] = no ? broken->least : broken->most;
    }
}

/* A little more than each minimum, in now alone. */
static void ask_for_more(const Plunge *plunge) {
    LpProblem *now = &plunge->run->now;
    for (int32_t j = 0; j < now->columns; j++) {
        for (int64_t e = now->column_start[j];
             plunge->yes[j] && e < now->column_start[j + 1]; e++) {
            int32_t least = now->entry_value[e];
            if (least > 0) {
                now->row_most[now->entry_row[e]] -=
                    least / SPARE_PART + SPARE_LEAST;
            }
        }
    }
}

/* Solves what is left, from `basis`; *there: it has a point. */
static LeyeStatus solve(Plunge *plunge, const LpBasis *basis, bool *there) {
    LeyeStatus status = LEYE_OK;
    LexRun *run = plunge->run;
    LpAnswer claim = {0};
    *there = false;
    if (lex_face_apply(run) != LEYE_OK) {
        return LEYE_OK;
    }
    if (plunge->spare) {
        ask_for_more(plunge);
    }
    TRY(run->options->back_end->solve(&run->now,
                                      basis->row != NULL ? basis : NULL,
                                      &run->options->limits, &claim));
    lex_try_count(&run->problem->levels[plunge->level], &claim);
    *there = claim.outcome == LP_OPTIMAL;
    if (*there) {
        lp_answer_clear(&plunge->last);
        plunge->last = claim;
        claim = (LpAnswer){0};
    }
done:
    lp_answer_clear(&claim);
    return status;
}

/* One round; *there: it ended at a point. */
static LeyeStatus go_down(Plunge *plunge, bool *there) {
    LeyeStatus status = LEYE_OK;
    LexRun *run = plunge->run;
    const LpBasis *basis = plunge->last.basis.row != NULL ? &plunge->last.basis
                                                          : &run->open->basis;
    *there = false;
    qsort(plunge->broken, (size_t)plunge->count, sizeof *plunge->broken,
          by_part);
    for (size_t k = 0;
         k < sizeof ways / sizeof *ways && !*there && !lex_state_stopped(run);
         k++) {
        decide(plunge, &ways[k]);
        TRY(solve(plunge, basis, there));
    }
done:
    return status;
}

LeyeStatus lex_plunge(LexRun *run, int32_t level, const double *x) {
    LeyeStatus status = LEYE_OK;
    Plunge plunge = {.run = run, .level = level};
    int32_t leaf = (int32_t)(run->open - run->leaves);
    bool there = true;
    TRY(HEAP_ARRAY(run->now.columns, &plunge.broken));
    TRY(HEAP_ARRAY(run->now.columns, &plunge.yes));
    for (int32_t k = 0; k < ROUNDS && there; k++) {
        lex_cut_broken(run, x, plunge.broken, &plunge.count);
        if (plunge.count == 0) {
            break;
        }
        TRY(go_down(&plunge, &there));
        x = plunge.last.x;
    }
    if (there && plunge.count == 0) {
        TRY(lex_dive_here(run, level, x));
    } else {
        TRY(lex_leaf_open(run, leaf));
    }
done:
    lp_answer_clear(&plunge.last);
    base_free(plunge.broken);
    base_free(plunge.yes);
    return status;
}
