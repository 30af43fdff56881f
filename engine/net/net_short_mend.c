/* net_short_mend: free places that have a price.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prices that a run starts from may turn out too high: a place is left free
 * that costs something. From such a post t a search goes backward, over the
 * ways that lead into a post, to those who come for least: someone who is out,
 * or someone whose own place may then stay free, which costs what that place
 * costs. With distances d to t, and D that of the nearest such end or what t
 * costs itself, the price of every post nearer than D falls by D - d; reduced
 * costs stay nonnegative, as after every shortest path. Then people move along
 * the path, or t costs nothing.
 *
 * What the lists of a post j leave out costs c + P_k >= edge_j at prices that
 * were no lower than these. So with edge_j - P_j >= E for all j, and f_k what k
 * has fallen by, nothing that is left out on the way into k has a reduced cost
 * below E - f_k. Where a search comes to that, E grows, and lists are made
 * anew where their edge is nearer.
 */
#include "net_short_parts.h"

#include <string.h>

enum {
    REACH_FIRST = 4,
    REACH_STEP = 8,
    SCANS = 50, /* a post, in any case */
};

/* A list of ways into a post. */
typedef struct Link {
    int32_t from;
    uint32_t list, next;
} Link;

typedef struct Mend {
    Short *s;
    Link *link;
    size_t link_room;
    uint32_t links;
    uint32_t *into;   /* [nodes + 1] the first link into the post */
    uint32_t *linked; /* [nodes + 1] lists of the hub that are linked */
    int64_t *before;  /* [nodes + 1] prices when it began */
    int64_t reach;    /* E */
    int64_t scans;    /* at most */
} Mend;

/* Lists of the hub that have come since. */
static LeyeStatus link_lists(Mend *mend, int32_t from) {
    LeyeStatus status = LEYE_OK;
    const ShortHub *hub = &mend->s->hub[from];
    for (uint32_t *k = &mend->linked[from]; *k < hub->lists; (*k)++) {
        uint32_t *into = &mend->into[hub->list[*k].post];
        TRY(HEAP_GROW(&mend->link, &mend->link_room, mend->links + (size_t)1));
        mend->link[mend->links] = (Link){from, *k, *into};
        *into = mend->links++;
    }
done:
    return status;
}

/* Makes E so large. */
static LeyeStatus extend(Mend *mend, int64_t reach) {
    LeyeStatus status = LEYE_OK;
    Short *s = mend->s;
    mend->reach = reach;
    mend->links = 0;
    for (int32_t v = 0; v <= s->nodes; v++) {
        mend->into[v] = NET_SHORT_NOTHING;
        mend->linked[v] = 0;
    }
    int32_t count = 0;
    for (int32_t v = 0; v <= s->nodes; v++) {
        const ShortHub *hub = &s->hub[v];
        /* also where nobody is: who comes is to be listed */
        if (!hub->made || hub->edge - s->price[v] < reach) {
            s->settled[count++] = v; /* as scratch */
        }
    }
    s->settles = 0;
    TRY(net_short_crew_make(s, s->settled, count, reach));
    for (int32_t v = 0; v <= s->nodes; v++) {
        TRY(link_lists(mend, v));
    }
done:
    return status;
}

/* Who has units out. */
static LeyeStatus call_out(Short *s) {
    LeyeStatus status = LEYE_OK;
    s->hub[s->root].made = false;
    for (int32_t i = 0; i < s->classes; i++) {
        if (net_short_stand_out(s, (uint32_t)i) > 0) {
            TRY(net_short_hub_add(s, s->root, (uint32_t)i, NET_SHORT_NOTHING));
        }
    }
done:
    return status;
}

static LeyeStatus open(Short *s, Mend *mend) {
    LeyeStatus status = LEYE_OK;
    size_t nodes = (size_t)s->nodes + 1;
    *mend = (Mend){.s = s,
                   .scans = s->scans + s->scans / 2 + SCANS * (int64_t)nodes};
    TRY(HEAP_ARRAY(nodes, &mend->into));
    TRY(HEAP_ARRAY(nodes, &mend->linked));
    TRY(HEAP_ARRAY(nodes, &mend->before));
    memcpy(mend->before, s->price, nodes * sizeof *mend->before);
    TRY(call_out(s));
    TRY(extend(mend, REACH_FIRST));
done:
    return status;
}

static void close(Mend *mend) {
    base_free(mend->link);
    base_free(mend->into);
    base_free(mend->linked);
    base_free(mend->before);
}

/* Someone who comes from there for `at` in all. */
static LeyeStatus relax(Short *s, int32_t from, int64_t at, ShortWay way) {
    LeyeStatus status = LEYE_OK;
    if (s->reach[from] == NET_SHORT_NEVER) {
        s->touched[s->touches++] = from;
    }
    s->reach[from] = at;
    s->way[from] = way;
    if (at + s->price[from] < s->best) {
        s->best = at + s->price[from];
        s->end = from;
    }
    if (from != s->root) {
        TRY(net_short_queue_add(s, (ShortEvent){.at = at, .node = from}));
    }
done:
    return status;
}

/* By the ways of one list into the post. */
static LeyeStatus scan_list(Short *s, int32_t post, Link link) {
    LeyeStatus status = LEYE_OK;
    int32_t from = link.from;
    ShortHub *hub = &s->hub[from];
    int64_t base = s->reach[post] + s->price[post] - s->price[from];
    for (;;) {
        int64_t key = net_short_list_key(hub, link.list);
        if (key == NET_SHORT_NEVER || base + key >= s->reach[from] ||
            base + key >= s->best) {
            return LEYE_OK;
        }
        const ShortList *list = &hub->list[link.list];
        if (list->n == 0) {
            TRY(net_short_hub_refill(s, hub, link.list, from, post,
                                     NET_SHORT_NEVER));
            continue;
        }
        ShortItem first = hub->item[list->at];
        if (net_short_is_here(s, first.class, from)) {
            return relax(s, from, base + key,
                         (ShortWay){first.class, first.to, post, SHORT_MOVE});
        }
        net_short_list_drop(hub, link.list);
    }
done:
    return status;
}

/* All ways into the post. */
static LeyeStatus scan(Mend *mend, int32_t post) {
    LeyeStatus status = LEYE_OK;
    Short *s = mend->s;
    int64_t fallen = mend->before[post] - s->price[post];
    int64_t beyond = s->reach[post] + mend->reach - fallen;
    s->settled[s->settles++] = post;
    s->scans++;
    for (uint32_t k = mend->into[post]; k != NET_SHORT_NOTHING;
         k = mend->link[k].next) {
        TRY(scan_list(s, post, mend->link[k]));
    }
    if (mend->reach < NET_SHORT_LARGEST && beyond < s->best) {
        TRY(net_short_queue_add(
            s, (ShortEvent){.at = beyond, .node = post, .beyond = true}));
    }
done:
    return status;
}

static void begin(Short *s) {
    for (int32_t k = 0; k < s->touches; k++) {
        s->reach[s->touched[k]] = NET_SHORT_NEVER;
    }
    s->settles = 0;
    s->touches = 0;
    s->events = 0;
}

/* `beyond`: what lists leave out could be nearer. */
static LeyeStatus search(Mend *mend, int32_t post, bool *beyond) {
    LeyeStatus status = LEYE_OK;
    Short *s = mend->s;
    begin(s);
    s->best = s->price[post];
    s->end = NONE;
    s->reach[post] = 0;
    s->touched[s->touches++] = post;
    TRY(net_short_queue_add(s, (ShortEvent){.at = 0, .node = post}));
    *beyond = false;
    while (s->events > 0 && !*beyond) {
        ShortEvent event = net_short_queue_take(s);
        if (event.at >= s->best) {
            break;
        }
        if (event.beyond) {
            *beyond = true;
        } else if (event.at == s->reach[event.node]) {
            TRY(scan(mend, event.node));
        }
    }
    s->paths++;
done:
    return status;
}

static void reprice(Short *s) {
    for (int32_t k = 0; k < s->settles; k++) {
        int32_t node = s->settled[k];
        s->price[node] -= s->best - s->reach[node];
    }
}

/* One step of the path: to the next post. */
static LeyeStatus move(Mend *mend, int32_t from, int64_t by) {
    LeyeStatus status = LEYE_OK;
    Short *s = mend->s;
    const ShortWay *way = &s->way[from];
    if (from != s->root) {
        net_short_stand_take(s, way->class, from, by);
        s->hub[from].left++;
    }
    TRY(net_short_push_put(s, way->class, way->to, by));
    TRY(link_lists(mend, way->from));
done:
    return status;
}

static LeyeStatus push(Mend *mend, int32_t post) {
    LeyeStatus status = LEYE_OK;
    Short *s = mend->s;
    int64_t by = s->room[post] - s->load[post];
    for (int32_t v = s->end; v != post; v = s->way[v].from) {
        int64_t units = v == s->root
                            ? net_short_stand_out(s, s->way[v].class)
                            : net_short_stand_units(s, s->way[v].class, v);
        by = units < by ? units : by;
    }
    s->load[post] += by;
    s->load[s->end] -= s->end != s->root ? by : 0;
    for (int32_t v = s->end; v != post; v = s->way[v].from) {
        TRY(move(mend, v, by));
    }
done:
    return status;
}

static bool is_too_dear(const Short *s, int32_t post) {
    return s->load[post] < s->room[post] && s->price[post] > 0;
}

static LeyeStatus mend_post(Mend *mend, int32_t post) {
    LeyeStatus status = LEYE_OK;
    while (is_too_dear(mend->s, post) && mend->s->scans <= mend->scans) {
        bool beyond = false;
        TRY(search(mend, post, &beyond));
        if (beyond) {
            int64_t most = NET_SHORT_LARGEST / REACH_STEP;
            TRY(extend(mend, mend->reach < most ? REACH_STEP * mend->reach
                                                : NET_SHORT_LARGEST));
            continue;
        }
        reprice(mend->s);
        if (mend->s->end != NONE) {
            TRY(push(mend, post));
        }
    }
done:
    return status;
}

LeyeStatus net_short_mend(Short *s, bool *mended) {
    LeyeStatus status = LEYE_OK;
    Mend mend = {0};
    int32_t first = 0;
    while (first < s->posts && !is_too_dear(s, first)) {
        first++;
    }
    *mended = true;
    if (first == s->posts) {
        return LEYE_OK;
    }
    TRY(open(s, &mend));
    for (int32_t j = first; j < s->posts; j++) {
        TRY(mend_post(&mend, j));
    }
    *mended = s->scans <= mend.scans;
    begin(s);
done:
    close(&mend);
    return status;
}
