/* The reported figures of summary.json, and its pins, read back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * social_assistance and line_year follow from the rest and show when the file
 * is written again. A hidden count (null) becomes -1.
 */
#include "ledger_plan.h"

#include <string.h>

static void reported_wrong(PlanFile *file, const char *key) {
    ledger_proof_read_wrong(file, key, "missing, or not as it should be");
}

/* A count: null is -1; a negative number is none. */
static int64_t reported_count(PlanFile *file, const JsonNode *object,
                              const char *key) {
    const JsonNode *node = ledger_json_member(object, key);
    int64_t value = -1;
    if (!ledger_json_null(node) &&
        (!ledger_json_int(node, &value) || value < 0)) {
        reported_wrong(file, key);
        value = 0;
    }
    return value;
}

static void read_income(PlanFile *file, const JsonNode *root,
                        IncomeCount *income) {
    const JsonNode *object = ledger_json_member(root, "income");
    income->before = reported_count(file, object, "before");
    income->after = reported_count(file, object, "after");
    income->after_low = reported_count(file, object, "after_low");
    income->after_high = reported_count(file, object, "after_high");
}

/* "2020-03" */
static bool read_month(const JsonNode *node, Day *day) {
    const char *month = "";
    char text[DAY_TEXT] = "";
    (void)ledger_json_text(node, &month);
    if (strlen(month) != LEDGER_MONTH) {
        return false;
    }
    memcpy(text, month, LEDGER_MONTH);
    memcpy(text + LEDGER_MONTH, "-01", sizeof "-01");
    return base_day_read(text, strlen(text), day);
}

static LeyeStatus read_months(PlanFile *file, Plan *plan,
                              const JsonNode *root) {
    LeyeStatus status = LEYE_OK;
    const JsonNode *months = ledger_json_member(root, "months");
    int64_t count = ledger_json_count(months);
    if (count < 0 || count > INT32_MAX) {
        reported_wrong(file, "months");
        goto done;
    }
    TRY(ARENA_ARRAY(&plan->arena, count, &plan->summary.months));
    for (int64_t k = 0; k < count; k++) {
        const JsonNode *node = ledger_json_item(months, k);
        MonthCount *at = &plan->summary.months[k];
        if (!read_month(ledger_json_member(node, "month"), &at->month) ||
            !ledger_json_int(ledger_json_member(node, "working"),
                             &at->working)) {
            reported_wrong(file, "months");
        }
    }
    plan->summary.months_count = (int32_t)count;
done:
    return status;
}

static void read_cost(PlanFile *file, const Summary *summary,
                      const JsonNode *node, PinResult *pin) {
    const JsonNode *cost = ledger_json_member(node, "cost");
    pin->costed = cost != NULL;
    for (int32_t l = 0; cost != NULL && l < summary->levels_count; l++) {
        const char *key =
            domain_word(WORDS_LEVEL, (int32_t)summary->levels[l].level);
        if (!ledger_json_int(ledger_json_member(cost, key), &pin->cost[l]) ||
            pin->cost[l] < 0) {
            reported_wrong(file, "cost");
        }
    }
}

static LeyeStatus read_pins(PlanFile *file, const World *world, Plan *plan,
                            const JsonNode *root) {
    LeyeStatus status = LEYE_OK;
    const JsonNode *pins = ledger_json_member(root, "pins");
    int64_t count = ledger_json_count(pins);
    /* every pin of the world, in its order: the ids are compared as text */
    if (count != world->pins_count) {
        reported_wrong(file, "pins");
        goto done;
    }
    TRY(ARENA_ARRAY(&plan->arena, count, &plan->summary.pins));
    for (int32_t k = 0; k < (int32_t)count; k++) {
        const JsonNode *node = ledger_json_item(pins, k);
        PinResult *pin = &plan->summary.pins[k];
        pin->pin = k;
        if (!ledger_json_bool(ledger_json_member(node, "followed"),
                              &pin->followed)) {
            reported_wrong(file, "followed");
        }
        read_cost(file, &plan->summary, node, pin);
    }
    plan->summary.pins_count = (int32_t)count;
done:
    return status;
}

LeyeStatus ledger_summary_reported(PlanFile *file, const World *world,
                                   Plan *plan, const JsonNode *root) {
    LeyeStatus status = LEYE_OK;
    const JsonNode *profiles = ledger_json_member(root, "profiles");
    for (int32_t p = 0; p < PROFILE_COUNT; p++) {
        plan->summary.profiles[p] =
            reported_count(file, profiles, ledger_summary_profiles[p]);
    }
    read_income(file, root, &plan->summary.income);
    TRY(read_months(file, plan, root));
    TRY(read_pins(file, world, plan, root));
done:
    return status;
}
