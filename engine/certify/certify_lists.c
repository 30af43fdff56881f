/* Lists of choices, each kept once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Equal lists are found by hash and compared word for word, so that a hash that
 * two lists share costs time and nothing else. Open addressing, at most half
 * full.
 */
#include "certify_parts.h"

#include <string.h>

static uint64_t hash_of(CertifyRun run) {
    return base_hash_mix(run.items, (size_t)run.count * sizeof *run.items, 0);
}

CertifyRun certify_lists_run(const CertifyLists *lists, int32_t list) {
    int64_t from = lists->first[list];
    return (CertifyRun){&lists->items[from], lists->first[list + 1] - from};
}

CertifyRun certify_lists_all(const CertifyLists *lists) {
    return (CertifyRun){lists->items, lists->first[lists->count]};
}

/* The slot of an equal list, or the empty one where it goes. */
static size_t slot_of(const CertifyLists *lists, CertifyRun run) {
    size_t at = (size_t)hash_of(run) & (lists->slots - 1);
    while (lists->slot[at] != NONE) {
        CertifyRun other = certify_lists_run(lists, lists->slot[at]);
        if (other.count == run.count &&
            (run.count == 0 ||
             memcmp(other.items, run.items,
                    (size_t)run.count * sizeof *run.items) == 0)) {
            break;
        }
        at = (at + 1) & (lists->slots - 1);
    }
    return at;
}

static LeyeStatus make_room(CertifyLists *lists) {
    LeyeStatus status = LEYE_OK;
    size_t slots = lists->slots == 0 ? 64 : lists->slots * 2;
    int32_t *slot = NULL;
    if ((size_t)lists->count * 2 < lists->slots) {
        goto done;
    }
    TRY(HEAP_ARRAY(slots, &slot));
    for (size_t k = 0; k < slots; k++) {
        slot[k] = NONE;
    }
    base_free(lists->slot);
    lists->slot = slot;
    lists->slots = slots;
    for (int32_t k = 0; k < lists->count; k++) {
        lists->slot[slot_of(lists, certify_lists_run(lists, k))] = k;
    }
done:
    return status;
}

LeyeStatus certify_lists_add(CertifyLists *lists, CertifyRun run,
                             int32_t *list) {
    LeyeStatus status = LEYE_OK;
    TRY(make_room(lists));
    size_t at = slot_of(lists, run);
    if (lists->slot[at] == NONE) {
        int64_t from = lists->count == 0 ? 0 : lists->first[lists->count];
        TRY(HEAP_GROW(&lists->first, &lists->first_capacity,
                      (size_t)lists->count + 2));
        TRY(HEAP_GROW(&lists->items, &lists->items_capacity,
                      from + run.count + 1));
        lists->first[lists->count] = from;
        lists->first[lists->count + 1] = from + run.count;
        if (run.count > 0) {
            memcpy(&lists->items[from], run.items,
                   (size_t)run.count * sizeof *run.items);
        }
        lists->slot[at] = lists->count++;
    }
    *list = lists->slot[at];
done:
    return status;
}

void certify_lists_clear(CertifyLists *lists) {
    base_free(lists->first);
    base_free(lists->items);
    base_free(lists->slot);
    *lists = (CertifyLists){.count = 0};
}
