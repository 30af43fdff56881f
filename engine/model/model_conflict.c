/* Why no plan follows all pins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lex gives the rows that together let no plan be. Each pin among them gets a
 * finding at its line that names the other rows: what it fights with.
 */
#include "model_parts.h"

static const char NAME[] = "pins.csv";

static const char *household_of(const Model *model, int32_t home) {
    const World *world = model->world;
    return world->households[model->homes_members[model->homes[home].first]].id;
}

static void say_pool(const Model *model, int32_t pool, Text *text) {
    const World *world = model->world;
    const ModelPool *at = &model->pools[pool];
    if (at->cap != NONE) {
        base_text_format(text, TR("the %lld places kept by %s"),
                         (long long)at->places, world->caps[at->cap].id);
    } else {
        base_text_format(text, TR("the %lld free places of post %s"),
                         (long long)at->places, world->posts[at->post].id);
    }
}

static void say_row(const Model *model, const ModelRow *row, Text *text) {
    const World *world = model->world;
    switch (row->kind) {
    case MODEL_ROW_POOL:
        say_pool(model, row->a, text);
        break;
    case MODEL_ROW_CAP:
        base_text_format(text, TR("cap %s"), world->caps[row->a].id);
        break;
    case MODEL_ROW_WELFARE:
        base_text_format(text, TR("one public-welfare post for household %s"),
                         household_of(model, row->a));
        break;
    case MODEL_ROW_CARER:
        base_text_format(text, TR("a carer at home in household %s"),
                         household_of(model, row->a));
        break;
    case MODEL_ROW_COUPLE:
        base_text_format(text, TR("%s who goes together with %s"),
                         world->people[row->a].id,
                         world->people[model->side.spouse[row->a]].id);
        break;
    case MODEL_ROW_GROUP:
        base_text_format(text, TR("the households of group %s"),
                         world->groups[row->a].id);
        break;
    case MODEL_ROW_COURSE:
    case MODEL_ROW_COURSE_LEAST:
        base_text_format(text, TR("course %s"), world->courses[row->a].id);
        break;
    case MODEL_ROW_TRAIN:
    case MODEL_ROW_TRAIN_LEAST:
        base_text_format(text, TR("train %s"), world->trains[row->a].id);
        break;
    case MODEL_ROW_FUND:
        base_text_format(text, TR("fund %s"), world->funds[row->a].id);
        break;
    case MODEL_ROW_BATCH:
    case MODEL_ROW_COVER:
    case MODEL_ROW_MEMBER:
    case MODEL_ROW_COUNT:
    default:
        break;
    }
}

/* Is the person's own row among them, as a pin's? */
static bool fights(const Model *model, const uint8_t *conflict,
                   int32_t person) {
    int32_t b = model->batch_of[person];
    return b != NONE && model->batches[b].pin != NONE &&
           (conflict == NULL || conflict[b] != 0);
}

static void add_name(Text *text, const Text *name) {
    if (name->length > 0) {
        base_text_format(text, "%s%s", text->length > 0 ? TR(", ") : "",
                         name->bytes);
    }
}

/* The rows of the conflict but those of batches, each once. */
static LeyeStatus say_rows(const Model *model, const uint8_t *conflict,
                           Text *text) {
    LeyeStatus status = LEYE_OK;
    Text name = {0};
    for (int32_t r = model->batches_count;
         conflict != NULL && r < model->problem.lp.rows; r++) {
        const ModelRow *row = &model->rows[r];
        bool again =
            (row->kind == MODEL_ROW_COURSE_LEAST ||
             row->kind == MODEL_ROW_TRAIN_LEAST) &&
            conflict[model_rows_find(model, (ModelRowKind)(row->kind - 1),
                                     row->a, NONE)] != 0;
        if (conflict[r] != 0 && !again) {
            base_text_clear(&name);
            say_row(model, row, &name);
            add_name(text, &name);
        }
    }
    status = base_text_status(&name);
    base_text_clear(&name);
    return status;
}

/* The other pins of the conflict. */
static void say_pins(const Model *model, const uint8_t *conflict, int32_t but,
                     Text *text) {
    const World *world = model->world;
    for (int32_t k = 0; k < world->pins_count; k++) {
        const Pin *pin = &world->pins[k];
        if (k != but && fights(model, conflict, pin->person)) {
            base_text_format(text, TR("%sthe pin of %s to %s"),
                             text->length > 0 ? TR(", ") : "",
                             world->people[pin->person].id,
                             world->posts[pin->post].id);
        }
    }
}

LeyeStatus model_conflict(const Model *model, const LexAnswer *answer,
                          Findings *findings) {
    LeyeStatus status = LEYE_OK;
    const World *world = model->world;
    Text rows = {0};
    Text all = {0};
    findings->origins = world->origins;
    TRY(say_rows(model, answer->conflict, &rows));
    for (int32_t k = 0; k < world->pins_count; k++) {
        const Pin *pin = &world->pins[k];
        if (!fights(model, answer->conflict, pin->person)) {
            continue;
        }
        base_text_clear(&all);
        add_name(&all, &rows);
        say_pins(model, answer->conflict, k, &all);
        TRY(base_text_status(&all));
        TRY(domain_finding_add(
            findings, LEYE_ERROR,
            (FindingPlace){.file = NAME, .line = pin->line, .heading = ""}, "",
            "The pin of %s to %s cannot be kept together with %s.",
            world->people[pin->person].id, world->posts[pin->post].id,
            all.length > 0 ? all.bytes : TR("the other rows")));
    }
done:
    findings->origins = (FindingOrigins){0};
    base_text_clear(&rows);
    base_text_clear(&all);
    return status;
}
