/* domain_sweep: from the number of a point to its scenario.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "domain_sweep.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { PART = 100 }; /* drawn parts are whole hundred-millionths of this */

void domain_sweep_free(Sweep *sweep) {
    if (sweep != NULL) {
        domain_scenario_free(sweep->base);
        base_arena_clear(&sweep->arena);
        base_free(sweep);
    }
}

/* Which of its values an axis of the grid has in the point's cell. */
static int32_t sweep_at(const Sweep *sweep, int64_t point, int32_t axis) {
    int64_t cell = point / sweep->draws;
    for (int32_t k = sweep->grid_count - 1; k > axis; k--) {
        cell /= sweep->axes[k].values_count;
    }
    return (int32_t)(cell % sweep->axes[axis].values_count);
}

/* Streams of different axes and points never meet. */
static int64_t sweep_draw(const Sweep *sweep, int64_t point, int32_t axis) {
    const SweepAxis *at = &sweep->axes[axis];
    uint64_t key[2] = {(uint64_t)point, (uint64_t)axis};
    Random random = base_random_make((uint64_t)sweep->seed,
                                     base_hash_mix(key, sizeof key, 0));
    int64_t step = at->whole ? 1 : PART;
    int64_t n = (at->to - at->from) / step + 1;
    return at->from + step * base_random_below(&random, n);
}

void domain_sweep_value(const Sweep *sweep, int64_t point, int32_t axis,
                        char out[SWEEP_VALUE]) {
    const SweepAxis *at = &sweep->axes[axis];
    if (at->values_count > 0) {
        (void)snprintf(out, SWEEP_VALUE, "%s",
                       at->values[sweep_at(sweep, point, axis)]);
        return;
    }
    int64_t value = sweep_draw(sweep, point, axis);
    if (at->whole) {
        (void)snprintf(out, SWEEP_VALUE, "%" PRId64, value);
        return;
    }
    int64_t size = value < 0 ? -value : value;
    (void)snprintf(out, SWEEP_VALUE, "%s%" PRId64 ".%04d", value < 0 ? "-" : "",
                   size / 1000000, (int)(size % 1000000 / PART));
}

static LeyeStatus copy_text(Arena *arena, const char *text, const char **out) {
    LeyeStatus status = LEYE_OK;
    char *copy = NULL;
    TRY(ARENA_TEXT(arena, text, strlen(text), &copy));
    *out = copy;
done:
    return status;
}

static LeyeStatus copy_field(Arena *arena, const ScenarioField *from,
                             const char *value, ScenarioField *to) {
    LeyeStatus status = LEYE_OK;
    TRY(copy_text(arena, from->name, &to->name));
    TRY(copy_text(arena, value, &to->value));
    TRY(copy_text(arena, from->at.file, &to->at.file));
    to->at.line = from->at.line;
    to->at.column = from->at.column;
done:
    return status;
}

static LeyeStatus copy_change(Arena *arena, const ScenarioChange *from,
                              int32_t room, ScenarioChange *to) {
    LeyeStatus status = LEYE_OK;
    to->action = from->action;
    to->at = from->at;
    TRY(copy_text(arena, from->id, &to->id));
    TRY(copy_text(arena, from->at.file, &to->at.file));
    TRY(ARENA_ARRAY(arena, from->fields_count + room, &to->fields));
    for (int32_t k = 0; k < from->fields_count; k++) {
        TRY(copy_field(arena, &from->fields[k], from->fields[k].value,
                       &to->fields[k]));
    }
    to->fields_count = from->fields_count;
done:
    return status;
}

static bool sweep_drops(ScenarioAction action) {
    return action == SCENARIO_DROP_CONSENTS || action == SCENARIO_DROP_POSTS;
}

/* What is dropped at random is another choice in every point. */
static LeyeStatus axis_seed(const Sweep *sweep, int64_t point, Arena *arena,
                            ScenarioChange *change) {
    LeyeStatus status = LEYE_OK;
    char seed[SWEEP_VALUE];
    ScenarioField field = {.name = "seed", .at = change->at};
    if (!sweep_drops(change->action) ||
        domain_scenario_field(change, "seed") != NULL) {
        return LEYE_OK;
    }
    (void)snprintf(seed, sizeof seed, "%" PRIu64,
                   (uint64_t)(sweep->seed * 1000003 + point) >> 2);
    TRY(copy_field(arena, &field, seed, &change->fields[change->fields_count]));
    change->fields_count++;
done:
    return status;
}

static LeyeStatus axis_change(const Sweep *sweep, int64_t point, int32_t axis,
                              Arena *arena, ScenarioChange *to) {
    LeyeStatus status = LEYE_OK;
    const SweepAxis *at = &sweep->axes[axis];
    char value[SWEEP_VALUE];
    ScenarioChange from = {.action = at->action,
                           .id = at->id,
                           .at = at->at,
                           .fields = at->fixed,
                           .fields_count = at->fixed_count};
    domain_sweep_value(sweep, point, axis, value);
    TRY(copy_change(arena, &from, 2, to));
    TRY(copy_field(arena, &at->varied, value, &to->fields[to->fields_count]));
    to->fields_count++;
    TRY(axis_seed(sweep, point, arena, to));
done:
    return status;
}

static LeyeStatus sweep_changes(const Sweep *sweep, int64_t point,
                                Scenario *made) {
    LeyeStatus status = LEYE_OK;
    const Scenario *base = sweep->base;
    int32_t before = base == NULL ? 0 : base->changes_count;
    TRY(ARENA_ARRAY(&made->arena, before + sweep->axes_count, &made->changes));
    for (int32_t k = 0; k < before; k++) {
        TRY(copy_change(&made->arena, &base->changes[k], 0, &made->changes[k]));
    }
    for (int32_t k = 0; k < sweep->axes_count; k++) {
        TRY(axis_change(sweep, point, k, &made->arena,
                        &made->changes[before + k]));
    }
    made->changes_count = before + sweep->axes_count;
done:
    return status;
}

LeyeStatus domain_sweep_scenario(const Sweep *sweep, int64_t point,
                                 Scenario **out) {
    LeyeStatus status = LEYE_OK;
    Scenario *made = NULL;
    char name[SWEEP_VALUE * 2];
    TRY(HEAP_ARRAY(1, &made));
    (void)snprintf(name, sizeof name, "%.64s-%" PRId64, sweep->name, point);
    TRY(copy_text(&made->arena, name, &made->name));
    made->about = "";
    TRY(sweep_changes(sweep, point, made));
    *out = made;
    made = NULL;
done:
    domain_scenario_free(made);
    return status;
}
