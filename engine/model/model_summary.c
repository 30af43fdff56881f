/* The summary: counts of what the plan holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model_parts.h"

#include <string.h>

/* The first row of the table that closes the post, or NONE: rows of kind
 * RULE_POST come out of rules_post alone. */
static int32_t closed_by(const World *world, int32_t post) {
    Verdict verdict = rules_post(world, post);
    for (int32_t r = 0; r < RULES_MAX; r++) {
        if ((verdict >> r & 1) != 0) {
            return r;
        }
    }
    return NONE;
}

static LeyeStatus fill_posts(const Model *model, Arena *arena,
                             Summary *summary) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    ClosedPost *closed = NULL;
    TRY(ARENA_ARRAY(arena, world->posts_count, &closed));
    summary->closed = closed;
    for (int32_t j = 0; j < world->posts_count; j++) {
        int32_t rule = closed_by(world, j);
        if (rule == NONE) {
            summary->places += world->posts[j].places;
        } else {
            summary->closed[summary->closed_count++] = (ClosedPost){j, rule};
        }
    }
done:
    return status;
}

static LeyeStatus fill_households(const Model *model, const Plan *plan,
                                  int64_t *covered) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    bool *seen = NULL;
    int64_t count = model->covered_count;
    TRY(HEAP_ARRAY(world->households_count, &seen));
    for (int32_t k = 0; k < plan->placements_count; k++) {
        int32_t home = world->people[plan->placements[k].person].household;
        if (!model->covered[home] && !seen[home]) {
            seen[home] = true;
            count++;
        }
    }
    *covered = count;
done:
    base_free(seen);
    return status;
}

/* The weakest proof, and the bound on placements: their number where that
 * level is not asked for, since then nothing bounds them. */
static void fill_levels(Summary *summary) {
    summary->proof = LEYE_PROVED;
    summary->bound = summary->placements;
    for (int32_t k = 0; k < summary->levels_count; k++) {
        const LevelResult *level = &summary->levels[k];
        summary->proof =
            level->proof > summary->proof ? level->proof : summary->proof;
        if (level->level == LEVEL_PLACEMENTS) {
            summary->bound = level->bound;
        }
    }
}

/* Which pins were followed; what they cost is asked by whoever solves again. */
static LeyeStatus fill_pins(const Model *model, Arena *arena,
                            Summary *summary) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    PinResult *pins = NULL;
    TRY(ARENA_ARRAY(arena, world->pins_count, &pins));
    for (int32_t k = 0; k < world->pins_count; k++) {
        pins[k] = (PinResult){.pin = k};
        pins[k].followed = model->side.pin[world->pins[k].person] != NONE;
    }
    summary->pins = pins;
    summary->pins_count = world->pins_count;
done:
    return status;
}

LeyeStatus model_summary_fill(const Model *model, Plan *plan) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    Summary *summary = &plan->summary;
    char *name = NULL;
    TRY(ARENA_TEXT(&plan->arena, world->instance.name,
                   strlen(world->instance.name), &name));
    summary->instance = name;
    summary->solver = "";
    summary->as_of = world->instance.as_of;
    summary->people = world->people_count;
    summary->households = world->households_count;
    summary->classes = model->classes;
    summary->options = model->options->count;
    summary->without = model->without;
    summary->placements = plan->placements_count;
    for (int32_t i = 0; i < world->people_count; i++) {
        summary->able_and_willing += model->batch_of[i] != NONE ? 1 : 0;
    }
    for (int32_t k = 0; k < plan->placements_count; k++) {
        summary->by_channel[world->posts[plan->placements[k].post].channel]++;
    }
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        summary->reasons[plan->unplaced[k].reason]++;
    }
    TRY(fill_posts(model, &plan->arena, summary));
    TRY(fill_households(model, plan, &summary->households_covered));
    TRY(fill_pins(model, &plan->arena, summary));
    TRY(domain_terms_report(world, plan));
    fill_levels(summary);
done:
    return status;
}
