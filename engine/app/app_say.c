/* app_say: the only place that prints.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

LeyeStatus app_say_text(const Text *text) {
    LeyeStatus status = base_text_status(text);
    if (status != LEYE_OK) {
        return status;
    }
    if (fwrite(base_text_get(text), 1, text->length, stdout) != text->length ||
        fflush(stdout) != 0) {
        return base_fail(LEYE_ERR_IO, "Standard output cannot be written: %s.",
                         strerror(errno));
    }
    return LEYE_OK;
}

void app_say_talk(const AppCall *call, const char *format, ...) {
    if (call->quiet) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, TR(format), arguments);
    va_end(arguments);
}

void app_say_error(LeyeStatus status) {
    const char *message = leye_message();
    fprintf(stderr, TR("leye: %s\n"),
            message[0] != '\0' ? message : leye_status_text(status));
}

static const char *say_severity(LeyeSeverity severity) {
    switch (severity) {
    case LEYE_ERROR:
        return TR_MARK("error");
    case LEYE_WARNING:
        return TR_MARK("warning");
    default:
        return TR_MARK("note");
    }
}

static void say_finding(const LeyeFinding *finding, FILE *where) {
    Text place = {0};
    domain_finding_place(finding, &place);
    fprintf(where, "%s", base_text_get(&place));
    base_text_clear(&place);
    fprintf(where, TR(": %s: "), TR(say_severity(finding->severity)));
    if (finding->heading[0] != '\0') {
        fprintf(where, TR("%s: "), finding->heading);
    }
    fprintf(where, "%s", finding->message);
    if (finding->fix[0] != '\0') {
        fprintf(where, TR(" Fix: %s"), finding->fix);
    }
    fputc('\n', where);
}

void app_say_findings(const AppCall *call, const Findings *findings,
                      FILE *where) {
    for (size_t k = 0; k < findings->count; k++) {
        if (!call->quiet || findings->items[k].severity == LEYE_ERROR) {
            say_finding(&findings->items[k], where);
        }
    }
    if (findings->dropped > 0) {
        fprintf(where,
                TR("... and %" PRId64 " more findings of the same files\n"),
                findings->dropped);
    }
}

void app_say_findings_json(Json *json, const Findings *findings) {
    base_json_int(json, "errors", findings->errors);
    base_json_int(json, "warnings", findings->warnings);
    base_json_int(json, "not_shown", findings->dropped);
    base_json_array(json, "findings");
    for (size_t k = 0; k < findings->count; k++) {
        const LeyeFinding *finding = &findings->items[k];
        base_json_object(json, NULL);
        base_json_text(json, "severity", say_severity(finding->severity));
        base_json_text(json, "file", finding->file);
        base_json_int(json, "line", finding->line);
        base_json_int(json, "column", finding->column);
        if (finding->sheet[0] != '\0') {
            char cell[FINDING_CELL];
            domain_finding_cell(finding, cell);
            base_json_text(json, "sheet", finding->sheet);
            base_json_text(json, "cell", cell);
        }
        base_json_text(json, "heading", finding->heading);
        base_json_text(json, "message", finding->message);
        base_json_text(json, "fix", finding->fix);
        base_json_object_end(json);
    }
    base_json_array_end(json);
}
