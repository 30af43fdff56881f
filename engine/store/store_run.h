/* store_run: the record of every run, and the inputs that it read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_STORE_RUN_H
#define LEYE_STORE_RUN_H

#include "store_types.h"

/* One run. No text of it holds personal data. */
typedef struct StoreRun {
    int64_t id;           /* 1, 2, 3, ... */
    const char *started;  /* UTC */
    const char *ended;    /* UTC; "" while it runs, or when it was killed */
    const char *as_of;    /* day */
    const char *plan;     /* plan id; "": none */
    int64_t exit_code;    /* NONE until it ends */
    const char *outcome;  /* word: published, already, waiting, held, limit,
                             carried, kept, refused; "" until it ends */
    const char *message;  /* sentence for the operator; "" if none */
    bool warm;            /* began from the last plan and prices */
    int64_t people, able; /* counts; able: able and willing */
    int64_t placements, offered, moved, released, findings;
    int64_t gap_ppm; /* weakest gap of the levels; 0: proved; NONE: unknown */
    int64_t cpu_ms;
} StoreRun;

/* A new record with the next id: started act->utc, nothing else known. */
LeyeStatus store_run_begin(Store *store, const StoreAct *act, const char *as_of,
                           int64_t *id);
/* Everything of *run but id, started and as_of is written to record run->id,
 * which must not have ended. */
LeyeStatus store_run_end(Store *store, const StoreRun *run);

/* Input `name` of a run, as it was read: the bytes are kept once however many
 * nights read them. Replaces an earlier one of that run and name. O(n). */
LeyeStatus store_run_input(Store *store, int64_t run, const char *name,
                           const char *bytes, size_t n);

/* The newest `most` runs, newest first. */
LeyeStatus store_run_list(Store *store, int64_t most, Arena *arena,
                          StoreRun **runs, size_t *count);
/* LEYE_ERR_MISSING: no such run. */
LeyeStatus store_run_get(Store *store, int64_t id, Arena *arena, StoreRun *run);
/* The inputs of a run, by name. */
LeyeStatus store_run_inputs(Store *store, int64_t run, Arena *arena,
                            StoreFileInfo **files, size_t *count);
/* The bytes of an input, checked against their hash; fills *out
 * (base_free(out->data)). LEYE_ERR_MISSING: none of that name, or dropped.
 * LEYE_ERR_PROOF: not the bytes that were put. */
LeyeStatus store_run_read(Store *store, int64_t run, const char *name,
                          Bytes *out);

/* An alarm that waits for a person; `word` is a machine word ("stale",
 * "brake", ...), `text` a sentence without personal data. */
typedef struct StoreAlarm {
    int64_t id;
    int64_t run;        /* or NONE */
    const char *raised; /* UTC */
    const char *word, *text;
    const char *settled, *settled_by; /* UTC and actor; "" while open */
} StoreAlarm;

LeyeStatus store_run_alarm_add(Store *store, int64_t run, const StoreAct *act,
                               const char *word, const char *text);
/* Settles every open alarm of that word; NULL: all. Fills *settled. */
LeyeStatus store_run_alarm_settle(Store *store, const StoreAct *act,
                                  const char *word, int64_t *settled);
/* Newest first; `open`: only those not settled. */
LeyeStatus store_run_alarm_list(Store *store, bool open, int64_t most,
                                Arena *arena, StoreAlarm **alarms,
                                size_t *count);

#endif
