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
 * Of the ways into a post those are kept whose reduced cost is below a reach
 * (net_short_into.h). A search that comes to the reach of some posts is done
 * anew, with more ways into these.
 */
#include "net_short_into.h"

enum {
    REACH_FIRST = 8,
    REACH_STEP = 8,
    REACH_MOST = 2048, /* then all */
    MARGIN = 4,
    SCANS = 50, /* a post, in any case */
};

typedef struct Mend {
    Short *s;
    Into into;
    int64_t scans; /* at most */
} Mend;

/* The lists of ways out of posts are done with: their memory is for ways in. */
static void drop_lists(Short *s) {
    for (int32_t v = 0; v <= s->nodes; v++) {
        net_short_hub_clear(&s->hub[v]);
        s->hub[v] = (ShortHub){0};
    }
}

static LeyeStatus open(Short *s, Mend *mend) {
    LeyeStatus status = LEYE_OK;
    drop_lists(s);
    *mend = (Mend){.s = s,
                   .scans = s->scans + s->scans / 2 +
                            SCANS * ((int64_t)s->nodes + 1)};
    TRY(net_short_into_open(s, &mend->into));
    for (int32_t j = 0; j < s->posts; j++) {
        net_short_into_want(&mend->into, j, REACH_FIRST);
    }
    TRY(net_short_into_make(&mend->into));
done:
    return status;
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

/* By one way into the post, whose own part of its length is `base`; `stale`:
 * the class has left. */
static LeyeStatus try(Mend *mend, int32_t post, int64_t base,
                      const IntoWay *way, bool *stale) {
    Short *s = mend->s;
    int32_t from = way->from;
    int64_t at = base + way->cost + net_short_into_fallen(&mend->into, from);
    *stale = false;
    if (at < s->reach[from] && at < s->best) {
        if (net_short_is_here(s, way->class, from)) {
            return relax(s, from, at,
                         (ShortWay){way->class, way->to, post, SHORT_MOVE});
        }
        *stale = true;
    }
    return LEYE_OK;
}

/* All ways into the post. */
static LeyeStatus scan(Mend *mend, int32_t post) {
    LeyeStatus status = LEYE_OK;
    Short *s = mend->s;
    IntoPost *into = &mend->into.post[post];
    int64_t base = s->reach[post] - net_short_into_fallen(&mend->into, post);
    bool stale = false;
    s->settled[s->settles++] = post;
    s->scans++;
    net_short_into_sort(into);
    for (size_t k = 0; k < into->sorted && base + into->way[k].cost < s->best;
         k += stale ? 1 : into->way[k].alike) {
        TRY(try(mend, post, base, &into->way[k], &stale));
    }
    for (size_t k = into->sorted; k < into->ways; k++) {
        TRY(try(mend, post, base, &into->way[k], &stale));
    }
    if (into->reach < NET_SHORT_LARGEST && base + into->reach < s->best) {
        TRY(net_short_queue_add(s, (ShortEvent){.at = base + into->reach,
                                                .node = post,
                                                .beyond = true}));
    }
done:
    return status;
}

static void want_more(Into *into, int32_t post) {
    int64_t reach = into->post[post].reach;
    if (!net_short_into_is_wanted(into, post)) {
        net_short_into_want(into, post,
                            reach < REACH_MOST ? REACH_STEP * reach
                                               : NET_SHORT_LARGEST);
    }
}

/* Also into posts that will soon want them. */
static LeyeStatus make_more(Into *into) {
    for (int32_t j = 0; j < into->s->posts; j++) {
        int64_t left = into->post[j].reach - net_short_into_fallen(into, j);
        if (left < MARGIN) {
            want_more(into, j);
        }
    }
    return net_short_into_make(into);
}

static void begin(Short *s) {
    for (int32_t k = 0; k < s->touches; k++) {
        s->reach[s->touched[k]] = NET_SHORT_NEVER;
    }
    s->settles = 0;
    s->touches = 0;
    s->events = 0;
}

/* `more`: it came to where ways are left out, which are wanted now; it went on
 * to see where else. */
static LeyeStatus search(Mend *mend, int32_t post, bool *more) {
    LeyeStatus status = LEYE_OK;
    Short *s = mend->s;
    begin(s);
    s->best = s->price[post];
    s->end = NONE;
    s->reach[post] = 0;
    s->touched[s->touches++] = post;
    TRY(net_short_queue_add(s, (ShortEvent){.at = 0, .node = post}));
    *more = false;
    while (s->events > 0) {
        ShortEvent event = net_short_queue_take(s);
        if (event.at >= s->best) {
            break;
        }
        if (event.beyond) {
            want_more(&mend->into, event.node);
            *more = true;
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
    bool came = false;
    if (from != s->root) {
        net_short_stand_take(s, way->class, from, by);
    }
    TRY(net_short_stand_add(s, way->class, way->to, by, &came));
    s->moves++;
    if (came) {
        TRY(net_short_into_add(&mend->into, way->class, way->to));
    }
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
        bool more = false;
        TRY(search(mend, post, &more));
        if (more) {
            TRY(make_more(&mend->into));
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
    net_short_into_close(&mend.into);
    return status;
}
