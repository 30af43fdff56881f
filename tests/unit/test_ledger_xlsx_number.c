/* Numbers of cells: exact, rounded as they are shown, days of both epochs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../engine/ledger/ledger_xlsx_parts.h"

static void reads(const char *v, XlsxFormat format, bool from_1904,
                  const char *text, CellKind kind) {
    char out[XLSX_NUMBER] = "";
    CellKind read = CELL_TEXT;
    cr_assert(ledger_xlsx_number(v, format, from_1904, out, &read), "%s", v);
    cr_assert_str_eq(out, text, "%s gives %s", v, out);
    cr_assert_eq(read, kind, "%s", v);
}

static void plain(const char *v, const char *text) {
    reads(v, FORMAT_PLAIN, false, text, CELL_NUMBER);
}

Test(ledger_xlsx_number, whole_numbers_are_exact_however_they_are_written) {
    plain("0", "0");
    plain("-0", "0");
    plain("0.000", "0");
    plain("2200", "2200");
    plain("2200.0", "2200");
    plain("2.2E3", "2200");
    plain("2.2e+3", "2200");
    plain("22000E-1", "2200");
    plain("-12", "-12");
    plain("+12", "12");
    plain("9007199254740993", "9007199254740993");
    plain("1.10101199001011E+17", "110101199001011000");
    plain("123456789012345678901234567890", "123456789012345678901234567890");
}

Test(ledger_xlsx_number, decimals_are_what_the_spreadsheet_shows) {
    plain("12.5", "12.5");
    plain("0.05", "0.05");
    plain("5E-2", "0.05");
    plain("-1234.56", "-1234.56");
    plain("0.30000000000000004", "0.3");
    plain("1234.5600000000002", "1234.56");
    plain("2200.0000000000005", "2200");
    plain("0.99999999999999995", "1");
    plain("9.9999999999999999", "10");
    plain("1E-10", "0.0000000001");
}

Test(ledger_xlsx_number, what_is_no_number_is_not_read) {
    static const char *const wrong[] = {
        "",       "-",
        ".",      "E3",
        "1E",     "1.2.3",
        "abc",    "0x10",
        "1 2",    "NaN",
        "INF",    "1E400",
        "1E9999", "1e-99",
        "--1",    "1,5",
        "1E31",   "１",
        "1e+",    " 1",
        "1 ",     "12345678901234567890123456789012345678901"};
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        char out[XLSX_NUMBER] = "";
        CellKind kind = CELL_TEXT;
        cr_assert_not(
            ledger_xlsx_number(wrong[k], FORMAT_PLAIN, false, out, &kind),
            "%s gives %s", wrong[k], out);
    }
}

Test(ledger_xlsx_number, days_count_from_1900_or_1904) {
    reads("1", FORMAT_DAY, false, "1900-01-01", CELL_DAY);
    reads("59", FORMAT_DAY, false, "1900-02-28", CELL_DAY);
    reads("60", FORMAT_DAY, false, "60", CELL_NUMBER); /* never was */
    reads("61", FORMAT_DAY, false, "1900-03-01", CELL_DAY);
    reads("0", FORMAT_DAY, false, "0", CELL_NUMBER);
    reads("-1", FORMAT_DAY, false, "-1", CELL_NUMBER);
    reads("43891", FORMAT_DAY, false, "2020-03-01", CELL_DAY);
    reads("43891.0", FORMAT_DAY, false, "2020-03-01", CELL_DAY);
    reads("4.3891E4", FORMAT_DAY, false, "2020-03-01", CELL_DAY);
    reads("42429", FORMAT_DAY, true, "2020-03-01", CELL_DAY);
    reads("0", FORMAT_DAY, true, "1904-01-01", CELL_DAY);
    reads("109574", FORMAT_DAY, false, "2199-12-31", CELL_DAY);
    reads("109575", FORMAT_DAY, false, "109575", CELL_NUMBER);
    reads("99999999", FORMAT_DAY, false, "99999999", CELL_NUMBER);
}

Test(ledger_xlsx_number, a_time_of_day_is_not_dropped) {
    reads("43891.5", FORMAT_DAY, false, "2020-03-01 12:00:00", CELL_TEXT);
    reads("43891.99999", FORMAT_DAY, false, "2020-03-01 23:59:59", CELL_TEXT);
    /* less than half a second is noise */
    reads("43891.000001", FORMAT_DAY, false, "2020-03-01", CELL_DAY);
    reads("43890.999999", FORMAT_DAY, false, "2020-03-01", CELL_DAY);
}

Test(ledger_xlsx_number, percentages_keep_their_sign) {
    reads("0.5", FORMAT_PERCENT, false, "50%", CELL_TEXT);
    reads("0.125", FORMAT_PERCENT, false, "12.5%", CELL_TEXT);
    reads("0", FORMAT_PERCENT, false, "0%", CELL_TEXT);
    reads("7E2", FORMAT_PERCENT, false, "70000%", CELL_TEXT);
}

Test(ledger_xlsx_number, formats_are_told_by_their_code) {
    static const struct {
        const char *code;
        XlsxFormat format;
    } rows[] = {{"yyyy-mm-dd", FORMAT_DAY},
                {"yyyy\"年\"m\"月\"d\"日\"", FORMAT_DAY},
                {"[$-804]yyyy/m/d;@", FORMAT_DAY},
                {"mmm", FORMAT_DAY},
                {"D/M", FORMAT_DAY},
                {"yyyy-mm-dd hh:mm", FORMAT_DAY},
                {"General", FORMAT_PLAIN},
                {"general", FORMAT_PLAIN},
                {"@", FORMAT_PLAIN},
                {"0.00E+00", FORMAT_PLAIN},
                {"#,##0", FORMAT_PLAIN},
                {"\"day\" 0", FORMAT_PLAIN},
                {"\\d0", FORMAT_PLAIN},
                {"0_d", FORMAT_PLAIN},
                {"[Red]0", FORMAT_PLAIN},
                {"0;[Red]-0;\"dd\"", FORMAT_PLAIN},
                {"hh:mm", FORMAT_PLAIN},
                {"mm:ss", FORMAT_PLAIN},
                {"h:mm AM/PM", FORMAT_PLAIN},
                {"[h]:mm", FORMAT_PLAIN},
                {"0%", FORMAT_PERCENT},
                {"0.00%", FORMAT_PERCENT},
                {"0\"%\"", FORMAT_PLAIN},
                {"", FORMAT_PLAIN},
                {"\"", FORMAT_PLAIN},
                {"[", FORMAT_PLAIN},
                {"\\", FORMAT_PLAIN}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        cr_assert_eq(ledger_xlsx_format_code(rows[k].code), rows[k].format,
                     "%s", rows[k].code);
    }
    cr_assert_eq(ledger_xlsx_format(14), FORMAT_DAY);
    cr_assert_eq(ledger_xlsx_format(22), FORMAT_DAY);
    cr_assert_eq(ledger_xlsx_format(31), FORMAT_DAY);
    cr_assert_eq(ledger_xlsx_format(57), FORMAT_DAY);
    cr_assert_eq(ledger_xlsx_format(9), FORMAT_PERCENT);
    cr_assert_eq(ledger_xlsx_format(0), FORMAT_PLAIN);
    cr_assert_eq(ledger_xlsx_format(20), FORMAT_PLAIN);
    cr_assert_eq(ledger_xlsx_format(49), FORMAT_PLAIN);
}

/* Every day there is, in both epochs, against the calendar. */
Test(ledger_xlsx_number, every_day_comes_back) {
    Day last = NONE;
    cr_assert(base_day_make(2199, 12, 31, &last));
    for (Day day = 0; day <= last; day++) {
        char text[DAY_TEXT], v[32];
        base_day_write(day, text);
        (void)snprintf(v, sizeof v, "%d", (int)(day + (day < 59 ? 1 : 2)));
        reads(v, FORMAT_DAY, false, text, CELL_DAY);
        if (day >= 1460) {
            (void)snprintf(v, sizeof v, "%d", (int)(day - 1460));
            reads(v, FORMAT_DAY, true, text, CELL_DAY);
        }
    }
}

static void unescapes(const char *from, const char *to) {
    char bytes[64];
    (void)snprintf(bytes, sizeof bytes, "%s", from);
    size_t n = ledger_xlsx_text(bytes, strlen(bytes));
    cr_assert_eq(n, strlen(to), "%s", from);
    cr_assert_eq(memcmp(bytes, to, n), 0, "%s", from);
}

Test(ledger_xlsx_number, escaped_characters_are_resolved) {
    unescapes("a_x0041_b", "aAb");
    unescapes("_x005F_x0041_", "_x0041_");
    unescapes("_x000D__x000a_", "\r\n");
    unescapes("_x5B89_", "安");
    unescapes("_xD83D__xDE00_", "\xf0\x9f\x98\x80");
    unescapes("_xD83D_", "\x01");
    unescapes("_xDE00_x", "\x01x");
    unescapes("_x0000_", "\x01");
    unescapes("_x00_ _x004G_ _x0041 x0041_ _", "_x00_ _x004G_ _x0041 x0041_ _");
}
