/* flow_parts: words and lines with their places (inside engine/flow only).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_FLOW_PARTS_H
#define LEYE_FLOW_PARTS_H

#include "flow.h"

/* The largest number that net takes. */
#define FLOW_LARGEST (((int64_t)1 << 60) - 1)

/* Far enough from what net takes, with the arcs that are added. */
enum { FLOW_NODES_MOST = 1 << 26, FLOW_ARCS_MOST = 1 << 28 };

/* Where reading is. */
typedef struct FlowSource {
    const char *name;      /* of the file */
    const char *at, *end;  /* what is not read yet */
    const char *line_from; /* where the line begins, for columns */
    const char *line_to;   /* and ends, without LF, CR LF */
    int64_t line;          /* from 1; 0: none yet */
} FlowSource;

typedef struct FlowWord {
    const char *bytes;
    size_t n;
} FlowWord;

/* A number's name and what is allowed. */
typedef struct FlowRange {
    const char *what;
    int64_t least, most;
} FlowRange;

FlowSource flow_source_begin(const char *name, const char *bytes, size_t n);
/* The next line that is neither blank nor a comment; false: the end. `at` is
 * then at its first word. */
bool flow_source_line(FlowSource *source);
/* The next word of this line; false, and n is 0, at its end. */
bool flow_source_word(FlowSource *source, FlowWord *word);
/* LEYE_ERR_INPUT with the place `at` before the sentence. */
LeyeStatus flow_source_fail(const FlowSource *source, const char *at,
                            const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The word in ASCII, cut; in a buffer that the caller owns. */
enum { FLOW_QUOTE = 48 };
const char *flow_source_quote(FlowWord word, char buffer[FLOW_QUOTE]);
/* The word as a number of the range; `word` may be empty. */
LeyeStatus flow_source_value(const FlowSource *source, FlowWord word,
                             FlowRange range, int64_t *out);
/* The next word of this line as a number of the range. */
LeyeStatus flow_source_number(FlowSource *source, FlowRange range,
                              int64_t *out);
/* Nothing more in this line. */
LeyeStatus flow_source_done(FlowSource *source);

/* One format each. *out is filled on success only. */
LeyeStatus flow_dimacs(FlowSource source, const LeyeSettings *settings,
                       Flow *out);
LeyeStatus flow_matrix(FlowSource source, const LeyeSettings *settings,
                       Flow *out);

/* Room for so many; all zero. */
LeyeStatus flow_take(int64_t nodes, int64_t arcs, Flow *flow);
/* The sink of an assignment and the arcs to it: node file_nodes, from each
 * node that supplies nothing. There is room for them. */
void flow_match(Flow *flow);

/* LEYE_ERR_INPUT at the first arc in the text that is not of the form. */
LeyeStatus flow_form(const FlowSource *text, const Flow *flow);

#endif
