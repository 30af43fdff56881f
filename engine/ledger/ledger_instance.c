/* ledger_instance: instance.yaml: what an instance is called, which day it is
 * about, its levels, funds and parameters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every key may be absent and has a preset; a wrong value keeps the preset, so
 * that the other files can still be read and all findings come in one run.
 */
#include "ledger_instance_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 200 };
#define INCOME_LINE_FEN ((Fen)400000)

static const char instance_zone[] = "Asia/Shanghai";

static void instance_preset(Instance *instance) {
    *instance = (Instance){.name = "unnamed",
                           .timezone = instance_zone,
                           .publisher = "",
                           .as_of_today = true,
                           .stable_months = 6,
                           .stable_points = 400,
                           .income_line = INCOME_LINE_FEN};
    ledger_instance_levels_preset(instance);
    ledger_instance_guard_preset(&instance->parameters);
}

/* A text of 1 to NAME_BYTES bytes. */
static bool instance_text(LedgerYaml *yaml, YamlNode *node, const char *key,
                          const char **out) {
    const char *text = NULL;
    if (!ledger_yaml_text(yaml, node, &text)) {
        return false;
    }
    if (text[0] == '\0' || strlen(text) > NAME_BYTES) {
        ledger_yaml_wrong(yaml, node, NULL,
                          "%s is %s; allowed is a text of 1 to %d bytes.", key,
                          text[0] == '\0' ? TR("empty") : TR("too long"),
                          (int)NAME_BYTES);
        return false;
    }
    *out = text;
    return true;
}

static void instance_zone_read(LedgerYaml *yaml, YamlNode *node,
                               Instance *instance) {
    const char *zone = NULL;
    Day today = NONE;
    if (!instance_text(yaml, node, "timezone", &zone)) {
        return;
    }
    if (!base_day_today(zone, &today)) {
        ledger_yaml_wrong(yaml, node, instance_zone,
                          "timezone is \"%s\", which this computer does not "
                          "know; allowed is a name like %s.",
                          zone, instance_zone);
        return;
    }
    instance->timezone = zone;
}

/* `today` or a fixed day; needs the time zone. */
static void instance_day_read(LedgerYaml *yaml, YamlNode *node,
                              Instance *instance) {
    const char *word = NULL;
    (void)base_day_today(instance->timezone, &instance->as_of);
    if (ledger_yaml_text(yaml, node, &word) && strcmp(word, "today") != 0) {
        instance->as_of_today = !ledger_yaml_day(yaml, node, &instance->as_of);
    }
}

static void instance_int(LedgerYaml *yaml, YamlNode *node, int32_t least,
                         int32_t most, int32_t *out) {
    int64_t value = 0;
    if (ledger_yaml_int(yaml, node, least, most, &value)) {
        *out = (int32_t)value;
    }
}

/* Yuan a person and year; a line of nothing would have everybody above it. */
static void instance_line(LedgerYaml *yaml, YamlNode *node, Fen *line) {
    Fen read = 0;
    if (!ledger_yaml_fen(yaml, node, &read)) {
        return;
    }
    if (read <= 0) {
        ledger_yaml_wrong(yaml, node, NULL,
                          "income_line_year is 0 yuan; allowed is more than "
                          "0.");
        return;
    }
    *line = read;
}

static int instance_compare(const void *a, const void *b) {
    const Fund *x = a;
    const Fund *y = b;
    return strcmp(x->id, y->id);
}

/* Keys are ids, each once (the binder saw to that); values are budgets. */
static LeyeStatus instance_funds(LedgerYaml *yaml, YamlNode *mapping,
                                 Arena *arena, World *world) {
    LeyeStatus status = LEYE_OK;
    Fund *funds = NULL;
    int32_t count = 0;
    if (!ledger_yaml_is_mapping(yaml, mapping)) {
        return LEYE_OK;
    }
    TRY(ARENA_ARRAY(arena, ledger_yaml_count(mapping), &funds));
    for (int32_t k = 0; k < ledger_yaml_count(mapping); k++) {
        YamlNode *item = ledger_yaml_item(mapping, k);
        Fund *fund = &funds[count];
        ledger_yaml_ask(mapping, k);
        if (ledger_yaml_id(yaml, item, &fund->id)) {
            (void)ledger_yaml_fen(yaml, item, &fund->budget);
            fund->line = ledger_yaml_line(item);
            count++;
        }
    }
    if (count > 1) {
        qsort(funds, (size_t)count, sizeof *funds, instance_compare);
    }
    world->funds = funds;
    world->funds_count = count;
done:
    return status;
}

/* The command's limits hold for this folder, or smaller ones of its own. */
static LeyeStatus instance_limits(LedgerYaml *yaml, YamlNode *mapping,
                                  LedgerReader *reader) {
    static const struct {
        const char *key;
        size_t offset;
    } rows[] = {{"file", offsetof(LeyeSettings, limit_file_mib)},
                {"row", offsetof(LeyeSettings, limit_row_kib)},
                {"field", offsetof(LeyeSettings, limit_field_kib)},
                {"rows", offsetof(LeyeSettings, limit_rows)}};
    static const char *const known[] = {"file", "row", "field", "rows", NULL};
    LeyeStatus status = LEYE_OK;
    LeyeSettings *settings = NULL;
    if (!ledger_yaml_is_mapping(yaml, mapping)) {
        return LEYE_OK;
    }
    TRY(ARENA_ARRAY(reader->arena, 1, &settings));
    *settings = *reader->settings;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        int64_t limit = 0;
        char why[80];
        memcpy(&limit, (char *)settings + rows[k].offset, sizeof limit);
        (void)snprintf(why, sizeof why, TR(" (--limit-%s; smaller only)"),
                       rows[k].key);
        if (ledger_yaml_number(yaml, ledger_yaml_get(mapping, rows[k].key),
                               (YamlRange){1, limit, why}, &limit)) {
            memcpy((char *)settings + rows[k].offset, &limit, sizeof limit);
        }
    }
    ledger_yaml_rest(yaml, mapping, known);
    reader->settings = settings;
done:
    return status;
}

static LeyeStatus instance_read(LedgerReader *reader, LedgerYaml *yaml,
                                World *world) {
    static const char *const known[] = {
        "name",          "as_of",         "timezone",         "publisher",
        "stable_months", "stable_points", "income_line_year", "levels",
        "funds",         "limits",        "parameters",       NULL};
    LeyeStatus status = LEYE_OK;
    Instance *instance = &world->instance;
    YamlNode *root = ledger_yaml_root(yaml);
    YamlNode *parameters = ledger_yaml_get(root, "parameters");
    (void)ledger_yaml_is_mapping(yaml, root);
    (void)instance_text(yaml, ledger_yaml_get(root, "name"), "name",
                        &instance->name);
    instance_zone_read(yaml, ledger_yaml_get(root, "timezone"), instance);
    instance_day_read(yaml, ledger_yaml_get(root, "as_of"), instance);
    (void)ledger_yaml_text(yaml, ledger_yaml_get(root, "publisher"),
                           &instance->publisher);
    instance_int(yaml, ledger_yaml_get(root, "stable_months"), 1, 24,
                 &instance->stable_months);
    instance_int(yaml, ledger_yaml_get(root, "stable_points"), 0, 1000,
                 &instance->stable_points);
    instance_line(yaml, ledger_yaml_get(root, "income_line_year"),
                  &instance->income_line);
    ledger_instance_levels(yaml, ledger_yaml_get(root, "levels"), instance);
    if (ledger_yaml_is_mapping(yaml, parameters)) {
        ledger_instance_guard_read(yaml, parameters, &instance->parameters);
    }
    TRY(instance_funds(yaml, ledger_yaml_get(root, "funds"), reader->arena,
                       world));
    TRY(instance_limits(yaml, ledger_yaml_get(root, "limits"), reader));
    ledger_instance_guard_quotas(yaml, root);
    ledger_yaml_rest(yaml, root, known);
done:
    return status;
}

static LeyeStatus instance_absent(LedgerReader *reader) {
    static const char name[] = "instance.yaml";
    LeyeStatus status = LEYE_OK;
    FindingPlace place = {.file = name, .heading = ""};
    TRY(domain_finding_add(reader->findings, LEYE_ERROR, place, NULL,
                           "The folder has no instance.yaml; every instance "
                           "has one."));
    status =
        base_fail(LEYE_ERR_MISSING, "%s/%s does not exist.", reader->dir, name);
done:
    return status;
}

LeyeStatus ledger_instance_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    LedgerYaml *yaml = NULL;
    int64_t errors = reader->findings->errors;
    instance_preset(&world->instance);
    (void)base_day_today(instance_zone, &world->instance.as_of);
    TRY(ledger_yaml_open(reader, "instance.yaml", &yaml));
    if (yaml != NULL) {
        TRY(instance_read(reader, yaml, world));
    } else if (reader->findings->errors == errors) {
        TRY(instance_absent(reader));
    }
    TRY(ledger_yaml_close(&yaml));
done:
    (void)ledger_yaml_close(&yaml);
    return status;
}

void ledger_instance_template(Text *text) {
    base_text_add(
        text,
        TR("# What this instance is called.\n"
           "name: unnamed\n"
           "# The day it is about: `today`, or a date like 2020-03-01, and "
           "then\n"
           "# every plan is a rehearsal.\n"
           "as_of: today\n"
           "timezone: Asia/Shanghai\n"
           "# Who publishes the plan; may never record a consent.\n"
           "publisher: \"\"\n"
           "# Stable is a placement that is expected to last so many months "
           "...\n"
           "stable_months: 6\n"
           "# ... with so many points of 1000.\n"
           "stable_points: 400\n"
           "# Yuan a person and year: how many households are above is "
           "reported.\n"
           "# An assumption; it decides nothing.\n"
           "income_line_year: 4000\n"
           "# Most important first. Those from wishes on may change places; "
           "any\n"
           "# may be left out.\n"
           "levels: [stable, placements, households, public_welfare, wishes, "
           "retention, course_seats, cost]\n"
           "# Limits of the guards: they may be made stricter, never looser.\n"
           "parameters:\n"
           "  consent_months: 12      # a consent lives so long, at most 12\n"
           "  repeat_days: 90         # a declined offer rests, at least 30\n"
           "  wage_min_month: 1470    # yuan; lawful minimum for full hours\n"
           "  hours_full_week: 40     # hours that the minimum wage stands "
           "for\n"
           "  hours_max_week: 44      # lawful maximum\n"
           "  welfare_months: 36      # longest public-welfare post\n"
           "  welfare_extend_age: 55  # from this age it may be longer\n"
           "  welfare_household: 1    # public-welfare posts a household\n"
           "  answer_days: 14         # time to answer an offer, at least 3\n"
           "  train_days: 7           # a train's run-or-cancel day: so many\n"
           "                          # days before it departs\n"
           "# Budgets in yuan, by the names that posts, courses and trains "
           "use.\n"
           "funds:\n"
           "#  training: 400000\n"
           "#  transport: 700000\n"));
}
