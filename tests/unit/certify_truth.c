/* Small worlds for the tests of certify: is every statement of a plan true?
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plan's placements are told again as an honest plan would tell them, and
 * compared; groups, claims and price lists are read from the text of
 * domain_plan.h and leye.h.
 */
#include <string.h>

#include "../support/side_claims.h"
#include "certify_world.h"

typedef struct Reading {
    const World *world;
    const SmallPlans *plans;
    const Plan *plan;
    HonestPlan own; /* the same placements, told again */
    int32_t chosen[SMALL_PEOPLE], posts[SMALL_PEOPLE];
    int64_t values[LEVEL_COUNT]; /* as if maximised */
} Reading;

static int32_t option_of(const SmallPlans *plans, const Placement *row) {
    for (int32_t o = 0; o < plans->options_count; o++) {
        const Option *option = &plans->options[o];
        if (option->person == row->person && option->post == row->post &&
            option->train == row->train && option->course == row->course) {
            return o;
        }
    }
    return NONE;
}

/* Options in order of people, each once, within the rows. */
static bool read_placements(Reading *reading) {
    const Plan *plan = reading->plan;
    for (int32_t i = 0; i < SMALL_PEOPLE; i++) {
        reading->chosen[i] = NONE;
        reading->posts[i] = NONE;
    }
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *row = &plan->placements[k];
        int32_t option = option_of(reading->plans, row);
        if (option == NONE || (k > 0 && row->person <= row[-1].person)) {
            return false;
        }
        reading->chosen[row->person] = option;
        reading->posts[row->person] = row->post;
    }
    return certify_world_fits(reading->world, reading->posts);
}

static bool same_people(const Plan *plan, const Plan *own) {
    if (plan->unplaced_count != own->unplaced_count) {
        return false;
    }
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *a = &plan->placements[k];
        const Placement *b = &own->placements[k];
        if (a->start != b->start || a->points != b->points ||
            a->state != b->state) {
            return false;
        }
    }
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        const Unplaced *a = &plan->unplaced[k];
        const Unplaced *b = &own->unplaced[k];
        if (a->person != b->person || a->reason != b->reason ||
            a->group < NONE || a->group >= plan->groups_count) {
            return false;
        }
    }
    return true;
}

/* -1 hides a count; in files a small one must be hidden. */
static bool count_said(const Plan *plan, int64_t said, int64_t own, bool hide) {
    bool filed = (plan->placements_count > 0 && plan->placements[0].line > 0) ||
                 (plan->unplaced_count > 0 && plan->unplaced[0].line > 0);
    return said == -1 ? hide : said == own && !(hide && filed);
}

/* Groups. */

static bool group_form(const World *world, const BlockGroup *group,
                       bool inside[SMALL_POSTS]) {
    for (int32_t k = 0; k < group->posts_count; k++) {
        int32_t post = group->posts[k];
        if (post < 0 || post >= world->posts_count ||
            (k > 0 && post <= group->posts[k - 1])) {
            return false;
        }
        inside[post] = true;
    }
    return group->posts_count > 0;
}

static bool lies_inside(const Reading *reading, int32_t person,
                        const bool *inside) {
    bool any = false;
    for (int32_t o = 0; o < reading->plans->options_count; o++) {
        const Option *option = &reading->plans->options[o];
        if (option->person == person) {
            any = true;
            if (!inside[option->post]) {
                return false;
            }
        }
    }
    return any;
}

static bool has_room(Reading *reading, int32_t person, const bool *inside) {
    bool room = false;
    for (int32_t o = 0; o < reading->plans->options_count; o++) {
        const Option *option = &reading->plans->options[o];
        if (option->person == person && inside[option->post]) {
            reading->posts[person] = option->post;
            room = room || certify_world_fits(reading->world, reading->posts);
            reading->posts[person] = NONE;
        }
    }
    return room;
}

static bool group_true(Reading *reading, int32_t group) {
    const Plan *plan = reading->plan;
    const BlockGroup *row = &plan->groups[group];
    bool inside[SMALL_POSTS] = {false};
    int64_t people = 0;
    int64_t places = 0;
    bool named = false;
    if (!group_form(reading->world, row, inside)) {
        return false;
    }
    for (int32_t k = 0; k < row->posts_count; k++) {
        if (!certify_world_full(reading->world, reading->posts,
                                row->posts[k])) {
            return false;
        }
    }
    for (int32_t i = 0; i < reading->world->people_count; i++) {
        people += lies_inside(reading, i, inside) ? 1 : 0;
        places += reading->posts[i] != NONE && inside[reading->posts[i]];
    }
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        int32_t person = plan->unplaced[k].person;
        if (plan->unplaced[k].group == group) {
            named = true;
            if (!lies_inside(reading, person, inside) ||
                has_room(reading, person, inside)) {
                return false;
            }
        }
    }
    return named && places == row->places &&
           count_said(plan, row->people, people, people > 0 && people < 10);
}

static bool groups_true(Reading *reading) {
    for (int32_t b = 0; b < reading->plan->groups_count; b++) {
        if (!group_true(reading, b)) {
            return false;
        }
    }
    return true;
}

/* The summary. */

static bool closed_true(const Summary *said, const Summary *own) {
    for (int32_t k = 0; k < own->closed_count; k++) {
        if (k >= said->closed_count ||
            said->closed[k].post != own->closed[k].post ||
            said->closed[k].rule != own->closed[k].rule) {
            return false;
        }
    }
    return said->closed_count == own->closed_count;
}

/* Who could choose, whom the plan leaves, and the profiles. */
static bool people_true(const Plan *plan, const Summary *own) {
    const Summary *said = &plan->summary;
    SuppressSummary hide = domain_suppress_summary(own);
    bool right = count_said(plan, said->able_and_willing, own->able_and_willing,
                            hide.able);
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        right = right && count_said(plan, said->reasons[k], own->reasons[k],
                                    hide.reasons[k]);
    }
    for (int32_t p = 0; p < PROFILE_COUNT; p++) {
        right = right && count_said(plan, said->profiles[p], own->profiles[p],
                                    hide.profiles[p]);
    }
    return right;
}

static bool income_true(const Plan *plan, const Summary *summary) {
    const IncomeCount *own = &summary->income;
    const IncomeCount *said = &plan->summary.income;
    const int64_t pairs[][2] = {{said->before, own->before},
                                {said->after, own->after},
                                {said->after_low, own->after_low},
                                {said->after_high, own->after_high}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        int64_t rest = summary->households - pairs[k][1];
        bool small =
            (pairs[k][1] > 0 && pairs[k][1] < 10) || (rest > 0 && rest < 10);
        if (!count_said(plan, pairs[k][0], pairs[k][1], small)) {
            return false;
        }
    }
    return true;
}

static bool money_true(const Plan *plan, const Summary *own) {
    const Summary *said = &plan->summary;
    if (said->months_count != own->months_count ||
        said->pins_count != own->pins_count) {
        return false;
    }
    for (int32_t m = 0; m < own->months_count; m++) {
        if (said->months[m].month != own->months[m].month ||
            said->months[m].working != own->months[m].working) {
            return false;
        }
    }
    return income_true(plan, own);
}

/* Levels and what is claimed of them. */

static Int128 as_most(Level level, int64_t value) {
    return domain_level_least(level) ? -(Int128)value : value;
}

static bool is_level_of(const Instance *instance, const Summary *said) {
    int32_t next = 0;
    for (int32_t k = 0; k < instance->levels_count; k++) {
        Level level = instance->levels[k];
        if (next < said->levels_count && said->levels[next].level == level) {
            next++;
        } else if (level != LEVEL_MOVES && level != LEVEL_COURSE_SEATS) {
            return false;
        }
    }
    return next == said->levels_count;
}

static bool within_gap(const LevelResult *level) {
    Int128 gap = (Int128)level->bound - level->value;
    Int128 size = level->bound;
    gap = gap < 0 ? -gap : gap;
    size = size < 0 ? -size : size;
    return gap * 1000 <= size;
}

static bool claims_true(const Reading *reading) {
    const Summary *said = &reading->plan->summary;
    bool near = true;
    bool proved = true;
    int64_t bound = said->placements;
    if (!is_level_of(&reading->world->instance, said)) {
        return false;
    }
    for (int32_t k = 0; k < said->levels_count; k++) {
        const LevelResult *level = &said->levels[k];
        if (as_most(level->level, level->value) !=
                reading->values[level->level] ||
            (level->proof != LEYE_PROVED && level->proof != LEYE_GAP)) {
            return false;
        }
        near = near && within_gap(level);
        proved = proved && level->proof == LEYE_PROVED;
        bound = level->level == LEVEL_PLACEMENTS ? level->bound : bound;
    }
    return said->bound == bound && !said->publishable &&
           said->without == LEYE_WITHOUT_ALL &&
           said->proof == (proved ? LEYE_PROVED : LEYE_GAP) &&
           (said->outcome == LEYE_OPTIMAL
                ? near
                : said->outcome == LEYE_FEASIBLE && !proved);
}

/* Price lists. */

static bool prices_form(const Prices *prices, int32_t rows) {
    for (int32_t k = 0; k < prices->count; k++) {
        const Price *price = &prices->items[k];
        if (price->row < 0 || price->row >= rows || price->price < 1 ||
            price->other != NONE || (k > 0 && price->row <= price[-1].row)) {
            return false;
        }
    }
    return true;
}

static bool list_form(const World *world, const PriceList *list,
                      const bool *earlier) {
    if (list->scale < 1 || list->scale > INT64_C(1) << 40) {
        return false;
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        if (list->lambda[l] < 0 || (list->lambda[l] > 0 && !earlier[l])) {
            return false;
        }
    }
    if (!prices_form(&list->rows[ROW_POST], world->posts_count) ||
        !prices_form(&list->rows[ROW_CAP], world->caps_count) ||
        !prices_form(&list->rows[ROW_HOUSEHOLD], world->households_count)) {
        return false;
    }
    for (int32_t kind = ROW_COURSE; kind < ROW_COUNT; kind++) {
        if (list->rows[kind].count != 0) { /* the plan is without them */
            return false;
        }
    }
    for (int32_t k = 0; k < list->rows[ROW_HOUSEHOLD].count; k++) {
        if (domain_household_covered(world,
                                     list->rows[ROW_HOUSEHOLD].items[k].row)) {
            return false;
        }
    }
    return true;
}

/* One leaf with one list. */
static bool tree_form(const LevelProof *tree) {
    return tree->nodes_count == 1 && tree->lists_count == 1 &&
           tree->nodes[0].list == 0 && tree->nodes[0].low == NONE &&
           tree->nodes[0].high == NONE && tree->lists[0].splits.count == 0;
}

static bool proof_true(const Reading *reading) {
    const Summary *said = &reading->plan->summary;
    const Proof *proof = &reading->plan->proof;
    bool earlier[LEVEL_COUNT] = {false};
    if (proof->levels_count != said->levels_count) {
        return false;
    }
    for (int32_t k = 0; k < said->levels_count; k++) {
        const LevelResult *level = &said->levels[k];
        const LevelProof *tree = &proof->levels[k];
        const PriceList *list = tree->lists;
        if (tree->level != level->level || !tree_form(tree) ||
            !list_form(reading->world, list, earlier)) {
            return false;
        }
        Int128 bound = certify_world_bound(reading->world, reading->plans,
                                           level->level, list, reading->values);
        Int128 value = as_most(level->level, level->value);
        if (bound != as_most(level->level, level->bound) || bound < value ||
            (level->proof == LEYE_PROVED) != (bound == value)) {
            return false;
        }
        earlier[level->level] = true;
    }
    return true;
}

bool certify_world_true(const World *world, const SmallPlans *plans,
                        const Plan *plan) {
    static Reading reading;
    reading = (Reading){.world = world, .plans = plans, .plan = plan};
    if (!read_placements(&reading) ||
        !certify_world_backstop(world, plans, reading.chosen)) {
        return false;
    }
    certify_world_tell(world, plans, reading.chosen, &reading.own);
    const Summary *own = &reading.own.plan.summary;
    certify_world_values(world, plans, reading.chosen, reading.values);
    return same_people(plan, &reading.own.plan) && groups_true(&reading) &&
           side_claims_totals(&plan->summary, own) && money_true(plan, own) &&
           closed_true(&plan->summary, own) && people_true(plan, own) &&
           claims_true(&reading) && proof_true(&reading);
}
