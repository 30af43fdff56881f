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

enum { DAYS_WEEK = 7 };

Day domain_terms_course_end(const Course *course) {
    return course->start + DAYS_WEEK * course->weeks;
}

static Int128 terms_subsidy(const World *world, const Post *post) {
    int32_t months = post->term_months != NONE ? post->term_months
                                               : world->instance.stable_months;
    return (Int128)post->subsidy_month * months;
}

Int128 domain_terms_charge(const World *world, const Placement *at,
                           int32_t fund) {
    const Post *post = &world->posts[at->post];
    Int128 cost = 0;
    if (fund == NONE || post->fund == fund) {
        cost += terms_subsidy(world, post);
    }
    if (at->train != NONE &&
        (fund == NONE || world->trains[at->train].fund == fund)) {
        cost += world->trains[at->train].fare;
    }
    if (at->course != NONE &&
        (fund == NONE || world->courses[at->course].fund == fund)) {
        cost += world->courses[at->course].cost_seat;
    }
    return cost;
}

enum { WORK_AGE = 16 };

Profile domain_profile(const World *world, int32_t person) {
    const Person *at = &world->people[person];
    if (base_day_age(at->birth, world->instance.as_of) < WORK_AGE ||
        at->capacity == CAPACITY_NONE) {
        return PROFILE_NONE;
    }
    if (at->skills != 0) {
        return PROFILE_ABLE;
    }
    return at->capacity == CAPACITY_PARTIAL &&
                   at->education <= EDUCATION_PRIMARY
               ? PROFILE_BACKSTOP
               : PROFILE_TRAINABLE;
}

/* Income of a household in thousandths of a fen, so that points stay whole.
 * Fen below 2^63, 12000 times that, and at most 2^31 members or placements:
 * all far below 2^127. */
typedef struct TermsIncome {
    Int128 before, left; /* left: of it, the posts that people move from */
    Int128 expected, low, high; /* of placements */
} TermsIncome;

enum { MONTHS_YEAR = 12, PER_MILLE = 1000, POINTS_SPREAD = 150 };

static Int128 terms_wage(const World *world, int32_t post) {
    Fen wage = world->posts[post].wage_month;
    return wage == NONE ? 0 : (Int128)wage * MONTHS_YEAR;
}

static int32_t terms_within(int32_t points) {
    int32_t most = points > PER_MILLE ? PER_MILLE : points;
    return most < 0 ? 0 : most;
}

static void terms_earn(const World *world, const Plan *plan,
                       TermsIncome *homes) {
    for (int32_t h = 0; h < world->households_count; h++) {
        homes[h].before =
            (Int128)world->households[h].other_income_year * PER_MILLE;
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        const Person *person = &world->people[i];
        if (person->work == WORK_POST) {
            homes[person->household].before +=
                terms_wage(world, person->work_post) * PER_MILLE;
        }
    }
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *at = &plan->placements[k];
        const Person *person = &world->people[at->person];
        TermsIncome *home = &homes[person->household];
        Int128 wage = terms_wage(world, at->post);
        if (person->work == WORK_POST) {
            home->left += terms_wage(world, person->work_post) * PER_MILLE;
        }
        home->expected += wage * at->points;
        home->low += wage * terms_within(at->points - POINTS_SPREAD);
        home->high += wage * terms_within(at->points + POINTS_SPREAD);
    }
}

static LeyeStatus terms_income(const World *world, const Plan *plan,
                               IncomeCount *out) {
    LeyeStatus status = LEYE_OK;
    TermsIncome *homes = NULL;
    IncomeCount count = {0};
    TRY(HEAP_ARRAY(world->households_count, &homes));
    terms_earn(world, plan, homes);
    for (int32_t h = 0; h < world->households_count; h++) {
        int32_t members = world->households[h].members;
        const TermsIncome *at = &homes[h];
        Int128 line = (Int128)world->instance.income_line * members * PER_MILLE;
        Int128 stays = at->before - at->left;
        if (members > 0) {
            count.before += at->before >= line;
            count.after += stays + at->expected >= line;
            count.after_low += stays + at->low >= line;
            count.after_high += stays + at->high >= line;
        }
    }
    *out = count;
done:
    base_free(homes);
    return status;
}

/* Months since the year 0. */
static int32_t terms_month(Day day) {
    int32_t year = 0;
    int32_t month = 0;
    int32_t mday = 0;
    base_day_split(day, &year, &month, &mday);
    return year * MONTHS_YEAR + month - 1;
}

static LeyeStatus terms_months(Plan *plan, MonthCount **out, int32_t *count) {
    LeyeStatus status = LEYE_OK;
    MonthCount *months = NULL;
    int32_t first = INT32_MAX;
    int32_t last = INT32_MIN;
    for (int32_t k = 0; k < plan->placements_count; k++) {
        int32_t month = terms_month(plan->placements[k].start);
        first = month < first ? month : first;
        last = month > last ? month : last;
    }
    int32_t n = plan->placements_count == 0 ? 0 : last - first + 1;
    TRY(ARENA_ARRAY(&plan->arena, n, &months));
    for (int32_t k = 0; k < plan->placements_count; k++) {
        months[terms_month(plan->placements[k].start) - first].working++;
    }
    for (int32_t m = 0; m < n; m++) {
        int32_t at = first + m;
        (void)base_day_make(at / MONTHS_YEAR, at % MONTHS_YEAR + 1, 1,
                            &months[m].month);
        months[m].working += m == 0 ? 0 : months[m - 1].working;
    }
    *out = months;
    *count = n;
done:
    return status;
}

LeyeStatus domain_terms_report(const World *world, Plan *plan) {
    LeyeStatus status = LEYE_OK;
    Summary *summary = &plan->summary;
    IncomeCount income = {0};
    MonthCount *months = NULL;
    int32_t months_count = 0;
    TRY(terms_income(world, plan, &income));
    TRY(terms_months(plan, &months, &months_count));
    summary->income = income;
    summary->months = months;
    summary->months_count = months_count;
    for (int32_t p = 0; p < PROFILE_COUNT; p++) {
        summary->profiles[p] = 0;
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        summary->profiles[domain_profile(world, i)]++;
    }
done:
    return status;
}
