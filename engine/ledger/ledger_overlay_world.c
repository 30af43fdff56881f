/* ledger_overlay_world: what a scenario changes once the files are read.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_overlay.h"

#include "ledger_rows.h"
#include "ledger_scenario.h"

#include <stdio.h>
#include <string.h>

enum { MILLION = 1000000, MILLE = 1000, SHIFT_MOST = 1000 };

/* ---- checks ---------------------------------------------------------------
 */

/* Every field is one of two, and the first (or either) is there. */
static LeyeStatus check_names(LedgerOverlay *overlay,
                              const ScenarioChange *change, const char *first,
                              const char *second, bool either) {
    LeyeStatus status = LEYE_OK;
    bool there = domain_scenario_field(change, first) != NULL ||
                 (either && domain_scenario_field(change, second) != NULL);
    for (int32_t k = 0; k < change->fields_count; k++) {
        const ScenarioField *field = &change->fields[k];
        if (strcmp(field->name, first) != 0 &&
            strcmp(field->name, second) != 0) {
            TRY(ledger_scenario_wrong(
                overlay->findings, field->at, NULL,
                "\"%s\" is nothing that %s changes; allowed is %s%s%s.",
                field->name, domain_scenario_word(change->action), first,
                second[0] == '\0' ? "" : TR(" or "), second));
        }
    }
    if (!there) {
        TRY(ledger_scenario_wrong(
            overlay->findings, change->at, NULL, "%s needs %s%s%s.",
            domain_scenario_word(change->action), first,
            either ? TR(" or ") : "", either ? second : ""));
    }
done:
    return status;
}

static LeyeStatus check_value(LedgerOverlay *overlay,
                              const ScenarioField *field, bool fine,
                              const char *allowed) {
    if (field == NULL || fine) {
        return LEYE_OK;
    }
    return ledger_scenario_wrong(overlay->findings, field->at, NULL,
                                 "\"%s\" was read; allowed is %s.",
                                 field->value, TR(allowed));
}

static int32_t check_fund(const World *base, const char *id) {
    return LEDGER_FIND(base->funds, base->funds_count,
                       ((LedgerCell){id, strlen(id)}));
}

static LeyeStatus check_set_fund(LedgerOverlay *overlay,
                                 const ScenarioChange *change) {
    LeyeStatus status = LEYE_OK;
    Fen budget = 0;
    const ScenarioField *field = domain_scenario_field(change, "budget");
    TRY(check_names(overlay, change, "budget", "", false));
    if (check_fund(overlay->base, change->id) == NONE) {
        TRY(ledger_scenario_wrong(overlay->findings, change->at, NULL,
                                  "\"%s\" is no fund of instance.yaml.",
                                  change->id));
    }
    TRY(check_value(overlay, field,
                    field != NULL &&
                        ledger_overlay_value_fen(field->value, 0, &budget),
                    TR_MARK("an amount in yuan, +N, -N, +N%, -N% or xN")));
    if (field != NULL) {
        TRY(ledger_overlay_value_part(overlay, field));
    }
done:
    return status;
}

/* Thousandths: a whole number, or a fraction like -0.15 or -15%. */
static bool world_mille(const char *text, int64_t *out) {
    int64_t value = 0;
    bool whole = text[strspn(text, "+-0123456789")] == '\0';
    bool sign = text[0] == '+';
    if (whole) {
        return base_text_int(text + sign, strlen(text + sign), out) &&
               *out >= -SHIFT_MOST && *out <= SHIFT_MOST;
    }
    bool fine = domain_scenario_fraction(text, &value) &&
                value % (MILLION / MILLE) == 0;
    *out = value / (MILLION / MILLE);
    return fine && *out >= -SHIFT_MOST && *out <= SHIFT_MOST;
}

static LeyeStatus check_set_retention(LedgerOverlay *overlay,
                                      const ScenarioChange *change) {
    LeyeStatus status = LEYE_OK;
    int64_t mille = 0;
    bool known = false;
    bool some = false;
    static const char *const allowed =
        TR_MARK("thousandths from -1000 to 1000, or a part like -0.15 or -15%");
    const World *base = overlay->base;
    const ScenarioField *shift = domain_scenario_field(change, "shift");
    const ScenarioField *fixed = domain_scenario_field(change, "base");
    TRY(check_names(overlay, change, "shift", "base", true));
    TRY(check_value(overlay, shift,
                    shift != NULL && world_mille(shift->value, &mille),
                    allowed));
    TRY(check_value(overlay, fixed,
                    fixed != NULL && world_mille(fixed->value, &mille),
                    allowed));
    for (int32_t j = 0; j < base->posts_count && !some; j++) {
        some = ledger_overlay_select_post(base, &base->posts[j], change->id,
                                          &known);
    }
    if (!some) {
        TRY(ledger_scenario_wrong(
            overlay->findings, change->at, NULL,
            "\"%s\" means no post; allowed are `all`, `away`, channel:, "
            "destination:, employer:, sector:, site: and post:.",
            change->id));
    }
done:
    return status;
}

static LeyeStatus check_drop(LedgerOverlay *overlay,
                             const ScenarioChange *change) {
    LeyeStatus status = LEYE_OK;
    int64_t number = 0;
    const ScenarioField *share = domain_scenario_field(change, "share");
    const ScenarioField *seed = domain_scenario_field(change, "seed");
    TRY(check_names(overlay, change, "share", "seed", false));
    TRY(check_value(overlay, share,
                    share != NULL &&
                        domain_scenario_fraction(share->value, &number) &&
                        number >= 0 && number <= MILLION,
                    TR_MARK("a part from 0% to 100%")));
    TRY(check_value(overlay, seed,
                    seed != NULL && base_text_int(seed->value,
                                                  strlen(seed->value), &number),
                    TR_MARK("a whole number")));
done:
    return status;
}

LeyeStatus ledger_overlay_world_check(LedgerOverlay *overlay,
                                      const ScenarioChange *change) {
    switch (change->action) {
    case SCENARIO_SET_FUND:
        return check_set_fund(overlay, change);
    case SCENARIO_SET_RETENTION:
        return check_set_retention(overlay, change);
    default:
        return check_drop(overlay, change);
    }
}

/* ---- changes --------------------------------------------------------------
 */

static int32_t world_base(const World *world, int32_t post) {
    const Retention *r = &world->retention;
    int32_t destination = world->posts[post].destination;
    if (r->base_post[post] != RETENTION_UNSET) {
        return r->base_post[post];
    }
    if (destination != NONE &&
        r->base_destination[destination] != RETENTION_UNSET) {
        return r->base_destination[destination];
    }
    return r->base_channel[world->posts[post].channel];
}

static LeyeStatus world_retention(World *world, const ScenarioChange *change) {
    LeyeStatus status = LEYE_OK;
    int32_t *bases = NULL;
    int64_t mille = 0;
    bool known = false;
    const ScenarioField *fixed = domain_scenario_field(change, "base");
    const ScenarioField *shift = domain_scenario_field(change, "shift");
    const ScenarioField *field = fixed != NULL ? fixed : shift;
    (void)world_mille(field->value, &mille);
    TRY(ARENA_ARRAY(&world->arena, world->posts_count, &bases));
    for (int32_t j = 0; j < world->posts_count; j++) {
        bases[j] = world->retention.base_post[j];
        if (ledger_overlay_select_post(world, &world->posts[j], change->id,
                                       &known)) {
            bases[j] =
                (int32_t)mille + (fixed != NULL ? 0 : world_base(world, j));
        }
    }
    world->retention.base_post = bases;
done:
    return status;
}

/* Each event by a number of its own; a withdrawal is never dropped. */
static void world_drop_consents(World *world, const ScenarioChange *change) {
    int64_t share = 0;
    int64_t seed = 1;
    int32_t kept = 0;
    const ScenarioField *seeded = domain_scenario_field(change, "seed");
    (void)domain_scenario_fraction(
        domain_scenario_field(change, "share")->value, &share);
    if (seeded != NULL) {
        (void)base_text_int(seeded->value, strlen(seeded->value), &seed);
    }
    for (int32_t k = 0; k < world->events_count; k++) {
        const ConsentEvent *event = &world->events[k];
        bool given =
            event->action == ACTION_GIVE || event->action == ACTION_ACCEPT;
        Random random = base_random_make((uint64_t)seed, (uint64_t)event->seq);
        if (!given || base_random_below(&random, MILLION) >= share) {
            world->events[kept++] = *event;
        }
    }
    world->events_count = kept;
}

static void world_fund(World *world, const ScenarioChange *change) {
    int32_t fund = check_fund(world, change->id);
    (void)ledger_overlay_value_fen(
        domain_scenario_field(change, "budget")->value,
        world->funds[fund].budget, &world->funds[fund].budget);
}

static LeyeStatus world_name(const LedgerOverlay *overlay, World *world) {
    LeyeStatus status = LEYE_OK;
    const char *name = overlay->scenario->name;
    char *copy = NULL;
    TRY(ARENA_TEXT(&world->arena, name, strlen(name), &copy));
    world->instance.scenario = copy;
done:
    return status;
}

LeyeStatus ledger_overlay_world(const LedgerOverlay *overlay, World *world) {
    LeyeStatus status = LEYE_OK;
    TRY(world_name(overlay, world));
    for (int32_t k = 0; k < overlay->scenario->changes_count; k++) {
        const ScenarioChange *change = &overlay->scenario->changes[k];
        switch (change->action) {
        case SCENARIO_SET_FUND:
            world_fund(world, change);
            break;
        case SCENARIO_SET_RETENTION:
            TRY(world_retention(world, change));
            break;
        case SCENARIO_ARRIVE:
            TRY(ledger_overlay_agree(overlay, world, change));
            break;
        case SCENARIO_DROP_CONSENTS:
            world_drop_consents(world, change);
            break;
        default:
            break;
        }
    }
done:
    return status;
}
