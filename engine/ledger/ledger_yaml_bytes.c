/* ledger_yaml_bytes: what a YAML file may consist of, before it is parsed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parser would take UTF-16, line ends that no editor shows, and characters
 * that turn or hide what a reader sees. One pass over the bytes refuses them,
 * so that its lines and ours are the same.
 */
#include "ledger_yaml_parts.h"

#include "ledger_rune.h"

static bool bytes_line(uint32_t rune) {
    return rune == '\t' || rune == '\n' || rune == '\r';
}

size_t ledger_yaml_bytes_odd(const char *bytes, size_t n, bool lines) {
    size_t at = 0;
    while (at < n) {
        uint32_t rune = 0;
        size_t length = base_text_rune(bytes + at, n - at, &rune);
        if (length == 0 ||
            (ledger_rune_hidden(rune) && !(lines && bytes_line(rune)))) {
            return at;
        }
        at += length;
    }
    return n;
}

YamlMark ledger_yaml_bytes_mark(const char *bytes, size_t at) {
    YamlMark mark = {1, 1};
    for (size_t k = 0; k < at; k++) {
        bool ends =
            bytes[k] == '\n' || (bytes[k] == '\r' && bytes[k + 1] != '\n');
        if (ends) {
            mark.line++;
            mark.column = 1;
        } else if (((unsigned char)bytes[k] & 0xc0) != 0x80) {
            mark.column++;
        }
    }
    return mark;
}
