/* Why, in words: a person, a post, all without a placement.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences say what was shown and no more: "would lose" stands for the best
 * plan that there is with the person at that post.
 */
#include "report_book.h"

static const char STAR[] =
    TR_MARK("* under 10, or what would tell it; not shown.");

/* A label, beside it the formatted sentence. */
static void say(Text *text, const char *label, Text *words) {
    report_line_labelled(text, label, words);
}

/* "ws-quandu (workshop at quandu)" */
static void add_post(const World *world, int32_t post, Text *words) {
    const Post *row = &world->posts[post];
    const char *channel = TR(domain_word(WORDS_CHANNEL, (int32_t)row->channel));
    if (row->destination != NONE) {
        base_text_format(words, TR("%s (%s, away in %s)"), row->id, channel,
                         report_book_end(world, row->destination));
    } else {
        base_text_format(words, TR("%s (%s at %s)"), row->id, channel,
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

/* What was put together apart goes into a sentence. */
static void take(Text *words, Text *part) {
    words->failed = words->failed || part->failed;
    base_text_clear(part);
}

/* --- a person --- */

/* The post, and on which way to it. */
static void add_way(const World *world, const Placement *at, Text *words) {
    Text post = {0};
    const char *course =
        at->course == NONE ? "" : world->courses[at->course].id;
    const char *train = at->train == NONE ? "" : world->trains[at->train].id;
    add_post(world, at->post, &post);
    const char *where = base_text_get(&post);
    if (at->course != NONE && at->train != NONE) {
        base_text_format(words, TR("%s, after the course %s, by train %s"),
                         where, course, train);
    } else if (at->course != NONE) {
        base_text_format(words, TR("%s, after the course %s"), where, course);
    } else if (at->train != NONE) {
        base_text_format(words, TR("%s, by train %s"), where, train);
    } else {
        base_text_add(words, where);
    }
    take(words, &post);
}

static void say_placement(const World *world, const ExplainPerson *person,
                          Text *text) {
    const Placement *at = person->placement;
    char day[LANG_DAY];
    Text way = {0};
    Text words = {0};
    add_way(world, at, &way);
    base_lang_day(at->start, day);
    base_text_format(&words, TR("%s, from %s; %d points, %s."),
                     base_text_get(&way), day, (int)at->points,
                     TR(domain_word(WORDS_STATE, (int32_t)at->state)));
    take(&words, &way);
    if (person->rank > 0) {
        base_text_format(&words, TR(" It is wish %d."), (int)person->rank);
    }
    if (person->pinned) {
        base_text_add(&words, TR(" A pin put the person there."));
    }
    say(text, TR("Placed"), &words);
}

static void say_group(const Explain *explain, const ExplainPerson *person,
                      Text *text) {
    const BlockGroup *group = &explain_plan(explain)->groups[person->group];
    char people[REPORT_DIGITS];
    char places[REPORT_DIGITS];
    Text posts = {0};
    Text words = {0};
    report_line_digits(group->people, false, people);
    report_line_digits(group->places, false, places);
    add_posts(explain_world(explain), group, &posts);
    const char *list = base_text_get(&posts);
    base_text_add(&words, TR("Others have the places that this person could "
                             "take."));
    if (person->group_hide) {
        base_text_format(&words,
                         TR(" All they can take are these posts, which are "
                            "full: %s."),
                         list);
    } else if (group->people > group->places) {
        base_text_format(&words,
                         TR(" These %s people can only take these %s places: "
                            "%s."),
                         people, places, list);
    } else {
        base_text_format(&words,
                         TR(" %s people can only take these %s places, and "
                            "whoever else is there cannot make room without a "
                            "loss at an earlier level: %s."),
                         people, places, list);
    }
    take(&words, &posts);
    say(text, TR("Not placed"), &words);
}

static void say_reason(const Explain *explain, const ExplainPerson *person,
                       Text *text) {
    static const char *const sentences[REASON_COUNT] = {
        [REASON_NO_CURRENT_OFFER] = TR_MARK("There is no current offer."),
        [REASON_CROWDED_OUT] =
            TR_MARK("There are options, and something other than "
                    "places stands in the way of each (below)."),
        [REASON_OUT_OF_SCOPE] =
            TR_MARK("Out of scope: under 16, or without capacity "
                    "to work."),
        [REASON_WORKS_ALREADY] = TR_MARK("Has work already.")};
    Text words = {0};
    if (person->group != NONE) {
        say_group(explain, person, text);
        return;
    }
    base_text_add(&words, TR(sentences[person->reason]));
    say(text, TR("Not placed"), &words);
}

/* What is lost, and by whom. */
static void add_loss(const Explain *explain, const ExplainChoice *at,
                     Text *words) {
    const LevelResult *level =
        &explain_plan(explain)->summary.levels[at->level];
    const char *name = TR(domain_word(WORDS_LEVEL, (int32_t)level->level));
    char digits[REPORT_DIGITS];
    Text loss = {0};
    report_line_digits(at->loss, level->level == LEVEL_COST, digits);
    base_text_format(&loss, level->level == LEVEL_COST ? TR("%s yuan") : "%s",
                     digits);
    const char *by = base_text_get(&loss);
    if (at->own) {
        base_text_format(words,
                         TR("with this person there the best plan is worse by "
                            "%s at level %s: %d points there, or what else "
                            "differs for the person alone, is all of it."),
                         by, name, (int)at->points);
    } else if (at->left == 0) {
        base_text_format(words,
                         TR("with this person there the best plan is worse by "
                            "%s at level %s: nobody there has another option "
                            "that keeps every level."),
                         by, name);
    } else {
        base_text_format(words,
                         TR("with this person there the best plan is worse by "
                            "%s at level %s."),
                         by, name);
    }
    take(words, &loss);
}

static void add_answer(const Explain *explain, const ExplainChoice *at,
                       Text *words) {
    switch (at->answer) {
    case EXPLAIN_EQUAL:
        base_text_add(words, TR("as good on every level; ties go to the "
                                "smallest ids."));
        break;
    case EXPLAIN_COSTS:
        add_loss(explain, at, words);
        break;
    case EXPLAIN_NO_PLAN:
        base_text_add(words, TR("no plan has this person there; a row of "
                                "trains, classes, funds or households forbids "
                                "it."));
        break;
    case EXPLAIN_UNKNOWN:
        base_text_add(words, TR("not known: no time, or no proof."));
        break;
    case EXPLAIN_TAKEN:
    case EXPLAIN_POSSIBLE:
    case EXPLAIN_ANSWERS:
    default:
        break;
    }
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

/* Which posts are asked about: "Wish 1, a (workshop at s), full: ". */
static void add_asked(const ExplainChoice *at, const char *posts, Text *words) {
    bool full = at->left == 0;
    if (at->rank > 0) {
        base_text_format(words,
                         full ? TR("Wish %d, %s, full: ")
                              : TR("Wish %d, %s, with places left: "),
                         (int)at->rank, posts);
    } else {
        base_text_format(words,
                         full ? TR("%s, full: ") : TR("%s, with places left: "),
                         posts);
    }
}

/* The answer of the k-th choice and of all behind it that are alike. */
static void say_asked(const Explain *explain, const ExplainPerson *person,
                      int32_t k, Text *text) {
    const ExplainChoice *at = &person->choices[k];
    ReportList list = {0};
    Text posts = {0};
    Text words = {0};
    for (int32_t l = k; l < person->count; l++) {
        const ExplainChoice *other = &person->choices[l];
        if (is_alike(at, other) && report_line_item(&list, &posts)) {
            add_post(explain_world(explain), other->post, &posts);
        }
    }
    report_line_items_end(&list, &posts);
    add_asked(at, base_text_get(&posts), &words);
    take(&words, &posts);
    add_answer(explain, at, &words);
    say(text, TR("Asked"), &words);
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
            base_text_add(&words, any ? TR(", ") : "");
            base_text_format(&words,
                             at->left == 0 ? TR("%s %d full") : TR("%s %d"),
                             world->posts[at->post].id, (int)at->points);
            any = true;
        }
    }
    if (any) {
        base_text_add(&words, TR("."));
        say(text, TR("Options too"), &words);
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
    [EXPLAIN_CLOSED] = TR_MARK("the post is closed"),
    [EXPLAIN_NO_OPTION] = TR_MARK("there is nobody to whom it can be offered "
                                  "at present"),
    [EXPLAIN_NOBODY_WAITS] = TR_MARK("nobody who could take it is without "
                                     "another placement"),
    [EXPLAIN_TRAIN_CANCELLED] = TR_MARK("the train does not run"),
    [EXPLAIN_TRAIN_FULL] = TR_MARK("the train is full"),
    [EXPLAIN_CLASS_NOT_HELD] = TR_MARK("the class is not held"),
    [EXPLAIN_COURSE_FULL] = TR_MARK("the course has no seat left"),
    [EXPLAIN_FUND_USED] = TR_MARK("the fund is used up"),
    [EXPLAIN_CAP_USED] = TR_MARK("the total of the employer or destination "
                                 "is used up"),
    [EXPLAIN_RESERVED] = TR_MARK("the places left are kept for other sites"),
    [EXPLAIN_GROUP_USED] = TR_MARK("the household group has all its "
                                   "households"),
    [EXPLAIN_HOUSEHOLD_ROWS] =
        TR_MARK("rows of households are in the way (one "
                "public-welfare post each, carers, couples)")};

static void say_places(const World *world, const ExplainPost *post,
                       Text *text) {
    char places[REPORT_DIGITS];
    char filled[REPORT_DIGITS];
    char held[REPORT_DIGITS];
    char left[REPORT_DIGITS];
    Text words = {0};
    report_line_digits(world->posts[post->post].places, false, places);
    report_line_digits(post->filled, false, filled);
    report_line_digits(post->held, false, held);
    report_line_digits(post->left, false, left);
    base_text_format(
        &words,
        TR("%s places: %s filled by the plan, %s held before, %s left."),
        places, filled, held, left);
    say(text, TR("Places"), &words);
}

static void say_why(const Explain *explain, const ExplainBlock *block,
                    bool first, Text *text) {
    const char *id = explain_json_block(explain, block);
    Text words = {0};
    if (id[0] != '\0') {
        base_text_format(&words, TR("%s: %s."), TR(whys[block->why]), id);
    } else {
        base_text_format(&words, TR("%s."), TR(whys[block->why]));
    }
    say(text, first ? TR("Why empty") : "", &words);
}

LeyeStatus report_explain_post(const Explain *explain, const ExplainPost *post,
                               Text *text) {
    char able[REPORT_DIGITS] = "*";
    Text words = {0};
    add_post(explain_world(explain), post->post, &words);
    report_line_wrap(text, 0, 2, base_text_get(&words));
    take(text, &words);
    say_places(explain_world(explain), post, text);
    if (!post->hide) {
        report_line_digits(post->able, false, able);
    }
    base_text_format(&words, TR("%s people could take it."), able);
    say(text, TR("Could take"), &words);
    for (int32_t k = 0; k < post->count; k++) {
        say_why(explain, &post->blocks[k], k == 0, text);
    }
    if (post->hide) {
        base_text_format(text, "\n%s\n", TR(STAR));
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
        [REASON_NO_CURRENT_OFFER] = TR_MARK("no current offer"),
        [REASON_CROWDED_OUT] = TR_MARK("others have the places they could "
                                       "take"),
        [REASON_OUT_OF_SCOPE] = TR_MARK("under 16, or without capacity to "
                                        "work"),
        [REASON_WORKS_ALREADY] = TR_MARK("have work already")};
    bool starred = false;
    report_line_left(text, TR("Not placed"), 42);
    report_line_right(text, TR("people"), REPORT_NUMBER);
    base_text_add(text, "\n");
    for (int32_t k = 0; k < REASON_COUNT; k++) {
        base_text_add(text, "  ");
        report_line_left(text, TR(sentences[k]), 40);
        starred |=
            say_cell(text, unplaced->reasons[k], unplaced->hide.reasons[k]);
        base_text_add(text, "\n");
    }
    return starred;
}

enum { GROUP = 5, GROUP_CELL = 9, GROUP_POSTS = GROUP + 3 * GROUP_CELL + 2 };

static void say_group_head(Text *text) {
    base_text_add(text, "\n");
    report_line_left(text, TR("Group"), GROUP);
    report_line_right(text, TR("without"), GROUP_CELL);
    report_line_right(text, TR("people"), GROUP_CELL);
    report_line_right(text, TR("places"), GROUP_CELL);
    base_text_format(text, "  %s\n",
                     TR("who can only take these posts, all full"));
}

static void say_group_row(const Explain *explain,
                          const ExplainUnplaced *unplaced, int32_t g,
                          Text *text) {
    const ExplainGroup *row = &unplaced->groups[g];
    Text words = {0};
    report_line_number(text, (int64_t)g + 1, GROUP);
    report_line_number(text, row->crowded, GROUP_CELL);
    if (row->people_hide) {
        report_line_right(text, "*", GROUP_CELL);
    } else {
        report_line_number(text, row->group->people, GROUP_CELL);
    }
    report_line_number(text, row->group->places, GROUP_CELL);
    base_text_add(text, "  ");
    add_posts(explain_world(explain), row->group, &words);
    report_line_wrap(text, GROUP_POSTS, GROUP_POSTS, base_text_get(&words));
    take(text, &words);
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
            say_group_head(text);
        }
        starred = starred || unplaced->groups[g].people_hide;
        say_group_row(explain, unplaced, g, text);
    }
    if (shown < unplaced->count) {
        base_text_format(text,
                         TR("\nGroups whose numbers are not shown *: %d\n"),
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
        report_line_left(text, TR("Held back by other rows than places"), 42);
        starred =
            say_cell(text, unplaced->others, unplaced->others_hide) || starred;
        base_text_add(text, "\n");
    }
    if (starred) {
        base_text_format(text, "\n%s\n", TR(STAR));
    }
    return base_text_status(text);
}
