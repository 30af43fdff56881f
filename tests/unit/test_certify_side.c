/* certify: each side row, held and broken by one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/certify/certify_parts.h"
#include "certify_world.h"

static SmallWorld small;
static CertifyChoices choices;
static CertifySide side;

/* Three people in three households, three posts. */
static void begin(void) {
    certify_world_plain(&small, 3, 3);
}

static void away(int32_t post) {
    small.posts[post].site = NONE;
    small.posts[post].destination = 0;
    small.posts[post].employer = 0;
    for (int32_t i = 0; i < small.world.people_count; i++) {
        certify_world_event(&small, i, SCOPE_DESTINATION, 0, ACTION_GIVE,
                            SMALL_AS_OF - 5);
    }
}

static void read(int64_t without) {
    certify_world_link(&small);
    cr_assert_eq(certify_choices_read(&small.world, without, &choices),
                 LEYE_OK);
    cr_assert_eq(certify_side_read(&choices, &side), LEYE_OK);
}

static void end(void) {
    certify_side_read_clear(&side);
    certify_choices_clear(&choices);
    cr_assert_eq(base_memory_live(), 0);
}

static const CertifyChoice *option(int32_t person, int32_t post) {
    CertifyRun run = certify_choices_of(&choices, person);
    for (int64_t o = 0; o < run.count; o++) {
        if (run.items[o].post == post) {
            return &run.items[o];
        }
    }
    return NULL;
}

static void place(int32_t person, int32_t post) {
    const CertifyChoice *to = post == NONE ? NULL : option(person, post);
    cr_assert(post == NONE || to != NULL);
    certify_side_move(&side, person, to);
}

/* The first sentence, or "" when every row holds. */
static const char *said(void) {
    static char text[512];
    Findings *findings = NULL;
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    CertifyReport report = {.findings = findings};
    certify_side_check(&side, &report);
    memcpy(text, report.first, sizeof text);
    cr_assert_eq(report.wrong > 0, findings->count > 0);
    domain_finding_free(findings);
    return text;
}

static void by_train(int32_t seats, int32_t least) {
    begin();
    small.world.trains_count = 1;
    small.trains[0] = (Train){.id = "qd-1",
                              .depart = SMALL_AS_OF + 3,
                              .seats = seats,
                              .min_riders = least,
                              .fund = NONE};
    for (int32_t j = 0; j < 3; j++) {
        away(j);
        small.post_trains[j][0] = 0;
        small.posts[j].trains_count = 1;
    }
}

Test(certify_side, a_train_runs_full_enough_or_not_at_all) {
    by_train(2, 2);
    read(0);
    cr_assert_str_eq(said(), "");
    place(0, 0);
    cr_assert_str_eq(said(),
                     "Train qd-1 runs with 1 riders, fewer than its 2.");
    place(1, 1);
    cr_assert_str_eq(said(), "");
    cr_assert(!certify_side_keeps(&side, 2, option(2, 2)), "it is full");
    cr_assert(!certify_side_keeps(&side, 1, NULL), "it needs both");
    place(2, 2);
    cr_assert_str_eq(said(), "Train qd-1 has 2 seats, the plan uses 3.");
    end();
    read(LEYE_WITHOUT_TRAINS);
    place(0, 0);
    cr_assert_str_eq(said(), "");
    end();
}

/* A skill that nobody has, asked for by every post. */
static void by_course(int32_t seats, int32_t least) {
    begin();
    small.world.courses_count = 1;
    small.courses[0] = (Course){.id = "weave",
                                .skill = 1,
                                .seats = seats,
                                .min_class = least,
                                .weeks = 2,
                                .start = SMALL_AS_OF + 1,
                                .age_max = NONE,
                                .cost_seat = 500,
                                .fund = NONE};
    for (int32_t j = 0; j < 3; j++) {
        small.posts[j].skills_all = 2;
    }
}

Test(certify_side, a_class_is_held_full_enough_or_not_at_all) {
    by_course(2, 2);
    read(0);
    cr_assert_eq(choices.count, 9);
    cr_assert_eq(choices.lists.items[0].course, 0);
    place(0, 0);
    cr_assert_str_eq(said(),
                     "Course weave is held with 1 people, fewer than its 2.");
    place(1, 1);
    cr_assert_str_eq(said(), "");
    place(2, 2);
    cr_assert_str_eq(said(), "Course weave has 2 seats, the plan uses 3.");
    end();
    read(LEYE_WITHOUT_COURSES);
    cr_assert_eq(choices.count, 0, "no option but through the course");
    end();
}

Test(certify_side, a_course_starts_the_post_when_it_ends) {
    by_course(2, 1);
    cr_assert_eq(certify_option_start(&small.world, 0, 0, NONE),
                 SMALL_AS_OF + 15);
    cr_assert(certify_option(&small.world, 0, 0, 0, NONE));
    small.posts[0].start = SMALL_AS_OF + 14;
    cr_assert_eq(certify_option_start(&small.world, 0, 0, NONE),
                 SMALL_AS_OF + 14);
    small.posts[0].start++;
    small.world.retention.trained = 30;
    cr_assert_eq(certify_points(&small.world, 0, 0, 0), 530);
    cr_assert_eq(certify_points(&small.world, 0, 0, NONE), 500);
}

Test(certify_side, a_fund_is_not_passed) {
    by_course(3, 1);
    small.world.funds_count = 1;
    small.funds[0] = (Fund){.id = "poverty", .budget = 13000};
    small.courses[0].fund = 0;
    small.posts[0].fund = 0;
    small.posts[0].subsidy_month = 1000; /* for 6 months */
    small.posts[1].fund = 0;
    small.posts[1].subsidy_month = 1000;
    read(0);
    cr_assert_eq(side.fund_unit[0], 500);
    place(0, 0);
    place(1, 1);
    cr_assert_str_eq(said(), "", "13000");
    cr_assert(!certify_side_keeps(&side, 2, option(2, 2)));
    place(2, 2);
    cr_assert_str_eq(said(),
                     "Fund poverty has 13000 fen, the plan uses 500 more.");
    end();
    read(LEYE_WITHOUT_FUNDS);
    place(0, 0);
    place(1, 1);
    place(2, 2);
    cr_assert_str_eq(said(), "");
    end();
}

static void one_home(void) {
    for (int32_t i = 0; i < 3; i++) {
        small.people[i].household = 0;
        small.people[i].site = small.households[0].site;
    }
}

Test(certify_side, a_household_has_one_public_welfare_post) {
    begin();
    one_home();
    for (int32_t j = 0; j < 3; j++) {
        small.posts[j].channel = CHANNEL_PUBLIC_WELFARE;
        small.posts[j].term_months = 12;
    }
    read(0);
    place(0, 0);
    cr_assert_str_eq(said(), "");
    place(1, 1);
    cr_assert_str_eq(said(), "Household h1 may take 1 public-welfare posts, "
                             "the plan gives it 2.");
    end();
    small.people[2].work = WORK_POST;
    small.people[2].work_post = 2;
    read(0);
    place(0, 0);
    cr_assert_str_eq(said(), "Household h1 may take 0 public-welfare posts, "
                             "the plan gives it 1.");
    end();
}

Test(certify_side, one_who_can_care_stays) {
    begin();
    one_home();
    small.people[2].needs_care = true;
    away(0);
    away(1);
    read(0);
    cr_assert_eq(side.carers[0], 2);
    cr_assert_eq(certify_side_read_carer_left(&side, 0), 1);
    place(0, 0);
    cr_assert_str_eq(said(), "");
    cr_assert(!certify_side_keeps(&side, 1, option(1, 1)));
    place(1, 1);
    cr_assert_str_eq(said(),
                     "All 2 adults of household h1 who can care go away.");
    end();
    small.people[1].care_arranged = true;
    read(0);
    cr_assert_eq(side.carers[0], 0);
    end();
}

/* Of two who go together or not at all, at most one goes: nobody. */
Test(certify_side, a_couple_who_both_care_stays) {
    begin();
    one_home();
    small.people[2].needs_care = true;
    small.people[0].together_with = 1;
    away(0);
    away(1);
    read(0);
    cr_assert_eq(certify_side_read_carer_left(&side, 0), 1);
    end();
    small.people[1].together_with = 0;
    read(0);
    cr_assert_eq(side.carers[0], 2);
    cr_assert_eq(certify_side_read_carer_left(&side, 0), 0);
    end();
}

Test(certify_side, a_couple_goes_together_or_not_at_all) {
    begin();
    small.people[0].together_with = 1;
    small.people[1].together_with = 0;
    away(0);
    away(1);
    read(0);
    place(0, 0);
    cr_assert_str_eq(said(), "Person p1 goes to qingdao without person p2, "
                             "though both asked to go together.");
    cr_assert(certify_side_keeps(&side, 1, option(1, 1)));
    place(1, 1);
    cr_assert_str_eq(said(), "");
    cr_assert(!certify_side_keeps(&side, 1, option(1, 2)), "back alone");
    end();
    small.people[1].together_with = NONE; /* cancels silently */
    read(0);
    place(0, 0);
    cr_assert_str_eq(said(), "");
    end();
}

Test(certify_side, a_spouse_who_is_there_already_is_joined_freely) {
    begin();
    small.people[0].together_with = 1;
    small.people[1].together_with = 0;
    away(0);
    away(1);
    small.people[1].work = WORK_POST;
    small.people[1].work_post = 1;
    read(0);
    place(0, 0);
    cr_assert_str_eq(said(), "");
    cr_assert(!certify_side_read_has_couple(&side, 0, 0));
    end();
    small.people[1].work = WORK_SELF; /* at home, and without an option */
    small.people[1].work_post = NONE;
    read(0);
    place(0, 0);
    cr_assert_neq(said()[0], '\0');
    end();
}

Test(certify_side, a_group_takes_so_many_households) {
    begin();
    small.world.groups_count = 1;
    small.groups[0] = (Group){.id = "yongxing", .households_max = 1};
    small.posts[0].group = 0;
    small.posts[1].group = 0;
    read(0);
    place(0, 0);
    cr_assert_str_eq(said(), "");
    place(1, 1);
    cr_assert_str_eq(
        said(), "Group yongxing may take 1 more households, the plan adds 2.");
    place(1, NONE);
    cr_assert_str_eq(said(), "");
    end();
    small.people[0].household = 1; /* the same household counts once */
    read(0);
    place(0, 0);
    place(1, 1);
    cr_assert_str_eq(said(), "");
    end();
    small.people[0].work = WORK_POST; /* and a holder's is in already */
    small.people[0].work_post = 0;
    read(0);
    cr_assert_eq(side.group_left[0], 0);
    place(1, 1);
    cr_assert_str_eq(said(), "");
    place(2, 0);
    cr_assert_neq(said()[0], '\0');
    end();
}

Test(certify_side, two_holders_of_one_household_are_in_a_group_once) {
    begin();
    small.world.groups_count = 1;
    small.groups[0] = (Group){.id = "yongxing", .households_max = 3};
    small.posts[0].group = small.posts[1].group = 0;
    small.people[0].household = small.people[1].household = 1;
    for (int32_t i = 0; i < 2; i++) {
        small.people[i].work = WORK_POST;
        small.people[i].work_post = i;
    }
    read(0);
    cr_assert_eq(side.group_left[0], 2);
    end();
}

/* Who is decided to be in a group pays for it, whatever it is worth. */
Test(certify_side, a_decision_on_a_group_enters_the_bound) {
    begin();
    small.world.groups_count = 1;
    small.groups[0] = (Group){.id = "yongxing", .households_max = 2};
    small.posts[0].group = small.posts[1].group = 0;
    read(0);
    CertifyRows rows = {.world = NULL};
    cr_assert_eq(certify_rows_read(&small.world, &rows), LEYE_OK);
    CertifyCase about = {
        .rows = &rows, .side = &side, .level = LEVEL_PLACEMENTS};
    ProofNode nodes[] = {domain_plan_leaf(NONE), domain_plan_leaf(0),
                         domain_plan_leaf(1)};
    nodes[0].kind = SPLIT_GROUP;
    nodes[0].row = 0;
    nodes[0].household = small.people[0].household;
    nodes[0].low = 1;
    nodes[0].high = 2;
    LevelProof proof = {
        .level = LEVEL_PLACEMENTS, .nodes = nodes, .nodes_count = 3};
    Price group = {0, NONE, 5};
    Price member = {0, 0, 7};
    PriceList list = {.scale = 1};
    list.rows[ROW_GROUP] = (Prices){.items = &group, .count = 1};
    int64_t bound[3][2]; /* undecided, out, in; without a member, with one */
    for (int32_t k = 0; k < 3; k++) {
        int32_t node[] = {0};
        bool high[] = {k == 2};
        CertifyPath path = {.proof = &proof,
                            .unit = 1,
                            .node = node,
                            .high = high,
                            .count = k == 0 ? 0 : 1};
        for (int32_t m = 0; m < 2; m++) {
            CertifyBound own = {.unsound = NULL};
            list.rows[ROW_MEMBER] = (Prices){.items = &member, .count = m};
            cr_assert_eq(certify_bound_compute(&about, &list, &path, &own),
                         LEYE_OK);
            cr_assert_null(own.unsound);
            bound[k][m] = own.bound;
        }
    }
    cr_assert_eq(bound[1][0], bound[0][0], "worth nothing, so out");
    cr_assert_eq(bound[2][0], bound[0][0] - 5, "in, at the group's price");
    cr_assert_eq(bound[1][1], bound[0][1] - 2, "it would have been worth 2");
    cr_assert_eq(bound[2][1], bound[0][1]);
    certify_rows_clear(&rows);
    end();
}

Test(certify_side, a_pin_that_is_followed_is_obeyed) {
    begin();
    small.world.pins_count = 1;
    small.pins[0] = (Pin){.person = 1, .post = 2};
    read(0);
    cr_assert_str_eq(
        said(), "Person p2 is pinned to post j3, but is not placed there.");
    place(1, 1);
    cr_assert_neq(said()[0], '\0');
    place(1, 2);
    cr_assert_str_eq(said(), "");
    end();
    small.posts[2].channel = CHANNEL_PUBLIC_WELFARE;
    small.posts[2].term_months = 12;
    read(0);
    cr_assert_eq(side.pin[1], NONE, "guard 8 stands above it");
    end();
    small.people[1].capacity = CAPACITY_NONE;
    read(0);
    cr_assert_eq(side.pin[1], NONE, "no option there");
    end();
}
