/* lp_network_right: posts and caps from the rows of LP_RIGHT.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cap with x of its own has a post without limit below it.
 */
#include "lp_network_short.h"

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

/* The columns of each class by post, then by index. `from`: counts of
 * count_columns. */
static LeyeStatus sort_columns(LpShort *s, int64_t *from) {
    LeyeStatus status = LEYE_OK;
    const LpNetwork *network = s->network;
    int32_t columns = network->lp->columns;
    int32_t *by_post = NULL;
    for (int32_t p = 0; p < s->posts; p++) {
        from[p + 1] += from[p];
    }
    for (int32_t i = 0; i < s->classes; i++) {
        s->first[i + 1] += s->first[i];
    }
    int64_t all = s->first[s->classes];
    TRY(HEAP_ARRAY(all, &by_post));
    TRY(HEAP_ARRAY(all, &s->column));
    for (int32_t j = 0; j < columns; j++) {
        if (is_open(s, j)) {
            by_post[from[s->post_of[s->row_of[network->head[j]]]]++] = j;
        }
    }
    for (int64_t k = 0; k < all; k++) {
        s->column[s->first[class_of(s, by_post[k])]++] = by_post[k];
    }
    for (int32_t i = s->classes; i > 0; i--) {
        s->first[i] = s->first[i - 1];
    }
    s->first[0] = 0;
done:
    base_free(by_post);
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
