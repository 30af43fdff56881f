/* app_bench_program: the solver programs that are known, and their answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a program says is believed for nothing but what it claims: text of any
 * kind, from which one number is taken and held against a certified plan.
 */
#include "app_bench.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const BenchProgram programs[] = {
    {.name = "glpsol",
     .words = {"glpsol", "--lp", "level.lp", "-w", "answer"},
     .asks = "--version",
     .version = "Solver ",
     .optimum = "s mip # # o "},
    {.name = "cbc",
     .words = {"cbc", "level.lp", "-solve", "-solution", "answer"},
     .asks = "-quit",
     .version = "Version: ",
     .optimum = "Optimal - objective value "},
    {.name = "clp",
     .words = {"clp", "level.mps", "-solve"},
     .asks = "-quit",
     .version = "Coin LP version ",
     .says = true,
     .relaxes = true,
     .digits = 9,
     .optimum = "Optimal objective "},
    {.name = "lp_solve",
     .words = {"lp_solve", "-fmps", "level.mps", "-S3"},
     .asks = "-help",
     .version = "lp_solve version ",
     .says = true,
     .optimum = "Value of objective function: ",
     .not_if = "The model is sub-optimal"},
    {.name = "highs",
     .words = {"highs", "--model_file", "level.lp", "--solution_file",
               "answer"},
     .asks = "--version",
     .version = "HiGHS version ",
     .optimum = "Objective ",
     .claims = "Model status\nOptimal\n"},
};

const BenchProgram *app_bench_program_table(size_t *count) {
    *count = sizeof programs / sizeof *programs;
    return programs;
}

/* The end of `wanted` in a text that begins with it, else NULL. */
static const char *program_after(const char *at, const char *wanted) {
    for (; *wanted != '\0'; wanted++) {
        if (*wanted == '#') {
            size_t n = strcspn(at, " \t\r\n");
            if (n == 0) {
                return NULL;
            }
            at += n;
        } else if (*at++ != *wanted) {
            return NULL;
        }
    }
    return at;
}

/* The same, from whichever line begins with it first. */
static const char *program_line(const char *text, const char *wanted) {
    const char *found = NULL;
    while (found == NULL && *text != '\0') {
        found = program_after(text, wanted);
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return found;
}

bool app_bench_program_optimum(const BenchProgram *program, const char *answer,
                               double *value) {
    const char *number = program_line(answer, program->optimum);
    if (number == NULL ||
        (program->claims != NULL &&
         program_line(answer, program->claims) == NULL) ||
        (program->not_if != NULL &&
         program_line(answer, program->not_if) != NULL)) {
        return false;
    }
    char *end = NULL;
    *value = strtod(number, &end);
    return end != number && isfinite(*value) &&
           (*end == '\0' || isspace((unsigned char)*end));
}

void app_bench_program_version(const BenchProgram *program, const char *said,
                               char version[24]) {
    const char *at = strstr(said, program->version);
    size_t n = 0;
    if (at != NULL) {
        at += strlen(program->version);
        while (n < 23 && (isalnum((unsigned char)at[n]) || at[n] == '.' ||
                          at[n] == '-')) {
            version[n] = at[n];
            n++;
        }
    }
    if (n == 0) {
        version[n++] = '?';
    }
    version[n] = '\0';
}

BenchVerdict app_bench_program_judge(const BenchProgram *program,
                                     const LevelResult *ours, double value) {
    double mine = (double)ours->value;
    double over = domain_level_least(ours->level) ? mine - value : value - mine;
    /* noise of doubles, and of the digits that are written */
    double noise = fmin(0.25, 1e-4 + 1e-9 * fabs(mine));
    if (program->digits > 0) {
        noise = fmax(noise, fabs(mine) * pow(10, 1 - program->digits));
    }
    if (fabs(over) <= noise) {
        return BENCH_AGREES;
    }
    if (over < 0) {
        return BENCH_DIFFERS;
    }
    if (program->relaxes) {
        return BENCH_BOUND;
    }
    return ours->proof == LEYE_PROVED ? BENCH_DIFFERS : BENCH_BETTER;
}
