/* Tables of the plan: levels, batches, trains, courses, funds, worth.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_book.h"

#include <string.h>

#define COUNT(array) ((int32_t)(sizeof(array) / sizeof *(array)))

static const char *level_words(Level level) {
    static const char *const words[LEVEL_COUNT] = {
        [LEVEL_STABLE] = "People placed who are likely to stay; the most",
        [LEVEL_PLACEMENTS] = "People placed; the most",
        [LEVEL_HOUSEHOLDS] = "Households with an income; the most",
        [LEVEL_MOVES] = "People moved since the plan before; the fewest",
        [LEVEL_PUBLIC_WELFARE] = "Public-welfare posts filled; the fewest",
        [LEVEL_WISHES] = "Wishes met, the dearer the more; the most",
        [LEVEL_RETENTION] = "Expected staying, in points; the most",
        [LEVEL_COURSE_SEATS] = "Course seats taken; the fewest",
        [LEVEL_COST] = "Cost in yuan; the least"};
    return words[level];
}

static void add_proof(Sheet *sheet, const LevelResult *level) {
    Text words = {0};
    char gap[REPORT_DIGITS];
    switch (level->proof) {
    case LEYE_PROVED:
        base_text_add(&words, "Proved to be the best.");
        break;
    case LEYE_GAP:
        report_levels_gap(level, gap);
        base_text_format(&words, "A better plan may exist: the gap is %s.",
                         gap);
        break;
    case LEYE_UNPROVED:
        base_text_add(&words, "Nothing is proved of this level.");
        break;
    }
    report_page_text(
        sheet, sheet->csv ? domain_word(WORDS_PROOF, (int32_t)level->proof)
                          : base_text_get(&words));
    sheet->text->failed = sheet->text->failed || words.failed;
    base_text_clear(&words);
}

static void add_value(Sheet *sheet, Level level, int64_t value) {
    if (level == LEVEL_COST) {
        report_page_yuan(sheet, value);
    } else {
        report_page_count(sheet, value, false);
    }
}

void report_table_plan_levels(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"level", "Level", false},    {"meaning", "What counts", false},
        {"value", "Reached", true},   {"bound", "Bound", true},
        {"proof", "How sure", false}, {"unit", "Unit", false}};
    const Summary *summary = &book->plan->summary;
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t k = 0; k < summary->levels_count; k++) {
        const LevelResult *level = &summary->levels[k];
        report_page_row(sheet);
        report_page_text(sheet,
                         domain_word(WORDS_LEVEL, (int32_t)level->level));
        report_page_text(sheet, level_words(level->level));
        add_value(sheet, level->level, level->value);
        if (level->proof == LEYE_UNPROVED) {
            report_page_text(sheet, "");
        } else {
            add_value(sheet, level->level, level->bound);
        }
        add_proof(sheet, level);
        report_page_text(sheet, report_levels_unit(level->level));
    }
    report_page_sheet_end(sheet);
}

void report_table_plan_batches(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"date", "Date", false},    {"week", "Week", false},
        {"event", "What", false},   {"which", "Which", false},
        {"people", "People", true}, {"at_work", "At work by then", true}};
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t k = 0; k < book->batches.count; k++) {
        const Batch *at = &book->batches.items[k];
        char week[DAY_WEEK];
        Text which = {0};
        base_day_write_week(at->day, week);
        report_book_which(book->world, at, &which);
        report_page_row(sheet);
        report_page_day(sheet, at->day);
        report_page_text(sheet, week);
        report_page_text(sheet, report_book_event(at->kind));
        report_page_text(sheet, base_text_get(&which));
        report_page_count(sheet, at->persons, at->persons_hide);
        report_page_count(sheet, at->working, at->working_hide);
        sheet->text->failed = sheet->text->failed || which.failed;
        base_text_clear(&which);
    }
    report_page_sheet_end(sheet);
}

void report_table_plan_trains(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {{"train_id", "Train", false},
                                          {"destination", "To", false},
                                          {"depart_date", "Departs", false},
                                          {"riders", "Riders", true},
                                          {"seats", "Seats", true},
                                          {"min_riders", "Needs", true},
                                          {"state", "It", false}};
    bool rows = (book->plan->summary.without & LEYE_WITHOUT_TRAINS) == 0;
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t t = 0; t < book->world->trains_count; t++) {
        const Train *train = &book->world->trains[t];
        report_page_row(sheet);
        report_page_text(sheet, train->id);
        report_page_text(sheet, book->world->destinations[train->destination]);
        report_page_day(sheet, train->depart);
        report_page_count(sheet, book->riders[t], false);
        report_page_count(sheet, train->seats, false);
        report_page_count(sheet, train->min_riders, false);
        report_page_text(sheet, !rows                   ? "is not decided"
                                : book->riders[t] > 0   ? "runs"
                                : train->min_riders > 1 ? "is cancelled"
                                                        : "carries nobody");
    }
    report_page_sheet_end(sheet);
}

void report_table_plan_courses(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"course_id", "Course", false},  {"skill", "Skill", false},
        {"start_date", "Begins", false}, {"end_date", "Is over on", false},
        {"attend", "Attend", true},      {"seats", "Seats", true},
        {"min_class", "Needs", true},    {"state", "It", false}};
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t k = 0; k < book->world->courses_count; k++) {
        const Course *course = &book->world->courses[k];
        report_page_row(sheet);
        report_page_text(sheet, course->id);
        report_page_text(sheet, book->world->skills[course->skill].id);
        report_page_day(sheet, course->start);
        report_page_day(sheet, domain_terms_course_end(course));
        report_page_count(sheet, book->pupils[k], false);
        report_page_count(sheet, course->seats, false);
        report_page_count(sheet, course->min_class, false);
        report_page_text(sheet,
                         book->pupils[k] > 0 ? "is held" : "is not held");
    }
    report_page_sheet_end(sheet);
}

void report_table_plan_funds(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"fund", "Fund", false},
        {"used_yuan", "Used, yuan", true},
        {"budget_yuan", "Budget, yuan", true}};
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t f = 0; f < book->world->funds_count; f++) {
        report_page_row(sheet);
        report_page_text(sheet, book->world->funds[f].id);
        report_page_yuan(sheet, report_book_used(book, f));
        report_page_yuan(sheet, book->world->funds[f].budget);
    }
    report_page_sheet_end(sheet);
}

void report_table_plan_worth(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {{"name", "Of what", false},
                                          {"unit", "In", false},
                                          {"more", "So many more", true},
                                          {"gain", "add in all", true}};
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t k = 0; book->worth != NULL && k < book->worth->count; k++) {
        const ReportWorthRow *row = &book->worth->rows[k];
        for (int32_t s = 0; s < row->steps_count; s++) {
            report_page_row(sheet);
            report_page_text(sheet, row->name);
            report_page_text(sheet, row->unit);
            report_page_count(sheet, row->steps[s].more, false);
            add_value(sheet, book->worth->level, row->steps[s].gain);
        }
    }
    report_page_sheet_end(sheet);
}
