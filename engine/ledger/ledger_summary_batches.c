/* batches[] of `solve --json --by-batch`: the schedule (domain_batch.h). Not
 * in summary.json: it follows from placements.csv and the ledger. `id` is of
 * the course, train or post, `working` who is at work at the end of the day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_plan.h"

static void batches_course(const World *world, const Course *course,
                           Json *json) {
    base_json_text(json, "id", course->id);
    base_json_text(json, "skill", world->skills[course->skill].id);
}

static void batches_train(const World *world, const Train *train, Json *json) {
    base_json_text(json, "id", train->id);
    base_json_text(json, "destination",
                   world->destinations[train->destination]);
}

static void batches_post(const World *world, const Post *post, Json *json) {
    base_json_text(json, "id", post->id);
    base_json_text(json, "channel",
                   domain_word(WORDS_CHANNEL, (int32_t)post->channel));
    if (post->site != NONE) {
        base_json_text(json, "site", world->sites[post->site].id);
    }
    if (post->destination != NONE) {
        base_json_text(json, "destination",
                       world->destinations[post->destination]);
    }
}

static void batches_item(const World *world, const Batch *batch, Json *json) {
    static const char *const events[BATCH_KIND_COUNT] = {
        [BATCH_COURSE_BEGINS] = "course_begins",
        [BATCH_COURSE_ENDS] = "course_ends",
        [BATCH_TRAIN_DEPARTS] = "train_departs",
        [BATCH_WORK_STARTS] = "work_starts"};
    char week[DAY_WEEK];
    char date[DAY_TEXT];
    base_day_write_week(batch->day, week);
    base_day_write(batch->day, date);
    base_json_object(json, NULL);
    base_json_text(json, "week", week);
    base_json_text(json, "date", date);
    base_json_text(json, "event", events[batch->kind]);
    if (batch->kind == BATCH_WORK_STARTS) {
        batches_post(world, &world->posts[batch->row], json);
    } else if (batch->kind == BATCH_TRAIN_DEPARTS) {
        batches_train(world, &world->trains[batch->row], json);
    } else {
        batches_course(world, &world->courses[batch->row], json);
    }
    base_json_count(json, "persons", batch->persons, batch->persons_hide);
    base_json_count(json, "working", batch->working, batch->working_hide);
    base_json_object_end(json);
}

LeyeStatus ledger_summary_batches(const Plan *plan, const World *world,
                                  Json *json) {
    LeyeStatus status = LEYE_OK;
    Batches batches = {0};
    TRY(domain_batch_list(world, plan, &batches));
    base_json_array(json, "batches");
    for (int32_t k = 0; k < batches.count; k++) {
        batches_item(world, &batches.items[k], json);
    }
    base_json_array_end(json);
done:
    domain_batch_clear(&batches);
    return status;
}
