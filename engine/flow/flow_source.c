/* flow_source: lines and words of a text, each with its line and column.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines end with LF or CR LF, the last one also without; words stand between
 * blanks and tabs. Everything else is a byte of a word, NUL too, so that
 * rubbish ends as a word that nobody allows.
 */
#include "flow_parts.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

FlowSource flow_source_begin(const char *name, const char *bytes, size_t n) {
    if (n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        n -= 3;
    }
    return (FlowSource){.name = name,
                        .at = bytes,
                        .end = bytes + n,
                        .line_from = bytes,
                        .line_to = bytes};
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

static void skip_blanks(FlowSource *source) {
    while (source->at < source->line_to && is_blank(*source->at)) {
        source->at++;
    }
}

/* The line after line_to; false: there is none. */
static bool step(FlowSource *source) {
    const char *from = source->line_to;
    if (source->line > 0) {
        from += from < source->end && *from == '\r';
        from += from < source->end && *from == '\n';
    }
    if (from >= source->end) {
        source->at = source->line_to;
        return false;
    }
    const char *to = memchr(from, '\n', (size_t)(source->end - from));
    to = to != NULL ? to : source->end;
    source->line++;
    source->at = from;
    source->line_from = from;
    source->line_to = to > from && to[-1] == '\r' ? to - 1 : to;
    skip_blanks(source);
    return true;
}

bool flow_source_line(FlowSource *source) {
    while (step(source)) {
        if (source->at < source->line_to && *source->at != 'c') {
            return true;
        }
    }
    return false;
}

bool flow_source_word(FlowSource *source, FlowWord *word) {
    skip_blanks(source);
    const char *from = source->at;
    while (source->at < source->line_to && !is_blank(*source->at)) {
        source->at++;
    }
    *word = (FlowWord){from, (size_t)(source->at - from)};
    return word->n > 0;
}

/* Characters, not bytes, before `at` in its line, and one. */
static int64_t column_of(const FlowSource *source, const char *at) {
    int64_t column = 1;
    for (const char *c = source->line_from; c < at; c++) {
        column += ((unsigned char)*c & 0xc0) != 0x80;
    }
    return column;
}

LeyeStatus flow_source_fail(const FlowSource *source, const char *at,
                            const char *format, ...) {
    char sentence[512];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(sentence, sizeof sentence, TR(format), arguments);
    va_end(arguments);
    return base_fail(LEYE_ERR_INPUT, "%s:%" PRId64 ":%" PRId64 ": %s",
                     source->name, source->line > 0 ? source->line : 1,
                     column_of(source, at), sentence);
}

const char *flow_source_quote(FlowWord word, char buffer[FLOW_QUOTE]) {
    size_t n = 0;
    for (; n < word.n && n < FLOW_QUOTE - 4; n++) {
        char byte = word.bytes[n];
        buffer[n] = byte > ' ' && byte <= '~' ? byte : '?';
    }
    memcpy(buffer + n, word.n > n ? "..." : "", word.n > n ? 4 : 1);
    return buffer;
}

LeyeStatus flow_source_value(const FlowSource *source, FlowWord word,
                             FlowRange range, int64_t *out) {
    char quote[FLOW_QUOTE];
    int64_t value = 0;
    if (word.n == 0) {
        return flow_source_fail(source, word.bytes,
                                "The %s is missing; allowed is a whole number "
                                "from %" PRId64 " to %" PRId64 ".",
                                TR(range.what), range.least, range.most);
    }
    if (!base_text_int(word.bytes, word.n, &value) || value < range.least ||
        value > range.most) {
        return flow_source_fail(source, word.bytes,
                                "The %s is \"%s\"; allowed is a whole number "
                                "from %" PRId64 " to %" PRId64 ".",
                                TR(range.what), flow_source_quote(word, quote),
                                range.least, range.most);
    }
    *out = value;
    return LEYE_OK;
}

LeyeStatus flow_source_number(FlowSource *source, FlowRange range,
                              int64_t *out) {
    FlowWord word = {0};
    (void)flow_source_word(source, &word);
    return flow_source_value(source, word, range, out);
}

LeyeStatus flow_source_done(FlowSource *source) {
    FlowWord word = {0};
    char quote[FLOW_QUOTE];
    if (flow_source_word(source, &word)) {
        return flow_source_fail(source, word.bytes,
                                "\"%s\" is one word too many for this line.",
                                flow_source_quote(word, quote));
    }
    return LEYE_OK;
}
