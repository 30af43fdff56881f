/* lex_try: one level, one back end after another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prices of zero first: a level that nothing can improve needs no solver.
 * Then the chosen back end from the last basis; if its word does not lead to
 * a proof, simplex from scratch (a crash, a lie, noise), unless the plan was
 * fractional; then branch and bound. Plans and lists count only once they are
 * verified, so the order decides time, never truth.
 */
#include <math.h>
#include <string.h>

#include "lex_parts.h"

/* Where rounded prices are looked for. Networks have whole ones, whatever the
 * objective; half-integral and small odd problems are next; the last rounds
 * whatever there is. */
static const int64_t scales[] = {1, 2, 3, 4, 5, 6, 12, 60, 420, 1000000};
enum { SCALES = sizeof scales / sizeof *scales };

typedef struct Attempt {
    LexRun *run;
    int32_t level;
    bool fractional; /* a claimed optimum was not whole */
    bool closed;     /* branch and bound claims what was verified */
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

static LeyeStatus offer_prices(Attempt *attempt, const LpAnswer *claim) {
    LeyeStatus status = LEYE_OK;
    LexRun *run = attempt->run;
    const LexLevel *mine = &run->problem->levels[attempt->level];
    int64_t *raw = NULL;
    int64_t value = 0;
    TRY(HEAP_ARRAY(run->now.rows, &raw));
    if (run->have_x) {
        TRY(lex_point_value(run->problem, attempt->level, run->x, &value));
    }
    for (size_t s = 0; s < SCALES; s++) {
        double slack = s + 1 < SCALES ? 1e-5 : 1.0;
        if (!lex_round_prices(claim->price, run->now.rows, scales[s], slack,
                              raw)) {
            continue;
        }
        TRY(lex_price_offer(run, attempt->level, raw, scales[s]));
        if (run->have_x && mine->price != NULL && mine->bound == value) {
            break;
        }
    }
done:
    base_free(raw);
    return status;
}

/* The claim's bound is of now, where held columns stand at 0. */
static double claimed_bound(const Attempt *attempt, const LpAnswer *claim) {
    const LexRun *run = attempt->run;
    const int64_t *worth = run->problem->levels[attempt->level].objective;
    double bound = claim->bound;
    for (int32_t j = 0; j < run->now.columns; j++) {
        if (run->column_at[j] != NONE) {
            bound += (double)worth[j] * (double)run->x[j];
        }
    }
    return bound;
}

/* Interior point: its bound must agree with the verified value. */
static LeyeStatus compare_bound(Attempt *attempt, const LpBackEnd *from,
                                const LpAnswer *claim) {
    LeyeStatus status = LEYE_OK;
    LexRun *run = attempt->run;
    LexLevel *mine = &run->problem->levels[attempt->level];
    double bound = claimed_bound(attempt, claim);
    int64_t value = 0;
    TRY(lex_point_value(run->problem, attempt->level, run->x, &value));
    double off = fabs(bound - (double)value);
    bool agrees = off <= 1e-5 * fmax(1.0, fabs((double)value));
    if (claim->outcome == LP_OPTIMAL && from->whole) {
        attempt->closed = agrees;
    }
    if (claim->outcome == LP_OPTIMAL && !from->whole && !agrees &&
        !attempt->fractional) {
        note(mine, from, "its bound does not agree with the plan");
    }
done:
    return status;
}

static LeyeStatus weigh_point(Attempt *attempt, const LpBackEnd *from,
                              const LpAnswer *claim) {
    LeyeStatus status = LEYE_OK;
    LexRun *run = attempt->run;
    LexLevel *mine = &run->problem->levels[attempt->level];
    bool near = false;
    if (!lex_round_point(run, claim->x, &near)) {
        note(mine, from, "a plan with numbers out of range");
        return LEYE_OK;
    }
    if (!near) {
        attempt->fractional = true;
        note(mine, from, "not whole");
    }
    TRY(lex_point_offer(run, attempt->level));
    if (run->have_x) {
        TRY(compare_bound(attempt, from, claim));
    }
done:
    return status;
}

static LeyeStatus weigh_claim(Attempt *attempt, const LpBackEnd *from,
                              LpAnswer *claim) {
    LeyeStatus status = LEYE_OK;
    LexRun *run = attempt->run;
    LexLevel *mine = &run->problem->levels[attempt->level];
    mine->simplex_iterations += claim->simplex_iterations;
    mine->interior_iterations += claim->interior_iterations;
    mine->nodes += claim->nodes;
    mine->cpu_us += claim->cpu_us;
    note(mine, from, claim->note);
    if (claim->outcome == LP_INFEASIBLE) {
        run->infeasible = !run->have_x;
        note(mine, from, "claims that there is no plan, though there is");
    }
    if (claim->outcome == LP_INFEASIBLE || claim->outcome == LP_FAILED) {
        return LEYE_OK;
    }
    if (claim->outcome != LP_NOT_WHOLE) {
        TRY(weigh_point(attempt, from, claim));
    }
    TRY(offer_prices(attempt, claim));
    if (claim->outcome == LP_OPTIMAL && claim->basis.row != NULL) {
        lp_basis_clear(&run->basis);
        run->basis = claim->basis;
        claim->basis = (LpBasis){0};
    }
done:
    return status;
}

static LeyeStatus ask(Attempt *attempt, const LpBackEnd *back_end, bool warm) {
    LeyeStatus status = LEYE_OK;
    LexRun *run = attempt->run;
    const LpBasis *start = warm && run->basis.row != NULL ? &run->basis : NULL;
    LpAnswer claim = {0};
    TRY(back_end->solve(&run->now, start, &run->options->limits, &claim));
    TRY(weigh_claim(attempt, back_end, &claim));
done:
    lp_answer_clear(&claim);
    return status;
}

static void set_objective(LexRun *run, int32_t level) {
    const int64_t *worth = run->problem->levels[level].objective;
    for (int32_t j = 0; j < run->now.columns; j++) {
        run->now.objective[j] = worth[j];
    }
}

static LeyeStatus offer_zero(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    int64_t *zero = NULL;
    TRY(HEAP_ARRAY(run->now.rows, &zero));
    TRY(lex_price_offer(run, level, zero, 1));
done:
    base_free(zero);
    return status;
}

/* Nothing more to ask. */
static LeyeStatus is_settled(Attempt *attempt, bool *settled) {
    LexRun *run = attempt->run;
    const LexLevel *mine = &run->problem->levels[attempt->level];
    int64_t value = 0;
    *settled = run->infeasible || attempt->closed || lex_state_stopped(run);
    if (*settled || !run->have_x || mine->price == NULL) {
        return LEYE_OK;
    }
    LeyeStatus status =
        lex_point_value(run->problem, attempt->level, run->x, &value);
    *settled = mine->bound == value;
    return status;
}

LeyeStatus lex_try_level(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    const LpBackEnd *chosen = run->options->back_end;
    const LpBackEnd *simplex = lp_back_end(LEYE_SOLVER_SIMPLEX);
    const LpBackEnd *mip = lp_back_end(LEYE_SOLVER_MIP);
    Attempt attempt = {.run = run, .level = level};
    bool settled = false;
    run->problem->levels[level].ran = true;
    set_objective(run, level);
    TRY(offer_zero(run, level));
    TRY(is_settled(&attempt, &settled));
    if (!settled) {
        TRY(ask(&attempt, chosen, true));
        TRY(is_settled(&attempt, &settled));
    }
    if (!settled && !attempt.fractional) {
        TRY(ask(&attempt, simplex, chosen != simplex));
        TRY(is_settled(&attempt, &settled));
    }
    if (!settled && chosen != mip) {
        TRY(ask(&attempt, mip, true));
    }
done:
    return status;
}
