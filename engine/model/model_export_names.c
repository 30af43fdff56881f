/* Names that no reader of MPS, LP or DIMACS stumbles over, and what they mean.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model_export.h"

#include <inttypes.h>

const char *model_export_names_level(const Model *model, int32_t k) {
    return domain_word(WORDS_LEVEL, (int32_t)model->levels[k]);
}

int64_t model_export_names_already(const Model *model, int32_t k) {
    return model->levels[k] == LEVEL_HOUSEHOLDS ? model->covered_count : 0;
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

/* The word of the row's kind; *number within it, from 0. */
static const char *names_kind(const Model *model, int32_t row,
                              int32_t *number) {
    if (row < model->batches_count) {
        *number = row;
        return "batch";
    }
    if (row < model_row_cap(model, 0)) {
        *number = row - model_row_pool(model, 0);
        return "pool";
    }
    if (row < model_row_home(model, 0)) {
        *number = row - model_row_cap(model, 0);
        return "cap";
    }
    *number = row - model_row_home(model, 0);
    return "home";
}

void model_export_names_row(const ModelExport *export, int32_t row) {
    int32_t number = 0;
    const char *kind = names_kind(export->model, row, &number);
    base_text_format(export->text, "%s%d", kind, number + 1);
}

void model_export_names_column(const ModelExport *export, int32_t column) {
    const Model *model = export->model;
    const ModelColumn *at = &model->columns[column];
    if (at->batch == NONE) {
        base_text_format(export->text, "y%d", at->option + 1);
        return;
    }
    bool general = model->pools[at->pool].cap == NONE;
    base_text_format(export->text, "%s%d_%d", general ? "x" : "r",
                     at->batch + 1, at->option + 1);
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

void model_export_names_meaning(const ModelExport *export, int32_t row) {
    const Model *model = export->model;
    const World *world = model->world;
    if (row < model->batches_count) {
        const ModelBatch *batch = &model->batches[row];
        names_group(export, batch->count, "person",
                    world->people[batch->person].id);
    } else if (row < model_row_cap(model, 0)) {
        names_pool(export, &model->pools[row - model_row_pool(model, 0)]);
    } else if (row < model_row_home(model, 0)) {
        int32_t cap = model->caps[row - model_row_cap(model, 0)];
        base_text_format(export->text, "cap %s", world->caps[cap].id);
    } else {
        const ModelHome *home = &model->homes[row - model_row_home(model, 0)];
        int32_t first = model->homes_members[home->first];
        names_group(export, home->count, "household",
                    world->households[first].id);
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
        int64_t value = least ? -level->value : level->value;
        base_text_format(export->text, "%searlier level: %s %s %" PRId64, mark,
                         model_export_names_level(model, k),
                         least ? "at most" : "at least", value + already);
        if (already != 0) {
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

void model_export_names_head(const ModelExport *export, const char *mark) {
    static const char *const lines[] = {
        "All columns are whole numbers; the linear problem is so by itself",
        "while no two caps cross.",
        "batchB: persons who cannot be told apart; poolP: places of a post;",
        "capC: an employer's or destination's total; homeH: households that",
        "cannot be told apart.",
        "xB_K: persons of batch B who take option K, rB_K: the same at places",
        "kept for their site, yH: households of homeH with a placement; one is",
        "1 and carries the constant.",
    };
    const Model *model = export->model;
    Text *text = export->text;
    bool least = domain_level_least(model->levels[export->level]);
    base_text_format(text, "%sleye: level %s\n", mark,
                     model_export_names_level(model, export->level));
    base_text_format(text, "%sMinimise; the level's value is %s.\n", mark,
                     least ? "the least sum" : "minus the least sum");
    model_export_names_earlier(export, mark);
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        base_text_format(text, "%s%s\n", mark, lines[k]);
    }
    names_map(export, mark);
}
