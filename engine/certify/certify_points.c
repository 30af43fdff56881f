/* Points of one pair by plain whole-number sums, term by term.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "certify_parts.h"

enum { WAGE_STEP_FEN = 10000, WAGE_STEPS = 50, MONTHS_MOST = 60 };

static int64_t base_of(const World *world, int32_t post) {
    const Retention *weights = &world->retention;
    const Post *row = &world->posts[post];
    if (weights->base_post != NULL &&
        weights->base_post[post] != RETENTION_UNSET) {
        return weights->base_post[post];
    }
    if (row->destination != NONE && weights->base_destination != NULL &&
        weights->base_destination[row->destination] != RETENTION_UNSET) {
        return weights->base_destination[row->destination];
    }
    return weights->base_channel[row->channel];
}

static int64_t skills_shared(const Person *person, const Post *post) {
    SkillSet shared = person->skills & (post->skills_all | post->skills_any);
    return __builtin_popcountll(shared);
}

/* The last site is `elsewhere`: it has no distance of its own. */
static int64_t site_km(const World *world, int32_t site) {
    return site == world->sites_count - 1 ? 0 : world->sites[site].distance_km;
}

static int64_t tens_of_km(const World *world, const Person *person,
                          const Post *post) {
    if (post->destination != NONE || post->site == NONE ||
        post->site == person->site) {
        return 0;
    }
    return (site_km(world, person->site) + site_km(world, post->site)) / 10;
}

static int64_t wage_steps(const World *world, const Post *post) {
    int64_t above =
        post->wage_month - 100 * (int64_t)world->retention.wage_from;
    int64_t steps = (int64_t)base_whole_floor(above, WAGE_STEP_FEN);
    if (post->wage_month == NONE) {
        return 0;
    }
    if (steps > WAGE_STEPS) {
        return WAGE_STEPS;
    }
    return steps < -WAGE_STEPS ? -WAGE_STEPS : steps;
}

static int64_t months_in(const World *world, const Person *person,
                         int32_t post) {
    if (person->work != WORK_POST || person->work_post != post ||
        person->work_since == NONE) {
        return 0;
    }
    int32_t months = base_day_months(person->work_since, world->instance.as_of);
    return months < MONTHS_MOST ? months : MONTHS_MOST;
}

static int32_t points_at(const Retention *weights, int64_t score) {
    const int32_t *s = weights->step_score;
    const int32_t *p = weights->step_points;
    int32_t last = weights->steps - 1;
    if (score <= s[0]) {
        return p[0];
    }
    if (score >= s[last]) {
        return p[last];
    }
    int32_t a = 0;
    while (score >= s[a + 1]) {
        a++;
    }
    int64_t rise = (score - s[a]) * ((int64_t)p[a + 1] - p[a]);
    return p[a] + (int32_t)(rise / ((int64_t)s[a + 1] - s[a]));
}

int64_t certify_points_fixed(const World *world, int32_t post, int32_t course) {
    const Retention *weights = &world->retention;
    const Post *row = &world->posts[post];
    int64_t score = base_of(world, post);
    score -= weights->schooling * (int64_t)row->education_min;
    score += weights->wage * wage_steps(world, row);
    score += course != NONE ? weights->trained : 0;
    return score;
}

int32_t certify_points_sum(const World *world, int32_t person, int32_t post,
                           int64_t fixed, bool wished) {
    const Retention *weights = &world->retention;
    const Person *who = &world->people[person];
    const Post *row = &world->posts[post];
    int64_t score = fixed;
    score += weights->skill_match * skills_shared(who, row);
    score += weights->schooling * (int64_t)who->education;
    score += weights->distance * tens_of_km(world, who, row);
    score += wished ? weights->wish : 0;
    score += weights->months * months_in(world, who, post);
    return points_at(weights, score);
}

int32_t certify_points(const World *world, int32_t person, int32_t post,
                       int32_t course) {
    const Person *who = &world->people[person];
    return certify_points_sum(world, person, post,
                              certify_points_fixed(world, post, course),
                              certify_person_rank(world, who, post) != NONE);
}
