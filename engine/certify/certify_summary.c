/* Every number of the summary, counted again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a plan says about itself beyond numbers is held to be consistent: its
 * proof is the weakest of its levels, an optimal plan claims a bound on each
 * level, and only a plan for today with nothing left out may be published.
 */
#include "certify_parts.h"

#include <string.h>

static const char NAME[] = "summary.json";

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
        able += choices->first[i + 1] > choices->first[i] ? 1 : 0;
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

static LeyeStatus check_world(const CertifyChoices *choices,
                              const Summary *summary, CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    const World *world = choices->world;
    int64_t classes = 0;
    if (summary->instance == NULL ||
        strcmp(summary->instance, world->instance.name) != 0) {
        CERTIFY_WRONG(report, NAME, 0, "instance is %s.", world->instance.name);
    }
    if (summary->as_of != world->instance.as_of) {
        CERTIFY_WRONG(report, NAME, 0, "as_of is not the instance's.");
    }
    TRY(certify_choices_classes(choices, &classes));
    check_number("people", summary->people, world->people_count, report);
    check_number("households", summary->households, world->households_count,
                 report);
    check_number("able_and_willing", summary->able_and_willing,
                 count_able(choices), report);
    check_number("places", summary->places, count_places(choices), report);
    check_number("options", summary->options, choices->count, report);
    check_number("classes", summary->classes, classes, report);
done:
    return status;
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

/* Levels: those of the instance, in its order; the nightly's and the courses'
 * may be left out, since there is nothing to count yet. */
static bool may_leave_out(Level level) {
    return level == LEVEL_MOVES || level == LEVEL_COURSE_SEATS;
}

static bool levels_match(const World *world, const Summary *summary) {
    int32_t next = 0;
    if (summary->levels_count < 0 || summary->levels_count > LEVEL_COUNT) {
        return false;
    }
    for (int32_t k = 0; k < world->instance.levels_count; k++) {
        Level level = world->instance.levels[k];
        if (next < summary->levels_count &&
            summary->levels[next].level == level) {
            next++;
        } else if (!may_leave_out(level)) {
            return false;
        }
    }
    return next == summary->levels_count;
}

static void check_level(const LevelResult *level, int64_t value,
                        CertifyReport *report) {
    const char *name = domain_word(WORDS_LEVEL, (int32_t)level->level);
    if (level->value != value) {
        CERTIFY_WRONG(report, NAME, 0, "Level %s has the value %lld, not %lld.",
                      name, (long long)value, (long long)level->value);
    }
    if (level->proof != LEYE_PROVED && level->proof != LEYE_GAP &&
        level->proof != LEYE_UNPROVED) {
        CERTIFY_WRONG(report, NAME, 0, "Level %s has no kind of proof.", name);
    }
    if (level->proof == LEYE_UNPROVED && level->bound != level->value) {
        CERTIFY_WRONG(report, NAME, 0,
                      "Level %s is not proved and may claim no bound.", name);
    }
}

static void check_levels(const Summary *summary,
                         const int64_t values[LEVEL_COUNT],
                         CertifyReport *report) {
    LeyeProofKind weakest = LEYE_PROVED;
    for (int32_t k = 0; k < summary->levels_count; k++) {
        const LevelResult *level = &summary->levels[k];
        check_level(level, values[level->level], report);
        weakest = level->proof > weakest ? level->proof : weakest;
        if (level->level == LEVEL_PLACEMENTS) {
            check_number("bound", summary->bound, level->bound, report);
        }
    }
    if (summary->proof != weakest) {
        CERTIFY_WRONG(report, NAME, 0, "proof is %s.",
                      domain_word(WORDS_PROOF, (int32_t)weakest));
    }
}

static void check_claims(const World *world, const Summary *summary,
                         CertifyReport *report) {
    bool fits = summary->outcome == LEYE_OPTIMAL
                    ? summary->proof != LEYE_UNPROVED
                    : summary->outcome == LEYE_FEASIBLE &&
                          summary->proof != LEYE_PROVED;
    if (!fits) {
        CERTIFY_WRONG(report, NAME, 0,
                      "status does not go with the proof of the levels.");
    }
    if (summary->without < 0 || summary->without > LEYE_WITHOUT_ALL) {
        CERTIFY_WRONG(report, NAME, 0, "without names a part not known.");
    }
    if (summary->publishable &&
        (!world->instance.as_of_today || summary->without != 0)) {
        CERTIFY_WRONG(report, NAME, 0,
                      "A plan for another day, or with parts left out, is not "
                      "publishable.");
    }
}

/* The smallest count above zero; without one, the first empty cell; NONE when
 * all are hidden. The first of equals. */
static int32_t least_shown(const int64_t counts[REASON_COUNT]) {
    int32_t least = NONE;
    int32_t empty = NONE;
    for (int32_t k = REASON_COUNT - 1; k >= 0; k--) {
        if (counts[k] > 0 && (least == NONE || counts[k] <= counts[least])) {
            least = k;
        }
        empty = counts[k] == 0 ? k : empty;
    }
    return least != NONE ? least : empty;
}

/* -1 where a count from 1 to 9 would show; and when one cell alone would be
 * hidden, the least of the others too, else the sum would give it away. */
static void suppress(int64_t counts[REASON_COUNT]) {
    int32_t hidden = 0;
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        bool small = counts[k] >= 1 && counts[k] <= 9;
        counts[k] = small ? -1 : counts[k];
        hidden += small ? 1 : 0;
    }
    int32_t least = least_shown(counts);
    if (hidden == 1 && least != NONE) {
        counts[least] = -1;
    }
}

static bool from_file(const Plan *plan) {
    return (plan->placements_count > 0 && plan->placements[0].line > 0) ||
           (plan->unplaced_count > 0 && plan->unplaced[0].line > 0);
}

static void check_reasons(const Plan *plan, CertifyReport *report) {
    int64_t own[REASON_COUNT] = {0};
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        own[plan->unplaced[k].reason]++;
    }
    if (from_file(plan)) {
        suppress(own);
    }
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        if (plan->summary.reasons[k] != own[k]) {
            CERTIFY_WRONG(report, NAME, 0,
                          "The count of reason %s is not the plan's.",
                          domain_word(WORDS_REASON, k));
        }
    }
}

LeyeStatus certify_summary_check(const CertifyChoices *choices,
                                 const Plan *plan, CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &plan->summary;
    int64_t values[LEVEL_COUNT] = {0};
    int64_t households = 0;
    TRY(check_world(choices, summary, report));
    TRY(certify_values_count(choices, plan, values, &households));
    check_number("placements", summary->placements, plan->placements_count,
                 report);
    check_number("households_covered", summary->households_covered, households,
                 report);
    check_channels(choices->world, plan, report);
    check_reasons(plan, report);
    if (!levels_match(choices->world, summary)) {
        CERTIFY_WRONG(report, NAME, 0,
                      "levels are not those of the instance in its order.");
        goto done;
    }
    check_levels(summary, values, report);
    check_claims(choices->world, summary, report);
done:
    return status;
}
