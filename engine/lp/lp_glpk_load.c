/* lp_glpk_load: our problem in GLPK's terms, and GLPK's aborts in ours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GLPK prints through a hook, which keeps its last sentence, counts interior
 * point steps (the API does not tell) and is the only way out of a routine
 * that has no limits. Its error hook must not return: it jumps back here, and
 * after that GLPK is not called again in this process.
 */
#include <glpk.h>
#include <limits.h>
#include <setjmp.h>
#include <string.h>

#include "lp_glpk.h"

static jmp_buf way_out;
enum { OUT_ERROR = 1, OUT_STOPPED = 2 };

const char *lp_glpk_load_version(void) {
    static const char *const text = "GLPK 5.0";
    return strcmp(glp_version(), "5.0") == 0 ? text : glp_version();
}

/* "  7: obj = ..." is the interior point's seventh step. */
static void count_step(LpGlpk *session, const char *line) {
    int64_t number = 0;
    const char *at = line;
    while (*at == ' ') {
        at++;
    }
    for (; *at >= '0' && *at <= '9' && number < 1000000; at++) {
        number = number * 10 + (*at - '0');
    }
    if (strncmp(at, ": obj", 5) == 0) {
        session->interior_iterations = number;
    }
}

static void keep_line(LpGlpk *session, const char *line) {
    size_t n = 0;
    if (strncmp(line, "Error detected", 14) == 0) {
        return;
    }
    for (; line[n] != '\0' && line[n] != '\n' && n + 1 < LP_NOTE; n++) {
        session->said[n] = line[n];
        if (line[n] < ' ' || line[n] > '~') {
            session->said[n] = '?';
        }
    }
    if (n > 0) {
        session->said[n] = '\0';
    }
}

static int on_print(void *info, const char *line) {
    LpGlpk *session = info;
    count_step(session, line);
    keep_line(session, line);
    if (session->leave_when_asked && lp_child_stopping(session->task)) {
        longjmp(way_out, OUT_STOPPED);
    }
    return 1; /* nothing reaches a terminal */
}

static void on_error(void *info) {
    (void)info;
    longjmp(way_out, OUT_ERROR);
}

static void load_row(LpGlpk *session, int32_t row) {
    const LpProblem *problem = session->task->problem;
    int64_t least = problem->row_least[row];
    int64_t most = problem->row_most[row];
    int kind = GLP_DB;
    if (least == most) {
        kind = GLP_FX;
    } else if (least <= -LP_INFINITE) {
        kind = most >= LP_INFINITE ? GLP_FR : GLP_UP;
    } else if (most >= LP_INFINITE) {
        kind = GLP_LO;
    }
    glp_set_row_bnds(session->lp, row + 1, kind, (double)least, (double)most);
}

/* `at`, `value`: scratch [rows + 1] */
static void load_column(LpGlpk *session, int32_t column, int *at,
                        double *value) {
    const LpProblem *problem = session->task->problem;
    int number = session->at[column];
    int64_t from = problem->column_start[column];
    int n = (int)(problem->column_start[column + 1] - from);
    int64_t upper = problem->upper[column];
    for (int k = 0; k < n; k++) {
        at[k + 1] = problem->entry_row[from + k] + 1;
        value[k + 1] = (double)problem->entry_value[from + k];
    }
    int kind = upper == 0 ? GLP_FX : GLP_DB;
    glp_set_col_bnds(session->lp, number, upper >= LP_INFINITE ? GLP_LO : kind,
                     0.0, (double)upper);
    glp_set_mat_col(session->lp, number, n, at, value);
    if (problem->objective != NULL) {
        glp_set_obj_coef(session->lp, number,
                         (double)problem->objective[column]);
    }
}

/* GLPK's own count, with its own sentence when it is passed; the cage's limit
 * is beyond it, and not there at all under a sanitizer. */
static void limit_memory(const LpTask *task) {
    if (task->memory_mib > 0) {
        glp_mem_limit(task->memory_mib < INT_MAX ? (int)task->memory_mib
                                                 : INT_MAX);
    }
}

static void load_rows(LpGlpk *session) {
    const LpProblem *problem = session->task->problem;
    session->lp = glp_create_prob();
    session->at = glp_alloc(problem->columns, sizeof *session->at);
    memset(session->at, 0, (size_t)problem->columns * sizeof *session->at);
    glp_set_obj_dir(session->lp, GLP_MAX);
    glp_add_rows(session->lp, problem->rows);
    for (int32_t row = 0; row < problem->rows; row++) {
        load_row(session, row);
    }
}

void lp_glpk_load_columns(LpGlpk *session, const int32_t *columns,
                          int32_t count) {
    int rows = session->task->problem->rows;
    if (count == 0) {
        return;
    }
    int *at = glp_alloc(rows + 1, sizeof *at);
    double *value = glp_alloc(rows + 1, sizeof *value);
    int next = glp_add_cols(session->lp, count);
    for (int32_t k = 0; k < count; k++) {
        session->at[columns[k]] = next++;
        load_column(session, columns[k], at, value);
    }
    glp_free(at);
    glp_free(value);
}

int32_t lp_glpk_load_all(LpGlpk *session) {
    int32_t columns = session->task->problem->columns;
    int32_t *rest = glp_alloc(columns, sizeof *rest);
    int32_t count = 0;
    for (int32_t j = 0; j < columns; j++) {
        if (session->at[j] == 0) {
            rest[count++] = j;
        }
    }
    lp_glpk_load_columns(session, rest, count);
    glp_free(rest);
    return count;
}

static const int glpk_state[] = {
    [LP_BASIC] = GLP_BS, [LP_AT_LEAST] = GLP_NL, [LP_AT_MOST] = GLP_NU,
    [LP_FREE] = GLP_NF,  [LP_FIXED] = GLP_NS,
};

void lp_glpk_load_basis(LpGlpk *session) {
    const LpProblem *problem = session->task->problem;
    const LpBasis *start = session->task->start;
    glp_std_basis(session->lp);
    if (start == NULL) {
        return;
    }
    for (int32_t row = 0; row < problem->rows; row++) {
        glp_set_row_stat(session->lp, row + 1,
                         glpk_state[start->row[row] % (LP_FIXED + 1)]);
    }
    for (int32_t column = 0; column < problem->columns; column++) {
        if (session->at[column] != 0) {
            int state = glpk_state[start->column[column] % (LP_FIXED + 1)];
            glp_set_col_stat(session->lp, session->at[column], state);
        }
    }
}

void lp_glpk_load_note(LpGlpk *session, const char *sentence) {
    char *note = session->task->wire->report->note;
    memset(note, 0, LP_NOTE);
    memcpy(note, sentence, strnlen(sentence, LP_NOTE - 1));
}

void lp_glpk_load_session(LpTask *task, void (*body)(LpGlpk *session)) {
    static LpGlpk session;
    session = (LpGlpk){.task = task};
    int out = setjmp(way_out);
    if (out == 0) {
        glp_term_hook(on_print, &session);
        glp_error_hook(on_error, &session);
        limit_memory(task);
        load_rows(&session);
        body(&session);
        return;
    }
    lp_wire_reset(task->wire);
    task->wire->report->interior_iterations = session.interior_iterations;
    lp_glpk_load_note(&session, out == OUT_STOPPED ? "The solver was stopped."
                                                   : session.said);
}
