/* Why a person, a post, all without a placement: the smallest cases by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "../../engine/explain/explain.h"
#include "../support/side_world.h"

static SideWorld side;

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(explain, .fini = nothing_left);

typedef struct Asked {
    Plan *plan;
    LeyeSettings settings;
    Explain *explain;
} Asked;

static Asked *ask_world(void) {
    static Asked asked;
    leye_settings_default(&asked.settings);
    side_world_link(&side);
    cr_assert_eq(side_world_solve(&side, &asked.plan), LEYE_OPTIMAL);
    cr_assert_eq(
        explain_new(&side.world, asked.plan, &asked.settings, &asked.explain),
        LEYE_OK);
    return &asked;
}

static void ask_end(Asked *asked) {
    explain_free(asked->explain);
    domain_plan_free(asked->plan);
}

static ExplainPerson person_of(const Asked *asked, int32_t person) {
    ExplainPerson out;
    cr_assert_eq(explain_person(asked->explain, side.people[person].id, &out),
                 LEYE_OK);
    return out;
}

static ExplainPost post_of(const Asked *asked, int32_t post) {
    ExplainPost out;
    cr_assert_eq(explain_post(asked->explain, side.posts[post].id, &out),
                 LEYE_OK);
    return out;
}

static void wish_for(int32_t person, int32_t rank, int32_t post) {
    side.wishes[side.world.wishes_count++] =
        (Wish){.person = person, .rank = rank, .scope = {SCOPE_POST, post}};
}

/* Takes back what a plain person agreed to. */
static void withdraw(int32_t person) {
    side_world_event(&side, person, (Scope){SCOPE_COUNTY, NONE},
                     ACTION_WITHDRAW, SIDE_AS_OF - 5);
}

static void expect_why(const ExplainPost *post, int32_t k, ExplainWhy why,
                       int32_t row) {
    cr_assert_lt(k, post->count);
    cr_assert_eq(post->blocks[k].why, why, "%d", (int)post->blocks[k].why);
    cr_assert_eq(post->blocks[k].row, row);
}

Test(explain, a_placed_person_is_where_the_plan_says) {
    side_world_plain(&side, 1, 1);
    Asked *asked = ask_world();
    ExplainPerson at = person_of(asked, 0);
    cr_assert_not_null(at.placement);
    cr_assert_eq(at.count, 1);
    cr_assert_eq(at.choices[0].answer, EXPLAIN_TAKEN);
    explain_person_clear(&at);
    ask_end(asked);
}

/* Person 0 would rather have post 0, which person 1 can alone take. */
Test(explain, a_better_wish_costs_the_placement_of_another) {
    side_world_plain(&side, 2, 2);
    wish_for(0, 1, 0);
    wish_for(0, 2, 1);
    side.posts[1].skills_all = 1;
    side.people[0].skills = 1;
    Asked *asked = ask_world();
    ExplainPerson at = person_of(asked, 0);
    cr_assert_eq(at.placement->post, 1);
    cr_assert_eq(at.rank, 2);
    cr_assert_eq(at.choices[0].answer, EXPLAIN_COSTS);
    cr_assert_eq(at.choices[0].level, 0);
    cr_assert_eq(at.choices[0].loss, 1);
    cr_assert_eq(at.choices[0].left, 0);
    cr_assert_not(at.choices[0].own);
    explain_person_clear(&at);
    ask_end(asked);
}

/* Both wish for post 0 alike: who has the smaller id has it. */
Test(explain, a_tie_is_said_to_be_one) {
    side_world_plain(&side, 2, 2);
    wish_for(0, 1, 0);
    wish_for(1, 1, 0);
    Asked *asked = ask_world();
    ExplainPerson at = person_of(asked, 1);
    cr_assert_eq(at.placement->post, 1);
    cr_assert_eq(at.choices[0].answer, EXPLAIN_EQUAL);
    explain_person_clear(&at);
    ask_end(asked);
}

/* The wished post would not count as stable. */
Test(explain, a_loss_of_the_person_alone_is_told_apart) {
    side_world_plain(&side, 1, 2);
    wish_for(0, 1, 0);
    side.base_post[0] = 0;
    side.base_post[1] = 800;
    Asked *asked = ask_world();
    ExplainPerson at = person_of(asked, 0);
    cr_assert_eq(at.placement->post, 1);
    cr_assert_eq(at.choices[0].answer, EXPLAIN_COSTS);
    cr_assert(at.choices[0].own);
    explain_person_clear(&at);
    ask_end(asked);
}

Test(explain, who_is_crowded_out_has_a_blocking_group) {
    side_world_plain(&side, 3, 1);
    Asked *asked = ask_world();
    ExplainPerson at = person_of(asked, 2);
    cr_assert_null(at.placement);
    cr_assert_eq(at.reason, REASON_CROWDED_OUT);
    cr_assert_neq(at.group, NONE);
    cr_assert(at.group_hide, "three people");
    cr_assert_eq(at.choices[0].answer, EXPLAIN_POSSIBLE);
    explain_person_clear(&at);
    ask_end(asked);
}

Test(explain, who_has_no_option_has_no_current_offer) {
    side_world_plain(&side, 1, 1);
    withdraw(0);
    Asked *asked = ask_world();
    ExplainPerson at = person_of(asked, 0);
    cr_assert_eq(at.reason, REASON_NO_CURRENT_OFFER);
    cr_assert_eq(at.count, 0);
    explain_person_clear(&at);
    ask_end(asked);
}

Test(explain, an_unknown_id_is_a_wrong_word) {
    side_world_plain(&side, 1, 1);
    Asked *asked = ask_world();
    ExplainPerson person;
    ExplainPost post;
    cr_assert_eq(explain_person(asked->explain, "nobody", &person),
                 LEYE_ERR_USAGE);
    cr_assert_eq(explain_post(asked->explain, "nothing", &post),
                 LEYE_ERR_USAGE);
    ask_end(asked);
}

/* --- posts --- */

Test(explain, a_full_post_needs_no_reason) {
    side_world_plain(&side, 2, 1);
    Asked *asked = ask_world();
    ExplainPost at = post_of(asked, 0);
    cr_assert_eq(at.able, 2);
    cr_assert(at.hide, "two people");
    cr_assert_eq(at.filled, 1);
    cr_assert_eq(at.left, 0);
    cr_assert_eq(at.count, 0);
    explain_post_clear(&at);
    ask_end(asked);
}

Test(explain, a_post_stays_empty_when_nobody_waits) {
    side_world_plain(&side, 1, 2);
    Asked *asked = ask_world();
    ExplainPost at = post_of(asked, 1);
    cr_assert_eq(at.left, 1);
    expect_why(&at, 0, EXPLAIN_NOBODY_WAITS, NONE);
    explain_post_clear(&at);
    ask_end(asked);
}

Test(explain, a_post_that_nobody_can_be_offered_says_only_that) {
    side_world_plain(&side, 1, 1);
    withdraw(0);
    Asked *asked = ask_world();
    ExplainPost at = post_of(asked, 0);
    cr_assert_eq(at.able, 0);
    cr_assert_not(at.hide);
    expect_why(&at, 0, EXPLAIN_NO_OPTION, NONE);
    explain_post_clear(&at);
    ask_end(asked);
}

Test(explain, a_closed_post_names_its_rule) {
    side_world_plain(&side, 1, 1);
    side.posts[0].contract = 0;
    Asked *asked = ask_world();
    ExplainPost at = post_of(asked, 0);
    expect_why(&at, 0, EXPLAIN_CLOSED, asked->plan->summary.closed[0].rule);
    explain_post_clear(&at);
    ask_end(asked);
}

/* Two must ride, and one person there is. */
Test(explain, a_cancelled_train_is_named) {
    side_world_plain(&side, 1, 1);
    side_world_away(&side, 0, 0);
    side.post_trains[0][0] = side_world_train(&side, 0, 5, 2);
    side.posts[0].trains_count = 1;
    Asked *asked = ask_world();
    ExplainPost at = post_of(asked, 0);
    expect_why(&at, 0, EXPLAIN_TRAIN_CANCELLED, 0);
    explain_post_clear(&at);
    ask_end(asked);
}

Test(explain, a_full_train_is_named) {
    side_world_plain(&side, 2, 1);
    side.posts[0].places = 2;
    side_world_away(&side, 0, 0);
    side.post_trains[0][0] = side_world_train(&side, 0, 1, 1);
    side.posts[0].trains_count = 1;
    Asked *asked = ask_world();
    ExplainPost at = post_of(asked, 0);
    cr_assert_eq(at.left, 1);
    expect_why(&at, 0, EXPLAIN_TRAIN_FULL, 0);
    explain_post_clear(&at);
    ask_end(asked);
}

Test(explain, a_full_course_is_named) {
    side_world_plain(&side, 2, 1);
    side.posts[0].places = 2;
    side.posts[0].skills_all = 1;
    side_world_course(&side, 0, 1, 1);
    Asked *asked = ask_world();
    ExplainPost at = post_of(asked, 0);
    expect_why(&at, 0, EXPLAIN_COURSE_FULL, 0);
    explain_post_clear(&at);
    ask_end(asked);
}

Test(explain, a_fund_that_is_used_up_is_named) {
    side_world_plain(&side, 2, 1);
    side.posts[0].places = 2;
    side.posts[0].fund = 0;
    side.posts[0].subsidy_month = 1000;
    side.posts[0].term_months = 10;
    side.funds[0] = (Fund){.id = "f1", .budget = 15000, .line = 2};
    side.world.funds_count = 1;
    Asked *asked = ask_world();
    ExplainPost at = post_of(asked, 0);
    cr_assert_eq(at.filled, 1);
    expect_why(&at, 0, EXPLAIN_FUND_USED, 0);
    explain_post_clear(&at);
    ask_end(asked);
}

Test(explain, a_used_up_total_of_the_employer_is_named) {
    side_world_plain(&side, 2, 1);
    side.posts[0].places = 2;
    side_world_cap(&side, CAP_EMPLOYER, 0, NONE, 1);
    Asked *asked = ask_world();
    ExplainPost at = post_of(asked, 0);
    expect_why(&at, 0, EXPLAIN_CAP_USED, 0);
    explain_post_clear(&at);
    ask_end(asked);
}

/* --- all without a placement --- */

Test(explain, few_are_counted_and_not_shown) {
    side_world_plain(&side, 3, 1);
    Asked *asked = ask_world();
    ExplainUnplaced all;
    cr_assert_eq(explain_unplaced(asked->explain, &all), LEYE_OK);
    cr_assert_eq(all.reasons[REASON_CROWDED_OUT], 2);
    cr_assert(all.hide.reasons[REASON_CROWDED_OUT]);
    cr_assert_eq(all.count, 1);
    cr_assert_eq(all.groups[0].crowded, 2);
    cr_assert(all.groups[0].crowded_hide && all.groups[0].people_hide);
    explain_unplaced_clear(&all);
    ask_end(asked);
}

Test(explain, many_are_shown) {
    side_world_plain(&side, 14, 1);
    Asked *asked = ask_world();
    ExplainUnplaced all;
    cr_assert_eq(explain_unplaced(asked->explain, &all), LEYE_OK);
    cr_assert_eq(all.groups[0].crowded, 13);
    cr_assert_not(all.groups[0].crowded_hide);
    cr_assert_not(all.groups[0].people_hide, "13 more than the places");
    explain_unplaced_clear(&all);
    ask_end(asked);
}

/* --- where a new post would help most --- */

/* Two of three wait; who lives at site 0 agreed to their own site alone. */
Test(explain, a_new_post_helps_where_those_who_wait_agreed) {
    side_world_plain(&side, 3, 1);
    for (int32_t i = 0; i < 3; i++) {
        withdraw(i);
        side.people[i].site = 0;
        side.households[i].site = 0;
        side_world_event(&side, i, (Scope){SCOPE_LOCAL, NONE}, ACTION_GIVE,
                         SIDE_AS_OF - 4);
    }
    Asked *asked = ask_world();
    ExplainSites sites;
    cr_assert_eq(
        explain_where(asked->explain, side.posts[0].channel, 5, &sites),
        LEYE_OK);
    cr_assert_eq(sites.count, 2, "two sites and one demand");
    cr_assert(sites.items[0].known && sites.items[1].known);
    cr_assert_eq(sites.items[0].site, 0);
    cr_assert_eq(sites.items[0].adds[0], 2);
    cr_assert_eq(sites.items[0].adds[2], 2, "households");
    cr_assert_eq(sites.items[1].site, 1);
    cr_assert_eq(sites.items[1].adds[0], 0);
    explain_where_clear(&sites);
    cr_assert_eq(explain_where(asked->explain, CHANNEL_TRANSFER, 5, &sites),
                 LEYE_ERR_USAGE);
    cr_assert_eq(explain_where(asked->explain, CHANNEL_ENTERPRISE, 5, &sites),
                 LEYE_ERR_USAGE, "no open post to take terms of");
    ask_end(asked);
}

/* A view changes nothing of the world it is of. */
Test(explain, a_view_has_its_own_posts) {
    side_world_plain(&side, 1, 1);
    World *view = NULL;
    cr_assert_eq(domain_view_new(&side.world, 1, &view), LEYE_OK);
    view->posts[0].places = 9;
    cr_assert_eq(domain_view_post(view, &side.posts[0], 700), LEYE_OK);
    cr_assert_eq(side.posts[0].places, 1);
    cr_assert_eq(side.world.posts_count, 1);
    cr_assert_eq(view->posts_count, 2);
    cr_assert_eq(view->retention.base_post[1], 700);
    cr_assert_eq(view->people, side.world.people);
    domain_world_free(view);
}
