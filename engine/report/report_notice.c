/* Notices: an offer to one person, in plain words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It says what is offered on which terms, that the choice is the person's own,
 * and how to say no without any cost (guards 3, 4, 6). What a post does not
 * say is left out: nothing is promised for it. Each sentence is one literal.
 */
#include "report_book.h"
#include "report_style.h"

/* One line of the terms. */
static void term(Text *text, const char *name, const char *words) {
    base_text_add(text, "<tr>");
    report_page_tag(text, "th", "%s", name);
    report_page_tag(text, "td", "%s", words);
    base_text_add(text, "</tr>\n");
}

/* The same where there are words; clears them. */
static void term_words(Text *text, const char *name, Text *words) {
    if (words->length > 0) {
        term(text, name, base_text_get(words));
    }
    text->failed = text->failed || words->failed;
    base_text_clear(words);
}

static void term_day(Text *text, const char *name, Day day) {
    char words[LANG_DAY];
    if (day != NONE) {
        base_lang_day(day, words);
        term(text, name, words);
    }
}

static void say_work(const World *world, const Placement *at, Text *text) {
    const Post *post = &world->posts[at->post];
    Text words = {0};
    term(text, TR("Post"), post->id);
    term(text, TR("Kind of work"), TR(report_book_short(post->channel)));
    if (post->employer != NONE) {
        term(text, TR("With"), world->employers[post->employer].name);
    }
    term(text, TR("Where"), report_book_where(world, post, false));
    term_day(text, TR("Work starts on"), at->start);
    term_day(text, TR("The post ends on"), post->end);
    if (post->term_months != NONE) {
        base_text_format(&words,
                         TR_N("%d month", "%d months", post->term_months),
                         (int)post->term_months);
    }
    term_words(text, TR("Term"), &words);
}

static void say_pay(const Post *post, Text *text) {
    char yuan[REPORT_DIGITS];
    Text words = {0};
    if (post->wage_month != NONE) {
        report_line_yuan(post->wage_month, yuan);
        base_text_format(&words, TR("%s yuan a month"), yuan);
    }
    term_words(text, TR("Wage"), &words);
    if (post->hours_week != NONE) {
        base_text_format(&words, TR("%d hours a week"), (int)post->hours_week);
    }
    term_words(text, TR("Hours"), &words);
}

static void say_rights(const Post *post, Text *text) {
    if (post->contract == 1) {
        term(text, TR("Contract"),
             TR("There is a written contract; read it first."));
    }
    if (post->free_to_leave == 1) {
        term(text, TR("Leaving"), TR("You are free to leave, with notice."));
    }
    if (post->return_paid == 1) {
        term(text, TR("Journey home"), TR("It is paid for you."));
    }
    if (post->keeps_papers == 1) {
        term(text, TR("Your papers"),
             TR("You keep them yourself, at all times."));
    }
    if (post->checked_by[0] != '\0' && post->checked_on != NONE) {
        char day[LANG_DAY];
        Text words = {0};
        base_lang_day(post->checked_on, day);
        base_text_format(&words, TR("%s, on %s"), post->checked_by, day);
        term_words(text, TR("Terms checked by"), &words);
    }
}

static void say_way(const World *world, const Placement *at, Text *text) {
    Text words = {0};
    char from[LANG_DAY];
    char to[LANG_DAY];
    if (at->course != NONE) {
        const Course *course = &world->courses[at->course];
        base_lang_day(course->start, from);
        base_lang_day(domain_terms_course_end(course) - 1, to);
        base_text_format(&words, TR("%s (%s), from %s to %s"),
                         report_book_skill(world, course->skill), course->id,
                         from, to);
    }
    term_words(text, TR("Course before"), &words);
    if (at->train != NONE) {
        const Train *train = &world->trains[at->train];
        base_lang_day(train->depart, from);
        base_text_format(&words, TR("%s to %s, on %s"), train->id,
                         report_book_end(world, train->destination), from);
    }
    term_words(text, TR("Train"), &words);
}

static void say_choice(const World *world, const Post *post, Text *text) {
    report_page_tag(text, "h3", "%s", TR("You decide"));
    report_page_tag(
        text, "p", "%s",
        TR("This is an offer. You are free to take it or not. If you "
           "say no, or say nothing, it costs you nothing: no other "
           "offer, course or subsidy of yours or of your household "
           "changes, and nobody may ask you why."));
    report_page_tag(
        text, "p", "%s",
        TR("To say yes or no, come to the office on duty at your site, or "
           "send it a message of your own, not in the group, where others "
           "read it. Your employer or your grid leader may not answer for "
           "you."));
    report_page_tag(
        text, "p", "%s",
        TR("The office also explains this page and reads it to you, if you "
           "wish. Asking binds you to nothing."));
    report_page_tag(
        text, "p", "%s",
        TR("You can take a yes back at any time, also after the work "
           "has begun. It takes effect at once."));
    if (post->destination != NONE) {
        report_page_tag(text, "p", "%s",
                        TR("You go away only if you yourself have accepted the "
                           "terms on this page."));
    }
    if (post->channel == CHANNEL_PUBLIC_WELFARE) {
        report_page_tag(
            text, "p", "%s",
            TR("Not having agreed to other posts never costs you this "
               "one."));
    }
    report_page_tag(text, "p class=note",
                    TR("If you do not take it, this post is not offered to you "
                       "again for %d days, unless you ask for it."),
                    (int)world->instance.parameters.repeat_days);
}

static void say_person(const ReportCells *cells, int32_t person,
                       const ReportContacts *contacts, Text *text) {
    const char *name = contacts == NULL ? NULL : contacts->names[person];
    const char *phone = contacts == NULL ? NULL : contacts->phones[person];
    report_page_tag(text, "p", TR("For: %s"), cells->world->people[person].id);
    if (name != NULL && name[0] != '\0') {
        report_page_tag(text, "p", TR("Name: %s"), name);
    }
    if (phone != NULL && phone[0] != '\0') {
        report_page_tag(text, "p", TR("Phone: %s"), phone);
    }
}

static void say_offer(const ReportCells *cells, const Placement *at,
                      const ReportContacts *contacts, Text *text) {
    const World *world = cells->world;
    const Post *post = &world->posts[at->post];
    base_text_add(text, "<section class=sheet>\n");
    report_page_tag(text, "h1", "%s", TR("An offer of work"));
    report_style_banner(text, cells->plan->summary.publishable);
    say_person(cells, at->person, contacts, text);
    base_text_add(text, "<table><tbody>\n");
    say_work(world, at, text);
    say_pay(post, text);
    say_way(world, at, text);
    say_rights(post, text);
    base_text_add(text, "</tbody></table>\n");
    say_choice(world, post, text);
    base_text_add(text, "</section>\n");
}

LeyeStatus report_notice(const ReportCells *cells, int32_t k,
                         const ReportContacts *contacts, Text *text) {
    Text title = {0};
    report_roster_title(cells, k, &title);
    report_style_begin(text, base_text_get(&title),
                       cells->plan->summary.publishable, false);
    for (int32_t r = cells->first[k]; r < cells->first[k + 1]; r++) {
        say_offer(cells, &cells->plan->placements[cells->rows[r]], contacts,
                  text);
    }
    report_style_end(text);
    text->failed = text->failed || title.failed;
    base_text_clear(&title);
    return base_text_status(text);
}
