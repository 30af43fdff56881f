/* What one option adds to each level (domain_rule.h, "Level values").
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model_parts.h"

/* Public money of one option, in fen, exact or refused. */
static LeyeStatus value_cost(const Model *model, const ModelKey *key,
                             int64_t *value) {
    const World *world = model->world;
    const Post *post = &world->posts[key->post];
    int64_t months = post->term_months != NONE ? post->term_months
                                               : world->instance.stable_months;
    Int128 cost = (Int128)post->subsidy_month * months;
    if (key->train != NONE) {
        cost += world->trains[key->train].fare;
    }
    if (key->course != NONE) {
        cost += world->courses[key->course].cost_seat;
    }
    if (cost < 0 || cost > LP_LARGEST) {
        return base_fail(LEYE_ERR_INPUT,
                         "The public cost of post %s is out of range.",
                         post->id);
    }
    *value = (int64_t)cost;
    return LEYE_OK;
}

LeyeStatus model_value_of(const Model *model, int64_t option, Level level,
                          int64_t *value) {
    const World *world = model->world;
    const ModelKey *key = &model->keys[option];
    Channel channel = world->posts[key->post].channel;
    switch (level) {
    case LEVEL_STABLE:
        *value = key->points >= world->instance.stable_points ? 1 : 0;
        return LEYE_OK;
    case LEVEL_PLACEMENTS:
        *value = 1;
        return LEYE_OK;
    case LEVEL_PUBLIC_WELFARE:
        *value = channel == CHANNEL_PUBLIC_WELFARE ? 1 : 0;
        return LEYE_OK;
    case LEVEL_WISHES:
        *value = key->wish;
        return LEYE_OK;
    case LEVEL_RETENTION:
        *value = key->points;
        return LEYE_OK;
    case LEVEL_COURSE_SEATS:
        *value = key->course != NONE ? 1 : 0;
        return LEYE_OK;
    case LEVEL_COST:
        return value_cost(model, key, value);
    case LEVEL_HOUSEHOLDS: /* counted by y, not by options */
    case LEVEL_MOVES:
    case LEVEL_COUNT:
    default:
        *value = 0;
        return LEYE_OK;
    }
}
