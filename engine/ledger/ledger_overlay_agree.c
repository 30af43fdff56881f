/* ledger_overlay_agree: the assumed consents of people who may arrive.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_overlay.h"

#include "ledger_rows.h"
#include "ledger_scenario.h"

#include <stdlib.h>
#include <string.h>

enum { MILLION = 1000000 };

typedef struct ArriveDraw {
    uint64_t number;
    int32_t person;
} ArriveDraw;

static int draw_order(const void *a, const void *b) {
    const ArriveDraw *x = a;
    const ArriveDraw *y = b;
    if (x->number != y->number) {
        return x->number < y->number ? -1 : 1;
    }
    return (x->person > y->person) - (x->person < y->person);
}

/* local, county, channel:NAME or a destination of the world. */
static bool agree_scope(const World *world, const char *word, Scope *out) {
    *out = (Scope){SCOPE_LOCAL, NONE};
    if (strncmp(word, "channel:", 8) == 0) {
        int32_t channel =
            domain_word_find(WORDS_CHANNEL, word + 8, strlen(word + 8));
        *out = (Scope){SCOPE_CHANNEL, channel};
        return channel != NONE;
    }
    int32_t kind = domain_word_find(WORDS_SCOPE, word, strlen(word));
    if (kind != NONE) {
        out->kind = (ScopeKind)kind;
        return true;
    }
    int32_t destination =
        LEDGER_FIND(world->destinations, world->destinations_count,
                    ((LedgerCell){word, strlen(word)}));
    *out = (Scope){SCOPE_DESTINATION, destination};
    return destination != NONE;
}

static LeyeStatus agree_people(World *world, const ScenarioChange *change,
                               int64_t people, const ScenarioField *field,
                               ArriveDraw *draws) {
    LeyeStatus status = LEYE_OK;
    uint64_t stream =
        base_hash_mix(field->name, strlen(field->name),
                      base_hash_mix(change->id, strlen(change->id), 0));
    for (int64_t i = 0; i < people; i++) {
        char id[OVERLAY_NAME];
        ledger_overlay_arrive_id(change, 'p', i, id);
        int32_t person = LEDGER_FIND(world->people, world->people_count,
                                     ((LedgerCell){id, strlen(id)}));
        Random random = base_random_make((uint64_t)i, stream);
        draws[i] = (ArriveDraw){base_random_next(&random), person};
        if (person == NONE) {
            TRY(base_fail(LEYE_ERR_INTERNAL, "%s did not arrive.", id));
        }
    }
    qsort(draws, (size_t)people, sizeof *draws, draw_order);
done:
    return status;
}

static LeyeStatus agree_events(World *world, Scope scope,
                               const ArriveDraw *draws, int64_t count) {
    LeyeStatus status = LEYE_OK;
    ConsentEvent *events = NULL;
    int32_t n = world->events_count;
    int64_t seq = n > 0 ? world->events[n - 1].seq : 0;
    TRY(ARENA_ARRAY(&world->arena, n + count, &events));
    for (int32_t k = 0; k < n; k++) {
        events[k] = world->events[k];
    }
    for (int64_t k = 0; k < count; k++) {
        events[n + k] = (ConsentEvent){.seq = seq + k + 1,
                                       .person = draws[k].person,
                                       .scope = scope,
                                       .action = ACTION_GIVE,
                                       .date = world->instance.as_of,
                                       .expires = NONE,
                                       .terms_hash = "",
                                       .via = "assumed",
                                       .recorder = "scenario"};
    }
    world->events = events;
    world->events_count = n + (int32_t)count;
done:
    return status;
}

static LeyeStatus agree_field(const LedgerOverlay *overlay, World *world,
                              const ScenarioChange *change,
                              const ScenarioField *field) {
    LeyeStatus status = LEYE_OK;
    ArriveDraw *draws = NULL;
    int64_t people = 0;
    int64_t rate = 0;
    Scope scope;
    const char *word = ledger_overlay_arrive_scope(field);
    if (!agree_scope(world, word, &scope)) {
        return ledger_scenario_wrong(
            overlay->findings, field->at, NULL,
            "\"%s\" is no scope; allowed are local, county, channel:NAME and "
            "the destinations of posts.csv.",
            word);
    }
    const char *text = domain_scenario_field(change, "people")->value;
    (void)base_text_int(text, strlen(text), &people);
    (void)domain_scenario_fraction(field->value, &rate);
    TRY(HEAP_ARRAY(people, &draws));
    TRY(agree_people(world, change, people, field, draws));
    TRY(agree_events(world, scope, draws,
                     (people * rate + MILLION / 2) / MILLION));
done:
    base_free(draws);
    return status;
}

LeyeStatus ledger_overlay_agree(const LedgerOverlay *overlay, World *world,
                                const ScenarioChange *change) {
    LeyeStatus status = LEYE_OK;
    for (int32_t k = 0; k < change->fields_count; k++) {
        const ScenarioField *field = &change->fields[k];
        if (ledger_overlay_arrive_scope(field) != NULL) {
            TRY(agree_field(overlay, world, change, field));
        }
    }
done:
    return status;
}
