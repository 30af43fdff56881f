/* gen_synthetic_posts: sites, employers and posts of an instance of any size.
 *
 * Three posts in ten are away, eight to a destination and next to each other;
 * the others lie at sites, five or more to each. So a person's own words reach
 * some ten to twenty posts, however many there are. Nothing but places and
 * helpers depends on the number of people.
 */
#ifndef LEYE_GEN_SYNTHETIC_POSTS_H
#define LEYE_GEN_SYNTHETIC_POSTS_H

#include "gen_answer.h"

typedef struct SyntheticPosts {
    GenPost *posts;       /* heap [count]; local ones first */
    int64_t *pairing;     /* heap [sites]: the next post there that looks for a
                             helper household; count or more: none */
    int32_t count, local; /* local: those at sites */
    int32_t sites, destinations;
} SyntheticPosts;

/* Fills *out (gen_synthetic_posts_clear). `people` scales the places: about
 * one for each person who can work. LEYE_ERR_MEMORY. */
LeyeStatus gen_synthetic_posts_make(uint64_t seed, int64_t people,
                                    int32_t count, Day as_of,
                                    SyntheticPosts *out);
void gen_synthetic_posts_clear(SyntheticPosts *posts);

/* The id of site s (from 0). */
void gen_synthetic_posts_site(int32_t s, char id[32]);
/* The posts of destination d (from 0). */
GenAway gen_synthetic_posts_away(const SyntheticPosts *posts, int32_t d);
/* Household `id` at site s could take others in: gives it to a pairing post
 * that has none. */
void gen_synthetic_posts_help(SyntheticPosts *posts, int32_t s, const char *id);
/* After the last household: a pairing post that found no helper becomes a
 * cooperative's. */
void gen_synthetic_posts_settle(SyntheticPosts *posts);

/* Texts of the files. */
void gen_synthetic_posts_file(const SyntheticPosts *posts, Day checked,
                              Text *text);
void gen_synthetic_posts_sites_file(const SyntheticPosts *posts, Text *text);
void gen_synthetic_posts_employers_file(const SyntheticPosts *posts,
                                        Day checked, Text *text);

#endif
