/* ledger_encoding_parts: the steps between bytes and UTF-8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_LEDGER_ENCODING_PARTS_H
#define LEYE_LEDGER_ENCODING_PARTS_H

#include "ledger_encoding.h"

/* ledger_encoding_weigh.c: cells that are UTF-8 beyond chance, and cells that
 * are not UTF-8; the offsets of the first of each. */
typedef struct EncodingWeight {
    int64_t utf8, other;
    size_t first_utf8, first_other;
} EncodingWeight;
EncodingWeight ledger_encoding_weigh(const char *bytes, size_t n);
/* base_text_utf8, at speed. */
size_t ledger_encoding_weigh_valid(const char *bytes, size_t n);

/* Line, field and byte (in the line) of offset `at`, all from 1, as a reader
 * of CSV counts them. */
typedef struct EncodingPlace {
    int64_t line;
    int32_t field;
    size_t byte;
} EncodingPlace;
EncodingPlace ledger_encoding_weigh_place(const char *bytes, size_t at);

/* ledger_encoding_convert.c: n bytes as UTF-8. Bytes that are no GB18030 become
 * 0xFF each, which no UTF-8 has. */
typedef struct EncodingText {
    char *block; /* heap, NUL-terminated; NULL: there is no converter, which is
                    a finding */
    size_t n;
    size_t bad; /* offset in `bytes` of the first that is none; SIZE_MAX */
} EncodingText;
LeyeStatus ledger_encoding_convert(LedgerSource *source, const char *bytes,
                                   size_t n, EncodingText *out);

/* What every refusal advises. */
#define ENCODING_ADVICE                                                        \
    TR_MARK("Save it anew as UTF-8 (in Excel or WPS: \"CSV UTF-8\").")

#endif
