/* net_short_into: the ways that lead into a post.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * They are made by passes over all options, in the order of memory: to ask for
 * one post's options alone would wait for memory at each. Who comes later is
 * appended.
 */
#include "net_short_into.h"

#include <stdlib.h>

#define NOTHING_WANTED INT64_MIN
enum { UNSORTED = 32 };

LeyeStatus net_short_into_open(const Short *s, Into *into) {
    LeyeStatus status = LEYE_OK;
    *into = (Into){.s = s};
    TRY(HEAP_ARRAY(s->posts, &into->post));
    TRY(HEAP_ARRAY(s->posts, &into->limit));
    TRY(HEAP_ARRAY(s->posts, &into->wanted));
    TRY(HEAP_ARRAY(s->nodes + 1, &into->price));
    for (int32_t v = 0; v <= s->nodes; v++) {
        into->price[v] = s->price[v];
    }
    for (int32_t j = 0; j < s->posts; j++) {
        into->limit[j] = NOTHING_WANTED;
        into->wanted[j] = NOTHING_WANTED;
    }
done:
    return status;
}

void net_short_into_close(Into *into) {
    for (int32_t j = 0; into->post != NULL && j < into->s->posts; j++) {
        base_free(into->post[j].way);
    }
    base_free(into->post);
    base_free(into->limit);
    base_free(into->wanted);
    base_free(into->price);
}

/* By cost, then by where they come from. */
static int compare(const void *a, const void *b) {
    const IntoWay *one = a;
    const IntoWay *other = b;
    if (one->cost != other->cost) {
        return one->cost < other->cost ? -1 : 1;
    }
    if (one->from != other->from) {
        return one->from < other->from ? -1 : 1;
    }
    return (one->class > other->class) - (one->class < other->class);
}

void net_short_into_sort(IntoPost *post) {
    IntoWay *way = post->way;
    if (post->ways - post->sorted <= UNSORTED + post->sorted / UNSORTED) {
        return;
    }
    qsort(way, post->ways, sizeof *way, compare);
    for (size_t k = post->ways; k-- > 0;) {
        bool more = k + 1 < post->ways && way[k + 1].cost == way[k].cost &&
                    way[k + 1].from == way[k].from;
        way[k].alike = more ? way[k + 1].alike + 1 : 1;
    }
    post->sorted = post->ways;
}

static LeyeStatus keep(Into *into, uint32_t class, int32_t from, int64_t worth,
                       int64_t to) {
    LeyeStatus status = LEYE_OK;
    const Short *s = into->s;
    int32_t at = s->post[to];
    IntoPost *post = &into->post[at];
    int64_t cost = worth - s->worth[to] + into->price[at] - into->price[from];
    TRY(HEAP_GROW(&post->way, &post->room, post->ways + 1));
    post->way[post->ways++] = (IntoWay){cost, class, (uint32_t)to, from, 1};
done:
    return status;
}

/* The ways of a class from where it earns `worth` that are within the limits;
 * closed options are beyond all. */
static LeyeStatus offer(Into *into, const int64_t *limits, uint32_t class,
                        int32_t from, int64_t worth) {
    LeyeStatus status = LEYE_OK;
    const Short *s = into->s;
    int64_t here = worth - s->price[from];
    for (int64_t o = s->first[class]; o < s->first[class + 1]; o++) {
        int64_t limit = limits[s->post[o]];
        if (limit != NOTHING_WANTED && here - s->worth[o] < limit &&
            s->post[o] != from) {
            TRY(keep(into, class, from, worth, o));
        }
    }
done:
    return status;
}

/* From wherever the class is. */
static LeyeStatus offer_all(Into *into, uint32_t class) {
    LeyeStatus status = LEYE_OK;
    const Short *s = into->s;
    const ShortStand *stand = &s->stand[class];
    if (net_short_stand_out(s, class) > 0) {
        TRY(offer(into, into->wanted, class, s->root, 0));
    }
    if (s->home[class] == NONE) {
        return LEYE_OK;
    }
    for (;; stand = &s->more[stand->more]) {
        uint32_t at = stand->option;
        TRY(offer(into, into->wanted, class, s->post[at], s->worth[at]));
        if (stand->more == NET_SHORT_NOTHING) {
            break;
        }
    }
done:
    return status;
}

bool net_short_into_is_wanted(const Into *into, int32_t post) {
    return into->wanted[post] != NOTHING_WANTED;
}

void net_short_into_want(Into *into, int32_t post, int64_t reach) {
    int64_t fallen = net_short_into_fallen(into, post);
    reach =
        reach < NET_SHORT_LARGEST - fallen ? reach + fallen : NET_SHORT_LARGEST;
    into->post[post].reach = reach;
    into->limit[post] = reach - into->price[post];
    into->wanted[post] = into->limit[post];
}

LeyeStatus net_short_into_make(Into *into) {
    LeyeStatus status = LEYE_OK;
    const Short *s = into->s;
    for (int32_t j = 0; j < s->posts; j++) {
        if (net_short_into_is_wanted(into, j)) {
            into->post[j].ways = 0;
            into->post[j].sorted = 0;
        }
    }
    for (int32_t i = 0; i < s->classes; i++) {
        TRY(offer_all(into, (uint32_t)i));
    }
    for (int32_t j = 0; j < s->posts; j++) {
        into->wanted[j] = NOTHING_WANTED;
    }
done:
    return status;
}

LeyeStatus net_short_into_add(Into *into, uint32_t class, uint32_t at) {
    const Short *s = into->s;
    return offer(into, into->limit, class, s->post[at], s->worth[at]);
}
