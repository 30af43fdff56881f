/* nightly_parts: what the steps of a night share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_NIGHTLY_PARTS_H
#define LEYE_NIGHTLY_PARTS_H

#include "nightly.h"

/* One night on its way. */
typedef struct Night {
    const NightlyAsk *ask;
    Store *store;
    Findings *findings;
    NightlyAnswer *answer;
    Arena arena;
    char *inputs, *made; /* heap: folders WORK/instance and WORK/plan */
    char utc[STORE_UTC], day[DAY_TEXT];
    StoreAct act;
    World *world; /* of the snapshot */
    Plan *plan;
    LeyeOutcome outcome;
    StorePlan before; /* the plan that is published */
    bool has_before;
    const char *settings; /* all that steers the plan, as text */
    int64_t seen; /* last event of the store's chain that the solve saw */
    StoreSwept swept;
    StoreChange *changes; /* arena: [changes_count] against the plan before */
    size_t changes_count;
    int64_t fresh, moved, released, stayed;
} Night;

/* A line for the journal. */
void nightly_say(const Night *night, NightlyLoudness loudness,
                 const char *format, ...) __attribute__((format(printf, 3, 4)));

/* nightly_answers.c: hears answers.csv, ends what is over. Within a
 * transaction. */
LeyeStatus nightly_answers_hear(Night *night);
/* Indices by id; NONE. */
int32_t nightly_answers_person(const World *world, const char *id);
int32_t nightly_answers_post(const World *world, const char *id);
/* nightly_offers.c: writes offers.csv into the snapshot. */
LeyeStatus nightly_offers_write(Night *night);
/* nightly_plan.c: id of the plan that these inputs make. */
LeyeStatus nightly_plan_id(Night *night, char id[HASH_HEX]);
/* Solves, certifies, writes the plan folder, reads it back and certifies that
 * again. */
LeyeStatus nightly_plan_make(Night *night);
/* nightly_changes.c: fills changes against the plan before. */
LeyeStatus nightly_changes_find(Night *night);
/* Would more people than the set share be moved or let go? */
bool nightly_changes_too_many(const Night *night);
/* nightly_record.c: ends the run's record; failed: its exit code, or 0. */
LeyeStatus nightly_record_end(Night *night, int64_t failed);
/* nightly_publish.c: one transaction: consents again, plan, offers, record. */
LeyeStatus nightly_publish(Night *night);
/* Fills the counts of the record from the plan. */
void nightly_publish_record(Night *night);
/* nightly_carry.c: the plan before, revalidated. `why`: how the run failed. */
LeyeStatus nightly_carry(Night *night, LeyeStatus why);

#endif
