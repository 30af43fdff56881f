/* CSV: records, quotes, limits, and what no text may do to the reader.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../engine/ledger/ledger_csv.h"

/* A text in a heap block of its own size, so that ASan sees one byte more. */
typedef struct Walk {
    LeyeSettings settings;
    LedgerSource source;
    LedgerDecoded decoded;
    LedgerCsv csv;
} Walk;

static void begin_bytes(Walk *walk, const char *bytes, size_t n) {
    *walk = (Walk){.source = {.name = "a.csv"}};
    base_settings_default(&walk->settings);
    walk->source.settings = &walk->settings;
    cr_assert_eq(domain_finding_new(&walk->source.findings), LEYE_OK);
    walk->decoded.block = base_alloc(n + 1, 1);
    cr_assert_not_null(walk->decoded.block);
    memcpy(walk->decoded.block, bytes, n);
    walk->decoded.text = walk->decoded.block;
    walk->decoded.n = n;
    walk->decoded.encoding = LEYE_ENCODING_UTF8;
    walk->decoded.dirty =
        memchr(bytes, '\0', n) != NULL || base_text_utf8(bytes, n) < n;
    ledger_csv_begin(&walk->source, &walk->decoded, &walk->csv);
}

static void begin(Walk *walk, const char *text) {
    begin_bytes(walk, text, strlen(text));
}

static void end(Walk *walk) {
    cr_assert_eq(walk->source.status, LEYE_OK);
    ledger_encoding_clear(&walk->decoded);
    domain_finding_free(walk->source.findings);
    cr_assert_eq(base_memory_live(), 0);
}

/* The next record is these cells, joined by `|`, and begins in this line. */
static void next_is(Walk *walk, int64_t line, const char *cells) {
    char joined[400] = "";
    size_t at = 0;
    cr_assert(ledger_csv_next(&walk->csv), "%s", cells);
    for (int32_t k = 0; k < walk->csv.fields; k++) {
        at += (size_t)snprintf(joined + at, sizeof joined - at, "%s%.*s",
                               k > 0 ? "|" : "", (int)walk->csv.field[k].n,
                               walk->csv.field[k].bytes);
    }
    cr_assert_str_eq(joined, cells);
    cr_assert_eq(walk->csv.line, line, "%s: line %lld", cells,
                 (long long)walk->csv.line);
}

static void nothing_more(Walk *walk, size_t findings) {
    cr_assert(!ledger_csv_next(&walk->csv));
    cr_assert_eq(walk->source.findings->count, findings);
}

/* Finding k stands here and says this. */
static void said(const Walk *walk, size_t k, int64_t line, int32_t column,
                 const char *says) {
    cr_assert_gt(walk->source.findings->count, k, "%s", says);
    const LeyeFinding *each = &walk->source.findings->items[k];
    cr_assert_eq(each->severity, LEYE_ERROR);
    cr_assert_str_eq(each->file, "a.csv");
    cr_assert(each->line == line && each->column == column,
              "%lld:%d instead of %lld:%d: %s", (long long)each->line,
              (int)each->column, (long long)line, (int)column, each->message);
    cr_assert_not_null(strstr(each->message, says), "%s", each->message);
}

Test(ledger_csv, records_end_with_any_line_end_or_the_text) {
    Walk walk;
    begin(&walk, "a,b\nc,d\r\ne,f\rg,\n,h");
    next_is(&walk, 1, "a|b");
    next_is(&walk, 2, "c|d");
    next_is(&walk, 3, "e|f");
    next_is(&walk, 4, "g|");
    next_is(&walk, 5, "|h");
    nothing_more(&walk, 0);
    end(&walk);
}

Test(ledger_csv, a_comma_at_the_end_is_one_more_cell) {
    Walk walk;
    begin(&walk, "a,");
    next_is(&walk, 1, "a|");
    nothing_more(&walk, 0);
    end(&walk);
}

Test(ledger_csv, quotes_hold_commas_line_ends_and_doubled_quotes) {
    Walk walk;
    begin(&walk,
          "\"a,b\",\"say \"\"x\"\"\"\n\"1\n2\r\n3\r4\",b\n\"\"\"\",\"\"\n"
          "z,\"水\"");
    next_is(&walk, 1, "a,b|say \"x\"");
    next_is(&walk, 2, "1\n2\r\n3\r4|b");
    next_is(&walk, 6, "\"|");
    next_is(&walk, 7, "z|水");
    nothing_more(&walk, 0);
    end(&walk);
}

/* Closing up doubled quotes leaves old bytes behind the cell. */
Test(ledger_csv, lines_are_counted_right_behind_doubled_quotes) {
    Walk walk;
    begin(&walk, "\"\"\"\"\"\n\r\",b\nc,d\n");
    next_is(&walk, 1, "\"\"\n\r|b");
    next_is(&walk, 4, "c|d");
    end(&walk);
}

Test(ledger_csv, empty_lines_and_rows_of_empty_cells_are_no_records) {
    Walk walk;
    begin(&walk, "\n\r\n  \t\na,b\n,\n , ,,\n\"\",\" \"\n\nc,d\n\n");
    next_is(&walk, 4, "a|b");
    next_is(&walk, 9, "c|d");
    nothing_more(&walk, 0);
    end(&walk);
    begin(&walk, "");
    nothing_more(&walk, 0);
    end(&walk);
}

Test(ledger_csv, spaces_stay_until_the_cell_is_trimmed) {
    Walk walk;
    begin(&walk, " a\t,b ");
    next_is(&walk, 1, " a\t|b ");
    LedgerCell cell = ledger_csv_trim(walk.csv.field[0]);
    cr_assert(cell.n == 1 && cell.bytes[0] == 'a');
    cr_assert_eq(ledger_csv_trim((LedgerCell){" \t ", 3}).n, 0);
    end(&walk);
}

Test(ledger_csv, a_quote_inside_a_plain_cell_is_an_error) {
    Walk walk;
    begin(&walk, "a,水沟\"b\",c\nd,e\n");
    next_is(&walk, 2, "d|e");
    nothing_more(&walk, 1);
    said(&walk, 0, 1, 2, "(character 3)");
    end(&walk);
}

Test(ledger_csv, text_behind_a_closing_quote_is_an_error) {
    static const char *const texts[] = {"\"a\"b,c\nd,e\n", "\"a\" ,c\nd,e\n",
                                        "\"a\"b\"c\",x\nd,e\n"};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        Walk walk;
        begin(&walk, texts[k]);
        next_is(&walk, 2, "d|e");
        nothing_more(&walk, 1);
        said(&walk, 0, 1, 1, "behind its closing quote");
        end(&walk);
    }
}

Test(ledger_csv, the_place_is_where_the_cell_begins) {
    Walk walk;
    begin(&walk, "\"1\n2\",\"x\"y\nd,e\n");
    next_is(&walk, 3, "d|e");
    said(&walk, 0, 2, 2, "behind its closing quote");
    end(&walk);
}

Test(ledger_csv, a_quote_that_stays_open_ends_the_reading_where_it_opened) {
    Walk walk;
    begin(&walk, "a,b\nc,\"d\ne,f\ng,h\n");
    next_is(&walk, 1, "a|b");
    nothing_more(&walk, 1);
    said(&walk, 0, 2, 2, "not closed");
    end(&walk);
}

Test(ledger_csv, an_open_quote_swallows_no_more_than_the_row_limit) {
    Walk walk;
    Text text = {0};
    base_text_add(&text, "a,\"b\n");
    for (int k = 0; k < 200; k++) {
        base_text_add(&text, "c,defghi\n");
    }
    base_text_add(&text, "x,y\"\nlast,row\n"); /* would close it */
    begin_bytes(&walk, text.bytes, text.length);
    walk.settings.limit_row_kib = 1;
    ledger_csv_begin(&walk.source, &walk.decoded, &walk.csv);
    nothing_more(&walk, 1);
    said(&walk, 0, 1, 2, "within 1024 bytes");
    base_text_clear(&text);
    end(&walk);
}

/* A text of `n` bytes in all: one record, made of cells of `cell` bytes. */
static void fill(Text *text, size_t n, size_t cell) {
    for (size_t k = 0; k < n; k++) {
        base_text_add(text, (k + 1) % (cell + 1) == 0 ? "," : "x");
    }
}

static void limits(Walk *walk, size_t row, size_t cell, bool quoted) {
    Text text = {0};
    base_text_add(&text, quoted ? "\"" : "");
    fill(&text, row - (quoted ? 2 : 0), cell);
    base_text_add(&text, quoted ? "\"" : "");
    cr_assert_eq(text.length, row);
    base_text_add(&text, "\r\nnext\n");
    begin_bytes(walk, text.bytes, text.length);
    base_text_clear(&text);
}

Test(ledger_csv, the_row_limit_holds_at_both_sides) {
    for (size_t over = 0; over < 2; over++) {
        Walk walk;
        limits(&walk, 2048 + over, 100, false);
        walk.csv.row_limit = 2048;
        cr_assert(ledger_csv_next(&walk.csv));
        cr_assert_eq(walk.csv.fields, over == 0 ? 21 : 1);
        cr_assert_eq(walk.source.findings->count, over);
        if (over > 0) {
            said(&walk, 0, 1, 0, "2048 bytes (--limit-row)");
        }
        end(&walk);
    }
}

Test(ledger_csv, the_row_limit_holds_for_quotes_at_both_sides) {
    for (size_t over = 0; over < 2; over++) {
        Walk walk;
        limits(&walk, 2048 + over, 9999, true);
        walk.csv.row_limit = 2048;
        cr_assert_eq(ledger_csv_next(&walk.csv), over == 0);
        cr_assert_eq(walk.source.findings->count, over);
        if (over > 0) {
            said(&walk, 0, 1, 1, "not closed within 2048 bytes");
        }
        end(&walk);
    }
}

Test(ledger_csv, the_field_limit_holds_at_both_sides) {
    for (size_t quoted = 0; quoted < 2; quoted++) {
        for (size_t over = 0; over < 2; over++) {
            Walk walk;
            limits(&walk, 1024 + over + 2 * quoted, 9999, quoted != 0);
            walk.csv.field_limit = 1024;
            cr_assert(ledger_csv_next(&walk.csv));
            cr_assert_eq(walk.csv.field[0].n, over == 0 ? 1024 : 4);
            cr_assert_eq(walk.source.findings->count, over);
            if (over > 0) {
                said(&walk, 0, 1, 1, "1024 bytes (--limit-field)");
            }
            end(&walk);
        }
    }
}

Test(ledger_csv, at_most_256_cells) {
    for (int32_t more = 0; more < 2; more++) {
        Walk walk;
        Text text = {0};
        for (int32_t k = 1; k < CSV_FIELDS + more; k++) {
            base_text_add(&text, "1,");
        }
        base_text_add(&text, "1\nnext\n");
        begin_bytes(&walk, text.bytes, text.length);
        cr_assert(ledger_csv_next(&walk.csv));
        cr_assert_eq(walk.csv.fields, more == 0 ? CSV_FIELDS : 1);
        cr_assert_eq(walk.source.findings->count, (size_t)more);
        if (more > 0) {
            said(&walk, 0, 1, CSV_FIELDS + 1, "257 cells");
        }
        base_text_clear(&text);
        end(&walk);
    }
}

Test(ledger_csv, nuls_and_bad_bytes_are_named_and_their_rows_skipped) {
    static const char text[] = "a,b\nc,水\0d\n\"1\n\xff\",e\n\"\0\",f\ng,h\n";
    Walk walk;
    begin_bytes(&walk, text, sizeof text - 1);
    next_is(&walk, 1, "a|b");
    next_is(&walk, 6, "g|h");
    nothing_more(&walk, 3);
    said(&walk, 0, 2, 2, "NUL byte (character 2)");
    said(&walk, 1, 4, 1, "not UTF-8 (character 3)");
    said(&walk, 2, 5, 1, "NUL byte (character 1)");
    end(&walk);
}

Test(ledger_csv, only_the_first_error_of_a_record_is_told) {
    Walk walk;
    begin(&walk, "a\"b\"c\"d,\"e\"f,\xff\xfe\ng\n");
    next_is(&walk, 2, "g");
    nothing_more(&walk, 1);
    end(&walk);
}

/* ---- what comes back ------------------------------------------------------
 */

static void random_cell(Random *random, Text *cell) {
    static const char *const pieces[] = {"a",  "水沟", ",",    "\"", "\n",
                                         "\r", "\r\n", "\"\"", "=1", " ",
                                         ";",  "\t",   "𠂇",   "-",  "x y"};
    int64_t n = base_random_below(random, 5);
    for (int64_t k = 0; k < n; k++) {
        int64_t piece = base_random_below(
            random, (int64_t)(sizeof pieces / sizeof *pieces));
        base_text_add(cell, pieces[piece]);
    }
}

enum { ROWS = 6, COLUMNS = 5 };

Test(ledger_csv, what_base_text_csv_writes_comes_back) {
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    for (uint64_t seed = 1; seed <= 400; seed++) {
        Random random = base_random_make(seed, 1);
        Text cells[ROWS][COLUMNS] = {{{0}}};
        Text text = {0};
        const char *line_end = ends[seed % 3];
        int32_t columns = 2 + (int32_t)base_random_below(&random, COLUMNS - 1);
        for (int32_t r = 0; r < ROWS; r++) {
            base_text_add(&cells[r][0], "k"); /* no empty row */
            for (int32_t c = 0; c < columns; c++) {
                random_cell(&random, &cells[r][c]);
                base_text_add(&text, c > 0 ? "," : "");
                base_text_csv(&text, base_text_get(&cells[r][c]), false);
            }
            base_text_add(&text, line_end);
        }
        Walk walk;
        begin_bytes(&walk, text.bytes, text.length);
        for (int32_t r = 0; r < ROWS; r++) {
            cr_assert(ledger_csv_next(&walk.csv), "seed %d", (int)seed);
            cr_assert_eq(walk.csv.fields, columns, "seed %d", (int)seed);
            for (int32_t c = 0; c < columns; c++) {
                LedgerCell cell = walk.csv.field[c];
                cr_assert(cell.n == cells[r][c].length &&
                              memcmp(cell.bytes, base_text_get(&cells[r][c]),
                                     cell.n) == 0,
                          "seed %d row %d column %d", (int)seed, (int)r,
                          (int)c);
                base_text_clear(&cells[r][c]);
            }
        }
        nothing_more(&walk, 0);
        base_text_clear(&text);
        end(&walk);
    }
}

/* ---- what no text may do --------------------------------------------------
 */

/* Reads all; every record and every fault moves on, cells lie in the text. */
static int64_t read_all(const char *bytes, size_t n) {
    Walk walk;
    int64_t records = 0;
    begin_bytes(&walk, bytes, n);
    while (ledger_csv_next(&walk.csv)) {
        records++;
        cr_assert_leq(records, (int64_t)n + 1);
        cr_assert(walk.csv.fields >= 1 && walk.csv.fields <= CSV_FIELDS);
        for (int32_t k = 0; k < walk.csv.fields; k++) {
            LedgerCell cell = walk.csv.field[k];
            cr_assert(cell.bytes >= walk.decoded.text &&
                      cell.bytes + cell.n <= walk.decoded.text + n);
            cr_assert_eq(base_text_utf8(cell.bytes, cell.n), cell.n);
            cr_assert_null(memchr(cell.bytes, '\0', cell.n));
        }
    }
    cr_assert_eq(walk.csv.at, walk.csv.end);
    cr_assert_eq((int64_t)walk.source.findings->count, walk.csv.faults);
    end(&walk);
    return records;
}

Test(ledger_csv, a_text_cut_at_any_byte_is_read_to_its_end) {
    static const char text[] =
        "id,\"na\"\"me\",x\r\n1,\"水,\n沟\",\r\n\"\",\"a\"b,"
        "c\"d\r\n\r\n2,\xff,z\n3,\"\"\"\",\"\"\n";
    for (size_t n = 0; n < sizeof text; n++) {
        (void)read_all(text, n);
    }
}

Test(ledger_csv, random_bytes_never_hurt) {
    static const char alphabet[] = "a,\"\n\r\";\0\xff\xe6\xb0\xb4,\"";
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        Random random = base_random_make(seed, 2);
        char bytes[60];
        size_t n = (size_t)base_random_below(&random, sizeof bytes);
        for (size_t k = 0; k < n; k++) {
            bytes[k] = alphabet[base_random_below(
                &random, (int64_t)sizeof alphabet - 1)];
        }
        (void)read_all(bytes, n);
    }
}

/* Each is `times` of a pattern: work and findings must stay in proportion. */
Test(ledger_csv, hostile_texts_are_read_in_time_and_memory, .timeout = 60) {
    static const struct {
        const char *before, *pattern;
        size_t n;
        int64_t records;
    } cases[] = {
        {"", "\"", 1, 0},
        {"\"", "\"", 1, 0},
        {"\"", "x", 1, 0},
        {"", "\"\n", 2, -1},
        {"", "a\"", 2, 0},
        {"a", "\"", 1, 0},
        {"", ",", 1, 0},
        {"", "x,", 2, 0},
        {"", "\r", 1, 0},
        {"", "\n", 1, 0},
        {"", "\0", 1, 0},
        {"", "\0\n", 2, 0},
        {"", "\xff", 1, 0},
        {"", "\xff\n", 2, 0},
        {"", "\"\"", 2, 0},
        {"", "\"\",", 3, 0},
        {"", "\"a\"\n", 4, -1},
        {"", "\xe6\xb0", 2, 0},
        {"\"", "\"\"\n", 3, 0},
        {"", "\"a\"b\n", 5, 0},
        {"", "\xef\xbb\xbf", 3, 0},
        {"", "a\n", 2, -1},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        Text text = {0};
        base_text_add(&text, cases[k].before);
        while (text.length < 1536 * 1024) {
            base_text_bytes(&text, cases[k].pattern, cases[k].n);
        }
        Walk walk;
        int64_t records = 0;
        begin_bytes(&walk, text.bytes, text.length);
        while (ledger_csv_next(&walk.csv)) {
            records++;
        }
        cr_assert(cases[k].records < 0 ? records > 0
                                       : records == cases[k].records,
                  "case %zu: %lld records", k, (long long)records);
        cr_assert_leq(walk.source.findings->count, (size_t)FINDINGS_MAX);
        base_text_clear(&text);
        end(&walk);
    }
}
