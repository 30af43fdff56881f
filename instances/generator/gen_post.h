/* gen_post: a post as the generator thinks of it, and its row of posts.csv.
 *
 * Every post of the generator carries the lawful terms (contract, wage, hours,
 * evidence; away also the freedom to leave, the way back, the own papers), so
 * that all of its places are open.
 */
#ifndef LEYE_GEN_POST_H
#define LEYE_GEN_POST_H

#include "generator.h"

typedef struct GenPost {
    char id[32], employer[32], site[32], destination[32], serves[64];
    char helper[32], group[32], skills_any[64], fund[16], train[64];
    Channel channel;
    int32_t places;
    int32_t age_min, age_max; /* years */
    Capacity capacity_min;
    Education education_min;
    uint32_t hazard;
    int32_t wage, hours, term; /* yuan a month, hours a week, months */
    int32_t subsidy;           /* yuan a month */
    int32_t base; /* retention of this very post, 0: the usual one */
    Day start;
} GenPost;

/* A post with the usual terms; places, wage, site and so on are the
 * caller's. */
GenPost gen_post_make(Channel channel, const char *id, int32_t places,
                      int32_t wage);
/* Adds the headings of posts.csv. */
void gen_post_headings(Text *text);
/* Adds the row; `checked` is the day somebody looked at the evidence. */
void gen_post_row(Text *text, const GenPost *post, Day checked);
/* Fills `hex` with the hash that an acceptance of these terms carries. */
LeyeStatus gen_post_terms(const GenPost *post, char hex[HASH_HEX]);

#endif
