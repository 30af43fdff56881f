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
enum { SHORT_BINS = 256, SHORT_SPLIT = 1 << 30, SHORT_AHEAD = 12 };
#define NET_SHORT_NEVER ((int64_t)1 << 62)

/* No option, no item. */
#define NET_SHORT_NOTHING UINT32_MAX

/* One way from a post: a class there, and its option elsewhere. */
typedef struct ShortItem {
    int64_t key;        /* what leaving for that option costs */
    uint32_t class, to; /* to: an option, or NOTHING: out */
} ShortItem;

/* The shortest ways to one other post. */
typedef struct ShortList {
    int64_t floor; /* no way that is left out is shorter; NEVER: none is */
    uint32_t at;   /* of its array in `item` */
    uint32_t n, room;
    int32_t post;
    uint32_t near; /* where it is in `near`, or NOTHING */
} ShortList;

/* A list that a search may soon need. The key may be that of a class that has
 * left, which can only be too cheap. */
typedef struct ShortNear {
    int64_t key; /* of the first way, or the floor */
    int32_t post;
    uint32_t list;
    uint32_t class,
        to; /* of the first way; class: NOTHING when there is none */
} ShortNear;

typedef struct ShortSlot {
    int32_t post;
    uint32_t list; /* + 1; 0: free */
} ShortSlot;

typedef struct ShortVisit {
    uint32_t class, at; /* at: the option */
} ShortVisit;

/* The short ways from a post. */
typedef struct ShortHub {
    int64_t edge;      /* all ways with key + price < edge are in a list */
    ShortNear *near;   /* [nears] all lists with key + price < horizon */
    int64_t horizon;   /* <= edge */
    ShortList *list;   /* [lists] */
    ShortItem *item;   /* [items] */
    ShortSlot *slot;   /* [slots] hash of the lists' posts */
    ShortVisit *visit; /* [visits] who came; some have left since */
    size_t near_room, list_room, item_room, slot_room, visit_room;
    uint32_t nears, lists, items, slots, visits, visit_most;
    uint32_t wanted;  /* ways a class within the edge */
    uint32_t left;    /* since who is there was called */
    bool made, asked; /* asked: someone who is not placed would choose it */
} ShortHub;

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
    bool beyond; /* what its lists or the horizon leave out */
} ShortEvent;

typedef struct Short {
    int32_t threads;
    int32_t classes, posts, nodes, root; /* root == nodes */
    const int64_t *first, *supply, *places, *worth;
    const int32_t *post;
    int32_t *home;     /* [classes] the post of `stand`, or NONE; SPLIT is added
                          where there is `more` */
    ShortStand *stand; /* [classes] */
    ShortStand *more;  /* pool */
    size_t more_room;
    uint32_t mores, more_free;
    /* [nodes + 1] */
    int64_t *price, *load, *room;
    int32_t *above, *below, *beside; /* above: the root at the top */
    ShortHub *hub;                   /* [nodes + 1]; of caps: unused */
    uint32_t *mark, marks;           /* [classes] */
    uint32_t *list_at; /* scratch [nodes + 1]: lists in the making, by post */
    /* the search; [nodes + 1] */
    int64_t *reach; /* distance less price; NEVER: not reached */
    ShortWay *way;
    int32_t *touched, *settled;
    int32_t touches, settles;
    ShortEvent *queue;
    size_t queue_room, events;
    int64_t best; /* distance of the nearest end */
    int32_t end;
    uint32_t *order;  /* [entrants] classes of this run */
    uint32_t *choice; /* [entrants] scratch */
    int32_t *full;    /* [posts] scratch */
    int32_t entrants;
    const int64_t *plan;      /* [options] units to begin with; NULL: none */
    int64_t rise[SHORT_BINS]; /* searches by what prices rose */
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

/* Until no free place has a price; *mended is false when that would take much
 * longer than the run did. */
LeyeStatus net_short_mend(Short *s, bool *mended);

/* Moves at most `most` units along the path found; how many in `by`. */
LeyeStatus net_short_push(Short *s, int64_t most, int64_t *by);
/* Puts units of the class at the option (NOTHING: out). */
LeyeStatus net_short_push_put(Short *s, uint32_t class, uint32_t at,
                              int64_t by);

bool net_short_stand_is_at(const Short *s, uint32_t class, int32_t post);
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
/* Makes the lists, anew if there are some; the edge moves out beyond `least`.
 */
LeyeStatus net_short_hub_make(Short *s, int32_t post, int64_t least);
/* Who left goes off the visits, and who is on them twice. */
void net_short_hub_roll(Short *s, int32_t post);
/* net_short_hub_make after the roll: writes to the hub and `list_at` only. */
LeyeStatus net_short_hub_list(Short *s, int32_t post, int64_t least);
/* Makes the hubs of some posts on the threads of the run. The result does not
 * depend on their number. */
LeyeStatus net_short_crew_make(Short *s, const int32_t *posts, int32_t count);
/* net_short_plan: the entrants go where s->plan has them, where that is best
 * at these prices and there is room. In `order` stays, in front, who is not
 * placed whole. No caps. O(options). */
LeyeStatus net_short_plan(Short *s);

/* The best option of each entrant at the prices there are; NOTHING: out. */
LeyeStatus net_short_crew_choose(const Short *s, uint32_t *choice);
/* Makes a list of ways from one post to another anew, which has run out, with
 * more room; of those that cost less than `most`. */
LeyeStatus net_short_hub_refill(Short *s, ShortHub *hub, uint32_t list,
                                int32_t from, int32_t to, int64_t most);
/* Drops first ways of classes that have left. */
void net_short_hub_freshen(const Short *s, int32_t post, ShortNear *near);
void net_short_hub_clear(ShortHub *hub);

/* Near lists anew; the horizon moves out beyond `least`. */
LeyeStatus net_short_near_make(const Short *s, int32_t post, int64_t least);
/* What the near list starts with. */
void net_short_near_show(const ShortHub *hub, ShortNear *near);
/* The first way of the list may have changed. */
LeyeStatus net_short_near_note(const Short *s, ShortHub *hub, uint32_t k);
/* Bins of numbers, four to a doubling, and their least numbers. */
uint32_t net_short_near_bin(int64_t slack);
int64_t net_short_near_bin_start(uint32_t bin);
/* The bin behind the wanted number, and behind bin `must`; SHORT_BINS when
 * `all` that are counted lie before it. */
uint32_t net_short_near_cut(const uint32_t *count, uint64_t all,
                            uint64_t wanted, uint32_t must);

/* The list of ways to the post (the root: out), made when there is none. */
LeyeStatus net_short_list_find(ShortHub *hub, int32_t post, uint32_t *list);
/* Drops the first way. */
void net_short_list_drop(ShortHub *hub, uint32_t k);
void net_short_list_add(ShortHub *hub, uint32_t k, ShortItem item);
/* Many ways at once: draft each, then sort. */
void net_short_list_draft(ShortHub *hub, uint32_t k, ShortItem item);
void net_short_list_sort(ShortHub *hub, uint32_t k);
void net_short_list_empty(ShortHub *hub);
/* An empty list with more room than it had, where so many people are. */
LeyeStatus net_short_list_widen(ShortHub *hub, uint32_t k, uint32_t people);

/* What the shortest way of the list costs, at least. */
static inline int64_t net_short_list_key(const ShortHub *hub, uint32_t k) {
    const ShortList *list = &hub->list[k];
    return list->n > 0 ? hub->item[list->at].key : list->floor;
}

LeyeStatus net_short_queue_add(Short *s, ShortEvent event);
ShortEvent net_short_queue_take(Short *s);

/* Has the class units at the post (the root: out)? */
static inline bool net_short_is_here(const Short *s, uint32_t class,
                                     int32_t post) {
    int32_t home = s->home[class];
    if (post == s->root) {
        return net_short_stand_out(s, class) > 0;
    }
    return home == post || (home != NONE && home >= SHORT_SPLIT &&
                            net_short_stand_is_at(s, class, post));
}

/* Can more units end here? */
static inline bool net_short_is_open(const Short *s, int32_t node) {
    return s->load[node] < s->room[node] && s->above[node] == s->root;
}

/* The options of a class into the caches, before its turn. */
static inline void net_short_fetch_options(const Short *s, uint32_t class) {
    int64_t o = s->first[class];
    __builtin_prefetch(&s->post[o]);
    __builtin_prefetch(&s->worth[o]);
    __builtin_prefetch(&s->worth[o] + 8);
}

/* What the entrants soon after the k-th need. */
static inline void net_short_fetch_entrant(const Short *s, int64_t k) {
    if (k + 2 * SHORT_AHEAD < s->entrants) {
        __builtin_prefetch(&s->first[s->order[k + 2 * SHORT_AHEAD]]);
        net_short_fetch_options(s, s->order[k + SHORT_AHEAD]);
    }
}

#endif
