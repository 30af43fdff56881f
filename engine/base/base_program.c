/* base_program: fork, limits, execve, watch, kill the group, reap.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fork and not posix_spawn: limits and the death signal have to be set in the
 * child before the program begins. The leader is reaped only after its group
 * was killed, so its number cannot be somebody else's by then.
 */
#include "base_program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base_memory.h"
#include "base_run.h"
#include "base_text.h"

enum { WATCH_MS = 16 };

/* --- in the child: only calls that are safe after a fork --- */

static void program_limit(__rlimit_resource_t kind, int64_t most) {
    struct rlimit now;
    if (getrlimit(kind, &now) == 0) {
        now.rlim_cur =
            now.rlim_max < (rlim_t)most ? now.rlim_max : (rlim_t)most;
        now.rlim_max = now.rlim_cur;
        (void)setrlimit(kind, &now);
    }
}

static void program_limits(const ProgramCall *call) {
    program_limit(RLIMIT_CORE, 0);
    if (call->memory_mib > 0) {
        program_limit(RLIMIT_AS, call->memory_mib << 20);
    }
    if (call->file_bytes > 0) {
        program_limit(RLIMIT_FSIZE, call->file_bytes);
    }
}

static void program_signals(void) {
    static const int kinds[] = {SIGINT,  SIGTERM, SIGHUP, SIGPIPE,
                                SIGQUIT, SIGCHLD, SIGXFSZ};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        (void)signal(kinds[k], SIG_DFL);
    }
    sigset_t none;
    (void)sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
}

/* False with errno where a descriptor cannot be had. */
static bool program_files(const ProgramCall *call) {
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    int said = open(call->output,
                    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
                    S_IRUSR | S_IWUSR);
    return nothing >= 0 && said >= 0 && dup2(nothing, STDIN_FILENO) >= 0 &&
           dup2(said, STDOUT_FILENO) >= 0 && dup2(said, STDERR_FILENO) >= 0 &&
           (call->folder == NULL || chdir(call->folder) == 0);
}

/* The words of execve are not changed by it, whatever its type says. */
_Noreturn static void program_become(const ProgramCall *call, pid_t parent,
                                     int fault) {
    (void)setpgid(0, 0);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    (void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (getppid() == parent && program_files(call)) {
        (void)close_range(STDERR_FILENO + 1, ~0u, CLOSE_RANGE_CLOEXEC);
        program_signals();
        program_limits(call);
        char *const *words = NULL;
        memcpy(&words, &call->words, sizeof words);
        (void)execve(call->path, words, environ);
    }
    int why = errno;
    (void)!write(fault, &why, sizeof why);
    _exit(127);
}

/* --- in the parent --- */

typedef struct ProgramWatch {
    const ProgramCall *call;
    ProgramResult *result;
    pid_t child;
    int ended;       /* readable when the leader has ended; -1: ask */
    int64_t begun;   /* when we began to make it */
    int64_t ours;    /* our own peak then */
    int64_t sampled; /* its peak as far as it was seen */
} ProgramWatch;

static int64_t program_us(const struct timeval *time) {
    return (int64_t)time->tv_sec * 1000000 + time->tv_usec;
}

/* VmHWM of the process, in bytes; 0 where it cannot be read. */
static int64_t program_peak(pid_t child) {
    char text[4096] = {0};
    char path[40];
    snprintf(path, sizeof path, "/proc/%d/status", (int)child);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0) {
        (void)close(fd);
    }
    const char *at = got > 0 ? strstr(text, "VmHWM:") : NULL;
    return at == NULL ? 0 : strtoll(at + strlen("VmHWM:"), NULL, 10) * 1024;
}

static bool program_has_ended(const ProgramWatch *watch, int32_t wait_ms) {
    struct pollfd wait = {.fd = watch->ended, .events = POLLIN};
    siginfo_t info = {0};
    (void)poll(&wait, 1, wait_ms); /* of -1: just time */
    return waitid(P_PID, (id_t)watch->child, &info,
                  WEXITED | WNOHANG | WNOWAIT) != 0
               ? errno != EINTR
               : info.si_pid != 0;
}

/* Until it ends, or its time does. Looks often at first, so that the peak of a
 * quick program is seen too. */
static void program_wait(ProgramWatch *watch) {
    int64_t limit = watch->call->limit_ms;
    int32_t wait_ms = 1;
    while (!program_has_ended(watch, wait_ms)) {
        int64_t peak = program_peak(watch->child);
        watch->sampled = peak > watch->sampled ? peak : watch->sampled;
        wait_ms = wait_ms < WATCH_MS ? wait_ms * 2 : wait_ms;
        if (base_run_stopped()) {
            watch->result->end = PROGRAM_STOPPED;
            break;
        }
        if (limit > 0 && (base_run_us() - watch->begun) / 1000 >= limit) {
            watch->result->end = PROGRAM_TOO_LONG;
            break;
        }
    }
    watch->result->wall_us = base_run_us() - watch->begun;
}

static bool program_is_full(const ProgramCall *call) {
    struct stat info;
    return call->file_bytes > 0 && stat(call->output, &info) == 0 &&
           info.st_size >= call->file_bytes;
}

/* Nothing of the group is left; what the leader used is counted. */
static void program_reap(ProgramWatch *watch) {
    ProgramResult *result = watch->result;
    struct rusage used = {0};
    int state = 0;
    (void)kill(-watch->child, SIGKILL);
    while (wait4(watch->child, &state, 0, &used) < 0 && errno == EINTR) {
    }
    result->cpu_us = program_us(&used.ru_utime) + program_us(&used.ru_stime);
    int64_t most = (int64_t)used.ru_maxrss * 1024;
    result->peak_bytes = most > watch->ours ? most : watch->sampled;
    if (result->end == PROGRAM_ENDED) {
        result->code = WIFEXITED(state) ? WEXITSTATUS(state) : 0;
        result->signal = WIFSIGNALED(state) ? WTERMSIG(state) : 0;
        if (result->signal == SIGXFSZ || program_is_full(watch->call)) {
            result->end = PROGRAM_TOO_LARGE;
        }
    }
}

/* What the child says before it is another program: nothing, or errno. */
static void program_hear(int fault, ProgramResult *result) {
    int why = 0;
    ssize_t got = 0;
    do {
        got = read(fault, &why, sizeof why);
    } while (got < 0 && errno == EINTR);
    if (got == (ssize_t)sizeof why) {
        result->end = PROGRAM_NOT_STARTED;
        result->code = why;
    }
}

static LeyeStatus program_start(ProgramWatch *watch) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return base_fail(LEYE_ERR_MEMORY, "No pipe to a program: %s.",
                         strerrorname_np(errno));
    }
    pid_t us = getpid();
    struct rusage used = {0};
    (void)getrusage(RUSAGE_SELF, &used);
    watch->ours = (int64_t)used.ru_maxrss * 1024;
    watch->begun = base_run_us();
    pid_t child = fork();
    if (child == 0) {
        (void)close(ends[0]);
        program_become(watch->call, us, ends[1]);
    }
    int why = errno;
    (void)close(ends[1]);
    if (child > 0) {
        (void)setpgid(child, child); /* whoever comes first */
        watch->child = child;
        watch->ended = pidfd_open(child, 0);
        program_hear(ends[0], watch->result);
    }
    (void)close(ends[0]);
    return child > 0 ? LEYE_OK
                     : base_fail(LEYE_ERR_MEMORY, "No process: %s.",
                                 strerrorname_np(why));
}

LeyeStatus base_program_run(const ProgramCall *call, ProgramResult *result) {
    LeyeStatus status = LEYE_OK;
    ProgramResult fresh = {.end = PROGRAM_ENDED};
    ProgramWatch watch = {.call = call, .result = &fresh, .ended = -1};
    TRY(program_start(&watch));
    if (fresh.end == PROGRAM_ENDED) {
        program_wait(&watch);
    }
    program_reap(&watch);
    if (watch.ended >= 0) {
        (void)close(watch.ended);
    }
    *result = fresh;
done:
    return status;
}

static bool program_is_there(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) &&
           access(path, X_OK) == 0;
}

LeyeStatus base_program_find(const char *name, char **path) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    const char *at = getenv("PATH");
    *path = NULL;
    while (at != NULL && *at != '\0' && *path == NULL) {
        size_t n = strcspn(at, ":");
        base_text_clear(&text);
        base_text_bytes(&text, at, n);
        base_text_format(&text, "/%s", name);
        TRY(base_text_status(&text));
        if (*at == '/' && program_is_there(text.bytes)) {
            *path = text.bytes;
            text = (Text){0};
        }
        at += n + (at[n] == ':');
    }
done:
    base_text_clear(&text);
    return status;
}
