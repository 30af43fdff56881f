/* net_parts: the tree and its arcs (inside engine/net only).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_NET_PARTS_H
#define LEYE_NET_PARTS_H

#include "net.h"

/* What no bound, flow or potential may pass: three of them make no overflow. */
#define NET_LARGEST NET_INFINITE

struct Net {
    int32_t nodes;
    int32_t real; /* arcs of the problem */
    int32_t arcs; /* real ones, then fixed ones at 0 that join parts of the
                     network, then the artificial ones of phase 1 */
    int32_t first_artificial;
    /* [arcs]; room for 2 * nodes more than `real` */
    int32_t *tail, *head;
    int64_t *least, *most, *cost, *flow;
    uint8_t *state;
    int32_t *beside; /* [artificial] the arc it stands beside */
    /* [nodes] the tree, children in a list with links both ways */
    int32_t *parent, *link, *child, *next, *before, *depth;
    int64_t *potential, *need;
    int32_t *order;        /* [nodes] scratch: parents before children */
    int32_t cursor;        /* where pricing goes on */
    int64_t pivots, still; /* still: pivots since the flow last moved */
    bool feasible, unbalanced, strong, bland, too_large;
};

/* False when the sum leaves the range. */
bool net_tree_add(int64_t a, int64_t b, int64_t *sum);

/* Puts every arc where `start` has it and makes a tree of the rest. */
LeyeStatus net_crash(Net *net, const uint8_t *start);

/* Orders the tree's arcs (state NET_TREE, a spanning tree) below the root. */
LeyeStatus net_tree_build(Net *net);
/* The flow of the tree's arcs from all others; too_large on overflow. False
 * when the supplies do not balance. */
bool net_tree_flow(Net *net, const int64_t *supply);
/* All potentials from the costs. */
void net_tree_potential(Net *net);
/* Cuts the tree above `cut` and hangs that part on by `arc`. */
void net_tree_move(Net *net, int32_t arc, int32_t cut);
/* Can the root send more to every node? */
bool net_tree_strong(const Net *net);

/* How much more the arc can carry forward, or backward; INT64_MAX: no limit. */
int64_t net_pivot_room(const Net *net, int32_t arc, bool forward);
/* Where an arc stands that is not on the tree. */
void net_pivot_settle(Net *net, int32_t arc);
/* Pivots until nothing is to be gained. */
NetOutcome net_pivot_run(Net *net, const NetWatch *watch);

#endif
