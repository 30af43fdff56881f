/* run.json, and run{} of `solve --json`: what differs from run to run, and so
 * stays outside the seal. Seconds are whole microseconds written as decimals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_plan.h"

enum { MICRO = 6 }; /* decimals of a microsecond */

static void run_seconds(const RunRecord *run, Json *json) {
    base_json_object(json, "seconds");
    base_json_decimal(json, "read", run->us_read, MICRO);
    base_json_decimal(json, "rules", run->us_rules, MICRO);
    base_json_decimal(json, "score", run->us_score, MICRO);
    base_json_decimal(json, "fold", run->us_fold, MICRO);
    base_json_decimal(json, "solve", run->us_solve, MICRO);
    base_json_decimal(json, "certify", run->us_certify, MICRO);
    base_json_decimal(json, "write", run->us_write, MICRO);
    base_json_decimal(json, "total", run->us_total, MICRO);
    base_json_object_end(json);
}

static void run_solver(const RunRecord *run, Json *json) {
    base_json_object(json, "solver");
    base_json_text(json, "name",
                   run->solver.name != NULL ? run->solver.name : "");
    base_json_text(json, "chosen", run->solver.asked ? "by name" : "auto");
    base_json_int(json, "classes", run->solver.classes);
    base_json_int(json, "posts", run->solver.posts);
    base_json_int(json, "side_rows_that_may_bind", run->solver.sides);
    base_json_object_end(json);
}

void ledger_summary_run_members(const RunRecord *run, Json *json) {
    base_json_int(json, "threads", run->threads);
    run_seconds(run, json);
    base_json_int(json, "peak_rss_bytes", run->peak_bytes);
    base_json_text(json, "machine", run->machine != NULL ? run->machine : "");
    run_solver(run, json);
    base_json_array(json, "levels");
    for (int32_t k = 0; k < run->levels_count; k++) {
        base_json_object(json, NULL);
        base_json_text(json, "name",
                       domain_word(WORDS_LEVEL, (int32_t)run->levels[k].level));
        base_json_int(json, "simplex_iterations",
                      run->levels[k].simplex_iterations);
        base_json_int(json, "interior_iterations",
                      run->levels[k].interior_iterations);
        base_json_int(json, "nodes", run->levels[k].nodes);
        base_json_int(json, "rows", run->levels[k].rows);
        base_json_int(json, "columns", run->levels[k].columns);
        base_json_decimal(json, "cpu_seconds", run->levels[k].cpu_us, MICRO);
        base_json_text(json, "note",
                       run->levels[k].note != NULL ? run->levels[k].note : "");
        base_json_object_end(json);
    }
    base_json_array_end(json);
}

LeyeStatus ledger_summary_run_text(const RunRecord *run, Text *text) {
    Json json = base_json_begin(text, false);
    base_json_object(&json, NULL);
    ledger_summary_run_members(run, &json);
    base_json_object_end(&json);
    base_text_add(text, "\n");
    return base_text_status(text);
}
