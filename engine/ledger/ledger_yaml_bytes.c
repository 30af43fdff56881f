/* ledger_yaml_bytes: what a YAML file may consist of, before it is parsed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parser would take UTF-16, line ends that no editor shows, and characters
 * that turn or hide what a reader sees. One pass over the bytes refuses them,
 * so that its lines and ours are the same.
 */
#include "ledger_yaml_parts.h"

static bool bytes_hidden(uint32_t rune) {
    return (rune >= 0x200b && rune <= 0x200f) ||
           (rune >= 0x2028 && rune <= 0x202e) ||
           (rune >= 0x2060 && rune <= 0x206f) || rune == 0xfeff ||
           rune == 0x061c || rune == 0x00ad;
}

static bool bytes_control(uint32_t rune, bool lines) {
    bool line = rune == '\t' || rune == '\n' || rune == '\r';
    return (rune < 0x20 && !(lines && line)) || (rune >= 0x7f && rune < 0xa0);
}

size_t ledger_yaml_bytes_odd(const char *bytes, size_t n, bool lines) {
    size_t at = 0;
    while (at < n) {
        uint32_t rune = 0;
        size_t length = base_text_rune(bytes + at, n - at, &rune);
        if (length == 0 || bytes_control(rune, lines) || bytes_hidden(rune)) {
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
