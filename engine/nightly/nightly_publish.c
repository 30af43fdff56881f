/* nightly_publish: one transaction, or nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The consents are read once more, as they are now, inside the transaction:
 * who has withdrawn since the snapshot is released before anything is
 * published (guard 3).
 */
#include "nightly_parts.h"

#include <string.h>

#include "../ledger/ledger.h"
#include "../rules/rules.h"

static const char *const plan_files[] = {
    "placements.csv", "proof.json", "run.json", "summary.json", "unplaced.csv"};
enum { PLAN_FILES = sizeof plan_files / sizeof *plan_files };

/* ---- what is put ----------------------------------------------------------
 */

static LeyeStatus read_files(const Night *night, Bytes bytes[PLAN_FILES],
                             StoreFile files[PLAN_FILES]) {
    LeyeStatus status = LEYE_OK;
    Text path = {0};
    for (int32_t k = 0; k < PLAN_FILES; k++) {
        TRY(nightly_path(night->made, plan_files[k], &path));
        TRY(base_file_read(path.bytes, SIZE_MAX / 2, &bytes[k]));
        files[k] = (StoreFile){.name = plan_files[k],
                               .bytes = bytes[k].data,
                               .size = bytes[k].size};
    }
done:
    base_text_clear(&path);
    return status;
}

/* The consent that covers the placement. */
static LeyeStatus scope_of(Night *night, const Placement *at,
                           const char **scope) {
    LeyeStatus status = LEYE_OK;
    const World *world = night->world;
    const Post *post = &world->posts[at->post];
    const Person *person = &world->people[at->person];
    bool local = false;
    if (post->destination != NONE) {
        *scope = world->destinations[post->destination];
        return LEYE_OK;
    }
    if (rules_post_near(post, person->site)) {
        TRY(store_consent_held(night->store, person->id, "local", night->day,
                               &local));
    }
    *scope = local ? "local" : "county";
done:
    return status;
}

static LeyeStatus put_row(Night *night, const Placement *at,
                          StorePlacement *row) {
    LeyeStatus status = LEYE_OK;
    const World *world = night->world;
    const Post *post = &world->posts[at->post];
    char text[HASH_HEX] = "";
    char *start = NULL;
    char *terms = NULL;
    base_day_write(at->start, text);
    TRY(ARENA_TEXT(&night->arena, text, strlen(text), &start));
    TRY(domain_terms_hash(world, at->post, text));
    TRY(ARENA_TEXT(&night->arena, text, strlen(text), &terms));
    *row = (StorePlacement){
        .person = world->people[at->person].id,
        .post = post->id,
        .course = at->course == NONE ? "" : world->courses[at->course].id,
        .train = at->train == NONE ? "" : world->trains[at->train].id,
        .start = start,
        .points = at->points,
        .state = at->state == STATE_ACCEPTED ? STORE_ACCEPTED : STORE_PROPOSED,
        .channel = domain_word(WORDS_CHANNEL, (int32_t)post->channel),
        .terms_hash = terms,
        .near = rules_post_near(post, world->people[at->person].site)};
    TRY(scope_of(night, at, &row->scope));
done:
    return status;
}

static LeyeStatus put_plan(Night *night, const StoreFile files[PLAN_FILES]) {
    LeyeStatus status = LEYE_OK;
    const Plan *plan = night->plan;
    StorePlacement *rows = NULL;
    TRY(ARENA_ARRAY(&night->arena, plan->placements_count, &rows));
    for (int32_t k = 0; k < plan->placements_count; k++) {
        TRY(put_row(night, &plan->placements[k], &rows[k]));
    }
    const StorePut put = {.id = night->answer->plan,
                          .run = night->answer->run,
                          .as_of = night->day,
                          .publishable = plan->summary.publishable,
                          .consent_seen = night->seen,
                          .files = files,
                          .placements = rows,
                          .changes = night->changes,
                          .files_count = PLAN_FILES,
                          .placements_count = (size_t)plan->placements_count,
                          .changes_count = night->changes_count};
    TRY(store_plan_put(night->store, &put, &night->act, &night->swept));
done:
    return status;
}

/* ---- what becomes of it ---------------------------------------------------
 */

static LeyeStatus brake(Night *night) {
    LeyeStatus status = LEYE_OK;
    night->answer->outcome = NIGHTLY_HELD;
    TRY(store_plan_hold(night->store, night->answer->plan, &night->act));
    TRY(store_run_alarm_add(night->store, night->answer->run, &night->act,
                            "brake",
                            TR_MARK("More people than the set share would be "
                                    "moved or let go; the plan is held.")));
done:
    return status;
}

static LeyeStatus decide(Night *night) {
    LeyeStatus status = LEYE_OK;
    int64_t settled = 0;
    NightlyAnswer *answer = night->answer;
    if (nightly_changes_too_many(night)) {
        return brake(night);
    }
    if (night->ask->wait) {
        answer->outcome = NIGHTLY_WAITING;
        return LEYE_OK;
    }
    answer->outcome =
        night->outcome == LEYE_OPTIMAL ? NIGHTLY_PUBLISHED : NIGHTLY_LIMIT;
    TRY(store_plan_publish(night->store, answer->plan, &night->act,
                           &night->swept));
    TRY(store_run_alarm_settle(night->store, &night->act, NULL, &settled));
    TRY(nightly_tell(night->store, &night->act,
                     night->world->instance.parameters.answer_days));
done:
    return status;
}

/* The weakest gap of the levels, in millionths of its bound. */
static int64_t gap_of(const Summary *summary) {
    int64_t most = 0;
    for (int32_t k = 0; k < summary->levels_count; k++) {
        const LevelResult *at = &summary->levels[k];
        Int128 gap = (Int128)at->bound - at->value;
        Int128 size = at->bound < 0 ? -(Int128)at->bound : at->bound;
        gap = (gap < 0 ? -gap : gap) * 1000000;
        int64_t ppm = gap == 0    ? 0
                      : size == 0 ? 1000000
                                  : (int64_t)(gap / size);
        most = ppm > most ? ppm : most;
    }
    return most;
}

void nightly_publish_record(Night *night) {
    StoreRun *record = &night->answer->record;
    const Plan *plan = night->plan;
    record->offered = night->fresh;
    record->moved = night->moved;
    record->released = night->released + night->swept.released;
    if (plan != NULL) {
        record->people = plan->summary.people;
        record->able = plan->summary.able_and_willing;
        record->placements = plan->summary.placements;
        record->gap_ppm = gap_of(&plan->summary);
    }
}

LeyeStatus nightly_publish(Night *night) {
    LeyeStatus status = LEYE_OK;
    Bytes bytes[PLAN_FILES] = {{0}};
    StoreFile files[PLAN_FILES] = {{0}};
    TRY(read_files(night, bytes, files));
    TRY(store_begin(night->store));
    TRY(nightly_consents(night->ask->dir, night->ask->settings,
                         &night->world->instance, night->store, &night->act,
                         night->findings, &night->swept));
    TRY(nightly_changes_find(night));
    TRY(put_plan(night, files));
    TRY(decide(night));
    nightly_publish_record(night);
    TRY(nightly_record_end(night, 0));
    TRY(store_commit(night->store));
done:
    if (status != LEYE_OK) {
        store_rollback(night->store);
    }
    for (int32_t k = 0; k < PLAN_FILES; k++) {
        base_free(bytes[k].data);
    }
    return status;
}
