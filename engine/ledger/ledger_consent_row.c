/* ledger_consent_row: what one row of consents.csv says, and whether it can
 * be said (guard 3).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_rows.h"

#include <string.h>

enum { CONSENT_MONTHS_MOST = 12 };

/* Reads the person; one who is not in people.csv (any more) is NONE. */
static bool row_person(LedgerTable *table, const World *world, int32_t *last,
                       ConsentEvent *event) {
    LedgerCell cell = ledger_table_cell(table, CONSENTS_PERSON);
    event->person = ledger_lookup_near(world->people, world->people_count,
                                       sizeof *world->people, cell, last);
    if (cell.n == 0) {
        ledger_table_wrong(table, CONSENTS_PERSON, NULL,
                           "The cell is empty; allowed is the id of the person "
                           "whose words these are.");
        return false;
    }
    return event->person != NONE ||
           ledger_table_id_fine(table, CONSENTS_PERSON, cell);
}

static bool row_scope(LedgerConsentRow *row, LedgerTable *table,
                      const World *world) {
    Scope *scope = &row->event.scope;
    bool known = false;
    if (!ledger_scope_read(table, CONSENTS_SCOPE, world, scope, &known)) {
        return false;
    }
    row->gone = scope->kind == SCOPE_POST && !known;
    if (scope->kind == SCOPE_DESTINATION && !known) {
        ledger_scope_warn(table, CONSENTS_SCOPE, world, scope);
    }
    return true;
}

static void row_judge_action(LedgerTable *table, const ConsentEvent *event) {
    bool post = event->scope.kind == SCOPE_POST;
    bool offer =
        event->action == ACTION_ACCEPT || event->action == ACTION_DECLINE;
    if (offer && !post) {
        ledger_table_wrong(table, CONSENTS_SCOPE, NULL,
                           "%s answers an offer; allowed is the scope "
                           "post:ID.",
                           domain_word(WORDS_ACTION, (int32_t)event->action));
    }
    if (event->action == ACTION_GIVE && post) {
        ledger_table_wrong(table, CONSENTS_SCOPE, NULL,
                           "A consent is not given to one post; allowed with "
                           "post:ID are accept, decline and withdraw.");
    }
}

static bool row_hash_fine(const char *text) {
    return strlen(text) == HASH_HEX - 1 &&
           strspn(text, "0123456789abcdef") == HASH_HEX - 1;
}

static void row_judge_terms(LedgerTable *table, const ConsentEvent *event) {
    bool accepts = event->action == ACTION_ACCEPT;
    bool said = ledger_table_said(table, CONSENTS_TERMS);
    if (accepts && !row_hash_fine(event->terms_hash)) {
        ledger_table_wrong(table, CONSENTS_TERMS, NULL,
                           "An accept carries the hash of the terms: 64 digits "
                           "0-9 and a-f.");
    } else if (!accepts && said) {
        ledger_table_wrong(table, CONSENTS_TERMS, NULL,
                           "Only an accept carries a hash of terms; here the "
                           "cell is empty.");
    }
}

static void row_judge_expires(LedgerTable *table, const ConsentEvent *event) {
    if (event->expires == NONE) {
        return;
    }
    Day most = base_day_add_months(event->date, CONSENT_MONTHS_MOST);
    if (event->expires > most) {
        char last[DAY_TEXT];
        base_day_write(most, last);
        ledger_table_wrong(table, CONSENTS_EXPIRES, last,
                           "A consent lives at most %d months; allowed is a "
                           "day until %s.",
                           CONSENT_MONTHS_MOST, last);
    } else if (event->expires < event->date) {
        ledger_table_wrong(table, CONSENTS_EXPIRES, NULL,
                           "The consent expires before the day it was given.");
    } else if (event->action != ACTION_GIVE) {
        ledger_table_warn(table, CONSENTS_EXPIRES, NULL,
                          "Only a give expires; this day has no effect.");
    }
}

static bool row_days(LedgerTable *table, ConsentEvent *event) {
    bool dated = ledger_table_day(table, CONSENTS_DATE, &event->date);
    if (ledger_table_day_or(table, CONSENTS_EXPIRES, NONE, &event->expires) &&
        dated) {
        row_judge_expires(table, event);
    }
    return dated;
}

/* By which way it was said, and who wrote it down. */
static LeyeStatus row_hands(LedgerTable *table, LedgerRecorders *recorders,
                            ConsentEvent *event) {
    LeyeStatus status = LEYE_OK;
    TRY(ledger_consent_recorder_word(recorders, table, CONSENTS_VIA,
                                     &event->via));
    TRY(ledger_consent_recorder_word(recorders, table, CONSENTS_RECORDER,
                                     &event->recorder));
    (void)ledger_table_cell_need(table, CONSENTS_VIA);
    ledger_consent_recorder_judge(recorders, table, CONSENTS_RECORDER);
done:
    return status;
}

LeyeStatus ledger_consent_row_read(LedgerConsentRow *row, LedgerTable *table,
                                   const World *world,
                                   LedgerRecorders *recorders) {
    LeyeStatus status = LEYE_OK;
    ConsentEvent *event = &row->event;
    int32_t seq = 0;
    int32_t action = ACTION_WITHDRAW;
    *row = (LedgerConsentRow){.event = {.person = NONE,
                                        .scope = {SCOPE_LOCAL, NONE},
                                        .date = NONE,
                                        .expires = NONE,
                                        .line = ledger_table_line(table)}};
    row->fine = ledger_table_int(table, CONSENTS_SEQ, 1, INT32_MAX, &seq);
    event->seq = seq;
    row->fine =
        row_person(table, world, &recorders->person, event) && row->fine;
    bool scoped = row_scope(row, table, world);
    bool acts =
        ledger_table_word(table, CONSENTS_ACTION, WORDS_ACTION, &action);
    event->action = (Action)action;
    TRY(ledger_consent_recorder_word(recorders, table, CONSENTS_TERMS,
                                     &event->terms_hash));
    if (acts) {
        row_judge_terms(table, event);
    }
    if (scoped && acts) {
        row_judge_action(table, event);
    }
    bool dated = row_days(table, event);
    TRY(row_hands(table, recorders, event));
    row->fine = row->fine && scoped && acts && dated;
done:
    return status;
}
