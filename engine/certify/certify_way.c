/* The ways, and for each the births that its rows of age allow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a row of age holds changes at one birth, the more years the earlier:
 * that birth is looked for among those of the people by halving.
 */
#include "certify_way.h"

static const CertifyAspect aspects[] = {
    [TEST_CAPACITY_SOME] = ASPECT_BODY,
    [TEST_AGE_AT_LEAST] = ASPECT_BORN_TO,
    [TEST_NOT_FEMALE] = ASPECT_BODY,
    [TEST_CONSENT] = ASPECT_CONSENT,
    [TEST_NOT_DECLINED] = ASPECT_ANSWERS,
    [TEST_NOT_WORKING] = ASPECT_WORK,
    [TEST_NOT_LONE_CARER] = ASPECT_BODY,
    [TEST_WELFARE_TERM] = ASPECT_BORN_TO,
    [TEST_SITE] = ASPECT_SITE,
    [TEST_AGE_FROM] = ASPECT_BORN_TO,
    [TEST_AGE_TO] = ASPECT_BORN_FROM,
    [TEST_SKILLS_ALL] = ASPECT_SKILLS,
    [TEST_SKILLS_ANY] = ASPECT_SKILLS,
    [TEST_EDUCATION] = ASPECT_BODY,
    [TEST_CAPACITY] = ASPECT_BODY,
    [TEST_TRAIN] = ASPECT_NOTHING,
};

static CertifyAspect aspect_of(const Rule *rule) {
    size_t k = (size_t)rule->test;
    return k < sizeof aspects / sizeof aspects[0] ? aspects[k] : ASPECT_ANY;
}

static void sort_rows(CertifyWays *ways) {
    for (int32_t k = 0; k < ways->table.pair_count; k++) {
        int32_t row = ways->table.pair_rows[k];
        CertifyAspect aspect = aspect_of(&ways->table.rules[row]);
        ways->row[aspect][ways->rows[aspect]++] = row;
    }
}

static CertifyPair pair_of(const CertifyWays *ways, const CertifyPerson *who,
                           const CertifyWay *way) {
    return (CertifyPair){.world = ways->world,
                         .who = who,
                         .post = &ways->world->posts[way->post],
                         .post_index = way->post,
                         .course = way->course,
                         .train = way->train,
                         .start = way->start,
                         .departure = way->departure};
}

static bool rows_hold(const CertifyWays *ways, const CertifyPair *pair,
                      CertifyAspect aspect) {
    for (int32_t k = 0; k < ways->rows[aspect]; k++) {
        const Rule *rule = &ways->table.rules[ways->row[aspect][k]];
        if (!certify_test_holds(pair, rule)) {
            return false;
        }
    }
    return true;
}

bool certify_way_holds(const CertifyWays *ways, const CertifyPerson *who,
                       int32_t way, CertifyAspect aspect) {
    CertifyPair pair = pair_of(ways, who, &ways->items[way]);
    return rows_hold(ways, &pair, aspect);
}

bool certify_way_asked(const CertifyWays *ways, int32_t way,
                       CertifyAspect aspect) {
    const Post *post = &ways->world->posts[ways->items[way].post];
    for (int32_t k = 0; k < ways->rows[aspect]; k++) {
        if (certify_test_applies(&ways->table.rules[ways->row[aspect][k]],
                                 post)) {
            return true;
        }
    }
    return false;
}

/* The rows of the post alone, again: a course may put the start later. */
static bool post_holds(const CertifyWays *ways, const CertifyWay *way) {
    CertifyPair pair = pair_of(ways, NULL, way);
    for (int32_t k = 0; way->course != NONE && k < ways->table.post_count;
         k++) {
        int32_t row = ways->table.post_rows[k];
        if (!certify_test_holds(&pair, &ways->table.rules[row])) {
            return false;
        }
    }
    return rows_hold(ways, &pair, ASPECT_NOTHING);
}

static bool birth_holds(const CertifyWays *ways, const CertifyWay *way,
                        Day birth, CertifyAspect aspect) {
    Person person = {.birth = birth};
    CertifyPerson who = {.world = ways->world, .person = &person};
    CertifyPair pair = pair_of(ways, &who, way);
    return rows_hold(ways, &pair, aspect);
}

/* Narrows the births of [from, to] to those that the rows allow. */
static void read_births(const CertifyWays *ways, Day from, Day to,
                        CertifyWay *way) {
    Day below = from - 1; /* holds here, and not at `above` */
    Day above = to + 1;
    while (above - below > 1) {
        Day middle = below + (above - below) / 2;
        if (birth_holds(ways, way, middle, ASPECT_BORN_TO)) {
            below = middle;
        } else {
            above = middle;
        }
    }
    way->born_to = below;
    above = way->born_to + 1;
    below = from - 1; /* does not hold here, but at `above` */
    while (above - below > 1) {
        Day middle = below + (above - below) / 2;
        if (birth_holds(ways, way, middle, ASPECT_BORN_FROM)) {
            above = middle;
        } else {
            below = middle;
        }
    }
    way->born_from = above;
}

/* Rows without an aspect. A post without a helper household is nobody's own,
 * and who comes without a course needs none. */
static uint64_t rows_for_each(const CertifyWays *ways, const CertifyWay *way) {
    const Post *post = &ways->world->posts[way->post];
    uint64_t each = 0;
    for (int32_t k = 0; k < ways->rows[ASPECT_ANY]; k++) {
        int32_t row = ways->row[ASPECT_ANY][k];
        const Rule *rule = &ways->table.rules[row];
        bool idle = !certify_test_applies(rule, post) ||
                    (rule->test == TEST_COURSE && way->course == NONE) ||
                    (rule->test == TEST_NOT_OWN_HELPER &&
                     post->helper_household == NONE);
        each |= idle ? 0 : UINT64_C(1) << row;
    }
    return each;
}

/* Where the ways are added. */
typedef struct Adding {
    CertifyWays *ways;
    size_t capacity;
    Day from, to; /* first and last birth of a person */
} Adding;

static LeyeStatus add_way(Adding *adding, int32_t post, int32_t course,
                          int32_t train) {
    LeyeStatus status = LEYE_OK;
    CertifyWays *ways = adding->ways;
    const World *world = ways->world;
    Day start = certify_option_start(world, post, course, train);
    CertifyWay way = {.post = post,
                      .course = course,
                      .train = train,
                      .start = start,
                      .departure =
                          train != NONE ? world->trains[train].depart : start,
                      .points = certify_points_fixed(world, post, course)};
    if (!post_holds(ways, &way)) {
        goto done;
    }
    if (ways->count == INT32_MAX) {
        TRY(base_fail(LEYE_ERR_INPUT, "There are too many ways to the posts."));
    }
    read_births(ways, adding->from, adding->to, &way);
    way.each = rows_for_each(ways, &way);
    TRY(HEAP_GROW(&ways->items, &adding->capacity, ways->count + 1));
    ways->items[ways->count++] = way;
done:
    return status;
}

/* The post by each of its trains, or by ordinary ticket. */
static LeyeStatus add_ways(Adding *adding, int32_t post, int32_t course) {
    LeyeStatus status = LEYE_OK;
    const Post *row = &adding->ways->world->posts[post];
    if (row->trains_count == 0) {
        TRY(add_way(adding, post, course, NONE));
    }
    for (int32_t k = 0; k < row->trains_count; k++) {
        TRY(add_way(adding, post, course, row->trains[k]));
    }
done:
    return status;
}

/* A skill that the post does not ask for opens nothing. */
static bool asks_for_skill(const Post *post, int32_t skill) {
    return ((post->skills_all | post->skills_any) >> skill & 1U) != 0;
}

static LeyeStatus add_post(Adding *adding, int32_t post, bool courses) {
    LeyeStatus status = LEYE_OK;
    const World *world = adding->ways->world;
    TRY(add_ways(adding, post, NONE));
    for (int32_t k = 0; courses && k < world->courses_count; k++) {
        if (asks_for_skill(&world->posts[post], world->courses[k].skill)) {
            TRY(add_ways(adding, post, k));
        }
    }
done:
    return status;
}

static void read_first_and_last(const World *world, Adding *adding) {
    for (int32_t i = 0; i < world->people_count; i++) {
        Day birth = world->people[i].birth;
        adding->from = i == 0 || birth < adding->from ? birth : adding->from;
        adding->to = i == 0 || birth > adding->to ? birth : adding->to;
    }
}

LeyeStatus certify_way_read(const World *world, const int32_t *closed_by,
                            bool courses, CertifyWays *out) {
    LeyeStatus status = LEYE_OK;
    CertifyWays ways = {.world = world};
    Adding adding = {.ways = &ways};
    ways.table = certify_option_table(world);
    sort_rows(&ways);
    read_first_and_last(world, &adding);
    TRY(HEAP_ARRAY(world->posts_count + 1, &ways.first));
    for (int32_t j = 0; j < world->posts_count; j++) {
        ways.first[j] = ways.count;
        if (closed_by[j] == NONE) {
            TRY(add_post(&adding, j, courses));
        }
    }
    ways.first[world->posts_count] = ways.count;
    *out = ways;
    ways = (CertifyWays){.world = NULL};
done:
    certify_way_clear(&ways);
    return status;
}

void certify_way_clear(CertifyWays *ways) {
    base_free(ways->items);
    base_free(ways->first);
    *ways = (CertifyWays){.world = NULL};
}

bool certify_way_fits(const CertifyWays *ways, const CertifyPerson *who,
                      int32_t way) {
    const CertifyWay *row = &ways->items[way];
    Day birth = who->person->birth;
    if (birth < row->born_from || birth > row->born_to) {
        return false;
    }
    if (row->each == 0) {
        return true;
    }
    CertifyPair pair = pair_of(ways, who, row);
    for (uint64_t left = row->each; left != 0; left &= left - 1) {
        int32_t k = __builtin_ctzll(left);
        if (!certify_test_holds(&pair, &ways->table.rules[k])) {
            return false;
        }
    }
    return true;
}
