/* The tree of a level in proof.json, read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Children come after their node and exist, lists exist, ids are known; so
 * whoever walks the tree never leaves it. That it covers all cases is judged
 * by certify.
 */
#include "ledger_plan.h"

#include <string.h>

typedef struct TreeRead {
    PlanFile *file;
    const World *world;
    Plan *plan;
    int64_t nodes, lists;
} TreeRead;

/* A whole number in least..most; else `least` and a wrong statement. */
static int32_t tree_index(TreeRead *read, const JsonNode *node, const char *key,
                          int64_t least, int64_t most) {
    int64_t value = 0;
    if (!ledger_json_int(ledger_json_member(node, key), &value) ||
        value < least || value > most) {
        ledger_proof_read_wrong(read->file, key, "missing, or not in the tree");
        value = least;
    }
    return (int32_t)value;
}

#define TREE_ID(read, node, key, rows, count)                                  \
    tree_id((read), (node), (key),                                             \
            (ProofTable){(read)->world->rows, (read)->world->count,            \
                         sizeof *(read)->world->rows})

static int32_t tree_id(TreeRead *read, const JsonNode *node, const char *key,
                       ProofTable table) {
    const char *id = "";
    int32_t row = NONE;
    if (ledger_json_text(node, &id)) {
        row = ledger_lookup(table.rows, table.count, table.size,
                            (LedgerCell){id, strlen(id)});
    }
    if (row == NONE) {
        ledger_proof_read_wrong(read->file, id[0] != '\0' ? id : key,
                                "not in the instance");
        row = 0;
    }
    return row;
}

static LeyeStatus tree_people(TreeRead *read, const JsonNode *array,
                              ProofNode *node) {
    LeyeStatus status = LEYE_OK;
    int64_t count = ledger_json_count(array);
    if (count < 1 || count > INT32_MAX) {
        ledger_proof_read_wrong(read->file, "people", "missing or empty");
        goto done;
    }
    TRY(ARENA_ARRAY(&read->plan->arena, count, &node->people));
    for (int64_t k = 0; k < count; k++) {
        int32_t person = TREE_ID(read, ledger_json_item(array, k), "people",
                                 people, people_count);
        if (k > 0 && person <= node->people[k - 1]) {
            ledger_proof_read_wrong(read->file, "people",
                                    "not in the order of ids");
        }
        node->people[k] = person;
    }
    node->people_count = (int32_t)count;
done:
    return status;
}

static LeyeStatus tree_option(TreeRead *read, const JsonNode *json,
                              ProofNode *node) {
    const JsonNode *course = ledger_json_member(json, "course");
    const JsonNode *train = ledger_json_member(json, "train");
    const JsonNode *cap = ledger_json_member(json, "cap");
    node->row = TREE_ID(read, ledger_json_member(json, "post"), "post", posts,
                        posts_count);
    if (course != NULL) {
        node->course = TREE_ID(read, course, "course", courses, courses_count);
    }
    if (train != NULL) {
        node->train = TREE_ID(read, train, "train", trains, trains_count);
    }
    if (cap != NULL) {
        node->cap = TREE_ID(read, cap, "cap", caps, caps_count);
    }
    return tree_people(read, ledger_json_member(json, "people"), node);
}

static LeyeStatus tree_split(TreeRead *read, const JsonNode *json,
                             ProofNode *node) {
    const char *word = "";
    int32_t kind = 0;
    (void)ledger_json_text(ledger_json_member(json, "split"), &word);
    while (kind < 4 && strcmp(word, ledger_proof_level_splits[kind]) != 0) {
        kind++;
    }
    switch (kind) {
    case SPLIT_COURSE:
        node->row = TREE_ID(read, ledger_json_member(json, "course"), "course",
                            courses, courses_count);
        break;
    case SPLIT_TRAIN:
        node->row = TREE_ID(read, ledger_json_member(json, "train"), "train",
                            trains, trains_count);
        break;
    case SPLIT_GROUP:
        node->row = TREE_ID(read, ledger_json_member(json, "group"), "group",
                            groups, groups_count);
        node->household = TREE_ID(read, ledger_json_member(json, "household"),
                                  "household", households, households_count);
        break;
    case SPLIT_OPTION:
        node->kind = SPLIT_OPTION;
        return tree_option(read, json, node);
    default:
        ledger_proof_read_wrong(read->file, "split",
                                "missing, or not a known word");
        return LEYE_OK;
    }
    node->kind = (SplitKind)kind;
    return LEYE_OK;
}

static LeyeStatus tree_node(TreeRead *read, const JsonNode *json, int32_t k,
                            ProofNode *node) {
    *node = domain_plan_leaf(NONE);
    if (ledger_json_member(json, "list") != NULL) {
        node->list = tree_index(read, json, "list", 0, read->lists - 1);
        return LEYE_OK;
    }
    node->low = tree_index(read, json, "low", k + 1, read->nodes - 1);
    node->high = tree_index(read, json, "high", k + 1, read->nodes - 1);
    if (!ledger_json_int(ledger_json_member(json, "at"), &node->at)) {
        ledger_proof_read_wrong(read->file, "at", "missing or no whole number");
    }
    return tree_split(read, json, node);
}

LeyeStatus ledger_proof_tree(PlanFile *file, const World *world, Plan *plan,
                             const JsonNode *node, LevelProof *level) {
    LeyeStatus status = LEYE_OK;
    const JsonNode *nodes = ledger_json_member(node, "nodes");
    const JsonNode *lists = ledger_json_member(node, "lists");
    TreeRead read = {file, world, plan, ledger_json_count(nodes),
                     ledger_json_count(lists)};
    const char *word = "";
    (void)ledger_json_text(ledger_json_member(node, "level"), &word);
    int32_t name = domain_word_find(WORDS_LEVEL, word, strlen(word));
    if (name == NONE) {
        ledger_proof_read_wrong(file, "level", "missing, or not a level");
        name = 0;
    }
    level->level = (Level)name;
    /* every list is a leaf's, and a tree has one leaf more than inner nodes */
    if (read.nodes < 1 || read.nodes > INT32_MAX || read.lists < 1 ||
        read.nodes != 2 * read.lists - 1) {
        ledger_proof_read_wrong(file, "nodes", "not a tree with a list a leaf");
        goto done;
    }
    TRY(ARENA_ARRAY(&plan->arena, read.nodes, &level->nodes));
    TRY(ARENA_ARRAY(&plan->arena, read.lists, &level->lists));
    for (int32_t k = 0; k < (int32_t)read.nodes; k++) {
        TRY(tree_node(&read, ledger_json_item(nodes, k), k, &level->nodes[k]));
    }
    for (int64_t k = 0; k < read.lists; k++) {
        TRY(ledger_proof_list(file, world, plan, ledger_json_item(lists, k),
                              (int32_t)read.nodes, &level->lists[k]));
    }
    level->nodes_count = (int32_t)read.nodes;
    level->lists_count = (int32_t)read.lists;
done:
    return status;
}
