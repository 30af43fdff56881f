/* tiny_county: small ledgers for tests, written as files and solved through
 * the public functions, so that a test sees what a user sees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two sites, two destinations, one employer; ids are PREFIX00, PREFIX01, ...
 * and so in the order of the indices. Every post carries lawful terms.
 */
#ifndef TESTS_TINY_COUNTY_H
#define TESTS_TINY_COUNTY_H

#include <stdbool.h>
#include <stdint.h>

#include "../../engine/leye.h"

enum { TINY_PEOPLE = 64, TINY_POSTS = 24, TINY_LEVELS = 9, TINY_EVENTS = 16 };

/* Bits of TinyPerson.agrees and .withdraws. */
enum {
    AGREES_LOCAL = 1,
    AGREES_COUNTY = 2,
    AGREES_EAST = 4,
    AGREES_WEST = 8,
};

typedef struct TinyPerson {
    int32_t household, age;
    bool female, self;  /* self: earns already */
    uint32_t skills;    /* bits k000.. */
    int32_t education;  /* 0..4 */
    int32_t capacity;   /* 0..2 */
    uint32_t agrees;    /* gives, a month before as_of */
    uint32_t withdraws; /* of scopes, later than the gives */
    uint32_t declines;  /* bits of posts */
    int32_t wish;       /* post, or -1 */
    int32_t rank;
} TinyPerson;

typedef struct TinyPost {
    int32_t channel;     /* index of pairing .. public_welfare; no pairing */
    int32_t destination; /* -1: in the county; 0 east; 1 west */
    int32_t site;        /* 0 or 1, in the county */
    int32_t places;
    uint32_t skills; /* all needed */
    int32_t base;    /* of the retention points */
    int32_t subsidy; /* yuan a month */
    bool underground, closed;
    int32_t reserved; /* places kept for site 0 */
} TinyPost;

typedef struct TinyCounty {
    int32_t people_count, posts_count, households_count;
    TinyPerson people[TINY_PEOPLE];
    TinyPost posts[TINY_POSTS];
    uint64_t own_project;  /* bits of households */
    const char *prefix;    /* of person ids; NULL: "u" */
    uint64_t shuffle;      /* seed of the order of rows; 0: by index */
    int32_t employer_most; /* cap on the one employer; -1: none */
    const char *levels;    /* "[stable, placements]"; NULL: all seven */
} TinyCounty;

typedef struct TinyResult {
    LeyeOutcome outcome;
    int32_t levels_count;
    LeyeLevel levels[TINY_LEVELS];
    int32_t placements;
    int32_t post_of[TINY_PEOPLE]; /* -1: not placed */
    int32_t points[TINY_PEOPLE];
} TinyResult;

/* A county of the given size drawn from `seed`. */
void tiny_county_random(uint64_t seed, int32_t people, int32_t posts,
                        TinyCounty *county);
/* A county whose pairs are exactly `edges` (bit person * posts + post): each
 * post asks for a skill of its own. */
void tiny_county_graph(uint32_t edges, int32_t people, int32_t posts,
                       TinyCounty *county);
/* Writes the instance folder `dir`, which exists. */
void tiny_county_write(const TinyCounty *county, const char *dir);
/* Writes, reads: the world as a user gets it; findings fail the test. */
LeyeWorld *tiny_county_world(const TinyCounty *county);
/* Writes, reads, solves with `solver`. */
void tiny_county_solve(const TinyCounty *county, LeyeSolver solver,
                       TinyResult *result);
/* A new scratch folder, and its end. */
void tiny_county_scratch(char dir[64]);
void tiny_county_drop(const char *dir);

#endif
