/* Tables of the plan: levels, batches, trains, courses, funds, worth.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_book.h"

#include <string.h>

#define COUNT(array) ((int32_t)(sizeof(array) / sizeof *(array)))

static const char *level_words(Level level) {
    static const char *const words[LEVEL_COUNT] = {
        [LEVEL_STABLE] =
            TR_MARK("People placed who are likely to stay; the most"),
        [LEVEL_PLACEMENTS] = TR_MARK("People placed; the most"),
        [LEVEL_HOUSEHOLDS] = TR_MARK("Households with an income; the most"),
        [LEVEL_MOVES] =
            TR_MARK("People moved since the plan before; the fewest"),
        [LEVEL_PUBLIC_WELFARE] =
            TR_MARK("Public-welfare posts filled; the fewest"),
        [LEVEL_WISHES] = TR_MARK("Wishes met, the dearer the more; the most"),
        [LEVEL_RETENTION] = TR_MARK("Expected staying, in points; the most"),
        [LEVEL_COURSE_SEATS] = TR_MARK("Course seats taken; the fewest"),
        [LEVEL_COST] = TR_MARK("Cost in yuan; the least")};
    return words[level];
}

static void add_proof(Sheet *sheet, const LevelResult *level) {
    Text words = {0};
    char gap[REPORT_DIGITS];
    switch (level->proof) {
    case LEYE_PROVED:
        base_text_add(&words, TR("Proved to be the best."));
        break;
    case LEYE_GAP:
        report_levels_gap(level, gap);
        base_text_format(&words, TR("A better plan may exist: the gap is %s."),
                         gap);
        break;
    case LEYE_UNPROVED:
        base_text_add(&words, TR("Nothing is proved of this level."));
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
        {"level", TR_MARK("Level"), false},
        {"meaning", TR_MARK("What counts"), false},
        {"value", TR_MARK("Reached"), true},
        {"bound", TR_MARK("Bound"), true},
        {"proof", TR_MARK("How sure"), false},
        {"unit", TR_MARK("Unit"), false}};
    const Summary *summary = &book->plan->summary;
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t k = 0; k < summary->levels_count; k++) {
        const LevelResult *level = &summary->levels[k];
        report_page_row(sheet);
        report_page_word(sheet,
                         domain_word(WORDS_LEVEL, (int32_t)level->level));
        report_page_word(sheet, level_words(level->level));
        add_value(sheet, level->level, level->value);
        if (level->proof == LEYE_UNPROVED) {
            report_page_text(sheet, "");
        } else {
            add_value(sheet, level->level, level->bound);
        }
        add_proof(sheet, level);
        report_page_text(sheet, report_levels_unit(level->level, sheet->csv));
    }
    report_page_sheet_end(sheet);
}

void report_table_plan_batches(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"date", TR_MARK("Date"), false},
        {"week", TR_MARK("Week"), false},
        {"event", TR_MARK("What"), false},
        {"which", TR_MARK("Which"), false},
        {"people", TR_MARK("People"), true},
        {"at_work", TR_MARK("At work by then"), true}};
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t k = 0; k < book->batches.count; k++) {
        const Batch *at = &book->batches.items[k];
        char week[LANG_DAY];
        Text which = {0};
        if (sheet->csv) {
            base_day_write_week(at->day, week);
        } else {
            base_lang_week(at->day, week);
        }
        report_book_which(book->world, at, sheet->csv, &which);
        report_page_row(sheet);
        report_page_day(sheet, at->day);
        report_page_text(sheet, week);
        report_page_word(sheet, report_book_event(at->kind));
        report_page_text(sheet, base_text_get(&which));
        report_page_count(sheet, at->persons, at->persons_hide);
        report_page_count(sheet, at->working, at->working_hide);
        sheet->text->failed = sheet->text->failed || which.failed;
        base_text_clear(&which);
    }
    report_page_sheet_end(sheet);
}

void report_table_plan_trains(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"train_id", TR_MARK("Train"), false},
        {"destination", TR_MARK("To"), false},
        {"depart_date", TR_MARK("Departs"), false},
        {"riders", TR_MARK("Riders"), true},
        {"seats", TR_MARK("Seats"), true},
        {"min_riders", TR_MARK("Needs"), true},
        {"state", TR_MARK("It"), false}};
    bool rows = (book->plan->summary.without & LEYE_WITHOUT_TRAINS) == 0;
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t t = 0; t < book->world->trains_count; t++) {
        const Train *train = &book->world->trains[t];
        report_page_row(sheet);
        report_page_text(sheet, train->id);
        report_page_text(
            sheet, sheet->csv
                       ? book->world->destinations[train->destination]
                       : report_book_end(book->world, train->destination));
        report_page_day(sheet, train->depart);
        report_page_count(sheet, book->riders[t], false);
        report_page_count(sheet, train->seats, false);
        report_page_count(sheet, train->min_riders, false);
        report_page_word(sheet, !rows ? TR_MARK("is not decided")
                                : book->riders[t] > 0 ? TR_MARK("runs")
                                : train->min_riders > 1
                                    ? TR_MARK("is cancelled")
                                    : TR_MARK("carries nobody"));
    }
    report_page_sheet_end(sheet);
}

void report_table_plan_courses(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"course_id", TR_MARK("Course"), false},
        {"skill", TR_MARK("Skill"), false},
        {"start_date", TR_MARK("Begins"), false},
        {"end_date", TR_MARK("Is over on"), false},
        {"attend", TR_MARK("Attend"), true},
        {"seats", TR_MARK("Seats"), true},
        {"min_class", TR_MARK("Needs"), true},
        {"state", TR_MARK("It"), false}};
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t k = 0; k < book->world->courses_count; k++) {
        const Course *course = &book->world->courses[k];
        report_page_row(sheet);
        report_page_text(sheet, course->id);
        report_page_text(
            sheet, sheet->csv ? book->world->skills[course->skill].id
                              : report_book_skill(book->world, course->skill));
        report_page_day(sheet, course->start);
        report_page_day(sheet, domain_terms_course_end(course));
        report_page_count(sheet, book->pupils[k], false);
        report_page_count(sheet, course->seats, false);
        report_page_count(sheet, course->min_class, false);
        report_page_word(sheet, book->pupils[k] > 0 ? TR_MARK("is held")
                                                    : TR_MARK("is not held"));
    }
    report_page_sheet_end(sheet);
}

void report_table_plan_funds(Book *book, Sheet *sheet) {
    static const SheetColumn columns[] = {
        {"fund", TR_MARK("Fund"), false},
        {"used_yuan", TR_MARK("Used, yuan"), true},
        {"budget_yuan", TR_MARK("Budget, yuan"), true}};
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
    static const SheetColumn columns[] = {
        {"name", TR_MARK("Of what"), false},
        {"unit", TR_MARK("In"), false},
        {"more", TR_MARK("So many more"), true},
        {"gain", TR_MARK("add in all"), true}};
    static const char *const units[EXPLAIN_KINDS] = {
        [EXPLAIN_POST] = TR_MARK("places"),
        [EXPLAIN_COURSE] = TR_MARK("seats"),
        [EXPLAIN_TRAIN] = TR_MARK("seats"),
        [EXPLAIN_FUND] = TR_MARK("yuan")};
    report_page_sheet_begin(sheet, columns, COUNT(columns));
    for (int32_t k = 0; book->worth != NULL && k < book->worth->count; k++) {
        const ReportWorthRow *row = &book->worth->rows[k];
        for (int32_t s = 0; s < row->steps_count; s++) {
            report_page_row(sheet);
            report_page_text(sheet, row->name);
            report_page_word(sheet, units[row->kind]);
            report_page_count(sheet, row->steps[s].more, false);
            add_value(sheet, book->worth->level, row->steps[s].gain);
        }
    }
    report_page_sheet_end(sheet);
}
