/* net_short_queue: what the search will meet, nearest first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A binary heap. An event that has become out of date stays: the search sees
 * it from its distance.
 */
#include "net_short_parts.h"

LeyeStatus net_short_queue_add(Short *s, ShortEvent event) {
    LeyeStatus status = LEYE_OK;
    if (s->events == s->queue_room) {
        TRY(HEAP_GROW(&s->queue, &s->queue_room, s->events + 1));
    }
    size_t hole = s->events++;
    while (hole > 0 && s->queue[(hole - 1) / 2].at > event.at) {
        s->queue[hole] = s->queue[(hole - 1) / 2];
        hole = (hole - 1) / 2;
    }
    s->queue[hole] = event;
done:
    return status;
}

ShortEvent net_short_queue_take(Short *s) {
    ShortEvent top = s->queue[0];
    ShortEvent last = s->queue[--s->events];
    size_t hole = 0;
    for (;;) {
        size_t child = 2 * hole + 1;
        if (child >= s->events) {
            break;
        }
        if (child + 1 < s->events &&
            s->queue[child + 1].at < s->queue[child].at) {
            child++;
        }
        if (s->queue[child].at >= last.at) {
            break;
        }
        s->queue[hole] = s->queue[child];
        hole = child;
    }
    s->queue[hole] = last;
    return top;
}
