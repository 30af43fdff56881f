/* Tables of posts: by channel, each one, the closed ones, the full ones.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_book.h"

#define COUNT(array) ((int32_t)(sizeof(array) / sizeof *(array)))

void report_table_posts_channels(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"channel", TR_MARK("Channel"), false},
        {"placed", TR_MARK("Placed"), true},
        {"places", TR_MARK("Places"), true},
        {"held", TR_MARK("Held before"), true},
        {"free", TR_MARK("Still free"), true}};
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        int64_t sums[4] = {0, 0, 0, 0};
        for (int32_t j = 0; j < book->world->posts_count; j++) {
            const Post *post = &book->world->posts[j];
            if ((int32_t)post->channel == c && !book->report.closed[j]) {
                sums[0] += book->report.at_post[j];
                sums[1] += post->places;
                sums[2] += post->holders;
                sums[3] += report_book_free(book, j);
            }
        }
        report_page_row(sheet);
        report_page_text(sheet, sheet->csv
                                    ? domain_word(WORDS_CHANNEL, c)
                                    : TR(report_book_channel((Channel)c)));
        for (int32_t k = 0; k < 4; k++) {
            report_page_count(sheet, sums[k], false);
        }
    }
    report_page_sheet_end(sheet);
}

static void add_post(Book *book, Sheet *sheet, int32_t j) {
    const World *world = book->world;
    const Post *post = &world->posts[j];
    report_page_row(sheet);
    report_page_text(sheet, post->id);
    report_page_text(
        sheet, sheet->csv ? domain_word(WORDS_CHANNEL, (int32_t)post->channel)
                          : TR(report_book_short(post->channel)));
    report_page_text(sheet, post->employer == NONE
                                ? ""
                                : world->employers[post->employer].name);
    report_page_text(sheet, report_book_where(world, post, sheet->csv));
    report_page_count(sheet, post->places, false);
    report_page_count(sheet, post->holders, false);
    report_page_count(sheet, book->report.at_post[j], false);
    report_page_count(sheet, report_book_free(book, j), false);
    if (sheet->csv) {
        report_page_text(sheet, book->report.closed[j] ? "yes" : "no");
    } else if (book->report.closed[j]) {
        report_page_text(sheet, TR("closed"));
    } else {
        report_page_bar(sheet, book->report.at_post[j], post->holders,
                        post->places, report_svg_channel(post->channel));
    }
}

void report_table_posts(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"post_id", TR_MARK("Post"), false},
        {"channel", TR_MARK("Channel"), false},
        {"employer", TR_MARK("With"), false},
        {"where", TR_MARK("Where"), false},
        {"places", TR_MARK("Places"), true},
        {"held", TR_MARK("Held"), true},
        {"placed", TR_MARK("Placed"), true},
        {"free", TR_MARK("Free"), true},
        {"closed", TR_MARK("Filled"), false}};
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t j = 0; j < book->world->posts_count; j++) {
        add_post(book, sheet, j);
    }
    report_page_sheet_end(sheet);
}

void report_table_posts_closed(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"post_id", TR_MARK("Post"), false},
        {"rule", TR_MARK("Rule"), false},
        {"why", TR_MARK("Why it is closed"), false}};
    size_t count = 0;
    const Rule *rules = domain_rules(&count);
    const Summary *summary = &book->plan->summary;
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t k = 0; k < summary->closed_count; k++) {
        const Rule *rule = &rules[summary->closed[k].rule];
        report_page_row(sheet);
        report_page_text(sheet, book->world->posts[summary->closed[k].post].id);
        report_page_text(sheet, rule->name);
        report_page_word(sheet, rule->sentence);
    }
    report_page_sheet_end(sheet);
}

static void add_group(Book *book, Sheet *sheet, int32_t k) {
    const BlockGroup *group = &book->plan->groups[k];
    ReportList list = {0};
    Text posts = {0};
    for (int32_t p = 0; p < group->posts_count; p++) {
        const char *id = book->world->posts[group->posts[p]].id;
        if (sheet->csv) {
            base_text_format(&posts, "%s%s", p > 0 ? ";" : "", id);
        } else if (report_line_item(&list, &posts)) {
            base_text_add(&posts, id);
        }
    }
    report_line_items_end(&list, &posts);
    report_page_row(sheet);
    report_page_count(sheet, k + 1, false);
    report_page_count(sheet, group->people,
                      domain_suppress_part(group->people, group->people));
    report_page_count(sheet, group->places, false);
    report_page_text(sheet, base_text_get(&posts));
    sheet->text->failed = sheet->text->failed || posts.failed;
    base_text_clear(&posts);
}

void report_table_posts_groups(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"group", TR_MARK("Group"), true},
        {"people", TR_MARK("People"), true},
        {"places", TR_MARK("Places"), true},
        {"posts", TR_MARK("Posts, all full"), false}};
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t k = 0; k < book->plan->groups_count; k++) {
        add_group(book, sheet, k);
    }
    report_page_sheet_end(sheet);
}
