/* base_crew: items shared out among processes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For work that is not made for two threads of one process: solving forks a
 * child of its own, and a fork copies one thread only. The workers are copies
 * of the caller; nothing of what they change comes back but the results. Each
 * one that is free takes the next item, so none waits behind a slow one.
 */
#ifndef LEYE_BASE_CREW_H
#define LEYE_BASE_CREW_H

#include <stddef.h>
#include <stdint.h>

#include "base_status.h"

/* Does one item; `result` is its own, as the caller filled it. */
typedef LeyeStatus CrewWork(void *context, int64_t item, void *result);
/* In the caller: so many items are done by now. */
typedef void CrewTick(void *context, int64_t done);

/* One call; everything borrowed. */
typedef struct CrewCall {
    int64_t workers; /* one, or none: in the caller, nothing is forked */
    int64_t items;
    CrewWork *work;
    CrewTick *tick; /* NULL: nobody asks */
    void *context;
    void *results; /* NULL, or [items] of result_bytes each, without pointers
                      to what a worker makes */
    size_t result_bytes;
} CrewCall;

/* Does items 0 .. items-1, begun in this order. Results do not depend on the
 * number of workers. Returns the failure of the lowest item that failed (its
 * message becomes the caller's); then, and after base_run_stop(), no further
 * item is begun, and the result of one that was not begun stays as it was.
 * LEYE_ERR_MEMORY where no process can be had, LEYE_ERR_INTERNAL where one
 * died. Meant for a program of one thread. */
LeyeStatus base_crew_run(const CrewCall *call);

#endif
