/* lp_cage: what the solver's child may still do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It may compute, ask for memory up to a limit, read clocks and write to one
 * pipe. Each lock is best effort: a kernel that lacks one leaves the others.
 */
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "lp_child.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||     \
    __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum { PIPE_FD = 3 };

/* Only the pipe stays open; the three standard ones go nowhere. */
static void close_the_rest(int *fd) {
    int high = fcntl(*fd, F_DUPFD, 16);
    int nowhere = open("/dev/null", O_RDWR);
    int from = high >= 0 ? high : *fd;
    if (nowhere >= 0) {
        (void)dup2(nowhere, STDIN_FILENO);
        (void)dup2(nowhere, STDOUT_FILENO);
        (void)dup2(nowhere, STDERR_FILENO);
    }
    if (dup2(from, PIPE_FD) == PIPE_FD) {
        *fd = PIPE_FD;
    }
    if (*fd == PIPE_FD && close_range(PIPE_FD + 1, ~0u, 0) != 0) {
        for (int k = PIPE_FD + 1; k < 1024; k++) {
            (void)close(k);
        }
    }
}

static void default_signals(void) {
    static const int kinds[] = {SIGSEGV, SIGBUS,  SIGFPE, SIGILL,
                                SIGABRT, SIGPIPE, SIGHUP, SIGALRM};
    for (size_t k = 0; !SANITIZED && k < sizeof kinds / sizeof *kinds; k++) {
        (void)signal(kinds[k], SIG_DFL);
    }
    sigset_t none;
    (void)sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
}

static void limit(__rlimit_resource_t kind, uint64_t most) {
    struct rlimit now;
    if (getrlimit(kind, &now) == 0) {
        now.rlim_cur = now.rlim_max < most ? now.rlim_max : most;
        now.rlim_max = now.rlim_cur;
        (void)setrlimit(kind, &now);
    }
}

/* Bytes of address space in use, from /proc; 0 when it cannot be read. */
static uint64_t mapped_bytes(void) {
    char text[64] = {0};
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return 0;
    }
    ssize_t got = read(fd, text, sizeof text - 1);
    (void)close(fd);
    uint64_t pages = 0;
    for (ssize_t k = 0; k < got && text[k] >= '0' && text[k] <= '9'; k++) {
        pages = pages * 10 + (uint64_t)(text[k] - '0');
    }
    return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

/* A limit on address space would also hit the sanitizer's shadow memory. */
static void limit_memory(int64_t extra_mib) {
    if (!SANITIZED && extra_mib > 0 && extra_mib < (int64_t)1 << 30) {
        limit(RLIMIT_AS, mapped_bytes() + ((uint64_t)extra_mib << 20));
    }
}

static void limit_time(int64_t deadline_ms) {
    if (deadline_ms != 0) {
        int64_t left = (deadline_ms - base_run_ms()) / 1000 + 5;
        struct rusage used = {0};
        (void)getrusage(RUSAGE_SELF, &used);
        left += used.ru_utime.tv_sec + used.ru_stime.tv_sec;
        limit(RLIMIT_CPU, (uint64_t)(left > 5 ? left : 5));
    }
}

/* abort() asks for signals, of itself alone: it should die by its own name. */
static int32_t allow_abort(scmp_filter_ctx filter) {
    struct scmp_arg_cmp self = {
        .arg = 0, .op = SCMP_CMP_EQ, .datum_a = (scmp_datum_t)getpid()};
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, self);
}

/* The heap of a thread that is not the first grows by it; memory does not
 * become code. */
static int32_t allow_heap(scmp_filter_ctx filter) {
    struct scmp_arg_cmp plain = {
        .arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0};
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                            plain);
}

static void limit_calls(void) {
    static const int allowed[] = {
        SCMP_SYS(write),        SCMP_SYS(brk),
        SCMP_SYS(mmap),         SCMP_SYS(munmap),
        SCMP_SYS(mremap),       SCMP_SYS(madvise),
        SCMP_SYS(exit_group),   SCMP_SYS(gettimeofday),
        SCMP_SYS(time),         SCMP_SYS(clock_gettime),
        SCMP_SYS(rt_sigreturn), SCMP_SYS(restart_syscall),
        SCMP_SYS(getpid),       SCMP_SYS(gettid),
        SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(sysinfo), /* glibc asks in its first large qsort */
    };
    if (SANITIZED) {
        return;
    }
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (filter == NULL) {
        return;
    }
    int32_t bad = allow_abort(filter) | allow_heap(filter);
    for (size_t k = 0; k < sizeof allowed / sizeof *allowed; k++) {
        bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[k], 0);
    }
    if (bad == 0) {
        (void)seccomp_load(filter);
    }
    seccomp_release(filter);
}

void lp_cage_enter(int *fd, int64_t extra_mib, int64_t deadline_ms) {
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    (void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    default_signals();
    close_the_rest(fd);
    limit(RLIMIT_CORE, 0);
    limit_memory(extra_mib);
    limit_time(deadline_ms);
    limit_calls();
}
