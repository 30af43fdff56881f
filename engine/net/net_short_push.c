/* net_short_push: units along the path that the search found.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net_short_parts.h"

/* How many units the step into the node can carry. */
static int64_t room_of(const Short *s, int32_t node) {
    const ShortWay *way = &s->way[node];
    switch ((ShortStep)way->step) {
    case SHORT_MOVE:
        return net_short_stand_units(s, way->class, way->from);
    case SHORT_UP:
        return s->room[way->from] - s->load[way->from];
    case SHORT_DOWN:
        return s->load[node];
    case SHORT_ENTER:
        break;
    }
    return INT64_MAX;
}

static int64_t room_of_path(const Short *s, int64_t most) {
    int32_t node = s->end;
    if (node != s->root && s->room[node] - s->load[node] < most) {
        most = s->room[node] - s->load[node];
    }
    for (;; node = s->way[node].from) {
        int64_t room = room_of(s, node);
        most = room < most ? room : most;
        if (s->way[node].step == SHORT_ENTER) {
            return most;
        }
    }
}

LeyeStatus net_short_push_put(Short *s, uint32_t class, uint32_t at,
                              int64_t by) {
    LeyeStatus status = LEYE_OK;
    bool came = false;
    if (at != NET_SHORT_NOTHING) {
        TRY(net_short_stand_add(s, class, at, by, &came));
        s->moves++;
        if (came) {
            TRY(net_short_hub_add(s, s->post[at], class, at));
        }
    }
done:
    return status;
}

LeyeStatus net_short_push(Short *s, int64_t most, int64_t *by) {
    LeyeStatus status = LEYE_OK;
    int32_t node = s->end;
    *by = room_of_path(s, most);
    if (node != s->root) {
        s->load[node] += *by;
    }
    for (;; node = s->way[node].from) {
        const ShortWay *way = &s->way[node];
        switch ((ShortStep)way->step) {
        case SHORT_MOVE:
            net_short_stand_take(s, way->class, way->from, *by);
            s->hub[way->from].left++;
            TRY(net_short_push_put(s, way->class, way->to, *by));
            break;
        case SHORT_UP:
            s->load[way->from] += *by;
            break;
        case SHORT_DOWN:
            s->load[node] -= *by;
            break;
        case SHORT_ENTER:
            TRY(net_short_push_put(s, way->class, way->to, *by));
            return status;
        }
    }
done:
    return status;
}
