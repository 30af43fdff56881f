/* ledger_yaml: a document's nodes, asked for by key and read strictly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is odd is said with the path of keys ("parameters.repeat_days",
 * "points[3]", counted from 1). A Text that fails is remembered in the
 * document and comes back from ledger_yaml_close.
 */
#include "ledger_id.h"
#include "ledger_parts.h"
#include "ledger_table_parts.h"
#include "ledger_xlsx.h"
#include "ledger_yaml_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { YAML_BYTES_MOST = 1024 * 1024, SENTENCE_BYTES = 1000 };

static void yaml_file_wrong(LedgerYaml *yaml, YamlMark mark,
                            const char *sentence) {
    ledger_yaml_finding(yaml, LEYE_ERROR, mark, NULL, NULL, TR(sentence));
}

/* Are these bytes worth parsing? */
static bool yaml_bytes_fine(LedgerYaml *yaml, const char *bytes, size_t n) {
    if (n > YAML_BYTES_MOST) {
        yaml_file_wrong(yaml, (YamlMark){0},
                        "The file is larger than 1 MiB; allowed is less.");
        return false;
    }
    size_t odd = ledger_yaml_bytes_odd(bytes, n, true);
    if (odd < n) {
        uint32_t rune = 0;
        bool utf8 = base_text_rune(bytes + odd, n - odd, &rune) > 0;
        yaml_file_wrong(
            yaml, ledger_yaml_bytes_mark(bytes, odd),
            utf8 ? "Here stands a control or a hidden character; "
                   "allowed are characters that can be seen."
                 : TR_MARK("Here the text is not UTF-8; save the file as "
                           "UTF-8."));
    }
    return odd == n;
}

static LeyeStatus yaml_load(LedgerYaml *yaml, const Bytes *bytes, bool *fine) {
    static const char bom[] = "\xef\xbb\xbf";
    LeyeStatus status = LEYE_OK;
    size_t skip = bytes->size >= 3 && memcmp(bytes->data, bom, 3) == 0 ? 3 : 0;
    const char *text = bytes->data + skip;
    size_t n = bytes->size - skip;
    bool read = yaml_bytes_fine(yaml, text, n);
    if (read) {
        TRY(ledger_yaml_parse(yaml, text, n, &read));
    }
    if (yaml->failed) {
        TRY(base_fail_memory());
    }
    *fine = read;
done:
    return status;
}

static void yaml_free(LedgerYaml *yaml) {
    if (yaml != NULL) {
        base_arena_clear(&yaml->arena);
        base_free(yaml);
    }
}

/* The table that stands in a sheet instead; FILES_COUNT: none. */
static LedgerFileId yaml_sheet(const LedgerReader *reader, const char *name) {
    size_t count = 0;
    const LedgerFile *files = ledger_files(&count);
    for (size_t k = 0; k < count; k++) {
        if (strcmp(files[k].name, name) == 0 &&
            ledger_xlsx_has(reader, (LedgerFileId)k)) {
            return (LedgerFileId)k;
        }
    }
    return FILES_COUNT;
}

LeyeStatus ledger_yaml_open(LedgerReader *reader, const char *name,
                            LedgerYaml **yaml) {
    LeyeStatus status = LEYE_OK;
    LedgerYaml *made = NULL;
    Bytes bytes = {0};
    bool present = false, fine = false;
    LedgerFileId sheet = yaml_sheet(reader, name);
    if (sheet == FILES_COUNT) {
        TRY(ledger_reader_file(reader, name, &bytes, &present));
    }
    if (present || sheet != FILES_COUNT) {
        TRY(HEAP_ARRAY(1, &made));
        made->reader = reader;
        made->name = name;
        TRY(present ? yaml_load(made, &bytes, &fine)
                    : ledger_xlsx_tree(made, sheet, &fine));
    }
    *yaml = fine ? made : NULL;
    made = fine ? NULL : made;
done:
    base_free(bytes.data);
    yaml_free(made);
    return status;
}

LeyeStatus ledger_yaml_close(LedgerYaml **yaml) {
    bool failed = *yaml != NULL && (*yaml)->failed;
    yaml_free(*yaml);
    *yaml = NULL;
    return failed ? base_fail_memory() : LEYE_OK;
}

YamlNode *ledger_yaml_root(const LedgerYaml *yaml) {
    return yaml != NULL ? yaml->root : NULL;
}

YamlNode *ledger_yaml_get(YamlNode *mapping, const char *key) {
    bool fine = mapping != NULL && mapping->kind == NODE_MAPPING;
    for (int32_t k = 0; fine && k < mapping->count; k++) {
        YamlNode *item = mapping->items[k].node;
        if (strcmp(item->key, key) == 0) {
            item->asked = true;
            return item;
        }
    }
    return NULL;
}

int32_t ledger_yaml_count(const YamlNode *node) {
    return node != NULL ? node->count : 0;
}

YamlNode *ledger_yaml_item(YamlNode *node, int32_t k) {
    return node != NULL && k >= 0 && k < node->count ? node->items[k].node
                                                     : NULL;
}

const char *ledger_yaml_key(YamlNode *mapping, int32_t k) {
    const YamlNode *item = ledger_yaml_item(mapping, k);
    return item != NULL ? item->key : NULL;
}

int64_t ledger_yaml_line(const YamlNode *node) {
    return node != NULL ? node->mark.line : 0;
}

void ledger_yaml_ask(YamlNode *mapping, int32_t k) {
    YamlNode *item = ledger_yaml_item(mapping, k);
    if (item != NULL) {
        item->asked = true;
    }
}

/* findings */

/* "a.b[2].c"; no deeper than LEDGER_YAML_DEPTH. */
static void yaml_path(Text *text, const YamlNode *node) {
    const YamlNode *chain[LEDGER_YAML_DEPTH + 1];
    int32_t count = 0;
    while (node != NULL && node->parent != NULL) {
        chain[count++] = node;
        node = node->parent;
    }
    for (int32_t k = count - 1; k >= 0; k--) {
        if (chain[k]->key == NULL) {
            base_text_format(text, "[%d]", (int)chain[k]->place + 1);
        } else {
            base_text_add(text, k < count - 1 ? "." : "");
            base_text_add(text, chain[k]->key);
        }
    }
}

void ledger_yaml_finding(LedgerYaml *yaml, LeyeSeverity severity, YamlMark mark,
                         const YamlNode *node, const char *fix,
                         const char *sentence) {
    Text path = {0};
    yaml_path(&path, node);
    FindingPlace place = {.file = yaml->name,
                          .line = mark.line,
                          .column = mark.column,
                          .heading = base_text_get(&path)};
    if (base_text_status(&path) != LEYE_OK ||
        domain_finding_add(yaml->reader->findings, severity, place, fix, "%s",
                           sentence) != LEYE_OK) {
        yaml->failed = true;
    }
    base_text_clear(&path);
}

static YamlMark yaml_mark(const YamlNode *node) {
    return node != NULL ? node->mark : (YamlMark){0};
}

void ledger_yaml_wrong(LedgerYaml *yaml, const YamlNode *node, const char *fix,
                       const char *format, ...) {
    char sentence[SENTENCE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(sentence, sizeof sentence, TR(format), arguments);
    va_end(arguments);
    ledger_yaml_finding(yaml, LEYE_ERROR, yaml_mark(node), node, fix, sentence);
}

void ledger_yaml_warn(LedgerYaml *yaml, const YamlNode *node, const char *fix,
                      const char *format, ...) {
    char sentence[SENTENCE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(sentence, sizeof sentence, TR(format), arguments);
    va_end(arguments);
    ledger_yaml_finding(yaml, LEYE_WARNING, yaml_mark(node), node, fix,
                        sentence);
}

/* scalars */

enum { TEXT_BYTES_MOST = 4096, ALLOWED_BYTES = 300 };

static LedgerCell yaml_cell(const YamlNode *node) {
    return (LedgerCell){node->text, node->n};
}

static LedgerCell yaml_key_cell(const YamlNode *node) {
    return (LedgerCell){node->key, strlen(node->key)};
}

/* "KEY is VALUE; allowed is ALLOWED." */
static void yaml_not(LedgerYaml *yaml, const YamlNode *node, const char *fix,
                     const char *allowed) {
    const char *key = node->key != NULL ? node->key : TR("The item");
    if (node->kind == NODE_SCALAR && node->n > 0) {
        ledger_yaml_wrong(yaml, node, fix, "%s is \"%s\"; allowed is %s.", key,
                          ledger_table_cell_shown(yaml_cell(node)).text,
                          TR(allowed));
    } else {
        ledger_yaml_wrong(yaml, node, fix, "%s is %s; allowed is %s.", key,
                          node->kind == NODE_SCALAR    ? TR("empty")
                          : node->kind == NODE_MAPPING ? TR("a group of keys")
                                                       : TR("a list"),
                          TR(allowed));
    }
}

/* A list or a group is said to be one; NULL is nothing to speak of. */
static bool yaml_scalar(LedgerYaml *yaml, const YamlNode *node,
                        const char *allowed) {
    if (node != NULL && node->kind != NODE_SCALAR) {
        yaml_not(yaml, node, NULL, allowed);
    }
    return node != NULL && node->kind == NODE_SCALAR;
}

bool ledger_yaml_text(LedgerYaml *yaml, YamlNode *node, const char **out) {
    if (!yaml_scalar(yaml, node, TR_MARK("a text"))) {
        return false;
    }
    if (node->n > TEXT_BYTES_MOST) {
        yaml_not(yaml, node, NULL, TR_MARK("a text of at most 4096 bytes"));
        return false;
    }
    char *copy = base_arena_text(yaml->reader->arena, node->text, node->n);
    if (copy == NULL) {
        yaml->failed = true;
        return false;
    }
    *out = copy;
    return true;
}

static bool yaml_within(int64_t value, int64_t least, int64_t most) {
    return value >= least && value <= most;
}

bool ledger_yaml_number(LedgerYaml *yaml, YamlNode *node, YamlRange range,
                        int64_t *out) {
    char allowed[ALLOWED_BYTES];
    int64_t value = 0;
    Repair fix;
    (void)snprintf(
        allowed, sizeof allowed, TR("a whole number from %lld to %lld%s"),
        (long long)range.least, (long long)range.most, TR(range.why));
    if (!yaml_scalar(yaml, node, allowed)) {
        return false;
    }
    if (base_text_int(node->text, node->n, &value) &&
        yaml_within(value, range.least, range.most)) {
        *out = value;
        return true;
    }
    bool meant = ledger_repair_int(yaml_cell(node), &value, &fix) &&
                 yaml_within(value, range.least, range.most);
    yaml_not(yaml, node, meant ? fix.text : NULL, allowed);
    return false;
}

bool ledger_yaml_int(LedgerYaml *yaml, YamlNode *node, int64_t least,
                     int64_t most, int64_t *out) {
    return ledger_yaml_number(yaml, node, (YamlRange){least, most, ""}, out);
}

#define FEN_MOST INT64_C(10000000000000)

bool ledger_yaml_fen(LedgerYaml *yaml, YamlNode *node, int64_t *out) {
    static const char *const allowed = TR_MARK(
        "an amount in yuan with at most two decimals, from 0 to 100000000000");
    int64_t value = 0;
    Repair fix;
    if (!yaml_scalar(yaml, node, allowed)) {
        return false;
    }
    if (base_text_fen(node->text, node->n, &value) &&
        yaml_within(value, 0, FEN_MOST)) {
        *out = value;
        return true;
    }
    bool meant = ledger_repair_fen(yaml_cell(node), &value, &fix) &&
                 yaml_within(value, 0, FEN_MOST);
    yaml_not(yaml, node, meant ? fix.text : NULL, allowed);
    return false;
}

bool ledger_yaml_day(LedgerYaml *yaml, YamlNode *node, Day *out) {
    static const char *const allowed = TR_MARK("a date like 2020-03-01");
    if (!yaml_scalar(yaml, node, allowed)) {
        return false;
    }
    if (!base_day_read(node->text, node->n, out)) {
        Day day = NONE;
        Repair fix;
        bool meant = ledger_repair_day(yaml_cell(node), &day, &fix);
        yaml_not(yaml, node, meant ? fix.text : NULL, allowed);
        return false;
    }
    return true;
}

bool ledger_yaml_id(LedgerYaml *yaml, const YamlNode *node, const char **out) {
    if (node == NULL || node->key == NULL) {
        return false;
    }
    LedgerCell cell = yaml_key_cell(node);
    if (!ledger_id_fine(cell)) {
        ledger_yaml_wrong(yaml, node, NULL,
                          "\"%s\" is no id; allowed are 1 to 64 letters, "
                          "digits, _ - . and Chinese characters, never like a "
                          "national id or a phone number.",
                          ledger_table_cell_shown(cell).text);
        return false;
    }
    char *copy = base_arena_text(yaml->reader->arena, cell.bytes, cell.n);
    if (copy == NULL) {
        yaml->failed = true;
        return false;
    }
    *out = copy;
    return true;
}

/* Nothing behind a key: all that was there is a comment. */
static bool yaml_nothing(const YamlNode *node) {
    return node->kind == NODE_SCALAR && node->plain && node->n == 0;
}

enum { LINE_BYTES = 200 };

/* "name：x" is one word to YAML; "name: x" was meant. */
static bool yaml_wide_colon(const YamlNode *node, char fix[LINE_BYTES]) {
    static const char wide[] = "\xef\xbc\x9a";
    const char *at = strstr(node->text, wide);
    if (at == NULL || node->n >= LINE_BYTES) {
        return false;
    }
    (void)snprintf(fix, LINE_BYTES, "%.*s: %s", (int)(at - node->text),
                   node->text, at + strlen(wide));
    return true;
}

bool ledger_yaml_is_mapping(LedgerYaml *yaml, YamlNode *node) {
    char fix[LINE_BYTES];
    bool fine =
        node != NULL && (node->kind == NODE_MAPPING || yaml_nothing(node));
    if (node != NULL && !fine) {
        bool wide = yaml_wide_colon(node, fix);
        yaml_not(yaml, node, wide ? fix : NULL,
                 TR_MARK("a group of keys, one `key: value` a line"));
    }
    return fine;
}

bool ledger_yaml_is_sequence(LedgerYaml *yaml, YamlNode *node) {
    bool fine =
        node != NULL && (node->kind == NODE_SEQUENCE || yaml_nothing(node));
    if (node != NULL && !fine) {
        yaml_not(yaml, node, NULL, TR_MARK("a list in brackets, `[a, b]`"));
    }
    return fine;
}

static const char *yaml_nearest(const char *key, const char *const *known) {
    LedgerNearest nearest;
    ledger_table_nearest_begin(key, &nearest);
    for (size_t k = 0; known[k] != NULL; k++) {
        ledger_table_nearest_try(&nearest, known[k]);
    }
    return nearest.best;
}

void ledger_yaml_rest(LedgerYaml *yaml, YamlNode *mapping,
                      const char *const *known) {
    for (int32_t k = 0; k < ledger_yaml_count(mapping); k++) {
        const YamlNode *item = mapping->items[k].node;
        if (item->key == NULL || item->asked) {
            continue;
        }
        const char *nearest = yaml_nearest(item->key, known);
        char sentence[SENTENCE_BYTES];
        (void)snprintf(
            sentence, sizeof sentence, TR("There is no key \"%s\" here%s%s%s."),
            item->key, nearest != NULL ? TR("; nearest is \"") : "",
            nearest != NULL ? nearest : "", nearest != NULL ? "\"" : "");
        ledger_yaml_finding(yaml, LEYE_ERROR, item->key_mark, item, nearest,
                            sentence);
    }
}
