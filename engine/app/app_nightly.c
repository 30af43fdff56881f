/* app_nightly: `leye nightly`: one night.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Under systemd (JOURNAL_STREAM is set) lines begin with their level, "<N>".
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../nightly/nightly.h"
#include "app_store.h"

enum { BRAKE_PRESET = 200, MILLE = 1000 };

static void say_line(void *context, NightlyLoudness loudness,
                     const char *line) {
    const AppCall *call = context;
    const char *journal = getenv("JOURNAL_STREAM");
    if (journal != NULL && journal[0] != '\0') {
        (void)fprintf(stderr, "<%d>", (int)loudness);
    } else if (call->quiet && loudness > NIGHTLY_ERROR) {
        return;
    }
    (void)fprintf(stderr, "leye: %s\n", line);
}

/* "20%" or "20"; per mille. */
static LeyeStatus read_brake(const AppCall *call, int64_t *brake) {
    int64_t percent = 0;
    *brake = BRAKE_PRESET;
    if (call->brake == NULL) {
        return LEYE_OK;
    }
    size_t n = strlen(call->brake);
    n -= n > 0 && call->brake[n - 1] == '%' ? 1 : 0;
    if (!base_text_int(call->brake, n, &percent) || percent < 0 ||
        percent > 100) {
        return base_fail(LEYE_ERR_USAGE,
                         "--brake is a share from 0%% to 100%%, not \"%s\".",
                         call->brake);
    }
    *brake = percent * MILLE / 100;
    return LEYE_OK;
}

static void answer_json(const NightlyAnswer *answer, Text *text) {
    const StoreRun *record = &answer->record;
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    base_json_text(&json, "outcome", nightly_word(answer->outcome));
    base_json_text(&json, "plan", answer->plan);
    base_json_int(&json, "run", answer->run);
    base_json_int(&json, "placements", record->placements);
    base_json_int(&json, "offered", record->offered);
    base_json_int(&json, "moved", record->moved);
    base_json_int(&json, "released", record->released);
    base_json_int(&json, "gap_ppm", record->gap_ppm);
    base_json_text(&json, "message", base_text_get(&answer->message));
    base_json_object_end(&json);
    base_text_add(text, "\n");
}

static const char *sentence_of(NightlyOutcome outcome) {
    static const char *const sentences[] = {
        [NIGHTLY_PUBLISHED] = TR_MARK("published"),
        [NIGHTLY_ALREADY] = TR_MARK("already there"),
        [NIGHTLY_WAITING] = TR_MARK("waits for approval"),
        [NIGHTLY_HELD] = TR_MARK("held: it would move or let go too many"),
        [NIGHTLY_LIMIT] = TR_MARK("published, with a gap"),
        [NIGHTLY_CARRIED] =
            TR_MARK("not made; the plan before stays, revalidated"),
        [NIGHTLY_KEPT] = TR_MARK("not made, and there is none to keep")};
    return TR(sentences[outcome]);
}

static LeyeStatus say_answer(const AppCall *call, const NightlyAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    const StoreRun *record = &answer->record;
    Text text = {0};
    if (call->json) {
        answer_json(answer, &text);
    } else {
        base_text_format(&text, TR("Run %" PRId64 ": plan %.12s %s.\n"),
                         answer->run,
                         answer->plan[0] == '\0' ? "-" : answer->plan,
                         sentence_of(answer->outcome));
        base_text_format(&text,
                         TR("%" PRId64 " placements: %" PRId64
                            " newly offered, %" PRId64 " moved, %" PRId64
                            " let go.\n"),
                         record->placements, record->offered, record->moved,
                         record->released);
        if (answer->message.length > 0) {
            base_text_format(&text, "%s\n", answer->message.bytes);
        }
    }
    TRY(app_say_text(&text));
done:
    base_text_clear(&text);
    return status;
}

/* A folder for the run alone: beside a file; for a server in TMPDIR. */
static LeyeStatus work_folder(const AppCall *call, Text *work) {
    LeyeStatus status = LEYE_OK;
    char *scratch = NULL;
    if (call->store == NULL || strstr(call->store, "://") != NULL) {
        TRY(base_folder_scratch(&scratch));
        base_text_add(work, scratch);
    } else {
        base_text_format(work, "%s.work", call->store);
    }
    TRY(base_text_status(work));
done:
    base_free(scratch);
    return status;
}

int app_nightly(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    Store *store = NULL;
    Findings *findings = NULL;
    Text work = {0};
    NightlyAnswer answer = {.outcome = NIGHTLY_KEPT};
    NightlyAsk ask = {.dir = call->words[0],
                      .settings = &call->settings,
                      .marker = call->marker,
                      .actor = app_store_actor(),
                      .version = leye_version(),
                      .wait = call->wait,
                      .say = say_line,
                      .context = (void *)(uintptr_t)call};
    TRY(domain_finding_new(&findings));
    TRY(read_brake(call, &ask.brake));
    TRY(app_store_open(call, STORE_CREATE, &store));
    TRY(work_folder(call, &work));
    ask.work = base_text_get(&work);
    status = nightly_run(&ask, store, findings, &answer);
    app_say_findings(call, findings, stderr);
    TRY(status);
    TRY(say_answer(call, &answer));
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    nightly_answer_clear(&answer);
    domain_finding_free(findings);
    store_close(store);
    base_text_clear(&work);
    return status != LEYE_OK ? leye_exit_code(status, LEYE_OPTIMAL)
                             : nightly_code(answer.outcome);
}
