/* ledger_xlsx_tree: the sheets `instance` and `retention` as the nodes that
 * their YAML files give.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of key and value below headings that say so; a third column `note` is
 * for people. A dot in a key goes one level down ("parameters.repeat_days"), in
 * `instance` once, in `retention` twice, so that the ids behind may have dots.
 * A list is one cell with `;` between (levels); a list of lists is several rows
 * with the same key (points). Places are the sheet's row and column.
 */
#include "ledger_csv.h"
#include "ledger_xlsx_parts.h"
#include "ledger_yaml_parts.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Headings: key, value, note. */
enum { TREE_KEY, TREE_VALUE, TREE_NOTE, TREE_COLUMNS };

typedef struct TreeCell {
    const char *text; /* arena of the document */
    size_t n;
    YamlMark mark;
} TreeCell;

typedef struct Tree {
    LedgerYaml *yaml;
    LedgerFileId file;
    bool headed;                   /* the headings are known */
    int32_t columns[TREE_COLUMNS]; /* from 1; 0: not there */
    int32_t row;                   /* of `cells` */
    TreeCell cells[TREE_COLUMNS];
    bool fine;
    int32_t rows; /* taken so far */
} Tree;

/* Each key is looked for among those before it. */
enum { TREE_ROWS_MOST = 10000 };

static LeyeStatus tree_wrong(Tree *tree, YamlMark mark, const YamlNode *node,
                             const char *sentence) {
    tree->fine = false;
    ledger_yaml_finding(tree->yaml, LEYE_ERROR, mark, node, NULL, TR(sentence));
    return LEYE_OK;
}

/* ---- nodes ----------------------------------------------------------------
 */

static LeyeStatus tree_node(Tree *tree, YamlKind kind, YamlMark mark,
                            YamlNode **out) {
    LeyeStatus status = LEYE_OK;
    YamlNode *node = NULL;
    TRY(ARENA_ARRAY(&tree->yaml->arena, 1, &node));
    node->kind = kind;
    node->plain = true;
    node->mark = mark;
    node->text = "";
    *out = node;
done:
    return status;
}

/* Room doubles when the count is a power of two. */
static LeyeStatus tree_add(Tree *tree, YamlNode *parent, YamlNode *node) {
    LeyeStatus status = LEYE_OK;
    int32_t count = parent->count;
    if ((count & (count - 1)) == 0) {
        YamlSlot *items = NULL;
        int32_t room = count == 0 ? 1 : 2 * count;
        TRY(ARENA_ARRAY(&tree->yaml->arena, room, &items));
        if (count > 0) {
            memcpy(items, parent->items, (size_t)count * sizeof *items);
        }
        parent->items = items;
    }
    node->parent = parent;
    node->place = count;
    parent->items[parent->count++].node = node;
done:
    return status;
}

/* The item of this key, without asking for it; NULL. */
static YamlNode *tree_find(const YamlNode *mapping, const char *key, size_t n) {
    for (int32_t k = 0; k < mapping->count; k++) {
        YamlNode *item = mapping->items[k].node;
        if (strlen(item->key) == n && memcmp(item->key, key, n) == 0) {
            return item;
        }
    }
    return NULL;
}

static LeyeStatus tree_child(Tree *tree, YamlNode *mapping, const char *key,
                             size_t n, YamlNode **out) {
    LeyeStatus status = LEYE_OK;
    YamlNode *node = NULL;
    char *copy = NULL;
    TRY(tree_node(tree, NODE_SCALAR, tree->cells[TREE_VALUE].mark, &node));
    TRY(ARENA_TEXT(&tree->yaml->arena, key, n, &copy));
    node->key = copy;
    node->key_mark = tree->cells[TREE_KEY].mark;
    TRY(tree_add(tree, mapping, node));
    *out = node;
done:
    return status;
}

static void tree_scalar(YamlNode *node, LedgerCell text) {
    node->text = text.bytes;
    node->n = text.n;
}

/* The parts of the value as items of a sequence. */
static LeyeStatus tree_list(Tree *tree, YamlNode *list) {
    LeyeStatus status = LEYE_OK;
    const TreeCell *value = &tree->cells[TREE_VALUE];
    size_t at = 0;
    list->kind = NODE_SEQUENCE;
    while (at <= value->n && value->n > 0) {
        YamlNode *item = NULL;
        char *copy = NULL;
        size_t to = at;
        while (to < value->n && value->text[to] != ';' &&
               strncmp(value->text + to, "；", 3) != 0) {
            to++;
        }
        LedgerCell part =
            ledger_csv_trim((LedgerCell){value->text + at, to - at});
        TRY(ARENA_TEXT(&tree->yaml->arena, part.bytes, part.n, &copy));
        TRY(tree_node(tree, NODE_SCALAR, value->mark, &item));
        tree_scalar(item, (LedgerCell){copy, part.n});
        TRY(tree_add(tree, list, item));
        at = to + (to < value->n && value->text[to] != ';' ? 3 : 1);
    }
done:
    return status;
}

/* One more row of a list of lists. */
static LeyeStatus tree_row_of_list(Tree *tree, YamlNode *list) {
    LeyeStatus status = LEYE_OK;
    YamlNode *item = NULL;
    list->kind = NODE_SEQUENCE;
    TRY(tree_node(tree, NODE_SEQUENCE, tree->cells[TREE_VALUE].mark, &item));
    TRY(tree_list(tree, item));
    TRY(tree_add(tree, list, item));
done:
    return status;
}

static LeyeStatus tree_twice(Tree *tree, const YamlNode *there) {
    char sentence[100];
    (void)snprintf(sentence, sizeof sentence,
                   TR("The key stands here again; row %lld has it already."),
                   (long long)there->key_mark.line);
    return tree_wrong(tree, tree->cells[TREE_KEY].mark, there, sentence);
}

/* The last word of the key, under `mapping`. */
static LeyeStatus tree_value(Tree *tree, YamlNode *mapping, const char *key) {
    LeyeStatus status = LEYE_OK;
    const TreeCell *value = &tree->cells[TREE_VALUE];
    bool top = mapping == tree->yaml->root;
    bool rows =
        top && tree->file == FILE_RETENTION && strcmp(key, "points") == 0;
    bool list =
        top && tree->file == FILE_INSTANCE && strcmp(key, "levels") == 0;
    YamlNode *node = tree_find(mapping, key, strlen(key));
    if (node != NULL && !rows) {
        return tree_twice(tree, node);
    }
    if (node == NULL) {
        TRY(tree_child(tree, mapping, key, strlen(key), &node));
    }
    if (rows) {
        TRY(tree_row_of_list(tree, node));
    } else if (list) {
        TRY(tree_list(tree, node));
    } else {
        tree_scalar(node, (LedgerCell){value->text, value->n});
    }
done:
    return status;
}

/* One level down; NULL with a finding when a value stands there. */
static LeyeStatus tree_down(Tree *tree, YamlNode *mapping, const char *key,
                            size_t n, YamlNode **out) {
    LeyeStatus status = LEYE_OK;
    YamlNode *node = tree_find(mapping, key, n);
    if (node == NULL) {
        TRY(tree_child(tree, mapping, key, n, &node));
        node->kind = NODE_MAPPING;
    } else if (node->kind == NODE_SCALAR && node->n == 0) {
        node->kind = NODE_MAPPING; /* "funds" with nothing behind it */
    }
    if (node->kind != NODE_MAPPING) {
        TRY(tree_twice(tree, node));
        node = NULL;
    }
    *out = node;
done:
    return status;
}

/* ---- rows -----------------------------------------------------------------
 */

static LeyeStatus tree_row(Tree *tree) {
    LeyeStatus status = LEYE_OK;
    const TreeCell *key = &tree->cells[TREE_KEY];
    const TreeCell *value = &tree->cells[TREE_VALUE];
    int32_t levels = tree->file == FILE_RETENTION ? 2 : 1;
    YamlNode *mapping = tree->yaml->root;
    const char *at = key->text;
    if (key->n == 0) {
        return value->n == 0 ? LEYE_OK
                             : tree_wrong(tree, value->mark, NULL,
                                          "The row has a value and no key.");
    }
    if (ledger_yaml_bytes_odd(key->text, key->n, false) < key->n ||
        ledger_yaml_bytes_odd(value->text, value->n, false) < value->n) {
        return tree_wrong(tree, value->mark, NULL,
                          "The text holds a line end, a control or a hidden "
                          "character; allowed are characters that can be "
                          "seen.");
    }
    for (; levels > 0 && mapping != NULL; levels--) {
        const char *dot = strchr(at, '.');
        if (dot == NULL || dot == at || dot[1] == '\0') {
            break;
        }
        TRY(tree_down(tree, mapping, at, (size_t)(dot - at), &mapping));
        at = dot + 1;
    }
    if (mapping != NULL) {
        TRY(tree_value(tree, mapping, at));
    }
done:
    return status;
}

static int32_t tree_heading(const char *text) {
    static const struct {
        const char *name;
        int32_t column;
    } rows[] = {
        {"key", TREE_KEY},     {"键", TREE_KEY},    {"项目", TREE_KEY},
        {"value", TREE_VALUE}, {"值", TREE_VALUE},  {"内容", TREE_VALUE},
        {"note", TREE_NOTE},   {"备注", TREE_NOTE}, {"说明", TREE_NOTE}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        if (strcasecmp(rows[k].name, text) == 0) {
            return rows[k].column;
        }
    }
    return NONE;
}

static LeyeStatus tree_head(Tree *tree, const SheetCell *cell) {
    int32_t column = tree_heading(cell->text);
    YamlMark mark = {cell->row, cell->column};
    if (column == NONE || tree->columns[column] != 0) {
        return tree_wrong(tree, mark, NULL,
                          "The headings of this sheet are key, value and, for "
                          "people, note, each once.");
    }
    tree->columns[column] = cell->column;
    return LEYE_OK;
}

/* Judges the row that was gathered, and begins the next one. */
static LeyeStatus tree_next(Tree *tree, int32_t row) {
    LeyeStatus status = LEYE_OK;
    if (tree->row > 0 && tree->headed) {
        TRY(tree_row(tree));
    }
    if (tree->row > 0 && !tree->headed) {
        tree->headed = true;
        if (tree->columns[TREE_KEY] == 0 || tree->columns[TREE_VALUE] == 0) {
            TRY(tree_wrong(tree, (YamlMark){tree->row, 0}, NULL,
                           "The first row must have the headings key and "
                           "value."));
        }
    }
    tree->row = row;
    for (int32_t k = 0; k < TREE_COLUMNS; k++) {
        tree->cells[k] = (TreeCell){"", 0, (YamlMark){row, tree->columns[k]}};
    }
done:
    return status;
}

/* Said once. */
static LeyeStatus tree_full(Tree *tree, const SheetCell *cell) {
    if (tree->row == 0) {
        return LEYE_OK;
    }
    tree->row = 0;
    return tree_wrong(tree, (YamlMark){cell->row, 0}, NULL,
                      "The sheet has more than 10,000 rows; allowed are less.");
}

static LeyeStatus tree_cell(void *context, const SheetCell *cell, size_t n) {
    LeyeStatus status = LEYE_OK;
    Tree *tree = context;
    char *copy = NULL;
    if (cell->row != tree->row && tree->rows <= TREE_ROWS_MOST) {
        TRY(tree_next(tree, cell->row));
        tree->rows++;
    }
    if (tree->rows > TREE_ROWS_MOST) {
        return tree_full(tree, cell);
    }
    if (!tree->headed) {
        TRY(tree_head(tree, cell));
        return LEYE_OK;
    }
    for (int32_t k = 0; k < TREE_COLUMNS; k++) {
        if (tree->columns[k] == cell->column) {
            LedgerCell text = ledger_csv_trim((LedgerCell){cell->text, n});
            TRY(ARENA_TEXT(&tree->yaml->arena, text.bytes, text.n, &copy));
            tree->cells[k].text = copy;
            tree->cells[k].n = text.n;
            return LEYE_OK;
        }
    }
    TRY(tree_wrong(tree, (YamlMark){cell->row, cell->column}, NULL,
                   "The cell stands in a column without a heading."));
done:
    return status;
}

LeyeStatus ledger_xlsx_tree(LedgerYaml *yaml, LedgerFileId file, bool *fine) {
    LeyeStatus status = LEYE_OK;
    LedgerReader *reader = yaml->reader;
    LedgerSource source = {yaml->name, reader->settings, reader->findings,
                           LEYE_OK};
    Tree tree = {.yaml = yaml, .file = file, .fine = true};
    const XlsxSheet *sheet = ledger_xlsx_find(reader->book, file);
    bool read = false;
    TRY(tree_node(&tree, NODE_MAPPING, (YamlMark){1, 1}, &yaml->root));
    TRY(ledger_xlsx_sheet(reader->book, sheet, &source, tree_cell, &tree,
                          &read));
    TRY(source.status);
    TRY(tree_next(&tree, 0));
    *fine = read && tree.fine && !yaml->failed;
done:
    return status;
}
