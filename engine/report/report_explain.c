/* Why, in words: a person, a post, all without a placement.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences say what was shown and no more: "would lose" stands for the best
 * plan that there is with the person at that post.
 */
#include "report_parts.h"

static const char STAR[] = "* under 10, or what would tell it; not shown.";

/* A label, beside it the formatted sentence. */
static void say(Text *text, const char *label, Text *words) {
    report_line_labelled(text, label, words);
}

static void add_count(Text *words, int64_t count) {
    char digits[REPORT_DIGITS];
    report_line_digits(count, false, digits);
    base_text_add(words, digits);
}

/* "ws-quandu (workshop at quandu)" */
static void add_post(const World *world, int32_t post, Text *words) {
    const Post *row = &world->posts[post];
    base_text_format(words, "%s (%s", row->id,
                     domain_word(WORDS_CHANNEL, (int32_t)row->channel));
    if (row->destination != NONE) {
        base_text_format(words, ", away in %s)",
                         world->destinations[row->destination]);
    } else {
        base_text_format(words, " at %s)",
                         row->site == NONE ? "-" : world->sites[row->site].id);
    }
}

static void add_posts(const World *world, const BlockGroup *group,
                      Text *words) {
    ReportList list = {0};
    for (int32_t k = 0; k < group->posts_count; k++) {
        if (report_line_item(&list, words)) {
            base_text_add(words, world->posts[group->posts[k]].id);
        }
    }
    report_line_items_end(&list, words);
}

/* --- a person --- */

static void say_placement(const World *world, const ExplainPerson *person,
                          Text *text) {
    const Placement *at = person->placement;
    char day[DAY_TEXT];
    Text words = {0};
    add_post(world, at->post, &words);
    if (at->course != NONE) {
        base_text_format(&words, ", after the course %s",
                         world->courses[at->course].id);
    }
    if (at->train != NONE) {
        base_text_format(&words, ", by train %s", world->trains[at->train].id);
    }
    base_day_write(at->start, day);
    base_text_format(&words, ", from %s; %d points, %s.", day, (int)at->points,
                     domain_word(WORDS_STATE, (int32_t)at->state));
    if (person->rank > 0) {
        base_text_format(&words, " It is wish %d.", (int)person->rank);
    }
    if (person->pinned) {
        base_text_add(&words, " A pin put the person there.");
    }
    say(text, "Placed", &words);
}

static void say_group(const Explain *explain, const ExplainPerson *person,
                      Text *text) {
    const BlockGroup *group = &explain_plan(explain)->groups[person->group];
    Text words = {0};
    base_text_add(&words,
                  "Others have the places that this person could take. ");
    if (person->group_hide) {
        base_text_add(&words, "All they can take are these posts, which are "
                              "full: ");
    } else if (group->people > group->places) {
        base_text_add(&words, "These ");
        add_count(&words, group->people);
        base_text_add(&words, " people can only take these ");
        add_count(&words, group->places);
        base_text_add(&words, " places: ");
    } else {
        add_count(&words, group->people);
        base_text_add(&words, " people can only take these ");
        add_count(&words, group->places);
        base_text_add(&words, " places, and whoever else is there cannot make "
                              "room without a loss at an earlier level: ");
    }
    add_posts(explain_world(explain), group, &words);
    base_text_add(&words, ".");
    say(text, "Not placed", &words);
}

static void say_reason(const Explain *explain, const ExplainPerson *person,
                       Text *text) {
    static const char *const sentences[REASON_COUNT] = {
        [REASON_NO_CURRENT_OFFER] = "There is no current offer.",
        [REASON_CROWDED_OUT] = "There are options, and something other than "
                               "places stands in the way of each (below).",
        [REASON_OUT_OF_SCOPE] = "Out of scope: under 16, or without capacity "
                                "to work.",
        [REASON_WORKS_ALREADY] = "Has work already."};
    Text words = {0};
    if (person->group != NONE) {
        say_group(explain, person, text);
        return;
    }
    base_text_add(&words, sentences[person->reason]);
    say(text, "Not placed", &words);
}

/* What is lost, and by whom. */
static void add_loss(const Explain *explain, const ExplainChoice *at,
                     Text *words) {
    const LevelResult *level =
        &explain_plan(explain)->summary.levels[at->level];
    char digits[REPORT_DIGITS];
    report_line_digits(at->loss, level->level == LEVEL_COST, digits);
    base_text_format(words,
                     "with this person there the best plan is worse by %s%s at "
                     "level %s",
                     digits, level->level == LEVEL_COST ? " yuan" : "",
                     domain_word(WORDS_LEVEL, (int32_t)level->level));
    if (at->own) {
        base_text_format(words,
                         ": %d points there, or what else differs for "
                         "the person alone, is all of it",
                         (int)at->points);
    } else if (at->left == 0) {
        base_text_add(words, ": nobody there has another option that keeps "
                             "every level");
    }
}

static void add_answer(const Explain *explain, const ExplainChoice *at,
                       Text *words) {
    switch (at->answer) {
    case EXPLAIN_EQUAL:
        base_text_add(words, "as good on every level; ties go to the "
                             "smallest ids");
        break;
    case EXPLAIN_COSTS:
        add_loss(explain, at, words);
        break;
    case EXPLAIN_NO_PLAN:
        base_text_add(words, "no plan has this person there; a row of "
                             "trains, classes, funds or households forbids "
                             "it");
        break;
    case EXPLAIN_UNKNOWN:
        base_text_add(words, "not known: no time, or no proof");
        break;
    case EXPLAIN_TAKEN:
    case EXPLAIN_POSSIBLE:
    case EXPLAIN_ANSWERS:
    default:
        break;
    }
    base_text_add(words, ".");
}

static bool was_asked(const ExplainChoice *at) {
    return at->answer != EXPLAIN_POSSIBLE && at->answer != EXPLAIN_TAKEN;
}

/* One sentence serves both. */
static bool is_alike(const ExplainChoice *a, const ExplainChoice *b) {
    return was_asked(b) && a->rank == b->rank && a->answer == b->answer &&
           a->level == b->level && a->loss == b->loss && a->own == b->own &&
           (a->left == 0) == (b->left == 0) &&
           (!a->own || a->points == b->points);
}

/* The answer of the k-th choice and of all behind it that are alike. */
static void say_asked(const Explain *explain, const ExplainPerson *person,
                      int32_t k, Text *text) {
    const ExplainChoice *at = &person->choices[k];
    ReportList list = {0};
    Text words = {0};
    if (at->rank > 0) {
        base_text_format(&words, "Wish %d, ", (int)at->rank);
    }
    for (int32_t l = k; l < person->count; l++) {
        const ExplainChoice *other = &person->choices[l];
        if (is_alike(at, other) && report_line_item(&list, &words)) {
            add_post(explain_world(explain), other->post, &words);
        }
    }
    report_line_items_end(&list, &words);
    base_text_add(&words, at->left == 0 ? ", full: " : ", with places left: ");
    add_answer(explain, at, &words);
    say(text, "Asked", &words);
}

static void say_all_asked(const Explain *explain, const ExplainPerson *person,
                          Text *text) {
    for (int32_t k = 0; k < person->count; k++) {
        bool said = !was_asked(&person->choices[k]);
        for (int32_t l = 0; l < k && !said; l++) {
            said = was_asked(&person->choices[l]) &&
                   is_alike(&person->choices[l], &person->choices[k]);
        }
        if (!said) {
            say_asked(explain, person, k, text);
        }
    }
}

/* What was not asked about, with its points. */
static void say_others(const World *world, const ExplainPerson *person,
                       Text *text) {
    Text words = {0};
    bool any = false;
    for (int32_t k = 0; k < person->count; k++) {
        const ExplainChoice *at = &person->choices[k];
        if (at->answer == EXPLAIN_POSSIBLE) {
            base_text_format(&words, "%s%s %d%s", any ? ", " : "",
                             world->posts[at->post].id, (int)at->points,
                             at->left == 0 ? " full" : "");
            any = true;
        }
    }
    if (any) {
        base_text_add(&words, ".");
        say(text, "Options too", &words);
    }
    base_text_clear(&words);
}

LeyeStatus report_explain_person(const Explain *explain,
                                 const ExplainPerson *person, Text *text) {
    const World *world = explain_world(explain);
    report_line_left(text, world->people[person->person].id, 0);
    base_text_add(text, "\n");
    if (person->placement != NULL) {
        say_placement(world, person, text);
    } else {
        say_reason(explain, person, text);
    }
    say_others(world, person, text);
    say_all_asked(explain, person, text);
    return base_text_status(text);
}

/* --- a post --- */

static const char *const whys[EXPLAIN_WHYS] = {
    [EXPLAIN_CLOSED] = "the post is closed: ",
    [EXPLAIN_NO_OPTION] = "there is nobody to whom it can be offered at "
                          "present",
    [EXPLAIN_NOBODY_WAITS] = "nobody who could take it is without another "
                             "placement",
    [EXPLAIN_TRAIN_CANCELLED] = "the train does not run: ",
    [EXPLAIN_TRAIN_FULL] = "the train is full: ",
    [EXPLAIN_CLASS_NOT_HELD] = "the class is not held: ",
    [EXPLAIN_COURSE_FULL] = "the course has no seat left: ",
    [EXPLAIN_FUND_USED] = "the fund is used up: ",
    [EXPLAIN_CAP_USED] = "the total of the employer or destination is used "
                         "up: ",
    [EXPLAIN_RESERVED] = "the places left are kept for other sites",
    [EXPLAIN_GROUP_USED] = "the household group has all its households: ",
    [EXPLAIN_HOUSEHOLD_ROWS] = "rows of households are in the way (one "
                               "public-welfare post each, carers, couples)"};

LeyeStatus report_explain_post(const Explain *explain, const ExplainPost *post,
                               Text *text) {
    const World *world = explain_world(explain);
    Text words = {0};
    add_post(world, post->post, &words);
    report_line_wrap(text, 0, 2, base_text_get(&words));
    base_text_clear(&words);
    add_count(&words, world->posts[post->post].places);
    base_text_add(&words, " places: ");
    add_count(&words, post->filled);
    base_text_add(&words, " filled by the plan, ");
    add_count(&words, post->held);
    base_text_add(&words, " held before, ");
    add_count(&words, post->left);
    base_text_add(&words, " left.");
    say(text, "Places", &words);
    if (post->hide) {
        base_text_add(&words, "*");
    } else {
        add_count(&words, post->able);
    }
    base_text_add(&words, " people could take it.");
    say(text, "Could take", &words);
    for (int32_t k = 0; k < post->count; k++) {
        base_text_format(&words, "%s%s.", whys[post->blocks[k].why],
                         explain_json_block(explain, &post->blocks[k]));
        say(text, k == 0 ? "Why empty" : "", &words);
    }
    if (post->hide) {
        base_text_format(text, "\n%s\n", STAR);
    }
    return base_text_status(text);
}

/* --- all without a placement --- */

static bool say_cell(Text *text, int64_t count, bool hide) {
    if (hide) {
        report_line_right(text, "*", REPORT_NUMBER);
    } else {
        report_line_number(text, count, REPORT_NUMBER);
    }
    return hide;
}

static bool say_reasons(const ExplainUnplaced *unplaced, Text *text) {
    static const char *const sentences[REASON_COUNT] = {
        [REASON_NO_CURRENT_OFFER] = "no current offer",
        [REASON_CROWDED_OUT] = "others have the places they could take",
        [REASON_OUT_OF_SCOPE] = "under 16, or without capacity to work",
        [REASON_WORKS_ALREADY] = "have work already"};
    bool starred = false;
    report_line_left(text, "Not placed", 42);
    report_line_right(text, "people", REPORT_NUMBER);
    base_text_add(text, "\n");
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        base_text_add(text, "  ");
        report_line_left(text, sentences[k], 40);
        starred |=
            say_cell(text, unplaced->reasons[k], unplaced->hide.reasons[k]);
        base_text_add(text, "\n");
    }
    return starred;
}

static void say_group_row(const Explain *explain,
                          const ExplainUnplaced *unplaced, int32_t g,
                          Text *text) {
    const ExplainGroup *row = &unplaced->groups[g];
    enum { CELL = 9, BEHIND = 34 };
    Text words = {0};
    char digits[REPORT_DIGITS];
    report_line_digits((int64_t)g + 1, false, digits);
    report_line_right(text, digits, 5);
    report_line_digits(row->crowded, false, digits);
    report_line_right(text, digits, CELL);
    report_line_digits(row->group->people, false, digits);
    report_line_right(text, row->people_hide ? "*" : digits, CELL);
    report_line_digits(row->group->places, false, digits);
    report_line_right(text, digits, CELL);
    base_text_add(text, "  ");
    add_posts(explain_world(explain), row->group, &words);
    report_line_wrap(text, BEHIND, BEHIND, base_text_get(&words));
    text->failed = text->failed || words.failed;
    base_text_clear(&words);
}

/* Those whose number may be shown; the others in one line. */
static bool say_groups(const Explain *explain, const ExplainUnplaced *unplaced,
                       Text *text) {
    bool starred = false;
    int32_t shown = 0;
    for (int32_t g = 0; g < unplaced->count; g++) {
        if (unplaced->groups[g].crowded_hide) {
            continue;
        }
        if (shown++ == 0) {
            base_text_add(text, "\nGroup  without   people   places  who can "
                                "only take these posts, all full\n");
        }
        starred = starred || unplaced->groups[g].people_hide;
        say_group_row(explain, unplaced, g, text);
    }
    if (shown < unplaced->count) {
        base_text_format(text, "\nGroups whose numbers are not shown *: %d\n",
                         (int)(unplaced->count - shown));
    }
    return starred || shown < unplaced->count;
}

LeyeStatus report_explain_unplaced(const Explain *explain,
                                   const ExplainUnplaced *unplaced,
                                   Text *text) {
    bool starred = say_reasons(unplaced, text);
    if (unplaced->count > 0) {
        starred = say_groups(explain, unplaced, text) || starred;
    }
    if (unplaced->others > 0) {
        base_text_add(text, "\n");
        report_line_left(text, "Held back by other rows than places", 42);
        starred =
            say_cell(text, unplaced->others, unplaced->others_hide) || starred;
        base_text_add(text, "\n");
    }
    if (starred) {
        base_text_format(text, "\n%s\n", STAR);
    }
    return base_text_status(text);
}
