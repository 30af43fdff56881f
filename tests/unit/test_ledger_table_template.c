/* Tables: templates, files cut short and refused requests.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../engine/ledger/ledger_parts.h"
#include "../support/table_reading.h"

/* ---- templates ------------------------------------------------------------
 */

Test(ledger_table, a_template_can_be_read_back_and_is_never_written_twice) {
    TableReading at;
    size_t count = 0;
    const LedgerFile *files = ledger_files(&count);
    table_reading_begin(&at);
    cr_assert_eq(ledger_template_write(at.folder.path), LEYE_OK);
    for (size_t k = 0; k < count; k++) {
        Bytes bytes = {0};
        bool present = false;
        cr_assert_eq(
            ledger_reader_file(&at.reader, files[k].name, &bytes, &present),
            LEYE_OK);
        cr_assert(present && bytes.size > 10, "%s", files[k].name);
        if (files[k].columns_count > 0) {
            cr_assert_eq(memcmp(bytes.data, "\xef\xbb\xbf", 3), 0);
            cr_assert_str_eq(bytes.data + bytes.size - 2, "\r\n");
            cr_assert_eq(
                ledger_table_open(&at.reader, (LedgerFileId)k, &at.table),
                LEYE_OK);
            cr_assert_not_null(at.table, "%s", files[k].name);
            cr_assert(!ledger_table_next(at.table));
            cr_assert_eq(ledger_table_close(&at.table), LEYE_OK);
        }
        base_free(bytes.data);
    }
    cr_assert_eq(at.reader.findings->count, 0);
    cr_assert_eq(ledger_template_write(at.folder.path), LEYE_ERR_CREATE);
    cr_assert_not_null(strstr(base_message(), "not empty"));
    cr_assert_eq(ledger_template_write("/nowhere/at/all"), LEYE_ERR_CREATE);
    table_reading_end(&at);
}

Test(ledger_table, a_template_survives_every_refused_request) {
    LeyeStatus status = LEYE_ERR_MEMORY;
    ScratchFolder folder;
    scratch_folder_make(&folder);
    int64_t nth = 1;
    for (; status != LEYE_OK; nth++) {
        base_memory_refuse(nth);
        status = ledger_template_write(folder.path);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "%d",
                  (int)nth);
        cr_assert_eq(base_memory_live(), 0, "request %d", (int)nth);
    }
    cr_assert_gt(nth, 30);
    scratch_folder_drop(&folder);
}

/* ---- what no file may do --------------------------------------------------
 */

static const char MESSY[] =
    "安置点编号,name,乡镇,note,distance_km,民族,colour,\r\n"
    "s1,\"水\r\n沟\",永兴镇,\"a \"\"b\"\"\",１２,x,y,\r\n"
    "s 2,\xff,b,c,d,e,f,g\r\n-s3,\"\xe2\x80\xae\",b,c,1.5,e,f,g\r\n"
    "s4,a\r\n13912345678,\"a\"b,b,c,d,e,f,g\r\ns5,,,,,,,\r\n";

/* Everything a table can be asked, of every row. */
static void ask_everything(TableReading *at) {
    const char *text = NULL;
    int32_t number = 0;
    Fen fen = 0;
    Day day = NONE;
    while (ledger_table_next(at->table)) {
        for (int32_t c = 0; c < SITES_COLUMNS; c++) {
            size_t where = 0;
            LedgerCell part;
            (void)ledger_table_id(at->table, c, &text);
            (void)ledger_table_text(at->table, c, &text);
            (void)ledger_table_int(at->table, c, 0, 9, &number);
            (void)ledger_table_fen(at->table, c, &fen);
            (void)ledger_table_day(at->table, c, &day);
            (void)ledger_table_word(at->table, c, WORDS_YES_NO, &number);
            while (ledger_table_part(at->table, c, &where, &part)) {
                const char *ids[] = {"s1", "水沟"};
                (void)ledger_table_id_fine(at->table, c, part);
                ledger_table_unknown(at->table, c, part, "sites.csv", ids, 2,
                                     sizeof *ids);
            }
            ledger_table_warn(at->table, c, NULL, "Odd.");
        }
    }
}

Test(ledger_table, a_file_cut_at_any_byte_is_read_to_its_end, .timeout = 60) {
    for (size_t n = 0; n < sizeof MESSY; n++) {
        TableReading at;
        table_reading_begin(&at);
        table_reading_bytes(&at, FILE_SITES, MESSY, n);
        cr_assert_eq(at.status, LEYE_OK);
        ask_everything(&at);
        for (size_t k = 0; k < at.reader.findings->count; k++) {
            const LeyeFinding *each = table_reading_finding(&at, k);
            const char *const texts[] = {each->message, each->heading,
                                         each->fix};
            for (size_t t = 0; t < 3; t++) {
                cr_assert_eq(base_text_utf8(texts[t], strlen(texts[t])),
                             strlen(texts[t]));
                cr_assert_null(strstr(texts[t], "13912345678"));
            }
        }
        table_reading_end(&at);
    }
}

Test(ledger_table, every_refused_request_leaves_nothing) {
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t nth = 1;
    size_t findings = 0;
    for (; status != LEYE_OK; nth++) {
        TableReading at;
        table_reading_begin(&at);
        scratch_folder_put(&at.folder, "sites.csv", MESSY, sizeof MESSY - 1);
        base_memory_refuse(nth);
        status = ledger_table_open(&at.reader, FILE_SITES, &at.table);
        cr_assert(status == LEYE_OK || at.table == NULL);
        ask_everything(&at);
        LeyeStatus closed = ledger_table_close(&at.table);
        base_memory_refuse(0);
        status = status == LEYE_OK ? closed : status;
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        findings = at.reader.findings->count;
        table_reading_end(&at);
    }
    cr_assert_gt(nth, 20);
    cr_assert_gt(findings, 30);
}
