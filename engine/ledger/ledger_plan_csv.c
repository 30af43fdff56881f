/* The two tables of a plan as CSV: BOM for the spreadsheets, CRLF, rows in
 * the plan's order, which is by person id.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_plan.h"

static void csv_field(Text *text, const char *field, bool last) {
    base_text_csv(text, field, true);
    base_text_add(text, last ? "\r\n" : ",");
}

LeyeStatus ledger_plan_csv_placements(const Plan *plan, const World *world,
                                      Text *text) {
    base_text_add(text, "\xef\xbb\xbf"
                        "person_id,post_id,course_id,train_id,start_date,"
                        "points,state,channel,site_id\r\n");
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *row = &plan->placements[k];
        const Person *person = &world->people[row->person];
        const Post *post = &world->posts[row->post];
        char start[DAY_TEXT];
        base_day_write(row->start, start);
        csv_field(text, person->id, false);
        csv_field(text, post->id, false);
        csv_field(text,
                  row->course == NONE ? "" : world->courses[row->course].id,
                  false);
        csv_field(text, row->train == NONE ? "" : world->trains[row->train].id,
                  false);
        csv_field(text, start, false);
        base_text_format(text, "%d,", row->points);
        csv_field(text, domain_word(WORDS_STATE, (int32_t)row->state), false);
        csv_field(text, domain_word(WORDS_CHANNEL, (int32_t)post->channel),
                  false);
        csv_field(text, world->sites[person->site].id, true);
    }
    return base_text_status(text);
}

LeyeStatus ledger_plan_csv_unplaced(const Plan *plan, const World *world,
                                    Text *text) {
    base_text_add(text, "\xef\xbb\xbfperson_id,reason,blocking_group\r\n");
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        const Unplaced *row = &plan->unplaced[k];
        csv_field(text, world->people[row->person].id, false);
        csv_field(text, domain_word(WORDS_REASON, (int32_t)row->reason), false);
        if (row->group != NONE) {
            base_text_format(text, "%d", row->group + 1);
        }
        base_text_add(text, "\r\n");
    }
    return base_text_status(text);
}
