/* net_short_hub: the ways from a post, near ones only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A post keeps a list of who came (some have left since), and a heap for each
 * other post that a near way leads to. Heaps are made from the list: once when
 * the post is first scanned, again when the search needs ways beyond the
 * horizon, and when too much in them is out of date.
 */
#include "net_short_parts.h"

enum {
    WANTED_FIRST = 1, /* near ways a class, at first */
    SLACK_ITEMS = 64,
    ASKED = 64, /* about so many, where there are many */
    AHEAD = 8,  /* classes fetched before their turn */
};

static bool is_here(const Short *s, uint32_t class, int32_t post) {
    return post == s->root ? net_short_stand_out(s, class) > 0
                           : net_short_is_here(s, class, post);
}

void net_short_hub_freshen(const Short *s, int32_t post, ShortPair *pair) {
    while (pair->key != NET_SHORT_NEVER && !is_here(s, pair->class, post)) {
        net_short_heap_drop(&s->hub[post], pair);
    }
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

/* Who is here into `gather`, once each; who left goes off the list. */
static LeyeStatus call_roll(Short *s, int32_t post, uint32_t *count) {
    LeyeStatus status = LEYE_OK;
    ShortHub *hub = &s->hub[post];
    uint32_t *link = &hub->here;
    uint32_t n = 0;
    TRY(HEAP_GROW(&s->gather, &s->gather_room, hub->visits + (size_t)1));
    s->marks++;
    while (*link != NET_SHORT_NOTHING) {
        uint32_t at = *link;
        uint32_t class = s->visit[at].class;
        if (s->mark[class] != s->marks && is_here(s, class, post)) {
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
    hub->visit_most = 2 * n + SLACK_ITEMS;
    *count = n;
done:
    return status;
}

/* Bins of slack: four to a doubling. */
uint32_t net_short_hub_bin(int64_t slack) {
    if (slack < 4) {
        return slack < 0 ? 0 : (uint32_t)slack;
    }
    uint32_t high = 63 - (uint32_t)__builtin_clzll((uint64_t)slack);
    return 4 * (high - 1) + ((uint32_t)(slack >> (high - 2)) & 3);
}

/* The least slack of a bin. */
int64_t net_short_hub_bin_start(uint32_t bin) {
    if (bin < 4) {
        return bin;
    }
    return (int64_t)(4 + bin % 4) << (bin / 4 - 1);
}

/* Those who are out gain nothing there. */
static int64_t worth_of(const Short *s, uint32_t at) {
    return at == NET_SHORT_NOTHING ? 0 : s->worth[at];
}

static void count_ways(const Short *s, int32_t post, ShortVisit who,
                       uint32_t *count) {
    int64_t base = worth_of(s, who.at) - s->price[post];
    for (int64_t o = s->first[who.class]; o < s->first[who.class + 1]; o++) {
        if (o != who.at && s->worth[o] != NET_SHORT_CLOSED) {
            count[net_short_hub_bin(base - s->worth[o] +
                                    s->price[s->post[o]])]++;
        }
    }
    count[net_short_hub_bin(base - s->price[s->root])]++;
}

/* The next ones' options are in no cache. */
static void fetch(const Short *s, uint32_t k, uint32_t people) {
    if (k + AHEAD < people) {
        ShortVisit who = s->gather[k + AHEAD];
        __builtin_prefetch(&s->first[who.class]);
        if (who.at != NET_SHORT_NOTHING) {
            __builtin_prefetch(&s->post[who.at]);
            __builtin_prefetch(&s->worth[who.at]);
        }
    }
}

/* The horizon with about the wanted number of ways within, beyond `least`; as
 * some of those who are here tell. */
static int64_t choose_horizon(const Short *s, int32_t post, uint32_t people,
                              int64_t least) {
    uint32_t count[SHORT_BINS] = {0};
    uint32_t step = 1 + people / ASKED;
    uint64_t wanted = 0;
    for (uint32_t k = 0; k < people; k += step) {
        fetch(s, k + AHEAD * (step - 1), people);
        count_ways(s, post, s->gather[k], count);
        wanted += s->hub[post].wanted;
    }
    uint64_t within = 0;
    uint32_t bin = 0;
    uint32_t last = 0;
    for (uint32_t b = 0; b < SHORT_BINS; b++) {
        last = count[b] > 0 ? b : last;
    }
    uint32_t must = net_short_hub_bin(least - s->price[post]);
    while (bin <= last && (within < wanted || bin <= must)) {
        within += count[bin++];
    }
    return bin > last ? NET_SHORT_NEVER
                      : s->price[post] + net_short_hub_bin_start(bin);
}

/* The near ways of one who is at the post by option `at` into `draft`. */
static LeyeStatus draft_ways(Short *s, int64_t horizon, ShortVisit who,
                             uint32_t *n) {
    LeyeStatus status = LEYE_OK;
    int64_t worth = worth_of(s, who.at);
    size_t options = (size_t)(s->first[who.class + 1] - s->first[who.class]);
    ShortItem item = {.class = who.class,
                      .child = NET_SHORT_NOTHING,
                      .next = NET_SHORT_NOTHING};
    TRY(HEAP_GROW(&s->draft, &s->draft_room, *n + options + 1));
    for (int64_t o = s->first[who.class]; o < s->first[who.class + 1]; o++) {
        item.key = worth - s->worth[o];
        item.to = (uint32_t)o;
        if (item.key + s->price[s->post[o]] < horizon && o != who.at &&
            s->worth[o] != NET_SHORT_CLOSED) {
            s->draft[(*n)++] = item;
        }
    }
    if (worth + s->price[s->root] < horizon && !s->mending) {
        item.key = worth;
        item.to = NET_SHORT_NOTHING;
        s->draft[(*n)++] = item;
    }
done:
    return status;
}

static int32_t post_of(const Short *s, const ShortItem *item) {
    return item->to == NET_SHORT_NOTHING ? s->root : s->post[item->to];
}

static LeyeStatus make(Short *s, int32_t post, uint32_t people) {
    LeyeStatus status = LEYE_OK;
    ShortHub *hub = &s->hub[post];
    uint32_t n = 0;
    net_short_heap_empty(hub);
    hub->made = true;
    for (uint32_t k = 0; k < people; k++) {
        uint32_t from = n;
        fetch(s, k, people);
        TRY(draft_ways(s, hub->horizon, s->gather[k], &n));
        for (; from < n; from++) {
            ShortItem *item = &s->draft[from];
            TRY(net_short_heap_draft(hub, post_of(s, item), item));
        }
    }
    TRY(net_short_heap_fill(hub, s->draft, n));
    hub->item_most = 2 * n + SLACK_ITEMS;
done:
    return status;
}

LeyeStatus net_short_hub_make(Short *s, int32_t post, int64_t least) {
    LeyeStatus status = LEYE_OK;
    ShortHub *hub = &s->hub[post];
    uint32_t people = 0;
    TRY(call_roll(s, post, &people));
    if (!hub->made) {
        hub->wanted = WANTED_FIRST;
    } else if (least > s->price[post] && hub->wanted < UINT32_MAX / 4) {
        hub->wanted *= 4;
    }
    hub->horizon = choose_horizon(s, post, people, least);
    TRY(make(s, post, people));
done:
    return status;
}

LeyeStatus net_short_hub_add(Short *s, int32_t post, uint32_t class,
                             uint32_t at) {
    LeyeStatus status = LEYE_OK;
    ShortHub *hub = &s->hub[post];
    ShortVisit who = {class, at, NET_SHORT_NOTHING};
    uint32_t n = 0;
    TRY(note_visit(s, hub, class, at));
    if (!hub->made) {
        return LEYE_OK;
    }
    TRY(draft_ways(s, hub->horizon, who, &n));
    for (uint32_t k = 0; k < n; k++) {
        TRY(net_short_heap_add(hub, post_of(s, &s->draft[k]), s->draft[k]));
    }
    if (hub->items > hub->item_most) {
        TRY(net_short_hub_make(s, post, s->price[post]));
    } else if (hub->visits > hub->visit_most) {
        TRY(call_roll(s, post, &n));
    }
done:
    return status;
}

void net_short_hub_clear(ShortHub *hub) {
    base_free(hub->pair);
    base_free(hub->item);
    base_free(hub->slot);
}
