/* gen_answer: consents, refusals and wishes of one person.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "gen_answer.h"

#include <stdio.h>
#include <string.h>

static int32_t answer_days(Random *random, int32_t least, int32_t most) {
    return least + (int32_t)base_random_below(random, most - least + 1);
}

static void answer_add(GenVoice *voice, int32_t days, Action action,
                       const char *prefix, const char *scope) {
    if (voice->answers_count < GEN_ANSWERS_MAX) {
        GenAnswer *answer = &voice->answers[voice->answers_count++];
        *answer = (GenAnswer){
            .days_before = days, .expires_before = NONE, .action = action};
        (void)snprintf(answer->scope, sizeof answer->scope, "%s%s", prefix,
                       scope);
    }
}

/* A consent, which a few take back or let run out later. */
static void answer_give(Random *random, GenVoice *voice, const char *scope) {
    int32_t days = answer_days(random, 60, 330);
    answer_add(voice, days, ACTION_GIVE, "", scope);
    if (base_random_chance(random, 30)) {
        answer_add(voice, answer_days(random, 2, 59), ACTION_WITHDRAW, "",
                   scope);
    } else if (base_random_chance(random, 20)) {
        voice->answers[voice->answers_count - 1].expires_before =
            answer_days(random, 1, 59);
    }
}

/* Per mille that agree to leave for work. */
static int32_t answer_leaves(const GenAsk *ask) {
    int32_t age = ask->person->age;
    int32_t share = age < 30   ? 830
                    : age < 40 ? 780
                    : age < 50 ? 650
                    : age < 55 ? 470
                               : 260;
    if (ask->person->capacity == CAPACITY_PARTIAL) {
        share -= 120;
    }
    return share - (ask->cares ? 60 : 0);
}

/* A post that could suit: of the right age, and open to beginners. */
static const GenPost *answer_post(Random *random, const GenPerson *person,
                                  const GenAway *away) {
    for (int32_t k = 0; k < 8; k++) {
        const GenPost *post =
            &away->posts[base_random_below(random, away->count)];
        if (post->age_min <= person->age && post->age_max >= person->age &&
            post->education_min <= person->education &&
            post->capacity_min <= person->capacity &&
            post->skills_any[0] == '\0') {
            return post;
        }
    }
    return NULL;
}

/* Some have had an offer: most of these accept, others decline. */
static void answer_offer(Random *random, const GenPerson *person,
                         GenVoice *voice, const GenAway *away) {
    bool accepts = base_random_chance(random, 90);
    if (!accepts && !base_random_chance(random, 40)) {
        return;
    }
    const GenPost *post = answer_post(random, person, away);
    if (post != NULL) {
        answer_add(voice, answer_days(random, 1, accepts ? 50 : 160),
                   accepts ? ACTION_ACCEPT : ACTION_DECLINE, "post:", post->id);
        voice->answers[voice->answers_count - 1].post = accepts ? post : NULL;
    }
}

/* One in eight goes only to the second place, one in four to either, the
 * others only to the first. */
static void answer_leave(Random *random, const GenAsk *ask, GenVoice *voice) {
    if (ask->person->age < 18 ||
        !base_random_chance(random, answer_leaves(ask))) {
        return;
    }
    int64_t where = base_random_below(random, 8);
    for (int32_t k = 0; k < GEN_AWAYS; k++) {
        bool goes = k == 0 ? where >= 1 : where < 3;
        if (goes && ask->away[k].count > 0) {
            answer_give(random, voice, ask->away[k].name);
            answer_offer(random, ask->person, voice, &ask->away[k]);
        }
    }
}

static void answer_narrow(Random *random, GenVoice *voice) {
    static const char *const some[] = {"public_welfare", "workshop",
                                       "cooperative"};
    if (base_random_chance(random, 25)) {
        answer_add(voice, answer_days(random, 5, 200), ACTION_GIVE,
                   "channel:", some[base_random_below(random, 3)]);
    } else if (base_random_chance(random, 10)) {
        answer_add(voice, answer_days(random, 5, 200), ACTION_WITHDRAW,
                   "channel:", "enterprise");
    }
}

static void answer_wish(GenVoice *voice, const char *scope) {
    for (int32_t k = 0; k < voice->wishes_count; k++) {
        if (strcmp(voice->wishes[k], scope) == 0) {
            return;
        }
    }
    (void)snprintf(voice->wishes[voice->wishes_count], sizeof voice->wishes[0],
                   "%s", scope);
    voice->wishes_count++;
}

/* People wish for what they have agreed to. */
static void answer_wishes(Random *random, GenVoice *voice) {
    static const char *const near[] = {
        "channel:workshop", "channel:cooperative", "channel:public_welfare"};
    if (voice->answers_count == 0 || !base_random_chance(random, 430)) {
        return;
    }
    int32_t most = base_random_chance(random, 450) ? GEN_WISHES_MAX : 1;
    for (int32_t k = 0; k < most; k++) {
        const GenAnswer *said =
            &voice->answers[base_random_below(random, voice->answers_count)];
        bool home = strcmp(said->scope, "local") == 0 ||
                    strcmp(said->scope, "county") == 0;
        if (said->action == ACTION_GIVE) {
            answer_wish(voice, home && base_random_chance(random, 500)
                                   ? near[base_random_below(random, 3)]
                                   : said->scope);
        }
    }
}

/* By day, the oldest first; what was said on one day keeps its order. */
static void answer_sort(GenVoice *voice) {
    for (int32_t k = 1; k < voice->answers_count; k++) {
        GenAnswer answer = voice->answers[k];
        int32_t at = k;
        for (;
             at > 0 && voice->answers[at - 1].days_before < answer.days_before;
             at--) {
            voice->answers[at] = voice->answers[at - 1];
        }
        voice->answers[at] = answer;
    }
}

void gen_answer_make(Random *random, const GenAsk *ask, GenVoice *out) {
    *out = (GenVoice){0};
    /* younger ones were under 16 when their year of answers began */
    if (ask->person->capacity == CAPACITY_NONE || ask->person->age < 17) {
        return;
    }
    bool works = ask->person->work != WORK_NONE;
    if (ask->at_site && base_random_chance(random, works ? 300 : 820)) {
        answer_give(random, out, "local");
    }
    if (base_random_chance(random, works ? 150 : 480)) {
        answer_give(random, out, "county");
    }
    answer_leave(random, ask, out);
    if (out->answers_count > 0) {
        answer_narrow(random, out);
    }
    if (!works || base_random_chance(random, 100)) {
        answer_wishes(random, out);
    }
    answer_sort(out);
}
