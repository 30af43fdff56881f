/* ledger_consent_chain: every hash and link of consents.csv, and nothing else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The walk knows no person and no post, so that a chain can be checked when
 * everything around it is broken. Words are put into the language that is
 * hashed where they are known, and taken as they are where not: whether a line
 * makes sense is not asked here, only whether it is the line that was written.
 *
 * A chain cannot see that whole lines were cut off its end: a later head must
 * be kept elsewhere (every plan seals consents.csv).
 */
#include "ledger_consent_parts.h"

#include <stdio.h>
#include <string.h>

/* Columns of ConsentWalk.words, in the order in which they are hashed. */
static const int32_t chain_columns[CONSENT_WORDS] = {
    CONSENTS_PERSON,  CONSENTS_SCOPE, CONSENTS_ACTION, CONSENTS_DATE,
    CONSENTS_EXPIRES, CONSENTS_TERMS, CONSENTS_VIA,    CONSENTS_RECORDER};

static LedgerCell chain_cell(const char *text) {
    return (LedgerCell){text, strlen(text)};
}

static LedgerCell chain_word(WordList list, LedgerCell cell) {
    int32_t value = domain_word_find(list, cell.bytes, cell.n);
    return value != NONE ? chain_cell(domain_word(list, value)) : cell;
}

/* *text keeps a channel's name where it is not English. */
static LedgerCell chain_scope(Text *text, LedgerCell cell) {
    static const char channel[] = "channel:";
    size_t n = sizeof channel - 1;
    if (cell.n <= n || memcmp(cell.bytes, channel, n) != 0) {
        return chain_word(WORDS_SCOPE, cell);
    }
    LedgerCell name = {cell.bytes + n, cell.n - n};
    int32_t value = domain_word_find(WORDS_CHANNEL, name.bytes, name.n);
    if (value == NONE) {
        return cell;
    }
    text->length = 0;
    base_text_bytes(text, channel, n);
    base_text_add(text, domain_word(WORDS_CHANNEL, value));
    return (LedgerCell){base_text_get(text), text->length};
}

static LedgerCell chain_day(char written[DAY_TEXT], LedgerCell cell) {
    Day day = NONE;
    bool plain = cell.n == DAY_TEXT - 1 && cell.bytes[4] == '-';
    /* as a day is written already, or no day */
    if (plain || !base_day_read(cell.bytes, cell.n, &day)) {
        return cell;
    }
    base_day_write(day, written);
    return chain_cell(written);
}

void ledger_consent_chain_scope(Text *text, const char *scope) {
    Text channel = {0};
    LedgerCell word = chain_scope(&channel, chain_cell(scope));
    text->length = 0;
    base_text_bytes(text, word.bytes, word.n);
    text->failed = text->failed || channel.failed;
    base_text_clear(&channel);
}

/* The row's words as they are hashed. */
static LeyeStatus chain_read(ConsentWalk *walk) {
    for (int32_t k = 0; k < CONSENT_WORDS; k++) {
        LedgerCell cell = ledger_table_cell(walk->table, chain_columns[k]);
        switch (chain_columns[k]) {
        case CONSENTS_SCOPE:
            cell = chain_scope(&walk->scope, cell);
            break;
        case CONSENTS_ACTION:
            cell = chain_word(WORDS_ACTION, cell);
            break;
        case CONSENTS_DATE:
            cell = chain_day(walk->days[0], cell);
            break;
        case CONSENTS_EXPIRES:
            cell = chain_day(walk->days[1], cell);
            break;
        default:
            break;
        }
        walk->words[k] = cell;
    }
    return base_text_status(&walk->scope);
}

LeyeStatus ledger_consent_chain_event(ConsentWalk *walk, ConsentText *event) {
    LeyeStatus status = LEYE_OK;
    const char *texts[CONSENT_WORDS];
    for (int32_t k = 0; k < CONSENT_WORDS; k++) {
        walk->texts[k].length = 0;
        base_text_bytes(&walk->texts[k], walk->words[k].bytes,
                        walk->words[k].n);
        TRY(base_text_status(&walk->texts[k]));
        texts[k] = base_text_get(&walk->texts[k]);
    }
    *event = (ConsentText){.seq = walk->seq,
                           .person = texts[0],
                           .scope = texts[1],
                           .action = texts[2],
                           .date = texts[3],
                           .expires = texts[4],
                           .terms = texts[5],
                           .via = texts[6],
                           .recorder = texts[7]};
done:
    return status;
}

/* A line end inside a cell could pass for the border of two. */
static bool chain_one_line(const ConsentWalk *walk) {
    for (int32_t k = 0; k < CONSENT_WORDS; k++) {
        if (memchr(walk->words[k].bytes, '\n', walk->words[k].n) != NULL) {
            return false;
        }
    }
    return true;
}

static bool chain_same(const ConsentWalk *walk, int32_t column,
                       const char *text) {
    LedgerCell cell = ledger_table_cell(walk->table, column);
    return cell.n == strlen(text) && memcmp(cell.bytes, text, cell.n) == 0;
}

static void chain_break(ConsentWalk *walk, int32_t column,
                        const char *sentence) {
    walk->broken = ledger_table_line(walk->table);
    ledger_table_wrong(walk->table, column, NULL, "%s", TR(sentence));
}

static void chain_break_seq(ConsentWalk *walk, const char *seq) {
    char sentence[200];
    (void)snprintf(sentence, sizeof sentence,
                   TR("The chain breaks here: seq must be %s; a line was taken "
                      "out, put in or moved."),
                   seq);
    chain_break(walk, CONSENTS_SEQ, sentence);
}

/* What the row says of the event before it; what is no number or no hash does
 * not fit and is a break. */
static void chain_take(ConsentWalk *walk) {
    int64_t seq = 0;
    LedgerCell number = ledger_table_cell(walk->table, CONSENTS_SEQ);
    LedgerCell prev = ledger_table_cell(walk->table, CONSENTS_PREV);
    if (base_text_int(number.bytes, number.n, &seq) && seq > 0) {
        walk->seq = seq - 1;
    }
    if (prev.n == HASH_HEX - 1) {
        memcpy(walk->head, prev.bytes, HASH_HEX - 1);
    }
    walk->first_seq = walk->seq;
    memcpy(walk->first_head, walk->head, HASH_HEX);
    walk->joins = false;
}

static LeyeStatus chain_follow(ConsentWalk *walk) {
    LeyeStatus status = LEYE_OK;
    char seq[TEXT_DECIMAL], hash[HASH_HEX];
    if (walk->joins) {
        chain_take(walk);
    }
    int64_t next = walk->seq + 1;
    TRY(chain_read(walk));
    TRY(ledger_consent_hash_words(&walk->bytes, walk->head, next, walk->words,
                                  hash));
    (void)base_text_decimal(next, seq);
    if (!chain_same(walk, CONSENTS_SEQ, seq)) {
        chain_break_seq(walk, seq);
    } else if (!chain_one_line(walk)) {
        chain_break(walk, CONSENTS_SEQ,
                    "The chain breaks here: a cell holds a line end.");
    } else if (!chain_same(walk, CONSENTS_PREV, walk->head)) {
        chain_break(walk, CONSENTS_PREV,
                    "The chain breaks here: prev_hash is not the hash of the "
                    "event before.");
    } else if (!chain_same(walk, CONSENTS_HASH, hash)) {
        chain_break(walk, CONSENTS_HASH,
                    "The chain breaks here: the hash does not fit the line, "
                    "which was changed after it was recorded.");
    } else {
        walk->seq = next;
        memcpy(walk->head, hash, sizeof hash);
    }
done:
    return status;
}

/* The line of the first error since the walk began: what the table could not
 * read is a break as well. */
static int64_t chain_first_error(const ConsentWalk *walk) {
    const Findings *findings = walk->reader->findings;
    int64_t seen = 0;
    for (size_t k = 0; k < findings->count; k++) {
        seen += findings->items[k].severity == LEYE_ERROR;
        if (seen > walk->errors) {
            return findings->items[k].line > 0 ? findings->items[k].line : 1;
        }
    }
    return 1; /* among those not kept */
}

static void chain_look(ConsentWalk *walk) {
    if (walk->broken == 0 && walk->reader->findings->errors > walk->errors) {
        walk->broken = chain_first_error(walk);
    }
}

LeyeStatus ledger_consent_chain_open(LedgerReader *reader, ConsentWalk *walk) {
    LeyeStatus status = LEYE_OK;
    *walk = (ConsentWalk){.reader = reader, .errors = reader->findings->errors};
    memset(walk->head, '0', HASH_HEX - 1);
    TRY(ledger_table_open(reader, FILE_CONSENTS, &walk->table));
    chain_look(walk);
done:
    return status;
}

void ledger_consent_chain_join(LedgerReader *reader, LedgerTable *table,
                               ConsentWalk *walk) {
    walk->reader = reader;
    walk->table = table;
    walk->joins = true;
    walk->errors = reader->findings->errors;
    walk->seq = walk->first_seq = 0;
    walk->broken = 0;
    walk->status = LEYE_OK;
    memset(walk->head, '0', HASH_HEX - 1);
}

bool ledger_consent_chain_next(ConsentWalk *walk) {
    if (walk->broken != 0 || walk->status != LEYE_OK) {
        return false;
    }
    bool row = ledger_table_next(walk->table);
    chain_look(walk);
    if (row && walk->broken == 0) {
        walk->status = chain_follow(walk);
        row = walk->broken == 0 && walk->status == LEYE_OK;
    }
    return row && walk->broken == 0;
}

void ledger_consent_chain_release(ConsentWalk *walk) {
    for (int32_t k = 0; k < CONSENT_WORDS; k++) {
        base_text_clear(&walk->texts[k]);
    }
    base_text_clear(&walk->scope);
    base_text_clear(&walk->bytes);
}

LeyeStatus ledger_consent_chain_close(ConsentWalk *walk) {
    LeyeStatus status = walk->status;
    LeyeStatus closed = ledger_table_close(&walk->table);
    ledger_consent_chain_release(walk);
    status = status != LEYE_OK ? status : closed;
    if (status == LEYE_OK && walk->broken != 0) {
        status = base_fail(LEYE_ERR_PROOF,
                           "The chain of consents is broken: %s, line %lld.",
                           LEDGER_CONSENT_FILE, (long long)walk->broken);
    }
    return status;
}
