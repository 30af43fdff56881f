/* net_short_mend: free places that have a price.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prices that a run starts from may turn out too high: a place is left free
 * that costs more than to be out. A search from the root finds the nearest such
 * place, by who is out or by a post that gives a place up for nothing; on the
 * way all that is nearer than it, the root too, becomes dearer, until the place
 * is filled or costs no more than the root. Then prices are counted from the
 * root again.
 */
#include "net_short_parts.h"

/* Who has units out. */
static LeyeStatus call_out(Short *s) {
    LeyeStatus status = LEYE_OK;
    ShortHub *hub = &s->hub[s->root];
    for (int32_t k = 0; k < s->entrants; k++) {
        if (net_short_stand_out(s, s->order[k]) > 0) {
            TRY(net_short_hub_add(s, s->root, s->order[k], NET_SHORT_NOTHING));
        }
    }
    hub->made = false;
done:
    return status;
}

static bool is_any_free(const Short *s) {
    for (int32_t j = 0; j < s->posts; j++) {
        if (s->load[j] < s->room[j] && s->price[j] > s->price[s->root]) {
            return true;
        }
    }
    return false;
}

static void count_from_root(Short *s) {
    int64_t base = s->price[s->root];
    for (int32_t v = 0; v <= s->nodes; v++) {
        s->price[v] -= s->price[v] < base ? s->price[v] : base;
    }
}

LeyeStatus net_short_mend(Short *s) {
    LeyeStatus status = LEYE_OK;
    if (!is_any_free(s)) {
        return LEYE_OK;
    }
    s->mending = true;
    TRY(call_out(s));
    while (is_any_free(s)) {
        int64_t by = 0;
        TRY(net_short_search_mend(s));
        if (s->end != s->root) {
            TRY(net_short_push(s, INT64_MAX, &by));
        }
    }
    count_from_root(s);
done:
    s->mending = false;
    return status;
}
