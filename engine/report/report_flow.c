/* Counts of placements by home site, channel and month.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_flow.h"

#include <stdio.h>

enum { SHOWN_FROM = 10 };

static int32_t month_of(Day day) {
    int32_t year = 0;
    int32_t month = 0;
    int32_t mday = 0;
    base_day_split(day, &year, &month, &mday);
    return 12 * year + month - 1;
}

static void find_months(const Plan *plan, Flow *flow) {
    int32_t last = 0;
    for (int32_t k = 0; k < plan->placements_count; k++) {
        int32_t month = month_of(plan->placements[k].start);
        flow->first_month =
            k == 0 || month < flow->first_month ? month : flow->first_month;
        last = k == 0 || month > last ? month : last;
    }
    flow->months =
        plan->placements_count > 0 ? last - flow->first_month + 1 : 1;
}

static int32_t cell_of(const Flow *flow, int32_t site, int32_t channel,
                       int32_t month) {
    return site * flow->columns + channel * flow->months + month;
}

LeyeStatus report_flow_make(const World *world, const Plan *plan, Flow *flow) {
    LeyeStatus status = LEYE_OK;
    *flow = (Flow){.world = world, .sites = world->sites_count};
    find_months(plan, flow);
    flow->columns = CHANNEL_COUNT * flow->months;
    size_t cells = (size_t)flow->sites * (size_t)flow->columns;
    TRY(HEAP_ARRAY(cells, &flow->cells));
    TRY(HEAP_ARRAY(cells, &flow->hide));
    TRY(HEAP_ARRAY(flow->sites, &flow->site));
    TRY(HEAP_ARRAY(flow->sites, &flow->site_hide));
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *at = &plan->placements[k];
        int32_t site = world->people[at->person].site;
        int32_t channel = (int32_t)world->posts[at->post].channel;
        int32_t month = month_of(at->start) - flow->first_month;
        flow->cells[cell_of(flow, site, channel, month)]++;
        flow->site[site]++;
    }
    domain_suppress(flow->site, flow->sites, flow->site_hide);
    SuppressGrid grid = {flow->cells, flow->site_hide, flow->sites,
                         flow->columns};
    TRY(domain_suppress_table(&grid, flow->hide));
done:
    return status;
}

void report_flow_clear(Flow *flow) {
    base_free(flow->cells);
    base_free(flow->hide);
    base_free(flow->site);
    base_free(flow->site_hide);
}

/* Do the totals that are shown tell the sum over these rows? */
static bool rows_known(const Flow *flow, const bool *rows) {
    int32_t closed = 0;
    int32_t inside = 0;
    for (int32_t s = 0; s < flow->sites; s++) {
        closed += flow->site_hide[s] ? 1 : 0;
        inside += flow->site_hide[s] && rows[s] ? 1 : 0;
    }
    return inside == 0 || inside == closed;
}

static bool is_inside(const Flow *flow, const FlowPart *part, int32_t column) {
    int32_t month = column % flow->months;
    return (part->channel == NONE || column / flow->months == part->channel) &&
           month >= part->from && month <= part->to;
}

/* Adds one row: its people, its hidden cells in the sum and outside. */
static void add_row(const Flow *flow, const FlowPart *part, int32_t site,
                    int64_t sums[3]) {
    for (int32_t c = 0; c < flow->columns; c++) {
        int32_t cell = site * flow->columns + c;
        bool inside = is_inside(flow, part, c);
        sums[0] += inside ? flow->cells[cell] : 0;
        sums[1] += inside && flow->hide[cell] ? 1 : 0;
        sums[2] += !inside && flow->hide[cell] ? 1 : 0;
    }
}

int64_t report_flow_part(const Flow *flow, const FlowPart *part, bool *hide) {
    int64_t sums[3] = {0, 0, 0}; /* people, hidden cells inside, outside */
    for (int32_t s = 0; s < flow->sites; s++) {
        if (part->rows[s]) {
            add_row(flow, part, s, sums);
        }
    }
    bool implied = sums[2] == 0 && rows_known(flow, part->rows);
    bool small = sums[0] > 0 && sums[0] < SHOWN_FROM;
    *hide = small || (sums[1] > 0 && !implied);
    return sums[0];
}

void report_flow_month(const Flow *flow, int32_t month, char out[FLOW_MONTH]) {
    int32_t at = flow->first_month + month;
    (void)snprintf(out, FLOW_MONTH, "%04d-%02d", at / 12, at % 12 + 1);
}

void report_flow_month_say(const Flow *flow, int32_t month,
                           char out[FLOW_MONTH]) {
    int32_t at = flow->first_month + month;
    (void)snprintf(out, FLOW_MONTH, TR("%04d-%02d"), (int)(at / 12),
                   (int)(at % 12 + 1));
}
