/* net_short_plan: a plan to begin with, as far as the prices call it best.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Units at a best option of their class are what shortest paths would leave
 * behind, so the rest may enter as ever. Who is equal to many others is then
 * where the plan has them, and not in a place that somebody else was to have.
 */
#include "net_short_parts.h"

static int64_t best_of(const Short *s, uint32_t class) {
    int64_t best = 0;
    for (int64_t o = s->first[class]; o < s->first[class + 1]; o++) {
        int64_t now = s->worth[o] - s->price[s->post[o]];
        best = now > best ? now : best;
    }
    return best;
}

/* What goes to the option: as far as there is room. */
static int64_t units_of(const Short *s, int64_t o, int64_t left) {
    int32_t post = s->post[o];
    int64_t room = s->room[post] - s->load[post];
    int64_t units = s->plan[o] < left ? s->plan[o] : left;
    units = units < room ? units : room;
    return units > 0 ? units : 0;
}

static LeyeStatus follow(Short *s, uint32_t class) {
    LeyeStatus status = LEYE_OK;
    int64_t best = best_of(s, class);
    int64_t left = s->supply[class];
    for (int64_t o = s->first[class]; o < s->first[class + 1]; o++) {
        int64_t by = units_of(s, o, left);
        if (by > 0 && s->worth[o] - s->price[s->post[o]] == best) {
            s->load[s->post[o]] += by;
            TRY(net_short_push_put(s, class, (uint32_t)o, by));
            left -= by;
        }
    }
done:
    return status;
}

LeyeStatus net_short_plan(Short *s) {
    LeyeStatus status = LEYE_OK;
    int32_t n = 0;
    for (int32_t k = 0; k < s->entrants; k++) {
        uint32_t class = s->order[k];
        TRY(follow(s, class));
        if (net_short_stand_out(s, class) > 0) {
            s->order[n++] = class;
        }
    }
    s->entrants = n;
done:
    return status;
}
