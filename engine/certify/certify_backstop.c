/* Guard 8: public-welfare posts are the last resort, for each person alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each person newly placed in one is lifted out of it in thought; then none of
 * their other options may have room, every row of the plan still holding, with
 * every level that comes before public_welfare at least as good. A train or
 * class that would run for one alone, or stop without them, is no room. Who
 * has a followed pin is not asked. Moving one person keeps the placements and
 * the households, so `stable` is the level that can speak against it.
 */
#include "certify_parts.h"

static bool comes_before_backstop(const World *world, Level level) {
    for (int32_t k = 0; k < world->instance.levels_count; k++) {
        if (world->instance.levels[k] == LEVEL_PUBLIC_WELFARE) {
            break;
        }
        if (world->instance.levels[k] == level) {
            return true;
        }
    }
    return false;
}

static bool lowers_a_level(const CertifyChoices *choices,
                           const CertifyChoice *from, const CertifyChoice *to) {
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        if (comes_before_backstop(choices->world, (Level)l) &&
            certify_choices_value(choices, to, (Level)l) <
                certify_choices_value(choices, from, (Level)l)) {
            return true;
        }
    }
    return false;
}

static void check_person(CertifyRows *rows, CertifySide *side,
                         const Placement *row, CertifyReport *report) {
    const CertifyChoices *choices = side->choices;
    const World *world = choices->world;
    const CertifyChoice *from = certify_choices_find_row(choices, row);
    CertifyRun run = certify_choices_of(choices, row->person);
    certify_rows_move(rows, row->person, row->post, -1);
    for (int64_t o = 0; from != NULL && o < run.count; o++) {
        const CertifyChoice *to = &run.items[o];
        if (world->posts[to->post].channel != CHANNEL_PUBLIC_WELFARE &&
            certify_rows_room(rows, row->person, to->post) &&
            !lowers_a_level(choices, from, to) &&
            certify_side_keeps(side, row->person, to)) {
            CERTIFY_WRONG(report, "placements.csv", row->line,
                          "Person %s is in public-welfare post %s, but post "
                          "%s is free for them.",
                          world->people[row->person].id,
                          world->posts[row->post].id,
                          world->posts[to->post].id);
            break;
        }
    }
    certify_rows_move(rows, row->person, row->post, 1);
}

void certify_backstop_check(CertifyRows *rows, CertifySide *side,
                            const Plan *plan, CertifyReport *report) {
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *row = &plan->placements[k];
        if (rows->world->posts[row->post].channel == CHANNEL_PUBLIC_WELFARE &&
            side->pin[row->person] == NONE) {
            check_person(rows, side, row, report);
        }
    }
}
