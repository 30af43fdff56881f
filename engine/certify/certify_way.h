/* certify_way: every way into an open post, and what the rule table asks of
 * whoever takes it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A naive pass asks every row of every person and way: out of reach for ten
 * million people and five thousand posts. But a row looks at one thing of a
 * person, its aspect, and many people have it in common. So each row is asked
 * once for each value of its aspect, by the same function (certify_test) that
 * the naive pass would call, of a person who has that value and nothing else;
 * the answers are kept as sets of ways, one bit a way (certify_mask), and a
 * person's ways are what is left of the sets of all their values
 * (certify_reach). Tests that have no aspect here are asked of every pair that
 * is left, so that a new one cannot be forgotten.
 */
#ifndef LEYE_CERTIFY_WAY_H
#define LEYE_CERTIFY_WAY_H

#include "certify_parts.h"

/* What of a person a test looks at. */
typedef enum CertifyAspect {
    ASPECT_ANY,       /* whatever it likes */
    ASPECT_NOTHING,   /* of the way alone */
    ASPECT_BORN_TO,   /* birth; holds for everyone older, if for one */
    ASPECT_BORN_FROM, /* birth; holds for everyone younger, if for one */
    ASPECT_BODY,      /* sex, schooling, capacity, care */
    ASPECT_SITE,      /* home site */
    ASPECT_SKILLS,    /* own skills */
    ASPECT_CONSENT,   /* held scopes */
    ASPECT_ANSWERS,   /* events on post:ID; holds where there is none */
    ASPECT_WORK,      /* current work; holds for those who have none */
    ASPECT_COUNT
} CertifyAspect;

typedef struct CertifyWay {
    int32_t post, course, train;
    Day start, departure;
    Day born_from, born_to; /* inclusive; rows of both aspects of birth hold */
    int64_t points;         /* certify_points_fixed of the way */
    uint64_t each;          /* rows to be asked of every pair: 1 << row */
} CertifyWay;

typedef struct CertifyWays {
    const World *world;
    CertifyTable table;
    int32_t row[ASPECT_COUNT][RULES_MAX], rows[ASPECT_COUNT];
    CertifyWay *items; /* heap [count]: by post, course and train */
    int32_t *first;    /* heap [posts + 1]: ways of each post */
    int32_t count;
} CertifyWays;

/* The ways that some person could take. closed_by[posts] as in CertifyChoices;
 * `courses`: also ways through one. Clear in any case. LEYE_ERR_MEMORY;
 * O(posts x courses of a skill they ask for x trains x rows x log days). */
LeyeStatus certify_way_read(const World *world, const int32_t *closed_by,
                            bool courses, CertifyWays *out);
void certify_way_clear(CertifyWays *ways);
/* Do the rows of the aspect hold for this person on this way? */
bool certify_way_holds(const CertifyWays *ways, const CertifyPerson *who,
                       int32_t way, CertifyAspect aspect);
/* Is there a row of the aspect that applies to the way's post? */
bool certify_way_asked(const CertifyWays *ways, int32_t way,
                       CertifyAspect aspect);
/* Do the rows in way->each hold, and the birth? */
bool certify_way_fits(const CertifyWays *ways, const CertifyPerson *who,
                      int32_t way);

#endif
