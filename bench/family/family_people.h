/* family_people: posts and people of a region, and who may take what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A region has sites in a ring, towns of neighbouring sites, and destinations
 * far away. Posts come in six channels. Pairing with a household, cooperative,
 * workshop and public welfare are at a site and serve it and the next ones;
 * an enterprise serves its town; labour transfer goes to a destination and
 * takes who consents to it. Beyond that a post asks for an age, a capacity, a
 * schooling and, half of them, for one of a few of the 24 skills.
 *
 * Worth is a stated sum of these (worth() in the .c): expected retention.
 */
#ifndef LEYE_BENCH_FAMILY_PEOPLE_H
#define LEYE_BENCH_FAMILY_PEOPLE_H

#include "family.h"

/* How much of a person the worth looks at; the less, the more people fold. */
typedef enum FamilyGrain {
    FAMILY_COARSE, /* channel, ten-year age band, skill match          */
    FAMILY_RICH,   /* also schooling, care, five-year band, breadth of
                      skills, partial capacity                         */
    FAMILY_NOISY,  /* also chance: no two people are alike             */
} FamilyGrain;

typedef struct FamilyRegion {
    const char *name;
    int64_t people;
    int32_t posts;
    int32_t sites, towns, destinations;
    int32_t reach; /* sites that a local post serves */
    int32_t far;   /* destinations that a person consents to, at most */
    FamilyGrain grain;
    bool folds;
    const char *sentence;
} FamilyRegion;

/* Fills an empty draft. Cost O(people x posts a person can get to). */
LeyeStatus family_people(const FamilyRegion *region, FamilyDraft *draft);

#endif
