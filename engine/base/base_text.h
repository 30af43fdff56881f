/* base_text: a growing UTF-8 buffer, and strict reading of numbers.
 *
 * A failed allocation is remembered in the Text, so writers add line after
 * line and ask once, by base_text_status.
 */
#ifndef LEYE_BASE_TEXT_H
#define LEYE_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base_status.h"

typedef struct Text {
    char *bytes; /* NUL-terminated; NULL while empty */
    size_t length, capacity;
    bool failed;
} Text;

void base_text_add(Text *text, const char *string);
void base_text_bytes(Text *text, const char *bytes, size_t n);
void base_text_format(Text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* "" while empty, never NULL. */
const char *base_text_get(const Text *text);
LeyeStatus base_text_status(const Text *text);
void base_text_clear(Text *text);

/* One CSV field after RFC 4180: quoted where needed. With `neutral`, a field
 * that a spreadsheet would run (= + - @ TAB CR NUL and full-width forms in
 * front) gets a leading single quote. */
void base_text_csv(Text *text, const char *field, bool neutral);

/* n bytes of words between tags or in an attribute of XML or HTML. */
void base_text_xml(Text *text, const char *bytes, size_t n);

/* Strict whole number: optional '-', digits, nothing else; false on anything
 * else and on overflow. */
bool base_text_int(const char *bytes, size_t n, int64_t *out);
/* Writes the number in decimal and a NUL; its length. */
enum { TEXT_DECIMAL = 21 };
size_t base_text_decimal(int64_t value, char out[TEXT_DECIMAL]);
/* Yuan with at most two decimals, to fen: "1500", "12.5", "0.05". */
bool base_text_fen(const char *bytes, size_t n, int64_t *fen);
/* Bytes of the valid UTF-8 prefix; n when all is valid. No surrogates, no
 * overlong forms. */
size_t base_text_utf8(const char *bytes, size_t n);
/* Length in bytes of the UTF-8 character at bytes[0], and its code point. */
size_t base_text_rune(const char *bytes, size_t n, uint32_t *rune);
/* Width in terminal cells: CJK counts 2. */
int32_t base_text_width(const char *string);
/* Optimal string alignment distance in characters, for "did you mean"; gives
 * up above 4 and returns 5. */
int32_t base_text_distance(const char *a, const char *b);

#endif
