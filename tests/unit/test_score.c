/* Points against the rule's own words in plain integers.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/certify/certify_parts.h"
#include "../../engine/score/score.h"
#include "certify_world.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(score, .fini = nothing_left);

/* --- domain_rule.h, "Points", read again --- */

static int64_t floor_of(int64_t a, int64_t b) {
    int64_t q = a / b;
    return q * b > a ? q - 1 : q;
}

static int64_t base_of(const World *world, const Post *post, int32_t j) {
    const Retention *weights = &world->retention;
    int64_t base = weights->base_channel[post->channel];
    if (post->destination != NONE &&
        weights->base_destination[post->destination] != RETENTION_UNSET) {
        base = weights->base_destination[post->destination];
    }
    return weights->base_post[j] != RETENTION_UNSET ? weights->base_post[j]
                                                    : base;
}

static bool is_near(const Post *post, int32_t site) {
    for (int32_t k = 0; k < post->serves_count; k++) {
        if (post->serves[k] == site) {
            return true;
        }
    }
    return post->site == site;
}

static bool is_wished(const World *world, const Person *person, int32_t j) {
    const Post *post = &world->posts[j];
    bool wished = false;
    for (int32_t k = 0; k < person->wishes; k++) {
        Scope scope = world->wishes[person->first_wish + k].scope;
        bool is[] = {
            [SCOPE_LOCAL] = is_near(post, person->site),
            [SCOPE_COUNTY] = post->destination == NONE,
            [SCOPE_DESTINATION] =
                scope.index != NONE && post->destination == scope.index,
            [SCOPE_CHANNEL] = (int32_t)post->channel == scope.index,
            [SCOPE_POST] = scope.index == j,
        };
        wished = wished || is[scope.kind];
    }
    return wished;
}

static int64_t tens_between(const World *world, const Person *person,
                            const Post *post) {
    if (post->destination != NONE || post->site == person->site) {
        return 0;
    }
    int32_t elsewhere = world->sites_count - 1;
    int64_t km = world->sites[post->site].distance_km;
    km +=
        person->site != elsewhere ? world->sites[person->site].distance_km : 0;
    return km / 10;
}

static int64_t score_of(const World *world, const Person *person, int32_t j) {
    const Retention *weights = &world->retention;
    const Post *post = &world->posts[j];
    int64_t score = base_of(world, post, j);
    for (int32_t b = 0; b < 64; b++) {
        SkillSet bit = (SkillSet)1 << b;
        bool asked = ((post->skills_all | post->skills_any) & bit) != 0;
        score +=
            asked && (person->skills & bit) != 0 ? weights->skill_match : 0;
    }
    score += (int64_t)weights->schooling *
             ((int64_t)person->education - (int64_t)post->education_min);
    score += weights->distance * tens_between(world, person, post);
    int64_t steps = floor_of(
        post->wage_month - 100 * (int64_t)weights->wage_from, 100 * 100);
    steps = steps > 50 ? 50 : steps;
    score += weights->wage * (steps < -50 ? -50 : steps);
    score += is_wished(world, person, j) ? weights->wish : 0;
    if (person->work == WORK_POST && person->work_post == j &&
        person->work_since != NONE) {
        int64_t months =
            base_day_months(person->work_since, world->instance.as_of);
        score += weights->months * (months > 60 ? 60 : months);
    }
    return score;
}

static int64_t points_of(const Retention *weights, int64_t score) {
    const int32_t *s = weights->step_score;
    const int32_t *p = weights->step_points;
    int32_t last = weights->steps - 1;
    if (score < s[0]) {
        return p[0];
    }
    for (int32_t a = 0; a < last; a++) {
        if (score >= s[a] && score < s[a + 1]) {
            return p[a] + floor_of((score - s[a]) * (p[a + 1] - p[a]),
                                   (int64_t)s[a + 1] - s[a]);
        }
    }
    return p[last];
}

/* --- options of all pairs, whether a rule allows them or not --- */

static void all_pairs(const World *world, Options *options) {
    int32_t people = world->people_count;
    int64_t o = 0;
    *options = (Options){.people = people};
    cr_assert_eq(HEAP_ARRAY(people + 1, &options->first), LEYE_OK);
    cr_assert_eq(
        HEAP_ARRAY((int64_t)people * world->posts_count, &options->items),
        LEYE_OK);
    for (int32_t i = 0; i < people; i++) {
        for (int32_t j = 0; j < world->posts_count; j++) {
            if (world->posts[j].wage_month != NONE) {
                options->items[o++] = (Option){.person = i,
                                               .post = j,
                                               .course = NONE,
                                               .train = NONE,
                                               .points = -1};
            }
        }
        options->first[i + 1] = o;
    }
    options->count = o;
}

static void judge_points(const World *world, const Options *options,
                         bool certify) {
    for (int64_t o = 0; o < options->count; o++) {
        const Option *option = &options->items[o];
        const Person *person = &world->people[option->person];
        int64_t score = score_of(world, person, option->post);
        int64_t points = points_of(&world->retention, score);
        cr_assert_eq(option->points, points, "score %lld: %d, not %lld",
                     (long long)score, option->points, (long long)points);
        cr_assert(!certify || certify_points(world, option->person,
                                             option->post, NONE) == points);
    }
}

Test(score, points_of_random_worlds_are_the_plain_sum) {
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        SmallWorld small;
        Options options;
        certify_world_random(&small, seed);
        all_pairs(&small.world, &options);
        cr_assert_eq(
            score_points(&small.world, 1 + (int64_t)(seed % 2), &options),
            LEYE_OK);
        judge_points(&small.world, &options, true);
        domain_options_clear(&options);
    }
}

Test(score, nobody_and_nothing_need_no_points) {
    SmallWorld small;
    Options options;
    certify_world_plain(&small, 2, 2);
    all_pairs(&small.world, &options);
    options.count = 0;
    memset(options.first, 0, 3 * sizeof *options.first);
    cr_assert_eq(score_points(&small.world, 1, &options), LEYE_OK);
    cr_assert_eq(options.items[0].points, -1);
    domain_options_clear(&options);
    certify_world_plain(&small, 0, 1);
    all_pairs(&small.world, &options);
    cr_assert_eq(score_points(&small.world, 2, &options), LEYE_OK);
    domain_options_clear(&options);
}

/* --- terms with ends, by hand: a base of 500 and one point a step --- */

static int32_t points_alone(SmallWorld *small) {
    Options options;
    certify_world_link(small);
    all_pairs(&small->world, &options);
    cr_assert_eq(score_points(&small->world, 1, &options), LEYE_OK);
    int32_t points = options.items[0].points;
    cr_assert_eq(certify_points(&small->world, 0, 0, NONE), points);
    domain_options_clear(&options);
    return points;
}

Test(score, wages_count_at_most_fifty_steps_and_round_down) {
    static const int64_t known[][2] = {
        {700000, 550}, {709999, 550}, {720000, 550},
        {699999, 549}, {209999, 500}, {200000, 500},
        {199999, 499}, {190000, 499}, {189999, 498}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        SmallWorld small;
        certify_world_plain(&small, 1, 1);
        small.world.retention.wage = 1;
        small.world.retention.wage_from = 2000;
        small.posts[0].wage_month = known[k][0];
        cr_assert_eq(points_alone(&small), known[k][1], "%lld",
                     (long long)known[k][0]);
    }
    SmallWorld small;
    certify_world_plain(&small, 1, 1);
    small.world.retention.wage = 1;
    small.world.retention.wage_from = 7000;
    small.posts[0].wage_month = 200000; /* 50 steps below */
    cr_assert_eq(points_alone(&small), 450);
    small.posts[0].wage_month = 199999;
    cr_assert_eq(points_alone(&small), 450);
    small.posts[0].wage_month = 210000;
    cr_assert_eq(points_alone(&small), 451);
}

Test(score, months_in_the_post_count_at_most_sixty) {
    static const int32_t known[][2] = {{0, 500},  {1, 501},  {59, 559},
                                       {60, 560}, {61, 560}, {300, 560}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        SmallWorld small;
        certify_world_plain(&small, 1, 1);
        small.world.retention.months = 1;
        small.people[0].work = WORK_POST;
        small.people[0].work_post = 0;
        small.people[0].work_since =
            base_day_add_months(small.world.instance.as_of, -known[k][0]);
        cr_assert_eq(points_alone(&small), known[k][1], "%d", known[k][0]);
    }
    SmallWorld small;
    certify_world_plain(&small, 1, 1);
    small.world.retention.months = 1;
    small.people[0].work = WORK_POST; /* in another post, or since nobody */
    small.people[0].work_post = 0;    /* knows when */
    cr_assert_eq(points_alone(&small), 500);
}

Test(score, distance_counts_whole_tens_of_both_ways) {
    static const int32_t known[][3] = {
        {9, 0, 500}, {9, 1, 499}, {10, 9, 499}, {15, 15, 497}, {0, 0, 500}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        SmallWorld small;
        certify_world_plain(&small, 1, 1);
        small.world.retention.distance = -1;
        small.sites[0].distance_km = known[k][0];
        small.sites[1].distance_km = known[k][1];
        small.posts[0].site = 1;
        cr_assert_eq(points_alone(&small), known[k][2], "%zu", k);
        small.posts[0].site = 0; /* at home */
        cr_assert_eq(points_alone(&small), 500);
    }
}

/* --- many people --- */

enum { CROWD = 1300 };

/* Copies of a small world's people with other traits: more than one tile. */
static Person *crowd(SmallWorld *small, uint64_t seed) {
    Person *people = NULL;
    certify_world_random(small, seed);
    Random random = base_random_make(seed, 40);
    int32_t kinds = small->world.people_count;
    cr_assert_eq(HEAP_ARRAY(CROWD, &people), LEYE_OK);
    for (int32_t i = 0; i < CROWD; i++) {
        people[i] = small->people[i % kinds];
        people[i].education = (Education)base_random_below(&random, 5);
        people[i].skills = (SkillSet)base_random_below(&random, 8);
    }
    small->world.people = people;
    small->world.people_count = CROWD;
    return people;
}

Test(score, one_thread_or_three_give_the_same_points) {
    for (uint64_t seed = 1; seed <= 12; seed++) {
        SmallWorld small;
        Options options[3];
        Person *people = crowd(&small, seed);
        for (int32_t t = 0; t < 3; t++) {
            all_pairs(&small.world, &options[t]);
            cr_assert_eq(score_points(&small.world, t + 1, &options[t]),
                         LEYE_OK);
            cr_assert_eq(memcmp(options[t].items, options[0].items,
                                (size_t)options[0].count * sizeof(Option)),
                         0);
        }
        judge_points(&small.world, &options[0], false);
        for (int32_t t = 0; t < 3; t++) {
            domain_options_clear(&options[t]);
        }
        base_free(people);
    }
}

/* --- the table --- */

static void judge_table(const Retention *weights) {
    int32_t before = weights->step_points[0];
    for (int64_t score = -1500; score <= 1500; score++) {
        int32_t points = score_table(weights, score);
        cr_assert_eq(points, points_of(weights, score), "at %lld",
                     (long long)score);
        cr_assert(points >= before && points <= 1000);
        before = points;
    }
    int32_t last = weights->steps - 1;
    cr_assert_eq(score_table(weights, -(INT64_C(1) << 60)),
                 weights->step_points[0]);
    cr_assert_eq(score_table(weights, INT64_C(1) << 60),
                 weights->step_points[last]);
}

Test(score, the_table_is_a_line_between_its_rows_rounded_down) {
    Retention weights = {.steps = 3,
                         .step_score = {-100, 0, 300},
                         .step_points = {10, 15, 1000}};
    static const int64_t known[][2] = {
        {-101, 10},  {-100, 10},  {-99, 10},   {-81, 10},   {-80, 11},
        {-1, 14},    {0, 15},     {1, 18},     {2, 21},     {299, 996},
        {300, 1000}, {301, 1000}, {-5000, 10}, {5000, 1000}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        cr_assert_eq(score_table(&weights, known[k][0]), known[k][1], "%lld",
                     (long long)known[k][0]);
    }
    judge_table(&weights);
}

Test(score, every_table_is_read_to_its_ends) {
    Random random = base_random_make(3, 3);
    for (int32_t turn = 0; turn < 40; turn++) {
        Retention weights = {0};
        weights.steps = turn == 0 ? RETENTION_STEPS_MAX
                                  : 2 + (int32_t)base_random_below(&random, 20);
        int32_t score = -1400;
        int32_t points = 0;
        for (int32_t k = 0; k < weights.steps; k++) {
            weights.step_score[k] = score;
            weights.step_points[k] = points;
            score += 1 + (int32_t)base_random_below(&random, 60);
            points += (int32_t)base_random_below(&random, 1000 / 64);
        }
        judge_table(&weights);
    }
    /* As far apart as the numbers go. */
    Retention far = {.steps = 2,
                     .step_score = {INT32_MIN, INT32_MAX},
                     .step_points = {0, 1000}};
    cr_assert_eq(score_table(&far, -1), 499);
    cr_assert_eq(score_table(&far, INT32_MAX - 1), 999);
    judge_table(&far);
}

/* --- the threshold of level 1 --- */

Test(score, stable_begins_at_the_threshold) {
    static const int32_t bases[] = {399, 400, 401};
    for (int32_t k = 0; k < 3; k++) {
        SmallWorld small;
        Options options;
        CertifyChoices choices = {0};
        certify_world_plain(&small, 1, 1);
        small.world.retention.base_channel[CHANNEL_COOPERATIVE] = bases[k];
        all_pairs(&small.world, &options);
        cr_assert_eq(score_points(&small.world, 1, &options), LEYE_OK);
        cr_assert_eq(options.items[0].points, bases[k]);
        cr_assert_eq(certify_choices_read(&small.world, 0, &choices), LEYE_OK);
        cr_assert_eq(choices.count, 1);
        cr_assert_eq(certify_choices_value(&choices, &choices.lists.items[0],
                                           LEVEL_STABLE),
                     bases[k] >= 400 ? 1 : 0);
        certify_choices_clear(&choices);
        domain_options_clear(&options);
    }
}

/* --- exactness --- */

/* Post j1 at site 0; only the distance from site 1 counts: 4 w k < 2^53. */
static LeyeStatus with_distance(int32_t weight, int32_t tens,
                                Options *options) {
    SmallWorld small;
    certify_world_plain(&small, 2, 1);
    small.world.retention.base_channel[CHANNEL_COOPERATIVE] = 0;
    small.world.retention.distance = weight;
    small.sites[0].distance_km = 0;
    small.sites[1].distance_km = 10 * tens;
    small.sites[2].distance_km = 0;
    all_pairs(&small.world, options);
    LeyeStatus status = score_points(&small.world, 1, options);
    if (status == LEYE_OK) {
        judge_points(&small.world, options, true);
    }
    return status;
}

Test(score, weights_beyond_exactness_are_refused) {
    enum { HALF = 1 << 30, LIMIT = 1 << 21 };
    for (int32_t sign = -1; sign <= 1; sign += 2) {
        Options options;
        cr_assert_eq(with_distance(sign * HALF, LIMIT, &options),
                     LEYE_ERR_INPUT);
        cr_assert_not_null(strstr(base_message(), "retention.yaml"));
        cr_assert_eq(options.items[0].points, -1);
        domain_options_clear(&options);
        cr_assert_eq(with_distance(sign * HALF, LIMIT - 1, &options), LEYE_OK);
        cr_assert_eq(options.items[1].points, sign < 0 ? 0 : 1000);
        domain_options_clear(&options);
    }
}

/* The largest weights that files can hold, against the plain sum. */
Test(score, large_weights_stay_exact) {
    for (uint64_t seed = 1; seed <= 200; seed++) {
        SmallWorld small;
        Options options;
        certify_world_random(&small, seed);
        Random random = base_random_make(seed, 41);
        Retention *weights = &small.world.retention;
        int32_t *all[] = {&weights->skill_match, &weights->schooling,
                          &weights->distance,    &weights->wage,
                          &weights->wish,        &weights->months};
        for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
            *all[k] =
                (int32_t)(base_random_below(&random, 1999999999) - 999999999);
        }
        weights->step_score[0] = -1999999999;
        weights->step_score[2] = 1999999999;
        all_pairs(&small.world, &options);
        cr_assert_eq(score_points(&small.world, 1, &options), LEYE_OK);
        judge_points(&small.world, &options, true);
        domain_options_clear(&options);
    }
}

Test(score, the_machine_has_a_name) {
    cr_assert(strlen(score_machine()) > 0);
}

Test(score, each_refused_allocation_is_out_of_memory_and_leaves_nothing) {
    SmallWorld small;
    Options options;
    certify_world_plain(&small, 3, 2);
    all_pairs(&small.world, &options);
    int64_t before = base_memory_live();
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 0;
    while (status != LEYE_OK && n < 100) {
        base_memory_refuse(++n);
        status = score_points(&small.world, 1, &options);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        cr_assert_eq(base_memory_live(), before);
    }
    cr_assert(n >= 4 && n < 100);
    judge_points(&small.world, &options, true);
    domain_options_clear(&options);
}

/* The skill of the course is not the person's: trained, not skill_match. */
Test(score, a_skill_learnt_counts_as_trained_only) {
    SmallWorld small;
    Course course = {.id = "k1", .skill = 1, .age_max = NONE, .fund = NONE};
    static const int32_t weights[] = {0, 35, -70, -1000000, 1000000};
    static const int32_t points[] = {560, 595, 490, 0, 1000};
    for (size_t k = 0; k < sizeof weights / sizeof *weights; k++) {
        Options options;
        certify_world_plain(&small, 1, 1);
        small.world.courses = &course;
        small.world.courses_count = 1;
        small.world.retention.skill_match = 60;
        small.world.retention.trained = weights[k];
        small.people[0].skills = 1;
        small.posts[0].skills_all = 1 | 2;
        all_pairs(&small.world, &options);
        options.items[0].course = 0;
        cr_assert_eq(score_points(&small.world, 1, &options), LEYE_OK);
        cr_assert_eq(options.items[0].points, points[k]);
        cr_assert_eq(certify_points(&small.world, 0, 0, 0), points[k]);
        options.items[0].course = NONE;
        cr_assert_eq(score_points(&small.world, 1, &options), LEYE_OK);
        cr_assert_eq(options.items[0].points, 560);
        domain_options_clear(&options);
    }
}
