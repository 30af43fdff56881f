/* ledger_files: the files of an instance, in the order of LedgerFileId.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_headings.h"

#define COLUMNS(table) table, sizeof table / sizeof *table

const LedgerFile *ledger_files(size_t *count) {
    static const LedgerFile files[FILES_COUNT + 1] = {
        [FILE_INSTANCE] = {"instance.yaml", true, NULL, 0},
        [FILE_SITES] = {"sites.csv", true, COLUMNS(ledger_columns_sites)},
        [FILE_SKILLS] = {"skills.csv", false, COLUMNS(ledger_columns_skills)},
        [FILE_HOUSEHOLDS] = {"households.csv", true,
                             COLUMNS(ledger_columns_homes)},
        [FILE_PEOPLE] = {"people.csv", true, COLUMNS(ledger_columns_people)},
        [FILE_EMPLOYERS] = {"employers.csv", true,
                            COLUMNS(ledger_columns_employers)},
        [FILE_POSTS] = {"posts.csv", true, COLUMNS(ledger_offers_posts)},
        [FILE_GROUPS] = {"groups.csv", false, COLUMNS(ledger_columns_groups)},
        [FILE_CAPS] = {"caps.csv", false, COLUMNS(ledger_offers_caps)},
        [FILE_COURSES] = {"courses.csv", false, COLUMNS(ledger_offers_courses)},
        [FILE_TRAINS] = {"trains.csv", false, COLUMNS(ledger_offers_trains)},
        [FILE_CONSENTS] = {"consents.csv", false,
                           COLUMNS(ledger_columns_consents)},
        [FILE_WISHES] = {"wishes.csv", false, COLUMNS(ledger_columns_wishes)},
        [FILE_PINS] = {"pins.csv", false, COLUMNS(ledger_columns_pins)},
        [FILE_OFFERS] = {"offers.csv", false, COLUMNS(ledger_columns_offers)},
        [FILE_ANSWERS] = {"answers.csv", false,
                          COLUMNS(ledger_columns_answers)},
        [FILE_RETENTION] = {"retention.yaml", false, NULL, 0},
        [FILE_SCENARIO] = {"scenario.csv", false,
                           COLUMNS(ledger_columns_scenario)},
    };
    *count = FILES_COUNT;
    return files;
}
