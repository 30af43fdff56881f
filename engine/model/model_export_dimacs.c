/* DIMACS minimum-cost flow, where the level is a network.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   batch -> pool        a column: cost, most
 *   batch -> unplaced    who stays without a post
 *   pool, cap -> the smallest cap around it, or sink
 *
 * which needs caps that are nested, and no side row: that is refused. A pinned
 * batch is an equality: nobody of it stays without a post. From the level
 * `households` on, a household class supplies its batches itself:
 *
 *   home -> members      twice: y of them count, the others do not
 *   members -> batch     most: the batch's persons
 *   home -> unplaced
 *
 * so the row y <= sum x is a balance and its slack is the second arc. Earlier
 * levels are their optimal face: columns that cannot move and rows that stay
 * tight have low = cap. That is exact, and no row is needed that a network
 * does not have.
 */
#include "model_export.h"

#include <inttypes.h>

typedef struct Dimacs {
    const ModelExport *export;
    int32_t *pool_parent; /* heap [pools] cap around it, or NONE: sink */
    int32_t *cap_parent;  /* heap [caps_count] */
    int64_t *activity;    /* heap [rows] of the answer's x */
    int32_t *cover_of;    /* heap [homes] number of its COVER row, or NONE */
    int32_t covers;       /* household classes that are nodes, 0: none */
} Dimacs;

static void dimacs_clear(Dimacs *dimacs) {
    base_free(dimacs->pool_parent);
    base_free(dimacs->cap_parent);
    base_free(dimacs->activity);
    base_free(dimacs->cover_of);
}

static void dimacs_count(Dimacs *dimacs) {
    const Model *model = dimacs->export->model;
    const LpProblem *lp = &model->problem.lp;
    const int64_t *x = dimacs->export->answer->x;
    for (int32_t c = 0; c < lp->columns; c++) {
        for (int64_t e = lp->column_start[c]; e < lp->column_start[c + 1];
             e++) {
            dimacs->activity[lp->entry_row[e]] += lp->entry_value[e] * x[c];
        }
    }
}

static bool dimacs_fixed(const Dimacs *dimacs, int32_t column) {
    const LexAnswer *answer = dimacs->export->answer;
    return answer->least[column] == answer->most[column];
}

/* Row of the c-th household class that may be covered. */
static int32_t dimacs_cover_row(const Model *model, int32_t c) {
    return model->row_first[MODEL_ROW_COVER] + c;
}

/* Household classes are needed once y counts, or once an earlier level says
 * anything about it. */
static bool dimacs_homes(const Dimacs *dimacs, int32_t covers) {
    const Model *model = dimacs->export->model;
    for (int32_t k = 0; k <= dimacs->export->level; k++) {
        if (model->levels[k] == LEVEL_HOUSEHOLDS) {
            return true;
        }
    }
    for (int32_t c = 0; c < covers; c++) {
        int32_t row = dimacs_cover_row(model, c);
        int32_t home = model->rows[row].a;
        if (dimacs->export->answer->tight[row] ||
            dimacs_fixed(dimacs, model->homes[home].column)) {
            return true;
        }
    }
    return false;
}

static void dimacs_cover(Dimacs *dimacs) {
    const Model *model = dimacs->export->model;
    int32_t covers = model->row_first[MODEL_ROW_COVER + 1] -
                     model->row_first[MODEL_ROW_COVER];
    for (int32_t h = 0; h < model->homes_count; h++) {
        dimacs->cover_of[h] = NONE;
    }
    if (covers == 0 || !dimacs_homes(dimacs, covers)) {
        return;
    }
    for (int32_t c = 0; c < covers; c++) {
        dimacs->cover_of[model->rows[dimacs_cover_row(model, c)].a] = c;
    }
    dimacs->covers = covers;
}

/* Side rows are what a network does not have. */
static LeyeStatus dimacs_refuse(const ModelExport *export) {
    static const char *const words[MODEL_ROW_COUNT] = {
        [MODEL_ROW_WELFARE] = "households",   [MODEL_ROW_CARER] = "households",
        [MODEL_ROW_COUPLE] = "households",    [MODEL_ROW_MEMBER] = "households",
        [MODEL_ROW_GROUP] = "households",     [MODEL_ROW_COURSE] = "courses",
        [MODEL_ROW_COURSE_LEAST] = "courses", [MODEL_ROW_TRAIN] = "trains",
        [MODEL_ROW_TRAIN_LEAST] = "trains",   [MODEL_ROW_FUND] = "funds",
    };
    Text without = {0};
    const char *last = NULL;
    for (int32_t kind = 0; kind < MODEL_ROW_COUNT; kind++) {
        const int32_t *first = &export->model->row_first[kind];
        if (words[kind] != NULL && words[kind] != last && first[0] < first[1]) {
            base_text_format(&without, "%s%s", last != NULL ? "," : "",
                             words[kind]);
            last = words[kind];
        }
    }
    LeyeStatus status = base_text_status(&without);
    if (status == LEYE_OK && last != NULL) {
        status = base_fail(LEYE_ERR_USAGE,
                           "DIMACS holds networks only, not the rows of %s "
                           "here; use --without %s, or mps or lp.",
                           base_text_get(&without), base_text_get(&without));
    }
    base_text_clear(&without);
    return status;
}

static LeyeStatus dimacs_init(const ModelExport *export, Dimacs *dimacs) {
    LeyeStatus status = LEYE_OK;
    const Model *model = export->model;
    Dimacs made = {.export = export};
    TRY(dimacs_refuse(export));
    if (export->answer->x == NULL || !export->answer->exact_face) {
        TRY(base_fail(LEYE_ERR_USAGE,
                      "An earlier level is known only as a row, not as fixed "
                      "flow, so DIMACS cannot hold this one; mps and lp can."));
    }
    TRY(HEAP_ARRAY(model->pools_count, &made.pool_parent));
    TRY(HEAP_ARRAY(model->caps_count, &made.cap_parent));
    TRY(HEAP_ARRAY(model->problem.lp.rows, &made.activity));
    TRY(HEAP_ARRAY(model->homes_count, &made.cover_of));
    TRY(model_export_tree(model, made.pool_parent, made.cap_parent));
    dimacs_count(&made);
    dimacs_cover(&made);
    *dimacs = made;
    made = (Dimacs){0};
done:
    dimacs_clear(&made);
    return status;
}

/* Nodes are numbered from 1: a row's node is its row + 1 (so a home is the
 * row of its class), then unplaced and sink, then `members` of each home. */
static int32_t dimacs_node(int32_t row) {
    return row + 1;
}

static int32_t dimacs_unplaced(const Dimacs *dimacs) {
    return dimacs_node(dimacs_cover_row(dimacs->export->model, dimacs->covers));
}

static int32_t dimacs_sink(const Dimacs *dimacs) {
    return dimacs_unplaced(dimacs) + 1;
}

static int32_t dimacs_members(const Dimacs *dimacs, int32_t cover) {
    return dimacs_sink(dimacs) + 1 + cover;
}

/* The cover of the batch's household class, or NONE. */
static int32_t dimacs_within(const Dimacs *dimacs, int32_t batch) {
    int32_t home = dimacs->export->model->batches[batch].household;
    return home != NONE ? dimacs->cover_of[home] : NONE;
}

static int64_t dimacs_persons(const Model *model, int32_t cover) {
    int32_t row = dimacs_cover_row(model, cover);
    const ModelHome *at = &model->homes[model->rows[row].a];
    int64_t persons = 0;
    for (int32_t k = 0; k < at->batches; k++) {
        persons +=
            model->batches[model->home_batches[at->first_batch + k]].count;
    }
    return persons;
}

/* Supply of all, which is the sink's demand. */
static int64_t dimacs_supply(const Model *model) {
    int64_t supply = 0;
    for (int32_t b = 0; b < model->batches_count; b++) {
        supply += model->batches[b].count;
    }
    return supply;
}

typedef struct DimacsArc {
    int32_t from, to;
    int64_t low, cap, cost;
} DimacsArc;

static void dimacs_arc(const Dimacs *dimacs, DimacsArc arc) {
    base_text_format(dimacs->export->text,
                     "a %d %d %" PRId64 " %" PRId64 " %" PRId64 "\n", arc.from,
                     arc.to, arc.low, arc.cap, arc.cost);
}

/* A column's own arc. */
static void dimacs_column(const Dimacs *dimacs, int32_t column, int32_t from,
                          int32_t to) {
    const ModelExport *export = dimacs->export;
    const LexAnswer *answer = export->answer;
    dimacs_arc(dimacs, (DimacsArc){from, to, answer->least[column],
                                   answer->most[column],
                                   model_export_names_cost(export, column)});
}

/* A row as an arc that carries its activity. */
static void dimacs_row(const Dimacs *dimacs, int32_t row, int32_t from,
                       int32_t to) {
    const LpProblem *lp = &dimacs->export->model->problem.lp;
    bool tight = dimacs->export->answer->tight[row];
    int64_t most = tight ? dimacs->activity[row] : lp->row_most[row];
    int64_t least = tight ? most : lp->row_least[row];
    dimacs_arc(dimacs, (DimacsArc){from, to, least > 0 ? least : 0, most, 0});
}

static void dimacs_batch(const Dimacs *dimacs, int32_t b) {
    const Model *model = dimacs->export->model;
    const ModelBatch *batch = &model->batches[b];
    for (int32_t k = 0; k < batch->columns; k++) {
        int32_t column = batch->first_column + k;
        int32_t pool = model->columns[column].pool;
        dimacs_column(dimacs, column, dimacs_node(b),
                      dimacs_node(model_row_pool(model, pool)));
    }
    int32_t cover = dimacs_within(dimacs, b);
    if (cover != NONE) {
        dimacs_row(dimacs, b, dimacs_members(dimacs, cover), dimacs_node(b));
    } else {
        bool tight = dimacs->export->answer->tight[b];
        int64_t left = batch->count - dimacs->activity[b];
        int64_t most = batch->pin != NONE ? 0 : batch->count;
        dimacs_arc(dimacs,
                   (DimacsArc){dimacs_node(b), dimacs_unplaced(dimacs),
                               tight ? left : 0, tight ? left : most, 0});
    }
}

static void dimacs_home(const Dimacs *dimacs, int32_t cover) {
    const Model *model = dimacs->export->model;
    int32_t row = dimacs_cover_row(model, cover);
    int64_t persons = dimacs_persons(model, cover);
    int32_t members = dimacs_members(dimacs, cover);
    /* The row is y - sum x <= 0: tight, its activity is minus the slack. */
    bool tight = dimacs->export->answer->tight[row];
    int64_t rest = tight ? -dimacs->activity[row] : persons;
    dimacs_column(dimacs, model->homes[model->rows[row].a].column,
                  dimacs_node(row), members);
    dimacs_arc(dimacs, (DimacsArc){dimacs_node(row), members, tight ? rest : 0,
                                   rest, 0});
    dimacs_arc(dimacs, (DimacsArc){dimacs_node(row), dimacs_unplaced(dimacs), 0,
                                   persons, 0});
}

static void dimacs_places(const Dimacs *dimacs) {
    const Model *model = dimacs->export->model;
    for (int32_t k = 0; k < model->pools_count + model->caps_count; k++) {
        int32_t parent = k < model->pools_count
                             ? dimacs->pool_parent[k]
                             : dimacs->cap_parent[k - model->pools_count];
        int32_t row = model_row_pool(model, k);
        dimacs_row(dimacs, row, dimacs_node(row),
                   parent == NONE ? dimacs_sink(dimacs)
                                  : dimacs_node(model_row_cap(model, parent)));
    }
}

/* What the level is, and what stands behind each node. */
static void dimacs_comments(const Dimacs *dimacs, int32_t rows) {
    const ModelExport *export = dimacs->export;
    const Model *model = export->model;
    Text *text = export->text;
    bool least = domain_level_least(model->levels[export->level]);
    int64_t already = model_export_names_already(model, export->level);
    base_text_format(text, "c leye: level %s\n",
                     model_export_names_level(model, export->level));
    base_text_format(text, "c the level's value is %" PRId64 " %s\n",
                     least ? -already : already,
                     least ? "+ the least cost" : "- the least cost");
    model_export_names_earlier(export, "c ");
    for (int32_t r = 0; r < rows; r++) {
        base_text_format(text, "c node %d: ", dimacs_node(r));
        model_export_names_meaning(export, r);
        base_text_add(text, "\n");
    }
    base_text_format(text, "c node %d: unplaced\nc node %d: sink\n",
                     dimacs_unplaced(dimacs), dimacs_sink(dimacs));
}

/* Who supplies how many, and the sink that takes them all. */
static void dimacs_supplies(const Dimacs *dimacs) {
    const Model *model = dimacs->export->model;
    Text *text = dimacs->export->text;
    for (int32_t b = 0; b < model->batches_count; b++) {
        if (dimacs_within(dimacs, b) == NONE) {
            base_text_format(text, "n %d %d\n", dimacs_node(b),
                             model->batches[b].count);
        }
    }
    for (int32_t c = 0; c < dimacs->covers; c++) {
        base_text_format(text, "n %d %" PRId64 "\n",
                         dimacs_node(dimacs_cover_row(model, c)),
                         dimacs_persons(model, c));
    }
    base_text_format(text, "n %d %" PRId64 "\n", dimacs_sink(dimacs),
                     -dimacs_supply(model));
}

static void dimacs_head(const Dimacs *dimacs) {
    const Model *model = dimacs->export->model;
    int32_t covers = dimacs->covers;
    int64_t nodes = (int64_t)dimacs_sink(dimacs) + covers;
    int64_t arcs = (int64_t)model->x_columns + model->batches_count +
                   model->pools_count + model->caps_count + 1 +
                   3 * (int64_t)covers;
    dimacs_comments(dimacs, dimacs_cover_row(model, covers));
    base_text_format(dimacs->export->text, "p min %" PRId64 " %" PRId64 "\n",
                     nodes, arcs);
    dimacs_supplies(dimacs);
}

LeyeStatus model_export_dimacs(const ModelExport *export) {
    LeyeStatus status = LEYE_OK;
    const Model *model = export->model;
    Dimacs dimacs = {0};
    TRY(dimacs_init(export, &dimacs));
    dimacs_head(&dimacs);
    for (int32_t b = 0; b < model->batches_count; b++) {
        dimacs_batch(&dimacs, b);
    }
    for (int32_t c = 0; c < dimacs.covers; c++) {
        dimacs_home(&dimacs, c);
    }
    dimacs_places(&dimacs);
    dimacs_arc(&dimacs,
               (DimacsArc){dimacs_unplaced(&dimacs), dimacs_sink(&dimacs), 0,
                           dimacs_supply(model), 0});
    status = base_text_status(export->text);
done:
    dimacs_clear(&dimacs);
    return status;
}
