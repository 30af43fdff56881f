/* Items shared out among processes: each once, the results in their places.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "../../engine/base/base.h"

enum { ITEMS = 100 };

typedef struct Job {
    int64_t slow, fails, dies, stops; /* items; NONE: no item */
    int64_t ticks, last;
    int64_t caller; /* its process */
} Job;

typedef struct Outcome {
    int64_t square, process;
} Outcome;

static Outcome outcomes[ITEMS];

static Job job_make(void) {
    return (Job){.slow = NONE,
                 .fails = NONE,
                 .dies = NONE,
                 .stops = NONE,
                 .caller = getpid()};
}

static LeyeStatus do_item(void *context, int64_t item, void *result) {
    const Job *job = context;
    Outcome *out = result;
    if (item == job->slow) {
        (void)usleep(300000);
    }
    if (item >= job->fails && job->fails != NONE) {
        return base_fail(LEYE_ERR_INPUT, "Item %lld fails.", (long long)item);
    }
    if (item == job->dies) {
        (void)raise(SIGKILL);
    }
    if (item == job->stops) {
        (void)kill((pid_t)job->caller, SIGUSR1);
        while (!base_run_stopped()) {
            (void)usleep(1000);
        }
        return LEYE_OK;
    }
    out->square += item * item;
    out->process = getpid();
    return LEYE_OK;
}

static void on_tick(void *context, int64_t done) {
    Job *job = context;
    job->ticks++;
    job->last = done;
}

static void on_signal(int kind) {
    (void)kind;
    base_run_stop();
}

static LeyeStatus run(Job *job, int64_t workers, int64_t items) {
    const CrewCall call = {.workers = workers,
                           .items = items,
                           .work = do_item,
                           .tick = on_tick,
                           .context = job,
                           .results = outcomes,
                           .result_bytes = sizeof *outcomes};
    return base_crew_run(&call);
}

Test(base_crew, nothing_to_do_is_done) {
    Job job = job_make();
    cr_assert_eq(run(&job, 2, 0), LEYE_OK);
    cr_assert_eq(job.ticks, 0);
}

Test(base_crew, every_item_is_done_once_by_any_number_of_workers) {
    for (int64_t workers = 0; workers < 6; workers++) {
        Job job = job_make();
        memset(outcomes, 0, sizeof outcomes);
        outcomes[7].square = 1000; /* what the caller filled stays below */
        cr_assert_eq(run(&job, workers, ITEMS), LEYE_OK, "%s", base_message());
        for (int64_t k = 0; k < ITEMS; k++) {
            cr_assert_eq(outcomes[k].square, k * k + (k == 7 ? 1000 : 0));
            cr_assert_eq(outcomes[k].process == getpid(), workers <= 1);
        }
        cr_assert_eq(job.ticks, ITEMS);
        cr_assert_eq(job.last, ITEMS);
    }
}

/* With fixed shares half of the items would wait behind the slow one. */
Test(base_crew, none_waits_behind_a_slow_one) {
    Job job = job_make();
    int64_t with = 0;
    job.slow = 0;
    memset(outcomes, 0, sizeof outcomes);
    cr_assert_eq(run(&job, 2, ITEMS), LEYE_OK);
    for (int64_t k = 0; k < ITEMS; k++) {
        with += outcomes[k].process == outcomes[0].process;
    }
    cr_assert_lt(with, ITEMS / 4);
}

Test(base_crew, the_lowest_failure_is_told) {
    for (int64_t workers = 1; workers < 4; workers++) {
        Job job = job_make();
        job.fails = 5;
        job.slow = 5; /* others fail before it */
        cr_assert_eq(run(&job, workers, ITEMS), LEYE_ERR_INPUT);
        cr_assert_str_eq(base_message(), "Item 5 fails.");
    }
}

Test(base_crew, a_worker_that_dies_is_an_internal_error) {
    Job job = job_make();
    job.dies = 3;
    cr_assert_eq(run(&job, 2, ITEMS), LEYE_ERR_INTERNAL);
    cr_assert_str_eq(base_message(), "A worker died of SIGKILL.");
}

/* The caller alone is told to stop; the workers hear it from it. */
Test(base_crew, a_stop_reaches_the_workers, .timeout = 20) {
    Job job = job_make();
    job.stops = 10;
    (void)signal(SIGUSR1, on_signal);
    (void)signal(SIGTERM, on_signal);
    memset(outcomes, 0, sizeof outcomes);
    cr_assert_eq(run(&job, 2, ITEMS), LEYE_OK);
    cr_assert(base_run_stopped());
    cr_assert_eq(outcomes[10].process, 0);
    base_run_stop_reset();
}
