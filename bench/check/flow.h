/* flow: a solver's plan for an instance of the family, on file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A head, then `pairs` pairs (option, flow) of int64, option ascending and
 * flow >= 1, then, with `priced`, a price for each post.
 */
#ifndef LEYE_BENCH_FLOW_H
#define LEYE_BENCH_FLOW_H

#include <stdint.h>

enum { FLOW_VERSION = 1 };

typedef struct FlowHead {
    char magic[8]; /* "LEYEFLO" and a NUL */
    int32_t version, priced;
    int64_t options, posts, pairs;
} FlowHead;

#endif
