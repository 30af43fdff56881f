/* A file of a plan folder while it is read: its bytes, and what is wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_plan.h"

#include <string.h>

void ledger_plan_file_count(PlanFile *file, LeyeStatus added) {
    file->wrong++;
    file->status = file->status == LEYE_OK ? added : file->status;
}

LeyeStatus ledger_plan_file_load(const char *folder, const char *name,
                                 const LeyeSettings *settings,
                                 Findings *findings, PlanFile *file) {
    LeyeStatus status = LEYE_OK;
    Text path = {0};
    *file = (PlanFile){.name = name, .findings = findings};
    base_text_format(&path, "%s/%s", folder, name);
    TRY(base_text_status(&path));
    size_t limit = (size_t)settings->limit_file_mib << 20;
    status = base_file_read(base_text_get(&path), limit, &file->bytes);
    if (status == LEYE_ERR_MISSING) {
        PLAN_WRONG(file, 0, "The plan folder has no %s.", name);
        status = file->status;
    } else if (status == LEYE_ERR_INPUT) {
        PLAN_WRONG(file, 0, "%s", base_message());
        status = file->status;
    }
done:
    base_text_clear(&path);
    return status;
}

void ledger_plan_file_clear(PlanFile *file) {
    base_free(file->bytes.data);
    file->bytes = (Bytes){0};
}

LeyeStatus ledger_plan_file_json(PlanFile *file, JsonNode **root) {
    JsonFault fault = {0};
    *root = NULL;
    LeyeStatus status =
        ledger_json_read(file->bytes.data, file->bytes.size, &fault, root);
    if (status == LEYE_ERR_INPUT) {
        PLAN_WRONG(file, fault.line, "Not JSON: %s.", fault.message);
        status = file->status;
    }
    return status;
}

void ledger_plan_file_compare(PlanFile *file, const Text *canonical) {
    const char *own = base_text_get(canonical);
    const char *read = file->bytes.data;
    size_t n = canonical->length < file->bytes.size ? canonical->length
                                                    : file->bytes.size;
    int64_t line = 1;
    size_t k = 0;
    while (k < n && own[k] == read[k]) {
        line += own[k] == '\n' ? 1 : 0;
        k++;
    }
    if (k < n || canonical->length != file->bytes.size) {
        PLAN_WRONG(file, line,
                   "Not as leye writes it: the rest of the plan "
                   "and the instance give another text here.");
    }
}

static bool line_has(const char *line, size_t n, const char *word) {
    size_t length = strlen(word);
    for (size_t k = 0; k + length + 2 <= n; k++) {
        if (line[k] == '"' && line[k + length + 1] == '"' &&
            memcmp(line + k + 1, word, length) == 0) {
            return true;
        }
    }
    return false;
}

int64_t ledger_plan_file_line(const PlanFile *file, int64_t from,
                              const char *word) {
    const char *at = file->bytes.data;
    const char *end = at + file->bytes.size;
    for (int64_t line = 1; at < end; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop != NULL ? stop : end;
        if (line >= from && line_has(at, (size_t)(stop - at), word)) {
            return line;
        }
        at = stop < end ? stop + 1 : end;
    }
    return from;
}
