/* consent_folder: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consent_folder.h"

#include <criterion/criterion.h>
#include <string.h>

void consent_folder_make(ScratchFolder *folder) {
    scratch_folder_make(folder);
    scratch_folder_text(folder, "instance.yaml",
                        "name: small\nas_of: 2020-03-01\n"
                        "publisher: office-1\n");
    scratch_folder_text(folder, "sites.csv",
                        "site_id,name,town,note,distance_km\n"
                        "s1,One,T,,10\ns2,Two,T,,20\n");
    scratch_folder_text(folder, "households.csv",
                        "household_id,site_id,grid,registered_poor,"
                        "own_project,other_income_year\n"
                        "h1,s1,g1,yes,no,0\nh2,s2,g2,no,yes,0\n");
    scratch_folder_text(
        folder, "people.csv",
        "person_id,household_id,site_id,grid,birth_date,sex,education,"
        "capacity,needs_care,care_arranged,skills,together_with,"
        "current_work,current_since\n"
        "p1,h1,s1,g1,1990-01-01,female,junior,full,no,no,,,none,\n"
        "p2,h1,s1,g1,1988-01-01,male,junior,full,no,no,,,none,\n"
        "p3,h2,s2,g2,1980-01-01,male,junior,full,no,no,,,none,\n");
    scratch_folder_text(folder, "employers.csv",
                        "employer_id,name,sector,condition,checked_on\n"
                        "e1,Works,garment,open,2020-02-01\n");
    scratch_folder_text(
        folder, "posts.csv",
        "post_id,channel,employer_id,site_id,destination,places,"
        "serves_sites,helper_household,household_group,skills_all,"
        "skills_any,age_min,age_max,capacity_min,education_min,hazard,"
        "wage_month,hours_week,term_months,start_date,end_date,"
        "subsidy_month,fund,train_ids,contract,free_to_leave,return_paid,"
        "keeps_papers,evidence_ref,checked_by,checked_on,complaint_since\n"
        "p-shop,workshop,e1,s1,,5,,,,,,,,,,,2000,40,,,,0,,,yes,,,,d-1,o-2,"
        "2020-02-01,\n"
        "p-help,pairing,e1,s2,,5,,h2,,,,,,,,,2000,40,,,,0,,,yes,,,,d-1,o-2,"
        "2020-02-01,\n"
        "p-away,transfer,e1,,Qingdao,5,,,,,,,,,,,4000,40,,,,0,,,yes,yes,yes,"
        "yes,d-1,o-2,2020-02-01,\n");
}

ConsentDraft consent_folder_give(const char *person, const char *scope) {
    return (ConsentDraft){.person = person,
                          .scope = scope,
                          .action = "give",
                          .date = "2020-02-01",
                          .via = "in_person",
                          .recorder = "desk-1"};
}

LeyeStatus consent_folder_add(const ScratchFolder *folder,
                              const ConsentDraft *draft, char head[HASH_HEX]) {
    LeyeSettings settings;
    Findings *findings = NULL;
    base_settings_default(&settings);
    head[0] = '\0';
    LeyeStatus status = domain_finding_new(&findings);
    if (status == LEYE_OK) {
        status =
            ledger_consent_add(folder->path, &settings, draft, findings, head);
    }
    domain_finding_free(findings);
    return status;
}

LeyeStatus consent_folder_verify(const ScratchFolder *folder, int64_t *events,
                                 char head[HASH_HEX], int64_t *line) {
    LeyeSettings settings;
    Findings *findings = NULL;
    base_settings_default(&settings);
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    *events = NONE;
    *line = 0;
    head[0] = '\0';
    LeyeStatus status =
        ledger_consent_verify(folder->path, &settings, findings, events, head);
    for (size_t k = 0; k < findings->count; k++) {
        const LeyeFinding *at = &findings->items[k];
        if (at->severity == LEYE_ERROR && (*line == 0 || at->line < *line)) {
            *line = at->line;
        }
    }
    domain_finding_free(findings);
    return status;
}

Bytes consent_folder_bytes(const ScratchFolder *folder) {
    Bytes bytes = {0};
    (void)base_file_read(scratch_folder_path(folder, "consents.csv"),
                         (size_t)1 << 30, &bytes);
    return bytes;
}
