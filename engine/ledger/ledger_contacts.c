/* Names and phones of people, for the notices.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only file with real names. It is read when notices are written, and no
 * byte of it goes anywhere else: findings give line and column, never a cell.
 */
#include "ledger_csv.h"
#include "ledger_rows.h"

#include <string.h>
#include <sys/stat.h>

enum { CONTACTS_PERSON, CONTACTS_NAME, CONTACTS_PHONE, CONTACTS_COLUMNS };

typedef struct ContactsFile {
    LedgerSource source;
    LedgerDecoded decoded;
    LedgerCsv csv;
    int32_t column[CONTACTS_COLUMNS]; /* where each heading stands */
} ContactsFile;

static LeyeStatus check_mode(const char *path) {
    struct stat about;
    if (stat(path, &about) == 0 && (about.st_mode & 0177) != 0) {
        return base_fail(LEYE_ERR_GUARD,
                         "The contacts file must be its owner's alone: "
                         "chmod 600 %s.",
                         path);
    }
    return LEYE_OK;
}

static bool is_word(LedgerCell cell, const char *word) {
    return ledger_lookup_same(ledger_csv_trim(cell), word);
}

/* The headings: each of the three once, nothing else. */
static LeyeStatus read_headings(ContactsFile *file) {
    static const char *const words[CONTACTS_COLUMNS] = {"person_id", "name",
                                                        "phone"};
    int32_t found = 0;
    bool any = ledger_csv_next(&file->csv);
    for (int32_t k = 0; k < CONTACTS_COLUMNS; k++) {
        file->column[k] = NONE;
        for (int32_t f = 0; any && f < file->csv.fields && f < CSV_FIELDS;
             f++) {
            if (is_word(file->csv.field[f], words[k])) {
                file->column[k] = f;
            }
        }
        found += file->column[k] != NONE ? 1 : 0;
    }
    if (found == CONTACTS_COLUMNS && file->csv.fields == CONTACTS_COLUMNS) {
        return LEYE_OK;
    }
    return base_fail(LEYE_ERR_INPUT, "The contacts file must have the headings "
                                     "person_id, name, phone and no others.");
}

static LeyeStatus keep(LedgerContacts *contacts, LedgerCell cell,
                       const char **out) {
    LeyeStatus status = LEYE_OK;
    char *copy = NULL;
    LedgerCell words = ledger_csv_trim(cell);
    TRY(ARENA_TEXT(&contacts->arena, words.bytes, words.n, &copy));
    *out = copy;
done:
    return status;
}

static LeyeStatus read_row(ContactsFile *file, const World *world,
                           LedgerContacts *contacts) {
    LeyeStatus status = LEYE_OK;
    const LedgerCsv *csv = &file->csv;
    FindingPlace place = SOURCE_AT(csv->line, 0);
    if (csv->fields != CONTACTS_COLUMNS) {
        ledger_source_say(&file->source, LEYE_ERROR, place, NULL,
                          "The row has %d cells; it must have 3.",
                          (int)csv->fields);
        return file->source.status;
    }
    int32_t person =
        LEDGER_FIND(world->people, world->people_count,
                    ledger_csv_trim(csv->field[file->column[CONTACTS_PERSON]]));
    if (person == NONE) {
        return LEYE_OK;
    }
    if (contacts->names[person] != NULL) {
        ledger_source_say(&file->source, LEYE_ERROR, place, NULL,
                          "This person has had a row already.");
        return file->source.status;
    }
    TRY(keep(contacts, csv->field[file->column[CONTACTS_NAME]],
             &contacts->names[person]));
    TRY(keep(contacts, csv->field[file->column[CONTACTS_PHONE]],
             &contacts->phones[person]));
done:
    return status;
}

static LeyeStatus read_rows(ContactsFile *file, const World *world,
                            LedgerContacts *contacts) {
    LeyeStatus status = LEYE_OK;
    int64_t errors = file->source.findings->errors;
    TRY(HEAP_ARRAY(world->people_count, &contacts->names));
    TRY(HEAP_ARRAY(world->people_count, &contacts->phones));
    TRY(read_headings(file));
    while (ledger_csv_next(&file->csv)) {
        TRY(read_row(file, world, contacts));
    }
    TRY(file->source.status);
    if (file->source.findings->errors > errors) {
        status = base_fail(LEYE_ERR_INPUT, "The contacts file has errors.");
    }
done:
    return status;
}

LeyeStatus ledger_contacts_read(const char *path, const World *world,
                                const LeyeSettings *settings,
                                Findings *findings, LedgerContacts *contacts) {
    LeyeStatus status = LEYE_OK;
    ContactsFile file = {.source = {.name = "contacts",
                                    .settings = settings,
                                    .findings = findings}};
    LedgerContacts made = {0};
    Bytes raw = {0};
    TRY(check_mode(path));
    TRY(base_file_read(path, (size_t)settings->limit_file_mib << 20, &raw));
    TRY(ledger_encoding_decode(&file.source, &raw, &file.decoded));
    if (file.decoded.block == NULL) {
        TRY(base_fail(LEYE_ERR_INPUT, "The contacts file is no text."));
    }
    ledger_csv_begin(&file.source, &file.decoded, &file.csv);
    TRY(read_rows(&file, world, &made));
    *contacts = made;
    made = (LedgerContacts){0};
done:
    base_free(raw.data);
    ledger_encoding_clear(&file.decoded);
    ledger_contacts_clear(&made);
    return status;
}

void ledger_contacts_clear(LedgerContacts *contacts) {
    base_free(contacts->names);
    base_free(contacts->phones);
    base_arena_clear(&contacts->arena);
    *contacts = (LedgerContacts){0};
}
