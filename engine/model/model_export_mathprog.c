/* Data for the MathProg twins in models/: people and posts, not folded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first line names the twin. Without side rows: assign.mod for the first
 * level, levels.mod for later ones, household.mod once households are counted.
 * With side rows of one kind, at a first level that counts no households, the
 * twin of that kind; else county.mod, which has everything. Options are
 * numbers from 1, one for each pool of places that the person may use; all
 * other symbols are a letter and the place of the row in order of ids, from 1:
 * p person, j post (j1c2: places of post 1 kept by cap 2), c cap, h household;
 * those of side rows as in model_export_twin.c.
 * Ids stand in comments only, where nothing can be misread.
 */
#include "model_export.h"

#include <inttypes.h>
#include <string.h>

/* What option o adds to level k, as if the level were maximised. */
static LeyeStatus mathprog_worth(const Model *model, int32_t k, int64_t o,
                                 int64_t *worth) {
    LeyeStatus status = LEYE_OK;
    int64_t value = 0;
    TRY(model_value_of(model, o, model->levels[k], &value));
    *worth = domain_level_least(model->levels[k]) ? -value : value;
done:
    return status;
}

static bool mathprog_homes(const ModelExport *export) {
    for (int32_t k = 0; k <= export->level; k++) {
        if (export->model->levels[k] == LEVEL_HOUSEHOLDS) {
            return true;
        }
    }
    return false;
}

static void mathprog_head(const ModelExport *export, const char *twin) {
    const Model *model = export->model;
    Text *text = export->text;
    base_text_format(text, "# model: %s.mod\n", twin);
    base_text_format(text, "# leye: level %s\n",
                     model_export_names_level(model, export->level));
    if (domain_level_least(model->levels[export->level])) {
        base_text_add(text, "# least: stated as the greatest negated sum\n");
    }
    model_export_names_earlier(export, "# ");
    base_text_add(text, "data;\n");
}

static void mathprog_pool(const ModelExport *export, int32_t p) {
    const ModelPool *pool = &export->model->pools[p];
    base_text_format(export->text, "j%d", pool->post + 1);
    if (pool->cap != NONE) {
        base_text_format(export->text, "c%d", pool->cap + 1);
    }
}

static void mathprog_pool_lanes(const ModelExport *export,
                                const ModelLanes *lanes, int32_t p,
                                int32_t *column) {
    for (int64_t n = lanes->pool_first[p]; n < lanes->pool_first[p + 1]; n++) {
        model_export_lanes_number(export->text, lanes->pool_lanes[n], column);
    }
}

static void mathprog_person_lanes(const ModelExport *export,
                                  const ModelLanes *lanes, int32_t person,
                                  int32_t *column) {
    for (int64_t n = lanes->first[person]; n < lanes->first[person + 1]; n++) {
        model_export_lanes_number(export->text, n, column);
    }
}

static LeyeStatus mathprog_options(const ModelExport *export,
                                   const ModelLanes *lanes) {
    LeyeStatus status = LEYE_OK;
    const Model *model = export->model;
    Text *text = export->text;
    base_text_add(text, "param : OPTION : worth :=\n");
    for (int64_t n = 0; n < lanes->count; n++) {
        int64_t option = lanes->option[n];
        int32_t person = model->options->items[option].person;
        int64_t worth = 0;
        TRY(mathprog_worth(model, export->level, option, &worth));
        base_text_format(text, "%" PRId64 " %" PRId64 " # %s: ", n + 1, worth,
                         model->world->people[person].id);
        model_export_names_option(export, option);
        base_text_add(text, model->pools[lanes->pool[n]].cap != NONE
                                ? " kept for the site\n"
                                : "\n");
    }
    base_text_add(text, ";\n");
done:
    return status;
}

static void mathprog_people(const ModelExport *export,
                            const ModelLanes *lanes) {
    const World *world = export->model->world;
    Text *text = export->text;
    base_text_add(text, "set PERSON :=\n");
    for (int32_t i = 0; i < world->people_count; i++) {
        if (lanes->first[i] < lanes->first[i + 1]) {
            base_text_format(text, "p%d # %s\n", i + 1, world->people[i].id);
        }
    }
    base_text_add(text, ";\n");
    for (int32_t i = 0; i < world->people_count; i++) {
        int32_t column = 0;
        if (lanes->first[i] < lanes->first[i + 1]) {
            base_text_format(text, "set OF[p%d] :=", i + 1);
            mathprog_person_lanes(export, lanes, i, &column);
            base_text_add(text, ";\n");
        }
    }
}

static void mathprog_places(const ModelExport *export,
                            const ModelLanes *lanes) {
    const Model *model = export->model;
    Text *text = export->text;
    base_text_add(text, "param : POOL : places :=\n");
    for (int32_t p = 0; p < model->pools_count; p++) {
        mathprog_pool(export, p);
        base_text_format(text, " %" PRId64 " # ", model->pools[p].places);
        model_export_names_meaning(export, model_row_pool(model, p));
        base_text_add(text, "\n");
    }
    base_text_add(text, ";\n");
    for (int32_t p = 0; p < model->pools_count; p++) {
        int32_t column = 0;
        base_text_add(text, "set AT[");
        mathprog_pool(export, p);
        base_text_add(text, "] :=");
        mathprog_pool_lanes(export, lanes, p, &column);
        base_text_add(text, ";\n");
    }
}

static bool mathprog_under(const Model *model, int32_t post, int32_t cap) {
    for (int64_t k = model->post_caps_first[post];
         k < model->post_caps_first[post + 1]; k++) {
        if (model->post_caps[k] == cap) {
            return true;
        }
    }
    return false;
}

static void mathprog_caps(const ModelExport *export, const ModelLanes *lanes) {
    const Model *model = export->model;
    Text *text = export->text;
    base_text_add(text, "param : CAP : left :=\n");
    for (int32_t k = 0; k < model->caps_count; k++) {
        int32_t cap = model->caps[k];
        base_text_format(text, "c%d %" PRId64 " # %s\n", cap + 1,
                         model->cap_left[cap], model->world->caps[cap].id);
    }
    base_text_add(text, ";\n");
    for (int32_t k = 0; k < model->caps_count; k++) {
        int32_t column = 0;
        base_text_format(text, "set UNDER[c%d] :=", model->caps[k] + 1);
        for (int32_t p = 0; p < model->pools_count; p++) {
            if (mathprog_under(model, model->pools[p].post, model->caps[k])) {
                mathprog_pool_lanes(export, lanes, p, &column);
            }
        }
        base_text_add(text, ";\n");
    }
}

/* Values of the earlier levels, and what each option gave them. */
static LeyeStatus mathprog_earlier(const ModelExport *export,
                                   const ModelLanes *lanes) {
    LeyeStatus status = LEYE_OK;
    const Model *model = export->model;
    Text *text = export->text;
    base_text_add(text, "param : EARLIER : best :=\n");
    for (int32_t k = 0; k < export->level; k++) {
        base_text_format(text, "%s %" PRId64 "\n",
                         model_export_names_level(model, k),
                         model->problem.levels[k].value);
    }
    base_text_add(text, ";\nparam earlier :=\n");
    for (int32_t k = 0; k < export->level; k++) {
        base_text_format(text, "[%s,*]\n", model_export_names_level(model, k));
        for (int64_t n = 0; n < lanes->count; n++) {
            int64_t worth = 0;
            TRY(mathprog_worth(model, k, lanes->option[n], &worth));
            if (worth != 0) {
                base_text_format(text, "%" PRId64 " %" PRId64 "\n", n + 1,
                                 worth);
            }
        }
    }
    base_text_add(text, ";\n");
done:
    return status;
}

static bool mathprog_has_option(const Model *model, int32_t h) {
    const Household *home = &model->world->households[h];
    for (int32_t k = 0; k < home->members; k++) {
        int32_t person = model->world->members[home->first_member + k];
        if (model->batch_of[person] != NONE) {
            return !model->covered[h];
        }
    }
    return false;
}

static void mathprog_households(const ModelExport *export,
                                const ModelLanes *lanes) {
    const Model *model = export->model;
    const World *world = model->world;
    Text *text = export->text;
    base_text_add(text, "set HOUSEHOLD :=\n");
    for (int32_t h = 0; h < world->households_count; h++) {
        if (mathprog_has_option(model, h)) {
            base_text_format(text, "h%d # %s\n", h + 1,
                             world->households[h].id);
        }
    }
    base_text_add(text, ";\n");
    for (int32_t h = 0; h < world->households_count; h++) {
        const Household *home = &world->households[h];
        int32_t column = 0;
        if (!mathprog_has_option(model, h)) {
            continue;
        }
        base_text_format(text, "set HOME[h%d] :=", h + 1);
        for (int32_t k = 0; k < home->members; k++) {
            mathprog_person_lanes(
                export, lanes, world->members[home->first_member + k], &column);
        }
        base_text_add(text, ";\n");
    }
}

/* Where the levels count households. */
static void mathprog_counts(const ModelExport *export) {
    const Model *model = export->model;
    for (int32_t k = 0; k <= export->level; k++) {
        if (model->levels[k] != LEVEL_HOUSEHOLDS) {
            continue;
        }
        base_text_add(export->text,
                      k == export->level
                          ? "param worth_household := 1;\n"
                          : "param earlier_household := households 1;\n");
    }
    base_text_format(export->text, "param already := %" PRId64 ";\n",
                     model_export_names_already(model, export->level));
}

LeyeStatus model_export_mathprog(const ModelExport *export) {
    LeyeStatus status = LEYE_OK;
    bool homes = mathprog_homes(export);
    const char *twin = model_export_twin_name(export, homes);
    bool all = strcmp(twin, "county") == 0;
    ModelLanes lanes = {0};
    TRY(model_export_lanes_init(export->model, &lanes));
    mathprog_head(export, twin);
    TRY(mathprog_options(export, &lanes));
    mathprog_people(export, &lanes);
    mathprog_places(export, &lanes);
    mathprog_caps(export, &lanes);
    if (all || homes || export->level > 0) {
        TRY(mathprog_earlier(export, &lanes));
    }
    if (all || homes) {
        mathprog_households(export, &lanes);
    }
    model_export_twin_sides(export, &lanes, all);
    mathprog_counts(export);
    base_text_add(export->text, "end;\n");
    status = base_text_status(export->text);
done:
    model_export_lanes_clear(&lanes);
    return status;
}
