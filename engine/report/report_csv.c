/* The figures of a report as CSV tables, one file each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_book.h"

static const BookTable tables[BOOK_TABLES] = {
    [TABLE_LEVELS] = {"levels.csv", report_table_plan_levels},
    [TABLE_SITES] = {"sites.csv", report_table_people_sites},
    [TABLE_FLOW] = {"flow.csv", report_table_people_flow},
    [TABLE_CHANNELS] = {"channels.csv", report_table_posts_channels},
    [TABLE_POSTS] = {"posts.csv", report_table_posts},
    [TABLE_CLOSED] = {"closed.csv", report_table_posts_closed},
    [TABLE_GROUPS] = {"groups.csv", report_table_posts_groups},
    [TABLE_REASONS] = {"reasons.csv", report_table_people_reasons},
    [TABLE_BATCHES] = {"batches.csv", report_table_plan_batches},
    [TABLE_MONTHS] = {"months.csv", report_table_people_months},
    [TABLE_TRAINS] = {"trains.csv", report_table_plan_trains},
    [TABLE_COURSES] = {"courses.csv", report_table_plan_courses},
    [TABLE_FUNDS] = {"funds.csv", report_table_plan_funds},
    [TABLE_WORTH] = {"worth.csv", report_table_plan_worth},
};

const BookTable *report_csv_table(BookTables table) {
    return &tables[table];
}

int32_t report_csv_count(void) {
    return BOOK_TABLES;
}

LeyeStatus report_csv(const World *world, const Plan *plan,
                      const ReportWorth *worth, int32_t k, const char **file,
                      Text *text) {
    LeyeStatus status = LEYE_OK;
    Book book;
    TRY(report_book_open(world, plan, worth, &book));
    Sheet sheet = report_page_sheet(text, true);
    tables[k].fill(&book, &sheet);
    TRY(base_text_status(text));
    *file = tables[k].file;
done:
    report_book_close(&book);
    return status;
}
