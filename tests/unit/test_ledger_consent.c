/* The consent ledger: hashes, what may be recorded, how it is written.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../support/consent_folder.h"

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
#define ABABS "abababababababababababababababababababababababababababababababab"
#define CCCCS "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
#define HEADINGS                                                               \
    "seq,person_id,scope,action,date,expires,terms_hash,via,recorder,"         \
    "prev_hash,hash\n"

static void added(const ScratchFolder *folder, const ConsentDraft *draft) {
    char head[HASH_HEX];
    cr_assert_eq(consent_folder_add(folder, draft, head), LEYE_OK, "%s",
                 base_message());
    cr_assert_eq(strlen(head), 64);
}

static void give(const ScratchFolder *folder, const char *person,
                 const char *scope) {
    ConsentDraft draft = consent_folder_give(person, scope);
    added(folder, &draft);
}

static void whole(const ScratchFolder *folder, int64_t expected) {
    char head[HASH_HEX];
    int64_t events = 0, line = 0;
    cr_assert_eq(consent_folder_verify(folder, &events, head, &line), LEYE_OK,
                 "%s", base_message());
    cr_assert_eq(events, expected);
    cr_assert_eq(line, 0);
}

/* Refused with this status and sentence, and not a byte is written. */
static void refused(const ScratchFolder *folder, const ConsentDraft *draft,
                    LeyeStatus status, const char *says) {
    char head[HASH_HEX];
    Bytes before = consent_folder_bytes(folder);
    LeyeStatus answer = consent_folder_add(folder, draft, head);
    cr_assert_eq(answer, status, "%d instead of %d: %s", (int)answer,
                 (int)status, base_message());
    cr_assert_not_null(strstr(base_message(), says), "%s", base_message());
    cr_assert_str_eq(head, "");
    Bytes after = consent_folder_bytes(folder);
    cr_assert_eq(before.size, after.size);
    cr_assert(before.size == 0 ||
              memcmp(before.data, after.data, before.size) == 0);
    base_free(before.data);
    base_free(after.data);
}

static void drop(const ScratchFolder *folder) {
    scratch_folder_drop(folder);
    cr_assert_eq(base_memory_live(), 0);
}

Test(ledger_consent, the_hash_is_of_the_bytes_that_the_header_says) {
    char hex[HASH_HEX];
    ConsentText first = {1,  "p1", "local", "give",  "2020-02-01",
                         "", "",   "form",  "desk-1"};
    cr_assert_eq(ledger_consent_hash(&first, ZEROS, hex), LEYE_OK);
    cr_assert_str_eq(
        hex,
        "287b8172bac09dd5c338af8505ae1f4ec3ee0aeeecb53c9b5106eff6524e80a0");
    ConsentText other = {7,        "人1",        "post:p1",
                         "accept", "2020-02-01", "2020-03-01",
                         CCCCS,    "phone",      "desk-1"};
    cr_assert_eq(ledger_consent_hash(&other, ABABS, hex), LEYE_OK);
    cr_assert_str_eq(
        hex,
        "6eebd0fd669d2667a11b64f4960a47cd550ea0f39609ff40d20daae2808cfda1");
}

Test(ledger_consent, no_file_is_an_empty_chain) {
    ScratchFolder folder;
    char head[HASH_HEX];
    int64_t events = 7, line = 0;
    consent_folder_make(&folder);
    cr_assert_eq(consent_folder_verify(&folder, &events, head, &line), LEYE_OK);
    cr_assert_eq(events, 0);
    cr_assert_str_eq(head, ZEROS);
    drop(&folder);
    cr_assert_eq(consent_folder_verify(&folder, &events, head, &line),
                 LEYE_ERR_MISSING, "no folder");
    cr_assert_eq(base_memory_live(), 0);
}

Test(ledger_consent, the_first_event_makes_the_file) {
    ScratchFolder folder;
    struct stat info;
    consent_folder_make(&folder);
    give(&folder, "p1", "local");
    Bytes bytes = consent_folder_bytes(&folder);
    cr_assert_eq(strncmp(bytes.data, HEADINGS, strlen(HEADINGS)), 0);
    cr_assert_not_null(strstr(
        bytes.data, "1,p1,local,give,2020-02-01,,,in_person,desk-1," ZEROS));
    cr_assert_eq(bytes.data[bytes.size - 1], '\n');
    base_free(bytes.data);
    cr_assert_eq(stat(scratch_folder_path(&folder, "consents.csv"), &info), 0);
    cr_assert_eq(info.st_mode & 0777U, 0600U);
    whole(&folder, 1);
    drop(&folder);
}

Test(ledger_consent, events_follow_each_other_and_the_head_is_returned) {
    static const char *const scopes[] = {"local", "county", "Qingdao",
                                         "channel:workshop"};
    ScratchFolder folder;
    char head[HASH_HEX], found[HASH_HEX];
    int64_t events = 0, line = 0;
    consent_folder_make(&folder);
    for (int32_t k = 0; k < 4; k++) {
        ConsentDraft draft = consent_folder_give("p2", scopes[k]);
        draft.expires = k == 2 ? "2020-12-31" : "";
        cr_assert_eq(consent_folder_add(&folder, &draft, head), LEYE_OK);
        cr_assert_eq(consent_folder_verify(&folder, &events, found, &line),
                     LEYE_OK);
        cr_assert_eq(events, k + 1);
        cr_assert_str_eq(head, found);
    }
    drop(&folder);
}

Test(ledger_consent, words_of_either_language_are_recorded_in_english) {
    ScratchFolder folder;
    consent_folder_make(&folder);
    ConsentDraft draft = consent_folder_give("p1", "channel:车间");
    draft.action = "同意";
    draft.date = "2020年2月1日";
    added(&folder, &draft);
    Bytes bytes = consent_folder_bytes(&folder);
    cr_assert_not_null(
        strstr(bytes.data, "1,p1,channel:workshop,give,2020-02-01,"));
    base_free(bytes.data);
    whole(&folder, 1);
    drop(&folder);
}

Test(ledger_consent, the_day_is_the_instances_when_not_given) {
    ScratchFolder folder;
    consent_folder_make(&folder);
    ConsentDraft draft = consent_folder_give("p1", "local");
    draft.date = NULL;
    added(&folder, &draft);
    Bytes bytes = consent_folder_bytes(&folder);
    cr_assert_not_null(strstr(bytes.data, ",give,2020-03-01,"));
    base_free(bytes.data);
    drop(&folder);
}

Test(ledger_consent, an_accept_carries_the_terms_of_the_post) {
    ScratchFolder folder;
    LeyeSettings settings;
    Findings *findings = NULL;
    World *world = NULL;
    char terms[HASH_HEX], expected[200];
    consent_folder_make(&folder);
    give(&folder, "p1", "Qingdao");
    ConsentDraft draft = consent_folder_give("p1", "post:p-away");
    draft.action = "accept";
    added(&folder, &draft);
    base_settings_default(&settings);
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    cr_assert_eq(ledger_world_read(folder.path, &settings, findings, &world),
                 LEYE_OK, "%s", base_message());
    cr_assert_eq(domain_terms_hash(world, 0, terms), LEYE_OK);
    cr_assert_str_eq(world->posts[0].id, "p-away");
    cr_assert_str_eq(world->events[1].terms_hash, terms);
    (void)snprintf(expected, sizeof expected,
                   "2,p1,post:p-away,accept,2020-02-01,,%s,", terms);
    Bytes bytes = consent_folder_bytes(&folder);
    cr_assert_not_null(strstr(bytes.data, expected));
    base_free(bytes.data);
    domain_world_free(world);
    domain_finding_free(findings);
    drop(&folder);
}

Test(ledger_consent, guard_3_is_kept) {
    ScratchFolder folder;
    consent_folder_make(&folder);
    give(&folder, "p1", "local");
    static const char *const barred[] = {"office-1", "e1", "h2", "g1", "g2"};
    for (size_t k = 0; k < sizeof barred / sizeof *barred; k++) {
        ConsentDraft draft = consent_folder_give("p1", "county");
        draft.recorder = barred[k];
        refused(&folder, &draft, LEYE_ERR_GUARD, "guard 3");
        draft.action = "withdraw";
        refused(&folder, &draft, LEYE_ERR_GUARD, "guard 3");
    }
    ConsentDraft draft = consent_folder_give("p1", "post:p-shop");
    refused(&folder, &draft, LEYE_ERR_GUARD, "single post");
    draft = consent_folder_give("p1", "Qingdao");
    draft.action = "accept";
    refused(&folder, &draft, LEYE_ERR_GUARD, "post:ID");
    draft.action = "decline";
    draft.scope = "channel:workshop";
    refused(&folder, &draft, LEYE_ERR_GUARD, "post:ID");
    draft = consent_folder_give("p1", "county");
    draft.expires = "2021-02-02";
    refused(&folder, &draft, LEYE_ERR_GUARD, "2021-02-01");
    draft.expires = "2021-02-01";
    added(&folder, &draft);
    whole(&folder, 2);
    drop(&folder);
}

static void wrong_word(const ScratchFolder *folder, size_t field,
                       const char *word, const char *says) {
    ConsentDraft draft = consent_folder_give("p1", "local");
    memcpy((char *)&draft + field, &word, sizeof word);
    refused(folder, &draft, LEYE_ERR_USAGE, says);
}

Test(ledger_consent, words_that_cannot_be_understood_are_refused) {
    ScratchFolder folder;
    consent_folder_make(&folder);
    wrong_word(&folder, offsetof(ConsentDraft, person), "p9", "no person p9");
    wrong_word(&folder, offsetof(ConsentDraft, person), "p1\np2", "--person");
    wrong_word(&folder, offsetof(ConsentDraft, person), NULL, "must be given");
    wrong_word(&folder, offsetof(ConsentDraft, scope), "Paris", "goes to");
    wrong_word(&folder, offsetof(ConsentDraft, scope), "", "must be given");
    wrong_word(&folder, offsetof(ConsentDraft, scope), "channel:mine",
               "no channel");
    wrong_word(&folder, offsetof(ConsentDraft, scope), "*", "--scope");
    wrong_word(&folder, offsetof(ConsentDraft, action), "agree", "give,");
    wrong_word(&folder, offsetof(ConsentDraft, date), "soon", "--date");
    wrong_word(&folder, offsetof(ConsentDraft, date), "2020-03-02", "behind");
    wrong_word(&folder, offsetof(ConsentDraft, expires), "2020-01-31",
               "before");
    wrong_word(&folder, offsetof(ConsentDraft, via), "", "--via");
    wrong_word(&folder, offsetof(ConsentDraft, via), "a,b", "--via");
    wrong_word(&folder, offsetof(ConsentDraft, via), "=1+1", "--via");
    wrong_word(&folder, offsetof(ConsentDraft, recorder), "", "--recorder");
    wrong_word(&folder, offsetof(ConsentDraft, recorder), "13812345678",
               "phone number");
    ConsentDraft draft = consent_folder_give("p1", "post:p-none");
    draft.action = "decline";
    refused(&folder, &draft, LEYE_ERR_USAGE, "no post p-none");
    draft.scope = "post:p-shop";
    draft.expires = "2020-05-01";
    refused(&folder, &draft, LEYE_ERR_USAGE, "--expires");
    cr_assert(!base_file_exists(scratch_folder_path(&folder, "consents.csv")));
    drop(&folder);
}

Test(ledger_consent, wrong_files_stop_a_consent_but_no_withdrawal) {
    ScratchFolder folder;
    consent_folder_make(&folder);
    give(&folder, "p1", "Qingdao");
    give(&folder, "p2", "local");
    scratch_folder_text(&folder, "employers.csv", "rubbish\n\"");
    scratch_folder_text(&folder, "people.csv", "religion\nx\n");
    scratch_folder_text(&folder, "posts.csv", "");
    ConsentDraft draft = consent_folder_give("p1", "local");
    refused(&folder, &draft, LEYE_ERR_INPUT, "");
    draft = consent_folder_give("p1", "Qingdao");
    draft.action = "withdraw";
    added(&folder, &draft);
    draft.scope = "local";
    added(&folder, &draft);
    draft.person = "p7";
    refused(&folder, &draft, LEYE_ERR_USAGE, "no person p7");
    draft = consent_folder_give("p2", "Xinjiang");
    draft.action = "withdraw";
    refused(&folder, &draft, LEYE_ERR_USAGE, "goes to Xinjiang");
    cr_assert_eq(unlink(scratch_folder_path(&folder, "households.csv")), 0);
    draft.scope = "local";
    added(&folder, &draft);
    whole(&folder, 5);
    drop(&folder);
}

Test(ledger_consent, a_withdrawal_without_a_readable_day_says_its_own) {
    ScratchFolder folder;
    consent_folder_make(&folder);
    give(&folder, "p1", "local");
    scratch_folder_text(&folder, "instance.yaml", "as_of: never\n");
    ConsentDraft draft = consent_folder_give("p1", "local");
    draft.action = "withdraw";
    draft.date = "";
    refused(&folder, &draft, LEYE_ERR_USAGE, "say --date");
    draft.date = "2020-03-01";
    added(&folder, &draft);
    cr_assert_eq(unlink(scratch_folder_path(&folder, "instance.yaml")), 0);
    draft.scope = "county";
    added(&folder, &draft);
    whole(&folder, 3);
    drop(&folder);
}

Test(ledger_consent, what_left_the_files_can_still_be_withdrawn) {
    ScratchFolder folder;
    consent_folder_make(&folder);
    give(&folder, "p1", "Qingdao");
    Bytes posts = {0};
    cr_assert_eq(base_file_read(scratch_folder_path(&folder, "posts.csv"),
                                100000, &posts),
                 LEYE_OK);
    *strstr(posts.data, "p-away") = '\0';
    scratch_folder_text(&folder, "posts.csv", posts.data);
    base_free(posts.data);
    ConsentDraft draft = consent_folder_give("p1", "Qingdao");
    refused(&folder, &draft, LEYE_ERR_USAGE, "goes to Qingdao");
    draft.action = "withdraw";
    added(&folder, &draft);
    whole(&folder, 2);
    drop(&folder);
}

/* A file of another hand: n bytes before the lines that are added. */
static void continues(const char *file, size_t n, const char *expected,
                      size_t expected_n) {
    ScratchFolder folder;
    consent_folder_make(&folder);
    scratch_folder_put(&folder, "consents.csv", file, n);
    ConsentDraft draft = consent_folder_give("p1", "local");
    draft.recorder = "乡-1";
    added(&folder, &draft);
    added(&folder, &draft);
    Bytes bytes = consent_folder_bytes(&folder);
    cr_assert_geq(bytes.size, n + expected_n);
    cr_assert_eq(memcmp(bytes.data, file, n), 0, "what was there stays");
    cr_assert_eq(memcmp(bytes.data + n, expected, expected_n), 0, "%s",
                 bytes.data + n);
    base_free(bytes.data);
    whole(&folder, 2);
    drop(&folder);
}
#define CONTINUES(file, expected)                                              \
    continues(file, sizeof(file) - 1, expected, sizeof(expected) - 1)

Test(ledger_consent, the_file_keeps_its_columns_line_ends_and_encoding) {
    /* the columns' order, and line ends CR LF */
    CONTINUES("hash,prev_hash,recorder,via,terms_hash,expires,date,action,"
              "scope,person_id,seq\r\n",
              "5db436d7e7edcb64923faba84aa7b2d453c970a42372e066bede5e560e1b9d45"
              "," ZEROS ",乡-1,in_person,,,2020-02-01,give,local,p1,1\r\n");
    /* a mark of UTF-8, Chinese headings, no end of the last line */
    CONTINUES("\xef\xbb\xbf序号,人员编号,范围,动作,日期,有效期至,条款哈希,"
              "途径,记录人,上一哈希,哈希",
              "\n1,p1,local,give,2020-02-01,,,in_person,乡-1," ZEROS);
    /* GB18030: 序号,人员编号,范围,动作,日期,有效期至,条款哈希,途径,记录人,
     * 上一哈希,哈希; 乡 is CF E7 */
    CONTINUES("\xd0\xf2\xba\xc5,\xc8\xcb\xd4\xb1\xb1\xe0\xba\xc5,"
              "\xb7\xb6\xce\xa7,\xb6\xaf\xd7\xf7,\xc8\xd5\xc6\xda,"
              "\xd3\xd0\xd0\xa7\xc6\xda\xd6\xc1,\xcc\xf5\xbf\xee\xb9\xfe\xcf"
              "\xa3,\xcd\xbe\xbe\xb6,\xbc\xc7\xc2\xbc\xc8\xcb,"
              "\xc9\xcf\xd2\xbb\xb9\xfe\xcf\xa3,\xb9\xfe\xcf\xa3\n",
              "1,p1,local,give,2020-02-01,,,in_person,\xcf\xe7-1," ZEROS);
}

Test(ledger_consent, a_broken_chain_takes_nothing_more) {
    ScratchFolder folder;
    consent_folder_make(&folder);
    give(&folder, "p1", "local");
    give(&folder, "p1", "county");
    Bytes bytes = consent_folder_bytes(&folder);
    *strstr(bytes.data, "local") = 'L';
    scratch_folder_put(&folder, "consents.csv", bytes.data, bytes.size);
    base_free(bytes.data);
    ConsentDraft draft = consent_folder_give("p2", "local");
    refused(&folder, &draft, LEYE_ERR_PROOF, "line 2");
    draft.action = "withdraw";
    refused(&folder, &draft, LEYE_ERR_PROOF, "line 2");
    drop(&folder);
}

Test(ledger_consent, every_refused_allocation_leaves_the_file_as_it_was) {
    ScratchFolder folder;
    LeyeStatus status = LEYE_ERR_MEMORY;
    char head[HASH_HEX];
    consent_folder_make(&folder);
    give(&folder, "p1", "local");
    ConsentDraft draft = consent_folder_give("p1", "Qingdao");
    int64_t n = 1;
    for (; status != LEYE_OK; n++) {
        Bytes before = consent_folder_bytes(&folder);
        int64_t live = base_memory_live();
        base_memory_refuse(n);
        status = consent_folder_add(&folder, &draft, head);
        base_memory_refuse(0);
        cr_assert_eq(base_memory_live(), live, "n %lld", (long long)n);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "n %lld: %s",
                  (long long)n, base_message());
        Bytes after = consent_folder_bytes(&folder);
        cr_assert((status == LEYE_OK) == (after.size > before.size));
        base_free(before.data);
        base_free(after.data);
    }
    cr_assert_gt(n, 20);
    whole(&folder, 2);
    drop(&folder);
}

Test(ledger_consent, refused_allocations_make_no_half_file) {
    ScratchFolder folder;
    LeyeStatus status = LEYE_ERR_MEMORY;
    char head[HASH_HEX];
    consent_folder_make(&folder);
    ConsentDraft draft = consent_folder_give("p1", "Qingdao");
    draft.action = "withdraw";
    for (int64_t n = 1; status != LEYE_OK; n++) {
        base_memory_refuse(n);
        status = consent_folder_add(&folder, &draft, head);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        if (status != LEYE_OK) {
            whole(&folder, 0);
        }
    }
    whole(&folder, 1);
    drop(&folder);
}
