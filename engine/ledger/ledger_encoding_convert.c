/* ledger_encoding_convert: one pass of iconv.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_encoding_parts.h"

#include <errno.h>
#include <iconv.h>

/* Two bytes may become four (U+20087 is one of those), so twice the room is
 * enough at every step, and each bad byte needs one. */
static void convert_run(iconv_t converter, const char *bytes, size_t n,
                        EncodingText *out) {
    char *from = (char *)(uintptr_t)bytes; /* iconv does not write to it */
    char *to = out->block;
    size_t left = n;
    size_t room = 2 * n;
    while (left > 0 &&
           iconv(converter, &from, &left, &to, &room) == (size_t)-1) {
        size_t at = n - left;
        out->bad = out->bad == SIZE_MAX ? at : out->bad;
        *to++ = (char)0xff;
        from++;
        left--;
        room--;
    }
    out->n = (size_t)(to - out->block);
    *to = '\0';
}

LeyeStatus ledger_encoding_convert(LedgerSource *source, const char *bytes,
                                   size_t n, EncodingText *out) {
    LeyeStatus status = LEYE_OK;
    EncodingText made = {NULL, 0, SIZE_MAX};
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    if (converter == (iconv_t)-1) {
        if (errno == ENOMEM) {
            return base_fail_memory();
        }
        ledger_source_say(source, LEYE_ERROR, SOURCE_AT(0, 0), NULL,
                          "The file is not UTF-8, and this machine cannot read "
                          "GB18030 (its C library has no converter). %s",
                          TR(ENCODING_ADVICE));
        *out = made;
        return source->status;
    }
    TRY(HEAP_ARRAY(2 * n + 1, &made.block));
    convert_run(converter, bytes, n, &made);
    *out = made;
done:
    (void)iconv_close(converter);
    return status;
}
