/* ledger_yaml: reading YAML by a strict binder; the wall around libyaml.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One document of mappings, sequences and plain or quoted scalars. Refused with
 * line and column: keys twice, anchors and aliases, tags, several documents,
 * text blocks, more than LEDGER_YAML_DEPTH levels, invalid UTF-8, control and
 * hidden characters, files over 1 MiB. A broken file has findings and no nodes.
 * Findings name line, character and the path of keys ("points[3]"). Scalars
 * stay text (`NO` is the two letters N and O); the getters are as strict as
 * those of ledger_table. Every key must be asked for: ledger_yaml_rest turns
 * the others into findings that name the nearest known key.
 */
#ifndef LEYE_LEDGER_YAML_H
#define LEYE_LEDGER_YAML_H

#include "ledger_table.h"

enum { LEDGER_YAML_DEPTH = 16 };

typedef struct LedgerYaml LedgerYaml; /* a document */
typedef struct YamlNode YamlNode;     /* lives as long as its document */

/* Reads DIR/name. *yaml is NULL when the file is absent or broken (error
 * findings; absent is none). */
LeyeStatus ledger_yaml_open(LedgerReader *reader, const char *name,
                            LedgerYaml **yaml);
/* Frees *yaml; LEYE_ERR_MEMORY when something was lost on the way. */
LeyeStatus ledger_yaml_close(LedgerYaml **yaml);
YamlNode *ledger_yaml_root(const LedgerYaml *yaml); /* NULL for NULL */

/* The value of a key of a mapping, marked as asked for; NULL: not there.
 * Nodes that are NULL, or of another kind, give NULL, 0 or false. */
YamlNode *ledger_yaml_get(YamlNode *mapping, const char *key);
/* Keys and values by place. */
int32_t ledger_yaml_count(const YamlNode *node);
YamlNode *ledger_yaml_item(YamlNode *node, int32_t k);
const char *ledger_yaml_key(YamlNode *mapping, int32_t k);
/* Marks the key at place k as asked for. */
void ledger_yaml_ask(YamlNode *mapping, int32_t k);
int64_t ledger_yaml_line(const YamlNode *node); /* 1-based; 0 for NULL */

/* Scalars; a wrong one is an error finding at its place, and false. NULL nodes
 * are false without a finding. Text may be empty; the reader's arena keeps it.
 * A key with nothing behind it is an empty mapping or sequence as well. */
bool ledger_yaml_text(LedgerYaml *yaml, YamlNode *node, const char **out);
bool ledger_yaml_int(LedgerYaml *yaml, YamlNode *node, int64_t least,
                     int64_t most, int64_t *out);
/* The same with a reason behind what is allowed: " (guard 3: ...)". */
typedef struct YamlRange {
    int64_t least, most;
    const char *why;
} YamlRange;
bool ledger_yaml_number(LedgerYaml *yaml, YamlNode *node, YamlRange range,
                        int64_t *out);
bool ledger_yaml_fen(LedgerYaml *yaml, YamlNode *node, int64_t *out);
bool ledger_yaml_day(LedgerYaml *yaml, YamlNode *node, Day *out);
/* The key of this value as an id, by the test of ledger_table_id. */
bool ledger_yaml_id(LedgerYaml *yaml, const YamlNode *node, const char **out);
bool ledger_yaml_is_mapping(LedgerYaml *yaml, YamlNode *node);
bool ledger_yaml_is_sequence(LedgerYaml *yaml, YamlNode *node);

/* An error finding at the node (NULL: the file); _warn: a warning. */
void ledger_yaml_wrong(LedgerYaml *yaml, const YamlNode *node, const char *fix,
                       const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void ledger_yaml_warn(LedgerYaml *yaml, const YamlNode *node, const char *fix,
                      const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Findings for keys of this mapping that nobody asked for, with the nearest
 * of `known` (NULL-terminated) as the fix. */
void ledger_yaml_rest(LedgerYaml *yaml, YamlNode *mapping,
                      const char *const *known);

#endif
