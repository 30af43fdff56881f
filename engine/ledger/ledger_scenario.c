/* ledger_scenario: a scenario and what it extends become one list of changes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_scenario.h"

#include "ledger_rows.h"
#include "ledger_xlsx.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SENTENCE_BYTES = 1000 };

LeyeStatus ledger_scenario_wrong(Findings *findings, ScenarioPlace at,
                                 const char *fix, const char *format, ...) {
    char sentence[SENTENCE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(sentence, sizeof sentence, TR(format), arguments);
    va_end(arguments);
    FindingPlace place = {.file = at.file,
                          .line = at.line,
                          .column = at.column,
                          .heading = "",
                          .sheet = at.sheet != NULL ? at.sheet : ""};
    return domain_finding_add(findings, LEYE_ERROR, place, fix, "%s", sentence);
}

static LeyeStatus scenario_copy(ScenarioReading *reading, const char *bytes,
                                size_t n, const char **out) {
    LeyeStatus status = LEYE_OK;
    char *copy = NULL;
    TRY(ARENA_TEXT(&reading->scenario->arena, bytes, n, &copy));
    *out = copy;
done:
    return status;
}

LeyeStatus ledger_scenario_beside(ScenarioReading *reading, const char *path,
                                  const char *name, const char **out) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    const char *slash = strrchr(path, '/');
    if (slash != NULL && name[0] != '/') {
        base_text_bytes(&text, path, (size_t)(slash - path) + 1);
    }
    base_text_add(&text, name);
    TRY(base_text_status(&text));
    TRY(scenario_copy(reading, text.bytes, text.length, out));
done:
    base_text_clear(&text);
    return status;
}

/* What these words would touch belongs to people or to the guards. */
static bool scenario_guarded(const char *word) {
    static const char *const marks[] = {
        "consent",   "person", "people", "guard", "parameter",
        "household", "wish",   "pin",    "group", "同意",
        "人员",      "参数",   "户",     "意愿"};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        if (strstr(word, marks[k]) != NULL) {
            return true;
        }
    }
    return false;
}

int32_t ledger_scenario_action(ScenarioReading *reading, ScenarioPlace at,
                               const char *word) {
    int32_t action = domain_scenario_action(word);
    if (action != NONE) {
        return action;
    }
    LeyeStatus said = LEYE_OK;
    if (scenario_guarded(word)) {
        reading->refused = true;
        said = ledger_scenario_wrong(
            reading->findings, at, NULL,
            "\"%s\" is refused: a scenario touches no person, consent, wish, "
            "guard or parameter.",
            word);
    } else {
        LedgerNearest nearest;
        ledger_table_nearest_begin(word, &nearest);
        for (int32_t k = 0; k < SCENARIO_ACTIONS; k++) {
            ledger_table_nearest_try(&nearest,
                                     domain_scenario_word((ScenarioAction)k));
        }
        said = ledger_scenario_wrong(
            reading->findings, at, nearest.best,
            "\"%s\" is no action; allowed are add_, set_ and cancel_ of train "
            "and course, add_, set_, move_ and close_post, add_employer, "
            "set_employer, set_cap, set_fund, set_retention, arrive, "
            "drop_consents and drop_posts.",
            word);
    }
    (void)said; /* out of memory comes back with the next finding */
    return NONE;
}

LeyeStatus ledger_scenario_field(ScenarioReading *reading, const char *name,
                                 const char *value, ScenarioPlace at) {
    LeyeStatus status = LEYE_OK;
    ScenarioField field = {.at = at};
    for (size_t k = 0; k < reading->fields_count; k++) {
        if (strcmp(reading->fields[k].name, name) == 0) {
            return ledger_scenario_wrong(reading->findings, at, NULL,
                                         "%s is said twice, also in line %lld.",
                                         name,
                                         (long long)reading->fields[k].at.line);
        }
    }
    TRY(scenario_copy(reading, name, strlen(name), &field.name));
    TRY(scenario_copy(reading, value, strlen(value), &field.value));
    TRY(HEAP_GROW(&reading->fields, &reading->fields_capacity,
                  reading->fields_count + 1));
    reading->fields[reading->fields_count++] = field;
done:
    return status;
}

LeyeStatus ledger_scenario_change(ScenarioReading *reading, int32_t action,
                                  const char *id, ScenarioPlace at) {
    LeyeStatus status = LEYE_OK;
    ScenarioChange change = {.at = at};
    size_t count = reading->fields_count;
    reading->fields_count = 0;
    if (action == NONE) {
        return LEYE_OK;
    }
    change.action = (ScenarioAction)action;
    change.fields_count = (int32_t)count;
    TRY(scenario_copy(reading, id, strlen(id), &change.id));
    TRY(ARENA_ARRAY(&reading->scenario->arena, count, &change.fields));
    for (size_t k = 0; k < count; k++) {
        change.fields[k] = reading->fields[k];
    }
    TRY(HEAP_GROW(&reading->changes, &reading->changes_capacity,
                  reading->changes_count + 1));
    reading->changes[reading->changes_count++] = change;
done:
    return status;
}

/* The seals of the file just read are the scenario's. */
static LeyeStatus scenario_seal(ScenarioReading *reading,
                                const LedgerReader *reader) {
    LeyeStatus status = LEYE_OK;
    Scenario *scenario = reading->scenario;
    InputSeal *seals = NULL;
    Text name = {0};
    size_t count = (size_t)scenario->seals_count + reader->seals_count;
    TRY(ARENA_ARRAY(&scenario->arena, count, &seals));
    for (int32_t k = 0; k < scenario->seals_count; k++) {
        seals[k] = scenario->seals[k];
    }
    for (size_t k = 0; k < reader->seals_count; k++) {
        InputSeal *seal = &seals[scenario->seals_count + (int32_t)k];
        base_text_clear(&name);
        base_text_format(&name, "scenario:%s", reader->seals[k].file);
        TRY(base_text_status(&name));
        TRY(scenario_copy(reading, name.bytes, name.length, &seal->file));
        memcpy(seal->sha256, reader->seals[k].sha256, HASH_HEX);
    }
    scenario->seals = seals;
    scenario->seals_count = (int32_t)count;
done:
    base_text_clear(&name);
    return status;
}

/* Is the file being read already, further out? */
static LeyeStatus scenario_open(ScenarioReading *reading, const char *path) {
    for (int32_t k = 0; k < reading->depth; k++) {
        if (strcmp(reading->open[k], path) == 0) {
            return base_fail(LEYE_ERR_INPUT, "The scenario %s extends itself.",
                             path);
        }
    }
    if (reading->depth == LEDGER_SCENARIO_DEPTH) {
        return base_fail(LEYE_ERR_INPUT,
                         "%s: more than %d scenarios extend each other.", path,
                         (int)LEDGER_SCENARIO_DEPTH);
    }
    reading->open[reading->depth++] = path;
    return LEYE_OK;
}

static bool scenario_is_sheet(const char *path) {
    size_t n = strlen(path);
    return (n > 4 && strcmp(path + n - 4, ".csv") == 0) || ledger_xlsx_is(path);
}

LeyeStatus ledger_scenario_file(ScenarioReading *reading, const char *path) {
    LeyeStatus status = LEYE_OK;
    const char *slash = strrchr(path, '/');
    const char *dir = ".";
    const char *name = NULL;
    LedgerReader reader = {.settings = reading->settings,
                           .findings = reading->findings,
                           .arena = &reading->scenario->arena};
    /* what is said of one file is not said of the one that names it */
    FindingOrigins origins = reading->findings->origins;
    reading->findings->origins = (FindingOrigins){0};
    if (!base_file_exists(path)) {
        TRY(base_fail(LEYE_ERR_MISSING, "There is no scenario %s.", path));
    }
    TRY(scenario_open(reading, path));
    TRY(scenario_copy(reading, slash == NULL ? path : slash + 1,
                      strlen(slash == NULL ? path : slash + 1), &name));
    if (slash != NULL) {
        TRY(scenario_copy(reading, path, (size_t)(slash - path) + 1, &dir));
    }
    reader.dir = dir;
    TRY(scenario_is_sheet(path)
            ? ledger_scenario_sheet(reading, &reader, path, name)
            : ledger_scenario_yaml(reading, &reader, path, name));
    TRY(scenario_seal(reading, &reader));
    reading->depth--;
done:
    reading->findings->origins = origins;
    base_free(reader.seals);
    return status;
}

/* The file's name without folder and ending. */
static LeyeStatus scenario_name(ScenarioReading *reading, const char *path) {
    const char *slash = strrchr(path, '/');
    const char *from = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(from, '.');
    return scenario_copy(reading, from,
                         dot == NULL ? strlen(from) : (size_t)(dot - from),
                         &reading->scenario->name);
}

static LeyeStatus scenario_finish(ScenarioReading *reading, const char *path,
                                  int64_t errors) {
    LeyeStatus status = LEYE_OK;
    Scenario *scenario = reading->scenario;
    if (scenario->name == NULL || scenario->name[0] == '\0') {
        TRY(scenario_name(reading, path));
    }
    scenario->about = scenario->about == NULL ? "" : scenario->about;
    TRY(ARENA_ARRAY(&scenario->arena, reading->changes_count,
                    &scenario->changes));
    for (size_t k = 0; k < reading->changes_count; k++) {
        scenario->changes[k] = reading->changes[k];
    }
    scenario->changes_count = (int32_t)reading->changes_count;
    if (reading->refused) {
        TRY(base_fail(LEYE_ERR_GUARD, "The scenario %s is refused by a guard.",
                      scenario->name));
    }
    if (reading->findings->errors > errors) {
        TRY(base_fail(LEYE_ERR_INPUT, "The scenario %s holds errors.",
                      scenario->name));
    }
done:
    return status;
}

LeyeStatus ledger_scenario_read(const char *path, const LeyeSettings *settings,
                                Findings *findings, Scenario **scenario) {
    LeyeStatus status = LEYE_OK;
    ScenarioReading reading = {.settings = settings, .findings = findings};
    int64_t errors = findings->errors;
    TRY(HEAP_ARRAY(1, &reading.scenario));
    TRY(ledger_scenario_file(&reading, path));
    TRY(scenario_finish(&reading, path, errors));
    *scenario = reading.scenario;
    reading.scenario = NULL;
done:
    base_free(reading.changes);
    base_free(reading.fields);
    domain_scenario_free(reading.scenario);
    return status;
}
