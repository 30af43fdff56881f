/* gen_county: the county of the article, as files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * People and posts are corrected to the published totals first
 * (gen_county_people, gen_county_posts). What people say is drawn a household
 * at a time and written down day by day, as a county would have heard it.
 */
#include "generator.h"

#include "gen_county_people.h"
#include "gen_sink.h"
#include "gen_text.h"

#include <stdlib.h>
#include <string.h>

enum { STREAM_VOICE = 1 << 21, COUNTY_YEAR = 2020, COUNTY_MONTH = 3 };

/* Assumptions, in yuan: every seat of the courses would cost 280,000, every
 * seat of the trains 672,000, every public-welfare place 361,200. */
static const GenBudgets county_budgets = {
    .training = 210000, .transport = 500000, .welfare = 370000};

/* An answer that waits for its day. */
typedef struct CountySaid {
    GenAnswer answer;
    char person[GEN_ID];
    size_t order;
} CountySaid;

typedef struct County {
    uint64_t seed;
    Day as_of;
    CountyPeople people;
    GenPost posts[COUNTY_POSTS_MAX];
    int32_t posts_count;
    GenAway away[GEN_AWAYS];
    CountySaid *said; /* heap [said_count] */
    size_t said_count, said_capacity;
    GenSink sink;
} County;

/* The posts of one destination stand together. */
static GenAway county_away(const County *county, const char *name) {
    GenAway away = {.name = name};
    for (int32_t k = 0; k < county->posts_count; k++) {
        if (strcmp(county->posts[k].destination, name) == 0) {
            away.posts = away.count == 0 ? &county->posts[k] : away.posts;
            away.count++;
        }
    }
    return away;
}

static LeyeStatus county_draw(County *county) {
    LeyeStatus status = LEYE_OK;
    (void)base_day_make(COUNTY_YEAR, COUNTY_MONTH, 1, &county->as_of);
    TRY(gen_county_people_make(county->seed, county->as_of, &county->people));
    gen_county_posts_make(county->people.helpers, county->as_of, county->posts,
                          &county->posts_count);
    county->away[0] = county_away(county, "Qingdao");
    county->away[1] = county_away(county, "Xinjiang");
done:
    return status;
}

static LeyeStatus county_keep(County *county, const char *person,
                              const GenVoice *voice) {
    LeyeStatus status = LEYE_OK;
    for (int32_t k = 0; k < voice->answers_count; k++) {
        size_t at = county->said_count;
        TRY(HEAP_GROW(&county->said, &county->said_capacity, at + 1));
        county->said[at] =
            (CountySaid){.answer = voice->answers[k], .order = at};
        memcpy(county->said[at].person, person, GEN_ID);
        county->said_count++;
    }
done:
    return status;
}

static LeyeStatus county_household(County *county, int32_t h,
                                   int64_t first_person) {
    LeyeStatus status = LEYE_OK;
    const GenHousehold *household = &county->people.homes[h];
    GenHome home = gen_county_people_home(h);
    Random random = base_random_make(county->seed, STREAM_VOICE + (uint64_t)h);
    GenAsk ask = {.cares = gen_household_cares(household),
                  .at_site = home.grid[0] != '\0',
                  .away = {county->away[0], county->away[1]}};
    home.first_person = first_person;
    gen_row_household(&county->sink.text[GEN_HOUSEHOLDS], &home, household);
    for (int32_t k = 0; k < household->members; k++) {
        GenVoice voice;
        char person[GEN_ID] = "";
        ask.person = &household->member[k];
        gen_answer_make(&random, &ask, &voice);
        gen_row_person_id(&home, k, person);
        gen_row_person(&county->sink.text[GEN_PEOPLE], &home, household, k,
                       county->as_of);
        gen_row_wishes(&county->sink.text[GEN_WISHES], person, &voice);
        TRY(county_keep(county, person, &voice));
    }
done:
    return status;
}

static LeyeStatus county_households(County *county) {
    LeyeStatus status = LEYE_OK;
    int64_t person = 1;
    for (int32_t h = 0; h < COUNTY_HOUSEHOLDS; h++) {
        TRY(county_household(county, h, person));
        person += county->people.homes[h].members;
    }
done:
    return status;
}

static int county_earlier(const void *a, const void *b) {
    const CountySaid *x = a, *y = b;
    int32_t days = y->answer.days_before - x->answer.days_before;
    return days != 0 ? days : (x->order > y->order) - (x->order < y->order);
}

static LeyeStatus county_consents(County *county) {
    LeyeStatus status = LEYE_OK;
    GenChain chain = {0};
    qsort(county->said, county->said_count, sizeof *county->said,
          county_earlier);
    for (size_t k = 0; k < county->said_count; k++) {
        TRY(gen_row_answer(&chain, &county->sink.text[GEN_CONSENTS],
                           county->said[k].person, &county->said[k].answer,
                           county->as_of));
    }
done:
    base_text_clear(&chain.scratch);
    return status;
}

static LeyeStatus county_put(const County *county, const char *name,
                             Text *text) {
    LeyeStatus status = LEYE_OK;
    TRY(gen_sink_file(&county->sink, name, text));
    text->length = 0;
done:
    return status;
}

static LeyeStatus county_posts(const County *county, Day checked, Text *text) {
    LeyeStatus status = LEYE_OK;
    gen_post_headings(text);
    for (int32_t k = 0; k < county->posts_count; k++) {
        gen_post_row(text, &county->posts[k], checked);
    }
    TRY(county_put(county, "posts.csv", text));
    gen_county_posts_employers_file(text, checked);
    TRY(county_put(county, "employers.csv", text));
    gen_county_posts_sites_file(text);
    TRY(county_put(county, "sites.csv", text));
    gen_county_posts_trains_file(text);
    TRY(county_put(county, "trains.csv", text));
    gen_county_posts_courses_file(text);
    TRY(county_put(county, "courses.csv", text));
    gen_county_posts_groups_file(text);
    TRY(county_put(county, "groups.csv", text));
done:
    return status;
}

/* The files that are not streamed. */
static LeyeStatus county_files(const County *county) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    TRY(county_posts(county, county->as_of - 20, &text));
    gen_text_instance(&text, "lixian", county->as_of, county_budgets);
    TRY(county_put(county, "instance.yaml", &text));
    gen_text_retention(&text, county->posts, county->posts_count);
    TRY(county_put(county, "retention.yaml", &text));
    gen_text_skills(&text);
    TRY(county_put(county, "skills.csv", &text));
    base_text_add(&text, "cap_id,kind,key,places\n");
    TRY(county_put(county, "caps.csv", &text));
    gen_text_county(&text, county->seed);
    TRY(county_put(county, "README.md", &text));
done:
    base_text_clear(&text);
    return status;
}

LeyeStatus gen_county(uint64_t seed, const char *out_dir) {
    LeyeStatus status = LEYE_OK;
    County *county = NULL;
    TRY(HEAP_ARRAY(1, &county));
    county->seed = seed;
    TRY(county_draw(county));
    TRY(gen_sink_open(out_dir, &county->sink));
    TRY(county_households(county));
    TRY(county_consents(county));
    TRY(county_files(county));
    TRY(gen_sink_commit(&county->sink));
done:
    if (county != NULL) {
        gen_sink_clear(&county->sink);
        base_free(county->said);
        base_free(county->people.homes);
    }
    base_free(county);
    return status;
}
