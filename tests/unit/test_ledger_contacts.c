/* The contacts file: its owner's alone, and never quoted.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "../../engine/ledger/ledger.h"
#include "../support/tiny_county.h"

typedef struct Contacts {
    char dir[64], path[128];
    Person people[2];
    World world;
    Findings *findings;
    LedgerContacts known;
} Contacts;

static LeyeStatus read_them(Contacts *at, const char *text, mode_t mode) {
    LeyeSettings settings;
    leye_settings_default(&settings);
    tiny_county_scratch(at->dir);
    (void)snprintf(at->path, sizeof at->path, "%s/contacts.csv", at->dir);
    FILE *file = fopen(at->path, "w");
    cr_assert_not_null(file);
    (void)fputs(text, file);
    (void)fclose(file);
    cr_assert_eq(chmod(at->path, mode), 0);
    at->people[0].id = "p1";
    at->people[1].id = "p2";
    at->world.people = at->people;
    at->world.people_count = 2;
    cr_assert_eq(domain_finding_new(&at->findings), LEYE_OK);
    LeyeStatus status = ledger_contacts_read(at->path, &at->world, &settings,
                                             at->findings, &at->known);
    for (size_t k = 0; k < at->findings->count; k++) {
        cr_assert_null(strstr(at->findings->items[k].message, "Wang"));
        cr_assert_null(strstr(at->findings->items[k].message, "1390"));
    }
    cr_assert_null(strstr(leye_message(), "Wang"));
    return status;
}

static void end(Contacts *at) {
    ledger_contacts_clear(&at->known);
    domain_finding_free(at->findings);
    tiny_county_drop(at->dir);
    cr_assert_eq(base_memory_live(), 0);
}

Test(ledger_contacts, headings_may_stand_in_any_order) {
    Contacts at = {.known = {.names = NULL}};
    cr_assert_eq(read_them(&at,
                           "phone,person_id,name\n1390,p2,Wang\n5,p9,Other\n",
                           0600),
                 LEYE_OK);
    cr_assert_str_eq(at.known.names[1], "Wang");
    cr_assert_str_eq(at.known.phones[1], "1390");
    cr_assert_null(at.known.names[0]);
    end(&at);
}

Test(ledger_contacts, a_file_that_others_may_read_is_refused) {
    Contacts at = {.known = {.names = NULL}};
    cr_assert_eq(read_them(&at, "person_id,name,phone\np1,Wang,1390\n", 0640),
                 LEYE_ERR_GUARD);
    cr_assert_null(at.known.names);
    end(&at);
}

Test(ledger_contacts, wrong_headings_and_rows_are_not_quoted) {
    static const char *const texts[] = {
        "person_id,name,phone,Wang\n",
        "person_id,Wang,phone\n",
        "",
        "person_id,name,phone\np1,Wang\n",
        "person_id,name,phone\np1,Wang,1390\np1,Wang,1390\n",
        "person_id,name,phone\np1,\"Wang,1390\n",
        "person_id,name,phone\np1,Wa\"ng,1390\n"};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        Contacts at = {.known = {.names = NULL}};
        cr_assert_eq(read_them(&at, texts[k], 0600), LEYE_ERR_INPUT, "text %zu",
                     k);
        end(&at);
    }
}

Test(ledger_contacts, every_refused_request_is_said_and_leaves_nothing) {
    LeyeSettings settings;
    Contacts at = {.known = {.names = NULL}};
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 1;
    leye_settings_default(&settings);
    cr_assert_eq(read_them(&at, "person_id,name,phone\np1,Wang,1390\n", 0600),
                 LEYE_OK);
    ledger_contacts_clear(&at.known);
    int64_t live = base_memory_live();
    for (; status != LEYE_OK; n++) {
        LedgerContacts known = {.names = NULL};
        base_memory_refuse(n);
        status = ledger_contacts_read(at.path, &at.world, &settings,
                                      at.findings, &known);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        ledger_contacts_clear(&known);
        cr_assert_eq(base_memory_live(), live);
    }
    cr_assert_gt(n, 5);
    end(&at);
}
