/* Every level of small random worlds, exported in every format and solved by
 * glpsol: the value is the engine's own.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * MathProg is people and posts through the twins in models/, the other formats
 * are the folded problem: so folding is under test as well.
 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <math.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../engine/model/model.h"
#include "../../engine/rules/rules.h"
#include "../../engine/score/score.h"
#include "../support/export_world.h"
#include "../unit/certify_world.h"

static const char *const format_names[] = {"mps", "lp", "dimacs", "mathprog"};

/* What one run has seen. */
typedef struct Tally {
    int64_t solved[4], refused;
} Tally;

/* A world's model and a folder to work in. */
typedef struct Case {
    const World *world;
    Options judged; /* when they were made by rules */
    Model *model;
    const char *name;
    char dir[64];
    Tally *tally;
} Case;

static void begin_without(Case *at, const char *name, const World *world,
                          const Options *options, int64_t without,
                          Tally *tally) {
    *at = (Case){.world = world, .name = name, .tally = tally};
    if (options == NULL) {
        cr_assert_eq(rules_judge(world, LEYE_WITHOUT_ALL, 1, &at->judged),
                     LEYE_OK);
        cr_assert_eq(score_points(world, 1, &at->judged), LEYE_OK);
        options = &at->judged;
    }
    cr_assert_eq(model_fold(world, options, without, &at->model), LEYE_OK);
    (void)snprintf(at->dir, sizeof at->dir, "/tmp/leye-export-XXXXXX");
    cr_assert_not_null(mkdtemp(at->dir));
}

/* The plain problem. */
static void begin(Case *at, const char *name, const World *world,
                  const Options *options, Tally *tally) {
    begin_without(at, name, world, options, LEYE_WITHOUT_ALL, tally);
}

static void end(Case *at) {
    static const char *const files[] = {"problem", "answer", "log"};
    for (size_t k = 0; k < 3; k++) {
        char path[96];
        (void)snprintf(path, sizeof path, "%s/%s", at->dir, files[k]);
        (void)unlink(path);
    }
    cr_assert_eq(rmdir(at->dir), 0);
    model_free(at->model);
    domain_options_clear(&at->judged);
    cr_assert_eq(base_memory_live(), 0, "%s", at->name);
}

/* glpsol with the arguments, its talk in the file `log`. */
static void run_glpsol(const Case *at, const char *const arguments[]) {
    char log[96];
    int state = 0;
    pid_t child = 0;
    posix_spawn_file_actions_t files;
    (void)snprintf(log, sizeof log, "%s/log", at->dir);
    cr_assert_eq(posix_spawn_file_actions_init(&files), 0);
    cr_assert_eq(posix_spawn_file_actions_addopen(
                     &files, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0600),
                 0);
    cr_assert_eq(posix_spawn_file_actions_adddup2(&files, 1, 2), 0);
    cr_assert_eq(posix_spawnp(&child, "glpsol", &files, NULL,
                              (char *const *)(uintptr_t)arguments, environ),
                 0, "glpsol is missing (package glpk-utils)");
    cr_assert_eq(posix_spawn_file_actions_destroy(&files), 0);
    cr_assert_eq(waitpid(child, &state, 0), child);
    cr_assert(WIFEXITED(state) && WEXITSTATUS(state) == 0,
              "%s: glpsol ends with %d", at->name, state);
}

/* The text behind `mark` on the only line that begins with it. */
static void find_line(const Case *at, const char *file, const char *mark,
                      char line[128]) {
    char path[96];
    Bytes bytes = {0};
    (void)snprintf(path, sizeof path, "%s/%s", at->dir, file);
    cr_assert_eq(base_file_read(path, 1 << 20, &bytes), LEYE_OK);
    const char *found = bytes.data;
    while (found != NULL && strncmp(found, mark, strlen(mark)) != 0) {
        found = strchr(found, '\n');
        found = found != NULL ? found + 1 : NULL;
    }
    cr_assert_not_null(found, "%s: no line \"%s\" in %s:\n%s", at->name, mark,
                       file, bytes.data);
    found += strlen(mark);
    (void)snprintf(line, 128, "%.*s", (int)strcspn(found, "\n"), found);
    base_free(bytes.data);
}

/* Value of what glpsol writes by -w: "s bas ROWS COLUMNS f f VALUE" or
 * "s mip ROWS COLUMNS o VALUE". */
static int64_t solve_file(const Case *at, const char *option) {
    char problem[96];
    char answer[96];
    char line[128];
    char kind[4] = "";
    char state[4] = "";
    char dual[4] = "f";
    double value = 0;
    (void)snprintf(problem, sizeof problem, "%s/problem", at->dir);
    (void)snprintf(answer, sizeof answer, "%s/answer", at->dir);
    const char *const arguments[] = {"glpsol", option, problem,
                                     "-w",     answer, NULL};
    run_glpsol(at, arguments);
    find_line(at, "answer", "s ", line);
    if (sscanf(line, "mip %*d %*d %3s %lf", state, &value) != 2) {
        cr_assert_eq(
            sscanf(line, "%3s %*d %*d %3s %3s %lf", kind, state, dual, &value),
            4, "%s", line);
    }
    cr_assert(state[0] == 'o' || (state[0] == 'f' && dual[0] == 'f'), "%s: %s",
              at->name, line);
    return (int64_t)llround(value);
}

static int64_t solve_twin(const Case *at, const Text *text) {
    char problem[96];
    char twin[64];
    char line[128];
    static const char mark[] = "# model: ";
    const char *name = base_text_get(text);
    cr_assert_eq(strncmp(name, mark, strlen(mark)), 0);
    name += strlen(mark);
    (void)snprintf(twin, sizeof twin, "models/%.*s", (int)strcspn(name, "\n"),
                   name);
    (void)snprintf(problem, sizeof problem, "%s/problem", at->dir);
    const char *const arguments[] = {"glpsol", "-m", twin, "-d", problem, NULL};
    run_glpsol(at, arguments);
    find_line(at, "log", "value ", line);
    return strtoll(line, NULL, 10);
}

/* The level's value in its own sense, as the format's reader finds it. */
static int64_t solve_export(const Case *at, ModelFormat format, Level level,
                            const Text *text, int64_t already) {
    char problem[96];
    (void)snprintf(problem, sizeof problem, "%s/problem", at->dir);
    cr_assert_eq(base_file_write(problem, base_text_get(text), text->length),
                 LEYE_OK);
    bool least = domain_level_least(level);
    int64_t value = 0;
    switch (format) {
    case MODEL_MATHPROG:
        value = solve_twin(at, text);
        cr_assert_eq(strstr(base_text_get(text), "\n# least") != NULL, least);
        return least ? -value : value;
    case MODEL_DIMACS:
        value = solve_file(at, "--mincost");
        return least ? value : already - value;
    case MODEL_LP:
        value = solve_file(at, "--lp");
        return least ? value : -value;
    case MODEL_MPS:
    case MODEL_CSV:
    default:
        value = solve_file(at, "--freemps");
        return least ? value : -value;
    }
}

static int64_t covered_already(const World *world) {
    int64_t count = 0;
    for (int32_t h = 0; h < world->households_count; h++) {
        count += domain_household_covered(world, h) ? 1 : 0;
    }
    return count;
}

static void compare_level(const Case *at, int32_t k, const LexAnswer *answer,
                          const LexLevel *engine) {
    Level level = model_level(at->model, k);
    int64_t already =
        level == LEVEL_HOUSEHOLDS ? covered_already(at->world) : 0;
    int64_t value = domain_level_least(level) ? -engine->value : engine->value;
    for (int32_t f = 0; f < 4; f++) {
        ModelFormat format = (ModelFormat)f;
        Text text = {0};
        LeyeStatus status = model_export(at->model, answer, format, k, &text);
        if (format == MODEL_DIMACS && status == LEYE_ERR_USAGE) {
            cr_assert_eq(text.length, 0);
            at->tally->refused++;
            continue;
        }
        cr_assert_eq(status, LEYE_OK, "%s", base_message());
        int64_t found = solve_export(at, format, level, &text, already);
        cr_assert_eq(found, value + already,
                     "%s, level %s: engine %lld, %s %lld\n%s", at->name,
                     domain_word(WORDS_LEVEL, (int32_t)level),
                     (long long)(value + already), format_names[f],
                     (long long)found, base_text_get(&text));
        at->tally->solved[f]++;
        base_text_clear(&text);
    }
}

/* Every `step`-th level from `first` on, each as app_export states it: after a
 * run of the earlier ones alone. Values are those of one run through all. */
static void compare_levels(Case *at, int32_t first, int32_t step) {
    LexProblem *problem = model_problem(at->model);
    LexOptions options = {.back_end = lp_back_end(LEYE_SOLVER_AUTO),
                          .limits = {.memory_mib = 1024}};
    LexLevel engine[LEVEL_COUNT];
    LexAnswer answer = {0};
    cr_assert_eq(lex_run(problem, &options, &answer), LEYE_OK);
    lex_answer_clear(&answer);
    for (int32_t k = 0; k < problem->levels_count; k++) {
        engine[k] = problem->levels[k];
    }
    for (int32_t k = first; k < problem->levels_count; k += step) {
        LexProblem earlier = *problem;
        earlier.levels_count = k;
        cr_assert_eq(lex_run(&earlier, &options, &answer), LEYE_OK);
        compare_level(at, k, &answer, &engine[k]);
        lex_answer_clear(&answer);
    }
}

/* ---- the county: values from all plans, not from the engine ------------- */

/* Levels as if the engine had run: `best` in each level's own sense. */
static void tell_levels(const Case *at, const int64_t *best) {
    LexProblem *problem = model_problem(at->model);
    for (int32_t k = 0; k < problem->levels_count; k++) {
        LexLevel *level = &problem->levels[k];
        Level about = model_level(at->model, k);
        int64_t already =
            about == LEVEL_HOUSEHOLDS ? covered_already(at->world) : 0;
        level->ran = true;
        level->value = domain_level_least(about) ? -best[k] : best[k] - already;
    }
}

/* glpsol finds that no plan keeps all rows. */
static void check_none(const Case *at, ModelFormat format, const Text *text) {
    char problem[96];
    char answer[96];
    char line[128];
    (void)snprintf(problem, sizeof problem, "%s/problem", at->dir);
    (void)snprintf(answer, sizeof answer, "%s/answer", at->dir);
    cr_assert_eq(base_file_write(problem, base_text_get(text), text->length),
                 LEYE_OK);
    const char *const arguments[] = {
        "glpsol", format == MODEL_LP ? "--lp" : "--freemps",
        problem,  "--nopresol",
        "-w",     answer,
        NULL};
    run_glpsol(at, arguments);
    find_line(at, "log", "PROBLEM HAS NO ", line);
    cr_assert_not_null(strstr(line, "FEASIBLE"), "%s: %s", at->name, line);
}

static void compare_best(const Case *at, int32_t k, const int64_t *best) {
    static const ModelFormat held[] = {MODEL_MPS, MODEL_LP, MODEL_MATHPROG};
    LexAnswer none = {0};
    Level level = model_level(at->model, k);
    for (size_t f = 0; f < 3; f++) {
        Text text = {0};
        cr_assert_eq(model_export(at->model, &none, held[f], k, &text), LEYE_OK,
                     "%s", base_message());
        if (best == NULL && held[f] != MODEL_MATHPROG) {
            check_none(at, held[f], &text);
        } else if (best != NULL) {
            int64_t found = solve_export(at, held[f], level, &text, 0);
            cr_assert_eq(found, best[k], "%s, level %s: %lld, %s %lld\n%s",
                         at->name, domain_word(WORDS_LEVEL, (int32_t)level),
                         (long long)best[k], format_names[held[f]],
                         (long long)found, base_text_get(&text));
        }
        at->tally->solved[held[f]]++;
        base_text_clear(&text);
    }
}

/* Every third level, or the first alone where no plan keeps all rows. */
static void compare_county(uint64_t seed, int64_t without, Tally *tally) {
    static ExportWorld county;
    Case at;
    char name[64];
    int64_t best[LEVEL_COUNT];
    export_world_county(&county, seed);
    if ((without & LEYE_WITHOUT_COURSES) != 0) {
        export_world_no_courses(&county);
    }
    (void)snprintf(name, sizeof name, "county %llu without %lld",
                   (unsigned long long)seed, (long long)without);
    begin_without(&at, name, &county.world, &county.options, without, tally);
    if (export_world_plans(&county.world, &county.options, without, best)) {
        tell_levels(&at, best);
        for (int32_t k = (int32_t)(seed % 3);
             k < model_problem(at.model)->levels_count; k += 3) {
            compare_best(&at, k, best);
        }
    } else {
        compare_best(&at, 0, NULL);
        tally->refused++;
    }
    end(&at);
}

enum { COUNTIES = 40 };

Test(export, the_county_has_the_best_plans_value) {
    Tally tally = {0};
    for (uint64_t seed = 0; seed < COUNTIES; seed++) {
        compare_county(seed, 0, &tally);
    }
    cr_assert_gt(tally.solved[MODEL_MATHPROG], 2 * COUNTIES);
    cr_assert_gt(tally.refused, 0, "a plan in every world");
}

/* One kind of row left (pins stay in all). */
Test(export, the_county_without_most_rows_has_the_best_plans_value) {
    static const int64_t kinds[] = {LEYE_WITHOUT_COURSES, LEYE_WITHOUT_TRAINS,
                                    LEYE_WITHOUT_FUNDS,
                                    LEYE_WITHOUT_HOUSEHOLDS};
    Tally tally = {0};
    for (uint64_t seed = 0; seed < COUNTIES; seed++) {
        compare_county(COUNTIES + seed, LEYE_WITHOUT_ALL & ~kinds[seed % 4],
                       &tally);
    }
    cr_assert_gt(tally.solved[MODEL_MATHPROG], 2 * COUNTIES);
}

enum { WORLDS = 12, JUDGED = 14 };

/* Worlds made by chance; the name of a failing one is its seed. */
static void compare_crowded(uint64_t from, uint64_t to, Tally *tally) {
    static ExportWorld crowded;
    for (uint64_t seed = from; seed < to; seed++) {
        Case at;
        char name[32];
        (void)snprintf(name, sizeof name, "seed %llu",
                       (unsigned long long)seed);
        export_world_random(&crowded, seed);
        begin(&at, name, &crowded.world, &crowded.options, tally);
        compare_levels(&at, (int32_t)(seed % 3), 3);
        end(&at);
    }
    cr_assert_gt(tally->solved[MODEL_DIMACS], tally->solved[MODEL_LP] / 2,
                 "few levels were networks");
}

Test(export, every_format_has_the_engines_value_in_crowded_worlds) {
    Tally tally = {0};
    compare_crowded(0, WORLDS, &tally);
}

Test(export, every_format_has_the_engines_value_in_more_crowded_worlds) {
    Tally tally = {0};
    compare_crowded(WORLDS, 2 * WORLDS, &tally);
}

Test(export, every_format_has_the_engines_value_where_rules_judge) {
    static SmallWorld small;
    Tally tally = {0};
    for (uint64_t seed = 0; seed < JUDGED; seed++) {
        Case at;
        certify_world_random(&small, seed);
        begin(&at, "judged", &small.world, NULL, &tally);
        if (at.judged.count > 1) {
            compare_levels(&at, (int32_t)(seed % 2), 2);
        }
        end(&at);
    }
    cr_assert_gt(tally.solved[MODEL_MATHPROG], JUDGED);
}

/* p1 and p2 live alone and are one household class; p3, p4 and p5 share. */
Test(export, folded_households_have_the_engines_value) {
    static SmallWorld small;
    Case at;
    Tally tally = {0};
    certify_world_plain(&small, 5, 2);
    small.posts[0].places = 2;
    small.posts[1].subsidy_month = 30000;
    begin(&at, "folded", &small.world, NULL, &tally);
    compare_levels(&at, 0, 1);
    cr_assert_eq(tally.refused, 0);
    cr_assert_eq(tally.solved[MODEL_DIMACS], 7);
    end(&at);
}

Test(export, a_world_without_any_option_has_the_engines_value) {
    static SmallWorld small;
    Case at;
    Tally tally = {0};
    certify_world_plain(&small, 4, 1);
    small.posts[0].complaint_since = small.posts[0].checked_on;
    small.households[1].own_project = true;
    begin(&at, "empty", &small.world, NULL, &tally);
    cr_assert_eq(at.judged.count, 0);
    compare_levels(&at, 0, 1);
    cr_assert_eq(tally.solved[MODEL_DIMACS], 7);
    end(&at);
}

/* One place for the employer of posts 1 and 2, one at the destination of posts
 * 2 and 3; p1 takes 1 or 3, p2 takes 2. Halves would make 1.5 placements. */
Test(export, caps_that_cross_have_the_engines_value_but_are_no_network) {
    static SmallWorld small;
    Case at;
    Tally tally = {0};
    World *world = &small.world;
    certify_world_plain(&small, 2, 3);
    for (int32_t j = 0; j < 3; j++) {
        small.posts[j].site = j == 0 ? 0 : NONE;
        small.posts[j].destination = j == 0 ? NONE : 0;
        small.posts[j].employer = j == 2 ? 1 : 0;
        small.employers[j % 2].sector = "food";
    }
    for (int32_t i = 0; i < 2; i++) {
        certify_world_event(&small, i, SCOPE_DESTINATION, 0, ACTION_GIVE,
                            world->instance.as_of - 9);
    }
    for (int32_t j = 0; j < 3; j++) {
        certify_world_event(&small, j == 1 ? 0 : 1, SCOPE_POST, j,
                            ACTION_WITHDRAW, world->instance.as_of - 8);
    }
    small.caps[0] = (Cap){"c1", CAP_EMPLOYER, 0, NONE, 1, 0};
    small.caps[1] = (Cap){"c2", CAP_DESTINATION, 0, NONE, 1, 0};
    world->caps_count = 2;
    certify_world_link(&small);
    begin(&at, "crossing", world, NULL, &tally);
    cr_assert_eq(at.judged.count, 3);
    compare_levels(&at, 0, 1);
    cr_assert_eq(tally.refused, 7);
    cr_assert_eq(tally.solved[MODEL_DIMACS], 0);
    end(&at);
}
