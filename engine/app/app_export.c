/* app_export: `leye export`: the same problem for another solver.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include "../ledger/ledger.h"
#include "../lex/lex.h"
#include "../model/model.h"
#include "../rules/rules.h"
#include "../score/score.h"

#include <string.h>

static LeyeStatus export_format(const AppCall *call, ModelFormat *format) {
    static const struct {
        const char *name;
        ModelFormat format;
    } formats[] = {{"mps", MODEL_MPS},
                   {"lp", MODEL_LP},
                   {"dimacs", MODEL_DIMACS},
                   {"mathprog", MODEL_MATHPROG},
                   {"csv", MODEL_CSV}};
    for (size_t k = 0; k < sizeof formats / sizeof formats[0]; k++) {
        if (call->format != NULL &&
            strcmp(call->format, formats[k].name) == 0) {
            *format = formats[k].format;
            return LEYE_OK;
        }
    }
    return base_fail(LEYE_ERR_USAGE,
                     "--format is mps, lp, dimacs, mathprog "
                     "or csv%s%s%s.",
                     call->format != NULL ? TR(", not \"") : "",
                     call->format != NULL ? call->format : "",
                     call->format != NULL ? TR("\"") : "");
}

static LeyeStatus export_level(const AppCall *call, Model *model,
                               int32_t *level) {
    Text known = {0};
    *level = call->level == NULL ? 0 : NONE;
    for (int32_t k = 0; k < model_problem(model)->levels_count; k++) {
        const char *name =
            domain_word(WORDS_LEVEL, (int32_t)model_level(model, k));
        if (call->level != NULL && strcmp(call->level, name) == 0) {
            *level = k;
        }
        base_text_format(&known, "%s%s", k > 0 ? ", " : "", name);
    }
    LeyeStatus status = LEYE_OK;
    if (*level == NONE) {
        status = base_fail(LEYE_ERR_USAGE,
                           "There is no level \"%s\" here; there are %s.",
                           call->level, base_text_get(&known));
    }
    base_text_clear(&known);
    return status;
}

/* Earlier levels must be solved before a level can be stated; where one has a
 * gap its row is kept at the value that was found. */
static LeyeStatus export_solve(const AppCall *call, Model *model, int32_t level,
                               LexAnswer *answer) {
    LexProblem *problem = model_problem(model);
    LexProblem earlier = *problem;
    earlier.levels_count = level;
    int64_t limit = call->settings.time_limit_ms;
    LexOptions options = {
        .back_end = lp_back_end((LeyeSolver)call->settings.solver),
        .limits = {.deadline_ms = limit > 0 ? base_run_ms() + limit : 0,
                   .memory_mib = call->settings.solver_mib}};
    LeyeStatus status = lex_run(&earlier, &options, answer);
    if (status == LEYE_OK && answer->outcome == LEYE_INFEASIBLE) {
        status = base_fail(LEYE_ERR_GUARD,
                           "No plan satisfies the rows, so this level cannot "
                           "be stated.");
    }
    return status;
}

static LeyeStatus export_put(const AppCall *call, const Text *text) {
    LeyeStatus status = base_text_status(text);
    if (status != LEYE_OK || call->output == NULL) {
        return status != LEYE_OK ? status : app_say_text(text);
    }
    return base_file_write(call->output, base_text_get(text), text->length);
}

int app_export(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    World *world = NULL;
    Options options = {0};
    Model *model = NULL;
    LexAnswer answer = {0};
    Text text = {0};
    ModelFormat format = MODEL_CSV;
    int32_t level = 0;
    TRY(export_format(call, &format));
    TRY(app_world_read(call, &world));
    TRY(rules_judge(world, call->settings.without, call->settings.threads,
                    &options));
    TRY(score_points(world, call->settings.threads, &options));
    TRY(model_fold(world, &options, call->settings.without, &model));
    TRY(export_level(call, model, &level));
    /* DIMACS states the face of a plan, the others rows of earlier levels */
    if (format == MODEL_DIMACS || (format != MODEL_CSV && level > 0)) {
        TRY(export_solve(call, model, level, &answer));
    }
    TRY(model_export(model, &answer, format, level, &text));
    TRY(export_put(call, &text));
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    base_text_clear(&text);
    lex_answer_clear(&answer);
    model_free(model);
    domain_options_clear(&options);
    domain_world_free(world);
    return leye_exit_code(status, LEYE_OPTIMAL);
}
