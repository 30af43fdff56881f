/* Every number of the summary, counted again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What it claims beyond counts (levels, proof, status) is in certify_claims.
 */
#include "certify_parts.h"

#include <string.h>

static const char NAME[] = "summary.json";

/* How the reader gives a count that the file does not show. */
static const int64_t HIDDEN = -1;

static void check_number(const char *key, int64_t claimed, int64_t own,
                         CertifyReport *report) {
    if (claimed != own) {
        CERTIFY_WRONG(report, NAME, 0, "%s is %lld, not %lld.", key,
                      (long long)own, (long long)claimed);
    }
}

static int64_t count_able(const CertifyChoices *choices) {
    int64_t able = 0;
    for (int32_t i = 0; i < choices->world->people_count; i++) {
        able += certify_choices_of(choices, i).count > 0 ? 1 : 0;
    }
    return able;
}

static int64_t count_places(const CertifyChoices *choices) {
    int64_t places = 0;
    for (int32_t j = 0; j < choices->world->posts_count; j++) {
        if (choices->closed_by[j] == NONE) {
            places += choices->world->posts[j].places;
        }
    }
    return places;
}

static void check_world(const CertifyChoices *choices, const Summary *summary,
                        CertifyReport *report) {
    const World *world = choices->world;
    int64_t classes = certify_choices_classes(choices);
    if (summary->instance == NULL ||
        strcmp(summary->instance, world->instance.name) != 0) {
        CERTIFY_WRONG(report, NAME, 0, "instance is %s.", world->instance.name);
    }
    if (summary->as_of != world->instance.as_of) {
        CERTIFY_WRONG(report, NAME, 0, "as_of is not the instance's.");
    }
    check_number("people", summary->people, world->people_count, report);
    check_number("households", summary->households, world->households_count,
                 report);
    check_number("places", summary->places, count_places(choices), report);
    check_number("options", summary->options, choices->count, report);
    check_number("classes", summary->classes, classes, report);
}

static void check_channels(const World *world, const Plan *plan,
                           CertifyReport *report) {
    int64_t own[CHANNEL_COUNT] = {0};
    for (int32_t k = 0; k < plan->placements_count; k++) {
        own[world->posts[plan->placements[k].post].channel]++;
    }
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        if (plan->summary.by_channel[c] != own[c]) {
            CERTIFY_WRONG(report, NAME, 0, "by_channel %s is %lld, not %lld.",
                          domain_word(WORDS_CHANNEL, c), (long long)own[c],
                          (long long)plan->summary.by_channel[c]);
        }
    }
}

/* Every closed post with the first row that it fails, in order of posts. */
static void check_closed(const CertifyChoices *choices, const Summary *summary,
                         CertifyReport *report) {
    const World *world = choices->world;
    int32_t next = 0;
    for (int32_t j = 0; j < world->posts_count; j++) {
        int32_t rule = choices->closed_by[j];
        bool said =
            next < summary->closed_count && summary->closed[next].post == j;
        if (rule == NONE && said) {
            CERTIFY_WRONG(report, NAME, 0, "Post %s is not closed.",
                          world->posts[j].id);
        } else if (rule != NONE &&
                   (!said || summary->closed[next].rule != rule)) {
            CERTIFY_WRONG(report, NAME, 0,
                          "Post %s is closed by rule %s, which is not said.",
                          world->posts[j].id, choices->table.rules[rule].name);
        }
        next += said ? 1 : 0;
    }
    if (next != summary->closed_count) {
        CERTIFY_WRONG(report, NAME, 0,
                      "A closed post is listed twice, out of order or is not "
                      "in the ledger.");
    }
}

static void check_people(const Plan *plan, const Summary *own,
                         CertifyReport *report) {
    const Summary *said = &plan->summary;
    SuppressSummary hide = domain_suppress_summary(own);
    if (!certify_summary_shown(plan, said->able_and_willing,
                               own->able_and_willing, hide.able)) {
        CERTIFY_WRONG(report, NAME, 0,
                      "The count able_and_willing is not the ledger's.");
    }
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        if (!certify_summary_shown(plan, said->reasons[k], own->reasons[k],
                                   hide.reasons[k])) {
            CERTIFY_WRONG(report, NAME, 0,
                          "The count of reason %s is not the plan's.",
                          domain_word(WORDS_REASON, k));
        }
    }
    for (int32_t p = 0; p < PROFILE_COUNT; p++) {
        if (!certify_summary_shown(plan, said->profiles[p], own->profiles[p],
                                   hide.profiles[p])) {
            CERTIFY_WRONG(report, NAME, 0,
                          "The people by profile are not the ledger's.");
            break;
        }
    }
}

/* Counted again: whom the plan leaves, the profiles, who could choose. What
 * may be shown of them is judged over all three together. */
static void check_counts(const CertifyChoices *choices, const Plan *plan,
                         CertifyReport *report) {
    Summary own = {.placements = plan->placements_count,
                   .able_and_willing = count_able(choices)};
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        own.reasons[plan->unplaced[k].reason]++;
    }
    certify_income_profiles(choices->world, own.profiles);
    check_people(plan, &own, report);
}

/* Small counts are hidden in files; in memory they may be shown. */
bool certify_summary_shown(const Plan *plan, int64_t claimed, int64_t own,
                           bool hide) {
    bool from_file =
        (plan->placements_count > 0 && plan->placements[0].line > 0) ||
        (plan->unplaced_count > 0 && plan->unplaced[0].line > 0);
    if (claimed == HIDDEN) {
        return hide;
    }
    return claimed == own && !(hide && from_file);
}

LeyeStatus certify_summary_check(const CertifyChoices *choices,
                                 const Plan *plan, CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &plan->summary;
    int64_t values[LEVEL_COUNT] = {0};
    int64_t households = 0;
    check_world(choices, summary, report);
    TRY(certify_values_count(choices, plan, values, &households));
    check_number("placements", summary->placements, plan->placements_count,
                 report);
    check_number("households_covered", summary->households_covered, households,
                 report);
    check_channels(choices->world, plan, report);
    check_counts(choices, plan, report);
    check_closed(choices, summary, report);
    certify_pins_check(choices, summary, report);
    TRY(certify_income_check(choices->world, plan, report));
    certify_claims_check(choices->world, summary, values, report);
done:
    return status;
}
