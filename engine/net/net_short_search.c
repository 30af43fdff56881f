/* net_short_search: the shortest way from a class to a place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dijkstra over posts and caps. With reach = distance - price the step from j
 * to k by a way of cost c gives reach_k = reach_j + c, so that a scan needs no
 * price but that of the other end. An open node is an end at once and never
 * waits in the queue; nothing that is no nearer than the nearest end does.
 */
#include "net_short_parts.h"

static void touch(Short *s, int32_t node, int64_t reach, ShortWay way) {
    if (s->reach[node] == NET_SHORT_NEVER) {
        s->touched[s->touches++] = node;
    }
    s->reach[node] = reach;
    s->way[node] = way;
}

static bool is_end(const Short *s, int32_t node) {
    return node == s->root || net_short_is_open(s, node);
}

/* A shorter way to the node; it is nearer than the nearest end. */
static LeyeStatus relax(Short *s, int32_t node, int64_t reach, ShortWay way) {
    int64_t at = reach + s->price[node];
    touch(s, node, reach, way);
    if (is_end(s, node)) {
        s->best = at;
        s->end = node;
        return LEYE_OK;
    }
    return net_short_queue_add(s, (ShortEvent){.at = at, .node = node});
}

static LeyeStatus try(Short *s, int32_t node, int64_t reach, ShortWay way) {
    if (reach < s->reach[node] && reach + s->price[node] < s->best) {
        return relax(s, node, reach, way);
    }
    return LEYE_OK;
}

/* Is a way of this length to the other end a shorter one? */
static inline bool is_nearer(const Short *s, int32_t other, int64_t reach) {
    return (reach < s->reach[other]) & (reach + s->price[other] < s->best);
}

/* By the list to another post. False when a way that it leaves out may be
 * shorter. */
static LeyeStatus scan_list(Short *s, int32_t post, ShortNear *to,
                            bool *listed) {
    LeyeStatus status = LEYE_OK;
    net_short_hub_freshen(s, post, to);
    int64_t reach = s->reach[post] + to->key;
    *listed = true;
    if (to->key == NET_SHORT_NEVER || !is_nearer(s, to->post, reach)) {
        return LEYE_OK;
    }
    *listed = to->class != NET_SHORT_NOTHING;
    if (*listed) {
        TRY(relax(s, to->post, reach,
                  (ShortWay){to->class, to->to, post, SHORT_MOVE}));
    }
done:
    return status;
}

/* `beyond`: the least distance at which something that is left out could be a
 * shorter way. */
static LeyeStatus scan_near(Short *s, int32_t post, int64_t *beyond) {
    LeyeStatus status = LEYE_OK;
    const ShortHub *hub = &s->hub[post];
    int64_t reach = s->reach[post];
    *beyond = hub->horizon == NET_SHORT_NEVER ? NET_SHORT_NEVER
                                              : hub->horizon + reach;
    for (uint32_t k = 0; k < hub->nears; k++) {
        ShortNear *to = &hub->near[k];
        if (is_nearer(s, to->post, reach + to->key)) {
            bool listed = false;
            TRY(scan_list(s, post, to, &listed));
            int64_t at = reach + to->key + s->price[to->post];
            *beyond = !listed && at < *beyond ? at : *beyond;
        }
    }
done:
    return status;
}

static LeyeStatus scan_post(Short *s, int32_t post) {
    LeyeStatus status = LEYE_OK;
    int64_t beyond = NET_SHORT_NEVER;
    if (!s->hub[post].made) {
        TRY(net_short_hub_make(s, post, s->price[post]));
    }
    s->scans++;
    TRY(scan_near(s, post, &beyond));
    if (beyond < s->best) {
        TRY(net_short_queue_add(
            s, (ShortEvent){.at = beyond, .node = post, .beyond = true}));
    }
done:
    return status;
}

/* What the post has left out so far is next, if nothing shorter has come. */
static LeyeStatus scan_beyond(Short *s, ShortEvent event) {
    LeyeStatus status = LEYE_OK;
    ShortHub *hub = &s->hub[event.node];
    int64_t reach = s->reach[event.node];
    for (uint32_t k = 0; k < hub->nears; k++) {
        const ShortNear *to = &hub->near[k];
        if (to->class == NET_SHORT_NOTHING && to->key != NET_SHORT_NEVER &&
            is_nearer(s, to->post, reach + to->key) &&
            reach + to->key + s->price[to->post] <= event.at) {
            TRY(net_short_hub_refill(s, hub, to->list, event.node, to->post,
                                     hub->edge - s->price[to->post]));
            net_short_near_show(hub, &hub->near[k]);
        }
    }
    if (hub->horizon <= event.at - reach) {
        TRY(hub->horizon < hub->edge
                ? net_short_near_make(s, event.node, hub->horizon)
                : net_short_hub_make(s, event.node, hub->edge));
    }
    TRY(scan_post(s, event.node));
done:
    return status;
}

static LeyeStatus scan_cap(Short *s, int32_t cap) {
    LeyeStatus status = LEYE_OK;
    ShortWay way = {NET_SHORT_NOTHING, NET_SHORT_NOTHING, cap, SHORT_DOWN};
    for (int32_t v = s->below[cap]; v != NONE; v = s->beside[v]) {
        if (s->load[v] > 0) {
            TRY(try(s, v, s->reach[cap], way));
        }
    }
done:
    return status;
}

/* Everything that lies one step away. */
static LeyeStatus scan(Short *s, int32_t node) {
    LeyeStatus status = LEYE_OK;
    ShortWay way = {NET_SHORT_NOTHING, NET_SHORT_NOTHING, node, SHORT_UP};
    s->settled[s->settles++] = node;
    if (s->above[node] != s->root && s->load[node] < s->room[node]) {
        TRY(try(s, s->above[node], s->reach[node], way));
    }
    TRY(node < s->posts ? scan_post(s, node) : scan_cap(s, node));
done:
    return status;
}

/* Where the class can enter; open posts first, for they end the search. */
static LeyeStatus enter(Short *s, uint32_t class, int64_t utility) {
    LeyeStatus status = LEYE_OK;
    for (int32_t turn = 0; turn < 2; turn++) {
        for (int64_t o = s->first[class]; o < s->first[class + 1]; o++) {
            int32_t post = s->post[o];
            int64_t reach = utility - s->worth[o];
            if (reach + s->price[post] < s->best &&
                net_short_is_open(s, post) == (turn == 0)) {
                TRY(relax(s, post, reach,
                          (ShortWay){class, (uint32_t)o, NONE, SHORT_ENTER}));
            }
        }
    }
done:
    return status;
}

static LeyeStatus spread(Short *s) {
    LeyeStatus status = LEYE_OK;
    while (s->events > 0) {
        ShortEvent event = net_short_queue_take(s);
        int32_t node = event.node;
        if (event.at >= s->best) {
            break;
        }
        if (event.beyond) {
            TRY(scan_beyond(s, event));
        } else if (event.at == s->reach[node] + s->price[node]) {
            TRY(scan(s, node));
        }
    }
done:
    return status;
}

/* Only what is nearer than the end changes price. */
static void reprice(Short *s) {
    for (int32_t k = 0; k < s->settles; k++) {
        int32_t node = s->settled[k];
        s->price[node] = s->best - s->reach[node];
    }
    for (int32_t k = 0; k < s->touches; k++) {
        s->reach[s->touched[k]] = NET_SHORT_NEVER;
    }
    s->settles = 0;
    s->touches = 0;
    s->events = 0;
}

LeyeStatus net_short_search(Short *s, uint32_t class, int64_t utility) {
    LeyeStatus status = LEYE_OK;
    s->best = utility;
    s->end = s->root;
    s->way[s->root] = (ShortWay){class, NET_SHORT_NOTHING, NONE, SHORT_ENTER};
    TRY(enter(s, class, utility));
    TRY(spread(s));
    s->rise[net_short_near_bin(s->best)]++;
    reprice(s);
    s->paths++;
done:
    return status;
}
