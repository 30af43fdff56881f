/* lex: the levels in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The outcome is LEYE_OPTIMAL only when every level's tree meets its value; a
 * back end's word that a plan is best is never enough.
 */
#include "lex_parts.h"

void lex_answer_clear(LexAnswer *answer) {
    base_free(answer->x);
    base_free(answer->least);
    base_free(answer->most);
    base_free(answer->tight);
    base_free(answer->conflict);
    *answer = (LexAnswer){0};
}

/* Only what lex_run filled: the objectives belong to the caller. */
void lex_levels_clear(LexLevel *levels, int32_t count) {
    for (int32_t k = 0; k < count; k++) {
        for (int32_t l = 0; l < levels[k].lists_count; l++) {
            lex_price_clear(&levels[k].lists[l]);
        }
        base_free(levels[k].lists);
        base_free(levels[k].nodes);
        levels[k] = (LexLevel){.objective = levels[k].objective,
                               .start = levels[k].start};
    }
}

bool lex_reduced(const LexProblem *problem, int32_t level, const LexList *list,
                 int32_t column, int64_t *reduced) {
    Int128 d = 0;
    bool fine = lex_price_reduced_one(problem, level, list, column, &d);
    *reduced = fine ? (int64_t)d : *reduced;
    return fine;
}

static void tell(const LexOptions *options, int32_t level) {
    if (options->level != NULL) {
        options->level(options->context, level);
    }
}

/* What is left of every leaf once `level` has its value. */
static LeyeStatus narrow(LexRun *run, int32_t level) {
    LeyeStatus status = LEYE_OK;
    TRY(lex_point_now(run, level, &run->problem->levels[level].value));
    for (int32_t k = 0; k < run->leaves_count; k++) {
        if (run->leaves[k].dead == NULL) {
            TRY(lex_leaf_open(run, k));
            TRY(lex_face_fix(run, level));
        }
    }
done:
    return status;
}

LeyeStatus lex_run(LexProblem *problem, const LexOptions *options,
                   LexAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    LexRun run = {0};
    TRY(lex_state_begin(problem, options, &run));
    for (int32_t k = 0; k < problem->levels_count; k++) {
        if (run.infeasible || lex_state_stopped(&run)) {
            break;
        }
        tell(options, k);
        TRY(lex_search(&run, k)); /* a plan and price lists, verified */
        if (!run.have_x) {
            break; /* nor will it be there on the next level */
        }
        if (k == 0) {
            TRY(lex_polish(&run));
        }
        TRY(narrow(&run, k)); /* only its equals are left */
    }
    TRY(lex_state_end(&run, answer));
done:
    if (status != LEYE_OK) {
        lex_levels_clear(problem->levels, problem->levels_count);
    }
    lex_state_clear(&run);
    return status;
}
