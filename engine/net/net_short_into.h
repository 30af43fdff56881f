/* net_short_into: the ways that lead into a post (inside net_short* only).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prices only fall while these are in use. With f_j what a post has fallen by
 * since they were opened and r the reduced cost of a way from j to t at the
 * prices of then, it is r + f_j - f_t now. Of a post t those with r + f_j
 * below its reach are kept, so that all that are left out are now, and stay,
 * at least reach_t - f_t.
 */
#ifndef LEYE_NET_SHORT_INTO_H
#define LEYE_NET_SHORT_INTO_H

#include "net_short_parts.h"

typedef struct IntoWay {
    int64_t cost; /* r */
    uint32_t class, to;
    int32_t from;   /* the class was there; the root: out */
    uint32_t alike; /* so many from here on have this cost and `from` */
} IntoWay;

typedef struct IntoPost {
    IntoWay *way; /* [ways] the first `sorted` by cost */
    size_t room, ways, sorted;
    int64_t reach; /* 0: nothing is kept */
} IntoPost;

typedef struct Into {
    const Short *s;
    IntoPost *post;  /* [posts] */
    int64_t *price;  /* [nodes + 1] when it was opened */
    int64_t *limit;  /* [posts] of what is kept: on r + f_j, less `price` */
    int64_t *wanted; /* [posts] the same where the next pass makes them */
} Into;

LeyeStatus net_short_into_open(const Short *s, Into *into);
void net_short_into_close(Into *into);
/* Wants ways into the post as far as `reach` beyond what it has fallen by. */
void net_short_into_want(Into *into, int32_t post, int64_t reach);
bool net_short_into_is_wanted(const Into *into, int32_t post);
/* Makes all that are wanted, in O(options). */
LeyeStatus net_short_into_make(Into *into);
/* Sorts them, unless nearly all are. */
void net_short_into_sort(IntoPost *post);
/* The class is at the option's post now and was not. */
LeyeStatus net_short_into_add(Into *into, uint32_t class, uint32_t at);

static inline int64_t net_short_into_fallen(const Into *into, int32_t node) {
    return into->price[node] - into->s->price[node];
}

#endif
