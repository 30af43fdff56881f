/* Formats for other solvers: their shape, and what they refuse. That the
 * values are right is shown in tests/oracle/test_export.c.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/export_world.h"
#include "export_case.h"

static const ModelFormat formats[] = {MODEL_MPS, MODEL_LP, MODEL_DIMACS,
                                      MODEL_MATHPROG, MODEL_CSV};
enum { FORMATS = 5 };

Test(model_export, csv_lists_the_options_and_nothing_else) {
    static ExportCase tiny;
    certify_world_plain(&tiny.small, 3, 2);
    tiny.small.posts[1].places = 0;
    certify_world_event(&tiny.small, 1, SCOPE_COUNTY, NONE, ACTION_WITHDRAW,
                        tiny.small.world.instance.as_of - 1);
    tiny.small.people[2].capacity = CAPACITY_NONE;
    certify_world_link(&tiny.small);
    export_case_fold(&tiny, 0);
    cr_assert_str_eq(export_case_text(&tiny, MODEL_CSV, 0),
                     "person_id,post_id,course_id,train_id,points\n"
                     "p1,j1,,,500\n"
                     "p1,j2,,,500\n");
    export_case_end(&tiny);
}

Test(model_export, csv_names_course_and_train) {
    static ExportWorld crowded;
    Model *model = NULL;
    LexAnswer answer = {0};
    Text text = {0};
    for (uint64_t seed = 1;
         crowded.options.count == 0 || crowded.items[0].person != 0 ||
         crowded.options.first[1] != 1;
         seed++) {
        export_world_random(&crowded, seed);
    }
    crowded.items[0].course = 1;
    crowded.items[0].train = 0;
    crowded.items[0].points = 7;
    cr_assert_eq(
        model_fold(&crowded.world, &crowded.options, LEYE_WITHOUT_ALL, &model),
        LEYE_OK);
    cr_assert_eq(model_export(model, &answer, MODEL_CSV, 0, &text), LEYE_OK);
    char wanted[64];
    (void)snprintf(wanted, sizeof wanted, "points\np-01,%s,k2,t1,7\n",
                   crowded.posts[crowded.items[0].post].id);
    cr_assert_not_null(strstr(base_text_get(&text), wanted));
    base_text_clear(&text);
    model_free(model);
}

Test(model_export, csv_never_starts_a_formula) {
    static ExportCase tiny;
    certify_world_plain(&tiny.small, 1, 1);
    tiny.small.people[0].id = "=1+1";
    export_case_fold(&tiny, 0);
    cr_assert_str_eq(export_case_text(&tiny, MODEL_CSV, 0),
                     "person_id,post_id,course_id,train_id,points\n"
                     "'=1+1,j1,,,500\n");
    export_case_end(&tiny);
}

Test(model_export, csv_without_options_is_its_heading) {
    static ExportCase tiny;
    certify_world_plain(&tiny.small, 2, 1);
    tiny.small.posts[0].evidence_ref = "";
    export_case_fold(&tiny, 0);
    cr_assert_str_eq(export_case_text(&tiny, MODEL_CSV, 0),
                     "person_id,post_id,course_id,train_id,points\n");
    export_case_end(&tiny);
}

/* p1's household has its own project, so one is covered before anybody is
 * placed: the constant. */
Test(model_export, mps_minimises_in_whole_numbers) {
    static ExportCase tiny;
    certify_world_plain(&tiny.small, 2, 1);
    tiny.small.households[0].own_project = true;
    export_case_fold(&tiny, 2);
    const char *text = export_case_text(&tiny, MODEL_MPS, 2);
    cr_assert_not_null(strstr(text, "* leye: level households\n"));
    cr_assert_not_null(strstr(text, "* batch1: person p1\n"));
    cr_assert_not_null(strstr(text, "* pool1: post j1\n"));
    cr_assert_not_null(strstr(text, "* home1: household h2\n"));
    cr_assert_not_null(strstr(text, "* x1_1: post j1 course - train -\n"));
    cr_assert_str_eq(export_case_body(text, '*'), "NAME leye_households FREE\n"
                                                  "ROWS\n"
                                                  " N value\n"
                                                  " E unit\n"
                                                  " L batch1\n"
                                                  " L batch2\n"
                                                  " L pool1\n"
                                                  " L home1\n"
                                                  " G keep_stable\n"
                                                  " G keep_placements\n"
                                                  "COLUMNS\n"
                                                  " one unit 1\n"
                                                  " one value -1\n"
                                                  " whole 'MARKER' 'INTORG'\n"
                                                  " x1_1 batch1 1\n"
                                                  " x1_1 pool1 1\n"
                                                  " x1_1 keep_stable 1\n"
                                                  " x1_1 keep_placements 1\n"
                                                  " x2_1 batch2 1\n"
                                                  " x2_1 pool1 1\n"
                                                  " x2_1 home1 -1\n"
                                                  " x2_1 keep_stable 1\n"
                                                  " x2_1 keep_placements 1\n"
                                                  " y1 home1 1\n"
                                                  " y1 value -1\n"
                                                  " done 'MARKER' 'INTEND'\n"
                                                  "RHS\n"
                                                  " RHS unit 1\n"
                                                  " RHS batch1 1\n"
                                                  " RHS batch2 1\n"
                                                  " RHS pool1 1\n"
                                                  " RHS keep_stable 1\n"
                                                  " RHS keep_placements 1\n"
                                                  "BOUNDS\n"
                                                  " UP BND x1_1 1\n"
                                                  " UP BND x2_1 1\n"
                                                  " UP BND y1 1\n"
                                                  "ENDATA\n");
    export_case_end(&tiny);
}

/* p1 and p2 are one batch: without household levels they fold. */
Test(model_export, lp_states_earlier_levels_as_rows) {
    static ExportCase tiny;
    certify_world_plain(&tiny.small, 2, 1);
    tiny.small.world.instance.levels[1] = LEVEL_COST;
    tiny.small.world.instance.levels[2] = LEVEL_RETENTION;
    tiny.small.world.instance.levels_count = 3;
    tiny.small.posts[0].subsidy_month = 1000;
    export_case_fold(&tiny, 2);
    const char *text = export_case_text(&tiny, MODEL_LP, 2);
    cr_assert_not_null(
        strstr(text, "\\ earlier level: stable at least 1 (proved)\n"));
    cr_assert_not_null(
        strstr(text, "\\ earlier level: cost at most 6000 (proved)\n"));
    cr_assert_not_null(strstr(text, "\\ batch1: 2 persons, the first p1\n"));
    cr_assert_str_eq(export_case_body(text, '\\'),
                     "Minimize\n"
                     " value: - 0 one\n"
                     "  - 500 x1_1\n"
                     "Subject To\n"
                     " unit: one = 1\n"
                     " batch1: + x1_1 <= 2\n"
                     " pool1: + x1_1 <= 1\n"
                     " keep_stable: + x1_1 >= 1\n"
                     " keep_cost: - 6000 x1_1 >= -6000\n"
                     "Bounds\n"
                     " x1_1 <= 2\n"
                     "General\n"
                     " one\n"
                     " x1_1\n"
                     "End\n");
    export_case_end(&tiny);
}

Test(model_export, a_minimised_level_is_its_own_sum) {
    static ExportCase tiny;
    certify_world_plain(&tiny.small, 2, 1);
    tiny.small.world.instance.levels[0] = LEVEL_COST;
    tiny.small.posts[0].subsidy_month = 1000;
    export_case_fold(&tiny, 0);
    cr_assert_not_null(strstr(export_case_text(&tiny, MODEL_LP, 0),
                              " value: - 0 one\n  + 6000 x1_1\n"));
    cr_assert_not_null(
        strstr(export_case_text(&tiny, MODEL_MPS, 0), " x1_1 value 6000\n"));
    cr_assert_not_null(
        strstr(export_case_text(&tiny, MODEL_DIMACS, 0), " 0 2 6000\n"));
    export_case_end(&tiny);
}

Test(model_export, the_first_line_of_mathprog_data_names_the_twin) {
    static const char *const twins[] = {"assign",    "levels",    "household",
                                        "household", "household", "household",
                                        "household"};
    static ExportCase tiny;
    export_case_begin(&tiny, 6);
    for (int32_t k = 0; k < 7; k++) {
        char first[32];
        (void)snprintf(first, sizeof first, "# model: %s.mod\n", twins[k]);
        const char *text = export_case_text(&tiny, MODEL_MATHPROG, k);
        cr_assert_eq(strncmp(text, first, strlen(first)), 0, "%s", text);
        cr_assert_eq(strstr(text, "\n# least") != NULL,
                     domain_level_least(model_level(tiny.model, k)));
    }
    export_case_end(&tiny);
}

Test(model_export, mathprog_data_are_people_and_posts) {
    static ExportCase tiny;
    export_case_begin(&tiny, 0);
    cr_assert_str_eq(
        export_case_body(export_case_text(&tiny, MODEL_MATHPROG, 0), '#'),
        "data;\n"
        "param : OPTION : worth :=\n"
        "1 1 # p1: post j1 course - train -\n"
        "2 1 # p2: post j1 course - train -\n"
        ";\n"
        "set PERSON :=\n"
        "p1 # p1\n"
        "p2 # p2\n"
        ";\n"
        "set OF[p1] := 1;\n"
        "set OF[p2] := 2;\n"
        "param : POOL : places :=\n"
        "j1 1 # post j1\n"
        ";\n"
        "set AT[j1] := 1 2;\n"
        "param : CAP : left :=\n"
        ";\n"
        "param already := 0;\n"
        "end;\n");
    export_case_end(&tiny);
}

Test(model_export, levels_that_do_not_exist_are_refused) {
    static ExportCase tiny;
    export_case_begin(&tiny, 0);
    for (int32_t f = 0; f < FORMATS - 1; f++) {
        cr_assert_eq(
            model_export(tiny.model, &tiny.answer, formats[f], -1, &tiny.text),
            LEYE_ERR_USAGE);
        cr_assert_eq(
            model_export(tiny.model, &tiny.answer, formats[f], 7, &tiny.text),
            LEYE_ERR_USAGE);
    }
    cr_assert_eq(tiny.text.length, 0);
    export_case_end(&tiny);
}

Test(model_export, a_level_waits_for_the_earlier_ones) {
    static ExportCase tiny;
    export_case_begin(&tiny, 1);
    for (int32_t f = 0; f < FORMATS - 1; f++) {
        cr_assert_eq(
            model_export(tiny.model, &tiny.answer, formats[f], 2, &tiny.text),
            LEYE_ERR_USAGE);
    }
    cr_assert_not_null(strstr(base_message(), "placements must be solved"));
    cr_assert_eq(tiny.text.length, 0);
    export_case_end(&tiny);
}

/* Where a comment begins: at the mark of the line's first byte, and in
 * MathProg data behind any #. */
static void check_line(ModelFormat format, const char *line, size_t n) {
    static const char marks[] = {'*', '\\', 'c', '#'};
    if (n > 0 && line[0] == marks[format]) {
        return;
    }
    const char *comment =
        format == MODEL_MATHPROG ? memchr(line, '#', n) : NULL;
    n = comment != NULL ? (size_t)(comment - line) : n;
    cr_assert_leq(n, 200, "%.*s", (int)n, line);
    for (size_t k = 0; k < n; k++) {
        cr_assert(line[k] >= ' ' && line[k] <= '~', "%.*s", (int)n, line);
    }
}

Test(model_export, only_comments_hold_ids_and_lines_are_short) {
    static ExportWorld crowded;
    Model *model = NULL;
    LexAnswer answer = {0};
    for (uint64_t seed = 1;
         crowded.options.count == 0 ||
         crowded.items[crowded.options.count - 1].person < 10;
         seed++) {
        export_world_random(&crowded, seed);
    }
    cr_assert_eq(
        model_fold(&crowded.world, &crowded.options, LEYE_WITHOUT_ALL, &model),
        LEYE_OK);
    export_case_solve(model, 5, &answer);
    for (int32_t f = 0; f < FORMATS - 1; f++) {
        Text text = {0};
        cr_assert_eq(model_export(model, &answer, formats[f], 5, &text),
                     LEYE_OK, "%s", base_message());
        cr_assert_not_null(strstr(base_text_get(&text), "丁"));
        for (const char *at = base_text_get(&text); *at != '\0';) {
            size_t n = strcspn(at, "\n");
            check_line(formats[f], at, n);
            at += n + 1;
        }
        base_text_clear(&text);
    }
    lex_answer_clear(&answer);
    model_free(model);
}

Test(model_export, a_refused_allocation_is_reported_and_leaks_nothing) {
    static ExportWorld crowded;
    Model *model = NULL;
    LexAnswer answer = {0};
    export_world_random(&crowded, 1);
    cr_assert_eq(
        model_fold(&crowded.world, &crowded.options, LEYE_WITHOUT_ALL, &model),
        LEYE_OK);
    export_case_solve(model, 3, &answer);
    int64_t live = base_memory_live();
    for (int32_t f = 0; f < FORMATS; f++) {
        LeyeStatus status = LEYE_ERR_MEMORY;
        int64_t nth = 0;
        while (status != LEYE_OK) {
            Text text = {0};
            base_memory_refuse(++nth);
            status = model_export(model, &answer, formats[f], 3, &text);
            base_memory_refuse(0);
            base_text_clear(&text);
            cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
            cr_assert_eq(base_memory_live(), live);
        }
        cr_assert_gt(nth, 2);
    }
    lex_answer_clear(&answer);
    model_free(model);
}
