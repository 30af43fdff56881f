/* ledger_posts: posts.csv, the terms of each post.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a post does not claim (contract, wage, evidence) is no error: such a
 * post is read, and the rules close it and say so.
 */
#include "ledger_rows.h"

#include <string.h>

enum {
    PLACES_MOST = 1000000,
    AGE_MOST = 120,
    HOURS_MOST = 168, /* a week has no more */
    TERM_MOST = 600,
};

/* The reserved words of current_work would hide a post of that name. */
static bool posts_id(const LedgerPosts *posts, LedgerTable *table,
                     const char **out) {
    LedgerCell cell = ledger_table_cell(table, POSTS_ID);
    if (cell.n > 0 &&
        domain_word_find(WORDS_WORK, cell.bytes, cell.n) != NONE) {
        ledger_table_wrong(table, POSTS_ID, NULL,
                           "A post may not be called \"%s\", which "
                           "current_work uses for something else.",
                           LEDGER_SHOWN(cell));
        return false;
    }
    return ledger_rows_id(&posts->rows, table, POSTS_ID, out);
}

static void posts_hazard(LedgerTable *table, Post *post) {
    size_t at = 0;
    LedgerCell part = {0};
    while (ledger_table_part(table, POSTS_HAZARD, &at, &part)) {
        int32_t bit = domain_word_find(WORDS_HAZARD, part.bytes, part.n);
        if (bit != NONE) {
            post->hazard |= (uint32_t)bit;
        } else {
            ledger_table_wrong(table, POSTS_HAZARD,
                               ledger_lookup_word(WORDS_HAZARD, part),
                               "\"%s\" is no hazard; allowed are "
                               "underground, toxic and grade_iv.",
                               LEDGER_SHOWN(part));
        }
    }
}

/* Whom the post is for. */
static void posts_people(LedgerPosts *posts, LedgerTable *table, Post *post) {
    int32_t capacity = CAPACITY_PARTIAL;
    int32_t education = EDUCATION_NONE;
    ledger_skills_set(&posts->skills, table, POSTS_SKILLS_ALL,
                      &post->skills_all);
    ledger_skills_set(&posts->skills, table, POSTS_SKILLS_ANY,
                      &post->skills_any);
    bool ages = ledger_table_int_or(table, POSTS_AGE_MIN, 0, AGE_MOST, NONE,
                                    &post->age_min);
    ages = ledger_table_int_or(table, POSTS_AGE_MAX, 0, AGE_MOST, NONE,
                               &post->age_max) &&
           ages;
    if (ages && post->age_max != NONE && post->age_min > post->age_max) {
        ledger_table_wrong(table, POSTS_AGE_MAX, NULL,
                           "age_max is %d and age_min is %d; allowed is "
                           "age_max from age_min on.",
                           (int)post->age_max, (int)post->age_min);
    }
    ledger_table_word_or(table, POSTS_CAPACITY_MIN, WORDS_CAPACITY,
                         CAPACITY_PARTIAL, &capacity);
    ledger_table_word_or(table, POSTS_EDUCATION_MIN, WORDS_EDUCATION,
                         EDUCATION_NONE, &education);
    post->capacity_min = (Capacity)capacity;
    post->education_min = (Education)education;
    posts_hazard(table, post);
}

/* Money and time. */
static void posts_terms(LedgerPosts *posts, LedgerTable *table, Post *post) {
    ledger_table_fen_or(table, POSTS_WAGE, NONE, &post->wage_month);
    ledger_table_int_or(table, POSTS_HOURS, 0, HOURS_MOST, NONE,
                        &post->hours_week);
    ledger_table_int_or(table, POSTS_TERM, 1, TERM_MOST, NONE,
                        &post->term_months);
    bool days = ledger_table_day_or(table, POSTS_START, NONE, &post->start);
    days = ledger_table_day_or(table, POSTS_END, NONE, &post->end) && days;
    if (days && post->start != NONE && post->end != NONE &&
        post->end < post->start) {
        char start[DAY_TEXT];
        char end[DAY_TEXT];
        base_day_write(post->start, start);
        base_day_write(post->end, end);
        ledger_table_wrong(table, POSTS_END, NULL,
                           "The post ends on %s, before its start on %s.", end,
                           start);
    }
    ledger_table_fen_or(table, POSTS_SUBSIDY, 0, &post->subsidy_month);
    ledger_lookup_may(&posts->funds, table, POSTS_FUND, &post->fund);
}

/* What guard 6 asks for. */
static void posts_claims(LedgerTable *table, Post *post) {
    ledger_table_word_or(table, POSTS_CONTRACT, WORDS_YES_NO, NONE,
                         &post->contract);
    ledger_table_word_or(table, POSTS_FREE_TO_LEAVE, WORDS_YES_NO, NONE,
                         &post->free_to_leave);
    ledger_table_word_or(table, POSTS_RETURN_PAID, WORDS_YES_NO, NONE,
                         &post->return_paid);
    ledger_table_word_or(table, POSTS_KEEPS_PAPERS, WORDS_YES_NO, NONE,
                         &post->keeps_papers);
    ledger_table_text(table, POSTS_EVIDENCE, &post->evidence_ref);
    ledger_table_text(table, POSTS_CHECKED_BY, &post->checked_by);
    ledger_table_day_or(table, POSTS_CHECKED_ON, NONE, &post->checked_on);
    ledger_table_day_or(table, POSTS_COMPLAINT, NONE, &post->complaint_since);
}

static const Post posts_unsaid = {
    .employer = NONE,
    .site = NONE,
    .destination = NONE,
    .helper_household = NONE,
    .group = NONE,
    .age_min = NONE,
    .age_max = NONE,
    .wage_month = NONE,
    .hours_week = NONE,
    .term_months = NONE,
    .start = NONE,
    .end = NONE,
    .fund = NONE,
    .contract = NONE,
    .free_to_leave = NONE,
    .return_paid = NONE,
    .keeps_papers = NONE,
    .evidence_ref = "",
    .checked_by = "",
    .checked_on = NONE,
    .complaint_since = NONE,
};

static LeyeStatus posts_row(LedgerTable *table, void *context) {
    LeyeStatus status = LEYE_OK;
    LedgerPosts *posts = context;
    Post post = posts_unsaid;
    int32_t channel = CHANNEL_PAIRING;
    post.line = ledger_table_line(table);
    bool fine = posts_id(posts, table, &post.id);
    bool said =
        ledger_table_word(table, POSTS_CHANNEL, WORDS_CHANNEL, &channel);
    post.channel = (Channel)channel;
    ledger_lookup_may(&posts->employers, table, POSTS_EMPLOYER, &post.employer);
    TRY(ledger_posts_place(posts, table, said, &post));
    ledger_table_int(table, POSTS_PLACES, 0, PLACES_MOST, &post.places);
    ledger_lookup_may(&posts->groups, table, POSTS_GROUP, &post.group);
    posts_people(posts, table, &post);
    posts_terms(posts, table, &post);
    posts_claims(table, &post);
    TRY(fine ? ledger_rows_add(&posts->rows, &post) : LEYE_OK);
done:
    return status;
}

LeyeStatus ledger_posts_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    LedgerPosts posts = {.world = world, .rows = LEDGER_ROWS(Post)};
    posts.sites = ledger_sites_known(reader, world);
    posts.skills =
        LEDGER_KNOWN(reader, FILE_SKILLS, world->skills, world->skills_count);
    posts.employers = LEDGER_KNOWN(reader, FILE_EMPLOYERS, world->employers,
                                   world->employers_count);
    posts.households = LEDGER_KNOWN(reader, FILE_HOUSEHOLDS, world->households,
                                    world->households_count);
    posts.groups =
        LEDGER_KNOWN(reader, FILE_GROUPS, world->groups, world->groups_count);
    posts.trains =
        LEDGER_KNOWN(reader, FILE_TRAINS, world->trains, world->trains_count);
    posts.funds =
        LEDGER_KNOWN(reader, FILE_INSTANCE, world->funds, world->funds_count);
    TRY(ledger_destinations_begin(world, &posts.destinations));
    TRY(ledger_rows_read(reader, FILE_POSTS, posts_row, &posts));
    TRY(LEDGER_ROWS_TAKE(&posts.rows, &world->arena, &world->posts,
                         &world->posts_count));
    TRY(ledger_destinations_finish(&posts.destinations, world));
done:
    ledger_rows_clear(&posts.rows);
    ledger_rows_clear(&posts.destinations.names);
    base_free(posts.list.items);
    return status;
}
