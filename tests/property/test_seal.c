/* The seals: a changed byte, a missing or a new file is refused; and when the
 * seals are made again after a change, what is false is refused all the same.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../engine/certify/certify.h"
#include "../../engine/ledger/ledger.h"
#include "../support/tiny_county.h"
#include "../unit/certify_world.h"

static const char *const plan_files[] = {"placements.csv", "unplaced.csv",
                                         "summary.json", "proof.json"};
static const char *const input_files[] = {
    "instance.yaml", "people.csv",    "households.csv", "sites.csv",
    "skills.csv",    "employers.csv", "posts.csv",      "caps.csv",
    "consents.csv",  "wishes.csv",    "retention.yaml"};
enum {
    PLAN_FILES = sizeof plan_files / sizeof *plan_files,
    INPUT_FILES = sizeof input_files / sizeof *input_files,
    PATH_MAX_HERE = 160,
};

/* An instance, its plan, and both as folders. */
typedef struct Sealed {
    char dir[64], out[80];
    TinyCounty county;
    LeyeSettings settings;
    World *world;
} Sealed;

static void path_of(const char *folder, const char *name,
                    char path[PATH_MAX_HERE]) {
    int n = snprintf(path, PATH_MAX_HERE, "%s/%s", folder, name);
    cr_assert(n > 0 && n < PATH_MAX_HERE);
}

/* Four people, three posts, a cap: with a group and a closed post. */
static void begin(uint64_t seed, const char *levels, Sealed *sealed) {
    LeyePlan *plan = NULL;
    LeyeOutcome outcome = LEYE_INFEASIBLE;
    LeyeFindings *findings = NULL;
    memset(sealed, 0, sizeof *sealed);
    leye_settings_default(&sealed->settings);
    sealed->settings.without = LEYE_WITHOUT_ALL; /* as the second reading */
    tiny_county_random(seed, 4, 3, &sealed->county);
    TinyCounty *county = &sealed->county;
    county->levels = levels;
    county->employer_most = 3;
    for (int32_t i = 0; i < 3; i++) {
        county->people[i].age = 30;
        county->people[i].agrees = AGREES_COUNTY | AGREES_EAST;
        county->people[i].withdraws = 0;
        county->people[i].skills = 7;
    }
    county->posts[0].closed = false;
    county->posts[0].places = 1;
    county->posts[2].closed = seed % 2 == 0;
    tiny_county_scratch(sealed->dir);
    tiny_county_write(county, sealed->dir);
    (void)snprintf(sealed->out, sizeof sealed->out, "%s-plan", sealed->dir);
    cr_assert_eq(leye_world_read(sealed->dir, &sealed->settings, &findings,
                                 &sealed->world),
                 LEYE_OK, "%s", leye_message());
    cr_assert_eq(leye_solve(sealed->world, &sealed->settings, &outcome, &plan),
                 LEYE_OK, "%s", leye_message());
    cr_assert_eq(leye_plan_write(plan, sealed->world, sealed->out), LEYE_OK,
                 "%s", leye_message());
    leye_findings_free(findings);
    leye_plan_free(plan);
}

static void end(Sealed *sealed) {
    char path[PATH_MAX_HERE];
    for (int32_t k = 0; k < PLAN_FILES; k++) {
        path_of(sealed->out, plan_files[k], path);
        (void)unlink(path);
    }
    path_of(sealed->out, "run.json", path);
    (void)unlink(path);
    (void)rmdir(sealed->out);
    tiny_county_drop(sealed->dir);
    leye_world_free(sealed->world);
    cr_assert_eq(base_memory_live(), 0);
}

static LeyeStatus certify(const Sealed *sealed) {
    LeyeFindings *findings = NULL;
    LeyeStatus status =
        leye_certify(sealed->dir, sealed->out, &sealed->settings, &findings);
    if (status == LEYE_ERR_PROOF || status == LEYE_ERR_INPUT) {
        cr_assert_gt(leye_findings_count(findings), 0, "%s", leye_message());
    }
    leye_findings_free(findings);
    return status;
}

/* Files in place, without syncing: thousands of them. */

static void put_bytes(const char *path, const char *bytes, size_t n) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    cr_assert_geq(fd, 0);
    cr_assert_eq(write(fd, bytes, n), (ssize_t)n);
    cr_assert_eq(close(fd), 0);
}

static void put_byte(const char *path, size_t at, char byte) {
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    cr_assert_geq(fd, 0);
    cr_assert_eq(pwrite(fd, &byte, 1, (off_t)at), 1);
    cr_assert_eq(close(fd), 0);
}

static void get_bytes(const char *folder, const char *name, Bytes *bytes) {
    char path[PATH_MAX_HERE];
    path_of(folder, name, path);
    cr_assert_eq(base_file_read(path, 1 << 20, bytes), LEYE_OK, "%s", path);
}

/* What certify may say when an input is not as it was. */
static bool is_refusal(LeyeStatus status) {
    return status == LEYE_ERR_PROOF || status == LEYE_ERR_INPUT ||
           status == LEYE_ERR_MISSING || status == LEYE_ERR_CONFIG ||
           status == LEYE_ERR_GUARD;
}

/* Every byte with one bit turned; returns how many. */
static int64_t turn_bytes(const Sealed *sealed, const char *folder,
                          const char *name, bool (*refused)(LeyeStatus)) {
    char path[PATH_MAX_HERE];
    Bytes bytes = {0};
    Random random = base_random_make(5, 5);
    path_of(folder, name, path);
    get_bytes(folder, name, &bytes);
    for (size_t k = 0; k < bytes.size; k++) {
        int32_t bit = (int32_t)base_random_below(&random, 8);
        put_byte(path, k, (char)(bytes.data[k] ^ (1 << bit)));
        LeyeStatus status = certify(sealed);
        cr_assert(refused(status), "%s, byte %zu, bit %d: %d %s", name, k,
                  (int)bit, (int)status, leye_message());
        put_byte(path, k, bytes.data[k]);
    }
    int64_t turned = (int64_t)bytes.size;
    base_free(bytes.data);
    return turned;
}

/* Every shorter file, or each `step` bytes shorter than the last. */
static void cut_bytes(const Sealed *sealed, const char *folder,
                      const char *name, size_t step,
                      bool (*refused)(LeyeStatus)) {
    char path[PATH_MAX_HERE];
    Bytes bytes = {0};
    path_of(folder, name, path);
    get_bytes(folder, name, &bytes);
    for (size_t n = bytes.size; n > 0; n -= n < step ? n : step) {
        cr_assert_eq(truncate(path, (off_t)(n - 1)), 0);
        LeyeStatus status = certify(sealed);
        cr_assert(refused(status), "%s, %zu bytes: %d", name, n - 1,
                  (int)status);
    }
    put_bytes(path, bytes.data, bytes.size);
    base_free(bytes.data);
}

static bool is_proof(LeyeStatus status) {
    return status == LEYE_ERR_PROOF;
}

static const char SHORT[] = "[stable, placements]";

Test(seal, an_untouched_folder_is_accepted) {
    static Sealed sealed;
    char path[PATH_MAX_HERE];
    begin(1, NULL, &sealed);
    cr_assert_eq(certify(&sealed), LEYE_OK, "%s", leye_message());
    path_of(sealed.out, "run.json", path);
    put_bytes(path, "{}\n", 3); /* outside the seal */
    cr_assert_eq(certify(&sealed), LEYE_OK, "%s", leye_message());
    cr_assert_eq(unlink(path), 0);
    cr_assert_eq(certify(&sealed), LEYE_OK, "%s", leye_message());
    end(&sealed);
}

ParameterizedTestParameters(seal, every_changed_byte_of_a_plan_is_refused) {
    static int files[PLAN_FILES] = {0, 1, 2, 3};
    return cr_make_param_array(int, files, PLAN_FILES);
}

ParameterizedTest(int *file, seal, every_changed_byte_of_a_plan_is_refused) {
    static Sealed sealed;
    begin(2, SHORT, &sealed);
    cr_assert_gt(turn_bytes(&sealed, sealed.out, plan_files[*file], is_proof),
                 30);
    cr_assert_eq(certify(&sealed), LEYE_OK);
    cut_bytes(&sealed, sealed.out, plan_files[*file], 1, is_proof);
    cr_assert_eq(certify(&sealed), LEYE_OK);
    end(&sealed);
}

ParameterizedTestParameters(seal, every_changed_byte_of_an_input_is_refused) {
    static int files[INPUT_FILES] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    return cr_make_param_array(int, files, INPUT_FILES);
}

ParameterizedTest(int *file, seal, every_changed_byte_of_an_input_is_refused) {
    static Sealed sealed;
    begin(2, SHORT, &sealed);
    cr_assert_gt(
        turn_bytes(&sealed, sealed.dir, input_files[*file], is_refusal), 10);
    cr_assert_eq(certify(&sealed), LEYE_OK);
    cut_bytes(&sealed, sealed.dir, input_files[*file], 5, is_refusal);
    cr_assert_eq(certify(&sealed), LEYE_OK);
    end(&sealed);
}

Test(seal, a_missing_file_is_refused) {
    static Sealed sealed;
    char path[PATH_MAX_HERE];
    begin(3, SHORT, &sealed);
    for (int32_t k = 0; k < PLAN_FILES + INPUT_FILES; k++) {
        bool input = k >= PLAN_FILES;
        const char *folder = input ? sealed.dir : sealed.out;
        const char *name = input ? input_files[k - PLAN_FILES] : plan_files[k];
        Bytes bytes = {0};
        path_of(folder, name, path);
        get_bytes(folder, name, &bytes);
        cr_assert_eq(unlink(path), 0);
        LeyeStatus status = certify(&sealed);
        cr_assert(input ? is_refusal(status) : is_proof(status), "%s: %d", name,
                  (int)status);
        put_bytes(path, bytes.data, bytes.size);
        base_free(bytes.data);
    }
    cr_assert_eq(certify(&sealed), LEYE_OK);
    end(&sealed);
}

Test(seal, a_new_input_is_refused) {
    static const char *const names[] = {"groups.csv", "pins.csv"};
    static const char *const bytes[] = {"household_group,households_max\n",
                                        "person_id,post_id\n"};
    static Sealed sealed;
    char path[PATH_MAX_HERE];
    begin(3, SHORT, &sealed);
    for (size_t k = 0; k < 2; k++) {
        path_of(sealed.dir, names[k], path);
        put_bytes(path, bytes[k], strlen(bytes[k]));
        cr_assert_eq(certify(&sealed), LEYE_ERR_PROOF, "%s", leye_message());
        cr_assert_eq(unlink(path), 0);
    }
    cr_assert_eq(certify(&sealed), LEYE_OK);
    end(&sealed);
}

/* Lies with fresh seals. */

/* The four files as text, and what is changed in them. */
typedef struct Forgery {
    const Sealed *sealed;
    Random random;
    Bytes honest[PLAN_FILES];
    Text told[PLAN_FILES];
} Forgery;

static int32_t below(Forgery *forgery, int64_t n) {
    return (int32_t)base_random_below(&forgery->random, n);
}

/* Puts `n` bytes in place of `gone` bytes at `at`. */
static void replace(Text *text, size_t at, size_t gone, const char *bytes,
                    size_t n) {
    Text made = {0};
    base_text_bytes(&made, text->bytes, at);
    base_text_bytes(&made, bytes, n);
    base_text_bytes(&made, text->bytes + at + gone, text->length - at - gone);
    cr_assert_eq(base_text_status(&made), LEYE_OK);
    base_text_clear(text);
    *text = made;
}

/* A digit becomes another, or a number one longer or shorter. */
static void forge_digit(Forgery *forgery, Text *text) {
    for (int32_t tries = 0; tries < 200; tries++) {
        size_t at = (size_t)below(forgery, (int64_t)text->length);
        char digit = (char)('0' + below(forgery, 10));
        if (text->bytes[at] >= '0' && text->bytes[at] <= '9') {
            int32_t kind = below(forgery, 6);
            replace(text, at, kind == 0 ? 0 : 1, &digit, kind == 1 ? 0 : 1);
            return;
        }
    }
}

/* A word becomes another of its kind. */
static void forge_word(Forgery *forgery, Text *text) {
    static const char *const words[][6] = {
        {"proposed", "accepted"},
        {"proved", "gap", "feasible"},
        {"optimal", "feasible", "infeasible"},
        {"crowded_out", "no_current_offer", "out_of_scope", "works_already"},
        {"stable", "placements", "households", "retention", "wishes", "cost"},
        {"cooperative", "workshop", "enterprise", "transfer", "public_welfare"},
        {"p00", "p01", "p02"},
        {"u00", "u01", "u02", "u03"},
        {"h00", "h01", "h02"},
        {"s0", "s1", "elsewhere"},
        {"terms_said", "wage_lawful", "no_complaint", "evidence"},
        {"true", "false"},
        {"\"trains\"", "\"funds\"", "\"courses\""},
        {"null", "0", "1", "2"},
    };
    enum { KINDS = sizeof words / sizeof *words };
    for (int32_t tries = 0; tries < 100; tries++) {
        const char *const *kind = words[below(forgery, KINDS)];
        const char *from = kind[below(forgery, 6)];
        const char *to = kind[below(forgery, 6)];
        if (from == NULL || to == NULL || strcmp(from, to) == 0) {
            continue;
        }
        const char *start =
            base_text_get(text) + below(forgery, (int64_t)text->length);
        const char *at = strstr(start, from);
        if (at != NULL) {
            replace(text, (size_t)(at - base_text_get(text)), strlen(from), to,
                    strlen(to));
            return;
        }
    }
}

static size_t line_start(const Text *text, size_t at) {
    while (at > 0 && text->bytes[at - 1] != '\n') {
        at--;
    }
    return at;
}

static size_t line_length(const Text *text, size_t at) {
    const char *end = memchr(text->bytes + at, '\n', text->length - at);
    return end == NULL ? text->length - at
                       : (size_t)(end - text->bytes) - at + 1;
}

/* A line is dropped, doubled, or put behind the next. */
static void forge_line(Forgery *forgery, Text *text) {
    size_t at = line_start(text, (size_t)below(forgery, (int64_t)text->length));
    size_t n = line_length(text, at);
    char line[512];
    if (n == 0 || n > sizeof line) {
        return;
    }
    memcpy(line, text->bytes + at, n);
    switch (below(forgery, 3)) {
    case 0:
        replace(text, at, n, "", 0);
        break;
    case 1:
        replace(text, at, 0, line, n);
        break;
    default:
        if (at + n < text->length) {
            size_t next = line_length(text, at + n);
            replace(text, at, n, "", 0);
            replace(text, at + next, 0, line, n);
        }
        break;
    }
}

/* Puts the seals right: of the three files, then proof.json's own. */
static void reseal(Forgery *forgery) {
    static const char SELF[] = "  \"self\": \"";
    Text *proof = &forgery->told[PLAN_FILES - 1];
    for (int32_t k = 0; k < PLAN_FILES - 1; k++) {
        char hex[HASH_HEX];
        char key[64];
        const Text *text = &forgery->told[k];
        base_hash_hex(base_text_get(text), text->length, hex);
        (void)snprintf(key, sizeof key, "\"%s\": \"", plan_files[k]);
        const char *at = strstr(base_text_get(proof), key);
        if (at != NULL) {
            at += strlen(key);
            size_t gone = strcspn(at, "\"\n");
            replace(proof, (size_t)(at - base_text_get(proof)), gone, hex,
                    HASH_HEX - 1);
        }
    }
    char hex[HASH_HEX];
    const char *self = strstr(base_text_get(proof), SELF);
    size_t keep =
        self == NULL ? proof->length : (size_t)(self - base_text_get(proof));
    base_hash_hex(proof->bytes, keep, hex);
    Text made = {0};
    base_text_bytes(&made, proof->bytes, keep);
    base_text_format(&made, "%s%s\"\n}\n", SELF, hex);
    base_text_clear(proof);
    *proof = made;
}

static void forge(Forgery *forgery) {
    typedef void Way(Forgery *, Text *);
    static Way *const ways[] = {forge_digit, forge_digit, forge_word,
                                forge_word, forge_line};
    for (int32_t k = 0; k < PLAN_FILES; k++) {
        base_text_clear(&forgery->told[k]);
        base_text_bytes(&forgery->told[k], forgery->honest[k].data,
                        forgery->honest[k].size);
    }
    for (int32_t n = 1 + below(forgery, 4) / 3; n > 0; n--) {
        Text *text = &forgery->told[below(forgery, PLAN_FILES)];
        if (text->length > 0) {
            ways[below(forgery, sizeof ways / sizeof *ways)](forgery, text);
        }
    }
    reseal(forgery);
    for (int32_t k = 0; k < PLAN_FILES; k++) {
        char path[PATH_MAX_HERE];
        path_of(forgery->sealed->out, plan_files[k], path);
        put_bytes(path, base_text_get(&forgery->told[k]),
                  forgery->told[k].length);
    }
}

/* Is what the files now say true? By the second reading, where the reader
 * finds nothing wrong in their form; then *read. */
static bool read_true(const Sealed *sealed, const SmallPlans *plans,
                      bool *read) {
    Findings *findings = NULL;
    Plan *plan = NULL;
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    LeyeStatus status =
        ledger_plan_read(sealed->out, sealed->dir, sealed->world,
                         &sealed->settings, findings, &plan);
    *read = status == LEYE_OK;
    bool is_true = *read && certify_world_true(sealed->world, plans, plan);
    /* rows left out that this world does not have: true as well, but the
     * second reading knows only plans without any */
    if (*read && plan->summary.without != LEYE_WITHOUT_ALL) {
        is_true = certify_plan(sealed->world, plan, findings) == LEYE_OK;
    }
    domain_plan_free(plan);
    domain_finding_free(findings);
    return is_true;
}

enum { COUNTIES = 6, FORGERIES = 600 };

ParameterizedTestParameters(seal, a_lie_under_fresh_seals_is_refused) {
    static int counties[COUNTIES] = {0, 1, 2, 3, 4, 5};
    return cr_make_param_array(int, counties, COUNTIES);
}

ParameterizedTest(int *county, seal, a_lie_under_fresh_seals_is_refused) {
    static Sealed sealed;
    static SmallPlans plans;
    static Forgery forgery;
    int32_t refused = 0;
    int32_t well_formed = 0;
    bool read = false;
    begin((uint64_t)(20 + *county), *county % 2 == 0 ? NULL : SHORT, &sealed);
    certify_world_plans(sealed.world, &plans);
    cr_assert(read_true(&sealed, &plans, &read));
    forgery = (Forgery){.sealed = &sealed,
                        .random = base_random_make(9, (uint64_t)*county)};
    for (int32_t k = 0; k < PLAN_FILES; k++) {
        get_bytes(sealed.out, plan_files[k], &forgery.honest[k]);
    }
    for (int32_t k = 0; k < FORGERIES; k++) {
        forge(&forgery);
        bool is_true = read_true(&sealed, &plans, &read);
        LeyeStatus status = certify(&sealed);
        cr_assert_eq(status, is_true ? LEYE_OK : LEYE_ERR_PROOF,
                     "county %d, forgery %d: %s, %d: %s", *county, (int)k,
                     is_true ? "true" : "false", (int)status, leye_message());
        refused += is_true ? 0 : 1;
        well_formed += read && !is_true ? 1 : 0;
    }
    cr_log_info("%d of %d forgeries refused, %d of them well formed",
                (int)refused, (int)FORGERIES, (int)well_formed);
    cr_assert_geq(refused, FORGERIES * 3 / 4);
    for (int32_t k = 0; k < PLAN_FILES; k++) {
        base_text_clear(&forgery.told[k]);
        base_free(forgery.honest[k].data);
    }
    certify_world_plans_clear(&plans);
    end(&sealed);
}
