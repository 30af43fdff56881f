/* lp_network_left: what the rows of LP_LEFT are to net_short.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "lp_network_short.h"

static bool is_left(const LpShort *s, int32_t r) {
    return s->network->lp->part[r] == LP_LEFT;
}

/* An x that goes from a row of LP_LEFT to one of LP_RIGHT, or a column that
 * side rows alone know, none of which binds. */
static bool is_no_counter(const LpShort *s, int32_t j) {
    int32_t tail = s->row_of[s->network->tail[j]];
    int32_t head = s->row_of[s->network->head[j]];
    if (head == NONE) {
        return tail == NONE && lp_network_worth(s->network, j) == 0;
    }
    return tail != NONE && is_left(s, tail) && !is_left(s, head);
}

/* Adds the upper bounds of columns that count a row to high [rows]; false
 * when one of them is worth something, or counts a row of LP_RIGHT. */
static bool add_counters(LpShort *s) {
    const LpNetwork *network = s->network;
    const LpProblem *lp = network->lp;
    for (int32_t j = 0; j < lp->columns; j++) {
        int32_t head = s->row_of[network->head[j]];
        if (lp->upper[j] == 0 || is_no_counter(s, j)) {
            continue;
        }
        if (head == NONE || !is_left(s, head) ||
            lp_network_worth(network, j) != 0 || network->sign[head] > 0) {
            return false;
        }
        int64_t sum = s->high[head] + lp->upper[j];
        s->high[head] = sum < LP_INFINITE ? sum : LP_INFINITE;
    }
    return true;
}

/* The sides of the sum of x; high has those of its counters. */
static void set_sides(LpShort *s, int32_t r) {
    const LpProblem *lp = s->network->lp;
    int64_t least = lp->row_least[r];
    int64_t most = lp->row_most[r];
    if (s->network->sign[r] > 0) {
        s->low[r] = least;
        s->high[r] = most;
        return;
    }
    int64_t counted = s->high[r];
    bool open = least <= -LP_INFINITE || counted >= LP_INFINITE;
    s->low[r] = most >= LP_INFINITE ? -LP_INFINITE : -most;
    s->high[r] = open ? LP_INFINITE : counted - least;
}

static bool is_full(const LpShort *s, int32_t r) {
    return s->low[r] == s->high[r];
}

/* Takes one class into account at its home. `least`: scratch [rows], the least
 * supply of a home's classes that need not be full. */
static void add_to_home(LpShort *s, int32_t r, int32_t home, int64_t *least) {
    if (is_full(s, r)) {
        s->low[home] -= s->low[home] <= -LP_INFINITE ? 0 : s->low[r];
        s->high[home] -= s->high[home] >= LP_INFINITE ? 0 : s->high[r];
        return;
    }
    int64_t sum = s->rest[home] + s->high[r];
    s->rest[home] = sum < LP_INFINITE ? sum : LP_INFINITE;
    least[home] = s->high[r] < least[home] ? s->high[r] : least[home];
}

/* False where a class has two sides, or a home lies in another. */
static bool add_classes(LpShort *s, int64_t *least) {
    const LpNetwork *network = s->network;
    for (int32_t r = 0; r < network->lp->rows; r++) {
        if (!is_left(s, r) || s->inner[r]) {
            continue;
        }
        if (s->high[r] < 0 || (s->low[r] > 0 && !is_full(s, r))) {
            return false;
        }
        int32_t home = network->above[r];
        if (home != NONE && network->above[home] != NONE) {
            return false;
        }
        if (home != NONE) {
            add_to_home(s, r, home, least);
        }
    }
    return true;
}

/* False when the home is none of those that the header lists. */
static bool choose_kind(LpShort *s, int32_t r, int64_t least) {
    if (s->high[r] < 0) {
        return false;
    }
    if (s->high[r] >= s->rest[r]) {
        s->kind[r] = s->low[r] > 0 ? LP_SHORT_FLOOR : LP_SHORT_FREE;
        return s->low[r] <= s->rest[r];
    }
    s->kind[r] = LP_SHORT_ONE;
    return s->high[r] <= least && (s->low[r] <= 0 || is_full(s, r));
}

static bool choose_kinds(LpShort *s, const int64_t *least) {
    for (int32_t r = 0; r < s->network->lp->rows; r++) {
        if (!is_left(s, r) || !s->inner[r]) {
            continue;
        }
        if (!choose_kind(s, r, least[r])) {
            return false;
        }
        s->out_of[r] = s->kind[r] == LP_SHORT_FLOOR ? s->outs++ : NONE;
    }
    for (int32_t r = 0; r < s->network->lp->rows; r++) {
        int32_t home = s->network->above[r];
        if (is_left(s, r) && !s->inner[r]) {
            bool one = home != NONE && s->kind[home] == LP_SHORT_ONE;
            s->kind[r] = one && !is_full(s, r) ? LP_SHORT_PART : LP_SHORT_CLASS;
        }
    }
    return true;
}

/* The class that the row's x belong to. */
static int32_t number_class(LpShort *s, int32_t r) {
    int32_t home = s->network->above[r];
    bool part = s->kind[r] == LP_SHORT_PART;
    int32_t of = part ? home : r;
    if (s->class_of[of] == NONE) {
        int32_t i = s->classes++;
        bool floor = home != NONE && s->kind[home] == LP_SHORT_FLOOR;
        s->class_of[of] = i;
        s->supply[i] = s->high[of];
        s->full[i] = is_full(s, of);
        s->home[i] = floor && s->full[i] == 0 ? home : NONE;
    }
    return s->class_of[of];
}

static LeyeStatus take_rows(LpShort *s) {
    LeyeStatus status = LEYE_OK;
    int32_t rows = s->network->lp->rows;
    TRY(HEAP_ARRAY(rows, &s->low));
    TRY(HEAP_ARRAY(rows, &s->high));
    TRY(HEAP_ARRAY(rows, &s->rest));
    TRY(HEAP_ARRAY(rows, &s->kind));
    TRY(HEAP_ARRAY(rows, &s->class_of));
    TRY(HEAP_ARRAY(rows, &s->out_of));
    TRY(HEAP_ARRAY(rows, &s->supply));
    TRY(HEAP_ARRAY(rows, &s->full));
    TRY(HEAP_ARRAY(rows, &s->home));
done:
    return status;
}

LeyeStatus lp_network_left(LpShort *s, bool *fits) {
    LeyeStatus status = LEYE_OK;
    int32_t rows = s->network->lp->rows;
    int64_t *least = NULL;
    TRY(take_rows(s));
    TRY(HEAP_ARRAY(rows, &least));
    *fits = add_counters(s);
    for (int32_t r = 0; r < rows; r++) {
        s->class_of[r] = NONE;
        s->out_of[r] = NONE;
        least[r] = LP_INFINITE;
        if (is_left(s, r)) {
            set_sides(s, r);
        }
    }
    *fits = *fits && add_classes(s, least) && choose_kinds(s, least);
    for (int32_t r = 0; *fits && r < rows; r++) {
        if (is_left(s, r) && !s->inner[r]) {
            s->class_of[r] = number_class(s, r);
        }
    }
done:
    base_free(least);
    return status;
}
