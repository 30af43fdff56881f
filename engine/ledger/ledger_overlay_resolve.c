/* ledger_overlay_resolve: changes become cells and rows of files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_overlay.h"

#include "ledger_rows.h"
#include "ledger_scenario.h"

#include <stdlib.h>
#include <string.h>

/* What an action does to which file. */
typedef enum ActionKind {
    ACTION_ADDS,
    ACTION_SETS,
    ACTION_MOVES,
    ACTION_EMPTIES,
    ACTION_ARRIVES,
    ACTION_LATER, /* once the files are read */
    ACTION_DROPS,
} ActionKind;

static const struct {
    ActionKind kind;
    LedgerFileId file;
} actions[SCENARIO_ACTIONS] = {
    [SCENARIO_ADD_POST] = {ACTION_ADDS, FILE_POSTS},
    [SCENARIO_SET_POST] = {ACTION_SETS, FILE_POSTS},
    [SCENARIO_MOVE_POST] = {ACTION_MOVES, FILE_POSTS},
    [SCENARIO_CLOSE_POST] = {ACTION_EMPTIES, FILE_POSTS},
    [SCENARIO_ADD_TRAIN] = {ACTION_ADDS, FILE_TRAINS},
    [SCENARIO_SET_TRAIN] = {ACTION_SETS, FILE_TRAINS},
    [SCENARIO_CANCEL_TRAIN] = {ACTION_EMPTIES, FILE_TRAINS},
    [SCENARIO_ADD_COURSE] = {ACTION_ADDS, FILE_COURSES},
    [SCENARIO_SET_COURSE] = {ACTION_SETS, FILE_COURSES},
    [SCENARIO_CANCEL_COURSE] = {ACTION_EMPTIES, FILE_COURSES},
    [SCENARIO_ADD_EMPLOYER] = {ACTION_ADDS, FILE_EMPLOYERS},
    [SCENARIO_SET_EMPLOYER] = {ACTION_SETS, FILE_EMPLOYERS},
    [SCENARIO_SET_CAP] = {ACTION_SETS, FILE_CAPS},
    [SCENARIO_SET_FUND] = {ACTION_LATER, FILE_INSTANCE},
    [SCENARIO_SET_RETENTION] = {ACTION_LATER, FILE_RETENTION},
    [SCENARIO_ARRIVE] = {ACTION_ARRIVES, FILE_PEOPLE},
    [SCENARIO_DROP_CONSENTS] = {ACTION_LATER, FILE_CONSENTS},
    [SCENARIO_DROP_POSTS] = {ACTION_DROPS, FILE_POSTS},
};

/* Columns that only a new post may say: what is claimed and checked of a post
 * that there is, and what its work does to those who do it, is guard 6's and
 * guard 1's; what group of households it belongs to is a rule. */
static bool resolve_guarded(LedgerFileId file, int32_t column) {
    static const int32_t guarded[] = {POSTS_HAZARD,        POSTS_CONTRACT,
                                      POSTS_FREE_TO_LEAVE, POSTS_RETURN_PAID,
                                      POSTS_EVIDENCE,      POSTS_KEEPS_PAPERS,
                                      POSTS_CHECKED_BY,    POSTS_GROUP,
                                      POSTS_CHECKED_ON,    POSTS_COMPLAINT};
    for (size_t k = 0; k < sizeof guarded / sizeof *guarded; k++) {
        if (file == FILE_POSTS && guarded[k] == column) {
            return true;
        }
    }
    return file == FILE_CAPS && column != CAPS_PLACES;
}

static bool resolve_named(const LedgerColumn *column, const char *name) {
    bool is = strcmp(column->heading, name) == 0;
    for (size_t k = 0; k < sizeof column->zh / sizeof *column->zh; k++) {
        is = is || (column->zh[k] != NULL && strcmp(column->zh[k], name) == 0);
    }
    return is;
}

/* The column of a field; NONE with a finding. */
static LeyeStatus resolve_column(LedgerOverlay *overlay, LedgerFileId file,
                                 const ScenarioField *field, int32_t *out) {
    size_t count = 0;
    const LedgerFile *known = &ledger_files(&count)[file];
    LedgerNearest nearest;
    *out = NONE;
    ledger_table_nearest_begin(field->name, &nearest);
    for (size_t c = 0; c < known->columns_count; c++) {
        if (resolve_named(&known->columns[c], field->name)) {
            *out = (int32_t)c;
            return LEYE_OK;
        }
        ledger_table_nearest_try(&nearest, known->columns[c].heading);
    }
    return ledger_scenario_wrong(
        overlay->findings, field->at, nearest.tied ? NULL : nearest.best,
        "\"%s\" is no column of %s%s%s%s.", field->name, known->name,
        nearest.best == NULL ? "" : TR("; did you mean \""),
        nearest.best == NULL ? "" : nearest.best,
        nearest.best == NULL ? "" : TR("\"?"));
}

static LeyeStatus resolve_field(LedgerOverlay *overlay, LedgerFileId file,
                                const ScenarioField *field, OverlayRow *row,
                                int32_t index) {
    LeyeStatus status = LEYE_OK;
    int32_t column = NONE;
    const char *text = NULL;
    TRY(resolve_column(overlay, file, field, &column));
    if (column == NONE) {
        goto done;
    }
    if (column == 0) {
        TRY(ledger_scenario_wrong(overlay->findings, field->at, NULL,
                                  "The id is said by `id`."));
        goto done;
    }
    if (!row->added && resolve_guarded(file, column)) {
        overlay->refused = true;
        TRY(ledger_scenario_wrong(
            overlay->findings, field->at, NULL,
            "%s of a row that there is cannot be changed by a scenario: what "
            "the guards judge stays as it was checked.",
            field->name));
        goto done;
    }
    TRY(ledger_overlay_value(overlay, file, row, index, column, field, &text));
    if (text != NULL) {
        TRY(ledger_overlay_row_set(overlay, row, column, text, field->at));
    }
done:
    return status;
}

static int32_t resolve_index(const World *base, LedgerFileId file,
                             const char *id) {
    OverlayBase rows = ledger_overlay_row_base(base, file);
    return ledger_lookup(rows.rows, rows.count, rows.size,
                         (LedgerCell){id, strlen(id)});
}

static LeyeStatus resolve_add(LedgerOverlay *overlay, LedgerFileId file,
                              const ScenarioChange *change) {
    LeyeStatus status = LEYE_OK;
    size_t count = 0;
    OverlayRow *row = NULL;
    if (change->id[0] == '\0' ||
        resolve_index(overlay->base, file, change->id) != NONE ||
        ledger_overlay_row_find(&overlay->files[file], change->id) != NULL) {
        return ledger_scenario_wrong(
            overlay->findings, change->at, NULL,
            change->id[0] == '\0'
                ? "%s%s needs an id."
                : TR_MARK("\"%s\" is in %s already; a new row needs "
                          "an id of its own."),
            change->id[0] == '\0' ? domain_scenario_word(change->action)
                                  : change->id,
            change->id[0] == '\0' ? "" : ledger_files(&count)[file].name);
    }
    TRY(ledger_overlay_row(overlay, file, change->id, change->at, &row));
    row->added = true;
    overlay->files[file].patches--;
    TRY(ledger_overlay_row_set(overlay, row, 0, change->id, change->at));
    for (int32_t k = 0; k < change->fields_count; k++) {
        TRY(resolve_field(overlay, file, &change->fields[k], row, NONE));
    }
done:
    return status;
}

/* move_post: a post that gets a site loses its destination, and back. */
static LeyeStatus resolve_move(LedgerOverlay *overlay, OverlayRow *row,
                               const ScenarioChange *change) {
    LeyeStatus status = LEYE_OK;
    bool site = domain_scenario_field(change, "site_id") != NULL;
    bool away = domain_scenario_field(change, "destination") != NULL;
    if (site == away) {
        TRY(ledger_scenario_wrong(overlay->findings, change->at, NULL,
                                  "A post moves to a site_id or to a "
                                  "destination; give one of them."));
        goto done;
    }
    TRY(ledger_overlay_row_set(
        overlay, row, site ? POSTS_DESTINATION : POSTS_SITE, "", change->at));
    if (domain_scenario_field(change, "train_ids") == NULL) {
        TRY(ledger_overlay_row_set(overlay, row, POSTS_TRAINS, "", change->at));
    }
    if (domain_scenario_field(change, "serves_sites") == NULL) {
        TRY(ledger_overlay_row_set(overlay, row, POSTS_SERVES, "", change->at));
    }
done:
    return status;
}

/* What a post without places keeps for a site is nothing. */
static LeyeStatus resolve_reserves(LedgerOverlay *overlay, const char *post,
                                   ScenarioPlace at) {
    LeyeStatus status = LEYE_OK;
    const World *base = overlay->base;
    OverlayRow *row = NULL;
    for (int32_t g = 0; g < base->caps_count; g++) {
        const Cap *cap = &base->caps[g];
        if (cap->kind == CAP_SITE_RESERVE &&
            strcmp(base->posts[cap->key].id, post) == 0) {
            TRY(ledger_overlay_row(overlay, FILE_CAPS, cap->id, at, &row));
            TRY(ledger_overlay_row_set(overlay, row, CAPS_PLACES, "0", at));
        }
    }
done:
    return status;
}

static LeyeStatus resolve_empty(LedgerOverlay *overlay, LedgerFileId file,
                                OverlayRow *row, ScenarioPlace at) {
    LeyeStatus status = LEYE_OK;
    TRY(ledger_overlay_row_set(overlay, row,
                               file == FILE_POSTS    ? (int32_t)POSTS_PLACES
                               : file == FILE_TRAINS ? (int32_t)TRAINS_SEATS
                                                     : (int32_t)COURSES_SEATS,
                               "0", at));
    if (file == FILE_POSTS) {
        TRY(resolve_reserves(overlay, row->id, at));
    } else {
        TRY(ledger_overlay_row_set(overlay, row,
                                   file == FILE_TRAINS
                                       ? (int32_t)TRAINS_MIN_RIDERS
                                       : (int32_t)COURSES_MIN_CLASS,
                                   "0", at));
    }
done:
    return status;
}

static LeyeStatus resolve_set(LedgerOverlay *overlay, LedgerFileId file,
                              ActionKind kind, const ScenarioChange *change) {
    LeyeStatus status = LEYE_OK;
    OverlayNames names = {0};
    TRY(ledger_overlay_select(overlay, file, change, &names));
    for (size_t n = 0; n < names.count; n++) {
        OverlayRow *row = NULL;
        int32_t index = resolve_index(overlay->base, file, names.ids[n]);
        TRY(ledger_overlay_row(overlay, file, names.ids[n], change->at, &row));
        TRY(kind == ACTION_MOVES ? resolve_move(overlay, row, change)
                                 : LEYE_OK);
        TRY(kind == ACTION_EMPTIES
                ? resolve_empty(overlay, file, row, change->at)
                : LEYE_OK);
        for (int32_t k = 0; k < change->fields_count; k++) {
            TRY(resolve_field(overlay, file, &change->fields[k], row, index));
        }
    }
done:
    base_free(names.ids);
    return status;
}

/* Each post by a number of its own, so that the same ones go whatever else is
 * in the file. */
static LeyeStatus resolve_drop(LedgerOverlay *overlay,
                               const ScenarioChange *change) {
    LeyeStatus status = LEYE_OK;
    const World *base = overlay->base;
    int64_t share = 0;
    int64_t seed = 1;
    int64_t errors = overlay->findings->errors;
    TRY(ledger_overlay_world_check(overlay, change));
    if (overlay->findings->errors > errors) {
        goto done;
    }
    const ScenarioField *seeded = domain_scenario_field(change, "seed");
    (void)domain_scenario_fraction(
        domain_scenario_field(change, "share")->value, &share);
    if (seeded != NULL) {
        (void)base_text_int(seeded->value, strlen(seeded->value), &seed);
    }
    for (int32_t j = 0; j < base->posts_count; j++) {
        const char *id = base->posts[j].id;
        OverlayRow *row = NULL;
        Random random =
            base_random_make((uint64_t)seed, base_hash_mix(id, strlen(id), 0));
        if (base_random_below(&random, 1000000) < share) {
            TRY(ledger_overlay_row(overlay, FILE_POSTS, id, change->at, &row));
            TRY(resolve_empty(overlay, FILE_POSTS, row, change->at));
        }
    }
done:
    return status;
}

static LeyeStatus resolve_change(LedgerOverlay *overlay,
                                 const ScenarioChange *change) {
    ActionKind kind = actions[change->action].kind;
    LedgerFileId file = actions[change->action].file;
    switch (kind) {
    case ACTION_ADDS:
        return resolve_add(overlay, file, change);
    case ACTION_SETS:
    case ACTION_MOVES:
    case ACTION_EMPTIES:
        return resolve_set(overlay, file, kind, change);
    case ACTION_ARRIVES:
        return ledger_overlay_arrive(overlay, change);
    case ACTION_DROPS:
        return resolve_drop(overlay, change);
    case ACTION_LATER:
        break;
    }
    return ledger_overlay_world_check(overlay, change);
}

LeyeStatus ledger_overlay_resolve(LedgerOverlay *overlay) {
    LeyeStatus status = LEYE_OK;
    for (int32_t k = 0; k < overlay->scenario->changes_count; k++) {
        TRY(resolve_change(overlay, &overlay->scenario->changes[k]));
    }
done:
    return status;
}
