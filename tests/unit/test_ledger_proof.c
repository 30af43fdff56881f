/* proof.json: what is written is read back, and wrong shapes are refused.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../engine/ledger/ledger_plan.h"

enum { PEOPLE = 4 };

static Person people[PEOPLE] = {
    {.id = "a1"}, {.id = "a2"}, {.id = "b1"}, {.id = "王"}};
static Household homes[] = {{.id = "h1"}, {.id = "h2"}};
static Post posts[] = {{.id = "p1"}, {.id = "p2"}};
static Cap caps[] = {{.id = "c1"}};
static Course courses[] = {{.id = "k1"}, {.id = "k2"}};
static Train trains[] = {{.id = "t1"}};
static Fund funds[] = {{.id = "f1"}};
static Group groups[] = {{.id = "g1"}, {.id = "g2"}};
static const char *places[] = {"east", "west"};

static World county(void) {
    return (World){.people = people,
                   .people_count = PEOPLE,
                   .households = homes,
                   .households_count = 2,
                   .posts = posts,
                   .posts_count = 2,
                   .caps = caps,
                   .caps_count = 1,
                   .courses = courses,
                   .courses_count = 2,
                   .trains = trains,
                   .trains_count = 1,
                   .funds = funds,
                   .funds_count = 1,
                   .groups = groups,
                   .groups_count = 2,
                   .destinations = places,
                   .destinations_count = 2};
}

/* A tree with every kind of split and a price on every kind of row. */
static void tree(LevelProof *level) {
    static Price one[] = {{0, NONE, 7}, {1, NONE, INT64_MAX}};
    static Price couples[] = {{0, 0, -3}, {0, 1, 4}, {2, 0, 1}};
    static Price members[] = {{1, 1, 5}, {3, 0, 6}};
    static Price splits[] = {{3, NONE, 9}};
    static int32_t who[] = {0, 3};
    static ProofNode nodes[9];
    static PriceList lists[5];
    const ProofNode none = {NONE, NONE, NONE, SPLIT_COURSE, NONE, NONE,
                            NONE, NONE, NONE, NULL,         0,    0};
    memset(lists, 0, sizeof lists);
    for (int32_t k = 0; k < 4; k++) {
        nodes[k] = none;
        nodes[k].low = k + 1;
        nodes[k].high = 8 - k;
        nodes[k].kind = (SplitKind)k;
        nodes[k].row = 0;
    }
    nodes[2].household = 1;
    nodes[3].course = 1;
    nodes[3].cap = 0;
    nodes[3].people = who;
    nodes[3].people_count = 2;
    nodes[3].at = 1;
    for (int32_t k = 0; k < 5; k++) {
        nodes[4 + k] = none;
        nodes[4 + k].list = k;
        lists[k].scale = k + 1;
    }
    for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
        lists[0].rows[kind] = (Prices){one, 1};
    }
    lists[0].rows[ROW_HOUSEHOLD] = (Prices){one, 2};
    lists[0].rows[ROW_COUPLE] = (Prices){couples, 3};
    lists[0].rows[ROW_MEMBER] = (Prices){members, 2};
    lists[0].splits = (Prices){splits, 1};
    lists[0].lambda[LEVEL_STABLE] = 2;
    *level = (LevelProof){LEVEL_PLACEMENTS, nodes, lists, 9, 5};
}

/* Reads `text`; *wrong is the first statement, "" when there is none. */
static int64_t read_proof(const World *world, const Text *text, Plan *plan,
                          char wrong[200]) {
    Findings *findings = NULL;
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    PlanFile file = {.name = "proof.json", .findings = findings};
    file.bytes.data = text->bytes;
    file.bytes.size = text->length;
    *plan = (Plan){.placements_count = 0};
    cr_assert_eq(ledger_proof_read(&file, world, plan), LEYE_OK);
    wrong[0] = '\0';
    if (findings->count > 0) {
        (void)snprintf(wrong, 200, "%s", findings->items[0].message);
    }
    domain_finding_free(findings);
    return file.wrong;
}

static Text written(const World *world) {
    LevelProof level;
    Text text = {0};
    tree(&level);
    Plan plan = {.proof = {.levels = &level, .levels_count = 1}};
    cr_assert_eq(ledger_proof_text(&plan, world, &text), LEYE_OK);
    return text;
}

Test(ledger_proof, every_tree_comes_back_byte_for_byte) {
    const World world = county();
    Text text = written(&world);
    Text again = {0};
    Plan plan;
    char wrong[200];
    cr_assert_eq(read_proof(&world, &text, &plan, wrong), 0, "%s\n%s", wrong,
                 text.bytes);
    cr_assert_eq(plan.proof.levels[0].nodes[3].people[1], 3);
    cr_assert_eq(plan.proof.levels[0].lists[0].rows[ROW_COUPLE].items[0].price,
                 -3);
    cr_assert_eq(ledger_proof_text(&plan, &world, &again), LEYE_OK);
    cr_assert_str_eq(base_text_get(&again), base_text_get(&text));
    base_text_clear(&again);
    base_text_clear(&text);
    base_arena_clear(&plan.arena);
    cr_assert_eq(base_memory_live(), 0);
}

Test(ledger_proof, wrong_shapes_are_refused) {
    static const char *const changes[][2] = {
        {"\"low\": 1", "\"low\": 0"},
        {"\"low\": 1", "\"low\": 9"},
        {"\"low\": 1", "\"low\": \"1\""},
        {"\"list\": 0}", "\"list\": 5}"},
        {"{\"list\": 0},", ""},
        {"\"split\": \"train\"", "\"split\": \"trains\""},
        {"\"train\": \"t1\"", "\"train\": \"t2\""},
        {"\"household\": \"h2\"", "\"household\": \"\""},
        {"[\"a1\", \"王\"]", "[\"王\", \"a1\"]"},
        {"[\"a1\", \"王\"]", "[]"},
        {"\"at\": 1", "\"at\": 1.5"},
        {"\"h1\": 7", "\"h1\": 0"},
        {"\"h1\": 7", "\"h1\": -7"},
        {"\"h1\": 7", "\"h3\": 7"},
        {"\"h1\": 7,", ""},
        {"[\"a1\", \"east\", -3]", "[\"a1\", \"east\", 0]"},
        {"[\"a1\", \"east\", -3]", "[\"a1\", \"west\", -3]"},
        {"[\"a1\", \"east\", -3]", "[\"a1\", \"north\", -3]"},
        {"[\"a1\", \"east\", -3]", "[\"a1\", \"east\"]"},
        {"[\"a2\", \"g2\", 5]", "[\"a2\", \"g2\", -5]"},
        {"[3, 9]", "[9, 9]"},
        {"[3, 9]", "[3, 9, 1]"},
        {"\"stable\": 2", "\"steady\": 2"},
        {"\"scale\": 5", "\"scale\": null"},
        {"\"level\": \"placements\"", "\"level\": \"all\""},
        {"\"levels\": [", "\"lists\": ["},
    };
    const World world = county();
    for (size_t k = 0; k < sizeof changes / sizeof *changes; k++) {
        Text text = written(&world);
        Text told = {0};
        Text again = {0};
        Plan plan;
        char wrong[200];
        const char *at = strstr(text.bytes, changes[k][0]);
        cr_assert_not_null(at, "%s in %s", changes[k][0], text.bytes);
        base_text_bytes(&told, text.bytes, (size_t)(at - text.bytes));
        base_text_add(&told, changes[k][1]);
        base_text_add(&told, at + strlen(changes[k][0]));
        bool refused = read_proof(&world, &told, &plan, wrong) > 0;
        if (!refused) { /* then the canonical text is another */
            cr_assert_eq(ledger_proof_text(&plan, &world, &again), LEYE_OK);
            refused = strcmp(again.bytes, told.bytes) != 0;
        }
        cr_assert(refused, "%s", changes[k][1]);
        base_text_clear(&again);
        base_text_clear(&told);
        base_text_clear(&text);
        base_arena_clear(&plan.arena);
    }
    cr_assert_eq(base_memory_live(), 0);
}
