/* app_diff: `leye diff`: what changed between two plan folders.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two lists sorted by person are merged; each person is new, gone, moved
 * (another post), changed (same post, other course, train, start or points) or
 * the same. Counts follow by channel, home site, course and train.
 */
#include "app.h"

#include "app_diff_parts.h"

#include <string.h>

const char *const app_diff_kinds[DIFF_KINDS] = {
    TR_MARK("new"), TR_MARK("gone"), TR_MARK("moved"), TR_MARK("changed"),
    TR_MARK("same")};

static DiffKind diff_kind(const PlacementRow *a, const PlacementRow *b) {
    if (strcmp(a->post, b->post) != 0) {
        return DIFF_MOVED;
    }
    bool same = strcmp(a->course, b->course) == 0 &&
                strcmp(a->train, b->train) == 0 &&
                strcmp(a->start, b->start) == 0 && a->points == b->points;
    return same ? DIFF_SAME : DIFF_CHANGED;
}

static void diff_merge(Diff *diff) {
    int64_t a = 0, b = 0;
    while (a < diff->before.count || b < diff->after.count) {
        DiffPair pair = {0};
        int order = a == diff->before.count ? 1
                    : b == diff->after.count
                        ? -1
                        : strcmp(diff->before.items[a].person,
                                 diff->after.items[b].person);
        if (order <= 0) {
            pair.before = &diff->before.items[a++];
        }
        if (order >= 0) {
            pair.after = &diff->after.items[b++];
        }
        pair.kind = order < 0   ? DIFF_GONE
                    : order > 0 ? DIFF_NEW
                                : diff_kind(pair.before, pair.after);
        diff->kinds[pair.kind]++;
        diff->pairs[diff->pairs_count++] = pair;
    }
}

static LeyeStatus diff_make(const AppCall *call, Findings *findings,
                            Diff *diff) {
    LeyeStatus status = LEYE_OK;
    TRY(ledger_placements_read(call->words[0], &call->settings, findings,
                               &diff->before));
    TRY(ledger_placements_read(call->words[1], &call->settings, findings,
                               &diff->after));
    size_t rows = (size_t)(diff->before.count + diff->after.count);
    TRY(HEAP_ARRAY(rows, &diff->pairs));
    diff_merge(diff);
    TRY(app_diff_tables(diff));
done:
    return status;
}

static void diff_clear(Diff *diff) {
    base_free(diff->pairs);
    for (int32_t table = 0; table < DIFF_TABLES; table++) {
        base_free(diff->tables[table]);
    }
    ledger_placements_clear(&diff->before);
    ledger_placements_clear(&diff->after);
}

int app_diff(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    Findings *findings = NULL;
    Diff diff = {0};
    Text text = {0};
    TRY(domain_finding_new(&findings));
    TRY(diff_make(call, findings, &diff));
    if (call->json) {
        app_diff_json(&diff, &text);
    } else {
        app_diff_text(&diff, &text);
    }
    TRY(app_say_text(&text));
done:
    if (status != LEYE_OK) {
        if (findings != NULL) {
            app_say_findings(call, findings, stderr);
        }
        app_say_error(status);
    }
    base_text_clear(&text);
    diff_clear(&diff);
    domain_finding_free(findings);
    return leye_exit_code(status, LEYE_OPTIMAL);
}
