/* DIMACS: its shape, and what it refuses.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/export_world.h"
#include "export_case.h"

/* Counts of the header, balance of the nodes, bounds of the arcs. */
static void check_flow(const char *text) {
    long long nodes = 0;
    long long arcs = 0;
    long long balance = 0;
    cr_assert_eq(
        sscanf(export_case_body(text, 'c'), "p min %lld %lld", &nodes, &arcs),
        2);
    for (const char *at = text; *at != '\0'; at = strchr(at, '\n') + 1) {
        long long from = 0;
        long long to = 0;
        long long low = 0;
        long long cap = 0;
        if (sscanf(at, "n %lld %lld", &from, &to) == 2) {
            cr_assert(from >= 1 && from <= nodes);
            balance += to;
        } else if (sscanf(at, "a %lld %lld %lld %lld", &from, &to, &low,
                          &cap) == 4) {
            cr_assert(from >= 1 && from <= nodes && to >= 1 && to <= nodes);
            cr_assert(from != to && low >= 0 && low <= cap);
            arcs--;
        }
    }
    cr_assert_eq(balance, 0);
    cr_assert_eq(arcs, 0);
}

Test(model_export, dimacs_balances_at_every_level) {
    static ExportWorld crowded;
    int32_t seen = 0;
    for (uint64_t seed = 0; seed < 6; seed++) {
        Model *model = NULL;
        LexAnswer answer = {0};
        export_world_random(&crowded, seed);
        cr_assert_eq(model_fold(&crowded.world, &crowded.options,
                                LEYE_WITHOUT_ALL, &model),
                     LEYE_OK);
        for (int32_t k = 0; k < 6; k += 5) {
            Text text = {0};
            export_case_solve(model, k, &answer);
            if (model_export(model, &answer, MODEL_DIMACS, k, &text) ==
                LEYE_OK) {
                check_flow(base_text_get(&text));
                seen++;
            }
            base_text_clear(&text);
        }
        lex_answer_clear(&answer);
        model_free(model);
    }
    cr_assert_gt(seen, 4);
}

Test(model_export, dimacs_fixes_the_flow_of_earlier_levels) {
    static ExportCase tiny;
    export_case_begin(&tiny, 2);
    /* the only place stays taken: its node sends exactly 1 to the sink */
    const char *text = export_case_text(&tiny, MODEL_DIMACS, 2);
    int pool = 0;
    int sink = 0;
    char arc[32];
    const char *map = strstr(text, ": post j1\n");
    cr_assert_not_null(map);
    while (*map != 'c') {
        map--;
    }
    cr_assert_eq(sscanf(map, "c node %d", &pool), 1);
    map = strstr(text, ": unplaced\nc node ");
    cr_assert_not_null(map);
    cr_assert_eq(sscanf(map, ": unplaced\nc node %d: sink", &sink), 1);
    (void)snprintf(arc, sizeof arc, "\na %d %d 1 1 0\n", pool, sink);
    cr_assert_not_null(strstr(text, arc), "%s in\n%s", arc, text);
    export_case_end(&tiny);
}

Test(model_export, dimacs_refuses_caps_that_cross) {
    static ExportCase tiny;
    SmallWorld *small = &tiny.small;
    certify_world_plain(small, 1, 3);
    for (int32_t j = 0; j < 3; j++) {
        small->posts[j].site = j == 0 ? 0 : NONE;
        small->posts[j].destination = j == 0 ? NONE : 0;
        small->posts[j].employer = j == 2 ? 1 : 0;
        small->employers[j % 2].sector = "food";
    }
    certify_world_event(small, 0, SCOPE_DESTINATION, 0, ACTION_GIVE,
                        small->world.instance.as_of - 9);
    small->caps[0] = (Cap){"c1", CAP_EMPLOYER, 0, NONE, 1, 0};
    small->caps[1] = (Cap){"c2", CAP_DESTINATION, 0, NONE, 1, 0};
    small->world.caps_count = 2;
    certify_world_link(small);
    export_case_fold(&tiny, 0);
    cr_assert_eq(
        model_export(tiny.model, &tiny.answer, MODEL_DIMACS, 0, &tiny.text),
        LEYE_ERR_USAGE);
    cr_assert_eq(tiny.text.length, 0);
    cr_assert_not_null(strstr(base_message(), "crosses"));
    cr_assert_not_null(strstr(export_case_text(&tiny, MODEL_LP, 0), " cap2: "));
    export_case_end(&tiny);
}

/* Caps of one employer twice, and of the destination of its only away post. */
Test(model_export, dimacs_holds_caps_within_caps) {
    static ExportCase tiny;
    SmallWorld *small = &tiny.small;
    certify_world_plain(small, 2, 2);
    small->posts[1].site = NONE;
    small->posts[1].destination = 0;
    for (int32_t j = 0; j < 2; j++) {
        small->posts[j].employer = 0;
        certify_world_event(small, j, SCOPE_DESTINATION, 0, ACTION_GIVE,
                            small->world.instance.as_of - 9);
    }
    small->caps[0] = (Cap){"c1", CAP_EMPLOYER, 0, NONE, 7, 0};
    small->caps[1] = (Cap){"c2", CAP_EMPLOYER, 0, NONE, 8, 0};
    small->caps[2] = (Cap){"c3", CAP_DESTINATION, 0, NONE, 9, 0};
    small->world.caps_count = 3;
    certify_world_link(small);
    export_case_fold(&tiny, 0);
    const char *text = export_case_text(&tiny, MODEL_DIMACS, 0);
    check_flow(text);
    /* nodes: batch 1, pools 2 3, caps 4 5 6, unplaced 7, sink 8 */
    cr_assert_not_null(strstr(text, "\na 2 4 0 1 0\n"));
    cr_assert_not_null(strstr(text, "\na 3 6 0 1 0\n"));
    cr_assert_not_null(strstr(text, "\na 6 4 0 9 0\n"));
    cr_assert_not_null(strstr(text, "\na 4 5 0 7 0\n"));
    cr_assert_not_null(strstr(text, "\na 5 8 0 8 0\n"));
    export_case_end(&tiny);
}

Test(model_export, dimacs_refuses_levels_kept_as_rows) {
    static ExportCase tiny;
    export_case_begin(&tiny, 1);
    tiny.answer.exact_face = false;
    cr_assert_eq(
        model_export(tiny.model, &tiny.answer, MODEL_DIMACS, 1, &tiny.text),
        LEYE_ERR_USAGE);
    cr_assert_eq(tiny.text.length, 0);
    cr_assert_not_null(
        strstr(export_case_text(&tiny, MODEL_MPS, 1), " RHS keep_stable 1\n"));
    export_case_end(&tiny);
}
