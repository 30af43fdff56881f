/* ledger_consent: the hash of an event, the chain as a whole, a new event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything happens under the lock on the file: the chain is walked, the
 * draft is judged, one line is added. A withdrawal does not wait for other
 * files to be put right: it is judged by what of them can be read.
 */
#include "ledger_consent.h"

#include <stdio.h>
#include <string.h>

#include "ledger_consent_append.h"
#include "ledger_consent_draft.h"
#include "ledger_xlsx.h"

static void consent_line_of(Text *bytes, const char *word, size_t n) {
    base_text_bytes(bytes, word, n);
    base_text_bytes(bytes, "\n", 1);
}

LeyeStatus ledger_consent_hash_words(Text *bytes, const char prev[HASH_HEX],
                                     int64_t seq,
                                     const LedgerCell words[CONSENT_WORDS],
                                     char hex[HASH_HEX]) {
    static const char form[] = "leye-consent-1";
    char number[TEXT_DECIMAL];
    size_t digits = base_text_decimal(seq, number);
    bytes->length = 0;
    consent_line_of(bytes, form, sizeof form - 1);
    consent_line_of(bytes, prev, HASH_HEX - 1);
    consent_line_of(bytes, number, digits);
    for (int32_t k = 0; k < CONSENT_WORDS; k++) {
        consent_line_of(bytes, words[k].bytes, words[k].n);
    }
    LeyeStatus status = base_text_status(bytes);
    if (status == LEYE_OK) {
        base_hash_hex(bytes->bytes, bytes->length, hex);
    }
    return status;
}

LeyeStatus ledger_consent_hash(const ConsentText *event,
                               const char prev[HASH_HEX], char hex[HASH_HEX]) {
    const char *const words[CONSENT_WORDS] = {
        event->person,  event->scope, event->action, event->date,
        event->expires, event->terms, event->via,    event->recorder};
    LedgerCell cells[CONSENT_WORDS];
    Text bytes = {0};
    for (int32_t k = 0; k < CONSENT_WORDS; k++) {
        cells[k] = (LedgerCell){words[k], strlen(words[k])};
    }
    LeyeStatus status =
        ledger_consent_hash_words(&bytes, prev, event->seq, cells, hex);
    base_text_clear(&bytes);
    return status;
}

/* verify */

/* The line on which the bytes end, and whether its end is missing. */
static bool consent_torn(const Bytes *bytes, int64_t *line) {
    *line = 1;
    for (size_t k = 0; k < bytes->size; k++) {
        bool feed = bytes->data[k] == '\n' ||
                    (bytes->data[k] == '\r' && bytes->data[k + 1] != '\n');
        *line += feed ? 1 : 0;
    }
    char last = bytes->size > 0 ? bytes->data[bytes->size - 1] : '\n';
    return last != '\n' && last != '\r';
}

/* Is the break a last line that was never written to its end? */
static LeyeStatus consent_mend(LedgerReader *reader, int64_t broken) {
    LeyeStatus status = LEYE_OK;
    Bytes bytes = {0};
    bool present = false;
    int64_t line = 0;
    TRY(ledger_reader_file(reader, LEDGER_CONSENT_FILE, &bytes, &present));
    if (present && consent_torn(&bytes, &line) && line == broken) {
        FindingPlace place = {
            .file = LEDGER_CONSENT_FILE, .line = line, .heading = ""};
        TRY(domain_finding_add(
            reader->findings, LEYE_ERROR, place, NULL,
            "The last line is cut off, as when a machine stops while it is "
            "written. Delete this line and record the event again; the lines "
            "before it are whole."));
    }
done:
    base_free(bytes.data);
    return status;
}

/* What one walk along the chain finds out. */
typedef struct ConsentChain {
    int64_t seq;
    char head[HASH_HEX];
    LeyeEncoding encoding;
    int32_t place[CONSENTS_COLUMNS]; /* field of each column */
} ConsentChain;

static void consent_layout(const LedgerTable *table, ConsentChain *chain) {
    for (int32_t c = 0; c < CONSENTS_COLUMNS; c++) {
        chain->place[c] = table != NULL ? ledger_table_place(table, c) : c;
    }
    chain->encoding =
        table != NULL ? ledger_table_encoding(table) : LEYE_ENCODING_UTF8;
}

/* `entry` may be NULL. */
static LeyeStatus consent_walk(LedgerReader *reader, ConsentEntry *entry,
                               ConsentChain *chain) {
    LeyeStatus status = LEYE_OK;
    ConsentWalk walk;
    status = ledger_consent_chain_open(reader, &walk);
    if (status == LEYE_OK) {
        consent_layout(walk.table, chain);
    }
    while (status == LEYE_OK && ledger_consent_chain_next(&walk)) {
        if (entry != NULL) {
            ConsentText event;
            status = ledger_consent_chain_event(&walk, &event);
            if (status == LEYE_OK) {
                ledger_consent_draft_seen(entry, &event);
            }
        }
    }
    LeyeStatus closed = ledger_consent_chain_close(&walk);
    status = status != LEYE_OK ? status : closed;
    chain->seq = walk.seq;
    memcpy(chain->head, walk.head, HASH_HEX);
    if (status == LEYE_ERR_PROOF) {
        char sentence[200];
        (void)snprintf(sentence, sizeof sentence, "%s", base_message());
        status = consent_mend(reader, walk.broken);
        status = status == LEYE_OK ? base_fail(LEYE_ERR_PROOF, "%s", sentence)
                                   : status;
    }
    return status;
}

/* An event is appended to a file and never lost; a workbook is written anew as
 * a whole, by whoever has it open. */
static LeyeStatus consent_no_sheet(const LedgerReader *reader) {
    return ledger_xlsx_has(reader, FILE_CONSENTS) || reader->single != NULL
               ? base_fail(LEYE_ERR_USAGE,
                           "Consents of %s are in a workbook, to which nothing "
                           "is added. Keep them in a file consents.csv: DIR is "
                           "then a folder with it and the workbook.",
                           reader->dir)
               : LEYE_OK;
}

/* The same with a reader of its own, whose findings go to `findings`. */
static LeyeStatus consent_walk_folder(const char *dir,
                                      const LeyeSettings *settings,
                                      Findings *findings, ConsentEntry *entry,
                                      ConsentChain *chain) {
    Arena arena = {0};
    LedgerReader reader = {.dir = dir,
                           .settings = settings,
                           .findings = findings,
                           .arena = &arena};
    LeyeStatus status = ledger_xlsx_open(&reader);
    if (status == LEYE_OK && entry != NULL) {
        status = consent_no_sheet(&reader);
    }
    if (status == LEYE_OK) {
        status = consent_walk(&reader, entry, chain);
    }
    ledger_xlsx_close(&reader);
    base_free(reader.seals);
    base_arena_clear(&arena);
    return status;
}

LeyeStatus ledger_consent_verify(const char *dir, const LeyeSettings *settings,
                                 Findings *findings, int64_t *events,
                                 char head[HASH_HEX]) {
    LeyeStatus status = LEYE_OK;
    ConsentChain chain = {.seq = 0};
    if (!base_file_exists(dir)) {
        TRY(base_fail(LEYE_ERR_MISSING, "There is no folder %s.", dir));
    }
    TRY(consent_walk_folder(dir, settings, findings, NULL, &chain));
    *events = chain.seq;
    memcpy(head, chain.head, HASH_HEX);
done:
    return status;
}

/* add */

typedef struct ConsentAdd {
    const char *dir;
    const LeyeSettings *settings;
    Findings *findings; /* the caller's */
    ConsentEntry entry;
    ConsentFile file;
    ConsentChain chain;
} ConsentAdd;

/* What of the other files can be read, for a withdrawal: their findings are
 * for `leye check` to say. *dated is false when instance.yaml is wrong. */
static LeyeStatus consent_world_bits(const ConsentAdd *add, World *world,
                                     bool *dated) {
    static LeyeStatus (*const reads[])(LedgerReader *, World *) = {
        ledger_skills_read, ledger_sites_read,  ledger_employers_read,
        ledger_groups_read, ledger_trains_read, ledger_households_read,
        ledger_posts_read,  ledger_people_read};
    LeyeStatus status = LEYE_OK;
    Findings *scratch = NULL;
    LedgerReader reader = {
        .dir = add->dir, .settings = add->settings, .arena = &world->arena};
    TRY(domain_finding_new(&scratch));
    reader.findings = scratch;
    TRY(ledger_xlsx_open(&reader));
    status = ledger_instance_read(&reader, world);
    *dated = status == LEYE_OK && scratch->errors == 0;
    for (size_t k = 0; k < sizeof reads / sizeof *reads; k++) {
        TRY(status == LEYE_ERR_MISSING ? LEYE_OK : status);
        status = reads[k](&reader, world);
    }
    TRY(status == LEYE_ERR_MISSING ? LEYE_OK : status);
done:
    if (scratch != NULL) {
        ledger_xlsx_close(&reader);
    }
    base_free(reader.seals);
    domain_finding_free(scratch);
    return status;
}

static LeyeStatus consent_judge(ConsentAdd *add) {
    LeyeStatus status = LEYE_OK;
    World *world = NULL;
    bool dated = true;
    if (add->entry.action == ACTION_WITHDRAW) {
        TRY(HEAP_ARRAY(1, &world));
        TRY(consent_world_bits(add, world, &dated));
    } else {
        TRY(ledger_world_read(add->dir, add->settings, add->findings, &world));
    }
    TRY(ledger_consent_draft_judge(&add->entry, world, dated));
done:
    domain_world_free(world);
    return status;
}

/* The line in the file's own order of columns; fills the new head. */
static LeyeStatus consent_line(const ConsentAdd *add, Text *line,
                               char head[HASH_HEX]) {
    LeyeStatus status = LEYE_OK;
    const ConsentEntry *entry = &add->entry;
    const ConsentChain *chain = &add->chain;
    char seq[TEXT_DECIMAL];
    ConsentText event = {.seq = chain->seq + 1,
                         .person = entry->draft->person,
                         .scope = base_text_get(&entry->scope),
                         .action =
                             domain_word(WORDS_ACTION, (int32_t)entry->action),
                         .date = entry->date_text,
                         .expires = entry->expires_text,
                         .terms = entry->terms,
                         .via = entry->draft->via,
                         .recorder = entry->draft->recorder};
    (void)base_text_decimal(event.seq, seq);
    TRY(ledger_consent_hash(&event, chain->head, head));
    const char *const cells[CONSENTS_COLUMNS] = {
        [CONSENTS_SEQ] = seq,
        [CONSENTS_PERSON] = event.person,
        [CONSENTS_SCOPE] = event.scope,
        [CONSENTS_ACTION] = event.action,
        [CONSENTS_DATE] = event.date,
        [CONSENTS_EXPIRES] = event.expires,
        [CONSENTS_TERMS] = event.terms,
        [CONSENTS_VIA] = event.via,
        [CONSENTS_RECORDER] = event.recorder,
        [CONSENTS_PREV] = chain->head,
        [CONSENTS_HASH] = head};
    const char *fields[CONSENTS_COLUMNS] = {NULL};
    for (int32_t c = 0; c < CONSENTS_COLUMNS; c++) {
        fields[chain->place[c]] = cells[c];
    }
    for (int32_t f = 0; f < CONSENTS_COLUMNS; f++) {
        base_text_add(line, f == 0 ? "" : ",");
        base_text_csv(line, fields[f], false);
    }
    TRY(base_text_status(line));
done:
    return status;
}

/* Errors of a walk go to the caller; its notes were said by other readers. */
static LeyeStatus consent_walk_locked(ConsentAdd *add) {
    LeyeStatus status = LEYE_OK;
    Findings *scratch = NULL;
    TRY(domain_finding_new(&scratch));
    status = consent_walk_folder(add->dir, add->settings, scratch, &add->entry,
                                 &add->chain);
    for (size_t k = 0; k < scratch->count; k++) {
        const LeyeFinding *at = &scratch->items[k];
        FindingPlace place = {at->file, at->line, at->column, at->heading,
                              at->sheet};
        if (at->severity == LEYE_ERROR &&
            domain_finding_add(add->findings, LEYE_ERROR, place, at->fix, "%s",
                               at->message) != LEYE_OK) {
            status = base_fail_memory();
        }
    }
done:
    domain_finding_free(scratch);
    return status;
}

LeyeStatus ledger_consent_add(const char *dir, const LeyeSettings *settings,
                              const ConsentDraft *draft, Findings *findings,
                              char head[HASH_HEX]) {
    LeyeStatus status = LEYE_OK;
    Text line = {0};
    char hash[HASH_HEX];
    ConsentAdd add = {.dir = dir,
                      .settings = settings,
                      .findings = findings,
                      .file = {.fd = NONE}};
    TRY(ledger_consent_draft_read(draft, &add.entry));
    if (ledger_xlsx_is(dir)) {
        TRY(consent_no_sheet(&(LedgerReader){.dir = dir, .single = dir}));
    }
    TRY(ledger_consent_append_open(dir, &add.file));
    TRY(consent_walk_locked(&add));
    TRY(consent_judge(&add));
    if (add.file.fd == NONE) {
        TRY(ledger_consent_append_create(dir, &add.file));
        TRY(consent_walk_locked(&add));
    }
    TRY(consent_line(&add, &line, hash));
    TRY(ledger_consent_append_line(&add.file, add.chain.encoding, &line));
    memcpy(head, hash, HASH_HEX);
done:
    base_text_clear(&line);
    ledger_consent_append_close(&add.file);
    ledger_consent_draft_clear(&add.entry);
    return status;
}
