/* ledger_yaml_parse: libyaml's events to nodes; the only file with yaml.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Events, not documents: an alias is refused where it stands and never
 * followed, and brackets that nest too deep are refused before the next one is
 * read (the parser's time grows faster than their number). A mapping's keys
 * are compared after sorting, so many keys cost no more than reading them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger_yaml_parts.h"

#include <yaml.h>

/* Nobody reads more than this of one broken file. */
enum { FAULTS_MOST = 100 };

typedef struct YamlParse {
    LedgerYaml *yaml;
    yaml_parser_t parser;
    YamlNode *open[LEDGER_YAML_DEPTH]; /* mappings and sequences, outermost
                                          first */
    size_t begin[LEDGER_YAML_DEPTH];   /* their first item in `items` */
    int32_t depth;
    YamlSlot *items; /* heap: of the open ones, not yet closed */
    size_t items_count, items_capacity;
    const char *key; /* waits for its value; NULL: none */
    YamlMark key_mark;
    int32_t documents, faults;
    bool done;
} YamlParse;

static YamlMark parse_mark(const yaml_mark_t *mark) {
    size_t column = mark->column < INT32_MAX ? mark->column : INT32_MAX - 1;
    return (YamlMark){(int64_t)mark->line + 1, (int32_t)column + 1};
}

/* The file is refused; reading goes on to find more. */
static void parse_fault(YamlParse *parse, const YamlNode *node, YamlMark mark,
                        const char *sentence) {
    ledger_yaml_finding(parse->yaml, LEYE_ERROR, mark, node, NULL, sentence);
    parse->faults++;
    parse->done = parse->done || parse->faults >= FAULTS_MOST;
}

static void parse_wrong(YamlParse *parse, YamlMark mark, const char *sentence) {
    parse_fault(parse, parse->depth > 0 ? parse->open[parse->depth - 1] : NULL,
                mark, TR(sentence));
}

/* The same, and nothing behind it can be understood. */
static void parse_stop(YamlParse *parse, YamlMark mark, const char *sentence) {
    parse_wrong(parse, mark, sentence);
    parse->done = true;
}

/* Does the line begin with a tab among its spaces? */
static bool parse_tab(const char *bytes, size_t n, size_t line) {
    const char *at = bytes;
    for (size_t k = 0; k < line && at != NULL; k++) {
        at = memchr(at, '\n', n - (size_t)(at - bytes));
        at = at != NULL ? at + 1 : NULL;
    }
    return at != NULL && at[strspn(at, " ")] == '\t';
}

/* What the parser itself could not read. */
static LeyeStatus parse_broken(YamlParse *parse, const char *bytes, size_t n) {
    const yaml_parser_t *parser = &parse->parser;
    if (parser->error == YAML_MEMORY_ERROR) {
        return base_fail_memory();
    }
    char sentence[300];
    if (parse_tab(bytes, n, parser->problem_mark.line)) {
        (void)snprintf(
            sentence, sizeof sentence,
            TR("The line is indented with a tab; allowed are spaces."));
    } else {
        (void)snprintf(
            sentence, sizeof sentence, TR("This is no YAML: %.200s."),
            parser->problem != NULL ? parser->problem : TR("unclear"));
    }
    parse_stop(parse, parse_mark(&parser->problem_mark), sentence);
    return LEYE_OK;
}

static void parse_properties(YamlParse *parse, YamlMark mark,
                             const yaml_char_t *anchor,
                             const yaml_char_t *tag) {
    if (anchor != NULL) {
        parse_wrong(parse, mark,
                    "An anchor (&) stands here; write the value itself where "
                    "it is meant.");
    }
    if (tag != NULL) {
        parse_wrong(parse, mark,
                    "A tag (!) stands here; allowed are plain and quoted "
                    "words, lists and keys.");
    }
}

/* Does a key come next? */
static bool parse_wants_key(const YamlParse *parse) {
    return parse->depth > 0 && parse->key == NULL &&
           parse->open[parse->depth - 1]->kind == NODE_MAPPING;
}

/* A new node, known to its parent when that is closed. */
static LeyeStatus parse_node(YamlParse *parse, YamlKind kind, YamlMark mark,
                             YamlNode **out) {
    LeyeStatus status = LEYE_OK;
    YamlNode *node = NULL;
    TRY(ARENA_ARRAY(&parse->yaml->arena, 1, &node));
    node->kind = kind;
    node->mark = mark;
    node->text = "";
    node->key = parse->key;
    node->key_mark = parse->key_mark;
    parse->key = NULL;
    if (parse->depth == 0) {
        parse->yaml->root = node;
    } else {
        node->parent = parse->open[parse->depth - 1];
        node->place =
            (int32_t)(parse->items_count - parse->begin[parse->depth - 1]);
        TRY(HEAP_GROW(&parse->items, &parse->items_capacity,
                      parse->items_count + 1));
        parse->items[parse->items_count++].node = node;
    }
    *out = node;
done:
    return status;
}

static LeyeStatus parse_scalar(YamlParse *parse, const yaml_event_t *event) {
    LeyeStatus status = LEYE_OK;
    YamlMark mark = parse_mark(&event->start_mark);
    const char *bytes = (const char *)event->data.scalar.value;
    size_t n = event->data.scalar.length;
    yaml_scalar_style_t style = event->data.scalar.style;
    char *text = NULL;
    YamlNode *node = NULL;
    bool key = parse_wants_key(parse);
    parse_properties(parse, mark, event->data.scalar.anchor,
                     event->data.scalar.tag);
    if (style == YAML_LITERAL_SCALAR_STYLE ||
        style == YAML_FOLDED_SCALAR_STYLE) {
        parse_wrong(parse, mark,
                    "A text block (| or >) stands here; allowed is text on one "
                    "line.");
    } else if (ledger_yaml_bytes_odd(bytes, n, false) < n) {
        parse_wrong(parse, mark,
                    "The text holds a line end, a control or a hidden "
                    "character; allowed are characters that can be seen.");
        n = 0;
    }
    if (key && n == 0) {
        parse_wrong(parse, mark, "A key is empty; allowed is a word.");
    }
    TRY(ARENA_TEXT(&parse->yaml->arena, bytes, n, &text));
    if (key) {
        parse->key = text;
        parse->key_mark = mark;
    } else {
        TRY(parse_node(parse, NODE_SCALAR, mark, &node));
        node->text = text;
        node->n = n;
        node->plain = style == YAML_PLAIN_SCALAR_STYLE;
    }
done:
    return status;
}

static LeyeStatus parse_open(YamlParse *parse, YamlKind kind,
                             const yaml_event_t *event) {
    LeyeStatus status = LEYE_OK;
    YamlMark mark = parse_mark(&event->start_mark);
    YamlNode *node = NULL;
    bool mapping = kind == NODE_MAPPING;
    parse_properties(parse, mark,
                     mapping ? event->data.mapping_start.anchor
                             : event->data.sequence_start.anchor,
                     mapping ? event->data.mapping_start.tag
                             : event->data.sequence_start.tag);
    if (parse_wants_key(parse)) {
        parse_stop(parse, mark,
                   "A key is one word; here stands a list or "
                   "another key.");
    } else if (parse->depth == LEDGER_YAML_DEPTH) {
        char sentence[100];
        (void)snprintf(
            sentence, sizeof sentence,
            TR("Lists and keys stand more than %d levels inside each "
               "other."),
            (int)LEDGER_YAML_DEPTH);
        parse_stop(parse, mark, sentence);
    } else {
        TRY(parse_node(parse, kind, mark, &node));
        parse->open[parse->depth] = node;
        parse->begin[parse->depth++] = parse->items_count;
    }
done:
    return status;
}

/* By key, then by place. */
static int parse_compare(const void *a, const void *b) {
    const YamlNode *x = ((const YamlSlot *)a)->node;
    const YamlNode *y = ((const YamlSlot *)b)->node;
    int by_key = strcmp(x->key, y->key);
    return by_key != 0 ? by_key : (x->place > y->place) - (x->place < y->place);
}

/* `items` may be put in any order. */
static void parse_twice(YamlParse *parse, YamlSlot *items, size_t count) {
    const YamlNode *first = NULL;
    if (count > 1) {
        qsort(items, count, sizeof *items, parse_compare);
    }
    for (size_t k = 0; k < count && !parse->done; k++) {
        if (first == NULL || strcmp(first->key, items[k].node->key) != 0) {
            first = items[k].node;
            continue;
        }
        char sentence[100];
        (void)snprintf(
            sentence, sizeof sentence,
            TR("The key stands here again; line %lld has it already."),
            (long long)first->key_mark.line);
        parse_fault(parse, items[k].node, items[k].node->key_mark, sentence);
    }
}

/* The items of the innermost mapping or sequence are complete. */
static LeyeStatus parse_close(YamlParse *parse) {
    LeyeStatus status = LEYE_OK;
    YamlNode *node = parse->open[parse->depth - 1];
    size_t begin = parse->begin[parse->depth - 1];
    size_t count = parse->items_count - begin;
    TRY(ARENA_ARRAY(&parse->yaml->arena, count, &node->items));
    if (count > 0) {
        memcpy(node->items, parse->items + begin, count * sizeof *node->items);
    }
    node->count = (int32_t)count;
    if (node->kind == NODE_MAPPING) {
        parse_twice(parse, parse->items + begin, count);
    }
    parse->items_count = begin;
    parse->depth--;
done:
    return status;
}

static void parse_document(YamlParse *parse, const yaml_event_t *event) {
    YamlMark mark = parse_mark(&event->start_mark);
    if (event->data.document_start.version_directive != NULL ||
        event->data.document_start.tag_directives.start !=
            event->data.document_start.tag_directives.end) {
        parse_wrong(parse, mark,
                    "A directive (%) stands here; there are none "
                    "in these files.");
    }
    if (++parse->documents > 1) {
        parse_stop(parse, mark,
                   "A second document begins here; allowed is "
                   "one.");
    }
}

static LeyeStatus parse_event(YamlParse *parse, const yaml_event_t *event) {
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        parse_document(parse, event);
        return LEYE_OK;
    case YAML_ALIAS_EVENT:
        parse_stop(parse, parse_mark(&event->start_mark),
                   "An alias (*) stands here; write the value itself.");
        return LEYE_OK;
    case YAML_SCALAR_EVENT:
        return parse_scalar(parse, event);
    case YAML_MAPPING_START_EVENT:
        return parse_open(parse, NODE_MAPPING, event);
    case YAML_SEQUENCE_START_EVENT:
        return parse_open(parse, NODE_SEQUENCE, event);
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        return parse_close(parse);
    case YAML_STREAM_END_EVENT:
        parse->done = true;
        return LEYE_OK;
    default: /* stream start, document end */
        return LEYE_OK;
    }
}

LeyeStatus ledger_yaml_parse(LedgerYaml *yaml, const char *bytes, size_t n,
                             bool *fine) {
    LeyeStatus status = LEYE_OK;
    YamlParse parse = {.yaml = yaml};
    yaml_event_t event;
    if (yaml_parser_initialize(&parse.parser) == 0) {
        return base_fail_memory();
    }
    yaml_parser_set_encoding(&parse.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parse.parser, (const unsigned char *)bytes,
                                 n);
    while (!parse.done) {
        if (yaml_parser_parse(&parse.parser, &event) == 0) {
            TRY(parse_broken(&parse, bytes, n));
            break;
        }
        status = parse_event(&parse, &event);
        yaml_event_delete(&event);
        TRY(status);
    }
    *fine = parse.faults == 0;
done:
    yaml_parser_delete(&parse.parser);
    base_free(parse.items);
    return status;
}
