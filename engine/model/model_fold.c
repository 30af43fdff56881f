/* From options to classes of people who cannot be told apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists of options are compared by sorting them as bytes. The order of that
 * sort means nothing and never leaves this file: what leaves is, for every
 * person, the smallest person with the same list, and classes are numbered by
 * their smallest member.
 */
#include "model_parts.h"

#include <stdlib.h>
#include <string.h>

/* The options of one person, as one string of bytes. */
typedef struct FoldList {
    const ModelKey *keys;
    size_t count;
    int32_t person;
} FoldList;

static int fold_compare_keys(const FoldList *x, const FoldList *y) {
    if (x->count != y->count) {
        return x->count < y->count ? -1 : 1;
    }
    return memcmp(x->keys, y->keys, x->count * sizeof *x->keys);
}

static int fold_compare(const void *a, const void *b) {
    const FoldList *x = a;
    const FoldList *y = b;
    int order = fold_compare_keys(x, y);
    if (order != 0) {
        return order;
    }
    return x->person < y->person ? -1 : x->person > y->person;
}

void model_fold_number(const int32_t *rep, int32_t n, int32_t *number,
                       int32_t *count) {
    int32_t next = 0;
    for (int32_t i = 0; i < n; i++) {
        if (rep[i] == NONE) {
            number[i] = NONE;
        } else if (rep[i] == i) {
            number[i] = next++;
        } else {
            number[i] = number[rep[i]];
        }
    }
    *count = next;
}

/* Fills class_of[people] by the keys as they are now. */
static LeyeStatus fold_classes(const Model *model, int32_t *class_of,
                               int32_t *count) {
    LeyeStatus status = LEYE_OK;
    FoldList *lists = NULL;
    int32_t *rep = NULL;
    int32_t people = model->world->people_count;
    size_t n = 0;
    TRY(HEAP_ARRAY(people, &lists));
    TRY(HEAP_ARRAY(people, &rep));
    for (int32_t i = 0; i < people; i++) {
        int64_t from = model->options->first[i];
        int64_t to = model->options->first[i + 1];
        rep[i] = NONE;
        if (to > from) {
            lists[n++] = (FoldList){&model->keys[from], (size_t)(to - from), i};
        }
    }
    if (n > 0) {
        qsort(lists, n, sizeof *lists, fold_compare);
    }
    for (size_t k = 0; k < n; k++) {
        bool same = k > 0 && fold_compare_keys(&lists[k - 1], &lists[k]) == 0;
        rep[lists[k].person] =
            same ? rep[lists[k - 1].person] : lists[k].person;
    }
    model_fold_number(rep, people, class_of, count);
done:
    base_free(lists);
    base_free(rep);
    return status;
}

/* Everything but pins, and reserves, which depend on the home site. */
static LeyeStatus fold_keys(Model *model) {
    LeyeStatus status = LEYE_OK;
    const Options *options = model->options;
    TRY(ARENA_ARRAY(&model->arena, options->count, &model->keys));
    for (int64_t o = 0; o < options->count; o++) {
        const Option *option = &options->items[o];
        int32_t rank = 0;
        bool wished =
            rules_wish(model->world, option->person, option->post, &rank);
        model->keys[o] = (ModelKey){
            .post = option->post,
            .course = option->course,
            .train = option->train,
            .points = option->points,
            .wish = wished && rank >= 1 && rank <= 10 ? 11 - rank : 0,
            .reserve = NONE,
            .pin = NONE};
    }
done:
    return status;
}

/* Where a post keeps places for a site, people of that site are told apart,
 * and so are people with a pin. */
static bool fold_reserves(Model *model) {
    bool any = false;
    for (int64_t o = 0; o < model->options->count; o++) {
        const Option *option = &model->options->items[o];
        int32_t site = model->world->people[option->person].site;
        int32_t reserve = model_pool_reserve(model, option->post, site);
        model->keys[o].reserve = reserve;
        any = any || reserve != NONE || model->keys[o].pin != NONE;
    }
    return any;
}

static LeyeStatus fold_people(Model *model) {
    LeyeStatus status = LEYE_OK;
    int32_t *class_of = NULL;
    int32_t classes = 0;
    TRY(HEAP_ARRAY(model->world->people_count, &class_of));
    TRY(fold_keys(model));
    TRY(fold_classes(model, class_of, &classes));
    model->classes = classes;
    TRY(model_side_read(model));
    if (fold_reserves(model)) {
        TRY(fold_classes(model, class_of, &classes));
    }
    TRY(model_household_fold(model, class_of));
done:
    base_free(class_of);
    return status;
}

LeyeStatus model_fold(const World *world, const Options *options,
                      int64_t without, Model **model) {
    LeyeStatus status = LEYE_OK;
    Model *made = NULL;
    TRY(HEAP_ARRAY(1, &made));
    made->world = world;
    made->options = options;
    made->without = without;
    TRY(model_pool_places(made));
    TRY(fold_people(made));
    TRY(model_pool_rows(made));
    TRY(model_problem_build(made));
    TRY(model_start_build(made));
    *model = made;
    made = NULL;
done:
    model_free(made);
    return status;
}
