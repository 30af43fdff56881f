/* What more would add, as JSON.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "explain_parts.h"

const char *const explain_json_worth_kinds[EXPLAIN_KINDS] = {
    [EXPLAIN_POST] = "post",
    [EXPLAIN_COURSE] = "course",
    [EXPLAIN_TRAIN] = "train",
    [EXPLAIN_FUND] = "fund"};

static const char *level_word(const Explain *explain, int32_t k) {
    return domain_word(WORDS_LEVEL,
                       (int32_t)explain->plan->summary.levels[k].level);
}

static void adds(const Explain *explain, const int64_t *values, bool hide,
                 Json *json) {
    base_json_object(json, "adds");
    for (int32_t k = 0; k < explain->leading; k++) {
        base_json_count(json, level_word(explain, k), values[k], hide);
    }
    base_json_object_end(json);
}

static void worth_row(const Explain *explain, const ExplainWorth *at,
                      Json *json) {
    base_json_object(json, NULL);
    base_json_text(json, "kind", explain_json_worth_kinds[at->kind]);
    base_json_text(json, "id", explain_worth_id(explain->world, at));
    base_json_int(json, "step",
                  at->kind == EXPLAIN_FUND ? EXPLAIN_FUND_STEP : 1);
    base_json_bool(json, "known", at->known);
    base_json_bool(json, "by_prices", at->prices);
    adds(explain, at->adds, !at->known, json);
    base_json_count(json, "holds_to", at->to, at->for_all || !at->known);
    if (at->next == 0) {
        base_json_null(json, "next");
    } else {
        base_json_object(json, "next");
        base_json_int(json, "more", at->next);
        adds(explain, at->next_adds, !at->next_known, json);
        base_json_object_end(json);
    }
    base_json_array(json, "asked");
    for (int32_t k = 0; k < at->asked_count; k++) {
        base_json_int(json, NULL, at->asked[k]);
    }
    base_json_array_end(json);
    base_json_int(json, "solved", at->solved);
    base_json_object_end(json);
}

void explain_json_worth(const Explain *explain, const ExplainWorths *worths,
                        Text *text) {
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    base_json_array(&json, "levels");
    for (int32_t k = 0; k < explain->leading; k++) {
        base_json_text(&json, NULL, level_word(explain, k));
    }
    base_json_array_end(&json);
    base_json_array(&json, "worth");
    for (int32_t k = 0; k < worths->count; k++) {
        worth_row(explain, &worths->items[k], &json);
    }
    base_json_array_end(&json);
    base_json_object_end(&json);
    base_text_add(text, "\n");
}
