/* gen_text: instance.yaml, retention.yaml, skills.csv and the READMEs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "gen_text.h"

#include "gen_household.h"

#include <inttypes.h>

void gen_text_instance(Text *text, const char *name, Day as_of, bool funds) {
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
                     "public_welfare, wishes, retention, cost]\n"
                     "parameters:\n"
                     "  consent_months: 12\n"
                     "  repeat_days: 90\n"
                     "  wage_min_month: 1470\n"
                     "  hours_full_week: 40\n"
                     "  hours_max_week: 44\n"
                     "  welfare_months: 36\n"
                     "  welfare_extend_age: 55\n",
                     name, day);
    if (funds) {
        base_text_add(text, "funds:\n"
                            "  training: 400000\n"
                            "  transport: 700000\n"
                            "  welfare: 600000\n");
    }
}

void gen_text_retention(Text *text, const char *const *posts, int32_t count) {
    base_text_add(
        text,
        "# Weights of the retention score, per mille: assumptions, to be\n"
        "# replaced by what the county measures.\n"
        "base:\n"
        "  channel:\n"
        "    pairing: 850\n"
        "    cooperative: 800\n"
        "    workshop: 750\n"
        "    enterprise: 800\n"
        "    transfer: 600\n"
        "    public_welfare: 950\n"
        "  destination:\n"
        "    Qingdao: 650\n"
        "    Xinjiang: 500\n");
    for (int32_t k = 0; k < count; k++) {
        base_text_format(text, "%s    %s: 600\n", k == 0 ? "  post:\n" : "",
                         posts[k]);
    }
    base_text_add(text, "skill_match: 60\n"
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
                        "  - [1100, 980]\n");
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
    "## Counted by the article\n"
    "\n"
    "1,470 households with 6,659 persons were relocated; 1,354 households are\n"
    "registered poor in stable exit. Seven sites have a community\n"
    "organisation, with over 700 households in 62 grid cells; six are named\n"
    "(全杜 Quandu, 永兴 Yongxing, 赵坪 Zhaoping, 徐李 Xuli, 巩河 Gonghe,\n"
    "水沟 Shuigou), the seventh, `site7`, is not named in the source. Places:\n"
    "\n"
    "| channel | where | posts | places |\n"
    "|---|---|---|---|\n"
    "| pairing | Yongxing | 16 | 52 |\n"
    "| cooperative | the seven sites | 14 | 200 |\n"
    "| workshop (鑫桥服饰) | Quandu, Yongxing, Zhaoping, Xuli, Gonghe | 5 | "
    "320 "
    "|\n"
    "| enterprise: 紫金矿业 | Xuli, Gonghe | 4 | 40 |\n"
    "| enterprise: fruit, construction | Yongxing, at most 11 households | 2 | "
    "16 |\n"
    "| transfer | Qingdao (青岛) | 11 | 1,200 |\n"
    "| transfer | Xinjiang (新疆) | 6 | 800 |\n"
    "| public welfare | Xuli, Gonghe | 2 | 28 |\n"
    "| public welfare | Shuigou | 1 | 11 |\n"
    "| together | | 61 | 2,667 |\n"
    "\n";

static const char text_assumed[] =
    "## Assumed\n"
    "\n"
    "- The article's \"over N\" are jobs that were found; reading them as the\n"
    "  places on offer at the start is our assumption.\n"
    "- How places are cut into posts; wages around the published means; age\n"
    "  limits and schooling; distances; the split of the transfer into 1,200\n"
    "  and 800 places, and its five trains of 400 seats that need 320 riders;\n"
    "  50 seats a course; the budgets; the towns' and firms' ids.\n"
    "- 705 households live at the seven sites, 765 in `elsewhere`.\n"
    "- Ages, schooling, skills, who works already (about 9 %), who agrees to\n"
    "  what (60 % of the workers to work far away, falling with age and with\n"
    "  children at home), and what they wish.\n"
    "- The retention weights, which are shown in `retention.yaml`.\n"
    "\n"
    "The day is fixed at 2020-03-01, so a plan of this instance is a\n"
    "rehearsal. There are no pins, no caps, and nobody holds a post yet.\n";

void gen_text_county(Text *text, uint64_t seed) {
    base_text_add(text, "# 礼县 Li County: a synthetic ledger, no person in it "
                        "exists\n"
                        "\n");
    base_text_format(text,
                     "Made by `leye generate --county --seed %" PRIu64 "`, "
                     "which writes the same bytes again.\n"
                     "Aggregates are those of an article on the relocated "
                     "households of Li County\n"
                     "(Longnan, Gansu); it gives no person's record, and none "
                     "is copied from anywhere.\n"
                     "\n",
                     seed);
    base_text_add(text, text_counted);
    base_text_add(text, text_assumed);
}

void gen_text_synthetic(Text *text, int64_t people, int32_t posts,
                        uint64_t seed) {
    base_text_format(text,
                     "# A synthetic ledger: no person in it exists\n"
                     "\n"
                     "Made by `leye generate --people %" PRId64
                     " --posts %" PRId32 " --seed %" PRIu64 "`.\n",
                     people, posts, seed);
}
