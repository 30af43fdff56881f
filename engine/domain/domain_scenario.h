/* domain_scenario: "what if", as it was written down; nothing applied yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scenario is a list of changes to posts, trains, courses, employers, caps,
 * funds and the retention score, and of people who may arrive. What it may
 * touch is a closed list: never a guard, a parameter or a person in the
 * ledger, and it never adds a consent of one. It may drop some at random.
 */
#ifndef LEYE_DOMAIN_SCENARIO_H
#define LEYE_DOMAIN_SCENARIO_H

#include "domain_world.h"

typedef enum ScenarioAction {
    SCENARIO_ADD_POST,
    SCENARIO_SET_POST,
    SCENARIO_MOVE_POST,  /* set_post of site, destination, serves_sites */
    SCENARIO_CLOSE_POST, /* no places */
    SCENARIO_ADD_TRAIN,
    SCENARIO_SET_TRAIN,
    SCENARIO_CANCEL_TRAIN, /* no seats */
    SCENARIO_ADD_COURSE,
    SCENARIO_SET_COURSE,
    SCENARIO_CANCEL_COURSE, /* no seats */
    SCENARIO_ADD_EMPLOYER,
    SCENARIO_SET_EMPLOYER,
    SCENARIO_SET_CAP,
    SCENARIO_SET_FUND,
    SCENARIO_SET_RETENTION,
    SCENARIO_ARRIVE,
    SCENARIO_DROP_CONSENTS,
    SCENARIO_DROP_POSTS,
    SCENARIO_ACTIONS
} ScenarioAction;

/* Where it is written, for findings. */
typedef struct ScenarioPlace {
    const char *file;
    int64_t line;
    int32_t column;
    const char *sheet; /* NULL: the file is no workbook */
} ScenarioPlace;

typedef struct ScenarioField {
    const char *name; /* a column of the file, or a word of the action */
    const char *value;
    ScenarioPlace at;
} ScenarioField;

typedef struct ScenarioChange {
    ScenarioAction action;
    const char *id; /* of a row, or KIND:VALUE for several; "" if none */
    ScenarioPlace at;
    ScenarioField *fields; /* [fields_count], in the order written */
    int32_t fields_count;
} ScenarioChange;

typedef struct Scenario {
    Arena arena; /* keeps everything below */
    const char *name, *about;
    ScenarioChange *changes; /* [changes_count], to be done in this order;
                                those of the scenarios it extends come first */
    int32_t changes_count;
    InputSeal *seals; /* [seals_count] of its files: "scenario:FILE" */
    int32_t seals_count;
} Scenario;

void domain_scenario_free(Scenario *scenario); /* NULL is fine */

/* The word of an action ("add_post"); the action of a word in English or
 * Chinese, NONE if none. */
const char *domain_scenario_word(ScenarioAction action);
int32_t domain_scenario_action(const char *word);

/* The field of a change with this name; NULL when it is not there. */
const ScenarioField *domain_scenario_field(const ScenarioChange *change,
                                           const char *name);

/* A fraction in millionths: "30%", "-12.5 %", "0.3", "x1.5" is no fraction.
 * At most four decimals (of a percent, too). False on anything else. */
bool domain_scenario_fraction(const char *text, int64_t *millionths);

#endif
