/* proof.json, read back: price lists and seals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids and shapes are judged here; whether a list proves anything is certify's
 * question, and whether the seals hold is the caller's.
 */
#include "ledger_plan.h"

#include <string.h>

typedef struct ProofRead {
    PlanFile *file;
    const World *world;
    Plan *plan;
} ProofRead;

static void proof_wrong(ProofRead *read, const char *key, const char *what) {
    PLAN_WRONG(read->file, ledger_plan_file_line(read->file, 1, key),
               "%.60s: %s.", key, what);
}

/* The rows that prices of one kind belong to. */
typedef struct ProofRows {
    const char *key;
    const void *rows;
    int32_t count;
    size_t size;
} ProofRows;

static LeyeStatus proof_prices(ProofRead *read, const JsonNode *list,
                               ProofRows of, Prices *prices) {
    LeyeStatus status = LEYE_OK;
    const JsonNode *object = ledger_json_member(list, of.key);
    int64_t members = ledger_json_members(object);
    int32_t last = NONE;
    JsonMember at = {0};
    if (members < 0) {
        proof_wrong(read, of.key, "the prices are missing");
        goto done;
    }
    TRY(ARENA_ARRAY(&read->plan->arena, members, &prices->items));
    while (ledger_json_next(object, &at)) {
        int32_t row = ledger_lookup(of.rows, of.count, of.size,
                                    (LedgerCell){at.key, strlen(at.key)});
        int64_t price = 0;
        if (!ledger_json_int(at.value, &price) || price <= 0) {
            proof_wrong(read, at.key, "a price is a whole number above zero");
        } else if (row == NONE) {
            proof_wrong(read, at.key, "not in the instance");
        } else if (row <= last) {
            proof_wrong(read, at.key, "not in the order of ids");
        } else {
            prices->items[prices->count++] = (Price){row, price};
            last = row;
        }
    }
done:
    return status;
}

static int32_t proof_level(ProofRead *read, const char *name) {
    int32_t level = domain_word_find(WORDS_LEVEL, name, strlen(name));
    if (level == NONE) {
        proof_wrong(read, name, "not a level");
        level = 0;
    }
    return level;
}

static void proof_lambda(ProofRead *read, const JsonNode *node,
                         PriceList *list) {
    const JsonNode *object = ledger_json_member(node, "lambda");
    JsonMember at = {0};
    if (ledger_json_members(object) < 0) {
        proof_wrong(read, "lambda", "the multipliers are missing");
    }
    while (ledger_json_next(object, &at)) {
        int32_t level = proof_level(read, at.key);
        if (!ledger_json_int(at.value, &list->lambda[level])) {
            proof_wrong(read, at.key, "a multiplier is a whole number");
        }
    }
}

static LeyeStatus proof_list(ProofRead *read, const JsonNode *node,
                             PriceList *list) {
    LeyeStatus status = LEYE_OK;
    const World *world = read->world;
    const char *level = "";
    (void)ledger_json_text(ledger_json_member(node, "level"), &level);
    list->level = (Level)proof_level(read, level);
    if (!ledger_json_int(ledger_json_member(node, "scale"), &list->scale)) {
        proof_wrong(read, "scale", "missing or no whole number");
    }
    proof_lambda(read, node, list);
    TRY(proof_prices(
        read, node,
        (ProofRows){"posts", world->posts, world->posts_count, sizeof(Post)},
        &list->posts));
    TRY(proof_prices(
        read, node,
        (ProofRows){"caps", world->caps, world->caps_count, sizeof(Cap)},
        &list->caps));
    TRY(proof_prices(read, node,
                     (ProofRows){"households", world->households,
                                 world->households_count, sizeof(Household)},
                     &list->households));
done:
    return status;
}

static LeyeStatus proof_lists(ProofRead *read, const JsonNode *root) {
    LeyeStatus status = LEYE_OK;
    Proof *proof = &read->plan->proof;
    const JsonNode *lists = ledger_json_member(root, "lists");
    int64_t count = ledger_json_count(lists);
    if (count < 0 || count > LEVEL_COUNT) {
        proof_wrong(read, "lists", "missing, or more than there are levels");
        goto done;
    }
    TRY(ARENA_ARRAY(&read->plan->arena, count, &proof->lists));
    for (int64_t k = 0; k < count; k++) {
        TRY(proof_list(read, ledger_json_item(lists, k), &proof->lists[k]));
    }
    proof->lists_count = (int32_t)count;
done:
    return status;
}

static LeyeStatus proof_seals(ProofRead *read, const JsonNode *seals,
                              const char *key, FileSeal **out,
                              int32_t *out_count) {
    LeyeStatus status = LEYE_OK;
    const JsonNode *object = ledger_json_member(seals, key);
    int64_t members = ledger_json_members(object);
    FileSeal *kept = NULL;
    int32_t count = 0;
    JsonMember at = {0};
    if (members < 0 || members > INT32_MAX) {
        proof_wrong(read, key, "the seals are missing");
        goto done;
    }
    TRY(ARENA_ARRAY(&read->plan->arena, members, &kept));
    while (ledger_json_next(object, &at)) {
        const char *hex = "";
        char *name = NULL;
        (void)ledger_json_text(at.value, &hex);
        if (strlen(hex) != HASH_HEX - 1) {
            proof_wrong(read, at.key, "a seal has 64 digits");
            continue;
        }
        TRY(ARENA_TEXT(&read->plan->arena, at.key, strlen(at.key), &name));
        kept[count].file = name;
        memcpy(kept[count++].sha256, hex, HASH_HEX);
    }
    *out = kept;
    *out_count = count;
done:
    return status;
}

LeyeStatus ledger_proof_read(PlanFile *file, const World *world, Plan *plan) {
    LeyeStatus status = LEYE_OK;
    JsonNode *root = NULL;
    ProofRead read = {file, world, plan};
    Proof *proof = &plan->proof;
    TRY(ledger_plan_file_json(file, &root));
    if (root == NULL) {
        goto done;
    }
    const JsonNode *seals = ledger_json_member(root, "seals");
    TRY(proof_lists(&read, root));
    TRY(proof_seals(&read, seals, "inputs", &proof->inputs,
                    &proof->inputs_count));
    TRY(proof_seals(&read, seals, "files", &proof->files, &proof->files_count));
    TRY(file->status);
done:
    ledger_json_free(root);
    return status;
}
