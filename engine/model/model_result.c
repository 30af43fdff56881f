/* Level results: values of x, and what the price lists prove about them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A level claims the bound that its own list proves, be it better or worse
 * than what the levels' solver said; a list that proves nothing is left out,
 * and the level claims none.
 */
#include "model_parts.h"

#include <string.h>

/* The level's value in its own sense; covered households count. */
static LeyeStatus result_value(const Model *model, const int64_t *x, int32_t k,
                               int64_t *value) {
    LeyeStatus status = LEYE_OK;
    const int64_t *objective = model->problem.levels[k].objective;
    Level level = model->levels[k];
    Int128 sum = level == LEVEL_HOUSEHOLDS ? model->covered_count : 0;
    for (int32_t c = 0; c < model->problem.lp.columns; c++) {
        sum += (Int128)objective[c] * x[c];
    }
    sum = domain_level_least(level) ? -sum : sum;
    sum += domain_offer_base(model->world, level);
    if (sum > INT64_MAX || sum < -INT64_MAX) {
        TRY(base_fail(LEYE_ERR_INPUT, "The sum of level %s does not fit.",
                      domain_word(WORDS_LEVEL, (int32_t)level)));
    }
    *value = (int64_t)sum;
done:
    return status;
}

/* Fills bound and proof of results[k], and the next list of the proof. */
static LeyeStatus result_prove(const Model *model, int32_t k, Plan *plan) {
    LeyeStatus status = LEYE_OK;
    LevelResult *result = &plan->summary.levels[k];
    LevelProof proof = {.nodes = NULL};
    bool sound = false;
    int64_t bound = 0;
    result->bound = result->value;
    result->proof = LEYE_UNPROVED;
    if (model->problem.levels[k].nodes == NULL) {
        goto done;
    }
    TRY(model_tree_proof(model, k, &plan->arena, &proof));
    TRY(model_bound_proof(model, &proof, plan->summary.levels, k, &sound,
                          &bound));
    if (!sound) {
        goto done;
    }
    if (domain_level_least(result->level) ? bound > result->value
                                          : bound < result->value) {
        TRY(base_fail(LEYE_ERR_INTERNAL,
                      "The prices of level %s deny its own value.",
                      domain_word(WORDS_LEVEL, (int32_t)result->level)));
    }
    result->bound = bound;
    result->proof = bound == result->value ? LEYE_PROVED : LEYE_GAP;
    plan->proof.levels[plan->proof.levels_count++] = proof;
done:
    return status;
}

static LeyeStatus result_run(const Model *model, int32_t k, Plan *plan) {
    LeyeStatus status = LEYE_OK;
    const LexLevel *level = &model->problem.levels[k];
    char *note = NULL;
    TRY(ARENA_TEXT(&plan->arena, level->note, strlen(level->note), &note));
    plan->run.levels[k].level = model->levels[k];
    plan->run.levels[k].simplex_iterations = level->simplex_iterations;
    plan->run.levels[k].interior_iterations = level->interior_iterations;
    plan->run.levels[k].nodes = level->branches;
    plan->run.levels[k].cpu_us = level->cpu_us;
    plan->run.levels[k].rows = model->problem.lp.rows;
    plan->run.levels[k].columns = model->problem.lp.columns;
    plan->run.levels[k].note = note;
done:
    return status;
}

LeyeStatus model_result_fill(const Model *model, const int64_t *x, Plan *plan) {
    LeyeStatus status = LEYE_OK;
    int32_t count = model->problem.levels_count;
    LevelProof *proofs = NULL;
    TRY(ARENA_ARRAY(&plan->arena, count, &proofs));
    plan->proof.levels = proofs;
    for (int32_t k = 0; k < count; k++) {
        LevelResult *result = &plan->summary.levels[k];
        result->level = model->levels[k];
        TRY(result_value(model, x, k, &result->value));
        TRY(result_prove(model, k, plan));
        TRY(result_run(model, k, plan));
    }
    plan->summary.levels_count = count;
    plan->run.levels_count = count;
done:
    return status;
}
