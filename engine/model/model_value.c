/* What one option adds to each level (domain_rule.h, "Level values").
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model_parts.h"

/* Public money, exact or refused. */
static LeyeStatus value_fit(const Model *model, const ModelKey *key,
                            Int128 cost, int64_t *value) {
    if (cost < 0 || cost > LP_LARGEST) {
        return base_fail(LEYE_ERR_INPUT,
                         "The public cost of post %s is out of range.",
                         model->world->posts[key->post].id);
    }
    *value = (int64_t)cost;
    return LEYE_OK;
}

/* Of one option, in fen; fund: its share alone, or NONE: all of it. */
static LeyeStatus value_cost(const Model *model, const ModelKey *key,
                             int32_t fund, int64_t *value) {
    Placement at = {
        .post = key->post, .course = key->course, .train = key->train};
    Int128 cost = domain_terms_charge(model->world, &at, fund);
    return value_fit(model, key, cost, value);
}

static int32_t add_fund(int32_t funds[MODEL_FUNDS], int32_t count,
                        int32_t fund) {
    for (int32_t k = 0; k < count; k++) {
        if (funds[k] == fund) {
            return count;
        }
    }
    if (fund == NONE || count >= MODEL_FUNDS) {
        return count;
    }
    int32_t at = count;
    for (; at > 0 && funds[at - 1] > fund; at--) {
        funds[at] = funds[at - 1];
    }
    funds[at] = fund;
    return count + 1;
}

int32_t model_value_funds(const Model *model, int64_t option,
                          int32_t funds[MODEL_FUNDS]) {
    const World *world = model->world;
    const ModelKey *key = &model->keys[option];
    int32_t count = add_fund(funds, 0, world->posts[key->post].fund);
    if (key->train != NONE) {
        count = add_fund(funds, count, world->trains[key->train].fund);
    }
    if (key->course != NONE) {
        count = add_fund(funds, count, world->courses[key->course].fund);
    }
    return count;
}

LeyeStatus model_value_fund(const Model *model, int64_t option, int32_t fund,
                            int64_t *cost) {
    return value_cost(model, &model->keys[option], fund, cost);
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
        return value_cost(model, key, NONE, value);
    case LEVEL_MOVES: /* those who are out, less those who stay */
        *value = -key->kept;
        return LEYE_OK;
    case LEVEL_HOUSEHOLDS: /* counted by y, not by options */
    case LEVEL_COUNT:
    default:
        *value = 0;
        return LEYE_OK;
    }
}
