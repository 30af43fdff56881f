/* ledger_retention: retention.yaml: weights over the closed feature list, and
 * the table that turns a score into points.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The presets are assumptions, named as such in the template. What a person is
 * (sex, age, children, household, site, cell) is no feature: such a key gets a
 * sentence of its own. A wrong value keeps the preset.
 *
 * Weights within +-1,000,000 keep every score far below 2^53: each of the at
 * most 64 skills, 4 steps of schooling, 50 of wage, 60 months and 1,000 of
 * distance adds its weight once a step.
 */
#include "ledger_parts.h"
#include "ledger_yaml.h"

#include <stdio.h>
#include <string.h>

enum { WEIGHT_MOST = 1000000, POINTS_MOST = 1000, STEPS_LEAST = 2 };

/* Bases by the name of a destination, where the county has it. */
typedef struct RetentionBase {
    const char *name;
    int32_t base;
} RetentionBase;
static const RetentionBase retention_places[] = {
    {"Qingdao", 650}, {"青岛", 650}, {"Xinjiang", 500}, {"新疆", 500}};

static const Retention retention_presets = {
    .base_channel = {[CHANNEL_PAIRING] = 850,
                     [CHANNEL_COOPERATIVE] = 800,
                     [CHANNEL_WORKSHOP] = 750,
                     [CHANNEL_ENTERPRISE] = 800,
                     [CHANNEL_TRANSFER] = 600,
                     [CHANNEL_PUBLIC_WELFARE] = 950},
    .skill_match = 60,
    .schooling = 25,
    .distance = -15,
    .wage = 2,
    .wage_from = 3000,
    .wish = 40,
    .months = 2,
    .trained = 0,
    .steps = 7,
    .step_score = {0, 300, 500, 600, 750, 900, 1100},
    .step_points = {0, 150, 370, 510, 700, 880, 980}};

/* The weights that are one number each. */
typedef struct RetentionRow {
    const char *key;
    size_t offset; /* of the int32_t in Retention */
    int32_t least;
} RetentionRow;

#define ROW(field)                                                             \
    { #field, offsetof(Retention, field), -WEIGHT_MOST }

static const RetentionRow retention_rows[] = {
    ROW(skill_match), ROW(schooling),
    ROW(distance),    ROW(wage),
    ROW(wish),        ROW(months),
    ROW(trained),     {"wage_from", offsetof(Retention, wage_from), 0}};
enum { RETENTION_ROWS = sizeof retention_rows / sizeof retention_rows[0] };

/* memory */

static LeyeStatus retention_unset(Arena *arena, int32_t count, int32_t **out) {
    LeyeStatus status = LEYE_OK;
    int32_t *bases = NULL;
    TRY(ARENA_ARRAY(arena, count, &bases));
    for (int32_t k = 0; k < count; k++) {
        bases[k] = RETENTION_UNSET;
    }
    *out = bases;
done:
    return status;
}

/* Index of the name among sorted texts; NONE. */
static int32_t retention_destination(const World *world, const char *name) {
    int32_t from = 0, to = world->destinations_count;
    while (from < to) {
        int32_t middle = from + (to - from) / 2;
        int order = strcmp(name, world->destinations[middle]);
        if (order == 0) {
            return middle;
        }
        from = order > 0 ? middle + 1 : from;
        to = order > 0 ? to : middle;
    }
    return NONE;
}

static void retention_places_preset(const World *world, int32_t *bases) {
    size_t count = sizeof retention_places / sizeof *retention_places;
    for (size_t k = 0; k < count; k++) {
        int32_t at = retention_destination(world, retention_places[k].name);
        if (at != NONE) {
            bases[at] = retention_places[k].base;
        }
    }
}

/* keys that no retention may have */

/* Marks begin a word of the key ("wage" is none, though "age" is in it);
 * Chinese has no such borders. */
static bool retention_has(const char *key, const char *mark) {
    const char *at = key;
    for (; (at = strstr(at, mark)) != NULL; at++) {
        bool inside = at > key && at[-1] >= 'a' && at[-1] <= 'z';
        if (!inside || (unsigned char)mark[0] >= 0x80) {
            return true;
        }
    }
    return false;
}

static bool retention_personal(const char *key) {
    static const char *const marks[] = {
        "sex",    "gender",  "female", "male",  "woman", "women",
        "age",    "birth",   "child",  "kid",   "care",  "family",
        "house",  "site",    "cell",   "grid",  "town",  "poor",
        "ethnic", "village", "nation", "relig", "party", "polit",
        "性别",   "男",      "女",     "年龄",  "子女",  "孩子",
        "户",     "安置",    "网格",   "民族",  "宗教",  "党"};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        if (retention_has(key, marks[k])) {
            return true;
        }
    }
    return false;
}

static void retention_rest(LedgerYaml *yaml, YamlNode *mapping,
                           const char *const *known) {
    for (int32_t k = 0; k < ledger_yaml_count(mapping); k++) {
        const char *key = ledger_yaml_key(mapping, k);
        if (key != NULL && retention_personal(key)) {
            ledger_yaml_ask(mapping, k);
            ledger_yaml_wrong(yaml, ledger_yaml_item(mapping, k), NULL,
                              "\"%s\" is no feature: the retention score never "
                              "looks at sex, age, children, household, site or "
                              "cell of origin, nor at other traits of a person "
                              "(the list of features is closed).",
                              key);
        }
    }
    ledger_yaml_rest(yaml, mapping, known);
}

/* numbers */

static bool retention_weight(LedgerYaml *yaml, YamlNode *node, int32_t least,
                             int32_t *out) {
    int64_t value = 0;
    bool fine = ledger_yaml_int(yaml, node, least, WEIGHT_MOST, &value);
    if (fine) {
        *out = (int32_t)value;
    }
    return fine;
}

static void retention_channels(LedgerYaml *yaml, YamlNode *mapping,
                               Retention *retention) {
    bool said[CHANNEL_COUNT] = {false};
    if (!ledger_yaml_is_mapping(yaml, mapping)) {
        return;
    }
    for (int32_t k = 0; k < ledger_yaml_count(mapping); k++) {
        YamlNode *item = ledger_yaml_item(mapping, k);
        const char *word = ledger_yaml_key(mapping, k);
        int32_t channel = domain_word_find(WORDS_CHANNEL, word, strlen(word));
        if (channel == NONE) {
            ledger_yaml_wrong(yaml, item, NULL,
                              "\"%s\" is no channel; allowed are pairing, "
                              "cooperative, workshop, enterprise, transfer and "
                              "public_welfare.",
                              word);
        } else if (said[channel]) {
            ledger_yaml_wrong(yaml, item, NULL,
                              "The channel %s stands here twice.",
                              domain_word(WORDS_CHANNEL, channel));
        } else {
            said[channel] = true;
            (void)retention_weight(yaml, item, -WEIGHT_MOST,
                                   &retention->base_channel[channel]);
        }
    }
}

/* A name that nothing has (any more) is allowed and likely not meant. */
static void retention_idle(LedgerYaml *yaml, YamlNode *item, const char *what,
                           const char *name) {
    int32_t ignored = 0;
    if (retention_weight(yaml, item, -WEIGHT_MOST, &ignored)) {
        ledger_yaml_warn(yaml, item, NULL,
                         "There is no %s \"%s\"; its base is not used.",
                         TR(what), name);
    }
}

static void retention_destinations(LedgerYaml *yaml, YamlNode *mapping,
                                   const World *world, int32_t *bases) {
    if (!ledger_yaml_is_mapping(yaml, mapping)) {
        return;
    }
    for (int32_t k = 0; k < world->destinations_count; k++) {
        bases[k] = RETENTION_UNSET; /* the file says which there are */
    }
    for (int32_t k = 0; k < ledger_yaml_count(mapping); k++) {
        YamlNode *item = ledger_yaml_item(mapping, k);
        const char *name = ledger_yaml_key(mapping, k);
        int32_t at = retention_destination(world, name);
        if (at == NONE) {
            retention_idle(yaml, item, "destination", name);
        } else {
            (void)retention_weight(yaml, item, -WEIGHT_MOST, &bases[at]);
        }
    }
}

static void retention_posts(LedgerYaml *yaml, YamlNode *mapping,
                            const World *world, int32_t *bases) {
    if (!ledger_yaml_is_mapping(yaml, mapping)) {
        return;
    }
    for (int32_t k = 0; k < ledger_yaml_count(mapping); k++) {
        YamlNode *item = ledger_yaml_item(mapping, k);
        const char *name = ledger_yaml_key(mapping, k);
        LedgerCell cell = {name, strlen(name)};
        int32_t at = LEDGER_FIND(world->posts, world->posts_count, cell);
        if (at == NONE) {
            retention_idle(yaml, item, "post", name);
        } else {
            (void)retention_weight(yaml, item, -WEIGHT_MOST, &bases[at]);
        }
    }
}

/* One row of the table, [score, points], behind those read. */
static bool retention_step(LedgerYaml *yaml, YamlNode *row, Retention *read) {
    int64_t score = 0, points = 0;
    int32_t last = read->steps - 1;
    if (!ledger_yaml_is_sequence(yaml, row)) {
        return false;
    }
    if (ledger_yaml_count(row) != 2) {
        ledger_yaml_wrong(yaml, row, NULL,
                          "The row has %d numbers; allowed are two, [score, "
                          "points].",
                          (int)ledger_yaml_count(row));
        return false;
    }
    bool fine = ledger_yaml_int(yaml, ledger_yaml_item(row, 0), -WEIGHT_MOST,
                                WEIGHT_MOST, &score);
    fine = ledger_yaml_int(yaml, ledger_yaml_item(row, 1), 0, POINTS_MOST,
                           &points) &&
           fine;
    if (fine && last >= 0 &&
        (score <= read->step_score[last] || points < read->step_points[last])) {
        ledger_yaml_wrong(yaml, row, NULL,
                          "The row [%lld, %lld] stands behind [%d, %d]; "
                          "allowed are scores that rise and points that do not "
                          "fall.",
                          (long long)score, (long long)points,
                          (int)read->step_score[last],
                          (int)read->step_points[last]);
        return false;
    }
    if (fine) {
        read->step_score[read->steps] = (int32_t)score;
        read->step_points[read->steps++] = (int32_t)points;
    }
    return fine;
}

static void retention_table(LedgerYaml *yaml, YamlNode *list,
                            Retention *retention) {
    Retention read = {.steps = 0};
    int32_t count = ledger_yaml_count(list);
    if (!ledger_yaml_is_sequence(yaml, list)) {
        return;
    }
    if (count < STEPS_LEAST || count > RETENTION_STEPS_MAX) {
        ledger_yaml_wrong(
            yaml, list, NULL, "points has %d rows; allowed are %d to %d.",
            (int)count, (int)STEPS_LEAST, (int)RETENTION_STEPS_MAX);
        return;
    }
    bool fine = true;
    for (int32_t k = 0; k < count; k++) {
        fine = retention_step(yaml, ledger_yaml_item(list, k), &read) && fine;
    }
    if (fine) {
        retention->steps = read.steps;
        memcpy(retention->step_score, read.step_score, sizeof read.step_score);
        memcpy(retention->step_points, read.step_points,
               sizeof read.step_points);
    }
}

static void retention_base(LedgerYaml *yaml, YamlNode *mapping,
                           const World *world, Retention *retention,
                           int32_t *destinations, int32_t *posts) {
    static const char *const known[] = {"channel", "destination", "post", NULL};
    if (!ledger_yaml_is_mapping(yaml, mapping)) {
        return;
    }
    retention_channels(yaml, ledger_yaml_get(mapping, "channel"), retention);
    retention_destinations(yaml, ledger_yaml_get(mapping, "destination"), world,
                           destinations);
    retention_posts(yaml, ledger_yaml_get(mapping, "post"), world, posts);
    retention_rest(yaml, mapping, known);
}

static void retention_read(LedgerYaml *yaml, const World *world,
                           Retention *retention, int32_t *destinations,
                           int32_t *posts) {
    const char *known[RETENTION_ROWS + 3] = {"base", "points"};
    YamlNode *root = ledger_yaml_root(yaml);
    (void)ledger_yaml_is_mapping(yaml, root);
    retention_base(yaml, ledger_yaml_get(root, "base"), world, retention,
                   destinations, posts);
    for (size_t k = 0; k < RETENTION_ROWS; k++) {
        const RetentionRow *row = &retention_rows[k];
        int32_t *field = (int32_t *)(void *)((char *)retention + row->offset);
        known[k + 2] = row->key;
        (void)retention_weight(yaml, ledger_yaml_get(root, row->key),
                               row->least, field);
    }
    retention_table(yaml, ledger_yaml_get(root, "points"), retention);
    retention_rest(yaml, root, known);
}

LeyeStatus ledger_retention_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    LedgerYaml *yaml = NULL;
    Retention retention = retention_presets;
    int32_t *destinations = NULL, *posts = NULL;
    TRY(retention_unset(reader->arena, world->destinations_count,
                        &destinations));
    TRY(retention_unset(reader->arena, world->posts_count, &posts));
    retention_places_preset(world, destinations);
    TRY(ledger_yaml_open(reader, "retention.yaml", &yaml));
    retention_read(yaml, world, &retention, destinations, posts);
    TRY(ledger_yaml_close(&yaml));
    retention.base_destination = destinations;
    retention.base_post = posts;
    world->retention = retention;
done:
    (void)ledger_yaml_close(&yaml);
    return status;
}

void ledger_retention_template(Text *text) {
    base_text_add(
        text,
        TR("# Weights of the retention score, per mille: assumptions, to be\n"
           "# replaced by what the county measures. The list is closed: never\n"
           "# sex, age, children, household, site or cell of origin.\n"
           "base:\n"
           "  channel:\n"
           "    pairing: 850\n"
           "    cooperative: 800\n"
           "    workshop: 750\n"
           "    enterprise: 800\n"
           "    transfer: 600\n"
           "    public_welfare: 950\n"
           "  # In place of the channel's, where a post goes there. Without "
           "this\n"
           "  # key: Qingdao (青岛) 650, Xinjiang (新疆) 500.\n"
           "# destination:\n"
           "#   Qingdao: 650\n"
           "  # In place of both, for single posts.\n"
           "# post:\n"
           "#   P001: 600\n"
           "skill_match: 60   # a skill of the post that the person has\n"
           "schooling: 25     # a step of schooling above the post's least\n"
           "distance: -15     # 10 km between home and post\n"
           "wage: 2           # 100 yuan a month above wage_from\n"
           "wage_from: 3000   # yuan a month\n"
           "wish: 40          # the person wished for it\n"
           "months: 2         # a month in this same post\n"
           "trained: 0        # the skill comes from a course before the "
           "start\n"
           "# [score, points]; straight lines between the rows\n"
           "points:\n"
           "  - [0, 0]\n"
           "  - [300, 150]\n"
           "  - [500, 370]\n"
           "  - [600, 510]\n"
           "  - [750, 700]\n"
           "  - [900, 880]\n"
           "  - [1100, 980]\n"));
}
