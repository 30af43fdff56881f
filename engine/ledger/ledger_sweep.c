/* ledger_sweep: a grid of scenarios, and draws, from YAML.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     sweep: away
 *     extends: shuigou-workshop.yaml       # for every point; may be left out
 *     seed: 42
 *     draws: 1000                          # in each cell; 1 when not said
 *     grid:
 *       - {axis: places, action: set_post, id: ws-quandu, places: [40, 80]}
 *     random:
 *       - {action: set_retention, id: away, shift: {from: -0.15, to: 0.15}}
 *       - {action: drop_consents, share: {from: 0%, to: 20%}}
 */
#include "ledger_scenario.h"

#include "ledger_yaml_parts.h"

#include <string.h>

enum { DRAWS_MOST = 1000000, POINTS_MOST = 10000000 };

typedef struct SweepReading {
    ScenarioReading scenario; /* for actions, and for what is extended */
    LedgerYaml *yaml;
    Sweep *sweep;
    const char *path, *name;
    SweepAxis *axes; /* heap */
    size_t count, capacity;
    SweepAxis axis;       /* being read */
    ScenarioField *fixed; /* heap */
    size_t fixed_count, fixed_capacity;
} SweepReading;

static LeyeStatus sweep_text(SweepReading *reading, const char *text,
                             const char **out) {
    LeyeStatus status = LEYE_OK;
    char *copy = NULL;
    TRY(ARENA_TEXT(&reading->sweep->arena, text, strlen(text), &copy));
    *out = copy;
done:
    return status;
}

static ScenarioPlace sweep_place(const SweepReading *reading,
                                 const YamlNode *node) {
    return (ScenarioPlace){.file = reading->name,
                           .line = node->mark.line,
                           .column = node->mark.column};
}

/* The values of an axis of the grid. */
static LeyeStatus axis_values(SweepReading *reading, const YamlNode *node) {
    LeyeStatus status = LEYE_OK;
    SweepAxis *axis = &reading->axis;
    TRY(ARENA_ARRAY(&reading->sweep->arena, node->count, &axis->values));
    for (int32_t k = 0; k < node->count; k++) {
        const YamlNode *item = node->items[k].node;
        if (item->kind != NODE_SCALAR || item->n >= SWEEP_VALUE) {
            ledger_yaml_wrong(reading->yaml, item, NULL,
                              "This is no value; allowed are numbers, parts "
                              "and words of at most 63 bytes.");
        }
        TRY(sweep_text(reading, item->kind == NODE_SCALAR ? item->text : "",
                       &axis->values[k]));
    }
    axis->values_count = node->count;
done:
    return status;
}

/* from and to of what is drawn: whole numbers, or parts. */
static void axis_range(SweepReading *reading, YamlNode *node) {
    SweepAxis *axis = &reading->axis;
    const YamlNode *from = ledger_yaml_get(node, "from");
    const YamlNode *to = ledger_yaml_get(node, "to");
    static const char *const keys[] = {"from", "to", NULL};
    bool scalars = from != NULL && to != NULL && from->kind == NODE_SCALAR &&
                   to->kind == NODE_SCALAR;
    ledger_yaml_rest(reading->yaml, node, keys);
    axis->whole = scalars && base_text_int(from->text, from->n, &axis->from) &&
                  base_text_int(to->text, to->n, &axis->to);
    bool parts =
        axis->whole ||
        (scalars && domain_scenario_fraction(from->text, &axis->from) &&
         domain_scenario_fraction(to->text, &axis->to));
    if (!parts || axis->from > axis->to) {
        ledger_yaml_wrong(reading->yaml, node, NULL,
                          "What is drawn needs `from` and `to`, both whole "
                          "numbers or both parts like 0.15 or 15%%, from not "
                          "above to.");
    }
}

/* A field of the change: varied when it is a list (grid) or has from and to. */
static LeyeStatus axis_field(SweepReading *reading, YamlNode *node,
                             bool random) {
    LeyeStatus status = LEYE_OK;
    bool varies = node->kind == (random ? NODE_MAPPING : NODE_SEQUENCE);
    ScenarioField field = {.value = "", .at = sweep_place(reading, node)};
    node->asked = true;
    TRY(sweep_text(reading, node->key, &field.name));
    if (varies && reading->axis.varied.name != NULL) {
        ledger_yaml_wrong(reading->yaml, node, NULL,
                          "Only one field of an axis varies.");
    } else if (varies) {
        reading->axis.varied = field;
        if (random) {
            axis_range(reading, node);
        } else {
            TRY(axis_values(reading, node));
        }
    } else if (node->kind != NODE_SCALAR) {
        ledger_yaml_wrong(
            reading->yaml, node, NULL,
            random ? "This is no value; what is drawn has from "
                     "and to."
                   : TR_MARK("This is no value; what varies is a list."));
    } else {
        TRY(sweep_text(reading, node->text, &field.value));
        TRY(HEAP_GROW(&reading->fixed, &reading->fixed_capacity,
                      reading->fixed_count + 1));
        reading->fixed[reading->fixed_count++] = field;
    }
done:
    return status;
}

/* "ws-quandu.places", "drop_consents.share" */
static LeyeStatus axis_name(SweepReading *reading) {
    LeyeStatus status = LEYE_OK;
    SweepAxis *axis = &reading->axis;
    Text name = {0};
    base_text_format(&name, "%s.%s",
                     axis->id[0] != '\0' ? axis->id
                                         : domain_scenario_word(axis->action),
                     axis->varied.name);
    TRY(base_text_status(&name));
    TRY(sweep_text(reading, name.bytes, &axis->name));
done:
    base_text_clear(&name);
    return status;
}

static LeyeStatus axis_keep(SweepReading *reading, const YamlNode *node) {
    LeyeStatus status = LEYE_OK;
    SweepAxis *axis = &reading->axis;
    if (axis->varied.name == NULL) {
        ledger_yaml_wrong(reading->yaml, node, NULL,
                          "Nothing varies on this axis; give one field a list "
                          "of values (grid), or from and to (random).");
        goto done;
    }
    TRY(ARENA_ARRAY(&reading->sweep->arena, reading->fixed_count,
                    &axis->fixed));
    for (size_t k = 0; k < reading->fixed_count; k++) {
        axis->fixed[k] = reading->fixed[k];
    }
    axis->fixed_count = (int32_t)reading->fixed_count;
    if (axis->name == NULL) {
        TRY(axis_name(reading));
    }
    TRY(HEAP_GROW(&reading->axes, &reading->capacity, reading->count + 1));
    reading->axes[reading->count++] = *axis;
done:
    return status;
}

static LeyeStatus axis_read(SweepReading *reading, YamlNode *node,
                            bool random) {
    LeyeStatus status = LEYE_OK;
    const char *word = NULL;
    reading->axis = (SweepAxis){.id = "", .at = sweep_place(reading, node)};
    reading->fixed_count = 0;
    if (!ledger_yaml_is_mapping(reading->yaml, node)) {
        return LEYE_OK;
    }
    YamlNode *action = ledger_yaml_get(node, "action");
    YamlNode *id = ledger_yaml_get(node, "id");
    YamlNode *name = ledger_yaml_get(node, "axis");
    if (action == NULL || !ledger_yaml_text(reading->yaml, action, &word)) {
        ledger_yaml_wrong(reading->yaml, node, NULL,
                          "The axis has no action; each needs one, like "
                          "`action: set_post`.");
        goto done;
    }
    int32_t what = ledger_scenario_action(&reading->scenario,
                                          sweep_place(reading, action), word);
    reading->axis.action =
        what == NONE ? SCENARIO_SET_POST : (ScenarioAction)what;
    (void)ledger_yaml_text(reading->yaml, id, &reading->axis.id);
    (void)ledger_yaml_text(reading->yaml, name, &reading->axis.name);
    for (int32_t k = 0; k < node->count; k++) {
        YamlNode *item = node->items[k].node;
        if (item != action && item != id && item != name) {
            TRY(axis_field(reading, item, random));
        }
    }
    TRY(axis_keep(reading, node));
done:
    return status;
}

static LeyeStatus sweep_axes(SweepReading *reading, YamlNode *root,
                             const char *key, bool random) {
    LeyeStatus status = LEYE_OK;
    YamlNode *list = ledger_yaml_get(root, key);
    if (list == NULL || !ledger_yaml_is_sequence(reading->yaml, list)) {
        return LEYE_OK;
    }
    for (int32_t k = 0; k < list->count; k++) {
        TRY(axis_read(reading, list->items[k].node, random));
    }
done:
    return status;
}

static LeyeStatus sweep_base(SweepReading *reading, YamlNode *root) {
    LeyeStatus status = LEYE_OK;
    const char *name = NULL;
    const char *path = NULL;
    YamlNode *node = ledger_yaml_get(root, "extends");
    if (!ledger_yaml_text(reading->yaml, node, &name)) {
        return LEYE_OK;
    }
    TRY(ledger_scenario_beside(&reading->scenario, reading->path, name, &path));
    TRY(ledger_scenario_read(path, reading->scenario.settings,
                             reading->scenario.findings,
                             &reading->sweep->base));
done:
    return status;
}

static LeyeStatus sweep_size(SweepReading *reading) {
    LeyeStatus status = LEYE_OK;
    Sweep *sweep = reading->sweep;
    sweep->cells = 1;
    TRY(ARENA_ARRAY(&sweep->arena, reading->count, &sweep->axes));
    for (size_t k = 0; k < reading->count; k++) {
        const SweepAxis *axis = &reading->axes[k];
        sweep->axes[k] = *axis;
        sweep->grid_count += axis->values_count > 0 ? 1 : 0;
        sweep->cells *= axis->values_count > 0 ? axis->values_count : 1;
        if (sweep->cells > POINTS_MOST) {
            TRY(base_fail(LEYE_ERR_INPUT,
                          "The grid has more than ten million cells."));
        }
    }
    sweep->axes_count = (int32_t)reading->count;
    if (sweep->cells * sweep->draws > POINTS_MOST) {
        TRY(base_fail(LEYE_ERR_INPUT,
                      "The sweep has more than ten million points."));
    }
done:
    return status;
}

static LeyeStatus sweep_read(SweepReading *reading, YamlNode *root) {
    static const char *const keys[] = {"sweep", "about", "extends", "seed",
                                       "draws", "grid",  "random",  NULL};
    LeyeStatus status = LEYE_OK;
    Sweep *sweep = reading->sweep;
    sweep->name = "sweep";
    sweep->about = "";
    sweep->draws = 1;
    sweep->seed = 1;
    (void)ledger_yaml_text(reading->yaml, ledger_yaml_get(root, "sweep"),
                           &sweep->name);
    (void)ledger_yaml_text(reading->yaml, ledger_yaml_get(root, "about"),
                           &sweep->about);
    (void)ledger_yaml_int(reading->yaml, ledger_yaml_get(root, "seed"), 0,
                          INT32_MAX, &sweep->seed);
    (void)ledger_yaml_int(reading->yaml, ledger_yaml_get(root, "draws"), 1,
                          DRAWS_MOST, &sweep->draws);
    TRY(sweep_base(reading, root));
    TRY(sweep_axes(reading, root, "grid", false));
    TRY(sweep_axes(reading, root, "random", true));
    ledger_yaml_rest(reading->yaml, root, keys);
    TRY(sweep_size(reading));
done:
    return status;
}

static LeyeStatus sweep_open(SweepReading *reading, LedgerReader *reader) {
    LeyeStatus status = LEYE_OK;
    TRY(ledger_yaml_open(reader, reading->name, &reading->yaml));
    YamlNode *root = ledger_yaml_root(reading->yaml);
    if (root != NULL && ledger_yaml_is_mapping(reading->yaml, root)) {
        TRY(sweep_read(reading, root));
    }
    for (size_t k = 0; k < reader->seals_count; k++) {
        memcpy(reading->sweep->hash, reader->seals[k].sha256, HASH_HEX);
    }
done:
    if (reading->yaml != NULL) {
        LeyeStatus closed = ledger_yaml_close(&reading->yaml);
        status = status == LEYE_OK ? closed : status;
    }
    return status;
}

static LeyeStatus sweep_judge(const SweepReading *reading, int64_t errors) {
    if (reading->scenario.refused) {
        return base_fail(LEYE_ERR_GUARD, "The sweep %s is refused by a guard.",
                         reading->path);
    }
    return reading->scenario.findings->errors > errors
               ? base_fail(LEYE_ERR_INPUT, "The sweep %s holds errors.",
                           reading->path)
               : LEYE_OK;
}

LeyeStatus ledger_sweep_read(const char *path, const LeyeSettings *settings,
                             Findings *findings, Sweep **sweep) {
    LeyeStatus status = LEYE_OK;
    Text dir = {0};
    const char *slash = strrchr(path, '/');
    int64_t errors = findings->errors;
    SweepReading reading = {
        .scenario = {.settings = settings, .findings = findings},
        .path = path,
        .name = slash == NULL ? path : slash + 1};
    LedgerReader reader = {.settings = settings, .findings = findings};
    if (!base_file_exists(path)) {
        return base_fail(LEYE_ERR_MISSING, "There is no sweep %s.", path);
    }
    base_text_bytes(&dir, slash == NULL ? "." : path,
                    slash == NULL ? 1 : (size_t)(slash - path) + 1);
    TRY(base_text_status(&dir));
    TRY(HEAP_ARRAY(1, &reading.sweep));
    TRY(HEAP_ARRAY(1, &reading.scenario.scenario));
    TRY(sweep_text(&reading, reading.name, &reading.name));
    reader.dir = dir.bytes;
    reader.arena = &reading.sweep->arena;
    TRY(sweep_open(&reading, &reader));
    TRY(sweep_judge(&reading, errors));
    *sweep = reading.sweep;
    reading.sweep = NULL;
done:
    base_text_clear(&dir);
    base_free(reader.seals);
    base_free(reading.axes);
    base_free(reading.fixed);
    domain_scenario_free(reading.scenario.scenario);
    domain_sweep_free(reading.sweep);
    return status;
}
