/* Offers of earlier plans as they are read, and what they do to a world
 * (domain_offer.h).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/world_folder.h"

#define HEAD                                                                   \
    "person_id,post_id,course_id,train_id,state,since,accepted_on,terms_"      \
    "hash\n"

static WorldFolder sample;
static Findings *findings;
static World *world;

static void begin(void) {
    world_folder_make(&sample);
}

static void clear(void) {
    domain_world_free(world);
    domain_finding_free(findings);
    world = NULL;
    findings = NULL;
}

static void end(void) {
    clear();
    world_folder_drop(&sample);
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(ledger_offered, .init = begin, .fini = end);

static LeyeStatus read_offers(const char *rows) {
    Text text = {0};
    clear();
    base_text_format(&text, "%s%s", HEAD, rows);
    world_folder_put(&sample, FILE_OFFERS, base_text_get(&text));
    base_text_clear(&text);
    return world_folder_read(&sample, &findings, &world);
}

static void read_fine(const char *rows) {
    cr_assert_eq(read_offers(rows), LEYE_OK, "%s", base_message());
}

static int32_t person_of(const char *id) {
    for (int32_t i = 0; i < world->people_count; i++) {
        if (strcmp(world->people[i].id, id) == 0) {
            return i;
        }
    }
    cr_assert_fail("%s", id);
    return NONE;
}

static bool has_moves(void) {
    const Instance *at = &world->instance;
    for (int32_t k = 0; k < at->levels_count; k++) {
        if (at->levels[k] == LEVEL_MOVES) {
            return true;
        }
    }
    return false;
}

/* The person's offer that is out. */
static const Offer *out_of(const char *id) {
    int32_t out = domain_offer_out(world, person_of(id));
    return out == NONE ? NULL : &world->offers[out];
}

/* ---- cells ----------------------------------------------------------------
 */

Test(ledger_offered, rows_go_by_person_and_count_who_is_out) {
    read_fine("a5,p-away,,t-q,offered,2020-02-20,,\n"
              "a1,p-shop,,,ended,2020-02-01,2020-01-20,\n"
              "a1,p-shop,,,accepted,2020-02-28,,\n");
    cr_assert_eq(world->offers_count, 3);
    cr_assert_eq(world->offers_out, 2);
    cr_assert_eq(world->offers[0].person, person_of("a1"));
    cr_assert_eq(world->people[person_of("a1")].offers, 2);
    cr_assert_eq(world->offers[0].state, STATE_ENDED);
    cr_assert_neq(world->offers[0].accepted_on, NONE);
    cr_assert_eq(out_of("a1")->state, STATE_ACCEPTED);
    cr_assert_eq(out_of("a1")->accepted_on, out_of("a1")->since);
    cr_assert_eq(out_of("a5")->state, STATE_OFFERED);
    cr_assert_null(out_of("a2"));
}

Test(ledger_offered, moves_stands_behind_households) {
    read_fine("a5,p-away,,t-q,offered,2020-02-20,,\n");
    cr_assert_eq(world->instance.levels[3], LEVEL_MOVES);
    cr_assert_eq(world->instance.levels[4], LEVEL_PUBLIC_WELFARE);
    cr_assert_eq(world->instance.levels_count, 9);
    read_fine("a5,p-away,,t-q,ended,2020-02-20,,\n");
    cr_assert_not(has_moves());
    read_fine("");
    cr_assert_not(has_moves());
}

typedef struct WrongOffer {
    const char *row, *part;
    int32_t column;
} WrongOffer;

static const WrongOffer wrongs[] = {
    {"a55,p-away,,,offered,2020-02-20,,\n", "a55", 1},
    {"a5,p-awry,,,offered,2020-02-20,,\n", "p-awry", 2},
    {"a5,p-away,k9,,offered,2020-02-20,,\n", "k9", 3},
    {"a5,p-away,,t-9,offered,2020-02-20,,\n", "t-9", 4},
    {"a5,p-away,,,proposed,2020-02-20,,\n", "only proposed", 5},
    {"a5,p-away,,,ofered,2020-02-20,,\n", "ofered", 5},
    {"a5,p-away,,,offered,,,\n", "", 6},
    {"a5,p-away,,,offered,2020-03-02,,\n", "after the day of the plan", 6},
    {"a5,p-away,,,ended,2020-02-20,soon,\n", "soon", 7},
    {"a5,p-away,,,offered,2020-02-20,,12AB\n", "64 digits", 8},
};

Test(ledger_offered, what_is_wrong_is_named_at_its_cell) {
    for (size_t k = 0; k < sizeof wrongs / sizeof *wrongs; k++) {
        cr_assert_eq(read_offers(wrongs[k].row), LEYE_ERR_INPUT, "%zu", k);
        const LeyeFinding *at =
            world_folder_find(findings, "offers.csv", wrongs[k].part);
        cr_assert_not_null(at, "%zu", k);
        cr_assert_eq(at->line, 2);
        cr_assert_eq(at->column, wrongs[k].column, "%zu: %d", k,
                     (int)at->column);
        cr_assert_eq(findings->errors, 1, "%zu", k);
    }
}

Test(ledger_offered, one_offer_stands_at_a_time) {
    cr_assert_eq(read_offers("a5,p-away,,t-q,offered,2020-02-20,,\n"
                             "a5,p-shop,,,accepted,2020-02-20,,\n"),
                 LEYE_ERR_INPUT);
    cr_assert_not_null(world_folder_find(findings, "offers.csv",
                                         "one that has not ended is allowed"));
    cr_assert_eq(read_offers("a5,p-away,,t-q,started,2020-02-20,,\n"
                             "a5,p-shop,,,started,2020-02-20,,\n"),
                 LEYE_ERR_INPUT);
    cr_assert_not_null(
        world_folder_find(findings, "offers.csv", "has started in line 2"));
}

Test(ledger_offered, who_works_may_have_an_offer_to_move) {
    read_fine("a5,p-shop,,,started,2020-02-20,,\n"
              "a5,p-away,,t-q,offered,2020-02-25,,\n");
    cr_assert_eq(world->people[person_of("a5")].work, WORK_POST);
    cr_assert_eq(out_of("a5")->state, STATE_OFFERED);
    cr_assert_eq(world->offers_out, 1);
}

Test(ledger_offered, a_reason_is_no_column) {
    world_folder_put(&sample, FILE_OFFERS,
                     "person_id,post_id,state,since,decline_reason\n");
    cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_ERR_INPUT);
    cr_assert_not_null(
        world_folder_find(findings, "offers.csv", "decline_reason"));
}

Test(ledger_offered, the_level_moves_is_not_named_by_hand) {
    world_folder_change(&sample, FILE_INSTANCE, "as_of",
                        "levels: [stable, moves]\nas_of");
    cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_ERR_INPUT);
    cr_assert_not_null(
        world_folder_find(findings, "instance.yaml", "by itself"));
}

/* ---- what they mean -------------------------------------------------------
 */

Test(ledger_offered, who_has_started_holds_the_post) {
    read_fine("a5,p-away,,,started,2020-02-20,2020-02-10,\n");
    const Person *at = &world->people[person_of("a5")];
    cr_assert_eq(at->work, WORK_POST);
    cr_assert_str_eq(world->posts[at->work_post].id, "p-away");
    cr_assert_eq(world->posts[at->work_post].holders, 1);
    cr_assert_eq(world->offers_out, 0);
}

static void terms_of(const char *post, char hex[HASH_HEX]) {
    for (int32_t j = 0; j < world->posts_count; j++) {
        if (strcmp(world->posts[j].id, post) == 0) {
            cr_assert_eq(domain_terms_hash(world, j, hex), LEYE_OK);
        }
    }
}

Test(ledger_offered, other_terms_ask_again) {
    char hex[HASH_HEX] = "";
    Text rows = {0};
    read_fine("a1,p-shop,,,offered,2020-02-20,,\n");
    terms_of("p-shop", hex);
    base_text_format(&rows, "a1,p-shop,,,accepted,2020-02-20,,%s\n", hex);
    read_fine(base_text_get(&rows));
    cr_assert_eq(out_of("a1")->state, STATE_ACCEPTED);
    hex[0] = hex[0] == '0' ? '1' : '0';
    base_text_clear(&rows);
    base_text_format(&rows, "a1,p-shop,,,accepted,2020-02-20,,%s\n", hex);
    read_fine(base_text_get(&rows));
    cr_assert_eq(out_of("a1")->state, STATE_OFFERED);
    base_text_clear(&rows);
}

/* The consents, with one more event about a5 and the offer of 20 February. */
static PlacementState after_event(const char *event) {
    static const char before[] = "a5,Qingdao,give,2020-02-01,,,form,desk-1\n";
    Text rows = {0};
    base_text_format(&rows, "%s%s", before, event);
    world_folder_consents(&sample, base_text_get(&rows));
    base_text_clear(&rows);
    read_fine("a5,p-away,,t-q,accepted,2020-02-20,,\n");
    return out_of("a5")->state;
}

Test(ledger_offered, a_later_word_beats_an_acceptance) {
    cr_assert_eq(after_event(""), STATE_ACCEPTED);
    cr_assert_eq(after_event("a5,Qingdao,withdraw,2020-02-21,,,form,d\n"),
                 STATE_OFFERED);
    cr_assert_eq(after_event("a5,post:p-away,decline,2020-02-20,,,form,d\n"),
                 STATE_OFFERED);
    cr_assert_eq(after_event("a5,post:p-away,decline,2020-02-19,,,form,d\n"),
                 STATE_ACCEPTED);
    cr_assert_eq(after_event("a5,post:p-shop,decline,2020-02-21,,,form,d\n"),
                 STATE_ACCEPTED);
}

Test(ledger_offered, an_accept_in_the_consents_accepts_the_offer) {
    char hex[HASH_HEX] = "";
    Text rows = {0};
    read_fine("a5,p-away,,t-q,offered,2020-02-20,,\n");
    cr_assert_eq(out_of("a5")->state, STATE_OFFERED);
    terms_of("p-away", hex);
    base_text_format(&rows,
                     "a5,Qingdao,give,2020-02-01,,,form,desk-1\n"
                     "a5,post:p-away,accept,2020-02-22,,%s,form,desk-1\n",
                     hex);
    world_folder_consents(&sample, base_text_get(&rows));
    base_text_clear(&rows);
    read_fine("a5,p-away,,t-q,offered,2020-02-20,,\n");
    cr_assert_eq(out_of("a5")->state, STATE_ACCEPTED);
}

/* ---- a train's run-or-cancel day ------------------------------------------
 */

/* Train t-q leaves so near that it is decided, and needs so many. */
static const Train *decided(const char *depart, const char *least,
                            const char *rows) {
    Text text = {0};
    base_text_format(&text,
                     "train_id,destination,depart_date,seats,min_riders\n"
                     "t-q,Qingdao,%s,400,%s\n"
                     "t-x,Xinjiang,2020-03-22,400,320\n",
                     depart, least);
    world_folder_put(&sample, FILE_TRAINS, base_text_get(&text));
    base_text_clear(&text);
    read_fine(rows);
    return &world->trains[0];
}

Test(ledger_offered, accepted_riders_alone_decide_a_train) {
    static const char two[] = "a5,p-away,,t-q,accepted,2020-02-20,,\n"
                              "a1,p-away,,t-q,accepted,2020-02-20,,\n";
    static const char one[] = "a5,p-away,,t-q,accepted,2020-02-20,,\n"
                              "a1,p-away,,t-q,offered,2020-02-20,,\n";
    const Train *train = decided("2020-03-08", "2", two);
    cr_assert_eq(train->seats, 400);
    cr_assert_eq(train->min_riders, 0);
    train = decided("2020-03-08", "2", one);
    cr_assert_eq(train->seats, 0);
    cr_assert_not_null(
        world_folder_find(findings, "trains.csv", "it is cancelled"));
    train = decided("2020-03-09", "2", one); /* eight days: not yet */
    cr_assert_eq(train->seats, 400);
    cr_assert_eq(train->min_riders, 2);
}

Test(ledger_offered, without_offers_no_train_is_decided) {
    const Train *train = decided("2020-03-08", "2", "");
    cr_assert_eq(train->min_riders, 2);
    cr_assert_eq(train->seats, 400);
}
