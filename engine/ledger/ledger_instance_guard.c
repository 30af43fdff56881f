/* ledger_instance_guard: parameters of the guards, as data.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The presets are the law (and our rules) as they stand; an instance may go
 * beyond them, never below. A change of law is a change of this table. Words
 * that would set a number of people get a sentence of their own, since "there
 * is no such key" would only send their writer looking for the right word.
 */
#include "ledger_instance_parts.h"

#include <stddef.h>
#include <string.h>

typedef struct GuardRow {
    const char *key;
    size_t offset; /* of the int32_t in Parameters */
    int32_t preset, least, most;
    const char *why;
} GuardRow;

#define AT(field) offsetof(Parameters, field)

static const GuardRow guard_rows[] = {
    {"consent_months", AT(consent_months), 12, 1, 12,
     TR_MARK(" (guard 3: a consent lives 12 months at most)")},
    {"repeat_days", AT(repeat_days), 90, 30, 3650,
     TR_MARK(" (guard 4: a declined offer rests 30 days at least)")},
    {"hours_full_week", AT(hours_full_week), 40, 1, 40,
     TR_MARK(" (guard 6: the minimum wage stands for 40 hours at most)")},
    {"hours_max_week", AT(hours_max_week), 44, 1, 44,
     TR_MARK(" (guard 6: the lawful maximum is 44 hours)")},
    {"welfare_months", AT(welfare_months), 36, 1, 36,
     TR_MARK(" (guard 8: a public-welfare post lasts three years at most)")},
    {"welfare_extend_age", AT(welfare_extend_age), 55, 55, 100,
     TR_MARK(" (guard 8: only people near retirement may stay longer)")},
    {"welfare_household", AT(welfare_household), 1, 0, 1,
     TR_MARK(" (guard 8: one public-welfare post a household at most)")},
    {"answer_days", AT(answer_days), 14, 3, 90,
     TR_MARK(" (three days to think are the least)")},
    {"train_days", AT(train_days), 7, 0, 90, ""},
};
enum { GUARD_ROWS = sizeof guard_rows / sizeof guard_rows[0] };

enum { WAGE_LEAST_YUAN = 1470 };

static int32_t *guard_field(Parameters *parameters, const GuardRow *row) {
    return (int32_t *)(void *)((char *)parameters + row->offset);
}

void ledger_instance_guard_preset(Parameters *parameters) {
    *parameters = (Parameters){.wage_min_month = (Fen)WAGE_LEAST_YUAN * 100};
    for (size_t k = 0; k < GUARD_ROWS; k++) {
        *guard_field(parameters, &guard_rows[k]) = guard_rows[k].preset;
    }
}

static void guard_wage(LedgerYaml *yaml, YamlNode *node, Fen *wage) {
    Fen read = 0;
    if (!ledger_yaml_fen(yaml, node, &read)) {
        return;
    }
    if (read < (Fen)WAGE_LEAST_YUAN * 100) {
        ledger_yaml_wrong(yaml, node, NULL,
                          "wage_min_month is %lld.%02d yuan; allowed is %d or "
                          "more (guard 6: the lawful minimum wage may be "
                          "raised, never lowered).",
                          (long long)(read / 100), (int)(read % 100),
                          WAGE_LEAST_YUAN);
        return;
    }
    *wage = read;
}

void ledger_instance_guard_read(LedgerYaml *yaml, YamlNode *mapping,
                                Parameters *parameters) {
    const char *known[GUARD_ROWS + 2] = {"wage_min_month"};
    for (size_t k = 0; k < GUARD_ROWS; k++) {
        const GuardRow *row = &guard_rows[k];
        YamlRange range = {row->least, row->most, row->why};
        int64_t value = 0;
        known[k + 1] = row->key;
        if (ledger_yaml_number(yaml, ledger_yaml_get(mapping, row->key), range,
                               &value)) {
            *guard_field(parameters, row) = (int32_t)value;
        }
    }
    guard_wage(yaml, ledger_yaml_get(mapping, "wage_min_month"),
               &parameters->wage_min_month);
    ledger_instance_guard_quotas(yaml, mapping);
    ledger_yaml_rest(yaml, mapping, known);
}

bool ledger_instance_guard_quota(const char *word) {
    static const char *const marks[] = {
        "quota",       "target",   "transfer", "away",     "min_place",
        "place_min",   "per_site", "per_cell", "per_grid", "per_town",
        "per_village", "per_offi", "ranking",  "指标",     "任务",
        "输转",        "外出",     "最少",     "名额"};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        if (strstr(word, marks[k]) != NULL) {
            return true;
        }
    }
    return false;
}

void ledger_instance_guard_quotas(LedgerYaml *yaml, YamlNode *mapping) {
    for (int32_t k = 0; k < ledger_yaml_count(mapping); k++) {
        const char *key = ledger_yaml_key(mapping, k);
        if (key != NULL && ledger_instance_guard_quota(key)) {
            ledger_yaml_ask(mapping, k);
            ledger_yaml_wrong(yaml, ledger_yaml_item(mapping, k), NULL,
                              "\"%s\" would set a number of people; no file "
                              "may (guard 5: no quotas on people).",
                              key);
        }
    }
}
