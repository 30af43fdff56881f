/* Each back end of the store: offers, their steps and their rest.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_cases.h"

#include <criterion/criterion.h>

Test(store_offer, the_table_of_steps_is_closed) {
    /* from: proposed offered accepted started ended */
    static const char *const table[STORE_OFFER_STATES] = {
        ".x..x", "..x.x", ".x.xx", "....x", "....."};
    for (int32_t a = 0; a < STORE_OFFER_STATES; a++) {
        for (int32_t b = 0; b < STORE_OFFER_STATES; b++) {
            cr_assert_eq(
                store_offer_allowed((StoreOfferState)a, (StoreOfferState)b),
                table[a][b] == 'x', "%d to %d", a, b);
        }
    }
}

static StoreOffer open_offer(StoreCase *c, const char *person,
                             const char *post) {
    StoreOffer offer = {0};
    bool found = false;
    FINE(store_offer_find(c->store, person, post, &c->arena, &offer, &found));
    cr_assert(found);
    return offer;
}

static StorePlaced placed(StoreCase *c, const char *id, size_t k) {
    StorePlacement *rows = NULL;
    size_t count = 0;
    FINE(store_plan_placements(c->store, id, true, &c->arena, &rows, &count));
    return rows[k].state;
}

STORE_CASES_EACH(store_offer, an_offer_goes_its_way_and_the_plan_follows) {
    PutCase p;
    StoreAct act = store_cases_act;
    StoreOffer offer;
    store_cases_give(c, 2);
    store_cases_publish(c, &p, "one", 2);
    offer = open_offer(c, "p1", "w1");
    cr_assert_eq(offer.state, STORE_OFFER_PROPOSED);
    cr_assert_str_eq(offer.terms_hash, "terms");
    FAILS(store_offer_step(c->store, offer.id, STORE_OFFER_ACCEPTED, "", &act),
          LEYE_ERR_INPUT);
    act.day = "2026-11-29";
    FINE(store_offer_step(c->store, offer.id, STORE_OFFER_OFFERED, "2026-12-06",
                          &act));
    offer = open_offer(c, "p1", "w1");
    cr_assert_str_eq(offer.since, "2026-11-29");
    cr_assert_str_eq(offer.until, "2026-12-06");
    cr_assert_str_eq(offer.offered, "2026-11-29");
    act.day = "2026-11-30";
    FINE(store_offer_step(c->store, offer.id, STORE_OFFER_ACCEPTED, "", &act));
    cr_assert_eq(placed(c, p.id, 0), STORE_ACCEPTED);
    FINE(store_offer_step(c->store, offer.id, STORE_OFFER_OFFERED, "", &act));
    cr_assert_eq(placed(c, p.id, 0), STORE_PROPOSED, "asked again");
    FINE(store_offer_step(c->store, offer.id, STORE_OFFER_ACCEPTED, "", &act));
    FINE(store_offer_step(c->store, offer.id, STORE_OFFER_STARTED, "", &act));
    cr_assert_eq(placed(c, p.id, 0), STORE_STARTED);
    offer = open_offer(c, "p1", "w1");
    cr_assert_str_eq(offer.offered, "2026-11-29", "the first time");
    cr_assert_str_eq(offer.accepted, "2026-11-30");
    FINE(store_offer_step(c->store, offer.id, STORE_OFFER_ENDED, "", &act));
    FAILS(store_offer_step(c->store, offer.id, STORE_OFFER_OFFERED, "", &act),
          LEYE_ERR_INPUT);
    FAILS(store_offer_step(c->store, 99, STORE_OFFER_OFFERED, "", &act),
          LEYE_ERR_MISSING);
    cr_assert_eq(store_cases_number(c, "SELECT count(*) FROM offer_events "
                                       "WHERE offer = 1"),
                 7);
}

STORE_CASES_EACH(store_offer, answers_walk_the_steps_that_they_show) {
    PutCase p;
    store_cases_give(c, 3);
    store_cases_publish(c, &p, "one", 3);
    FINE(store_offer_answer(c->store, "p1", "w1", STORE_OFFER_ACCEPTED, "",
                            &store_cases_act));
    FINE(store_offer_answer(c->store, "p2", "w2", STORE_OFFER_STARTED, "",
                            &store_cases_act));
    FINE(store_offer_answer(c->store, "p3", "w1", STORE_OFFER_ENDED, "",
                            &store_cases_act));
    cr_assert_str_eq(store_cases_offer(c, "p1", "w1"), "accepted");
    cr_assert_str_eq(store_cases_offer(c, "p2", "w2"), "started");
    cr_assert_str_eq(store_cases_offer(c, "p3", "w1"), "ended");
    cr_assert_eq(placed(c, p.id, 0), STORE_ACCEPTED);
    FAILS(store_offer_answer(c->store, "p2", "w2", STORE_OFFER_ACCEPTED, "",
                             &store_cases_act),
          LEYE_ERR_INPUT);
    FAILS(store_offer_answer(c->store, "p3", "w1", STORE_OFFER_ACCEPTED, "",
                             &store_cases_act),
          LEYE_ERR_INPUT);
    /* a fact that nobody offered */
    FINE(store_offer_answer(c->store, "p3", "w9", STORE_OFFER_STARTED, "t",
                            &store_cases_act));
    cr_assert_str_eq(store_cases_offer(c, "p3", "w9"), "started");
    FINE(store_offer_answer(c->store, "p3", "w9", STORE_OFFER_STARTED, "t",
                            &store_cases_act));
}

STORE_CASES_EACH(store_offer, a_new_plan_keeps_ends_and_makes_offers) {
    PutCase a, b;
    StoreSwept swept = {0};
    store_cases_give(c, 6);
    store_cases_publish(c, &a, "a", 5);
    FINE(store_offer_answer(c->store, "p1", "w1", STORE_OFFER_ACCEPTED, "",
                            &store_cases_act));
    FINE(store_offer_answer(c->store, "p2", "w2", STORE_OFFER_OFFERED, "",
                            &store_cases_act));
    FINE(store_offer_answer(c->store, "p5", "w1", STORE_OFFER_STARTED, "",
                            &store_cases_act));
    store_cases_put(c, &b, "b", 4);
    /* new terms: w1's keep p1's acceptance, as the caller judged; w2's not */
    for (int32_t i = 0; i < 4; i++) {
        b.placements[i].terms_hash = "better";
    }
    b.placements[0].state = STORE_ACCEPTED;
    b.placements[2].post = "w3";
    FINE(store_plan_put(c->store, &b.put, &store_cases_act, NULL));
    FINE(store_plan_publish(c->store, b.id, &store_cases_act, &swept));
    cr_assert_str_eq(open_offer(c, "p1", "w1").terms_hash, "better");
    cr_assert_str_eq(store_cases_offer(c, "p1", "w1"), "accepted");
    cr_assert_str_eq(open_offer(c, "p2", "w2").terms_hash, "better");
    cr_assert_str_eq(store_cases_offer(c, "p2", "w2"), "proposed", "anew");
    cr_assert_str_eq(store_cases_offer(c, "p3", "w1"), "ended", "moved");
    cr_assert_str_eq(store_cases_offer(c, "p3", "w3"), "proposed");
    cr_assert_str_eq(store_cases_offer(c, "p5", "w1"), "started", "a fact");
    cr_assert_eq(swept.ended, 3);
    cr_assert_eq(swept.proposed, 3);
}

STORE_CASES_EACH(store_offer, an_acceptance_without_an_offer_makes_one) {
    PutCase p;
    store_cases_give(c, 2);
    store_cases_put(c, &p, "one", 2);
    p.placements[0].state = STORE_ACCEPTED;
    FINE(store_plan_put(c->store, &p.put, &store_cases_act, NULL));
    FINE(store_plan_publish(c->store, p.id, &store_cases_act, NULL));
    cr_assert_str_eq(store_cases_offer(c, "p1", "w1"), "accepted");
    cr_assert_str_eq(store_cases_offer(c, "p2", "w2"), "proposed");
}

STORE_CASES_EACH(store_offer, what_was_told_and_not_accepted_rests_90_days) {
    PutCase p;
    StoreAct act = store_cases_act;
    StoreRest *rests = NULL;
    size_t count = 9;
    store_cases_give(c, 4);
    store_cases_publish(c, &p, "one", 4);
    act.day = "2026-12-01";
    /* p1: told, then ended; p2: never told; p3: accepted first; p4: open */
    FINE(store_offer_answer(c->store, "p1", "w1", STORE_OFFER_OFFERED, "",
                            &act));
    FINE(store_offer_answer(c->store, "p3", "w1", STORE_OFFER_ACCEPTED, "",
                            &act));
    FINE(store_offer_answer(c->store, "p4", "w2", STORE_OFFER_OFFERED, "",
                            &act));
    FINE(store_offer_answer(c->store, "p1", "w1", STORE_OFFER_ENDED, "", &act));
    FINE(store_offer_answer(c->store, "p2", "w2", STORE_OFFER_ENDED, "", &act));
    FINE(store_offer_answer(c->store, "p3", "w1", STORE_OFFER_ENDED, "", &act));
    FINE(store_offer_rests(c->store, "2027-02-28", 90, &c->arena, &rests,
                           &count));
    cr_assert_eq(count, 1);
    cr_assert_str_eq(rests[0].person, "p1");
    cr_assert_str_eq(rests[0].post, "w1");
    cr_assert_str_eq(rests[0].until, "2027-03-01");
    FINE(store_offer_rests(c->store, "2027-03-01", 90, &c->arena, &rests,
                           &count));
    cr_assert_eq(count, 0);
    FINE(store_offer_rests(c->store, "2026-12-30", 1, &c->arena, &rests,
                           &count));
    cr_assert_eq(count, 1, "never under 30 days");
    FINE(store_offer_rests(c->store, "2026-12-31", 1, &c->arena, &rests,
                           &count));
    cr_assert_eq(count, 0);
}

STORE_CASES_EACH(store_offer, an_answer_is_read_once) {
    StoreAnswer answer = {"p1", "w1", "accepted", "2026-11-28"};
    bool fresh = false;
    int64_t run = 0;
    FINE(store_run_begin(c->store, &store_cases_act, "2026-11-28", &run));
    FINE(store_offer_read(c->store, run, &answer, &fresh));
    cr_assert(fresh);
    FINE(store_offer_read(c->store, run, &answer, &fresh));
    cr_assert_not(fresh);
    answer.date = "2026-11-29";
    FINE(store_offer_read(c->store, run, &answer, &fresh));
    cr_assert(fresh);
}
