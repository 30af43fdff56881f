/* Reading a plan folder: seals from the outside in, then the files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First proof.json's own seal: until it holds, no other seal means anything.
 * Then the seals of the three files and of the instance's inputs. Broken ones
 * do not stop the reading, because the files may still say where they are
 * wrong: an id, a number, or a line that the writer would write otherwise.
 */
#include "ledger_plan.h"

#include <string.h>
#include <sys/stat.h>

typedef struct PlanReading {
    const char *folder, *instance;
    const World *world;
    const LeyeSettings *settings;
    Findings *findings;
    PlanFile files[PLAN_PARTS];
    Plan *plan;
    int64_t seals_wrong;
    size_t found_before; /* findings that were there already */
} PlanReading;

static bool folder_there(const char *folder) {
    struct stat at;
    return stat(folder, &at) == 0 && S_ISDIR(at.st_mode);
}

/* LEYE_ERR_PROOF with the first finding of this reading as its sentence. */
static LeyeStatus reading_fail(const PlanReading *reading) {
    const Findings *findings = reading->findings;
    if (findings->count <= reading->found_before) {
        return base_fail(LEYE_ERR_PROOF, "The plan in %s does not verify.",
                         reading->folder);
    }
    return domain_finding_fail(LEYE_ERR_PROOF, "",
                               &findings->items[reading->found_before]);
}

static int64_t reading_wrong(const PlanReading *reading) {
    int64_t wrong = 0;
    for (int32_t k = 0; k < PLAN_PARTS; k++) {
        wrong += reading->files[k].wrong;
    }
    return wrong;
}

static LeyeStatus read_proof(PlanReading *reading) {
    LeyeStatus status = LEYE_OK;
    PlanFile *proof = &reading->files[PLAN_PROOF];
    TRY(ledger_plan_file_load(reading->folder, ledger_plan_names[PLAN_PROOF],
                              reading->settings, reading->findings, proof));
    if (proof->bytes.data != NULL) {
        ledger_proof_self(proof);
    }
    TRY(proof->status);
    if (proof->wrong == 0) {
        TRY(ledger_proof_read(proof, reading->world, reading->plan));
    }
done:
    return status;
}

/* A seal that fails is counted apart from what is wrong inside the files. */
#define SEAL_WRONG(reading, name_, seal_status, ...)                           \
    do {                                                                       \
        PlanFile sealed = {.name = (name_), .findings = (reading)->findings};  \
        PLAN_WRONG(&sealed, 0, __VA_ARGS__);                                   \
        (reading)->seals_wrong++;                                              \
        *(seal_status) = sealed.status;                                        \
    } while (0)

static LeyeStatus check_file(PlanReading *reading, int32_t k) {
    LeyeStatus status = LEYE_OK;
    const Proof *proof = &reading->plan->proof;
    PlanFile *file = &reading->files[k];
    char hex[HASH_HEX];
    TRY(ledger_plan_file_load(reading->folder, ledger_plan_names[k],
                              reading->settings, reading->findings, file));
    if (file->bytes.data == NULL) {
        goto done;
    }
    base_hash_hex(file->bytes.data, file->bytes.size, hex);
    if (k >= proof->files_count ||
        strcmp(proof->files[k].file, ledger_plan_names[k]) != 0) {
        SEAL_WRONG(reading, ledger_plan_names[PLAN_PROOF], &status,
                   "The seals of files leave out %s or are out of order.",
                   ledger_plan_names[k]);
    } else if (strcmp(proof->files[k].sha256, hex) != 0) {
        SEAL_WRONG(reading, file->name, &status,
                   "The file does not match its seal in proof.json: a byte of "
                   "it has changed.");
    }
done:
    return status;
}

static LeyeStatus check_files(PlanReading *reading) {
    LeyeStatus status = LEYE_OK;
    for (int32_t k = 0; k < PLAN_SEALED; k++) {
        TRY(check_file(reading, k));
    }
    if (reading->plan->proof.files_count > PLAN_SEALED) {
        SEAL_WRONG(reading, ledger_plan_names[PLAN_PROOF], &status,
                   "The seals of files name more than the plan has.");
    }
done:
    return status;
}

/* Order of the names of seal s and input i; whichever list is at its end comes
 * last. */
static int input_order(const Proof *proof, int32_t s, const World *world,
                       int32_t i) {
    if (s == proof->inputs_count) {
        return 1;
    }
    return i == world->seals_count
               ? -1
               : strcmp(proof->inputs[s].file, world->seals[i].file);
}

/* Both lists are in order of names; where the seals' is not, the merge finds
 * files missing and new, which is refused as well. */
static LeyeStatus check_inputs(PlanReading *reading) {
    LeyeStatus status = LEYE_OK;
    const Proof *proof = &reading->plan->proof;
    const World *world = reading->world;
    int32_t s = 0;
    int32_t i = 0;
    while (s < proof->inputs_count || i < world->seals_count) {
        int order = input_order(proof, s, world, i);
        if (order < 0) {
            SEAL_WRONG(reading, proof->inputs[s].file, &status,
                       "The plan was made with this file; the instance %s has "
                       "it no longer.",
                       reading->instance);
        } else if (order > 0) {
            SEAL_WRONG(reading, world->seals[i].file, &status,
                       "The plan was made without this file; the instance %s "
                       "has it now.",
                       reading->instance);
        } else if (strcmp(proof->inputs[s].sha256, world->seals[i].sha256) !=
                   0) {
            SEAL_WRONG(reading, world->seals[i].file, &status,
                       "The file has changed since the plan was made.");
        }
        TRY(status);
        s += order <= 0 ? 1 : 0;
        i += order >= 0 ? 1 : 0;
    }
done:
    return status;
}

static LeyeStatus read_files(PlanReading *reading) {
    LeyeStatus status = LEYE_OK;
    PlanFile *files = reading->files;
    if (files[PLAN_PLACEMENTS].bytes.data != NULL) {
        TRY(ledger_plan_rows_placements(&files[PLAN_PLACEMENTS], reading->world,
                                        reading->plan));
    }
    if (files[PLAN_UNPLACED].bytes.data != NULL) {
        TRY(ledger_plan_rows_unplaced(&files[PLAN_UNPLACED], reading->world,
                                      reading->plan));
    }
    if (files[PLAN_SUMMARY].bytes.data != NULL) {
        TRY(ledger_summary_read(&files[PLAN_SUMMARY], reading->world,
                                reading->plan));
    }
done:
    return status;
}

/* Writes the plan again and compares. */
static LeyeStatus compare_file(PlanReading *reading, PlanPart part) {
    LeyeStatus status = LEYE_OK;
    const Plan *plan = reading->plan;
    const World *world = reading->world;
    Text text = {0};
    switch (part) {
    case PLAN_PLACEMENTS:
        TRY(ledger_plan_csv_placements(plan, world, &text));
        break;
    case PLAN_UNPLACED:
        TRY(ledger_plan_csv_unplaced(plan, world, &text));
        break;
    case PLAN_SUMMARY:
        TRY(ledger_summary_text(plan, world, 0, &text));
        break;
    case PLAN_PROOF:
    case PLAN_PARTS:
        TRY(ledger_proof_text(plan, world, &text));
        break;
    }
    ledger_plan_file_compare(&reading->files[part], &text);
    TRY(reading->files[part].status);
done:
    base_text_clear(&text);
    return status;
}

static LeyeStatus read_all(PlanReading *reading) {
    LeyeStatus status = LEYE_OK;
    TRY(read_proof(reading));
    if (reading_wrong(reading) > 0) {
        goto done;
    }
    TRY(check_files(reading));
    TRY(check_inputs(reading));
    TRY(read_files(reading));
    if (reading_wrong(reading) > 0) {
        goto done;
    }
    for (int32_t k = 0; k < PLAN_PARTS; k++) {
        TRY(compare_file(reading, (PlanPart)k));
    }
done:
    return status;
}

LeyeStatus ledger_plan_read(const char *plan_dir, const char *instance_dir,
                            const World *world, const LeyeSettings *settings,
                            Findings *findings, Plan **plan) {
    LeyeStatus status = LEYE_OK;
    PlanReading reading = {.folder = plan_dir,
                           .instance = instance_dir,
                           .world = world,
                           .settings = settings,
                           .findings = findings,
                           .found_before = findings->count};
    if (!folder_there(plan_dir)) {
        return base_fail(LEYE_ERR_MISSING, "There is no plan folder %s.",
                         plan_dir);
    }
    TRY(HEAP_ARRAY(1, &reading.plan));
    TRY(read_all(&reading));
    if (reading_wrong(&reading) > 0) {
        TRY(reading_fail(&reading));
    }
    *plan = reading.plan;
    reading.plan = NULL;
    if (reading.seals_wrong > 0) {
        TRY(reading_fail(&reading));
    }
done:
    for (int32_t k = 0; k < PLAN_PARTS; k++) {
        ledger_plan_file_clear(&reading.files[k]);
    }
    domain_plan_free(reading.plan);
    return status;
}
