/* flow_matrix: n, then n rows of n costs, in any lines.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "flow_parts.h"

#include <inttypes.h>

enum { MATRIX_MOST = 1 << 14 }; /* its square is FLOW_ARCS_MOST */

/* The next word on this line or a later one; empty at the end. Comment lines
 * are passed over here too. */
static FlowWord next_word(FlowSource *source) {
    FlowWord word = {0};
    while (!flow_source_word(source, &word) && flow_source_line(source)) {
    }
    return word;
}

static void add_arcs(int32_t n, Flow *flow) {
    for (int32_t i = 0; i < n; i++) {
        flow->supply[i] = 1;
        for (int32_t j = 0; j < n; j++) {
            flow->tail[i * n + j] = i;
            flow->head[i * n + j] = n + j;
            flow->most[i * n + j] = 1;
        }
    }
}

/* n, when n * n is within the limit and the file is long enough for it. */
static LeyeStatus read_size(FlowSource *source, int64_t limit, int32_t *out) {
    LeyeStatus status = LEYE_OK;
    int64_t n = 0;
    FlowWord word = next_word(source);
    int64_t room = (source->end - source->at) / 2;
    TRY(flow_source_value(
        source, word, (FlowRange){TR_MARK("matrix size"), 1, MATRIX_MOST}, &n));
    if (n > limit / n) {
        TRY(flow_source_fail(source, word.bytes,
                             "A matrix of %" PRId64 " x %" PRId64
                             " has more costs than the limit of %" PRId64
                             " (--limit-rows).",
                             n, n, limit));
    }
    if (n * n > room) {
        TRY(flow_source_fail(source, word.bytes,
                             "The size is %" PRId64 ", but the file has no "
                             "room for more than %" PRId64 " costs.",
                             n, room));
    }
    *out = (int32_t)n;
done:
    return status;
}

LeyeStatus flow_matrix(FlowSource source, const LeyeSettings *settings,
                       Flow *out) {
    static const FlowRange range = {"cost", -FLOW_LARGEST, FLOW_LARGEST};
    LeyeStatus status = LEYE_OK;
    Flow made = {.format = FLOW_MATRIX};
    int32_t n = 0;
    TRY(read_size(&source, settings->limit_rows, &n));
    made.file_nodes = 2 * n;
    made.file_arcs = n * n;
    TRY(flow_take(2 * n + 1, (int64_t)n * n + n, &made));
    add_arcs(n, &made);
    for (int32_t a = 0; a < made.file_arcs; a++) {
        FlowWord word = next_word(&source);
        if (word.n == 0) {
            TRY(flow_source_fail(&source, source.at,
                                 "The file ends after %d costs; a matrix of "
                                 "size %d has %d.",
                                 a, n, n * n));
        }
        TRY(flow_source_value(&source, word, range, &made.cost[a]));
    }
    FlowWord word = next_word(&source);
    if (word.n > 0) {
        TRY(flow_source_fail(&source, word.bytes,
                             "This is one number too many: a matrix of size %d "
                             "has %d costs.",
                             n, n * n));
    }
    flow_match(&made);
    *out = made;
    made = (Flow){0};
done:
    flow_clear(&made);
    return status;
}
