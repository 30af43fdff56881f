/* Every error of a network file has its line and column and says what is
 * allowed; what is only unusual is read.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/flow/flow.h"
#include "../support/scratch_folder.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(flow_read, .fini = nothing_left);

typedef struct Bad {
    const char *text, *says; /* says: after "f:" */
} Bad;

static LeyeStatus read_text(const char *text, size_t n, Flow *flow) {
    LeyeSettings settings;
    leye_settings_default(&settings);
    settings.limit_rows = 1000;
    return flow_read_bytes("f", text, n, &settings, flow);
}

static void refused(const Bad *bad, size_t count) {
    for (size_t k = 0; k < count; k++) {
        Flow flow = {0};
        cr_expect_eq(read_text(bad[k].text, strlen(bad[k].text), &flow),
                     LEYE_ERR_INPUT, "%s", bad[k].text);
        cr_expect_eq(strncmp(base_message(), "f:", 2), 0);
        cr_expect_eq(
            strncmp(base_message() + 2, bad[k].says, strlen(bad[k].says)), 0,
            "%s\nsays     %s\nexpected %s", bad[k].text, base_message() + 2,
            bad[k].says);
        cr_expect_null(flow.tail);
    }
}

#define REFUSED(bad) refused((bad), sizeof(bad) / sizeof(bad)[0])

/* Two suppliers, one post, the sink. */
#define MIN "p min 4 3\nn 1 2\nn 2 1\nn 4 -3\n"
#define ASN "p asn 4 2\nn 1\nn 2\n"

Test(flow_read, lines_that_are_none) {
    static const Bad bad[] = {
        {"", "1:1: The file has no p line"},
        {"\n\n  \n", "3:3: The file has no p line"},
        {"c nothing\nc here", "2:7: The file has no p line"},
        {"hello", "1:1: The line begins with \"hello\"; allowed are c, p, n "
                  "and a."},
        {"\n  \xff\xfe\x01 x", "2:3: The line begins with \"\?\?\?\""},
        {"a 1 2 3\n", "1:1: This a line comes before the p line"},
        {"c x\nn 1\np asn 2 1\n", "2:1: This n line comes before the p line"},
        {ASN "a 1 3 4\nb 2 4 1\n", "5:1: The line begins with \"b\""},
        {ASN "a 1 3 4\nav 2 4 1\n", "5:1: The line begins with \"av\""},
        {ASN "p asn 4 2\n", "4:1: This is a second p line; one is allowed."},
        {ASN "a 1 3 4\nn 3\n", "5:1: This n line comes after an a line"},
    };
    REFUSED(bad);
}

Test(flow_read, the_problem_line) {
    static const Bad bad[] = {
        {"p", "1:2: The problem is \"\"; allowed are asn"},
        {"p max 3 2\n", "1:3: The problem is \"max\"; allowed are asn"},
        {"p ASN 3 2\n", "1:3: The problem is \"ASN\"; allowed are asn"},
        {"p asn\n", "1:6: The number of nodes is missing; allowed is a whole "
                    "number from 1 to 67108864."},
        {"p asn 0 2\n", "1:7: The number of nodes is \"0\"; allowed is"},
        {"p asn -4 2\n", "1:7: The number of nodes is \"-4\"; allowed is"},
        {"p asn 4.0 2\n", "1:7: The number of nodes is \"4.0\"; allowed is"},
        {"p asn 4\n", "1:8: The number of arcs is missing; allowed is a whole "
                      "number from 0 to 268435456."},
        {"p asn 4 -1\n", "1:9: The number of arcs is \"-1\"; allowed is"},
        {"p asn 1001 2\n", "1:7: The number of nodes is 1001; the limit is "
                           "1000 (--limit-rows)."},
        {"p asn 4 1001\n", "1:9: The number of arcs is 1001; the limit is "
                           "1000 (--limit-rows)."},
        {"p asn 4 999999999999999999999\n",
         "1:9: The number of arcs is \"999999999999999999999\"; allowed"},
        {"p asn 4 2 1\n", "1:11: \"1\" is one word too many"},
        {"p asn 4 2\nn 1\n", "1:9: The p line says 2 arcs, but the file has no "
                             "room for more than 0."},
        {"p min 4 1000\na 1 2 0 1 0\n",
         "1:9: The p line says 1000 arcs, but the file has no room for more "
         "than 1."},
    };
    REFUSED(bad);
}

Test(flow_read, node_lines) {
    static const Bad bad[] = {
        {ASN "n 0\n          ",
         "4:3: The node is \"0\"; allowed is a whole number from "
         "1 to 4."},
        {ASN "n 5\n          ", "4:3: The node is \"5\"; allowed is"},
        {ASN "n\n          ", "4:2: The node is missing; allowed is"},
        {ASN "n 2\n          ", "4:1: Node 2 has an n line already"},
        {ASN "n 3 1\n          ", "4:5: \"1\" is one word too many"},
        {MIN "n 3\n" MIN, "5:4: The supply is missing; allowed is"},
        {MIN "n 3 x\n" MIN, "5:5: The supply is \"x\"; allowed is"},
        {MIN "n 1 2\n" MIN, "5:1: Node 1 has an n line already"},
        {MIN "n 3 -1\n" MIN, "5:5: Node 3 would be a second sink; node 4 is "
                             "one already"},
        {MIN "n 3 1152921504606846976\n" MIN,
         "5:5: The supply is \"1152921504606846976\"; allowed is a whole "
         "number from -1152921504606846975 to 1152921504606846975."},
        {MIN "n 3 99999999999999999999\n" MIN,
         "5:5: The supply is \"99999999999999999999\"; allowed is"},
        {MIN "n 3 1152921504606846973\n" MIN,
         "5:5: The supplies up to here add up to more than "
         "1152921504606846975."},
        {MIN "n 3 0 0\n" MIN, "5:7: \"0\" is one word too many"},
        {"p min 3 1\nn 1 2\na 1 2 0 1 0\n",
         "3:12: The file ends without a sink"},
    };
    REFUSED(bad);
}

Test(flow_read, arc_lines) {
    static const Bad bad[] = {
        {ASN "a 1 3 4\n        ", "5:9: The file ends after 1 arcs; the p line "
                                  "says 2."},
        {ASN "a 1 3 4\na 2 4 1\nc\na 2 3 1\n",
         "7:1: This is arc 3; the p line says 2."},
        {ASN "a\na 2 4 1\n       ", "4:2: The node that the arc leaves is "
                                    "missing; allowed is a whole number from "
                                    "1 to 4."},
        {ASN "a 0 3 4\na 2 4 1\n",
         "4:3: The node that the arc leaves is \"0\""},
        {ASN "a 1 5 4\na 2 4 1\n",
         "4:5: The node that the arc enters is \"5\""},
        {ASN "a 1 3\na 2 4 1\n  ", "4:6: The cost is missing; allowed is"},
        {ASN "a 1 3 1e3\na 2 4 1\n", "4:7: The cost is \"1e3\"; allowed is"},
        {ASN "a 1 3 9223372036854775808\na 2 4 1\n",
         "4:7: The cost is \"9223372036854775808\"; allowed is a whole number "
         "from -1152921504606846975 to 1152921504606846975."},
        {ASN "a 1 3 4 4\na 2 4 1\n", "4:9: \"4\" is one word too many"},
        {MIN "a 1 3 -1 2 0\na 2 3 0 1 0\na 3 4 0 9 0\n",
         "5:7: The lower bound is \"-1\"; allowed is a whole number from 0"},
        {MIN "a 1 3 0 -2 0\na 2 3 0 1 0\na 3 4 0 9 0\n",
         "5:9: The capacity is \"-2\"; allowed is a whole number from 0 to "
         "9223372036854775807."},
        {MIN "a 1 3 2 1 0\na 2 3 0 1 0\na 3 4 0 9 0\n",
         "5:9: The capacity is \"1\"; allowed is a whole number from 2"},
        {MIN "a 1 3 0 2\na 2 3 0 1 0\na 3 4 0 9 0\n",
         "5:10: The cost is missing"},
        {MIN "a 1 3 0 9223372036854775808 0\na 2 3 0 1 0\na 3 4 0 9 0\n",
         "5:9: The capacity is \"9223372036854775808\""},
    };
    REFUSED(bad);
}

Test(flow_read, networks_of_another_form) {
    static const Bad bad[] = {
        {ASN "a 1 3 4\na 3 4 1\n", "5:1: Arc 3 -> 4 leaves a right node"},
        {ASN "a 1 3 4\n  a 2 1 1\n", "5:3: Arc 2 -> 1 enters a left node"},
        {MIN "a 1 1 0 2 0\na 2 3 0 1 0\na 3 4 0 9 0\n",
         "5:1: Arc 1 -> 1 begins where it ends"},
        {MIN "a 1 3 0 2 0\na 2 3 0 1 0\na 4 3 0 9 0\n",
         "7:1: Arc 4 -> 3 leaves the sink"},
        {MIN "a 1 3 0 2 0\nc\na 3 2 0 1 0\na 3 4 0 9 0\n",
         "7:1: Arc 3 -> 2 enters a supplier"},
        {"p min 4 4\nn 1 2\nn 4 -2\na 1 2 0 2 0\na 2 3 0 2 0\na 3 4 0 2 0\na 2 "
         "4 0 2 0\n",
         "7:1: Arc 2 -> 4 is a second one from node 2, which already goes to "
         "node 3; a node that arcs enter has one arc out"},
        {"p min 5 4\nn 1 2\nn 5 -2\na 1 2 0 2 0\na 2 3 0 2 0\na 3 4 0 2 0\na 4 "
         "2 0 2 0\n",
         "7:1: Arc 4 -> 2 closes a cycle"},
        {"p min 5 4\nn 1 2\nn 5 -2\na 1 2 0 2 0\na 3 4 0 2 0\na 4 3 0 2 0\na 2 "
         "5 0 2 0\n",
         "6:1: Arc 4 -> 3 closes a cycle"},
    };
    REFUSED(bad);
}

Test(flow_read, matrices) {
    static const Bad bad[] = {
        {"0\n", "1:1: The matrix size is \"0\"; allowed is a whole number from "
                "1 to 16384."},
        {"-3 1", "1:1: The matrix size is \"-3\""},
        {"+3 1", "1:1: The matrix size is \"+3\""},
        {"32\n1", "1:1: A matrix of 32 x 32 has more costs than the limit of "
                  "1000 (--limit-rows)."},
        {"3\n1 2 3 4 5 6 7 8", "1:1: The size is 3, but the file has no room "
                               "for more than 8 costs."},
        {"2\n 1 2\n  33\n", "3:5: The file ends after 3 costs; a matrix of "
                            "size 2 has 4."},
        {"2\n1 2\n3 4\n5\n", "4:1: This is one number too many: a matrix of "
                             "size 2 has 4 costs."},
        {"2\n1 x2\n3 4\n", "2:3: The cost is \"x2\"; allowed is"},
        {"2\n1 2\n3 1152921504606846976\n", "3:3: The cost is "
                                            "\"1152921504606846976\""},
    };
    REFUSED(bad);
}

Test(flow_read, unusual_is_not_wrong) {
    static const char text[] = "\xef\xbb\xbf"
                               "c 乐业\r\n\r\n\t p \t asn 4   2 \r\nc\nn 1\r\n"
                               "n 2\r\ncomment\r\na 1 3 -7\r\n\ta 2\t4 0";
    Flow flow = {0};
    cr_assert_eq(read_text(text, sizeof text - 1, &flow), LEYE_OK, "%s",
                 base_message());
    cr_assert_eq(flow.format, FLOW_ASN);
    cr_assert_eq(flow.file_nodes, 4);
    cr_assert_eq(flow.nodes, 5);
    cr_assert_eq(flow.file_arcs, 2);
    cr_assert_eq(flow.arcs, 4);
    cr_assert_eq(flow.cost[0], -7);
    cr_assert_eq(flow.head[1], 3);
    cr_assert_eq(flow.supply[4], -2);
    cr_assert_eq(flow.total, 2);
    flow_clear(&flow);
}

/* Nobody, nothing: no left node, no arc, a supplier of 0 with two arcs. */
Test(flow_read, small_networks) {
    static const char *const texts[] = {
        "p asn 1 0",
        "p asn 3 0\n",
        "p min 2 0\nn 1 1\nn 2 -1",
        "p min 4 4\nn 4 -1\nn 1 0\na 1 2 0 1 0\na 1 3 0 1 0\na 2 4 0 1 0\na 3 "
        "4 0 1 0\n",
        "1\n5",
        "\n 1 \n\n 5 \n\n"};
    for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++) {
        Flow flow = {0};
        cr_expect_eq(read_text(texts[k], strlen(texts[k]), &flow), LEYE_OK,
                     "%s", base_message());
        flow_clear(&flow);
    }
}

/* A capacity is cut to what can ever flow, and numbers may be large. */
Test(flow_read, capacities_without_end) {
    static const char text[] = MIN "a 1 3 0 9223372036854775807 5\n"
                                   "a 2 3 7 9 0\na 3 4 0 2 0\n";
    Flow flow = {0};
    cr_assert_eq(read_text(text, sizeof text - 1, &flow), LEYE_OK);
    cr_assert_eq(flow.most[0], 3);
    cr_assert_eq(flow.least[1], 7);
    cr_assert_eq(flow.most[1], 7);
    cr_assert_eq(flow.most[2], 2);
    flow_clear(&flow);
}

Test(flow_read, a_nul_is_a_byte_of_a_word) {
    static const char text[] = "p asn 2 1\nn 1\0\na 1 2 3\n";
    static const char only[] = "\0\0\0";
    Flow flow = {0};
    cr_assert_eq(read_text(text, sizeof text - 1, &flow), LEYE_ERR_INPUT);
    cr_assert_str_eq(base_message(),
                     "f:2:3: The node is \"1?\"; allowed is a whole number "
                     "from 1 to 2.");
    cr_assert_eq(read_text(only, 3, &flow), LEYE_ERR_INPUT);
}

Test(flow_read, files) {
    LeyeSettings settings;
    ScratchFolder folder;
    Flow flow = {0};
    leye_settings_default(&settings);
    scratch_folder_make(&folder);
    scratch_folder_text(&folder, "small", "2 1 2 3 4");
    cr_assert_eq(
        flow_read(scratch_folder_path(&folder, "small"), &settings, &flow),
        LEYE_OK);
    cr_assert_eq(flow.cost[3], 4);
    flow_clear(&flow);
    cr_assert_eq(
        flow_read(scratch_folder_path(&folder, "none"), &settings, &flow),
        LEYE_ERR_MISSING);
    cr_assert_eq(flow_read(folder.path, &settings, &flow), LEYE_ERR_INPUT);
    scratch_folder_drop(&folder);
}
