/* ledger_instance_levels: which levels, in which order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list is closed. stable, placements, households and public_welfare stand
 * first and in this order; an instance may leave levels out, and reorder those
 * from wishes on.
 */
#include "ledger_instance_parts.h"
#include "ledger_table_parts.h"

#include <stdio.h>
#include <string.h>

static const Level levels_preset[] = {
    LEVEL_STABLE, LEVEL_PLACEMENTS, LEVEL_HOUSEHOLDS,   LEVEL_PUBLIC_WELFARE,
    LEVEL_WISHES, LEVEL_RETENTION,  LEVEL_COURSE_SEATS, LEVEL_COST};
enum { LEVELS_PRESET = sizeof levels_preset / sizeof levels_preset[0] };

void ledger_instance_levels_preset(Instance *instance) {
    instance->levels_count = LEVELS_PRESET;
    for (int32_t k = 0; k < LEVELS_PRESET; k++) {
        instance->levels[k] = levels_preset[k];
    }
}

static void levels_unknown(LedgerYaml *yaml, const YamlNode *item,
                           const char *word) {
    LedgerNearest nearest;
    ledger_table_nearest_begin(word, &nearest);
    for (int32_t k = 0; k < LEVELS_PRESET; k++) {
        ledger_table_nearest_try(
            &nearest, domain_word(WORDS_LEVEL, (int32_t)levels_preset[k]));
    }
    if (ledger_instance_guard_quota(word)) {
        ledger_yaml_wrong(yaml, item, NULL,
                          "\"%s\" is no level: none may count people sent away "
                          "or to a place (guard 5: no quotas on people).",
                          word);
    } else {
        ledger_yaml_wrong(yaml, item, nearest.best,
                          "\"%s\" is no level; allowed are stable, placements, "
                          "households, public_welfare, wishes, retention, "
                          "course_seats and cost.",
                          word);
    }
}

/* One word of the list; NONE when it cannot be a level of this version. */
static int32_t levels_word(LedgerYaml *yaml, YamlNode *item) {
    const char *word = NULL;
    if (!ledger_yaml_text(yaml, item, &word)) {
        return NONE;
    }
    int32_t level = domain_word_find(WORDS_LEVEL, word, strlen(word));
    if (level == NONE) {
        levels_unknown(yaml, item, word);
    } else if (level == LEVEL_MOVES) {
        ledger_yaml_wrong(yaml, item, NULL,
                          "The level moves is not to be named: it comes by "
                          "itself where offers.csv has offers that are out.");
        return NONE;
    }
    return level;
}

/* Place of a level in the order that is fixed; all the movable ones share the
 * last. */
static int32_t levels_rank(Level level) {
    return level < LEVEL_WISHES ? (int32_t)level : (int32_t)LEVEL_WISHES;
}

/* Adds the level to those before it. */
static bool levels_add(LedgerYaml *yaml, const YamlNode *item, Level level,
                       Instance *read) {
    const char *name = domain_word(WORDS_LEVEL, (int32_t)level);
    for (int32_t k = 0; k < read->levels_count; k++) {
        Level before = read->levels[k];
        if (before == level) {
            ledger_yaml_wrong(yaml, item, NULL,
                              "The level %s stands here "
                              "twice.",
                              name);
            return false;
        }
        if (levels_rank(before) > levels_rank(level)) {
            ledger_yaml_wrong(yaml, item, NULL,
                              "The level %s stands behind %s; the order of "
                              "stable, placements, households and "
                              "public_welfare is fixed, and they stand before "
                              "all others.",
                              name, domain_word(WORDS_LEVEL, (int32_t)before));
            return false;
        }
    }
    read->levels[read->levels_count++] = level;
    return true;
}

void ledger_instance_levels(LedgerYaml *yaml, YamlNode *list,
                            Instance *instance) {
    Instance read = {.levels_count = 0};
    if (!ledger_yaml_is_sequence(yaml, list)) {
        return;
    }
    bool fine = true;
    for (int32_t k = 0; k < ledger_yaml_count(list); k++) {
        YamlNode *item = ledger_yaml_item(list, k);
        int32_t level = levels_word(yaml, item);
        bool added =
            level != NONE && levels_add(yaml, item, (Level)level, &read);
        fine = fine && added;
    }
    if (fine && read.levels_count == 0) {
        ledger_yaml_wrong(yaml, list, NULL,
                          "levels is empty; allowed is at least one level.");
    } else if (fine) {
        memcpy(instance->levels, read.levels, sizeof read.levels);
        instance->levels_count = read.levels_count;
    }
}
