/* base_json: a small writer of canonical JSON: two-space indent, keys in the
 * order they are written, whole numbers only, UTF-8 kept, one final newline
 * by the caller. Commas and newlines are the writer's business.
 */
#ifndef LEYE_BASE_JSON_H
#define LEYE_BASE_JSON_H

#include "base_text.h"

typedef struct Json {
    Text *text;      /* borrows */
    int32_t depth;   /* open objects and arrays */
    bool first;      /* nothing written yet at this depth */
    bool inline_all; /* no newlines: one line of JSON (progress, logs) */
} Json;

Json base_json_begin(Text *text, bool inline_all);
/* key is NULL inside arrays. */
void base_json_object(Json *json, const char *key);
void base_json_object_end(Json *json);
void base_json_array(Json *json, const char *key);
void base_json_array_end(Json *json);
void base_json_int(Json *json, const char *key, int64_t value);
void base_json_bool(Json *json, const char *key, bool value);
void base_json_null(Json *json, const char *key);
/* The number, or null where it is not to be shown. */
void base_json_count(Json *json, const char *key, int64_t count, bool hide);
void base_json_text(Json *json, const char *key, const char *value);
/* value / 10^decimals, written exactly: (1234, 3) is 1.234. */
void base_json_decimal(Json *json, const char *key, int64_t value,
                       int32_t decimals);

#endif
