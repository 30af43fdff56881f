/* net_short_into: the ways that lead into a post.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * They are made by passes over all options, in the order of memory: to ask for
 * one post's options alone would wait for memory at each. Who comes later is
 * appended, and sorted in now and then.
 */
#include "net_short_into.h"

#include <stdlib.h>

enum { UNSORTED = 32 };

LeyeStatus net_short_into_open(const Short *s, Into *into) {
    LeyeStatus status = LEYE_OK;
    *into = (Into){.s = s};
    TRY(HEAP_ARRAY(s->posts, &into->post));
    TRY(HEAP_ARRAY(s->posts, &into->wanted));
    TRY(HEAP_ARRAY(s->nodes + 1, &into->price));
    for (int32_t v = 0; v <= s->nodes; v++) {
        into->price[v] = s->price[v];
    }
done:
    return status;
}

void net_short_into_close(Into *into) {
    for (int32_t j = 0; into->post != NULL && j < into->s->posts; j++) {
        base_free(into->post[j].way);
    }
    base_free(into->post);
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

static void sort(IntoPost *post) {
    IntoWay *way = post->way;
    if (post->ways > 1) {
        qsort(way, post->ways, sizeof *way, compare);
    }
    for (size_t k = post->ways; k-- > 0;) {
        bool more = k + 1 < post->ways && way[k + 1].cost == way[k].cost &&
                    way[k + 1].from == way[k].from;
        way[k].alike = more ? way[k + 1].alike + 1 : 1;
    }
    post->sorted = post->ways;
}

/* A way from `from`, where the class earns `worth`, by option `to`. */
static LeyeStatus offer(Into *into, uint32_t class, int32_t from, int64_t worth,
                        uint32_t to) {
    LeyeStatus status = LEYE_OK;
    const Short *s = into->s;
    int32_t at = s->post[to];
    IntoPost *post = &into->post[at];
    int64_t cost = worth - s->worth[to] + into->price[at] - into->price[from];
    if (from == at || s->worth[to] == NET_SHORT_CLOSED ||
        cost + net_short_into_fallen(into, from) >= post->reach) {
        return LEYE_OK;
    }
    TRY(HEAP_GROW(&post->way, &post->room, post->ways + 1));
    post->way[post->ways++] = (IntoWay){cost, class, to, from, 1};
done:
    return status;
}

/* By option `to`, from wherever the class is. */
static LeyeStatus offer_all(Into *into, uint32_t class, uint32_t to) {
    LeyeStatus status = LEYE_OK;
    const Short *s = into->s;
    const ShortStand *stand = &s->stand[class];
    if (net_short_stand_out(s, class) > 0) {
        TRY(offer(into, class, s->root, 0, to));
    }
    if (s->home[class] == NONE) {
        return LEYE_OK;
    }
    for (;; stand = &s->more[stand->more]) {
        uint32_t at = stand->option;
        TRY(offer(into, class, s->post[at], s->worth[at], to));
        if (stand->more == NET_SHORT_NOTHING) {
            break;
        }
    }
done:
    return status;
}

void net_short_into_want(Into *into, int32_t post, int64_t reach) {
    int64_t fallen = net_short_into_fallen(into, post);
    into->wanted[post] = true;
    into->post[post].reach =
        reach < NET_SHORT_LARGEST - fallen ? reach + fallen : NET_SHORT_LARGEST;
}

LeyeStatus net_short_into_make(Into *into) {
    LeyeStatus status = LEYE_OK;
    const Short *s = into->s;
    for (int32_t j = 0; j < s->posts; j++) {
        into->post[j].ways = into->wanted[j] ? 0 : into->post[j].ways;
    }
    for (int32_t i = 0; i < s->classes; i++) {
        for (int64_t o = s->first[i]; o < s->first[i + 1]; o++) {
            if (into->wanted[s->post[o]]) {
                TRY(offer_all(into, (uint32_t)i, (uint32_t)o));
            }
        }
    }
    for (int32_t j = 0; j < s->posts; j++) {
        if (into->wanted[j]) {
            into->wanted[j] = false;
            sort(&into->post[j]);
        }
    }
done:
    return status;
}

LeyeStatus net_short_into_add(Into *into, uint32_t class, uint32_t at) {
    LeyeStatus status = LEYE_OK;
    const Short *s = into->s;
    for (int64_t o = s->first[class]; o < s->first[class + 1]; o++) {
        IntoPost *post = &into->post[s->post[o]];
        TRY(offer(into, class, s->post[at], s->worth[at], (uint32_t)o));
        if (post->ways - post->sorted > UNSORTED + post->sorted / UNSORTED) {
            sort(post);
        }
    }
done:
    return status;
}
