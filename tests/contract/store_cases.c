/* store_cases: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_cases.h"

#include <criterion/criterion.h>
#include <postgresql/libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const char *const store_cases_names[STORE_CASES_COUNT] = {"sqlite",
                                                          "postgresql"};
const StoreAct store_cases_act = {
    .utc = "2026-11-28T20:00:00Z", .day = "2026-11-28", .actor = "tests"};

static void cases_server(const char *verb, const char *database,
                         const char *how) {
    char sql[120];
    const char *server = getenv("LEYE_TEST_POSTGRESQL");
    cr_assert_not_null(server, "no server: tests/contract/postgresql COMMAND");
    PGconn *connection = PQconnectdb(server);
    cr_assert_eq(PQstatus(connection), CONNECTION_OK, "%s",
                 PQerrorMessage(connection));
    (void)snprintf(sql, sizeof sql, "%s DATABASE %s%s", verb, database, how);
    PGresult *result = PQexec(connection, sql);
    cr_assert_eq(PQresultStatus(result), PGRES_COMMAND_OK, "%s",
                 PQerrorMessage(connection));
    PQclear(result);
    PQfinish(connection);
}

void store_cases_place(int k, StoreCase *c) {
    static int made = 0;
    *c = (StoreCase){.k = k};
    scratch_folder_make(&c->folder);
    if (k == STORE_CASES_SQLITE) {
        (void)snprintf(c->where, sizeof c->where, "%s",
                       scratch_folder_path(&c->folder, "county.db"));
        return;
    }
    (void)snprintf(c->database, sizeof c->database, "t_%d_%d", (int)getpid(),
                   made++);
    cases_server("CREATE", c->database, "");
    const char *server = getenv("LEYE_TEST_POSTGRESQL");
    const char *host = strstr(server, "?host=");
    cr_assert_not_null(host);
    (void)snprintf(c->where, sizeof c->where, "postgresql://leye@/%s%s",
                   c->database, host);
}

void store_cases_make(int k, StoreCase *c) {
    store_cases_place(k, c);
    FINE(store_open(c->where, STORE_CREATE, &c->store));
}

void store_cases_drop(StoreCase *c) {
    store_close(c->store);
    base_arena_clear(&c->arena);
    if (c->k == STORE_CASES_POSTGRESQL) {
        cases_server("DROP", c->database, " WITH (FORCE)");
    }
    scratch_folder_drop(&c->folder);
}

Store *store_cases_open(const StoreCase *c, StoreMode mode) {
    Store *store = NULL;
    FINE(store_open(c->where, mode, &store));
    return store;
}

void store_cases_again(StoreCase *c) {
    store_close(c->store);
    c->store = store_cases_open(c, STORE_WRITE);
}

LeyeStatus store_cases_sql(StoreCase *c, const char *sql) {
    c->store->driver->migrating(c->store->db, true);
    LeyeStatus status = c->store->driver->run(c->store->db, sql);
    c->store->driver->migrating(c->store->db, false);
    return status;
}

int64_t store_cases_number(StoreCase *c, const char *sql) {
    int64_t number = -99;
    FINE(store_sql_number(c->store, sql, SQL_NOTHING, &number, NULL));
    return number;
}

void store_cases_told(Told *told, int64_t source, const char *person,
                      const char *scope, const char *action) {
    char words[200];
    bool gives = strcmp(action, "give") == 0;
    int n = snprintf(words, sizeof words, "%lld %s %s %s", (long long)source,
                     person, scope, action);
    base_hash_hex(words, (size_t)n, told->hash);
    told->event = (StoreConsent){.source = source,
                                 .source_hash = told->hash,
                                 .person = person,
                                 .scope = scope,
                                 .action = action,
                                 .date = "2026-11-01",
                                 .expires = gives ? "2027-05-31" : "",
                                 .terms_hash = "",
                                 .via = "paper",
                                 .recorder = "office",
                                 .until = gives ? "2027-05-31" : ""};
}

void store_cases_give(StoreCase *c, int32_t people) {
    Told told[STORE_CASES_PEOPLE];
    StoreConsent events[STORE_CASES_PEOPLE];
    char names[STORE_CASES_PEOPLE][16];
    for (int32_t i = 0; i < people; i++) {
        (void)snprintf(names[i], sizeof names[i], "p%d", (int)i + 1);
        store_cases_told(&told[i], i + 1, names[i], "county", "give");
        events[i] = told[i].event;
    }
    FINE(store_consent_add(c->store, events, (size_t)people, true,
                           &store_cases_act, NULL));
}

LeyeStatus store_cases_say(StoreCase *c, const char *person, const char *scope,
                           const char *action) {
    Told told;
    int64_t last = 0;
    FINE(store_consent_source(c->store, &last));
    store_cases_told(&told, last + 1, person, scope, action);
    return store_consent_add(c->store, &told.event, 1, true, &store_cases_act,
                             NULL);
}

void store_cases_put(StoreCase *c, PutCase *p, const char *mark,
                     int32_t people) {
    StoreHead head;
    int64_t run = 0;
    int n = 0;
    *p = (PutCase){.put = {.as_of = "2026-11-28", .publishable = true}};
    base_hash_hex(mark, strlen(mark), p->id);
    n = snprintf(p->text, sizeof p->text, "plan %s\n", mark);
    for (int32_t i = 0; i < people; i++) {
        const char *post = i % 2 == 0 ? "w1" : "w2";
        (void)snprintf(p->names[i], sizeof p->names[i], "p%d", (int)i + 1);
        p->placements[i] = (StorePlacement){.person = p->names[i],
                                            .post = post,
                                            .course = "",
                                            .train = "",
                                            .start = "2026-12-01",
                                            .points = 700 + i,
                                            .state = STORE_PROPOSED,
                                            .scope = "county",
                                            .channel = "workshop",
                                            .terms_hash = "terms",
                                            .near = i == 0};
        p->changes[i] = (StoreChange){.person = p->names[i],
                                      .grid = i < 2 ? "g2" : "g1",
                                      .kind = STORE_NEW,
                                      .from = "",
                                      .to = post};
        n += snprintf(p->text + n, sizeof p->text - (size_t)n, "%s,%s\n",
                      p->names[i], post);
    }
    p->files[0] = (StoreFile){"placements.csv", p->text, (size_t)n};
    p->files[1] = (StoreFile){"proof.json", "{}", 2};
    FINE(store_run_begin(c->store, &store_cases_act, "2026-11-28", &run));
    FINE(store_consent_head(c->store, &head));
    p->put.id = p->id;
    p->put.run = run;
    p->put.consent_seen = head.seq;
    p->put.files = p->files;
    p->put.files_count = 2;
    p->put.placements = p->placements;
    p->put.placements_count = (size_t)people;
    p->put.changes = p->changes;
    p->put.changes_count = (size_t)people;
}

void store_cases_publish(StoreCase *c, PutCase *p, const char *mark,
                         int32_t people) {
    store_cases_put(c, p, mark, people);
    FINE(store_begin(c->store));
    FINE(store_plan_put(c->store, &p->put, &store_cases_act, NULL));
    FINE(store_plan_publish(c->store, p->id, &store_cases_act, NULL));
    FINE(store_commit(c->store));
}

size_t store_cases_placed(StoreCase *c, const char *id) {
    StorePlacement *rows = NULL;
    size_t count = 0;
    FINE(store_plan_placements(c->store, id, false, &c->arena, &rows, &count));
    return count;
}

const char *store_cases_offer(StoreCase *c, const char *person,
                              const char *post) {
    StoreOffer *offers = NULL;
    size_t count = 0;
    const char *word = "";
    FINE(store_offer_list(c->store, false, &c->arena, &offers, &count));
    for (size_t k = 0; k < count; k++) {
        if (strcmp(offers[k].person, person) == 0 &&
            strcmp(offers[k].post, post) == 0) {
            word = store_offer_word(offers[k].state);
        }
    }
    return word;
}
