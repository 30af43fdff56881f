/* Small worlds for the tests of certify: what chosen options mean, told as an
 * honest plan tells it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_world.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/rules/rules.h"
#include "../support/side_tell.h"

typedef struct Telling {
    const World *world;
    const SmallPlans *plans;
    const int32_t *chosen;
    HonestPlan *honest;
} Telling;

bool certify_world_able(const SmallPlans *plans, int32_t person) {
    for (int32_t o = 0; o < plans->options_count; o++) {
        if (plans->options[o].person == person) {
            return true;
        }
    }
    return false;
}

static Reason reason_of(const Telling *telling, int32_t person) {
    const World *world = telling->world;
    const Person *row = &world->people[person];
    if (row->work != WORK_NONE) {
        return REASON_WORKS_ALREADY;
    }
    if (certify_world_able(telling->plans, person)) {
        return REASON_CROWDED_OUT;
    }
    return row->capacity == CAPACITY_NONE ||
                   base_day_age(row->birth, world->instance.as_of) < 16
               ? REASON_OUT_OF_SCOPE
               : REASON_NO_CURRENT_OFFER;
}

static void list_people(Telling *telling) {
    Plan *plan = &telling->honest->plan;
    for (int32_t i = 0; i < telling->world->people_count; i++) {
        if (telling->chosen[i] == NONE) {
            plan->unplaced[plan->unplaced_count++] = (Unplaced){
                .person = i, .reason = reason_of(telling, i), .group = NONE};
            continue;
        }
        const Option *option = &telling->plans->options[telling->chosen[i]];
        plan->placements[plan->placements_count++] = (Placement){
            .person = i,
            .post = option->post,
            .course = option->course,
            .train = option->train,
            .start = option->start,
            .points = option->points,
            .state = side_tell_state(telling->world, i, option->post)};
    }
}

/* The summary. */

static bool same_wish(const World *world, const Option *a, const Option *b) {
    return certify_world_value(world, a, LEVEL_WISHES) ==
           certify_world_value(world, b, LEVEL_WISHES);
}

static bool same_options(const World *world, const SmallPlans *plans, int32_t a,
                         int32_t b) {
    int32_t p = 0;
    int32_t q = 0;
    int32_t n = plans->options_count;
    const Option *options = plans->options;
    for (;;) {
        while (p < n && options[p].person != a) {
            p++;
        }
        while (q < n && options[q].person != b) {
            q++;
        }
        if (p == n || q == n) {
            return p == n && q == n;
        }
        if (options[p].post != options[q].post ||
            options[p].train != options[q].train ||
            options[p].points != options[q].points ||
            options[p].course != options[q].course ||
            !same_wish(world, &options[p], &options[q])) {
            return false;
        }
        p++;
        q++;
    }
}

static void count_people(Telling *telling) {
    Summary *summary = &telling->honest->plan.summary;
    for (int32_t i = 0; i < telling->world->people_count; i++) {
        bool first = certify_world_able(telling->plans, i);
        summary->able_and_willing += first ? 1 : 0;
        for (int32_t other = 0; other < i; other++) {
            first = first &&
                    !same_options(telling->world, telling->plans, other, i);
        }
        summary->classes += first ? 1 : 0;
    }
}

static void count_posts(Telling *telling) {
    const World *world = telling->world;
    Summary *summary = &telling->honest->plan.summary;
    for (int32_t j = 0; j < world->posts_count; j++) {
        Verdict verdict = rules_post(world, j);
        if (verdict == 0) {
            summary->places += world->posts[j].places;
        } else {
            summary->closed[summary->closed_count++] =
                (ClosedPost){j, __builtin_ctzll(verdict)};
        }
    }
}

static void summarise(Telling *telling) {
    const World *world = telling->world;
    Plan *plan = &telling->honest->plan;
    Summary *summary = &plan->summary;
    int64_t values[LEVEL_COUNT];
    summary->instance = world->instance.name;
    summary->as_of = world->instance.as_of;
    summary->people = world->people_count;
    summary->households = world->households_count;
    summary->placements = plan->placements_count;
    certify_world_values(world, telling->plans, telling->chosen, values);
    summary->households_covered = values[LEVEL_HOUSEHOLDS];
    summary->solver = "simplex";
    summary->options = telling->plans->options_count;
    summary->without = LEYE_WITHOUT_ALL;
    for (int32_t k = 0; k < plan->placements_count; k++) {
        summary->by_channel[world->posts[plan->placements[k].post].channel]++;
    }
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        summary->reasons[plan->unplaced[k].reason]++;
    }
    count_people(telling);
    count_posts(telling);
    certify_world_money(world, plan);
}

static void point_home(HonestPlan *honest) {
    Plan *plan = &honest->plan;
    plan->placements = honest->placements;
    plan->unplaced = honest->unplaced;
    plan->groups = honest->groups;
    plan->proof.levels = honest->levels;
    plan->summary.months = honest->months;
    plan->summary.pins = honest->pins;
    plan->summary.closed = honest->closed;
    for (int32_t b = 0; b < plan->groups_count; b++) {
        honest->groups[b].posts = honest->group_posts[b];
    }
    for (int32_t k = 0; k <= LEVEL_COUNT; k++) {
        LevelProof *proof = &honest->levels[k];
        proof->nodes = &honest->nodes[k];
        proof->lists = &honest->lists[k];
        proof->nodes_count = 1;
        proof->lists_count = 1;
        honest->nodes[k] = domain_plan_leaf(0);
        honest->lists[k].rows[ROW_POST].items = honest->prices[k][0];
        honest->lists[k].rows[ROW_CAP].items = honest->prices[k][1];
        honest->lists[k].rows[ROW_HOUSEHOLD].items = honest->prices[k][2];
    }
}

void certify_world_copy(const HonestPlan *from, HonestPlan *to) {
    *to = *from;
    point_home(to);
}

void certify_world_filed(HonestPlan *honest) {
    Plan *plan = &honest->plan;
    Summary *summary = &plan->summary;
    SuppressSummary hide = domain_suppress_summary(summary);
    for (int32_t k = 0; k < plan->placements_count; k++) {
        plan->placements[k].line = k + 2;
    }
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        plan->unplaced[k].line = k + 2;
    }
    summary->able_and_willing = hide.able ? -1 : summary->able_and_willing;
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        summary->reasons[k] = hide.reasons[k] ? -1 : summary->reasons[k];
    }
    for (int32_t b = 0; b < plan->groups_count; b++) {
        plan->groups[b].people = -1;
    }
    for (int32_t p = 0; p < PROFILE_COUNT; p++) {
        summary->profiles[p] = hide.profiles[p] ? -1 : summary->profiles[p];
    }
    int64_t *const above[] = {&summary->income.before, &summary->income.after,
                              &summary->income.after_low,
                              &summary->income.after_high};
    for (size_t k = 0; k < sizeof above / sizeof *above; k++) {
        int64_t rest = summary->households - *above[k];
        bool small =
            (*above[k] >= 1 && *above[k] <= 9) || (rest >= 1 && rest <= 9);
        *above[k] = small ? -1 : *above[k];
    }
}

void certify_world_tell(const World *world, const SmallPlans *plans,
                        const int32_t *chosen, HonestPlan *honest) {
    Telling telling = {world, plans, chosen, honest};
    memset(honest, 0, sizeof *honest);
    point_home(honest);
    list_people(&telling);
    summarise(&telling);
}
