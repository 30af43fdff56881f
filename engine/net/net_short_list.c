/* net_short_list: the ways from a post to each other post, shortest first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list is a binary heap of few ways in an array of its own. What is longer
 * than its floor is left out. When the array is full it is sorted (a sorted
 * array is a heap), its longer half is left out too, and the floor falls.
 */
#include "net_short_parts.h"

#include <string.h>

enum {
    SLOTS_LEAST = 16,
    ROOM_FIRST = 8,
    /* A list that has run out gets so many times the room, and at least that
     * for one of so many who are there: making it anew looks at all of them. */
    ROOM_STEP = 4,
    ROOM_SHARE = 16,
};

static uint32_t hash(const ShortHub *hub, int32_t post) {
    return (uint32_t)post * 2654435769U & (hub->slots - 1);
}

static void seat(ShortHub *hub, uint32_t list) {
    uint32_t at = hash(hub, hub->list[list].post);
    while (hub->slot[at].list != 0) {
        at = (at + 1) & (hub->slots - 1);
    }
    hub->slot[at] = (ShortSlot){hub->list[list].post, list + 1};
}

/* Slots for one more list. */
static LeyeStatus add_slots(ShortHub *hub) {
    LeyeStatus status = LEYE_OK;
    if (2 * (hub->lists + 1) > hub->slots) {
        uint32_t slots = hub->slots == 0 ? SLOTS_LEAST : 2 * hub->slots;
        TRY(HEAP_GROW(&hub->slot, &hub->slot_room, slots));
        hub->slots = slots;
        memset(hub->slot, 0, slots * sizeof *hub->slot);
        for (uint32_t k = 0; k < hub->lists; k++) {
            seat(hub, k);
        }
    }
done:
    return status;
}

static LeyeStatus take_room(ShortHub *hub, uint32_t room, uint32_t *at) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_GROW(&hub->item, &hub->item_room, hub->items + (size_t)room));
    *at = hub->items;
    hub->items += room;
done:
    return status;
}

static LeyeStatus add_list(ShortHub *hub, int32_t post, uint32_t *list) {
    LeyeStatus status = LEYE_OK;
    ShortList fresh = {NET_SHORT_NEVER, 0,    0,
                       ROOM_FIRST,      post, NET_SHORT_NOTHING};
    TRY(HEAP_GROW(&hub->list, &hub->list_room, hub->lists + (size_t)1));
    TRY(add_slots(hub));
    TRY(take_room(hub, ROOM_FIRST, &fresh.at));
    *list = hub->lists++;
    hub->list[*list] = fresh;
    seat(hub, *list);
done:
    return status;
}

LeyeStatus net_short_list_find(ShortHub *hub, int32_t post, uint32_t *list) {
    if (hub->slots > 0) {
        uint32_t at = hash(hub, post);
        for (; hub->slot[at].list != 0; at = (at + 1) & (hub->slots - 1)) {
            if (hub->slot[at].post == post) {
                *list = hub->slot[at].list - 1;
                return LEYE_OK;
            }
        }
    }
    return add_list(hub, post, list);
}

LeyeStatus net_short_list_widen(ShortHub *hub, uint32_t k, uint32_t people) {
    LeyeStatus status = LEYE_OK;
    ShortList *list = &hub->list[k];
    uint32_t room = ROOM_STEP * list->room;
    room = people / ROOM_SHARE > room ? people / ROOM_SHARE : room;
    TRY(take_room(hub, room, &list->at));
    list->room = room;
    list->n = 0;
    list->floor = NET_SHORT_NEVER;
done:
    return status;
}

/* Shell's sort: most lists have a handful. */
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

/* Leaves the longer half out. */
static void trim(ShortItem *item, ShortList *list) {
    sort(item, list->n);
    list->n /= 2;
    list->floor = item[list->n].key;
}

static void rise(ShortItem *item, uint32_t at, ShortItem now) {
    while (at > 0 && item[(at - 1) / 2].key > now.key) {
        item[at] = item[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    item[at] = now;
}

static void sink(ShortItem *item, uint32_t n, ShortItem now) {
    uint32_t at = 0;
    for (uint32_t low = 1; low < n; low = 2 * at + 1) {
        low += low + 1 < n && item[low + 1].key < item[low].key;
        if (item[low].key >= now.key) {
            break;
        }
        item[at] = item[low];
        at = low;
    }
    item[at] = now;
}

void net_short_list_drop(ShortHub *hub, uint32_t k) {
    ShortList *list = &hub->list[k];
    ShortItem *item = &hub->item[list->at];
    list->n--;
    if (list->n > 0) {
        sink(item, list->n, item[list->n]);
    }
}

/* Is it short enough to be listed? Then there is room for it. */
static bool is_short(ShortHub *hub, ShortList *list, int64_t key) {
    if (key < list->floor && list->n == list->room) {
        trim(&hub->item[list->at], list);
    }
    return key < list->floor;
}

void net_short_list_add(ShortHub *hub, uint32_t k, ShortItem item) {
    ShortList *list = &hub->list[k];
    if (is_short(hub, list, item.key)) {
        rise(&hub->item[list->at], list->n++, item);
    }
}

void net_short_list_draft(ShortHub *hub, uint32_t k, ShortItem item) {
    ShortList *list = &hub->list[k];
    if (is_short(hub, list, item.key)) {
        hub->item[list->at + list->n++] = item;
    }
}

void net_short_list_sort(ShortHub *hub, uint32_t k) {
    sort(&hub->item[hub->list[k].at], hub->list[k].n);
}

void net_short_list_empty(ShortHub *hub) {
    hub->lists = 0;
    hub->items = 0;
    if (hub->slots > 0) {
        memset(hub->slot, 0, hub->slots * sizeof *hub->slot);
    }
}
