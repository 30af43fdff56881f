/* Nights of a county in one store: what a year costs in bytes and time.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 12 nights; with LEYE_LONG a whole year. Each night a part of the people
 * ledger differs, a few consents come and go, 2,667 are placed, and the 30
 * newest plans keep their bytes.
 */
#include "../contract/store_cases.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { PLACED = 2667, WORKERS = 3489, LEDGER = 600 * 1024, KEPT = 30 };

typedef struct Year {
    char people[WORKERS][16], posts[60][16];
    StorePlacement placements[PLACED];
    StoreChange changes[WORKERS];
    Told told[WORKERS];
    StoreConsent events[WORKERS];
    char ledger[LEDGER], plan[200 * 1024];
} Year;

static void year_begin(StoreCase *c, Year *y) {
    for (int32_t i = 0; i < WORKERS; i++) {
        (void)snprintf(y->people[i], sizeof y->people[i], "P%06d", (int)i);
        store_cases_told(&y->told[i], i + 1, y->people[i], "county", "give");
        y->events[i] = y->told[i].event;
    }
    for (int32_t k = 0; k < 60; k++) {
        (void)snprintf(y->posts[k], sizeof y->posts[k], "post%02d", (int)k);
    }
    FINE(store_consent_add(c->store, y->events, WORKERS, true, &store_cases_act,
                           NULL));
}

static void year_night(StoreCase *c, Year *y, int32_t night) {
    char id[HASH_HEX], mark[20];
    int64_t run = 0, dropped = 0;
    StoreHead head;
    int32_t first = night * 11 % (WORKERS - PLACED);
    (void)snprintf(mark, sizeof mark, "night %d", (int)night);
    base_hash_hex(mark, strlen(mark), id);
    memset(y->ledger, 'a' + night % 26, LEDGER);
    memset(y->plan, 'a' + night % 26, sizeof y->plan);
    (void)snprintf(y->ledger, sizeof y->ledger, "%s", mark);
    (void)snprintf(y->plan, sizeof y->plan, "plan of %s", mark);
    for (int32_t i = 0; i < PLACED; i++) {
        y->placements[i] = (StorePlacement){.person = y->people[first + i],
                                            .post = y->posts[(first + i) % 60],
                                            .course = "",
                                            .train = "",
                                            .start = "2026-12-01",
                                            .points = 650,
                                            .state = STORE_PROPOSED,
                                            .scope = "county",
                                            .channel = "workshop",
                                            .terms_hash = "terms"};
    }
    for (int32_t i = 0; i < 60; i++) {
        y->changes[i] = (StoreChange){.person = y->people[first + i],
                                      .grid = "g1",
                                      .kind = STORE_MOVED,
                                      .from = "post01",
                                      .to = "post02"};
    }
    StoreFile files[] = {{"placements.csv", y->plan, sizeof y->plan},
                         {"proof.json", mark, strlen(mark)}};
    FINE(store_run_begin(c->store, &store_cases_act, "2026-11-28", &run));
    FINE(store_run_input(c->store, run, "people.csv", y->ledger, LEDGER));
    FINE(store_run_input(c->store, run, "posts.csv", "same", 4));
    FINE(store_consent_head(c->store, &head));
    StorePut put = {.id = id,
                    .run = run,
                    .as_of = "2026-11-28",
                    .publishable = true,
                    .consent_seen = head.seq,
                    .files = files,
                    .files_count = 2,
                    .placements = y->placements,
                    .placements_count = PLACED,
                    .changes = y->changes,
                    .changes_count = 60};
    FINE(store_begin(c->store));
    FINE(store_cases_say(c, y->people[night % WORKERS], "local",
                         night % 2 == 0 ? "give" : "withdraw"));
    FINE(store_plan_put(c->store, &put, &store_cases_act, NULL));
    FINE(store_plan_publish(c->store, id, &store_cases_act, NULL));
    FINE(store_commit(c->store));
    FINE(store_keep(c->store, KEPT, &dropped));
}

Test(store_year, nights_of_a_county_stay_small_and_whole, .timeout = 3000) {
    int32_t nights = getenv("LEYE_LONG") != NULL ? 365 : 12;
    StoreCase c;
    StoreChecked checked;
    struct stat info;
    Year *y = calloc(1, sizeof *y);
    cr_assert_not_null(y);
    store_cases_make(STORE_CASES_SQLITE, &c);
    year_begin(&c, y);
    int64_t cpu = base_run_cpu_us();
    for (int32_t night = 0; night < nights; night++) {
        year_night(&c, y, night);
    }
    cpu = base_run_cpu_us() - cpu;
    FINE(store_check(c.store, &checked));
    cr_assert_eq(checked.plans, nights);
    cr_assert_eq(checked.events, WORKERS + nights);
    cr_assert_eq(stat(c.where, &info), 0);
    cr_log_info("%d nights: %lld bytes, %lld ms CPU a night", (int)nights,
                (long long)info.st_size, (long long)(cpu / nights / 1000));
    /* 30 ledgers and plans, and the rows of 30 nights */
    cr_assert_lt(info.st_size, (off_t)80 * 1024 * 1024);
    store_cases_again(&c);
    free(y);
    store_cases_drop(&c);
}
