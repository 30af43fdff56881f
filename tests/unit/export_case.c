/* export_case: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "export_case.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/rules/rules.h"
#include "../../engine/score/score.h"

void export_case_solve(Model *model, int32_t level, LexAnswer *answer) {
    LexProblem earlier = *model_problem(model);
    LexOptions options = {.back_end = lp_back_end(LEYE_SOLVER_AUTO),
                          .limits = {.memory_mib = 1024}};
    earlier.levels_count = level;
    lex_answer_clear(answer);
    cr_assert_eq(lex_run(&earlier, &options, answer), LEYE_OK, "%s",
                 base_message());
}

void export_case_fold(ExportCase *tiny, int32_t level) {
    const World *world = &tiny->small.world;
    cr_assert_eq(rules_judge(world, tiny->without, 1, &tiny->options), LEYE_OK);
    cr_assert_eq(score_points(world, 1, &tiny->options), LEYE_OK);
    cr_assert_eq(model_fold(world, &tiny->options, tiny->without, &tiny->model),
                 LEYE_OK);
    export_case_solve(tiny->model, level, &tiny->answer);
}

void export_case_begin(ExportCase *tiny, int32_t level) {
    certify_world_plain(&tiny->small, 2, 1);
    export_case_fold(tiny, level);
}

void export_case_end(ExportCase *tiny) {
    base_text_clear(&tiny->text);
    lex_answer_clear(&tiny->answer);
    model_free(tiny->model);
    domain_options_clear(&tiny->options);
    cr_assert_eq(base_memory_live(), 0);
}

const char *export_case_text(ExportCase *tiny, ModelFormat format,
                             int32_t level) {
    base_text_clear(&tiny->text);
    cr_assert_eq(
        model_export(tiny->model, &tiny->answer, format, level, &tiny->text),
        LEYE_OK, "%s", base_message());
    return base_text_get(&tiny->text);
}

const char *export_case_body(const char *text, char mark) {
    while (*text == mark) {
        text = strchr(text, '\n') + 1;
    }
    return text;
}
