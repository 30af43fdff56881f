/* gen_row: rows of people, households, consents and wishes; the hash chain.
 */
#ifndef LEYE_GEN_ROW_H
#define LEYE_GEN_ROW_H

#include "gen_answer.h"

enum { GEN_ID = 32 };

/* Where a household lives, and the ids of its members: member k is "p" and
 * first_person + k, zeros in front up to `digits`. The letter keeps long
 * numbers from looking like those of the registry or of a phone. */
typedef struct GenHome {
    char household[GEN_ID], site[GEN_ID], grid[GEN_ID];
    int64_t first_person;
    int32_t digits;
} GenHome;

void gen_row_person_id(const GenHome *home, int32_t member, char id[GEN_ID]);
void gen_row_household(Text *text, const GenHome *home,
                       const GenHousehold *household);
void gen_row_person(Text *text, const GenHome *home,
                    const GenHousehold *household, int32_t member, Day as_of);

/* One event of the consent ledger; texts borrowed. */
typedef struct GenEvent {
    const char *person, *scope;
    Action action;
    Day date, expires;                       /* or NONE */
    const char *terms_hash, *via, *recorder; /* "" where empty */
} GenEvent;

typedef struct GenChain {
    int64_t seq;
    char head[HASH_HEX]; /* "" before the first event */
    Text scratch;
} GenChain;

/* Adds the event to the chain and its row to `text`. The hash is SHA-256 of
 * "leye-consent-1\n", then prev_hash and the fields in order of the file, each
 * with a newline. */
LeyeStatus gen_row_event(GenChain *chain, Text *text, const GenEvent *event);
/* Adds one answer of a person, written down by the desk on duty that day. */
LeyeStatus gen_row_answer(GenChain *chain, Text *text, const char *person,
                          const GenAnswer *answer, Day as_of);
/* Adds a person's wishes, rank 1 first. */
void gen_row_wishes(Text *text, const char *person, const GenVoice *voice);

#endif
