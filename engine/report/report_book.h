/* report_book: all that a report of a plan is made from, counted once; its
 * tables (HTML and CSV) and its pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_REPORT_BOOK_H
#define LEYE_REPORT_BOOK_H

#include "report_flow.h"
#include "report_page.h"
#include "report_svg.h"

typedef struct Book {
    const World *world;
    const Plan *plan;
    const ReportWorth *worth; /* or NULL */
    Report report;            /* counts; its text is unused */
    Flow flow;
    Batches batches;
    int64_t *homes;   /* heap [sites x 2]: households with an income, others */
    bool *homes_hide; /* heap [sites x 2] */
    int64_t *riders;  /* heap [trains] */
    int64_t *pupils;  /* heap [courses] */
} Book;

/* Counts; to be closed in any case. LEYE_ERR_MEMORY. */
LeyeStatus report_book_open(const World *world, const Plan *plan,
                            const ReportWorth *worth, Book *book);
void report_book_close(Book *book);

/* Words for people, to be looked up (TR) where people read them: a channel,
 * also in one word; an event of the schedule. */
const char *report_book_channel(Channel channel);
const char *report_book_short(Channel channel);
const char *report_book_event(BatchKind kind);
/* The name of a site, else its id; people who live at none of the sites of
 * the ledger (`elsewhere`) have words of their own. */
const char *report_book_site(const World *world, const Site *site);
/* The name of a skill in the language of the run, of a destination that the
 * engine knows of itself too; else the id. */
const char *report_book_skill(const World *world, int32_t skill);
const char *report_book_end(const World *world, int32_t destination);
/* Where a post's work is, and what an event is of; `id`: as CSV has it, in
 * English and by ids. */
const char *report_book_where(const World *world, const Post *post, bool id);
void report_book_which(const World *world, const Batch *batch, bool id,
                       Text *words);
/* Free places of a post, 0 where it is closed; fen used of a fund. */
int64_t report_book_free(const Book *book, int32_t post);
int64_t report_book_used(const Book *book, int32_t fund);

/* One table: its file in CSV, and what fills it. */
typedef struct BookTable {
    const char *file;
    void (*fill)(Book *book, Sheet *sheet);
} BookTable;
typedef enum BookTables {
    TABLE_LEVELS,
    TABLE_SITES,
    TABLE_FLOW,
    TABLE_CHANNELS,
    TABLE_POSTS,
    TABLE_CLOSED,
    TABLE_GROUPS,
    TABLE_REASONS,
    TABLE_BATCHES,
    TABLE_MONTHS,
    TABLE_TRAINS,
    TABLE_COURSES,
    TABLE_FUNDS,
    TABLE_WORTH,
    BOOK_TABLES
} BookTables;
const BookTable *report_csv_table(BookTables table);

/* report_table_people.c */
void report_table_people_sites(Book *book, Sheet *sheet);
void report_table_people_flow(Book *book, Sheet *sheet);
void report_table_people_reasons(Book *book, Sheet *sheet);
void report_table_people_months(Book *book, Sheet *sheet);
/* report_table_posts.c */
void report_table_posts_channels(Book *book, Sheet *sheet);
void report_table_posts(Book *book, Sheet *sheet);
void report_table_posts_closed(Book *book, Sheet *sheet);
void report_table_posts_groups(Book *book, Sheet *sheet);
/* report_table_plan.c */
void report_table_plan_levels(Book *book, Sheet *sheet);
void report_table_plan_batches(Book *book, Sheet *sheet);
void report_table_plan_trains(Book *book, Sheet *sheet);
void report_table_plan_courses(Book *book, Sheet *sheet);
void report_table_plan_funds(Book *book, Sheet *sheet);
void report_table_plan_worth(Book *book, Sheet *sheet);

/* Pictures. */
LeyeStatus report_draw_flow(Book *book, Text *text);
void report_draw_bars_places(const Book *book, Text *text);
void report_draw_bars_homes(const Book *book, Text *text);
void report_draw_batches(Book *book, Text *text);
void report_draw_worth(const Book *book, Text *text);

#endif
