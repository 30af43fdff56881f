/* explain_curve: prices, then a plan that grows, then solving.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From 1 on as long as the plan grows along the line; there the solver is asked
 * for one more, whose plan grows on. If the line still goes on, for the most
 * that is asked, and then in between, first where a level seems to be full,
 * then by halves. W
 * never falls: if a plan for m more has the gain of W(next), m < next, then W
 * is flat from m to next, and the end is found without asking between them.
 */
#include "explain_curve.h"

#include <string.h>

enum { STEPS = 6 }; /* that are asked for, one by one, where plans stop */

typedef struct CurveGain {
    bool known;
    int64_t adds[EXPLAIN_LEADING];
} CurveGain;

void explain_curve_clear(ExplainCurve *curve) {
    explain_grow_clear(&curve->grow);
    base_free(curve->start.option);
    curve->start.option = NULL;
    domain_world_free(curve->view);
    curve->view = NULL;
}

/* --- the world with `more` of it --- */

static int32_t plus(int32_t count, int64_t more) {
    int64_t sum = count + more;
    return sum > INT32_MAX ? INT32_MAX : (int32_t)sum;
}

static void set_more(const ExplainCurve *curve, int64_t more) {
    const World *of = curve->explain->world;
    World *view = curve->view;
    int32_t k = curve->at->row;
    switch (curve->at->kind) {
    case EXPLAIN_POST:
        view->posts[k].places = plus(of->posts[k].places, more);
        break;
    case EXPLAIN_COURSE:
        view->courses[k].seats = plus(of->courses[k].seats, more);
        break;
    case EXPLAIN_TRAIN:
        view->trains[k].seats = plus(of->trains[k].seats, more);
        break;
    case EXPLAIN_FUND:
    case EXPLAIN_KINDS:
    default:
        if (__builtin_add_overflow(of->funds[k].budget,
                                   more * EXPLAIN_FUND_STEP,
                                   &view->funds[k].budget)) {
            view->funds[k].budget = INT64_MAX;
        }
    }
}

/* --- what prices know --- */

/* Level by level, those before being the plan's value + target: *below: this
 * one cannot be as good, so W(d) < target; *most: none can be better, so
 * W(d) <= target. */
static LeyeStatus ask_prices(const ExplainCurve *curve, const int64_t *target,
                             bool *below, bool *most) {
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &curve->explain->plan->summary;
    int64_t values[EXPLAIN_LEADING] = {0};
    *below = false;
    *most = false;
    for (int32_t k = 0; k < EXPLAIN_LEADING; k++) {
        if (k == curve->explain->leading) {
            break;
        }
        bool sound = false;
        int64_t bound = 0;
        values[k] = summary->levels[k].value + target[k];
        TRY(certify_more_bound(curve->more, curve->view, values, k, &sound,
                               &bound));
        *below = sound && bound < values[k];
        if (!sound || bound != values[k]) {
            goto done;
        }
    }
    *most = true;
done:
    return status;
}

/* Is W(more) zero? It is not below, so "not above" is enough. */
static LeyeStatus is_zero(const ExplainCurve *curve, int64_t more, bool *zero) {
    LeyeStatus status = LEYE_OK;
    static const int64_t none[EXPLAIN_LEADING] = {0};
    bool below = false;
    set_more(curve, more);
    TRY(ask_prices(curve, none, &below, zero));
done:
    return status;
}

/* --- what a plan that grows knows --- */

static void read_grown(const ExplainCurve *curve, CurveGain *gain) {
    const Summary *summary = &curve->explain->plan->summary;
    for (int32_t k = 0; k < curve->explain->leading; k++) {
        gain->adds[k] = curve->grow.values[k] - summary->levels[k].value;
    }
}

/* Back to the plan for `to` more. */
static void go_back(ExplainCurve *curve) {
    size_t people = (size_t)curve->explain->world->people_count;
    memcpy(curve->grow.option, curve->start.option,
           people * sizeof *curve->grow.option);
    memcpy(curve->grow.values, curve->start.values, sizeof curve->grow.values);
}

static void stay(ExplainCurve *curve) {
    size_t people = (size_t)curve->explain->world->people_count;
    memcpy(curve->start.option, curve->grow.option,
           people * sizeof *curve->grow.option);
    memcpy(curve->start.values, curve->grow.values, sizeof curve->grow.values);
}

static bool is_below(const CurveGain *gain, const int64_t *target) {
    for (int32_t k = 0; k < EXPLAIN_LEADING; k++) {
        if (gain->adds[k] != target[k]) {
            return gain->adds[k] < target[k];
        }
    }
    return false;
}

/* Grows to the line, or as far as it goes; gain->known: prices say that it is
 * best. */
static LeyeStatus ask_grown(ExplainCurve *curve, const int64_t *line,
                            CurveGain *gain) {
    LeyeStatus status = LEYE_OK;
    bool grown = true;
    while (grown) {
        bool below = false;
        read_grown(curve, gain);
        if (!is_below(gain, line)) {
            TRY(ask_prices(curve, gain->adds, &below, &gain->known));
        }
        if (gain->known) {
            goto done;
        }
        TRY(explain_grow_step(&curve->grow, curve->view,
                              curve->explain->leading, &grown));
    }
    bool below = false;
    TRY(ask_prices(curve, gain->adds, &below, &gain->known));
done:
    return status;
}

/* Does the plan reach this gain with `more` more? */
static LeyeStatus reaches(ExplainCurve *curve, int64_t more,
                          const int64_t *target, bool *out) {
    LeyeStatus status = LEYE_OK;
    bool grown = true;
    CurveGain gain = {.known = false};
    go_back(curve);
    set_more(curve, more);
    *out = false;
    while (grown && !*out) {
        read_grown(curve, &gain);
        *out = memcmp(gain.adds, target, sizeof gain.adds) == 0;
        if (!*out) {
            TRY(explain_grow_step(&curve->grow, curve->view,
                                  curve->explain->leading, &grown));
        }
    }
done:
    return status;
}

/* --- what solving knows --- */

/* The plan that was solved is the one that grows on. */
static LeyeStatus ask_solver(ExplainCurve *curve, CurveGain *gain) {
    LeyeStatus status = LEYE_OK;
    const Explain *explain = curve->explain;
    const Summary *summary = &explain->plan->summary;
    ExplainLevels levels = {.known = false};
    Plan *plan = NULL;
    TRY(explain_solve(
        explain,
        &(ExplainAsk){curve->view, &explain->options, explain->leading, &plan},
        &levels));
    curve->at->solved++;
    gain->known = levels.known && levels.possible;
    for (int32_t k = 0; k < explain->leading && gain->known; k++) {
        gain->adds[k] = levels.value[k] - summary->levels[k].value;
        gain->known = summary->levels[k].proof == LEYE_PROVED;
    }
    if (gain->known && plan != NULL) {
        explain_grow_from(&curve->grow, plan->placements,
                          plan->placements_count, levels.value,
                          explain->leading);
    }
done:
    domain_plan_free(plan);
    return status;
}

/* W(more), by whoever knows. */
static LeyeStatus ask_gain(ExplainCurve *curve, int64_t more, CurveGain *gain) {
    LeyeStatus status = LEYE_OK;
    int64_t line[EXPLAIN_LEADING];
    *gain = (CurveGain){.known = false};
    for (int32_t k = 0; k < EXPLAIN_LEADING; k++) {
        line[k] = more * curve->at->adds[k];
    }
    curve->at->asked[curve->at->asked_count++] = more;
    set_more(curve, more);
    TRY(ask_grown(curve, line, gain));
    if (!gain->known) {
        TRY(ask_solver(curve, gain));
    }
done:
    return status;
}

/* --- the curve --- */

static bool is_line(const ExplainWorth *at, const CurveGain *gain,
                    int64_t more) {
    bool line = gain->known;
    for (int32_t k = 0; k < EXPLAIN_LEADING; k++) {
        line = line && gain->adds[k] == more * at->adds[k];
    }
    return line;
}

static void set_next(ExplainWorth *at, int64_t more, const CurveGain *gain) {
    at->next = more;
    at->next_known = gain->known;
    memcpy(at->next_adds, gain->adds, sizeof at->next_adds);
}

/* The end of the line when W(next) lies on it, at m: then W is flat from m. */
static LeyeStatus find_flat(ExplainCurve *curve, bool *found) {
    LeyeStatus status = LEYE_OK;
    ExplainWorth *at = curve->at;
    *found = false;
    for (int64_t m = at->to; at->next_known && m < at->next && !*found; m++) {
        CurveGain gain = {.known = true};
        memcpy(gain.adds, at->next_adds, sizeof gain.adds);
        if (is_line(at, &gain, m)) {
            TRY(reaches(curve, m, gain.adds, found));
            if (*found) {
                at->to = m;
                at->next = m + 1;
            }
        }
    }
done:
    return status;
}

/* As far as the plan grows along the line and prices say that it is best. */
static LeyeStatus extend(ExplainCurve *curve) {
    LeyeStatus status = LEYE_OK;
    ExplainWorth *at = curve->at;
    CurveGain gain = {.known = true};
    while (gain.known && at->to < EXPLAIN_MOST) {
        int64_t line[EXPLAIN_LEADING];
        for (int32_t k = 0; k < EXPLAIN_LEADING; k++) {
            line[k] = (at->to + 1) * at->adds[k];
        }
        gain = (CurveGain){.known = false};
        set_more(curve, at->to + 1);
        TRY(ask_grown(curve, line, &gain));
        gain.known = is_line(at, &gain, at->to + 1);
        if (gain.known) {
            at->to++;
            stay(curve);
        } else {
            go_back(curve);
        }
    }
done:
    return status;
}

/* Where a level that more raises is full, if the line ends there. */
static int64_t guess(const ExplainWorth *at) {
    int64_t more = at->next - 1;
    for (int32_t k = 0; k < EXPLAIN_LEADING; k++) {
        int64_t full = at->next_known && at->adds[k] > 0
                           ? at->next_adds[k] / at->adds[k]
                           : more;
        more = full < more ? full : more;
    }
    return more;
}

/* Between to and next, first where the line may end, then by halves. */
static int64_t between(const ExplainWorth *at, int32_t tried) {
    int64_t more = at->to + (at->next - at->to) / 2;
    int64_t end = guess(at) + (at->to == guess(at) ? 1 : 0);
    return tried < 3 && end > at->to && end < at->next ? end : more;
}

/* The solver's answer for `more`: on the line, or where it has ended. */
static LeyeStatus ask_line(ExplainCurve *curve, int64_t more) {
    LeyeStatus status = LEYE_OK;
    ExplainWorth *at = curve->at;
    CurveGain gain = {.known = false};
    go_back(curve);
    TRY(ask_gain(curve, more, &gain));
    if (is_line(at, &gain, more)) {
        at->to = more;
        stay(curve);
    } else {
        set_next(at, more, &gain);
    }
done:
    return status;
}

/* W(1) is not zero: how far is W a line? Most often it ends where the plan
 * grows no more. */
static LeyeStatus follow(ExplainCurve *curve) {
    LeyeStatus status = LEYE_OK;
    ExplainWorth *at = curve->at;
    bool found = false;
    stay(curve);
    for (int32_t tried = 0; at->next == 0 && at->to < EXPLAIN_MOST; tried++) {
        TRY(extend(curve));
        if (at->to < EXPLAIN_MOST) {
            TRY(ask_line(curve, tried < STEPS ? at->to + 1 : EXPLAIN_MOST));
        }
    }
    for (int32_t tried = 0;
         !found && at->next > at->to + 1 && at->asked_count < EXPLAIN_POINTS;
         tried++) {
        TRY(find_flat(curve, &found));
        if (!found) {
            TRY(ask_line(curve, between(at, tried)));
        }
    }
done:
    return status;
}

/* One more is worth nothing, say prices: for how many more do they? */
static LeyeStatus stretch(ExplainCurve *curve) {
    LeyeStatus status = LEYE_OK;
    ExplainWorth *at = curve->at;
    bool zero = true;
    while (zero && at->to < EXPLAIN_MOST) {
        TRY(is_zero(curve, 2 * at->to, &zero));
        if (zero) {
            at->to *= 2;
            at->asked[at->asked_count++] = at->to;
        }
    }
done:
    return status;
}

/* More than all people could use. */
static int64_t enough(const ExplainCurve *curve) {
    enum { FUND_STEPS = 1000000 };
    return curve->at->kind == EXPLAIN_FUND
               ? FUND_STEPS
               : curve->explain->world->people_count + (int64_t)1;
}

static LeyeStatus ask_first(ExplainCurve *curve) {
    LeyeStatus status = LEYE_OK;
    ExplainWorth *at = curve->at;
    CurveGain gain = {.known = false};
    int32_t people = curve->explain->world->people_count;
    bool any = false;
    TRY(explain_grow_begin(curve->explain, curve->more, &curve->grow));
    TRY(HEAP_ARRAY(people, &curve->start.option));
    TRY(ask_gain(curve, 1, &gain));
    at->known = gain.known;
    at->prices = at->solved == 0;
    for (int32_t k = 0; k < EXPLAIN_LEADING; k++) {
        at->adds[k] = gain.adds[k];
        any = any || gain.adds[k] != 0;
    }
    if (gain.known && any) {
        TRY(follow(curve));
    }
done:
    return status;
}

LeyeStatus explain_curve_ask(ExplainCurve *curve) {
    LeyeStatus status = LEYE_OK;
    ExplainWorth *at = curve->at;
    TRY(domain_view_new(curve->explain->world, 0, &curve->view));
    TRY(is_zero(curve, enough(curve), &at->for_all));
    at->to = 1;
    at->prices = at->for_all;
    if (!at->prices) {
        TRY(is_zero(curve, 1, &at->prices));
    }
    at->known = at->prices;
    if (!at->prices) {
        TRY(ask_first(curve));
    } else {
        at->asked[at->asked_count++] = 1;
        if (!at->for_all) {
            TRY(stretch(curve));
        }
    }
done:
    return status;
}
