/* The generator writes the same bytes for the same seed, at any size, in
 * memory that does not grow with the number of people.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <dirent.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../instances/generator/generator.h"
#include "../support/sheet.h"

enum { LIXIAN_SEED = 1470 };

static char root[64];

static void make_root(void) {
    strcpy(root, "/tmp/leye-test-XXXXXX");
    cr_assert_not_null(mkdtemp(root));
}

static void drop_root(void) {
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf %s", root);
    cr_assert_eq(system(command), 0);
}

TestSuite(generator, .init = make_root, .fini = drop_root);

/* A folder in the scratch folder; two names may be in use at a time. */
static const char *in_root(const char *name) {
    static char paths[2][128];
    static int32_t turn;
    turn = 1 - turn;
    (void)snprintf(paths[turn], sizeof paths[0], "%s/%s", root, name);
    return paths[turn];
}

static Bytes bytes_of(const char *dir, const char *name) {
    Bytes bytes = {0};
    char path[512];
    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    cr_assert_eq(base_file_read(path, SIZE_MAX / 2, &bytes), LEYE_OK, "%s",
                 base_message());
    return bytes;
}

/* Names in a folder but for . and .., and scenarios, which are questions about
 * a county and not made with it. */
static int32_t names(const char *folder) {
    int32_t count = -2;
    DIR *dir = opendir(folder);
    cr_assert_not_null(dir);
    for (struct dirent *entry = readdir(dir); entry != NULL;
         entry = readdir(dir)) {
        count += strcmp(entry->d_name, "scenarios") == 0 ? 0 : 1;
    }
    (void)closedir(dir);
    return count;
}

static void same_file(const char *a, const char *b, const char *name) {
    Bytes x = bytes_of(a, name), y = bytes_of(b, name);
    cr_assert_eq(x.size, y.size, "%s", name);
    cr_assert_eq(memcmp(x.data, y.data, x.size), 0, "%s", name);
    base_free(x.data);
    base_free(y.data);
}

static void same_folder(const char *a, const char *b) {
    DIR *dir = opendir(a);
    cr_assert_not_null(dir);
    cr_assert_gt(names(a), 8);
    cr_assert_eq(names(a), names(b));
    for (struct dirent *entry = readdir(dir); entry != NULL;
         entry = readdir(dir)) {
        if (entry->d_name[0] != '.') {
            same_file(a, b, entry->d_name);
        }
    }
    (void)closedir(dir);
}

static void synthetic(int64_t people, int32_t posts, uint64_t seed,
                      const char *dir) {
    cr_assert_eq(gen_synthetic(people, posts, seed, dir, NULL, NULL), LEYE_OK,
                 "%s", base_message());
}

Test(generator, the_county_is_instances_lixian_byte_for_byte) {
    cr_assert_eq(gen_county(LIXIAN_SEED, in_root("a")), LEYE_OK, "%s",
                 base_message());
    same_folder(in_root("a"), "instances/lixian");
}

Test(generator, another_county_has_other_people_and_the_same_totals) {
    static const uint64_t seeds[] = {0, 1, UINT64_MAX};
    Bytes ours = bytes_of("instances/lixian", "people.csv");
    for (size_t k = 0; k < 3; k++) {
        cr_assert_eq(gen_county(seeds[k], in_root("a")), LEYE_OK);
        Bytes theirs = bytes_of(in_root("a"), "people.csv");
        Sheet people = sheet_read(in_root("a"), "people.csv");
        Sheet homes = sheet_read(in_root("a"), "households.csv");
        cr_assert_neq(strcmp(ours.data, theirs.data), 0);
        cr_assert_eq(people.rows, 6659);
        cr_assert_eq(homes.rows, 1470);
        cr_assert_eq(sheet_count(&homes, "registered_poor", "yes"), 1354);
        cr_assert_eq(sheet_count(&people, "sex", "male"), 3380);
        cr_assert_eq(people.rows - sheet_count(&people, "capacity", "none"),
                     3489);
        sheet_clear(&people);
        sheet_clear(&homes);
        base_free(theirs.data);
    }
    base_free(ours.data);
}

Test(generator, the_same_seed_gives_the_same_bytes) {
    synthetic(5000, 40, 7, in_root("a"));
    synthetic(5000, 40, 7, in_root("b"));
    same_folder(in_root("a"), in_root("b"));
    synthetic(5000, 40, 8, in_root("b"));
    Bytes a = bytes_of(in_root("a"), "people.csv");
    Bytes b = bytes_of(in_root("b"), "people.csv");
    cr_assert_neq(strcmp(a.data, b.data), 0);
    base_free(a.data);
    base_free(b.data);
}

Test(generator, headings_are_those_of_the_ledger) {
    static const char *const files[][2] = {
        {"people.csv", "person_id,household_id,site_id,grid,birth_date,sex,"
                       "education,capacity,needs_care,care_arranged,skills,"
                       "together_with,current_work,current_since\n"},
        {"households.csv", "household_id,site_id,grid,registered_poor,"
                           "own_project,other_income_year\n"},
        {"sites.csv", "site_id,name,town,note,distance_km\n"},
        {"employers.csv", "employer_id,name,sector,condition,checked_on\n"},
        {"posts.csv", "post_id,channel,employer_id,site_id,destination,"
                      "places,serves_sites,helper_household,"
                      "household_group,skills_all,skills_any,age_min,age_max,"
                      "capacity_min,education_min,hazard,wage_month,"
                      "hours_week,term_months,start_date,end_date,"
                      "subsidy_month,fund,train_ids,contract,free_to_leave,"
                      "return_paid,keeps_papers,evidence_ref,checked_by,"
                      "checked_on,complaint_since\n"},
        {"consents.csv", "seq,person_id,scope,action,date,expires,terms_hash,"
                         "via,recorder,prev_hash,hash\n"},
        {"wishes.csv", "person_id,rank,scope\n"},
        {"groups.csv", "household_group,households_max\n"},
        {"caps.csv", "cap_id,kind,key,places\n"},
        {"courses.csv", "course_id,skill,seats,min_class,weeks,site_id,"
                        "start_date,age_max,education_min,cost_seat,fund\n"},
        {"trains.csv", "train_id,destination,depart_date,seats,min_riders,"
                       "fare,fund\n"}};
    synthetic(100, 20, 1, in_root("a"));
    for (size_t k = 0; k < sizeof files / sizeof files[0]; k++) {
        for (int32_t county = 0; county < 2; county++) {
            const char *dir = county ? "instances/lixian" : in_root("a");
            Bytes bytes = bytes_of(dir, files[k][0]);
            cr_assert_eq(strncmp(bytes.data, files[k][1], strlen(files[k][1])),
                         0, "%s", files[k][0]);
            base_free(bytes.data);
        }
    }
}

/* Every reference of posts and people, and the counts asked for. */
static void check_size(int64_t people, int32_t posts) {
    synthetic(people, posts, 3, in_root("a"));
    Sheet persons = sheet_read(in_root("a"), "people.csv");
    Sheet homes = sheet_read(in_root("a"), "households.csv");
    Sheet jobs = sheet_read(in_root("a"), "posts.csv");
    Sheet firms = sheet_read(in_root("a"), "employers.csv");
    cr_assert_eq(persons.rows, people);
    cr_assert_eq(jobs.rows, posts);
    for (int32_t i = 0; i < persons.rows; i++) {
        const char *home = sheet_cell(&persons, i, "household_id");
        const char *mate = sheet_cell(&persons, i, "together_with");
        const char *birth = sheet_cell(&persons, i, "birth_date");
        cr_assert_geq(sheet_find(&homes, "household_id", home), 0);
        cr_assert(*mate == '\0' ||
                  sheet_find(&persons, "person_id", mate) >= 0);
        cr_assert_eq(strlen(birth), DAY_TEXT - 1, "person %d", i);
    }
    for (int32_t j = 0; j < jobs.rows; j++) {
        const char *helper = sheet_cell(&jobs, j, "helper_household");
        const char *firm = sheet_cell(&jobs, j, "employer_id");
        bool pairing = sheet_is(&jobs, j, "channel", "pairing");
        cr_assert_geq(sheet_find(&firms, "employer_id", firm), 0);
        cr_assert_geq(sheet_number(&jobs, j, "places"), 1);
        cr_assert_eq(pairing, *helper != '\0');
        if (pairing) {
            int32_t h = sheet_find(&homes, "household_id", helper);
            cr_assert_geq(h, 0);
            cr_assert(sheet_is(&homes, h, "registered_poor", "no"));
            cr_assert(sheet_is(&homes, h, "site_id",
                               sheet_cell(&jobs, j, "site_id")));
        }
    }
    sheet_clear(&persons);
    sheet_clear(&homes);
    sheet_clear(&jobs);
    sheet_clear(&firms);
}

Test(generator, any_size_has_the_people_and_posts_asked_for) {
    static const int32_t sizes[][2] = {{0, 1},  {0, 50}, {1, 1},   {2, 2},
                                       {3, 99}, {7, 3},  {500, 1}, {3000, 200}};
    for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
        check_size(sizes[k][0], sizes[k][1]);
    }
}

Test(generator, places_are_as_many_as_people_who_can_work_in_six_channels) {
    static const char *const channels[] = {"pairing",  "cooperative",
                                           "workshop", "enterprise",
                                           "transfer", "public_welfare"};
    synthetic(20000, 60, 5, in_root("a"));
    Sheet people = sheet_read(in_root("a"), "people.csv");
    Sheet posts = sheet_read(in_root("a"), "posts.csv");
    int64_t places = 0;
    int32_t workers = people.rows - sheet_count(&people, "capacity", "none");
    for (int32_t j = 0; j < posts.rows; j++) {
        places += sheet_number(&posts, j, "places");
    }
    cr_assert_leq(llabs(places - workers), 20000 / 50, "%lld places, %d people",
                  (long long)places, workers);
    for (size_t k = 0; k < 6; k++) {
        cr_assert_gt(sheet_count(&posts, "channel", channels[k]), 1);
    }
    sheet_clear(&people);
    sheet_clear(&posts);
}

/* Trains of the posts, and seats for the people, at any size. */
static void check_trains(const Sheet *posts, const Sheet *trains) {
    for (int32_t j = 0; j < posts->rows; j++) {
        char ids[64];
        const char *there = sheet_cell(posts, j, "destination");
        (void)snprintf(ids, sizeof ids, "%s",
                       sheet_cell(posts, j, "train_ids"));
        cr_assert(*there != '\0' || ids[0] == '\0');
        char *rest = ids, *id;
        while ((id = strsep(&rest, ";")) != NULL && *id != '\0') {
            int32_t r = sheet_find(trains, "train_id", id);
            cr_assert_geq(r, 0);
            cr_assert(sheet_is(trains, r, "destination", there));
        }
    }
    for (int32_t r = 0; r < trains->rows; r++) {
        cr_assert_geq(sheet_number(trains, r, "seats"), 1);
        cr_assert_leq(sheet_number(trains, r, "min_riders"),
                      sheet_number(trains, r, "seats"));
    }
}

Test(generator, trains_courses_and_groups_fit_the_posts) {
    static const int32_t sizes[][2] = {{0, 1}, {40, 11}, {9000, 200}};
    for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
        synthetic(sizes[k][0], sizes[k][1], 6, in_root("a"));
        Sheet posts = sheet_read(in_root("a"), "posts.csv");
        Sheet trains = sheet_read(in_root("a"), "trains.csv");
        Sheet courses = sheet_read(in_root("a"), "courses.csv");
        Sheet groups = sheet_read(in_root("a"), "groups.csv");
        check_trains(&posts, &trains);
        for (int32_t c = 0; c < courses.rows; c++) {
            cr_assert_leq(sheet_number(&courses, c, "min_class"),
                          sheet_number(&courses, c, "seats"));
            cr_assert(sheet_is(&courses, c, "start_date", "2020-03-05"));
            cr_assert_eq(sheet_number(&courses, c, "weeks"), 1);
        }
        for (int32_t j = 0; j < posts.rows; j++) {
            const char *group = sheet_cell(&posts, j, "household_group");
            cr_assert(*group == '\0' ||
                      sheet_find(&groups, "household_group", group) >= 0);
            cr_assert_geq(
                strcmp(sheet_cell(&posts, j, "start_date"), "2020-03-12"), 0,
                "no post starts before a course ends");
        }
        for (int32_t g = 0; g < groups.rows; g++) {
            cr_assert_geq(sheet_number(&groups, g, "households_max"), 1);
        }
        sheet_clear(&posts);
        sheet_clear(&trains);
        sheet_clear(&courses);
        sheet_clear(&groups);
    }
}

/* Bytes at the start that both have. */
static size_t common(const Bytes *a, const Bytes *b) {
    size_t n = 0;
    while (n < a->size && n < b->size && a->data[n] == b->data[n]) {
        n++;
    }
    return n;
}

Test(generator, a_larger_instance_begins_with_the_rows_of_a_smaller_one) {
    static const char *const files[] = {"people.csv", "households.csv",
                                        "consents.csv", "wishes.csv"};
    enum { LAST_HOUSEHOLD = 9 * 12 * 400 }; /* its rows may differ */
    synthetic(2000, 30, 4, in_root("a"));
    synthetic(6000, 30, 4, in_root("b"));
    for (size_t k = 0; k < 4; k++) {
        Bytes a = bytes_of(in_root("a"), files[k]);
        Bytes b = bytes_of(in_root("b"), files[k]);
        cr_assert_gt(b.size, a.size * 5 / 2, "%s", files[k]);
        cr_assert_gt(common(&a, &b) + LAST_HOUSEHOLD, a.size, "%s", files[k]);
        cr_assert_gt(common(&a, &b), a.size * 9 / 10, "%s", files[k]);
        base_free(a.data);
        base_free(b.data);
    }
}

Test(generator, ids_never_look_like_numbers_of_the_registry_or_a_phone) {
    static const char *const ids[][2] = {{"people.csv", "person_id"},
                                         {"households.csv", "household_id"},
                                         {"posts.csv", "post_id"},
                                         {"employers.csv", "employer_id"},
                                         {"sites.csv", "site_id"}};
    synthetic(1000, 60, 1, in_root("a"));
    for (size_t k = 0; k < 5; k++) {
        for (int32_t county = 0; county < 2; county++) {
            Sheet sheet = sheet_read(county ? "instances/lixian" : in_root("a"),
                                     ids[k][0]);
            for (int32_t row = 0; row < sheet.rows; row++) {
                char first = *sheet_cell(&sheet, row, ids[k][1]);
                cr_assert(first >= 'a' && first <= 'z');
            }
            sheet_clear(&sheet);
        }
    }
}

/* What the progress callback sees. */
typedef struct Watch {
    int64_t calls, done, of;
    int64_t live, bytes; /* at the first call */
    int64_t live_most, bytes_most;
} Watch;

/* Bytes in use: freed blocks that a sanitizer still keeps do not count. */
size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));

static int64_t bytes_in_use(void) {
    return __sanitizer_get_current_allocated_bytes != NULL
               ? (int64_t)__sanitizer_get_current_allocated_bytes()
               : (int64_t)mallinfo2().uordblks;
}

static void watch(void *context, int64_t done, int64_t of) {
    Watch *seen = context;
    int64_t live = base_memory_live(), bytes = bytes_in_use();
    cr_assert_geq(done, seen->done);
    if (seen->calls == 0) {
        seen->live = live;
        seen->bytes = bytes;
    }
    seen->live_most = live > seen->live_most ? live : seen->live_most;
    seen->bytes_most = bytes > seen->bytes_most ? bytes : seen->bytes_most;
    seen->done = done;
    seen->of = of;
    seen->calls++;
}

Test(generator, memory_does_not_grow_from_16000_to_200000_people) {
    enum { PEOPLE = 200000 };
    Watch seen = {0};
    int64_t before = base_memory_live();
    cr_assert_eq(gen_synthetic(PEOPLE, 100, 1, in_root("a"), watch, &seen),
                 LEYE_OK);
    cr_assert_gt(seen.calls, 10);
    cr_assert_leq(seen.live_most, seen.live);
    cr_assert_gt(seen.bytes, 0);
    cr_assert_leq(seen.bytes_most - seen.bytes, 256 * 1024);
    cr_assert_eq(base_memory_live(), before);
}

Test(generator, progress_ends_with_everybody) {
    static const int64_t sizes[] = {0, 1, 40000};
    for (size_t k = 0; k < 3; k++) {
        Watch seen = {0};
        cr_assert_eq(gen_synthetic(sizes[k], 3, 1, in_root("a"), watch, &seen),
                     LEYE_OK);
        cr_assert_geq(seen.calls, 1);
        cr_assert_eq(seen.done, sizes[k]);
        cr_assert_eq(seen.of, sizes[k]);
    }
}

Test(generator, an_older_instance_is_replaced_and_a_strange_folder_is_not) {
    synthetic(10, 2, 1, in_root("a"));
    synthetic(20, 2, 1, in_root("a"));
    Sheet people = sheet_read(in_root("a"), "people.csv");
    cr_assert_eq(people.rows, 20);
    sheet_clear(&people);
    cr_assert_eq(mkdir(in_root("home"), 0700), 0);
    cr_assert_eq(base_file_write(in_root("home/letter"), "x", 1), LEYE_OK);
    cr_assert_eq(gen_synthetic(5, 2, 1, in_root("home"), NULL, NULL),
                 LEYE_ERR_CREATE);
    cr_assert_eq(gen_county(1, in_root("home")), LEYE_ERR_CREATE);
    cr_assert(base_file_exists(in_root("home/letter")));
    cr_assert_eq(gen_synthetic(5, 2, 1, in_root("no/where"), NULL, NULL),
                 LEYE_ERR_CREATE);
    cr_assert_eq(gen_county(1, in_root("no/where")), LEYE_ERR_CREATE);
    cr_assert_eq(names(root), 2, "nothing else is left behind");
}

Test(generator, a_refused_allocation_leaves_nothing_behind) {
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 1, live = base_memory_live();
    for (; status != LEYE_OK; n++) {
        base_memory_refuse(n);
        status = gen_synthetic(60, 20, 2, in_root("a"), NULL, NULL);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "n %lld: %s",
                  (long long)n, base_message());
        cr_assert_eq(base_memory_live(), live, "n %lld", (long long)n);
        cr_assert_eq(names(root), status == LEYE_OK ? 1 : 0, "n %lld",
                     (long long)n);
    }
    cr_assert_gt(n, 30);
}

/* The county asks for memory some thousand times: not every n is tried. */
Test(generator, a_county_refused_memory_leaves_nothing_behind) {
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 1, live = base_memory_live();
    for (; status != LEYE_OK; n += 1 + n / 4) {
        base_memory_refuse(n);
        status = gen_county(1, in_root("a"));
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "n %lld: %s",
                  (long long)n, base_message());
        cr_assert_eq(base_memory_live(), live, "n %lld", (long long)n);
        cr_assert_eq(names(root), status == LEYE_OK ? 1 : 0);
    }
    cr_assert_gt(n, 100);
}
