/* Trains, classes, funds and pins: what the plan makes of them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "report_case.h"

static Case at;
static const char *const names[SIDES] = {"a", "b", "c", "d", "e", "f", "g",
                                         "h", "i", "j", "k", "l", "m", "n"};

/* Trains and courses of 100 seats that need 20 people; posts without fund. */
static void begin(int32_t trains, int32_t courses, int32_t funds) {
    report_case_begin(&at, 2);
    at.plan.summary.without = 0;
    at.world.trains_count = trains;
    at.world.courses_count = courses;
    at.world.funds_count = funds;
    for (int32_t k = 0; k < SIDES; k++) {
        at.trains[k] = (Train){
            .id = names[k], .seats = 100, .min_riders = 20, .fund = NONE};
        at.courses[k] = (Course){
            .id = names[k], .seats = 100, .min_class = 20, .fund = NONE};
        at.funds[k] = (Fund){.id = names[k], .budget = 100000};
    }
    for (int32_t j = 0; j < 2; j++) {
        at.posts[j].fund = NONE;
        at.posts[j].term_months = NONE;
    }
}

/* The next people, through the course and by the train (or NONE). */
static void send(int32_t people, int32_t course, int32_t train) {
    int32_t from = at.plan.placements_count;
    report_case_place(&at, 0, 0, people);
    for (int32_t k = from; k < at.plan.placements_count; k++) {
        at.placements[k].course = course;
        at.placements[k].train = train;
    }
}

Test(report_sides, an_instance_without_any_says_nothing_of_them) {
    begin(0, 0, 0);
    send(20, NONE, NONE);
    Text text = report_case_text(&at);
    report_case_lacks(&text, "Trains");
    report_case_lacks(&text, "Classes");
    report_case_lacks(&text, "Funds");
    report_case_lacks(&text, "Pins");
    report_case_lacks(&text, "\n\n\n");
    base_text_clear(&text);
}

Test(report_sides, trains_run_or_are_cancelled) {
    begin(4, 0, 0);
    at.trains[3].min_riders = 1;
    send(90, NONE, 0);
    send(20, NONE, 2);
    report_case_says(&at,
                     "\n\nTrains      2 of 4 running, 110 riders on 200 seats: "
                     "a 90, c 20. Cancelled: b. Nobody rides on: d.\n\n");
}

Test(report_sides, riders_of_few_are_a_filled_total_and_shown) {
    begin(1, 0, 0);
    at.trains[0].min_riders = 1;
    send(3, NONE, 0);
    report_case_says(&at, "1 of 1 running, 3 riders on 100 seats: a 3.\n");
}

Test(report_sides, classes_are_held_or_not) {
    begin(0, 3, 0);
    at.courses[2].min_class = 0;
    send(25, 1, NONE);
    report_case_says(&at, "Classes     1 of 3 held, 25 of 100 seats taken: b "
                          "25. Not held: a. Nobody attends: c.\n");
    begin(0, 1, 0);
    report_case_says(&at, "Classes     0 of 1 held. Not held: a.\n");
}

Test(report_sides, of_many_trains_ten_are_named) {
    begin(SIDES, 0, 0);
    report_case_says(&at, "Cancelled: a, b, c, d, e, f, g, h, i, j and 4");
    report_case_never_says(&at, ", k");
    for (int32_t t = 0; t < SIDES; t++) {
        send(20, NONE, t);
    }
    report_case_says(&at, "14 of 14 running, 280 riders on 1,400 seats");
    report_case_says(&at, "j 20 and 4");
}

Test(report_sides, without_their_rows_no_train_is_said_to_run) {
    begin(2, 1, 0);
    at.plan.summary.without = LEYE_WITHOUT_TRAINS | LEYE_WITHOUT_COURSES;
    send(5, NONE, 0);
    report_case_says(&at, "Trains      5 riders; their seats and least numbers "
                          "were left out, so which run is not said.");
    report_case_never_says(&at, "running");
    report_case_never_says(&at, "Classes");
    begin(0, 1, 0);
    at.plan.summary.without = LEYE_WITHOUT_COURSES;
    report_case_never_says(&at, "\n\n\n");
}

Test(report_sides, funds_pay_subsidies_fares_and_seats) {
    begin(1, 1, 2);
    at.world.instance.stable_months = 6;
    at.posts[0].fund = 0;
    at.posts[0].subsidy_month = 1000;
    at.trains[0].fund = 0;
    at.trains[0].fare = 28050;
    at.courses[0].fund = 1;
    at.courses[0].cost_seat = 5;
    send(1, 0, 0);
    report_case_says(&at, "Funds       used of the budget, in yuan: a 340.50 "
                          "of 1,000, b 0.05 of 1,000.\n");
    at.posts[0].term_months = 2;
    report_case_says(&at, "in yuan: a 300.50 of 1,000, b");
    report_case_never_says(&at, "left out");
    at.plan.summary.without = LEYE_WITHOUT_FUNDS;
    report_case_says(&at, "budgets were left out");
}

/* Pins. */

static void pin(int32_t pins) {
    begin(0, 0, 0);
    report_case_level(&at, LEVEL_STABLE, 5, 5, LEYE_PROVED);
    report_case_level(&at, LEVEL_COST, 5, 5, LEYE_PROVED);
    at.world.pins_count = pins;
    at.plan.summary.pins_count = pins;
    for (int32_t k = 0; k < pins; k++) {
        at.people[k].id = names[k];
        at.pins[k] = (Pin){.person = k, .post = 1};
        at.pinned[k] = (PinResult){.pin = k, .followed = true, .costed = true};
    }
}

Test(report_sides, a_pin_says_what_it_costs_at_each_level) {
    pin(4);
    at.pinned[0].cost[0] = 2;
    at.pinned[0].cost[1] = 123450;
    at.pinned[2].costed = false;
    at.pinned[3].followed = false;
    report_case_says(
        &at, "\nPins: 3 of 4 followed\n  a at post01: followed; it costs 2 at "
             "stable, 1,234.50 yuan at cost.\n  b at post01: followed; it "
             "costs nothing.\n  c at post01: followed; what it costs is not "
             "known.\n  d at post01: not followed.\n");
}

Test(report_sides, every_refused_request_leaves_nothing) {
    begin(3, 3, 3);
    send(25, 1, 1);
    at.world.pins_count = 0;
    cr_assert_gt(report_case_refuse(&at), 12);
}
