/* ledger_answers: answers.csv, in order of date and line.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who may not record a consent may not record an answer (guard 3).
 */
#include "ledger_rows.h"

#include <stdlib.h>

typedef struct Answers {
    World *world;
    LedgerKnown people, posts;
    LedgerRecorders recorders;
    Answer *items; /* heap, in the order of the file */
    size_t count, capacity;
} Answers;

static bool answers_day(const World *world, LedgerTable *table, Day *day) {
    Day as_of = world->instance.as_of;
    if (!ledger_table_day(table, ANSWERS_DATE, day)) {
        return false;
    }
    if (as_of != NONE && *day > as_of) {
        ledger_table_wrong(table, ANSWERS_DATE, NULL,
                           "The answer is of a day after the day of the plan.");
        return false;
    }
    return true;
}

static LeyeStatus answers_row(LedgerTable *table, void *context) {
    LeyeStatus status = LEYE_OK;
    Answers *answers = context;
    Answer answer = {
        .person = NONE, .post = NONE, .line = ledger_table_line(table)};
    int32_t word = NONE;
    bool fine = ledger_lookup_need(&answers->people, table, ANSWERS_PERSON,
                                   &answer.person);
    fine = ledger_lookup_need(&answers->posts, table, ANSWERS_POST,
                              &answer.post) &&
           fine;
    fine =
        ledger_table_word(table, ANSWERS_ANSWER, WORDS_ANSWER, &word) && fine;
    fine = answers_day(answers->world, table, &answer.date) && fine;
    TRY(ledger_consent_recorder_word(&answers->recorders, table,
                                     ANSWERS_RECORDER, &answer.recorder));
    ledger_consent_recorder_judge(&answers->recorders, table, ANSWERS_RECORDER);
    if (fine) {
        answer.answer = (AnswerWord)word;
        TRY(HEAP_GROW(&answers->items, &answers->capacity, answers->count + 1));
        answers->items[answers->count++] = answer;
    }
done:
    return status;
}

static int answers_order(const void *a, const void *b) {
    const Answer *x = a;
    const Answer *y = b;
    if (x->date != y->date) {
        return x->date < y->date ? -1 : 1;
    }
    return (x->line > y->line) - (x->line < y->line);
}

LeyeStatus ledger_answers_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    Answers answers = {.world = world};
    answers.people =
        LEDGER_KNOWN(reader, FILE_PEOPLE, world->people, world->people_count);
    answers.posts =
        LEDGER_KNOWN(reader, FILE_POSTS, world->posts, world->posts_count);
    TRY(ledger_consent_recorder_begin(world, &answers.recorders));
    TRY(ledger_rows_read(reader, FILE_ANSWERS, answers_row, &answers));
    TRY(ARENA_ARRAY(&world->arena, answers.count, &world->answers));
    if (answers.count > 0) {
        qsort(answers.items, answers.count, sizeof *answers.items,
              answers_order);
    }
    for (size_t k = 0; k < answers.count; k++) {
        world->answers[k] = answers.items[k];
    }
    world->answers_count = (int32_t)answers.count;
done:
    ledger_consent_recorder_clear(&answers.recorders);
    base_free(answers.items);
    return status;
}
