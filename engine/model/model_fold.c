/* From options to classes of people who cannot be told apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists of options are looked up as bytes in a table by hash, person after
 * person, so the one found is the smallest with the same list; classes are
 * numbered by their smallest member.
 */
#include "model_parts.h"

#include <string.h>

/* A person with a list of options that nobody before has; NONE: empty. */
typedef struct FoldSlot {
    uint32_t hash;
    int32_t person;
} FoldSlot;

typedef struct FoldTable {
    FoldSlot *slots; /* heap [mask + 1] */
    size_t mask;
} FoldTable;

static size_t keys_bytes(const Model *model, int32_t person) {
    return (size_t)(model->options->first[person + 1] -
                    model->options->first[person]) *
           sizeof *model->keys;
}

static const ModelKey *keys_of(const Model *model, int32_t person) {
    return &model->keys[model->options->first[person]];
}

static bool fold_same(const Model *model, int32_t a, int32_t b) {
    size_t bytes = keys_bytes(model, a);
    return bytes == keys_bytes(model, b) &&
           memcmp(keys_of(model, a), keys_of(model, b), bytes) == 0;
}

/* The smallest person with the same options, who may be this one. */
static int32_t fold_find(const Model *model, const FoldTable *table,
                         int32_t person) {
    uint64_t hash =
        base_hash_mix(keys_of(model, person), keys_bytes(model, person), 0);
    uint32_t mine = (uint32_t)(hash >> 32);
    size_t at = (size_t)hash & table->mask;
    for (; table->slots[at].person != NONE; at = (at + 1) & table->mask) {
        const FoldSlot *slot = &table->slots[at];
        if (slot->hash == mine && fold_same(model, slot->person, person)) {
            return slot->person;
        }
    }
    table->slots[at] = (FoldSlot){mine, person};
    return person;
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
    FoldTable table = {.mask = 15};
    int32_t *rep = NULL;
    int32_t people = model->world->people_count;
    while (table.mask < 2 * (size_t)people) {
        table.mask = 2 * table.mask + 1;
    }
    TRY(HEAP_ARRAY(table.mask + 1, &table.slots));
    TRY(HEAP_ARRAY(people, &rep));
    for (size_t k = 0; k <= table.mask; k++) {
        table.slots[k].person = NONE;
    }
    for (int32_t i = 0; i < people; i++) {
        rep[i] = keys_bytes(model, i) > 0 ? fold_find(model, &table, i) : NONE;
    }
    model_fold_number(rep, people, class_of, count);
done:
    base_free(table.slots);
    base_free(rep);
    return status;
}

static bool fold_kept(const World *world, const Option *option) {
    const Placement at = {.person = option->person,
                          .post = option->post,
                          .course = option->course,
                          .train = option->train};
    return domain_offer_keeps(world, &at);
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
            .kept = fold_kept(model->world, option) ? 1 : 0,
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
