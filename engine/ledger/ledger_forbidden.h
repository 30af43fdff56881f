/* ledger_forbidden: columns that no file may have (guards 4, 5, 7 and 9).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_LEDGER_FORBIDDEN_H
#define LEYE_LEDGER_FORBIDDEN_H

#include "ledger_table.h"

/* Why the heading of a column that `file` does not know is refused: the rest
 * of a sentence, with the guard's number. NULL: it is only unknown. */
const char *ledger_forbidden(LedgerFileId file, LedgerCell heading);

#endif
