/* Each back end of the store: opening, runs, plans and their states.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_cases.h"

#include <criterion/criterion.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../engine/store/store_schema.h"

STORE_CASES_EACH(store, a_new_store_has_the_newest_schema_and_no_plan) {
    StorePlan plan;
    bool found = true;
    StoreHead head;
    cr_assert_eq(store_schema(c->store), store_schema_newest());
    cr_assert(store_consents(c->store));
    cr_assert_eq(strncmp(store_engine(c->store),
                         c->k == 0 ? "SQLite 3." : "PostgreSQL ",
                         c->k == 0 ? 9 : 11),
                 0);
    FINE(store_plan_current(c->store, &c->arena, &plan, &found));
    cr_assert_not(found);
    FINE(store_consent_head(c->store, &head));
    cr_assert_eq(head.seq, 0);
    cr_assert_eq(strspn(head.hash, "0"), 64);
}

STORE_CASES_EACH(store, a_store_belongs_to_one_instance) {
    FINE(store_bind(c->store, "lixian"));
    FINE(store_bind(c->store, "lixian"));
    store_cases_again(c);
    FAILS(store_bind(c->store, "tiny"), LEYE_ERR_CONFIG);
    FINE(store_bind(c->store, "lixian"));
}

STORE_CASES_EACH(store, a_run_is_read_back_as_it_ended) {
    StoreRun record = {.ended = "2026-11-28T20:01:00Z",
                       .plan = "abc",
                       .exit_code = 3,
                       .outcome = "limit",
                       .message = "Stopped, 名字.",
                       .warm = true,
                       .people = 6659,
                       .able = 3000,
                       .placements = 2600,
                       .offered = 12,
                       .moved = 3,
                       .released = 1,
                       .findings = 7,
                       .gap_ppm = 120,
                       .cpu_ms = 2400};
    StoreRun back, *runs = NULL;
    size_t count = 0;
    int64_t second = 0;
    FINE(store_run_begin(c->store, &store_cases_act, "2026-11-28", &record.id));
    cr_assert_eq(record.id, 1);
    FINE(store_run_get(c->store, 1, &c->arena, &back));
    cr_assert_eq(back.exit_code, NONE);
    cr_assert_str_eq(back.ended, "");
    FINE(store_run_end(c->store, &record));
    FINE(store_run_begin(c->store, &store_cases_act, "2026-11-29", &second));
    cr_assert_eq(second, 2);
    FAILS(store_run_end(c->store, &record), LEYE_ERR_INTERNAL);
    store_cases_again(c);
    FINE(store_run_list(c->store, 10, &c->arena, &runs, &count));
    cr_assert_eq(count, 2);
    cr_assert_eq(runs[0].id, 2);
    back = runs[1];
    cr_assert_str_eq(back.started, store_cases_act.utc);
    cr_assert_str_eq(back.ended, record.ended);
    cr_assert_str_eq(back.as_of, "2026-11-28");
    cr_assert_str_eq(back.plan, "abc");
    cr_assert_str_eq(back.outcome, "limit");
    cr_assert_str_eq(back.message, record.message);
    cr_assert(back.warm && back.exit_code == 3 && back.people == 6659 &&
              back.able == 3000 && back.placements == 2600 &&
              back.offered == 12 && back.moved == 3 && back.released == 1 &&
              back.findings == 7 && back.gap_ppm == 120 && back.cpu_ms == 2400);
    FINE(store_run_list(c->store, 1, &c->arena, &runs, &count));
    cr_assert_eq(count, 1);
    FAILS(store_run_get(c->store, 3, &c->arena, &back), LEYE_ERR_MISSING);
}

STORE_CASES_EACH(store, the_same_input_of_many_nights_is_kept_once) {
    static const char odd[] = "a\0b\xff\n";
    StoreFileInfo *files = NULL;
    size_t count = 0;
    int64_t run = 0;
    Bytes bytes;
    for (int32_t night = 0; night < 3; night++) {
        FINE(store_run_begin(c->store, &store_cases_act, "2026-11-28", &run));
        FINE(store_run_input(c->store, run, "posts.csv", odd, sizeof odd));
        FINE(store_run_input(c->store, run, "empty.csv", "", 0));
    }
    cr_assert_eq(store_cases_number(c, "SELECT count(*) FROM blobs"), 2);
    FINE(store_run_inputs(c->store, run, &c->arena, &files, &count));
    cr_assert_eq(count, 2);
    cr_assert_str_eq(files[0].name, "empty.csv");
    cr_assert(files[0].kept && files[0].size == 0);
    cr_assert_eq(files[1].size, (int64_t)sizeof odd);
    FINE(store_run_read(c->store, 1, "posts.csv", &bytes));
    cr_assert_eq(bytes.size, sizeof odd);
    cr_assert_eq(memcmp(bytes.data, odd, sizeof odd), 0);
    base_free(bytes.data);
    FINE(store_run_read(c->store, 2, "empty.csv", &bytes));
    cr_assert_eq(bytes.size, 0);
    base_free(bytes.data);
    FAILS(store_run_read(c->store, 1, "trains.csv", &bytes), LEYE_ERR_MISSING);
}

STORE_CASES_EACH(store, a_file_that_was_changed_is_not_given_out) {
    int64_t run = 0;
    Bytes bytes;
    StoreChecked checked;
    FINE(store_run_begin(c->store, &store_cases_act, "2026-11-28", &run));
    FINE(store_run_input(c->store, run, "posts.csv", "1234", 4));
    FINE(store_check(c->store, &checked));
    cr_assert_eq(checked.blob_bytes, 4);
    cr_assert_str_eq(checked.wrong, "");
    FINE(store_cases_sql(c, c->k == 0
                                ? "UPDATE blobs SET bytes = x'31323335'"
                                : "UPDATE blobs SET bytes = '\\x31323335'"));
    FAILS(store_run_read(c->store, run, "posts.csv", &bytes), LEYE_ERR_PROOF);
    FAILS(store_check(c->store, &checked), LEYE_ERR_PROOF);
    cr_assert_str_eq(checked.wrong, "blob");
}

STORE_CASES_EACH(store, a_published_plan_is_read_back_as_it_was_put) {
    PutCase p;
    StorePlan plan;
    StorePlacement *rows = NULL;
    StoreChange *changes = NULL;
    StoreFileInfo *files = NULL;
    StoreHead head;
    size_t count = 0;
    bool found = false;
    Bytes bytes;
    store_cases_give(c, 5);
    store_cases_publish(c, &p, "one", 5);
    store_cases_again(c);
    FINE(store_plan_current(c->store, &c->arena, &plan, &found));
    cr_assert(found);
    FINE(store_consent_head(c->store, &head));
    cr_assert_str_eq(plan.id, p.id);
    cr_assert_eq(plan.state, STORE_PUBLISHED);
    cr_assert(plan.publishable && plan.kept && plan.placements == 5);
    cr_assert_str_eq(plan.replaces, "");
    cr_assert_str_eq(plan.decided_by, "tests");
    cr_assert_eq(plan.head_seq, 5);
    cr_assert_str_eq(plan.head_hash, head.hash);
    FINE(store_plan_placements(c->store, p.id, true, &c->arena, &rows, &count));
    cr_assert_eq(count, 5);
    for (size_t k = 0; k < count; k++) {
        cr_assert_str_eq(rows[k].person, p.names[k]);
        cr_assert_str_eq(rows[k].post, p.placements[k].post);
        cr_assert_eq(rows[k].points, 700 + (int64_t)k);
        cr_assert_eq(rows[k].state, STORE_PROPOSED);
        cr_assert_eq(rows[k].consent_seq, (int64_t)k + 1);
        cr_assert_str_eq(rows[k].channel, "workshop");
        cr_assert_str_eq(rows[k].terms_hash, "terms");
        cr_assert_eq(rows[k].near, k == 0);
    }
    FINE(store_plan_changes(c->store, p.id, &c->arena, &changes, &count));
    cr_assert_eq(count, 5);
    cr_assert_str_eq(changes[0].person, "p3", "by grid first");
    cr_assert_str_eq(changes[4].person, "p2");
    cr_assert_eq(changes[0].kind, STORE_NEW);
    FINE(store_plan_files(c->store, p.id, &c->arena, &files, &count));
    cr_assert_eq(count, 2);
    FINE(store_plan_read(c->store, p.id, "placements.csv", &bytes));
    cr_assert_str_eq(bytes.data, p.text);
    base_free(bytes.data);
    FAILS(store_plan_read(c->store, p.id, "x", &bytes), LEYE_ERR_MISSING);
    cr_assert_str_eq(store_cases_offer(c, "p1", "w1"), "proposed");
}

STORE_CASES_EACH(store, the_same_plan_is_not_put_twice) {
    PutCase p;
    store_cases_give(c, 2);
    store_cases_publish(c, &p, "one", 2);
    FAILS(store_plan_put(c->store, &p.put, &store_cases_act, NULL),
          LEYE_ERR_INPUT);
    FINE(store_plan_publish(c->store, p.id, &store_cases_act, NULL));
    cr_assert_eq(store_cases_number(c, "SELECT count(*) FROM plans"), 1);
}

STORE_CASES_EACH(store, what_is_rolled_back_was_never_there) {
    PutCase first, second;
    StorePlan plan;
    bool found = false;
    store_cases_give(c, 4);
    store_cases_publish(c, &first, "one", 4);
    store_cases_put(c, &second, "two", 3);
    FINE(store_begin(c->store));
    FINE(store_plan_put(c->store, &second.put, &store_cases_act, NULL));
    FINE(store_plan_publish(c->store, second.id, &store_cases_act, NULL));
    FINE(store_plan_current(c->store, &c->arena, &plan, &found));
    cr_assert_str_eq(plan.id, second.id);
    store_rollback(c->store);
    FINE(store_plan_current(c->store, &c->arena, &plan, &found));
    cr_assert_str_eq(plan.id, first.id);
    cr_assert_eq(store_cases_placed(c, second.id), 0);
    cr_assert_eq(store_cases_placed(c, first.id), 4);
}

/* A store that is closed in the middle, as a killed run leaves it. */
STORE_CASES_EACH(store, a_closed_transaction_leaves_the_old_plan) {
    PutCase first, second;
    StorePlan plan;
    bool found = false;
    store_cases_give(c, 4);
    store_cases_publish(c, &first, "one", 4);
    store_cases_put(c, &second, "two", 3);
    FINE(store_begin(c->store));
    FINE(store_plan_put(c->store, &second.put, &store_cases_act, NULL));
    FINE(store_plan_publish(c->store, second.id, &store_cases_act, NULL));
    store_cases_again(c);
    FINE(store_plan_current(c->store, &c->arena, &plan, &found));
    cr_assert(found);
    cr_assert_str_eq(plan.id, first.id);
}

static StorePlanState state_of(StoreCase *c, const char *id) {
    StorePlan plan;
    bool found = false;
    FINE(store_plan_get(c->store, id, &c->arena, &plan, &found));
    cr_assert(found);
    return plan.state;
}

STORE_CASES_EACH(store, a_plan_waits_is_held_and_approved) {
    PutCase a, b;
    store_cases_give(c, 3);
    store_cases_put(c, &a, "a", 3);
    FINE(store_plan_put(c->store, &a.put, &store_cases_act, NULL));
    cr_assert_eq(state_of(c, a.id), STORE_WAITING);
    cr_assert_str_eq(store_cases_offer(c, "p1", "w1"), "", "not offered yet");
    FINE(store_plan_hold(c->store, a.id, &store_cases_act));
    FINE(store_plan_hold(c->store, a.id, &store_cases_act));
    cr_assert_eq(state_of(c, a.id), STORE_HELD);
    FINE(store_plan_unhold(c->store, a.id, &store_cases_act));
    FAILS(store_plan_rollback(c->store, a.id, &store_cases_act, NULL),
          LEYE_ERR_INPUT);
    FINE(store_plan_hold(c->store, a.id, &store_cases_act));
    FINE(store_plan_publish(c->store, a.id, &store_cases_act, NULL));
    cr_assert_eq(state_of(c, a.id), STORE_PUBLISHED);
    FAILS(store_plan_hold(c->store, a.id, &store_cases_act), LEYE_ERR_INPUT);
    store_cases_publish(c, &b, "b", 2);
    cr_assert_eq(state_of(c, a.id), STORE_SUPERSEDED);
    FAILS(store_plan_publish(c->store, a.id, &store_cases_act, NULL),
          LEYE_ERR_INPUT);
    FAILS(store_plan_publish(c->store, "nothing", &store_cases_act, NULL),
          LEYE_ERR_MISSING);
}

STORE_CASES_EACH(store, rollback_goes_back_without_reviving_a_consent) {
    PutCase a, b;
    StorePlan plan;
    StoreSwept swept = {0};
    bool found = false;
    store_cases_give(c, 4);
    store_cases_publish(c, &a, "a", 4);
    store_cases_publish(c, &b, "b", 3);
    cr_assert_str_eq(store_cases_offer(c, "p4", "w2"), "ended");
    FINE(store_cases_say(c, "p4", "county", "withdraw"));
    FINE(store_cases_say(c, "p2", "post:w2", "decline"));
    FINE(store_plan_rollback(c->store, a.id, &store_cases_act, &swept));
    cr_assert_eq(swept.released, 2);
    cr_assert_eq(state_of(c, a.id), STORE_PUBLISHED);
    cr_assert_eq(state_of(c, b.id), STORE_ROLLED_BACK);
    cr_assert_eq(store_cases_placed(c, a.id), 2);
    FINE(store_plan_current(c->store, &c->arena, &plan, &found));
    cr_assert_str_eq(plan.id, a.id);
    cr_assert_str_eq(plan.replaces, b.id);
    FINE(store_plan_rollback(c->store, b.id, &store_cases_act, NULL));
    cr_assert_eq(state_of(c, b.id), STORE_PUBLISHED);
}

STORE_CASES_EACH(store, only_one_run_holds_the_lock) {
    Store *other = store_cases_open(c, STORE_WRITE);
    FINE(store_lock(c->store));
    FINE(store_lock(c->store));
    FAILS(store_lock(other), LEYE_ERR_LOCKED);
    store_unlock(c->store);
    FINE(store_lock(other));
    store_close(other);
    FINE(store_lock(c->store));
}

STORE_CASES_EACH(store, writers_take_turns) {
    enum { WRITERS = 4, EACH = 6 };
    pid_t writers[WRITERS];
    for (int32_t w = 0; w < WRITERS; w++) {
        writers[w] = fork();
        cr_assert_geq(writers[w], 0);
        if (writers[w] == 0) {
            Store *store = store_cases_open(c, STORE_WRITE);
            bool fine = true;
            for (int32_t k = 0; k < EACH; k++) {
                int64_t run = 0;
                fine = store_run_begin(store, &store_cases_act, "2026-11-28",
                                       &run) == LEYE_OK &&
                       fine;
            }
            store_close(store);
            _exit(fine ? 0 : 1);
        }
    }
    for (int32_t w = 0; w < WRITERS; w++) {
        int code = 1;
        cr_assert_eq(waitpid(writers[w], &code, 0), writers[w]);
        cr_assert_eq(code, 0);
    }
    cr_assert_eq(store_cases_number(c, "SELECT max(id) FROM runs"),
                 WRITERS * EACH);
}

STORE_CASES_EACH(store, a_reader_may_not_write) {
    Store *reader = store_cases_open(c, STORE_READ);
    int64_t run = 0;
    FAILS(store_run_begin(reader, &store_cases_act, "2026-11-28", &run),
          LEYE_ERR_INTERNAL);
    cr_assert_neq(store_sql_run(reader, "DELETE FROM runs", SQL_NOTHING),
                  LEYE_OK);
    FINE(store_begin_read(reader));
    FAILS(store_bind(reader, "lixian"), LEYE_ERR_INTERNAL);
    FINE(store_commit(reader));
    store_close(reader);
}

STORE_CASES_EACH(store, alarms_wait_until_they_are_settled) {
    StoreAlarm *alarms = NULL;
    size_t count = 0;
    int64_t run = 0, settled = 0;
    FINE(store_run_begin(c->store, &store_cases_act, "2026-11-28", &run));
    FINE(store_run_alarm_add(c->store, run, &store_cases_act, "stale", "Old."));
    FINE(store_run_alarm_add(c->store, NONE, &store_cases_act, "brake", "B."));
    FINE(store_run_alarm_list(c->store, true, 9, &c->arena, &alarms, &count));
    cr_assert_eq(count, 2);
    cr_assert_str_eq(alarms[0].word, "brake");
    cr_assert_eq(alarms[0].run, NONE);
    cr_assert_eq(alarms[1].run, run);
    FINE(store_run_alarm_settle(c->store, &store_cases_act, "stale", &settled));
    cr_assert_eq(settled, 1);
    FINE(store_run_alarm_list(c->store, true, 9, &c->arena, &alarms, &count));
    cr_assert_eq(count, 1);
    FINE(store_run_alarm_settle(c->store, &store_cases_act, NULL, &settled));
    FINE(store_run_alarm_list(c->store, true, 9, &c->arena, &alarms, &count));
    cr_assert_eq(count, 0);
    FINE(store_run_alarm_list(c->store, false, 9, &c->arena, &alarms, &count));
    cr_assert_eq(count, 2);
    cr_assert_str_eq(alarms[0].settled_by, "tests");
}

/* Version 1 as it was, made by the first migration alone. */
static void make_first(StoreCase *c) {
    Store *old = NULL;
    FINE(HEAP_ARRAY(1, &old));
    old->driver = c->k == 0 ? store_sqlite() : store_postgresql();
    old->mode = STORE_CREATE;
    FINE(old->driver->open(c->where, STORE_CREATE, &old->db));
    FINE(store_schema_bring_to(old, 1));
    FINE(old->driver->ready(old->db));
    c->store = old;
}

Test(store, a_store_of_version_1_is_migrated_with_all_that_is_in_it) {
    for (int k = 0; k < STORE_CASES_COUNT; k++) {
        StoreCase c;
        PutCase p;
        Store *reader = NULL;
        StoreAlarm *alarms = NULL;
        size_t count = 9;
        store_cases_place(k, &c);
        make_first(&c);
        cr_assert_eq(store_schema(c.store), 1);
        store_cases_give(&c, 3);
        store_cases_publish(&c, &p, "old", 3);
        cr_assert_neq(
            store_run_alarm_list(c.store, true, 9, &c.arena, &alarms, &count),
            LEYE_OK, "version 1 has no alarms");
        FAILS(store_open(c.where, STORE_READ, &reader), LEYE_ERR_CONFIG);
        store_cases_again(&c);
        cr_assert_eq(store_schema(c.store), store_schema_newest());
        cr_assert_eq(store_cases_placed(&c, p.id), 3);
        FINE(store_run_alarm_list(c.store, true, 9, &c.arena, &alarms, &count));
        cr_assert_eq(count, 0);
        store_cases_drop(&c);
    }
}

STORE_CASES_EACH(store, a_newer_schema_is_refused_and_left_alone) {
    Store *other = NULL;
    FINE(store_cases_sql(c, "UPDATE meta SET value = '99' WHERE name = "
                            "'schema'"));
    FAILS(store_open(c->where, STORE_WRITE, &other), LEYE_ERR_CONFIG);
    FAILS(store_open(c->where, STORE_READ, &other), LEYE_ERR_CONFIG);
    cr_assert_not_null(strstr(base_message(), "99"));
    cr_assert_null(other);
}

Test(store, plan_ids_follow_from_everything_that_steers_a_plan) {
    InputSeal seals[] = {{"people.csv", "1"}, {"posts.csv", "2"}};
    InputSeal turned[] = {{"posts.csv", "2"}, {"people.csv", "1"}};
    InputSeal other[] = {{"people.csv", "2"}, {"posts.csv", "1"}};
    StorePlanKey key = {seals, 2, "gap=1", "0.1.0", "2026-11-28", ""};
    char id[7][HASH_HEX];
    FINE(store_plan_id(&key, id[0]));
    key.inputs = turned;
    FINE(store_plan_id(&key, id[1]));
    cr_assert_str_eq(id[0], id[1]);
    key.inputs = other;
    FINE(store_plan_id(&key, id[1]));
    key.inputs = seals;
    key.settings = "gap=2";
    FINE(store_plan_id(&key, id[2]));
    key.settings = "gap=1";
    key.day = "2026-11-29";
    FINE(store_plan_id(&key, id[3]));
    key.day = "2026-11-28";
    key.before = "x";
    FINE(store_plan_id(&key, id[4]));
    key.before = "";
    key.version = "0.1.1";
    FINE(store_plan_id(&key, id[5]));
    key.version = "0.1.0";
    key.inputs_count = 1;
    FINE(store_plan_id(&key, id[6]));
    for (size_t a = 0; a < 7; a++) {
        for (size_t b = 0; b < a; b++) {
            cr_assert_str_neq(id[a], id[b]);
        }
    }
    cr_assert_eq(base_memory_live(), 0);
}
