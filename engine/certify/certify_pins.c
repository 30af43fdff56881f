/* Pins: a planner's choice among a person's own options.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a pin is obeyed is a row (certify_side_check); here is which ones
 * are followed at all, and what the summary says of them. What a pin costs is
 * another plan's value: no more than its sign is looked at.
 */
#include "certify_parts.h"

static const char NAME[] = "summary.json";

bool certify_pins_followed(const CertifyChoices *choices, const Pin *pin) {
    const Post *posts = choices->world->posts;
    bool there = false;
    bool elsewhere = false; /* by another channel than public welfare */
    CertifyRun run = certify_choices_of(choices, pin->person);
    for (int64_t o = 0; o < run.count; o++) {
        int32_t post = run.items[o].post;
        there = there || post == pin->post;
        elsewhere = elsewhere || posts[post].channel != CHANNEL_PUBLIC_WELFARE;
    }
    bool welfare = posts[pin->post].channel == CHANNEL_PUBLIC_WELFARE;
    return there && !(welfare && elsewhere);
}

static void check_pin(const CertifyChoices *choices, const Summary *summary,
                      int32_t k, CertifyReport *report) {
    const World *world = choices->world;
    const PinResult *said = &summary->pins[k];
    const Pin *pin = &world->pins[k];
    const char *person = world->people[pin->person].id;
    bool followed = certify_pins_followed(choices, pin);
    if (said->pin != k) {
        CERTIFY_WRONG(report, NAME, 0, "Pin %d is not in its place.", k + 1);
        return;
    }
    if (said->followed != followed) {
        CERTIFY_WRONG(report, NAME, 0, "The pin of person %s is %s.", person,
                      followed ? TR("followed") : TR("not followed"));
    }
    for (int32_t l = 0; said->costed && l < LEVEL_COUNT; l++) {
        if (l < summary->levels_count && said->cost[l] < 0) {
            CERTIFY_WRONG(report, NAME, 0,
                          "The pin of person %s costs less than nothing.",
                          person);
            break;
        }
    }
}

void certify_pins_check(const CertifyChoices *choices, const Summary *summary,
                        CertifyReport *report) {
    int32_t count = choices->world->pins_count;
    if (summary->pins_count != count) {
        CERTIFY_WRONG(report, NAME, 0, "There are %d pins, not %d.", count,
                      summary->pins_count);
        return;
    }
    for (int32_t k = 0; k < count; k++) {
        check_pin(choices, summary, k, report);
    }
}
