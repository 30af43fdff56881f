/* ledger_encoding: which encoding it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_encoding.h"

#include <string.h>

#include "ledger_encoding_parts.h"

/* ---- what a file begins with ----------------------------------------------
 */

typedef struct Mark {
    const char *bytes;
    size_t n;
} Mark;

#define MARK(literal)                                                          \
    { literal, sizeof(literal) - 1 }

static bool encoding_begins(const Bytes *raw, Mark mark) {
    return raw->size >= mark.n && memcmp(raw->data, mark.bytes, mark.n) == 0;
}

/* Files that are no text in one of our encodings. */
static bool encoding_foreign(LedgerSource *source, const Bytes *raw) {
    static const struct {
        Mark mark;
        const char *what;
    } foreign[] = {
        {MARK("\xff\xfe"), TR_MARK("The file is UTF-16.")},
        {MARK("\xfe\xff"), TR_MARK("The file is UTF-16.")},
        {MARK("\0\0\xfe\xff"), TR_MARK("The file is UTF-32.")},
        {MARK("PK\x03\x04"),
         TR_MARK("The file is a workbook (XLSX) or a ZIP file.")},
        {MARK("\xd0\xcf\x11\xe0"), TR_MARK("The file is a workbook (XLS).")},
    };
    for (size_t k = 0; k < sizeof foreign / sizeof *foreign; k++) {
        if (encoding_begins(raw, foreign[k].mark)) {
            ledger_source_say(source, LEYE_ERROR, SOURCE_AT(1, 0), NULL,
                              "%s %s", TR(foreign[k].what),
                              TR(ENCODING_ADVICE));
            return true;
        }
    }
    return false;
}

/* ---- refusals -------------------------------------------------------------
 */

static void encoding_mixed(LedgerSource *source, const char *bytes,
                           const EncodingWeight *weight) {
    EncodingPlace utf8 = ledger_encoding_weigh_place(bytes, weight->first_utf8);
    EncodingPlace other =
        ledger_encoding_weigh_place(bytes, weight->first_other);
    ledger_source_say(source, LEYE_ERROR, SOURCE_AT(other.line, other.field),
                      NULL,
                      "The file mixes encodings: line %lld has UTF-8 (byte %zu "
                      "on), line %lld has not (byte %zu on). %s"
                      " If all of it is GB18030, say --encoding gb18030.",
                      (long long)utf8.line, utf8.byte, (long long)other.line,
                      other.byte, TR(ENCODING_ADVICE));
}

static void encoding_neither(LedgerSource *source, const char *bytes,
                             size_t utf8_bad, size_t gb_bad) {
    EncodingPlace utf8 = ledger_encoding_weigh_place(bytes, utf8_bad);
    EncodingPlace gb = ledger_encoding_weigh_place(bytes, gb_bad);
    ledger_source_say(source, LEYE_ERROR, SOURCE_AT(utf8.line, utf8.field),
                      NULL,
                      "The file is neither UTF-8 (line %lld, byte %zu is none) "
                      "nor GB18030 (line %lld, byte %zu is none). %s",
                      (long long)utf8.line, utf8.byte, (long long)gb.line,
                      gb.byte, TR(ENCODING_ADVICE));
}

/* ---- the choice -----------------------------------------------------------
 */

/* The text is the raw block from `bytes` on, as it is. */
static void encoding_keep(Bytes *raw, char *bytes, bool dirty,
                          LedgerDecoded *out) {
    *out = (LedgerDecoded){.block = raw->data,
                           .text = bytes,
                           .n = raw->size - (size_t)(bytes - raw->data),
                           .encoding = LEYE_ENCODING_UTF8,
                           .dirty = dirty};
    raw->data = NULL;
}

/* Takes the block. */
static void encoding_take(LedgerSource *source, EncodingText *converted,
                          bool dirty, LedgerDecoded *out) {
    bool marked =
        converted->n >= 3 && memcmp(converted->block, "\xef\xbb\xbf", 3) == 0;
    size_t mark = marked ? 3 : 0;
    *out = (LedgerDecoded){.block = converted->block,
                           .text = converted->block + mark,
                           .n = converted->n - mark,
                           .encoding = LEYE_ENCODING_GB18030,
                           .dirty = dirty};
    converted->block = NULL;
    ledger_source_say(source, LEYE_NOTE, SOURCE_AT(0, 0), NULL,
                      "The file was read as GB18030.");
}

static LeyeStatus encoding_as_gb18030(LedgerSource *source, const Bytes *raw,
                                      bool nul, LedgerDecoded *out) {
    LeyeStatus status = LEYE_OK;
    EncodingText converted = {NULL, 0, SIZE_MAX};
    TRY(ledger_encoding_convert(source, raw->data, raw->size, &converted));
    if (converted.block != NULL) {
        bool dirty = nul || converted.bad != SIZE_MAX;
        encoding_take(source, &converted, dirty, out);
    }
done:
    return status;
}

/* Not UTF-8 from utf8_bad on, and nobody said what it is. */
static LeyeStatus encoding_guess(LedgerSource *source, Bytes *raw, bool nul,
                                 size_t utf8_bad, LedgerDecoded *out) {
    LeyeStatus status = LEYE_OK;
    EncodingText converted = {NULL, 0, SIZE_MAX};
    EncodingWeight weight = ledger_encoding_weigh(raw->data, raw->size);
    if (weight.utf8 >= weight.other) {
        encoding_keep(raw, raw->data, true, out);
        goto done;
    }
    if (weight.utf8 > 0) {
        encoding_mixed(source, raw->data, &weight);
        goto done;
    }
    TRY(ledger_encoding_convert(source, raw->data, raw->size, &converted));
    if (converted.block != NULL && converted.bad != SIZE_MAX) {
        encoding_neither(source, raw->data, utf8_bad, converted.bad);
    } else if (converted.block != NULL) {
        encoding_take(source, &converted, nul, out);
    }
done:
    base_free(converted.block);
    return status;
}

/* Without a mark of its own. */
static LeyeStatus encoding_unmarked(LedgerSource *source, Bytes *raw,
                                    LedgerDecoded *out) {
    static const Mark gb_mark = MARK("\x84\x31\x95\x33");
    int64_t asked = source->settings->encoding;
    bool nul = memchr(raw->data, '\0', raw->size) != NULL;
    if (asked == LEYE_ENCODING_GB18030 ||
        (asked == LEYE_ENCODING_AUTO && encoding_begins(raw, gb_mark))) {
        return encoding_as_gb18030(source, raw, nul, out);
    }
    size_t bad = ledger_encoding_weigh_valid(raw->data, raw->size);
    if (bad < raw->size && asked == LEYE_ENCODING_AUTO) {
        return encoding_guess(source, raw, nul, bad, out);
    }
    encoding_keep(raw, raw->data, nul || bad < raw->size, out);
    return LEYE_OK;
}

static void encoding_marked(LedgerSource *source, Bytes *raw, size_t mark,
                            LedgerDecoded *out) {
    bool nul = memchr(raw->data, '\0', raw->size) != NULL;
    bool valid = ledger_encoding_weigh_valid(raw->data, raw->size) == raw->size;
    if (source->settings->encoding == LEYE_ENCODING_GB18030) {
        ledger_source_say(source, LEYE_WARNING, SOURCE_AT(0, 0), NULL,
                          "The file begins with the mark of UTF-8 and was read "
                          "as UTF-8, not as --encoding gb18030.");
    }
    encoding_keep(raw, raw->data + mark, nul || !valid, out);
}

LeyeStatus ledger_encoding_decode(LedgerSource *source, Bytes *raw,
                                  LedgerDecoded *out) {
    static const Mark utf8_mark = MARK("\xef\xbb\xbf");
    LeyeStatus status = LEYE_OK;
    LedgerDecoded decoded = {0};
    if (encoding_begins(raw, utf8_mark)) {
        encoding_marked(source, raw, utf8_mark.n, &decoded);
    } else if (!encoding_foreign(source, raw)) {
        TRY(encoding_unmarked(source, raw, &decoded));
    }
    *out = decoded;
done:
    base_free(raw->data);
    raw->data = NULL;
    return status;
}

void ledger_encoding_clear(LedgerDecoded *decoded) {
    base_free(decoded->block);
    *decoded = (LedgerDecoded){0};
}
