/* lp_network_short: a network of many classes and few posts (inside
 * engine/lp only).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bottom rows of LP_LEFT are classes, those of LP_RIGHT posts, the other
 * rows of LP_RIGHT caps, and net_short solves it. What it has no word for are
 * rows above classes: homes, whose sum of x is to lie in [low, high]. With the
 * classes that must be full taken out of both sides, one of these holds, or
 * the problem is left to the tree:
 *
 *   high is no limit, low is none      the home says nothing
 *   high is at most the supply of      its classes are one class with supply
 *     each of its classes                high, whoever stands for it
 *   high is no limit, low is one       its classes must be full, and to be out
 *                                        is a post of theirs alone with (sum of
 *                                        supplies) - low places
 *
 * The last two are what a face of the level `households` leaves of its rows.
 */
#ifndef LEYE_LP_NETWORK_SHORT_H
#define LEYE_LP_NETWORK_SHORT_H

#include "lp_network.h"

/* What becomes of a row of LP_LEFT. */
typedef enum LpShortKind {
    LP_SHORT_CLASS, /* a class of its own */
    LP_SHORT_PART,  /* of the class that its home is */
    LP_SHORT_FREE,  /* a home that says nothing */
    LP_SHORT_ONE,   /* a home that is one class */
    LP_SHORT_FLOOR, /* a home with a low side only */
} LpShortKind;

typedef struct LpShort {
    const LpNetwork *network;
    int32_t *row_of; /* heap [nodes]; NONE for the root */
    bool *inner;     /* heap [rows]: rows lie below it */
    /* of rows of LP_LEFT */
    int64_t *low, *high; /* heap [rows] of the sum of x; of a home: without
                            its full classes */
    int64_t *rest;       /* heap [rows] of a home: supplies of the others */
    uint8_t *kind;       /* heap [rows] LpShortKind */
    int32_t *class_of;   /* heap [rows]; NONE where there is none */
    int32_t *out_of;     /* heap [rows] of a FLOOR: its post, counted from
                            `posts`; else NONE */
    int32_t outs;
    int32_t classes;
    int64_t *supply; /* heap [classes] */
    uint8_t *full;   /* heap [classes] must be */
    int32_t *home;   /* heap [classes] row of its FLOOR, or NONE */
    /* of rows of LP_RIGHT */
    int32_t *post_of; /* heap [rows]; of a cap: the post of its own x */
    int32_t *cap_of;  /* heap [rows]; NONE where there is none */
    int32_t posts, caps;
    int32_t *row_of_cap; /* heap [caps] */
    int64_t *first;      /* heap [classes + 1] into column */
    int32_t *column;     /* heap: open x of each class, by post, by index */
    /* the problem */
    int32_t *settled; /* heap [classes] the one column that it can only be
                         full with, or NONE */
    int64_t *left;    /* heap [classes] supply of the others */
    NetShortProblem problem;
    int64_t *start;         /* heap [classes + 1] */
    int32_t *post, *choice; /* heap [options]; choice: its
                               column, or NONE: out */
    int64_t *worth;         /* heap [options] */
    int64_t *places, *room; /* heap [posts], [caps] */
    int32_t *above;         /* heap [posts + caps] */
    uint8_t *tight;         /* heap, as in net_short */
} LpShort;

/* lp_network_left: kinds and classes. *fits: see above. */
LeyeStatus lp_network_left(LpShort *s, bool *fits);
/* lp_network_right: posts and caps. */
LeyeStatus lp_network_right(LpShort *s, bool *fits);
/* lp_network_form: the problem; *fits false: the settled classes have no room.
 */
LeyeStatus lp_network_form(LpShort *s, bool *fits);

#endif
