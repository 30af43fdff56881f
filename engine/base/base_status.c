/* base_status: the sentence about this thread's last failure.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A fixed buffer per thread: reporting a failure must not itself fail.
 */
#include "base_status.h"

#include <stdarg.h>
#include <stdio.h>

#include "base_lang.h"

enum { MESSAGE_BYTES = 1000 };

static _Thread_local char message[MESSAGE_BYTES];

LeyeStatus base_fail(LeyeStatus status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(message, sizeof message, TR(format), arguments);
    va_end(arguments);
    return status;
}

LeyeStatus base_fail_memory(void) {
    return base_fail(LEYE_ERR_MEMORY, "Out of memory.");
}

const char *base_message(void) {
    return message;
}
