/* ledger_overlay_value: "+60", "-30%", "x2": numbers relative to what is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_overlay.h"

#include "ledger_scenario.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MILLION = 1000000 };

typedef enum ValueKind { VALUE_INT, VALUE_FEN, VALUE_DAY } ValueKind;

/* The columns that are numbers, with where the World has them. */
typedef struct ValueColumn {
    LedgerFileId file;
    int32_t column;
    ValueKind kind;
    size_t offset;
} ValueColumn;

static const ValueColumn value_columns[] = {
    {FILE_POSTS, POSTS_PLACES, VALUE_INT, offsetof(Post, places)},
    {FILE_POSTS, POSTS_AGE_MIN, VALUE_INT, offsetof(Post, age_min)},
    {FILE_POSTS, POSTS_AGE_MAX, VALUE_INT, offsetof(Post, age_max)},
    {FILE_POSTS, POSTS_WAGE, VALUE_FEN, offsetof(Post, wage_month)},
    {FILE_POSTS, POSTS_HOURS, VALUE_INT, offsetof(Post, hours_week)},
    {FILE_POSTS, POSTS_TERM, VALUE_INT, offsetof(Post, term_months)},
    {FILE_POSTS, POSTS_START, VALUE_DAY, offsetof(Post, start)},
    {FILE_POSTS, POSTS_END, VALUE_DAY, offsetof(Post, end)},
    {FILE_POSTS, POSTS_SUBSIDY, VALUE_FEN, offsetof(Post, subsidy_month)},
    {FILE_TRAINS, TRAINS_DEPART, VALUE_DAY, offsetof(Train, depart)},
    {FILE_TRAINS, TRAINS_SEATS, VALUE_INT, offsetof(Train, seats)},
    {FILE_TRAINS, TRAINS_MIN_RIDERS, VALUE_INT, offsetof(Train, min_riders)},
    {FILE_TRAINS, TRAINS_FARE, VALUE_FEN, offsetof(Train, fare)},
    {FILE_COURSES, COURSES_SEATS, VALUE_INT, offsetof(Course, seats)},
    {FILE_COURSES, COURSES_MIN_CLASS, VALUE_INT, offsetof(Course, min_class)},
    {FILE_COURSES, COURSES_WEEKS, VALUE_INT, offsetof(Course, weeks)},
    {FILE_COURSES, COURSES_START, VALUE_DAY, offsetof(Course, start)},
    {FILE_COURSES, COURSES_AGE_MAX, VALUE_INT, offsetof(Course, age_max)},
    {FILE_COURSES, COURSES_COST_SEAT, VALUE_FEN, offsetof(Course, cost_seat)},
    {FILE_CAPS, CAPS_PLACES, VALUE_INT, offsetof(Cap, places)},
};

static const ValueColumn *value_column(LedgerFileId file, int32_t column) {
    for (size_t k = 0; k < sizeof value_columns / sizeof *value_columns; k++) {
        if (value_columns[k].file == file &&
            value_columns[k].column == column) {
            return &value_columns[k];
        }
    }
    return NULL;
}

static bool value_parse(ValueKind kind, const char *text, int64_t *out) {
    Day day = NONE;
    size_t n = strlen(text);
    if (kind == VALUE_INT) {
        return base_text_int(text, n, out);
    }
    if (kind == VALUE_FEN) {
        return base_text_fen(text, n, out);
    }
    bool fine = base_day_read(text, n, &day);
    *out = day;
    return fine;
}

/* What the cell has now; false when it says nothing. */
static bool value_now(const LedgerOverlay *overlay, const ValueColumn *column,
                      const OverlayRow *row, int32_t index, int64_t *out) {
    const char *text = row->cell[column->column].text;
    if (text != NULL || index == NONE) {
        return text != NULL && value_parse(column->kind, text, out);
    }
    OverlayBase rows = ledger_overlay_row_base(overlay->base, column->file);
    const char *at = ledger_overlay_row_at(&rows, index);
    if (column->kind == VALUE_FEN) {
        memcpy(out, at + column->offset, sizeof *out);
    } else {
        int32_t value = NONE;
        memcpy(&value, at + column->offset, sizeof value);
        *out = value;
    }
    return *out != NONE;
}

/* now * millionths / 1,000,000, halves up; false beyond int64. */
static bool value_times(int64_t now, int64_t millionths, int64_t *out) {
    Int128 product = (Int128)now * millionths + MILLION / 2;
    Int128 value = base_whole_floor(product, MILLION);
    *out = (int64_t)value;
    return value == *out;
}

/* "x1.5", "+30%", "-30%"; a text of another form is false. */
static bool value_part(const char *text, int64_t now, int64_t *out) {
    int64_t amount = 0;
    size_t n = strlen(text);
    bool times = text[0] == 'x' || text[0] == 'X';
    if (!times && text[n - 1] != '%') {
        return false;
    }
    return domain_scenario_fraction(text + (times ? 1 : 0), &amount) &&
           (!times || amount >= 0) &&
           value_times(now, (times ? 0 : MILLION) + amount, out);
}

/* "+60", "-20". */
static bool value_step(ValueKind kind, const char *text, int64_t now,
                       int64_t *out) {
    int64_t amount = 0;
    size_t n = strlen(text);
    bool minus = text[0] == '-';
    bool fine = kind == VALUE_FEN ? base_text_fen(text + 1, n - 1, &amount)
                                  : base_text_int(text + 1, n - 1, &amount);
    return fine && amount >= 0 &&
           !(minus ? __builtin_sub_overflow(now, amount, out)
                   : __builtin_add_overflow(now, amount, out));
}

/* What a relative text makes of `now`; false when it is none. */
static bool value_relative(ValueKind kind, const char *text, int64_t now,
                           int64_t *out) {
    return (kind != VALUE_DAY && value_part(text, now, out)) ||
           value_step(kind, text, now, out);
}

static bool value_is_relative(const char *text) {
    return text[0] == '+' || text[0] == '-' || text[0] == 'x' || text[0] == 'X';
}

/* "-110%": more is taken away than there is. */
static bool value_is_too_little(ValueKind kind, const char *text) {
    int64_t amount = 0;
    return kind != VALUE_DAY && text[strlen(text) - 1] == '%' &&
           domain_scenario_fraction(text, &amount) && amount < -MILLION;
}

static LeyeStatus value_too_little(LedgerOverlay *overlay,
                                   const ScenarioField *field) {
    return ledger_scenario_wrong(
        overlay->findings, field->at, "-100%",
        "\"%s\" would take away more than there is; allowed is -100%% at "
        "least.",
        field->value);
}

static LeyeStatus value_write(LedgerOverlay *overlay, ValueKind kind,
                              int64_t value, const char **out) {
    LeyeStatus status = LEYE_OK;
    char text[64];
    char *copy = NULL;
    value = value < 0 ? 0 : value;
    if (kind == VALUE_DAY) {
        base_day_write((Day)value, text);
    } else if (kind == VALUE_FEN) {
        (void)snprintf(text, sizeof text, "%" PRId64 ".%02d", value / 100,
                       (int)(value % 100));
    } else {
        (void)snprintf(text, sizeof text, "%" PRId64, value);
    }
    TRY(ARENA_TEXT(&overlay->arena, text, strlen(text), &copy));
    *out = copy;
done:
    return status;
}

LeyeStatus ledger_overlay_value(LedgerOverlay *overlay, LedgerFileId file,
                                const OverlayRow *row, int32_t index,
                                int32_t column, const ScenarioField *field,
                                const char **out) {
    LeyeStatus status = LEYE_OK;
    const ValueColumn *number = value_column(file, column);
    int64_t now = 0;
    int64_t value = 0;
    *out = NULL;
    if (number == NULL || !value_is_relative(field->value)) {
        *out = field->value;
        return LEYE_OK;
    }
    if (value_is_too_little(number->kind, field->value)) {
        return value_too_little(overlay, field);
    }
    if (!value_now(overlay, number, row, index, &now)) {
        return ledger_scenario_wrong(
            overlay->findings, field->at, NULL,
            "%s of %s is not said, so \"%s\" of it is nothing; allowed is the "
            "value itself.",
            field->name, row->id, field->value);
    }
    if (!value_relative(number->kind, field->value, now, &value)) {
        return ledger_scenario_wrong(
            overlay->findings, field->at, NULL,
            "\"%s\" was read; allowed are a value, +N, -N%s.", field->value,
            number->kind == VALUE_DAY ? TR(" (days)")
                                      : TR(", +N%, -N% and xN"));
    }
    TRY(value_write(overlay, number->kind, value, out));
done:
    return status;
}

LeyeStatus ledger_overlay_value_part(LedgerOverlay *overlay,
                                     const ScenarioField *field) {
    return value_is_relative(field->value) &&
                   value_is_too_little(VALUE_FEN, field->value)
               ? value_too_little(overlay, field)
               : LEYE_OK;
}

bool ledger_overlay_value_fen(const char *text, Fen now, Fen *out) {
    bool fine = value_is_relative(text)
                    ? value_relative(VALUE_FEN, text, now, out)
                    : base_text_fen(text, strlen(text), out) && *out >= 0;
    *out = fine && *out < 0 ? 0 : *out;
    return fine;
}
