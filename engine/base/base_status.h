/* base_status: one way to fail.
 *
 * A fallible function returns LeyeStatus, takes outputs last and leaves them
 * untouched on failure. It declares `LeyeStatus status = LEYE_OK;`, calls
 * through TRY, and has one visible label `done:` that releases what it took.
 */
#ifndef LEYE_BASE_STATUS_H
#define LEYE_BASE_STATUS_H

#include "../leye.h"

/* Runs `call`; on failure leaves for `done` with its status. The only macro
 * that may hide control flow. */
#define TRY(call)                                                              \
    do {                                                                       \
        status = (call);                                                       \
        if (status != LEYE_OK) {                                               \
            goto done;                                                         \
        }                                                                      \
    } while (0)

/* Records the sentence for this thread (leye_message) and returns `status`,
 * so that `return base_fail(...)` and TRY(base_fail(...)) read well.
 * `format` is looked up in the language of the run (base_lang.h). The sentence
 * is cut at 1,000 bytes. Never allocates. */
LeyeStatus base_fail(LeyeStatus status, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The sentence of this thread's last failure; "" if none. */
const char *base_message(void);

/* base_fail(LEYE_ERR_MEMORY, "Out of memory.") */
LeyeStatus base_fail_memory(void);

#endif
