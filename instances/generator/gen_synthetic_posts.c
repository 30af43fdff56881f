/* gen_synthetic_posts: posts of every channel, spread over sites and places.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Post k has its own stream of random numbers. Shares of places by channel
 * and the terms follow the county's.
 */
#include "gen_synthetic_posts.h"

#include "gen_household.h"

#include <inttypes.h>
#include <stdio.h>

/* Post k uses stream STREAM_POST + k. */
#define STREAM_POST (UINT64_C(1) << 40)

enum {
    POSTS_A_SITE = 5,
    POSTS_A_DESTINATION = 8,
    POSTS_OPEN = 8,     /* workshops that take people from everywhere */
    PAIRING_AT = 3,     /* row of posts_local that is a pairing */
    WORKERS_SHARE = 524 /* per mille of the persons */
};

/* What a channel's posts are like; the rows of posts_local follow each other
 * at every site. */
typedef struct PostKind {
    Channel channel;
    const char *sector;
    int32_t weight; /* of its places */
    int32_t wage, spread, age_max;
    Capacity capacity;
} PostKind;

static const PostKind posts_local[POSTS_A_SITE] = {
    {CHANNEL_WORKSHOP, "garments", 60, 1500, 1000, 50, CAPACITY_PARTIAL},
    {CHANNEL_COOPERATIVE, "farming", 15, 1800, 400, 62, CAPACITY_PARTIAL},
    {CHANNEL_PUBLIC_WELFARE, "public service", 12, 700, 300, 65,
     CAPACITY_PARTIAL},
    {CHANNEL_PAIRING, "e-commerce", 4, 2000, 400, 59, CAPACITY_PARTIAL},
    {CHANNEL_ENTERPRISE, "mining", 12, 2400, 2400, 55, CAPACITY_FULL},
};
static const PostKind posts_far = {
    CHANNEL_TRANSFER, "manufacturing", 120, 3600, 1000, 45, CAPACITY_FULL};

static const PostKind *posts_kind(const SyntheticPosts *posts, int64_t k) {
    return k < posts->local ? &posts_local[k / posts->sites % POSTS_A_SITE]
                            : &posts_far;
}

void gen_synthetic_posts_site(int32_t s, char id[32]) {
    (void)snprintf(id, 32, "s%05" PRId32, s + 1);
}

static void posts_destination(int32_t d, char id[32]) {
    static const char *const known[] = {"Qingdao", "Xinjiang"};
    if (d < 2) {
        (void)snprintf(id, 32, "%s", known[d]);
    } else {
        (void)snprintf(id, 32, "away-%05" PRId32, d + 1);
    }
}

/* The employer of post k: its own at a site, one of four posts away. */
static int32_t posts_employer(const SyntheticPosts *posts, int32_t k) {
    return k < posts->local ? k : posts->local + (k - posts->local) / 4;
}

static void posts_terms(Random *random, const PostKind *kind, GenPost *post) {
    post->wage += 50 * (int32_t)base_random_below(random, kind->spread / 50);
    post->age_max = kind->age_max - 5 * (int32_t)base_random_below(random, 2);
    post->capacity_min = kind->capacity;
    bool far = kind->channel == CHANNEL_TRANSFER;
    bool picks = far || kind->channel == CHANNEL_ENTERPRISE;
    if (picks && base_random_chance(random, 250)) {
        int64_t skill = base_random_below(random, GEN_SKILLS);
        (void)snprintf(post->skills_any, sizeof post->skills_any, "%s",
                       gen_household_skills()[skill].id);
    } else if (picks && base_random_chance(random, 300)) {
        post->education_min = EDUCATION_JUNIOR;
    } else if (far && base_random_chance(random, 250)) {
        post->capacity_min = CAPACITY_PARTIAL;
    }
    if (kind->channel == CHANNEL_ENTERPRISE &&
        base_random_chance(random, 300)) {
        post->hazard = HAZARD_UNDERGROUND;
    }
    if (kind->channel == CHANNEL_PUBLIC_WELFARE) {
        post->hours = 18;
        post->subsidy = post->wage;
    }
}

/* Where a local post is and whom it takes: a workshop also the next site's
 * people, the first workshops everybody, the others their own site's. */
static void posts_place(const SyntheticPosts *posts, int32_t k, GenPost *post) {
    int32_t s = k % posts->sites, next = (s + 1) % posts->sites;
    char beside[32];
    gen_synthetic_posts_site(s, post->site);
    if (post->channel == CHANNEL_WORKSHOP && k < POSTS_OPEN) {
        return;
    }
    if (post->channel == CHANNEL_WORKSHOP && next != s) {
        gen_synthetic_posts_site(next, beside);
        (void)snprintf(post->serves, sizeof post->serves, "%s;%s", post->site,
                       beside);
    } else {
        (void)snprintf(post->serves, sizeof post->serves, "%s", post->site);
    }
}

/* Post k, its places still a weight. */
static void posts_make(uint64_t seed, Day as_of, SyntheticPosts *posts,
                       int32_t k) {
    Random random = base_random_make(seed, STREAM_POST + (uint64_t)k);
    const PostKind *kind = posts_kind(posts, k);
    GenPost *post = &posts->posts[k];
    char id[32];
    (void)snprintf(id, sizeof id, "j%06" PRId32, k + 1);
    *post = gen_post_make(kind->channel, id, 0, kind->wage);
    (void)snprintf(post->employer, sizeof post->employer, "e%06" PRId32,
                   posts_employer(posts, k) + 1);
    post->places =
        kind->weight * (50 + (int32_t)base_random_below(&random, 101));
    posts_terms(&random, kind, post);
    if (k < posts->local) {
        post->start = as_of + 14;
        posts_place(posts, k, post);
    } else {
        post->start = as_of + 24;
        posts_destination((k - posts->local) / POSTS_A_DESTINATION,
                          post->destination);
    }
}

/* Weights become places, at least one each. */
static void posts_scale(SyntheticPosts *posts, int64_t people) {
    int64_t weights = 0;
    Int128 places = (Int128)people * WORKERS_SHARE / 1000;
    for (int32_t k = 0; k < posts->count; k++) {
        weights += posts->posts[k].places;
    }
    for (int32_t k = 0; k < posts->count; k++) {
        Int128 part = posts->posts[k].places * places / weights;
        posts->posts[k].places = part < 1           ? 1
                                 : part > INT32_MAX ? INT32_MAX
                                                    : (int32_t)part;
    }
}

LeyeStatus gen_synthetic_posts_make(uint64_t seed, int64_t people,
                                    int32_t count, Day as_of,
                                    SyntheticPosts *out) {
    LeyeStatus status = LEYE_OK;
    SyntheticPosts posts = {.count = count};
    int32_t away = (int32_t)((int64_t)count * 3 / 10);
    posts.local = count - away;
    posts.sites = posts.local < POSTS_A_SITE ? 1 : posts.local / POSTS_A_SITE;
    posts.destinations = (away + POSTS_A_DESTINATION - 1) / POSTS_A_DESTINATION;
    TRY(HEAP_ARRAY(count, &posts.posts));
    TRY(HEAP_ARRAY(posts.sites, &posts.pairing));
    for (int32_t k = 0; k < count; k++) {
        posts_make(seed, as_of, &posts, k);
    }
    for (int32_t s = 0; s < posts.sites; s++) {
        posts.pairing[s] = s + (int64_t)PAIRING_AT * posts.sites;
    }
    posts_scale(&posts, people);
    *out = posts;
    posts = (SyntheticPosts){0};
done:
    gen_synthetic_posts_clear(&posts);
    return status;
}

void gen_synthetic_posts_clear(SyntheticPosts *posts) {
    base_free(posts->posts);
    base_free(posts->pairing);
    *posts = (SyntheticPosts){0};
}

GenAway gen_synthetic_posts_away(const SyntheticPosts *posts, int32_t d) {
    int32_t from = posts->local + d * POSTS_A_DESTINATION;
    int32_t left = posts->count - from;
    return (GenAway){.name = posts->posts[from].destination,
                     .posts = &posts->posts[from],
                     .count = left < POSTS_A_DESTINATION ? left
                                                         : POSTS_A_DESTINATION};
}

void gen_synthetic_posts_help(SyntheticPosts *posts, int32_t s,
                              const char *id) {
    int64_t k = posts->pairing[s];
    if (k < posts->local) {
        GenPost *post = &posts->posts[k];
        (void)snprintf(post->helper, sizeof post->helper, "%s", id);
        posts->pairing[s] += (int64_t)POSTS_A_SITE * posts->sites;
    }
}

void gen_synthetic_posts_settle(SyntheticPosts *posts) {
    for (int32_t k = 0; k < posts->local; k++) {
        GenPost *post = &posts->posts[k];
        if (post->channel == CHANNEL_PAIRING && post->helper[0] == '\0') {
            post->channel = CHANNEL_COOPERATIVE;
        }
    }
}

void gen_synthetic_posts_file(const SyntheticPosts *posts, Day checked,
                              Text *text) {
    gen_post_headings(text);
    for (int32_t k = 0; k < posts->count; k++) {
        gen_post_row(text, &posts->posts[k], checked);
    }
}

void gen_synthetic_posts_sites_file(const SyntheticPosts *posts, Text *text) {
    base_text_add(text, "site_id,name,town,note,distance_km\n");
    for (int32_t s = 0; s < posts->sites; s++) {
        char id[32];
        gen_synthetic_posts_site(s, id);
        base_text_format(text, "%s,Site %" PRId32 ",,,%" PRId32 "\n", id, s + 1,
                         5 + (s % 56 * 13 + 7) % 56);
    }
}

void gen_synthetic_posts_employers_file(const SyntheticPosts *posts,
                                        Day checked, Text *text) {
    char day[DAY_TEXT];
    base_day_write(checked, day);
    base_text_add(text, "employer_id,name,sector,condition,checked_on\n");
    for (int32_t k = 0, last = NONE; k < posts->count; k++) {
        int32_t employer = posts_employer(posts, k);
        if (employer != last) {
            base_text_format(text,
                             "e%06" PRId32 ",Firm %" PRId32 ",%s,open,%s"
                             "\n",
                             employer + 1, employer + 1,
                             posts_kind(posts, k)->sector, day);
        }
        last = employer;
    }
}
