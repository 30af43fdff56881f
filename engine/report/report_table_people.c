/* Tables of people: by home site, by channel, by month and town.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_book.h"

#include <string.h>

#define COUNT(array) ((int32_t)(sizeof(array) / sizeof *(array)))

static void add_name(const World *world, int32_t site, Sheet *sheet) {
    const Site *row = &world->sites[site];
    report_page_text(sheet,
                     sheet->csv ? row->name : report_book_site(world, row));
}

void report_table_people_sites(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"site_id", TR_MARK("Site"), false},
        {"name", TR_MARK("Name"), false},
        {"town", TR_MARK("Town"), false},
        {"placed", TR_MARK("People placed"), true},
        {"households_covered", TR_MARK("Households with an income"), true},
        {"households_others", TR_MARK("Households without"), true}};
    const World *world = book->world;
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t s = 0; s < world->sites_count; s++) {
        report_page_row(sheet);
        report_page_text(sheet, world->sites[s].id);
        add_name(world, s, sheet);
        report_page_text(sheet, world->sites[s].town);
        report_page_count(sheet, book->flow.site[s], book->flow.site_hide[s]);
        for (int32_t c = 2 * s; c < 2 * s + 2; c++) {
            report_page_count(sheet, book->homes[c], book->homes_hide[c]);
        }
    }
    report_page_sheet_end(sheet);
}

void report_table_people_flow(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"site_id", TR_MARK("From"), false},
        {"name", TR_MARK("Name"), false},
        {"pairing", TR_MARK("Pairing"), true},
        {"cooperative", TR_MARK("Cooperatives"), true},
        {"workshop", TR_MARK("Workshops"), true},
        {"enterprise", TR_MARK("Enterprises"), true},
        {"transfer", TR_MARK("Labour transfer"), true},
        {"public_welfare", TR_MARK("Public welfare"), true},
        {"all", TR_MARK("All"), true}};
    Flow *flow = &book->flow;
    bool *rows = base_alloc((size_t)flow->sites, sizeof *rows);
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    sheet->text->failed = sheet->text->failed || rows == NULL;
    for (int32_t s = 0; rows != NULL && s < flow->sites; s++) {
        report_page_row(sheet);
        report_page_text(sheet, book->world->sites[s].id);
        add_name(book->world, s, sheet);
        rows[s] = true;
        for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
            bool hide = false;
            int64_t people = report_flow_part(
                flow, &(FlowPart){rows, c, 0, flow->months - 1}, &hide);
            report_page_count(sheet, people, hide);
        }
        report_page_count(sheet, flow->site[s], flow->site_hide[s]);
        rows[s] = false;
    }
    base_free(rows);
    report_page_sheet_end(sheet);
}

void report_table_people_reasons(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"reason", TR_MARK("Not placed, because"), false},
        {"people", TR_MARK("People"), true}};
    static const char *const sentences[REASON_COUNT] = {
        [REASON_NO_CURRENT_OFFER] =
            TR_MARK("there is no offer for them at present"),
        [REASON_CROWDED_OUT] =
            TR_MARK("others have the places they could take"),
        [REASON_OUT_OF_SCOPE] =
            TR_MARK("under 16, or without capacity to work"),
        [REASON_WORKS_ALREADY] = TR_MARK("have work already")};
    const Summary *summary = &book->plan->summary;
    SuppressSummary hide = domain_suppress_summary(summary);
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        report_page_row(sheet);
        report_page_text(sheet, sheet->csv ? domain_word(WORDS_REASON, k)
                                           : TR(sentences[k]));
        report_page_count(sheet, summary->reasons[k], hide.reasons[k]);
    }
    report_page_sheet_end(sheet);
}

/* The sites of one town, and whether one of them is hidden. */
static bool gather_town(const Book *book, int32_t first, bool *rows,
                        bool *done) {
    const World *world = book->world;
    bool hidden = false;
    for (int32_t s = 0; s < world->sites_count; s++) {
        bool last = s == world->sites_count - 1; /* `elsewhere` */
        rows[s] = s == first ||
                  (!last && first != world->sites_count - 1 &&
                   strcmp(world->sites[s].town, world->sites[first].town) == 0);
        done[s] = done[s] || rows[s];
        hidden = hidden || (rows[s] && book->flow.site_hide[s]);
    }
    return hidden;
}

/* One row a month: who starts, and who is at work by its end. */
static void add_months(Book *book, Sheet *sheet, const char *town,
                       const bool *rows) {
    const Flow *flow = &book->flow;
    for (int32_t m = 0; m < flow->months; m++) {
        char month[FLOW_MONTH];
        bool hide = false;
        if (sheet->csv) {
            report_flow_month(flow, m, month);
        } else {
            report_flow_month_say(flow, m, month);
        }
        report_page_row(sheet);
        report_page_text(sheet, town);
        report_page_text(sheet, month);
        int64_t people =
            report_flow_part(flow, &(FlowPart){rows, NONE, m, m}, &hide);
        report_page_count(sheet, people, hide);
        people = report_flow_part(flow, &(FlowPart){rows, NONE, 0, m}, &hide);
        report_page_count(sheet, people, hide);
    }
}

static const char *town_name(const Book *book, int32_t site, bool csv) {
    const World *world = book->world;
    if (site == world->sites_count - 1) {
        return csv ? world->sites[site].id : TR("elsewhere");
    }
    if (world->sites[site].town[0] != '\0') {
        return world->sites[site].town;
    }
    return csv ? "(no town said)" : TR("(no town said)");
}

/* Towns with a hidden site are one row a month: their totals would tell. */
static void add_towns(Book *book, Sheet *sheet, bool *rows, bool *done) {
    int32_t sites = book->world->sites_count;
    bool *merged = done + sites;
    bool any = false;
    for (int32_t s = 0; s < sites; s++) {
        if (done[s]) {
            continue;
        }
        if (gather_town(book, s, rows, done)) {
            any = true;
            for (int32_t k = 0; k < sites; k++) {
                merged[k] = merged[k] || rows[k];
            }
        } else {
            add_months(book, sheet, town_name(book, s, sheet->csv), rows);
        }
    }
    if (any) {
        add_months(book, sheet,
                   sheet->csv ? "(other towns, together)"
                              : TR("(other towns, together)"),
                   merged);
    }
}

void report_table_people_months(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"town", TR_MARK("Town"), false},
        {"month", TR_MARK("Month"), false},
        {"start", TR_MARK("Start work"), true},
        {"at_work", TR_MARK("At work by its end"), true}};
    size_t sites = (size_t)book->world->sites_count;
    bool *marks = base_alloc(3 * sites, sizeof *marks);
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    sheet->text->failed = sheet->text->failed || marks == NULL;
    if (marks != NULL && book->plan->placements_count > 0) {
        add_towns(book, sheet, marks, marks + sites);
    }
    base_free(marks);
    report_page_sheet_end(sheet);
}
