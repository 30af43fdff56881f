/* app_diff_json: what changed, as JSON.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app_diff_parts.h"

/* Keys of the tables; what is said of a class or train in either plan. */
static const struct {
    const char *key, *before, *after;
} tables[DIFF_TABLES] = {
    [DIFF_CHANNELS] = {"by_channel", NULL, NULL},
    [DIFF_SITES] = {"by_site", NULL, NULL},
    [DIFF_COURSES] = {"by_course", "held_before", "held_after"},
    [DIFF_TRAINS] = {"by_train", "runs_before", "runs_after"}};

static void json_table(const Diff *diff, int32_t table, Json *json) {
    base_json_array(json, tables[table].key);
    for (size_t k = 0; k < diff->counts[table]; k++) {
        const DiffCount *count = &diff->tables[table][k];
        base_json_object(json, NULL);
        base_json_text(json, "key", count->key);
        base_json_count(json, "before", count->before, count->hidden);
        base_json_count(json, "after", count->after, count->hidden);
        if (tables[table].before != NULL) {
            base_json_bool(json, tables[table].before, count->before > 0);
            base_json_bool(json, tables[table].after, count->after > 0);
        }
        base_json_object_end(json);
    }
    base_json_array_end(json);
}

static void json_side(const char *key, const PlacementRow *row, Json *json) {
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

static void json_pair(const DiffPair *pair, Json *json) {
    base_json_object(json, NULL);
    base_json_text(json, "person_id",
                   pair->before != NULL ? pair->before->person
                                        : pair->after->person);
    base_json_text(json, "change", app_diff_kinds[pair->kind]);
    json_side("before", pair->before, json);
    json_side("after", pair->after, json);
    base_json_object_end(json);
}

void app_diff_json(const Diff *diff, Text *text) {
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    base_json_int(&json, "before", diff->before.count);
    base_json_int(&json, "after", diff->after.count);
    for (size_t k = 0; k < DIFF_KINDS; k++) {
        base_json_int(&json, app_diff_kinds[k], diff->kinds[k]);
    }
    for (int32_t table = 0; table < DIFF_TABLES; table++) {
        json_table(diff, table, &json);
    }
    base_json_array(&json, "people");
    for (size_t k = 0; k < diff->pairs_count; k++) {
        if (diff->pairs[k].kind != DIFF_SAME) {
            json_pair(&diff->pairs[k], &json);
        }
    }
    base_json_array_end(&json);
    base_json_object_end(&json);
    base_text_add(text, "\n");
}
