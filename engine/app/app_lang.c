/* app_lang: --lang, read before all else: also what is wrong in the command
 * line is said in it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include <string.h>

enum { FLAG_BYTES = 6 }; /* of "--lang" */

/* Is the word --lang, or --lang=WORD? *value gets the word, or NULL. */
static bool is_lang(const char *word, const char **value) {
    if (strncmp(word, "--lang", FLAG_BYTES) != 0 ||
        (word[FLAG_BYTES] != '\0' && word[FLAG_BYTES] != '=')) {
        return false;
    }
    *value = word[FLAG_BYTES] == '=' ? word + FLAG_BYTES + 1 : NULL;
    return true;
}

LeyeStatus app_lang(int argc, char **argv) {
    const char *asked = NULL;
    for (int k = 1; k < argc && strcmp(argv[k], "--") != 0; k++) {
        const char *value = NULL;
        if (is_lang(argv[k], &value)) {
            /* --lang at the end has no value, which the parser says */
            value = value == NULL && k + 1 < argc ? argv[++k] : value;
            asked = value != NULL ? value : asked;
        }
    }
    return base_lang_start(asked, NULL);
}

int app_lang_before(int argc, char **argv) {
    int k = 1;
    const char *value = NULL;
    while (k < argc && is_lang(argv[k], &value)) {
        k += value == NULL && k + 1 < argc ? 2 : 1;
    }
    return k - 1;
}
