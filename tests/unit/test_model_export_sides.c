/* Side rows in the formats for other solvers: names, meanings, refusals.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../engine/model/model_export.h"
#include "../support/export_world.h"

Test(model_export_sides, dimacs_refuses_side_rows_by_name) {
    static ExportWorld crowded;
    Model *model = NULL;
    LexAnswer answer = {0};
    Text text = {0};
    export_world_random(&crowded, 1);
    cr_assert_eq(model_fold(&crowded.world, &crowded.options,
                            LEYE_WITHOUT_ALL & ~LEYE_WITHOUT_TRAINS, &model),
                 LEYE_OK);
    cr_assert_eq(model_export(model, &answer, MODEL_DIMACS, 0, &text),
                 LEYE_ERR_USAGE);
    cr_assert_not_null(strstr(base_message(), "--without trains,"), "%s",
                       base_message());
    cr_assert_eq(text.length, 0);
    model_free(model);
}

static const char *const side_names[] = {
    "welfare", "carer",        "couple", "member",      "group", "course",
    "zc",      "course_least", "train",  "train_least", "zt",    "fund"};
enum { SIDE_NAMES = 12 };

/* Is there a line "\\ NAMEnumber.."? */
static bool says(const char *text, const char *name, const char *before) {
    char mark[32];
    (void)snprintf(mark, sizeof mark, "%s%s", before, name);
    for (const char *at = strstr(text, mark); at != NULL;
         at = strstr(at + 1, mark)) {
        char next = at[strlen(mark)];
        if (next >= '1' && next <= '9') {
            return true;
        }
    }
    return false;
}

Test(model_export_sides, lp_names_and_explains_every_kind_of_side_row) {
    static ExportWorld county;
    int32_t seen[SIDE_NAMES] = {0};
    for (uint64_t seed = 0; seed < 60; seed++) {
        Model *model = NULL;
        LexAnswer answer = {0};
        Text text = {0};
        export_world_county(&county, seed);
        cr_assert_eq(model_fold(&county.world, &county.options, 0, &model),
                     LEYE_OK);
        cr_assert_eq(model_export(model, &answer, MODEL_LP, 0, &text), LEYE_OK);
        const char *lp = base_text_get(&text);
        for (int32_t k = 0; k < SIDE_NAMES; k++) {
            bool row = says(lp, side_names[k], "\n ");
            bool column = side_names[k][0] == 'z';
            seen[k] += row ? 1 : 0;
            cr_assert(column || row == says(lp, side_names[k], "\n\\ "),
                      "%s in\n%s", side_names[k], lp);
        }
        base_text_clear(&text);
        model_free(model);
    }
    for (int32_t k = 0; k < SIDE_NAMES; k++) {
        cr_assert_gt(seen[k], 0, "%s", side_names[k]);
    }
}

Test(model_export_sides, a_twin_is_named_for_the_only_kind_of_row) {
    static const char *const twins[] = {"# model: train.mod\n",
                                        "# model: county.mod\n"};
    static ExportWorld crowded;
    Model *model = NULL;
    LexAnswer answer = {0};
    export_world_random(&crowded, 1);
    cr_assert_eq(model_fold(&crowded.world, &crowded.options,
                            LEYE_WITHOUT_ALL & ~LEYE_WITHOUT_TRAINS, &model),
                 LEYE_OK);
    model_problem(model)->levels[0].ran = true;
    for (int32_t k = 0; k < 2; k++) {
        Text text = {0};
        cr_assert_eq(model_export(model, &answer, MODEL_MATHPROG, k, &text),
                     LEYE_OK);
        cr_assert_eq(strncmp(base_text_get(&text), twins[k], strlen(twins[k])),
                     0, "%s", base_text_get(&text));
        base_text_clear(&text);
    }
    model_free(model);
}
