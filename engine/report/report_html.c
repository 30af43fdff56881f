/* The report of a plan as one page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First what was reached and how sure that is, then the pictures a planner
 * asks for, each with its table, then what is closed or full and why. Sentences
 * are whole literals, so that they can be translated. Nothing here names a
 * person.
 */
#include "report_book.h"
#include "report_style.h"

typedef struct Paper {
    Book *book;
    Text *text;
} Paper;

static void note(const Paper *paper, const char *words) {
    report_page_tag(paper->text, "p class=note", "%s", words);
}

/* A part begins on a page of its own, a short one where there is room. */
static void part(const Paper *paper, const char *title) {
    base_text_add(paper->text, "<section class=part>\n");
    report_style_banner(paper->text, paper->book->plan->summary.publishable);
    report_page_tag(paper->text, "h2", "%s", title);
}

static void part_short(const Paper *paper, const char *title) {
    base_text_add(paper->text, "<section>\n");
    report_page_tag(paper->text, "h2", "%s", title);
}

static void part_end(const Paper *paper) {
    base_text_add(paper->text, "</section>\n");
}

static void title(const Paper *paper, const char *words) {
    report_page_tag(paper->text, "h3", "%s", words);
}

static void table(const Paper *paper, BookTables which) {
    Sheet sheet = report_page_sheet(paper->text, false);
    report_csv_table(which)->fill(paper->book, &sheet);
}

static void figure(const Paper *paper, bool begin) {
    base_text_add(paper->text, begin ? "<figure>\n" : "</figure>\n");
}

static void card(const Paper *paper, int64_t value, const char *words) {
    char digits[REPORT_DIGITS];
    report_line_digits(value, false, digits);
    base_text_add(paper->text, "<div class=card>");
    report_page_tag(paper->text, "b", "%s", digits);
    report_page_say(paper->text, "%s", words);
    base_text_add(paper->text, "</div>\n");
}

static const char *how_sure(const Summary *summary) {
    if (summary->outcome == LEYE_INFEASIBLE) {
        return TR("No plan satisfies the rows.");
    }
    if (summary->outcome != LEYE_OPTIMAL) {
        return TR("The plan is certified, but a better one may exist.");
    }
    return summary->proof == LEYE_PROVED
               ? TR("Every level is proved: no plan is better.")
               : TR("The plan is the best but for the gaps said below.");
}

static void say_head(const Paper *paper) {
    const Summary *summary = &paper->book->plan->summary;
    char as_of[LANG_DAY];
    Text words = {0};
    base_lang_day(summary->as_of, as_of);
    report_summary_publishable(&paper->book->report, &words);
    report_page_tag(paper->text, "h1", TR("%s: the plan as of %s"),
                    summary->instance, as_of);
    report_page_tag(paper->text,
                    summary->publishable ? "p class=note" : "p class=banner",
                    "%s", base_text_get(&words));
    base_text_add(paper->text, "<div class=cards>\n");
    card(paper, summary->placements, TR("people placed"));
    card(paper, summary->places, TR("places at open posts"));
    card(paper, summary->households_covered, TR("households with an income"));
    card(paper, summary->households, TR("households in all"));
    base_text_add(paper->text, "</div>\n");
    report_page_tag(paper->text, "p", "%s", how_sure(summary));
    note(paper, TR("Every placement is an offer to a person who agreed to such "
                   "work. Saying no costs nothing. The plan was certified by a "
                   "checker that knows nothing of the solver."));
    note(paper,
         TR("A star stands for a number that is not shown: fewer than 10 "
            "people, or a number that would tell how many those are."));
    paper->text->failed = paper->text->failed || words.failed;
    base_text_clear(&words);
}

static LeyeStatus say_flow(const Paper *paper) {
    LeyeStatus status = LEYE_OK;
    part(paper, TR("From home, through channels"));
    figure(paper, true);
    TRY(report_draw_flow(paper->book, paper->text));
    figure(paper, false);
    note(paper,
         TR("The widths are numbers of people. Flows of fewer than 10 "
            "people, and those that would tell them, are not drawn; a site "
            "whose number is hidden is left out."));
    table(paper, TABLE_FLOW);
    part_end(paper);
done:
    return status;
}

static void say_places(const Paper *paper) {
    part(paper, TR("Placements and places"));
    figure(paper, true);
    report_draw_bars_places(paper->book, paper->text);
    figure(paper, false);
    note(paper,
         TR("Colour: placed by this plan. Grey: held before. White: still "
            "free. Closed posts do not count."));
    table(paper, TABLE_CHANNELS);
    title(paper, TR("Post by post"));
    table(paper, TABLE_POSTS);
    part_end(paper);
}

static void say_sites(const Paper *paper) {
    part(paper, TR("Home sites"));
    title(paper, TR("Households with an income"));
    figure(paper, true);
    report_draw_bars_homes(paper->book, paper->text);
    figure(paper, false);
    note(paper,
         TR("A household has an income by a placement, by work that one of "
            "its members has already, or by a project of its own. Of many "
            "sites the first are drawn; the table has all."));
    table(paper, TABLE_SITES);
    title(paper, TR("By month and town"));
    note(paper, TR("Only who is placed by this plan is counted, in the town of "
                   "the home site."));
    table(paper, TABLE_MONTHS);
    title(paper, TR("People without a placement"));
    table(paper, TABLE_REASONS);
    part_end(paper);
}

static void say_levels(const Paper *paper) {
    part_short(paper, TR("How good the plan is, and how sure that is"));
    note(paper,
         TR("The levels are taken in this order; each is the best among "
            "the plans that are as good on those before it. The bound is "
            "what no such plan passes: where it is reached, the level is "
            "proved."));
    table(paper, TABLE_LEVELS);
    part_end(paper);
}

static void say_time(const Paper *paper) {
    part(paper, TR("Who starts when"));
    figure(paper, true);
    report_draw_batches(paper->book, paper->text);
    figure(paper, false);
    table(paper, TABLE_BATCHES);
    part_end(paper);
}

static void say_money(const Paper *paper) {
    const World *world = paper->book->world;
    if (world->trains_count + world->courses_count + world->funds_count == 0) {
        return;
    }
    part_short(paper, TR("Trains, courses, money"));
    if (world->trains_count > 0) {
        title(paper, TR("Trains"));
        table(paper, TABLE_TRAINS);
    }
    if (world->courses_count > 0) {
        title(paper, TR("Courses"));
        table(paper, TABLE_COURSES);
    }
    if (world->funds_count > 0) {
        title(paper, TR("Funds"));
        table(paper, TABLE_FUNDS);
    }
    part_end(paper);
}

static void say_closed(const Paper *paper) {
    part_short(paper, TR("What is closed, and what is full"));
    title(paper, TR("Posts closed"));
    if (paper->book->plan->summary.closed_count > 0) {
        table(paper, TABLE_CLOSED);
    } else {
        note(paper, TR("No post is closed."));
    }
    title(paper, TR("Groups of posts that are full"));
    if (paper->book->plan->groups_count > 0) {
        note(paper,
             TR("All places of these posts are taken. So many people could "
                "take these posts and no others, and some of them have no "
                "place. More places there would help them."));
        table(paper, TABLE_GROUPS);
    } else {
        note(paper, TR("Nobody is kept out by posts that are full."));
    }
    part_end(paper);
}

static void say_worth(const Paper *paper) {
    if (paper->book->worth == NULL || paper->book->worth->count == 0) {
        return;
    }
    part_short(paper, TR("What more would add"));
    report_page_tag(
        paper->text, "p class=note",
        TR("So much does the level \"%s\" gain in all; exact, and up "
           "to the last step."),
        TR(domain_word(WORDS_LEVEL, (int32_t)paper->book->worth->level)));
    figure(paper, true);
    report_draw_worth(paper->book, paper->text);
    figure(paper, false);
    table(paper, TABLE_WORTH);
    part_end(paper);
}

static LeyeStatus say_all(const Paper *paper) {
    LeyeStatus status = LEYE_OK;
    say_head(paper);
    say_levels(paper);
    TRY(say_flow(paper));
    say_places(paper);
    say_sites(paper);
    say_time(paper);
    say_money(paper);
    say_closed(paper);
    say_worth(paper);
done:
    return status;
}

LeyeStatus report_html(const World *world, const Plan *plan,
                       const ReportWorth *worth, Text *text) {
    LeyeStatus status = LEYE_OK;
    Book book;
    Paper paper = {&book, text};
    TRY(report_book_open(world, plan, worth, &book));
    report_style_begin(text, plan->summary.instance, plan->summary.publishable,
                       false);
    TRY(say_all(&paper));
    report_style_end(text);
    TRY(base_text_status(text));
done:
    report_book_close(&book);
    return status;
}
