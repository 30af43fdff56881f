/* ledger_scenario: scenario files, read into changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * YAML, or a sheet (CSV, or in a workbook) with the columns action, id, field,
 * value:
 *
 *     scenario: shuigou-workshop          scenario,,name,shuigou-workshop
 *     about: The workshop opens.
 *     extends: [one-train-less.yaml]      scenario,,extends,one-train-less.yaml
 *     changes:
 *       - action: set_post                set_post,ws-quandu,places,+60
 *         id: ws-quandu
 *         places: +60
 *
 * Rows of a sheet that follow each other with the same action and id are one
 * change. A workbook (.xlsx) has one sheet, or one called `scenario` or 情景.
 * A list in YAML is the cell's list (`;`); a mapping `consents: {local:
 * 50%}` is the field consents.local. What a scenario extends is done before it;
 * files are named relative to the one that names them.
 */
#ifndef LEYE_LEDGER_SCENARIO_H
#define LEYE_LEDGER_SCENARIO_H

#include "ledger_yaml.h"

/* Scenarios that extend each other, at most. */
enum { LEDGER_SCENARIO_DEPTH = 8 };

/* One scenario with what it extends, while it is read. */
typedef struct ScenarioReading {
    const LeyeSettings *settings;
    Findings *findings;
    Scenario *scenario;
    ScenarioChange *changes; /* heap */
    size_t changes_count, changes_capacity;
    ScenarioField *fields; /* heap, of the change being read */
    size_t fields_count, fields_capacity;
    const char *open[LEDGER_SCENARIO_DEPTH]; /* paths, outermost first */
    int32_t depth;
    bool refused; /* by a guard */
} ScenarioReading;

/* ledger_scenario.c: reads the file at `path` and, first, those it extends. */
LeyeStatus ledger_scenario_file(ScenarioReading *reading, const char *path);
/* A path beside the file at `path`; in the scenario's arena. */
LeyeStatus ledger_scenario_beside(ScenarioReading *reading, const char *path,
                                  const char *name, const char **out);
/* The action of a word; a finding at the place, and NONE, when it is none. */
int32_t ledger_scenario_action(ScenarioReading *reading, ScenarioPlace at,
                               const char *word);
/* A field of the change being read; then the change itself. */
LeyeStatus ledger_scenario_field(ScenarioReading *reading, const char *name,
                                 const char *value, ScenarioPlace at);
LeyeStatus ledger_scenario_change(ScenarioReading *reading, int32_t action,
                                  const char *id, ScenarioPlace at);
/* An error finding; a refusal also remembers that a guard stood there. */
LeyeStatus ledger_scenario_wrong(Findings *findings, ScenarioPlace at,
                                 const char *fix, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* ledger_scenario_yaml.c, ledger_scenario_sheet.c: one file of either form.
 * `reader` reads in the file's folder. */
LeyeStatus ledger_scenario_yaml(ScenarioReading *reading, LedgerReader *reader,
                                const char *path, const char *name);
LeyeStatus ledger_scenario_sheet(ScenarioReading *reading, LedgerReader *reader,
                                 const char *path, const char *name);

#endif
