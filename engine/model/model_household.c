/* Household classes: which households are told apart, and which are alike.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A household is told apart when the level `households` counts it and it is
 * not covered yet, or when a row of its own could bind in it. It is known by
 * the sorted list of its members' classes and by the right sides of its rows.
 */
#include "model_parts.h"

#include <stdlib.h>
#include <string.h>

/* What a household is known by. Members with options: their classes, twice,
 * plus one for those who count in the CARER row; ascending. */
typedef struct HomeList {
    const int64_t *classes;
    size_t count;
    bool counts;            /* it may yet be covered */
    int32_t welfare, carer; /* right sides of rows that could bind, or NONE */
    int32_t alone;          /* itself when it is a class of its own, or NONE */
    int32_t household;
} HomeList;

static int compare_classes(const void *a, const void *b) {
    const int64_t *x = a;
    const int64_t *y = b;
    return *x < *y ? -1 : *x > *y;
}

static int compare_rows(const HomeList *x, const HomeList *y) {
    if (x->alone != y->alone) {
        return x->alone < y->alone ? -1 : 1;
    }
    if (x->welfare != y->welfare) {
        return x->welfare < y->welfare ? -1 : 1;
    }
    if (x->carer != y->carer) {
        return x->carer < y->carer ? -1 : 1;
    }
    return (int)x->counts - (int)y->counts;
}

static int compare_lists(const HomeList *x, const HomeList *y) {
    int order = compare_rows(x, y);
    if (order != 0) {
        return order;
    }
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

/* --- rows of one household --- */

/* Members with an open option at a public-welfare post, adults of the CARER
 * row with an open away option; what makes it a class of its own. */
typedef struct HomeCount {
    int32_t welfare, away;
    bool crossing; /* an away public-welfare option */
    bool alone;
} HomeCount;

static bool joins_binding(const Model *model, int64_t option) {
    int32_t group = model->world->posts[model->keys[option].post].group;
    return group != NONE && model->side.group_binds[group];
}

static void count_person(const Model *model, int32_t person, HomeCount *into) {
    bool welfare = false;
    bool away = false;
    for (int64_t o = model->options->first[person];
         o < model->options->first[person + 1]; o++) {
        if (!model_side_open(model, o)) {
            continue;
        }
        bool backstop = model_side_welfare(model, o);
        bool leaves = model_side_away(model, o);
        welfare |= backstop;
        away |= leaves;
        into->crossing |= backstop && leaves;
        into->alone |= joins_binding(model, o);
    }
    into->welfare += welfare ? 1 : 0;
    into->away += away && model->side.carer[person] ? 1 : 0;
    into->alone = into->alone || model->side.spouse[person] != NONE;
}

static bool is_apart(const HomeList *list) {
    return list->counts || list->welfare != NONE || list->carer != NONE ||
           list->alone != NONE;
}

/* Fills the rows; false when nothing tells the household apart. */
static bool list_rows(const Model *model, bool level, HomeList *list) {
    const World *world = model->world;
    const Household *home = &world->households[list->household];
    bool rows = (model->without & LEYE_WITHOUT_HOUSEHOLDS) == 0;
    int32_t welfare = model->side.welfare_left[list->household];
    int32_t carer = model->side.carer_left[list->household];
    HomeCount count = {.alone = false};
    for (int32_t k = 0; k < home->members; k++) {
        count_person(model, world->members[home->first_member + k], &count);
    }
    list->counts = level && !model->covered[list->household];
    list->welfare = rows && count.welfare > welfare ? welfare : NONE;
    list->carer = carer != NONE && count.away > carer ? carer : NONE;
    bool both = list->welfare != NONE && list->carer != NONE;
    bool alone = count.alone || (both && count.crossing);
    list->alone = alone ? list->household : NONE;
    return is_apart(list);
}

/* Lists of the households that are to be told apart; classes[members] is
 * their store. Returns how many. */
static size_t list_homes(const Model *model, const int32_t *class_of,
                         int64_t *classes, HomeList *lists) {
    const World *world = model->world;
    bool level = households_count(world);
    size_t n = 0;
    for (int32_t h = 0; h < world->households_count; h++) {
        const Household *household = &world->households[h];
        int64_t *own = &classes[household->first_member];
        HomeList list = {.classes = own, .household = h};
        if (!list_rows(model, level, &list)) {
            continue;
        }
        for (int32_t k = 0; k < household->members; k++) {
            int32_t person = world->members[household->first_member + k];
            if (class_of[person] != NONE) {
                bool counts = list.carer != NONE && model->side.carer[person];
                own[list.count++] =
                    2 * (int64_t)class_of[person] + (counts ? 1 : 0);
            }
        }
        if (list.count > 0) {
            qsort(own, list.count, sizeof *own, compare_classes);
            lists[n++] = list;
        }
    }
    return n;
}

/* --- classes --- */

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

/* Columns are numbered later: 0 stands for one that is wanted. */
static void build_rows(Model *model, const HomeList *lists, size_t n,
                       const int32_t *home_of) {
    for (size_t k = 0; k < n; k++) {
        ModelHome *home = &model->homes[home_of[lists[k].household]];
        home->welfare = lists[k].welfare;
        home->carer = lists[k].carer;
        home->column = lists[k].counts ? 0 : NONE;
    }
}

/* Fills home_of[households] with household classes, NONE outside. */
static LeyeStatus fold_homes(Model *model, const int32_t *class_of,
                             int32_t *home_of) {
    LeyeStatus status = LEYE_OK;
    int32_t households = model->world->households_count;
    int64_t *classes = NULL;
    int32_t *rep = NULL;
    HomeList *lists = NULL;
    size_t n = 0;
    TRY(HEAP_ARRAY(model->world->people_count, &classes));
    TRY(HEAP_ARRAY(households, &rep));
    TRY(HEAP_ARRAY(households, &lists));
    for (int32_t h = 0; h < households; h++) {
        rep[h] = NONE;
    }
    n = list_homes(model, class_of, classes, lists);
    if (n > 0) {
        qsort(lists, n, sizeof *lists, compare_homes);
    }
    for (size_t k = 0; k < n; k++) {
        bool same = k > 0 && compare_lists(&lists[k - 1], &lists[k]) == 0;
        rep[lists[k].household] =
            same ? rep[lists[k - 1].household] : lists[k].household;
    }
    model_fold_number(rep, households, home_of, &model->homes_count);
    TRY(build_homes(model, home_of));
    build_rows(model, lists, n, home_of);
done:
    base_free(classes);
    base_free(rep);
    base_free(lists);
    return status;
}

LeyeStatus model_household_fold(Model *model, const int32_t *class_of) {
    LeyeStatus status = LEYE_OK;
    int32_t *home_of = NULL;
    TRY(HEAP_ARRAY(model->world->households_count, &home_of));
    TRY(cover(model));
    TRY(fold_homes(model, class_of, home_of));
    TRY(model_batch_fold(model, class_of, home_of));
done:
    base_free(home_of);
    return status;
}
