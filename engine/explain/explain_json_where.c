/* Where a new post would help most, as JSON.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "explain_parts.h"

static void skills(const World *world, const char *key, SkillSet set,
                   Json *json) {
    base_json_array(json, key);
    for (int32_t k = 0; k < world->skills_count; k++) {
        if ((set >> k & 1) != 0) {
            base_json_text(json, NULL, world->skills[k].id);
        }
    }
    base_json_array_end(json);
}

void explain_json_where(const Explain *explain, const ExplainSites *sites,
                        Text *text) {
    const World *world = explain->world;
    const LevelResult *levels = explain->plan->summary.levels;
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    base_json_text(&json, "channel",
                   domain_word(WORDS_CHANNEL, (int32_t)sites->channel));
    base_json_int(&json, "places", sites->places);
    base_json_array(&json, "levels");
    for (int32_t k = 0; k < explain->leading; k++) {
        base_json_text(&json, NULL,
                       domain_word(WORDS_LEVEL, (int32_t)levels[k].level));
    }
    base_json_array_end(&json);
    base_json_array(&json, "sites");
    for (int32_t s = 0; s < sites->count; s++) {
        const ExplainSite *at = &sites->items[s];
        const Post *like = &world->posts[at->like];
        base_json_object(&json, NULL);
        base_json_text(&json, "site_id", world->sites[at->site].id);
        skills(world, "skills_all", like->skills_all, &json);
        skills(world, "skills_any", like->skills_any, &json);
        base_json_text(&json, "terms_of", like->id);
        base_json_bool(&json, "known", at->known);
        base_json_object(&json, "adds");
        for (int32_t k = 0; k < explain->leading; k++) {
            base_json_count(&json,
                            domain_word(WORDS_LEVEL, (int32_t)levels[k].level),
                            at->adds[k], !at->known);
        }
        base_json_object_end(&json);
        base_json_object_end(&json);
    }
    base_json_array_end(&json);
    base_json_object_end(&json);
    base_text_add(text, "\n");
}
