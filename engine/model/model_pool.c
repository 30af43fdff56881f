/* Places: what is left of posts, reserves and caps once those who work there
 * are counted, as domain_plan.h states it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A holder uses the reserve of the own site first, then a general place. Rows
 * are made only for pools and caps that some option can use: a row that no
 * column meets would carry no price.
 */
#include "model_parts.h"

static bool cap_holds(const Cap *cap, const Post *post) {
    return (cap->kind == CAP_EMPLOYER && post->employer == cap->key) ||
           (cap->kind == CAP_DESTINATION && post->destination == cap->key);
}

/* Caps of each post: reserves are looked up in the same list. */
static LeyeStatus pool_index(Model *model) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    int64_t total = 0;
    TRY(ARENA_ARRAY(&model->arena, world->posts_count + 1,
                    &model->post_caps_first));
    for (int32_t pass = 0; pass < 2; pass++) {
        total = 0;
        for (int32_t j = 0; j < world->posts_count; j++) {
            model->post_caps_first[j] = total;
            for (int32_t g = 0; g < world->caps_count; g++) {
                if (!cap_holds(&world->caps[g], &world->posts[j])) {
                    continue;
                }
                if (pass == 1) {
                    model->post_caps[total] = g;
                }
                total++;
            }
        }
        model->post_caps_first[world->posts_count] = total;
        if (pass == 0) {
            TRY(ARENA_ARRAY(&model->arena, total, &model->post_caps));
        }
    }
done:
    return status;
}

/* Reserves of one post hang on a list: head by post, next by cap. */
static LeyeStatus pool_reserves(Model *model) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    TRY(ARENA_ARRAY(&model->arena, world->posts_count, &model->reserve_head));
    TRY(ARENA_ARRAY(&model->arena, world->caps_count, &model->reserve_next));
    for (int32_t j = 0; j < world->posts_count; j++) {
        model->reserve_head[j] = NONE;
    }
    for (int32_t g = world->caps_count - 1; g >= 0; g--) {
        const Cap *cap = &world->caps[g];
        if (cap->kind == CAP_SITE_RESERVE) {
            model->reserve_next[g] = model->reserve_head[cap->key];
            model->reserve_head[cap->key] = g;
        }
    }
done:
    return status;
}

int32_t model_pool_reserve(const Model *model, int32_t post, int32_t site) {
    for (int32_t g = model->reserve_head[post]; g != NONE;
         g = model->reserve_next[g]) {
        if (model->world->caps[g].site == site) {
            return g;
        }
    }
    return NONE;
}

/* One holder of `post`: takes from the reserve while there is any. Reserves
 * go down first, so what is beyond them falls on the general places. */
static void pool_hold(Model *model, int32_t post, int32_t site) {
    int32_t reserve = model_pool_reserve(model, post, site);
    if (reserve != NONE && model->cap_left[reserve] > 0) {
        model->cap_left[reserve]--;
    } else {
        model->free_places[post]--;
    }
    for (int64_t k = model->post_caps_first[post];
         k < model->post_caps_first[post + 1]; k++) {
        model->cap_left[model->post_caps[k]]--;
    }
}

/* Holders whom no general place is left for sit on reserved ones: a post never
 * has more people than places. */
static void pool_settle(Model *model, int32_t post) {
    int64_t lacking = -model->free_places[post];
    for (int32_t g = model->reserve_head[post]; g != NONE && lacking > 0;
         g = model->reserve_next[g]) {
        int64_t left = model->cap_left[g];
        int64_t taken = left < lacking ? left : lacking;
        model->cap_left[g] -= taken;
        lacking -= taken;
    }
    if (model->free_places[post] < 0) {
        model->free_places[post] = 0;
    }
}

LeyeStatus model_pool_places(Model *model) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    TRY(pool_index(model));
    TRY(pool_reserves(model));
    TRY(ARENA_ARRAY(&model->arena, world->posts_count, &model->free_places));
    TRY(ARENA_ARRAY(&model->arena, world->caps_count, &model->cap_left));
    for (int32_t j = 0; j < world->posts_count; j++) {
        model->free_places[j] = world->posts[j].places;
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        const Cap *cap = &world->caps[g];
        model->cap_left[g] = cap->places;
        if (cap->kind == CAP_SITE_RESERVE) {
            model->free_places[cap->key] -= cap->places;
        }
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        const Person *person = &world->people[i];
        if (person->work == WORK_POST && person->work_post != NONE) {
            pool_hold(model, person->work_post, person->site);
        }
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        if (model->cap_left[g] < 0) {
            model->cap_left[g] = 0;
        }
    }
    for (int32_t j = 0; j < world->posts_count; j++) {
        pool_settle(model, j);
    }
done:
    return status;
}

/* Marks with 0 what some option uses. */
static void pool_mark(Model *model) {
    for (int64_t o = 0; o < model->options->count; o++) {
        const ModelKey *key = &model->keys[o];
        model->post_pool[key->post] = 0;
        if (key->reserve != NONE) {
            model->cap_pool[key->reserve] = 0;
        }
    }
    for (int32_t j = 0; j < model->world->posts_count; j++) {
        for (int64_t k = model->post_caps_first[j];
             model->post_pool[j] != NONE && k < model->post_caps_first[j + 1];
             k++) {
            model->cap_row[model->post_caps[k]] = 0;
        }
    }
}

static int32_t pool_add(Model *model, int32_t post, int32_t cap,
                        int64_t places) {
    model->pools[model->pools_count] = (ModelPool){post, cap, places};
    return model->pools_count++;
}

LeyeStatus model_pool_rows(Model *model) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    Arena *arena = &model->arena;
    TRY(ARENA_ARRAY(arena, world->posts_count, &model->post_pool));
    TRY(ARENA_ARRAY(arena, world->caps_count, &model->cap_pool));
    TRY(ARENA_ARRAY(arena, world->caps_count, &model->cap_row));
    TRY(ARENA_ARRAY(arena, world->caps_count, &model->caps));
    TRY(ARENA_ARRAY(arena,
                    (size_t)world->posts_count + (size_t)world->caps_count,
                    &model->pools));
    for (int32_t j = 0; j < world->posts_count; j++) {
        model->post_pool[j] = NONE;
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        model->cap_pool[g] = NONE;
        model->cap_row[g] = NONE;
    }
    pool_mark(model);
    for (int32_t j = 0; j < world->posts_count; j++) {
        if (model->post_pool[j] != NONE) {
            model->post_pool[j] =
                pool_add(model, j, NONE, model->free_places[j]);
        }
        for (int32_t g = model->reserve_head[j]; g != NONE;
             g = model->reserve_next[g]) {
            if (model->cap_pool[g] != NONE) {
                model->cap_pool[g] = pool_add(model, j, g, model->cap_left[g]);
            }
        }
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        if (model->cap_row[g] != NONE) {
            model->caps[model->caps_count++] = g;
        }
    }
done:
    return status;
}
