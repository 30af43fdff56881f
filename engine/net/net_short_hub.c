/* net_short_hub: the ways from a post, short ones only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A post keeps a list of who came (some have left since), and a short list of
 * ways for each other post that one leads to. The lists are made when the post
 * is first scanned; one that has run out is made anew when the search needs
 * what it left out, with more room each time.
 */
#include "net_short_parts.h"

enum {
    SLACK_VISITS = 64,
    ASKED = 16,     /* about so many, where there are many */
    LEFT_SHARE = 8, /* of those who came may have left */
    WANTED_FIRST = 1,
    WANTED_STEP = 4,
    AHEAD = 8, /* classes fetched before their turn */
};

void net_short_hub_freshen(const Short *s, int32_t post, ShortNear *near) {
    while (near->class != NET_SHORT_NOTHING &&
           !net_short_is_here(s, near->class, post)) {
        net_short_list_drop(&s->hub[post], near->list);
        net_short_near_show(&s->hub[post], near);
    }
}

/* Who left goes off the list, and who is on it twice. */
void net_short_hub_roll(Short *s, int32_t post) {
    ShortHub *hub = &s->hub[post];
    uint32_t n = 0;
    if (hub->left == 0) {
        hub->visit_most = 2 * hub->visits + SLACK_VISITS;
        return;
    }
    s->marks++;
    for (uint32_t k = 0; k < hub->visits; k++) {
        uint32_t class = hub->visit[k].class;
        if (net_short_is_here(s, class, post) && s->mark[class] != s->marks) {
            s->mark[class] = s->marks;
            hub->visit[n++] = hub->visit[k];
        }
    }
    hub->visits = n;
    hub->left = 0;
    hub->visit_most = 2 * n + SLACK_VISITS;
}

/* The next ones' options are in no cache. */
static void fetch(const Short *s, const ShortHub *hub, uint32_t k) {
    if (k + 2 * AHEAD < hub->visits) {
        __builtin_prefetch(&s->first[hub->visit[k + 2 * AHEAD].class]);
        net_short_fetch_options(s, hub->visit[k + AHEAD].class);
    }
}

/* How many. */
static uint64_t count_ways(const Short *s, int32_t post, ShortVisit who,
                           uint32_t *count) {
    uint64_t all = 1;
    int64_t base = s->worth[who.at] - s->price[post];
    for (int64_t o = s->first[who.class]; o < s->first[who.class + 1]; o++) {
        if (o != who.at && s->worth[o] != NET_SHORT_CLOSED) {
            count[net_short_near_bin(base - s->worth[o] +
                                     s->price[s->post[o]])]++;
            all++;
        }
    }
    count[net_short_near_bin(base - s->price[s->root])]++;
    return all;
}

/* The edge with about the wanted number of ways within, beyond `least`; as
 * some of those who are here tell. */
static int64_t choose_edge(const Short *s, int32_t post, int64_t least) {
    const ShortHub *hub = &s->hub[post];
    uint32_t count[SHORT_BINS] = {0};
    uint32_t step = 1 + hub->visits / ASKED;
    uint64_t all = 0;
    uint64_t wanted = 0;
    for (uint32_t k = 0; k < hub->visits; k += step) {
        all += count_ways(s, post, hub->visit[k], count);
        wanted += hub->wanted;
    }
    uint32_t bin = net_short_near_cut(
        count, all, wanted, net_short_near_bin(least - s->price[post]));
    return bin == SHORT_BINS ? NET_SHORT_NEVER
                             : s->price[post] + net_short_near_bin_start(bin);
}

/* Into the list of a hub in the making. */
static LeyeStatus draft_way(Short *s, ShortHub *hub, int32_t post,
                            ShortItem item) {
    LeyeStatus status = LEYE_OK;
    uint32_t *list = &s->list_at[post];
    if (*list >= hub->lists || hub->list[*list].post != post) {
        TRY(net_short_list_find(hub, post, list));
    }
    net_short_list_draft(hub, *list, item);
done:
    return status;
}

static LeyeStatus add_way(Short *s, ShortHub *hub, int32_t post,
                          ShortItem item) {
    LeyeStatus status = LEYE_OK;
    uint32_t list = 0;
    TRY(net_short_list_find(hub, post, &list));
    net_short_list_add(hub, list, item);
    TRY(net_short_near_note(s, hub, list));
done:
    return status;
}

typedef LeyeStatus TakeWay(Short *s, ShortHub *hub, int32_t post,
                           ShortItem item);

/* The ways within the edge of one who is at the post by option `at`. */
static inline LeyeStatus each_way(Short *s, ShortHub *hub, ShortVisit who,
                                  TakeWay *take) {
    LeyeStatus status = LEYE_OK;
    int64_t worth = s->worth[who.at];
    for (int64_t o = s->first[who.class]; o < s->first[who.class + 1]; o++) {
        ShortItem item = {worth - s->worth[o], who.class, (uint32_t)o};
        if (item.key + s->price[s->post[o]] < hub->edge && o != who.at &&
            s->worth[o] != NET_SHORT_CLOSED) {
            TRY(take(s, hub, s->post[o], item));
        }
    }
    if (worth + s->price[s->root] < hub->edge) {
        TRY(take(s, hub, s->root,
                 (ShortItem){worth, who.class, NET_SHORT_NOTHING}));
    }
done:
    return status;
}

LeyeStatus net_short_hub_list(Short *s, int32_t post, int64_t least) {
    LeyeStatus status = LEYE_OK;
    ShortHub *hub = &s->hub[post];
    if (!hub->made) {
        hub->wanted = WANTED_FIRST;
    } else if (hub->wanted < UINT32_MAX / WANTED_STEP) {
        hub->wanted *= WANTED_STEP;
    }
    hub->edge = choose_edge(s, post, least);
    net_short_list_empty(hub);
    hub->made = true;
    for (uint32_t k = 0; k < hub->visits; k++) {
        fetch(s, hub, k);
        TRY(each_way(s, hub, hub->visit[k], draft_way));
    }
    for (uint32_t k = 0; k < hub->lists; k++) {
        net_short_list_sort(hub, k);
    }
    TRY(net_short_near_make(s, post, s->price[post]));
done:
    return status;
}

LeyeStatus net_short_hub_make(Short *s, int32_t post, int64_t least) {
    net_short_hub_roll(s, post);
    return net_short_hub_list(s, post, least);
}

/* The option of the class at the post; NOTHING. */
static uint32_t find_option(const Short *s, uint32_t class, int32_t post) {
    int64_t low = s->first[class];
    int64_t high = s->first[class + 1];
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (s->post[middle] < post) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < s->first[class + 1] && s->post[low] == post &&
                   s->worth[low] != NET_SHORT_CLOSED
               ? (uint32_t)low
               : NET_SHORT_NOTHING;
}

LeyeStatus net_short_hub_refill(Short *s, ShortHub *hub, uint32_t list,
                                int32_t from, int32_t to, int64_t most) {
    LeyeStatus status = LEYE_OK;
    const ShortHub *there = &s->hub[from];
    TRY(net_short_list_widen(hub, list, there->visits));
    if (there->left > there->visits / LEFT_SHARE) {
        net_short_hub_roll(s, from);
    }
    for (uint32_t v = 0; v < there->visits; v++) {
        fetch(s, there, v);
        ShortVisit who = there->visit[v];
        ShortItem item = {s->worth[who.at], who.class, NET_SHORT_NOTHING};
        if (to != s->root) {
            item.to = find_option(s, who.class, to);
            if (item.to == NET_SHORT_NOTHING) {
                continue;
            }
            item.key -= s->worth[item.to];
        }
        if (item.key < most && net_short_is_here(s, who.class, from)) {
            net_short_list_draft(hub, list, item);
        }
    }
    net_short_list_sort(hub, list);
done:
    return status;
}

LeyeStatus net_short_hub_add(Short *s, int32_t post, uint32_t class,
                             uint32_t at) {
    LeyeStatus status = LEYE_OK;
    ShortHub *hub = &s->hub[post];
    TRY(HEAP_GROW(&hub->visit, &hub->visit_room, hub->visits + (size_t)1));
    hub->visit[hub->visits++] = (ShortVisit){class, at};
    if (hub->made) {
        TRY(each_way(s, hub, (ShortVisit){class, at}, add_way));
        if (hub->visits > hub->visit_most) {
            net_short_hub_roll(s, post);
        }
    }
done:
    return status;
}

void net_short_hub_clear(ShortHub *hub) {
    base_free(hub->near);
    base_free(hub->list);
    base_free(hub->item);
    base_free(hub->slot);
    base_free(hub->visit);
}
