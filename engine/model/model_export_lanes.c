/* Options as the MathProg twins number them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model_export.h"

#include <inttypes.h>

enum { LANES_A_LINE = 10 };

void model_export_lanes_clear(ModelLanes *lanes) {
    base_free(lanes->option);
    base_free(lanes->pool);
    base_free(lanes->first);
    base_free(lanes->pool_first);
    base_free(lanes->pool_lanes);
    *lanes = (ModelLanes){0};
}

static void lanes_people(const Model *model, ModelLanes *lanes) {
    const Options *options = model->options;
    for (int32_t i = 0; i < options->people; i++) {
        lanes->first[i] = lanes->count;
        for (int64_t o = options->first[i]; o < options->first[i + 1]; o++) {
            const ModelKey *key = &model->keys[o];
            lanes->option[lanes->count] = o;
            lanes->pool[lanes->count++] = model->post_pool[key->post];
            if (key->reserve != NONE) {
                lanes->option[lanes->count] = o;
                lanes->pool[lanes->count++] = model->cap_pool[key->reserve];
            }
        }
    }
    lanes->first[options->people] = lanes->count;
}

/* Sorted by pool: the ends of the runs first, then filled from behind. */
static void lanes_pools(const Model *model, ModelLanes *lanes) {
    for (int64_t n = 0; n < lanes->count; n++) {
        lanes->pool_first[lanes->pool[n]]++;
    }
    for (int32_t p = 0; p < model->pools_count; p++) {
        lanes->pool_first[p + 1] += lanes->pool_first[p];
    }
    for (int64_t n = lanes->count - 1; n >= 0; n--) {
        lanes->pool_lanes[--lanes->pool_first[lanes->pool[n]]] = n;
    }
}

LeyeStatus model_export_lanes_init(const Model *model, ModelLanes *lanes) {
    LeyeStatus status = LEYE_OK;
    int64_t most = 2 * model->options->count;
    ModelLanes made = {0};
    TRY(HEAP_ARRAY(most, &made.option));
    TRY(HEAP_ARRAY(most, &made.pool));
    TRY(HEAP_ARRAY(most, &made.pool_lanes));
    TRY(HEAP_ARRAY(model->options->people + 1, &made.first));
    TRY(HEAP_ARRAY(model->pools_count + 1, &made.pool_first));
    lanes_people(model, &made);
    lanes_pools(model, &made);
    *lanes = made;
    made = (ModelLanes){0};
done:
    model_export_lanes_clear(&made);
    return status;
}

void model_export_lanes_number(Text *text, int64_t lane, int32_t *column) {
    base_text_add(text, *column == LANES_A_LINE ? "\n  " : " ");
    *column = *column == LANES_A_LINE ? 1 : *column + 1;
    base_text_format(text, "%" PRId64, lane + 1);
}
