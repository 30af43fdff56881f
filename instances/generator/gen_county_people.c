/* gen_county_people: draw, then correct to what was counted.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every household is drawn alone; then sizes, sexes and workers are corrected
 * one by one, at places spread over the county, until the totals are those
 * that were published.
 */
#include "gen_county_people.h"

#include <inttypes.h>
#include <stdio.h>

/* Streams of the seed: household h uses stream h. */
enum { STREAM_SIZES = 1 << 20, STREAM_POOR, STREAM_SEX, STREAM_WORK };

static void people_sizes(uint64_t seed, int32_t *sizes) {
    Random random = base_random_make(seed, STREAM_SIZES);
    int32_t total = 0;
    for (int32_t h = 0; h < COUNTY_HOUSEHOLDS; h++) {
        sizes[h] = gen_household_size(&random);
        total += sizes[h];
    }
    while (total != COUNTY_PEOPLE) {
        int64_t h = base_random_below(&random, COUNTY_HOUSEHOLDS);
        int32_t step = total < COUNTY_PEOPLE ? 1 : -1;
        if (sizes[h] + step >= 2 && sizes[h] + step <= GEN_MEMBERS_MAX) {
            sizes[h] += step;
            total += step;
        }
    }
}

/* Sites fill one after the other; who is left lives elsewhere. */
static int32_t people_site(int32_t h, int32_t *within) {
    const CountySite *sites = gen_county_posts_sites();
    int32_t from = 0;
    for (int32_t s = 0; s < COUNTY_SITES; s++) {
        if (h < from + sites[s].households) {
            *within = h - from;
            return s;
        }
        from += sites[s].households;
    }
    *within = h - from;
    return NONE;
}

GenHome gen_county_people_home(int32_t h) {
    GenHome home = {.digits = 4};
    int32_t within = 0;
    int32_t s = people_site(h, &within);
    (void)snprintf(home.household, GEN_ID, "h%04" PRId32, h + 1);
    (void)snprintf(home.site, GEN_ID, "elsewhere");
    if (s != NONE) {
        const CountySite *site = &gen_county_posts_sites()[s];
        int32_t cell = within * site->cells / site->households;
        (void)snprintf(home.site, GEN_ID, "%s", site->id);
        (void)snprintf(home.grid, GEN_ID, "%s-%02" PRId32, site->id, cell + 1);
    }
    return home;
}

/* Not registered poor: the helpers and four more of Yongxing, the others
 * anywhere else. */
static void people_poor(uint64_t seed, CountyPeople *people) {
    enum { YONGXING = 1, RICHER = 20 };
    Random random = base_random_make(seed, STREAM_POOR);
    int32_t from = gen_county_posts_sites()[0].households;
    int32_t count = gen_county_posts_sites()[YONGXING].households;
    int32_t rest = COUNTY_HOUSEHOLDS - COUNTY_POOR, here = 0;
    for (int32_t h = 0; h < COUNTY_HOUSEHOLDS; h++) {
        people->homes[h].registered_poor = true;
    }
    while (rest > 0) {
        bool near = here < RICHER;
        int64_t h = near ? from + base_random_below(&random, count)
                         : base_random_below(&random, COUNTY_HOUSEHOLDS);
        bool yongxing = h >= from && h < from + count;
        GenHousehold *home = &people->homes[h];
        if (!home->registered_poor || near != yongxing) {
            continue;
        }
        home->registered_poor = false;
        home->income_year += 12000;
        rest--;
        here += yongxing;
    }
    int32_t k = 0;
    for (int32_t h = from; h < from + count && k < COUNTY_PAIRS; h++) {
        if (!people->homes[h].registered_poor) {
            people->homes[h].own_project = true;
            people->helpers[k++] = h + 1;
        }
    }
}

static GenPerson *people_any(Random *random, CountyPeople *people) {
    int64_t h = base_random_below(random, COUNTY_HOUSEHOLDS);
    GenHousehold *home = &people->homes[h];
    return &home->member[base_random_below(random, home->members)];
}

static void people_sexes(uint64_t seed, CountyPeople *people) {
    Random random = base_random_make(seed, STREAM_SEX);
    int32_t men = 0;
    for (int32_t h = 0; h < COUNTY_HOUSEHOLDS; h++) {
        for (int32_t k = 0; k < people->homes[h].members; k++) {
            men += people->homes[h].member[k].sex == SEX_MALE;
        }
    }
    while (men != COUNTY_MEN) {
        GenPerson *person = people_any(&random, people);
        Sex sex = men < COUNTY_MEN ? SEX_MALE : SEX_FEMALE;
        if (!person->paired && person->sex != sex) {
            person->sex = sex;
            men += sex == SEX_MALE ? 1 : -1;
        }
    }
}

static void people_workers(uint64_t seed, CountyPeople *people) {
    Random random = base_random_make(seed, STREAM_WORK);
    int32_t workers = 0;
    for (int32_t h = 0; h < COUNTY_HOUSEHOLDS; h++) {
        for (int32_t k = 0; k < people->homes[h].members; k++) {
            workers += people->homes[h].member[k].capacity != CAPACITY_NONE;
        }
    }
    while (workers != COUNTY_WORKERS) {
        GenPerson *person = people_any(&random, people);
        bool works = person->capacity != CAPACITY_NONE;
        bool more = workers < COUNTY_WORKERS;
        if (works == more || person->age < 18 || person->age >= 60 ||
            person->together || person->care_arranged) {
            continue;
        }
        if (more) {
            gen_household_worker(&random, person);
        } else {
            gen_household_rest(person);
        }
        workers += more ? 1 : -1;
    }
}

LeyeStatus gen_county_people_make(uint64_t seed, Day as_of, CountyPeople *out) {
    LeyeStatus status = LEYE_OK;
    CountyPeople people = {0};
    int32_t *sizes = NULL;
    TRY(HEAP_ARRAY(COUNTY_HOUSEHOLDS, &people.homes));
    TRY(HEAP_ARRAY(COUNTY_HOUSEHOLDS, &sizes));
    people_sizes(seed, sizes);
    for (int32_t h = 0; h < COUNTY_HOUSEHOLDS; h++) {
        Random random = base_random_make(seed, (uint64_t)h);
        gen_household_make(&random, sizes[h], as_of, &people.homes[h]);
    }
    people_poor(seed, &people);
    people_sexes(seed, &people);
    people_workers(seed, &people);
    *out = people;
    people.homes = NULL;
done:
    base_free(sizes);
    base_free(people.homes);
    return status;
}
