/* From numbers of people back to people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who of a batch is placed: outside household classes the smallest ids. In a
 * household class the batches deal their placements round the table of its
 * households, each going on where the one before stopped: so min(n_H, all
 * placements) households get one, and none gets more from a batch than it has
 * members there. Where the class has rows of its own model_share.c deals. Those
 * chosen then take the batch's options in order.
 */
#include "model_parts.h"

#include <string.h>

static int64_t batch_placed(const ModelBatch *batch, const int64_t *x) {
    int64_t placed = 0;
    for (int32_t c = 0; c < batch->columns; c++) {
        placed += x[batch->first_column + c];
    }
    return placed;
}

/* The nth member, in order of ids, of the batch in the household. */
static int32_t member(const Model *model, int32_t household, int32_t batch,
                      int64_t nth) {
    const Household *row = &model->world->households[household];
    for (int32_t k = 0; k < row->members; k++) {
        int32_t person = model->world->members[row->first_member + k];
        if (model->batch_of[person] == batch && nth-- == 0) {
            return person;
        }
    }
    return NONE;
}

/* kind[people]: ModelPlace. Where a class has no rows of its own every place
 * is MODEL_PLACE_OTHER. */
static void choose_home(const Model *model, const ModelHome *home,
                        const int64_t *x, uint8_t *kind) {
    int64_t seat = 0;
    for (int32_t k = 0; k < home->batches; k++) {
        int32_t b = model->home_batches[home->first_batch + k];
        int64_t placed = batch_placed(&model->batches[b], x);
        for (int64_t t = 0; t < placed; t++) {
            int64_t at = (seat + t) % home->count;
            int32_t person =
                member(model, model->homes_members[home->first + at], b,
                       t / home->count);
            if (person != NONE) {
                kind[person] = MODEL_PLACE_OTHER;
            }
        }
        seat = (seat + placed) % home->count;
    }
}

static bool has_rows(const Model *model, int32_t home) {
    return home != NONE && (model->homes[home].welfare != NONE ||
                            model->homes[home].carer != NONE);
}

static LeyeStatus choose_people(const Model *model, const int64_t *x,
                                uint8_t *kind) {
    LeyeStatus status = LEYE_OK;
    for (int32_t i = 0; i < model->world->people_count; i++) {
        kind[i] = MODEL_PLACE_NONE;
    }
    for (int32_t b = 0; b < model->batches_count; b++) {
        const ModelBatch *batch = &model->batches[b];
        int64_t placed = batch->household == NONE ? batch_placed(batch, x) : 0;
        for (int64_t k = 0; k < placed && k < batch->count; k++) {
            kind[model->members[batch->first + k]] = MODEL_PLACE_OTHER;
        }
    }
    for (int32_t c = 0; c < model->homes_count; c++) {
        if (has_rows(model, c)) {
            TRY(model_share_home(model, c, x, kind));
        } else {
            choose_home(model, &model->homes[c], x, kind);
        }
    }
done:
    return status;
}

static ModelPlace place_of(const Model *model, int32_t b, int32_t column) {
    if (!has_rows(model, model->batches[b].household)) {
        return MODEL_PLACE_OTHER;
    }
    return model_share_place(
        model, b, model_option(model, b, model->columns[column].option));
}

/* The batch's options of one kind, in order, to those who take that kind. */
static void take_kind(const Model *model, int32_t b, ModelPlace place,
                      const int64_t *x, const uint8_t *kind, int64_t *taken) {
    const ModelBatch *batch = &model->batches[b];
    int64_t next = 0;
    for (int32_t c = 0; c < batch->columns; c++) {
        int32_t column = batch->first_column + c;
        int64_t left = place_of(model, b, column) == place ? x[column] : 0;
        while (left > 0 && next < batch->count) {
            int32_t person = model->members[batch->first + next++];
            if (kind[person] == place) {
                taken[person] = model->options->first[person] +
                                model->columns[column].option;
                left--;
            }
        }
    }
}

/* Fills taken[people]: the index of the option, or NONE. */
static void take_options(const Model *model, const int64_t *x,
                         const uint8_t *kind, int64_t *taken) {
    for (int32_t i = 0; i < model->world->people_count; i++) {
        taken[i] = NONE;
    }
    for (int32_t b = 0; b < model->batches_count; b++) {
        int32_t first = has_rows(model, model->batches[b].household)
                            ? MODEL_PLACE_WELFARE
                            : MODEL_PLACE_OTHER;
        for (int32_t place = first; place < MODEL_PLACE_COUNT; place++) {
            take_kind(model, b, (ModelPlace)place, x, kind, taken);
        }
    }
}

/* As their offer of the post stands; and accepted where the person's last word
 * on this very post is an accept of its present terms. */
static LeyeStatus placement_state(const Model *model, int32_t person,
                                  int32_t post, PlacementState *state) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    const Person *row = &world->people[person];
    const ConsentEvent *last = NULL;
    char hex[HASH_HEX] = "";
    for (int32_t k = 0; k < row->events; k++) {
        const ConsentEvent *event =
            &world->events[world->person_events[row->first_event + k]];
        if (event->date <= world->instance.as_of &&
            event->scope.kind == SCOPE_POST && event->scope.index == post) {
            last = event;
        }
    }
    int32_t out = domain_offer_out(world, person);
    bool offered = out != NONE && world->offers[out].post == post;
    *state = offered ? world->offers[out].state : STATE_PROPOSED;
    if (last != NULL && last->action == ACTION_ACCEPT) {
        TRY(domain_terms_hash(world, post, hex));
        if (strcmp(last->terms_hash, hex) == 0) {
            *state = STATE_ACCEPTED;
        }
    }
done:
    return status;
}

static Reason reason_of(const Model *model, int32_t person) {
    const Person *row = &model->world->people[person];
    Day as_of = model->world->instance.as_of;
    if (row->work != WORK_NONE) {
        return REASON_WORKS_ALREADY;
    }
    if (model->batch_of[person] != NONE) {
        return REASON_CROWDED_OUT;
    }
    if (row->capacity == CAPACITY_NONE ||
        base_day_age(row->birth, as_of) < 16) {
        return REASON_OUT_OF_SCOPE;
    }
    return REASON_NO_CURRENT_OFFER;
}

static LeyeStatus fill_people(const Model *model, const int64_t *taken,
                              Plan *plan) {
    LeyeStatus status = LEYE_OK;
    int32_t people = model->world->people_count;
    TRY(ARENA_ARRAY(&plan->arena, people, &plan->placements));
    TRY(ARENA_ARRAY(&plan->arena, people, &plan->unplaced));
    for (int32_t i = 0; i < people; i++) {
        if (taken[i] == NONE) {
            plan->unplaced[plan->unplaced_count++] = (Unplaced){
                .person = i, .reason = reason_of(model, i), .group = NONE};
            continue;
        }
        const Option *option = &model->options->items[taken[i]];
        PlacementState state = STATE_PROPOSED;
        TRY(placement_state(model, i, option->post, &state));
        plan->placements[plan->placements_count++] =
            (Placement){.person = i,
                        .post = option->post,
                        .course = option->course,
                        .train = option->train,
                        .start = option->start,
                        .points = option->points,
                        .state = state};
    }
done:
    return status;
}

static LeyeStatus unfold_people(const Model *model, const int64_t *x,
                                Plan *plan) {
    LeyeStatus status = LEYE_OK;
    uint8_t *kind = NULL;
    int64_t *taken = NULL;
    TRY(HEAP_ARRAY(model->world->people_count, &kind));
    TRY(HEAP_ARRAY(model->world->people_count, &taken));
    TRY(choose_people(model, x, kind));
    take_options(model, x, kind, taken);
    TRY(fill_people(model, taken, plan));
done:
    base_free(kind);
    base_free(taken);
    return status;
}

/* What the status of the plan is follows from what is proved: a run that was
 * stopped after its last proof was not stopped. */
static LeyeOutcome outcome_of(const LexAnswer *answer, LeyeProofKind proof) {
    if (proof == LEYE_PROVED) {
        return LEYE_OPTIMAL;
    }
    return proof == LEYE_UNPROVED ? LEYE_FEASIBLE : answer->outcome;
}

LeyeStatus model_unfold(Model *model, const LexAnswer *answer, Plan **plan) {
    LeyeStatus status = LEYE_OK;
    size_t columns = (size_t)model->problem.lp.columns;
    int64_t *x = NULL;
    Plan *made = NULL;
    bool chosen = false;
    TRY(HEAP_ARRAY(1, &made));
    TRY(HEAP_ARRAY(columns, &x));
    for (size_t c = 0; c < columns; c++) {
        x[c] = answer->x[c];
    }
    TRY(model_canon_choose(model, answer, x, &chosen));
    TRY(model_mend_x(model, x));
    TRY(unfold_people(model, x, made));
    TRY(model_result_fill(model, x, made));
    TRY(model_block_groups(model, x, made));
    TRY(model_summary_fill(model, made));
    made->summary.outcome = outcome_of(answer, made->summary.proof);
    *plan = made;
    made = NULL;
done:
    base_free(x);
    domain_plan_free(made);
    return status;
}
