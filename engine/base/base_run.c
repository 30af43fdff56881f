/* base_run: clocks, the stop flag, and loops over threads.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base_run.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base_memory.h"

int64_t base_run_us(void) {
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t base_run_ms(void) {
    return base_run_us() / 1000;
}

int64_t base_run_peak_bytes(void) {
    struct rusage self = {0};
    struct rusage children = {0};
    (void)getrusage(RUSAGE_SELF, &self);
    (void)getrusage(RUSAGE_CHILDREN, &children);
    int64_t most = self.ru_maxrss > children.ru_maxrss ? self.ru_maxrss
                                                       : children.ru_maxrss;
    return most * 1024;
}

int64_t base_run_cpu_us(void) {
    int64_t sum = 0;
    for (int32_t k = 0; k < 2; k++) {
        struct rusage used = {0};
        (void)getrusage(k == 0 ? RUSAGE_SELF : RUSAGE_CHILDREN, &used);
        sum +=
            (int64_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 +
            used.ru_utime.tv_usec + used.ru_stime.tv_usec;
    }
    return sum;
}

static volatile sig_atomic_t stopped;

void base_run_stop(void) {
    stopped = 1;
}

void base_run_stop_reset(void) {
    stopped = 0;
}

bool base_run_stopped(void) {
    return stopped != 0;
}

/* Blocks are handed out by a counter; the failure of the lowest block wins,
 * so that the message does not depend on who was faster. */
typedef struct RunLoop {
    RunWork *work;
    void *context;
    int64_t items, block, blocks;
    atomic_int_fast64_t next;
    pthread_mutex_t lock;
    int64_t failed_block;
    LeyeStatus failed;
    char message[1000];
} RunLoop;

static void run_note_failure(RunLoop *loop, int64_t block, LeyeStatus status) {
    (void)pthread_mutex_lock(&loop->lock);
    if (block < loop->failed_block) {
        loop->failed_block = block;
        loop->failed = status;
        const char *message = base_message();
        size_t length = strnlen(message, sizeof loop->message - 1);
        memcpy(loop->message, message, length);
        loop->message[length] = '\0';
    }
    (void)pthread_mutex_unlock(&loop->lock);
}

static void *run_blocks(void *argument) {
    RunLoop *loop = argument;
    for (;;) {
        int64_t block = (int64_t)atomic_fetch_add(&loop->next, 1);
        if (block >= loop->blocks) {
            return NULL;
        }
        int64_t from = block * loop->block;
        int64_t to =
            loop->items - from < loop->block ? loop->items : from + loop->block;
        LeyeStatus status = loop->work(loop->context, from, to);
        if (status != LEYE_OK) {
            run_note_failure(loop, block, status);
        }
    }
}

enum { RUN_THREADS_MAX = 64 };

LeyeStatus base_run_parallel(int64_t threads, int64_t items, int64_t block,
                             RunWork *work, void *context) {
    RunLoop loop = {.work = work,
                    .context = context,
                    .items = items,
                    .block = block > 0 ? block : 1,
                    .failed_block = INT64_MAX,
                    .failed = LEYE_OK};
    pthread_t others[RUN_THREADS_MAX];
    int64_t started = 0;
    loop.blocks = items / loop.block + (items % loop.block != 0);
    atomic_init(&loop.next, 0);
    (void)pthread_mutex_init(&loop.lock, NULL);
    /* A thread that cannot be made is no failure: the others do its work. */
    while (started + 1 < threads && started + 1 < loop.blocks &&
           started < RUN_THREADS_MAX &&
           pthread_create(&others[started], NULL, run_blocks, &loop) == 0) {
        started++;
    }
    (void)run_blocks(&loop);
    for (int64_t k = 0; k < started; k++) {
        (void)pthread_join(others[k], NULL);
    }
    (void)pthread_mutex_destroy(&loop.lock);
    return loop.failed == LEYE_OK ? LEYE_OK
                                  : base_fail(loop.failed, "%s", loop.message);
}
