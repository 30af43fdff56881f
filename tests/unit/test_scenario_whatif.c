/* Plans of two worlds side by side, and a run that begins where another ended.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/ledger/ledger.h"
#include "../../engine/scenario/scenario.h"
#include "../../engine/solve/solve.h"

static const char county[] = "instances/lixian";
static Findings *findings;

static void begin(void) {
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
}

static void end(void) {
    domain_finding_free(findings);
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(scenario_whatif, .init = begin, .fini = end);

typedef struct Side {
    World *world;
    Plan *plan;
} Side;

static LeyeSettings preset(void) {
    LeyeSettings settings;
    leye_settings_default(&settings);
    return settings;
}

static World *world_of(const char *dir) {
    LeyeSettings settings = preset();
    World *world = NULL;
    cr_assert_eq(ledger_world_read(dir, &settings, findings, &world), LEYE_OK,
                 "%s", base_message());
    return world;
}

static World *world_as(const char *dir, const World *base, const char *path) {
    LeyeSettings settings = preset();
    World *world = NULL;
    Scenario *scenario = NULL;
    cr_assert_eq(ledger_scenario_read(path, &settings, findings, &scenario),
                 LEYE_OK, "%s", base_message());
    cr_assert_eq(
        ledger_world_scenario(dir, base, scenario, &settings, findings, &world),
        LEYE_OK, "%s", base_message());
    domain_scenario_free(scenario);
    return world;
}

static Plan *plan_of(const World *world, const SolveMemory *from,
                     SolveMemory **kept) {
    LeyeSettings settings = preset();
    LeyeOutcome outcome = LEYE_INFEASIBLE;
    Plan *plan = NULL;
    cr_assert_eq(solve_world_from(world, &settings, NULL, findings, from, kept,
                                  &outcome, &plan),
                 LEYE_OK, "%s", base_message());
    cr_assert_eq(outcome, LEYE_OPTIMAL);
    return plan;
}

static void expect_levels(const Plan *a, const Plan *b) {
    cr_assert_eq(a->summary.levels_count, b->summary.levels_count);
    for (int32_t k = 0; k < a->summary.levels_count; k++) {
        cr_assert_eq(a->summary.levels[k].value, b->summary.levels[k].value,
                     "level %d", (int)k);
    }
}

static int64_t steps(const Plan *plan) {
    int64_t sum = 0;
    for (int32_t k = 0; k < plan->run.levels_count; k++) {
        sum += plan->run.levels[k].simplex_iterations;
    }
    return sum;
}

Test(scenario_whatif, a_warm_run_finds_the_same_levels_in_fewer_steps,
     .timeout = 300) {
    static const char path[] =
        "instances/lixian/scenarios/shuigou-workshop.yaml";
    SolveMemory *memory = NULL;
    World *base = world_of(county);
    World *world = world_as(county, base, path);
    Plan *first = plan_of(base, NULL, &memory);
    Plan *cold = plan_of(world, NULL, NULL);
    Plan *warm = plan_of(world, memory, NULL);
    expect_levels(cold, warm);
    cr_assert_lt(steps(warm), steps(cold));
    cr_assert_not(warm->summary.publishable);
    solve_memory_free(memory);
    domain_plan_free(first);
    domain_plan_free(cold);
    domain_plan_free(warm);
    domain_world_free(base);
    domain_world_free(world);
}

static const ScenarioRow *row_of(const ScenarioTable *table,
                                 ScenarioSection section, const char *name) {
    for (size_t k = 0; k < table->rows_count; k++) {
        if (table->rows[k].section == section &&
            strcmp(table->rows[k].name, name) == 0) {
            return &table->rows[k];
        }
    }
    cr_assert_fail("no row %s", name);
    return NULL;
}

Test(scenario_whatif, a_plan_beside_itself_changes_nothing) {
    World *world = world_of("instances/tiny/hall");
    Plan *plan = plan_of(world, NULL, NULL);
    ScenarioSide sides[2] = {
        {.name = "base", .about = "", .world = world, .plan = plan},
        {.name = "same", .about = "", .world = world, .plan = plan}};
    ScenarioTable table = {0};
    cr_assert_eq(scenario_compare(sides, 2, &table), LEYE_OK);
    for (size_t k = 0; k < table.rows_count; k++) {
        const ScenarioRow *row = &table.rows[k];
        if (row->section != SECTION_CHANGE) {
            cr_assert_eq(row->cell[0].value, row->cell[1].value, "%s",
                         row->name);
        }
    }
    cr_assert_eq(row_of(&table, SECTION_CHANGE, "same_post")->cell[1].value,
                 plan->placements_count);
    cr_assert_eq(row_of(&table, SECTION_CHANGE, "other_post")->cell[1].value,
                 0);
    cr_assert(row_of(&table, SECTION_CHANGE, "same_post")->cell[0].none);
    scenario_compare_clear(&table);
    domain_plan_free(plan);
    domain_world_free(world);
}

Test(scenario_whatif, small_numbers_by_site_are_hidden_on_every_side) {
    World *world = world_of("instances/tiny/hall");
    Plan *plan = plan_of(world, NULL, NULL);
    ScenarioSide sides[2] = {
        {.name = "base", .about = "", .world = world, .plan = plan},
        {.name = "none", .about = "", .world = world, .plan = NULL}};
    ScenarioTable table = {0};
    Text text = {0};
    cr_assert_eq(scenario_compare(sides, 2, &table), LEYE_OK);
    cr_assert_lt(plan->placements_count, 10);
    for (size_t k = 0; k < table.rows_count; k++) {
        const ScenarioRow *row = &table.rows[k];
        if (row->section == SECTION_SITE && row->cell[0].value > 0) {
            cr_assert(row->cell[0].hide);
        }
        cr_assert(row->cell[1].none);
    }
    scenario_say_text(&table, &text);
    cr_assert_not_null(strstr(base_text_get(&text), "infeasible"));
    base_text_clear(&text);
    scenario_compare_clear(&table);
    domain_plan_free(plan);
    domain_world_free(world);
}

/* Ids are unique in a file only: one train may be called like a course. */
Test(scenario_whatif, a_course_and_a_train_of_one_name_have_rows_of_their_own) {
    Course courses[] = {{.id = "spring"}};
    Train trains[] = {{.id = "spring"}};
    Site sites[] = {{.id = "here"}};
    Person people[] = {{.id = "p1"}, {.id = "p2"}, {.id = "p3"}};
    Post posts[] = {{.id = "work"}};
    Placement placements[] = {{.person = 0, .course = 0, .train = NONE},
                              {.person = 1, .course = NONE, .train = 0},
                              {.person = 2, .course = NONE, .train = 0}};
    World world = {.courses = courses,
                   .courses_count = 1,
                   .trains = trains,
                   .trains_count = 1,
                   .sites = sites,
                   .sites_count = 1,
                   .people = people,
                   .people_count = 3,
                   .posts = posts,
                   .posts_count = 1};
    Plan plan = {.placements = placements, .placements_count = 3};
    ScenarioSide sides[1] = {
        {.name = "base", .about = "", .world = &world, .plan = &plan}};
    ScenarioTable table = {0};
    cr_assert_eq(scenario_compare(sides, 1, &table), LEYE_OK);
    cr_assert_eq(row_of(&table, SECTION_COURSE, "spring")->cell[0].value, 1);
    cr_assert_eq(row_of(&table, SECTION_TRAIN, "spring")->cell[0].value, 2);
    scenario_compare_clear(&table);
}
