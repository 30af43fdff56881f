/* app_report: `leye report`: a certified plan for people to read.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing is written before the plan is certified.
 */
#include "app.h"

#include "../explain/explain.h"
#include "../ledger/ledger.h"
#include "../report/report.h"

/* Curves of the first leading level, as far as they are known and not flat. */
typedef struct WorthCurves {
    Arena arena;
    ReportWorth worth;
} WorthCurves;

static LeyeStatus worth_row(const World *world, const ExplainWorth *from,
                            WorthCurves *curves, ReportWorthRow *row) {
    LeyeStatus status = LEYE_OK;
    int64_t size = from->kind == EXPLAIN_FUND ? EXPLAIN_FUND_STEP / 100 : 1;
    ReportWorthStep *steps = NULL;
    TRY(ARENA_ARRAY(&curves->arena, 3, &steps));
    row->name = explain_worth_id(world, from);
    row->kind = from->kind;
    steps[row->steps_count++] = (ReportWorthStep){size, from->adds[0]};
    if (from->to > 1) {
        steps[row->steps_count++] =
            (ReportWorthStep){from->to * size, from->adds[0] * from->to};
    }
    if (from->next > from->to && from->next_known) {
        steps[row->steps_count++] =
            (ReportWorthStep){from->next * size, from->next_adds[0]};
    }
    row->steps = steps;
done:
    return status;
}

static LeyeStatus worth_rows(const World *world, const Plan *plan,
                             const ExplainWorths *worths, WorthCurves *curves) {
    LeyeStatus status = LEYE_OK;
    ReportWorthRow *rows = NULL;
    TRY(ARENA_ARRAY(&curves->arena, worths->count, &rows));
    for (int32_t k = 0; k < worths->count; k++) {
        const ExplainWorth *from = &worths->items[k];
        if (from->known && from->adds[0] != 0) {
            TRY(worth_row(world, from, curves, &rows[curves->worth.count]));
            curves->worth.count++;
        }
    }
    curves->worth.rows = rows;
    curves->worth.level = plan->summary.levels[0].level;
done:
    return status;
}

static LeyeStatus worth_curves(const AppCall *call, const World *world,
                               const Plan *plan, WorthCurves *curves) {
    LeyeStatus status = LEYE_OK;
    Explain *explain = NULL;
    ExplainWorths worths = {0};
    TRY(explain_new(world, plan, &call->settings, &explain));
    TRY(explain_worth(explain, NULL, &worths));
    TRY(worth_rows(world, plan, &worths, curves));
done:
    explain_worth_clear(&worths);
    explain_free(explain);
    return status;
}

static LeyeStatus write_html(const AppCall *call, const World *world,
                             const Plan *plan) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    WorthCurves curves = {0};
    if (call->worth) {
        TRY(worth_curves(call, world, plan, &curves));
    }
    TRY(report_html(world, plan, call->worth ? &curves.worth : NULL, &text));
    TRY(base_file_write(call->html, base_text_get(&text), text.length));
done:
    base_text_clear(&text);
    base_arena_clear(&curves.arena);
    return status;
}

/* One file a table, published as a whole. */
static LeyeStatus write_csv(const AppCall *call, const World *world,
                            const Plan *plan) {
    LeyeStatus status = LEYE_OK;
    FolderDraft draft = {0};
    Text text = {0};
    TRY(base_folder_begin(call->csv, "levels.csv", &draft));
    for (int32_t k = 0; k < report_csv_count(); k++) {
        const char *file = "";
        TRY(report_csv(world, plan, NULL, k, &file, &text));
        TRY(base_folder_add(&draft, file, base_text_get(&text), text.length));
        base_text_clear(&text);
    }
    TRY(base_folder_commit(&draft));
done:
    base_folder_discard(&draft);
    base_text_clear(&text);
    return status;
}

/* One file of cell k. */
static LeyeStatus add_cell(const FolderDraft *draft, const ReportCells *cells,
                           int32_t k, const char *ending, const Text *text) {
    LeyeStatus status = LEYE_OK;
    Text name = {0};
    report_cells_name(cells, k, &name);
    base_text_add(&name, ending);
    TRY(base_text_status(&name));
    TRY(base_folder_add(draft, base_text_get(&name), base_text_get(text),
                        text->length));
done:
    base_text_clear(&name);
    return status;
}

/* The list of the files, which also marks the folder as ours. */
static LeyeStatus add_index(const FolderDraft *draft, const ReportCells *cells,
                            const char *name) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    TRY(report_cells_index(cells, ".html", &text));
    TRY(base_folder_add(draft, name, base_text_get(&text), text.length));
done:
    base_text_clear(&text);
    return status;
}

static LeyeStatus write_roster(const AppCall *call, const ReportCells *cells) {
    LeyeStatus status = LEYE_OK;
    FolderDraft draft = {0};
    Text text = {0};
    TRY(base_folder_begin(call->roster, "rosters.csv", &draft));
    TRY(add_index(&draft, cells, "rosters.csv"));
    for (int32_t k = 0; k < cells->count; k++) {
        TRY(report_roster_csv(cells, k, &text));
        TRY(add_cell(&draft, cells, k, ".csv", &text));
        base_text_clear(&text);
        TRY(report_roster_html(cells, k, &text));
        TRY(add_cell(&draft, cells, k, ".html", &text));
        base_text_clear(&text);
    }
    TRY(base_folder_commit(&draft));
done:
    base_folder_discard(&draft);
    base_text_clear(&text);
    return status;
}

static LeyeStatus read_contacts(const AppCall *call, const World *world,
                                LedgerContacts *contacts) {
    LeyeStatus status = LEYE_OK;
    Findings *findings = NULL;
    TRY(domain_finding_new(&findings));
    status = ledger_contacts_read(call->contacts, world, &call->settings,
                                  findings, contacts);
    app_say_findings(call, findings, stderr);
done:
    domain_finding_free(findings);
    return status;
}

static LeyeStatus write_notices(const AppCall *call, const ReportCells *cells) {
    LeyeStatus status = LEYE_OK;
    FolderDraft draft = {0};
    LedgerContacts known = {0};
    Text text = {0};
    if (call->contacts != NULL) {
        TRY(read_contacts(call, cells->world, &known));
    }
    ReportContacts contacts = {known.names, known.phones};
    TRY(base_folder_begin(call->notices, "notices.csv", &draft));
    TRY(add_index(&draft, cells, "notices.csv"));
    for (int32_t k = 0; k < cells->count; k++) {
        TRY(report_notice(cells, k, call->contacts != NULL ? &contacts : NULL,
                          &text));
        TRY(add_cell(&draft, cells, k, ".html", &text));
        base_text_clear(&text);
    }
    TRY(base_folder_commit(&draft));
done:
    base_folder_discard(&draft);
    ledger_contacts_clear(&known);
    base_text_clear(&text);
    return status;
}

static LeyeStatus write_cells(const AppCall *call, const World *world,
                              const Plan *plan) {
    LeyeStatus status = LEYE_OK;
    ReportCells cells = {0};
    TRY(report_cells(world, plan, &cells));
    if (call->roster != NULL) {
        TRY(write_roster(call, &cells));
    }
    if (call->notices != NULL) {
        TRY(write_notices(call, &cells));
    }
done:
    report_cells_clear(&cells);
    return status;
}

static LeyeStatus write_all(const AppCall *call, const World *world,
                            const Plan *plan) {
    LeyeStatus status = LEYE_OK;
    if (call->html != NULL) {
        TRY(write_html(call, world, plan));
    }
    if (call->xlsx != NULL) {
        TRY(report_xlsx_plan(world, plan, call->xlsx));
    }
    if (call->csv != NULL) {
        TRY(write_csv(call, world, plan));
    }
    if (call->roster != NULL || call->notices != NULL) {
        TRY(write_cells(call, world, plan));
    }
done:
    return status;
}

static void answer_json(const AppCall *call, const Plan *plan, Text *text) {
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    base_json_bool(&json, "certified", true);
    base_json_bool(&json, "publishable", plan->summary.publishable);
    base_json_array(&json, "written");
    const char *const paths[] = {call->html, call->xlsx, call->csv,
                                 call->roster, call->notices};
    for (size_t k = 0; k < sizeof paths / sizeof *paths; k++) {
        if (paths[k] != NULL) {
            base_json_text(&json, NULL, paths[k]);
        }
    }
    base_json_array_end(&json);
    base_json_object_end(&json);
    base_text_add(text, "\n");
}

/* What was written; where nothing was asked for, the summary in words. */
static LeyeStatus answer(const AppCall *call, const World *world,
                         const Plan *plan) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    bool asked = call->html != NULL || call->xlsx != NULL ||
                 call->csv != NULL || call->roster != NULL ||
                 call->notices != NULL;
    if (call->json) {
        answer_json(call, plan, &text);
    } else if (!asked) {
        TRY(report_summary(world, plan, NULL, &text));
    }
    TRY(app_say_text(&text));
done:
    base_text_clear(&text);
    return status;
}

int app_report(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    World *world = NULL;
    Plan *plan = NULL;
    if (call->contacts != NULL && call->notices == NULL) {
        TRY(base_fail(LEYE_ERR_USAGE,
                      "--contacts is for the notices: give --notices too."));
    }
    TRY(app_world_read(call, &world));
    TRY(app_plan_read(call, world, &plan));
    TRY(write_all(call, world, plan));
    TRY(answer(call, world, plan));
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    domain_plan_free(plan);
    domain_world_free(world);
    return leye_exit_code(status, LEYE_OPTIMAL);
}
