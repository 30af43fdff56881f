/* ledger_json: reading JSON; the wall around jansson.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Strict: UTF-8, no member twice in an object, nothing after the value, whole
 * numbers within int64 (the getters refuse all others), at most
 * LEDGER_JSON_DEPTH objects and arrays inside each other. Members keep the
 * order of the file. All memory comes from base_memory.
 */
#ifndef LEYE_LEDGER_JSON_H
#define LEYE_LEDGER_JSON_H

#include "../base/base.h"

enum { LEDGER_JSON_DEPTH = 16 };

/* A value; lives as long as the root that ledger_json_read filled. */
typedef struct JsonNode JsonNode;

/* Where reading stopped. */
typedef struct JsonFault {
    int64_t line; /* 1-based */
    char message[200];
} JsonFault;

/* Reads n bytes. Fills *root (free with ledger_json_free), or returns
 * LEYE_ERR_INPUT and fills *fault, or LEYE_ERR_MEMORY. */
LeyeStatus ledger_json_read(const char *bytes, size_t n, JsonFault *fault,
                            JsonNode **root);
void ledger_json_free(JsonNode *root); /* NULL is fine */

/* Every node below may be NULL, which is "not there". */

/* The member, or NULL: none, or `object` is no object. */
const JsonNode *ledger_json_member(const JsonNode *object, const char *key);
/* Elements of an array; -1 when it is not one. */
int64_t ledger_json_count(const JsonNode *array);
const JsonNode *ledger_json_item(const JsonNode *array, int64_t k);
bool ledger_json_null(const JsonNode *node);
/* False, and *out untouched, when the node is of another type. */
bool ledger_json_int(const JsonNode *node, int64_t *out);
bool ledger_json_bool(const JsonNode *node, bool *out);
bool ledger_json_text(const JsonNode *node, const char **out);

/* Members of an object in the order of the file:
 *   JsonMember m = {0};
 *   while (ledger_json_next(object, &m)) { m.key, m.value } */
typedef struct JsonMember {
    const char *key;
    const JsonNode *value;
    void *place; /* ours */
} JsonMember;
/* Number of members; -1 when it is no object. */
int64_t ledger_json_members(const JsonNode *object);
bool ledger_json_next(const JsonNode *object, JsonMember *member);

#endif
