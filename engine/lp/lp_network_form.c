/* lp_network_form: the problem that net_short is given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of columns of one class at one post the best counts, the first of equals. A
 * class of a home with a floor has one option more, to be out, at a post after
 * all others. A class that must be full and has one option is settled: on
 * the faces of late levels that is nearly everybody. Its places are taken
 * before, and it is left out.
 */
#include "lp_network_short.h"

static int32_t row_at(const LpShort *s, int32_t column) {
    return s->row_of[s->network->head[column]];
}

static bool has_floor(const LpShort *s, int32_t class) {
    return s->home[class] != NONE;
}

static int64_t worth_of(const LpShort *s, int32_t column) {
    return lp_network_worth(s->network, column);
}

/* The one column of a class that must be full, or NONE. */
static int32_t settled_at(const LpShort *s, int32_t class) {
    int64_t k = s->first[class];
    bool settled = s->full[class] != 0 && s->first[class + 1] == k + 1 &&
                   s->supply[class] > 0;
    return settled ? s->column[k] : NONE;
}

static int64_t add_option(LpShort *s, int64_t at, int32_t post, int32_t column,
                          int64_t worth) {
    s->post[at] = post;
    s->choice[at] = column;
    s->worth[at] = worth;
    return at + 1;
}

static void fill_options(LpShort *s) {
    int64_t n = 0;
    for (int32_t i = 0; i < s->classes; i++) {
        int64_t from = n;
        s->start[i] = n;
        s->settled[i] = settled_at(s, i);
        s->left[i] = s->settled[i] == NONE ? s->supply[i] : 0;
        if (s->settled[i] != NONE) {
            continue;
        }
        for (int64_t k = s->first[i]; k < s->first[i + 1]; k++) {
            int32_t j = s->column[k];
            int32_t post = s->post_of[row_at(s, j)];
            bool same = n > from && s->post[n - 1] == post;
            if (!same) {
                n = add_option(s, n, post, j, worth_of(s, j));
            } else if (worth_of(s, j) > s->worth[n - 1]) {
                (void)add_option(s, n - 1, post, j, worth_of(s, j));
            }
        }
        if (has_floor(s, i)) {
            n = add_option(s, n, s->posts + s->out_of[s->home[i]], NONE, 0);
        }
    }
    s->start[s->classes] = n;
}

static int64_t limit_of(int64_t most) {
    return most < LP_INFINITE ? most : LP_INFINITE;
}

static bool is_tight(const LpProblem *lp, int32_t r) {
    return lp->row_least[r] == lp->row_most[r];
}

static int32_t cap_above(const LpShort *s, int32_t r) {
    int32_t up = s->network->above[r];
    return up == NONE ? NONE : s->cap_of[up];
}

static void fill_posts(LpShort *s) {
    const LpProblem *lp = s->network->lp;
    uint8_t *tight = s->tight + s->classes;
    for (int32_t r = 0; r < lp->rows; r++) {
        int32_t p = s->post_of[r];
        if (p != NONE) {
            bool cap = s->cap_of[r] != NONE;
            s->places[p] = cap ? LP_INFINITE : limit_of(lp->row_most[r]);
            s->above[p] = cap ? s->cap_of[r] : cap_above(s, r);
            tight[p] = !cap && is_tight(lp, r);
        }
        if (s->out_of[r] != NONE) {
            int32_t out = s->posts + s->out_of[r];
            s->places[out] = s->rest[r] - s->low[r];
            s->above[out] = NONE;
        }
    }
    for (int32_t k = 0; k < s->caps; k++) {
        int32_t r = s->row_of_cap[k];
        int32_t v = s->problem.posts + k;
        s->room[k] = limit_of(lp->row_most[r]);
        s->above[v] = cap_above(s, r);
        tight[v] = is_tight(lp, r);
    }
    for (int32_t i = 0; i < s->classes; i++) {
        s->tight[i] =
            s->settled[i] == NONE && (s->full[i] != 0 || has_floor(s, i));
    }
}

/* Places of the settled ones; false when there are not so many. */
static bool take_places(LpShort *s) {
    for (int32_t i = 0; i < s->classes; i++) {
        if (s->settled[i] == NONE) {
            continue;
        }
        int32_t v = s->post_of[row_at(s, s->settled[i])];
        s->places[v] -= s->supply[i];
        bool fine = s->places[v] >= 0;
        for (int32_t k = s->above[v]; k != NONE;
             k = s->above[s->problem.posts + k]) {
            s->room[k] -= s->supply[i];
            fine = fine && s->room[k] >= 0;
        }
        if (!fine) {
            return false;
        }
    }
    return true;
}

LeyeStatus lp_network_form(LpShort *s, bool *fits) {
    LeyeStatus status = LEYE_OK;
    int64_t options = s->first[s->classes];
    int32_t posts = s->posts + s->outs;
    for (int32_t i = 0; i < s->classes; i++) {
        options += has_floor(s, i) ? 1 : 0;
    }
    TRY(HEAP_ARRAY(s->classes + 1, &s->start));
    TRY(HEAP_ARRAY(s->classes, &s->settled));
    TRY(HEAP_ARRAY(s->classes, &s->left));
    TRY(HEAP_ARRAY(options, &s->post));
    TRY(HEAP_ARRAY(options, &s->choice));
    TRY(HEAP_ARRAY(options, &s->worth));
    TRY(HEAP_ARRAY(posts, &s->places));
    TRY(HEAP_ARRAY(s->caps, &s->room));
    TRY(HEAP_ARRAY(posts + s->caps, &s->above));
    TRY(HEAP_ARRAY(s->classes + posts + s->caps, &s->tight));
    s->problem = (NetShortProblem){.classes = s->classes,
                                   .posts = posts,
                                   .caps = s->caps,
                                   .levels = 1,
                                   .first = s->start,
                                   .post = s->post,
                                   .supply = s->left,
                                   .places = s->places,
                                   .room = s->room,
                                   .above = s->above,
                                   .tight = s->tight};
    fill_options(s);
    fill_posts(s);
    *fits = take_places(s);
done:
    return status;
}
