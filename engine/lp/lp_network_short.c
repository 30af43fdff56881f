/* lp_network_short: the answer in rows and columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * With u of the classes, P of posts and caps, q of the outs, and s the sign of
 * a row (lp_network.h), price_r is s u of a class of its own, P of a post or
 * cap, s u of a home that is one class (its full classes: s (u - that)), and
 * -s q of a home with a floor, whose classes then have u + q: what a place
 * costs who may be out for nothing.
 */
#include "lp_network_short.h"

enum { POSTS_MOST = 1 << 21 };

static LeyeStatus open_rows(const LpNetwork *network, LpShort *s) {
    LeyeStatus status = LEYE_OK;
    int32_t rows = network->lp->rows;
    *s = (LpShort){.network = network};
    TRY(HEAP_ARRAY(network->net.nodes, &s->row_of));
    TRY(HEAP_ARRAY(rows, &s->inner));
    s->row_of[0] = NONE;
    for (int32_t r = 0; r < rows; r++) {
        if (network->node[r] != 0) {
            s->row_of[network->node[r]] = r;
        }
        if (network->above[r] != NONE) {
            s->inner[network->above[r]] = true;
        }
    }
done:
    return status;
}

static void drop(LpShort *s) {
    base_free(s->row_of);
    base_free(s->inner);
    base_free(s->low);
    base_free(s->high);
    base_free(s->rest);
    base_free(s->kind);
    base_free(s->class_of);
    base_free(s->out_of);
    base_free(s->supply);
    base_free(s->full);
    base_free(s->home);
    base_free(s->post_of);
    base_free(s->cap_of);
    base_free(s->row_of_cap);
    base_free(s->first);
    base_free(s->column);
    base_free(s->settled);
    base_free(s->left);
    base_free(s->start);
    base_free(s->post);
    base_free(s->choice);
    base_free(s->worth);
    base_free(s->places);
    base_free(s->room);
    base_free(s->above);
    base_free(s->tight);
}

/* What the hint says of posts, to be out of a home with a floor among them. */
static LeyeStatus start_prices(const LpShort *s, int64_t **out) {
    LeyeStatus status = LEYE_OK;
    const LpNetwork *network = s->network;
    const LpProblem *lp = network->lp;
    int64_t *price = NULL;
    TRY(HEAP_ARRAY(s->problem.posts, &price));
    for (int32_t r = 0; r < lp->rows; r++) {
        int64_t given = lp->price[r];
        given = given > LP_LARGEST    ? LP_LARGEST
                : given < -LP_LARGEST ? -LP_LARGEST
                                      : given;
        if (s->post_of[r] != NONE && s->cap_of[r] == NONE) {
            price[s->post_of[r]] = given;
        }
        if (s->out_of[r] != NONE) {
            price[s->posts + s->out_of[r]] = -network->sign[r] * given;
        }
    }
    *out = price;
done:
    return status;
}

static LeyeStatus start_units(const LpShort *s, int64_t **out) {
    LeyeStatus status = LEYE_OK;
    int64_t options = s->start[s->classes];
    int64_t *units = NULL;
    TRY(HEAP_ARRAY(options, &units));
    for (int64_t o = 0; o < options; o++) {
        units[o] =
            s->choice[o] == NONE ? 0 : s->network->lp->point[s->choice[o]];
    }
    *out = units;
done:
    return status;
}

static LeyeStatus solve(LpShort *s, const NetWatch *watch,
                        NetShortAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = s->network->lp;
    const int64_t *worth[] = {s->worth};
    int64_t *price = NULL;
    int64_t *units = NULL;
    s->problem.worth = worth;
    if (lp->price != NULL) {
        TRY(start_prices(s, &price));
    }
    if (lp->price != NULL && lp->point != NULL) {
        TRY(start_units(s, &units));
    }
    NetShortStart start = {price, units};
    TRY(net_short(&s->problem, price != NULL ? &start : NULL, watch, answer));
done:
    s->problem.worth = NULL; /* it ends with us */
    base_free(price);
    base_free(units);
    return status;
}

/* Counters: the least that their row lets them. `count`: scratch [rows], the
 * row's sum of x. */
static void give_counters(const LpShort *s, const int64_t *sum, int64_t *left,
                          const LpWire *wire) {
    const LpNetwork *network = s->network;
    const LpProblem *lp = network->lp;
    for (int32_t r = 0; r < lp->rows; r++) {
        bool open = lp->row_least[r] <= -LP_INFINITE;
        left[r] = open ? 0 : sum[r] + lp->row_least[r];
    }
    for (int32_t j = 0; j < lp->columns; j++) {
        int32_t r = s->row_of[network->head[j]];
        if (lp->upper[j] > 0 && r != NONE && lp->part[r] == LP_LEFT &&
            left[r] > 0) {
            int64_t by = left[r] < lp->upper[j] ? left[r] : lp->upper[j];
            wire->x[j] = (double)by;
            left[r] -= by;
        }
    }
}

static void give_units(const LpShort *s, int32_t j, int64_t units, int64_t *sum,
                       const LpWire *wire) {
    int32_t r = s->row_of[s->network->tail[j]];
    int32_t home = s->network->above[r];
    wire->x[j] = (double)units;
    sum[r] += units;
    if (home != NONE) {
        sum[home] += units;
    }
}

static LeyeStatus give_flow(const LpShort *s, const NetShortAnswer *answer,
                            const LpWire *wire) {
    LeyeStatus status = LEYE_OK;
    int32_t rows = s->network->lp->rows;
    int64_t *sum = NULL;
    int64_t *left = NULL;
    TRY(HEAP_ARRAY(rows, &sum));
    TRY(HEAP_ARRAY(rows, &left));
    for (int64_t k = 0; k < answer->pieces; k++) {
        int32_t j = s->choice[answer->piece[k].option];
        if (j != NONE) {
            give_units(s, j, answer->piece[k].units, sum, wire);
        }
    }
    for (int32_t i = 0; i < s->classes; i++) {
        if (s->settled[i] != NONE) {
            give_units(s, s->settled[i], s->supply[i], sum, wire);
        }
    }
    give_counters(s, sum, left, wire);
done:
    base_free(sum);
    base_free(left);
    return status;
}

/* What a home adds to the prices of its classes. */
static int64_t home_price(const LpShort *s, const int64_t *price, int32_t r) {
    if (s->kind[r] == LP_SHORT_ONE) {
        return s->class_of[r] == NONE ? 0 : price[s->class_of[r]];
    }
    return s->out_of[r] == NONE ? 0
                                : -price[s->classes + s->posts + s->out_of[r]];
}

/* What is left of the worth of the settled: u_i = w - P. */
static void price_settled(const LpShort *s, int64_t *price) {
    for (int32_t i = 0; i < s->classes; i++) {
        int32_t j = s->settled[i];
        if (j == NONE) {
            continue;
        }
        int32_t v = s->post_of[s->row_of[s->network->head[j]]];
        int64_t full = price[s->classes + v];
        for (int32_t k = s->above[v]; k != NONE;
             k = s->above[s->problem.posts + k]) {
            full += price[s->classes + s->problem.posts + k];
        }
        price[i] = lp_network_worth(s->network, j) - full;
    }
}

static void give_prices(const LpShort *s, const int64_t *price,
                        const LpWire *wire) {
    const LpNetwork *network = s->network;
    const LpProblem *lp = network->lp;
    const int64_t *of_caps = price + s->classes + s->problem.posts;
    for (int32_t r = 0; r < lp->rows; r++) {
        int64_t mine = 0;
        int32_t home = network->above[r];
        if (lp->part[r] == LP_RIGHT && s->cap_of[r] != NONE) {
            mine = of_caps[s->cap_of[r]];
        } else if (lp->part[r] == LP_RIGHT) {
            mine = price[s->classes + s->post_of[r]];
        } else if (lp->part[r] == LP_LEFT && s->inner[r]) {
            mine = home_price(s, price, r);
        } else if (lp->part[r] == LP_LEFT && s->kind[r] == LP_SHORT_CLASS) {
            mine = price[s->class_of[r]] -
                   (home == NONE ? 0 : home_price(s, price, home));
        }
        wire->price[r] =
            (double)(lp->part[r] == LP_LEFT ? network->sign[r] * mine : mine);
    }
}

static LeyeStatus report(const LpShort *s, const NetShortAnswer *answer,
                         const LpWire *wire) {
    LeyeStatus status = LEYE_OK;
    TRY(give_flow(s, answer, wire));
    price_settled(s, answer->level[0].price);
    give_prices(s, answer->level[0].price, wire);
    wire->report->bound = 0;
    for (int32_t j = 0; j < s->network->lp->columns; j++) {
        wire->report->bound +=
            (double)lp_network_worth(s->network, j) * wire->x[j];
    }
    wire->report->outcome = LP_OPTIMAL;
done:
    return status;
}

LeyeStatus lp_network_short(const LpNetwork *network, const NetWatch *watch,
                            const LpWire *wire, NetOutcome *outcome) {
    LeyeStatus status = LEYE_OK;
    LpShort s;
    NetShortAnswer answer = {.outcome = NET_TOO_LARGE};
    bool fits = false;
    *outcome = NET_TOO_LARGE;
    TRY(open_rows(network, &s));
    TRY(lp_network_left(&s, &fits));
    if (fits) {
        TRY(lp_network_right(&s, &fits));
    }
    if (fits && s.posts + s.outs <= POSTS_MOST) {
        TRY(lp_network_form(&s, &fits));
    } else {
        fits = false;
    }
    if (fits) {
        TRY(solve(&s, watch, &answer));
        wire->report->simplex_iterations = answer.paths;
    }
    if (fits && answer.outcome == NET_OPTIMAL) {
        TRY(report(&s, &answer, wire));
    }
    *outcome = answer.outcome;
done:
    net_short_clear(&answer);
    drop(&s);
    return status;
}
