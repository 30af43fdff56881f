/* A hostile child: whatever it does costs one answer, never the program, and
 * never more than two seconds beyond the deadline.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../contract/lp_cases.h"

/* Every child has been waited for, every block freed. */
static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
    cr_assert_eq(waitpid(-1, NULL, WNOHANG), -1);
}

TestSuite(lp_child, .fini = nothing_left, .timeout = 60);

enum { DEADLINE_MS = 300, GRACE_MS = 2000 };

static int64_t told;

static void on_progress(void *context, int64_t iterations, double objective) {
    (void)context;
    (void)iterations;
    (void)objective;
    told++;
}

/* One solve by the k-th back end, with a deadline unless it is 0; fails when
 * it is not kept. */
static LpOutcome try_fault(size_t k, LpFault fault, uint64_t seed,
                           int64_t deadline_ms, LpCase *c, LpAnswer *answer) {
    size_t count = 0;
    const LpBackEnd *all = lp_back_ends(&count);
    int64_t began = base_run_ms();
    LpLimits limits = {.memory_mib = 512,
                       .deadline_ms =
                           deadline_ms == 0 ? 0 : began + deadline_ms,
                       .progress = on_progress};
    *answer = (LpAnswer){0};
    lp_fault_set(fault, seed);
    cr_assert_eq(all[k % count].solve(&c->lp, NULL, &limits, answer), LEYE_OK);
    lp_fault_set(LP_FAULT_NONE, 0);
    int64_t took = base_run_ms() - began;
    cr_assert(deadline_ms == 0 || took <= deadline_ms + GRACE_MS,
              "took %lld ms", (long long)took);
    return answer->outcome;
}

/* LP_FAILED with a sentence and nothing else in it. */
static void expect_failed(LpFault fault, uint64_t seed, int64_t deadline_ms,
                          const char *sentence) {
    LpCase c;
    LpAnswer answer;
    lp_cases_assignment(20, 5, 4, seed, &c);
    cr_assert_eq(try_fault(seed, fault, seed, deadline_ms, &c, &answer),
                 LP_FAILED, "fault %d seed %d: outcome %d", fault, (int)seed,
                 answer.outcome);
    cr_assert_not_null(strstr(answer.note, sentence), "fault %d seed %d: %s",
                       fault, (int)seed, answer.note);
    cr_assert_null(answer.basis.row);
    cr_assert_null(answer.basis.column);
    for (int32_t j = 0; j < c.lp.columns; j++) {
        cr_assert_eq(answer.x[j], 0.0);
    }
    for (int32_t r = 0; r < c.lp.rows; r++) {
        cr_assert_eq(answer.price[r], 0.0);
    }
    lp_answer_clear(&answer);
    lp_cases_clear(&c);
}

Test(lp_child, one_that_aborts_is_named) {
    for (uint64_t seed = 0; seed < 3; seed++) {
        expect_failed(LP_FAULT_ABORT, seed, 0, "died of SIGABRT");
    }
}

Test(lp_child, one_that_breaks_memory_is_named) {
    for (uint64_t seed = 0; seed < 3; seed++) {
        expect_failed(LP_FAULT_SEGV, seed, 0, "died of SIGSEGV");
    }
}

Test(lp_child, one_that_hangs_is_stopped_at_the_deadline) {
    for (uint64_t seed = 0; seed < 4; seed++) {
        expect_failed(LP_FAULT_HANG, seed, DEADLINE_MS, "was stopped");
    }
}

Test(lp_child, one_that_hangs_after_closing_the_pipe_is_not_waited_for) {
    for (uint64_t seed = 0; seed < 4; seed++) {
        expect_failed(LP_FAULT_CLOSE, 2 * seed + 1, DEADLINE_MS, "");
    }
}

Test(lp_child, a_deadline_in_the_past_ends_at_once) {
    LpCase c;
    LpAnswer answer;
    lp_cases_assignment(20, 5, 4, 1, &c);
    for (size_t k = 0; k < 3; k++) {
        LpOutcome outcome = try_fault(k, LP_FAULT_HANG, 0, -50, &c, &answer);
        cr_assert_eq(outcome, LP_FAILED);
        lp_answer_clear(&answer);
    }
    lp_cases_clear(&c);
}

Test(lp_child, garbage_is_no_answer) {
    for (uint64_t seed = 0; seed < 30; seed++) {
        expect_failed(LP_FAULT_GARBAGE, seed, 5000, "The solver's");
    }
}

Test(lp_child, an_answer_cut_short_is_no_answer) {
    for (uint64_t seed = 1; seed < 30; seed++) {
        expect_failed(LP_FAULT_SHORT, seed * 37, 5000, "The solver's child");
    }
}

Test(lp_child, a_frame_of_a_huge_size_is_not_read) {
    for (uint64_t seed = 0; seed < 4; seed++) {
        expect_failed(LP_FAULT_HUGE, 3 * seed, 5000, "nonsense");
    }
}

Test(lp_child, talk_without_end_ends_at_the_deadline) {
    told = 0;
    for (uint64_t seed = 0; seed < 2; seed++) {
        expect_failed(LP_FAULT_HUGE, 3 * seed + 1, DEADLINE_MS, "");
    }
    cr_assert_eq(told, 0);
    expect_failed(LP_FAULT_HUGE, 2, DEADLINE_MS, "was stopped");
    cr_assert(told > 0);
}

Test(lp_child, numbers_that_are_not_finite_are_no_answer) {
    for (uint64_t seed = 0; seed < 24; seed++) {
        expect_failed(LP_FAULT_NAN, seed, 0, "not finite");
    }
}

/* Well-formed: a claim, which the caller has to judge. */
Test(lp_child, lies_and_nonsense_come_back_as_claims) {
    int32_t claims = 0;
    for (uint64_t seed = 0; seed < 30; seed++) {
        LpCase c;
        LpAnswer answer;
        LpFault fault = seed % 2 == 0 ? LP_FAULT_LIE : LP_FAULT_NONSENSE;
        lp_cases_assignment(20, 5, 4, seed, &c);
        LpOutcome outcome = try_fault(seed / 2, fault, seed, 0, &c, &answer);
        cr_assert(outcome >= LP_OPTIMAL && outcome <= LP_FAILED);
        cr_assert(isfinite(answer.bound));
        claims += outcome == LP_OPTIMAL;
        cr_assert(seed % 2 == 1 || outcome == LP_OPTIMAL);
        cr_assert(seed % 10 != 5 || outcome == LP_FAILED);
        for (const char *at = answer.note; *at != '\0'; at++) {
            cr_assert(*at >= ' ' && *at <= '~');
        }
        lp_answer_clear(&answer);
        lp_cases_clear(&c);
    }
    cr_assert(claims >= 15);
}

Test(lp_child, the_limit_of_memory_is_kept) {
    LpCase c;
    LpAnswer answer;
    size_t count = 0;
    const LpBackEnd *all = lp_back_ends(&count);
    lp_cases_assignment(2000, 50, 20, 1, &c);
    for (size_t k = 0; k < count; k++) {
        LpLimits limits = {.memory_mib = 1};
        answer = (LpAnswer){0};
        cr_assert_eq(all[k].solve(&c.lp, NULL, &limits, &answer), LEYE_OK);
        cr_assert_eq(answer.outcome, LP_FAILED);
        cr_assert_not_null(strstr(answer.note, "memory"), "%s", answer.note);
        lp_answer_clear(&answer);
    }
    lp_cases_clear(&c);
}

static void on_alarm(int kind) {
    (void)kind;
    base_run_stop();
}

/* No deadline: the stop flag alone ends it. */
Test(lp_child, a_stop_from_a_signal_ends_a_child_that_hangs) {
    struct itimerval soon = {.it_value = {.tv_usec = 200000}};
    int64_t began = base_run_ms();
    cr_assert_neq(signal(SIGALRM, on_alarm), SIG_ERR);
    cr_assert_eq(setitimer(ITIMER_REAL, &soon, NULL), 0);
    expect_failed(LP_FAULT_HANG, 1, 0, "was stopped");
    cr_assert(base_run_ms() - began <= 200 + GRACE_MS);
    base_run_stop_reset();
}

Test(lp_child, each_refused_allocation_is_out_of_memory_and_leaves_nothing) {
    LpCase c;
    LpAnswer answer = {0};
    LpLimits limits = {.memory_mib = 512};
    size_t count = 0;
    const LpBackEnd *all = lp_back_ends(&count);
    lp_cases_assignment(10, 4, 3, 1, &c);
    int64_t before = base_memory_live();
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 0;
    while (status != LEYE_OK && n < 100) {
        base_memory_refuse(++n);
        status = all[0].solve(&c.lp, NULL, &limits, &answer);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        cr_assert(status == LEYE_OK || base_memory_live() == before);
        cr_assert(status == LEYE_OK || answer.x == NULL);
    }
    cr_assert(n > 4 && n < 100);
    lp_cases_judge(&c, &answer);
    lp_answer_clear(&answer);
    lp_cases_clear(&c);
}
