/* gen_county_posts: 2,667 places as the article counts them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Totals by channel and site are the article's. How they are cut into posts,
 * the age limits, the schooling and the spread of wages around the published
 * means are assumptions, named as such in the instance's README.
 */
#include "gen_county_posts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const CountySite county_sites[COUNTY_SITES] = {
    {"quandu", "全杜", "", "", 12, 130, 11},
    {"yongxing", "永兴", "永兴镇", "", 28, 150, 13},
    {"zhaoping", "赵坪", "", "", 22, 100, 9},
    {"xuli", "徐李", "罗坝镇", "", 46, 85, 8},
    {"gonghe", "巩河", "罗坝镇", "", 41, 80, 7},
    {"shuigou", "水沟", "永兴镇", "", 33, 90, 8},
    {"site7", "site7", "", "not named in the source", 18, 70, 6},
};

const CountySite *gen_county_posts_sites(void) {
    return county_sites;
}

/* One line a post that is not made in a loop. */
typedef struct PostLine {
    const char *id;
    Channel channel;
    const char *employer, *place, *serves, *train, *skills;
    int32_t places, wage, age_min, age_max;
    Capacity capacity;
    Education education;
    uint32_t hazard;
} PostLine;

#define LUOBA       "xuli;gonghe"
#define WORKSHOP    CHANNEL_WORKSHOP, "xinqiao"
#define MINE        CHANNEL_ENTERPRISE, "zijin"
#define WELFARE     CHANNEL_PUBLIC_WELFARE
#define PARTIAL     CAPACITY_PARTIAL
#define FULL        CAPACITY_FULL
#define UNDERGROUND HAZARD_UNDERGROUND

static const PostLine county_near[] = {
    {"ws-quandu", WORKSHOP, "quandu", "", "", "", 80, 2200, 18, 50, PARTIAL,
     EDUCATION_NONE, 0},
    {"ws-yongxing", WORKSHOP, "yongxing", "", "", "", 90, 2500, 18, 50, PARTIAL,
     EDUCATION_NONE, 0},
    {"ws-zhaoping", WORKSHOP, "zhaoping", "", "", "", 60, 2000, 18, 50, PARTIAL,
     EDUCATION_NONE, 0},
    {"ws-xuli", WORKSHOP, "xuli", "", "", "", 45, 1500, 18, 50, PARTIAL,
     EDUCATION_NONE, 0},
    {"ws-gonghe", WORKSHOP, "gonghe", "", "", "", 45, 1500, 18, 50, PARTIAL,
     EDUCATION_NONE, 0},
    {"mine-xuli-under", MINE, "xuli", LUOBA, "", "", 14, 4500, 18, 50, FULL,
     EDUCATION_PRIMARY, UNDERGROUND},
    {"mine-gonghe-under", MINE, "gonghe", LUOBA, "", "", 10, 4500, 18, 50, FULL,
     EDUCATION_PRIMARY, UNDERGROUND},
    {"mine-xuli", MINE, "xuli", LUOBA, "", "", 8, 4500, 18, 55, FULL,
     EDUCATION_NONE, 0},
    {"mine-gonghe", MINE, "gonghe", LUOBA, "", "", 8, 4500, 18, 55, FULL,
     EDUCATION_NONE, 0},
    {"yx-fruit", CHANNEL_ENTERPRISE, "yongxing-fruit", "yongxing", "yongxing",
     "", "", 10, 2400, 18, 60, PARTIAL, EDUCATION_NONE, 0},
    {"yx-building", CHANNEL_ENTERPRISE, "yongxing-building", "yongxing",
     "yongxing", "", "", 6, 4699, 18, 55, FULL, EDUCATION_NONE, 0},
    {"pw-xuli", WELFARE, "luoba-town", "xuli", LUOBA, "", "", 14, 800, 18, 65,
     PARTIAL, EDUCATION_NONE, 0},
    {"pw-gonghe", WELFARE, "luoba-town", "gonghe", LUOBA, "", "", 14, 800, 18,
     65, PARTIAL, EDUCATION_NONE, 0},
    {"pw-shuigou", WELFARE, "yongxing-town", "shuigou", "shuigou", "", "", 11,
     700, 18, 65, PARTIAL, EDUCATION_NONE, 0},
};

#define AWAY  CHANNEL_TRANSFER
#define COOKS "cooking;noodles"

static const PostLine county_away[] = {
    {"qd-electronics", AWAY, "qd-maker-1", "Qingdao", "", "qd-1", "", 160, 4400,
     18, 40, FULL, EDUCATION_JUNIOR, 0},
    {"qd-garment", AWAY, "qd-maker-2", "Qingdao", "", "qd-1", "", 140, 3950, 18,
     45, FULL, EDUCATION_PRIMARY, 0},
    {"qd-building", AWAY, "qd-builder", "Qingdao", "", "qd-1", "construction",
     100, 4699, 18, 55, FULL, EDUCATION_NONE, 0},
    {"qd-appliance", AWAY, "qd-maker-3", "Qingdao", "", "qd-2", "", 140, 4300,
     18, 45, FULL, EDUCATION_JUNIOR, 0},
    {"qd-seafood", AWAY, "qd-maker-4", "Qingdao", "", "qd-2", "", 120, 4000, 18,
     50, FULL, EDUCATION_NONE, 0},
    {"qd-store", AWAY, "qd-maker-1", "Qingdao", "", "qd-2", "", 60, 4150, 18,
     45, FULL, EDUCATION_PRIMARY, 0},
    {"qd-noodles", AWAY, "qd-kitchens", "Qingdao", "", "qd-2", "noodles", 80,
     4400, 18, 50, FULL, EDUCATION_NONE, 0},
    {"qd-tyre", AWAY, "qd-maker-5", "Qingdao", "", "qd-3", "", 120, 4400, 18,
     45, FULL, EDUCATION_PRIMARY, 0},
    {"qd-food", AWAY, "qd-maker-4", "Qingdao", "", "qd-3", "", 100, 4050, 18,
     50, FULL, EDUCATION_PRIMARY, 0},
    {"qd-cleaning", AWAY, "qd-services", "Qingdao", "", "qd-3", "", 80, 3700,
     18, 58, PARTIAL, EDUCATION_NONE, 0},
    {"qd-kitchen", AWAY, "qd-kitchens", "Qingdao", "", "qd-3", COOKS, 100, 4500,
     18, 50, FULL, EDUCATION_NONE, 0},
    {"xj-textile", AWAY, "xj-maker-1", "Xinjiang", "", "xj-1", "", 240, 4050,
     18, 45, FULL, EDUCATION_JUNIOR, 0},
    {"xj-cotton", AWAY, "xj-maker-1", "Xinjiang", "", "xj-1", "", 100, 3800, 18,
     55, PARTIAL, EDUCATION_NONE, 0},
    {"xj-greenhouse", AWAY, "xj-farm", "Xinjiang", "", "xj-1",
     "planting_breeding", 60, 3700, 18, 55, PARTIAL, EDUCATION_NONE, 0},
    {"xj-food", AWAY, "xj-maker-2", "Xinjiang", "", "xj-2", "", 200, 3900, 18,
     45, FULL, EDUCATION_JUNIOR, 0},
    {"xj-kitchen", AWAY, "xj-kitchens", "Xinjiang", "", "xj-2", COOKS, 100,
     4400, 18, 50, FULL, EDUCATION_NONE, 0},
    {"xj-building", AWAY, "xj-builder", "Xinjiang", "", "xj-2", "construction",
     100, 4699, 18, 55, FULL, EDUCATION_NONE, 0},
};

static void posts_text(char *to, size_t size, const char *from) {
    (void)snprintf(to, size, "%s", from);
}

static void posts_line(const PostLine *line, Day start, GenPost *post) {
    bool away = line->channel == CHANNEL_TRANSFER;
    *post = gen_post_make(line->channel, line->id, line->places, line->wage);
    posts_text(post->employer, sizeof post->employer, line->employer);
    posts_text(away ? post->destination : post->site, sizeof post->site,
               line->place);
    posts_text(post->serves, sizeof post->serves, line->serves);
    posts_text(post->train, sizeof post->train, line->train);
    posts_text(post->skills_any, sizeof post->skills_any, line->skills);
    post->age_min = line->age_min;
    post->age_max = line->age_max;
    post->capacity_min = line->capacity;
    post->education_min = line->education;
    post->hazard = line->hazard;
    post->start = start;
    post->base = strstr(line->id, "-building") != NULL ? 600 : 0;
    if (strncmp(line->id, "yx-", 3) == 0) { /* the two posts of Yongxing */
        posts_text(post->group, sizeof post->group, "yongxing11");
    }
    if (line->channel == CHANNEL_PUBLIC_WELFARE) {
        post->hours = 18;
        post->subsidy = line->wage;
        posts_text(post->fund, sizeof post->fund, "welfare");
    }
}

/* 4 households take in four others each, 12 take in three: 52 places. */
static void posts_pair(int32_t k, int32_t helper, Day start, GenPost *post) {
    char id[32];
    (void)snprintf(id, sizeof id, "pair-%02" PRId32, k + 1);
    *post = gen_post_make(CHANNEL_PAIRING, id, k < 4 ? 4 : 3, 2200);
    posts_text(post->employer, sizeof post->employer,
               k % 2 == 0 ? "yongxing-ecommerce" : "yongxing-coldstore");
    posts_text(post->site, sizeof post->site, "yongxing");
    posts_text(post->serves, sizeof post->serves, "yongxing");
    (void)snprintf(post->helper, sizeof post->helper, "h%04" PRId32, helper);
    post->capacity_min = CAPACITY_PARTIAL;
    post->start = start;
}

/* Two at each site, of 14 places, and of 16 at the two largest sites: 200. */
static void posts_cooperative(int32_t k, Day start, GenPost *post) {
    const char *site = county_sites[k / 2].id;
    char id[32];
    (void)snprintf(id, sizeof id, "coop-%02" PRId32, k + 1);
    *post = gen_post_make(CHANNEL_COOPERATIVE, id,
                          k < 4 && k % 2 == 0 ? 16 : 14, 2000);
    posts_text(post->employer, sizeof post->employer, id);
    posts_text(post->site, sizeof post->site, site);
    posts_text(post->serves, sizeof post->serves, site);
    post->capacity_min = CAPACITY_PARTIAL;
    post->age_max = 62;
    post->start = start;
}

void gen_county_posts_make(const int32_t *helpers, Day as_of, GenPost *posts,
                           int32_t *count) {
    int32_t n = 0;
    for (int32_t k = 0; k < COUNTY_PAIRS; k++) {
        posts_pair(k, helpers[k], as_of + 14, &posts[n++]);
    }
    for (int32_t k = 0; k < COUNTY_COOPERATIVES; k++) {
        posts_cooperative(k, as_of + 14, &posts[n++]);
    }
    for (size_t k = 0; k < sizeof county_near / sizeof county_near[0]; k++) {
        posts_line(&county_near[k], as_of + 14, &posts[n++]);
    }
    for (size_t k = 0; k < sizeof county_away / sizeof county_away[0]; k++) {
        posts_line(&county_away[k], as_of + 24, &posts[n++]);
    }
    *count = n;
}

void gen_county_posts_sites_file(Text *text) {
    base_text_add(text, "site_id,name,town,note,distance_km\n");
    for (int32_t k = 0; k < COUNTY_SITES; k++) {
        const CountySite *site = &county_sites[k];
        base_text_format(text, "%s,%s,%s,%s,%" PRId32 "\n", site->id,
                         site->name, site->town, site->note, site->km);
    }
}

static const struct {
    const char *id, *name, *sector;
} county_employers[] = {
    {"yongxing-ecommerce", "永兴电商企业", "e-commerce"},
    {"yongxing-coldstore", "永兴果品冷库", "fruit storage"},
    {"xinqiao", "鑫桥服饰", "garments"},
    {"zijin", "紫金矿业", "mining"},
    {"yongxing-fruit", "永兴果品合作社", "fruit growing"},
    {"yongxing-building", "永兴建筑队", "construction"},
    {"luoba-town", "罗坝镇", "public service"},
    {"yongxing-town", "永兴镇", "public service"},
    {"qd-maker-1", "青岛企业1 (assumed)", "manufacturing"},
    {"qd-maker-2", "青岛企业2 (assumed)", "manufacturing"},
    {"qd-maker-3", "青岛企业3 (assumed)", "manufacturing"},
    {"qd-maker-4", "青岛企业4 (assumed)", "food"},
    {"qd-maker-5", "青岛企业5 (assumed)", "manufacturing"},
    {"qd-kitchens", "青岛餐饮 (assumed)", "catering"},
    {"qd-services", "青岛服务 (assumed)", "services"},
    {"qd-builder", "青岛建筑 (assumed)", "construction"},
    {"xj-maker-1", "新疆企业1 (assumed)", "manufacturing"},
    {"xj-maker-2", "新疆企业2 (assumed)", "food"},
    {"xj-farm", "新疆农业 (assumed)", "farming"},
    {"xj-kitchens", "新疆餐饮 (assumed)", "catering"},
    {"xj-builder", "新疆建筑 (assumed)", "construction"},
};

void gen_county_posts_employers_file(Text *text, Day checked) {
    char day[DAY_TEXT];
    base_day_write(checked, day);
    base_text_add(text, "employer_id,name,sector,condition,checked_on\n");
    for (size_t k = 0; k < sizeof county_employers / sizeof county_employers[0];
         k++) {
        base_text_format(text, "%s,%s,%s,open,%s\n", county_employers[k].id,
                         county_employers[k].name, county_employers[k].sector,
                         day);
    }
    for (int32_t k = 0; k < COUNTY_COOPERATIVES; k++) {
        base_text_format(text,
                         "coop-%02" PRId32 ",%s合作社%" PRId32
                         " (assumed),farming,open,%s\n",
                         k + 1, county_sites[k / 2].name, k % 2 + 1, day);
    }
}

void gen_county_posts_trains_file(Text *text) {
    base_text_add(text, "train_id,destination,depart_date,seats,min_riders,"
                        "fare,fund\n"
                        "qd-1,Qingdao,2020-03-22,400,320,280,transport\n"
                        "qd-2,Qingdao,2020-03-23,400,320,280,transport\n"
                        "qd-3,Qingdao,2020-03-24,400,320,280,transport\n"
                        "xj-1,Xinjiang,2020-03-22,400,320,420,transport\n"
                        "xj-2,Xinjiang,2020-03-24,400,320,420,transport\n");
}

void gen_county_posts_groups_file(Text *text) {
    base_text_add(text, "household_group,households_max\n"
                        "yongxing11,11\n");
}

void gen_county_posts_courses_file(Text *text) {
    base_text_add(text, "course_id,skill,seats,min_class,weeks,site_id,"
                        "start_date,age_max,education_min,cost_seat,fund\n"
                        "cooking,cooking,50,20,2,quandu,2020-03-05,50,none,"
                        "1500,training\n"
                        "noodles,noodles,50,20,2,yongxing,2020-03-05,50,none,"
                        "1500,training\n"
                        "construction,construction,50,20,2,zhaoping,"
                        "2020-03-05,55,primary,1800,training\n"
                        "planting-breeding,planting_breeding,50,20,1,shuigou,"
                        "2020-03-05,60,none,800,training\n");
}
