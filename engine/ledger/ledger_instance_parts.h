/* ledger_instance_parts: what the readers of instance.yaml share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_LEDGER_INSTANCE_PARTS_H
#define LEYE_LEDGER_INSTANCE_PARTS_H

#include "ledger_parts.h"
#include "ledger_yaml.h"

/* ledger_instance_levels.c: `levels`, a list of words. `instance` keeps its
 * levels when the list is wrong. */
void ledger_instance_levels(LedgerYaml *yaml, YamlNode *list,
                            Instance *instance);
void ledger_instance_levels_preset(Instance *instance);

/* ledger_instance_guard.c: `parameters`, which may be tightened only. */
void ledger_instance_guard_read(LedgerYaml *yaml, YamlNode *mapping,
                                Parameters *parameters);
void ledger_instance_guard_preset(Parameters *parameters);
/* Keys that would set a number of people (guard 5): findings of their own,
 * and marked as asked for. */
void ledger_instance_guard_quotas(LedgerYaml *yaml, YamlNode *mapping);
/* Is the word such a key, or such a level? */
bool ledger_instance_guard_quota(const char *word);

#endif
