/* gen_synthetic: any number of people, a household at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Household h draws from streams h and STREAM_VOICE + h and is written at
 * once, so memory holds the posts, one household and the buffers of the files.
 * Of the households before it a household knows only how many lie at its site
 * (its cell) and how many people they have (its ids); of those after it,
 * nothing: a larger instance begins with the rows of a smaller one with the
 * same posts, but for the last household, which is cut to the number asked.
 */
#include "generator.h"

#include "gen_row.h"
#include "gen_sink.h"
#include "gen_synthetic_sides.h"
#include "gen_text.h"

#include <inttypes.h>
#include <stdio.h>

#define STREAM_VOICE (UINT64_C(1) << 41)

enum {
    SYNTHETIC_YEAR = 2020,
    SYNTHETIC_MONTH = 3,
    SYNTHETIC_CELL = 10, /* households in a grid cell */
    SYNTHETIC_DIGITS = 8,
    SYNTHETIC_REPORT = 1 << 14 /* people between two reports of progress */
};

typedef struct Synthetic {
    uint64_t seed;
    int64_t people, done, households; /* asked; written */
    Day as_of;
    SyntheticPosts posts;
    int64_t *settled; /* heap [sites]: households written at each */
    GenChain chain;
    GenSink sink;
} Synthetic;

/* Four in five households live at a site, more at those with low numbers. */
static int32_t synthetic_site(Random *random, int32_t sites) {
    if (!base_random_chance(random, 800)) {
        return NONE;
    }
    int64_t a = base_random_below(random, sites);
    int64_t b = base_random_below(random, sites);
    return (int32_t)(a < b ? a : b);
}

static GenHome synthetic_home(Synthetic *all, int32_t s) {
    GenHome home = {.first_person = all->done + 1, .digits = SYNTHETIC_DIGITS};
    (void)snprintf(home.household, GEN_ID, "h%0*" PRId64, SYNTHETIC_DIGITS,
                   all->households + 1);
    if (s == NONE) {
        (void)snprintf(home.site, GEN_ID, "elsewhere");
        return home;
    }
    gen_synthetic_posts_site(s, home.site);
    (void)snprintf(home.grid, GEN_ID, "s%05" PRId32 "-%" PRId64, s + 1,
                   all->settled[s] / SYNTHETIC_CELL + 1);
    all->settled[s]++;
    return home;
}

/* The places a household has heard of: one that many know, and another. */
static void synthetic_away(const Synthetic *all, Random *random, GenAsk *ask) {
    int32_t count = all->posts.destinations;
    if (count == 0) {
        return;
    }
    int64_t a = base_random_below(random, count);
    int64_t b = base_random_below(random, count);
    ask->away[0] =
        gen_synthetic_posts_away(&all->posts, (int32_t)(a < b ? a : b));
    if (a != b) {
        ask->away[1] =
            gen_synthetic_posts_away(&all->posts, (int32_t)(a < b ? b : a));
    }
}

static LeyeStatus synthetic_members(Synthetic *all, const GenHome *home,
                                    const GenHousehold *household) {
    LeyeStatus status = LEYE_OK;
    Random random =
        base_random_make(all->seed, STREAM_VOICE + (uint64_t)all->households);
    GenAsk ask = {.cares = gen_household_cares(household),
                  .at_site = home->grid[0] != '\0'};
    synthetic_away(all, &random, &ask);
    for (int32_t k = 0; k < household->members; k++) {
        GenVoice voice;
        char person[GEN_ID];
        ask.person = &household->member[k];
        gen_answer_make(&random, &ask, &voice);
        gen_row_person_id(home, k, person);
        gen_row_person(&all->sink.text[GEN_PEOPLE], home, household, k,
                       all->as_of);
        gen_row_wishes(&all->sink.text[GEN_WISHES], person, &voice);
        for (int32_t a = 0; a < voice.answers_count; a++) {
            TRY(gen_row_answer(&all->chain, &all->sink.text[GEN_CONSENTS],
                               person, &voice.answers[a], all->as_of));
        }
    }
done:
    return status;
}

/* As many members as are still asked for. */
static void synthetic_cut(GenHousehold *household, int64_t left) {
    if (household->members > left) {
        household->members = (int32_t)left;
    }
    if (household->members == 1) {
        household->member[0].together = false;
    }
}

static LeyeStatus synthetic_household(Synthetic *all) {
    LeyeStatus status = LEYE_OK;
    GenHousehold household;
    Random random = base_random_make(all->seed, (uint64_t)all->households);
    int32_t s = synthetic_site(&random, all->posts.sites);
    int32_t members = gen_household_size(&random);
    gen_household_make(&random, members, all->as_of, &household);
    synthetic_cut(&household, all->people - all->done);
    GenHome home = synthetic_home(all, s);
    gen_row_household(&all->sink.text[GEN_HOUSEHOLDS], &home, &household);
    if (s != NONE && !household.registered_poor) {
        gen_synthetic_posts_help(&all->posts, s, home.household);
    }
    TRY(synthetic_members(all, &home, &household));
    TRY(gen_sink_flush(&all->sink, false));
    all->done += household.members;
    all->households++;
done:
    return status;
}

static LeyeStatus synthetic_put(const Synthetic *all, const char *name,
                                Text *text) {
    LeyeStatus status = LEYE_OK;
    TRY(gen_sink_file(&all->sink, name, text));
    text->length = 0;
done:
    return status;
}

static LeyeStatus synthetic_sides(const Synthetic *all, Text *text) {
    LeyeStatus status = LEYE_OK;
    gen_synthetic_sides_courses_file(&all->posts, all->people, all->as_of,
                                     text);
    TRY(synthetic_put(all, "courses.csv", text));
    gen_synthetic_sides_trains_file(&all->posts, all->as_of, text);
    TRY(synthetic_put(all, "trains.csv", text));
    gen_synthetic_sides_groups_file(&all->posts, text);
    TRY(synthetic_put(all, "groups.csv", text));
    gen_synthetic_sides_caps_file(&all->posts, text);
    TRY(synthetic_put(all, "caps.csv", text));
done:
    return status;
}

/* The files that are not streamed. */
static LeyeStatus synthetic_files(const Synthetic *all) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    Day checked = all->as_of - 20;
    char name[96];
    (void)snprintf(name, sizeof name, "people-%" PRId64 "-posts-%" PRId32,
                   all->people, all->posts.count);
    gen_text_instance(&text, name, all->as_of,
                      gen_synthetic_sides_budgets(&all->posts, all->people));
    TRY(synthetic_put(all, "instance.yaml", &text));
    gen_text_retention(&text, all->posts.posts, all->posts.count);
    TRY(synthetic_put(all, "retention.yaml", &text));
    gen_text_skills(&text);
    TRY(synthetic_put(all, "skills.csv", &text));
    gen_synthetic_posts_sites_file(&all->posts, &text);
    TRY(synthetic_put(all, "sites.csv", &text));
    gen_synthetic_posts_employers_file(&all->posts, checked, &text);
    TRY(synthetic_put(all, "employers.csv", &text));
    gen_synthetic_posts_file(&all->posts, checked, &text);
    TRY(synthetic_put(all, "posts.csv", &text));
    TRY(synthetic_sides(all, &text));
    gen_text_synthetic(&text, all->people, all->posts.count, all->seed);
    TRY(synthetic_put(all, "README.md", &text));
done:
    base_text_clear(&text);
    return status;
}

static void synthetic_clear(Synthetic *all) {
    gen_sink_clear(&all->sink);
    gen_synthetic_posts_clear(&all->posts);
    base_text_clear(&all->chain.scratch);
    base_free(all->settled);
}

LeyeStatus gen_synthetic(int64_t people, int32_t posts, uint64_t seed,
                         const char *out_dir,
                         void (*progress)(void *, int64_t, int64_t),
                         void *context) {
    LeyeStatus status = LEYE_OK;
    int64_t report = SYNTHETIC_REPORT;
    Synthetic all = {.seed = seed, .people = people};
    (void)base_day_make(SYNTHETIC_YEAR, SYNTHETIC_MONTH, 1, &all.as_of);
    TRY(gen_synthetic_posts_make(seed, people, posts, all.as_of, &all.posts));
    TRY(HEAP_ARRAY(all.posts.sites, &all.settled));
    TRY(gen_sink_open(out_dir, &all.sink));
    while (all.done < people) {
        TRY(synthetic_household(&all));
        if (progress != NULL && all.done >= report && all.done < people) {
            progress(context, all.done, people);
            report = all.done + SYNTHETIC_REPORT;
        }
    }
    gen_synthetic_posts_settle(&all.posts);
    gen_synthetic_sides_make(&all.posts);
    TRY(synthetic_files(&all));
    TRY(gen_sink_commit(&all.sink));
    if (progress != NULL) {
        progress(context, people, people);
    }
done:
    synthetic_clear(&all);
    return status;
}
