/* score_factors: features of people, weights times features of posts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only the bound of exactness looks at the distances: they are added as
 * integers (score_terms), but what has always been refused still is.
 */
#include <string.h>

#include "score_parts.h"

enum { FEATURE_ONE, FEATURE_SCHOOLING, FEATURE_SKILLS };

enum { WAGE_STEPS = 50, KM_STEP = 10 };
#define FEN_STEP 10000 /* 100 yuan */

static int64_t factors_base(const World *world, int32_t post) {
    const Retention *retention = &world->retention;
    const Post *at = &world->posts[post];
    if (retention->base_post != NULL &&
        retention->base_post[post] != RETENTION_UNSET) {
        return retention->base_post[post];
    }
    if (at->destination != NONE && retention->base_destination != NULL &&
        retention->base_destination[at->destination] != RETENTION_UNSET) {
        return retention->base_destination[at->destination];
    }
    return retention->base_channel[at->channel];
}

static int64_t factors_wage(const World *world, int32_t post) {
    const Retention *retention = &world->retention;
    Fen above = world->posts[post].wage_month - (Fen)retention->wage_from * 100;
    int64_t steps = (int64_t)base_whole_floor(above, FEN_STEP);
    steps = steps > WAGE_STEPS ? WAGE_STEPS : steps;
    steps = steps < -WAGE_STEPS ? -WAGE_STEPS : steps;
    return retention->wage * steps;
}

/* The last site is `elsewhere`: it counts its own 0. */
static int64_t factors_km(const World *world, int32_t site) {
    return site == world->sites_count - 1 ? 0 : world->sites[site].distance_km;
}

int64_t score_factors_distance(const World *world, int32_t site,
                               const Post *post) {
    if (post->site == NONE || post->site == site) {
        return 0;
    }
    int64_t km = factors_km(world, site) + factors_km(world, post->site);
    return world->retention.distance * (km / KM_STEP);
}

static void factors_column(const ScoreFactors *factors, int32_t column) {
    const World *world = factors->world;
    int32_t j = factors->post[column];
    const Post *post = &world->posts[j];
    const Retention *retention = &world->retention;
    SkillSet asked = post->skills_all | post->skills_any;
    double *weights = factors->weights + column;
    ptrdiff_t stride = factors->posts;
    weights[FEATURE_ONE * stride] =
        (double)(factors_base(world, j) + factors_wage(world, j) -
                 (int64_t)retention->schooling * (int64_t)post->education_min);
    weights[FEATURE_SCHOOLING * stride] = retention->schooling;
    for (int32_t b = 0; b < world->skills_count; b++) {
        weights[(FEATURE_SKILLS + b) * stride] =
            (asked >> b & 1U) != 0 ? retention->skill_match : 0;
    }
}

/* What the distances to all sites could add. */
static double factors_far(const World *world, const Post *post) {
    double sum = 0;
    for (int32_t s = 0; s < world->sites_count; s++) {
        double weight = (double)score_factors_distance(world, s, post);
        sum += EDUCATION_COLLEGE * (weight < 0 ? -weight : weight);
    }
    return sum;
}

/* No feature of a person is above the greatest education. */
static LeyeStatus factors_exact(const ScoreFactors *factors) {
    const double limit = 9007199254740992.0; /* 2^53 */
    const World *world = factors->world;
    for (int32_t j = 0; j < factors->posts; j++) {
        double sum = factors_far(world, &world->posts[factors->post[j]]);
        for (int32_t k = 0; k < factors->features; k++) {
            double weight = factors->weights[(ptrdiff_t)k * factors->posts + j];
            sum += EDUCATION_COLLEGE * (weight < 0 ? -weight : weight);
        }
        if (!(sum < limit)) {
            return base_fail(LEYE_ERR_INPUT,
                             "retention.yaml: the weights are so large that "
                             "the points of post %s would not be exact.",
                             factors->world->posts[factors->post[j]].id);
        }
    }
    return LEYE_OK;
}

LeyeStatus score_factors_build(const World *world, const Options *options,
                               Arena *arena, ScoreFactors *factors) {
    LeyeStatus status = LEYE_OK;
    *factors = (ScoreFactors){.world = world};
    factors->features = FEATURE_SKILLS + world->skills_count;
    TRY(ARENA_ARRAY(arena, world->posts_count, &factors->column));
    TRY(ARENA_ARRAY(arena, world->posts_count, &factors->post));
    for (int64_t o = 0; o < options->count; o++) {
        factors->column[options->items[o].post] = 1;
    }
    for (int32_t j = 0; j < world->posts_count; j++) {
        bool used = factors->column[j] != 0;
        factors->column[j] = used ? factors->posts : NONE;
        factors->post[factors->posts] = j;
        factors->posts += used;
    }
    TRY(ARENA_ARRAY(arena, (size_t)factors->features * (size_t)factors->posts,
                    &factors->weights));
    for (int32_t j = 0; j < factors->posts; j++) {
        factors_column(factors, j);
    }
    TRY(factors_exact(factors));
done:
    return status;
}

void score_factors_person(const ScoreFactors *factors, int32_t person,
                          double *row) {
    const World *world = factors->world;
    const Person *at = &world->people[person];
    memset(row, 0, (size_t)factors->features * sizeof *row);
    row[FEATURE_ONE] = 1;
    row[FEATURE_SCHOOLING] = at->education;
    for (int32_t b = 0; b < world->skills_count; b++) {
        row[FEATURE_SKILLS + b] = (at->skills >> b & 1U) != 0;
    }
}
