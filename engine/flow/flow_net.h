/* flow_net: the one place where a solver is called (inside engine/flow only).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_FLOW_NET_H
#define LEYE_FLOW_NET_H

#include "../net/net.h"
#include "flow.h"

/* Fills flow [arcs] and price [nodes] (prices as in FlowAnswer; of phase 1
 * when there is no flow), *pivots and *outcome; *feasible: the flow is one. */
typedef struct FlowRun {
    int64_t *flow, *price;
    int64_t pivots;
    NetOutcome outcome;
    bool feasible;
} FlowRun;

/* flow_short: the same by the solver for few posts, on some threads (the
 * simplex has one); *solved false: the network
 * is not for it, or has no flow, and nothing counts that was filled. */
enum { FLOW_SHORT_POSTS = 1000000 };
LeyeStatus flow_short(const Flow *flow, int64_t threads, const NetWatch *watch,
                      FlowRun *run, bool *solved);

LeyeStatus flow_net(const Flow *flow, int64_t threads, const NetWatch *watch,
                    FlowRun *run);

#endif
