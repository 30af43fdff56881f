/* Each back end of the store: the consent chain and what it does to plans.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_cases.h"

#include <criterion/criterion.h>
#include <stdio.h>

static bool held(StoreCase *c, const char *person, const char *scope,
                 const char *day) {
    bool is = false;
    FINE(store_consent_held(c->store, person, scope, day, &is));
    return is;
}

static StoreVerdict whole(StoreCase *c) {
    StoreVerdict verdict;
    FINE(store_consent_verify(c->store, NULL, &verdict));
    return verdict;
}

STORE_CASES_EACH(store_consent, the_last_word_on_a_scope_counts) {
    cr_assert_not(held(c, "p1", "county", "2026-11-28"), "absent is no");
    store_cases_give(c, 1);
    cr_assert(held(c, "p1", "county", "2026-11-28"));
    cr_assert(held(c, "p1", "county", "2027-05-31"), "that day included");
    cr_assert_not(held(c, "p1", "county", "2027-06-01"), "expired");
    cr_assert_not(held(c, "p1", "local", "2026-11-28"));
    cr_assert_not(held(c, "p2", "county", "2026-11-28"));
    FINE(store_cases_say(c, "p1", "county", "withdraw"));
    cr_assert_not(held(c, "p1", "county", "2026-11-28"));
    FINE(store_cases_say(c, "p1", "county", "give"));
    cr_assert(held(c, "p1", "county", "2026-11-28"));
    cr_assert_eq(whole(c).events, 3);
    cr_assert_eq(whole(c).persons, 1);
}

STORE_CASES_EACH(store_consent, what_was_told_before_is_told_for_nothing) {
    StoreHead before, after;
    store_cases_give(c, 4);
    FINE(store_consent_head(c->store, &before));
    store_cases_give(c, 4);
    FINE(store_consent_head(c->store, &after));
    cr_assert_str_eq(before.hash, after.hash);
    store_cases_give(c, 6);
    cr_assert_eq(whole(c).events, 6);
}

STORE_CASES_EACH(store_consent, another_ledger_is_noticed) {
    Told told;
    store_cases_give(c, 4);
    store_cases_told(&told, 2, "p2", "local", "give"); /* other words */
    FAILS(store_consent_add(c->store, &told.event, 1, false, &store_cases_act,
                            NULL),
          LEYE_ERR_PROOF);
    store_cases_told(&told, 2, "p3", "county", "give"); /* another person */
    FAILS(store_consent_add(c->store, &told.event, 1, false, &store_cases_act,
                            NULL),
          LEYE_ERR_PROOF);
    store_cases_told(&told, 2, "p9", "county", "give"); /* a new one */
    FAILS(store_consent_add(c->store, &told.event, 1, false, &store_cases_act,
                            NULL),
          LEYE_ERR_PROOF);
    store_cases_told(&told, 6, "p1", "local", "give"); /* 5 is not there */
    FAILS(store_consent_add(c->store, &told.event, 1, false, &store_cases_act,
                            NULL),
          LEYE_ERR_PROOF);
    store_cases_told(&told, 1, "p1", "county", "give"); /* an old copy */
    FAILS(store_consent_add(c->store, &told.event, 1, true, &store_cases_act,
                            NULL),
          LEYE_ERR_PROOF);
    FAILS(store_consent_add(c->store, NULL, 0, true, &store_cases_act, NULL),
          LEYE_ERR_PROOF);
    FINE(store_consent_add(c->store, &told.event, 1, false, &store_cases_act,
                           NULL));
    cr_assert_eq(whole(c).events, 4, "nothing of it was kept");
}

STORE_CASES_EACH(store_consent, a_word_has_no_newline) {
    Told told;
    store_cases_told(&told, 1, "p1", "county", "give");
    told.event.via = "paper\nrecorder";
    FAILS(store_consent_add(c->store, &told.event, 1, true, &store_cases_act,
                            NULL),
          LEYE_ERR_INPUT);
    cr_assert_eq(whole(c).events, 0);
    cr_assert_eq(
        store_cases_number(c, "SELECT count(*) FROM leye_consent.keys"), 0);
}

/* T11: the solver returns a placement that nobody consented to. */
STORE_CASES_EACH(store_consent, a_placement_without_a_consent_is_refused) {
    PutCase p;
    store_cases_give(c, 3);
    store_cases_put(c, &p, "one", 4);
    FAILS(store_plan_put(c->store, &p.put, &store_cases_act, NULL),
          LEYE_ERR_PROOF);
    cr_assert_null(strstr(base_message(), "p4"), "no person in a sentence");
    p.placements[3].person = "p1x";
    FAILS(store_plan_put(c->store, &p.put, &store_cases_act, NULL),
          LEYE_ERR_PROOF);
    p.put.placements_count = 3;
    p.placements[1].scope = "Qingdao"; /* not this one */
    FAILS(store_plan_put(c->store, &p.put, &store_cases_act, NULL),
          LEYE_ERR_PROOF);
    p.placements[1].scope = "county";
    p.put.as_of = "2027-06-01"; /* expired */
    FAILS(store_plan_put(c->store, &p.put, &store_cases_act, NULL),
          LEYE_ERR_PROOF);
    p.put.as_of = "2026-11-28";
    p.placements[2].state = STORE_STARTED; /* no offer says so */
    FAILS(store_plan_put(c->store, &p.put, &store_cases_act, NULL),
          LEYE_ERR_PROOF);
    cr_assert_eq(store_cases_number(c, "SELECT count(*) FROM plans"), 0);
    cr_assert_eq(store_cases_number(c, "SELECT count(*) FROM blobs"), 0);
    FINE(store_offer_answer(c->store, "p3", "w1", STORE_OFFER_STARTED, "terms",
                            &store_cases_act));
    FINE(store_plan_put(c->store, &p.put, &store_cases_act, NULL));
}

/* The database itself, should our own code be wrong. */
STORE_CASES_EACH(store_consent, the_trigger_demands_a_live_consent) {
    static const char *const wrong[] = {
        "INSERT INTO placements VALUES (1, 'p4', 'w1', '', '', '2026-12-01', "
        "1, 'proposed', 'county', 0, 1)",
        "INSERT INTO placements VALUES (1, 'p3', 'w1', '', '', '2026-12-01', "
        "1, 'proposed', 'county', 0, 1)",
        "INSERT INTO placements VALUES (1, 'p3', 'w1', '', '', '2026-12-01', "
        "1, 'accepted', 'local', 0, 3)",
        "INSERT INTO placements VALUES (1, 'p3', 'w1', '', '', '2026-12-01', "
        "1, 'started', 'county', 0, 3)",
        "UPDATE placements SET person = 'p3'",
        "UPDATE placements SET post = 'w2'",
    };
    PutCase p;
    store_cases_give(c, 3);
    store_cases_put(c, &p, "one", 1);
    FINE(store_plan_put(c->store, &p.put, &store_cases_act, NULL));
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        FAILS(store_cases_sql(c, wrong[k]), LEYE_ERR_PROOF);
    }
    FINE(store_cases_sql(
        c, "INSERT INTO placements VALUES (1, 'p3', 'w1', '', '', "
           "'2026-12-01', 1, 'proposed', 'county', 0, 3)"));
    FINE(store_cases_sql(
        c, "UPDATE placements SET state = 'released' WHERE person = 'p3'"));
    FAILS(store_cases_sql(
              c, "UPDATE placements SET state = 'proposed' WHERE person = "
                 "'p3'"),
          LEYE_ERR_PROOF);
    FINE(store_cases_say(c, "p1", "county", "withdraw"));
    FAILS(store_cases_sql(c, "UPDATE plans SET state = 'published'"),
          LEYE_ERR_PROOF);
}

STORE_CASES_EACH(store_consent, events_are_only_appended) {
    static const char *const wrong[] = {
        "UPDATE leye_consent.events SET scope = 'local' WHERE seq = 2",
        "UPDATE leye_consent.events SET seq = 9 WHERE seq = 3",
        "DELETE FROM leye_consent.events WHERE seq = 3",
        "DELETE FROM leye_consent.events",
        "INSERT INTO leye_consent.events SELECT seq + 5, prev, hash, utc, "
        "actor, who, 0, tag, scope, action, day, expires, until, terms_hash, "
        "via, recorder FROM leye_consent.events WHERE seq = 3",
        "INSERT INTO leye_consent.events SELECT seq + 1, prev, hash, utc, "
        "actor, who, 0, tag, scope, action, day, expires, until, terms_hash, "
        "via, recorder FROM leye_consent.events WHERE seq = 3",
        "UPDATE offer_events SET to_state = 'accepted'",
        "DELETE FROM offer_events",
    };
    PutCase p;
    store_cases_give(c, 3);
    store_cases_publish(c, &p, "one", 3);
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        FAILS(store_cases_sql(c, wrong[k]), LEYE_ERR_PROOF);
    }
    if (c->k == STORE_CASES_SQLITE) {
        FAILS(store_cases_sql(
                  c, "INSERT OR REPLACE INTO leye_consent.events SELECT seq, "
                     "prev, hash, utc, actor, who, source, tag, 'local', "
                     "action, day, expires, until, terms_hash, via, recorder "
                     "FROM leye_consent.events WHERE seq = 3"),
              LEYE_ERR_PROOF);
        FAILS(store_cases_sql(c, "INSERT OR REPLACE INTO offer_events SELECT "
                                 "offer, seq, 'x', to_state, utc, actor FROM "
                                 "offer_events"),
              LEYE_ERR_PROOF);
    } else {
        FAILS(store_cases_sql(c, "TRUNCATE leye_consent.events"),
              LEYE_ERR_PROOF);
    }
    cr_assert_eq(whole(c).events, 3);
}

/* T3: withdrawn while the solver ran. */
STORE_CASES_EACH(store_consent, a_withdrawal_during_the_solve_is_heeded) {
    PutCase p;
    StoreSwept put = {0}, published = {0};
    store_cases_give(c, 6);
    store_cases_put(c, &p, "one", 6); /* the solve sees six events */
    FINE(store_begin(c->store));
    FINE(store_cases_say(c, "p2", "county", "withdraw"));
    FINE(store_cases_say(c, "p3", "post:w1", "decline"));
    FINE(store_cases_say(c, "p4", "channel:workshop", "withdraw"));
    FINE(store_cases_say(c, "p1", "local", "withdraw")); /* near */
    FINE(store_cases_say(c, "p6", "local", "withdraw")); /* not near */
    FINE(store_plan_put(c->store, &p.put, &store_cases_act, &put));
    FINE(store_plan_publish(c->store, p.id, &store_cases_act, &published));
    FINE(store_commit(c->store));
    cr_assert_eq(put.released, 4);
    cr_assert_eq(published.released, 0);
    cr_assert_eq(published.proposed, 2);
    cr_assert_eq(store_cases_placed(c, p.id), 2);
    cr_assert_str_eq(store_cases_offer(c, "p2", "w2"), "");
    cr_assert_str_eq(store_cases_offer(c, "p5", "w1"), "proposed");
    cr_assert_str_eq(store_cases_offer(c, "p6", "w2"), "proposed");
}

STORE_CASES_EACH(store_consent, a_withdrawal_acts_on_the_live_plan_at_once) {
    PutCase p;
    Told told;
    StoreSwept swept = {0};
    store_cases_give(c, 4);
    store_cases_publish(c, &p, "one", 4);
    store_cases_told(&told, 5, "p2", "county", "withdraw");
    FINE(store_consent_add(c->store, &told.event, 1, true, &store_cases_act,
                           &swept));
    cr_assert_eq(swept.released, 1);
    cr_assert_eq(swept.ended, 1);
    cr_assert_eq(store_cases_placed(c, p.id), 3);
    cr_assert_str_eq(store_cases_offer(c, "p2", "w2"), "ended");
    cr_assert_str_eq(store_cases_offer(c, "p4", "w2"), "proposed");
    /* a new consent does not bring the old placement back */
    FINE(store_cases_say(c, "p2", "county", "give"));
    cr_assert_eq(store_cases_placed(c, p.id), 3);
    FINE(store_cases_say(c, "p3", "county", "give")); /* renewed: stays */
    cr_assert_eq(store_cases_placed(c, p.id), 3);
    cr_assert_eq(whole(c).events, 7);
}

STORE_CASES_EACH(store_consent, what_expires_is_released_on_that_day) {
    PutCase p;
    StoreSwept swept = {0};
    StoreAct last = store_cases_act, after = store_cases_act;
    last.day = "2027-05-31";
    after.day = "2027-06-01";
    store_cases_give(c, 2);
    store_cases_publish(c, &p, "one", 2);
    FINE(store_consent_add(c->store, NULL, 0, false, &last, &swept));
    cr_assert_eq(swept.released, 0);
    FINE(store_consent_add(c->store, NULL, 0, false, &after, &swept));
    cr_assert_eq(swept.released, 2);
    cr_assert_eq(swept.ended, 2);
}

/* T8: the end of the chain is cut off, or an old backup comes back. */
STORE_CASES_EACH(store_consent, a_head_that_is_kept_elsewhere_finds_a_cut) {
    StoreHead anchor;
    StoreVerdict verdict;
    store_cases_give(c, 3);
    FINE(store_consent_head(c->store, &anchor));
    FINE(store_consent_verify(c->store, &anchor, &verdict));
    store_cases_give(c, 5);
    FINE(store_consent_verify(c->store, &anchor, &verdict));
    anchor.seq = 6;
    FAILS(store_consent_verify(c->store, &anchor, &verdict), LEYE_ERR_PROOF);
    cr_assert_eq(verdict.broken, 6);
    anchor.seq = 4; /* another event of that number */
    FAILS(store_consent_verify(c->store, &anchor, &verdict), LEYE_ERR_PROOF);
}

STORE_CASES_EACH(store_consent, an_erased_person_leaves_a_whole_chain) {
    PutCase p;
    StoreErased erased;
    StoreVerdict verdict;
    StorePlan plan;
    bool found = false;
    int64_t run = 0;
    store_cases_give(c, 6);
    FINE(store_run_begin(c->store, &store_cases_act, "2026-11-28", &run));
    FINE(store_run_input(c->store, run, "people.csv", "p1,x\np12,y\n", 11));
    FINE(store_run_input(c->store, run, "others.csv", "p12,y\nxp1,z\n", 12));
    FINE(store_run_input(c->store, run, "book.xlsx", "PK\3\4", 4));
    store_cases_publish(c, &p, "one", 6);
    FINE(store_erase(c->store, "p1", &store_cases_act, &erased));
    cr_assert_eq(erased.events, 1);
    cr_assert_eq(erased.placements, 1);
    cr_assert_eq(erased.offers, 1);
    cr_assert_eq(erased.blobs, 3, "people, the workbook, the plan's file");
    cr_assert(erased.current);
    verdict = whole(c);
    cr_assert(verdict.events == 7 && verdict.erased == 1 &&
              verdict.persons == 5);
    FINE(store_plan_get(c->store, p.id, &c->arena, &plan, &found));
    cr_assert_eq(plan.placements, 6, "numbers stay");
    cr_assert_not(plan.kept);
    cr_assert_eq(store_cases_placed(c, p.id), 5);
    /* consents.csv still has the old events: they say nothing any more */
    store_cases_give(c, 6);
    cr_assert_not(held(c, "p1", "county", "2026-11-28"));
    FINE(store_erase(c->store, "p1", &store_cases_act, &erased));
    cr_assert_eq(erased.events + erased.placements + erased.offers, 0);
    /* and whoever comes back is somebody new */
    FINE(store_cases_say(c, "p1", "county", "give"));
    cr_assert(held(c, "p1", "county", "2026-11-28"));
    cr_assert_eq(whole(c).persons, 6);
}

STORE_CASES_EACH(store_consent, a_hundred_erased_are_nowhere) {
    enum { PEOPLE = 100 };
    static const char *const columns[] = {
        "SELECT count(*) FROM leye_consent.keys WHERE person = $1",
        "SELECT count(*) FROM leye_consent.said WHERE person = $1",
        "SELECT count(*) FROM placements WHERE person = $1",
        "SELECT count(*) FROM changes WHERE person = $1",
        "SELECT count(*) FROM offers WHERE person = $1",
        "SELECT count(*) FROM answers WHERE person = $1",
        "SELECT count(*) FROM leye_consent.events WHERE who = $1",
    };
    StoreErased erased;
    char name[24];
    for (int32_t i = 0; i < PEOPLE; i++) {
        (void)snprintf(name, sizeof name, "erased%d", (int)i);
        FINE(store_cases_say(c, name, "county", "give"));
    }
    FINE(store_begin(c->store));
    for (int32_t i = 0; i < PEOPLE; i++) {
        (void)snprintf(name, sizeof name, "erased%d", (int)i);
        FINE(store_erase(c->store, name, &store_cases_act, &erased));
    }
    FINE(store_commit(c->store));
    cr_assert_eq(whole(c).erased, PEOPLE);
    cr_assert_eq(whole(c).persons, 0);
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) {
        int64_t rows = 9;
        FINE(store_sql_number(c->store, columns[k],
                              SQL_WITH(SQL_TEXT("erased7")), &rows, NULL));
        cr_assert_eq(rows, 0);
    }
}

STORE_CASES_EACH(store_consent, the_newest_plans_keep_their_bytes) {
    PutCase p[4];
    StorePlan plan;
    bool found = false;
    int64_t dropped = 0;
    store_cases_give(c, 3);
    for (int32_t k = 0; k < 4; k++) {
        char mark[2] = {(char)('a' + k), '\0'};
        store_cases_put(c, &p[k], mark, 3);
        FINE(store_run_input(c->store, p[k].put.run, "people.csv", mark, 1));
        FINE(store_plan_put(c->store, &p[k].put, &store_cases_act, NULL));
        if (k == 0) { /* waits for ever */
            FINE(store_plan_hold(c->store, p[k].id, &store_cases_act));
        } else {
            FINE(store_plan_publish(c->store, p[k].id, &store_cases_act, NULL));
        }
    }
    FINE(store_keep(c->store, 2, &dropped));
    cr_assert_eq(dropped, 2, "the second plan's own file and input");
    for (int32_t k = 0; k < 4; k++) {
        Bytes bytes;
        FINE(store_plan_get(c->store, p[k].id, &c->arena, &plan, &found));
        cr_assert(found);
        cr_assert_eq(plan.kept, k != 1);
        cr_assert_eq(plan.placements, 3);
        cr_assert_eq(store_cases_placed(c, p[k].id), k == 1 ? 0 : 3);
        FAILS(store_run_read(c->store, p[k].put.run, "people.csv", &bytes),
              k == 1 ? LEYE_ERR_MISSING : LEYE_OK);
        if (k != 1) {
            base_free(bytes.data);
        }
    }
    FAILS(store_plan_rollback(c->store, p[1].id, &store_cases_act, NULL),
          LEYE_ERR_MISSING);
    FINE(store_plan_rollback(c->store, p[2].id, &store_cases_act, NULL));
    FINE(store_keep(c->store, 1, &dropped));
    FINE(store_plan_get(c->store, p[2].id, &c->arena, &plan, &found));
    cr_assert(plan.kept, "the current plan is kept however old");
    whole(c);
}
