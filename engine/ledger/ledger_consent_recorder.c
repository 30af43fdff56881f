/* ledger_consent_recorder: who wrote a consent down, and by which way.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same few words stand in all rows, so each is kept once. Never the
 * employer, a helper household, a cell of the grid or the publisher of the
 * plan may record a consent (guard 3).
 */
#include "ledger_rows.h"

#include <string.h>

typedef struct Barred {
    const char *id;
    int64_t line;
    const char *why;
} Barred;

static LeyeStatus recorder_bar(LedgerRecorders *recorders, const char *id,
                               const char *why) {
    Barred barred = {id, 0, why};
    LedgerCell cell = {id, strlen(id)};
    if (cell.n == 0 || ledger_rows_find(&recorders->barred, cell) != NONE) {
        return LEYE_OK;
    }
    return ledger_rows_add(&recorders->barred, &barred);
}

LeyeStatus ledger_consent_recorder_begin(const World *world,
                                         LedgerRecorders *recorders) {
    LeyeStatus status = LEYE_OK;
    *recorders = (LedgerRecorders){.words = LEDGER_ROWS(LedgerName),
                                   .barred = LEDGER_ROWS(Barred)};
    if (world->instance.publisher != NULL) {
        TRY(recorder_bar(recorders, world->instance.publisher,
                         TR_MARK("the publisher of the plan")));
    }
    for (int32_t e = 0; e < world->employers_count; e++) {
        TRY(recorder_bar(recorders, world->employers[e].id,
                         TR_MARK("an employer")));
    }
    for (int32_t j = 0; j < world->posts_count; j++) {
        int32_t helper = world->posts[j].helper_household;
        if (helper != NONE) {
            TRY(recorder_bar(recorders, world->households[helper].id,
                             TR_MARK("a helper household")));
        }
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        TRY(recorder_bar(recorders, world->households[h].grid,
                         TR_MARK("a cell of the grid")));
    }
done:
    return status;
}

LeyeStatus ledger_consent_recorder_word(LedgerRecorders *recorders,
                                        LedgerTable *table, int32_t column,
                                        const char **out) {
    LeyeStatus status = LEYE_OK;
    LedgerName name = {NULL, 0};
    LedgerCell cell = ledger_table_cell(table, column);
    *out = "";
    if (cell.n == 0) {
        return LEYE_OK;
    }
    int32_t found = ledger_rows_find(&recorders->words, cell);
    if (found != NONE) {
        const LedgerName *names = recorders->words.items;
        *out = names[found].id;
    } else if (ledger_table_text(table, column, &name.id)) {
        TRY(ledger_rows_add(&recorders->words, &name));
        *out = name.id;
    }
done:
    return status;
}

void ledger_consent_recorder_judge(const LedgerRecorders *recorders,
                                   LedgerTable *table, int32_t column) {
    LedgerCell cell = ledger_table_cell(table, column);
    if (cell.n == 0) {
        ledger_table_wrong(table, column, NULL,
                           "The recorder is empty; allowed is who wrote the "
                           "consent down.");
        return;
    }
    int32_t found = ledger_rows_find(&recorders->barred, cell);
    if (found != NONE) {
        const Barred *barred = recorders->barred.items;
        ledger_table_wrong(table, column, NULL,
                           "The recorder %s is %s, who may never record a "
                           "consent.",
                           LEDGER_SHOWN(cell), TR(barred[found].why));
    }
}

void ledger_consent_recorder_clear(LedgerRecorders *recorders) {
    ledger_rows_clear(&recorders->words);
    ledger_rows_clear(&recorders->barred);
}
