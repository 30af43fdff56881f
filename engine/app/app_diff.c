/* app_diff: `leye diff`: what changed between two plan folders.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two lists sorted by person are merged; each person is new, gone, moved
 * (another post), changed (same post, other course, train, start or points) or
 * the same. Counts follow by channel and by home site.
 */
#include "app.h"

#include "../ledger/ledger.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

typedef enum DiffKind {
    DIFF_NEW,
    DIFF_GONE,
    DIFF_MOVED,
    DIFF_CHANGED,
    DIFF_SAME,
    DIFF_KINDS
} DiffKind;

static const char *const diff_words[DIFF_KINDS] = {"new", "gone", "moved",
                                                   "changed", "same"};

/* One person in either plan; a NULL row means "not placed there". */
typedef struct DiffPair {
    const PlacementRow *before, *after;
    DiffKind kind;
} DiffPair;

/* Placements per key (channel or site) before and after. */
typedef struct DiffCount {
    const char *key;
    int64_t before, after;
} DiffCount;

typedef struct Diff {
    PlacementRows before, after;
    DiffPair *pairs;
    DiffCount *channels, *sites; /* room for all rows; counts below */
    size_t pairs_count, channels_count, sites_count;
    int64_t kinds[DIFF_KINDS];
} Diff;

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

static DiffCount *diff_count(DiffCount *counts, size_t *n, const char *key) {
    for (size_t k = 0; k < *n; k++) {
        if (strcmp(counts[k].key, key) == 0) {
            return &counts[k];
        }
    }
    counts[*n] = (DiffCount){key, 0, 0};
    return &counts[(*n)++];
}

static int diff_by_key(const void *a, const void *b) {
    return strcmp(((const DiffCount *)a)->key, ((const DiffCount *)b)->key);
}

static void diff_tally(Diff *diff) {
    for (int64_t k = 0; k < diff->before.count; k++) {
        const PlacementRow *row = &diff->before.items[k];
        diff_count(diff->channels, &diff->channels_count, row->channel)
            ->before++;
        diff_count(diff->sites, &diff->sites_count, row->site)->before++;
    }
    for (int64_t k = 0; k < diff->after.count; k++) {
        const PlacementRow *row = &diff->after.items[k];
        diff_count(diff->channels, &diff->channels_count, row->channel)
            ->after++;
        diff_count(diff->sites, &diff->sites_count, row->site)->after++;
    }
    qsort(diff->channels, diff->channels_count, sizeof(DiffCount), diff_by_key);
    qsort(diff->sites, diff->sites_count, sizeof(DiffCount), diff_by_key);
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
    TRY(HEAP_ARRAY(rows, &diff->channels));
    TRY(HEAP_ARRAY(rows, &diff->sites));
    diff_merge(diff);
    diff_tally(diff);
done:
    return status;
}

static void diff_clear(Diff *diff) {
    base_free(diff->pairs);
    base_free(diff->channels);
    base_free(diff->sites);
    ledger_placements_clear(&diff->before);
    ledger_placements_clear(&diff->after);
}

static void diff_text_counts(const char *title, const DiffCount *counts,
                             size_t n, Text *text) {
    base_text_format(text, "\n%-20s %8s %8s %8s\n", title, "before", "after",
                     "change");
    for (size_t k = 0; k < n; k++) {
        int32_t pad = 20 - base_text_width(counts[k].key);
        base_text_format(text,
                         "%s%*s %8" PRId64 " %8" PRId64 " %+8" PRId64 "\n",
                         counts[k].key, pad > 0 ? pad : 0, "", counts[k].before,
                         counts[k].after, counts[k].after - counts[k].before);
    }
}

static void diff_text(const Diff *diff, Text *text) {
    base_text_format(text, "placements: %" PRId64 " before, %" PRId64 " after",
                     diff->before.count, diff->after.count);
    for (size_t k = 0; k < DIFF_KINDS; k++) {
        base_text_format(text, "; %" PRId64 " %s", diff->kinds[k],
                         diff_words[k]);
    }
    base_text_add(text, "\n");
    diff_text_counts("channel", diff->channels, diff->channels_count, text);
    diff_text_counts("home site", diff->sites, diff->sites_count, text);
    base_text_add(text, "\n");
    for (size_t k = 0; k < diff->pairs_count; k++) {
        const DiffPair *pair = &diff->pairs[k];
        if (pair->kind != DIFF_SAME) {
            const PlacementRow *any =
                pair->before != NULL ? pair->before : pair->after;
            base_text_format(text, "%-8s %s: %s -> %s\n",
                             diff_words[pair->kind], any->person,
                             pair->before != NULL ? pair->before->post : "-",
                             pair->after != NULL ? pair->after->post : "-");
        }
    }
}

static void diff_json_counts(const char *key, const DiffCount *counts, size_t n,
                             Json *json) {
    base_json_array(json, key);
    for (size_t k = 0; k < n; k++) {
        base_json_object(json, NULL);
        base_json_text(json, "key", counts[k].key);
        base_json_int(json, "before", counts[k].before);
        base_json_int(json, "after", counts[k].after);
        base_json_object_end(json);
    }
    base_json_array_end(json);
}

static void diff_json_side(const char *key, const PlacementRow *row,
                           Json *json) {
    if (row == NULL) {
        base_json_null(json, key);
        return;
    }
    base_json_object(json, key);
    base_json_text(json, "post_id", row->post);
    base_json_text(json, "course_id", row->course);
    base_json_text(json, "train_id", row->train);
    base_json_text(json, "start_date", row->start);
    base_json_int(json, "points", row->points);
    base_json_object_end(json);
}

static void diff_json(const Diff *diff, Text *text) {
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    base_json_int(&json, "before", diff->before.count);
    base_json_int(&json, "after", diff->after.count);
    for (size_t k = 0; k < DIFF_KINDS; k++) {
        base_json_int(&json, diff_words[k], diff->kinds[k]);
    }
    diff_json_counts("by_channel", diff->channels, diff->channels_count, &json);
    diff_json_counts("by_site", diff->sites, diff->sites_count, &json);
    base_json_array(&json, "people");
    for (size_t k = 0; k < diff->pairs_count; k++) {
        const DiffPair *pair = &diff->pairs[k];
        if (pair->kind == DIFF_SAME) {
            continue;
        }
        base_json_object(&json, NULL);
        base_json_text(&json, "person_id",
                       pair->before != NULL ? pair->before->person
                                            : pair->after->person);
        base_json_text(&json, "change", diff_words[pair->kind]);
        diff_json_side("before", pair->before, &json);
        diff_json_side("after", pair->after, &json);
        base_json_object_end(&json);
    }
    base_json_array_end(&json);
    base_json_object_end(&json);
    base_text_add(text, "\n");
}

int app_diff(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    Findings *findings = NULL;
    Diff diff = {0};
    Text text = {0};
    TRY(domain_finding_new(&findings));
    TRY(diff_make(call, findings, &diff));
    if (call->json) {
        diff_json(&diff, &text);
    } else {
        diff_text(&diff, &text);
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
