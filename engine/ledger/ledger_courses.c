/* ledger_courses: courses.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * min_class means "is held or not" and nothing else (guard 5); it and the
 * cost are 0 when not said.
 */
#include "ledger_rows.h"

enum { SEATS_MOST = 1000000, WEEKS_MOST = 520, AGE_MOST = 120 };

typedef struct Courses {
    LedgerRows rows;
    LedgerKnown skills, sites, funds;
} Courses;

static void courses_class(LedgerTable *table, Course *course) {
    bool counted =
        ledger_table_int(table, COURSES_SEATS, 0, SEATS_MOST, &course->seats);
    counted = ledger_table_int_or(table, COURSES_MIN_CLASS, 0, SEATS_MOST, 0,
                                  &course->min_class) &&
              counted;
    if (counted && course->min_class > course->seats) {
        ledger_table_warn(table, COURSES_MIN_CLASS, NULL,
                          "The course has %d seats and needs %d who attend: it "
                          "can never be held.",
                          (int)course->seats, (int)course->min_class);
    }
}

static LeyeStatus courses_row(LedgerTable *table, void *context) {
    Courses *courses = context;
    Course course = {.skill = NONE,
                     .site = NONE,
                     .start = NONE,
                     .age_max = NONE,
                     .fund = NONE};
    int32_t education = EDUCATION_NONE;
    course.line = ledger_table_line(table);
    bool fine = ledger_rows_id(&courses->rows, table, COURSES_ID, &course.id);
    ledger_lookup_need(&courses->skills, table, COURSES_SKILL, &course.skill);
    courses_class(table, &course);
    ledger_table_int(table, COURSES_WEEKS, 1, WEEKS_MOST, &course.weeks);
    ledger_lookup_need(&courses->sites, table, COURSES_SITE, &course.site);
    ledger_table_day(table, COURSES_START, &course.start);
    ledger_table_int_or(table, COURSES_AGE_MAX, 0, AGE_MOST, NONE,
                        &course.age_max);
    ledger_table_word_or(table, COURSES_EDUCATION_MIN, WORDS_EDUCATION,
                         EDUCATION_NONE, &education);
    course.education_min = (Education)education;
    ledger_table_fen_or(table, COURSES_COST_SEAT, 0, &course.cost_seat);
    ledger_lookup_may(&courses->funds, table, COURSES_FUND, &course.fund);
    return fine ? ledger_rows_add(&courses->rows, &course) : LEYE_OK;
}

LeyeStatus ledger_courses_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    Courses courses = {.rows = LEDGER_ROWS(Course)};
    courses.skills =
        LEDGER_KNOWN(reader, FILE_SKILLS, world->skills, world->skills_count);
    courses.sites = ledger_sites_known(reader, world);
    courses.funds =
        LEDGER_KNOWN(reader, FILE_INSTANCE, world->funds, world->funds_count);
    TRY(ledger_rows_read(reader, FILE_COURSES, courses_row, &courses));
    TRY(LEDGER_ROWS_TAKE(&courses.rows, &world->arena, &world->courses,
                         &world->courses_count));
done:
    ledger_rows_clear(&courses.rows);
    return status;
}
