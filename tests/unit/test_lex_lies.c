/* Back ends that lie, and children that break: lex claims what it has
 * verified and nothing else.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "lex_cases.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(lex_lies, .fini = nothing_left);

typedef enum Lie {
    LIE_TEMPT,    /* another point within P, whatever levels it costs */
    LIE_POINT,    /* another whole point, within P or not */
    LIE_FRACTION, /* a point that is not whole */
    LIE_WILD,     /* a point of numbers that are none */
    LIE_PRICES,   /* other whole prices of any sign */
    LIE_HUGE,     /* prices beyond every integer, or none */
    LIE_BOUND,    /* another bound */
    LIE_OUTCOME,  /* another outcome */
    LIE_BASIS,    /* a basis by chance */
    LIE_ALL,
    LIES
} Lie;

static struct {
    Lie lie;
    Random random;
    int32_t asked;
} liar;

static int64_t between(int64_t least, int64_t most) {
    return least + base_random_below(&liar.random, most - least + 1);
}

static double wild_number(void) {
    static const double numbers[] = {NAN,   INFINITY, -INFINITY, 1e300,
                                     -1e18, 1e16,     0x1p60,    -0.0};
    return numbers[between(0, 7)];
}

/* A point that no upper side speaks against; least sides, which hold what
 * earlier levels have won, are not asked. */
static void tempt(const LpProblem *problem, double *x) {
    int64_t room[LEX_COLUMNS] = {0};
    for (int32_t r = 0; r < problem->rows; r++) {
        room[r] = problem->row_most[r];
    }
    for (int32_t j = 0; j < problem->columns; j++) {
        int64_t most = between(0, problem->upper[j]);
        for (int64_t e = problem->column_start[j];
             e < problem->column_start[j + 1]; e++) {
            int64_t left = room[problem->entry_row[e]];
            most = left < most ? left : most;
        }
        for (int64_t e = problem->column_start[j];
             e < problem->column_start[j + 1]; e++) {
            room[problem->entry_row[e]] -= most;
        }
        x[j] = (double)most;
    }
}

static void lie_about_points(const LpProblem *problem, Lie lie, double *x) {
    if (lie == LIE_TEMPT) {
        tempt(problem, x);
    }
    for (int32_t j = 0; j < problem->columns; j++) {
        if (lie == LIE_POINT || lie == LIE_ALL) {
            x[j] = (double)between(-1, 2);
        } else if (lie == LIE_FRACTION) {
            x[j] += (double)between(-3, 3) / 7.0;
        } else if (lie == LIE_WILD && between(0, 2) == 0) {
            x[j] = wild_number();
        }
    }
}

static void lie_about_prices(const LpProblem *problem, Lie lie, double *price) {
    for (int32_t r = 0; r < problem->rows; r++) {
        if (lie == LIE_PRICES || lie == LIE_ALL) {
            price[r] = (double)between(-5, 5);
        } else if (lie == LIE_HUGE && between(0, 2) == 0) {
            price[r] = wild_number();
        }
    }
}

static LeyeStatus lie_about_basis(const LpProblem *problem, LpBasis *basis) {
    LeyeStatus status = LEYE_OK;
    lp_basis_clear(basis);
    TRY(HEAP_ARRAY(problem->rows, &basis->row));
    TRY(HEAP_ARRAY(problem->columns, &basis->column));
    for (int32_t r = 0; r < problem->rows; r++) {
        basis->row[r] = (uint8_t)between(0, 255);
    }
    for (int32_t j = 0; j < problem->columns; j++) {
        basis->column[j] = (uint8_t)between(0, LP_FIXED);
    }
done:
    return status;
}

static LeyeStatus lie(const LpProblem *problem, const LpBasis *start,
                      const LpLimits *limits, LpAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    Lie how = liar.lie;
    liar.asked++;
    TRY(lex_cases_plain.solve(problem, start, limits, answer));
    lie_about_points(problem, how, answer->x);
    lie_about_prices(problem, how, answer->price);
    if (how == LIE_BOUND || how == LIE_ALL) {
        answer->bound =
            between(0, 3) == 0 ? wild_number() : (double)between(-9, 9);
    }
    if (how == LIE_OUTCOME || how == LIE_ALL) {
        answer->outcome = (LpOutcome)between(LP_OPTIMAL, LP_FAILED);
    }
    if (how == LIE_BASIS || how == LIE_ALL) {
        TRY(lie_about_basis(problem, &answer->basis));
    }
done:
    return status;
}

static const LpBackEnd liars[] = {{"liar", lie, false},
                                  {"whole liar", lie, true}};

static void run_liar(int32_t which, uint64_t seed, LexCase *one,
                     LexAnswer *answer) {
    liar.lie = (Lie)(seed % LIES);
    liar.random = base_random_make(seed, 31);
    liar.asked = 0;
    lex_cases_assignment(seed, one);
    cr_assert_eq(lex_cases_run_by(one, &liars[which], answer), LEYE_OK,
                 "seed %d: %s", (int)seed, base_message());
}

/* The truth is found behind the lie, and the lie is no part of it. */
Test(lex_lies, a_back_end_that_lies_costs_time_only) {
    int32_t asked = 0;
    for (uint64_t seed = 0; seed < 8 * LIES; seed++) {
        LexCase one;
        LexAnswer answer;
        run_liar(0, seed, &one, &answer);
        lex_cases_judge(&one, &answer);
        cr_assert_eq(answer.outcome, LEYE_OPTIMAL, "seed %d", (int)seed);
        asked += liar.asked;
        lex_answer_clear(&answer);
        lex_cases_clear(&one);
    }
    cr_assert(asked > 4 * LIES);
}

/* One that promises whole points may end a level too early: as a gap. */
Test(lex_lies, a_promise_of_whole_points_proves_nothing) {
    for (uint64_t seed = 0; seed < 4 * LIES; seed++) {
        LexCase one;
        LexAnswer answer;
        run_liar(1, seed, &one, &answer);
        cr_assert_neq(answer.outcome, LEYE_INFEASIBLE);
        lex_cases_judge_claims(&one, &answer);
        lex_answer_clear(&answer);
        lex_cases_clear(&one);
    }
}

/* Every child of every back end: what is left is the start, or better. */
static void run_faulty(LpFault fault, uint64_t seed) {
    LexCase one;
    LexAnswer answer;
    lex_cases_assignment(seed, &one);
    lp_fault_set(fault, seed);
    cr_assert_eq(lex_cases_run(&one, (int)(seed % LEX_BACK_ENDS), &answer),
                 LEYE_OK, "%s", base_message());
    lp_fault_set(LP_FAULT_NONE, 0);
    cr_assert_neq(answer.outcome, LEYE_INFEASIBLE);
    lex_cases_judge_claims(&one, &answer);
    lex_answer_clear(&answer);
    lex_cases_clear(&one);
}

Test(lex_lies, children_that_lie_by_one_are_not_believed) {
    for (uint64_t seed = 1; seed <= 30; seed++) {
        run_faulty(LP_FAULT_LIE, seed);
    }
}

Test(lex_lies, children_that_talk_nonsense_are_not_believed) {
    for (uint64_t seed = 1; seed <= 24; seed++) {
        run_faulty(LP_FAULT_NONSENSE, seed);
    }
}

Test(lex_lies, children_that_die_leave_a_plan_and_a_bound) {
    static const LpFault faults[] = {LP_FAULT_ABORT, LP_FAULT_SEGV,
                                     LP_FAULT_GARBAGE, LP_FAULT_SHORT,
                                     LP_FAULT_NAN};
    for (uint64_t seed = 1; seed <= 20; seed++) {
        run_faulty(faults[seed % 5], seed);
    }
}

/* A level whose solver dies is not proved, and says why. */
Test(lex_lies, the_note_says_what_happened) {
    LexCase one;
    LexAnswer answer;
    int64_t worth[] = {1, 1};
    int64_t least[] = {NO_LEAST};
    int64_t ones[] = {1, 1};
    int32_t matrix[] = {1, 1};
    LpCase c;
    lp_cases_dense(1, 2, matrix, least, ones, ones, ones, &c);
    lex_cases_init(&one, &c, 1, worth);
    lp_fault_set(LP_FAULT_ABORT, 0);
    cr_assert_eq(lex_cases_run(&one, LEX_SIMPLEX, &answer), LEYE_OK);
    lp_fault_set(LP_FAULT_NONE, 0);
    cr_assert_eq(answer.outcome, LEYE_FEASIBLE);
    cr_assert_eq(one.levels[0].proof, LEYE_GAP);
    cr_assert_eq(one.levels[0].bound, 2);
    cr_assert_str_eq(one.levels[0].note,
                     "simplex: The solver died of SIGABRT.");
    lex_answer_clear(&answer);
    lex_cases_clear(&one);
}
