/* A level of proof.json: its tree and its price lists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A leaf is {"list": k}. An inner node says `low` and `high`, what it splits
 * (domain_plan.h), and `at`. Zeros are left out: of the multipliers those that
 * count nothing, of the prices rows that cost nothing, and whole members where
 * nothing is left of them. Prices of rows with one key are members of an
 * object, those with two are [key, key, price], and splits [node, price]. What
 * is short stays on one line.
 */
#include "ledger_plan.h"

#include <string.h>

const char *const ledger_proof_level_splits[4] = {"course", "train", "group",
                                                  "option"};

#define TABLE(world, rows, count)                                              \
    { (world)->rows, (world)->count, sizeof *(world)->rows }

ProofRows ledger_proof_level_rows(const World *world, RowKind kind) {
    const ProofTable none = {NULL, 0, 0};
    const ProofTable posts = TABLE(world, posts, posts_count);
    const ProofTable caps = TABLE(world, caps, caps_count);
    const ProofTable homes = TABLE(world, households, households_count);
    const ProofTable people = TABLE(world, people, people_count);
    const ProofTable courses = TABLE(world, courses, courses_count);
    const ProofTable trains = TABLE(world, trains, trains_count);
    const ProofTable funds = TABLE(world, funds, funds_count);
    const ProofTable groups = TABLE(world, groups, groups_count);
    const ProofTable places = TABLE(world, destinations, destinations_count);
    const ProofRows all[ROW_COUNT] = {
        [ROW_POST] = {"posts", posts, none, false},
        [ROW_CAP] = {"caps", caps, none, false},
        [ROW_HOUSEHOLD] = {"households", homes, none, false},
        [ROW_COURSE] = {"courses", courses, none, false},
        [ROW_COURSE_LEAST] = {"course_least", courses, none, false},
        [ROW_TRAIN] = {"trains", trains, none, false},
        [ROW_TRAIN_LEAST] = {"train_least", trains, none, false},
        [ROW_FUND] = {"funds", funds, none, false},
        [ROW_WELFARE] = {"welfare", homes, none, false},
        [ROW_CARER] = {"carers", homes, none, false},
        [ROW_COUPLE] = {"couples", people, places, true},
        [ROW_GROUP] = {"groups", groups, none, false},
        [ROW_MEMBER] = {"members", people, groups, true}};
    return all[kind];
}

#undef TABLE

const char *ledger_proof_level_id(ProofTable table, int32_t index) {
    const char *id = NULL;
    memcpy(&id, (const char *)table.rows + (size_t)index * table.size,
           sizeof id);
    return id;
}

static void level_node(const ProofNode *node, const World *world, Json *json) {
    base_json_object(json, NULL);
    json->inline_all = true;
    if (node->list != NONE) {
        base_json_int(json, "list", node->list);
        base_json_object_end(json);
        json->inline_all = false;
        return;
    }
    base_json_int(json, "low", node->low);
    base_json_int(json, "high", node->high);
    base_json_text(json, "split", ledger_proof_level_splits[node->kind]);
    switch (node->kind) {
    case SPLIT_COURSE:
        base_json_text(json, "course", world->courses[node->row].id);
        break;
    case SPLIT_TRAIN:
        base_json_text(json, "train", world->trains[node->row].id);
        break;
    case SPLIT_GROUP:
        base_json_text(json, "group", world->groups[node->row].id);
        base_json_text(json, "household",
                       world->households[node->household].id);
        break;
    case SPLIT_OPTION:
        base_json_text(json, "post", world->posts[node->row].id);
        if (node->course != NONE) {
            base_json_text(json, "course", world->courses[node->course].id);
        }
        if (node->train != NONE) {
            base_json_text(json, "train", world->trains[node->train].id);
        }
        if (node->cap != NONE) {
            base_json_text(json, "cap", world->caps[node->cap].id);
        }
        base_json_array(json, "people");
        for (int32_t k = 0; k < node->people_count; k++) {
            base_json_text(json, NULL, world->people[node->people[k]].id);
        }
        base_json_array_end(json);
        break;
    }
    base_json_int(json, "at", node->at);
    base_json_object_end(json);
    json->inline_all = false;
}

static void list_prices(const Prices *prices, ProofRows of, Json *json) {
    if (prices->count == 0) {
        return;
    }
    if (!of.two) {
        base_json_object(json, of.key);
    } else {
        base_json_array(json, of.key);
    }
    for (int32_t k = 0; k < prices->count; k++) {
        const Price *at = &prices->items[k];
        const char *id = ledger_proof_level_id(of.row, at->row);
        if (!of.two) {
            base_json_int(json, id, at->price);
            continue;
        }
        base_json_array(json, NULL);
        json->inline_all = true;
        base_json_text(json, NULL, id);
        base_json_text(json, NULL, ledger_proof_level_id(of.other, at->other));
        base_json_int(json, NULL, at->price);
        base_json_array_end(json);
        json->inline_all = false;
    }
    if (!of.two) {
        base_json_object_end(json);
    } else {
        base_json_array_end(json);
    }
}

static void list_lambda(const PriceList *list, Json *json) {
    bool any = false;
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        any = any || list->lambda[l] != 0;
    }
    if (!any) {
        return;
    }
    base_json_object(json, "lambda");
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        if (list->lambda[l] != 0) {
            base_json_int(json, domain_word(WORDS_LEVEL, l), list->lambda[l]);
        }
    }
    base_json_object_end(json);
}

static void list_splits(const Prices *splits, Json *json) {
    if (splits->count == 0) {
        return;
    }
    base_json_array(json, "splits");
    for (int32_t k = 0; k < splits->count; k++) {
        base_json_array(json, NULL);
        json->inline_all = true;
        base_json_int(json, NULL, splits->items[k].row);
        base_json_int(json, NULL, splits->items[k].price);
        base_json_array_end(json);
        json->inline_all = false;
    }
    base_json_array_end(json);
}

static void level_list(const PriceList *list, const World *world, Json *json) {
    base_json_object(json, NULL);
    base_json_int(json, "scale", list->scale);
    list_lambda(list, json);
    for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
        list_prices(&list->rows[kind],
                    ledger_proof_level_rows(world, (RowKind)kind), json);
    }
    list_splits(&list->splits, json);
    base_json_object_end(json);
}

void ledger_proof_level(const LevelProof *level, const World *world,
                        Json *json) {
    base_json_object(json, NULL);
    base_json_text(json, "level",
                   domain_word(WORDS_LEVEL, (int32_t)level->level));
    base_json_array(json, "nodes");
    for (int32_t k = 0; k < level->nodes_count; k++) {
        level_node(&level->nodes[k], world, json);
    }
    base_json_array_end(json);
    base_json_array(json, "lists");
    for (int32_t k = 0; k < level->lists_count; k++) {
        level_list(&level->lists[k], world, json);
    }
    base_json_array_end(json);
    base_json_object_end(json);
}
