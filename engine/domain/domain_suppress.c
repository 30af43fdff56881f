/* domain_suppress: a cell is hidden for itself, or for another's sake.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cell that two tables share is the last choice for another's sake: the
 * other table may have nothing to hide it behind.
 */
#include "domain_suppress.h"

enum { SHOWN_FROM = 10, HIDDEN = -1 };

static bool is_small(int64_t people) {
    return people > 0 && people < SHOWN_FROM;
}

/* One table, whose cell `shared` (or NONE) another shows as well. */
typedef struct SuppressTable {
    const int64_t *cells;
    bool *hide;
    int32_t count, shared;
} SuppressTable;

/* The smallest nonzero cell that is shown, the shared one last; or NONE. */
static int32_t next_shown(const SuppressTable *table) {
    int32_t least = NONE;
    for (int32_t k = 0; k < table->count; k++) {
        bool open = !table->hide[k] && table->cells[k] > 0;
        bool before =
            least == NONE || least == table->shared ||
            (k != table->shared && table->cells[k] < table->cells[least]);
        if (open && before) {
            least = k;
        }
    }
    return least;
}

/* Hides what is small, the shared cell where `with` says so, and a second one
 * where what is hidden would follow from the total. */
static void hide_cells(const SuppressTable *table, bool with) {
    int64_t hidden = 0;
    int32_t cells = 0;
    for (int32_t k = 0; k < table->count; k++) {
        bool hide = is_small(table->cells[k]) || (with && k == table->shared);
        table->hide[k] = hide;
        hidden += hide ? table->cells[k] : 0;
        cells += hide ? 1 : 0;
    }
    int32_t other = next_shown(table);
    bool told = cells == 1 || (cells > 0 && hidden < SHOWN_FROM);
    if (told && other != NONE) {
        table->hide[other] = true;
    }
}

void domain_suppress(const int64_t *cells, int32_t count, bool *hide) {
    hide_cells(&(SuppressTable){cells, hide, count, NONE}, false);
}

bool domain_suppress_part(int64_t part, int64_t total) {
    return part < 0 || is_small(part) || is_small(total - part);
}

/* What the file hides, where the summary comes from one that hides. */
static bool hidden_in_file(const Summary *summary, SuppressSummary *out) {
    bool any = summary->able_and_willing == HIDDEN;
    *out = (SuppressSummary){.able = any};
    for (int32_t k = 0; k < PROFILE_COUNT; k++) {
        out->profiles[k] = summary->profiles[k] < 0;
        any = any || out->profiles[k];
    }
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        out->reasons[k] = summary->reasons[k] < 0;
        any = any || out->reasons[k];
    }
    return any;
}

SuppressSummary domain_suppress_summary(const Summary *summary) {
    SuppressSummary out;
    const int64_t *reasons = summary->reasons;
    if (hidden_in_file(summary, &out)) {
        return out;
    }
    SuppressTable profiles = {summary->profiles, out.profiles, PROFILE_COUNT,
                              PROFILE_NONE};
    SuppressTable why = {reasons, out.reasons, REASON_COUNT,
                         REASON_OUT_OF_SCOPE};
    hide_cells(&profiles, false);
    hide_cells(&why, false);
    if (out.profiles[PROFILE_NONE] || out.reasons[REASON_OUT_OF_SCOPE] ||
        is_small(summary->profiles[PROFILE_NONE] -
                 reasons[REASON_OUT_OF_SCOPE])) {
        hide_cells(&profiles, true);
        hide_cells(&why, true);
    }
    out.able = out.reasons[REASON_CROWDED_OUT] ||
               is_small(summary->able_and_willing - summary->placements -
                        reasons[REASON_CROWDED_OUT]);
    return out;
}
