/* model_canon: the final face as a network of posts (inside engine/model only).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flow goes from outside to people, from people to pools, from pools to the
 * caps above them, and out again. People are many and posts are few, so the
 * nodes are the posts' side alone:
 *
 *     node    OUT, every pool that some column may move in, every cap that
 *             can bind there. A cap hangs under the cap that holds it, the
 *             outermost under OUT: a tree
 *     way     from node u to node v: one more person at u and one fewer at v
 *             is the same to everybody else. Either a person who is at u
 *             could be at v (a *move*), or u hangs under v and has room, or v
 *             hangs under u and holds somebody (a *shift*)
 *     group   a household class, or a batch outside any: a move may take one
 *             member's place and give another one in the same group
 *
 * OUT stands for having no placement and for places that nobody has. Ways are
 * counted for every pair of nodes, so a search looks at bits of nodes and
 * never at people; who makes a way is looked up only when it is used.
 */
#ifndef LEYE_MODEL_CANON_H
#define LEYE_MODEL_CANON_H

#include "model_parts.h"

enum { CANON_OUT = 0 };

typedef struct CanonNode {
    int32_t parent;     /* NONE: of OUT */
    int32_t pool;       /* NONE: a cap, or OUT */
    bool fixed;         /* its row is tight */
    int64_t used, most; /* its row's activity and places */
    int32_t first, end; /* run in Canon.columns: of the pool, ascending */
    int32_t giver;      /* first of its list, or NONE */
    int32_t next;       /* of the last search: towards a goal; a goal's own
                           number */
} CanonNode;

/* One step round: `from` loses what `to` gains. NONE on one side: OUT. NONE on
 * both: a shift of `node`, `up` or down. */
typedef struct CanonMove {
    int32_t from, to; /* columns */
    int32_t node;
    bool up;
} CanonMove;

typedef struct Canon {
    const Model *model;    /* borrowed */
    const LexAnswer *face; /* borrowed */
    int64_t *x;            /* heap [columns] within the face */
    bool relaxed;          /* a crossing cap was left out */
    bool reserves;         /* some option has two lanes */
    CanonNode *nodes;
    int32_t nodes_count;
    int32_t *pool_node; /* [pools] or NONE */
    int32_t *cap_node;  /* [world caps] or NONE */
    int32_t *columns;   /* columns of nodes, node after node */
    int64_t *placed;    /* [batches] */
    int64_t *spare;     /* [homes] placed beyond y */
    bool *still;        /* [batches] no column of its group can move */
    int32_t *frozen;    /* [batches] options that are settled; NONE: its turn
                           has not come */
    int32_t *after, *before; /* [x columns] lists of columns that can give */
    int64_t *ways;           /* [nodes x nodes] from u to v at v, u */
    uint64_t *into;          /* [nodes x words] at v: bits of u with ways */
    int32_t words;           /* of a set of nodes, by fours */
    uint64_t *seen;          /* [words] nodes that reach a goal */
    int32_t *queue;          /* [nodes] */
    CanonMove *moves;        /* [nodes] one round */
} Canon;

/* Node of a column, or NONE. */
static inline int32_t model_canon_node(const Canon *canon, int32_t column) {
    return canon->pool_node[canon->model->columns[column].pool];
}
static inline bool model_canon_gives(const Canon *canon, int32_t column) {
    return canon->x[column] > canon->face->least[column] &&
           model_canon_node(canon, column) != NONE;
}
static inline bool model_canon_takes(const Canon *canon, int32_t column) {
    return canon->x[column] < canon->face->most[column] &&
           model_canon_node(canon, column) != NONE;
}
/* The other lane of the column's option, or NONE. */
static inline int32_t model_canon_lane(const Canon *canon, int32_t column) {
    const ModelColumn *own = &canon->model->columns[column];
    for (int32_t c = column - 1; c <= column + 1; c += 2) {
        if (c >= 0 && c < canon->model->x_columns &&
            own[c - column].batch == own->batch &&
            own[c - column].option == own->option) {
            return c;
        }
    }
    return NONE;
}
/* May the batch have one more placement? */
static inline bool model_canon_grows(const Canon *canon, int32_t batch) {
    return canon->face->tight[batch] == 0 &&
           canon->placed[batch] < canon->model->batches[batch].count;
}
/* Batches of one's group. */
static inline int32_t model_canon_mates(const Model *model, int32_t batch) {
    int32_t home = model->batches[batch].household;
    return home == NONE ? 1 : model->homes[home].batches;
}
static inline int32_t model_canon_mate(const Model *model, int32_t batch,
                                       int32_t k) {
    int32_t home = model->batches[batch].household;
    return home == NONE
               ? batch
               : model->home_batches[model->homes[home].first_batch + k];
}

/* model_canon_caps.c */

/* Which caps win where they cross. */
typedef enum CanonWinner { CANON_EMPLOYERS, CANON_DESTINATIONS } CanonWinner;
enum { CANON_MIXED = -2 };
typedef struct CanonCaps {
    bool *moves;          /* heap [pools] some column may move in it */
    bool *kept;           /* heap [world caps] can bind, is not left out */
    int32_t *of_employer; /* heap [employers] destination (or NONE) of all his
                             posts that move; CANON_MIXED: not one */
    bool relaxed;         /* a cap that crosses was left out */
} CanonCaps;
LeyeStatus model_canon_caps_find(const Canon *canon, const int64_t *slack,
                                 CanonWinner winner, CanonCaps *caps);
void model_canon_caps_clear(CanonCaps *caps);

/* model_canon_face.c */

/* Nodes and the flow at x; the ways are not counted yet. */
LeyeStatus model_canon_face_build(Canon *canon, CanonWinner winner);
void model_canon_face_clear(Canon *canon);
/* Is x in the face, every cap included? `slack`: of the rows at the start. */
LeyeStatus model_canon_face_holds(const Canon *canon, const int64_t *slack,
                                  bool *holds);

/* model_canon_way.c */

/* Counts all ways. */
void model_canon_way_begin(Canon *canon);
/* Sets frozen[batch]: the ways through it change. */
void model_canon_way_freeze(Canon *canon, int32_t batch, int32_t frozen);
/* Adds `by` for each way through the batch's group, or between the node and
 * its parent: -1 before a change there, 1 after it. */
void model_canon_way_count(Canon *canon, int32_t batch, int32_t by);
void model_canon_way_shift(Canon *canon, int32_t node, int32_t by);
/* Puts the column into the list of its node, or takes it off, as is right. */
void model_canon_way_list(Canon *canon, int32_t column);
/* How many placements the class may gain from OUT, or lose to it. */
int64_t model_canon_way_takes(const Canon *canon, int32_t home);
int64_t model_canon_way_gives(const Canon *canon, int32_t home);
/* May `from` lose a placement so that `to`, of the same group, gains one? */
bool model_canon_way_passes(const Canon *canon, int32_t from, int32_t to);
/* The other lane of a settled option, if somebody could change to it, or
 * NONE. */
int32_t model_canon_way_lane(const Canon *canon, int32_t column);

/* model_canon_move.c */

/* Who makes the way from u to v, of which there is one. */
CanonMove model_canon_move_find(const Canon *canon, int32_t u, int32_t v);
/* How often the move could be made, and making it. */
int64_t model_canon_move_room(const Canon *canon, const CanonMove *move);
void model_canon_move_make(Canon *canon, const CanonMove *move, int64_t amount);

#endif
