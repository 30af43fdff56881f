/* ledger_overlay_arrive: people who may arrive, as a class with rates.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     - action: arrive
 *       id: newcomers            # a label, no person
 *       people: 40
 *       household_size: 4        # 1 when not said
 *       site_id: quandu
 *       age: 30                  # years on the day of the plan
 *       women: 50%               # half when not said
 *       education: junior        # and capacity, skills: as in people.csv
 *       consents: {local: 100%, county: 60%, Qingdao: 20%}   # assumed
 *
 * Of n people round(rate * n) agree to a scope: those whose numbers, drawn
 * from label and scope, are the smallest. Nobody in the ledger gets a consent.
 */
#include "ledger_overlay.h"

#include "ledger_rows.h"
#include "ledger_scenario.h"

#include <stdio.h>
#include <string.h>

enum { MILLION = 1000000, ARRIVE_MOST = 100000, AGE_MOST = 120 };

typedef struct Arrivals {
    int64_t people, size, age, women;
} Arrivals;

const char *ledger_overlay_arrive_scope(const ScenarioField *field) {
    static const char dot[] = "consents.";
    return strncmp(field->name, dot, sizeof dot - 1) == 0
               ? field->name + sizeof dot - 1
               : NULL;
}

static LeyeStatus arrive_int(LedgerOverlay *overlay,
                             const ScenarioChange *change, const char *name,
                             int64_t least, int64_t most, int64_t *out) {
    const ScenarioField *field = domain_scenario_field(change, name);
    if (field == NULL ||
        (base_text_int(field->value, strlen(field->value), out) &&
         *out >= least && *out <= most)) {
        return LEYE_OK;
    }
    return ledger_scenario_wrong(
        overlay->findings, field->at, NULL,
        "\"%s\" was read; allowed is a whole number from %lld to %lld.",
        field->value, (long long)least, (long long)most);
}

static LeyeStatus arrive_share(LedgerOverlay *overlay,
                               const ScenarioField *field, int64_t *out) {
    if (field == NULL || (domain_scenario_fraction(field->value, out) &&
                          *out >= 0 && *out <= MILLION)) {
        return LEYE_OK;
    }
    return ledger_scenario_wrong(overlay->findings, field->at, NULL,
                                 "\"%s\" was read; allowed is a part from 0%% "
                                 "to 100%%.",
                                 field->value);
}

/* Fields that are neither the class's own nor columns of people.csv. */
static LeyeStatus arrive_names(LedgerOverlay *overlay,
                               const ScenarioChange *change) {
    static const char *const known[] = {
        "people",    "household_size", "site_id", "age",       "women",
        "education", "capacity",       "skills",  "birth_date"};
    LeyeStatus status = LEYE_OK;
    for (int32_t k = 0; k < change->fields_count; k++) {
        const ScenarioField *field = &change->fields[k];
        bool found = ledger_overlay_arrive_scope(field) != NULL;
        LedgerNearest nearest;
        ledger_table_nearest_begin(field->name, &nearest);
        for (size_t n = 0; n < sizeof known / sizeof *known; n++) {
            found = found || strcmp(known[n], field->name) == 0;
            ledger_table_nearest_try(&nearest, known[n]);
        }
        if (!found) {
            TRY(ledger_scenario_wrong(
                overlay->findings, field->at, nearest.best,
                "\"%s\" is nothing that arrivals have; allowed are people, "
                "household_size, site_id, age, women, education, capacity, "
                "skills and consents.",
                field->name));
        }
    }
done:
    return status;
}

static LeyeStatus arrive_read(LedgerOverlay *overlay,
                              const ScenarioChange *change, Arrivals *out) {
    LeyeStatus status = LEYE_OK;
    int64_t share = 0;
    *out = (Arrivals){.size = 1, .age = 30, .women = MILLION / 2};
    TRY(arrive_names(overlay, change));
    TRY(arrive_int(overlay, change, "people", 1, ARRIVE_MOST, &out->people));
    TRY(arrive_int(overlay, change, "household_size", 1, 50, &out->size));
    TRY(arrive_int(overlay, change, "age", 0, AGE_MOST, &out->age));
    TRY(arrive_share(overlay, domain_scenario_field(change, "women"),
                     &out->women));
    for (int32_t k = 0; k < change->fields_count; k++) {
        if (ledger_overlay_arrive_scope(&change->fields[k]) != NULL) {
            TRY(arrive_share(overlay, &change->fields[k], &share));
        }
    }
    if (change->id[0] == '\0' || out->people == 0 ||
        domain_scenario_field(change, "site_id") == NULL) {
        TRY(ledger_scenario_wrong(overlay->findings, change->at, NULL,
                                  "arrive needs an id (a label), people and "
                                  "site_id."));
    }
done:
    return status;
}

void ledger_overlay_arrive_id(const ScenarioChange *change, char kind,
                              int64_t k, char out[OVERLAY_NAME]) {
    (void)snprintf(out, OVERLAY_NAME, "%.60s-%c%06lld", change->id, kind,
                   (long long)k + 1);
}

static LeyeStatus arrive_row(LedgerOverlay *overlay, LedgerFileId file,
                             const ScenarioChange *change, const char *id,
                             OverlayRow **row) {
    LeyeStatus status = LEYE_OK;
    OverlayFile *rows = &overlay->files[file];
    char *copy = NULL;
    TRY(ARENA_TEXT(&overlay->arena, id, strlen(id), &copy));
    TRY(HEAP_GROW(&rows->rows, &rows->capacity, rows->count + 1));
    *row = &rows->rows[rows->count++];
    **row = (OverlayRow){.id = copy, .added = true, .at = change->at};
    (*row)->cell[0] = (OverlayCell){copy, change->at};
done:
    return status;
}

static LeyeStatus arrive_copy(LedgerOverlay *overlay, OverlayRow *row,
                              int32_t column, const ScenarioChange *change,
                              const char *name, const char *preset) {
    const ScenarioField *field = domain_scenario_field(change, name);
    return ledger_overlay_row_set(overlay, row, column,
                                  field != NULL ? field->value : preset,
                                  field != NULL ? field->at : change->at);
}

static LeyeStatus arrive_household(LedgerOverlay *overlay,
                                   const ScenarioChange *change, int64_t h) {
    LeyeStatus status = LEYE_OK;
    char id[OVERLAY_NAME];
    OverlayRow *row = NULL;
    ledger_overlay_arrive_id(change, 'h', h, id);
    TRY(arrive_row(overlay, FILE_HOUSEHOLDS, change, id, &row));
    TRY(arrive_copy(overlay, row, HOMES_SITE, change, "site_id", ""));
    TRY(ledger_overlay_row_set(overlay, row, HOMES_POOR, "no", change->at));
    TRY(ledger_overlay_row_set(overlay, row, HOMES_PROJECT, "no", change->at));
    TRY(ledger_overlay_row_set(overlay, row, HOMES_INCOME, "0", change->at));
done:
    return status;
}

static LeyeStatus arrive_person(LedgerOverlay *overlay,
                                const ScenarioChange *change,
                                const Arrivals *all, int64_t i) {
    LeyeStatus status = LEYE_OK;
    char id[OVERLAY_NAME];
    char birth[DAY_TEXT];
    OverlayRow *row = NULL;
    Day as_of = overlay->base->instance.as_of;
    ledger_overlay_arrive_id(change, 'p', i, id);
    TRY(arrive_row(overlay, FILE_PEOPLE, change, id, &row));
    ledger_overlay_arrive_id(change, 'h', i / all->size, id);
    TRY(ledger_overlay_row_set(overlay, row, PEOPLE_HOUSEHOLD, id, change->at));
    base_day_write(base_day_add_months(as_of, -12 * (int32_t)all->age), birth);
    TRY(arrive_copy(overlay, row, PEOPLE_BIRTH, change, "birth_date", birth));
    bool woman = (i + 1) * all->women / MILLION > i * all->women / MILLION;
    TRY(ledger_overlay_row_set(overlay, row, PEOPLE_SEX,
                               woman ? "female" : "male", change->at));
    TRY(arrive_copy(overlay, row, PEOPLE_EDUCATION, change, "education",
                    "junior"));
    TRY(arrive_copy(overlay, row, PEOPLE_CAPACITY, change, "capacity", "full"));
    TRY(arrive_copy(overlay, row, PEOPLE_SKILLS, change, "skills", ""));
    TRY(ledger_overlay_row_set(overlay, row, PEOPLE_NEEDS_CARE, "no",
                               change->at));
done:
    return status;
}

LeyeStatus ledger_overlay_arrive(LedgerOverlay *overlay,
                                 const ScenarioChange *change) {
    LeyeStatus status = LEYE_OK;
    Arrivals all;
    int64_t errors = overlay->findings->errors;
    TRY(arrive_read(overlay, change, &all));
    if (overlay->findings->errors > errors) {
        goto done;
    }
    for (int64_t h = 0; h * all.size < all.people; h++) {
        TRY(arrive_household(overlay, change, h));
    }
    for (int64_t i = 0; i < all.people; i++) {
        TRY(arrive_person(overlay, change, &all, i));
    }
done:
    return status;
}
