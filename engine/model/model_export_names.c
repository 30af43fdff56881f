/* Names that no reader of MPS, LP or DIMACS stumbles over, and what they mean.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model_export.h"

#include <inttypes.h>

const char *model_export_names_level(const Model *model, int32_t k) {
    return domain_word(WORDS_LEVEL, (int32_t)model->levels[k]);
}

int64_t model_export_names_already(const Model *model, int32_t k) {
    return model->levels[k] == LEVEL_HOUSEHOLDS
               ? model->covered_count
               : -domain_offer_base(model->world, model->levels[k]);
}

int64_t model_export_names_cost(const ModelExport *export, int32_t column) {
    return -export->model->problem.levels[export->level].objective[column];
}

ModelSense model_export_names_sense(const Model *model, int32_t row) {
    const LpProblem *lp = &model->problem.lp;
    bool least = lp->row_least[row] > -LP_INFINITE;
    bool most = lp->row_most[row] < LP_INFINITE;
    if (least && most) {
        return lp->row_least[row] == lp->row_most[row] ? SENSE_EQUAL
                                                       : SENSE_BOTH;
    }
    return least ? SENSE_LEAST : most ? SENSE_MOST : SENSE_NONE;
}

void model_export_names_row(const ModelExport *export, int32_t row) {
    static const char *const words[MODEL_ROW_COUNT] = {
        [MODEL_ROW_BATCH] = "batch",
        [MODEL_ROW_POOL] = "pool",
        [MODEL_ROW_CAP] = "cap",
        [MODEL_ROW_COVER] = "home",
        [MODEL_ROW_WELFARE] = "welfare",
        [MODEL_ROW_CARER] = "carer",
        [MODEL_ROW_COUPLE] = "couple",
        [MODEL_ROW_MEMBER] = "member",
        [MODEL_ROW_GROUP] = "group",
        [MODEL_ROW_COURSE] = "course",
        [MODEL_ROW_COURSE_LEAST] = "course_least",
        [MODEL_ROW_TRAIN] = "train",
        [MODEL_ROW_TRAIN_LEAST] = "train_least",
        [MODEL_ROW_FUND] = "fund",
    };
    const ModelRow *at = &export->model->rows[row];
    base_text_format(export->text, "%s%d", words[at->kind], at->a + 1);
    if (at->b != NONE) {
        base_text_format(export->text, "_%d", at->b + 1);
    }
}

void model_export_names_column(const ModelExport *export, int32_t column) {
    const Model *model = export->model;
    const ModelColumn *at = &model->columns[column];
    Text *text = export->text;
    bool general = true;
    switch (at->kind) {
    case MODEL_COLUMN_COVER:
        base_text_format(text, "y%d", at->a + 1);
        break;
    case MODEL_COLUMN_GROUP:
        base_text_format(text, "u%d_%d", at->a + 1, at->b + 1);
        break;
    case MODEL_COLUMN_COURSE:
        base_text_format(text, "zc%d", at->a + 1);
        break;
    case MODEL_COLUMN_TRAIN:
        base_text_format(text, "zt%d", at->a + 1);
        break;
    case MODEL_COLUMN_X:
    default:
        general = model->pools[at->pool].cap == NONE;
        base_text_format(text, "%s%d_%d", general ? "x" : "r", at->batch + 1,
                         at->option + 1);
        break;
    }
}

static void names_pool(const ModelExport *export, const ModelPool *pool) {
    const World *world = export->model->world;
    base_text_format(export->text, "post %s", world->posts[pool->post].id);
    if (pool->cap != NONE) {
        int32_t site = world->caps[pool->cap].site;
        base_text_format(export->text, ", kept for %s", world->sites[site].id);
    }
}

/* "person p1", "3 persons, the first p1" */
static void names_group(const ModelExport *export, int32_t count,
                        const char *word, const char *first) {
    if (count == 1) {
        base_text_format(export->text, "%s %s", word, first);
    } else {
        base_text_format(export->text, "%d %ss, the first %s", count, word,
                         first);
    }
}

static void names_batch(const ModelExport *export, int32_t b) {
    const Model *model = export->model;
    const ModelBatch *batch = &model->batches[b];
    names_group(export, batch->count, "person",
                model->world->people[batch->person].id);
    if (batch->pin != NONE) {
        base_text_format(export->text, ", pinned to post %s",
                         model->world->posts[batch->pin].id);
    }
}

static void names_home(const ModelExport *export, int32_t h) {
    const Model *model = export->model;
    const ModelHome *home = &model->homes[h];
    int32_t first = model->homes_members[home->first];
    names_group(export, home->count, "household",
                model->world->households[first].id);
}

/* Side rows of households. */
static void names_household(const ModelExport *export, const ModelRow *row) {
    const Model *model = export->model;
    const World *world = model->world;
    Text *text = export->text;
    switch (row->kind) {
    case MODEL_ROW_WELFARE:
        base_text_add(text, "public-welfare posts, ");
        names_home(export, row->a);
        break;
    case MODEL_ROW_CARER:
        base_text_add(text, "not every able adult away, ");
        names_home(export, row->a);
        break;
    case MODEL_ROW_COUPLE:
        base_text_format(text, "%s and %s, both or neither at %s",
                         world->people[row->a].id,
                         world->people[model->side.spouse[row->a]].id,
                         world->destinations[row->b]);
        break;
    case MODEL_ROW_MEMBER:
    default:
        base_text_format(text, "at posts of group %s, ",
                         world->groups[row->b].id);
        names_batch(export, row->a);
        break;
    }
}

/* Rows of what people share. */
static void names_shared(const ModelExport *export, const ModelRow *row) {
    const Model *model = export->model;
    const World *world = model->world;
    Text *text = export->text;
    switch (row->kind) {
    case MODEL_ROW_GROUP:
        base_text_format(text, "households at posts of group %s",
                         world->groups[row->a].id);
        break;
    case MODEL_ROW_COURSE:
        base_text_format(text, "seats of course %s", world->courses[row->a].id);
        break;
    case MODEL_ROW_COURSE_LEAST:
        base_text_format(text, "course %s is not held for fewer than %d",
                         world->courses[row->a].id,
                         world->courses[row->a].min_class);
        break;
    case MODEL_ROW_TRAIN:
        base_text_format(text, "seats of train %s", world->trains[row->a].id);
        break;
    case MODEL_ROW_TRAIN_LEAST:
        base_text_format(text, "train %s does not run for fewer than %d",
                         world->trains[row->a].id,
                         world->trains[row->a].min_riders);
        break;
    case MODEL_ROW_FUND:
    default:
        base_text_format(text, "fund %s, in units of %" PRId64 " fen",
                         world->funds[row->a].id,
                         model->side.fund_unit[row->a]);
        break;
    }
}

void model_export_names_meaning(const ModelExport *export, int32_t row) {
    const Model *model = export->model;
    const ModelRow *at = &model->rows[row];
    switch (at->kind) {
    case MODEL_ROW_BATCH:
        names_batch(export, at->a);
        break;
    case MODEL_ROW_POOL:
        names_pool(export, &model->pools[at->a]);
        break;
    case MODEL_ROW_CAP:
        base_text_format(export->text, "cap %s", model->world->caps[at->a].id);
        break;
    case MODEL_ROW_COVER:
        names_home(export, at->a);
        break;
    case MODEL_ROW_WELFARE:
    case MODEL_ROW_CARER:
    case MODEL_ROW_COUPLE:
    case MODEL_ROW_MEMBER:
        names_household(export, at);
        break;
    default:
        names_shared(export, at);
        break;
    }
}

void model_export_names_option(const ModelExport *export, int64_t option) {
    const World *world = export->model->world;
    const ModelKey *key = &export->model->keys[option];
    base_text_format(export->text, "post %s course %s train %s",
                     world->posts[key->post].id,
                     key->course != NONE ? world->courses[key->course].id : "-",
                     key->train != NONE ? world->trains[key->train].id : "-");
}

void model_export_names_earlier(const ModelExport *export, const char *mark) {
    const Model *model = export->model;
    for (int32_t k = 0; k < export->level; k++) {
        const LexLevel *level = &model->problem.levels[k];
        bool least = domain_level_least(model->levels[k]);
        int64_t already = model_export_names_already(model, k);
        int64_t value = level->value + already;
        base_text_format(export->text, "%searlier level: %s %s %" PRId64, mark,
                         model_export_names_level(model, k),
                         least ? "at most" : "at least",
                         least ? -value : value);
        if (already > 0) {
            base_text_format(export->text,
                             ", %" PRId64 " of them covered already", already);
        }
        base_text_format(export->text, " (%s)\n",
                         domain_word(WORDS_PROOF, (int32_t)level->proof));
    }
}

/* One line a row and a column. */
static void names_map(const ModelExport *export, const char *mark) {
    const Model *model = export->model;
    Text *text = export->text;
    for (int32_t r = 0; r < model->problem.lp.rows; r++) {
        base_text_add(text, mark);
        model_export_names_row(export, r);
        base_text_add(text, ": ");
        model_export_names_meaning(export, r);
        base_text_add(text, "\n");
    }
    for (int32_t c = 0; c < model->x_columns; c++) {
        const ModelColumn *at = &model->columns[c];
        base_text_add(text, mark);
        model_export_names_column(export, c);
        base_text_add(text, ": ");
        model_export_names_option(export,
                                  model_option(model, at->batch, at->option));
        base_text_add(text, "\n");
    }
}

/* Whether side rows and their columns need words. */
static bool names_sides(const Model *model) {
    return model->row_first[MODEL_ROW_WELFARE] < model->problem.lp.rows;
}

void model_export_names_head(const ModelExport *export, const char *mark) {
    static const char *const lines[] = {
        "All columns are whole numbers; the linear problem is so by itself",
        "while no two caps cross and there are no side rows.",
        "batchB: persons who cannot be told apart; poolP: places of a post;",
        "capC: an employer's or destination's total; homeH: households that",
        "cannot be told apart.",
        "xB_K: persons of batch B who take option K, rB_K: the same at places",
        "kept for their site, yH: households of homeH with a placement; one is",
        "1 and carries the constant.",
        "welfareH, carerH: rows of household class H; coupleP_D: person P",
        "with their spouse, and destination D; memberB_G, groupG, uH_G:",
        "household class H is at posts of group G; courseK, course_leastK,",
        "zcK: the class is held; trainR, train_leastR, ztR: the train runs;",
        "fundF: a budget.",
    };
    enum { LINES_PLAIN = 8, LINES = sizeof lines / sizeof *lines };
    const Model *model = export->model;
    Text *text = export->text;
    bool least = domain_level_least(model->levels[export->level]);
    base_text_format(text, "%sleye: level %s\n", mark,
                     model_export_names_level(model, export->level));
    base_text_format(text, "%sMinimise; the level's value is %s.\n", mark,
                     least ? "the least sum" : "minus the least sum");
    model_export_names_earlier(export, mark);
    for (int32_t k = 0; k < (names_sides(model) ? LINES : LINES_PLAIN); k++) {
        base_text_format(text, "%s%s\n", mark, lines[k]);
    }
    names_map(export, mark);
}
