/* gen_text: instance.yaml, retention.yaml, skills.csv and the READMEs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "gen_text.h"

#include "gen_household.h"

#include <inttypes.h>
#include <string.h>

static const char text_channels[] =
    "# Weights of the retention score, per mille: assumptions, to be\n"
    "# replaced by what the county measures.\n"
    "base:\n"
    "  channel:\n"
    "    pairing: 850\n"
    "    cooperative: 800\n"
    "    workshop: 750\n"
    "    enterprise: 800\n"
    "    transfer: 600\n"
    "    public_welfare: 950\n";

static const char text_weights[] =
    "skill_match: 60\n"
    "trained: 30\n"
    "schooling: 25\n"
    "distance: -15\n"
    "wage: 2\n"
    "wage_from: 3000\n"
    "wish: 40\n"
    "months: 2\n"
    "# score and points; straight lines between the rows\n"
    "points:\n"
    "  - [0, 0]\n"
    "  - [300, 150]\n"
    "  - [500, 370]\n"
    "  - [600, 510]\n"
    "  - [750, 700]\n"
    "  - [900, 880]\n"
    "  - [1100, 980]\n";

void gen_text_instance(Text *text, const char *name, Day as_of,
                       GenBudgets budgets) {
    char day[DAY_TEXT];
    base_day_write(as_of, day);
    base_text_format(text,
                     "# Synthetic: no person in this instance exists.\n"
                     "name: %s\n"
                     "as_of: %s\n"
                     "timezone: Asia/Shanghai\n"
                     "publisher: county-labour-office\n"
                     "stable_months: 6\n"
                     "stable_points: 400\n"
                     "levels: [stable, placements, households, "
                     "public_welfare, wishes, retention, course_seats, "
                     "cost]\n"
                     "income_line_year: 4000\n"
                     "parameters:\n"
                     "  consent_months: 12\n"
                     "  repeat_days: 90\n"
                     "  wage_min_month: 1470\n"
                     "  hours_full_week: 40\n"
                     "  hours_max_week: 44\n"
                     "  welfare_months: 36\n"
                     "  welfare_extend_age: 55\n"
                     "  welfare_household: 1\n"
                     "funds:\n"
                     "  training: %" PRId64 "\n"
                     "  transport: %" PRId64 "\n"
                     "  welfare: %" PRId64 "\n",
                     name, day, budgets.training, budgets.transport,
                     budgets.welfare);
}

/* The bases of places where people go and are known to stay less. */
static void text_destinations(Text *text, const GenPost *posts, int32_t count) {
    static const struct {
        const char *name;
        int32_t base;
    } known[] = {{"Qingdao", 650}, {"Xinjiang", 500}};
    const char *heading = "  destination:\n";
    for (size_t d = 0; d < sizeof known / sizeof known[0]; d++) {
        bool found = false;
        for (int32_t k = 0; k < count && !found; k++) {
            found = strcmp(posts[k].destination, known[d].name) == 0;
        }
        if (found) {
            base_text_format(text, "%s    %s: %" PRId32 "\n", heading,
                             known[d].name, known[d].base);
            heading = "";
        }
    }
}

void gen_text_retention(Text *text, const GenPost *posts, int32_t count) {
    const char *heading = "  post:\n";
    base_text_add(text, text_channels);
    text_destinations(text, posts, count);
    for (int32_t k = 0; k < count; k++) {
        if (posts[k].base > 0) {
            base_text_format(text, "%s    %s: %" PRId32 "\n", heading,
                             posts[k].id, posts[k].base);
            heading = "";
        }
    }
    base_text_add(text, text_weights);
}

void gen_text_skills(Text *text) {
    base_text_add(text, "skill,name_en,name_zh\n");
    for (int32_t k = 0; k < GEN_SKILLS; k++) {
        const GenSkill *skill = &gen_household_skills()[k];
        base_text_format(text, "%s,%s,%s\n", skill->id, skill->name_en,
                         skill->name_zh);
    }
}

static const char text_counted[] =
    "Where a figure comes from: **S** the article, **P** public statistics, "
    "quoted\n"
    "from memory, **A** our own assumption, to be edited where somebody knows "
    "better.\n"
    "\n"
    "## The county\n"
    "\n"
    "| figure | value | from |\n"
    "|---|---|---|\n"
    "| households, persons | 1,470; 6,659 | S |\n"
    "| households registered poor, in stable exit | 1,354 | S |\n"
    "| sites with a community organisation | 7 | S |\n"
    "| their names: 全杜 Quandu, 永兴 Yongxing, 赵坪 Zhaoping, 徐李 Xuli, 巩河 "
    "Gonghe, 水沟 Shuigou | 6; the seventh, `site7`, is not named in the "
    "source | S |\n"
    "| households at the sites (the article: over 700), the others `elsewhere` "
    "| 705 | S, A |\n"
    "| grid cells at the sites | 62 | S |\n"
    "| households of each site, distances, which town a site belongs to | "
    "`sites.csv` | A |\n"
    "\n"
    "## The places\n"
    "\n"
    "| channel | where | posts | places | from |\n"
    "|---|---|---|---|---|\n"
    "| pairing | Yongxing, 16 helper households | 16 | 52 | S; who helps: A |\n"
    "| cooperative | two at each site | 14 | 200 | S; by site: A |\n"
    "| workshop, 鑫桥服饰 | Quandu, Yongxing, Zhaoping, Xuli, Gonghe | 5 | 320 "
    "| S; by site: A |\n"
    "| enterprise, 紫金矿业 | Xuli, Gonghe | 4 | 40 | S; below and above "
    "ground: A |\n"
    "| enterprise, fruit and construction | Yongxing, at most 11 households | "
    "2 | 10 + 6 | S; places: A |\n"
    "| transfer | Qingdao 青岛, 3 trains | 11 | 1,200 | S (2,000 away); the "
    "split, trains, posts: A |\n"
    "| transfer | Xinjiang 新疆, 2 trains | 6 | 800 | as above |\n"
    "| public welfare | Xuli and Gonghe (罗坝镇) | 2 | 28 | S |\n"
    "| public welfare | Shuigou (永兴镇) | 1 | 11 | S |\n"
    "| together | | 61 | 2,667 | |\n"
    "\n"
    "The article's \"over N\" are jobs that were found; reading them as the "
    "places on\n"
    "offer at the start is our assumption (A). The workshop of 60 places that "
    "was\n"
    "being built at Shuigou (S) is not in this ledger: it is a first what-if.\n"
    "\n";

static const char text_assumed[] =
    "## The people\n"
    "\n"
    "| figure | value | from |\n"
    "|---|---|---|\n"
    "| ages 0-14, 15-59, 60 and older | near 19.4, 63.6, 17.0 % | P |\n"
    "| men to 100 women | 103.1 | P |\n"
    "| persons who can work | 3,489, 52.4 % | P |\n"
    "| schooling of these: none, primary, junior, senior, college | near 12, "
    "35, 42, 8, 3 % | A |\n"
    "| skilled, to be trained, backstop | near 15, 60, 25 % | A |\n"
    "| agree to work far away, falling with age and with children at home | "
    "near 60 % of those who can work | A |\n"
    "| work already; wishes; declined and accepted offers; skills | drawn | A "
    "|\n"
    "\n"
    "## Money, terms and weights\n"
    "\n"
    "| figure | value | from |\n"
    "|---|---|---|\n"
    "| wages a month | around 4,096 away in manufacturing, 4,699 in "
    "construction, 4,500 in the mine, 1,500 to 2,500 in workshops, 2,000 in "
    "cooperatives, 2,200 in pairing, 700 and 800 in public-welfare posts | P, "
    "A |\n"
    "| four courses: cooking, hand-pulled noodles, construction, planting and "
    "breeding | 50 seats each; costs, dates, sites | S; seats and the rest: A "
    "|\n"
    "| trains | 5 of 400 seats that need 320 riders; fares, dates | A |\n"
    "| budgets, age limits, schooling and skills that posts ask for, firms "
    "marked (assumed) | | A |\n"
    "| retention by channel and all other weights | `retention.yaml` | A |\n"
    "\n"
    "The skilled posts away have more places than there are skilled people who "
    "want\n"
    "them, and the posts at home fewer than there are people who want to stay. "
    "So\n"
    "some posts stay empty while others are crowded.\n"
    "\n"
    "The day is fixed at 2020-03-01, so a plan of this instance is a "
    "rehearsal.\n"
    "There are no pins and no caps, and nobody holds a post yet. Only totals,\n"
    "places and firms follow the article; no person and no household does.\n"
    "\n";

static const char text_binding[] =
    "## Batches, courses, trains, households\n"
    "\n"
    "Courses begin on 5 March and last one or two weeks; posts in the county "
    "start on\n"
    "15 March, trains leave from the 22nd to the 24th. So planting and "
    "breeding, of one\n"
    "week, ends before any post starts, the others before the trains leave. A "
    "seat is\n"
    "given only with the post it leads to, and a class of fewer than 20 is not "
    "held.\n"
    "Who was trained stays a little less likely (30 against 60) than who "
    "brought the\n"
    "skill along. A train takes 400 and runs from 320 on, else it is cancelled "
    "and its\n"
    "posts stay empty; nobody is ever made to ride.\n"
    "\n"
    "Where a child or somebody who needs care is at home, not all able adults "
    "leave,\n"
    "unless one of them has care arranged; couples who both asked go to one\n"
    "destination or not away; one public-welfare post a household; the two "
    "posts of\n"
    "Yongxing take 11 households.\n"
    "\n"
    "## What binds\n"
    "\n"
    "| fund | budget, yuan | all seats or places would cost |\n"
    "|---|---|---|\n"
    "| training | 210,000 | 280,000: three of four seats |\n"
    "| transport | 500,000 | 672,000: three of four seats |\n"
    "| welfare | 370,000 | 361,200: all 39 places, not one more |\n"
    "\n"
    "Budgets are assumptions. Each of the first two is short when its seats "
    "are full;\n"
    "the third is for those who ask what a 40th place needs. In the plan "
    "training is\n"
    "spent to the last yuan, transport is not (a train is cancelled), and what "
    "is left\n"
    "of welfare is less than a place costs.\n"
    "\n"
    "## With and without\n"
    "\n"
    "What `--without` changes, level by level, each row optimal among the "
    "optima of\n"
    "those above it; `instances/ablation` prints the table anew. Proved but "
    "where a\n"
    "star stands before the bound. Cost is in fen.\n"
    "\n"
    "| level | all rows | no courses | no trains | no funds | no household "
    "rows | none |\n"
    "|---|---|---|---|---|---|---|\n"
    "| stable | 2091 | 1936 | 2103 | 2128 | 2100 | 1956 |\n"
    "| placements | 2163 | 2062 | 2170 | 2179 | 2218 | 2128 |\n"
    "| households | 1289 | 1289 | 1289 | 1289 | 1293 | 1292 |\n"
    "| public_welfare | 39 | 39 | 39 | 39 | 39 | 39 |\n"
    "| wishes | 7322 | 7810 | 7460 | 7459 | 7728 * 7734 | 7889 |\n"
    "| retention | 1423376 | 1352221 | 1426489 | 1439592 | 1429665 * 1449712 "
    "| 1381608 |\n"
    "| course_seats | 155 | 0 | 155 | 200 | 155 | 0 |\n"
    "| cost | 103936000 | 80248000 | 104510000 | 111090000 | 106128000 | "
    "83006000 |\n"
    "\n"
    "Courses bring 155 of the stable placements, and the seats that the fund "
    "pays for\n"
    "are the narrowest place: without funds 37 more. Household rows cost 55 "
    "placements.\n"
    "With fewer placements there are more wishes to go round, so the lower "
    "levels of\n"
    "two columns do not compare.\n";

void gen_text_county(Text *text, uint64_t seed) {
    base_text_add(text, "# 礼县 Li County: a synthetic ledger, no person in it "
                        "exists\n"
                        "\n");
    base_text_format(text,
                     "Made by `leye generate --county --seed %" PRIu64 "`, "
                     "which writes the same bytes again.\n"
                     "Aggregates are those of an article on the relocated "
                     "households of Li County\n"
                     "(Longnan, Gansu); it gives no person's record, "
                     "and none is copied from anywhere.\n"
                     "\n",
                     seed);
    base_text_add(text, text_counted);
    base_text_add(text, text_assumed);
    base_text_add(text, text_binding);
}

void gen_text_synthetic(Text *text, int64_t people, int32_t posts,
                        uint64_t seed) {
    base_text_format(text,
                     "# A synthetic ledger: no person in it exists\n"
                     "\n"
                     "Made by `leye generate --people %" PRId64
                     " --posts %" PRId32 " --seed %" PRIu64 "`.\n"
                     "Consents stand in the order in which households were "
                     "visited, each person's by day.\n",
                     people, posts, seed);
}
