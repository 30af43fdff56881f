/* lex_try: one leaf, one back end after another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The chosen back end from the last basis; if its word does not lead to a
 * bound, simplex from scratch (a crash, a lie, noise). A point that is not
 * whole gives a place to split and, now and then, one to look for a better plan
 * from. Plans and lists count only once they are verified, so the order decides
 * time, never truth.
 */
#include <math.h>
#include <string.h>

#include "lex_parts.h"

/* Where rounded prices are looked for. Networks have whole ones, whatever the
 * objective; half-integral and small odd problems are next; the last round
 * whatever there is. */
static const int64_t scales[] = {1,  2,  3,   4,       5,         6,
                                 12, 60, 420, 1000000, 1000000000};
enum {
    SCALES = sizeof scales / sizeof *scales,
    ROUGH = 2,            /* of them, the last round */
    DIVE_EVERY = 8,       /* leaves of the same bound */
    STEPS_OF_LARGE = 1500 /* on its later levels */
};

typedef struct Attempt {
    LexRun *run;
    int32_t level;
    bool bounded;    /* the claim's prices gave the bound that it claims */
    bool fractional; /* a claimed optimum was not whole */
    double *x;       /* heap: that point; or NULL */
} Attempt;

/* The level's note is the first that there was a reason for. */
static void note(LexLevel *level, const LpBackEnd *from, const char *what) {
    Text text = {0};
    if (level->note[0] != '\0' || what[0] == '\0') {
        return;
    }
    base_text_format(&text, "%s: %s", from->name, what);
    const char *line = base_text_get(&text);
    size_t n = strnlen(line, sizeof level->note - 1);
    memcpy(level->note, line, base_text_utf8(line, n));
    base_text_clear(&text);
}

/* The claim's bound is of now, where the bases stand at 0. */
static double claimed_bound(const Attempt *attempt, const LpAnswer *claim) {
    const LexRun *run = attempt->run;
    Int128 base = 0;
    (void)lex_point_sum(run->problem, attempt->level, run->base, &base);
    return claim->bound + (double)base;
}

static LeyeStatus offer_prices(Attempt *attempt, const LpAnswer *claim) {
    LeyeStatus status = LEYE_OK;
    LexRun *run = attempt->run;
    double bound = claimed_bound(attempt, claim);
    double noise = 1e-9 * fmax(1.0, fabs(bound));
    int64_t *raw = NULL;
    attempt->bounded = false;
    TRY(HEAP_ARRAY(run->now.rows, &raw));
    for (size_t s = 0; s < SCALES && !attempt->bounded; s++) {
        double slack = s + ROUGH < SCALES ? 1e-5 : 1.0;
        Int128 total = 0;
        if (lex_round_prices(claim->price, run->now.rows, scales[s], slack,
                             raw)) {
            TRY(lex_price_offer(run, attempt->level, raw, scales[s], &total));
            double reached = (double)total / (double)scales[s];
            attempt->bounded = reached <= bound + noise;
        }
    }
done:
    base_free(raw);
    return status;
}

/* Takes the point when it is not whole. */
static LeyeStatus offer_points(Attempt *attempt, const LpBackEnd *from,
                               LpAnswer *claim) {
    LeyeStatus status = LEYE_OK;
    LexRun *run = attempt->run;
    LexLevel *mine = &run->problem->levels[attempt->level];
    bool near = false;
    if (!lex_round_point(run, claim->x, &near)) {
        note(mine, from, "a plan with numbers out of range");
        return LEYE_OK;
    }
    TRY(lex_point_offer(run, attempt->level));
    if (!near) {
        TRY(lex_trust_point(&run->now, claim, &attempt->fractional));
    }
    if (attempt->fractional) {
        if (lex_round_up(run, claim->x)) {
            TRY(lex_point_offer(run, attempt->level));
        }
        run->open->cut = lex_cut_choose(run, claim->x, &run->open->broken);
        base_free(attempt->x);
        attempt->x = claim->x;
        claim->x = NULL;
    }
done:
    return status;
}

/* A basis of now, kept with a state for every row that may yet come. */
static LeyeStatus keep_basis(LexRun *run, int32_t level, LpAnswer *claim) {
    LeyeStatus status = LEYE_OK;
    size_t rows =
        (size_t)run->problem->lp.rows + (size_t)run->problem->levels_count;
    uint8_t *grown = NULL;
    if (claim->basis.row == NULL) {
        return LEYE_OK;
    }
    TRY(lex_trail_show(run, level, &claim->basis));
    TRY(HEAP_ARRAY(rows, &grown));
    for (size_t r = 0; r < rows; r++) {
        grown[r] = r < (size_t)run->now.rows ? claim->basis.row[r] : LP_BASIC;
    }
    lp_basis_clear(&run->open->basis);
    run->open->basis = (LpBasis){.row = grown, .column = claim->basis.column};
    claim->basis.column = NULL;
    run->open->basis_level = level;
    run->latest = (int32_t)(run->open - run->leaves);
done:
    return status;
}

void lex_try_count(LexLevel *level, const LpAnswer *claim) {
    level->simplex_iterations += claim->simplex_iterations;
    level->interior_iterations += claim->interior_iterations;
    level->branches += claim->nodes;
    level->cpu_us += claim->cpu_us;
}

static LeyeStatus weigh_claim(Attempt *attempt, const LpBackEnd *from,
                              LpAnswer *claim) {
    LeyeStatus status = LEYE_OK;
    LexRun *run = attempt->run;
    LexLevel *mine = &run->problem->levels[attempt->level];
    lex_try_count(mine, claim);
    note(mine, from, claim->note);
    if (claim->outcome == LP_INFEASIBLE) {
        TRY(lex_bury(run, attempt->level, claim->price));
        attempt->bounded = run->open->dead != NULL;
        goto done;
    }
    if (claim->outcome == LP_FAILED) {
        goto done;
    }
    if (claim->outcome != LP_NOT_WHOLE) {
        TRY(offer_points(attempt, from, claim));
    }
    TRY(offer_prices(attempt, claim));
    if (claim->outcome == LP_OPTIMAL) {
        TRY(keep_basis(run, attempt->level, claim));
    }
done:
    return status;
}

/* The leaf's own basis; on a new level, or where it has none, that of a leaf
 * which has one. */
static const LpBasis *last_basis(const Attempt *attempt) {
    const LexRun *run = attempt->run;
    bool old = run->open->basis.row == NULL ||
               run->open->basis_level != attempt->level;
    return old && run->latest != NONE ? &run->leaves[run->latest].basis
                                      : &run->open->basis;
}

/* Where an earlier run ended on this level, made a basis of now; nothing when
 * there is none or the leaf has one of its own. */
static LeyeStatus trail_basis(const Attempt *attempt, LpBasis *out) {
    LeyeStatus status = LEYE_OK;
    const LexRun *run = attempt->run;
    const LpBasis *trail = lex_trail_basis(run, attempt->level);
    LpBasis made = {0};
    bool own = run->open->basis.row != NULL &&
               run->open->basis_level == attempt->level;
    if (trail == NULL || own) {
        return LEYE_OK;
    }
    TRY(HEAP_ARRAY(run->now.rows, &made.row));
    TRY(HEAP_ARRAY(run->now.columns, &made.column));
    for (int32_t r = 0; r < run->now.rows; r++) {
        made.row[r] =
            r < run->problem->lp.rows ? trail->row[r] : (uint8_t)LP_BASIC;
    }
    memcpy(made.column, trail->column, (size_t)run->now.columns);
    TRY(lp_basis_mend(&run->now, &made));
    *out = made;
    made = (LpBasis){0};
done:
    lp_basis_clear(&made);
    return status;
}

/* A large problem's time goes to its first level. */
static bool is_brief(const Attempt *attempt) {
    return attempt->run->large && attempt->level > 0;
}

/* Does the objective count columns, all for the same? Only then a point that is
 * known is any help. */
static bool is_count(const LpProblem *now) {
    int64_t one = 0;
    for (int32_t j = 0; j < now->columns; j++) {
        int64_t worth = now->objective[j];
        if (worth != 0 && now->upper[j] != 0) {
            if (worth < 0 || (one != 0 && worth != one)) {
                return false;
            }
            one = worth;
        }
    }
    return one != 0;
}

/* Our plan as a point of now; it lasts until a claimed one is looked at. */
static void show_point(LexRun *run) {
    run->now.point = NULL;
    if (run->have_x && is_count(&run->now)) {
        for (int32_t j = 0; j < run->now.columns; j++) {
            run->trial[j] = run->x[j] - run->base[j];
        }
        run->now.point = run->trial;
    }
}

static LeyeStatus ask(Attempt *attempt, const LpBackEnd *back_end, bool warm) {
    LeyeStatus status = LEYE_OK;
    LexRun *run = attempt->run;
    const LpBasis *basis = last_basis(attempt);
    LpBasis earlier = {0};
    LpLimits limits = run->options->limits;
    LpAnswer claim = {0};
    limits.steps_most = !is_brief(attempt) ? 0
                        : run->weary       ? -1
                                           : STEPS_OF_LARGE;
    TRY(warm ? trail_basis(attempt, &earlier) : LEYE_OK);
    basis = earlier.row != NULL ? &earlier : basis;
    show_point(run);
    /* kept rows have no price in it */
    run->now.price = run->kept_count == 0
                         ? run->problem->levels[attempt->level].start
                         : NULL;
    status = back_end->solve(
        &run->now, warm && basis->row != NULL ? basis : NULL, &limits, &claim);
    run->now.point = NULL;
    run->now.price = NULL;
    TRY(status);
    if (earlier.row != NULL) {
        lex_trail_weigh(run, claim.simplex_iterations);
    }
    run->weary |= is_brief(attempt) && claim.outcome == LP_NOT_WHOLE;
    TRY(weigh_claim(attempt, back_end, &claim));
done:
    lp_basis_clear(&earlier);
    lp_answer_clear(&claim);
    return status;
}

static void set_objective(LexRun *run, int32_t level) {
    const int64_t *worth = run->problem->levels[level].objective;
    for (int32_t j = 0; j < run->now.columns; j++) {
        run->now.objective[j] = worth[j];
    }
}

/* Nothing more to ask about the leaf: dead, or no better than our plan. */
static LeyeStatus is_settled(Attempt *attempt, bool *settled) {
    LeyeStatus status = LEYE_OK;
    LexRun *run = attempt->run;
    int64_t value = 0;
    TRY(lex_point_now(run, attempt->level, &value));
    *settled = run->open->dead != NULL || run->open->bound <= value ||
               lex_state_stopped(run);
done:
    return status;
}

/* A large problem would take too long to split until its decisions are closed:
 * it plunges once. */
static bool may_plunge(LexRun *run) {
    bool may = run->large && run->open->broken && !run->plunged;
    run->plunged |= may;
    return may;
}

/* While decisions are open, splitting on them is cheaper than a dive. Else it
 * pays where the bound is another than at the last dive, and now and then. */
static bool may_dive(LexRun *run) {
    if (run->open->broken) {
        return false;
    }
    run->since_dive++;
    if (run->dived_at == run->open->bound && run->since_dive < DIVE_EVERY) {
        return false;
    }
    run->dived_at = run->open->bound;
    run->since_dive = 0;
    return true;
}

LeyeStatus lex_try_leaf(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    const LpBackEnd *chosen = run->options->back_end;
    const LpBackEnd *simplex = lp_back_end(LEYE_SOLVER_SIMPLEX);
    Attempt attempt = {.run = run, .level = level};
    bool settled = false;
    set_objective(run, level);
    TRY(ask(&attempt, chosen, true));
    TRY(is_settled(&attempt, &settled));
    /* whole or inner points show no place to split */
    bool blind = chosen != simplex && !attempt.fractional;
    if (!settled && (!attempt.bounded || blind) && !is_brief(&attempt)) {
        TRY(ask(&attempt, simplex, chosen != simplex));
        TRY(is_settled(&attempt, &settled));
    }
    if (!settled && attempt.x != NULL && may_plunge(run)) {
        TRY(lex_plunge(run, level, attempt.x));
    } else if (!settled && attempt.x != NULL && may_dive(run)) {
        TRY(lex_dive(run, level, attempt.x));
    }
done:
    base_free(attempt.x);
    return status;
}
