/* ledger_consent_draft: guard 3 before an event is recorded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A withdrawal is refused only when it cannot be understood (nobody of that
 * id, nothing of that name) or when its recorder may not record: whether the
 * person or the scope is still there does not matter, as long as an earlier
 * event speaks of it.
 */
#include "ledger_consent_draft.h"

#include <string.h>

#include "ledger_id.h"
#include "ledger_rows.h"
#include "ledger_table_parts.h"

static const char *draft_text(const char *text) {
    return text != NULL ? text : "";
}

static LeyeStatus draft_id(const char *option, const char *text) {
    LedgerCell cell = {draft_text(text), strlen(draft_text(text))};
    if (cell.n == 0) {
        return base_fail(LEYE_ERR_USAGE, "%s must be given.", option);
    }
    if (!ledger_id_fine(cell)) {
        return base_fail(LEYE_ERR_USAGE,
                         "%s is \"%s\"; allowed are 1 to 64 letters, "
                         "digits, _ - . and Chinese characters, never like a "
                         "national id or a phone number.",
                         option, ledger_table_cell_shown(cell).text);
    }
    return LEYE_OK;
}

static LeyeStatus draft_day(const char *option, const char *text, Day *out) {
    const char *given = draft_text(text);
    *out = NONE;
    if (given[0] != '\0' && !base_day_read(given, strlen(given), out)) {
        return base_fail(LEYE_ERR_USAGE,
                         "%s is \"%.40s\"; allowed is a date like 2020-03-01.",
                         option, given);
    }
    return LEYE_OK;
}

/* The part of the scope behind `prefix`; NULL when it begins otherwise. */
static const char *draft_behind(const char *scope, const char *prefix) {
    size_t n = strlen(prefix);
    return strncmp(scope, prefix, n) == 0 ? scope + n : NULL;
}

static LeyeStatus draft_scope(ConsentEntry *entry) {
    const char *scope = base_text_get(&entry->scope);
    const char *channel = draft_behind(scope, "channel:");
    const char *post = draft_behind(scope, "post:");
    int32_t word = domain_word_find(WORDS_SCOPE, scope, strlen(scope));
    entry->target = "";
    if (word != NONE) {
        entry->kind = (ScopeKind)word;
        return LEYE_OK;
    }
    if (channel != NULL) {
        entry->kind = SCOPE_CHANNEL;
        return domain_word_find(WORDS_CHANNEL, channel, strlen(channel)) != NONE
                   ? LEYE_OK
                   : base_fail(LEYE_ERR_USAGE,
                               "There is no channel \"%.60s\"; allowed are "
                               "pairing, cooperative, workshop, enterprise, "
                               "transfer and public_welfare.",
                               channel);
    }
    entry->kind = post != NULL ? SCOPE_POST : SCOPE_DESTINATION;
    entry->target = post != NULL ? post : scope;
    return draft_id("--scope", entry->target);
}

/* Which scopes an action can speak of. */
static LeyeStatus draft_fits(const ConsentEntry *entry) {
    bool post = entry->kind == SCOPE_POST;
    if (entry->action == ACTION_GIVE && post) {
        return base_fail(LEYE_ERR_GUARD,
                         "A consent is given to local, county, a destination "
                         "or channel:NAME; a single post is accepted or "
                         "declined (guard 3).");
    }
    if (entry->action != ACTION_GIVE && entry->action != ACTION_WITHDRAW &&
        !post) {
        return base_fail(LEYE_ERR_GUARD,
                         "To %s is about one post; allowed is the scope "
                         "post:ID (guard 3).",
                         domain_word(WORDS_ACTION, (int32_t)entry->action));
    }
    if (entry->action != ACTION_GIVE && entry->expires != NONE) {
        return base_fail(LEYE_ERR_USAGE,
                         "--expires belongs to give; nothing else runs out.");
    }
    return LEYE_OK;
}

LeyeStatus ledger_consent_draft_read(const ConsentDraft *draft,
                                     ConsentEntry *entry) {
    LeyeStatus status = LEYE_OK;
    ConsentEntry made = {.draft = draft};
    const char *action = draft_text(draft->action);
    int32_t word = domain_word_find(WORDS_ACTION, action, strlen(action));
    if (word == NONE) {
        TRY(base_fail(LEYE_ERR_USAGE,
                      "The action is \"%.40s\"; allowed are give, withdraw, "
                      "accept and decline.",
                      action));
    }
    made.action = (Action)word;
    TRY(draft_id("--person", draft->person));
    TRY(draft_id("--recorder", draft->recorder));
    TRY(draft_id("--via", draft->via));
    TRY(draft_day("--date", draft->date, &made.date));
    TRY(draft_day("--expires", draft->expires, &made.expires));
    ledger_consent_chain_scope(&made.scope, draft_text(draft->scope));
    TRY(base_text_status(&made.scope));
    TRY(draft_scope(&made));
    TRY(draft_fits(&made));
    *entry = made;
    made.scope = (Text){0};
done:
    ledger_consent_draft_clear(&made);
    return status;
}

void ledger_consent_draft_seen(ConsentEntry *entry, const ConsentText *event) {
    bool same = strcmp(event->scope, base_text_get(&entry->scope)) == 0;
    entry->scope_seen = entry->scope_seen || same;
    entry->person_seen =
        entry->person_seen || strcmp(event->person, entry->draft->person) == 0;
}

static LedgerCell draft_cell(const char *text) {
    return (LedgerCell){text, strlen(text)};
}

/* Index of the post; NONE for other scopes and for a post that is not there. */
static int32_t draft_post(const ConsentEntry *entry, const World *world) {
    return entry->kind == SCOPE_POST
               ? LEDGER_FIND(world->posts, world->posts_count,
                             draft_cell(entry->target))
               : NONE;
}

/* Are the person and what the scope names there? */
static LeyeStatus draft_known(const ConsentEntry *entry, const World *world) {
    bool leaves = entry->action == ACTION_WITHDRAW;
    const char *person = entry->draft->person;
    bool known = LEDGER_FIND(world->people, world->people_count,
                             draft_cell(person)) != NONE;
    if (!known && !(leaves && entry->person_seen)) {
        return base_fail(LEYE_ERR_USAGE, "There is no person %s in people.csv.",
                         person);
    }
    known = entry->target[0] == '\0' || (leaves && entry->scope_seen);
    if (!known && entry->kind == SCOPE_POST) {
        known = draft_post(entry, world) != NONE;
    } else if (!known) {
        known = LEDGER_FIND(world->destinations, world->destinations_count,
                            draft_cell(entry->target)) != NONE;
    }
    if (!known) {
        return base_fail(LEYE_ERR_USAGE,
                         entry->kind == SCOPE_POST
                             ? "There is no post %s in posts.csv."
                             : TR_MARK("No post and no train goes to %s."),
                         entry->target);
    }
    return LEYE_OK;
}

static LeyeStatus draft_recorder(const ConsentEntry *entry,
                                 const World *world) {
    LeyeStatus status = LEYE_OK;
    LedgerRecorders recorders = {0};
    const char *recorder = entry->draft->recorder;
    TRY(ledger_consent_recorder_begin(world, &recorders));
    if (ledger_rows_find(&recorders.barred, draft_cell(recorder)) != NONE) {
        TRY(base_fail(LEYE_ERR_GUARD,
                      "The recorder is %s; a consent is never recorded by the "
                      "publisher of the plan, an employer, a helper household "
                      "or a cell of the grid (guard 3).",
                      recorder));
    }
done:
    ledger_consent_recorder_clear(&recorders);
    return status;
}

static LeyeStatus draft_days(ConsentEntry *entry, const World *world,
                             bool dated) {
    Day today = world->instance.as_of;
    char last[DAY_TEXT];
    if (entry->date == NONE && !dated) {
        return base_fail(LEYE_ERR_USAGE,
                         "The day of instance.yaml cannot be read; say --date "
                         "YYYY-MM-DD.");
    }
    entry->date = entry->date == NONE ? today : entry->date;
    if (dated && entry->date > today) {
        base_day_write(today, last);
        return base_fail(LEYE_ERR_USAGE,
                         "--date lies behind the instance's day; allowed is "
                         "%s or earlier.",
                         last);
    }
    Day most = base_day_add_months(entry->date,
                                   world->instance.parameters.consent_months);
    if (entry->expires != NONE && entry->expires > most) {
        base_day_write(most, last);
        return base_fail(LEYE_ERR_GUARD,
                         "A consent lives %d months at most; allowed is "
                         "--expires %s or earlier (guard 3).",
                         (int)world->instance.parameters.consent_months, last);
    }
    if (entry->expires != NONE && entry->expires < entry->date) {
        return base_fail(LEYE_ERR_USAGE,
                         "--expires lies before the day it was said.");
    }
    base_day_write(entry->date, entry->date_text);
    base_day_write(entry->expires, entry->expires_text);
    return LEYE_OK;
}

LeyeStatus ledger_consent_draft_judge(ConsentEntry *entry, const World *world,
                                      bool dated) {
    LeyeStatus status = LEYE_OK;
    TRY(draft_known(entry, world));
    TRY(draft_recorder(entry, world));
    TRY(draft_days(entry, world, dated));
    if (entry->action == ACTION_ACCEPT) {
        TRY(domain_terms_hash(world, draft_post(entry, world), entry->terms));
    }
done:
    return status;
}

void ledger_consent_draft_clear(ConsentEntry *entry) {
    base_text_clear(&entry->scope);
}
