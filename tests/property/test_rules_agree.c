/* Three evaluations of one table: the fast one, the slow one, the stranger's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/certify/certify_parts.h"
#include "../../engine/rules/rules.h"
#include "../unit/certify_world.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(rules_agree, .fini = nothing_left);

static int64_t found; /* options, so that agreement is not about nothing */

/* The next option of the list is this one. */
static void expect_next(const World *world, const Options *options, int64_t *o,
                        Option expected) {
    const Option *option = &options->items[*o];
    cr_assert(*o < options->first[expected.person + 1]);
    cr_assert_eq(option->person, expected.person);
    cr_assert_eq(option->post, expected.post);
    cr_assert_eq(option->course, expected.course);
    cr_assert_eq(option->train, expected.train);
    cr_assert_eq(option->points, 0);
    cr_assert_eq(option->start, rules_start(world, expected.post,
                                            expected.course, expected.train));
    cr_assert_eq(option->start,
                 certify_option_start(world, expected.post, expected.course,
                                      expected.train));
    (*o)++;
}

static void compare_pair(const World *world, const Options *options, int64_t *o,
                         int32_t i, int32_t j) {
    bool open = rules_post(world, j) == 0;
    for (int32_t course = NONE; course < world->courses_count; course++) {
        for (int32_t train = NONE; train < world->trains_count; train++) {
            bool option = rules_pair(world, i, j, course, train) == 0;
            cr_assert(open || !option);
            cr_assert_eq(certify_option(world, i, j, course, train), option);
            if (option) {
                expect_next(world, options, o,
                            (Option){.person = i,
                                     .post = j,
                                     .course = course,
                                     .train = train});
            }
        }
    }
}

static void compare_wish(const World *world, int32_t i, int32_t j) {
    int32_t rank = 0;
    int32_t own = certify_person_rank(world, &world->people[i], j);
    bool wished = rules_wish(world, i, j, &rank);
    cr_assert_eq(wished, own != NONE);
    cr_assert_eq(rank, wished ? own : 0);
}

static void compare_certify(const World *world, const Options *options) {
    CertifyChoices choices = {0};
    cr_assert_eq(certify_choices_read(world, 0, &choices), LEYE_OK);
    cr_assert_eq(choices.count, options->count);
    for (int32_t i = 0; i < world->people_count; i++) {
        const Option *option = &options->items[options->first[i]];
        CertifyRun run = certify_choices_of(&choices, i);
        cr_assert_eq(run.count, options->first[i + 1] - options->first[i]);
        for (int64_t o = 0; o < run.count; o++) {
            cr_assert_eq(run.items[o].post, option[o].post);
            cr_assert_eq(run.items[o].course, option[o].course);
            cr_assert_eq(run.items[o].train, option[o].train);
        }
    }
    for (int32_t j = 0; j < world->posts_count; j++) {
        Verdict fails = rules_post(world, j);
        int32_t first = fails == 0 ? NONE : __builtin_ctzll(fails);
        cr_assert_eq(choices.closed_by[j], first);
    }
    certify_choices_clear(&choices);
}

/* Wishes in order of person, then rank, as the ledger gives them. */
static void sort_wishes(SmallWorld *small) {
    for (int32_t a = 1; a < small->world.wishes_count; a++) {
        for (int32_t b = a; b > 0; b--) {
            Wish *left = &small->wishes[b - 1];
            Wish *right = &small->wishes[b];
            if (left->person == right->person && left->rank > right->rank) {
                Wish swap = *left;
                *left = *right;
                *right = swap;
            }
        }
    }
}

/* --- courses --- */

enum { COURSES = 3 };

static void courses_random(SmallWorld *small, uint64_t seed,
                           Course courses[COURSES]) {
    Random random = base_random_make(seed, 5);
    World *world = &small->world;
    world->courses = courses;
    world->courses_count = (int32_t)base_random_below(&random, COURSES + 1);
    for (int32_t j = 0; j < world->posts_count; j++) {
        if (base_random_chance(&random, 400) != 0) {
            small->posts[j].skills_all = (SkillSet)1
                                         << base_random_below(&random, 3);
        }
    }
    for (int32_t k = 0; k < world->courses_count; k++) {
        courses[k] = (Course){
            .id = "k",
            .skill = (int32_t)base_random_below(&random, 3),
            .seats = 1,
            .weeks = (int32_t)(1 + base_random_below(&random, 4)),
            .start =
                world->instance.as_of - 2 + (Day)base_random_below(&random, 20),
            .age_max = base_random_chance(&random, 500) != 0 ? 45 : NONE,
            .education_min = (Education)base_random_below(&random, 3),
            .fund = NONE};
    }
}

/* What is left without courses is what does not run through one. */
static int64_t compare_without(const World *world, const Options *options) {
    Options direct = {0};
    int64_t o = 0;
    cr_assert_eq(rules_judge(world, LEYE_WITHOUT_COURSES, 1, &direct), LEYE_OK);
    for (int64_t k = 0; k < options->count; k++) {
        if (options->items[k].course == NONE) {
            cr_assert(o < direct.count);
            cr_assert_eq(
                memcmp(&direct.items[o++], &options->items[k], sizeof(Option)),
                0);
        }
    }
    cr_assert_eq(o, direct.count);
    domain_options_clear(&direct);
    return options->count - o;
}

Test(rules_agree, the_fast_the_slow_and_the_stranger_on_random_worlds) {
    int64_t taught = 0;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        SmallWorld small;
        Course courses[COURSES];
        Options options = {0};
        certify_world_random(&small, seed);
        sort_wishes(&small);
        courses_random(&small, seed, courses);
        const World *world = &small.world;
        cr_assert_eq(rules_judge(world, 0, 1, &options), LEYE_OK);
        for (int32_t i = 0; i < world->people_count; i++) {
            int64_t o = options.first[i];
            for (int32_t j = 0; j < world->posts_count; j++) {
                compare_pair(world, &options, &o, i, j);
                compare_wish(world, i, j);
            }
            cr_assert_eq(o, options.first[i + 1]);
        }
        compare_certify(world, &options);
        taught += compare_without(world, &options);
        found += options.count;
        domain_options_clear(&options);
    }
    cr_assert(found > 1000, "%d", (int)found);
    cr_assert(taught > 50, "%d", (int)taught);
}

/* --- more people than one block --- */

enum { CROWD = 1300 };

Test(rules_agree, any_number_of_threads_finds_the_same_options) {
    for (uint64_t seed = 1; seed <= 10; seed++) {
        SmallWorld small;
        Options options[3] = {{0}};
        Person *people = NULL;
        Course courses[COURSES];
        certify_world_random(&small, seed);
        courses_random(&small, seed, courses);
        int32_t kinds = small.world.people_count;
        cr_assert_eq(HEAP_ARRAY(CROWD, &people), LEYE_OK);
        for (int32_t i = 0; i < CROWD; i++) {
            people[i] = small.people[i % kinds];
            people[i].skills = (SkillSet)(i % 8);
        }
        small.world.people = people;
        small.world.people_count = CROWD;
        for (int32_t t = 0; t < 3; t++) {
            cr_assert_eq(rules_judge(&small.world, 0, t + 1, &options[t]),
                         LEYE_OK);
            cr_assert_eq(options[t].count, options[0].count);
            cr_assert_eq(memcmp(options[t].items, options[0].items,
                                (size_t)options[0].count * sizeof(Option)),
                         0);
        }
        for (int32_t i = 500; i < 530; i++) { /* at the edge of a block */
            int64_t o = options[0].first[i];
            for (int32_t j = 0; j < small.world.posts_count; j++) {
                compare_pair(&small.world, &options[0], &o, i, j);
            }
            cr_assert_eq(o, options[0].first[i + 1]);
        }
        for (int32_t t = 0; t < 3; t++) {
            domain_options_clear(&options[t]);
        }
        base_free(people);
    }
}

Test(rules_agree, a_world_without_people_or_posts_has_no_options) {
    for (int32_t people = 0; people < 2; people++) {
        SmallWorld small;
        Options options = {0};
        certify_world_plain(&small, people, people == 0 ? 2 : 0);
        cr_assert_eq(rules_judge(&small.world, 0, 2, &options), LEYE_OK);
        cr_assert_eq(options.count, 0);
        cr_assert_eq(options.people, people);
        cr_assert_eq(options.first[people], 0);
        domain_options_clear(&options);
    }
}

Test(rules_agree, each_refused_allocation_is_out_of_memory_and_no_option) {
    SmallWorld small;
    Options options = {0};
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 0;
    certify_world_plain(&small, 3, 2);
    while (status != LEYE_OK && n < 100) {
        base_memory_refuse(++n);
        status = rules_judge(&small.world, 0, 1, &options);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        cr_assert(status == LEYE_OK || base_memory_live() == 0);
    }
    cr_assert(n >= 4 && n < 100);
    cr_assert_eq(options.count, 6);
    domain_options_clear(&options);
    base_memory_refuse(1);
    cr_assert_neq(rules_pair(&small.world, 0, 0, NONE, NONE), 0);
    base_memory_refuse(0);
}
