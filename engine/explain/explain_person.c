/* One person: where, what else was possible, and why not what they would
 * rather have.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asked is what the person would rather have: posts with a better wish than
 * the placement's. Without a placement and a blocking group every post is: it
 * has places, and something else stands in the way.
 */
#include "explain_parts.h"

#include "../rules/rules.h"

#include <string.h>

static int32_t find_person(const World *world, const char *id) {
    int32_t from = 0;
    int32_t to = world->people_count;
    while (from < to) {
        int32_t middle = from + (to - from) / 2;
        int order = strcmp(world->people[middle].id, id);
        if (order == 0) {
            return middle;
        }
        if (order < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return NONE;
}

/* 11 - rank as in the level wishes, but beyond ten too; none is worst. */
static bool is_better(int32_t rank, int32_t than) {
    return rank > 0 && (than == 0 || rank < than);
}

static LeyeStatus read_choices(const Explain *explain, ExplainPerson *out) {
    LeyeStatus status = LEYE_OK;
    const World *world = explain->world;
    const Options *options = &explain->options;
    int64_t from = options->first[out->person];
    int64_t to = options->first[out->person + 1];
    TRY(HEAP_ARRAY(to - from, &out->choices));
    for (int64_t o = from; o < to; o++) {
        const Option *option = &options->items[o];
        ExplainChoice *last =
            out->count > 0 ? &out->choices[out->count - 1] : NULL;
        if (last == NULL || last->post != option->post) {
            last = &out->choices[out->count++];
            *last = (ExplainChoice){.post = option->post,
                                    .answer = EXPLAIN_POSSIBLE,
                                    .level = NONE};
            (void)rules_wish(world, out->person, option->post, &last->rank);
            last->left =
                explain->closed[option->post]
                    ? 0
                    : explain_use_left(explain, option->post,
                                       world->people[out->person].site);
        }
        last->points =
            option->points > last->points ? option->points : last->points;
        if (out->placement != NULL && out->placement->post == option->post) {
            last->answer = EXPLAIN_TAKEN;
        }
    }
done:
    return status;
}

/* Options of everybody, of this person those at the post alone. */
static LeyeStatus cut_options(const Options *options, int32_t person,
                              int32_t post, Options *out) {
    LeyeStatus status = LEYE_OK;
    Options made = {.people = options->people};
    TRY(HEAP_ARRAY(options->count, &made.items));
    TRY(HEAP_ARRAY((size_t)options->people + 1, &made.first));
    for (int32_t i = 0; i < options->people; i++) {
        made.first[i] = made.count;
        for (int64_t o = options->first[i]; o < options->first[i + 1]; o++) {
            if (i != person || options->items[o].post == post) {
                made.items[made.count++] = options->items[o];
            }
        }
    }
    made.first[options->people] = made.count;
    *out = made;
    made = (Options){.items = NULL};
done:
    domain_options_clear(&made);
    return status;
}

/* The pins of the world, with the person's own replaced by this one. */
static LeyeStatus put_pin(const World *world, Pin pin, Pin **pins,
                          int32_t *count) {
    LeyeStatus status = LEYE_OK;
    Pin *made = NULL;
    int32_t n = 0;
    TRY(HEAP_ARRAY((size_t)world->pins_count + 1, &made));
    for (int32_t k = 0; k < world->pins_count; k++) {
        if (world->pins[k].person < pin.person) {
            made[n++] = world->pins[k];
        }
    }
    made[n++] = pin;
    for (int32_t k = 0; k < world->pins_count; k++) {
        if (world->pins[k].person > pin.person) {
            made[n++] = world->pins[k];
        }
    }
    *pins = made;
    *count = n;
done:
    return status;
}

/* What the person's own placement gives to a level, as if maximised. */
static int64_t own_value(const World *world, Level level, const Placement *at,
                         int32_t rank) {
    switch (level) {
    case LEVEL_STABLE:
        return at->points >= world->instance.stable_points ? 1 : 0;
    case LEVEL_PUBLIC_WELFARE:
        return world->posts[at->post].channel == CHANNEL_PUBLIC_WELFARE ? -1
                                                                        : 0;
    case LEVEL_WISHES:
        return rank > 0 && rank <= 10 ? 11 - rank : 0;
    case LEVEL_RETENTION:
        return at->points;
    case LEVEL_COURSE_SEATS:
        return at->course != NONE ? -1 : 0;
    case LEVEL_COST:
        return -(int64_t)domain_terms_charge(world, at, NONE);
    case LEVEL_MOVES:
        return domain_offer_keeps(world, at) ? 1 : 0;
    case LEVEL_PLACEMENTS:
    case LEVEL_HOUSEHOLDS:
    case LEVEL_COUNT:
    default:
        return 0;
    }
}

/* Does the person's own way to the post lose all of it, by any way? */
static bool is_own(const Explain *explain, const ExplainPerson *person,
                   const ExplainChoice *choice) {
    const World *world = explain->world;
    const Options *options = &explain->options;
    Level level = explain->plan->summary.levels[choice->level].level;
    if (person->placement == NULL) {
        return false;
    }
    int64_t now = own_value(world, level, person->placement, person->rank);
    for (int64_t o = options->first[person->person];
         o < options->first[person->person + 1]; o++) {
        const Option *option = &options->items[o];
        const Placement at = {.person = option->person,
                              .post = option->post,
                              .course = option->course,
                              .train = option->train,
                              .points = option->points};
        if (option->post == choice->post &&
            now - own_value(world, level, &at, choice->rank) < choice->loss) {
            return false;
        }
    }
    return true;
}

/* The first of `levels` levels at which the other plan is worse. */
static void compare(const Explain *explain, const ExplainPerson *person,
                    const ExplainLevels *other, int32_t levels,
                    ExplainChoice *choice) {
    const Summary *summary = &explain->plan->summary;
    choice->answer = EXPLAIN_UNKNOWN;
    if (!other->known) {
        return;
    }
    if (!other->possible) {
        choice->answer = EXPLAIN_NO_PLAN;
        return;
    }
    for (int32_t l = 0; l < levels; l++) {
        int64_t more = other->value[l] - summary->levels[l].value;
        if (summary->levels[l].proof != LEYE_PROVED) {
            return;
        }
        if (more != 0) {
            choice->answer = EXPLAIN_COSTS;
            choice->level = l;
            choice->loss = more < 0 ? -more : more;
            choice->own = is_own(explain, person, choice);
            return;
        }
    }
    choice->answer = EXPLAIN_EQUAL;
}

/* The leading levels first: most often they know. */
static LeyeStatus ask(const Explain *explain, const ExplainPerson *person,
                      ExplainChoice *choice) {
    LeyeStatus status = LEYE_OK;
    World world = *explain->world; /* shares everything but the pins */
    Options options = {.items = NULL};
    Pin *pins = NULL;
    int32_t all = explain->plan->summary.levels_count;
    int32_t levels = explain->leading < all ? explain->leading : all;
    TRY(put_pin(explain->world,
                (Pin){.person = person->person, .post = choice->post}, &pins,
                &world.pins_count));
    world.pins = pins;
    TRY(cut_options(&explain->options, person->person, choice->post, &options));
    for (;;) {
        ExplainLevels other = {.known = false};
        if (levels > 0) {
            TRY(explain_solve(explain,
                              &(ExplainAsk){&world, &options, levels, NULL},
                              &other));
            compare(explain, person, &other, levels, choice);
            if (choice->answer != EXPLAIN_EQUAL || levels == all) {
                break;
            }
        }
        levels = all;
    }
done:
    domain_options_clear(&options);
    base_free(pins);
    return status;
}

/* The next post to be asked about: the best wish, then most points. */
static ExplainChoice *next_choice(const ExplainPerson *person, bool all) {
    ExplainChoice *best = NULL;
    for (int32_t k = 0; k < person->count; k++) {
        ExplainChoice *at = &person->choices[k];
        if (at->answer != EXPLAIN_POSSIBLE ||
            (!all && !is_better(at->rank, person->rank))) {
            continue;
        }
        if (best == NULL || is_better(at->rank, best->rank) ||
            (at->rank == best->rank && at->points > best->points)) {
            best = at;
        }
    }
    return best;
}

static LeyeStatus ask_better(const Explain *explain, ExplainPerson *out) {
    LeyeStatus status = LEYE_OK;
    bool all = out->placement == NULL;
    if (all && (out->reason != REASON_CROWDED_OUT || out->group != NONE)) {
        goto done;
    }
    for (int32_t asked = 0; asked < EXPLAIN_ASKED; asked++) {
        ExplainChoice *choice = next_choice(out, all);
        if (choice == NULL) {
            break;
        }
        TRY(ask(explain, out, choice));
    }
done:
    return status;
}

static bool is_pinned(const Explain *explain, int32_t person) {
    const Summary *summary = &explain->plan->summary;
    for (int32_t k = 0; k < summary->pins_count; k++) {
        const PinResult *pin = &summary->pins[k];
        if (pin->followed && explain->world->pins[pin->pin].person == person) {
            return true;
        }
    }
    return false;
}

/* The group's numbers are shown where all groups together allow it. */
static LeyeStatus read_group(const Explain *explain, ExplainPerson *out) {
    LeyeStatus status = LEYE_OK;
    ExplainUnplaced all = {.groups = NULL};
    if (out->group != NONE) {
        TRY(explain_unplaced(explain, &all));
        out->group_hide = all.groups[out->group].people_hide;
    }
done:
    explain_unplaced_clear(&all);
    return status;
}

LeyeStatus explain_person(const Explain *explain, const char *id,
                          ExplainPerson *out) {
    LeyeStatus status = LEYE_OK;
    const Plan *plan = explain->plan;
    ExplainPerson made = {.person = find_person(explain->world, id),
                          .group = NONE};
    if (made.person == NONE) {
        TRY(base_fail(LEYE_ERR_USAGE, "There is no person %s.", id));
    }
    if (explain->placement[made.person] != NONE) {
        made.placement = &plan->placements[explain->placement[made.person]];
        made.pinned = is_pinned(explain, made.person);
        (void)rules_wish(explain->world, made.person, made.placement->post,
                         &made.rank);
    } else {
        const Unplaced *at = &plan->unplaced[explain->unplaced[made.person]];
        made.reason = at->reason;
        made.group = at->group;
    }
    TRY(read_group(explain, &made));
    TRY(read_choices(explain, &made));
    TRY(ask_better(explain, &made));
    *out = made;
    made.choices = NULL;
done:
    explain_person_clear(&made);
    return status;
}

void explain_person_clear(ExplainPerson *person) {
    base_free(person->choices);
    person->choices = NULL;
    person->count = 0;
}
