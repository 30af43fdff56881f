/* placements.csv and unplaced.csv, read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fields are taken as they stand between commas: what needs quotes is no id,
 * and what else is not canonical shows when the rows are written again. The
 * columns that follow from others (channel, site_id) are judged that way too.
 */
#include "ledger_plan.h"

#include <string.h>

PlanRows ledger_plan_rows_begin(PlanFile *file, int32_t fields) {
    const char *at = file->bytes.data;
    const char *end = at + file->bytes.size;
    const char *stop = memchr(at, '\n', file->bytes.size);
    return (PlanRows){.file = file,
                      .at = stop != NULL ? stop + 1 : end,
                      .end = end,
                      .line = 1,
                      .fields = fields};
}

int64_t ledger_plan_rows_upto(const PlanFile *file) {
    int64_t lines = 0;
    for (size_t k = 0; k < file->bytes.size; k++) {
        lines += file->bytes.data[k] == '\n' ? 1 : 0;
    }
    return lines + 1;
}

/* Number of fields in the line; those beyond the last are counted only. */
static int32_t rows_split(PlanRows *rows, const char *line, size_t n) {
    int32_t fields = 0;
    const char *from = line;
    for (size_t k = 0; k <= n; k++) {
        if (k < n && line[k] != ',') {
            continue;
        }
        if (fields < rows->fields) {
            rows->field[fields] = (PlanField){from, (size_t)(line + k - from)};
        }
        fields++;
        from = line + k + 1;
    }
    return fields;
}

bool ledger_plan_rows_next(PlanRows *rows) {
    while (rows->at < rows->end) {
        const char *line = rows->at;
        const char *stop = memchr(line, '\n', (size_t)(rows->end - line));
        rows->at = stop != NULL ? stop + 1 : rows->end;
        size_t n = (size_t)((stop != NULL ? stop : rows->end) - line);
        n -= n > 0 && line[n - 1] == '\r' ? 1 : 0;
        rows->line++;
        int32_t fields = rows_split(rows, line, n);
        if (fields == rows->fields) {
            return true;
        }
        PLAN_WRONG(rows->file, rows->line, "The row has %d fields, not %d.",
                   fields, rows->fields);
    }
    return false;
}

bool ledger_plan_rows_is(const PlanRows *rows, int32_t field,
                         const char *word) {
    const PlanField *at = &rows->field[field];
    return strlen(word) == at->n && memcmp(word, at->bytes, at->n) == 0;
}

/* Text for a message: at most forty bytes of the field. */
#define FIELD_SHOWN(at) (int)((at)->n < 40 ? (at)->n : 40), (at)->bytes

static void rows_unknown(PlanRows *rows, int32_t field, const char *what) {
    const PlanField *at = &rows->field[field];
    PLAN_WRONG(rows->file, rows->line, "The %s %.*s is not in the instance.",
               TR(what), FIELD_SHOWN(at));
}

static void rows_malformed(PlanRows *rows, int32_t field, const char *what) {
    const PlanField *at = &rows->field[field];
    PLAN_WRONG(rows->file, rows->line, "%.*s is no %s.", FIELD_SHOWN(at),
               TR(what));
}

static int32_t rows_word(PlanRows *rows, int32_t field, WordList list,
                         const char *what) {
    const PlanField *at = &rows->field[field];
    int32_t value = domain_word_find(list, at->bytes, at->n);
    if (value == NONE) {
        rows_malformed(rows, field, what);
    }
    return value;
}

/* A whole number from `least`, else `least` and a wrong statement. */
static int32_t rows_int(PlanRows *rows, int32_t field, int32_t least,
                        const char *what) {
    const PlanField *at = &rows->field[field];
    int64_t value = 0;
    if (!base_text_int(at->bytes, at->n, &value) || value < least ||
        value > INT32_MAX) {
        rows_malformed(rows, field, what);
        value = least;
    }
    return (int32_t)value;
}

static int32_t rows_person(PlanRows *rows, const World *world) {
    const PlanField *at = &rows->field[0];
    int32_t person = LEDGER_FIND(world->people, world->people_count,
                                 ((LedgerCell){at->bytes, at->n}));
    if (person == NONE) {
        rows_unknown(rows, 0, "person");
    }
    return person;
}

/* Course and train may be empty. */
static void rows_ways(PlanRows *rows, const World *world, Placement *row) {
    const PlanField *course = &rows->field[2];
    const PlanField *train = &rows->field[3];
    row->course = LEDGER_FIND(world->courses, world->courses_count,
                              ((LedgerCell){course->bytes, course->n}));
    row->train = LEDGER_FIND(world->trains, world->trains_count,
                             ((LedgerCell){train->bytes, train->n}));
    if (course->n > 0 && row->course == NONE) {
        rows_unknown(rows, 2, "course");
    }
    if (train->n > 0 && row->train == NONE) {
        rows_unknown(rows, 3, "train");
    }
}

static Placement rows_placement(PlanRows *rows, const World *world) {
    Placement row = {.line = rows->line};
    const PlanField *post = &rows->field[1];
    const PlanField *start = &rows->field[4];
    row.person = rows_person(rows, world);
    row.post = LEDGER_FIND(world->posts, world->posts_count,
                           ((LedgerCell){post->bytes, post->n}));
    if (row.post == NONE) {
        rows_unknown(rows, 1, "post");
    }
    rows_ways(rows, world, &row);
    if (!base_day_read(start->bytes, start->n, &row.start)) {
        rows_malformed(rows, 4, "date");
    }
    row.points = rows_int(rows, 5, 0, "number of points");
    row.state = (PlacementState)rows_word(rows, 6, WORDS_STATE, "state");
    return row;
}

LeyeStatus ledger_plan_rows_placements(PlanFile *file, const World *world,
                                       Plan *plan) {
    LeyeStatus status = LEYE_OK;
    TRY(ARENA_ARRAY(&plan->arena, ledger_plan_rows_upto(file),
                    &plan->placements));
    PlanRows rows = ledger_plan_rows_begin(file, 9);
    while (ledger_plan_rows_next(&rows) && plan->placements_count < INT32_MAX) {
        plan->placements[plan->placements_count++] =
            rows_placement(&rows, world);
    }
    TRY(file->status);
done:
    return status;
}

LeyeStatus ledger_plan_rows_unplaced(PlanFile *file, const World *world,
                                     Plan *plan) {
    LeyeStatus status = LEYE_OK;
    TRY(ARENA_ARRAY(&plan->arena, ledger_plan_rows_upto(file),
                    &plan->unplaced));
    PlanRows rows = ledger_plan_rows_begin(file, 3);
    while (ledger_plan_rows_next(&rows) && plan->unplaced_count < INT32_MAX) {
        Unplaced *row = &plan->unplaced[plan->unplaced_count++];
        *row = (Unplaced){.line = rows.line, .group = NONE};
        row->person = rows_person(&rows, world);
        row->reason = (Reason)rows_word(&rows, 1, WORDS_REASON, "reason");
        if (rows.field[2].n > 0) {
            row->group = rows_int(&rows, 2, 1, "number of a group") - 1;
        }
    }
    TRY(file->status);
done:
    return status;
}
