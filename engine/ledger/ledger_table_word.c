/* ledger_table_word: closed words in cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ledger_table_parts.h"

/* How else people say yes and no, as ledger_repair_name leaves it. */
static const char *word_yes_no(const char *text) {
    static const char *const yes[] = {"y", "t", "true", "1", "√", "✓", "对"};
    static const char *const no[] = {"n", "f", "false", "0", "×", "x", "✗"};
    for (size_t k = 0; k < sizeof yes / sizeof *yes; k++) {
        if (strcmp(text, yes[k]) == 0) {
            return "yes";
        }
        if (strcmp(text, no[k]) == 0) {
            return "no";
        }
    }
    return NULL;
}

static void word_wrong(LedgerTable *table, int32_t column, WordList list,
                       LedgerCell cell) {
    size_t count = 0;
    const Word *words = domain_words(list, &count);
    LedgerNearest nearest;
    Repair plain;
    Text allowed = {0};
    const char *text = ledger_repair_name(cell, &plain) ? plain.text : "";
    const char *said = list == WORDS_YES_NO ? word_yes_no(text) : NULL;
    ledger_table_nearest_begin(text, &nearest);
    for (size_t k = 0; k < count; k++) {
        ledger_table_nearest_try(&nearest, words[k].en);
        for (size_t a = 0; a < 3; a++) {
            ledger_table_nearest_try(&nearest, words[k].zh[a]);
        }
        const char *zh = words[k].zh[0];
        base_text_format(&allowed, "%s%s", k > 0 ? ", " : "", words[k].en);
        base_text_format(&allowed, zh != NULL ? " (%s)" : "%s",
                         zh != NULL ? zh : "");
    }
    ledger_table_wrong(table, column, said != NULL ? said : nearest.best,
                       "\"%s\" was read; allowed is one of %s.",
                       ledger_table_cell_shown(cell).text,
                       base_text_get(&allowed));
    base_text_clear(&allowed);
}

bool ledger_table_word(LedgerTable *table, int32_t column, WordList list,
                       int32_t *out) {
    if (!ledger_table_cell_need(table, column)) {
        return false;
    }
    LedgerCell cell = ledger_table_cell(table, column);
    int32_t value = domain_word_find(list, cell.bytes, cell.n);
    if (value == NONE) {
        word_wrong(table, column, list, cell);
        return false;
    }
    *out = value;
    return true;
}

bool ledger_table_word_or(LedgerTable *table, int32_t column, WordList list,
                          int32_t preset, int32_t *out) {
    if (!ledger_table_said(table, column)) {
        *out = preset;
        return true;
    }
    return ledger_table_word(table, column, list, out);
}
