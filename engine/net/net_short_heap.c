/* net_short_heap: the ways from a post to each other post, shortest first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ways that are there from the start lie sorted, pair after pair; as a pairing
 * heap, that is a chain of only children. So to drop the top of what came first
 * is one step in memory that lies close, and what comes later is melded in.
 */
#include "net_short_parts.h"

#include <string.h>

enum { SLOTS_LEAST = 16 };

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

static void show_top(const ShortHub *hub, ShortPair *pair) {
    if (pair->top == NET_SHORT_NOTHING) {
        pair->key = NET_SHORT_NEVER;
        return;
    }
    const ShortItem *top = &hub->item[pair->top];
    pair->key = top->key;
    pair->class = top->class;
    pair->to = top->to;
}

void net_short_heap_drop(ShortHub *hub, ShortPair *pair) {
    uint32_t gone = pair->top;
    pair->top = meld_children(hub->item, hub->item[gone].child);
    hub->item[gone].next = hub->free;
    hub->free = gone;
    show_top(hub, pair);
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

static LeyeStatus find_pair(ShortHub *hub, int32_t post, uint32_t *pair) {
    LeyeStatus status = LEYE_OK;
    if (hub->slots > 0) {
        uint32_t at = hash(hub, post);
        for (; hub->slot[at] != 0; at = (at + 1) & (hub->slots - 1)) {
            if (hub->pair[hub->slot[at] - 1].post == post) {
                *pair = hub->slot[at] - 1;
                return LEYE_OK;
            }
        }
    }
    TRY(widen(hub));
    *pair = hub->pairs++;
    hub->pair[*pair] = (ShortPair){NET_SHORT_NEVER, post, NET_SHORT_NOTHING,
                                   NET_SHORT_NOTHING, NET_SHORT_NOTHING};
    seat(hub, *pair);
done:
    return status;
}

LeyeStatus net_short_heap_add(ShortHub *hub, int32_t post, ShortItem item) {
    LeyeStatus status = LEYE_OK;
    uint32_t k = NET_SHORT_NOTHING;
    uint32_t at = hub->free;
    TRY(find_pair(hub, post, &k));
    if (at != NET_SHORT_NOTHING) {
        hub->free = hub->item[at].next;
    } else {
        TRY(HEAP_GROW(&hub->item, &hub->item_room, hub->items + (size_t)1));
        at = hub->items++;
    }
    hub->item[at] = item;
    ShortPair *pair = &hub->pair[k];
    pair->top =
        pair->top == NET_SHORT_NOTHING ? at : meld(hub->item, pair->top, at);
    show_top(hub, pair);
done:
    return status;
}

void net_short_heap_empty(ShortHub *hub) {
    hub->pairs = 0;
    hub->items = 0;
    hub->free = NET_SHORT_NOTHING;
    if (hub->slots > 0) {
        memset(hub->slot, 0, hub->slots * sizeof *hub->slot);
    }
}

/* Until it is filled, a pair's `top` counts its ways. */
LeyeStatus net_short_heap_draft(ShortHub *hub, int32_t post, ShortItem *item) {
    LeyeStatus status = LEYE_OK;
    uint32_t k = NET_SHORT_NOTHING;
    TRY(find_pair(hub, post, &k));
    uint32_t *count = &hub->pair[k].top;
    *count = *count == NET_SHORT_NOTHING ? 1 : *count + 1;
    item->next = k;
done:
    return status;
}

/* Shell's sort: most pairs have a handful. */
static void sort(ShortItem *item, uint32_t n) {
    uint32_t gap = 1;
    while (gap < n / 3) {
        gap = 3 * gap + 1;
    }
    for (; gap > 0; gap /= 3) {
        for (uint32_t k = gap; k < n; k++) {
            ShortItem now = item[k];
            uint32_t hole = k;
            while (hole >= gap && item[hole - gap].key > now.key) {
                item[hole] = item[hole - gap];
                hole -= gap;
            }
            item[hole] = now;
        }
    }
}

/* Sorts items from `at` on, `n` of them, and makes them the pair's chain. */
static void chain(ShortHub *hub, ShortPair *pair, uint32_t at, uint32_t n) {
    sort(&hub->item[at], n);
    for (uint32_t k = at; k < at + n; k++) {
        hub->item[k].child = k + 1 < at + n ? k + 1 : NET_SHORT_NOTHING;
        hub->item[k].next = NET_SHORT_NOTHING;
    }
    pair->top = at;
    show_top(hub, pair);
}

LeyeStatus net_short_heap_fill(ShortHub *hub, const ShortItem *draft,
                               uint32_t n) {
    LeyeStatus status = LEYE_OK;
    if (n > hub->item_room) {
        base_free(hub->item);
        hub->item = NULL;
        hub->item_room = 0;
    }
    TRY(HEAP_GROW(&hub->item, &hub->item_room, n));
    uint32_t end = 0;
    for (uint32_t k = 0; k < hub->pairs; k++) {
        end += hub->pair[k].top;
        hub->pair[k].top = end;
    }
    for (uint32_t k = n; k > 0; k--) {
        hub->item[--hub->pair[draft[k - 1].next].top] = draft[k - 1];
    }
    for (uint32_t k = hub->pairs; k > 0; k--) {
        uint32_t at = hub->pair[k - 1].top;
        chain(hub, &hub->pair[k - 1], at, end - at);
        end = at;
    }
    hub->items = n;
done:
    return status;
}
