/* net_short_near: the lists of a post that a search may soon need.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A way of cost c from j to k is of use while c + P_k < best - reach_j. Prices
 * of posts never fall, so a list whose c + P_k is not below the horizon stays
 * so, until someone comes who has a shorter way.
 */
#include "net_short_parts.h"

enum { WANTED = 16 }; /* near lists, at least */

/* Bins of slack: four to a doubling. */
uint32_t net_short_near_bin(int64_t slack) {
    if (slack < 4) {
        return slack < 0 ? 0 : (uint32_t)slack;
    }
    uint32_t high = 63 - (uint32_t)__builtin_clzll((uint64_t)slack);
    return 4 * (high - 1) + ((uint32_t)(slack >> (high - 2)) & 3);
}

/* The least slack of a bin. */
int64_t net_short_near_bin_start(uint32_t bin) {
    if (bin < 4) {
        return bin;
    }
    return (int64_t)(4 + bin % 4) << (bin / 4 - 1);
}

uint32_t net_short_near_cut(const uint32_t *count, uint64_t all,
                            uint64_t wanted, uint32_t must) {
    uint64_t within = 0;
    uint32_t bin = 0;
    while (within < all && (within < wanted || bin <= must)) {
        within += count[bin++];
    }
    return within < all ? bin : SHORT_BINS;
}

/* The horizon with the wanted number of lists within, beyond `least`. */
static int64_t choose_horizon(const Short *s, int32_t post, int64_t least) {
    const ShortHub *hub = &s->hub[post];
    int64_t price = s->price[post];
    uint32_t count[SHORT_BINS] = {0};
    uint64_t all = 0;
    for (uint32_t k = 0; k < hub->lists; k++) {
        int64_t key = net_short_list_key(hub, k);
        if (key != NET_SHORT_NEVER) {
            count[net_short_near_bin(key + s->price[hub->list[k].post] -
                                     price)]++;
            all++;
        }
    }
    uint32_t bin = net_short_near_cut(count, all, WANTED,
                                      net_short_near_bin(least - price));
    if (bin == SHORT_BINS) {
        return hub->edge;
    }
    int64_t horizon = price + net_short_near_bin_start(bin);
    return horizon < hub->edge ? horizon : hub->edge;
}

void net_short_near_show(const ShortHub *hub, ShortNear *near) {
    const ShortList *list = &hub->list[near->list];
    const ShortItem *first = &hub->item[list->at];
    bool any = list->n > 0;
    near->key = any ? first->key : list->floor;
    near->class = any ? first->class : NET_SHORT_NOTHING;
    near->to = any ? first->to : NET_SHORT_NOTHING;
}

LeyeStatus net_short_near_note(const Short *s, ShortHub *hub, uint32_t k) {
    LeyeStatus status = LEYE_OK;
    ShortList *list = &hub->list[k];
    if (list->near == NET_SHORT_NOTHING) {
        int64_t key = net_short_list_key(hub, k);
        if (key == NET_SHORT_NEVER ||
            (hub->horizon != NET_SHORT_NEVER &&
             key + s->price[list->post] >= hub->horizon)) {
            return LEYE_OK;
        }
        TRY(HEAP_GROW(&hub->near, &hub->near_room, hub->nears + (size_t)1));
        list->near = hub->nears++;
        hub->near[list->near].post = list->post;
        hub->near[list->near].list = k;
    }
    net_short_near_show(hub, &hub->near[list->near]);
done:
    return status;
}

LeyeStatus net_short_near_make(const Short *s, int32_t post, int64_t least) {
    LeyeStatus status = LEYE_OK;
    ShortHub *hub = &s->hub[post];
    hub->horizon = choose_horizon(s, post, least);
    hub->nears = 0;
    for (uint32_t k = 0; k < hub->lists; k++) {
        hub->list[k].near = NET_SHORT_NOTHING;
        TRY(net_short_near_note(s, hub, k));
    }
done:
    return status;
}
