/* The proof of a level: its tree, with what each split says of people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nodes keep their numbers. A decision is a course, a train, or a household in
 * a group; a column of people is those of its batch who take the option at
 * these places.
 */
#include "model_parts.h"

static LeyeStatus split_people(const Model *model, const ModelColumn *column,
                               Arena *arena, ProofNode *node) {
    LeyeStatus status = LEYE_OK;
    const ModelBatch *batch = &model->batches[column->batch];
    const ModelPool *pool = &model->pools[column->pool];
    const ModelKey *key =
        &model->keys[model_option(model, column->batch, column->option)];
    TRY(ARENA_ARRAY(arena, batch->count, &node->people));
    for (int32_t k = 0; k < batch->count; k++) {
        node->people[k] = model->members[batch->first + k];
    }
    node->people_count = batch->count;
    node->kind = SPLIT_OPTION;
    node->row = key->post;
    node->course = key->course;
    node->train = key->train;
    node->cap = pool->cap;
done:
    return status;
}

static LeyeStatus split_node(const Model *model, const LexNode *from,
                             Arena *arena, ProofNode *node) {
    const ModelColumn *column = &model->columns[from->column];
    switch (column->kind) {
    case MODEL_COLUMN_COURSE:
        node->kind = SPLIT_COURSE;
        node->row = column->a;
        return LEYE_OK;
    case MODEL_COLUMN_TRAIN:
        node->kind = SPLIT_TRAIN;
        node->row = column->a;
        return LEYE_OK;
    case MODEL_COLUMN_GROUP:
        node->kind = SPLIT_GROUP;
        node->row = column->b;
        node->household = model->homes_members[model->homes[column->a].first];
        return LEYE_OK;
    case MODEL_COLUMN_X:
        return split_people(model, column, arena, node);
    case MODEL_COLUMN_COVER:
    default:
        return base_fail(LEYE_ERR_INTERNAL,
                         "A proof splits on what no row says.");
    }
}

/* Fills above [nodes]. */
static void link_nodes(const LexLevel *level, int32_t *above) {
    above[0] = NONE;
    for (int32_t n = 0; n < level->nodes_count; n++) {
        if (level->nodes[n].column != NONE) {
            above[level->nodes[n].low] = n;
            above[level->nodes[n].high] = n;
        }
    }
}

LeyeStatus model_tree_proof(const Model *model, int32_t k, Arena *arena,
                            LevelProof *proof) {
    LeyeStatus status = LEYE_OK;
    const LexLevel *level = &model->problem.levels[k];
    LevelProof made = {.level = model->levels[k],
                       .nodes_count = level->nodes_count,
                       .lists_count = level->lists_count};
    int32_t *above = NULL;
    TRY(HEAP_ARRAY(level->nodes_count, &above));
    link_nodes(level, above);
    TRY(ARENA_ARRAY(arena, level->nodes_count, &made.nodes));
    TRY(ARENA_ARRAY(arena, level->lists_count, &made.lists));
    for (int32_t n = 0; n < level->nodes_count; n++) {
        const LexNode *from = &level->nodes[n];
        made.nodes[n] = domain_plan_leaf(from->list);
        made.nodes[n].low = from->low;
        made.nodes[n].high = from->high;
        made.nodes[n].at = from->at;
        if (from->column != NONE) {
            TRY(split_node(model, from, arena, &made.nodes[n]));
        } else {
            ModelLeaf leaf = {.level = k, .node = n, .above = above};
            TRY(model_price_list(model, &leaf, arena, &made.lists[from->list]));
        }
    }
    *proof = made;
done:
    base_free(above);
    return status;
}
