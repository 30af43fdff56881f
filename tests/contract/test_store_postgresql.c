/* The store in PostgreSQL: roles, secrets, and several programs at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_cases.h"

#include <criterion/criterion.h>
#include <stdio.h>

static void made(StoreCase *c) {
    store_cases_make(STORE_CASES_POSTGRESQL, c);
}

/* The roles are of the whole server: another test may have made them. */
static void make_roles(StoreCase *c) {
    FINE(store_cases_sql(
        c, "DO $$ BEGIN PERFORM pg_advisory_xact_lock(7); IF NOT EXISTS "
           "(SELECT 1 FROM pg_roles WHERE rolname = 'leye_planner') THEN "
           "CREATE ROLE leye_planner NOLOGIN; CREATE ROLE leye_recorder "
           "NOLOGIN; CREATE ROLE leye_auditor NOLOGIN; END IF; END $$"));
    FINE(store_setup_roles(c->store));
}

static void become(StoreCase *c, const char *sql) {
    FINE(store_cases_sql(c, sql));
}

static bool may(StoreCase *c, const char *sql) {
    FINE(store_begin(c->store));
    LeyeStatus status = store_cases_sql(c, sql);
    store_rollback(c->store);
    cr_assert(status != LEYE_ERR_INTERNAL && status != LEYE_ERR_IO, "%s: %s",
              sql, base_message());
    return status != LEYE_ERR_CONFIG;
}

Test(store_postgresql, nobody_can_both_record_a_consent_and_publish) {
    static const char insert_event[] =
        "INSERT INTO leye_consent.events SELECT max(seq) + 1, (SELECT hash "
        "FROM leye_consent.head), 'h', 'u', 'a', 'w', 0, 't', 's', 'give', "
        "'d', 'e', 'u', 't', 'v', 'r' FROM leye_consent.events";
    static const char publish[] = "UPDATE leye.plans SET state = 'superseded'";
    StoreCase c;
    PutCase p;
    made(&c);
    store_cases_give(&c, 3);
    store_cases_publish(&c, &p, "one", 3);
    make_roles(&c);
    cr_assert(may(&c, insert_event) && may(&c, publish));

    become(&c, "SET ROLE leye_planner");
    cr_assert(may(&c, publish));
    cr_assert(may(&c, "SELECT * FROM leye_consent.live"));
    cr_assert_not(may(&c, insert_event));
    cr_assert_not(may(&c, "SELECT * FROM leye_consent.said"));
    cr_assert_not(may(&c, "SELECT * FROM leye_consent.keys"));
    cr_assert_not(may(&c, "SELECT * FROM leye_consent.events"));
    cr_assert_not(may(&c, "UPDATE leye_consent.said SET action = 'give'"));
    cr_assert_not(may(&c, "DELETE FROM leye.plans"));
    cr_assert_not(may(&c, "UPDATE leye.placements SET person = 'p3'"));
    cr_assert_not(may(&c, "DROP TRIGGER placements_consent ON placements"));

    become(&c, "SET ROLE leye_recorder");
    cr_assert(may(&c, insert_event));
    cr_assert_not(may(&c, publish));
    cr_assert_not(may(&c, "DELETE FROM leye_consent.events"));
    cr_assert_not(may(&c, "UPDATE leye_consent.events SET scope = ''"));
    cr_assert_not(may(&c, "INSERT INTO leye.placements SELECT * FROM "
                          "leye.placements"));
    cr_assert_not(may(&c, "UPDATE leye.placements SET post = 'w9'"));

    become(&c, "SET ROLE leye_auditor");
    cr_assert(may(&c, "SELECT who, hash FROM leye_consent.events"));
    cr_assert(may(&c, "SELECT id, head_hash FROM leye.plans"));
    cr_assert_not(may(&c, "SELECT * FROM leye_consent.keys"));
    cr_assert_not(may(&c, "SELECT * FROM leye_consent.live"));
    cr_assert_not(may(&c, "SELECT * FROM leye.placements"));
    cr_assert_not(may(&c, "UPDATE leye.runs SET message = ''"));
    cr_assert_not(may(&c, publish));
    cr_assert_not(may(&c, insert_event));
    become(&c, "RESET ROLE");
    store_cases_drop(&c);
}

/* Each role does its own work by the store's own functions. */
Test(store_postgresql, a_planner_publishes_and_a_recorder_withdraws) {
    StoreCase c;
    PutCase p, q;
    StoreErased erased;
    bool held = true;
    made(&c);
    FINE(store_bind(c.store, "lixian"));
    make_roles(&c);
    become(&c, "SET ROLE leye_recorder");
    store_cases_give(&c, 4);
    become(&c, "SET ROLE leye_planner");
    FINE(store_bind(c.store, "lixian"));
    store_cases_publish(&c, &p, "one", 4);
    store_cases_publish(&c, &q, "two", 3);
    FINE(store_offer_answer(c.store, "p1", "w1", STORE_OFFER_ACCEPTED, "",
                            &store_cases_act));
    FINE(store_plan_rollback(c.store, p.id, &store_cases_act, NULL));
    FAILS(store_erase(c.store, "p1", &store_cases_act, &erased),
          LEYE_ERR_CONFIG);
    become(&c, "SET ROLE leye_recorder");
    FINE(store_cases_say(&c, "p2", "county", "withdraw"));
    become(&c, "SET ROLE leye_planner");
    cr_assert_eq(store_cases_placed(&c, p.id), 3);
    FINE(store_consent_held(c.store, "p2", "county", "2026-11-28", &held));
    cr_assert_not(held);
    become(&c, "RESET ROLE");
    store_cases_drop(&c);
}

Test(store_postgresql, no_sentence_repeats_the_password) {
    static const char *const where[] = {
        "postgresql://leye:hunter2secret@localhost:1/x",
        "postgresql://leye:hunter2secret@/x?host=/tmp/leye-no-such-folder",
        "postgresql://leye:hunter2secret@[broken/x",
        "postgresql://leye:hunter2secret@/x?nonsense=1",
        "postgres://leye:hunter2secret@127.0.0.1:notaport/x",
    };
    Store *store = NULL;
    for (size_t k = 0; k < sizeof where / sizeof *where; k++) {
        LeyeStatus status = store_open(where[k], STORE_WRITE, &store);
        cr_assert(status == LEYE_ERR_IO || status == LEYE_ERR_USAGE, "%d",
                  (int)status);
        cr_assert_null(strstr(base_message(), "hunter2"), "%s", base_message());
        cr_assert_null(store);
    }
    cr_assert_eq(base_memory_live(), 0);
}

Test(store_postgresql, an_empty_database_is_no_store_unless_asked) {
    StoreCase c;
    Store *store = NULL;
    store_cases_place(STORE_CASES_POSTGRESQL, &c);
    FAILS(store_open(c.where, STORE_WRITE, &store), LEYE_ERR_INPUT);
    FAILS(store_open(c.where, STORE_READ, &store), LEYE_ERR_INPUT);
    FINE(store_open(c.where, STORE_CREATE, &c.store));
    FAILS(store_backup(c.store, "/tmp/x"), LEYE_ERR_CONFIG);
    store_cases_drop(&c);
}

/* A reader sees one moment, whatever is published meanwhile. */
Test(store_postgresql, a_reader_never_sees_two_plans_mixed) {
    StoreCase c;
    PutCase p, q;
    StorePlan plan;
    bool found = false;
    made(&c);
    store_cases_give(&c, 4);
    store_cases_publish(&c, &p, "one", 4);
    Store *reader = store_cases_open(&c, STORE_READ);
    FINE(store_begin_read(reader));
    FINE(store_plan_current(reader, &c.arena, &plan, &found));
    store_cases_publish(&c, &q, "two", 3);
    FINE(store_plan_current(reader, &c.arena, &plan, &found));
    cr_assert_str_eq(plan.id, p.id);
    FINE(store_commit(reader));
    FINE(store_plan_current(reader, &c.arena, &plan, &found));
    cr_assert_str_eq(plan.id, q.id);
    store_close(reader);
    store_cases_drop(&c);
}

/* Revoked by another program while this one publishes: it waits for its turn,
 * and then it acts on what was published. */
Test(store_postgresql, a_withdrawal_beside_a_publication_takes_its_turn) {
    StoreCase c, other;
    PutCase p;
    Told told;
    made(&c);
    store_cases_give(&c, 4);
    store_cases_put(&c, &p, "one", 4);
    other = c;
    other.store = store_cases_open(&c, STORE_WRITE);
    FINE(store_cases_sql(&other, "SET lock_timeout = '200ms'"));
    store_cases_told(&told, 5, "p1", "county", "withdraw");
    FINE(store_begin(c.store));
    FINE(store_plan_put(c.store, &p.put, &store_cases_act, NULL));
    FAILS(store_consent_add(other.store, &told.event, 1, true, &store_cases_act,
                            NULL),
          LEYE_ERR_LOCKED);
    FINE(store_plan_publish(c.store, p.id, &store_cases_act, NULL));
    FINE(store_commit(c.store));
    FINE(store_consent_add(other.store, &told.event, 1, true, &store_cases_act,
                           NULL));
    cr_assert_eq(store_cases_placed(&c, p.id), 3);
    store_close(other.store);
    store_cases_drop(&c);
}

/* Somebody who writes past the turn: SERIALIZABLE lets one of the two fail. */
Test(store_postgresql, a_withdrawal_past_the_turn_does_not_slip_through) {
    StoreCase c, other;
    PutCase p;
    made(&c);
    store_cases_give(&c, 4);
    store_cases_put(&c, &p, "one", 4);
    other = c;
    other.store = store_cases_open(&c, STORE_WRITE);
    FINE(store_begin(c.store));
    FINE(store_plan_put(c.store, &p.put, &store_cases_act, NULL));
    FINE(store_plan_publish(c.store, p.id, &store_cases_act, NULL));
    FINE(store_cases_sql(&other, "BEGIN ISOLATION LEVEL SERIALIZABLE"));
    FINE(store_cases_sql(
        &other, "UPDATE placements SET state = 'released' WHERE person = 'p1' "
                "AND plan = (SELECT number FROM plans WHERE state = "
                "'published')"));
    FINE(store_cases_sql(&other, "UPDATE leye_consent.said SET action = "
                                 "'withdraw' WHERE person = 'p1'"));
    LeyeStatus withdrawn = store_cases_sql(&other, "COMMIT");
    LeyeStatus published = store_commit(c.store);
    cr_assert((withdrawn == LEYE_OK && published == LEYE_ERR_LOCKED) ||
                  (withdrawn == LEYE_ERR_LOCKED && published == LEYE_OK),
              "%d %d: %s", (int)withdrawn, (int)published, base_message());
    store_close(other.store);
    store_cases_drop(&c);
}
