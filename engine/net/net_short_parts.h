/* net_short_parts: posts, caps and the search (inside net_short* only).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nodes: the posts, then the caps, then the root, which is also where those
 * stand who are out.
 */
#ifndef LEYE_NET_SHORT_PARTS_H
#define LEYE_NET_SHORT_PARTS_H

#include "net_short.h"

/* The worth of an option that may not be used: below all others. */
#define NET_SHORT_CLOSED (-((int64_t)1 << 61))
/* Full prices and distances stay below. */
#define NET_SHORT_LARGEST ((int64_t)1 << 60)
enum { SHORT_BINS = 256 };
#define NET_SHORT_NEVER ((int64_t)1 << 62)

/* No option, no item. */
#define NET_SHORT_NOTHING UINT32_MAX

/* One way from a post: a class there, and its option elsewhere. A node of a
 * pairing heap (Fredman, Sedgewick, Sleator and Tarjan, Algorithmica 1, 1986).
 */
typedef struct ShortItem {
    int64_t key;        /* what leaving for that option costs */
    uint32_t class, to; /* to: an option, or NOTHING: out */
    uint32_t child, next;
} ShortItem;

/* A heap: the ways to one other post. Its top may be out of date: a class
 * that has left, which can only be too cheap. */
typedef struct ShortPair {
    int64_t key; /* of the top */
    int32_t post;
    uint32_t top;
    uint32_t class, to; /* of the top */
} ShortPair;

/* All ways from a post that are shorter than the horizon. */
typedef struct ShortHub {
    int64_t horizon;
    ShortPair *pair;
    ShortItem *item;
    uint32_t *slot; /* [slots] hash: post to pair + 1 */
    size_t pair_room, item_room, slot_room;
    uint32_t pairs, items, slots, free;
    uint32_t item_most; /* made anew when it has more */
    uint32_t wanted;    /* near options a class */
    uint32_t here;      /* who came, newest first: a visit or NOTHING */
    uint32_t visits, visit_most;
    bool made;
} ShortHub;

typedef struct ShortVisit {
    uint32_t class, at, next; /* at: the option */
} ShortVisit;

/* Units of a class at one of its options. */
typedef struct ShortStand {
    int64_t units;
    uint32_t option, more; /* more: its next place, or NOTHING */
} ShortStand;

/* How a node was reached. */
typedef enum ShortStep {
    SHORT_ENTER, /* the class that comes in, by option `to` */
    SHORT_MOVE,  /* `class` leaves post `from` for `to` */
    SHORT_UP,    /* from a child: its load grows */
    SHORT_DOWN,  /* from the cap above: this node's load falls */
} ShortStep;

typedef struct ShortWay {
    uint32_t class, to;
    int32_t from;
    uint8_t step;
} ShortWay;

typedef struct ShortEvent {
    int64_t at;
    int32_t node;
    bool beyond; /* the horizon of that node */
} ShortEvent;

typedef struct Short {
    int32_t classes, posts, nodes, root; /* root == nodes */
    const int64_t *first, *supply, *places, *worth;
    const int32_t *post;
    int32_t *home;     /* [classes] the post of `stand`, or NONE */
    ShortStand *stand; /* [classes] */
    ShortStand *more;  /* pool */
    size_t more_room;
    uint32_t mores, more_free;
    /* [nodes + 1] */
    int64_t *price, *load, *room;
    int32_t *above, *below, *beside; /* above: the root at the top */
    ShortHub *hub;                   /* [nodes + 1]; of caps: unused */
    ShortVisit *visit;
    size_t visit_room;
    uint32_t visits, visit_free;
    uint32_t *mark, marks; /* [classes] */
    /* scratch: who is at a post, and the ways of all of them */
    ShortVisit *gather;
    ShortItem *draft;
    size_t gather_room, draft_room;
    /* the search; [nodes + 1] */
    int64_t *reach; /* distance less price; NEVER: not reached */
    ShortWay *way;
    int32_t *touched, *settled;
    int32_t touches, settles;
    ShortEvent *queue;
    size_t queue_room, events;
    int64_t best; /* distance of the nearest end */
    int32_t end;
    uint32_t *order; /* [entrants] classes of this run */
    int32_t entrants;
    int64_t rise[SHORT_BINS]; /* searches by what prices rose */
    bool mending;             /* the ends are places that cost too much */
    int64_t paths, scans, moves;
} Short;

/* Work space for the problem; worth and flow are set by the caller. */
LeyeStatus net_short_run_open(const NetShortProblem *problem, Short *s);
void net_short_run_close(Short *s);
/* From no flow to an optimum; from prices [posts] where there are some. */
LeyeStatus net_short_run(Short *s, const int64_t *start, const NetWatch *watch,
                         bool *stopped);

/* The nearest end for a unit of the class whose utility is `utility` > 0, and
 * the prices after it. */
LeyeStatus net_short_search(Short *s, uint32_t class, int64_t utility);

/* The way from the root to the nearest place that is free but costs more than
 * to be out; `end` is the root when its price has only to fall. */
LeyeStatus net_short_search_mend(Short *s);
/* Until no free place has a price. */
LeyeStatus net_short_mend(Short *s);

/* Moves at most `most` units along the path found; how many in `by`. */
LeyeStatus net_short_push(Short *s, int64_t most, int64_t *by);
/* Puts units of the class at the option (NOTHING: out). */
LeyeStatus net_short_push_put(Short *s, uint32_t class, uint32_t at,
                              int64_t by);

bool net_short_stand_is_else(const Short *s, uint32_t class, int32_t post);
int64_t net_short_stand_units(const Short *s, uint32_t class, int32_t post);
/* `came`: it had none there before. */
LeyeStatus net_short_stand_add(Short *s, uint32_t class, uint32_t at,
                               int64_t by, bool *came);
void net_short_stand_take(Short *s, uint32_t class, int32_t post, int64_t by);
LeyeStatus net_short_stand_list(const Short *s, NetShortPiece **out,
                                int64_t *pieces);
void net_short_stand_clear(Short *s);
/* Units of the class that are out. */
int64_t net_short_stand_out(const Short *s, uint32_t class);
/* The class has some flow at option `at` of the post now and had none. */
LeyeStatus net_short_hub_add(Short *s, int32_t post, uint32_t class,
                             uint32_t at);
/* Makes the heaps, anew if there are some; the horizon moves out beyond
 * `least`. */
LeyeStatus net_short_hub_make(Short *s, int32_t post, int64_t least);
/* Drops tops that are out of date; NEVER as key when nothing is left. */
void net_short_hub_freshen(const Short *s, int32_t post, ShortPair *pair);
/* Bins of numbers, four to a doubling, and their least numbers. */
uint32_t net_short_hub_bin(int64_t slack);
int64_t net_short_hub_bin_start(uint32_t bin);
void net_short_hub_clear(ShortHub *hub);

/* Drops the top. */
void net_short_heap_drop(ShortHub *hub, ShortPair *pair);
/* A way to the post (the root: out). */
LeyeStatus net_short_heap_add(ShortHub *hub, int32_t post, ShortItem item);
/* All ways of an empty hub at once: empty, draft each, fill. */
void net_short_heap_empty(ShortHub *hub);
LeyeStatus net_short_heap_draft(ShortHub *hub, int32_t post, ShortItem *item);
LeyeStatus net_short_heap_fill(ShortHub *hub, const ShortItem *draft,
                               uint32_t n);

LeyeStatus net_short_queue_add(Short *s, ShortEvent event);
ShortEvent net_short_queue_take(Short *s);

/* Has the class units at the post? */
static inline bool net_short_is_here(const Short *s, uint32_t class,
                                     int32_t post) {
    return s->home[class] == post || net_short_stand_is_else(s, class, post);
}

/* Can more units end here? */
static inline bool net_short_is_open(const Short *s, int32_t node) {
    return s->load[node] < s->room[node] && s->above[node] == s->root;
}

#endif
