/* Writing a plan folder: the texts, their seals, then all at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_plan.h"

#include <string.h>

const char *const ledger_plan_names[PLAN_PARTS] = {
    "placements.csv", "unplaced.csv", "summary.json", "proof.json"};
static const char RUN_NAME[] = "run.json";

static LeyeStatus plan_texts(const Plan *plan, const World *world,
                             Text texts[PLAN_PARTS]) {
    LeyeStatus status = LEYE_OK;
    TRY(ledger_plan_csv_placements(plan, world, &texts[PLAN_PLACEMENTS]));
    TRY(ledger_plan_csv_unplaced(plan, world, &texts[PLAN_UNPLACED]));
    TRY(ledger_summary_text(plan, world, 0, &texts[PLAN_SUMMARY]));
done:
    return status;
}

static LeyeStatus plan_seal_inputs(Plan *plan, const World *world) {
    LeyeStatus status = LEYE_OK;
    FileSeal *seals = NULL;
    TRY(ARENA_ARRAY(&plan->arena, world->seals_count, &seals));
    for (int32_t k = 0; k < world->seals_count; k++) {
        const InputSeal *seal = &world->seals[k];
        char *name = NULL;
        TRY(ARENA_TEXT(&plan->arena, seal->file, strlen(seal->file), &name));
        seals[k].file = name;
        memcpy(seals[k].sha256, seal->sha256, HASH_HEX);
    }
    plan->proof.inputs = seals;
    plan->proof.inputs_count = world->seals_count;
done:
    return status;
}

static LeyeStatus plan_seal_files(Plan *plan, const Text texts[PLAN_PARTS]) {
    LeyeStatus status = LEYE_OK;
    FileSeal *seals = NULL;
    TRY(ARENA_ARRAY(&plan->arena, PLAN_SEALED, &seals));
    for (int32_t k = 0; k < PLAN_SEALED; k++) {
        seals[k].file = ledger_plan_names[k];
        base_hash_hex(base_text_get(&texts[k]), texts[k].length,
                      seals[k].sha256);
    }
    plan->proof.files = seals;
    plan->proof.files_count = PLAN_SEALED;
done:
    return status;
}

static LeyeStatus plan_publish(const Text texts[PLAN_PARTS], const Text *run,
                               const char *out_dir) {
    LeyeStatus status = LEYE_OK;
    FolderDraft draft = {0};
    TRY(base_folder_begin(out_dir, ledger_plan_names[PLAN_PROOF], &draft));
    for (int32_t k = 0; k < PLAN_PARTS; k++) {
        TRY(base_folder_add(&draft, ledger_plan_names[k],
                            base_text_get(&texts[k]), texts[k].length));
    }
    TRY(base_folder_add(&draft, RUN_NAME, base_text_get(run), run->length));
    TRY(base_folder_commit(&draft));
done:
    base_folder_discard(&draft);
    return status;
}

LeyeStatus ledger_plan_write(Plan *plan, const World *world,
                             const char *out_dir) {
    LeyeStatus status = LEYE_OK;
    const Proof before = plan->proof;
    Text texts[PLAN_PARTS] = {{0}};
    Text run = {0};
    TRY(plan_texts(plan, world, texts));
    TRY(plan_seal_inputs(plan, world));
    TRY(plan_seal_files(plan, texts));
    TRY(ledger_proof_text(plan, world, &texts[PLAN_PROOF]));
    TRY(ledger_summary_run_text(&plan->run, &run));
    TRY(plan_publish(texts, &run, out_dir));
done:
    if (status != LEYE_OK) {
        plan->proof = before;
    }
    for (int32_t k = 0; k < PLAN_PARTS; k++) {
        base_text_clear(&texts[k]);
    }
    base_text_clear(&run);
    return status;
}
