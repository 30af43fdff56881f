/* Workbooks that no program writes: refused with a sentence, nothing lost.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/xlsx_reading.h"

#define ROW "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>"

static XlsxFile file;

static void begin(void) {
    xlsx_file_begin(&file);
    xlsx_file_sheet(&file, "people", ROW);
    xlsx_file_words(&file, "");
    xlsx_file_styles(&file, "");
}

TestSuite(ledger_xlsx_hostile, .init = begin);

static void refused(const char *part) {
    xlsx_reading_refused(xlsx_file_end(&file), part);
}

/* The sheet alone cannot be read; the sentence has this in it. */
static void sheet_refused(const char *part) {
    XlsxReading at;
    xlsx_reading_begin(&at, xlsx_file_end(&file));
    cr_assert(at.present);
    cr_assert_null(at.decoded.block);
    cr_assert_eq(at.reader.findings->errors, 1);
    const char *message = at.reader.findings->items[0].message;
    cr_assert_not_null(strstr(message, part), "%s", message);
    cr_assert_str_eq(at.reader.findings->items[0].sheet, "people");
    xlsx_reading_end(&at);
}

Test(ledger_xlsx_hostile, the_workbook_without_a_lie_is_read) {
    XlsxReading at;
    xlsx_reading_begin(&at, xlsx_file_end(&file));
    xlsx_reading_is(&at, "1\n");
    xlsx_reading_end(&at);
}

Test(ledger_xlsx_hostile, a_bomb_is_stopped_by_what_comes_out_of_it) {
    file.count--;
    base_free(file.parts[file.count].bytes);
    XlsxPart *part = xlsx_file_fill(&file, "xl/styles.xml", ' ', 64 << 20);
    part->size = 1000; /* the header lies; it is not asked */
    refused("cut off or broken");
    begin();
    file.count--;
    base_free(file.parts[file.count].bytes);
    xlsx_file_fill(&file, "xl/styles.xml", ' ', 64 << 20);
    refused("unpacks to more than");
}

Test(ledger_xlsx_hostile, a_sheet_larger_than_the_limit_allows_is_refused) {
    Text rows = {0};
    base_text_add(&rows, "<sheetData>");
    for (int32_t k = 0; k < 100000; k++) { /* 4.5 MB; stored, so no bomb */
        base_text_format(&rows, "<row><c><v>%-30d</v></c></row>", (int)k);
    }
    base_text_add(&rows, "</sheetData>");
    xlsx_reading_limit(1);
    XlsxFile large;
    xlsx_file_begin(&large);
    xlsx_file_sheet(&large, "people", base_text_get(&rows));
    base_text_clear(&rows);
    Bytes bytes = xlsx_file_end(&large);
    xlsx_reading_refused(bytes, "--limit-file");
    base_free(xlsx_file_end(&file).data);
}

Test(ledger_xlsx_hostile, a_doctype_is_refused_before_it_is_read) {
    static const char *const heads[] = {
        "<!DOCTYPE x>",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>",
        "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"};
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++) {
        Text text = {0};
        base_text_format(&text, "%s<worksheet>" ROW "</worksheet>", heads[k]);
        xlsx_file_change(&file, "xl/worksheets/other.xml", text.bytes);
        sheet_refused("DOCTYPE");
        begin();
        base_text_clear(&text);
        base_text_format(&text, "%s<workbook/>", heads[k]);
        xlsx_file_change(&file, "xl/workbook.xml", text.bytes);
        refused("DOCTYPE");
        begin();
        base_text_clear(&text);
    }
    base_free(xlsx_file_end(&file).data);
}

Test(ledger_xlsx_hostile, xml_nests_no_deeper_than_64_levels) {
    for (int32_t depth = 64; depth <= 65; depth++) {
        Text text = {0};
        for (int32_t k = 0; k < depth; k++) {
            base_text_add(&text, "<a>");
        }
        for (int32_t k = 0; k < depth; k++) {
            base_text_add(&text, "</a>");
        }
        xlsx_file_change(&file, "xl/worksheets/other.xml", text.bytes);
        if (depth == 64) {
            XlsxReading at;
            xlsx_reading_begin(&at, xlsx_file_end(&file));
            xlsx_reading_is(&at, "\n");
            xlsx_reading_end(&at);
            begin();
        } else {
            sheet_refused("64 levels");
        }
        base_text_clear(&text);
    }
}

Test(ledger_xlsx_hostile, broken_xml_is_refused) {
    xlsx_file_change(&file, "xl/worksheets/other.xml", "<worksheet><row>");
    sheet_refused("no XML");
    begin();
    xlsx_file_change(&file, "xl/worksheets/other.xml", "");
    sheet_refused("no XML");
    begin();
    xlsx_file_change(&file, "xl/worksheets/other.xml",
                     "<worksheet>&undefined;</worksheet>");
    sheet_refused("no XML");
    begin();
    xlsx_file_change(&file, "xl/words.xml", "<sst>\xff</sst>");
    sheet_refused("no XML");
}

Test(ledger_xlsx_hostile, names_that_lead_out_are_refused) {
    static const char *const names[] = {
        "../evil", "a/../../b", "/etc/x", "a\\b", "C:x", "..", "xl/.."};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        xlsx_file_part(&file, names[k], "x");
        refused("name that no workbook has");
        begin();
    }
    char name[300];
    memset(name, 'n', sizeof name);
    name[280] = '\0';
    xlsx_file_part(&file, name, "x");
    refused("name that no workbook has");
}

Test(ledger_xlsx_hostile, parts_that_share_bytes_are_refused) {
    XlsxPart *part = xlsx_file_part(&file, "xl/words2.xml", "");
    XlsxPart *first = &file.parts[file.count - 2];
    /* the directory names an entry twice: the one local header */
    (void)snprintf(part->name, sizeof part->name, "%s", first->name);
    part->n = first->n;
    part->size = first->size;
    part->crc = first->crc;
    Bytes bytes = {0};
    int64_t at = 0;
    for (int32_t k = 0; k < file.count - 2; k++) {
        at +=
            30 + (int64_t)strlen(file.parts[k].name) + (int64_t)file.parts[k].n;
    }
    part->at = at;
    bytes = xlsx_file_end(&file);
    xlsx_reading_refused(bytes, "share bytes");
}

Test(ledger_xlsx_hostile, a_part_that_is_there_twice_is_refused) {
    xlsx_file_part(&file, "XL/WORDS.XML", "<sst/>");
    refused("there twice");
}

Test(ledger_xlsx_hostile, encrypted_and_strangely_packed_parts_are_refused) {
    file.parts[2].flags = 1;
    refused("password");
    begin();
    file.parts[2].method = 12;
    refused("packed in a way");
}

Test(ledger_xlsx_hostile, a_thousand_parts_are_the_most) {
    for (int32_t k = file.count; k < 1000; k++) {
        char name[32];
        (void)snprintf(name, sizeof name, "p%d", (int)k);
        xlsx_file_part(&file, name, "");
    }
    XlsxReading at;
    xlsx_reading_begin(&at, xlsx_file_end(&file));
    xlsx_reading_is(&at, "1\n");
    xlsx_reading_end(&at);
    begin();
    for (int32_t k = file.count; k < 1001; k++) {
        char name[32];
        (void)snprintf(name, sizeof name, "p%d", (int)k);
        xlsx_file_part(&file, name, "");
    }
    refused("more than 1000 parts");
}

Test(ledger_xlsx_hostile, links_that_lead_nowhere_are_refused) {
#define LINKS(type, target, more)                                              \
    "<Relationships><Relationship Id=\"rId7\" Type=\"u/" type                  \
    "\" Target=\"" target "\" " more "/></Relationships>"
    static const struct {
        const char *part, *text, *says;
    } rows[] = {
        {"_rels/.rels", "<Relationships/>", "no workbook in it"},
        {"_rels/.rels", LINKS("officeDocument", "no.xml", ""), "links"},
        {"_rels/.rels", LINKS("officeDocument", "../x.xml", ""), "out of the"},
        {"_rels/.rels", "<Relationships><Relationship/></Relationships>",
         "links are broken"},
        {"xl/_rels/workbook.xml.rels", "<Relationships/>", "list of sheets"},
        {"xl/_rels/workbook.xml.rels",
         LINKS("worksheet", "http://x/y", "TargetMode=\"External\""),
         "another file"},
        {"xl/_rels/workbook.xml.rels", LINKS("worksheet", "../../x", ""),
         "out of the file"},
        {"xl/_rels/workbook.xml.rels", LINKS("chartsheet", "x.xml", ""),
         "no sheets"},
        {"xl/workbook.xml", "<workbook/>", "no sheets"},
        {"xl/workbook.xml", "<workbook><sheet/></workbook>", "list of sheets"},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        xlsx_file_change(&file, rows[k].part, rows[k].text);
        refused(rows[k].says);
        begin();
    }
    xlsx_file_change(&file, "xl/_rels/workbook.xml.rels",
                     LINKS("worksheet", "gone.xml", ""));
    sheet_refused("xl/gone.xml is missing");
}

/* A file that is cut off anywhere is refused, and nothing else happens. (Its
 * last two bytes say that no comment follows.) */
Test(ledger_xlsx_hostile, every_truncation_is_refused) {
    Bytes whole = xlsx_file_end(&file);
    for (size_t n = 0; n + 2 < whole.size; n += 5) {
        Bytes cut = {NULL, n};
        cr_assert_eq(HEAP_ARRAY(n + 1, &cut.data), LEYE_OK);
        memcpy(cut.data, whole.data, n);
        xlsx_reading_refused(cut, "The workbook cannot be read");
    }
    base_free(whole.data);
}

/* A byte that changed is refused or does not matter. */
Test(ledger_xlsx_hostile, no_changed_byte_does_harm) {
    Bytes whole = xlsx_file_end(&file);
    for (size_t k = 0; k < whole.size; k += 3) {
        XlsxReading at;
        Bytes changed = {NULL, whole.size};
        cr_assert_eq(HEAP_ARRAY(whole.size + 1, &changed.data), LEYE_OK);
        memcpy(changed.data, whole.data, whole.size);
        changed.data[k] ^= (char)(1 << k % 8);
        xlsx_reading_open(&at, changed);
        if (at.status == LEYE_OK) {
            cr_assert_eq(ledger_xlsx_table(&at.reader, FILE_PEOPLE, &at.decoded,
                                           &at.present),
                         LEYE_OK);
        }
        xlsx_reading_end(&at);
    }
    base_free(whole.data);
}
