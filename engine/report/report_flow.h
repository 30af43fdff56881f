/* report_flow: who goes from which home site through which channel, and in
 * which month they start; what of it may be shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Guard 9. The finest table, sites by (channel, month), is judged once
 * (domain_suppress_table); its rows are closed where the number by site is
 * hidden as in the text report, and its columns are filled totals of posts,
 * always shown. All that is said of sites, towns and months is a sum of
 * cells, and a sum is shown only where no hidden cell is in it, or all the
 * hidden cells of its rows are: then it says no more than the rows' totals
 * do. So the pictures and tables together tell no more than the finest table.
 */
#ifndef LEYE_REPORT_FLOW_H
#define LEYE_REPORT_FLOW_H

#include "report_parts.h"

typedef struct Flow {
    const World *world;
    int32_t sites, months, columns; /* columns: CHANNEL_COUNT * months */
    int32_t first_month;            /* 12 * year + month - 1 */
    int64_t *cells;                 /* heap [sites x columns] */
    bool *hide;                     /* heap [sites x columns] */
    int64_t *site;                  /* heap [sites]: placed in all */
    bool *site_hide;                /* heap [sites] */
} Flow;

/* Fills *flow, to be cleared in any case. LEYE_ERR_MEMORY. */
LeyeStatus report_flow_make(const World *world, const Plan *plan, Flow *flow);
void report_flow_clear(Flow *flow);

/* Some rows, one channel (or NONE: all), months from..to, both included. */
typedef struct FlowPart {
    const bool *rows; /* [sites] */
    int32_t channel, from, to;
} FlowPart;
/* How many, and whether that is hidden. O(cells). */
int64_t report_flow_part(const Flow *flow, const FlowPart *part, bool *hide);
/* "2020-03" of month k; the same as people read it, in Chinese 2020年3月. */
enum { FLOW_MONTH = 32 };
void report_flow_month(const Flow *flow, int32_t month, char out[FLOW_MONTH]);
void report_flow_month_say(const Flow *flow, int32_t month,
                           char out[FLOW_MONTH]);

#endif
