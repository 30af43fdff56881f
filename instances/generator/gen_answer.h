/* gen_answer: what a person agrees to, refuses, takes back and wishes.
 *
 * Agreement to work far away falls with age and with children at home and is
 * 60 % of those who work; most agree to work at home or in the county. Some
 * take a consent back, some let it run out, some narrow it to a channel, some
 * decline an offer or accept one.
 */
#ifndef LEYE_GEN_ANSWER_H
#define LEYE_GEN_ANSWER_H

#include "gen_household.h"
#include "gen_post.h"

enum { GEN_ANSWERS_MAX = 12, GEN_WISHES_MAX = 2, GEN_AWAYS = 2 };

typedef struct GenAnswer {
    int32_t days_before;    /* as_of */
    int32_t expires_before; /* days before as_of, or NONE */
    Action action;
    const GenPost *post; /* the post accepted, else NULL */
    char scope[40];
} GenAnswer;

typedef struct GenVoice {
    GenAnswer answers[GEN_ANSWERS_MAX]; /* the oldest first */
    int32_t answers_count;
    char wishes[GEN_WISHES_MAX][40]; /* dearest first */
    int32_t wishes_count;
} GenVoice;

/* A destination that people are asked about; count 0: there is none. */
typedef struct GenAway {
    const char *name;
    const GenPost *posts; /* [count] */
    int32_t count;
} GenAway;

typedef struct GenAsk {
    const GenPerson *person;
    bool cares;              /* someone at home is under 16 or needs care */
    bool at_site;            /* lives at a site, not elsewhere */
    GenAway away[GEN_AWAYS]; /* most choose the first */
} GenAsk;

/* Fills *out; nobody who cannot work is asked. Answers are in order of their
 * days, the oldest first. */
void gen_answer_make(Random *random, const GenAsk *ask, GenVoice *out);

#endif
