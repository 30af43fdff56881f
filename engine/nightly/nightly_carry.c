/* nightly_carry: the plan of before, revalidated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two things outrank a plan that stays: a withdrawal, and a post that has
 * closed. So consents.csv is heard even where other files cannot be read, and
 * posts are judged by the newest files that can be read as a whole: today's;
 * else those of the plan with today's consents, posts and employers; else with
 * today's consents; else those of the plan alone; where those are gone too, not
 * at all, and an alarm says so.
 */
#include "nightly_parts.h"

#include <string.h>

#include "../ledger/ledger.h"
#include "../rules/rules.h"

/* ---- files that can be read ----------------------------------------------
 */

/* Files that may be today's, in this order. */
static const char *const newer[] = {"consents.csv", "posts.csv",
                                    "employers.csv"};
enum { NEWER_CONSENTS = 1, NEWER_ALL = 3 };

/* The inputs of the plan into the folder; the first `today` of the files above
 * as they are today. */
static LeyeStatus write_before(Night *night, const FolderDraft *draft,
                               int32_t today) {
    LeyeStatus status = LEYE_OK;
    StoreFileInfo *files = NULL;
    size_t count = 0;
    Text path = {0};
    Bytes bytes = {0};
    TRY(store_run_inputs(night->store, night->before.run, &night->arena, &files,
                         &count));
    for (size_t k = 0; k < count; k++) {
        bool fresh = false;
        for (int32_t n = 0; n < today; n++) {
            fresh = fresh || strcmp(files[k].name, newer[n]) == 0;
        }
        if (fresh) {
            TRY(nightly_path(night->inputs, files[k].name, &path));
            LeyeStatus read = base_file_read(path.bytes, SIZE_MAX / 2, &bytes);
            TRY(read == LEYE_ERR_MISSING ? LEYE_OK : read);
            fresh = read == LEYE_OK;
        }
        if (!fresh) {
            LeyeStatus read = store_run_read(night->store, night->before.run,
                                             files[k].name, &bytes);
            if (read == LEYE_ERR_MISSING) {
                continue; /* lost its bytes when a person was erased */
            }
            TRY(read);
        }
        TRY(base_folder_add(draft, files[k].name, bytes.data, bytes.size));
        base_free(bytes.data);
        bytes = (Bytes){0};
    }
done:
    base_free(bytes.data);
    base_text_clear(&path);
    return status;
}

/* *world stays NULL where these files cannot be read. */
static LeyeStatus read_mixed(Night *night, int32_t today, World **world) {
    LeyeStatus status = LEYE_OK;
    FolderDraft draft = {0};
    Findings *findings = NULL;
    Text path = {0};
    TRY(nightly_path(night->ask->work, "before", &path));
    TRY(domain_finding_new(&findings));
    TRY(base_folder_begin(path.bytes, "instance.yaml", &draft));
    TRY(write_before(night, &draft, today));
    TRY(base_folder_commit(&draft));
    LeyeStatus read =
        ledger_world_read(path.bytes, night->ask->settings, findings, world);
    TRY(read == LEYE_ERR_MEMORY || read == LEYE_ERR_IO ? read : LEYE_OK);
done:
    base_folder_discard(&draft);
    domain_finding_free(findings);
    base_text_clear(&path);
    return status;
}

/* ---- what has closed ------------------------------------------------------
 */

static LeyeStatus release_closed(Night *night, const World *world) {
    LeyeStatus status = LEYE_OK;
    StorePlacement *rows = NULL;
    const char **persons = NULL;
    size_t count = 0;
    size_t closed = 0;
    StoreSwept swept = {0};
    TRY(store_plan_placements(night->store, night->before.id, false,
                              &night->arena, &rows, &count));
    TRY(ARENA_ARRAY(&night->arena, count, &persons));
    for (size_t k = 0; k < count; k++) {
        int32_t post = nightly_answers_post(world, rows[k].post);
        if (post == NONE || rules_post(world, post) != 0) {
            persons[closed++] = rows[k].person;
        }
    }
    TRY(store_plan_release(night->store, persons, closed, &night->act, &swept));
    night->swept.released += swept.released;
done:
    return status;
}

/* The consents as they can be read; a chain that is broken, or not the one
 * that the store knows, is an alarm, and what the store knows stands. A disk
 * that fails is none: then nothing can be said to be revalidated. */
static LeyeStatus hear_consents(Night *night, const Instance *instance) {
    LeyeStatus status = LEYE_OK;
    Findings *findings = NULL;
    TRY(domain_finding_new(&findings));
    TRY(store_begin(night->store));
    LeyeStatus heard =
        nightly_consents(night->ask->dir, night->ask->settings, instance,
                         night->store, &night->act, findings, &night->swept);
    if (heard == LEYE_OK) {
        TRY(store_commit(night->store));
        goto done;
    }
    store_rollback(night->store);
    TRY(heard == LEYE_ERR_MEMORY || heard == LEYE_ERR_LOCKED ||
                heard == LEYE_ERR_IO
            ? heard
            : LEYE_OK);
    TRY(store_run_alarm_add(night->store, night->answer->run, &night->act,
                            "consents",
                            TR_MARK("The consents cannot be read; what was "
                                    "withdrawn since the last run is not "
                                    "known.")));
    TRY(store_consent_add(night->store, NULL, 0, false, &night->act,
                          &night->swept));
done:
    if (status != LEYE_OK) {
        store_rollback(night->store);
    }
    domain_finding_free(findings);
    return status;
}

static LeyeStatus record(Night *night, LeyeStatus why) {
    LeyeStatus status = LEYE_OK;
    TRY(store_run_alarm_add(night->store, night->answer->run, &night->act,
                            night->has_before ? "carried" : "kept",
                            night->has_before
                                ? TR_MARK("The plan before stays, revalidated.")
                                : TR_MARK("There is no plan to keep.")));
    nightly_publish_record(night);
    TRY(nightly_record_end(
        night, night->has_before ? 0 : leye_exit_code(why, LEYE_OPTIMAL)));
done:
    return status;
}

/* The sentence of the failure; our copy of the files goes by the folder that it
 * is a copy of. */
static void say_why(Night *night) {
    Text *message = &night->answer->message;
    const char *said = base_message();
    const char *at = night->inputs == NULL ? NULL : strstr(said, night->inputs);
    if (at == NULL) {
        base_text_add(message, said);
        return;
    }
    base_text_bytes(message, said, (size_t)(at - said));
    base_text_add(message, night->ask->dir);
    base_text_add(message, at + strlen(night->inputs));
}

static LeyeStatus revalidate(Night *night, const World *world) {
    LeyeStatus status = LEYE_OK;
    base_day_write(world->instance.as_of, night->day);
    TRY(hear_consents(night, &world->instance));
    TRY(release_closed(night, world));
done:
    return status;
}

/* Without any files: who was erased was in those of the plan. Posts cannot be
 * judged then, but a withdrawal is heard. */
static LeyeStatus hear_alone(Night *night) {
    enum { CONSENT_MONTHS = 12 }; /* the preset, which is the most */
    LeyeStatus status = LEYE_OK;
    const Instance bare = {.parameters = {.consent_months = CONSENT_MONTHS}};
    TRY(store_run_alarm_add(night->store, night->answer->run, &night->act,
                            "inputs",
                            TR_MARK("The inputs of the published plan cannot "
                                    "be read.")));
    TRY(hear_consents(night, &bare));
done:
    return status;
}

LeyeStatus nightly_carry(Night *night, LeyeStatus why) {
    LeyeStatus status = LEYE_OK;
    World *mixed = NULL;
    const World *world = night->world;
    night->answer->outcome = NIGHTLY_KEPT;
    say_why(night);
    if (night->has_before) {
        night->answer->outcome = NIGHTLY_CARRIED;
        static const int32_t todays[] = {NEWER_ALL, NEWER_CONSENTS, 0};
        for (int32_t k = 0; k < 3 && world == NULL; k++) {
            TRY(read_mixed(night, todays[k], &mixed));
            world = mixed;
        }
        TRY(world != NULL ? revalidate(night, world) : hear_alone(night));
    }
    TRY(record(night, why));
    if (!night->has_before) {
        status = base_fail(why, "%s", base_text_get(&night->answer->message));
    }
done:
    domain_world_free(mixed);
    return status;
}
