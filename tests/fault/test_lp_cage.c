/* The locks of the solver's child, in a program built as shipped.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(lp_cage, .timeout = 60);

/* How the probe, which stands beside this program, ends. */
static int state_after(const char *what) {
    char path[512];
    char copy[16];
    int state = 0;
    pid_t child = 0;
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 32);
    cr_assert_gt(n, 0);
    path[n] = '\0';
    char *slash = strrchr(path, '/');
    cr_assert_not_null(slash);
    (void)snprintf(slash, 32, "/cage-probe");
    (void)snprintf(copy, sizeof copy, "%s", what);
    char *const words[] = {path, copy, NULL};
    cr_assert_eq(posix_spawn(&child, path, NULL, NULL, words, environ), 0,
                 "%s is missing", path);
    cr_assert_eq(waitpid(child, &state, 0), child);
    return state;
}

/* glibc's first qsort of more than 1 KiB in a process asks sysinfo how much
 * memory there is; GLPK's first once died of that. */
Test(lp_cage, a_first_large_sort_is_let_through) {
    int state = state_after("sort");
    cr_assert(WIFEXITED(state), "the probe died of %s",
              strsignal(WTERMSIG(state)));
    cr_assert_eq(WEXITSTATUS(state), 0);
}

/* The heap of a thread grows by mprotect, that of the first one by brk: who
 * solved in a second thread got no answer from a child that died of it. */
Test(lp_cage, memory_of_a_second_thread_is_let_through) {
    int state = state_after("thread");
    cr_assert(WIFEXITED(state), "the probe died of %s",
              strsignal(WTERMSIG(state)));
    cr_assert_eq(WEXITSTATUS(state), 0);
}

static void expect_killed(const char *what) {
    if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) == -1) {
        cr_skip_test("this kernel has no seccomp");
    }
    int state = state_after(what);
    cr_assert(WIFSIGNALED(state) && WTERMSIG(state) == SIGSYS, "state %d",
              state);
}

/* Else the tests above would show nothing. */
Test(lp_cage, opening_a_file_ends_the_child) {
    expect_killed("open");
}

Test(lp_cage, making_code_ends_the_child) {
    expect_killed("code");
}
