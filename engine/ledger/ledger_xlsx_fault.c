/* ledger_xlsx_fault: the first sentence about a broken workbook stays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ledger_xlsx_parts.h"

bool ledger_xlsx_fault(XlsxFault *fault, const char *format, ...) {
    if (fault->text[0] == '\0') {
        va_list arguments;
        va_start(arguments, format);
        (void)vsnprintf(fault->text, sizeof fault->text, TR(format), arguments);
        va_end(arguments);
        /* a name may have been cut in the middle of a character */
        fault->text[base_text_utf8(fault->text, strlen(fault->text))] = '\0';
    }
    return false;
}
