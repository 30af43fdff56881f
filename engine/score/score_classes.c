/* score_classes: people who share a row of F.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A few schoolings by a few sets of skills: far fewer rows than people, so the
 * product costs next to nothing however large the ledger. Open addressing, at
 * most half full.
 */
#include "score_parts.h"

typedef struct ClassKey {
    SkillSet skills;
    uint64_t education;
} ClassKey;

static ClassKey key_of(const World *world, int32_t person) {
    const Person *at = &world->people[person];
    return (ClassKey){at->skills, (uint64_t)at->education};
}

/* A class and the first person of it. */
static int32_t class_find(const World *world, int32_t person, size_t slots,
                          int32_t *slot, ScoreClasses *out) {
    ClassKey key = key_of(world, person);
    size_t at = (size_t)base_hash_mix(&key, sizeof key, 0) & (slots - 1);
    for (; slot[at] != 0; at = (at + 1) & (slots - 1)) {
        ClassKey other = key_of(world, out->sample[slot[at] - 1]);
        if (other.skills == key.skills && other.education == key.education) {
            return slot[at] - 1;
        }
    }
    out->sample[out->count] = person;
    slot[at] = ++out->count;
    return out->count - 1;
}

/* People by class, ascending in each. */
static void classes_sort(int32_t people, const int32_t *class_of,
                         ScoreClasses *out) {
    int32_t *next = out->first + 1;
    for (int32_t i = 0; i < people; i++) {
        next[class_of[i] + 1]++;
    }
    for (int32_t c = 0; c < out->count; c++) {
        next[c + 1] += next[c];
    }
    for (int32_t i = 0; i < people; i++) {
        out->people[next[class_of[i]]++] = i;
    }
}

LeyeStatus score_classes_build(const World *world, Arena *arena,
                               ScoreClasses *out) {
    LeyeStatus status = LEYE_OK;
    int32_t people = world->people_count;
    int32_t *class_of = NULL;
    int32_t *slot = NULL;
    size_t slots = 64;
    *out = (ScoreClasses){0};
    while (slots < (size_t)people * 2) {
        slots *= 2;
    }
    TRY(HEAP_ARRAY(people, &class_of));
    TRY(HEAP_ARRAY(slots, &slot));
    TRY(ARENA_ARRAY(arena, people, &out->sample));
    TRY(ARENA_ARRAY(arena, people, &out->people));
    for (int32_t i = 0; i < people; i++) {
        class_of[i] = class_find(world, i, slots, slot, out);
    }
    TRY(ARENA_ARRAY(arena, out->count + 2, &out->first));
    classes_sort(people, class_of, out);
done:
    base_free(class_of);
    base_free(slot);
    return status;
}
