/* app_consent: `leye consent`: add, withdraw, verify.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app_store.h"

#include "../ledger/ledger.h"
#include "../nightly/nightly.h"

#include <inttypes.h>
#include <string.h>

static LeyeStatus consent_answer(const AppCall *call, const char *word,
                                 int64_t events, const char *head,
                                 const Findings *findings) {
    Text text = {0};
    if (call->json) {
        Json json = base_json_begin(&text, false);
        base_json_object(&json, NULL);
        base_json_bool(&json, word, head[0] != '\0');
        if (head[0] != '\0') {
            base_json_int(&json, "events", events);
            base_json_text(&json, "head", head);
        }
        app_say_findings_json(&json, findings);
        base_json_object_end(&json);
        base_text_add(&text, "\n");
    } else if (head[0] != '\0') {
        base_text_format(&text, TR("%s: %" PRId64 " events, head %s\n"),
                         TR(word), events, head);
    }
    LeyeStatus status = app_say_text(&text);
    base_text_clear(&text);
    return status;
}

static LeyeStatus consent_verify(const AppCall *call, Findings *findings,
                                 const char *word) {
    LeyeStatus status = LEYE_OK;
    char head[HASH_HEX] = "";
    int64_t events = 0;
    LeyeStatus found = ledger_consent_verify(call->words[0], &call->settings,
                                             findings, &events, head);
    if (found != LEYE_OK) {
        head[0] = '\0';
    }
    if (!call->json) {
        app_say_findings(call, findings, stderr);
    }
    TRY(consent_answer(call, word, events, head, findings));
    TRY(found);
done:
    return status;
}

static LeyeStatus consent_append(const AppCall *call, Findings *findings,
                                 const char *action) {
    LeyeStatus status = LEYE_OK;
    char head[HASH_HEX] = "";
    if (call->person == NULL || call->scope == NULL || call->recorder == NULL) {
        return base_fail(LEYE_ERR_USAGE,
                         "--person, --scope and --recorder must be given.");
    }
    ConsentDraft draft = {.person = call->person,
                          .scope = call->scope,
                          .action = action,
                          .date = call->date,
                          .expires = call->expires,
                          .via = call->via,
                          .recorder = call->recorder};
    status = ledger_consent_add(call->words[0], &call->settings, &draft,
                                findings, head);
    if (status != LEYE_OK) {
        app_say_findings(call, findings, stderr);
        return status;
    }
    Findings *again = NULL;
    TRY(domain_finding_new(&again));
    TRY(consent_verify(call, again, TR_MARK("recorded")));
done:
    domain_finding_free(again);
    return status;
}

/* The day and the life of a consent, where the files can be read; a
 * withdrawal does not wait until they can. */
static void consent_terms(const AppCall *call, Instance *instance) {
    enum { MONTHS_MOST = 12 };
    Findings *findings = NULL;
    World *world = NULL;
    *instance = (Instance){.as_of = NONE,
                           .parameters = {.consent_months = MONTHS_MOST}};
    if (domain_finding_new(&findings) == LEYE_OK &&
        ledger_world_read(call->words[0], &call->settings, findings, &world) ==
            LEYE_OK) {
        *instance = world->instance;
    }
    domain_world_free(world);
    domain_finding_free(findings);
}

/* The published plan hears it at once, not at night (guard 3). */
static LeyeStatus consent_tell(const AppCall *call, Findings *findings) {
    LeyeStatus status = LEYE_OK;
    Store *store = NULL;
    Instance instance;
    StoreSwept swept = {0};
    AppAct act;
    if (call->store == NULL) {
        return LEYE_OK;
    }
    consent_terms(call, &instance);
    TRY(app_store_open(call, STORE_WRITE, &store));
    TRY(store_begin(store));
    TRY(app_store_act(store, &act));
    TRY(nightly_consents(call->words[0], &call->settings, &instance, store,
                         &act.act, findings, &swept));
    TRY(store_commit(store));
    app_say_talk(call,
                 "leye: %lld placements of the published plan are taken "
                 "out.\n",
                 (long long)swept.released);
done:
    if (status != LEYE_OK) {
        store_rollback(store);
    }
    store_close(store);
    return status;
}

int app_consent(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    Findings *findings = NULL;
    const char *verb = call->words[1];
    TRY(domain_finding_new(&findings));
    if (strcmp(verb, "verify") == 0) {
        TRY(consent_verify(call, findings, TR_MARK("verified")));
    } else if (strcmp(verb, "withdraw") == 0) {
        if (call->action != NULL) {
            TRY(base_fail(LEYE_ERR_USAGE,
                          "--action belongs to `add`; `withdraw` is one."));
        }
        TRY(consent_append(call, findings, "withdraw"));
        TRY(consent_tell(call, findings));
    } else if (strcmp(verb, "add") == 0) {
        TRY(consent_append(call, findings,
                           call->action != NULL ? call->action : "give"));
        TRY(consent_tell(call, findings));
    } else {
        TRY(base_fail(LEYE_ERR_USAGE,
                      "After DIR comes add, withdraw or verify, not \"%s\".",
                      verb));
    }
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    domain_finding_free(findings);
    return leye_exit_code(status, LEYE_OPTIMAL);
}
