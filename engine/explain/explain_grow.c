/* explain_grow: one path after the other.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "explain_grow.h"

#include <string.h>

enum { GROW_TRIES = 24, GROW_ROUNDS = 8 };

static const int64_t NEVER = INT64_MIN / 4;

void explain_grow_from(ExplainGrow *grow, const Placement *placements,
                       int32_t count, const int64_t *values, int32_t levels) {
    const Options *options = &grow->now.options;
    for (int32_t i = 0; i < options->people; i++) {
        grow->option[i] = NONE;
    }
    for (int32_t k = 0; k < count; k++) {
        const Placement *at = &placements[k];
        for (int64_t o = options->first[at->person];
             o < options->first[at->person + 1]; o++) {
            const Option *option = &options->items[o];
            if (option->post == at->post && option->course == at->course &&
                option->train == at->train) {
                grow->option[at->person] = o;
            }
        }
    }
    for (int32_t k = 0; k < levels; k++) {
        grow->values[k] = values[k];
    }
}

LeyeStatus explain_grow_begin(const Explain *explain, const CertifyMore *more,
                              ExplainGrow *grow) {
    LeyeStatus status = LEYE_OK;
    const Options *options = &explain->options;
    const Summary *summary = &explain->plan->summary;
    int32_t people = explain->world->people_count;
    *grow = (ExplainGrow){.now = *explain, .plan = *explain->plan};
    grow->now.use = (ExplainUse){.post = NULL};
    grow->now.placement = NULL;
    grow->more = more;
    TRY(HEAP_ARRAY(people, &grow->placements));
    TRY(HEAP_ARRAY(people, &grow->option));
    TRY(HEAP_ARRAY(people, &grow->fixed));
    TRY(HEAP_ARRAY(people, &grow->now.placement));
    TRY(HEAP_ARRAY(options->count, &grow->banned));
    TRY(HEAP_ARRAY(explain->world->posts_count, &grow->gain));
    TRY(HEAP_ARRAY(explain->world->posts_count, &grow->via));
    TRY(HEAP_ARRAY(explain->world->posts_count, &grow->last));
    for (int32_t k = 0; k < summary->pins_count; k++) {
        if (summary->pins[k].followed) {
            int32_t pin = summary->pins[k].pin;
            grow->fixed[explain->world->pins[pin].person] = true;
        }
    }
    for (int32_t k = 0; k < summary->levels_count; k++) {
        grow->values[k] = summary->levels[k].value;
    }
    explain_grow_from(grow, explain->plan->placements,
                      explain->plan->placements_count, grow->values, 0);
done:
    return status;
}

void explain_grow_clear(ExplainGrow *grow) {
    explain_use_clear(&grow->now.use);
    base_free(grow->now.placement);
    base_free(grow->placements);
    base_free(grow->option);
    base_free(grow->banned);
    base_free(grow->gain);
    base_free(grow->via);
    base_free(grow->last);
    base_free(grow->fixed);
    *grow = (ExplainGrow){.more = NULL};
}

/* The plan as rows, out of each person's option. */
static void write_plan(ExplainGrow *grow) {
    int32_t n = 0;
    for (int32_t i = 0; i < grow->now.world->people_count; i++) {
        grow->now.placement[i] = NONE;
        if (grow->option[i] != NONE) {
            const Option *at = &grow->now.options.items[grow->option[i]];
            grow->now.placement[i] = n;
            grow->placements[n++] = (Placement){.person = i,
                                                .post = at->post,
                                                .course = at->course,
                                                .train = at->train,
                                                .start = at->start,
                                                .points = at->points};
        }
    }
    grow->plan.placements = grow->placements;
    grow->plan.placements_count = n;
}

static const Option *held(const ExplainGrow *grow, int32_t person) {
    int64_t o = grow->option[person];
    return o == NONE ? NULL : &grow->now.options.items[o];
}

static int64_t is_stable(const ExplainGrow *grow, const Option *option) {
    return option != NULL &&
                   option->points >= grow->now.world->instance.stable_points
               ? 1
               : 0;
}

/* --- seats and money --- */

static bool has_train(const ExplainGrow *grow, int32_t train) {
    const Train *row = &grow->now.world->trains[train];
    int64_t riders = grow->now.use.train[train];
    return (grow->plan.summary.without & LEYE_WITHOUT_TRAINS) != 0 ||
           (riders < row->seats && (riders > 0 || row->min_riders <= 1));
}

static bool may_leave(const ExplainGrow *grow, const Option *from) {
    const World *world = grow->now.world;
    return (from->train == NONE || grow->now.use.train[from->train] >
                                       world->trains[from->train].min_riders) &&
           (from->course == NONE || grow->now.use.course[from->course] >
                                        world->courses[from->course].min_class);
}

static bool has_course(const ExplainGrow *grow, int32_t course) {
    const Course *row = &grow->now.world->courses[course];
    int64_t seated = grow->now.use.course[course];
    return seated < row->seats && (seated > 0 || row->min_class <= 1);
}

static Int128 charge(const ExplainGrow *grow, const Option *option,
                     int32_t fund) {
    const Placement at = {
        .post = option->post, .course = option->course, .train = option->train};
    return domain_terms_charge(grow->now.world, &at, fund);
}

static bool has_money(const ExplainGrow *grow, const Option *from,
                      const Option *to) {
    if ((grow->plan.summary.without & LEYE_WITHOUT_FUNDS) != 0) {
        return true;
    }
    for (int32_t f = 0; f < grow->now.world->funds_count; f++) {
        Int128 back = from == NULL ? 0 : charge(grow, from, f);
        if (charge(grow, to, f) - back > grow->now.use.fund[f]) {
            return false;
        }
    }
    return true;
}

/* Seats on the way, where the person does not have them already. */
static bool has_seats(const ExplainGrow *grow, const Option *from,
                      const Option *to) {
    bool train = from != NULL && from->train == to->train;
    bool course = from != NULL && from->course == to->course;
    if (from != NULL && !(train && course) && !may_leave(grow, from)) {
        return false;
    }
    return (train || to->train == NONE || has_train(grow, to->train)) &&
           (course || to->course == NONE || has_course(grow, to->course));
}

/* May the person, from the option they have or none, take this one, apart
 * from its place? */
static bool may_take(const ExplainGrow *grow, int64_t option) {
    const Option *to = &grow->now.options.items[option];
    const Option *from = held(grow, to->person);
    return !grow->banned[option] && !grow->fixed[to->person] &&
           option != grow->option[to->person] && has_seats(grow, from, to) &&
           has_money(grow, from, to) && explain_home_keeps(grow, option);
}

/* --- places --- */

static bool has_caps(const ExplainGrow *grow, int32_t post) {
    const World *world = grow->now.world;
    for (int32_t g = 0; g < world->caps_count; g++) {
        const Cap *cap = &world->caps[g];
        bool over = (cap->kind == CAP_EMPLOYER &&
                     cap->key == world->posts[post].employer) ||
                    (cap->kind == CAP_DESTINATION &&
                     cap->key == world->posts[post].destination);
        if (over && grow->now.use.cap[g] <= 0) {
            return false;
        }
    }
    return true;
}

/* One round: paths one move longer, where they gain more. */
static bool lengthen(ExplainGrow *grow) {
    const Options *options = &grow->now.options;
    bool changed = false;
    memcpy(grow->last, grow->gain,
           (size_t)grow->now.world->posts_count * sizeof *grow->last);
    for (int64_t o = 0; o < options->count; o++) {
        const Option *to = &options->items[o];
        const Option *from = held(grow, to->person);
        if (from == NULL || from->post == to->post ||
            grow->last[to->post] == NEVER) {
            continue;
        }
        int64_t gain =
            is_stable(grow, to) - is_stable(grow, from) + grow->last[to->post];
        if (gain > grow->gain[from->post] && may_take(grow, o)) {
            grow->gain[from->post] = gain;
            grow->via[from->post] = o;
            changed = true;
        }
    }
    return changed;
}

/* gain[post], via[post]: the best way to have a place there, short ones
 * first. */
static void find_gains(ExplainGrow *grow) {
    bool changed = true;
    for (int32_t j = 0; j < grow->now.world->posts_count; j++) {
        grow->via[j] = NONE;
        grow->gain[j] =
            grow->now.use.general[j] > 0 && has_caps(grow, j) ? 0 : NEVER;
    }
    for (int32_t round = 0; changed && round < GROW_ROUNDS; round++) {
        changed = lengthen(grow);
    }
}

/* --- a path --- */

/* Stable first, then a placement more, then a household more. */
static int64_t score(const ExplainGrow *grow, int64_t option,
                     const bool *covered) {
    const Option *to = &grow->now.options.items[option];
    const Option *from = held(grow, to->person);
    const Person *person = &grow->now.world->people[to->person];
    int64_t gain = grow->gain[to->post];
    if (gain == NEVER && from == NULL &&
        explain_use_left(&grow->now, to->post, person->site) > 0 &&
        has_caps(grow, to->post)) {
        gain = 0;
    }
    if (gain == NEVER || !may_take(grow, option)) {
        return NEVER;
    }
    gain += is_stable(grow, to) - is_stable(grow, from);
    return gain * 4 + (from == NULL ? 2 : 0) +
           (from == NULL && !covered[person->household] ? 1 : 0);
}

static LeyeStatus read_covered(const ExplainGrow *grow, bool **out) {
    LeyeStatus status = LEYE_OK;
    const World *world = grow->now.world;
    bool *covered = NULL;
    TRY(HEAP_ARRAY(world->households_count, &covered));
    for (int32_t h = 0; h < world->households_count; h++) {
        covered[h] = domain_household_covered(world, h);
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        covered[world->people[i].household] |= grow->option[i] != NONE;
    }
    *out = covered;
done:
    return status;
}

static LeyeStatus find_start(const ExplainGrow *grow, int64_t *start) {
    LeyeStatus status = LEYE_OK;
    bool *covered = NULL;
    int64_t best = 0;
    *start = NONE;
    TRY(read_covered(grow, &covered));
    for (int64_t o = 0; o < grow->now.options.count; o++) {
        int64_t own = score(grow, o, covered);
        if (own > best) {
            best = own;
            *start = o;
        }
    }
done:
    base_free(covered);
    return status;
}

/* Moves along the path into `option`; false when it meets itself. */
static bool take_path(ExplainGrow *grow, int64_t start, int64_t *option) {
    int32_t steps = 0;
    int64_t o = start;
    for (;;) {
        const Option *to = &grow->now.options.items[o];
        if (option[to->person] != grow->option[to->person] ||
            steps++ > grow->now.world->posts_count) {
            return false;
        }
        option[to->person] = o;
        if (grow->gain[to->post] == NEVER || grow->via[to->post] == NONE) {
            return true;
        }
        o = grow->via[to->post];
    }
}

static bool is_more(const int64_t *values, const int64_t *than,
                    int32_t levels) {
    for (int32_t k = 0; k < levels; k++) {
        if (values[k] != than[k]) {
            return values[k] > than[k];
        }
    }
    return false;
}

/* The path that begins so, if the stranger says it is a better plan. */
static LeyeStatus try_path(ExplainGrow *grow, int64_t start, int32_t levels,
                           bool *grown) {
    LeyeStatus status = LEYE_OK;
    int32_t people = grow->now.world->people_count;
    size_t size = (size_t)people * sizeof *grow->option;
    int64_t values[LEVEL_COUNT] = {0};
    int64_t *before = NULL;
    bool holds = false;
    TRY(HEAP_ARRAY(2 * (size_t)people, &before));
    memcpy(before, grow->option, size);
    memcpy(before + people, grow->option, size);
    if (take_path(grow, start, before + people)) {
        memcpy(grow->option, before + people, size);
        write_plan(grow);
        TRY(certify_more_plan(grow->more, grow->now.world, grow->placements,
                              grow->plan.placements_count, &holds, values));
    }
    *grown = holds && is_more(values, grow->values, levels);
    if (*grown) {
        memcpy(grow->values, values, sizeof values);
    } else {
        memcpy(grow->option, before, size);
        grow->banned[start] = true;
    }
done:
    base_free(before);
    return status;
}

LeyeStatus explain_grow_step(ExplainGrow *grow, const World *world,
                             int32_t levels, bool *grown) {
    LeyeStatus status = LEYE_OK;
    grow->now.world = world;
    grow->now.plan = &grow->plan;
    *grown = false;
    for (int32_t tries = 0; tries < GROW_TRIES && !*grown; tries++) {
        int64_t start = NONE;
        write_plan(grow);
        explain_use_clear(&grow->now.use);
        TRY(explain_use_read(&grow->now));
        find_gains(grow);
        TRY(find_start(grow, &start));
        if (start == NONE) {
            break;
        }
        int64_t via = grow->via[grow->now.options.items[start].post];
        TRY(try_path(grow, start, levels, grown));
        if (!*grown && via != NONE) {
            grow->banned[via] = true;
        }
    }
    memset(grow->banned, 0,
           (size_t)grow->now.options.count * sizeof *grow->banned);
done:
    return status;
}
