/* Points of a sweep: numbered, drawn by number, and the same for everybody.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/scenario/scenario.h"
#include "../support/world_folder.h"

static ScratchFolder folder;
static Findings *findings;
static Sweep *sweep;

static void begin(void) {
    scratch_folder_make(&folder);
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
}

static void end(void) {
    domain_sweep_free(sweep);
    domain_finding_free(findings);
    scratch_folder_drop(&folder);
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(sweep, .init = begin, .fini = end);

static LeyeStatus read_sweep(const char *text) {
    LeyeSettings settings;
    leye_settings_default(&settings);
    scratch_folder_text(&folder, "grid.yaml", text);
    return ledger_sweep_read(scratch_folder_path(&folder, "grid.yaml"),
                             &settings, findings, &sweep);
}

static const char grid[] =
    "sweep: two axes\nseed: 7\ndraws: 3\n"
    "grid:\n"
    "  - {action: set_post, id: p, places: [1, 2]}\n"
    "  - {axis: lasting, action: set_retention, id: away,"
    " shift: [-0.1, 0, 0.1]}\n"
    "random:\n"
    "  - {action: set_train, id: t, seats: {from: 10, to: 20}}\n"
    "  - {action: drop_consents, share: {from: 0%, to: 10%}}\n";

static void expect_value(int64_t point, int32_t axis, const char *want) {
    char value[SWEEP_VALUE];
    domain_sweep_value(sweep, point, axis, value);
    cr_assert_str_eq(value, want, "point %d axis %d: %s", (int)point, (int)axis,
                     value);
}

Test(sweep, points_run_through_the_grid_the_last_axis_fastest) {
    cr_assert_eq(read_sweep(grid), LEYE_OK, "%s", base_message());
    cr_assert_eq(sweep->cells, 6);
    cr_assert_eq(sweep->draws, 3);
    cr_assert_str_eq(sweep->axes[0].name, "p.places");
    cr_assert_str_eq(sweep->axes[1].name, "lasting");
    expect_value(0, 0, "1");
    expect_value(2, 1, "-0.1");
    expect_value(3, 1, "0");
    expect_value(8, 1, "0.1");
    expect_value(9, 0, "2");
    expect_value(17, 0, "2");
    expect_value(17, 1, "0.1");
}

Test(sweep, what_is_drawn_lies_within_and_is_the_same_again) {
    char first[SWEEP_VALUE];
    int64_t seen = 0;
    int64_t value = 0;
    cr_assert_eq(read_sweep(grid), LEYE_OK);
    for (int64_t n = 0; n < 18; n++) {
        domain_sweep_value(sweep, n, 2, first);
        cr_assert(base_text_int(first, strlen(first), &value));
        cr_assert(value >= 10 && value <= 20, "%s", first);
        seen |= INT64_C(1) << value;
        expect_value(n, 2, first);
        domain_sweep_value(sweep, n, 3, first);
        cr_assert(domain_scenario_fraction(first, &value));
        cr_assert(value >= 0 && value <= 100000, "%s", first);
    }
    cr_assert_neq(seen & (seen - 1), 0, "always the same number");
}

Test(sweep, a_point_is_a_scenario_of_its_own) {
    Scenario *scenario = NULL;
    cr_assert_eq(read_sweep(grid), LEYE_OK);
    cr_assert_eq(domain_sweep_scenario(sweep, 4, &scenario), LEYE_OK);
    cr_assert_str_eq(scenario->name, "two axes-4");
    cr_assert_eq(scenario->changes_count, 4);
    cr_assert_eq(scenario->changes[1].action, SCENARIO_SET_RETENTION);
    cr_assert_str_eq(
        domain_scenario_field(&scenario->changes[1], "shift")->value, "0");
    cr_assert_not_null(domain_scenario_field(&scenario->changes[3], "seed"));
    domain_scenario_free(scenario);
}

Test(sweep, wrong_axes_are_found_at_their_place) {
    cr_assert_eq(read_sweep("grid:\n  - {action: set_post, id: p, places: 3}\n"
                            "random:\n  - {action: set_post, id: p,"
                            " places: {from: 9, to: 2}}\n"
                            "gird: []\n"),
                 LEYE_ERR_INPUT);
    const LeyeFinding *nothing =
        world_folder_find(findings, "grid.yaml", "Nothing varies");
    const LeyeFinding *range =
        world_folder_find(findings, "grid.yaml", "from not above to");
    cr_assert_not_null(nothing);
    cr_assert_eq(nothing->line, 2);
    cr_assert_not_null(range);
    cr_assert_eq(range->line, 4);
    cr_assert_not_null(world_folder_find(findings, "grid.yaml", "\"gird\""));
}

Test(sweep, guards_stand_here_too) {
    cr_assert_eq(read_sweep("grid:\n  - {action: set_consent, id: p,"
                            " share: [1]}\n"),
                 LEYE_ERR_GUARD);
}

Test(sweep, the_chart_is_whole_for_every_shape) {
    static const char *const shapes[] = {
        "grid:\n  - {action: set_post, id: '<&>', places: [1, 2]}\n"
        "  - {axis: '\"x\"', action: set_post, id: p, places: [1, 2]}\n",
        "grid:\n  - {action: set_post, id: p, places: [1, 2]}\ndraws: 2\n",
        "random:\n  - {action: set_post, id: p, places: {from: 1, to: 2}}\n"
        "draws: 4\n"};
    for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++) {
        const int64_t placements[4] = {3, NONE, 5, 4};
        Text text = {0};
        cr_assert_eq(read_sweep(shapes[k]), LEYE_OK, "%s", base_message());
        cr_assert_eq(sweep->cells * sweep->draws, 4);
        cr_assert_eq(scenario_sweep_chart(sweep, placements, &text), LEYE_OK);
        cr_assert_eq(strncmp(text.bytes, "<svg ", 5), 0);
        cr_assert_str_eq(text.bytes + text.length - 7, "</svg>\n");
        cr_assert_null(strstr(text.bytes, "<&"));
        base_text_clear(&text);
        domain_sweep_free(sweep);
        sweep = NULL;
    }
}
