/* ledger_yaml_parts: what the files of the YAML binder share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_LEDGER_YAML_PARTS_H
#define LEYE_LEDGER_YAML_PARTS_H

#include "ledger_yaml.h"

typedef enum YamlKind { NODE_SCALAR, NODE_MAPPING, NODE_SEQUENCE } YamlKind;

/* Line and character, 1-based; line 0 is the file as a whole. */
typedef struct YamlMark {
    int64_t line;
    int32_t column;
} YamlMark;

typedef struct YamlSlot {
    YamlNode *node;
} YamlSlot;

/* Everything in the document's arena. */
struct YamlNode {
    YamlKind kind;
    bool plain; /* a scalar without quotes */
    bool asked; /* somebody asked for this value of a mapping */
    YamlMark mark;
    const char *text; /* scalar: UTF-8, NUL-terminated, no NUL inside */
    size_t n;
    const char *key; /* value of a mapping; else NULL */
    YamlMark key_mark;
    const YamlNode *parent; /* NULL: the root */
    YamlSlot *items;        /* [count], in the order of the file */
    int32_t count, place;   /* place: index among the parent's items */
};

struct LedgerYaml {
    LedgerReader *reader;
    const char *name;
    Arena arena;
    YamlNode *root; /* NULL: no document, or an empty one */
    bool failed;    /* out of memory on the way */
};

/* ledger_yaml_parse.c: n bytes of checked UTF-8 to nodes under yaml->root.
 * *fine is false when the text is refused (then there is a finding). */
LeyeStatus ledger_yaml_parse(LedgerYaml *yaml, const char *bytes, size_t n,
                             bool *fine);

/* ledger_yaml_bytes.c: where the first character is that no ledger may hold
 * (no UTF-8, control, bidirectional or zero-width), n when there is none. With
 * `lines`, tabs and line ends are fine. */
size_t ledger_yaml_bytes_odd(const char *bytes, size_t n, bool lines);
/* Line and character of byte `at`; CR LF, LF and CR end a line. */
YamlMark ledger_yaml_bytes_mark(const char *bytes, size_t at);

/* An error finding at a mark, with the path of `node` (or "") as heading. */
void ledger_yaml_finding(LedgerYaml *yaml, LeyeSeverity severity, YamlMark mark,
                         const YamlNode *node, const char *fix,
                         const char *sentence);

#endif
