/* proof.json: a tree with price lists for each level, and the seals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Levels without a bound have no tree. ledger_proof_level.c writes the trees.
 *
 * The seal of the file itself. The file ends with the line
 *       "self": "HASH"
 * (two spaces in front), then "}" and a newline, nothing else. HASH is the
 * SHA-256, in 64 lower-case hex digits, of every byte before that line: from
 * the first byte of the file to the newline in front of the two spaces. Since
 * the end is compared byte by byte, no byte of the file is left unsealed.
 */
#include "ledger_plan.h"

#include <string.h>

static const char SELF_HEAD[] = "  \"self\": \"";
static const char SELF_TAIL[] = "\"\n}\n";

static void proof_seals(const char *key, const FileSeal *seals, int32_t count,
                        Json *json) {
    base_json_object(json, key);
    for (int32_t k = 0; k < count; k++) {
        base_json_text(json, seals[k].file, seals[k].sha256);
    }
    base_json_object_end(json);
}

LeyeStatus ledger_proof_text(const Plan *plan, const World *world, Text *text) {
    const Proof *proof = &plan->proof;
    size_t before = text->length;
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    base_json_array(&json, "levels");
    for (int32_t k = 0; k < proof->levels_count; k++) {
        ledger_proof_level(&proof->levels[k], world, &json);
    }
    base_json_array_end(&json);
    base_json_object(&json, "seals");
    proof_seals("inputs", proof->inputs, proof->inputs_count, &json);
    proof_seals("files", proof->files, proof->files_count, &json);
    base_json_object_end(&json);
    base_text_add(text, ",\n");
    if (text->failed) {
        return base_text_status(text);
    }
    char hex[HASH_HEX];
    base_hash_hex(text->bytes + before, text->length - before, hex);
    base_text_format(text, "%s%s%s", SELF_HEAD, hex, SELF_TAIL);
    return base_text_status(text);
}

void ledger_proof_self(PlanFile *file) {
    char hex[HASH_HEX];
    char end[sizeof SELF_HEAD + HASH_HEX + sizeof SELF_TAIL];
    size_t n = strlen(SELF_HEAD) + HASH_HEX - 1 + strlen(SELF_TAIL);
    size_t size = file->bytes.size;
    if (size < n) {
        PLAN_WRONG(file, 0, "The file is cut off: its own seal is missing.");
        return;
    }
    base_hash_hex(file->bytes.data, size - n, hex);
    char *to = stpcpy(end, SELF_HEAD);
    to = stpcpy(to, hex);
    (void)stpcpy(to, SELF_TAIL);
    if (memcmp(file->bytes.data + size - n, end, n) != 0) {
        PLAN_WRONG(file, 0,
                   "The file does not match its own seal (self): a "
                   "byte of it has changed.");
    }
}
