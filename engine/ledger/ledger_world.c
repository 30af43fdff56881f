/* ledger_world: a folder of files becomes one World, or a list of findings.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files are read in the order in which they refer to each other. Findings
 * never stop the reading; only what makes it senseless does: a missing folder
 * or needed file, no memory, an unreadable disk.
 */
#include "ledger_rows.h"
#include "ledger_xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef LeyeStatus WorldRead(LedgerReader *reader, World *world);

static WorldRead *const world_reads[] = {
    ledger_instance_read,   ledger_skills_read,    ledger_sites_read,
    ledger_employers_read,  ledger_groups_read,    ledger_trains_read,
    ledger_households_read, ledger_posts_read,     ledger_people_read,
    ledger_caps_read,       ledger_courses_read,   ledger_consent_read,
    ledger_wishes_read,     ledger_pins_read,      ledger_offered_read,
    ledger_answers_read,    ledger_retention_read,
};

/* A broken chain is the answer in the end, but the other files are read. */
static LeyeStatus world_files(LedgerReader *reader, World *world,
                              bool *chained) {
    LeyeStatus status = LEYE_OK;
    TRY(ledger_xlsx_open(reader));
    TRY(ledger_folder_look(reader));
    for (size_t k = 0; k < sizeof world_reads / sizeof *world_reads; k++) {
        status = world_reads[k](reader, world);
        if (status == LEYE_ERR_PROOF) {
            *chained = false;
            status = LEYE_OK;
        }
        TRY(status);
    }
    if (reader->overlay != NULL && *chained) {
        TRY(ledger_overlay_world(reader->overlay, world));
    }
    TRY(ledger_link(reader, world));
done:
    return status;
}

static int world_by_name(const void *a, const void *b) {
    const InputSeal *x = a;
    const InputSeal *y = b;
    return strcmp(x->file, y->file);
}

static LeyeStatus world_seals(const LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    TRY(ARENA_ARRAY(&world->arena, reader->seals_count, &world->seals));
    for (size_t k = 0; k < reader->seals_count; k++) {
        world->seals[k] = reader->seals[k];
    }
    if (reader->seals_count > 1) {
        qsort(world->seals, reader->seals_count, sizeof *world->seals,
              world_by_name);
    }
    world->seals_count = (int32_t)reader->seals_count;
done:
    return status;
}

static LeyeStatus world_refuse(const Findings *findings, int64_t errors) {
    for (size_t k = 0; k < findings->count; k++) {
        const LeyeFinding *at = &findings->items[k];
        if (at->severity == LEYE_ERROR) {
            char before[64];
            (void)snprintf(before, sizeof before,
                           TR_N("%lld error; the first: ",
                                "%lld errors; the first: ", errors),
                           (long long)errors);
            return domain_finding_fail(LEYE_ERR_INPUT, before, at);
        }
    }
    return base_fail(LEYE_ERR_INPUT, "The files hold errors.");
}

/* The files of a scenario's base must be those that the base was read from. */
static LeyeStatus world_same(const LedgerReader *reader) {
    const World *base = reader->overlay->base;
    bool same = (int32_t)reader->seals_count == base->seals_count;
    for (size_t k = 0; same && k < reader->seals_count; k++) {
        bool found = false;
        for (int32_t b = 0; b < base->seals_count && !found; b++) {
            found = strcmp(base->seals[b].file, reader->seals[k].file) == 0 &&
                    memcmp(base->seals[b].sha256, reader->seals[k].sha256,
                           HASH_HEX) == 0;
        }
        same = found;
    }
    return same ? LEYE_OK
                : base_fail(LEYE_ERR_INPUT,
                            "The files in %s have changed while they were "
                            "being used; start again.",
                            reader->dir);
}

/* The scenario's own files are sealed with the instance's. */
static LeyeStatus world_scenario(LedgerReader *reader) {
    LeyeStatus status = LEYE_OK;
    if (reader->overlay == NULL) {
        return LEYE_OK;
    }
    const Scenario *scenario = reader->overlay->scenario;
    TRY(world_same(reader));
    for (int32_t k = 0; k < scenario->seals_count; k++) {
        const char *file = scenario->seals[k].file;
        char *copy = NULL;
        TRY(ARENA_TEXT(reader->arena, file, strlen(file), &copy));
        TRY(HEAP_GROW(&reader->seals, &reader->seals_capacity,
                      reader->seals_count + 1));
        reader->seals[reader->seals_count] = scenario->seals[k];
        reader->seals[reader->seals_count++].file = copy;
    }
done:
    return status;
}

static LeyeStatus world_make(const char *dir, const LeyeSettings *settings,
                             const LedgerOverlay *overlay, Findings *findings,
                             World **world) {
    LeyeStatus status = LEYE_OK;
    World *made = NULL;
    LedgerReader reader = {.dir = dir,
                           .settings = settings,
                           .findings = findings,
                           .overlay = overlay};
    bool chained = true;
    int64_t before = findings->errors;
    TRY(HEAP_ARRAY(1, &made));
    reader.arena = &made->arena;
    made->instance.as_of = NONE;
    status = world_files(&reader, made, &chained);
    domain_finding_sort(findings);
    TRY(status);
    if (!chained) {
        TRY(base_fail(LEYE_ERR_PROOF, "The chain of consents.csv is broken."));
    }
    if (findings->errors > before) {
        TRY(world_refuse(findings, findings->errors - before));
    }
    TRY(world_scenario(&reader));
    TRY(world_seals(&reader, made));
    TRY(ledger_xlsx_origins(&reader, &made->arena, &made->origins));
    *world = made;
    made = NULL;
done:
    ledger_xlsx_close(&reader);
    base_free(reader.seals);
    domain_world_free(made);
    return status;
}

LeyeStatus ledger_world_read(const char *dir, const LeyeSettings *settings,
                             Findings *findings, World **world) {
    return world_make(dir, settings, NULL, findings, world);
}

LeyeStatus ledger_world_scenario(const char *dir, const World *base,
                                 const Scenario *scenario,
                                 const LeyeSettings *settings,
                                 Findings *findings, World **world) {
    LeyeStatus status = LEYE_OK;
    LedgerOverlay overlay = {
        .scenario = scenario, .base = base, .findings = findings};
    int64_t errors = findings->errors;
    TRY(ledger_overlay_resolve(&overlay));
    if (overlay.refused) {
        TRY(base_fail(LEYE_ERR_GUARD, "The scenario %s is refused by a guard.",
                      scenario->name));
    }
    if (findings->errors > errors) {
        TRY(world_refuse(findings, findings->errors - errors));
    }
    TRY(world_make(dir, settings, &overlay, findings, world));
done:
    ledger_overlay_clear(&overlay);
    return status;
}
