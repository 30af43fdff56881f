/* Whatever is done to a chain of consents, the first line that does not fit
 * is named; but for whole lines cut off its end, which no chain can see: that
 * is what the seals of the plans are for.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/consent_folder.h"

enum { EVENTS = 12, LINES = EVENTS + 1, ROUNDS = 2000 };

/* The file as lines, each with its end. */
typedef struct Lines {
    const char *bytes[LINES + 1];
    size_t n[LINES + 1];
    int32_t count;
} Lines;

static void chain_text(Text *text) {
    static const char *const scopes[] = {"local", "county", "Qingdao",
                                         "channel:workshop"};
    static const char *const actions[] = {"give", "withdraw", "give"};
    char head[HASH_HEX], next[HASH_HEX];
    memset(head, '0', HASH_HEX - 1);
    head[HASH_HEX - 1] = '\0';
    base_text_add(text, "seq,person_id,scope,action,date,expires,terms_hash,"
                        "via,recorder,prev_hash,hash\n");
    for (int32_t k = 0; k < EVENTS; k++) {
        ConsentText event = {.seq = k + 1,
                             .person = k % 2 == 0 ? "p1" : "人2",
                             .scope = scopes[k % 4],
                             .action = actions[k % 3],
                             .date = "2020-02-01",
                             .expires = k % 5 == 0 ? "2020-09-01" : "",
                             .terms = "",
                             .via = "form",
                             .recorder = "desk-1"};
        cr_assert_eq(ledger_consent_hash(&event, head, next), LEYE_OK);
        base_text_format(text, "%d,%s,%s,%s,%s,%s,,%s,%s,%s,%s\n", (int)k + 1,
                         event.person, event.scope, event.action, event.date,
                         event.expires, event.via, event.recorder, head, next);
        memcpy(head, next, sizeof head);
    }
    cr_assert_eq(base_text_status(text), LEYE_OK);
}

static Lines cut(const Text *text) {
    Lines lines = {.count = 0};
    const char *at = text->bytes;
    while (*at != '\0') {
        const char *end = strchr(at, '\n') + 1;
        lines.bytes[lines.count] = at;
        lines.n[lines.count++] = (size_t)(end - at);
        at = end;
    }
    cr_assert_eq(lines.count, LINES);
    return lines;
}

static void join(const Lines *lines, Text *out) {
    out->length = 0;
    for (int32_t k = 0; k < lines->count; k++) {
        base_text_bytes(out, lines->bytes[k], lines->n[k]);
    }
}

/* Puts a line before line k (0-based). */
static void insert(Lines *lines, int32_t k, const char *bytes, size_t n) {
    for (int32_t m = lines->count; m > k; m--) {
        lines->bytes[m] = lines->bytes[m - 1];
        lines->n[m] = lines->n[m - 1];
    }
    lines->bytes[k] = bytes;
    lines->n[k] = n;
    lines->count++;
}

static int32_t below(Random *random, int32_t n) {
    return (int32_t)base_random_below(random, n);
}

/* One byte becomes another; the line (1-based) that is hit. CR in place of LF
 * ends a line as well, and nothing in place of the last line end loses none,
 * so those are not changes. */
static int64_t edit_byte(Random *random, Text *text) {
    size_t at = (size_t)below(random, (int32_t)text->length - 1);
    char old = text->bytes[at];
    char put = old;
    while (put == old || (old == '\n' && put == '\r')) {
        put = (char)below(random, 256);
    }
    text->bytes[at] = put;
    int64_t line = 1;
    for (size_t k = 0; k < at; k++) {
        line += text->bytes[k] == '\n';
    }
    return line;
}

/* Returns the first line that does not fit, 1-based. */
static int64_t tamper(Random *random, const Text *chain, Text *out) {
    Lines lines = cut(chain);
    int32_t i = 1 + below(random, EVENTS), j = 1 + below(random, EVENTS);
    const char *bytes = lines.bytes[i];
    size_t n = lines.n[i];
    switch (below(random, 6)) {
    case 0: /* a line is taken out, not the last */
        i = 1 + below(random, EVENTS - 1);
        memmove(&lines.bytes[i], &lines.bytes[i + 1],
                (size_t)(LINES - i - 1) * sizeof lines.bytes[0]);
        memmove(&lines.n[i], &lines.n[i + 1],
                (size_t)(LINES - i - 1) * sizeof lines.n[0]);
        lines.count--;
        break;
    case 1: /* a line stands twice */
        insert(&lines, i + 1, bytes, n);
        i = i + 1;
        break;
    case 2: /* two lines change places */
        j = i == j ? i % EVENTS + 1 : j;
        lines.bytes[i] = lines.bytes[j];
        lines.n[i] = lines.n[j];
        lines.bytes[j] = bytes;
        lines.n[j] = n;
        i = i < j ? i : j;
        break;
    case 3: /* an old line is played again at the end */
        insert(&lines, LINES, bytes, n);
        i = LINES;
        break;
    case 4: /* a line from elsewhere is put in */
        insert(&lines, j, "99,p9,local,give,2020-02-01,,,form,desk-1,0,0\n",
               46);
        i = j;
        break;
    default:
        join(&lines, out);
        return edit_byte(random, out);
    }
    join(&lines, out);
    return i + 1;
}

Test(consent_chain, every_tampering_is_found_where_it_begins) {
    ScratchFolder folder;
    Text chain = {0}, changed = {0};
    Random random = base_random_make(20200301, 4);
    scratch_folder_make(&folder);
    chain_text(&chain);
    for (int32_t k = 0; k < ROUNDS; k++) {
        char head[HASH_HEX];
        int64_t events = 0, line = 0;
        int64_t expected = tamper(&random, &chain, &changed);
        cr_assert_eq(base_text_status(&changed), LEYE_OK);
        scratch_folder_put(&folder, "consents.csv", changed.bytes,
                           changed.length);
        LeyeStatus status =
            consent_folder_verify(&folder, &events, head, &line);
        cr_assert_eq(status, LEYE_ERR_PROOF, "round %d, status %d:\n%s", (int)k,
                     (int)status, changed.bytes);
        cr_assert_eq(line, expected, "round %d, line %lld, not %lld:\n%s",
                     (int)k, (long long)line, (long long)expected,
                     changed.bytes);
        cr_assert_eq(events, NONE, "nothing is filled");
    }
    base_text_clear(&chain);
    base_text_clear(&changed);
    scratch_folder_drop(&folder);
    cr_assert_eq(base_memory_live(), 0);
}

Test(consent_chain, cut_whole_lines_are_seen_by_the_head_alone) {
    ScratchFolder folder;
    Text chain = {0};
    char head[HASH_HEX], full[HASH_HEX];
    int64_t events = 0, line = 0;
    scratch_folder_make(&folder);
    chain_text(&chain);
    Lines lines = cut(&chain);
    scratch_folder_put(&folder, "consents.csv", chain.bytes, chain.length);
    cr_assert_eq(consent_folder_verify(&folder, &events, full, &line), LEYE_OK);
    cr_assert_eq(events, EVENTS);
    for (int32_t k = 1; k < LINES; k++) {
        size_t n = (size_t)(lines.bytes[k] - chain.bytes);
        scratch_folder_put(&folder, "consents.csv", chain.bytes, n);
        cr_assert_eq(consent_folder_verify(&folder, &events, head, &line),
                     LEYE_OK);
        cr_assert_eq(events, k - 1);
        cr_assert_str_neq(head, full);
    }
    base_text_clear(&chain);
    scratch_folder_drop(&folder);
}

/* Every place at which a machine can stop. */
Test(consent_chain, a_torn_last_line_is_named_and_said_how_to_mend) {
    ScratchFolder folder;
    LeyeSettings settings;
    Text chain = {0};
    char head[HASH_HEX];
    int64_t events = 0;
    base_settings_default(&settings);
    scratch_folder_make(&folder);
    chain_text(&chain);
    Lines lines = cut(&chain);
    size_t from = (size_t)(lines.bytes[LINES - 1] - chain.bytes);
    for (size_t n = from + 1; n <= chain.length; n++) {
        Findings *findings = NULL;
        cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
        scratch_folder_put(&folder, "consents.csv", chain.bytes, n);
        LeyeStatus status = ledger_consent_verify(folder.path, &settings,
                                                  findings, &events, head);
        if (n >= chain.length - 1) {
            cr_assert_eq(status, LEYE_OK, "only the line end is missing");
            cr_assert_eq(events, EVENTS);
        } else {
            cr_assert_eq(status, LEYE_ERR_PROOF, "%zu", n - from);
            const LeyeFinding *last = &findings->items[findings->count - 1];
            cr_assert_eq(findings->items[0].line, LINES);
            cr_assert_eq(last->line, LINES);
            cr_assert_not_null(strstr(last->message, "Delete this line"));
        }
        domain_finding_free(findings);
    }
    base_text_clear(&chain);
    scratch_folder_drop(&folder);
}
