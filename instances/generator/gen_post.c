/* gen_post: rows of posts.csv and the hash of their terms.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "gen_post.h"

#include <inttypes.h>
#include <stdio.h>

static void post_copy(char *to, size_t size, const char *from) {
    (void)snprintf(to, size, "%s", from);
}

GenPost gen_post_make(Channel channel, const char *id, int32_t places,
                      int32_t wage) {
    GenPost post = {.channel = channel,
                    .places = places,
                    .wage = wage,
                    .age_min = 18,
                    .age_max = 59,
                    .capacity_min = CAPACITY_FULL,
                    .education_min = EDUCATION_NONE,
                    .hours = 40,
                    .term = 12};
    post_copy(post.id, sizeof post.id, id);
    return post;
}

void gen_post_headings(Text *text) {
    base_text_add(text, "post_id,channel,employer_id,site_id,destination,"
                        "places,serves_sites,helper_household,"
                        "household_group,skills_all,skills_any,age_min,"
                        "age_max,capacity_min,education_min,hazard,"
                        "wage_month,hours_week,term_months,start_date,"
                        "end_date,subsidy_month,fund,train_ids,contract,"
                        "free_to_leave,return_paid,keeps_papers,"
                        "evidence_ref,checked_by,checked_on,"
                        "complaint_since\n");
}

void gen_post_row(Text *text, const GenPost *post, Day checked) {
    char start[DAY_TEXT], seen[DAY_TEXT];
    const char *away = post->destination[0] != '\0' ? "yes" : "";
    base_day_write(post->start, start);
    base_day_write(checked, seen);
    base_text_format(text, "%s,%s,%s,%s,%s,%" PRId32 ",%s,%s,%s,,%s,", post->id,
                     domain_word(WORDS_CHANNEL, (int32_t)post->channel),
                     post->employer, post->site, post->destination,
                     post->places, post->serves, post->helper, post->group,
                     post->skills_any);
    base_text_format(text,
                     "%" PRId32 ",%" PRId32 ",%s,%s,%s,%" PRId32 ",%" PRId32,
                     post->age_min, post->age_max,
                     domain_word(WORDS_CAPACITY, (int32_t)post->capacity_min),
                     domain_word(WORDS_EDUCATION, (int32_t)post->education_min),
                     domain_word(WORDS_HAZARD, (int32_t)post->hazard),
                     post->wage, post->hours);
    base_text_format(text, ",%" PRId32 ",%s,,", post->term, start);
    if (post->subsidy > 0) {
        base_text_format(text, "%" PRId32, post->subsidy);
    }
    base_text_format(text,
                     ",%s,%s,yes,%s,%s,%s,contract-%s,labour-office,%s,\n",
                     post->fund, post->train, away, away, away, post->id, seen);
}

LeyeStatus gen_post_terms(const GenPost *post, char hex[HASH_HEX]) {
    bool away = post->destination[0] != '\0';
    const char *destination = post->destination;
    Employer employer = {.id = post->employer};
    Site site = {.id = post->site};
    Post terms = {.id = post->id,
                  .channel = post->channel,
                  .employer = 0,
                  .site = away ? NONE : 0,
                  .destination = away ? 0 : NONE,
                  .hazard = post->hazard,
                  .wage_month = (Fen)post->wage * 100,
                  .hours_week = post->hours,
                  .term_months = post->term,
                  .start = post->start,
                  .end = NONE,
                  .contract = 1,
                  .free_to_leave = away ? 1 : NONE,
                  .return_paid = away ? 1 : NONE,
                  .keeps_papers = away ? 1 : NONE};
    World world = {.employers = &employer,
                   .employers_count = 1,
                   .sites = &site,
                   .sites_count = 1,
                   .destinations = &destination,
                   .destinations_count = 1,
                   .posts = &terms,
                   .posts_count = 1};
    return domain_terms_hash(&world, 0, hex);
}
