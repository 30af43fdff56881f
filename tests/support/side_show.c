/* side_world: options, a solve, and the world in words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "side_world.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "../../engine/rules/rules.h"
#include "../../engine/score/score.h"
#include "../../engine/solve/solve.h"

void side_world_options(const SideWorld *side, Options *options) {
    const World *world = &side->world;
    cr_assert_eq(rules_judge(world, side->without, 1, options), LEYE_OK, "%s",
                 base_message());
    cr_assert_eq(score_points(world, 1, options), LEYE_OK, "%s",
                 base_message());
}

LeyeOutcome side_world_solve(const SideWorld *side, Plan **plan) {
    LeyeSettings settings;
    Findings *findings = NULL;
    LeyeOutcome outcome = LEYE_INFEASIBLE;
    leye_settings_default(&settings);
    settings.without = side->without;
    settings.threads = 1;
    *plan = NULL;
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    LeyeStatus status =
        solve_world(&side->world, &settings, NULL, findings, &outcome, plan);
    if (status != LEYE_OK) {
        for (size_t k = 0; k < findings->count && k < 5; k++) {
            (void)fprintf(stderr, "%s:%lld: %s\n", findings->items[k].file,
                          (long long)findings->items[k].line,
                          findings->items[k].message);
        }
        cr_assert_fail("status %d, %s\n%s", (int)status, base_message(),
                       side_world_show(side));
    }
    cr_assert(outcome != LEYE_INFEASIBLE || findings->count > 0,
              "infeasible without a word\n%s", side_world_show(side));
    domain_finding_free(findings);
    return outcome;
}

static void show_people(Text *text, const SideWorld *side) {
    for (int32_t i = 0; i < side->world.people_count; i++) {
        const Person *at = &side->people[i];
        base_text_format(
            text, "p%d home %d site %d age %d cap %d skills %d with %d work %d",
            (int)i, (int)at->household, (int)at->site,
            (int)base_day_age(at->birth, SIDE_AS_OF), (int)at->capacity,
            (int)at->skills, (int)at->together_with, (int)at->work);
        base_text_format(text, " post %d%s%s\n", (int)at->work_post,
                         at->needs_care ? " needs care" : "",
                         at->care_arranged ? " arranged" : "");
    }
}

static void show_posts(Text *text, const SideWorld *side) {
    for (int32_t j = 0; j < side->world.posts_count; j++) {
        const Post *at = &side->posts[j];
        base_text_format(text,
                         "j%d %s site %d to %d places %d group %d fund %d",
                         (int)j, domain_word(WORDS_CHANNEL, (int)at->channel),
                         (int)at->site, (int)at->destination, (int)at->places,
                         (int)at->group, (int)at->fund);
        base_text_format(text, " pays %lld term %d employer %d trains",
                         (long long)at->subsidy_month, (int)at->term_months,
                         (int)at->employer);
        for (int32_t k = 0; k < at->trains_count; k++) {
            base_text_format(text, " %d", (int)at->trains[k]);
        }
        base_text_add(text, "\n");
    }
}

static void show_rows(Text *text, const SideWorld *side) {
    const World *world = &side->world;
    for (int32_t k = 0; k < world->courses_count; k++) {
        const Course *at = &side->courses[k];
        base_text_format(text, "course %d skill %d seats %d least %d %lld/%d\n",
                         (int)k, (int)at->skill, (int)at->seats,
                         (int)at->min_class, (long long)at->cost_seat,
                         (int)at->fund);
    }
    for (int32_t r = 0; r < world->trains_count; r++) {
        const Train *at = &side->trains[r];
        base_text_format(text, "train %d to %d seats %d least %d %lld/%d\n",
                         (int)r, (int)at->destination, (int)at->seats,
                         (int)at->min_riders, (long long)at->fare,
                         (int)at->fund);
    }
    for (int32_t f = 0; f < world->funds_count; f++) {
        base_text_format(text, "fund %d %lld\n", (int)f,
                         (long long)side->funds[f].budget);
    }
    for (int32_t g = 0; g < world->groups_count; g++) {
        base_text_format(text, "group %d households %d\n", (int)g,
                         (int)side->groups[g].households_max);
    }
    for (int32_t c = 0; c < world->caps_count; c++) {
        const Cap *at = &side->caps[c];
        base_text_format(text, "cap kind %d key %d site %d places %d\n",
                         (int)at->kind, (int)at->key, (int)at->site,
                         (int)at->places);
    }
    for (int32_t n = 0; n < world->pins_count; n++) {
        base_text_format(text, "pin p%d j%d\n", (int)side->pins[n].person,
                         (int)side->pins[n].post);
    }
}

static void show_options(Text *text, const SideWorld *side) {
    Options options = {0};
    if (rules_judge(&side->world, side->without, 1, &options) == LEYE_OK &&
        score_points(&side->world, 1, &options) == LEYE_OK) {
        for (int64_t o = 0; o < options.count; o++) {
            const Option *at = &options.items[o];
            base_text_format(text, "%sp%d j%d", o == 0 ? "options " : ", ",
                             (int)at->person, (int)at->post);
            if (at->course != NONE) {
                base_text_format(text, " course %d", (int)at->course);
            }
            if (at->train != NONE) {
                base_text_format(text, " train %d", (int)at->train);
            }
            base_text_format(text, " %d", (int)at->points);
        }
    }
    domain_options_clear(&options);
}

const char *side_world_show(const SideWorld *side) {
    static char shown[20000];
    const World *world = &side->world;
    Text text = {0};
    base_text_format(&text, "seed %llu people %d posts %d without %d levels",
                     (unsigned long long)side->seed, (int)world->people_count,
                     (int)world->posts_count, (int)side->without);
    for (int32_t k = 0; k < world->instance.levels_count; k++) {
        base_text_format(
            &text, " %s",
            domain_word(WORDS_LEVEL, (int)world->instance.levels[k]));
    }
    base_text_format(&text, "; welfare a household %d\n",
                     (int)world->instance.parameters.welfare_household);
    show_people(&text, side);
    show_posts(&text, side);
    show_rows(&text, side);
    show_options(&text, side);
    (void)snprintf(shown, sizeof shown, "%s", base_text_get(&text));
    base_text_clear(&text);
    return shown;
}
