/* The chosen plan among all that are equally good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Batch after batch (smallest person first), option after option, as many
 * persons as possible take the option, those before keeping theirs. That is
 * the lexicographic maximum over a face that is a network (model_canon.h), so
 * an option can be raised exactly while a round leads from its post back to
 * the batch: the post passes somebody on, who takes another post, and so on,
 * until a place is reached that the batch can come from: a later option of its
 * own, a member of its household class, or OUT. Rounds keep every row and
 * bound, and the numbers that no round raises are the greatest there are, so
 * which rounds are made, and from which plan, does not show in the end.
 *
 * Speed. One search, backwards from all the goals of the batch, answers for
 * all its options, and goes only as far as it is asked; goals only get fewer
 * from option to option, so what it did not reach stays out of reach, and a new
 * search is begun only after a round, or when an old one says yes. With P nodes
 * a search takes P x P / 64 steps: for 100,000 people, 50,000 batches and 500
 * posts less than a second for all of them. Keeping the counts of ways takes
 * (columns of the group) x (those with people) for each step of a round. Memory
 * is 8 P x P bytes beside the columns.
 *
 * Lanes of an option are one. Who has a reserved place is settled at the end:
 * in order of columns, until the reserve is used up.
 */
#include "model_canon.h"

typedef struct Turn {
    Canon *canon;
    int32_t batch, option;
    int32_t searched; /* option that the search was begun for; NONE: it is out
                         of date */
    int32_t done, queued; /* nodes of Canon.queue */
} Turn;

static bool turn_seen(const Turn *turn, int32_t node) {
    return (turn->canon->seen[node / 64] >> (node % 64) & 1) != 0;
}

/* --- goals: where the batch can come from --- */

static bool goal_own(const Turn *turn, int32_t column) {
    return turn->canon->model->columns[column].option > turn->option &&
           model_canon_gives(turn->canon, column);
}

/* Could the mate give a place for one more of the batch? */
static bool goal_mate(const Turn *turn, int32_t mate) {
    return mate != turn->batch && turn->canon->frozen[mate] == NONE &&
           turn->canon->face->tight[mate] == 0 &&
           model_canon_grows(turn->canon, turn->batch);
}

static bool goal_out(const Turn *turn) {
    int32_t home = turn->canon->model->batches[turn->batch].household;
    return model_canon_grows(turn->canon, turn->batch) &&
           model_canon_way_takes(turn->canon, home) > 0;
}

static void add_goal(Turn *turn, int32_t node) {
    Canon *canon = turn->canon;
    if (!turn_seen(turn, node)) {
        canon->seen[node / 64] |= UINT64_C(1) << (node % 64);
        canon->nodes[node].next = node;
        canon->queue[turn->queued++] = node;
    }
}

/* Columns of the mate, or own later ones, that can give. */
static void add_goals(Turn *turn, int32_t mate) {
    const Canon *canon = turn->canon;
    const ModelBatch *batch = &canon->model->batches[mate];
    bool all = goal_mate(turn, mate);
    int32_t end = all || mate == turn->batch
                      ? batch->first_column + batch->columns
                      : NONE;
    for (int32_t c = batch->first_column; c < end; c++) {
        if (all ? model_canon_gives(canon, c) : goal_own(turn, c)) {
            add_goal(turn, model_canon_node(canon, c));
        }
    }
}

static void search_begin(Turn *turn) {
    Canon *canon = turn->canon;
    const Model *model = canon->model;
    for (int32_t w = 0; w < canon->words; w++) {
        canon->seen[w] = 0;
    }
    turn->searched = turn->option;
    turn->done = 0;
    turn->queued = 0;
    for (int32_t k = 0; k < model_canon_mates(model, turn->batch); k++) {
        add_goals(turn, model_canon_mate(model, turn->batch, k));
    }
    if (goal_out(turn)) {
        add_goal(turn, CANON_OUT);
    }
}

/* New nodes of one word, with a way to v. */
static void see(Turn *turn, int32_t v, int32_t word, uint64_t fresh) {
    Canon *canon = turn->canon;
    canon->seen[word] |= fresh;
    for (; fresh != 0; fresh &= fresh - 1) {
        int32_t u = word * 64 + __builtin_ctzll(fresh);
        canon->nodes[u].next = v;
        canon->queue[turn->queued++] = u;
    }
}

/* From the goals back, the nearest first, until the node is seen. Nearly all
 * words bring nothing new: four are looked at at once. */
static bool search_reaches(Turn *turn, int32_t node) {
    Canon *canon = turn->canon;
    const uint64_t *seen = canon->seen;
    while (!turn_seen(turn, node) && turn->done < turn->queued) {
        int32_t v = canon->queue[turn->done++];
        const uint64_t *into = &canon->into[(size_t)v * (size_t)canon->words];
        for (int32_t w = 0; w < canon->words; w += 4) {
            uint64_t fresh =
                (into[w] & ~seen[w]) | (into[w + 1] & ~seen[w + 1]) |
                (into[w + 2] & ~seen[w + 2]) | (into[w + 3] & ~seen[w + 3]);
            for (int32_t k = w; fresh != 0 && k < w + 4; k++) {
                see(turn, v, k, into[k] & ~seen[k]);
            }
        }
    }
    return turn_seen(turn, node);
}

/* --- one round --- */

/* The last step: from the goal to the column. */
static CanonMove last_step(const Turn *turn, int32_t goal, int32_t column) {
    const Canon *canon = turn->canon;
    const Model *model = canon->model;
    CanonMove move = {.from = NONE, .to = column, .node = NONE};
    for (int32_t k = 0; k < model_canon_mates(model, turn->batch); k++) {
        int32_t b = model_canon_mate(model, turn->batch, k);
        const ModelBatch *batch = &model->batches[b];
        bool all = goal_mate(turn, b);
        for (int32_t c = 0; c < batch->columns; c++) {
            int32_t from = batch->first_column + c;
            bool fits = b == turn->batch
                            ? goal_own(turn, from)
                            : all && model_canon_gives(canon, from);
            if (fits && model_canon_node(canon, from) == goal) {
                move.from = from;
                return move;
            }
        }
    }
    return move;
}

static LeyeStatus go_round(Turn *turn, int32_t column) {
    Canon *canon = turn->canon;
    int32_t n = 0;
    int32_t u = model_canon_node(canon, column);
    int64_t amount = INT64_MAX;
    while (canon->nodes[u].next != u) {
        canon->moves[n++] =
            model_canon_move_find(canon, u, canon->nodes[u].next);
        u = canon->nodes[u].next;
    }
    canon->moves[n++] = last_step(turn, u, column);
    for (int32_t k = 0; k < n; k++) {
        int64_t room = model_canon_move_room(canon, &canon->moves[k]);
        amount = room < amount ? room : amount;
    }
    if (amount < 1) {
        return base_fail(LEYE_ERR_INTERNAL,
                         "A round of equal plans moves nobody.");
    }
    for (int32_t k = 0; k < n; k++) {
        model_canon_move_make(canon, &canon->moves[k], amount);
    }
    turn->searched = NONE;
    return LEYE_OK;
}

/* As many as possible to one lane of the option. */
static LeyeStatus raise_lane(Turn *turn, int32_t column) {
    LeyeStatus status = LEYE_OK;
    while (model_canon_takes(turn->canon, column)) {
        if (turn->searched == NONE) {
            search_begin(turn);
        }
        if (!search_reaches(turn, model_canon_node(turn->canon, column))) {
            break;
        }
        if (turn->searched == turn->option) {
            TRY(go_round(turn, column));
        } else {
            search_begin(turn);
        }
    }
done:
    return status;
}

static LeyeStatus take_turn(Canon *canon, int32_t b) {
    LeyeStatus status = LEYE_OK;
    const ModelBatch *batch = &canon->model->batches[b];
    Turn turn = {.canon = canon, .batch = b, .searched = NONE};
    if (canon->still[b]) { /* makes no way, and takes nothing */
        canon->frozen[b] = model_options(canon->model, b);
        return LEYE_OK;
    }
    model_canon_way_freeze(canon, b, 0);
    for (int32_t k = 0; k < batch->columns; k++) {
        int32_t column = batch->first_column + k;
        turn.option = canon->model->columns[column].option;
        TRY(raise_lane(&turn, column));
        /* Its lanes are ways now; none leads to a place that is reached, or
         * the option could have been raised by it. */
        if (model_canon_lane(canon, column) == column - 1) {
            model_canon_way_freeze(canon, b, turn.option + 1);
        }
    }
    model_canon_way_freeze(canon, b, model_options(canon->model, b));
done:
    return status;
}

/* --- the whole --- */

/* Reserved places in order of columns, as many as there are. */
static LeyeStatus settle_lanes(const Canon *canon) {
    LeyeStatus status = LEYE_OK;
    const Model *model = canon->model;
    int64_t *x = canon->x;
    int64_t *left = NULL;
    TRY(HEAP_ARRAY(model->pools_count, &left));
    for (int32_t p = 0; p < model->pools_count; p++) {
        left[p] = model->pools[p].places;
    }
    for (int32_t c = 1; c < model->x_columns; c++) {
        if (model_canon_lane(canon, c) == c - 1) {
            int64_t *reserved = &left[model->columns[c].pool];
            int64_t both = x[c - 1] + x[c];
            x[c] = both < *reserved ? both : *reserved;
            x[c - 1] = both - x[c];
            *reserved -= x[c];
        }
    }
done:
    base_free(left);
    return status;
}

static LeyeStatus take_turns(Canon *canon) {
    LeyeStatus status = LEYE_OK;
    model_canon_way_begin(canon);
    for (int32_t b = 0; b < canon->model->batches_count; b++) {
        TRY(take_turn(canon, b));
    }
done:
    return status;
}

/* *holds: the best x without the crossing caps that lose keeps them too, and
 * is in canon->x; `slack` is that of the rows at the start. */
static LeyeStatus try_caps(Canon *canon, CanonWinner winner,
                           const int64_t *slack, bool *holds) {
    LeyeStatus status = LEYE_OK;
    TRY(model_canon_face_build(canon, winner));
    TRY(take_turns(canon));
    TRY(model_canon_face_holds(canon, slack, holds));
    if (!*holds && !canon->relaxed) {
        TRY(base_fail(LEYE_ERR_INTERNAL, "A round left the final face."));
    }
    if (*holds) {
        TRY(settle_lanes(canon));
    }
done:
    return status;
}

/* Could a row bind that is none of a network's? Its greatest activity is above
 * its side, or its least below; or it has a price, and must stay full. */
static LeyeStatus has_side(const Model *model, const LexAnswer *face,
                           bool *side) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = &model->problem.lp;
    int32_t first = model->row_first[MODEL_ROW_WELFARE];
    int64_t *most = NULL;
    int64_t *least = NULL;
    TRY(HEAP_ARRAY(lp->rows, &most));
    TRY(HEAP_ARRAY(lp->rows, &least));
    for (int32_t c = 0; c < lp->columns; c++) {
        for (int64_t e = lp->column_start[c]; e < lp->column_start[c + 1];
             e++) {
            int64_t at = (int64_t)lp->entry_value[e] * lp->upper[c];
            *(at > 0 ? &most[lp->entry_row[e]] : &least[lp->entry_row[e]]) +=
                at;
        }
    }
    *side = false;
    for (int32_t r = first; r < lp->rows && !*side; r++) {
        *side = most[r] > lp->row_most[r] || least[r] < lp->row_least[r] ||
                face->tight[r] != 0;
    }
    for (int32_t b = 0; b < model->batches_count && !*side; b++) {
        *side = model->batches[b].pin != NONE;
    }
done:
    base_free(most);
    base_free(least);
    return status;
}

LeyeStatus model_canon_choose(const Model *model, const LexAnswer *answer,
                              int64_t *x, bool *chosen) {
    static const CanonWinner order[] = {CANON_EMPLOYERS, CANON_DESTINATIONS};
    LeyeStatus status = LEYE_OK;
    int32_t columns = model->problem.lp.columns;
    Canon canon = {.model = NULL};
    int64_t *slack = NULL;
    bool holds = false;
    bool side = false;
    if (answer->exact_face) {
        TRY(has_side(model, answer, &side));
    }
    TRY(HEAP_ARRAY(model->problem.lp.rows, &slack));
    model_start_slack(model, x, slack);
    for (int32_t k = 0; k < 2 && answer->exact_face && !side && !holds; k++) {
        model_canon_face_clear(&canon);
        canon = (Canon){.model = model, .face = answer};
        TRY(HEAP_ARRAY(columns, &canon.x));
        for (int32_t c = 0; c < columns; c++) {
            canon.x[c] = x[c];
        }
        TRY(try_caps(&canon, order[k], slack, &holds));
    }
    for (int32_t c = 0; c < columns && holds; c++) {
        x[c] = canon.x[c];
    }
    *chosen = holds;
done:
    model_canon_face_clear(&canon);
    base_free(slack);
    return status;
}
