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

enum { GEN_ANSWERS_MAX = 12, GEN_WISHES_MAX = 2 };

typedef struct GenAnswer {
    int32_t days_before;    /* as_of */
    int32_t expires_before; /* days before as_of, or NONE */
    Action action;
    int32_t post; /* index of the post accepted, else NONE */
    char scope[40];
} GenAnswer;

typedef struct GenVoice {
    GenAnswer answers[GEN_ANSWERS_MAX]; /* in the order they were said */
    int32_t answers_count;
    char wishes[GEN_WISHES_MAX][40]; /* dearest first */
    int32_t wishes_count;
} GenVoice;

typedef struct GenAsk {
    const GenPerson *person;
    bool cares;           /* someone at home is under 16 or needs care */
    bool at_site;         /* lives at a site, not elsewhere */
    const GenPost *posts; /* all there are */
    int32_t posts_count;
} GenAsk;

/* Fills *out; nobody who cannot work is asked. */
void gen_answer_make(Random *random, const GenAsk *ask, GenVoice *out);

#endif
