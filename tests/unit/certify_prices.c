/* Small worlds for the tests of certify: the best prices.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bound of domain_plan.h is a sum of linear terms and of maxima, so the
 * least bound is a linear program: a column for each price, multiplier and
 * maximum, and a row for each thing that a maximum is not below. GLPK may be
 * wrong: what its prices prove is computed from them in whole numbers.
 */
#include "certify_world.h"

#include <glpk.h>
#include <string.h>

enum {
    COLUMN_POST = 1,
    COLUMN_CAP = COLUMN_POST + SMALL_POSTS,
    COLUMN_HOME = COLUMN_CAP + SMALL_CAPS,
    COLUMN_LAMBDA = COLUMN_HOME + SMALL_HOMES,
    COLUMN_COVER = COLUMN_LAMBDA + LEVEL_COUNT, /* max(0, V_h - rho_h) */
    COLUMN_PERSON = COLUMN_COVER + SMALL_HOMES, /* max(0, max R_o) */
    COLUMNS = COLUMN_PERSON + SMALL_PEOPLE - 1,
};

typedef struct Program {
    const World *world;
    const SmallPlans *plans;
    glp_prob *lp;
    Level level;
    bool earlier[LEVEL_COUNT];
} Program;

/* sum of coefficients times columns >= least; zeros are left out. */
static void add_row(const Program *program, const double *row, double least) {
    int index[COLUMNS + 1];
    double value[COLUMNS + 1];
    int n = 0;
    int at = glp_add_rows(program->lp, 1);
    glp_set_row_bnds(program->lp, at, GLP_LO, least, 0);
    for (int c = 1; c <= COLUMNS; c++) {
        if (row[c] != 0) {
            n++;
            index[n] = c;
            value[n] = row[c];
        }
    }
    glp_set_mat_row(program->lp, at, n, index, value);
}

/* cover_h + rho_h - lambda_households >= 1 on that level, else 0 */
static void add_homes(const Program *program) {
    for (int32_t h = 0; h < program->world->households_count; h++) {
        double row[COLUMNS + 1] = {0};
        row[COLUMN_COVER + h] = 1;
        row[COLUMN_HOME + h] = 1;
        row[COLUMN_LAMBDA + LEVEL_HOUSEHOLDS] = -1;
        add_row(program, row, program->level == LEVEL_HOUSEHOLDS ? 1 : 0);
    }
}

/* person_i - lambda v^l + place + caps - rho >= v, the place being `column` */
static void add_option(const Program *program, const Option *option,
                       int32_t column) {
    const World *world = program->world;
    double row[COLUMNS + 1] = {0};
    row[COLUMN_PERSON + option->person] = 1;
    row[column] += 1;
    row[COLUMN_HOME + world->people[option->person].household] = -1;
    for (int32_t g = 0; g < world->caps_count; g++) {
        if (certify_world_covers(&world->caps[g],
                                 &world->posts[option->post])) {
            row[COLUMN_CAP + g] += 1;
        }
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        row[COLUMN_LAMBDA + l] =
            -(double)certify_world_value(world, option, (Level)l);
    }
    add_row(program, row,
            (double)certify_world_value(world, option, program->level));
}

static void add_options(const Program *program) {
    const World *world = program->world;
    for (int32_t o = 0; o < program->plans->options_count; o++) {
        const Option *option = &program->plans->options[o];
        int32_t reserve = certify_world_reserve(
            world, option->post, world->people[option->person].site);
        add_option(program, option, COLUMN_POST + option->post);
        if (reserve != NONE) {
            add_option(program, option, COLUMN_CAP + reserve);
        }
    }
}

static void set_columns(const Program *program,
                        const int64_t values[LEVEL_COUNT]) {
    const World *world = program->world;
    double cost[COLUMNS + 1] = {0};
    glp_add_cols(program->lp, COLUMNS);
    for (int32_t j = 0; j < world->posts_count; j++) {
        cost[COLUMN_POST + j] = (double)certify_world_free(world, j);
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        cost[COLUMN_CAP + g] =
            (double)certify_world_left(world, &world->caps[g]);
    }
    for (int32_t l = 0; l < LEVEL_COUNT; l++) {
        cost[COLUMN_LAMBDA + l] = -(double)values[l];
    }
    for (int c = COLUMN_COVER; c <= COLUMNS; c++) {
        cost[c] = 1;
    }
    for (int c = 1; c <= COLUMNS; c++) {
        int32_t l = c - COLUMN_LAMBDA;
        int32_t h = c - COLUMN_HOME;
        bool none = (l >= 0 && l < LEVEL_COUNT && !program->earlier[l]) ||
                    (h >= 0 && h < world->households_count &&
                     domain_household_covered(world, h));
        glp_set_col_bnds(program->lp, c, none ? GLP_FX : GLP_LO, 0, 0);
        glp_set_obj_coef(program->lp, c, cost[c]);
    }
}

static void read_columns(glp_prob *lp, int32_t from, int32_t n, double *out) {
    for (int32_t k = 0; k < n; k++) {
        double value = glp_get_col_prim(lp, from + k);
        out[k] = value > 0 ? value : 0; /* GLPK lets them be a bit below */
    }
}

void certify_world_prices(const World *world, const SmallPlans *plans,
                          int32_t level, const int64_t values[LEVEL_COUNT],
                          RawPrices *raw) {
    Program program = {.world = world,
                       .plans = plans,
                       .lp = glp_create_prob(),
                       .level = world->instance.levels[level]};
    glp_smcp control;
    glp_term_out(GLP_OFF);
    glp_init_smcp(&control);
    control.msg_lev = GLP_MSG_OFF;
    for (int32_t k = 0; k < level; k++) {
        program.earlier[world->instance.levels[k]] = true;
    }
    set_columns(&program, values);
    add_homes(&program);
    add_options(&program);
    memset(raw, 0, sizeof *raw);
    if (glp_simplex(program.lp, &control) == 0 &&
        glp_get_status(program.lp) == GLP_OPT) {
        read_columns(program.lp, COLUMN_POST, SMALL_POSTS, raw->post);
        read_columns(program.lp, COLUMN_CAP, SMALL_CAPS, raw->cap);
        read_columns(program.lp, COLUMN_HOME, SMALL_HOMES, raw->home);
        read_columns(program.lp, COLUMN_LAMBDA, LEVEL_COUNT, raw->lambda);
    }
    glp_delete_prob(program.lp);
    glp_free_env();
}
