/* score: tiles of classes times all posts, then points by the table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * OpenBLAS runs on one thread: its threads and ours would fight for the same
 * cores. Tiles are spread over our threads instead. Every number is whole and
 * below 2^53, so no kernel, order or thread can change a bit.
 */
#include "score.h"

#include <cblas.h>

#include "score_parts.h"

enum { TILE = 32 };

typedef struct ScoreRun {
    ScoreFactors factors;
    ScoreClasses classes;
    Options *options;
} ScoreRun;

int32_t score_table(const Retention *retention, int64_t score) {
    int32_t last = retention->steps - 1;
    if (score <= retention->step_score[0]) {
        return retention->step_points[0];
    }
    if (score >= retention->step_score[last]) {
        return retention->step_points[last];
    }
    int32_t a = 0;
    while (score >= retention->step_score[a + 1]) {
        a++;
    }
    int64_t run =
        (int64_t)retention->step_score[a + 1] - retention->step_score[a];
    int64_t rise =
        (int64_t)retention->step_points[a + 1] - retention->step_points[a];
    return retention->step_points[a] +
           (int32_t)((score - retention->step_score[a]) * rise / run);
}

/* Points of one person's options from their class's row of the product. */
static void score_person(const ScoreRun *run, int32_t person,
                         const double *row) {
    const World *world = run->factors.world;
    const Options *options = run->options;
    for (int64_t o = options->first[person]; o < options->first[person + 1];
         o++) {
        Option *option = &options->items[o];
        int64_t score = (int64_t)row[run->factors.column[option->post]] +
                        score_terms(world, option);
        option->points = score_table(&world->retention, score);
    }
}

static LeyeStatus score_tile(void *context, int64_t from, int64_t to) {
    LeyeStatus status = LEYE_OK;
    ScoreRun *run = context;
    const ScoreFactors *factors = &run->factors;
    const ScoreClasses *classes = &run->classes;
    double *features = NULL;
    double *scores = NULL;
    size_t rows = (size_t)(to - from);
    TRY(HEAP_ARRAY(rows * (size_t)factors->features, &features));
    TRY(HEAP_ARRAY(rows * (size_t)factors->posts, &scores));
    for (int64_t c = from; c < to; c++) {
        score_factors_person(factors, classes->sample[c],
                             features + (c - from) * factors->features);
    }
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, (blasint)rows,
                (blasint)factors->posts, (blasint)factors->features, 1.0,
                features, (blasint)factors->features, factors->weights,
                (blasint)factors->posts, 0.0, scores, (blasint)factors->posts);
    for (int64_t c = from; c < to; c++) {
        for (int32_t k = classes->first[c]; k < classes->first[c + 1]; k++) {
            score_person(run, classes->people[k],
                         scores + (c - from) * factors->posts);
        }
    }
done:
    base_free(features);
    base_free(scores);
    return status;
}

LeyeStatus score_points(const World *world, int64_t threads, Options *options) {
    LeyeStatus status = LEYE_OK;
    Arena arena = {0};
    ScoreRun run = {.options = options};
    TRY(score_factors_build(world, options, &arena, &run.factors));
    TRY(score_classes_build(world, &arena, &run.classes));
    if (run.factors.posts > 0) {
        openblas_set_num_threads(1);
        TRY(base_run_parallel(threads, run.classes.count, TILE, score_tile,
                              &run));
    }
done:
    base_arena_clear(&arena);
    return status;
}

const char *score_machine(void) {
    const char *name = openblas_get_corename();
    return name == NULL ? "" : name;
}
