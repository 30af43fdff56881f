/* proof.json, read back: the levels and the seals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids and shapes are judged here; whether a tree proves anything is certify's
 * question, and whether the seals hold is the caller's.
 */
#include "ledger_plan.h"

#include <string.h>

typedef struct ProofRead {
    PlanFile *file;
    const World *world;
    Plan *plan;
} ProofRead;

void ledger_proof_read_wrong(PlanFile *file, const char *key,
                             const char *what) {
    PLAN_WRONG(file, ledger_plan_file_line(file, 1, key), "%.60s: %s.", key,
               TR(what));
}

static void proof_wrong(ProofRead *read, const char *key, const char *what) {
    ledger_proof_read_wrong(read->file, key, what);
}

static LeyeStatus proof_levels(ProofRead *read, const JsonNode *root) {
    LeyeStatus status = LEYE_OK;
    Proof *proof = &read->plan->proof;
    const JsonNode *levels = ledger_json_member(root, "levels");
    int64_t count = ledger_json_count(levels);
    if (count < 0 || count > LEVEL_COUNT) {
        proof_wrong(read, "levels", "missing, or more than there can be");
        goto done;
    }
    TRY(ARENA_ARRAY(&read->plan->arena, count, &proof->levels));
    for (int64_t k = 0; k < count; k++) {
        TRY(ledger_proof_tree(read->file, read->world, read->plan,
                              ledger_json_item(levels, k), &proof->levels[k]));
    }
    proof->levels_count = (int32_t)count;
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
    TRY(proof_levels(&read, root));
    TRY(proof_seals(&read, seals, "inputs", &proof->inputs,
                    &proof->inputs_count));
    TRY(proof_seals(&read, seals, "files", &proof->files, &proof->files_count));
    TRY(file->status);
done:
    ledger_json_free(root);
    return status;
}
