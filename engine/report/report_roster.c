/* Rosters: who is offered what, cell by cell.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For the office that hands out the offers. It lists offers and nothing else:
 * not who has none, and not who has answered (guard 4).
 */
#include "report_book.h"
#include "report_style.h"

#define COUNT(array) ((int32_t)(sizeof(array) / sizeof *(array)))

void report_roster_title(const ReportCells *cells, int32_t k, Text *title) {
    const Site *site = NULL;
    const char *grid = report_cells_where(cells, k, &site);
    const char *name = report_book_site(cells->world, site);
    if (grid[0] != '\0') {
        base_text_format(title, TR("Offers: %s, cell %s"), name, grid);
    } else {
        base_text_format(title, TR("Offers: %s, homes without a cell"), name);
    }
}

static void add_row(const ReportCells *cells, const Placement *at,
                    Sheet *sheet) {
    const World *world = cells->world;
    const Post *post = &world->posts[at->post];
    const Employer *employer =
        post->employer == NONE ? NULL : &world->employers[post->employer];
    report_page_row(sheet);
    report_page_text(sheet, world->people[at->person].id);
    report_page_text(sheet, post->id);
    report_page_text(
        sheet, sheet->csv ? domain_word(WORDS_CHANNEL, (int32_t)post->channel)
                          : TR(report_book_short(post->channel)));
    report_page_text(sheet, employer == NULL ? "" : employer->name);
    report_page_text(sheet, report_book_where(world, post, sheet->csv));
    report_page_day(sheet, at->start);
    report_page_text(sheet,
                     at->course == NONE ? "" : world->courses[at->course].id);
    report_page_day(
        sheet, at->course == NONE ? NONE : world->courses[at->course].start);
    report_page_text(sheet,
                     at->train == NONE ? "" : world->trains[at->train].id);
    report_page_day(sheet,
                    at->train == NONE ? NONE : world->trains[at->train].depart);
}

/* A page has room for as many as the cell has. */
static void add_table(const ReportCells *cells, int32_t k, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"person_id", TR_MARK("Person"), false},
        {"post_id", TR_MARK("Post"), false},
        {"channel", TR_MARK("Channel"), false},
        {"employer", TR_MARK("With"), false},
        {"where", TR_MARK("Where"), false},
        {"start_date", TR_MARK("Starts"), false},
        {"course_id", TR_MARK("Course"), false},
        {"course_start", TR_MARK("Begins"), false},
        {"train_id", TR_MARK("Train"), false},
        {"depart_date", TR_MARK("Departs"), false}};
    sheet->whole = true;
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t r = cells->first[k]; r < cells->first[k + 1]; r++) {
        add_row(cells, &cells->plan->placements[cells->rows[r]], sheet);
    }
    report_page_sheet_end(sheet);
}

LeyeStatus report_roster_csv(const ReportCells *cells, int32_t k, Text *text) {
    Sheet sheet = report_page_sheet(text, true);
    add_table(cells, k, &sheet);
    return base_text_status(text);
}

LeyeStatus report_roster_html(const ReportCells *cells, int32_t k, Text *text) {
    bool publishable = cells->plan->summary.publishable;
    Sheet sheet = report_page_sheet(text, false);
    char as_of[LANG_DAY];
    Text title = {0};
    base_lang_day(cells->plan->summary.as_of, as_of);
    report_roster_title(cells, k, &title);
    report_style_begin(text, base_text_get(&title), publishable, true);
    report_page_tag(text, "h1", "%s", base_text_get(&title));
    report_style_banner(text, publishable);
    report_page_tag(text, "p", TR("%s: the plan as of %s"),
                    cells->plan->summary.instance, as_of);
    report_page_tag(text, "p class=note", "%s",
                    TR("Each line is an offer. Whoever says no, or nothing, "
                       "loses nothing, and nobody is to be talked into it."));
    add_table(cells, k, &sheet);
    report_style_end(text);
    text->failed = text->failed || title.failed;
    base_text_clear(&title);
    return base_text_status(text);
}
