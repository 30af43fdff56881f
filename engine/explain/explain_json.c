/* The answers as JSON; explain.h lists the keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "explain_parts.h"

const char *const explain_json_answers[EXPLAIN_ANSWERS] = {
    [EXPLAIN_TAKEN] = "taken",     [EXPLAIN_POSSIBLE] = "possible",
    [EXPLAIN_EQUAL] = "equal",     [EXPLAIN_COSTS] = "costs",
    [EXPLAIN_NO_PLAN] = "no_plan", [EXPLAIN_UNKNOWN] = "unknown"};

const char *const explain_json_whys[EXPLAIN_WHYS] = {
    [EXPLAIN_CLOSED] = "closed",
    [EXPLAIN_NO_OPTION] = "no_option",
    [EXPLAIN_NOBODY_WAITS] = "nobody_waits",
    [EXPLAIN_TRAIN_CANCELLED] = "train_cancelled",
    [EXPLAIN_TRAIN_FULL] = "train_full",
    [EXPLAIN_CLASS_NOT_HELD] = "class_not_held",
    [EXPLAIN_COURSE_FULL] = "course_full",
    [EXPLAIN_FUND_USED] = "fund_used",
    [EXPLAIN_CAP_USED] = "cap_used",
    [EXPLAIN_RESERVED] = "reserved",
    [EXPLAIN_GROUP_USED] = "household_group_used",
    [EXPLAIN_HOUSEHOLD_ROWS] = "household_rows"};

const char *explain_json_block(const Explain *explain,
                               const ExplainBlock *block) {
    const World *world = explain->world;
    size_t count = 0;
    switch (block->why) {
    case EXPLAIN_CLOSED:
        return domain_rules(&count)[block->row].name;
    case EXPLAIN_TRAIN_CANCELLED:
    case EXPLAIN_TRAIN_FULL:
        return world->trains[block->row].id;
    case EXPLAIN_CLASS_NOT_HELD:
    case EXPLAIN_COURSE_FULL:
        return world->courses[block->row].id;
    case EXPLAIN_FUND_USED:
        return world->funds[block->row].id;
    case EXPLAIN_CAP_USED:
        return world->caps[block->row].id;
    case EXPLAIN_GROUP_USED:
        return world->groups[block->row].id;
    case EXPLAIN_NO_OPTION:
    case EXPLAIN_NOBODY_WAITS:
    case EXPLAIN_RESERVED:
    case EXPLAIN_HOUSEHOLD_ROWS:
    case EXPLAIN_WHYS:
    default:
        return "";
    }
}

/* The text, or null. */
static void text_or_null(Json *json, const char *key, const char *value) {
    if (value == NULL || value[0] == '\0') {
        base_json_null(json, key);
    } else {
        base_json_text(json, key, value);
    }
}

static void where(const World *world, int32_t post, Json *json) {
    const Post *row = &world->posts[post];
    base_json_text(json, "channel",
                   domain_word(WORDS_CHANNEL, (int32_t)row->channel));
    text_or_null(json, "site_id",
                 row->site == NONE ? NULL : world->sites[row->site].id);
    text_or_null(json, "destination",
                 row->destination == NONE
                     ? NULL
                     : world->destinations[row->destination]);
}

static void group_members(const World *world, const Plan *plan, int32_t group,
                          bool hide, Json *json) {
    const BlockGroup *row = &plan->groups[group];
    base_json_count(json, "people", row->people, hide);
    base_json_int(json, "places", row->places);
    base_json_array(json, "posts");
    for (int32_t k = 0; k < row->posts_count; k++) {
        base_json_text(json, NULL, world->posts[row->posts[k]].id);
    }
    base_json_array_end(json);
}

static void placement(const World *world, const ExplainPerson *person,
                      Json *json) {
    const Placement *at = person->placement;
    char day[DAY_TEXT];
    base_json_text(json, "post_id", world->posts[at->post].id);
    where(world, at->post, json);
    text_or_null(json, "course_id",
                 at->course == NONE ? NULL : world->courses[at->course].id);
    text_or_null(json, "train_id",
                 at->train == NONE ? NULL : world->trains[at->train].id);
    base_day_write(at->start, day);
    base_json_text(json, "start_date", day);
    base_json_int(json, "points", at->points);
    base_json_text(json, "state", domain_word(WORDS_STATE, (int32_t)at->state));
    base_json_count(json, "wish_rank", person->rank, person->rank == 0);
    base_json_bool(json, "pinned", person->pinned);
    base_json_null(json, "reason");
    base_json_null(json, "blocking_group");
}

static void no_placement(const Explain *explain, const ExplainPerson *person,
                         Json *json) {
    static const char *const none[] = {
        "post_id",  "channel",    "site_id", "destination", "course_id",
        "train_id", "start_date", "points",  "state",       "wish_rank"};
    for (size_t k = 0; k < sizeof none / sizeof none[0]; k++) {
        base_json_null(json, none[k]);
    }
    base_json_bool(json, "pinned", false);
    base_json_text(json, "reason",
                   domain_word(WORDS_REASON, (int32_t)person->reason));
    if (person->group == NONE) {
        base_json_null(json, "blocking_group");
        return;
    }
    base_json_object(json, "blocking_group");
    base_json_int(json, "number", (int64_t)person->group + 1);
    group_members(explain->world, explain->plan, person->group,
                  person->group_hide, json);
    base_json_object_end(json);
}

static void choice(const Explain *explain, const ExplainChoice *at,
                   Json *json) {
    const LevelResult *levels = explain->plan->summary.levels;
    bool costs = at->answer == EXPLAIN_COSTS;
    base_json_object(json, NULL);
    base_json_text(json, "post_id", explain->world->posts[at->post].id);
    base_json_int(json, "points", at->points);
    base_json_count(json, "wish_rank", at->rank, at->rank == 0);
    base_json_int(json, "places_left", at->left);
    base_json_text(json, "answer", explain_json_answers[at->answer]);
    text_or_null(
        json, "level",
        costs ? domain_word(WORDS_LEVEL, (int32_t)levels[at->level].level)
              : NULL);
    base_json_count(json, "loss", at->loss, !costs);
    if (costs) {
        base_json_bool(json, "own", at->own);
    } else {
        base_json_null(json, "own");
    }
    base_json_object_end(json);
}

void explain_json_person(const Explain *explain, const ExplainPerson *person,
                         Text *text) {
    const World *world = explain->world;
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    base_json_text(&json, "person_id", world->people[person->person].id);
    base_json_bool(&json, "placed", person->placement != NULL);
    if (person->placement != NULL) {
        placement(world, person, &json);
    } else {
        no_placement(explain, person, &json);
    }
    base_json_array(&json, "options");
    for (int32_t k = 0; k < person->count; k++) {
        choice(explain, &person->choices[k], &json);
    }
    base_json_array_end(&json);
    base_json_object_end(&json);
    base_text_add(text, "\n");
}

void explain_json_post(const Explain *explain, const ExplainPost *post,
                       Text *text) {
    const World *world = explain->world;
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    base_json_text(&json, "post_id", world->posts[post->post].id);
    where(world, post->post, &json);
    base_json_int(&json, "places", world->posts[post->post].places);
    base_json_int(&json, "places_held", post->held);
    base_json_int(&json, "placed", post->filled);
    base_json_int(&json, "places_left", post->left);
    base_json_count(&json, "could_take", post->able, post->hide);
    base_json_array(&json, "why");
    for (int32_t k = 0; k < post->count; k++) {
        base_json_object(&json, NULL);
        base_json_text(&json, "why", explain_json_whys[post->blocks[k].why]);
        text_or_null(&json, "id",
                     explain_json_block(explain, &post->blocks[k]));
        base_json_object_end(&json);
    }
    base_json_array_end(&json);
    base_json_object_end(&json);
    base_text_add(text, "\n");
}

void explain_json_unplaced(const Explain *explain,
                           const ExplainUnplaced *unplaced, Text *text) {
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        base_json_count(&json, domain_word(WORDS_REASON, k),
                        unplaced->reasons[k], unplaced->hide.reasons[k]);
    }
    base_json_array(&json, "groups");
    for (int32_t g = 0; g < unplaced->count; g++) {
        const ExplainGroup *row = &unplaced->groups[g];
        base_json_object(&json, NULL);
        base_json_int(&json, "number", (int64_t)g + 1);
        base_json_count(&json, "crowded_out", row->crowded, row->crowded_hide);
        group_members(explain->world, explain->plan, g, row->people_hide,
                      &json);
        base_json_object_end(&json);
    }
    base_json_array_end(&json);
    base_json_count(&json, "crowded_out_by_other_rows", unplaced->others,
                    unplaced->others_hide);
    base_json_object_end(&json);
    base_text_add(text, "\n");
}
