/* store_schema_second: version 2, what waits for a person, and answers read.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_schema.h"

static const struct StoreSchemaStep steps[] = {
    {STORE_BOTH, "CREATE TABLE alarms (id @int@ PRIMARY KEY, run @int@ "
                 "REFERENCES runs (id), raised @text@ NOT NULL, "
                 "word @text@ NOT NULL, text @text@ NOT NULL, "
                 "settled @text@ NOT NULL, settled_by @text@ NOT NULL)"
                 "@strict@"},
    {STORE_BOTH, "CREATE TABLE answers (person @text@ NOT NULL, "
                 "post @text@ NOT NULL, answer @text@ NOT NULL, "
                 "day @text@ NOT NULL, run @int@ NOT NULL REFERENCES "
                 "runs (id), PRIMARY KEY (person, post, answer, day))"
                 "@compact@"},
};

const StoreMigration store_schema_second = {"alarms and answers", steps,
                                            sizeof steps / sizeof *steps};
