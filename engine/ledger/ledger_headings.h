/* ledger_headings: the first record of a file, matched to its columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A heading is a column's English name or one of its Chinese aliases, exactly
 * (but for spaces around it). All else is an error: unknown ones with the
 * nearest known one as the fix, forbidden ones (ledger_forbidden.h), doubled
 * ones, empty ones, and needed columns that are not there.
 */
#ifndef LEYE_LEDGER_HEADINGS_H
#define LEYE_LEDGER_HEADINGS_H

#include "ledger_csv.h"

enum { LEDGER_COLUMNS_MOST = POSTS_COLUMNS };

/* The tables behind ledger_files(). */
extern const LedgerColumn ledger_columns_sites[SITES_COLUMNS];
extern const LedgerColumn ledger_columns_skills[SKILLS_COLUMNS];
extern const LedgerColumn ledger_columns_homes[HOMES_COLUMNS];
extern const LedgerColumn ledger_columns_people[PEOPLE_COLUMNS];
extern const LedgerColumn ledger_columns_employers[EMPLOYERS_COLUMNS];
extern const LedgerColumn ledger_columns_groups[GROUPS_COLUMNS];
extern const LedgerColumn ledger_columns_consents[CONSENTS_COLUMNS];
extern const LedgerColumn ledger_columns_wishes[WISHES_COLUMNS];
extern const LedgerColumn ledger_columns_pins[PINS_COLUMNS];
extern const LedgerColumn ledger_columns_offers[OFFERS_COLUMNS];
extern const LedgerColumn ledger_columns_answers[ANSWERS_COLUMNS];
extern const LedgerColumn ledger_columns_scenario[SCENARIO_COLUMNS];
extern const LedgerColumn ledger_offers_posts[POSTS_COLUMNS];
extern const LedgerColumn ledger_offers_caps[CAPS_COLUMNS];
extern const LedgerColumn ledger_offers_courses[COURSES_COLUMNS];
extern const LedgerColumn ledger_offers_trains[TRAINS_COLUMNS];

typedef struct LedgerHeadings {
    int64_t line;
    int32_t fields;                     /* in the record */
    int32_t place[LEDGER_COLUMNS_MOST]; /* field of a column, from 0; NONE */
    /* the heading as the file has it; the English one of an absent column */
    const char *heading[LEDGER_COLUMNS_MOST];
} LedgerHeadings;

/* Reads the first record of *csv. False (with findings) when no row can be
 * read by it. */
bool ledger_headings_read(LedgerCsv *csv, LedgerFileId id, LedgerHeadings *out);

#endif
