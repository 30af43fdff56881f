/* ledger_scenario_yaml: a scenario as YAML.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_scenario.h"

#include "ledger_yaml_parts.h"

#include <string.h>

typedef struct ScenarioYaml {
    ScenarioReading *reading;
    LedgerYaml *yaml;
    const char *path, *name;
} ScenarioYaml;

static ScenarioPlace yaml_place(const ScenarioYaml *file,
                                const YamlNode *node) {
    return (ScenarioPlace){.file = file->name,
                           .line = node->mark.line,
                           .column = node->mark.column};
}

/* Scalars of a list, joined as a list cell is. */
static LeyeStatus yaml_value(const ScenarioYaml *file, const YamlNode *node,
                             Text *text) {
    LeyeStatus status = LEYE_OK;
    if (node->kind == NODE_SCALAR) {
        base_text_add(text, node->text);
    }
    for (int32_t k = 0; node->kind == NODE_SEQUENCE && k < node->count; k++) {
        const YamlNode *item = node->items[k].node;
        if (item->kind != NODE_SCALAR) {
            TRY(ledger_scenario_wrong(file->reading->findings,
                                      yaml_place(file, item), NULL,
                                      "A list inside a list; allowed are "
                                      "words and numbers."));
            continue;
        }
        base_text_add(text, k > 0 ? ";" : "");
        base_text_add(text, item->text);
    }
    TRY(base_text_status(text));
done:
    return status;
}

static LeyeStatus yaml_field(const ScenarioYaml *file, const char *under,
                             YamlNode *node) {
    LeyeStatus status = LEYE_OK;
    Text name = {0};
    Text value = {0};
    node->asked = true;
    base_text_format(&name, "%s%s%s", under, under[0] == '\0' ? "" : ".",
                     node->key);
    TRY(base_text_status(&name));
    if (node->kind == NODE_MAPPING && under[0] == '\0') {
        for (int32_t k = 0; k < node->count; k++) {
            TRY(yaml_field(file, node->key, node->items[k].node));
        }
        goto done;
    }
    if (node->kind == NODE_MAPPING) {
        TRY(ledger_scenario_wrong(file->reading->findings,
                                  yaml_place(file, node), NULL,
                                  "Keys inside keys inside keys; allowed is "
                                  "one value."));
        goto done;
    }
    TRY(yaml_value(file, node, &value));
    TRY(ledger_scenario_field(file->reading, name.bytes, base_text_get(&value),
                              yaml_place(file, node)));
done:
    base_text_clear(&name);
    base_text_clear(&value);
    return status;
}

static LeyeStatus yaml_change(const ScenarioYaml *file, YamlNode *node) {
    LeyeStatus status = LEYE_OK;
    const char *word = NULL;
    const char *id = "";
    if (!ledger_yaml_is_mapping(file->yaml, node)) {
        return LEYE_OK;
    }
    YamlNode *action = ledger_yaml_get(node, "action");
    YamlNode *row = ledger_yaml_get(node, "id");
    if (action == NULL) {
        ledger_yaml_wrong(file->yaml, node, NULL,
                          "The change has no action; each needs one, like "
                          "`action: set_post`.");
    }
    int32_t what = NONE;
    if (action != NULL && ledger_yaml_text(file->yaml, action, &word)) {
        what = ledger_scenario_action(file->reading, yaml_place(file, action),
                                      word);
    }
    (void)ledger_yaml_text(file->yaml, row, &id);
    for (int32_t k = 0; k < node->count; k++) {
        YamlNode *item = node->items[k].node;
        if (item != action && item != row) {
            TRY(yaml_field(file, "", item));
        }
    }
    TRY(ledger_scenario_change(file->reading, what, id,
                               yaml_place(file, node)));
done:
    return status;
}

static LeyeStatus yaml_extends(const ScenarioYaml *file, YamlNode *list) {
    LeyeStatus status = LEYE_OK;
    const char *name = NULL;
    const char *path = NULL;
    int32_t count = 1;
    if (list == NULL) {
        return LEYE_OK;
    }
    if (list->kind != NODE_SCALAR) {
        count = ledger_yaml_is_sequence(file->yaml, list) ? list->count : 0;
    }
    for (int32_t k = 0; k < count; k++) {
        YamlNode *item = list->kind == NODE_SCALAR ? list : list->items[k].node;
        if (ledger_yaml_text(file->yaml, item, &name)) {
            TRY(ledger_scenario_beside(file->reading, file->path, name, &path));
            TRY(ledger_scenario_file(file->reading, path));
        }
    }
done:
    return status;
}

/* Name and words are those of the outermost file. */
static void yaml_names(const ScenarioYaml *file, YamlNode *root) {
    Scenario *scenario = file->reading->scenario;
    const char *name = NULL;
    const char *about = NULL;
    YamlNode *naming = ledger_yaml_get(root, "scenario");
    bool named = ledger_yaml_text(file->yaml, naming, &name);
    bool told =
        ledger_yaml_text(file->yaml, ledger_yaml_get(root, "about"), &about);
    if (file->reading->depth == 1) {
        scenario->name = named ? name : scenario->name;
        scenario->about = told ? about : scenario->about;
    }
}

/* Keys of other files that no scenario may bring. */
static bool yaml_guarded(const YamlNode *root) {
    static const char *const keys[] = {
        "parameters", "guards", "consents", "people", "wishes",
        "households", "pins",   "groups",   "offers", "answers"};
    for (int32_t k = 0; k < root->count; k++) {
        for (size_t g = 0; g < sizeof keys / sizeof *keys; g++) {
            if (strcmp(root->items[k].node->key, keys[g]) == 0) {
                return true;
            }
        }
    }
    return false;
}

LeyeStatus ledger_scenario_yaml(ScenarioReading *reading, LedgerReader *reader,
                                const char *path, const char *name) {
    static const char *const keys[] = {"scenario", "about", "extends",
                                       "changes", NULL};
    LeyeStatus status = LEYE_OK;
    ScenarioYaml file = {.reading = reading, .path = path, .name = name};
    TRY(ledger_yaml_open(reader, name, &file.yaml));
    YamlNode *root = ledger_yaml_root(file.yaml);
    if (root == NULL || !ledger_yaml_is_mapping(file.yaml, root)) {
        goto done;
    }
    yaml_names(&file, root);
    TRY(yaml_extends(&file, ledger_yaml_get(root, "extends")));
    YamlNode *changes = ledger_yaml_get(root, "changes");
    if (changes != NULL && ledger_yaml_is_sequence(file.yaml, changes)) {
        for (int32_t k = 0; k < changes->count; k++) {
            TRY(yaml_change(&file, changes->items[k].node));
        }
    }
    reading->refused = reading->refused || yaml_guarded(root);
    ledger_yaml_rest(file.yaml, root, keys);
done:
    if (file.yaml != NULL) {
        LeyeStatus closed = ledger_yaml_close(&file.yaml);
        status = status == LEYE_OK ? closed : status;
    }
    return status;
}
