/* ledger_table_nearest: did you mean?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ledger_table_parts.h"

enum { NEAREST_MOST = 3, NEAREST_SHARE = 3 };

void ledger_table_nearest_begin(const char *wanted, LedgerNearest *nearest) {
    int32_t runes = 0;
    for (const char *at = wanted; *at != '\0'; at++) {
        runes += ((unsigned char)*at & 0xc0U) != 0x80U ? 1 : 0;
    }
    int32_t most = runes / NEAREST_SHARE;
    most = most < 1 ? 1 : most;
    most = most > NEAREST_MOST ? NEAREST_MOST : most;
    *nearest = (LedgerNearest){wanted, NULL, most + 1, false};
}

void ledger_table_nearest_try(LedgerNearest *nearest, const char *word) {
    if (word == NULL || word[0] == '\0') {
        return;
    }
    int32_t far = base_text_distance(nearest->wanted, word);
    nearest->tied = (nearest->tied && far > nearest->far) ||
                    (nearest->best != NULL && far == nearest->far);
    if (far < nearest->far) {
        nearest->far = far;
        nearest->best = word;
    }
}
