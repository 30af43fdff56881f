/* lp_child: fork, watch, read, judge.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GLPK aborts on what it did not expect, follows the wall clock and can loop,
 * so it runs in a child. The parent keeps its own monotonic time: SIGTERM at
 * the deadline or when the program is asked to stop, SIGKILL a second later.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lp_child.h"

enum { WATCH_MS = 20, GRACE_MS = 1000, TELL_MS = 200, PIPE_BYTES = 1 << 20 };

/* --- in the child --- */

static volatile sig_atomic_t asked_to_end;

static void on_end(int kind) {
    (void)kind;
    asked_to_end = 1;
}

bool lp_child_stopping(const LpTask *task) {
    return asked_to_end != 0 ||
           (task->deadline_ms != 0 && base_run_ms() >= task->deadline_ms);
}

void lp_child_tell(LpTask *task, int64_t iterations, double objective) {
    int64_t now = base_run_ms();
    if (now - task->told_ms >= TELL_MS) {
        LpProgress progress = {.iterations = iterations,
                               .objective = objective};
        task->told_ms = now;
        (void)lp_wire_send(task->fd, LP_FRAME_PROGRESS, &progress,
                           sizeof progress);
    }
}

void lp_child_interim(LpTask *task) {
    (void)lp_wire_send(task->fd, LP_FRAME_INTERIM, task->wire->block,
                       task->wire->bytes);
}

_Noreturn static void be_the_child(LpTask *task, const LpLimits *limits,
                                   LpWork *work) {
    asked_to_end = 0;
    (void)signal(SIGTERM, on_end);
    (void)signal(SIGINT, on_end);
    lp_cage_enter(&task->fd, limits->memory_mib, limits->deadline_ms);
    task->wire->report->outcome = LP_FAILED; /* the rest is 0 */
    task->told_ms = base_run_ms();
    lp_fault_before(task);
    work(task);
    lp_fault_after(task);
    (void)lp_wire_send(task->fd, LP_FRAME_ANSWER, task->wire->block,
                       task->wire->bytes);
    _exit(0);
}

/* --- in the parent --- */

typedef struct Watch {
    pid_t child;
    int fd;
    const LpLimits *limits;
    LpWire *wire;
    LpFrame frame;
    LpProgress progress;
    size_t have;       /* bytes of the frame, or of what follows it */
    bool in_body;      /* reading what follows a frame */
    bool whole;        /* the block holds a full message */
    bool ended;        /* no more bytes are wanted */
    int64_t termed_ms; /* when SIGTERM was sent; 0: not yet */
    const char *fault; /* NULL, or why the child is not believed */
} Watch;

static ssize_t read_next(Watch *watch, size_t want) {
    bool told = watch->frame.kind == LP_FRAME_PROGRESS;
    if (watch->in_body && !told) {
        return lp_wire_read(watch->fd, watch->wire, watch->have);
    }
    char *into =
        watch->in_body ? (void *)&watch->progress : (void *)&watch->frame;
    return read(watch->fd, into + watch->have, want - watch->have);
}

static void frame_done(Watch *watch) {
    if (!lp_wire_known(&watch->frame, watch->wire->bytes)) {
        watch->fault = "The solver's child sent nonsense.";
        watch->whole = false;
        watch->ended = true;
        return;
    }
    watch->in_body = true;
    watch->whole = watch->whole && watch->frame.kind == LP_FRAME_PROGRESS;
}

static void body_done(Watch *watch) {
    watch->in_body = false;
    if (watch->frame.kind != LP_FRAME_PROGRESS) {
        watch->whole = true;
        watch->ended = watch->frame.kind == LP_FRAME_ANSWER;
    } else if (watch->limits->progress != NULL) {
        watch->limits->progress(watch->limits->context,
                                watch->progress.iterations,
                                watch->progress.objective);
    }
}

/* Reads once; false when there is nothing to read now. */
static bool read_some(Watch *watch) {
    size_t want = watch->in_body ? (size_t)watch->frame.bytes : sizeof(LpFrame);
    ssize_t got = read_next(watch, want);
    if (got < 0) {
        watch->ended = errno != EAGAIN && errno != EINTR;
        return errno == EINTR;
    }
    watch->ended = got == 0;
    watch->have += (size_t)got;
    if (watch->have == want) {
        watch->have = 0;
        (watch->in_body ? body_done : frame_done)(watch);
    }
    return true;
}

/* Ends a child whose time is over. */
static void watch_clock(Watch *watch) {
    int64_t now = base_run_ms();
    int64_t deadline = watch->limits->deadline_ms;
    if (watch->termed_ms != 0) {
        watch->ended = watch->ended || now - watch->termed_ms >= GRACE_MS;
    } else if (base_run_stopped() || (deadline != 0 && now >= deadline)) {
        (void)kill(watch->child, SIGTERM);
        watch->termed_ms = now;
    }
}

static void listen_to(Watch *watch) {
    while (!watch->ended) {
        struct pollfd wait = {.fd = watch->fd, .events = POLLIN};
        if (poll(&wait, 1, WATCH_MS) > 0) {
            while (!watch->ended && read_some(watch)) {
                watch_clock(watch);
            }
        }
        watch_clock(watch);
    }
}

/* How the child ended, when it left no answer. */
static void note_death(const Watch *watch, int state, char note[LP_NOTE]) {
    Text text = {0};
    if (watch->termed_ms != 0) {
        base_text_add(&text, "The solver was stopped.");
    } else if (watch->fault != NULL) {
        base_text_add(&text, watch->fault);
    } else if (WIFSIGNALED(state)) {
        const char *name = sigabbrev_np(WTERMSIG(state));
        base_text_format(&text, "The solver died of SIG%s.",
                         name != NULL ? name : "?");
    } else {
        base_text_add(&text, "The solver's child sent too little.");
    }
    strncpy(note, base_text_get(&text), LP_NOTE - 1);
    base_text_clear(&text);
}

/* A child that is dying has its state already, and SIGKILL does not change
 * it; one that only closed the pipe would never end. */
static int64_t reap(const Watch *watch, int *state) {
    struct rusage used = {0};
    (void)kill(watch->child, SIGKILL);
    while (wait4(watch->child, state, 0, &used) < 0 && errno == EINTR) {
    }
    return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * INT64_C(1000000) +
           used.ru_utime.tv_usec + used.ru_stime.tv_usec;
}

/* What a believed report says; the arrays have been read into the answer. */
static void take_report(const LpReport *report, LpAnswer *answer) {
    answer->outcome = (LpOutcome)report->outcome;
    answer->bound = report->bound;
    answer->simplex_iterations = report->simplex_iterations;
    answer->interior_iterations = report->interior_iterations;
    answer->nodes = report->nodes;
    memcpy(answer->note, report->note, LP_NOTE);
    if (report->has_basis == 0) {
        lp_basis_clear(&answer->basis);
    }
}

/* Of half a message nothing is left. */
static void take_nothing(const LpProblem *problem, LpAnswer *answer) {
    memset(answer->x, 0, (size_t)problem->columns * sizeof *answer->x);
    memset(answer->price, 0, (size_t)problem->rows * sizeof *answer->price);
    answer->outcome = LP_FAILED;
    lp_basis_clear(&answer->basis);
}

/* Fills the answer from what came through the pipe. */
static void judge(const LpProblem *problem, Watch *watch, LpAnswer *answer) {
    int state = 0;
    int64_t cpu_us = reap(watch, &state);
    if (watch->whole) {
        watch->fault = lp_wire_fault(problem, watch->wire);
    }
    if (watch->whole && watch->fault == NULL) {
        take_report(watch->wire->report, answer);
    } else {
        take_nothing(problem, answer);
        note_death(watch, state, answer->note);
    }
    answer->cpu_us = cpu_us;
}

static LeyeStatus start_child(LpTask *task, const LpLimits *limits,
                              LpWork *work, Watch *watch) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return base_fail(LEYE_ERR_MEMORY, "No pipe to the solver: %s.",
                         strerrorname_np(errno));
    }
    pid_t child = fork();
    if (child == 0) {
        (void)close(ends[0]);
        task->fd = ends[1];
        be_the_child(task, limits, work);
    }
    int why = errno;
    (void)close(ends[1]);
    if (child < 0) {
        (void)close(ends[0]);
        return base_fail(LEYE_ERR_MEMORY, "No process for the solver: %s.",
                         strerrorname_np(why));
    }
    (void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
    (void)fcntl(ends[0], F_SETPIPE_SZ, PIPE_BYTES); /* fewer turns, if it may */
    watch->child = child;
    watch->fd = ends[0];
    return LEYE_OK;
}

static LeyeStatus run(const LpProblem *problem, const LpBasis *start,
                      const LpLimits *limits, LpWork *work, LpAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    LpWire wire = {0};
    LpReport report = {.outcome = LP_FAILED};
    LpAnswer fresh = {0};
    TRY(lp_answer_init(problem, &fresh));
    TRY(lp_wire_init(problem, &wire));
    LpTask task = {.problem = problem,
                   .start = start,
                   .deadline_ms = limits->deadline_ms,
                   .memory_mib = limits->memory_mib,
                   .steps_most = limits->steps_most,
                   .nodes_most = limits->nodes_most,
                   .wire = &wire};
    LpWire into = lp_wire_of(problem, &report, &fresh);
    Watch watch = {.limits = limits, .wire = &into};
    TRY(start_child(&task, limits, work, &watch));
    listen_to(&watch);
    judge(problem, &watch, &fresh);
    (void)close(watch.fd);
    *answer = fresh;
    fresh = (LpAnswer){0};
done:
    lp_wire_clear(&wire);
    lp_answer_clear(&fresh);
    return status;
}

LeyeStatus lp_child_solve(const LpProblem *problem, const LpBasis *start,
                          const LpLimits *limits, LpWork *work,
                          LpAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    bool done_already = false;
    TRY(lp_check(problem));
    TRY(lp_trivial(problem, &done_already, answer));
    if (!done_already) {
        bool cold = start == NULL || start->row == NULL;
        TRY(run(problem, cold ? NULL : start, limits, work, answer));
    }
done:
    return status;
}
