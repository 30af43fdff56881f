/* family_draft: an instance in the making; folding by hash, compared in full.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "family.h"

#include <string.h>

LeyeStatus family_draft(int32_t posts, uint64_t seed, FamilyDraft *draft) {
    LeyeStatus status = LEYE_OK;
    FamilyDraft made = {.posts = posts, .seed = seed};
    TRY(HEAP_ARRAY(posts > 0 ? posts : 1, &made.places));
    TRY(HEAP_GROW(&made.first, &made.first_room, 1024));
    made.first[0] = 0;
    *draft = made;
    made = (FamilyDraft){0};
done:
    family_draft_clear(&made);
    return status;
}

void family_draft_clear(FamilyDraft *draft) {
    base_free(draft->supply);
    base_free(draft->places);
    base_free(draft->first);
    base_free(draft->post);
    base_free(draft->worth);
    base_free(draft->slot);
    *draft = (FamilyDraft){0};
}

/* Few options, nearly in order already: by insertion. */
static void sort(FamilyOption *options, int32_t count) {
    for (int32_t k = 1; k < count; k++) {
        FamilyOption moved = options[k];
        int32_t at = k;
        while (at > 0 && options[at - 1].post > moved.post) {
            options[at] = options[at - 1];
            at--;
        }
        options[at] = moved;
    }
}

static uint64_t hash_of(const int32_t *post, const int32_t *worth,
                        int64_t count) {
    uint64_t hash = 0x9e3779b97f4a7c15u ^ (uint64_t)count;
    for (int64_t k = 0; k < count; k++) {
        hash ^= ((uint64_t)(uint32_t)post[k] << 32) | (uint32_t)worth[k];
        hash *= 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
    }
    return hash;
}

/* The slot of the class with the options [from, to), or the free one where it
 * would be. */
static int64_t *find(const FamilyDraft *draft, int64_t from, int64_t to) {
    const int32_t *post = draft->post, *worth = draft->worth;
    size_t bytes = (size_t)(to - from) * sizeof *post;
    uint64_t at = hash_of(post + from, worth + from, to - from);
    for (;; at++) {
        int64_t *slot = &draft->slot[at % (uint64_t)draft->slots];
        if (*slot == 0) {
            return slot;
        }
        int64_t begin = draft->first[*slot - 1];
        if (draft->first[*slot] - begin == to - from &&
            memcmp(post + begin, post + from, bytes) == 0 &&
            memcmp(worth + begin, worth + from, bytes) == 0) {
            return slot;
        }
    }
}

static LeyeStatus widen(FamilyDraft *draft) {
    if (2 * (draft->classes + 1) < draft->slots) {
        return LEYE_OK;
    }
    base_free(draft->slot);
    draft->slot = NULL;
    draft->slots = 4 * (draft->classes + 1024);
    LeyeStatus status = HEAP_ARRAY(draft->slots, &draft->slot);
    for (int64_t i = 0; status == LEYE_OK && i < draft->classes; i++) {
        *find(draft, draft->first[i], draft->first[i + 1]) = i + 1;
    }
    return status;
}

LeyeStatus family_add(FamilyDraft *draft, int64_t supply, FamilyOption *options,
                      int32_t count) {
    LeyeStatus status = LEYE_OK;
    int64_t from = draft->options, to = from + count;
    TRY(HEAP_GROW(&draft->post, &draft->post_room, to));
    TRY(HEAP_GROW(&draft->worth, &draft->worth_room, to));
    TRY(HEAP_GROW(&draft->supply, &draft->supply_room, draft->classes + 1));
    TRY(HEAP_GROW(&draft->first, &draft->first_room, draft->classes + 2));
    sort(options, count);
    for (int32_t k = 0; k < count; k++) {
        draft->post[from + k] = options[k].post;
        draft->worth[from + k] = options[k].worth;
    }
    if (draft->folds) {
        TRY(widen(draft));
        int64_t *slot = find(draft, from, to);
        if (*slot != 0) {
            draft->supply[*slot - 1] += supply;
            draft->people += supply;
            goto done;
        }
        *slot = draft->classes + 1;
    }
    draft->supply[draft->classes] = supply;
    draft->people += supply;
    draft->classes++;
    draft->first[draft->classes] = to;
    draft->options = to;
done:
    return status;
}
