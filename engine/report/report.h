/* report: what a person reads. Text for the terminal; every count of people
 * by trait or reason under 10 is suppressed, and a second cell with it where
 * one alone could be computed from the total. Places and filled totals of
 * posts are always shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_REPORT_H
#define LEYE_REPORT_H

#include "../domain/domain.h"
#include "../explain/explain.h"

/* Summary of a plan: placements, bound and proof, households covered, levels;
 * profiles, social assistance, income, who works by which month, by site, out
 * of reach; by channel, posts left open, closed posts and why, trains, courses,
 * funds, pins and what they cost; where the files are (`folder` NULL: not
 * said). What the instance has none of is not mentioned. */
LeyeStatus report_summary(const World *world, const Plan *plan,
                          const char *folder, Text *text);

/* The schedule: by day what begins, ends and starts, with how many, and how
 * many are at work by then; below it the courses and trains to come that
 * nobody takes. Guard 9: seats taken of a course and riders of a train are
 * filled totals and shown as those of a post are; which starts at a post are
 * hidden, and with them the numbers at work, says domain_batch.h. */
LeyeStatus report_batch(const World *world, const Plan *plan, Text *text);

/* Workbooks: the same input gives the same bytes. Written as base_file_write
 * does; LEYE_ERR_CREATE, LEYE_ERR_IO, LEYE_ERR_MEMORY. */

/* The tables of an instance (ledger_sheets_read), each finding as a comment at
 * its cell; those without one stand in a sheet SHEET_FINDINGS. Ids are text,
 * days are days. O(cells + findings log findings). */
LeyeStatus report_xlsx_sheets(const CellSheets *sheets,
                              const Findings *findings, const char *path);
/* A plan: sheets placements and unplaced as the CSV files, and summary, where
 * a count that the report hides is a star (guard 9). */
LeyeStatus report_xlsx_plan(const World *world, const Plan *plan,
                            const char *path);
/* The answers of explain.h in words (guards 4 and 9 hold as there). */
LeyeStatus report_explain_person(const Explain *explain,
                                 const ExplainPerson *person, Text *text);
LeyeStatus report_explain_post(const Explain *explain, const ExplainPost *post,
                               Text *text);
LeyeStatus report_explain_unplaced(const Explain *explain,
                                   const ExplainUnplaced *unplaced, Text *text);
LeyeStatus report_worth(const Explain *explain, const ExplainWorths *worths,
                        Text *text);
LeyeStatus report_where(const Explain *explain, const ExplainSites *sites,
                        Text *text);
/* What more of something would add, as a curve of steps: `more` of it (places,
 * seats, yuan) add `gain` to the level in all. */
typedef struct ReportWorthStep {
    int64_t more, gain;
} ReportWorthStep;
typedef struct ReportWorthRow {
    const char *name;             /* "loom", the id */
    ExplainKind kind;             /* places of a post, seats, yuan of a fund */
    const ReportWorthStep *steps; /* [steps_count], ascending by more */
    int32_t steps_count;
} ReportWorthRow;
typedef struct ReportWorth {
    Level level; /* that gains */
    const ReportWorthRow *rows;
    int32_t count;
} ReportWorth;

/* One HTML file that stands alone (no network, no script) and prints on A4:
 * the flow from home sites through channels, places, coverage by site, levels
 * and proofs, batches, months by town, trains, courses, funds, closed posts,
 * blocking groups; curves of `worth`, or none where it is NULL. The same
 * bytes in every run. The plan must have been certified. LEYE_ERR_MEMORY. */
LeyeStatus report_html(const World *world, const Plan *plan,
                       const ReportWorth *worth, Text *text);

/* The same figures as tables: how many there are, and the k-th with its file
 * name (literal). A hidden count is an empty cell. LEYE_ERR_MEMORY. */
int32_t report_csv_count(void);
LeyeStatus report_csv(const World *world, const Plan *plan,
                      const ReportWorth *worth, int32_t k, const char **file,
                      Text *text);

/* Those placed, by the grid cell of their home (site, then cell, then person;
 * homes without a cell stand under their site). */
typedef struct ReportCells {
    const World *world;
    const Plan *plan;
    int32_t *rows;  /* heap [placements]: placements, cell by cell */
    int32_t *first; /* heap [count + 1]: cell k has rows first[k] .. */
    int32_t count;
} ReportCells;
LeyeStatus report_cells(const World *world, const Plan *plan,
                        ReportCells *cells);
void report_cells_clear(ReportCells *cells);
/* A file name for cell k without its ending: "0001-quandu-01". */
void report_cells_name(const ReportCells *cells, int32_t k, Text *name);
/* CSV of all cells: file (with this ending), site, cell. */
LeyeStatus report_cells_index(const ReportCells *cells, const char *ending,
                              Text *text);

/* Names and phones by person, NULL where there is none. They come from a file
 * of their own, and only notices show them. */
typedef struct ReportContacts {
    const char *const *names, *const *phones; /* [people] */
} ReportContacts;

/* The roster of cell k: pseudonym, post, start, course, train of each offer.
 * Nobody without an offer is on it, and nothing of who has answered. */
LeyeStatus report_roster_csv(const ReportCells *cells, int32_t k, Text *text);
LeyeStatus report_roster_html(const ReportCells *cells, int32_t k, Text *text);
/* The notices of cell k, a page each: what is offered, on which terms, and
 * that no costs nothing and how to say it. `contacts` may be NULL. */
LeyeStatus report_notice(const ReportCells *cells, int32_t k,
                         const ReportContacts *contacts, Text *text);

#endif
