/* Whatever the bytes are: a network, or one sentence with line and column; and
 * planted optima are found at every size.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../engine/flow/flow.h"
#include "../../instances/generator/generator.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(flow_fuzz, .fini = nothing_left, .timeout = 240);

static const char *const seeds[] = {
    "c x\np asn 5 4\nn 1\nn 2\na 1 3 4\na 1 4 9\na 2 3 1\na 2 5 2\n",
    "p min 6 7\r\nn 1 4\r\nn 2 3\nn 6 -7\na 1 3 0 9 2\na 1 4 1 9 3\n"
    "a 2 4 0 9 -1\na 3 5 0 2 0\na 4 5 0 9 0\na 5 6 0 9 0\na 1 6 0 9 9",
    "3\n1 2 3 4 5 6\n7 8 9\n",
};

/* Words that are likely to matter. */
static const char *const words[] = {" 0",
                                    " -1",
                                    " 1152921504606846975",
                                    " -1152921504606846975",
                                    "\n",
                                    "\r",
                                    " 9223372036854775807",
                                    " 99999999999999999999",
                                    "\na 1",
                                    " 2",
                                    "p min 2 1\n",
                                    "c",
                                    "\0",
                                    "\t",
                                    "\xff\xfe",
                                    "n 1 "};

static void change(Random *random, char *bytes, size_t *n, size_t most) {
    size_t at = (size_t)base_random_below(random, (int64_t)*n + 1);
    int64_t how = base_random_below(random, 8);
    if (how == 0 && at < *n) {
        bytes[at] = (char)base_random_below(random, 256);
    } else if (how == 1 && at < *n) {
        memmove(bytes + at, bytes + at + 1, *n - at - 1);
        (*n)--;
    } else if (how > 2) {
        while (at < *n && (bytes[at] < '0' || bytes[at] > '9')) {
            at++;
        }
        if (at < *n) {
            bytes[at] = (char)('0' + base_random_below(random, 10));
        }
    } else {
        const char *word =
            words[base_random_below(random, sizeof words / sizeof words[0])];
        size_t length = strlen(word) > 0 ? strlen(word) : 1;
        if (*n + length <= most) {
            memmove(bytes + at + length, bytes + at, *n - at);
            memcpy(bytes + at, word, length);
            *n += length;
        }
    }
}

/* "f:LINE:COLUMN: sentence." within the text. */
static void judge_message(const char *bytes, size_t n) {
    int64_t line = 0, column = 0, lines = 1;
    for (size_t k = 0; k < n; k++) {
        lines += bytes[k] == '\n';
    }
    cr_assert_eq(
        sscanf(base_message(), "f:%" SCNd64 ":%" SCNd64 ": ", &line, &column),
        2, "%s", base_message());
    cr_assert(line >= 1 && line <= lines);
    cr_assert(column >= 1 && column <= (int64_t)n + 1);
    cr_assert_eq(base_message()[strlen(base_message()) - 1], '.');
}

Test(flow_fuzz, any_bytes_are_a_network_or_a_sentence) {
    int64_t count[4] = {0}; /* refused, no flow, optimal, too large */
    LeyeSettings settings;
    leye_settings_default(&settings);
    for (uint64_t trial = 0; trial < 60000; trial++) {
        Random random = base_random_make(31, trial);
        const char *seed = seeds[trial % 3];
        size_t n = strlen(seed);
        char scratch[400];
        memcpy(scratch, seed, n);
        for (int64_t k = base_random_below(&random, 5); k >= 0; k--) {
            change(&random, scratch, &n, sizeof scratch);
        }
        char *bytes = malloc(n); /* its end is guarded */
        Flow flow = {0};
        FlowAnswer answer = {0};
        cr_assert(bytes != NULL || n == 0);
        memcpy(bytes, scratch, n);
        LeyeStatus status = flow_read_bytes("f", bytes, n, &settings, &flow);
        if (status == LEYE_OK) {
            status = flow_solve(&flow, 1, 0, &answer);
            cr_assert(status == LEYE_OK || status == LEYE_ERR_INPUT, "%s\n%.*s",
                      base_message(), (int)n, bytes);
            count[status == LEYE_OK ? (int)(answer.outcome == LEYE_OPTIMAL) + 1
                                    : 3]++;
        } else {
            cr_assert_eq(status, LEYE_ERR_INPUT);
            judge_message(bytes, n);
            count[0]++;
        }
        free(bytes);
        flow_answer_clear(&answer);
        flow_clear(&flow);
    }
    for (int32_t k = 0; k < 3; k++) {
        cr_assert_gt(count[k], 500, "%d: %" PRId64, k, count[k]);
    }
    cr_assert_gt(count[3], 5);
}

static void planted(const char *kind, int64_t nodes, uint64_t seed) {
    LeyeSettings settings;
    Text text = {0};
    Flow flow = {0};
    FlowAnswer answer = {0};
    leye_settings_default(&settings);
    cr_assert_eq(gen_flow(kind, nodes, seed, &text), LEYE_OK, "%s",
                 base_message());
    const char *said = strstr(base_text_get(&text), "c optimum ");
    cr_assert_not_null(said);
    cr_assert_eq(flow_read_bytes("f", base_text_get(&text), text.length,
                                 &settings, &flow),
                 LEYE_OK, "%s", base_message());
    cr_assert_eq(flow_solve(&flow, 1, 0, &answer), LEYE_OK, "%s",
                 base_message());
    cr_assert_eq(answer.outcome, LEYE_OPTIMAL, "%s", answer.reason.bytes);
    cr_assert_eq(answer.value, strtoll(said + strlen("c optimum "), NULL, 10),
                 "%s %" PRId64 " %" PRIu64, kind, nodes, seed);
    flow_answer_clear(&answer);
    flow_clear(&flow);
    base_text_clear(&text);
}

Test(flow_fuzz, planted_optima_are_found) {
    static const char *const kinds[] = {"planted", "planted-dense",
                                        "planted-tree"};
    for (int32_t k = 0; k < 3; k++) {
        for (int64_t nodes = 4; nodes < 60; nodes += 2) {
            for (uint64_t seed = 0; seed < 10; seed++) {
                planted(kinds[k], nodes, seed);
            }
        }
        planted(kinds[k], 600, 7);
    }
    planted("planted", 2, 1);
    planted("planted-tree", 5, 1);
    planted("planted-tree", 20000, 1);
}

Test(flow_fuzz, every_family_has_an_assignment) {
    static const char *const kinds[] = {"sparse-low", "sparse-high", "two-cost",
                                        "dense", "geometric"};
    LeyeSettings settings;
    leye_settings_default(&settings);
    for (int32_t k = 0; k < 5; k++) {
        for (int64_t nodes = 2; nodes < 100; nodes += 14) {
            Text text = {0};
            Flow flow = {0};
            FlowAnswer answer = {0};
            cr_assert_eq(gen_flow(kinds[k], nodes, 5, &text), LEYE_OK);
            cr_assert_eq(flow_read_bytes("f", base_text_get(&text), text.length,
                                         &settings, &flow),
                         LEYE_OK, "%s", base_message());
            cr_assert_eq(flow_solve(&flow, 1, 0, &answer), LEYE_OK);
            cr_assert_eq(answer.outcome, LEYE_OPTIMAL);
            flow_answer_clear(&answer);
            flow_clear(&flow);
            base_text_clear(&text);
        }
    }
}

Test(flow_fuzz, kinds_and_sizes_that_are_none) {
    static const struct {
        const char *kind;
        int64_t nodes;
    } none[] = {{"sparse", 10},      {"", 10},         {"dense", 3},
                {"dense", 8002},     {"geometric", 0}, {"planted", 1000002},
                {"planted-tree", 3}, {"two-cost", -2}};
    for (size_t k = 0; k < sizeof none / sizeof none[0]; k++) {
        Text text = {0};
        cr_expect_eq(gen_flow(none[k].kind, none[k].nodes, 1, &text),
                     LEYE_ERR_USAGE, "%s", none[k].kind);
        cr_expect_null(text.bytes);
    }
}
