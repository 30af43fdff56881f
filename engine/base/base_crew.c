/* base_crew: a counter and results that the workers share, and a pipe.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base_crew.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base_run.h"

enum { CREW_MOST = 64, WATCH_MS = 100, LINE = 64 };

typedef struct CrewFailure {
    int64_t item;
    LeyeStatus status; /* LEYE_OK: none */
    char message[1000];
} CrewFailure;

/* In memory that all processes see; the results stand behind it. */
typedef struct CrewBoard {
    atomic_int_fast64_t next;
    atomic_bool failed;
    CrewFailure failure[CREW_MOST]; /* of each worker */
} CrewBoard;

typedef struct Crew {
    const CrewCall *call;
    CrewBoard *board;
    char *results; /* of the board */
    size_t bytes;  /* of the board with its results */
    pid_t pids[CREW_MOST];
    int64_t workers, started;
    int64_t done;
    bool told; /* to stop */
} Crew;

static size_t crew_head(void) {
    return (sizeof(CrewBoard) + LINE - 1) / LINE * LINE;
}

static LeyeStatus crew_open(Crew *crew) {
    const CrewCall *call = crew->call;
    size_t results = 0;
    if (__builtin_mul_overflow((size_t)call->items, call->result_bytes,
                               &results) ||
        __builtin_add_overflow(results, crew_head(), &crew->bytes)) {
        return base_fail_memory();
    }
    void *shared = mmap(NULL, crew->bytes, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        return base_fail_memory();
    }
    crew->board = shared;
    crew->results = (char *)shared + crew_head();
    if (results > 0 && call->results != NULL) {
        memcpy(crew->results, call->results, results);
    }
    return LEYE_OK;
}

static void crew_close(Crew *crew) {
    size_t results = crew->bytes - crew_head();
    if (results > 0 && crew->call->results != NULL) {
        memcpy(crew->call->results, crew->results, results);
    }
    (void)munmap(crew->board, crew->bytes);
}

/* ---- a worker -------------------------------------------------------------
 */

static void *crew_result(const CrewCall *call, char *results, int64_t item) {
    return results == NULL ? NULL : results + (size_t)item * call->result_bytes;
}

static void crew_note(CrewFailure *failure, int64_t item, LeyeStatus status) {
    const char *message = base_message();
    size_t n = strnlen(message, sizeof failure->message - 1);
    memcpy(failure->message, message, n);
    failure->item = item;
    failure->status = status;
}

/* A byte for each item that is done. */
static void crew_life(const Crew *crew, int64_t worker, int tell) {
    const CrewCall *call = crew->call;
    CrewBoard *board = crew->board;
    while (!base_run_stopped() && !atomic_load(&board->failed)) {
        int64_t item = (int64_t)atomic_fetch_add(&board->next, 1);
        if (item >= call->items) {
            return;
        }
        LeyeStatus status = call->work(call->context, item,
                                       crew_result(call, crew->results, item));
        if (status != LEYE_OK) {
            crew_note(&board->failure[worker], item, status);
            atomic_store(&board->failed, true);
            return;
        }
        if (write(tell, ".", 1) != 1) {
            return; /* nobody listens any more */
        }
    }
}

static void crew_start(Crew *crew, const int ends[2]) {
    for (; crew->started < crew->workers; crew->started++) {
        pid_t parent = getpid();
        pid_t pid = fork();
        if (pid == 0) {
            (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
            (void)close(ends[0]);
            if (getppid() == parent) {
                crew_life(crew, crew->started, ends[1]);
            }
            _exit(0);
        }
        if (pid < 0) {
            return;
        }
        crew->pids[crew->started] = pid;
    }
}

/* ---- who waits for them ---------------------------------------------------
 */

/* A stop that only we have heard of. */
static void crew_stop(Crew *crew) {
    if (base_run_stopped() && !crew->told) {
        for (int64_t w = 0; w < crew->started; w++) {
            (void)kill(crew->pids[w], SIGTERM);
        }
        crew->told = true;
    }
}

/* Until the last worker has closed its end. */
static void crew_watch(Crew *crew, int fd) {
    char bytes[LINE];
    ssize_t n = 1;
    while (n != 0) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        int ready = poll(&wait, 1, WATCH_MS);
        crew_stop(crew);
        n = ready > 0 ? read(fd, bytes, sizeof bytes) : 1;
        for (ssize_t k = 0; ready > 0 && k < n; k++) {
            crew->done++;
            if (crew->call->tick != NULL) {
                crew->call->tick(crew->call->context, crew->done);
            }
        }
    }
}

/* Of those that died without being told to: one is enough to know. */
static LeyeStatus crew_wait(const Crew *crew) {
    LeyeStatus status = LEYE_OK;
    for (int64_t w = 0; w < crew->started; w++) {
        int state = 0;
        while (waitpid(crew->pids[w], &state, 0) < 0 && errno == EINTR) {
        }
        if (WIFSIGNALED(state) && !crew->told) {
            const char *name = sigabbrev_np(WTERMSIG(state));
            status = base_fail(LEYE_ERR_INTERNAL, "A worker died of SIG%s.",
                               name != NULL ? name : "?");
        }
    }
    return status;
}

static LeyeStatus crew_failure(const Crew *crew) {
    const CrewFailure *first = NULL;
    for (int64_t w = 0; w < crew->started; w++) {
        const CrewFailure *at = &crew->board->failure[w];
        if (at->status != LEYE_OK &&
            (first == NULL || at->item < first->item)) {
            first = at;
        }
    }
    return first == NULL ? LEYE_OK
                         : base_fail(first->status, "%s", first->message);
}

static LeyeStatus crew_fork(Crew *crew) {
    LeyeStatus status = LEYE_OK;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return base_fail(LEYE_ERR_MEMORY, "No pipe can be had.");
    }
    crew_start(crew, ends);
    (void)close(ends[1]);
    crew_watch(crew, ends[0]);
    (void)close(ends[0]);
    LeyeStatus ended = crew_wait(crew);
    TRY(crew_failure(crew));
    TRY(ended);
    /* one that cannot be had is no failure: the others do its work */
    if (crew->started == 0) {
        TRY(base_fail(LEYE_ERR_MEMORY, "No process can be had."));
    }
done:
    return status;
}

static LeyeStatus crew_alone(const CrewCall *call) {
    LeyeStatus status = LEYE_OK;
    for (int64_t k = 0; k < call->items && !base_run_stopped(); k++) {
        TRY(call->work(call->context, k, crew_result(call, call->results, k)));
        if (call->tick != NULL) {
            call->tick(call->context, k + 1);
        }
    }
done:
    return status;
}

LeyeStatus base_crew_run(const CrewCall *call) {
    LeyeStatus status = LEYE_OK;
    Crew crew = {.call = call, .workers = call->workers};
    crew.workers = crew.workers < CREW_MOST ? crew.workers : CREW_MOST;
    crew.workers = crew.workers < call->items ? crew.workers : call->items;
    if (crew.workers <= 1) {
        return crew_alone(call);
    }
    status = crew_open(&crew);
    if (crew.board != NULL) {
        status = crew_fork(&crew);
        crew_close(&crew);
    }
    return status;
}
