/* gen_county_people: the county's households, corrected to exact totals.
 */
#ifndef LEYE_GEN_COUNTY_PEOPLE_H
#define LEYE_GEN_COUNTY_PEOPLE_H

#include "gen_county_posts.h"
#include "gen_household.h"
#include "gen_row.h"

enum {
    COUNTY_HOUSEHOLDS = 1470,
    COUNTY_PEOPLE = 6659,
    COUNTY_POOR = 1354,
    COUNTY_MEN = 3380,     /* 103.1 to 100 women */
    COUNTY_WORKERS = 3489, /* 52.4 % of the persons */
};

typedef struct CountyPeople {
    GenHousehold *homes;           /* heap [COUNTY_HOUSEHOLDS] */
    int32_t helpers[COUNTY_PAIRS]; /* households, counted from 1 */
} CountyPeople;

/* Fills *out (free with base_free(out->homes)). LEYE_ERR_MEMORY. */
LeyeStatus gen_county_people_make(uint64_t seed, Day as_of, CountyPeople *out);

/* Where household h (from 0) lives; first_person is the caller's. */
GenHome gen_county_people_home(int32_t h);

#endif
