/* nightly_run: one night from the lock to the record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "nightly_parts.h"

#include <stdio.h>
#include <string.h>

#include "../ledger/ledger.h"

static LeyeStatus join(const char *dir, const char *name, char **out) {
    LeyeStatus status = LEYE_OK;
    size_t n = strlen(dir) + strlen(name) + 2;
    TRY(HEAP_ARRAY(n, out));
    (void)snprintf(*out, n, "%s/%s", dir, name);
done:
    return status;
}

/* What an earlier run that was killed has left there goes first. */
static LeyeStatus begin(Night *night) {
    LeyeStatus status = LEYE_OK;
    TRY(base_folder_fresh(night->ask->work));
    TRY(join(night->ask->work, "instance", &night->inputs));
    TRY(join(night->ask->work, "plan", &night->made));
    store_utc(night->utc);
    night->act = (StoreAct){
        .utc = night->utc, .day = night->day, .actor = night->ask->actor};
    TRY(store_plan_current(night->store, &night->arena, &night->before,
                           &night->has_before));
done:
    return status;
}

static LeyeStatus read_world(Night *night) {
    LeyeStatus status = LEYE_OK;
    domain_world_free(night->world);
    night->world = NULL;
    TRY(ledger_world_read(night->inputs, night->ask->settings, night->findings,
                          &night->world));
done:
    return status;
}

static LeyeStatus refuse_offers(const Night *night) {
    const World *world = night->world;
    for (int32_t k = 0; k < world->seals_count; k++) {
        if (strcmp(world->seals[k].file, "offers.csv") == 0) {
            return base_fail(LEYE_ERR_INPUT,
                             "offers.csv lies in %s; with a store the offers "
                             "are the store's. Take it out.",
                             night->ask->dir);
        }
    }
    return LEYE_OK;
}

/* A ledger that is older than the plan it would replace is a wrong one. */
static LeyeStatus refuse_older(const Night *night) {
    return night->has_before && strcmp(night->before.as_of, night->day) > 0
               ? base_fail(LEYE_ERR_MISSING,
                           "The day of the files, %s, is before that of the "
                           "published plan, %s.",
                           night->day, night->before.as_of)
               : LEYE_OK;
}

static LeyeStatus look(Night *night) {
    LeyeStatus status = LEYE_OK;
    int64_t limit = night->ask->settings->limit_file_mib << 20;
    TRY(nightly_snapshot(night->ask->dir, night->inputs, night->ask->marker,
                         limit));
    TRY(read_world(night));
    base_day_write(night->world->instance.as_of, night->day);
    TRY(refuse_offers(night));
    TRY(refuse_older(night));
    TRY(nightly_plan_id(night, night->answer->plan));
done:
    return status;
}

/* A plan of these inputs that is published, waits, or was put back. */
static LeyeStatus find_plan(Night *night, bool *found) {
    LeyeStatus status = LEYE_OK;
    StorePlan plan = {.id = NULL};
    TRY(store_plan_get(night->store, night->answer->plan, &night->arena, &plan,
                       found));
    if (*found) {
        night->answer->outcome = NIGHTLY_ALREADY;
        night->answer->record.placements = plan.placements;
        base_text_format(&night->answer->message,
                         TR("The plan of these files is there already: %s."),
                         store_plan_word(plan.state));
        TRY(base_text_status(&night->answer->message));
    }
done:
    return status;
}

/* Withdrawals first, then what was answered; then all that is out becomes a
 * table of the world. */
static LeyeStatus hear(Night *night) {
    LeyeStatus status = LEYE_OK;
    StoreHead head = {0};
    TRY(store_begin(night->store));
    TRY(nightly_consents(night->inputs, night->ask->settings,
                         &night->world->instance, night->store, &night->act,
                         night->findings, &night->swept));
    TRY(nightly_answers_hear(night));
    TRY(store_consent_head(night->store, &head));
    TRY(store_commit(night->store));
    night->seen = head.seq;
    TRY(nightly_offers_write(night));
    TRY(read_world(night));
done:
    if (status != LEYE_OK) {
        store_rollback(night->store);
    }
    return status;
}

/* Every file as it was read, so that plan and inputs certify together. */
static LeyeStatus keep_inputs(Night *night) {
    LeyeStatus status = LEYE_OK;
    Bytes bytes = {0};
    Text path = {0};
    TRY(store_begin(night->store));
    for (int32_t k = 0; k < night->world->seals_count; k++) {
        const char *name = night->world->seals[k].file;
        TRY(nightly_path(night->inputs, name, &path));
        TRY(base_file_read(path.bytes, SIZE_MAX / 2, &bytes));
        TRY(store_run_input(night->store, night->answer->run, name, bytes.data,
                            bytes.size));
        base_free(bytes.data);
        bytes = (Bytes){0};
    }
    TRY(store_commit(night->store));
done:
    if (status != LEYE_OK) {
        store_rollback(night->store);
    }
    base_free(bytes.data);
    base_text_clear(&path);
    return status;
}

static LeyeStatus work(Night *night) {
    LeyeStatus status = LEYE_OK;
    bool found = false;
    TRY(find_plan(night, &found));
    TRY(hear(night));
    if (found) {
        nightly_publish_record(night);
        return nightly_record_end(night, 0);
    }
    TRY(keep_inputs(night));
    TRY(nightly_plan_make(night));
    TRY(nightly_publish(night));
done:
    return status;
}

/* Of the files, of the rows or of a limit: the plan before may stay. Not of
 * the store, whose word is then worth nothing. */
static bool may_carry(LeyeStatus status) {
    return status == LEYE_ERR_INPUT || status == LEYE_ERR_MISSING ||
           status == LEYE_ERR_GUARD || status == LEYE_ERR_PROOF ||
           status == LEYE_ERR_INTERNAL || status == LEYE_ERR_MEMORY;
}

static LeyeStatus start_record(Night *night) {
    LeyeStatus status = LEYE_OK;
    if (night->world != NULL) {
        TRY(store_bind(night->store, night->world->instance.name));
    }
    TRY(store_run_begin(night->store, &night->act, night->day,
                        &night->answer->run));
done:
    return status;
}

static void end(Night *night) {
    domain_world_free(night->world);
    domain_plan_free(night->plan);
    base_free(night->inputs);
    base_free(night->made);
    base_arena_clear(&night->arena);
}

LeyeStatus nightly_run(const NightlyAsk *ask, Store *store, Findings *findings,
                       NightlyAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    bool locked = false;
    *answer = (NightlyAnswer){.outcome = NIGHTLY_KEPT};
    Night night = {
        .ask = ask, .store = store, .findings = findings, .answer = answer};
    TRY(store_lock(store));
    locked = true;
    TRY(begin(&night));
    LeyeStatus looked = look(&night);
    if (looked != LEYE_OK) { /* the day of the last plan, for the record */
        (void)snprintf(night.day, sizeof night.day, "%s",
                       night.has_before ? night.before.as_of : "");
    }
    TRY(start_record(&night));
    LeyeStatus done = looked == LEYE_OK ? work(&night) : looked;
    status = may_carry(done) ? nightly_carry(&night, done) : done;
done:
    if (locked) {
        base_folder_remove(ask->work);
        store_unlock(store);
    }
    end(&night);
    return status;
}
