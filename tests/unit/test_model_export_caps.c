/* Exports where caps are nested and where they cross: what the header says of
 * whole numbers, and that DIMACS takes exactly the first.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <glpk.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../../engine/rules/rules.h"
#include "../../engine/score/score.h"
#include "../support/export_world.h"
#include "../support/scratch_folder.h"
#include "export_case.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(model_export_caps, .fini = nothing_left);

enum { WORLDS = 100 };
static const char PROMISE[] =
    "All columns are whole numbers; the linear problem is so by itself";
static const char CONDITION[] =
    "while no two caps cross and there are no side rows.";

static bool covers(const Cap *cap, const Post *post) {
    return (cap->kind == CAP_EMPLOYER && cap->key == post->employer) ||
           (cap->kind == CAP_DESTINATION && cap->key == post->destination);
}

/* Posts that somebody can take under both caps, and under one alone. */
static bool cross(const World *world, const Options *options, const Cap *a,
                  const Cap *b) {
    bool both = false;
    bool only_a = false;
    bool only_b = false;
    for (int64_t o = 0; o < options->count; o++) {
        const Post *post = &world->posts[options->items[o].post];
        bool in_a = covers(a, post);
        bool in_b = covers(b, post);
        both = both || (in_a && in_b);
        only_a = only_a || (in_a && !in_b);
        only_b = only_b || (in_b && !in_a);
    }
    return both && only_a && only_b;
}

static bool any_cross(const World *world, const Options *options) {
    for (int32_t a = 0; a < world->caps_count; a++) {
        for (int32_t b = 0; b < a; b++) {
            if (cross(world, options, &world->caps[a], &world->caps[b])) {
                return true;
            }
        }
    }
    return false;
}

/* The export of the first level; NULL when it is refused. */
static const char *export_as(Model *model, ModelFormat format, Text *text) {
    LexAnswer answer = {0};
    base_text_clear(text);
    export_case_solve(model, 0, &answer);
    LeyeStatus status = model_export(model, &answer, format, 0, text);
    lex_answer_clear(&answer);
    cr_assert(status == LEYE_OK || status == LEYE_ERR_USAGE, "%s",
              base_message());
    return status == LEYE_OK ? base_text_get(text) : NULL;
}

/* Does GLPK find a corner of the linear problem with whole numbers only? */
static bool corner_is_whole(const char *lp_text) {
    ScratchFolder folder;
    glp_smcp control;
    bool whole = true;
    scratch_folder_make(&folder);
    scratch_folder_text(&folder, "problem.lp", lp_text);
    glp_term_out(GLP_OFF);
    glp_prob *lp = glp_create_prob();
    cr_assert_eq(
        glp_read_lp(lp, NULL, scratch_folder_path(&folder, "problem.lp")), 0);
    glp_init_smcp(&control);
    control.msg_lev = GLP_MSG_OFF;
    glp_std_basis(lp);
    cr_assert_eq(glp_simplex(lp, &control), 0);
    cr_assert_eq(glp_get_status(lp), GLP_OPT);
    for (int c = 1; c <= glp_get_num_cols(lp); c++) {
        double x = glp_get_col_prim(lp, c);
        whole = whole && fabs(x - nearbyint(x)) < 1e-7;
    }
    glp_delete_prob(lp);
    glp_free_env();
    scratch_folder_drop(&folder);
    return whole;
}

/* Every other world has a cap of an employer and one of a destination: left to
 * chance, few worlds have two that cross. */
static void draw(ExportWorld *crowded, uint64_t seed) {
    export_world_random(crowded, seed);
    if (seed % 2 == 0) {
        crowded->world.caps_count = 2;
        crowded->caps[0] = (Cap){"c1", CAP_EMPLOYER, 0, NONE, 2, 0};
        crowded->caps[1] = (Cap){"c2", CAP_DESTINATION, 0, NONE, 2, 0};
    }
}

/* There are enough worlds of both kinds, or this would show nothing. */
Test(model_export_caps, exactly_the_worlds_whose_caps_cross_are_no_network) {
    static ExportWorld crowded;
    int32_t crossing = 0;
    int32_t nested = 0;
    for (uint64_t seed = 0; seed < WORLDS; seed++) {
        Model *model = NULL;
        Text text = {0};
        draw(&crowded, seed);
        cr_assert_eq(model_fold(&crowded.world, &crowded.options,
                                LEYE_WITHOUT_ALL, &model),
                     LEYE_OK);
        bool crosses = any_cross(&crowded.world, &crowded.options);
        cr_assert_eq(export_as(model, MODEL_DIMACS, &text) == NULL, crosses,
                     "seed %d", (int)seed);
        const char *lp = export_as(model, MODEL_LP, &text);
        cr_assert_not_null(strstr(lp, PROMISE));
        cr_assert_not_null(strstr(lp, CONDITION));
        cr_assert(crosses || corner_is_whole(lp), "seed %d", (int)seed);
        crossing += crosses;
        nested += !crosses && crowded.world.caps_count > 1;
        base_text_clear(&text);
        model_free(model);
    }
    cr_assert_gt(crossing, 3, "%d worlds whose caps cross", crossing);
    cr_assert_gt(nested, 10, "%d worlds whose caps do not", nested);
}

/* One place for the employer of posts 1 and 2, one at the destination of posts
 * 2 and 3; p1 takes 1 or 3, p2 takes 2: three rows of one place in a ring, so
 * that halves make 1.5 placements. */
static void make_crossing(SmallWorld *small) {
    World *world = &small->world;
    certify_world_plain(small, 2, 3);
    for (int32_t j = 0; j < 3; j++) {
        small->posts[j].site = j == 0 ? 0 : NONE;
        small->posts[j].destination = j == 0 ? NONE : 0;
        small->posts[j].employer = j == 2 ? 1 : 0;
        small->employers[j % 2].sector = "food";
    }
    for (int32_t i = 0; i < 2; i++) {
        certify_world_event(small, i, SCOPE_DESTINATION, 0, ACTION_GIVE,
                            world->instance.as_of - 9);
    }
    for (int32_t j = 0; j < 3; j++) {
        certify_world_event(small, j == 1 ? 0 : 1, SCOPE_POST, j,
                            ACTION_WITHDRAW, world->instance.as_of - 8);
    }
    small->caps[0] = (Cap){"c1", CAP_EMPLOYER, 0, NONE, 1, 0};
    small->caps[1] = (Cap){"c2", CAP_DESTINATION, 0, NONE, 1, 0};
    world->caps_count = 2;
    certify_world_link(small);
}

Test(model_export_caps, where_two_caps_cross_whole_numbers_are_asked_for) {
    static SmallWorld small;
    Options options = {0};
    Model *model = NULL;
    Text text = {0};
    make_crossing(&small);
    cr_assert_eq(rules_judge(&small.world, LEYE_WITHOUT_ALL, 1, &options),
                 LEYE_OK);
    cr_assert_eq(score_points(&small.world, 1, &options), LEYE_OK);
    cr_assert_eq(model_fold(&small.world, &options, LEYE_WITHOUT_ALL, &model),
                 LEYE_OK);
    cr_assert(any_cross(&small.world, &options));
    cr_assert_null(export_as(model, MODEL_DIMACS, &text));
    cr_assert_not_null(strstr(export_as(model, MODEL_MPS, &text), "'INTORG'"));
    const char *lp = export_as(model, MODEL_LP, &text);
    cr_assert_not_null(strstr(lp, "\nGeneral\n"));
    cr_assert_not_null(strstr(lp, CONDITION)); /* never said outright */
    cr_assert_not(corner_is_whole(lp));
    base_text_clear(&text);
    model_free(model);
    domain_options_clear(&options);
}
