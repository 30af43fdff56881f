/* Which twin a level needs, and the data of its side rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows are numbered within their kind by what they are about: a course, a
 * household, a person and a destination, .. A row exists when some option is
 * in it. Symbols are a letter and a number from 1: k course, t train, f fund,
 * h household, g group, p person, d destination.
 */
#include "model_export.h"

#include <inttypes.h>

typedef struct TwinKind {
    const char *twin; /* NULL: goes with the kind before */
    const char *head; /* of the list of rows */
    const char *set;  /* of a row's options, or NULL */
    int64_t without;
} TwinKind;

static const TwinKind twin_kinds[SIDE_KINDS] = {
    [SIDE_COURSE] = {"course", "param : COURSE : seats min_class :=", "THROUGH",
                     0 /* then no option runs through one */},
    [SIDE_TRAIN] = {"train", "param : TRAIN : seats_train min_riders :=",
                    "ABOARD", LEYE_WITHOUT_TRAINS},
    [SIDE_FUND] = {"fund", "param : FUND : budget unit :=", "PAID",
                   LEYE_WITHOUT_FUNDS},
    [SIDE_WELFARE] = {"welfare", "param : WELFARE : left_welfare :=",
                      "BACKSTOP", LEYE_WITHOUT_HOUSEHOLDS},
    [SIDE_CARER] = {"carer", "param : CARER : adults :=", "AWAY",
                    LEYE_WITHOUT_HOUSEHOLDS},
    [SIDE_COUPLE] = {"couple", "set COUPLE :=", "FIRST",
                     LEYE_WITHOUT_HOUSEHOLDS},
    [SIDE_GROUP] = {"group", "param : GROUP : left_group :=", NULL,
                    LEYE_WITHOUT_HOUSEHOLDS},
    [SIDE_MEMBER] = {NULL, "set MEMBER :=", "JOINS", LEYE_WITHOUT_HOUSEHOLDS},
    [SIDE_PIN] = {"pin", "set PIN :=", "PINNED", 0},
};

static int64_t twin_rows(const World *world, ModelTwinKind kind) {
    switch (kind) {
    case SIDE_COURSE:
        return world->courses_count;
    case SIDE_TRAIN:
        return world->trains_count;
    case SIDE_FUND:
        return world->funds_count;
    case SIDE_WELFARE:
    case SIDE_CARER:
        return world->households_count;
    case SIDE_COUPLE:
        return (int64_t)world->people_count * world->destinations_count;
    case SIDE_GROUP:
        return world->groups_count;
    case SIDE_MEMBER:
        return (int64_t)world->groups_count * world->households_count;
    case SIDE_PIN:
    case SIDE_KINDS:
    default:
        return world->pins_count;
    }
}

/* The options of row n. */
static ModelTwinSide twin_side(const World *world, ModelTwinKind kind,
                               int64_t n) {
    int32_t row = (int32_t)n;
    switch (kind) {
    case SIDE_WELFARE:
    case SIDE_CARER:
        return (ModelTwinSide){kind, NONE, row, NONE};
    case SIDE_COUPLE:
        return (ModelTwinSide){kind, (int32_t)(n % world->destinations_count),
                               NONE, (int32_t)(n / world->destinations_count)};
    case SIDE_MEMBER:
        return (ModelTwinSide){SIDE_GROUP,
                               (int32_t)(n / world->households_count),
                               (int32_t)(n % world->households_count), NONE};
    case SIDE_PIN:
        return (ModelTwinSide){kind, world->pins[row].post, NONE,
                               world->pins[row].person};
    case SIDE_COURSE:
    case SIDE_TRAIN:
    case SIDE_FUND:
    case SIDE_GROUP:
    case SIDE_KINDS:
    default:
        return (ModelTwinSide){kind, row, NONE, NONE};
    }
}

static bool twin_there(const Model *model, ModelTwinKind kind, int64_t n) {
    const World *world = model->world;
    ModelTwinSide side = twin_side(world, kind, n);
    switch (kind) {
    case SIDE_CARER:
        return model_export_side_adults(world, side.household) > 0 &&
               model_export_side_any(model, &side);
    case SIDE_COUPLE:
        return model_export_side_couple(model, side.person, side.key);
    case SIDE_MEMBER:
        return !model_export_side_holder(world, side.key, side.household) &&
               model_export_side_any(model, &side);
    case SIDE_PIN:
        return model_export_side_follows(model, &world->pins[n]);
    case SIDE_COURSE:
    case SIDE_TRAIN:
    case SIDE_FUND:
    case SIDE_WELFARE:
    case SIDE_GROUP:
    case SIDE_KINDS:
    default:
        return model_export_side_any(model, &side);
    }
}

/* The first row of the kind from `n` on, or the number of all. */
static int64_t twin_next(const Model *model, ModelTwinKind kind, int64_t n) {
    int64_t rows = twin_rows(model->world, kind);
    if ((model->without & twin_kinds[kind].without) != 0) {
        return rows;
    }
    while (n < rows && !twin_there(model, kind, n)) {
        n++;
    }
    return n;
}

static bool twin_has(const Model *model, ModelTwinKind kind) {
    return twin_next(model, kind, 0) < twin_rows(model->world, kind);
}

const char *model_export_twin_name(const ModelExport *export, bool homes) {
    const char *name = NULL;
    int32_t kinds = 0;
    for (int32_t kind = 0; kind < SIDE_KINDS; kind++) {
        if (twin_kinds[kind].twin != NULL &&
            twin_has(export->model, (ModelTwinKind)kind)) {
            name = twin_kinds[kind].twin;
            kinds++;
        }
    }
    if (kinds > 1 || (kinds == 1 && (homes || export->level > 0))) {
        return "county";
    }
    if (kinds == 1) {
        return name;
    }
    return homes ? "household" : export->level == 0 ? "assign" : "levels";
}

static void twin_symbol(const ModelExport *export, ModelTwinKind kind,
                        const ModelTwinSide *side) {
    static const char letters[SIDE_KINDS] = {[SIDE_COURSE] = 'k',
                                             [SIDE_TRAIN] = 't',
                                             [SIDE_FUND] = 'f',
                                             [SIDE_GROUP] = 'g',
                                             [SIDE_MEMBER] = 'g'};
    Text *text = export->text;
    if (side->person != NONE) {
        base_text_format(text, "p%d", side->person + 1);
        if (kind == SIDE_COUPLE) {
            base_text_format(text, ",d%d", side->key + 1);
        }
    } else if (side->key == NONE) {
        base_text_format(text, "h%d", side->household + 1);
    } else {
        base_text_format(text, "%c%d", letters[kind], side->key + 1);
        if (kind == SIDE_MEMBER) {
            base_text_format(text, ",h%d", side->household + 1);
        }
    }
}

/* " 50 10 # id" of a row about one thing. */
static void twin_one(const ModelExport *export, ModelTwinKind kind,
                     const ModelTwinSide *side) {
    const World *world = export->model->world;
    Text *text = export->text;
    switch (kind) {
    case SIDE_COURSE: {
        const Course *course = &world->courses[side->key];
        base_text_format(text, " %d %d # %s\n", course->seats,
                         course->min_class, course->id);
        break;
    }
    case SIDE_TRAIN: {
        const Train *train = &world->trains[side->key];
        base_text_format(text, " %d %d # %s\n", train->seats, train->min_riders,
                         train->id);
        break;
    }
    case SIDE_FUND:
        base_text_format(text, " %" PRId64 " %" PRId64 " # %s\n",
                         world->funds[side->key].budget,
                         model_export_side_unit(export->model, side->key),
                         world->funds[side->key].id);
        break;
    case SIDE_GROUP:
        base_text_format(text, " %" PRId64 " # %s\n",
                         model_export_side_group(world, side->key),
                         world->groups[side->key].id);
        break;
    case SIDE_WELFARE:
        base_text_format(text, " %" PRId64 " # %s\n",
                         model_export_side_welfare(world, side->household),
                         world->households[side->household].id);
        break;
    default:
        base_text_format(text, " %d # %s\n",
                         model_export_side_adults(world, side->household),
                         world->households[side->household].id);
        break;
    }
}

/* One line of the list of rows. */
static void twin_line(const ModelExport *export, ModelTwinKind kind,
                      const ModelTwinSide *side) {
    const World *world = export->model->world;
    Text *text = export->text;
    bool pair = kind == SIDE_COUPLE || kind == SIDE_MEMBER;
    base_text_add(text, pair ? "(" : "");
    twin_symbol(export, kind, side);
    base_text_add(text, pair ? ")" : "");
    if (kind == SIDE_COUPLE) {
        int32_t other = model_export_side_spouse(world, side->person);
        base_text_format(
            text, " # %s and %s, %s\n", world->people[side->person].id,
            world->people[other].id, world->destinations[side->key]);
    } else if (kind == SIDE_MEMBER) {
        base_text_format(text, " # %s, %s\n", world->groups[side->key].id,
                         world->households[side->household].id);
    } else if (kind == SIDE_PIN) {
        base_text_format(text, " # %s at %s\n", world->people[side->person].id,
                         world->posts[side->key].id);
    } else {
        twin_one(export, kind, side);
    }
}

/* "set NAME[row] := 1 2 3;": lanes of the options that `side` takes. */
static void twin_set(const ModelExport *export, const ModelLanes *lanes,
                     ModelTwinKind kind, const ModelTwinSide *row,
                     const char *name, const ModelTwinSide *side) {
    const Model *model = export->model;
    int32_t column = 0;
    int32_t person = NONE;
    base_text_format(export->text, "set %s[", name);
    twin_symbol(export, kind, row);
    base_text_add(export->text, "] :=");
    for (int32_t k = 0;
         (person = model_export_side_person(model->world, side, k)) != NONE;
         k++) {
        for (int64_t n = lanes->first[person]; n < lanes->first[person + 1];
             n++) {
            if (model_export_side_takes(
                    model->world, side,
                    &model->options->items[lanes->option[n]])) {
                model_export_lanes_number(export->text, n, &column);
            }
        }
    }
    base_text_add(export->text, ";\n");
}

/* What each option costs each fund. */
static void twin_costs(const ModelExport *export, const ModelLanes *lanes) {
    const Model *model = export->model;
    const World *world = model->world;
    base_text_add(export->text, "param cost :=\n");
    for (int64_t f = twin_next(model, SIDE_FUND, 0); f < world->funds_count;
         f = twin_next(model, SIDE_FUND, f + 1)) {
        base_text_format(export->text, "[f%" PRId64 ",*]\n", f + 1);
        for (int64_t n = 0; n < lanes->count; n++) {
            int64_t cost = model_export_side_cost(
                world, &model->options->items[lanes->option[n]], (int32_t)f);
            if (cost != 0) {
                base_text_format(export->text, "%" PRId64 " %" PRId64 "\n",
                                 n + 1, cost);
            }
        }
    }
    base_text_add(export->text, ";\n");
}

/* All rows of a kind, then their sets. */
static void twin_section(const ModelExport *export, const ModelLanes *lanes,
                         ModelTwinKind kind) {
    const Model *model = export->model;
    const World *world = model->world;
    const TwinKind *about = &twin_kinds[kind];
    int64_t rows = twin_rows(world, kind);
    base_text_format(export->text, "%s\n", about->head);
    for (int64_t n = twin_next(model, kind, 0); n < rows;
         n = twin_next(model, kind, n + 1)) {
        ModelTwinSide side = twin_side(world, kind, n);
        twin_line(export, kind, &side);
    }
    base_text_add(export->text, ";\n");
    for (int64_t n = about->set != NULL ? twin_next(model, kind, 0) : rows;
         n < rows; n = twin_next(model, kind, n + 1)) {
        ModelTwinSide side = twin_side(world, kind, n);
        twin_set(export, lanes, kind, &side, about->set, &side);
        if (kind == SIDE_COUPLE) {
            ModelTwinSide other = side;
            other.person = model_export_side_spouse(world, side.person);
            twin_set(export, lanes, kind, &side, "SECOND", &other);
        }
    }
    if (kind == SIDE_FUND) {
        twin_costs(export, lanes);
    }
}

void model_export_twin_sides(const ModelExport *export, const ModelLanes *lanes,
                             bool all) {
    for (int32_t kind = 0; kind < SIDE_KINDS; kind++) {
        bool group = kind == SIDE_MEMBER && twin_has(export->model, SIDE_GROUP);
        if (all || group || twin_has(export->model, (ModelTwinKind)kind)) {
            twin_section(export, lanes, (ModelTwinKind)kind);
        }
    }
}
