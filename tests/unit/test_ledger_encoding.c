/* Encodings: which one it is, and that no mixture is garbled in silence.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

#include "../../engine/ledger/ledger_encoding_parts.h"

typedef struct Decoding {
    LeyeSettings settings;
    LedgerSource source;
    LedgerDecoded decoded;
    LeyeStatus status;
} Decoding;

/* The findings survive, whatever becomes of the rest. */
static void decode(Decoding *at, LeyeEncoding asked, const char *bytes,
                   size_t n) {
    *at = (Decoding){.source = {.name = "a.csv"}};
    base_settings_default(&at->settings);
    at->settings.encoding = asked;
    at->source.settings = &at->settings;
    cr_assert_eq(domain_finding_new(&at->source.findings), LEYE_OK);
    Bytes raw = {base_alloc(n + 1, 1), n};
    cr_assert_not_null(raw.data);
    memcpy(raw.data, bytes, n);
    at->status = ledger_encoding_decode(&at->source, &raw, &at->decoded);
    cr_assert_eq(at->status, LEYE_OK);
    cr_assert_null(raw.data);
}

static void end(Decoding *at) {
    ledger_encoding_clear(&at->decoded);
    domain_finding_free(at->source.findings);
    cr_assert_eq(base_memory_live(), 0);
}

/* `text`, converted by the C library; in a buffer that the next call uses. */
static const char *gb(const char *text, size_t *n) {
    static char bytes[8192];
    iconv_t converter = iconv_open("GB18030", "UTF-8");
    char *from = (char *)(uintptr_t)text;
    char *to = bytes;
    size_t left = strlen(text);
    size_t room = sizeof bytes;
    cr_assert_neq(iconv(converter, &from, &left, &to, &room), (size_t)-1);
    (void)iconv_close(converter);
    *n = sizeof bytes - room;
    return bytes;
}

static void reads_as(LeyeEncoding asked, const char *bytes, size_t n,
                     LeyeEncoding encoding, const char *text) {
    Decoding at;
    decode(&at, asked, bytes, n);
    cr_assert_not_null(at.decoded.block);
    cr_assert_eq(at.decoded.encoding, encoding);
    cr_assert_eq(at.decoded.n, strlen(text), "%s", at.decoded.text);
    cr_assert_str_eq(at.decoded.text, text);
    cr_assert(!at.decoded.dirty);
    size_t notes = encoding == LEYE_ENCODING_GB18030 ? 1 : 0;
    cr_assert_eq(at.source.findings->count, notes);
    if (notes > 0) {
        cr_assert_eq(at.source.findings->items[0].severity, LEYE_NOTE);
        cr_assert_not_null(
            strstr(at.source.findings->items[0].message, "GB18030"));
    }
    end(&at);
}

static void refused(const char *bytes, size_t n, int64_t line, int32_t column,
                    const char *says) {
    Decoding at;
    decode(&at, LEYE_ENCODING_AUTO, bytes, n);
    cr_assert_null(at.decoded.block, "%s", says);
    cr_assert_eq(at.source.findings->count, 1);
    const LeyeFinding *why = at.source.findings->items;
    cr_assert_eq(why->severity, LEYE_ERROR);
    cr_assert(why->line == line && why->column == column, "%lld:%d %s",
              (long long)why->line, (int)why->column, why->message);
    cr_assert_not_null(strstr(why->message, says), "%s", why->message);
    cr_assert_not_null(strstr(why->message, "Save it anew as UTF-8"));
    end(&at);
}

#define BYTES(literal) literal, sizeof(literal) - 1

Test(ledger_encoding, ascii_and_utf8_are_taken_as_they_are) {
    reads_as(LEYE_ENCODING_AUTO, BYTES(""), LEYE_ENCODING_UTF8, "");
    reads_as(LEYE_ENCODING_AUTO, BYTES("a,b\n"), LEYE_ENCODING_UTF8, "a,b\n");
    reads_as(LEYE_ENCODING_AUTO, BYTES("水沟,𠂇\n"), LEYE_ENCODING_UTF8,
             "水沟,𠂇\n");
    reads_as(LEYE_ENCODING_UTF8, BYTES("水沟\n"), LEYE_ENCODING_UTF8, "水沟\n");
}

Test(ledger_encoding, the_mark_of_utf8_is_no_part_of_the_text) {
    reads_as(LEYE_ENCODING_AUTO, BYTES("\xef\xbb\xbf水\n"), LEYE_ENCODING_UTF8,
             "水\n");
    reads_as(LEYE_ENCODING_AUTO, BYTES("\xef\xbb\xbf"), LEYE_ENCODING_UTF8, "");
}

Test(ledger_encoding, gb18030_is_read_with_a_note) {
    /* two bytes, four bytes, and two that become four (U+20087) */
    static const char *const texts[] = {"人员编号,水沟\n1,礼县\n",
                                        "1,𠀀㐀é\n水", "水,𠂇"};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        size_t n = 0;
        const char *bytes = gb(texts[k], &n);
        reads_as(LEYE_ENCODING_AUTO, bytes, n, LEYE_ENCODING_GB18030, texts[k]);
        reads_as(LEYE_ENCODING_GB18030, bytes, n, LEYE_ENCODING_GB18030,
                 texts[k]);
    }
    reads_as(LEYE_ENCODING_AUTO,
             BYTES("\x84\x31\x95\x33"
                   "a"),
             LEYE_ENCODING_GB18030, "a");
}

Test(ledger_encoding, two_bytes_that_become_four_fit) {
    char bytes[4000];
    Decoding at;
    for (size_t k = 0; k < sizeof bytes; k += 2) {
        memcpy(bytes + k, "\xfe\x51", 2);
    }
    decode(&at, LEYE_ENCODING_AUTO, bytes, sizeof bytes);
    cr_assert_eq(at.decoded.n, 2 * sizeof bytes);
    cr_assert_eq(memcmp(at.decoded.text, "\U00020087", 4), 0);
    end(&at);
}

/* Every character of GB2312, in cells of one and of two. */
Test(ledger_encoding, no_cell_of_gb2312_level_one_is_taken_for_utf8) {
    Text text = {0};
    for (int size = 1; size <= 2; size++) {
        for (int lead = 0xb0; lead <= 0xd7; lead++) {
            for (int trail = 0xa1; trail <= 0xfe; trail++) {
                const char two[] = {(char)lead, (char)trail};
                if (lead == 0xd7 && trail > 0xf9) {
                    continue; /* not assigned there */
                }
                base_text_bytes(&text, two, 2);
                base_text_add(&text, trail % size == 0 ? ",\n" : "");
            }
        }
    }
    Decoding at;
    decode(&at, LEYE_ENCODING_AUTO, text.bytes, text.length);
    cr_assert_not_null(at.decoded.block);
    cr_assert_eq(at.decoded.encoding, LEYE_ENCODING_GB18030);
    cr_assert(!at.decoded.dirty);
    base_text_clear(&text);
    end(&at);
}

Test(ledger_encoding, what_is_asked_for_is_done) {
    Decoding at;
    size_t n = 0;
    const char *bytes = gb("水,沟\n", &n);
    decode(&at, LEYE_ENCODING_UTF8, bytes, n);
    cr_assert_eq(at.decoded.encoding, LEYE_ENCODING_UTF8);
    cr_assert(at.decoded.dirty, "its rows are errors");
    end(&at);
    decode(&at, LEYE_ENCODING_GB18030, BYTES("a\xff,\x80\n"));
    cr_assert_eq(at.decoded.encoding, LEYE_ENCODING_GB18030);
    cr_assert(at.decoded.dirty);
    cr_assert_str_eq(at.decoded.text, "a\xff,\xff\n");
    end(&at);
}

Test(ledger_encoding, a_mark_outranks_the_wish_and_says_so) {
    Decoding at;
    decode(&at, LEYE_ENCODING_GB18030, BYTES("\xef\xbb\xbf水\n"));
    cr_assert_str_eq(at.decoded.text, "水\n");
    cr_assert_eq(at.source.findings->count, 1);
    cr_assert_eq(at.source.findings->items[0].severity, LEYE_WARNING);
    end(&at);
}

Test(ledger_encoding, other_kinds_of_files_are_refused_by_name) {
    refused(BYTES("\xff\xfe"
                  "a\0"),
            1, 0, "UTF-16");
    refused(BYTES("\xfe\xff\0a"), 1, 0, "UTF-16");
    refused(BYTES("\0\0\xfe\xff"), 1, 0, "UTF-32");
    refused(BYTES("PK\x03\x04rest"), 1, 0, "XLSX");
    refused(BYTES("\xd0\xcf\x11\xe0rest"), 1, 0, "XLS");
}

Test(ledger_encoding, a_nul_makes_the_text_dirty) {
    Decoding at;
    decode(&at, LEYE_ENCODING_AUTO, BYTES("a\0b"));
    cr_assert(at.decoded.dirty);
    cr_assert_eq(at.decoded.n, 3);
    end(&at);
}

Test(ledger_encoding, only_ideographs_alone_speak_for_utf8) {
    static const char cells[] = "a,é,水é,あ,\"水沟\";永兴\t乐\n\xff,\xb9\xb5\n";
    EncodingWeight weight = ledger_encoding_weigh(cells, sizeof cells - 1);
    cr_assert_eq(weight.utf8, 3);
    cr_assert_eq(weight.first_utf8, (size_t)(strstr(cells, "水沟") - cells));
    cr_assert_eq(weight.other, 2);
    cr_assert_eq(weight.first_other, (size_t)(strchr(cells, '\xff') - cells));
}

Test(ledger_encoding, a_mixture_is_refused_with_both_places) {
    char mixed[100] = "id,name\n1,水沟\n";
    size_t head = strlen(mixed);
    size_t n = 0;
    const char *bytes = gb("2,全杜\n3,赵坪\n", &n);
    memcpy(mixed + head, bytes, n);
    refused(mixed, head + n, 3, 2,
            "line 2 has UTF-8 (byte 3 on), line 3 has not (byte 3 on)");
}

Test(ledger_encoding, utf8_with_bad_bytes_stays_utf8) {
    Decoding at;
    decode(&at, LEYE_ENCODING_AUTO, BYTES("水沟,全杜\n永兴,\xff\n"));
    cr_assert_eq(at.decoded.encoding, LEYE_ENCODING_UTF8);
    cr_assert(at.decoded.dirty);
    cr_assert_eq(at.source.findings->count, 0, "the row is the finding");
    end(&at);
}

Test(ledger_encoding, bytes_of_neither_name_both_places) {
    refused(BYTES("id,name\n1,\"a,\n\xd6\xd0\"\n2,x\xff\n"), 3, 2,
            "neither UTF-8 (line 3, byte 1 is none) nor GB18030 (line 4, byte "
            "4 is none)");
    refused(BYTES("caf\xe9,1\n"), 1, 1, "neither UTF-8 (line 1, byte 4");
}

static const char CHINESE[] =
    "安置点编号,名称,乡镇\ns1,水沟,永兴镇\ns2,全杜,城关镇\ns3,,\n";

/* One wrong byte in UTF-8 may be an error anywhere, but never GB18030. */
Test(ledger_encoding, utf8_with_one_byte_changed_is_never_garbled) {
    for (size_t k = 0; k < sizeof CHINESE - 1; k++) {
        static const unsigned char bytes[] = {0x80, 0x81, 0xb0, 0xc4, 0xe4,
                                              0xf0, 0xfe, 0xff, 'A'};
        for (size_t b = 0; b < sizeof bytes; b++) {
            Decoding at;
            char changed[sizeof CHINESE];
            memcpy(changed, CHINESE, sizeof CHINESE);
            changed[k] = (char)bytes[b];
            decode(&at, LEYE_ENCODING_AUTO, changed, sizeof CHINESE - 1);
            cr_assert_neq(at.decoded.encoding, LEYE_ENCODING_GB18030);
            end(&at);
        }
    }
}

Test(ledger_encoding, utf8_cut_at_any_byte_is_never_garbled) {
    for (size_t n = 0; n < sizeof CHINESE; n++) {
        Decoding at;
        bool whole = base_text_utf8(CHINESE, n) == n;
        decode(&at, LEYE_ENCODING_AUTO, CHINESE, n);
        /* with no whole cell before it, nothing tells UTF-8 from GB18030 */
        if (whole || n > 20) {
            cr_assert_neq(at.decoded.encoding, LEYE_ENCODING_GB18030, "%zu", n);
            cr_assert_eq(at.decoded.dirty, !whole, "%zu", n);
        }
        end(&at);
    }
}

Test(ledger_encoding, gb18030_cut_at_any_byte_is_read_or_refused) {
    size_t n = 0;
    char whole[sizeof CHINESE];
    memcpy(whole, gb(CHINESE, &n), sizeof whole);
    for (size_t cut = 0; cut <= n; cut++) {
        Decoding at;
        decode(&at, LEYE_ENCODING_AUTO, whole, cut);
        if (at.decoded.block == NULL) {
            cr_assert_eq(at.source.findings->errors, 1);
        } else {
            cr_assert_eq(strncmp(at.decoded.text, CHINESE, at.decoded.n), 0,
                         "%zu", cut);
        }
        end(&at);
    }
}

Test(ledger_encoding, random_bytes_never_hurt) {
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        Random random = base_random_make(seed, 3);
        Decoding at;
        char bytes[40];
        size_t n = (size_t)base_random_below(&random, sizeof bytes);
        for (size_t k = 0; k < n; k++) {
            bytes[k] = (char)base_random_below(&random, 256);
        }
        decode(&at, (LeyeEncoding)(seed % 3), bytes, n);
        if (at.decoded.block != NULL) {
            cr_assert_eq(at.decoded.text[at.decoded.n], '\0');
            bool clean =
                base_text_utf8(at.decoded.text, at.decoded.n) == at.decoded.n &&
                strlen(at.decoded.text) == at.decoded.n;
            cr_assert_eq(at.decoded.dirty, !clean, "seed %d", (int)seed);
        } else {
            cr_assert_gt(at.source.findings->errors, 0);
        }
        end(&at);
    }
}

Test(ledger_encoding, every_refused_request_leaves_nothing) {
    size_t n = 0;
    char bytes[sizeof CHINESE];
    memcpy(bytes, gb(CHINESE, &n), sizeof bytes);
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t nth = 1;
    for (; status != LEYE_OK; nth++) {
        LeyeSettings settings;
        LedgerSource source = {.name = "a.csv", .settings = &settings};
        LedgerDecoded decoded = {0};
        Bytes raw = {base_alloc(n + 1, 1), n};
        base_settings_default(&settings);
        cr_assert_eq(domain_finding_new(&source.findings), LEYE_OK);
        memcpy(raw.data, bytes, n);
        base_memory_refuse(nth);
        status = ledger_encoding_decode(&source, &raw, &decoded);
        base_memory_refuse(0);
        cr_assert_eq(status == LEYE_OK, decoded.block != NULL);
        status = status == LEYE_OK ? source.status : status;
        ledger_encoding_clear(&decoded);
        domain_finding_free(source.findings);
        cr_assert_eq(base_memory_live(), 0, "request %d", (int)nth);
    }
    cr_assert_gt(nth, 3);
}
