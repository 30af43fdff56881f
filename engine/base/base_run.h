/* base_run: clocks, the stop flag, and loops over threads. */
#ifndef LEYE_BASE_RUN_H
#define LEYE_BASE_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "base_status.h"

/* Monotonic milliseconds and microseconds; this process's peak resident bytes
 * (children included when larger). */
int64_t base_run_ms(void);
int64_t base_run_us(void);
int64_t base_run_peak_bytes(void);
/* CPU microseconds of this process and of the children that have ended. */
int64_t base_run_cpu_us(void);

/* The stop flag behind leye_stop(): signal-safe, sticky until reset. */
void base_run_stop(void);
void base_run_stop_reset(void);
bool base_run_stopped(void);

/* Calls work(context, from, to) over 0..items-1 in blocks of `block`, on
 * `threads` threads (1: in the caller). Blocks write to places of their own,
 * so results do not depend on the number of threads. Returns the failure of
 * the lowest block that failed (its message becomes the caller's). */
typedef LeyeStatus RunWork(void *context, int64_t from, int64_t to);
LeyeStatus base_run_parallel(int64_t threads, int64_t items, int64_t block,
                             RunWork *work, void *context);

#endif
