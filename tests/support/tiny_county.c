/* tiny_county: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tiny_county.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../engine/base/base.h"

static const char *const channels[] = {"pairing",  "cooperative",
                                       "workshop", "enterprise",
                                       "transfer", "public_welfare"};

void tiny_county_random(uint64_t seed, int32_t people, int32_t posts,
                        TinyCounty *county) {
    Random random = base_random_make(seed, 77);
    *county = (TinyCounty){.people_count = people,
                           .posts_count = posts,
                           .households_count = (people + 1) / 2 + 1,
                           .employer_most = -1};
    county->own_project = base_random_next(&random) & 1;
    for (int32_t i = 0; i < people; i++) {
        TinyPerson *at = &county->people[i];
        at->household =
            (int32_t)base_random_below(&random, county->households_count);
        at->age = (int32_t)(15 + base_random_below(&random, 50));
        at->female = base_random_chance(&random, 500) != 0;
        at->self = base_random_chance(&random, 80) != 0;
        at->skills = (uint32_t)base_random_below(&random, 8);
        at->education = (int32_t)base_random_below(&random, 5);
        at->capacity = base_random_chance(&random, 850) != 0 ? 2 : 1;
        at->agrees = (uint32_t)base_random_below(&random, 16);
        at->withdraws = base_random_chance(&random, 100) != 0
                            ? 1U << base_random_below(&random, 4)
                            : 0;
        at->declines = base_random_chance(&random, 150) != 0
                           ? 1U << base_random_below(&random, posts)
                           : 0;
        at->wish = base_random_chance(&random, 500) != 0
                       ? (int32_t)base_random_below(&random, posts)
                       : -1;
        at->rank = (int32_t)(1 + base_random_below(&random, 3));
    }
    for (int32_t j = 0; j < posts; j++) {
        TinyPost *at = &county->posts[j];
        at->destination = base_random_chance(&random, 350) != 0
                              ? (int32_t)base_random_below(&random, 2)
                              : -1;
        at->channel = at->destination >= 0
                          ? 4
                          : (int32_t)(1 + base_random_below(&random, 3));
        if (at->destination < 0 && base_random_chance(&random, 250) != 0) {
            at->channel = 5;
        }
        at->site = (int32_t)base_random_below(&random, 2);
        at->places = (int32_t)base_random_below(&random, 3);
        at->skills = base_random_chance(&random, 400) != 0
                         ? 1U << base_random_below(&random, 3)
                         : 0;
        at->base = (int32_t)(300 + 100 * base_random_below(&random, 7));
        at->subsidy = (int32_t)(100 * base_random_below(&random, 4));
        at->underground = base_random_chance(&random, 100) != 0;
        at->closed = base_random_chance(&random, 60) != 0;
    }
}

void tiny_county_graph(uint32_t edges, int32_t people, int32_t posts,
                       TinyCounty *county) {
    *county = (TinyCounty){.people_count = people,
                           .posts_count = posts,
                           .households_count = people > 0 ? people : 1,
                           .employer_most = -1};
    for (int32_t i = 0; i < people; i++) {
        county->people[i] = (TinyPerson){.household = i,
                                         .age = 30,
                                         .capacity = 2,
                                         .agrees = AGREES_COUNTY,
                                         .wish = -1,
                                         .skills = (edges >> (i * posts)) &
                                                   ((1U << posts) - 1U)};
    }
    for (int32_t j = 0; j < posts; j++) {
        county->posts[j] = (TinyPost){.channel = 2,
                                      .destination = -1,
                                      .places = 1,
                                      .skills = 1U << j,
                                      .base = 600};
    }
}

void tiny_county_scratch(char dir[64]) {
    strcpy(dir, "/tmp/leye-tiny-XXXXXX");
    cr_assert_not_null(mkdtemp(dir));
}

void tiny_county_drop(const char *dir) {
    static const char *const names[] = {
        "instance.yaml", "people.csv",    "households.csv", "sites.csv",
        "skills.csv",    "employers.csv", "posts.csv",      "caps.csv",
        "consents.csv",  "wishes.csv",    "retention.yaml"};
    char path[160];
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        (void)snprintf(path, sizeof path, "%s/%s", dir, names[k]);
        (void)unlink(path);
    }
    (void)rmdir(dir);
}

static void put(const char *dir, const char *name, Text *text) {
    char path[160];
    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file);
    cr_assert_eq(fwrite(base_text_get(text), 1, text->length, file),
                 text->length);
    cr_assert_eq(fclose(file), 0);
    base_text_clear(text);
}

static const char *prefix_of(const TinyCounty *county) {
    return county->prefix == NULL ? "u" : county->prefix;
}

/* Row k of n in the county's order. */
static int32_t row_at(const TinyCounty *county, int32_t n, int32_t k) {
    if (county->shuffle == 0) {
        return k;
    }
    int32_t order[TINY_PEOPLE];
    Random random = base_random_make(county->shuffle, (uint64_t)n);
    for (int32_t i = 0; i < n; i++) {
        int32_t j = (int32_t)base_random_below(&random, i + 1);
        order[i] = order[j];
        order[j] = i;
    }
    return order[k];
}

static void skills_list(Text *text, uint32_t skills) {
    const char *separator = "";
    for (int32_t k = 0; k < 32; k++) {
        if ((skills >> k & 1U) != 0) {
            base_text_format(text, "%sk%03d", separator, (int)k);
            separator = ";";
        }
    }
}

static void write_people(const TinyCounty *county, const char *dir) {
    static const char *const schooling[] = {"none", "primary", "junior",
                                            "senior", "college"};
    static const char *const capacities[] = {"none", "partial", "full"};
    Text text = {0};
    base_text_add(&text, "person_id,household_id,site_id,grid,birth_date,sex,"
                         "education,capacity,needs_care,care_arranged,skills,"
                         "together_with,current_work,current_since\n");
    for (int32_t k = 0; k < county->people_count; k++) {
        int32_t i = row_at(county, county->people_count, k);
        const TinyPerson *at = &county->people[i];
        base_text_format(&text,
                         "%s%02d,h%02d,s%d,g%02d,%d-06-15,%s,%s,%s,no,no,",
                         prefix_of(county), (int)i, (int)at->household,
                         (int)at->household % 2, (int)at->household,
                         (int)(2019 - at->age), at->female ? "female" : "male",
                         schooling[at->education], capacities[at->capacity]);
        skills_list(&text, at->skills);
        base_text_format(&text, ",,%s,\n", at->self ? "self" : "none");
    }
    put(dir, "people.csv", &text);
    base_text_add(&text,
                  "household_id,site_id,grid,registered_poor,own_project,"
                  "other_income_year\n");
    for (int32_t k = 0; k < county->households_count; k++) {
        int32_t h = row_at(county, county->households_count, k);
        base_text_format(&text, "h%02d,s%d,g%02d,yes,%s,1000\n", (int)h,
                         (int)h % 2, (int)h,
                         (county->own_project >> h & 1U) != 0 ? "yes" : "no");
    }
    put(dir, "households.csv", &text);
}

static void write_post(Text *text, const TinyPost *at, int32_t j) {
    static const char *const destinations[] = {"east", "west"};
    bool away = at->destination >= 0;
    base_text_format(text, "p%02d,%s,e1,", (int)j, channels[at->channel]);
    if (away) {
        base_text_format(text, ",%s,", destinations[at->destination]);
    } else {
        base_text_format(text, "s%d,,", (int)at->site);
    }
    base_text_format(text, "%d,,,,", (int)at->places);
    skills_list(text, at->skills);
    base_text_format(text,
                     ",,,,,,%s,2000,40,%s,,,%d,,,%s,%s,%s,%s,doc-1,office-2,"
                     "2020-02-01,\n",
                     at->underground ? "underground" : "",
                     at->channel == 5 ? "12" : "", (int)at->subsidy,
                     at->closed ? "no" : "yes", away ? "yes" : "",
                     away ? "yes" : "", away ? "yes" : "");
}

static void write_posts(const TinyCounty *county, const char *dir) {
    Text text = {0};
    Text caps = {0};
    base_text_add(&text,
                  "post_id,channel,employer_id,site_id,destination,places,"
                  "serves_sites,helper_household,household_group,skills_all,"
                  "skills_any,age_min,age_max,capacity_min,education_min,"
                  "hazard,wage_month,hours_week,term_months,start_date,"
                  "end_date,subsidy_month,fund,train_ids,contract,"
                  "free_to_leave,return_paid,keeps_papers,evidence_ref,"
                  "checked_by,checked_on,complaint_since\n");
    base_text_add(&caps, "cap_id,kind,key,places\n");
    for (int32_t k = 0; k < county->posts_count; k++) {
        int32_t j = row_at(county, county->posts_count, k);
        write_post(&text, &county->posts[j], j);
        if (county->posts[j].reserved > 0) {
            base_text_format(&caps, "r%02d,site_reserve,p%02d:s0,%d\n", (int)j,
                             (int)j, (int)county->posts[j].reserved);
        }
    }
    if (county->employer_most >= 0) {
        base_text_format(&caps, "c1,employer,e1,%d\n",
                         (int)county->employer_most);
    }
    put(dir, "posts.csv", &text);
    put(dir, "caps.csv", &caps);
}

/* One event of the chain (ledger_consent.h says what is hashed). */
typedef struct Chain {
    Text text;
    int32_t seq;
    char hash[HASH_HEX];
} Chain;

static void chain_add(Chain *chain, const char *person, const char *scope,
                      const char *action, const char *date) {
    Text bytes = {0};
    char previous[HASH_HEX];
    memcpy(previous, chain->hash, sizeof previous);
    chain->seq++;
    base_text_format(&bytes,
                     "leye-consent-1\n%s\n%d\n%s\n%s\n%s\n%s\n\n\nform\n"
                     "desk-1\n",
                     previous, (int)chain->seq, person, scope, action, date);
    base_hash_hex(bytes.bytes, bytes.length, chain->hash);
    base_text_format(&chain->text, "%d,%s,%s,%s,%s,,,form,desk-1,%s,%s\n",
                     (int)chain->seq, person, scope, action, date, previous,
                     chain->hash);
    base_text_clear(&bytes);
}

static void write_consents(const TinyCounty *county, const char *dir) {
    static const char *const scopes[] = {"local", "county", "east", "west"};
    Chain chain = {0};
    memset(chain.hash, '0', HASH_HEX - 1);
    base_text_add(&chain.text,
                  "seq,person_id,scope,action,date,expires,terms_hash,via,"
                  "recorder,prev_hash,hash\n");
    for (int32_t i = 0; i < county->people_count; i++) {
        char person[32];
        char post[32];
        const TinyPerson *at = &county->people[i];
        (void)snprintf(person, sizeof person, "%s%02d", prefix_of(county),
                       (int)i);
        for (int32_t k = 0; k < 4; k++) {
            if ((at->agrees >> k & 1U) != 0) {
                chain_add(&chain, person, scopes[k], "give", "2020-02-01");
            }
        }
        for (int32_t k = 0; k < 4; k++) {
            if ((at->withdraws >> k & 1U) != 0) {
                chain_add(&chain, person, scopes[k], "withdraw", "2020-02-10");
            }
        }
        for (int32_t j = 0; j < county->posts_count; j++) {
            if ((at->declines >> j & 1U) != 0) {
                (void)snprintf(post, sizeof post, "post:p%02d", (int)j);
                chain_add(&chain, person, post, "decline", "2020-02-20");
            }
        }
    }
    put(dir, "consents.csv", &chain.text);
    Text wishes = {0};
    base_text_add(&wishes, "person_id,rank,scope\n");
    for (int32_t k = 0; k < county->people_count; k++) {
        int32_t i = row_at(county, county->people_count, k);
        if (county->people[i].wish >= 0) {
            base_text_format(
                &wishes, "%s%02d,%d,post:p%02d\n", prefix_of(county), (int)i,
                (int)county->people[i].rank, (int)county->people[i].wish);
        }
    }
    put(dir, "wishes.csv", &wishes);
}

static void write_settings(const TinyCounty *county, const char *dir) {
    Text text = {0};
    base_text_add(&text, "name: tiny\nas_of: 2020-03-01\n");
    if (county->levels != NULL) {
        base_text_format(&text, "levels: %s\n", county->levels);
    }
    put(dir, "instance.yaml", &text);
    base_text_add(&text, "base:\n  post:\n");
    for (int32_t j = 0; j < county->posts_count; j++) {
        base_text_format(&text, "    p%02d: %d\n", (int)j,
                         (int)county->posts[j].base);
    }
    if (county->posts_count == 0) {
        base_text_clear(&text);
        base_text_add(&text, "wish: 40\n");
    }
    put(dir, "retention.yaml", &text);
    base_text_add(&text, "site_id,name,town,note,distance_km\n"
                         "s0,One,Town,,10\ns1,Two,Town,,25\n");
    put(dir, "sites.csv", &text);
    base_text_add(&text, "skill,name_en,name_zh\n");
    for (int32_t k = 0; k < TINY_POSTS; k++) {
        base_text_format(&text, "k%03d,skill %d,技能%d\n", (int)k, (int)k,
                         (int)k);
    }
    put(dir, "skills.csv", &text);
    base_text_add(&text, "employer_id,name,sector,condition,checked_on\n"
                         "e1,Works,garment,open,2020-02-01\n");
    put(dir, "employers.csv", &text);
}

void tiny_county_write(const TinyCounty *county, const char *dir) {
    write_people(county, dir);
    write_posts(county, dir);
    write_consents(county, dir);
    write_settings(county, dir);
}

static void fail_on_findings(const LeyeFindings *findings) {
    LeyeFinding at;
    for (size_t k = 0; k < leye_findings_count(findings); k++) {
        cr_assert_eq(leye_findings_get(findings, k, &at), LEYE_OK);
        cr_assert_neq(at.severity, LEYE_ERROR, "%s:%lld:%d: %s", at.file,
                      (long long)at.line, (int)at.column, at.message);
    }
}

LeyeWorld *tiny_county_world(const TinyCounty *county) {
    char dir[64];
    LeyeSettings settings;
    LeyeFindings *findings = NULL;
    LeyeWorld *world = NULL;
    leye_settings_default(&settings);
    tiny_county_scratch(dir);
    tiny_county_write(county, dir);
    LeyeStatus status = leye_world_read(dir, &settings, &findings, &world);
    tiny_county_drop(dir);
    fail_on_findings(findings);
    cr_assert_eq(status, LEYE_OK, "%s", leye_message());
    leye_findings_free(findings);
    return world;
}

void tiny_county_solve(const TinyCounty *county, LeyeSolver solver,
                       TinyResult *result) {
    LeyeSettings settings;
    LeyePlan *plan = NULL;
    LeyeWorld *world = tiny_county_world(county);
    leye_settings_default(&settings);
    settings.solver = (int64_t)solver;
    settings.without = LEYE_WITHOUT_ALL; /* the plain assignment */
    *result = (TinyResult){0};
    LeyeStatus status = leye_solve(world, &settings, &result->outcome, &plan);
    cr_assert_eq(status, LEYE_OK, "%s", leye_message());
    result->levels_count = leye_plan_levels(plan);
    for (int32_t k = 0; k < result->levels_count; k++) {
        cr_assert_eq(leye_plan_level(plan, k, &result->levels[k]), LEYE_OK);
    }
    memset(result->post_of, -1, sizeof result->post_of);
    result->placements = (int32_t)leye_plan_placements(plan);
    for (int32_t k = 0; k < result->placements; k++) {
        LeyePlacement at;
        cr_assert_eq(leye_plan_placement(plan, world, k, &at), LEYE_OK);
        int32_t person =
            (int32_t)strtol(at.person + strlen(prefix_of(county)), NULL, 10);
        result->post_of[person] = (int32_t)strtol(at.post + 1, NULL, 10);
        result->points[person] = at.points;
    }
    leye_plan_free(plan);
    leye_world_free(world);
}
