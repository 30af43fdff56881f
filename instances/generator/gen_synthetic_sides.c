/* gen_synthetic_sides: the county's side rows in the county's proportions.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything follows from the numbers of posts, sites and destinations, so a
 * post has the same trains and group in a larger instance, and only seats,
 * totals and budgets grow with the people.
 */
#include "gen_synthetic_sides.h"

#include "gen_household.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    SIDES_TEN = 10,       /* sites that share two courses, a group, a reserve */
    SIDES_FIVE = 5,       /* destinations that share a cap of either kind */
    SIDES_COURSES = 2,    /* to each ten sites */
    SIDES_TRAINS = 2,     /* to each destination */
    SIDES_AWAY = 8,       /* posts of a destination */
    SIDES_TRAINED = 30,   /* per mille of the persons: seats of all courses */
    SIDES_CLASS = 400,    /* per mille of the seats: least class */
    SIDES_RIDERS = 800,   /* per mille of the seats: least riders */
    SIDES_TRAINING = 750, /* budgets, per mille of what all would cost */
    SIDES_TRANSPORT = 750,
    SIDES_WELFARE = 1020,
    SIDES_COURSE_DAY = 4, /* days after as_of */
    SIDES_TRAIN_DAY = 21,
};

static int64_t sides_share(int64_t whole, int64_t per_mille) {
    return (int64_t)((Int128)whole * per_mille / 1000);
}

static int32_t sides_tens(const SyntheticPosts *posts) {
    return (posts->sites + SIDES_TEN - 1) / SIDES_TEN;
}

/* Of four posts next to each other the first takes the first train, the next
 * the second, the third either, the fourth ordinary tickets. */
static bool sides_rides(int32_t within, int32_t train) {
    int32_t turn = within % 4;
    return turn == train || turn == SIDES_TRAINS;
}

static void sides_train_id(int32_t d, int32_t train, char id[32]) {
    (void)snprintf(id, 32, "t%05" PRId32 "-%" PRId32, d + 1, train + 1);
}

static void sides_post_away(const SyntheticPosts *posts, int32_t k,
                            GenPost *post) {
    int32_t d = (k - posts->local) / SIDES_AWAY;
    size_t length = 0;
    for (int32_t t = 0; t < SIDES_TRAINS; t++) {
        char id[32];
        if (!sides_rides((k - posts->local) % SIDES_AWAY, t)) {
            continue;
        }
        sides_train_id(d, t, id);
        int n = snprintf(post->train + length, sizeof post->train - length,
                         "%s%s", length > 0 ? ";" : "", id);
        length += n > 0 ? (size_t)n : 0;
    }
}

/* The cooperative and the enterprise of every tenth site. */
static bool sides_grouped(const SyntheticPosts *posts, int32_t k) {
    Channel channel = posts->posts[k].channel;
    return k < posts->local && k / posts->sites < 5 &&
           k % posts->sites % SIDES_TEN == 0 &&
           posts->posts[k].helper[0] == '\0' &&
           (channel == CHANNEL_COOPERATIVE || channel == CHANNEL_ENTERPRISE);
}

void gen_synthetic_sides_make(SyntheticPosts *posts) {
    for (int32_t k = 0; k < posts->count; k++) {
        GenPost *post = &posts->posts[k];
        if (k >= posts->local) {
            sides_post_away(posts, k, post);
        }
        if (post->channel == CHANNEL_PUBLIC_WELFARE) {
            (void)snprintf(post->fund, sizeof post->fund, "welfare");
        }
        if (sides_grouped(posts, k)) {
            (void)snprintf(post->group, sizeof post->group, "g%05" PRId32,
                           k % posts->sites / SIDES_TEN + 1);
        }
    }
}

/* ---- courses ---------------------------------------------------------------
 */

static int64_t sides_seats(const SyntheticPosts *posts, int64_t people) {
    int64_t courses = (int64_t)sides_tens(posts) * SIDES_COURSES;
    int64_t seats = sides_share(people, SIDES_TRAINED) / courses;
    return seats < 2 ? 2 : seats > INT32_MAX ? INT32_MAX : seats;
}

static int64_t sides_course_cost(int64_t k) {
    return 800 + 100 * (k % 11);
}

void gen_synthetic_sides_courses_file(const SyntheticPosts *posts,
                                      int64_t people, Day as_of, Text *text) {
    int64_t seats = sides_seats(posts, people);
    char day[DAY_TEXT], site[32];
    base_day_write(as_of + SIDES_COURSE_DAY, day);
    base_text_add(text, "course_id,skill,seats,min_class,weeks,site_id,"
                        "start_date,age_max,education_min,cost_seat,fund\n");
    for (int32_t k = 0; k < sides_tens(posts) * SIDES_COURSES; k++) {
        gen_synthetic_posts_site(k / SIDES_COURSES * SIDES_TEN, site);
        base_text_format(text,
                         "c%05" PRId32 ",%s,%" PRId64 ",%" PRId64
                         ",1,%s,%s,%d,%s,%" PRId64 ",training\n",
                         k + 1, gen_household_skills()[k % GEN_SKILLS].id,
                         seats, sides_share(seats, SIDES_CLASS), site, day,
                         k % 2 == 0 ? 50 : 55, k % 3 == 2 ? "primary" : "none",
                         sides_course_cost(k));
    }
}

/* ---- trains ----------------------------------------------------------------
 */

/* Seats for the places of its posts, half of those that either train serves. */
static int64_t sides_train_seats(const SyntheticPosts *posts, int32_t d,
                                 int32_t train) {
    GenAway away = gen_synthetic_posts_away(posts, d);
    int64_t halves = 0;
    for (int32_t k = 0; k < away.count; k++) {
        if (sides_rides(k, train)) {
            halves +=
                away.posts[k].places * (int64_t)(k % 4 == SIDES_TRAINS ? 1 : 2);
        }
    }
    int64_t seats = (halves + 1) / 2;
    return seats < 1 ? 1 : seats > INT32_MAX ? INT32_MAX : seats;
}

static int64_t sides_fare(int32_t d) {
    return 280 + 140 * (int64_t)(d % 2) + 20 * (int64_t)(d / 2 % 5);
}

void gen_synthetic_sides_trains_file(const SyntheticPosts *posts, Day as_of,
                                     Text *text) {
    base_text_add(text, "train_id,destination,depart_date,seats,min_riders,"
                        "fare,fund\n");
    for (int32_t k = 0; k < posts->destinations * SIDES_TRAINS; k++) {
        int32_t d = k / SIDES_TRAINS, t = k % SIDES_TRAINS;
        int64_t seats = sides_train_seats(posts, d, t);
        char id[32], day[DAY_TEXT];
        sides_train_id(d, t, id);
        base_day_write(as_of + SIDES_TRAIN_DAY + 2 * t, day);
        base_text_format(
            text, "%s,%s,%s,%" PRId64 ",%" PRId64 ",%" PRId64 ",transport\n",
            id, gen_synthetic_posts_away(posts, d).name, day, seats,
            sides_share(seats, SIDES_RIDERS), sides_fare(d));
    }
}

/* ---- groups and caps -------------------------------------------------------
 */

void gen_synthetic_sides_groups_file(const SyntheticPosts *posts, Text *text) {
    base_text_add(text, "household_group,households_max\n");
    for (int32_t g = 0; g < sides_tens(posts); g++) {
        int64_t places = 0;
        for (int32_t k = g * SIDES_TEN; k < posts->local; k += posts->sites) {
            places +=
                posts->posts[k].group[0] != '\0' ? posts->posts[k].places : 0;
        }
        if (places > 0) {
            base_text_format(text, "g%05" PRId32 ",%" PRId64 "\n", g + 1,
                             (places * 2 + 2) / 3);
        }
    }
}

/* A quarter of the places of every tenth site's workshop, for the people of
 * the next site. */
static void sides_reserve(const SyntheticPosts *posts, int32_t k, Text *text) {
    const GenPost *post = &posts->posts[k];
    char site[32];
    if (post->serves[0] == '\0' || post->places < 4) {
        return; /* open to all, or too small to share */
    }
    gen_synthetic_posts_site((k + 1) % posts->sites, site);
    base_text_format(text, "r%05" PRId32 ",site_reserve,%s:%s,%" PRId32 "\n",
                     k + 1, post->id, site, post->places / 4);
}

static int64_t sides_places(GenAway away, int32_t count) {
    int64_t places = 0;
    for (int32_t k = 0; k < away.count && k < count; k++) {
        places += away.posts[k].places;
    }
    return places > INT32_MAX ? INT32_MAX : places;
}

/* Every fifth destination: nine places in ten there, and of its first firm. */
static void sides_caps_away(const SyntheticPosts *posts, int32_t d,
                            Text *text) {
    GenAway away = gen_synthetic_posts_away(posts, d);
    base_text_format(text, "d%05" PRId32 ",destination,%s,%" PRId64 "\n", d + 1,
                     away.name, (sides_places(away, SIDES_AWAY) * 9 + 9) / 10);
    base_text_format(text, "e%05" PRId32 ",employer,%s,%" PRId64 "\n", d + 1,
                     away.posts[0].employer,
                     (sides_places(away, 4) * 9 + 9) / 10);
}

void gen_synthetic_sides_caps_file(const SyntheticPosts *posts, Text *text) {
    base_text_add(text, "cap_id,kind,key,places\n");
    for (int32_t s = 0; posts->sites > 1 && s < posts->sites; s += SIDES_TEN) {
        sides_reserve(posts, s, text);
    }
    for (int32_t d = 0; d < posts->destinations; d += SIDES_FIVE) {
        sides_caps_away(posts, d, text);
    }
}

/* ---- budgets ---------------------------------------------------------------
 */

GenBudgets gen_synthetic_sides_budgets(const SyntheticPosts *posts,
                                       int64_t people) {
    GenBudgets all = {0};
    int64_t seats = sides_seats(posts, people);
    for (int32_t k = 0; k < sides_tens(posts) * SIDES_COURSES; k++) {
        all.training += seats * sides_course_cost(k);
    }
    for (int32_t k = 0; k < posts->destinations * SIDES_TRAINS; k++) {
        int32_t d = k / SIDES_TRAINS;
        all.transport +=
            sides_fare(d) * sides_train_seats(posts, d, k % SIDES_TRAINS);
    }
    for (int32_t k = 0; k < posts->local; k++) {
        const GenPost *post = &posts->posts[k];
        if (post->fund[0] != '\0') {
            all.welfare += (int64_t)post->subsidy * post->term * post->places;
        }
    }
    return (GenBudgets){.training = sides_share(all.training, SIDES_TRAINING),
                        .transport =
                            sides_share(all.transport, SIDES_TRANSPORT),
                        .welfare = sides_share(all.welfare, SIDES_WELFARE)};
}
