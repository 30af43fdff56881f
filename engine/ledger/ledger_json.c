/* ledger_json: jansson behind plain functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Depth is counted before parsing, because jansson's own limit is 2,048.
 * jansson reports a refused allocation like a mistake in the text, or not at
 * all; so the allocator notes it, per thread.
 */
#include "ledger_json.h"

#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static _Thread_local bool json_refused;

static void *json_take(size_t size) {
    void *block = base_alloc(1, size);
    json_refused = json_refused || block == NULL;
    return block;
}

static void json_hook(void) {
    json_set_alloc_funcs(json_take, base_free);
}

static int32_t json_nesting(char c) {
    bool opens = c == '{' || c == '[';
    bool closes = c == '}' || c == ']';
    return (int32_t)opens - (int32_t)closes;
}

/* True when brackets nest too deep; *line is where. Text in quotes is passed
 * over; whatever else is wrong is jansson's to say. */
static bool json_too_deep(const char *bytes, size_t n, int64_t *line) {
    int32_t depth = 0;
    bool quoted = false;
    *line = 1;
    for (size_t k = 0; k < n; k++) {
        char c = bytes[k];
        if (c == '\n') {
            (*line)++;
        } else if (quoted && c == '\\') {
            k++;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted) {
            depth += json_nesting(c);
        }
        if (depth > LEDGER_JSON_DEPTH) {
            return true;
        }
    }
    return false;
}

static LeyeStatus json_fault(JsonFault *fault, int64_t line, const char *why) {
    fault->line = line;
    (void)snprintf(fault->message, sizeof fault->message, "%s", why);
    return base_fail(LEYE_ERR_INPUT, "Not JSON in line %lld: %s.",
                     (long long)line, fault->message);
}

LeyeStatus ledger_json_read(const char *bytes, size_t n, JsonFault *fault,
                            JsonNode **root) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)pthread_once(&once, json_hook);
    int64_t line = 0;
    if (json_too_deep(bytes, n, &line)) {
        return json_fault(fault, line,
                          TR("too many brackets inside each other"));
    }
    json_error_t error = {.line = 0};
    json_refused = false;
    json_t *json = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, &error);
    if (json_refused) {
        json_decref(json);
        return base_fail_memory();
    }
    if (json == NULL) {
        return json_fault(fault, error.line > 0 ? error.line : 1, error.text);
    }
    *root = (JsonNode *)json;
    return LEYE_OK;
}

void ledger_json_free(JsonNode *root) {
    json_decref((json_t *)root);
}

static const json_t *json_of(const JsonNode *node) {
    return (const json_t *)node;
}

const JsonNode *ledger_json_member(const JsonNode *object, const char *key) {
    return (const JsonNode *)json_object_get(json_of(object), key);
}

int64_t ledger_json_count(const JsonNode *array) {
    return json_is_array(json_of(array))
               ? (int64_t)json_array_size(json_of(array))
               : -1;
}

const JsonNode *ledger_json_item(const JsonNode *array, int64_t k) {
    return (const JsonNode *)json_array_get(json_of(array), (size_t)k);
}

bool ledger_json_null(const JsonNode *node) {
    return json_is_null(json_of(node));
}

bool ledger_json_int(const JsonNode *node, int64_t *out) {
    if (!json_is_integer(json_of(node))) {
        return false;
    }
    *out = (int64_t)json_integer_value(json_of(node));
    return true;
}

bool ledger_json_bool(const JsonNode *node, bool *out) {
    if (!json_is_boolean(json_of(node))) {
        return false;
    }
    *out = json_is_true(json_of(node));
    return true;
}

bool ledger_json_text(const JsonNode *node, const char **out) {
    if (!json_is_string(json_of(node))) {
        return false;
    }
    *out = json_string_value(json_of(node));
    return true;
}

int64_t ledger_json_members(const JsonNode *object) {
    return json_is_object(json_of(object))
               ? (int64_t)json_object_size(json_of(object))
               : -1;
}

/* jansson iterates over json_t * that are not const, and changes nothing. */
bool ledger_json_next(const JsonNode *object, JsonMember *member) {
    union {
        const JsonNode *from;
        json_t *to;
    } open = {.from = object};
    if (!json_is_object(open.to)) {
        return false;
    }
    member->place = member->place == NULL
                        ? json_object_iter(open.to)
                        : json_object_iter_next(open.to, member->place);
    if (member->place == NULL) {
        return false;
    }
    member->key = json_object_iter_key(member->place);
    member->value = (const JsonNode *)json_object_iter_value(member->place);
    return true;
}
