/* Batches: the people who are exchangeable.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One person class within one household class, or outside any; those who count
 * in the class's CARER row apart from those who do not, and who has a row with
 * a spouse apart from everybody.
 */
#include "model_parts.h"

#include <stdlib.h>

typedef struct BatchKey {
    int32_t home, class; /* home: or NONE */
    int32_t carer;       /* 1 when the person counts in the CARER row */
    int32_t alone;       /* the person, with a couple row; or NONE */
    int32_t person;
} BatchKey;

static int compare_keys(const BatchKey *x, const BatchKey *y) {
    if (x->home != y->home) {
        return x->home < y->home ? -1 : 1;
    }
    if (x->class != y->class) {
        return x->class < y->class ? -1 : 1;
    }
    if (x->carer != y->carer) {
        return x->carer < y->carer ? -1 : 1;
    }
    return x->alone < y->alone ? -1 : x->alone > y->alone;
}

static int compare_batches(const void *a, const void *b) {
    const BatchKey *x = a;
    const BatchKey *y = b;
    int order = compare_keys(x, y);
    if (order != 0) {
        return order;
    }
    return x->person < y->person ? -1 : x->person > y->person;
}

/* Does the person count in the CARER row of the class? */
static bool counts(const Model *model, int32_t home, int32_t person) {
    return home != NONE && model->homes[home].carer != NONE &&
           model->side.carer[person];
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
            int32_t alone = model->side.spouse[i] != NONE ? i : NONE;
            keys[n++] = (BatchKey){.home = home,
                                   .class = class_of[i],
                                   .carer = counts(model, home, i) ? 1 : 0,
                                   .alone = alone,
                                   .person = i};
        }
    }
    if (n > 0) {
        qsort(keys, n, sizeof *keys, compare_batches);
    }
    for (size_t k = 0; k < n; k++) {
        bool same = k > 0 && compare_keys(&keys[k - 1], &keys[k]) == 0;
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
            batch->pin = model->side.pin[i];
            batch->carer = counts(model, batch->household, i);
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

LeyeStatus model_batch_fold(Model *model, const int32_t *class_of,
                            const int32_t *home_of) {
    LeyeStatus status = LEYE_OK;
    TRY(ARENA_ARRAY(&model->arena, model->world->people_count,
                    &model->batch_of));
    TRY(fold_batches(model, class_of, home_of));
    TRY(build_batches(model, home_of));
    TRY(build_home_batches(model));
done:
    return status;
}
