/* ledger_encoding: the bytes of a CSV file as UTF-8; the wall around iconv.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A byte order mark decides; else what --encoding says; else valid UTF-8 is
 * UTF-8 and all else GB18030. The last step must not garble a file that is
 * UTF-8 but for some bytes, since almost any bytes "are" GB18030. So cells are
 * weighed (a cell ends at a comma, semicolon, quote, tab or line end, none of
 * which is part of a longer GB18030 character):
 *
 *   u  cells that are UTF-8, with an ideograph and nothing of U+0080..U+07FF
 *      (by chance, GB18030 text looks like that about once in 10^5 cells of
 *      three characters)
 *   g  cells that are not UTF-8
 *
 *   u = 0 and the whole is GB18030   GB18030, with a note
 *   u >= g                           UTF-8; the rows with the bad bytes are
 *                                    errors of their own
 *   else                             an error; nothing is read
 */
#ifndef LEYE_LEDGER_ENCODING_H
#define LEYE_LEDGER_ENCODING_H

#include "ledger_source.h"

typedef struct LedgerDecoded {
    char *block; /* heap; NULL: nothing can be read (there is a finding) */
    char *text;  /* inside the block, behind a byte order mark */
    size_t n;    /* text[n] == 0 */
    LeyeEncoding encoding; /* of the file: UTF8 or GB18030 */
    bool dirty; /* has NULs, or bytes that are not UTF-8 (one 0xFF for each
                   byte that was not GB18030) */
} LedgerDecoded;

/* Takes raw->data (and sets it to NULL). LEYE_ERR_MEMORY. O(bytes), at most
 * twice the file's size on top of it. */
LeyeStatus ledger_encoding_decode(LedgerSource *source, Bytes *raw,
                                  LedgerDecoded *out);
void ledger_encoding_clear(LedgerDecoded *decoded);

#endif
