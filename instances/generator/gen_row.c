/* gen_row: what the files say about people.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "gen_row.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void gen_row_person_id(const GenHome *home, int32_t member, char id[GEN_ID]) {
    (void)snprintf(id, GEN_ID, "p%0*" PRId64, (int)home->digits,
                   home->first_person + member);
}

static const char *row_yes(bool value) {
    return domain_word(WORDS_YES_NO, value);
}

void gen_row_household(Text *text, const GenHome *home,
                       const GenHousehold *household) {
    base_text_format(text, "%s,%s,%s,%s,%s,%" PRId32 "\n", home->household,
                     home->site, home->grid,
                     row_yes(household->registered_poor),
                     row_yes(household->own_project), household->income_year);
}

static void row_skills(Text *text, uint32_t skills) {
    const char *separator = "";
    for (int32_t k = 0; k < GEN_SKILLS; k++) {
        if ((skills >> k & 1) != 0) {
            base_text_format(text, "%s%s", separator,
                             gen_household_skills()[k].id);
            separator = ";";
        }
    }
}

void gen_row_person(Text *text, const GenHome *home,
                    const GenHousehold *household, int32_t member, Day as_of) {
    const GenPerson *person = &household->member[member];
    char id[GEN_ID], mate[GEN_ID] = "", birth[DAY_TEXT], since[DAY_TEXT] = "";
    gen_row_person_id(home, member, id);
    if (person->together) {
        gen_row_person_id(home, 1 - member, mate);
    }
    base_day_write(person->birth, birth);
    if (person->work != WORK_NONE) {
        base_day_write(base_day_add_months(as_of, -person->work_months), since);
    }
    base_text_format(
        text, "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,", id, home->household, home->site,
        home->grid, birth, domain_word(WORDS_SEX, (int32_t)person->sex),
        domain_word(WORDS_EDUCATION, (int32_t)person->education),
        domain_word(WORDS_CAPACITY, (int32_t)person->capacity),
        row_yes(person->needs_care), row_yes(person->care_arranged));
    row_skills(text, person->skills);
    base_text_format(text, ",%s,%s,%s\n", mate,
                     domain_word(WORDS_WORK, (int32_t)person->work), since);
}

LeyeStatus gen_row_event(GenChain *chain, Text *text, const GenEvent *event) {
    static const char zeros[HASH_HEX] =
        "0000000000000000000000000000000000000000000000000000000000000000";
    char date[DAY_TEXT], expires[DAY_TEXT], prev[HASH_HEX];
    const char *action = domain_word(WORDS_ACTION, (int32_t)event->action);
    memcpy(prev, chain->seq == 0 ? zeros : chain->head, HASH_HEX);
    base_day_write(event->date, date);
    base_day_write(event->expires, expires);
    int64_t seq = chain->seq + 1;
    Text *bytes = &chain->scratch;
    bytes->length = 0;
    base_text_format(bytes,
                     "leye-consent-1\n%s\n%" PRId64
                     "\n%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s\n",
                     prev, seq, event->person, event->scope, action, date,
                     expires, event->terms_hash, event->via, event->recorder);
    LeyeStatus status = base_text_status(bytes);
    if (status == LEYE_OK) {
        base_hash_hex(bytes->bytes, bytes->length, chain->head);
        chain->seq = seq;
        base_text_format(text, "%" PRId64 ",%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n",
                         seq, event->person, event->scope, action, date,
                         expires, event->terms_hash, event->via,
                         event->recorder, prev, chain->head);
        status = base_text_status(text);
    }
    return status;
}

LeyeStatus gen_row_answer(GenChain *chain, Text *text, const char *person,
                          const GenAnswer *answer, Day as_of) {
    static const char *const desks[] = {"desk-1", "desk-2", "desk-3"};
    LeyeStatus status = LEYE_OK;
    char terms[HASH_HEX] = "";
    int32_t days = answer->days_before, until = answer->expires_before;
    if (answer->post != NULL) {
        TRY(gen_post_terms(answer->post, terms));
    }
    TRY(gen_row_event(
        chain, text,
        &(GenEvent){.person = person,
                    .scope = answer->scope,
                    .action = answer->action,
                    .date = as_of - days,
                    .expires = until == NONE ? NONE : as_of - until,
                    .terms_hash = terms,
                    .via = days % 5 == 0 ? "phone" : "in_person",
                    .recorder = desks[days % 3]}));
done:
    return status;
}

void gen_row_wishes(Text *text, const char *person, const GenVoice *voice) {
    for (int32_t k = 0; k < voice->wishes_count; k++) {
        base_text_format(text, "%s,%" PRId32 ",%s\n", person, k + 1,
                         voice->wishes[k]);
    }
}
