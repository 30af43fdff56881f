/* lp_network_right: posts and caps from the rows of LP_RIGHT.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cap with x of its own has a post without limit below it.
 */
#include "lp_network_short.h"

enum { SORT_MOST = 64 }; /* columns of a class that are sorted one by one */

static bool is_right(const LpShort *s, int32_t r) {
    return s->network->lp->part[r] == LP_RIGHT;
}

/* Posts; false on a row that counts or has two sides. */
static bool number_posts(LpShort *s) {
    const LpProblem *lp = s->network->lp;
    for (int32_t r = 0; r < lp->rows; r++) {
        s->post_of[r] = NONE;
        s->cap_of[r] = NONE;
        if (!is_right(s, r)) {
            continue;
        }
        if (s->network->sign[r] > 0 || lp->row_most[r] < 0 ||
            (lp->row_least[r] > 0 && lp->row_least[r] != lp->row_most[r])) {
            return false;
        }
        if (!s->inner[r]) {
            s->post_of[r] = s->posts++;
        }
    }
    return true;
}

static int32_t depth_of(const LpShort *s, int32_t r) {
    int32_t depth = 0;
    for (int32_t up = s->network->above[r]; up != NONE;
         up = s->network->above[up]) {
        depth++;
    }
    return depth;
}

/* Caps, the deepest first: each before the one above it. */
static LeyeStatus number_caps(LpShort *s) {
    LeyeStatus status = LEYE_OK;
    int32_t rows = s->network->lp->rows;
    int32_t deepest = NONE;
    int32_t *depth = NULL;
    TRY(HEAP_ARRAY(rows, &depth));
    for (int32_t r = 0; r < rows; r++) {
        depth[r] = is_right(s, r) && s->inner[r] ? depth_of(s, r) : NONE;
        deepest = depth[r] > deepest ? depth[r] : deepest;
        s->caps += depth[r] != NONE;
    }
    TRY(HEAP_ARRAY(s->caps, &s->row_of_cap));
    int32_t next = 0;
    for (int32_t d = deepest; d >= 0; d--) {
        for (int32_t r = 0; r < rows && next < s->caps; r++) {
            if (depth[r] == d) {
                s->row_of_cap[next] = r;
                s->cap_of[r] = next++;
            }
        }
    }
done:
    base_free(depth);
    return status;
}

/* Is the column an x that may be more than 0? */
static bool is_open(const LpShort *s, int32_t j) {
    const LpNetwork *network = s->network;
    int32_t head = s->row_of[network->head[j]];
    return network->lp->upper[j] > 0 && head != NONE && is_right(s, head);
}

static int32_t class_of(const LpShort *s, int32_t j) {
    return s->class_of[s->row_of[s->network->tail[j]]];
}

/* Counts the x of classes and posts, `count` [rows] of those at each post;
 * false when a class could be more than one of its columns. */
static bool count_columns(LpShort *s, int64_t *count) {
    const LpNetwork *network = s->network;
    for (int32_t j = 0; j < network->lp->columns; j++) {
        if (!is_open(s, j)) {
            continue;
        }
        int32_t tail = s->row_of[network->tail[j]];
        int32_t head = s->row_of[network->head[j]];
        if (s->inner[tail] ||
            network->lp->upper[j] < s->supply[class_of(s, j)]) {
            return false;
        }
        if (s->post_of[head] == NONE) {
            s->post_of[head] = s->posts++;
        }
        s->first[class_of(s, j) + 1]++;
        count[s->post_of[head] + 1]++;
    }
    return true;
}

static int32_t post_at(const LpShort *s, int32_t j) {
    return s->post_of[s->row_of[s->network->head[j]]];
}

/* The class's columns, which are there by index, by post: few are out of
 * order, if any. False when there are too many to do it like this. */
static bool sort_class(const LpShort *s, int32_t i) {
    bool many = s->first[i + 1] - s->first[i] > SORT_MOST;
    for (int64_t k = s->first[i] + 1; k < s->first[i + 1]; k++) {
        int32_t j = s->column[k];
        int32_t post = post_at(s, j);
        int64_t at = k;
        for (; at > s->first[i] && post_at(s, s->column[at - 1]) > post; at--) {
            if (many) {
                return false;
            }
            s->column[at] = s->column[at - 1];
        }
        s->column[at] = j;
    }
    return true;
}

static void fill_columns(const LpShort *s, const int32_t *from, int64_t n) {
    for (int64_t k = 0; k < n; k++) {
        int32_t j = from != NULL ? from[k] : (int32_t)k;
        if (from != NULL || is_open(s, j)) {
            s->column[s->first[class_of(s, j)]++] = j;
        }
    }
    for (int32_t i = s->classes; i > 0; i--) {
        s->first[i] = s->first[i - 1];
    }
    s->first[0] = 0;
}

/* All of them by post first, in any order of classes. `from`: counts of
 * count_columns. */
static LeyeStatus sort_all(LpShort *s, int64_t *from) {
    LeyeStatus status = LEYE_OK;
    int32_t *by_post = NULL;
    for (int32_t p = 0; p < s->posts; p++) {
        from[p + 1] += from[p];
    }
    TRY(HEAP_ARRAY(s->first[s->classes], &by_post));
    for (int32_t j = 0; j < s->network->lp->columns; j++) {
        if (is_open(s, j)) {
            by_post[from[post_at(s, j)]++] = j;
        }
    }
    fill_columns(s, by_post, s->first[s->classes]);
done:
    base_free(by_post);
    return status;
}

/* The columns of each class by post, then by index. `from`: as in sort_all. */
static LeyeStatus sort_columns(LpShort *s, int64_t *from) {
    LeyeStatus status = LEYE_OK;
    bool sorted = true;
    if (s->first == NULL) { /* never: there are counts */
        return LEYE_ERR_INTERNAL;
    }
    for (int32_t i = 0; i < s->classes; i++) {
        s->first[i + 1] += s->first[i];
    }
    TRY(HEAP_ARRAY(s->first[s->classes], &s->column));
    fill_columns(s, NULL, s->network->lp->columns);
    for (int32_t i = 0; i < s->classes && sorted; i++) {
        sorted = sort_class(s, i);
    }
    if (!sorted) {
        TRY(sort_all(s, from));
    }
done:
    return status;
}

LeyeStatus lp_network_right(LpShort *s, bool *fits) {
    LeyeStatus status = LEYE_OK;
    int32_t rows = s->network->lp->rows;
    int64_t *count = NULL;
    TRY(HEAP_ARRAY(rows, &s->post_of));
    TRY(HEAP_ARRAY(rows, &s->cap_of));
    *fits = number_posts(s);
    if (*fits) {
        TRY(number_caps(s));
        TRY(HEAP_ARRAY(rows + 1, &count));
        TRY(HEAP_ARRAY(s->classes + 1, &s->first));
        *fits = count_columns(s, count);
    }
    if (*fits) {
        TRY(sort_columns(s, count));
    }
done:
    base_free(count);
    return status;
}
