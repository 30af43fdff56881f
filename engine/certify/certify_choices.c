/* Every option of every person, found once and kept in sixteen bytes each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * People by open posts by courses by trains, in that order, so that the list of
 * a person is sorted by post, course and train without sorting.
 */
#include "certify_parts.h"

#include <stdlib.h>
#include <string.h>

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

static int16_t wish_value(const World *world, int32_t person, int32_t post) {
    int32_t rank = certify_person_rank(world, &world->people[person], post);
    return (int16_t)(rank == NONE || rank > 10 ? 0 : 11 - rank);
}

static LeyeStatus add_choice(CertifyChoices *choices, size_t *capacity,
                             const CertifyPerson *who, int32_t post,
                             int32_t course, int32_t train) {
    LeyeStatus status = LEYE_OK;
    const World *world = choices->world;
    if (certify_option_broken(&choices->table, who, post, course, train) !=
        NONE) {
        goto done;
    }
    TRY(HEAP_GROW(&choices->items, capacity, choices->count + 1));
    choices->items[choices->count++] = (CertifyChoice){
        .post = post,
        .course = course,
        .train = train,
        .points = (int16_t)certify_points(world, who->index, post, course),
        .wish = wish_value(world, who->index, post)};
done:
    return status;
}

/* The post by each of its trains, or by ordinary ticket. */
static LeyeStatus add_choices(CertifyChoices *choices, size_t *capacity,
                              const CertifyPerson *who, int32_t post,
                              int32_t course) {
    LeyeStatus status = LEYE_OK;
    const Post *row = &choices->world->posts[post];
    if (row->trains_count == 0) {
        TRY(add_choice(choices, capacity, who, post, course, NONE));
    }
    for (int32_t k = 0; k < row->trains_count; k++) {
        TRY(add_choice(choices, capacity, who, post, course, row->trains[k]));
    }
done:
    return status;
}

/* A skill that the post does not ask for opens nothing. */
static bool asks_for_skill(const Post *post, int32_t skill) {
    return ((post->skills_all | post->skills_any) >> skill & 1U) != 0;
}

static LeyeStatus read_person(CertifyChoices *choices, size_t *capacity,
                              int32_t person) {
    LeyeStatus status = LEYE_OK;
    const World *world = choices->world;
    CertifyPerson who = certify_person_read(world, person);
    bool held = (choices->without & LEYE_WITHOUT_COURSES) == 0;
    int32_t courses = held ? world->courses_count : 0;
    choices->first[person] = choices->count;
    for (int32_t j = 0; j < world->posts_count; j++) {
        const Post *post = &world->posts[j];
        if (choices->closed_by[j] != NONE) {
            continue;
        }
        TRY(add_choices(choices, capacity, &who, j, NONE));
        for (int32_t k = 0; k < courses; k++) {
            if (asks_for_skill(post, world->courses[k].skill)) {
                TRY(add_choices(choices, capacity, &who, j, k));
            }
        }
    }
    choices->first[person + 1] = choices->count;
done:
    return status;
}

LeyeStatus certify_choices_read(const World *world, int64_t without,
                                CertifyChoices *out) {
    LeyeStatus status = LEYE_OK;
    CertifyChoices choices = {.world = world, .without = without};
    size_t capacity = 0;
    choices.table = certify_option_table(world);
    TRY(HEAP_ARRAY(world->posts_count, &choices.closed_by));
    TRY(HEAP_ARRAY(world->posts_count, &choices.post_cost));
    TRY(HEAP_ARRAY(world->people_count + 1, &choices.first));
    TRY(read_costs(world, choices.post_cost));
    for (int32_t j = 0; j < world->posts_count; j++) {
        choices.closed_by[j] =
            certify_option_closed_by(world, &choices.table, j);
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        TRY(read_person(&choices, &capacity, i));
    }
    *out = choices;
    choices = (CertifyChoices){.world = NULL};
done:
    certify_choices_clear(&choices);
    return status;
}

void certify_choices_clear(CertifyChoices *choices) {
    base_free(choices->closed_by);
    base_free(choices->post_cost);
    base_free(choices->first);
    base_free(choices->items);
    *choices = (CertifyChoices){.world = NULL};
}

const CertifyChoice *certify_choices_find(const CertifyChoices *choices,
                                          int32_t person, int32_t post,
                                          int32_t course, int32_t train) {
    for (int64_t o = choices->first[person]; o < choices->first[person + 1];
         o++) {
        const CertifyChoice *choice = &choices->items[o];
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
    case LEVEL_HOUSEHOLDS: /* of the household, not of one option */
    case LEVEL_MOVES:      /* no plan before this one */
    case LEVEL_COUNT:
        break;
    }
    return 0;
}

/* A person's whole list. */
typedef struct ChoiceList {
    const CertifyChoice *items;
    int64_t count;
} ChoiceList;

static int compare_lists(const void *left, const void *right) {
    const ChoiceList *a = left;
    const ChoiceList *b = right;
    if (a->count != b->count) {
        return a->count < b->count ? -1 : 1;
    }
    return memcmp(a->items, b->items, (size_t)a->count * sizeof *a->items);
}

LeyeStatus certify_choices_classes(const CertifyChoices *choices,
                                   int64_t *classes) {
    LeyeStatus status = LEYE_OK;
    ChoiceList *lists = NULL;
    size_t n = 0;
    int64_t distinct = 0;
    TRY(HEAP_ARRAY(choices->world->people_count, &lists));
    for (int32_t i = 0; i < choices->world->people_count; i++) {
        int64_t from = choices->first[i];
        int64_t count = choices->first[i + 1] - from;
        if (count > 0) {
            lists[n++] = (ChoiceList){&choices->items[from], count};
        }
    }
    if (n > 0) {
        qsort(lists, n, sizeof *lists, compare_lists);
    }
    for (size_t k = 0; k < n; k++) {
        bool same = k > 0 && compare_lists(&lists[k - 1], &lists[k]) == 0;
        distinct += same ? 0 : 1;
    }
    *classes = distinct;
done:
    base_free(lists);
    return status;
}
