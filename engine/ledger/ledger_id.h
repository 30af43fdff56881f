/* ledger_id: what may be an id.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_LEDGER_ID_H
#define LEYE_LEDGER_ID_H

#include "ledger_table.h"

/* Letters, digits, `_ - .` and CJK, 1..64 characters, never leading `-`, not
 * like a national id or a mobile number: the test of ledger_table_id, for ids
 * that stand in no cell. */
bool ledger_id_fine(LedgerCell cell);
/* Like a national id or a mobile number. */
bool ledger_id_personal(LedgerCell cell);

#endif
