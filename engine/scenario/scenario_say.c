/* scenario_say: the comparison as text and as JSON.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scenario.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { NAME_LEAST = 14, NUMBER = 24 };

static const struct {
    const char *word, *heading;
} sections[SECTION_COUNT] = {
    [SECTION_PLAN] = {"plan", TR_MARK("Plan")},
    [SECTION_LEVELS] = {"levels", TR_MARK("Levels")},
    [SECTION_CHANNEL] = {"by_channel", TR_MARK("Placements by channel")},
    [SECTION_SITE] = {"by_site", TR_MARK("Placements by home site")},
    [SECTION_INCOME] = {"income", TR_MARK("Households above the income line")},
    [SECTION_FUND] = {"funds", TR_MARK("Spent, yuan")},
    [SECTION_COURSE] = {"by_course", TR_MARK("People in courses")},
    [SECTION_TRAIN] = {"by_train", TR_MARK("People on trains")},
    [SECTION_CHANGE] = {"changes", TR_MARK("People, against the base")},
};

static void pad(Text *text, const char *words, int32_t width, bool right) {
    int32_t room = width - base_text_width(words);
    if (!right) {
        base_text_add(text, words);
    }
    for (int32_t k = 0; k < room; k++) {
        base_text_add(text, " ");
    }
    if (right) {
        base_text_add(text, words);
    }
}

static void number(int64_t value, bool money, bool sign, char out[NUMBER * 2]) {
    const char *plus = sign && value > 0 ? "+" : "";
    if (!money) {
        (void)snprintf(out, (size_t)NUMBER * 2, "%s%" PRId64, plus, value);
        return;
    }
    int64_t size = value < 0 ? -value : value;
    (void)snprintf(out, (size_t)NUMBER * 2, "%s%s%" PRId64 "%s", plus,
                   value < 0 ? "-" : "", size / 100,
                   size % 100 == 0 ? "" : ".");
    if (size % 100 != 0) {
        size_t n = strlen(out);
        (void)snprintf(out + n, (size_t)NUMBER * 2 - n, "%02d",
                       (int)(size % 100));
    }
}

static bool shown(const ScenarioCell *cell) {
    return !cell->none && !cell->hide;
}

/* "2151 (+60)" */
static void cell_words(const ScenarioRow *row, int32_t s,
                       char out[NUMBER * 5]) {
    const ScenarioCell *cell = &row->cell[s];
    char value[NUMBER * 2];
    char change[NUMBER * 2] = "";
    if (!shown(cell)) {
        (void)snprintf(out, (size_t)NUMBER * 5, "%s",
                       cell->none ? "-" : TR("hidden"));
        return;
    }
    number(cell->value, row->money, false, value);
    int64_t by = cell->value - row->cell[0].value;
    if (s > 0 && shown(&row->cell[0]) && by != 0) {
        number(by, row->money, true, change);
        (void)snprintf(out, (size_t)NUMBER * 5, "%s (%s)", value, change);
    } else {
        (void)snprintf(out, (size_t)NUMBER * 5, "%s", value);
    }
}

/* The first is the plan as it is; scenarios have names of their own. */
static const char *side_name(const ScenarioTable *table, int32_t s) {
    const char *name = table->sides[s].name;
    return s == 0 ? TR(name) : name;
}

static int32_t width_of(const ScenarioTable *table, int32_t s) {
    char words[NUMBER * 5];
    int32_t width = base_text_width(side_name(table, s));
    for (size_t k = 0; k < table->rows_count; k++) {
        cell_words(&table->rows[k], s, words);
        int32_t w = base_text_width(words);
        width = w > width ? w : width;
    }
    return width + 2;
}

/* Ids are what they are; all else is said in words. */
static const char *row_name(const ScenarioRow *row) {
    bool id = row->section == SECTION_SITE || row->section == SECTION_FUND ||
              row->section == SECTION_COURSE || row->section == SECTION_TRAIN;
    return id ? row->name : TR(row->name);
}

static int32_t width_names(const ScenarioTable *table) {
    int32_t width = NAME_LEAST;
    for (size_t k = 0; k < table->rows_count; k++) {
        int32_t w = base_text_width(row_name(&table->rows[k]));
        width = w > width ? w : width;
    }
    return width + 2;
}

static void say_row(const ScenarioTable *table, const ScenarioRow *row,
                    int32_t names, Text *text) {
    char words[NUMBER * 5];
    base_text_add(text, "  ");
    pad(text, row_name(row), names, false);
    for (int32_t s = 0; s < table->sides_count; s++) {
        cell_words(row, s, words);
        pad(text, words, width_of(table, s), true);
    }
    base_text_add(text, "\n");
}

static const char *proof_words(const ScenarioSide *side) {
    return side->plan == NULL
               ? TR_MARK("infeasible")
               : domain_word(WORDS_PROOF, (int32_t)side->plan->summary.proof);
}

void scenario_say_text(const ScenarioTable *table, Text *text) {
    int32_t names = width_names(table);
    int32_t section = NONE;
    pad(text, "", names + 2, false);
    for (int32_t s = 0; s < table->sides_count; s++) {
        pad(text, side_name(table, s), width_of(table, s), true);
    }
    base_text_add(text, "\n  ");
    pad(text, TR("proof"), names, false);
    for (int32_t s = 0; s < table->sides_count; s++) {
        pad(text, TR(proof_words(&table->sides[s])), width_of(table, s), true);
    }
    base_text_add(text, "\n");
    for (size_t k = 0; k < table->rows_count; k++) {
        const ScenarioRow *row = &table->rows[k];
        if ((int32_t)row->section != section) {
            section = (int32_t)row->section;
            base_text_format(text, "\n%s\n", TR(sections[section].heading));
        }
        say_row(table, row, names, text);
    }
    base_text_add(text, "\n");
    for (int32_t s = 1; s < table->sides_count; s++) {
        if (table->sides[s].about[0] != '\0') {
            base_text_format(text, TR("%s: %s\n"), table->sides[s].name,
                             table->sides[s].about);
        }
    }
    base_text_add(text,
                  TR("Plans of scenarios are for comparison and are never "
                     "published.\n"));
}

/* ---- JSON -----------------------------------------------------------------
 */

static void json_cell(const ScenarioRow *row, const ScenarioCell *cell,
                      Json *json) {
    if (row->money && !cell->hide) {
        base_json_decimal(json, row->name, cell->value, 2);
    } else {
        base_json_count(json, row->name, cell->value, cell->hide);
    }
}

static void json_levels(const Plan *plan, Json *json) {
    base_json_array(json, "levels");
    for (int32_t k = 0; k < plan->summary.levels_count; k++) {
        const LevelResult *level = &plan->summary.levels[k];
        base_json_object(json, NULL);
        base_json_text(json, "name",
                       domain_word(WORDS_LEVEL, (int32_t)level->level));
        base_json_int(json, "value", level->value);
        base_json_int(json, "bound", level->bound);
        base_json_text(json, "proof",
                       domain_word(WORDS_PROOF, (int32_t)level->proof));
        base_json_object_end(json);
    }
    base_json_array_end(json);
}

static void json_sections(const ScenarioTable *table, int32_t s, Json *json) {
    int32_t open = NONE;
    for (size_t k = 0; k < table->rows_count; k++) {
        const ScenarioRow *row = &table->rows[k];
        if (row->cell[s].none || row->section == SECTION_LEVELS) {
            continue;
        }
        if ((int32_t)row->section != open) {
            if (open != NONE) {
                base_json_object_end(json);
            }
            open = (int32_t)row->section;
            base_json_object(json, sections[open].word);
        }
        json_cell(row, &row->cell[s], json);
    }
    if (open != NONE) {
        base_json_object_end(json);
    }
}

static void json_side(const ScenarioTable *table, int32_t s, const char *key,
                      Json *json) {
    const ScenarioSide *side = &table->sides[s];
    base_json_object(json, key);
    base_json_text(json, "name", side->name);
    base_json_text(json, "about", side->about);
    base_json_text(json, "status",
                   side->plan == NULL                            ? "infeasible"
                   : side->plan->summary.outcome == LEYE_OPTIMAL ? "optimal"
                                                                 : "feasible");
    if (side->plan != NULL) {
        base_json_text(json, "proof", proof_words(side));
        base_json_bool(json, "certified", true);
        base_json_bool(json, "publishable", side->plan->summary.publishable);
        json_levels(side->plan, json);
        json_sections(table, s, json);
    }
    base_json_object(json, "seconds");
    base_json_decimal(json, "wall", side->wall_us, 6);
    base_json_decimal(json, "cpu", side->cpu_us, 6);
    base_json_object_end(json);
    base_json_object_end(json);
}

void scenario_say_json(const ScenarioTable *table, Json *json) {
    json_side(table, 0, "base", json);
    base_json_array(json, "scenarios");
    for (int32_t s = 1; s < table->sides_count; s++) {
        json_side(table, s, NULL, json);
    }
    base_json_array_end(json);
}
