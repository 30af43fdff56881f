/* instance.yaml: presets, ranges of the guards, levels, funds, limits.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../engine/ledger/ledger_parts.h"
#include "../support/scratch_folder.h"

typedef struct Reading {
    ScratchFolder folder;
    LeyeSettings settings;
    World world;
    LedgerReader reader;
    LeyeStatus status;
} Reading;

static void begin(Reading *at) {
    *at = (Reading){.status = LEYE_OK};
    scratch_folder_make(&at->folder);
    base_settings_default(&at->settings);
    at->reader = (LedgerReader){.dir = at->folder.path,
                                .settings = &at->settings,
                                .arena = &at->world.arena};
    cr_assert_eq(domain_finding_new(&at->reader.findings), LEYE_OK);
}

static void read_text(Reading *at, const char *text) {
    begin(at);
    scratch_folder_text(&at->folder, "instance.yaml", text);
    at->status = ledger_instance_read(&at->reader, &at->world);
    cr_assert_eq(at->status, LEYE_OK);
}

static void end(Reading *at) {
    domain_finding_free(at->reader.findings);
    base_free(at->reader.seals);
    base_arena_clear(&at->world.arena);
    scratch_folder_drop(&at->folder);
    cr_assert_eq(base_memory_live(), 0);
}

static const LeyeFinding *only(const Reading *at, const char *text) {
    const Findings *findings = at->reader.findings;
    cr_assert_eq(
        findings->count, 1, "%s: %zu findings, last %s", text, findings->count,
        findings->count > 0 ? findings->items[findings->count - 1].message
                            : "");
    cr_assert_eq(findings->items[0].severity, LEYE_ERROR);
    cr_assert_str_eq(findings->items[0].file, "instance.yaml");
    return &findings->items[0];
}

/* One error, at this line, whose sentence says this. */
static void wrong(const char *text, int64_t line, const char *says) {
    Reading at;
    read_text(&at, text);
    const LeyeFinding *finding = only(&at, text);
    cr_assert_eq(finding->line, line, "%s: line %lld", text,
                 (long long)finding->line);
    cr_assert_not_null(strstr(finding->message, says), "%s: %s", text,
                       finding->message);
    end(&at);
}

static void fine(const char *text) {
    Reading at;
    read_text(&at, text);
    cr_assert_eq(at.reader.findings->count, 0, "%s: %s", text,
                 at.reader.findings->items[0].message);
    end(&at);
}

static void preset_levels(const Instance *instance) {
    static const Level levels[] = {LEVEL_STABLE,       LEVEL_PLACEMENTS,
                                   LEVEL_HOUSEHOLDS,   LEVEL_PUBLIC_WELFARE,
                                   LEVEL_WISHES,       LEVEL_RETENTION,
                                   LEVEL_COURSE_SEATS, LEVEL_COST};
    cr_assert_eq(instance->levels_count, 8);
    cr_assert_arr_eq(instance->levels, levels, sizeof levels);
}

static void presets(const World *world) {
    const Instance *instance = &world->instance;
    const Parameters *law = &instance->parameters;
    Day today = NONE;
    cr_assert(base_day_today("Asia/Shanghai", &today));
    cr_assert_str_eq(instance->name, "unnamed");
    cr_assert_str_eq(instance->timezone, "Asia/Shanghai");
    cr_assert_str_eq(instance->publisher, "");
    cr_assert(instance->as_of_today);
    cr_assert(instance->as_of == today || instance->as_of == today - 1);
    cr_assert_eq(instance->stable_months, 6);
    cr_assert_eq(instance->stable_points, 400);
    cr_assert_eq(instance->income_line, 400000);
    preset_levels(instance);
    cr_assert_eq(law->consent_months, 12);
    cr_assert_eq(law->repeat_days, 90);
    cr_assert_eq(law->wage_min_month, 147000);
    cr_assert_eq(law->hours_full_week, 40);
    cr_assert_eq(law->hours_max_week, 44);
    cr_assert_eq(law->welfare_months, 36);
    cr_assert_eq(law->welfare_extend_age, 55);
    cr_assert_eq(law->welfare_household, 1);
    cr_assert_eq(world->funds_count, 0);
}

Test(ledger_instance, every_absent_key_has_its_preset) {
    Reading at;
    read_text(&at, "# nothing\n");
    presets(&at.world);
    cr_assert_eq(at.reader.findings->count, 0);
    end(&at);
}

Test(ledger_instance, the_template_gives_exactly_the_presets) {
    Reading at;
    Text text = {0};
    ledger_instance_template(&text);
    cr_assert_eq(base_text_status(&text), LEYE_OK);
    read_text(&at, text.bytes);
    base_text_clear(&text);
    presets(&at.world);
    cr_assert_eq(at.reader.findings->count, 0);
    end(&at);
}

Test(ledger_instance, every_key_is_read) {
    Reading at;
    read_text(&at, "name: 礼县\nas_of: 2020-03-01\ntimezone: UTC\n"
                   "publisher: office-1\nstable_months: 3\nstable_points: 0\n"
                   "income_line_year: 4500.50\n"
                   "levels: [placements, cost, course_seats, wishes]\n"
                   "parameters:\n  consent_months: 6\n  repeat_days: 30\n"
                   "  wage_min_month: 1620.50\n  hours_full_week: 38\n"
                   "  hours_max_week: 40\n  welfare_months: 12\n"
                   "  welfare_extend_age: 60\n  welfare_household: 0\n"
                   "funds: {zoo: 1, 培训: 400000.05, b: 0}\n"
                   "limits: {rows: 100, file: 2, row: 3, field: 4}\n");
    const Instance *instance = &at.world.instance;
    cr_assert_eq(at.reader.findings->count, 0);
    cr_assert_str_eq(instance->name, "礼县");
    cr_assert_eq(instance->as_of, 43889);
    cr_assert(!instance->as_of_today);
    cr_assert_str_eq(instance->timezone, "UTC");
    cr_assert_str_eq(instance->publisher, "office-1");
    cr_assert_eq(instance->stable_months, 3);
    cr_assert_eq(instance->stable_points, 0);
    cr_assert_eq(instance->income_line, 450050);
    cr_assert_eq(instance->levels_count, 4);
    cr_assert_eq(instance->levels[0], LEVEL_PLACEMENTS);
    cr_assert_eq(instance->levels[1], LEVEL_COST);
    cr_assert_eq(instance->levels[2], LEVEL_COURSE_SEATS);
    cr_assert_eq(instance->levels[3], LEVEL_WISHES);
    cr_assert_eq(instance->parameters.consent_months, 6);
    cr_assert_eq(instance->parameters.repeat_days, 30);
    cr_assert_eq(instance->parameters.wage_min_month, 162050);
    cr_assert_eq(instance->parameters.hours_full_week, 38);
    cr_assert_eq(instance->parameters.hours_max_week, 40);
    cr_assert_eq(instance->parameters.welfare_months, 12);
    cr_assert_eq(instance->parameters.welfare_extend_age, 60);
    cr_assert_eq(instance->parameters.welfare_household, 0);
    cr_assert_eq(at.world.funds_count, 3);
    cr_assert_str_eq(at.world.funds[0].id, "b");
    cr_assert_str_eq(at.world.funds[1].id, "zoo");
    cr_assert_str_eq(at.world.funds[2].id, "培训");
    cr_assert_eq(at.world.funds[2].budget, 40000005);
    cr_assert_eq(at.world.funds[2].line, 18);
    cr_assert_eq(at.reader.settings->limit_rows, 100);
    cr_assert_eq(at.reader.settings->limit_file_mib, 2);
    cr_assert_eq(at.reader.settings->limit_row_kib, 3);
    cr_assert_eq(at.reader.settings->limit_field_kib, 4);
    cr_assert_eq(at.settings.limit_rows, 5000000, "the caller's stay");
    end(&at);
}

Test(ledger_instance, today_is_the_day_of_the_time_zone) {
    Reading at;
    Day here = NONE;
    read_text(&at, "as_of: today\ntimezone: UTC\n");
    cr_assert(base_day_today("UTC", &here));
    cr_assert(at.world.instance.as_of_today);
    cr_assert(at.world.instance.as_of == here ||
              at.world.instance.as_of == here - 1);
    end(&at);
}

Test(ledger_instance, no_file_is_missing_and_said) {
    Reading at;
    begin(&at);
    at.status = ledger_instance_read(&at.reader, &at.world);
    cr_assert_eq(at.status, LEYE_ERR_MISSING);
    cr_assert_eq(at.reader.findings->errors, 1);
    cr_assert_eq(at.world.instance.levels_count, 8, "presets all the same");
    end(&at);
}

Test(ledger_instance, a_broken_file_keeps_the_presets) {
    Reading at;
    read_text(&at, "name: x\nname: y\n");
    presets(&at.world);
    cr_assert_eq(at.reader.findings->errors, 1);
    end(&at);
}

Test(ledger_instance, wrong_values_are_said_and_keep_the_preset) {
    Reading at;
    read_text(&at, "name: ''\nas_of: yesterday\ntimezone: Mars/Base\n"
                   "stable_months: 25\nstable_points: 1001\n"
                   "funds: {a: x}\npublisher: [a]\n");
    presets(&(World){.instance = at.world.instance});
    cr_assert_eq(at.reader.findings->errors, 7);
    cr_assert_str_eq(at.reader.findings->items[1].heading, "timezone");
    end(&at);
    wrong("stable_months: 0\n", 1, "from 1 to 24");
    wrong("stable_points: -1\n", 1, "from 0 to 1000");
    wrong("income_line_year: 0\n", 1, "more than 0");
    wrong("income_line_year: -1\n", 1, "income_line_year");
    wrong("income_line_year: much\n", 1, "income_line_year");
    wrong("name: x\nfunds: {13812345678: 5}\n", 2, "no id");
    wrong("- a\n", 1, "a group of keys");
    wrong("parameters: 5\n", 1, "a group of keys");
    wrong("limits: {rows: 5000001}\n", 1, "--limit-rows");
    wrong("limits: {row: 0}\n", 1, "from 1 to 1024");
}

Test(ledger_instance, unknown_keys_name_the_nearest) {
    Reading at;
    read_text(&at, "stable_point: 5\nparameters: {repeat_day: 90}\n"
                   "limits: {feild: 1}\nextra: 1\n");
    const Findings *found = at.reader.findings;
    cr_assert_eq(found->errors, 4);
    cr_assert_str_eq(found->items[0].fix, "repeat_days");
    cr_assert_str_eq(found->items[1].fix, "field");
    cr_assert_str_eq(found->items[2].fix, "stable_points");
    cr_assert_str_eq(found->items[3].fix, "");
    end(&at);
}

Test(ledger_instance, guards_are_tightened_never_loosened) {
    fine("parameters: {consent_months: 1}\n");
    wrong("parameters: {consent_months: 13}\n", 1, "guard 3");
    wrong("parameters: {consent_months: 0}\n", 1, "guard 3");
    fine("parameters: {repeat_days: 30}\n");
    wrong("parameters: {repeat_days: 29}\n", 1, "guard 4");
    fine("parameters: {wage_min_month: 1470}\n");
    wrong("parameters: {wage_min_month: 1469.99}\n", 1, "guard 6");
    wrong("parameters: {hours_full_week: 41}\n", 1, "guard 6");
    fine("parameters: {hours_max_week: 44}\n");
    wrong("parameters: {hours_max_week: 45}\n", 1, "guard 6");
    wrong("parameters: {welfare_months: 37}\n", 1, "guard 8");
    wrong("parameters: {welfare_extend_age: 54}\n", 1, "guard 8");
    wrong("parameters: {welfare_household: 2}\n", 1, "guard 8");
    wrong("parameters: {welfare_household: -1}\n", 1, "guard 8");
    wrong("parameters: {hours_max_week: 0}\n", 1, "guard 6");
}

Test(ledger_instance, no_key_sets_a_number_of_people) {
    static const char *const keys[] = {
        "quota",         "min_transfers",   "targets",
        "per_site_min",  "away_least",      "placements_per_official",
        "min_placement", "transfer_target", "输转任务"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        char text[100];
        (void)snprintf(text, sizeof text, "%s: 5\n", keys[k]);
        wrong(text, 1, "guard 5");
        (void)snprintf(text, sizeof text, "parameters: {%s: 5}\n", keys[k]);
        wrong(text, 1, "guard 5");
    }
    fine("funds: {quota: 5}\n");
}

Test(ledger_instance, levels_before_wishes_stand_in_their_order) {
    fine("levels: [stable, placements, households, public_welfare, cost, "
         "retention, wishes]\n");
    fine("levels: [cost]\n");
    fine("levels: [households, wishes]\n");
    fine("levels: [stable, cost, course_seats]\n");
    fine("levels: [稳定就业, 安置人数]\n");
    wrong("levels: [placements, stable]\n", 1, "order");
    wrong("levels: [stable, wishes, households]\n", 1, "behind wishes");
    wrong("levels: [public_welfare, households]\n", 1, "order");
    wrong("levels:\n- stable\n- cost\n- cost\n", 4, "twice");
    wrong("levels: []\n", 1, "at least one");
    wrong("levels: stable\n", 1, "a list");
    wrong("levels: [[stable]]\n", 1, "a text");
}

Test(ledger_instance, the_list_of_levels_is_closed) {
    Reading at;
    wrong("levels: [moves]\n", 1, "by itself");
    wrong("levels: [course_seats, stable]\n", 1, "behind course_seats");
    wrong("levels: [transfers]\n", 1, "guard 5");
    wrong("levels: [stable, away]\n", 1, "guard 5");
    wrong("levels: [happiness]\n", 1, "no level");
    read_text(&at, "levels: [stable, placement]\n");
    cr_assert_str_eq(only(&at, "placement")->fix, "placements");
    cr_assert_str_eq(only(&at, "placement")->heading, "levels[2]");
    preset_levels(&at.world.instance);
    end(&at);
}

Test(ledger_instance, every_refused_allocation_is_said_and_leaves_nothing) {
    LeyeStatus status = LEYE_ERR_MEMORY;
    Reading at;
    int64_t n = 1;
    for (; status != LEYE_OK; n++) {
        begin(&at);
        scratch_folder_text(&at.folder, "instance.yaml",
                            "name: x\nfunds: {a: 1, b: y}\nlimits: {rows: 5}\n"
                            "levels: [stable, x]\nquota: 1\nz: 1\n");
        base_memory_refuse(n);
        status = ledger_instance_read(&at.reader, &at.world);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        cr_assert(status != LEYE_OK || at.reader.findings->errors == 4);
        end(&at);
    }
    cr_assert_gt(n, 8);
}
