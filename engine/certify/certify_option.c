/* One pair against the rule table, row by row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An option must pass every row, so the order of asking changes no answer; the
 * consent is asked first because most pairs end there.
 */
#include "certify_parts.h"

#include <string.h>

static bool in_force(const Rule *rule, Day as_of) {
    Day from = NONE;
    /* A row whose date cannot be read is in force: it can only refuse. */
    if (!base_day_read(rule->holds_from, strlen(rule->holds_from), &from)) {
        return true;
    }
    return as_of >= from;
}

CertifyTable certify_option_table(const World *world) {
    CertifyTable table = {.rules = NULL};
    size_t count = 0;
    table.rules = domain_rules(&count);
    for (int32_t pass = 0; pass < 2; pass++) {
        for (int32_t k = 0; k < (int32_t)count; k++) {
            const Rule *rule = &table.rules[k];
            bool now = (rule->test == TEST_CONSENT) == (pass == 0);
            if (!now || !in_force(rule, world->instance.as_of)) {
                continue;
            }
            if (rule->kind == RULE_POST) {
                table.post_rows[table.post_count++] = k;
            } else {
                table.pair_rows[table.pair_count++] = k;
            }
        }
    }
    return table;
}

Day certify_option_course_end(const Course *course) {
    return course->start + 7 * course->weeks;
}

Day certify_option_start(const World *world, int32_t post, int32_t course,
                         int32_t train) {
    Day start = world->instance.as_of;
    if (world->posts[post].start != NONE && world->posts[post].start > start) {
        start = world->posts[post].start;
    }
    if (train != NONE && world->trains[train].depart > start) {
        start = world->trains[train].depart;
    }
    if (course != NONE && train == NONE && world->posts[post].start == NONE) {
        Day end = certify_option_course_end(&world->courses[course]);
        start = end > start ? end : start;
    }
    return start;
}

static CertifyPair make_pair(const World *world, const CertifyPerson *who,
                             int32_t post, int32_t course, int32_t train) {
    Day start = certify_option_start(world, post, course, train);
    return (CertifyPair){
        .world = world,
        .who = who,
        .post = &world->posts[post],
        .post_index = post,
        .course = course,
        .train = train,
        .start = start,
        .departure = train != NONE ? world->trains[train].depart : start};
}

static int32_t first_broken(const CertifyTable *table, const CertifyPair *pair,
                            const int32_t *rows, int32_t count) {
    for (int32_t k = 0; k < count; k++) {
        if (!certify_test_holds(pair, &table->rules[rows[k]])) {
            return rows[k];
        }
    }
    return NONE;
}

int32_t certify_option_closed_by(const World *world, const CertifyTable *table,
                                 int32_t post) {
    CertifyPair pair = make_pair(world, NULL, post, NONE, NONE);
    return first_broken(table, &pair, table->post_rows, table->post_count);
}

/* The rows of the post alone were judged without a course, whose end may put
 * the start later. */
int32_t certify_option_broken(const CertifyTable *table,
                              const CertifyPerson *who, int32_t post,
                              int32_t course, int32_t train) {
    CertifyPair pair = make_pair(who->world, who, post, course, train);
    int32_t broken =
        first_broken(table, &pair, table->pair_rows, table->pair_count);
    return broken != NONE || course == NONE
               ? broken
               : first_broken(table, &pair, table->post_rows,
                              table->post_count);
}

bool certify_option(const World *world, int32_t person, int32_t post,
                    int32_t course, int32_t train) {
    if (person < 0 || person >= world->people_count || post < 0 ||
        post >= world->posts_count || course < NONE ||
        course >= world->courses_count || train < NONE ||
        train >= world->trains_count) {
        return false;
    }
    CertifyTable table = certify_option_table(world);
    CertifyPerson who = certify_person_read(world, person);
    return certify_option_closed_by(world, &table, post) == NONE &&
           certify_option_broken(&table, &who, post, course, train) == NONE;
}
