/* store_plan_id: what makes a plan the one it is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_plan.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static int id_by_name(const void *a, const void *b) {
    const InputSeal *left = a;
    const InputSeal *right = b;
    return strcmp(left->file, right->file);
}

/* With its length, so that no two keys have the same bytes. */
static void id_part(Text *text, const char *part) {
    base_text_format(text, "%zu:", strlen(part));
    base_text_add(text, part);
    base_text_add(text, "\n");
}

LeyeStatus store_plan_id(const StorePlanKey *key, char id[HASH_HEX]) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    InputSeal *sorted = NULL;
    TRY(HEAP_ARRAY(key->inputs_count, &sorted));
    for (int32_t k = 0; k < key->inputs_count; k++) {
        sorted[k] = key->inputs[k];
    }
    if (key->inputs_count > 1) {
        qsort(sorted, (size_t)key->inputs_count, sizeof *sorted, id_by_name);
    }
    base_text_add(&text, "leye-plan-1\n");
    id_part(&text, key->version);
    id_part(&text, key->day);
    id_part(&text, key->before);
    id_part(&text, key->settings);
    for (int32_t k = 0; k < key->inputs_count; k++) {
        id_part(&text, sorted[k].file);
        id_part(&text, sorted[k].sha256);
    }
    TRY(base_text_status(&text));
    base_hash_hex(text.bytes, text.length, id);
done:
    base_free(sorted);
    base_text_clear(&text);
    return status;
}
