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
    base_text_format(&words, "%s%s: ", run->solver.name,
                     run->solver.asked ? ", as asked" : "");
    if (run->solver.posts == 0) {
        base_text_add(&words, "no network in the problem.");
    } else {
        add_count(&words, run->solver.posts, "post", "posts");
        base_text_add(&words, ", ");
        add_count(&words, run->solver.classes, "class", "classes");
        base_text_add(&words, ", ");
        if (run->solver.sides == 0) {
            base_text_add(&words, "no side row can bind.");
        } else {
            add_count(&words, run->solver.sides, "side row", "side rows");
            base_text_add(&words, " may bind, by prices or GLPK.");
        }
    }
    report_line_labelled(report->text, "Solver", &words);
}
