/* base_json: canonical JSON, written piece by piece.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base_json.h"

#include <inttypes.h>

Json base_json_begin(Text *text, bool inline_all) {
    return (Json){.text = text, .first = true, .inline_all = inline_all};
}

static void json_string(Text *text, const char *value) {
    base_text_bytes(text, "\"", 1);
    for (const char *c = value; *c != '\0'; c++) {
        unsigned char byte = (unsigned char)*c;
        if (byte == '"' || byte == '\\') {
            base_text_format(text, "\\%c", *c);
        } else if (byte < 0x20 || byte == 0x7f) {
            base_text_format(text, "\\u%04x", byte);
        } else {
            base_text_bytes(text, c, 1);
        }
    }
    base_text_bytes(text, "\"", 1);
}

static void json_newline(Json *json) {
    if (json->inline_all) {
        return;
    }
    base_text_bytes(json->text, "\n", 1);
    for (int32_t k = 0; k < json->depth; k++) {
        base_text_bytes(json->text, "  ", 2);
    }
}

/* Comma, newline and key before a value. */
static void json_place(Json *json, const char *key) {
    if (!json->first) {
        base_text_add(json->text, json->inline_all ? ", " : ",");
    }
    if (json->depth > 0) {
        json_newline(json);
    }
    json->first = false;
    if (key != NULL) {
        json_string(json->text, key);
        base_text_add(json->text, ": ");
    }
}

static void json_open(Json *json, const char *key, const char *bracket) {
    json_place(json, key);
    base_text_add(json->text, bracket);
    json->depth++;
    json->first = true;
}

static void json_close(Json *json, const char *bracket) {
    json->depth--;
    if (!json->first) { /* an empty one stays on its line */
        json_newline(json);
    }
    base_text_add(json->text, bracket);
    json->first = false;
}

void base_json_object(Json *json, const char *key) {
    json_open(json, key, "{");
}

void base_json_object_end(Json *json) {
    json_close(json, "}");
}

void base_json_array(Json *json, const char *key) {
    json_open(json, key, "[");
}

void base_json_array_end(Json *json) {
    json_close(json, "]");
}

void base_json_int(Json *json, const char *key, int64_t value) {
    json_place(json, key);
    base_text_format(json->text, "%" PRId64, value);
}

void base_json_bool(Json *json, const char *key, bool value) {
    json_place(json, key);
    base_text_add(json->text, value ? "true" : "false");
}

void base_json_null(Json *json, const char *key) {
    json_place(json, key);
    base_text_add(json->text, "null");
}

void base_json_count(Json *json, const char *key, int64_t count, bool hide) {
    if (hide) {
        base_json_null(json, key);
    } else {
        base_json_int(json, key, count);
    }
}

void base_json_text(Json *json, const char *key, const char *value) {
    json_place(json, key);
    json_string(json->text, value);
}

void base_json_decimal(Json *json, const char *key, int64_t value,
                       int32_t decimals) {
    uint64_t scale = 1;
    for (int32_t k = 0; k < decimals; k++) {
        scale *= 10;
    }
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    json_place(json, key);
    base_text_format(json->text, "%s%" PRIu64, value < 0 ? "-" : "",
                     size / scale);
    if (decimals > 0) {
        base_text_format(json->text, ".%0*" PRIu64, (int)decimals,
                         size % scale);
    }
}
