/* ledger_encoding_encode: text for a file that is GB18030 already.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_LEDGER_ENCODING_ENCODE_H
#define LEYE_LEDGER_ENCODING_ENCODE_H

#include "../base/base.h"

/* Adds n bytes of UTF-8 as GB18030. LEYE_ERR_INPUT when the C library has no
 * converter, LEYE_ERR_MEMORY. */
LeyeStatus ledger_encoding_encode(const char *bytes, size_t n, Text *out);

#endif
