/* Placements of a plan folder without its world, for comparing two plans.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * No world, so no ids are known; what can be said is that every row is as the
 * writer writes rows, and that people come once each, in order. The rows are
 * written again as a whole file and compared, as for a plan.
 */
#include "ledger_plan.h"

#include <string.h>
#include <sys/stat.h>

static const char HEADING[] = "\xef\xbb\xbf"
                              "person_id,post_id,course_id,train_id,"
                              "start_date,points,state,channel,site_id\r\n";
enum { COLUMNS = 9, POINTS_MOST = 1000 };

static LeyeStatus row_text(PlacementRows *out, const PlanRows *rows,
                           int32_t field, const char **text) {
    LeyeStatus status = LEYE_OK;
    char *kept = NULL;
    TRY(ARENA_TEXT(&out->arena, rows->field[field].bytes, rows->field[field].n,
                   &kept));
    *text = kept;
done:
    return status;
}

static LeyeStatus row_texts(PlacementRows *out, const PlanRows *rows,
                            PlacementRow *row) {
    LeyeStatus status = LEYE_OK;
    TRY(row_text(out, rows, 0, &row->person));
    TRY(row_text(out, rows, 1, &row->post));
    TRY(row_text(out, rows, 2, &row->course));
    TRY(row_text(out, rows, 3, &row->train));
    TRY(row_text(out, rows, 4, &row->start));
    TRY(row_text(out, rows, 7, &row->channel));
    TRY(row_text(out, rows, 8, &row->site));
done:
    return status;
}

/* Judges the values that are no ids, and fills points. */
static void row_judge(PlanRows *rows, PlacementRow *row) {
    const PlanField *start = &rows->field[4];
    const PlanField *points = &rows->field[5];
    const PlanField *state = &rows->field[6];
    const PlanField *channel = &rows->field[7];
    Day day = NONE;
    int64_t value = 0;
    if (!base_day_read(start->bytes, start->n, &day)) {
        PLAN_WRONG(rows->file, rows->line, "start_date is no date.");
    }
    if (!base_text_int(points->bytes, points->n, &value) || value < 0 ||
        value > POINTS_MOST) {
        PLAN_WRONG(rows->file, rows->line, "points are not 0 to 1000.");
        value = 0;
    }
    if (domain_word_find(WORDS_STATE, state->bytes, state->n) == NONE) {
        PLAN_WRONG(rows->file, rows->line, "state is not a known word.");
    }
    if (domain_word_find(WORDS_CHANNEL, channel->bytes, channel->n) == NONE) {
        PLAN_WRONG(rows->file, rows->line, "channel is not a known word.");
    }
    row->points = (int32_t)value;
    row->line = rows->line;
}

/* The row as the writer would write it. */
static void row_write(const PlanRows *rows, const PlacementRow *row,
                      Text *text) {
    const char *const before[] = {row->person, row->post, row->course,
                                  row->train, row->start};
    const PlanField *state = &rows->field[6];
    char word[16] = "";
    memcpy(word, state->bytes, state->n < 15 ? state->n : 15);
    for (size_t k = 0; k < 5; k++) {
        base_text_csv(text, before[k], true);
        base_text_add(text, ",");
    }
    base_text_format(text, "%d,%s,", row->points, word);
    base_text_csv(text, row->channel, true);
    base_text_add(text, ",");
    base_text_csv(text, row->site, true);
    base_text_add(text, "\r\n");
}

static LeyeStatus placements_parse(PlanFile *file, PlacementRows *out) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    PlanRows rows = ledger_plan_rows_begin(file, COLUMNS);
    TRY(ARENA_ARRAY(&out->arena, ledger_plan_rows_upto(file), &out->items));
    base_text_add(&text, HEADING);
    while (ledger_plan_rows_next(&rows)) {
        PlacementRow *row = &out->items[out->count];
        TRY(row_texts(out, &rows, row));
        row_judge(&rows, row);
        row_write(&rows, row, &text);
        if (out->count > 0 && strcmp(row[-1].person, row->person) >= 0) {
            PLAN_WRONG(file, rows.line,
                       "The person is twice, or not in order of ids.");
        }
        out->count++;
    }
    TRY(base_text_status(&text));
    if (file->wrong == 0) {
        ledger_plan_file_compare(file, &text);
    }
    TRY(file->status);
done:
    base_text_clear(&text);
    return status;
}

LeyeStatus ledger_placements_read(const char *plan_dir,
                                  const LeyeSettings *settings,
                                  Findings *findings, PlacementRows *rows) {
    LeyeStatus status = LEYE_OK;
    struct stat at;
    PlacementRows made = {.count = 0};
    PlanFile file = {.name = ledger_plan_names[PLAN_PLACEMENTS]};
    if (stat(plan_dir, &at) != 0 || !S_ISDIR(at.st_mode)) {
        return base_fail(LEYE_ERR_MISSING, "There is no plan folder %s.",
                         plan_dir);
    }
    TRY(ledger_plan_file_load(plan_dir, ledger_plan_names[PLAN_PLACEMENTS],
                              settings, findings, &file));
    if (file.bytes.data != NULL) {
        TRY(placements_parse(&file, &made));
    }
    if (file.wrong > 0) {
        TRY(domain_finding_fail(LEYE_ERR_PROOF, TR("The plan does not read: "),
                                &findings->items[findings->count - 1]));
    }
    *rows = made;
    made = (PlacementRows){.count = 0};
done:
    ledger_plan_file_clear(&file);
    ledger_placements_clear(&made);
    return status;
}

void ledger_placements_clear(PlacementRows *rows) {
    base_arena_clear(&rows->arena);
    *rows = (PlacementRows){.count = 0};
}
