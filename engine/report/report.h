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

#endif
