/* Every kind of wrong row has its finding: file, line, field, heading, what is
 * allowed, and the fix where there is one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/world_folder.h"

/* One change of the sample, and the one finding it must get. */
typedef struct Wrong {
    LedgerFileId file;
    const char *from, *to;
    LeyeSeverity severity;
    LedgerFileId where; /* whose finding it is */
    int64_t line;
    int32_t column;
    const char *heading, *part, *fix;
} Wrong;

#define E LEYE_ERROR
#define W LEYE_WARNING

static const Wrong wrongs[] = {
    /* sites, skills, employers, groups */
    {FILE_SITES, "s1,One", "s2,One", E, FILE_SITES, 3, 1, "site_id",
     "s2 stands in line 2 and in line 3", ""},
    {FILE_SITES, "s2,Two", "elsewhere,Two", E, FILE_SITES, 2, 1, "site_id",
     "reserved", ""},
    {FILE_SITES, ",25", ",２５", E, FILE_SITES, 2, 5, "distance_km",
     "allowed is a whole number", "25"},
    {FILE_SITES, ",25", ",", E, FILE_SITES, 2, 5, "distance_km", "empty", ""},
    {FILE_SKILLS, "sew,", "cook,", E, FILE_SKILLS, 4, 1, "skill",
     "cook stands in line 3 and in line 4", ""},
    {FILE_EMPLOYERS, "stopped", "stoped", E, FILE_EMPLOYERS, 4, 4, "condition",
     "allowed is one of open", "stopped"},
    {FILE_EMPLOYERS, "open,", "open,2020-02-30", E, FILE_EMPLOYERS, 3, 5,
     "checked_on", "day of the calendar", ""},
    {FILE_GROUPS, "11\n", "-1\n", E, FILE_GROUPS, 2, 2, "households_max",
     "whole number", ""},

    /* households */
    {FILE_HOUSEHOLDS, "h1,s1", "h1,s9", E, FILE_HOUSEHOLDS, 3, 2, "site_id",
     "\"s9\" is not in sites.csv", ""},
    {FILE_HOUSEHOLDS, "h3,elsewhere", "h3,elsewere", E, FILE_HOUSEHOLDS, 4, 2,
     "site_id", "not in sites.csv", "elsewhere"},
    {FILE_HOUSEHOLDS, "h3,elsewhere", "h3,", E, FILE_HOUSEHOLDS, 4, 2,
     "site_id", "empty", ""},
    {FILE_HOUSEHOLDS, "h1,s1,g1,yes", "h1,s1,g1,maybe", E, FILE_HOUSEHOLDS, 3,
     4, "registered_poor", "allowed is one of no", ""},
    {FILE_HOUSEHOLDS, "h1,s1,g1,", "h1,s1,g 1,", E, FILE_HOUSEHOLDS, 3, 3,
     "grid", "no id", ""},
    {FILE_HOUSEHOLDS, "1200.50", "1200.505", E, FILE_HOUSEHOLDS, 3, 6,
     "other_income_year", "two decimals", ""},
    {FILE_HOUSEHOLDS, "h4,", "h2,", E, FILE_HOUSEHOLDS, 5, 1, "household_id",
     "h2 stands in line 2 and in line 5", ""},

    /* people */
    {FILE_PEOPLE, "a6,h4", "a6,h44", E, FILE_PEOPLE, 4, 2, "household_id",
     "\"h44\" is not in households.csv", "h4"},
    {FILE_PEOPLE, "a6,h4,s2", "a6,h4,s1", E, FILE_PEOPLE, 4, 3, "site_id",
     "lives at s1 and household h4 at s2", "s2"},
    {FILE_PEOPLE, "a6,h4,s2,g2", "a6,h4,s2,g1", E, FILE_PEOPLE, 4, 4, "grid",
     "in cell g1 and household h4 in g2", "g2"},
    {FILE_PEOPLE, "a5,h3,elsewhere,", "a5,h3,elsewhere,g9", E, FILE_PEOPLE, 6,
     4, "grid", "household h3 in none", ""},
    {FILE_PEOPLE, "2001-07-07", "2020-03-02", E, FILE_PEOPLE, 6, 5,
     "birth_date", "after the day of the plan, 2020-03-01", ""},
    {FILE_PEOPLE, "2001-07-07", "1899-07-07", E, FILE_PEOPLE, 6, 5,
     "birth_date", "1900 to 2199", ""},
    {FILE_PEOPLE, "1980-01-01,female", "1980-01-01,femal", E, FILE_PEOPLE, 5, 6,
     "sex", "allowed is one of female", "female"},
    {FILE_PEOPLE, "college", "colege", E, FILE_PEOPLE, 6, 7, "education",
     "college", "college"},
    {FILE_PEOPLE, "weld,,,", "wield,,,", E, FILE_PEOPLE, 6, 11, "skills",
     "\"wield\" is not in skills.csv", "weld"},
    {FILE_PEOPLE, "weld,,,", "weld;;cook,,,", E, FILE_PEOPLE, 6, 11, "skills",
     "empty part", "weld;cook"},
    {FILE_PEOPLE, "cook,a2", "cook,a9", E, FILE_PEOPLE, 3, 12, "together_with",
     "\"a9\" is not in people.csv", ""},
    {FILE_PEOPLE, "cook,a2", "cook,a1", E, FILE_PEOPLE, 3, 12, "together_with",
     "with themself", ""},
    {FILE_PEOPLE, "self,2018", "slef,2018", E, FILE_PEOPLE, 5, 13,
     "current_work", "none, self, elsewhere or the id of a post", "self"},
    {FILE_PEOPLE, "p-mine,2019", "p-mime,2019", E, FILE_PEOPLE, 4, 13,
     "current_work", "\"p-mime\" is not in posts.csv", "p-mine"},
    {FILE_PEOPLE, "2019-10-01", "2019-13-01", E, FILE_PEOPLE, 4, 14,
     "current_since", "day of the calendar", ""},
    {FILE_PEOPLE, "2019-10-01", "2020-10-01", W, FILE_PEOPLE, 4, 14,
     "current_since", "only after the day of the plan", ""},
    {FILE_PEOPLE, "a6,h4", "13912345678,h4", E, FILE_PEOPLE, 4, 1, "person_id",
     "phone number", ""},

    /* posts: where, who helps, how one gets there */
    {FILE_POSTS, "e1,s1,,5", "e1,s1,Qingdao,5", E, FILE_POSTS, 2, 5,
     "destination", "both a site and a destination", ""},
    {FILE_POSTS, "e1,s1,,5", "e1,,,5", E, FILE_POSTS, 2, 4, "site_id",
     "neither a site nor a destination", ""},
    {FILE_POSTS, "e1,s1,,5", "e1,elsewhere,,5", E, FILE_POSTS, 2, 4, "site_id",
     "cannot be at \"elsewhere\"", ""},
    {FILE_POSTS, "e1,,Qingdao,50", "e1,,county,50", E, FILE_POSTS, 5, 5,
     "destination", "may not be called \"county\"", ""},
    {FILE_POSTS, "e1,,Qingdao,50", "e1,,s2,50", E, FILE_POSTS, 5, 5,
     "destination", "s2 is a site of the county", ""},
    {FILE_POSTS, ",t-q,", ",t-x,", E, FILE_POSTS, 5, 24, "train_ids",
     "Train t-x goes to Xinjiang and the post is in Qingdao", ""},
    {FILE_POSTS, ",t-q,", ",t-z,", E, FILE_POSTS, 5, 24, "train_ids",
     "\"t-z\" is not in trains.csv", ""},
    {FILE_POSTS, "100,welfare,,", "100,welfare,t-q,", E, FILE_POSTS, 3, 24,
     "train_ids", "only a post with a destination", ""},
    {FILE_POSTS, "s1,,3,,h2", "s1,,3,,h1", E, FILE_POSTS, 4, 8,
     "helper_household", "The helper household h1 is registered poor", ""},
    {FILE_POSTS, "s1,,3,,h2", "s1,,3,,h4", E, FILE_POSTS, 4, 8,
     "helper_household", "h4 lives at s2 and the post is at s1", ""},
    {FILE_POSTS, "s1,,3,,h2", "s1,,3,,", E, FILE_POSTS, 4, 8,
     "helper_household", "empty", ""},
    {FILE_POSTS, "s1,,3,,h2", "s1,,3,,h22", E, FILE_POSTS, 4, 8,
     "helper_household", "not in households.csv", "h2"},
    {FILE_POSTS, "e1,s1,,5,,", "e1,s1,,5,,h2", E, FILE_POSTS, 2, 8,
     "helper_household", "Only a pairing post", ""},
    {FILE_POSTS, ",s1,,3,,h2", ",,Qingdao,3,,h2", E, FILE_POSTS, 4, 5,
     "destination", "pairing post is at the site", ""},
    {FILE_POSTS, "2,s2;s1,", "2,s2;s3,", E, FILE_POSTS, 3, 7, "serves_sites",
     "\"s3\" is not in sites.csv", ""},
    {FILE_POSTS, "2,s2;s1,", "2,s2;s1;s2,", W, FILE_POSTS, 3, 7, "serves_sites",
     "twice", ""},

    /* posts: terms */
    {FILE_POSTS, "p-mine,enterprise", "none,enterprise", E, FILE_POSTS, 3, 1,
     "post_id", "may not be called \"none\"", ""},
    {FILE_POSTS, "p-shop,", "p-help,", E, FILE_POSTS, 4, 1, "post_id",
     "p-help stands in line 2 and in line 4", ""},
    {FILE_POSTS, "enterprise,e2", "enterprize,e2", E, FILE_POSTS, 3, 2,
     "channel", "enterprise", "enterprise"},
    {FILE_POSTS, "enterprise,e2", "enterprise,e9", E, FILE_POSTS, 3, 3,
     "employer_id", "\"e9\" is not in employers.csv", ""},
    {FILE_POSTS, "s1,,5", "s1,,1000001", E, FILE_POSTS, 2, 6, "places",
     "from 0 to 1000000", ""},
    {FILE_POSTS, "s1,,5", "s1,,", E, FILE_POSTS, 2, 6, "places", "empty", ""},
    {FILE_POSTS, "g-11,", "g-12,", E, FILE_POSTS, 3, 9, "household_group",
     "not in groups.csv", "g-11"},
    {FILE_POSTS, "weld,cook;sew", "weld,cook;dig", E, FILE_POSTS, 3, 11,
     "skills_any", "\"dig\" is not in skills.csv", ""},
    {FILE_POSTS, ",18,50,", ",50,18,", E, FILE_POSTS, 3, 13, "age_max",
     "age_max is 18 and age_min is 50", ""},
    {FILE_POSTS, ",18,50,", ",18,121,", E, FILE_POSTS, 3, 13, "age_max",
     "from 0 to 120", ""},
    {FILE_POSTS, "underground;", "undergound;", E, FILE_POSTS, 3, 16, "hazard",
     "underground, toxic and grade_iv", "underground"},
    {FILE_POSTS, "4500.50", "4,500", E, FILE_POSTS, 3, 33, "", "The row has",
     ""},
    {FILE_POSTS, "4500.50", "0.4x", E, FILE_POSTS, 3, 17, "wage_month",
     "two decimals", ""},
    {FILE_POSTS, "4500.50,44", "4500.50,169", E, FILE_POSTS, 3, 18,
     "hours_week", "from 0 to 168", ""},
    {FILE_POSTS, "2020-12-31", "2020-03-09", E, FILE_POSTS, 3, 21, "end_date",
     "ends on 2020-03-09, before its start on 2020-03-10", ""},
    {FILE_POSTS, "welfare,,", "welfar,,", E, FILE_POSTS, 3, 23, "fund",
     "not in instance.yaml", "welfare"},
    {FILE_POSTS, "yes,no,yes,no,d-2", "yes,on,yes,no,d-2", E, FILE_POSTS, 3, 26,
     "free_to_leave", "allowed is one of no", "no"},
    {FILE_POSTS, "p-mine,enterprise,e2,s2,,2", "p-mine,enterprise,e2,s2,,0", W,
     FILE_POSTS, 3, 0, "places", "0 places and people.csv names 1", ""},

    /* caps, courses, trains */
    {FILE_CAPS, "employer,e1", "employer,e9", E, FILE_CAPS, 3, 3, "key",
     "\"e9\" is not in employers.csv", ""},
    {FILE_CAPS, "destination,Xinjiang", "destination,Xinjang", E, FILE_CAPS, 5,
     3, "key", "Xinjang", "Xinjiang"},
    {FILE_CAPS, "p-shop:s1", "p-shop", E, FILE_CAPS, 2, 3, "key", "POST:SITE",
     ""},
    {FILE_CAPS, "p-shop:s1", "p-chop:s1", E, FILE_CAPS, 2, 3, "key",
     "not in posts.csv", "p-shop"},
    {FILE_CAPS, "p-shop:s1", "p-shop:s7", E, FILE_CAPS, 2, 3, "key",
     "not in sites.csv", ""},
    {FILE_CAPS, "p-shop:s1", "p-shop:elsewhere", E, FILE_CAPS, 4, 3, "key",
     "in line 2 and in line 4", ""},
    {FILE_CAPS, "elsewhere,3", "elsewhere,4", E, FILE_CAPS, 4, 4, "places",
     "6 of the 5 places of post p-shop", ""},
    {FILE_CAPS, "c1,", "c3,", E, FILE_CAPS, 3, 1, "cap_id",
     "c3 stands in line 2 and in line 3", ""},
    {FILE_COURSES, "k1,cook,50,10", "k1,cook,5,10", W, FILE_COURSES, 3, 4,
     "min_class", "can never be held", ""},
    {FILE_COURSES, "k1,cook", "k1,knit", E, FILE_COURSES, 3, 2, "skill",
     "not in skills.csv", ""},
    {FILE_COURSES, "s1,2020-03-15", "s1,", E, FILE_COURSES, 3, 7, "start_date",
     "empty", ""},
    {FILE_TRAINS, "400,320", "300,320", W, FILE_TRAINS, 2, 5, "min_riders",
     "can never run", ""},
    {FILE_TRAINS, "t-q,Qingdao", "t-q,", E, FILE_TRAINS, 3, 2, "destination",
     "empty", ""},
    {FILE_TRAINS, "t-x,", "t-q,", E, FILE_TRAINS, 3, 1, "train_id",
     "t-q stands in line 2 and in line 3", ""},

    /* wishes and pins */
    {FILE_WISHES, "a5,2", "a7,2", E, FILE_WISHES, 2, 1, "person_id",
     "\"a7\" is not in people.csv", ""},
    {FILE_WISHES, "a5,2", "a5,0", E, FILE_WISHES, 2, 2, "rank", "from 1 to 99",
     ""},
    {FILE_WISHES, "channel:workshop", "channel:wrkshop", E, FILE_WISHES, 3, 3,
     "scope", "no channel", "channel:workshop"},
    {FILE_WISHES, "channel:workshop", "channel：workshop", E, FILE_WISHES, 3, 3,
     "scope", "no scope", "channel:workshop"},
    {FILE_WISHES, "channel:workshop", "job:x", E, FILE_WISHES, 3, 3, "scope",
     "no scope", ""},
    {FILE_WISHES, "channel:workshop", "", E, FILE_WISHES, 3, 3, "scope",
     "scope is empty", ""},
    {FILE_WISHES, "1,Qingdao", "1,Qindao", W, FILE_WISHES, 4, 3, "scope",
     "No post and no train goes to Qindao", "Qingdao"},
    {FILE_WISHES, "2,county", "2,countty", W, FILE_WISHES, 2, 3, "scope",
     "No post and no train goes to countty", "county"},
    {FILE_WISHES, "post:p-shop", "post:p-stop", W, FILE_WISHES, 5, 3, "scope",
     "There is no post p-stop", "post:p-shop"},
    {FILE_WISHES, "post:p-shop", "post:p shop", E, FILE_WISHES, 5, 3, "scope",
     "no id", ""},
    {FILE_PINS, "a5,", "a1,", E, FILE_PINS, 3, 1, "person_id",
     "a1 has a pin in line 2 and in line 3", ""},
    {FILE_PINS, "a5,p-away", "a5,p-awry", E, FILE_PINS, 2, 2, "post_id",
     "not in posts.csv", "p-away"},
    {FILE_PINS, "a5,", "a55,", E, FILE_PINS, 2, 1, "person_id",
     "not in people.csv", "a5"},
};

static void judge(const Wrong *wrong, size_t k, const Findings *findings,
                  LeyeStatus status) {
    const LeyeFinding *found = world_folder_find(
        findings, world_folder_name(wrong->where), wrong->part);
    cr_assert_not_null(found, "%zu: %s -> %s", k, wrong->from, wrong->to);
    cr_assert_eq(found->severity, wrong->severity, "%zu: %s", k,
                 found->message);
    cr_assert_eq(found->line, wrong->line, "%zu: line %lld", k,
                 (long long)found->line);
    cr_assert_eq(found->column, wrong->column, "%zu: column %d", k,
                 (int)found->column);
    cr_assert_str_eq(found->heading, wrong->heading, "%zu", k);
    cr_assert_str_eq(found->fix, wrong->fix, "%zu: fix %s", k, found->fix);
    cr_assert_eq(status, wrong->severity == E ? LEYE_ERR_INPUT : LEYE_OK, "%zu",
                 k);
}

Test(ledger_findings, every_wrong_row_has_its_finding) {
    for (size_t k = 0; k < sizeof wrongs / sizeof *wrongs; k++) {
        WorldFolder sample;
        Findings *findings = NULL;
        World *world = NULL;
        world_folder_make(&sample);
        if (wrongs[k].file == FILE_PINS) {
            world_folder_pins(&sample);
        }
        world_folder_change(&sample, wrongs[k].file, wrongs[k].from,
                            wrongs[k].to);
        LeyeStatus status = world_folder_read(&sample, &findings, &world);
        judge(&wrongs[k], k, findings, status);
        domain_world_free(world);
        domain_finding_free(findings);
        world_folder_drop(&sample);
        cr_assert_eq(base_memory_live(), 0);
    }
}

static WorldFolder sample;
static Findings *findings;
static World *world;

static void begin(void) {
    world_folder_make(&sample);
}

static void end(void) {
    domain_world_free(world);
    domain_finding_free(findings);
    world_folder_drop(&sample);
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(ledger_findings_all, .init = begin, .fini = end);

Test(ledger_findings_all, a_right_sample_has_none) {
    cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_OK);
    cr_assert_eq(findings->count, 0);
}

Test(ledger_findings_all, all_are_reported_in_one_run_and_in_order) {
    static const struct {
        const char *file;
        int64_t line;
        int32_t column;
    } expected[] = {
        {"caps.csv", 3, 3},   {"caps.csv", 4, 4},   {"people.csv", 2, 6},
        {"people.csv", 2, 8}, {"people.csv", 4, 2}, {"people.csv", 4, 13},
        {"posts.csv", 3, 9},  {"posts.csv", 3, 16}, {"sites.csv", 2, 5},
    };
    size_t count = sizeof expected / sizeof *expected;
    world_folder_change(&sample, FILE_CAPS, "employer,e1", "employer,e7");
    world_folder_change(&sample, FILE_CAPS, "elsewhere,3", "elsewhere,-3");
    world_folder_change(&sample, FILE_PEOPLE, "male,junior,full",
                        "m,junior,fool");
    world_folder_change(&sample, FILE_PEOPLE, "a6,h4", "a6,h9");
    world_folder_change(&sample, FILE_PEOPLE, "p-mine", "p-none");
    world_folder_change(&sample, FILE_POSTS, "g-11", "g-12");
    world_folder_change(&sample, FILE_POSTS, "underground", "deep");
    world_folder_change(&sample, FILE_SITES, ",25", ",far");
    cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_ERR_INPUT);
    cr_assert_null(world);
    cr_assert_eq(findings->errors, (int64_t)count);
    cr_assert_eq(findings->count, count);
    for (size_t k = 0; k < count; k++) {
        cr_assert_str_eq(findings->items[k].file, expected[k].file, "%zu", k);
        cr_assert_eq(findings->items[k].line, expected[k].line, "%zu", k);
        cr_assert_eq(findings->items[k].column, expected[k].column, "%zu", k);
    }
    cr_assert(strstr(base_message(), "9 errors; the first: caps.csv:3") != NULL,
              "%s", base_message());
}

Test(ledger_findings_all, a_file_that_cannot_be_read_blames_no_other) {
    world_folder_change(&sample, FILE_HOUSEHOLDS, "household_id", "hous");
    world_folder_change(&sample, FILE_SKILLS, "skill,", "skil,");
    world_folder_change(&sample, FILE_TRAINS, "train_id", "trains");
    world_folder_change(&sample, FILE_CAPS, "c2,destination,Xinjiang,30\n", "");
    cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_ERR_INPUT);
    for (size_t k = 0; k < findings->count; k++) {
        const char *file = findings->items[k].file;
        cr_assert(strcmp(file, "households.csv") == 0 ||
                      strcmp(file, "skills.csv") == 0 ||
                      strcmp(file, "trains.csv") == 0,
                  "%s: %s", file, findings->items[k].message);
    }
    cr_assert_geq(findings->count, 3);
}

Test(ledger_findings_all, an_empty_file_does_not_hide_what_points_into_it) {
    world_folder_put(&sample, FILE_SKILLS, "skill,name_en,name_zh\n");
    cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_ERR_INPUT);
    cr_assert_not_null(
        world_folder_find(findings, "people.csv", "not in skills.csv"));
}

Test(ledger_findings_all, at_most_64_skills) {
    Text text = {0};
    base_text_add(&text, "skill,name_en,name_zh\ncook,,\nsew,,\nweld,,\n");
    for (int32_t k = 3; k < SKILLS_MAX; k++) {
        base_text_format(&text, "s%02d,,\n", (int)k);
    }
    world_folder_put(&sample, FILE_SKILLS, text.bytes);
    World *full = world_folder_world(&sample);
    cr_assert_eq(full->skills_count, SKILLS_MAX);
    domain_world_free(full);
    base_text_add(&text, "one-more,,\n");
    world_folder_put(&sample, FILE_SKILLS, text.bytes);
    base_text_clear(&text);
    cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_ERR_INPUT);
    cr_assert_eq(findings->count, 1);
    cr_assert_eq(findings->items[0].line, SKILLS_MAX + 2);
    cr_assert_not_null(
        world_folder_find(findings, "skills.csv", "at most 64 are"));
}

Test(ledger_findings_all, a_missing_folder_is_missing) {
    LeyeSettings settings;
    base_settings_default(&settings);
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    LeyeStatus status =
        ledger_world_read("/tmp/leye-no-such", &settings, findings, &world);
    cr_assert_eq(status, LEYE_ERR_MISSING);
    cr_assert(strstr(base_message(), "/tmp/leye-no-such") != NULL);
    cr_assert_null(world);
}

Test(ledger_findings_all, a_file_is_no_folder) {
    LeyeSettings settings;
    base_settings_default(&settings);
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    LeyeStatus status =
        ledger_world_read(scratch_folder_path(&sample.folder, "sites.csv"),
                          &settings, findings, &world);
    cr_assert_eq(status, LEYE_ERR_MISSING);
}

Test(ledger_findings_all, missing_files_are_named_together) {
    static const LedgerFileId gone[] = {FILE_INSTANCE, FILE_PEOPLE, FILE_POSTS};
    for (size_t k = 0; k < 3; k++) {
        world_folder_put(&sample, gone[k], NULL);
    }
    scratch_folder_text(&sample.folder, "post.csv", "post_id\n");
    cr_assert_eq(world_folder_read(&sample, &findings, &world),
                 LEYE_ERR_MISSING);
    for (size_t k = 0; k < 3; k++) {
        const LeyeFinding *at =
            world_folder_find(findings, world_folder_name(gone[k]), "missing");
        cr_assert_not_null(at);
        cr_assert_eq(at->severity, LEYE_ERROR);
        cr_assert_eq(at->line, 0);
    }
    const LeyeFinding *near =
        world_folder_find(findings, "post.csv", "not read");
    cr_assert_not_null(near);
    cr_assert_str_eq(near->fix, "posts.csv");
    cr_assert_eq(findings->errors, 3);
}

Test(ledger_findings_all, names_that_are_almost_ours_get_a_warning) {
    static const char *const names[][2] = {{"Pins.csv", "pins.csv"},
                                           {"caps.CSV", "caps.csv"},
                                           {"retention.yml", "retention.yaml"}};
    for (size_t k = 0; k < 3; k++) {
        scratch_folder_text(&sample.folder, names[k][0], "x\n");
    }
    scratch_folder_text(&sample.folder, "README.md", "x\n");
    scratch_folder_text(&sample.folder, "contacts.csv", "x\n");
    cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_OK);
    cr_assert_eq(findings->warnings, 3);
    cr_assert_eq(findings->count, 3);
    for (size_t k = 0; k < 3; k++) {
        const LeyeFinding *at =
            world_folder_find(findings, names[k][0], "not read");
        cr_assert_not_null(at, "%s", names[k][0]);
        cr_assert_eq(at->severity, LEYE_WARNING);
        cr_assert_str_eq(at->fix, names[k][1]);
    }
    cr_assert_eq(world->seals_count, WORLD_FOLDER_FILES);
}

Test(ledger_findings_all, a_file_that_sets_a_quota_is_refused) {
    static const char *const names[] = {"quota.csv", "Targets.yaml",
                                        "指标.csv"};
    for (size_t k = 0; k < 3; k++) {
        scratch_folder_text(&sample.folder, names[k], "site_id,transfers\n");
    }
    cr_assert_eq(world_folder_read(&sample, &findings, &world), LEYE_ERR_INPUT);
    cr_assert_eq(findings->errors, 3);
    for (size_t k = 0; k < 3; k++) {
        cr_assert_not_null(
            world_folder_find(findings, names[k], "least number of people"));
    }
}

Test(ledger_findings_all, running_out_of_memory_is_said_before_what_is_wrong) {
    LeyeStatus status = LEYE_ERR_MEMORY;
    LeyeSettings settings;
    int64_t live = base_memory_live();
    base_settings_default(&settings);
    world_folder_change(&sample, FILE_PEOPLE, "cook,a2", "cook,a9");
    world_folder_change(&sample, FILE_WISHES, "1,Qingdao", "1,Qindao");
    world_folder_change(&sample, FILE_CAPS, "elsewhere,3", "s1,4");
    live = base_memory_live();
    for (int64_t n = 1; status != LEYE_ERR_INPUT; n++) {
        cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
        base_memory_refuse(n);
        status =
            ledger_world_read(sample.folder.path, &settings, findings, &world);
        base_memory_refuse(0);
        cr_assert(status == LEYE_ERR_INPUT || status == LEYE_ERR_MEMORY,
                  "n %lld: %s", (long long)n, base_message());
        cr_assert_null(world);
        domain_finding_free(findings);
        findings = NULL;
        cr_assert_eq(base_memory_live(), live, "n %lld", (long long)n);
    }
}
