/* net_short_hub: the ways from a post, near ones only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A post keeps a list of who came (some have left since), and a pairing heap
 * for each other post that a near way leads to. Heaps are made from the list:
 * once when the post is first scanned, again when the search needs ways beyond
 * the horizon, and when too much in them is out of date.
 */
#include "net_short_parts.h"

#include <string.h>

enum {
    WANTED_FIRST = 2, /* near ways a class, at first */
    SLACK_ITEMS = 64,
    SLOTS_LEAST = 16,
    AHEAD = 8, /* classes fetched before their turn */
    BINS = 256,
};

static uint32_t meld(ShortItem *item, uint32_t a, uint32_t b) {
    if (item[b].key < item[a].key) {
        uint32_t swap = a;
        a = b;
        b = swap;
    }
    item[b].next = item[a].child;
    item[a].child = b;
    return a;
}

/* The children of a node that goes: in pairs forward, then all backward. */
static uint32_t meld_children(ShortItem *item, uint32_t child) {
    uint32_t pairs = NET_SHORT_NOTHING;
    while (child != NET_SHORT_NOTHING) {
        uint32_t other = item[child].next;
        uint32_t rest = NET_SHORT_NOTHING;
        uint32_t both = child;
        if (other != NET_SHORT_NOTHING) {
            rest = item[other].next;
            both = meld(item, child, other);
        }
        item[both].next = pairs;
        pairs = both;
        child = rest;
    }
    uint32_t top = pairs;
    if (top != NET_SHORT_NOTHING) {
        pairs = item[top].next;
    }
    while (pairs != NET_SHORT_NOTHING) {
        uint32_t next = item[pairs].next;
        top = meld(item, top, pairs);
        pairs = next;
    }
    return top;
}

void net_short_hub_freshen(const Short *s, int32_t post, ShortPair *pair) {
    ShortHub *hub = &s->hub[post];
    while (pair->top != NET_SHORT_NOTHING &&
           !net_short_is_here(s, hub->item[pair->top].class, post)) {
        uint32_t gone = pair->top;
        pair->top = meld_children(hub->item, hub->item[gone].child);
        hub->item[gone].next = hub->free;
        hub->free = gone;
    }
    pair->key = pair->top == NET_SHORT_NOTHING ? NET_SHORT_NEVER
                                               : hub->item[pair->top].key;
}

static uint32_t hash(const ShortHub *hub, int32_t post) {
    return (uint32_t)post * 2654435769U & (hub->slots - 1);
}

static void seat(ShortHub *hub, uint32_t pair) {
    uint32_t at = hash(hub, hub->pair[pair].post);
    while (hub->slot[at] != 0) {
        at = (at + 1) & (hub->slots - 1);
    }
    hub->slot[at] = pair + 1;
}

/* Room for one more pair. */
static LeyeStatus widen(ShortHub *hub) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_GROW(&hub->pair, &hub->pair_room, hub->pairs + 1));
    if (2 * (hub->pairs + 1) > hub->slots) {
        uint32_t slots = hub->slots == 0 ? SLOTS_LEAST : 2 * hub->slots;
        TRY(HEAP_GROW(&hub->slot, &hub->slot_room, slots));
        hub->slots = slots;
        memset(hub->slot, 0, slots * sizeof *hub->slot);
        for (uint32_t k = 0; k < hub->pairs; k++) {
            seat(hub, k);
        }
    }
done:
    return status;
}

static LeyeStatus find_pair(ShortHub *hub, int32_t post, ShortPair **pair) {
    LeyeStatus status = LEYE_OK;
    if (hub->slots > 0) {
        uint32_t at = hash(hub, post);
        for (; hub->slot[at] != 0; at = (at + 1) & (hub->slots - 1)) {
            if (hub->pair[hub->slot[at] - 1].post == post) {
                *pair = &hub->pair[hub->slot[at] - 1];
                return LEYE_OK;
            }
        }
    }
    TRY(widen(hub));
    *pair = &hub->pair[hub->pairs++];
    **pair = (ShortPair){NET_SHORT_NEVER, post, NET_SHORT_NOTHING};
    seat(hub, hub->pairs - 1);
done:
    return status;
}

static LeyeStatus add_item(ShortHub *hub, int32_t post, ShortItem item) {
    LeyeStatus status = LEYE_OK;
    ShortPair *pair = NULL;
    uint32_t at = hub->free;
    TRY(find_pair(hub, post, &pair));
    if (at != NET_SHORT_NOTHING) {
        hub->free = hub->item[at].next;
    } else {
        TRY(HEAP_GROW(&hub->item, &hub->item_room, hub->items + 1));
        at = hub->items++;
    }
    hub->item[at] = item;
    pair->top =
        pair->top == NET_SHORT_NOTHING ? at : meld(hub->item, pair->top, at);
    pair->key = hub->item[pair->top].key;
done:
    return status;
}

/* The ways of a class nearer than the horizon; none is kept that is not. */
static LeyeStatus add_ways(Short *s, ShortHub *hub, uint32_t class,
                           uint32_t at) {
    LeyeStatus status = LEYE_OK;
    int64_t worth = s->worth[at];
    ShortItem item = {
        .class = class, .child = NET_SHORT_NOTHING, .next = NET_SHORT_NOTHING};
    for (int64_t o = s->first[class]; o < s->first[class + 1]; o++) {
        item.key = worth - s->worth[o];
        item.to = (uint32_t)o;
        if (item.key + s->price[s->post[o]] < hub->horizon && o != at &&
            s->worth[o] != NET_SHORT_CLOSED) {
            TRY(add_item(hub, s->post[o], item));
        }
    }
    if (worth < hub->horizon) {
        item.key = worth;
        item.to = NET_SHORT_NOTHING;
        TRY(add_item(hub, s->root, item));
    }
done:
    return status;
}

static LeyeStatus note_visit(Short *s, ShortHub *hub, uint32_t class,
                             uint32_t option) {
    LeyeStatus status = LEYE_OK;
    uint32_t at = s->visit_free;
    if (at != NET_SHORT_NOTHING) {
        s->visit_free = s->visit[at].next;
    } else {
        TRY(HEAP_GROW(&s->visit, &s->visit_room, s->visits + (size_t)1));
        at = s->visits++;
    }
    s->visit[at] = (ShortVisit){class, option, hub->here};
    hub->here = at;
    hub->visits++;
done:
    return status;
}

LeyeStatus net_short_hub_add(Short *s, int32_t post, uint32_t class,
                             uint32_t at) {
    LeyeStatus status = LEYE_OK;
    ShortHub *hub = &s->hub[post];
    TRY(note_visit(s, hub, class, at));
    if (hub->made) {
        TRY(add_ways(s, hub, class, at));
        if (hub->items > hub->item_most || hub->visits > hub->visit_most) {
            TRY(net_short_hub_make(s, post, s->price[post]));
        }
    }
done:
    return status;
}

/* Who is here into `gather`, once each; who left goes off the list. */
static LeyeStatus call_roll(Short *s, int32_t post, uint32_t *count) {
    LeyeStatus status = LEYE_OK;
    ShortHub *hub = &s->hub[post];
    uint32_t *link = &hub->here;
    uint32_t n = 0;
    TRY(HEAP_GROW(&s->gather, &s->gather_room, hub->visits + (size_t)AHEAD));
    s->marks++;
    while (*link != NET_SHORT_NOTHING) {
        uint32_t at = *link;
        uint32_t class = s->visit[at].class;
        if (s->mark[class] != s->marks && net_short_is_here(s, class, post)) {
            s->mark[class] = s->marks;
            s->gather[n++] = s->visit[at];
            link = &s->visit[at].next;
        } else {
            *link = s->visit[at].next;
            s->visit[at].next = s->visit_free;
            s->visit_free = at;
        }
    }
    hub->visits = n;
    *count = n;
done:
    return status;
}

/* Bins of slack: four to a doubling. */
static uint32_t bin_of(int64_t slack) {
    if (slack < 4) {
        return slack < 0 ? 0 : (uint32_t)slack;
    }
    uint32_t high = 63 - (uint32_t)__builtin_clzll((uint64_t)slack);
    return 4 * (high - 1) + ((uint32_t)(slack >> (high - 2)) & 3);
}

/* The least slack of a bin. */
static int64_t bin_start(uint32_t bin) {
    if (bin < 4) {
        return bin;
    }
    return (int64_t)(4 + bin % 4) << (bin / 4 - 1);
}

static void count_ways(const Short *s, int32_t post, ShortVisit who,
                       uint32_t *count) {
    int64_t base = s->worth[who.at] - s->price[post];
    for (int64_t o = s->first[who.class]; o < s->first[who.class + 1]; o++) {
        if (o != who.at && s->worth[o] != NET_SHORT_CLOSED) {
            count[bin_of(base - s->worth[o] + s->price[s->post[o]])]++;
        }
    }
    count[bin_of(base)]++;
}

/* The horizon with the wanted number of ways within, beyond `least`. */
static int64_t choose_horizon(const Short *s, int32_t post, uint32_t people,
                              int64_t least) {
    uint32_t count[BINS] = {0};
    for (uint32_t k = 0; k < people; k++) {
        count_ways(s, post, s->gather[k], count);
    }
    uint64_t wanted = (uint64_t)people * s->hub[post].wanted;
    uint64_t within = 0;
    uint32_t bin = 0;
    uint32_t last = 0;
    for (uint32_t b = 0; b < BINS; b++) {
        last = count[b] > 0 ? b : last;
    }
    uint32_t must = bin_of(least - s->price[post]);
    while (bin <= last && (within < wanted || bin <= must)) {
        within += count[bin++];
    }
    return bin > last ? NET_SHORT_NEVER : s->price[post] + bin_start(bin);
}

static void empty(ShortHub *hub) {
    hub->pairs = 0;
    hub->items = 0;
    hub->free = NET_SHORT_NOTHING;
    if (hub->slots > 0) {
        memset(hub->slot, 0, hub->slots * sizeof *hub->slot);
    }
}

LeyeStatus net_short_hub_make(Short *s, int32_t post, int64_t least) {
    LeyeStatus status = LEYE_OK;
    ShortHub *hub = &s->hub[post];
    uint32_t people = 0;
    TRY(call_roll(s, post, &people));
    if (!hub->made) {
        hub->wanted = WANTED_FIRST;
    } else if (least > s->price[post] && hub->wanted < UINT32_MAX / 2) {
        hub->wanted *= 2;
    }
    hub->horizon = choose_horizon(s, post, people, least);
    empty(hub);
    hub->made = true;
    for (uint32_t k = 0; k < people; k++) {
        TRY(add_ways(s, hub, s->gather[k].class, s->gather[k].at));
    }
    hub->item_most = 2 * hub->items + SLACK_ITEMS;
    hub->visit_most = 2 * people + SLACK_ITEMS;
done:
    return status;
}

void net_short_hub_clear(ShortHub *hub) {
    base_free(hub->pair);
    base_free(hub->item);
    base_free(hub->slot);
}
