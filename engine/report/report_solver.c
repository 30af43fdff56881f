/* Which back end made the plan, and what the problem was to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_parts.h"

#include <string.h>

static void add_count(Text *words, int64_t count, const char *one,
                      const char *many) {
    char digits[REPORT_DIGITS];
    report_line_digits(count, false, digits);
    base_text_format(words, "%s %s", digits, count == 1 ? one : many);
}

void report_solver(const Report *report) {
    const RunRecord *run = &report->plan->run;
    Text words = {0};
    if (run->solver.name == NULL) {
        return;
    }
    base_text_format(&words, TR("%s%s: "), run->solver.name,
                     run->solver.asked ? TR(", as asked") : "");
    if (run->solver.posts == 0) {
        base_text_add(&words, TR("no network in the problem."));
    } else {
        add_count(&words, run->solver.posts, TR("post"), TR("posts"));
        base_text_add(&words, TR(", "));
        add_count(&words, run->solver.classes, TR("class"), TR("classes"));
        base_text_add(&words, TR(", "));
        if (run->solver.sides == 0) {
            base_text_add(&words, TR("no side row can bind."));
        } else {
            add_count(&words, run->solver.sides, TR("side row"),
                      TR("side rows"));
            base_text_add(&words, TR(" may bind, by prices or GLPK."));
        }
    }
    report_line_labelled(report->text, TR("Solver"), &words);
}
