/* Pins: which are followed, and what each costs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cost is what the plan would be better by without this pin alone. Why one
 * is not followed is not said (guard 4).
 */
#include "report_parts.h"

/* "1 at stable, 20 yuan at cost", or "nothing". */
static void word_cost(const Summary *summary, const PinResult *pin,
                      Text *words) {
    ReportList list = {0};
    for (int32_t l = 0; l < summary->levels_count; l++) {
        Level level = summary->levels[l].level;
        char digits[REPORT_DIGITS];
        if (pin->cost[l] != 0 && report_line_item(&list, words)) {
            if (level == LEVEL_COST) {
                report_line_yuan(pin->cost[l], digits);
            } else {
                report_line_digits(pin->cost[l], false, digits);
            }
            base_text_format(words, TR("%s%s at %s"), digits,
                             level == LEVEL_COST ? TR(" yuan") : "",
                             TR(domain_word(WORDS_LEVEL, (int32_t)level)));
        }
    }
    base_text_add(words, list.count == 0 ? TR("nothing") : "");
}

static void say_pin(const Report *report, const PinResult *at) {
    const World *world = report->world;
    const Pin *pin = &world->pins[at->pin];
    Text words = {0};
    base_text_format(&words, TR("%s at %s: "), world->people[pin->person].id,
                     world->posts[pin->post].id);
    if (!at->followed) {
        base_text_add(&words, TR("not followed."));
    } else if (!at->costed) {
        base_text_add(&words, TR("followed; what it costs is not known."));
    } else {
        base_text_add(&words, TR("followed; it costs "));
        word_cost(&report->plan->summary, at, &words);
        base_text_add(&words, TR("."));
    }
    base_text_add(report->text, "  ");
    report_line_wrap(report->text, 2, 4, base_text_get(&words));
    report->text->failed = report->text->failed || words.failed;
    base_text_clear(&words);
}

enum { PINS_SHOWN = 20 };

void report_pins(const Report *report) {
    const Summary *summary = &report->plan->summary;
    int32_t followed = 0;
    if (summary->pins_count == 0) {
        return;
    }
    for (int32_t k = 0; k < summary->pins_count; k++) {
        followed += summary->pins[k].followed ? 1 : 0;
    }
    base_text_format(report->text, TR("\nPins: %d of %d followed\n"),
                     (int)followed, (int)summary->pins_count);
    for (int32_t k = 0; k < summary->pins_count && k < PINS_SHOWN; k++) {
        say_pin(report, &summary->pins[k]);
    }
    if (summary->pins_count > PINS_SHOWN) {
        base_text_format(report->text, TR("  and %d more\n"),
                         (int)(summary->pins_count - PINS_SHOWN));
    }
}
