/* Where a new post would help most, as a table of sites.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_parts.h"

enum { SITE = 12, SKILLS = 30, CELL = 12 };

static void add_skills(const World *world, SkillSet set, const char *between,
                       Text *words) {
    bool any = false;
    for (int32_t k = 0; k < world->skills_count; k++) {
        if ((set >> k & 1) != 0) {
            base_text_format(words, "%s%s", any ? between : "",
                             world->skills[k].id);
            any = true;
        }
    }
}

/* "sewing", "sewing or cooking", "no skill" */
static void add_demand(const World *world, const Post *post, Text *words) {
    add_skills(world, post->skills_all, TR(" and "), words);
    if (post->skills_all != 0 && post->skills_any != 0) {
        base_text_add(words, TR("; "));
    }
    add_skills(world, post->skills_any, TR(" or "), words);
    if (post->skills_all == 0 && post->skills_any == 0) {
        base_text_add(words, TR("no skill"));
    }
}

static void say_row(const Explain *explain, const ExplainSite *at, Text *text) {
    const World *world = explain_world(explain);
    Text words = {0};
    char digits[REPORT_DIGITS];
    base_text_add(text, "  ");
    report_line_left(text, world->sites[at->site].id, SITE);
    add_demand(world, &world->posts[at->like], &words);
    report_line_left(text, base_text_get(&words), SKILLS);
    base_text_clear(&words);
    for (int32_t k = 0; k < explain_leading(explain); k++) {
        report_line_digits(at->adds[k], false, digits);
        base_text_format(&words, "%s%s", at->adds[k] > 0 ? "+" : "", digits);
        report_line_right(text, at->known ? base_text_get(&words) : "?", CELL);
        base_text_clear(&words);
    }
    base_text_add(text, "\n");
}

LeyeStatus report_where(const Explain *explain, const ExplainSites *sites,
                        Text *text) {
    const LevelResult *levels = explain_plan(explain)->summary.levels;
    Text words = {0};
    base_text_format(&words,
                     TR("A new post of the channel %s with %d places:\n\n"),
                     TR(domain_word(WORDS_CHANNEL, (int32_t)sites->channel)),
                     (int)sites->places);
    base_text_add(text, base_text_get(&words));
    base_text_clear(&words);
    base_text_add(text, "  ");
    report_line_left(text, TR("at"), SITE);
    report_line_left(text, TR("asking for"), SKILLS);
    for (int32_t k = 0; k < explain_leading(explain); k++) {
        report_line_right(
            text, TR(domain_word(WORDS_LEVEL, (int32_t)levels[k].level)), CELL);
    }
    base_text_add(text, "\n");
    for (int32_t k = 0; k < sites->count; k++) {
        say_row(explain, &sites->items[k], text);
    }
    base_text_add(text, "\n");
    report_line_wrap(
        text, 0, 0,
        TR("Consents for the new place are those that people gave to local and "
           "county scopes; nobody was asked about it. Its other terms are "
           "those "
           "of the largest open post of the channel that asks for the same."));
    return base_text_status(text);
}
