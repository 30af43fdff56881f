/* Every option of every person, found once; equal lists are kept once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ways go by post, course and train, in that order, so that the list of a
 * person is sorted without sorting.
 */
#include "certify_reach.h"

/* So that a post's cost, a fare and a seat add up in 64 bits, whatever the
 * ledger says. */
static const Int128 COST_MOST = INT64_MAX / 4;

static LeyeStatus read_costs(const World *world, int64_t *costs) {
    LeyeStatus status = LEYE_OK;
    for (int32_t t = 0; t < world->trains_count; t++) {
        if (world->trains[t].fare > COST_MOST) {
            TRY(base_fail(LEYE_ERR_INPUT, "The fare of train %s is too large.",
                          world->trains[t].id));
        }
    }
    for (int32_t k = 0; k < world->courses_count; k++) {
        if (world->courses[k].cost_seat > COST_MOST) {
            TRY(base_fail(LEYE_ERR_INPUT,
                          "The cost of a seat in course %s is too large.",
                          world->courses[k].id));
        }
    }
    for (int32_t j = 0; j < world->posts_count; j++) {
        const Post *post = &world->posts[j];
        int32_t months = post->term_months != NONE
                             ? post->term_months
                             : world->instance.stable_months;
        Int128 cost = (Int128)post->subsidy_month * months;
        if (cost > COST_MOST || cost < -COST_MOST) {
            TRY(base_fail(LEYE_ERR_INPUT, "The cost of post %s is too large.",
                          post->id));
        }
        costs[j] = (int64_t)cost;
    }
done:
    return status;
}

static int16_t wish_value(int32_t rank) {
    return (int16_t)(rank == NONE || rank > 10 ? 0 : 11 - rank);
}

/* Where the choices are found, and one person's. */
typedef struct Finding {
    CertifyChoices *choices;
    const CertifyWays *ways;
    CertifyReach reach;
    CertifyChoice *items; /* heap */
    size_t capacity;
} Finding;

/* Has the person an offer of this very way, not ended and not begun? */
static bool is_out(const World *world, const Person *person,
                   const CertifyWay *way) {
    for (int32_t k = 0; k < person->offers; k++) {
        const Offer *offer = &world->offers[person->first_offer + k];
        if (offer->state != STATE_ENDED && offer->state != STATE_STARTED &&
            offer->post == way->post && offer->course == way->course &&
            offer->train == way->train) {
            return true;
        }
    }
    return false;
}

static CertifyChoice choice_of(const Finding *finding, const CertifyPerson *who,
                               int32_t way) {
    const World *world = finding->choices->world;
    const CertifyWay *row = &finding->ways->items[way];
    int32_t rank = certify_person_rank(world, who->person, row->post);
    return (CertifyChoice){
        .post = row->post,
        .course = row->course,
        .train = row->train,
        .way = way,
        .points = (int16_t)certify_points_sum(world, who->index, row->post,
                                              row->points, rank != NONE),
        .wish = wish_value(rank),
        .kept = is_out(world, who->person, row) ? 1 : 0};
}

static LeyeStatus find_person(Finding *finding, int32_t person) {
    LeyeStatus status = LEYE_OK;
    CertifyChoices *choices = finding->choices;
    CertifyReach *reach = &finding->reach;
    CertifyPerson who = certify_person_read(choices->world, person);
    int64_t count = 0;
    certify_reach_person(reach, &who);
    for (int32_t w = certify_reach_next(reach, &who, 0); w != NONE;
         w = certify_reach_next(reach, &who, w + 1)) {
        TRY(HEAP_GROW(&finding->items, &finding->capacity, count + 1));
        finding->items[count++] = choice_of(finding, &who, w);
    }
    TRY(certify_lists_add(&choices->lists, (CertifyRun){finding->items, count},
                          &choices->list[person]));
    choices->count += count;
done:
    return status;
}

static LeyeStatus read_ways(CertifyChoices *choices, const CertifyWays *ways) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_ARRAY(ways->count, &choices->way));
    choices->ways = ways->count;
    for (int32_t w = 0; w < ways->count; w++) {
        const CertifyWay *way = &ways->items[w];
        choices->way[w] = (CertifyChoice){.post = way->post,
                                          .course = way->course,
                                          .train = way->train,
                                          .way = w};
    }
done:
    return status;
}

static LeyeStatus find_all(CertifyChoices *choices, const CertifyWays *ways) {
    LeyeStatus status = LEYE_OK;
    int32_t none = 0;
    Finding finding = {.choices = choices, .ways = ways};
    TRY(certify_reach_read(ways, &finding.reach));
    TRY(certify_lists_add(&choices->lists, (CertifyRun){NULL, 0}, &none));
    for (int32_t i = 0; i < choices->world->people_count; i++) {
        TRY(find_person(&finding, i));
    }
done:
    certify_reach_clear(&finding.reach);
    base_free(finding.items);
    return status;
}

LeyeStatus certify_choices_read(const World *world, int64_t without,
                                CertifyChoices *out) {
    LeyeStatus status = LEYE_OK;
    CertifyChoices choices = {.world = world, .without = without};
    CertifyWays ways = {.world = NULL};
    choices.table = certify_option_table(world);
    TRY(HEAP_ARRAY(world->posts_count, &choices.closed_by));
    TRY(HEAP_ARRAY(world->posts_count, &choices.post_cost));
    TRY(HEAP_ARRAY(world->people_count, &choices.list));
    TRY(read_costs(world, choices.post_cost));
    for (int32_t j = 0; j < world->posts_count; j++) {
        choices.closed_by[j] =
            certify_option_closed_by(world, &choices.table, j);
    }
    TRY(certify_way_read(world, choices.closed_by,
                         (without & LEYE_WITHOUT_COURSES) == 0, &ways));
    TRY(read_ways(&choices, &ways));
    TRY(find_all(&choices, &ways));
    *out = choices;
    choices = (CertifyChoices){.world = NULL};
done:
    certify_way_clear(&ways);
    certify_choices_clear(&choices);
    return status;
}

void certify_choices_clear(CertifyChoices *choices) {
    base_free(choices->closed_by);
    base_free(choices->post_cost);
    base_free(choices->list);
    base_free(choices->way);
    certify_lists_clear(&choices->lists);
    *choices = (CertifyChoices){.world = NULL};
}

CertifyRun certify_choices_of(const CertifyChoices *choices, int32_t person) {
    return certify_lists_run(&choices->lists, choices->list[person]);
}

const CertifyChoice *certify_choices_find(const CertifyChoices *choices,
                                          int32_t person, int32_t post,
                                          int32_t course, int32_t train) {
    CertifyRun run = certify_choices_of(choices, person);
    const CertifyChoice *items = run.items;
    for (int64_t o = 0; o < run.count; o++) {
        const CertifyChoice *choice = items + o;
        if (choice->post == post && choice->course == course &&
            choice->train == train) {
            return choice;
        }
    }
    return NULL;
}

const CertifyChoice *certify_choices_find_row(const CertifyChoices *choices,
                                              const Placement *row) {
    return certify_choices_find(choices, row->person, row->post, row->course,
                                row->train);
}

int64_t certify_choices_charge(const CertifyChoices *choices,
                               const CertifyChoice *choice, int32_t fund) {
    const World *world = choices->world;
    int64_t cost = 0;
    if (world->posts[choice->post].fund == fund) {
        cost += choices->post_cost[choice->post];
    }
    if (choice->train != NONE && world->trains[choice->train].fund == fund) {
        cost += world->trains[choice->train].fare;
    }
    if (choice->course != NONE && world->courses[choice->course].fund == fund) {
        cost += world->courses[choice->course].cost_seat;
    }
    return cost;
}

static int64_t cost_of(const CertifyChoices *choices,
                       const CertifyChoice *choice) {
    int64_t cost = choices->post_cost[choice->post];
    if (choice->train != NONE) {
        cost += choices->world->trains[choice->train].fare;
    }
    if (choice->course != NONE) {
        cost += choices->world->courses[choice->course].cost_seat;
    }
    return cost;
}

int64_t certify_choices_value(const CertifyChoices *choices,
                              const CertifyChoice *choice, Level level) {
    const World *world = choices->world;
    switch (level) {
    case LEVEL_STABLE:
        return choice->points >= world->instance.stable_points ? 1 : 0;
    case LEVEL_PLACEMENTS:
        return 1;
    case LEVEL_PUBLIC_WELFARE:
        return world->posts[choice->post].channel == CHANNEL_PUBLIC_WELFARE ? -1
                                                                            : 0;
    case LEVEL_WISHES:
        return choice->wish;
    case LEVEL_RETENTION:
        return choice->points;
    case LEVEL_COST:
        return -cost_of(choices, choice);
    case LEVEL_COURSE_SEATS:
        return choice->course != NONE ? -1 : 0;
    case LEVEL_MOVES: /* who stays is not moved */
        return choice->kept;
    case LEVEL_HOUSEHOLDS: /* of the household, not of one option */
    case LEVEL_COUNT:
        break;
    }
    return 0;
}

/* Every list but the empty one is somebody's. */
int64_t certify_choices_classes(const CertifyChoices *choices) {
    return choices->lists.count - 1;
}
