/* gen_county_posts: the article's places, post by post, and who offers them.
 */
#ifndef LEYE_GEN_COUNTY_POSTS_H
#define LEYE_GEN_COUNTY_POSTS_H

#include "gen_post.h"

enum {
    COUNTY_SITES = 7,
    COUNTY_PAIRS = 16,        /* capable households that take in others */
    COUNTY_COOPERATIVES = 14, /* two a site */
    COUNTY_POSTS_MAX = 80,
};

typedef struct CountySite {
    const char *id, *name, *town, *note;
    int32_t km, households, cells;
} CountySite;

/* The sites, in the order in which households are numbered. */
const CountySite *gen_county_posts_sites(void); /* [COUNTY_SITES] */

/* Fills posts[COUNTY_POSTS_MAX] and *count; helpers[COUNTY_PAIRS] are numbers
 * of households ("h" and four digits). */
void gen_county_posts_make(const int32_t *helpers, Day as_of, GenPost *posts,
                           int32_t *count);

/* Texts of the files that are the same for every seed. */
void gen_county_posts_sites_file(Text *text);
void gen_county_posts_employers_file(Text *text, Day checked);
void gen_county_posts_trains_file(Text *text);
void gen_county_posts_groups_file(Text *text);
void gen_county_posts_courses_file(Text *text);

#endif
