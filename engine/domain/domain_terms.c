/* domain_terms: bytes and small definitions that are shared word for word.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "domain_terms.h"

#include "domain_word.h"

static void terms_line(Text *text, const char *name, const char *value) {
    base_text_format(text, "%s=%s\n", name, value);
}

static void terms_number(Text *text, const char *name, int64_t value) {
    if (value == NONE) {
        terms_line(text, name, "");
    } else {
        base_text_format(text, "%s=%lld\n", name, (long long)value);
    }
}

static void terms_day(Text *text, const char *name, Day day) {
    char written[DAY_TEXT];
    base_day_write(day, written);
    terms_line(text, name, written);
}

static void terms_maybe(Text *text, const char *name, Maybe value) {
    terms_line(text, name,
               value == NONE ? "" : domain_word(WORDS_YES_NO, value));
}

static void terms_hazard(Text *text, uint32_t hazard) {
    size_t count = 0;
    const Word *words = domain_words(WORDS_HAZARD, &count);
    const char *separator = "";
    base_text_add(text, "hazard=");
    for (size_t k = 0; k < count; k++) {
        if ((hazard & (uint32_t)words[k].value) != 0) {
            base_text_format(text, "%s%s", separator, words[k].en);
            separator = ";";
        }
    }
    base_text_add(text, "\n");
}

LeyeStatus domain_terms_hash(const World *world, int32_t post,
                             char hex[HASH_HEX]) {
    const Post *at = &world->posts[post];
    Text text = {0};
    base_text_add(&text, "leye-terms-1\n");
    terms_line(&text, "post_id", at->id);
    terms_line(&text, "channel",
               domain_word(WORDS_CHANNEL, (int32_t)at->channel));
    terms_line(&text, "employer_id",
               at->employer == NONE ? "" : world->employers[at->employer].id);
    terms_line(&text, "site_id",
               at->site == NONE ? "" : world->sites[at->site].id);
    terms_line(&text, "destination",
               at->destination == NONE ? ""
                                       : world->destinations[at->destination]);
    terms_hazard(&text, at->hazard);
    terms_number(&text, "wage_month", at->wage_month);
    terms_number(&text, "hours_week", at->hours_week);
    terms_number(&text, "term_months", at->term_months);
    terms_day(&text, "start_date", at->start);
    terms_day(&text, "end_date", at->end);
    terms_maybe(&text, "contract", at->contract);
    terms_maybe(&text, "free_to_leave", at->free_to_leave);
    terms_maybe(&text, "return_paid", at->return_paid);
    terms_maybe(&text, "keeps_papers", at->keeps_papers);
    LeyeStatus status = base_text_status(&text);
    if (status == LEYE_OK) {
        base_hash_hex(text.bytes, text.length, hex);
    }
    base_text_clear(&text);
    return status;
}

bool domain_level_least(Level level) {
    return level == LEVEL_MOVES || level == LEVEL_PUBLIC_WELFARE ||
           level == LEVEL_COURSE_SEATS || level == LEVEL_COST;
}

bool domain_household_covered(const World *world, int32_t household) {
    const Household *home = &world->households[household];
    bool covered = home->own_project;
    for (int32_t k = 0; k < home->members; k++) {
        int32_t member = world->members[home->first_member + k];
        covered = covered || world->people[member].work != WORK_NONE;
    }
    return covered;
}

enum { SHOWN_FROM = 10 };

void domain_suppress(const int64_t *cells, int32_t count, bool *hide) {
    int64_t hidden = 0;
    int32_t other = NONE;
    for (int32_t k = 0; k < count; k++) {
        hide[k] = cells[k] > 0 && cells[k] < SHOWN_FROM;
        hidden += hide[k] ? cells[k] : 0;
        if (!hide[k] && cells[k] > 0 &&
            (other == NONE || cells[k] < cells[other])) {
            other = k;
        }
    }
    if (hidden > 0 && hidden < SHOWN_FROM && other != NONE) {
        hide[other] = true;
    }
}
