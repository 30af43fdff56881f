/* ledger_encoding: which encoding it is, and one pass of iconv.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "ledger_rune.h"

/* What every refusal advises. */
#define ENCODING_ADVICE                                                        \
    "Save it anew as UTF-8 (in Excel or WPS: \"CSV UTF-8\")."

/* ---- UTF-8 ----------------------------------------------------------------
 */

/* base_text_utf8, eight ASCII bytes a step. */
static size_t encoding_valid(const char *bytes, size_t n) {
    size_t at = 0;
    while (at < n) {
        uint64_t eight = 0;
        uint32_t rune = 0;
        if (at + sizeof eight <= n) {
            memcpy(&eight, bytes + at, sizeof eight);
            if ((eight & 0x8080808080808080U) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        size_t length = base_text_rune(bytes + at, n - at, &rune);
        if (length == 0) {
            break;
        }
        at += length;
    }
    return at;
}

/* ---- places ---------------------------------------------------------------
 */

/* Line, field and byte of offset `at`, as a reader of CSV counts them. */
typedef struct Place {
    int64_t line;
    int32_t field;
    size_t byte; /* in the line, from 1 */
} Place;

static Place encoding_place(const char *bytes, size_t at) {
    Place place = {1, 1, 1};
    bool quoted = false;
    for (size_t k = 0; k < at; k++) {
        bool feed =
            bytes[k] == '\n' || (bytes[k] == '\r' && bytes[k + 1] != '\n');
        quoted = bytes[k] == '"' ? !quoted : quoted;
        place.line += feed ? 1 : 0;
        place.byte = feed ? 1 : place.byte + 1;
        if (feed && !quoted) {
            place.field = 1;
        } else if (bytes[k] == ',' && !quoted) {
            place.field += place.field < INT32_MAX ? 1 : 0;
        }
    }
    return place;
}

/* ---- the weighing ---------------------------------------------------------
 */

typedef struct Weight {
    int64_t utf8, other; /* cells */
    size_t first_utf8, first_other;
} Weight;

typedef enum CellKind { CELL_NEUTRAL, CELL_UTF8, CELL_OTHER } CellKind;

static CellKind encoding_cell(const char *cell, size_t n) {
    bool han = false;
    bool odd = false;
    for (size_t at = 0; at < n;) {
        uint32_t rune = 0;
        size_t length = base_text_rune(cell + at, n - at, &rune);
        if (length == 0) {
            return CELL_OTHER;
        }
        han = han || ledger_rune_han(rune);
        odd = odd || (rune >= 0x80 && rune < 0x800);
        at += length;
    }
    return han && !odd ? CELL_UTF8 : CELL_NEUTRAL;
}

static bool encoding_ends_cell(char byte) {
    return byte == ',' || byte == ';' || byte == '"' || byte == '\t' ||
           byte == '\r' || byte == '\n';
}

static Weight encoding_weigh(const char *bytes, size_t n) {
    Weight weight = {0};
    for (size_t at = 0; at < n;) {
        size_t from = at;
        bool ascii = true;
        while (at < n && !encoding_ends_cell(bytes[at])) {
            ascii = ascii && (unsigned char)bytes[at] < 0x80;
            at++;
        }
        CellKind kind =
            ascii ? CELL_NEUTRAL : encoding_cell(bytes + from, at - from);
        if (kind == CELL_UTF8) {
            weight.first_utf8 = weight.utf8 == 0 ? from : weight.first_utf8;
            weight.utf8++;
        } else if (kind == CELL_OTHER) {
            weight.first_other = weight.other == 0 ? from : weight.first_other;
            weight.other++;
        }
        at += at < n ? 1 : 0;
    }
    return weight;
}

/* ---- GB18030 --------------------------------------------------------------
 */

typedef struct Converted {
    char *block; /* heap, NUL-terminated */
    size_t n;
    size_t bad; /* offset of the first byte that is no GB18030; SIZE_MAX */
} Converted;

/* Two bytes may become four, so twice the room is enough. Bad bytes become
 * 0xFF each, which no UTF-8 has. */
static void encoding_run(iconv_t converter, const char *bytes, size_t n,
                         Converted *out) {
    char *from = (char *)(uintptr_t)bytes; /* iconv does not write to it */
    char *to = out->block;
    size_t left = n;
    size_t room = 2 * n;
    while (left > 0 &&
           iconv(converter, &from, &left, &to, &room) == (size_t)-1) {
        size_t at = n - left;
        out->bad = out->bad == SIZE_MAX ? at : out->bad;
        *to++ = (char)0xff;
        from++;
        left--;
        room--;
    }
    out->n = (size_t)(to - out->block);
    *to = '\0';
}

static LeyeStatus encoding_convert(LedgerSource *source, const char *bytes,
                                   size_t n, Converted *out) {
    LeyeStatus status = LEYE_OK;
    Converted made = {NULL, 0, SIZE_MAX};
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    if (converter == (iconv_t)-1) {
        if (errno == ENOMEM) {
            return base_fail_memory();
        }
        ledger_source_say(
            source, LEYE_ERROR, SOURCE_AT(0, 0), NULL,
            "The file is not UTF-8, and this machine cannot read "
            "GB18030 (its C library has no converter). " ENCODING_ADVICE);
        return source->status;
    }
    TRY(HEAP_ARRAY(2 * n + 1, &made.block));
    encoding_run(converter, bytes, n, &made);
    *out = made;
done:
    (void)iconv_close(converter);
    return status;
}

/* ---- the choice -----------------------------------------------------------
 */

static void encoding_mixed(LedgerSource *source, const char *bytes,
                           const Weight *weight) {
    Place utf8 = encoding_place(bytes, weight->first_utf8);
    Place other = encoding_place(bytes, weight->first_other);
    ledger_source_say(
        source, LEYE_ERROR, SOURCE_AT(other.line, other.field), NULL,
        "The file mixes encodings: line %lld has UTF-8 (byte %zu "
        "on), line %lld has not (byte %zu on). " ENCODING_ADVICE
        " If all of it is GB18030, say --encoding gb18030.",
        (long long)utf8.line, utf8.byte, (long long)other.line, other.byte);
}

static void encoding_neither(LedgerSource *source, const char *bytes,
                             size_t utf8_bad, size_t gb_bad) {
    Place utf8 = encoding_place(bytes, utf8_bad);
    Place gb = encoding_place(bytes, gb_bad);
    ledger_source_say(
        source, LEYE_ERROR, SOURCE_AT(utf8.line, utf8.field), NULL,
        "The file is neither UTF-8 (line %lld, byte %zu is none) "
        "nor GB18030 (line %lld, byte %zu is none). " ENCODING_ADVICE,
        (long long)utf8.line, utf8.byte, (long long)gb.line, gb.byte);
}

/* The text is `bytes`, inside raw, as it is. */
static void encoding_keep(Bytes *raw, char *bytes, bool dirty,
                          LedgerDecoded *out) {
    *out = (LedgerDecoded){.block = raw->data,
                           .text = bytes,
                           .n = raw->size - (size_t)(bytes - raw->data),
                           .encoding = LEYE_ENCODING_UTF8,
                           .dirty = dirty};
    raw->data = NULL;
}

static void encoding_use(LedgerSource *source, Converted *converted, bool dirty,
                         LedgerDecoded *out) {
    size_t mark =
        converted->n >= 3 && memcmp(converted->block, "\xef\xbb\xbf", 3) == 0
            ? 3
            : 0;
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
    Converted converted = {NULL, 0, SIZE_MAX};
    TRY(encoding_convert(source, raw->data, raw->size, &converted));
    if (converted.block != NULL) {
        encoding_use(source, &converted, nul || converted.bad != SIZE_MAX, out);
    }
done:
    return status;
}

/* Not UTF-8, and nobody said what it is. */
static LeyeStatus encoding_guess(LedgerSource *source, Bytes *raw, bool nul,
                                 size_t utf8_bad, LedgerDecoded *out) {
    LeyeStatus status = LEYE_OK;
    Converted converted = {NULL, 0, SIZE_MAX};
    Weight weight = encoding_weigh(raw->data, raw->size);
    if (weight.utf8 >= weight.other) {
        encoding_keep(raw, raw->data, true, out);
        goto done;
    }
    if (weight.utf8 > 0) {
        encoding_mixed(source, raw->data, &weight);
        goto done;
    }
    TRY(encoding_convert(source, raw->data, raw->size, &converted));
    if (converted.block == NULL) {
        goto done;
    }
    if (converted.bad != SIZE_MAX) {
        encoding_neither(source, raw->data, utf8_bad, converted.bad);
        goto done;
    }
    encoding_use(source, &converted, nul, out);
done:
    base_free(converted.block);
    return status;
}

typedef struct Mark {
    const char *bytes;
    size_t n;
} Mark;

#define MARK(literal)                                                          \
    { literal, sizeof(literal) - 1 }

static bool encoding_begins(const Bytes *raw, Mark mark) {
    return raw->size >= mark.n && memcmp(raw->data, mark.bytes, mark.n) == 0;
}

/* Files that are no text in one of our encodings, by how they begin. */
static bool encoding_foreign(LedgerSource *source, const Bytes *raw) {
    static const struct {
        Mark mark;
        const char *what;
    } foreign[] = {
        {MARK("\xff\xfe"), "The file is UTF-16."},
        {MARK("\xfe\xff"), "The file is UTF-16."},
        {MARK("\0\0\xfe\xff"), "The file is UTF-32."},
        {MARK("PK\x03\x04"), "The file is a workbook (XLSX) or a ZIP file."},
        {MARK("\xd0\xcf\x11\xe0"), "The file is a workbook (XLS)."},
    };
    for (size_t k = 0; k < sizeof foreign / sizeof *foreign; k++) {
        if (encoding_begins(raw, foreign[k].mark)) {
            ledger_source_say(source, LEYE_ERROR, SOURCE_AT(1, 0), NULL,
                              "%s " ENCODING_ADVICE, foreign[k].what);
            return true;
        }
    }
    return false;
}

LeyeStatus ledger_encoding_decode(LedgerSource *source, Bytes *raw,
                                  LedgerDecoded *out) {
    static const Mark utf8_mark = MARK("\xef\xbb\xbf");
    static const Mark gb_mark = MARK("\x84\x31\x95\x33");
    LeyeStatus status = LEYE_OK;
    LedgerDecoded decoded = {0};
    int64_t asked = source->settings->encoding;
    bool nul = memchr(raw->data, '\0', raw->size) != NULL;
    if (encoding_foreign(source, raw)) {
        goto done;
    }
    bool marked = encoding_begins(raw, utf8_mark);
    char *text = raw->data + (marked ? utf8_mark.n : 0);
    size_t n = raw->size - (marked ? utf8_mark.n : 0);
    if (marked && asked == LEYE_ENCODING_GB18030) {
        ledger_source_say(source, LEYE_WARNING, SOURCE_AT(0, 0), NULL,
                          "The file begins with the mark of UTF-8 and was read "
                          "as UTF-8, not as --encoding gb18030.");
    } else if (asked == LEYE_ENCODING_GB18030 ||
               (asked == LEYE_ENCODING_AUTO && encoding_begins(raw, gb_mark))) {
        TRY(encoding_as_gb18030(source, raw, nul, &decoded));
        goto done;
    }
    size_t bad = encoding_valid(text, n);
    if (bad == n || marked || asked == LEYE_ENCODING_UTF8) {
        encoding_keep(raw, text, nul || bad < n, &decoded);
    } else {
        TRY(encoding_guess(source, raw, nul, bad, &decoded));
    }
done:
    base_free(raw->data);
    raw->data = NULL;
    if (status == LEYE_OK) {
        *out = decoded;
    }
    return status;
}

void ledger_encoding_clear(LedgerDecoded *decoded) {
    base_free(decoded->block);
    *decoded = (LedgerDecoded){0};
}
