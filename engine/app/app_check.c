/* app_check: `leye check`: every finding of an instance; headings; templates.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include "../ledger/ledger.h"
#include "../report/report.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

static void check_column_json(const LedgerColumn *column, Json *json) {
    base_json_object(json, NULL);
    base_json_text(json, "heading", column->heading);
    base_json_array(json, "aliases");
    for (size_t k = 0; k < 3 && column->zh[k] != NULL; k++) {
        base_json_text(json, NULL, column->zh[k]);
    }
    base_json_array_end(json);
    base_json_text(json, "allowed", column->allowed);
    base_json_object_end(json);
}

static void check_headings_json(Text *text) {
    size_t count = 0;
    const LedgerFile *files = ledger_files(&count);
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    base_json_array(&json, "files");
    for (size_t f = 0; f < count; f++) {
        base_json_object(&json, NULL);
        base_json_text(&json, "file", files[f].name);
        base_json_bool(&json, "needed", files[f].needed);
        base_json_array(&json, "sheets");
        for (int32_t k = 0; ledger_xlsx_names(f, k) != NULL; k++) {
            base_json_text(&json, NULL, ledger_xlsx_names(f, k));
        }
        base_json_array_end(&json);
        base_json_array(&json, "columns");
        for (size_t c = 0; c < files[f].columns_count; c++) {
            check_column_json(&files[f].columns[c], &json);
        }
        base_json_array_end(&json);
        base_json_object_end(&json);
    }
    base_json_array_end(&json);
    base_json_object_end(&json);
    base_text_add(text, "\n");
}

static void check_headings_text(Text *text) {
    size_t count = 0;
    const LedgerFile *files = ledger_files(&count);
    for (size_t f = 0; f < count; f++) {
        base_text_format(text, TR("%s%s; as a sheet: "), files[f].name,
                         files[f].needed ? "" : TR(" (may be absent)"));
        for (int32_t k = 0; ledger_xlsx_names(f, k) != NULL; k++) {
            base_text_format(text, "%s%s", k > 0 ? ", " : "",
                             ledger_xlsx_names(f, k));
        }
        base_text_add(text, "\n");
        for (size_t c = 0; c < files[f].columns_count; c++) {
            const LedgerColumn *column = &files[f].columns[c];
            base_text_format(text, "  %-18s", column->heading);
            for (size_t k = 0; k < 3 && column->zh[k] != NULL; k++) {
                base_text_format(text, "%s%s", k > 0 ? ", " : " ",
                                 column->zh[k]);
            }
            base_text_format(text, "  (%s)\n", TR(column->allowed));
        }
    }
}

static LeyeStatus check_headings(const AppCall *call) {
    Text text = {0};
    if (call->json) {
        check_headings_json(&text);
    } else {
        check_headings_text(&text);
    }
    LeyeStatus status = app_say_text(&text);
    base_text_clear(&text);
    return status;
}

static LeyeStatus check_answer(const AppCall *call, const Findings *findings,
                               const World *world) {
    if (!call->json) {
        app_say_findings(call, findings, stdout);
        app_say_talk(call, "%" PRId64 " errors, %" PRId64 " warnings\n",
                     findings->errors, findings->warnings);
        return fflush(stdout) == 0
                   ? LEYE_OK
                   : base_fail(LEYE_ERR_IO, "Standard output is full.");
    }
    Text text = {0};
    Json json = base_json_begin(&text, false);
    base_json_object(&json, NULL);
    base_json_text(&json, "instance", call->words[0]);
    if (world != NULL) {
        base_json_int(&json, "people", world->people_count);
        base_json_int(&json, "households", world->households_count);
        base_json_int(&json, "posts", world->posts_count);
    }
    app_say_findings_json(&json, findings);
    base_json_object_end(&json);
    base_text_add(&text, "\n");
    LeyeStatus status = app_say_text(&text);
    base_text_clear(&text);
    return status;
}

/* Under another name nobody would read it as a workbook. */
static LeyeStatus check_annotate_name(const char *path) {
    size_t n = path != NULL ? strlen(path) : 0;
    return path == NULL || (n > 5 && strcasecmp(path + n - 5, ".xlsx") == 0)
               ? LEYE_OK
               : base_fail(LEYE_ERR_USAGE,
                           "--annotate writes a workbook, whose name ends in "
                           ".xlsx; \"%s\" does not.",
                           path);
}

static LeyeStatus check_annotate(const AppCall *call,
                                 const Findings *findings) {
    LeyeStatus status = LEYE_OK;
    CellSheets sheets = {0};
    TRY(ledger_sheets_read(call->words[0], &call->settings, &sheets));
    TRY(report_xlsx_sheets(&sheets, findings, call->annotate));
    app_say_talk(call, "The annotated workbook is %s.\n", call->annotate);
done:
    domain_sheets_clear(&sheets);
    return status;
}

static LeyeStatus check_read(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    Findings *findings = NULL;
    World *world = NULL;
    char why[1000] = "";
    TRY(check_annotate_name(call->annotate));
    TRY(domain_finding_new(&findings));
    LeyeStatus found =
        ledger_world_read(call->words[0], &call->settings, findings, &world);
    (void)snprintf(why, sizeof why, "%s", leye_message());
    TRY(check_answer(call, findings, world));
    if (call->annotate != NULL) {
        TRY(check_annotate(call, findings));
    }
    TRY(found == LEYE_OK ? LEYE_OK : base_fail(found, "%s", why));
done:
    domain_world_free(world);
    domain_finding_free(findings);
    return status;
}

int app_check(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    if (call->headings) {
        TRY(check_headings(call));
    } else if (call->words_count == 0) {
        TRY(base_fail(LEYE_ERR_USAGE, "Which folder? Use: leye check DIR."));
    } else if (call->template) {
        TRY(ledger_template_write(call->words[0]));
        app_say_talk(call, "Templates are in %s.\n", call->words[0]);
    } else {
        TRY(check_read(call));
    }
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    return leye_exit_code(status, LEYE_OPTIMAL);
}
