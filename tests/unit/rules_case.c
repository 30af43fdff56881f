/* rules_case: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "rules_case.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/rules/rules.h"

void rules_case_in_county(RulesCase *pair) {
    memset(pair, 0, sizeof *pair);
    certify_world_plain(&pair->small, 2, 2);
    pair->person = &pair->small.people[0];
    pair->post = &pair->small.posts[0];
    pair->as_of = pair->small.world.instance.as_of;
    pair->course = NONE;
    pair->train = NONE;
}

void rules_case_away(RulesCase *pair) {
    rules_case_in_county(pair);
    pair->post->channel = CHANNEL_TRANSFER;
    pair->post->site = NONE;
    pair->post->destination = 0;
    pair->post->employer = 0;
    certify_world_event(&pair->small, 0, SCOPE_DESTINATION, 0, ACTION_GIVE,
                        pair->as_of - 10);
}

void rules_case_by_train(RulesCase *pair, Day depart) {
    rules_case_away(pair);
    pair->small.world.trains_count = 1;
    pair->small.trains[0] =
        (Train){.id = "t1", .depart = depart, .seats = 1, .fund = NONE};
    pair->small.post_trains[0][0] = 0;
    pair->post->trains_count = 1;
    pair->train = 0;
}

void rules_case_heard(RulesCase *pair, ScopeKind kind, int32_t index,
                      Action action, int32_t days_ago) {
    certify_world_event(&pair->small, 0, kind, index, action,
                        pair->as_of - days_ago);
}

void rules_case_wish(RulesCase *pair, ScopeKind kind, int32_t index) {
    int32_t k = pair->small.world.wishes_count++;
    pair->small.wishes[k] =
        (Wish){.person = 0, .rank = k + 1, .scope = {kind, index}};
}

Day rules_case_born(Day on, int32_t years, bool too_late) {
    return base_day_add_months(on, -12 * years) + (too_late ? 1 : 0);
}

static int32_t row_of(const char *name) {
    size_t count = 0;
    const Rule *rules = domain_rules(&count);
    cr_assert(count <= RULES_MAX);
    for (size_t r = 0; r < count; r++) {
        if (strcmp(rules[r].name, name) == 0) {
            return (int32_t)r;
        }
    }
    cr_assert(false, "no rule %s", name);
    return NONE;
}

static bool is_judged_option(const RulesCase *pair) {
    Options options = {0};
    bool found = false;
    cr_assert_eq(rules_judge(&pair->small.world, 0, 1, &options), LEYE_OK);
    for (int64_t o = options.first[0]; o < options.first[1]; o++) {
        found = found || (options.items[o].post == 0 &&
                          options.items[o].course == pair->course &&
                          options.items[o].train == pair->train);
    }
    domain_options_clear(&options);
    return found;
}

void rules_case_expect(RulesCase *pair, const char *names) {
    char copy[128] = "";
    Verdict expected = 0;
    certify_world_link(&pair->small);
    strncpy(copy, names, sizeof copy - 1);
    for (char *at = copy; *at != '\0';) {
        size_t n = strcspn(at, " ");
        bool last = at[n] == '\0';
        at[n] = '\0';
        expected |= (Verdict)1 << row_of(at);
        at += n + (last ? 0 : 1);
    }
    Verdict fails =
        rules_pair(&pair->small.world, 0, 0, pair->course, pair->train);
    cr_assert_eq(fails, expected, "expected %llx (%s), got %llx",
                 (unsigned long long)expected, names,
                 (unsigned long long)fails);
    cr_assert_eq(is_judged_option(pair), expected == 0);
    cr_assert_eq(
        certify_option(&pair->small.world, 0, 0, pair->course, pair->train),
        expected == 0);
}

void rules_case_lone_carer(RulesCase *pair, bool fails) {
    rules_case_away(pair);
    pair->small.people[1].household = 0;
    pair->small.people[1].birth = rules_case_born(pair->as_of, 16, fails);
}

void rules_case_welfare_term(RulesCase *pair, bool fails) {
    rules_case_in_county(pair);
    pair->post->channel = CHANNEL_PUBLIC_WELFARE;
    pair->post->term_months = fails ? 37 : 36;
}
