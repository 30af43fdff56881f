/* Household classes, and the batches of people within them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A household is known by the sorted list of its members' classes. Only the
 * level `households` tells households apart, and only those that are not
 * covered yet: without that level, and in covered households, people fold
 * freely.
 */
#include "model_parts.h"

#include <stdlib.h>
#include <string.h>

/* Classes of the members with options, ascending. */
typedef struct HomeList {
    const int32_t *classes;
    size_t count;
    int32_t household;
} HomeList;

/* A person within the household class (or NONE) and the person class. */
typedef struct BatchKey {
    int32_t home, class, person;
} BatchKey;

static int compare_int(const void *a, const void *b) {
    const int32_t *x = a;
    const int32_t *y = b;
    return *x < *y ? -1 : *x > *y;
}

static int compare_lists(const HomeList *x, const HomeList *y) {
    if (x->count != y->count) {
        return x->count < y->count ? -1 : 1;
    }
    return memcmp(x->classes, y->classes, x->count * sizeof *x->classes);
}

static int compare_homes(const void *a, const void *b) {
    const HomeList *x = a;
    const HomeList *y = b;
    int order = compare_lists(x, y);
    if (order != 0) {
        return order;
    }
    return x->household < y->household ? -1 : x->household > y->household;
}

static int compare_batches(const void *a, const void *b) {
    const BatchKey *x = a;
    const BatchKey *y = b;
    if (x->home != y->home) {
        return x->home < y->home ? -1 : 1;
    }
    if (x->class != y->class) {
        return x->class < y->class ? -1 : 1;
    }
    return x->person < y->person ? -1 : x->person > y->person;
}

static bool households_count(const World *world) {
    for (int32_t k = 0; k < world->instance.levels_count; k++) {
        if (world->instance.levels[k] == LEVEL_HOUSEHOLDS) {
            return true;
        }
    }
    return false;
}

static LeyeStatus cover(Model *model) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    TRY(ARENA_ARRAY(&model->arena, world->households_count, &model->covered));
    for (int32_t h = 0; h < world->households_count; h++) {
        model->covered[h] = domain_household_covered(world, h);
        model->covered_count += model->covered[h] ? 1 : 0;
    }
done:
    return status;
}

/* Lists of the households that are to be told apart; classes[members] is
 * their store. Returns how many. */
static size_t list_homes(const Model *model, const int32_t *class_of,
                         int32_t *classes, HomeList *lists) {
    const World *world = model->world;
    size_t n = 0;
    for (int32_t h = 0; h < world->households_count; h++) {
        const Household *household = &world->households[h];
        int32_t *own = &classes[household->first_member];
        size_t count = 0;
        for (int32_t k = 0; k < household->members; k++) {
            int32_t person = world->members[household->first_member + k];
            if (class_of[person] != NONE) {
                own[count++] = class_of[person];
            }
        }
        if (count > 0 && !model->covered[h]) {
            qsort(own, count, sizeof *own, compare_int);
            lists[n++] = (HomeList){own, count, h};
        }
    }
    return n;
}

/* Fills home_of[households] with household classes, NONE outside. */
static LeyeStatus fold_homes(Model *model, const int32_t *class_of,
                             int32_t *home_of) {
    LeyeStatus status = LEYE_OK;
    int32_t households = model->world->households_count;
    int32_t *classes = NULL;
    int32_t *rep = NULL;
    HomeList *lists = NULL;
    size_t n = 0;
    TRY(HEAP_ARRAY(model->world->people_count, &classes));
    TRY(HEAP_ARRAY(households, &rep));
    TRY(HEAP_ARRAY(households, &lists));
    for (int32_t h = 0; h < households; h++) {
        rep[h] = NONE;
    }
    if (households_count(model->world)) {
        n = list_homes(model, class_of, classes, lists);
    }
    if (n > 0) {
        qsort(lists, n, sizeof *lists, compare_homes);
    }
    for (size_t k = 0; k < n; k++) {
        bool same = k > 0 && compare_lists(&lists[k - 1], &lists[k]) == 0;
        rep[lists[k].household] =
            same ? rep[lists[k - 1].household] : lists[k].household;
    }
    model_fold_number(rep, households, home_of, &model->homes_count);
done:
    base_free(classes);
    base_free(rep);
    base_free(lists);
    return status;
}

/* The runs of households, class after class, each ascending. */
static LeyeStatus build_homes(Model *model, const int32_t *home_of) {
    LeyeStatus status = LEYE_OK;
    int32_t households = model->world->households_count;
    int64_t next = 0;
    TRY(ARENA_ARRAY(&model->arena, model->homes_count, &model->homes));
    TRY(ARENA_ARRAY(&model->arena, households, &model->homes_members));
    for (int32_t h = 0; h < households; h++) {
        if (home_of[h] != NONE) {
            model->homes[home_of[h]].count++;
        }
    }
    for (int32_t c = 0; c < model->homes_count; c++) {
        model->homes[c].first = next;
        next += model->homes[c].count;
        model->homes[c].count = 0;
    }
    for (int32_t h = 0; h < households; h++) {
        if (home_of[h] != NONE) {
            ModelHome *home = &model->homes[home_of[h]];
            model->homes_members[home->first + home->count++] = h;
        }
    }
done:
    return status;
}

/* Fills batch_of and the number of batches. */
static LeyeStatus fold_batches(Model *model, const int32_t *class_of,
                               const int32_t *home_of) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    BatchKey *keys = NULL;
    int32_t *rep = NULL;
    size_t n = 0;
    TRY(HEAP_ARRAY(world->people_count, &keys));
    TRY(HEAP_ARRAY(world->people_count, &rep));
    for (int32_t i = 0; i < world->people_count; i++) {
        rep[i] = NONE;
        if (class_of[i] != NONE) {
            int32_t home = home_of[world->people[i].household];
            keys[n++] = (BatchKey){home, class_of[i], i};
        }
    }
    if (n > 0) {
        qsort(keys, n, sizeof *keys, compare_batches);
    }
    for (size_t k = 0; k < n; k++) {
        bool same = k > 0 && keys[k - 1].home == keys[k].home &&
                    keys[k - 1].class == keys[k].class;
        rep[keys[k].person] = same ? rep[keys[k - 1].person] : keys[k].person;
    }
    model_fold_number(rep, world->people_count, model->batch_of,
                      &model->batches_count);
done:
    base_free(keys);
    base_free(rep);
    return status;
}

/* Members of each batch, and the batches' sizes. */
static LeyeStatus build_batches(Model *model, const int32_t *home_of) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    int64_t next = 0;
    TRY(ARENA_ARRAY(&model->arena, model->batches_count, &model->batches));
    TRY(ARENA_ARRAY(&model->arena, world->people_count, &model->members));
    for (int32_t i = world->people_count - 1; i >= 0; i--) {
        if (model->batch_of[i] != NONE) {
            ModelBatch *batch = &model->batches[model->batch_of[i]];
            batch->person = i;
            batch->household = home_of[world->people[i].household];
            batch->count++;
        }
    }
    for (int32_t b = 0; b < model->batches_count; b++) {
        model->batches[b].first = next;
        next += model->batches[b].count;
        model->batches[b].count = 0;
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        if (model->batch_of[i] != NONE) {
            ModelBatch *batch = &model->batches[model->batch_of[i]];
            model->members[batch->first + batch->count++] = i;
        }
    }
done:
    return status;
}

/* The batches of each household class, ascending. */
static LeyeStatus build_home_batches(Model *model) {
    LeyeStatus status = LEYE_OK;
    int32_t next = 0;
    TRY(ARENA_ARRAY(&model->arena, model->batches_count, &model->home_batches));
    for (int32_t b = 0; b < model->batches_count; b++) {
        if (model->batches[b].household != NONE) {
            model->homes[model->batches[b].household].batches++;
        }
    }
    for (int32_t c = 0; c < model->homes_count; c++) {
        model->homes[c].first_batch = next;
        next += model->homes[c].batches;
        model->homes[c].batches = 0;
    }
    for (int32_t b = 0; b < model->batches_count; b++) {
        if (model->batches[b].household != NONE) {
            ModelHome *home = &model->homes[model->batches[b].household];
            model->home_batches[home->first_batch + home->batches++] = b;
        }
    }
done:
    return status;
}

LeyeStatus model_household_fold(Model *model, const int32_t *class_of) {
    LeyeStatus status = LEYE_OK;
    int32_t *home_of = NULL;
    TRY(HEAP_ARRAY(model->world->households_count, &home_of));
    TRY(ARENA_ARRAY(&model->arena, model->world->people_count,
                    &model->batch_of));
    TRY(cover(model));
    TRY(fold_homes(model, class_of, home_of));
    TRY(build_homes(model, home_of));
    TRY(fold_batches(model, class_of, home_of));
    TRY(build_batches(model, home_of));
    TRY(build_home_batches(model));
done:
    base_free(home_of);
    return status;
}
