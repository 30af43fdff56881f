/* lp_shape: the network that a matrix is, looked for once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lp_network.h derives it. An arc's tail is the equation in which its variable
 * stands with 1, its head the one with -1. Levels change sides, bounds and
 * objectives, and none of that shows here.
 */
#include "lp_network.h"

typedef struct Map {
    const LpProblem *lp;
    LpShape *shape;
} Map;

static int32_t node_above(const Map *map, int32_t row) {
    int32_t above = map->shape->above[row];
    return above == NONE ? 0 : map->shape->node[above];
}

/* w_r: -s in its own equation, s in the one above. */
static void map_rows(const Map *map) {
    LpShape *shape = map->shape;
    for (int32_t r = 0; r < map->lp->rows; r++) {
        int32_t a = shape->arc[r];
        if (a != NONE) {
            int32_t mine = shape->node[r];
            int32_t above = node_above(map, r);
            shape->tail[a] = shape->sign[r] > 0 ? above : mine;
            shape->head[a] = shape->sign[r] > 0 ? mine : above;
        }
    }
}

/* Where a column stands among the rows of its parts. */
typedef struct Place {
    int32_t left, right; /* lowest rows that it is an x of, or NONE */
    int32_t counted;     /* the row that it is a y of, or NONE */
    int32_t entries, ys;
} Place;

/* `low` becomes `row` when that lies lower. */
static void lower(const Map *map, int32_t row, int32_t *low) {
    if (*low == NONE || map->shape->above[row] == *low) {
        *low = row;
        return;
    }
    for (int32_t up = map->shape->above[row]; up != NONE;
         up = map->shape->above[up]) {
        if (up == *low) {
            *low = row;
            return;
        }
    }
}

static Place place_of(const Map *map, int32_t column) {
    const LpProblem *lp = map->lp;
    Place place = {NONE, NONE, NONE, 0, 0};
    for (int64_t e = lp->column_start[column]; e < lp->column_start[column + 1];
         e++) {
        int32_t row = lp->entry_row[e];
        int32_t value = lp->entry_value[e] * map->shape->sign[row];
        if (value == 0) {
            continue;
        }
        place.entries++;
        if (lp->part[row] == LP_LEFT && value == 1) {
            lower(map, row, &place.left);
        } else if (lp->part[row] == LP_RIGHT && value == -1) {
            lower(map, row, &place.right);
        } else {
            place.counted = row;
            place.ys++;
        }
    }
    return place;
}

/* False when it is no arc: a y may be in its one row only. */
static bool map_column(const Map *map, int32_t column) {
    LpShape *shape = map->shape;
    Place place = place_of(map, column);
    int32_t tail = place.left == NONE ? 0 : shape->node[place.left];
    int32_t head = place.right == NONE ? 0 : shape->node[place.right];
    if (place.ys > 0) {
        int32_t mine = shape->node[place.counted];
        int32_t above = node_above(map, place.counted);
        bool left = map->lp->part[place.counted] == LP_LEFT;
        tail = left ? above : mine;
        head = left ? mine : above;
    }
    shape->tail[column] = tail;
    shape->head[column] = head;
    return place.ys == 0 || place.entries == 1;
}

static LeyeStatus take_rows(const LpProblem *lp, LpShape *shape) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_ARRAY(lp->rows, &shape->node));
    TRY(HEAP_ARRAY(lp->rows, &shape->above));
    TRY(HEAP_ARRAY(lp->rows, &shape->sign));
    TRY(HEAP_ARRAY(lp->rows, &shape->arc));
    int32_t nodes = 1;
    for (int32_t r = 0; r < lp->rows; r++) {
        bool inside = lp->part[r] != LP_SIDE;
        shape->arc[r] = inside ? lp->columns + nodes - 1 : NONE;
        shape->node[r] = inside ? nodes++ : 0;
    }
    shape->rows = lp->rows;
    shape->sides = lp->rows - (nodes - 1);
    shape->nodes = nodes;
    shape->arcs = lp->columns + nodes - 1;
    TRY(HEAP_ARRAY(shape->arcs, &shape->tail));
    TRY(HEAP_ARRAY(shape->arcs, &shape->head));
done:
    return status;
}

static void clear(LpShape *shape) {
    base_free(shape->node);
    base_free(shape->above);
    base_free(shape->sign);
    base_free(shape->arc);
    base_free(shape->tail);
    base_free(shape->head);
    *shape = (LpShape){0};
}

LeyeStatus lp_shape_make(const LpProblem *problem, LpShape **shape) {
    LeyeStatus status = LEYE_OK;
    LpShape made = {0};
    LpShape *fresh = NULL;
    bool all = false;
    Map map = {problem, &made};
    if (problem->part == NULL) {
        *shape = NULL;
        return LEYE_OK;
    }
    TRY(take_rows(problem, &made));
    TRY(lp_network_forest(problem, &made, &all));
    all = all && made.sides < problem->rows;
    map_rows(&map);
    for (int32_t j = 0; j < problem->columns && all; j++) {
        all = map_column(&map, j);
    }
    made.fits = all;
    TRY(HEAP_ARRAY(1, &fresh));
    *fresh = made;
    made = (LpShape){0};
    *shape = fresh;
done:
    clear(&made);
    return status;
}

void lp_shape_free(LpShape *shape) {
    if (shape != NULL) {
        clear(shape);
        base_free(shape);
    }
}
