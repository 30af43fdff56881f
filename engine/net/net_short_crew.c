/* net_short_crew: what can be done side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * At fixed prices everybody chooses alone, and the lists of a post are made
 * from what nobody writes meanwhile. Most of the time goes into waiting for
 * memory there, so that a second thread is worth most.
 */
#include "net_short_parts.h"

enum { CLASSES = 4096, HUBS = 4 };

typedef struct Choices {
    const Short *s;
    uint32_t *choice;
} Choices;

static LeyeStatus choose_some(void *context, int64_t from, int64_t to) {
    const Choices *all = context;
    const Short *s = all->s;
    for (int64_t k = from; k < to; k++) {
        uint32_t class = s->order[k];
        uint32_t best = NET_SHORT_NOTHING;
        int64_t most = 0;
        net_short_fetch_entrant(s, k);
        for (int64_t o = s->first[class]; o < s->first[class + 1]; o++) {
            int64_t now = s->worth[o] - s->price[s->post[o]];
            best = now > most ? (uint32_t)o : best;
            most = now > most ? now : most;
        }
        all->choice[k] = best;
    }
    return LEYE_OK;
}

LeyeStatus net_short_crew_choose(const Short *s, uint32_t *choice) {
    Choices all = {s, choice};
    return base_run_parallel(s->threads, s->entrants, CLASSES, choose_some,
                             &all);
}

typedef struct Makes {
    const Short *s;
    const int32_t *posts;
} Makes;

static LeyeStatus make_some(void *context, int64_t from, int64_t to) {
    LeyeStatus status = LEYE_OK;
    const Makes *all = context;
    Short mine = *all->s; /* but for the scratch, all is shared */
    mine.list_at = NULL;
    TRY(HEAP_ARRAY(mine.nodes + 1, &mine.list_at));
    for (int64_t k = from; k < to; k++) {
        int32_t post = all->posts[k];
        TRY(net_short_hub_list(&mine, post, mine.price[post]));
    }
done:
    base_free(mine.list_at);
    return status;
}

LeyeStatus net_short_crew_make(Short *s, const int32_t *posts, int32_t count) {
    Makes all = {s, posts};
    for (int32_t k = 0; k < count; k++) {
        net_short_hub_roll(s, posts[k]);
    }
    return base_run_parallel(s->threads, count, HUBS, make_some, &all);
}
