/* ledger_encoding_encode: UTF-8 to the encoding that a file has already.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <iconv.h>

#include "ledger_encoding_encode.h"

enum { GROWTH = 4 }; /* bytes of GB18030 for one of UTF-8, at most */

static LeyeStatus encode_run(iconv_t converter, const char *bytes, size_t n,
                             Text *out) {
    LeyeStatus status = LEYE_OK;
    char *block = NULL;
    TRY(HEAP_ARRAY(GROWTH * n + 1, &block));
    char *from = (char *)(uintptr_t)bytes; /* iconv does not write to it */
    char *to = block;
    size_t left = n;
    size_t room = GROWTH * n;
    if (iconv(converter, &from, &left, &to, &room) == (size_t)-1) {
        TRY(base_fail(LEYE_ERR_INPUT, "The text cannot be written as "
                                      "GB18030."));
    }
    base_text_bytes(out, block, (size_t)(to - block));
    TRY(base_text_status(out));
done:
    base_free(block);
    return status;
}

LeyeStatus ledger_encoding_encode(const char *bytes, size_t n, Text *out) {
    iconv_t converter = iconv_open("GB18030", "UTF-8");
    if (converter == (iconv_t)-1) {
        return errno == ENOMEM
                   ? base_fail_memory()
                   : base_fail(LEYE_ERR_INPUT, "This machine cannot write "
                                               "GB18030 (its C library has no "
                                               "converter).");
    }
    LeyeStatus status = encode_run(converter, bytes, n, out);
    (void)iconv_close(converter);
    return status;
}
