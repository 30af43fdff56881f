/* lp_fault: a child that misbehaves on purpose, for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "lp_child.h"

static struct {
    LpFault fault;
    uint64_t seed;
} asked;

void lp_fault_set(LpFault fault, uint64_t seed) {
    asked.fault = fault;
    asked.seed = seed;
}

static void die(int kind) {
    (void)signal(kind, SIG_DFL);
    (void)raise(kind);
    _exit(1);
}

static void hang(const LpTask *task) {
    volatile uint64_t turns = 0;
    while (asked.seed % 2 == 1 || !lp_child_stopping(task)) {
        turns++;
    }
    _exit(1);
}

/* Bytes that look like nothing, or like a block full of nonsense. */
static void garbage(const LpTask *task) {
    Random random = base_random_make(asked.seed, 7);
    char *bytes = task->wire->block;
    for (size_t k = 0; k < task->wire->bytes; k++) {
        bytes[k] = (char)base_random_below(&random, 256);
    }
    if (asked.seed % 2 == 0) {
        task->wire->report->outcome = LP_OPTIMAL;
        task->wire->report->note[0] = '\0';
        (void)lp_wire_send(task->fd, LP_FRAME_ANSWER, bytes, task->wire->bytes);
    } else {
        (void)!write(task->fd, bytes, task->wire->bytes);
    }
    _exit(0);
}

/* An answer that ends in the middle. */
static void cut_short(const LpTask *task) {
    LpWire *wire = task->wire;
    size_t n = (size_t)(asked.seed % (wire->bytes + 1));
    size_t told = asked.seed % 3 == 0 ? n : wire->bytes;
    if (n == wire->bytes) {
        n--;
        told = wire->bytes;
    }
    wire->report->outcome = LP_OPTIMAL;
    LpFrame frame = lp_wire_frame(LP_FRAME_ANSWER, told);
    (void)!write(task->fd, &frame, sizeof frame);
    (void)!write(task->fd, wire->block, n);
    _exit(0);
}

/* More than any answer has: a frame that says so, the best so far again and
 * again, or progress without end. */
static void talk(LpTask *task) {
    LpWire *wire = task->wire;
    LpProgress progress = {.iterations = 1};
    if (asked.seed % 3 == 0) {
        LpFrame frame = lp_wire_frame(LP_FRAME_ANSWER, (size_t)1 << 60);
        (void)!write(task->fd, &frame, sizeof frame);
    }
    for (;;) {
        if (asked.seed % 3 == 2) {
            (void)lp_wire_send(task->fd, LP_FRAME_PROGRESS, &progress,
                               sizeof progress);
        } else {
            (void)lp_wire_send(task->fd, LP_FRAME_INTERIM, wire->block,
                               wire->bytes);
        }
    }
}

static double any_number(Random *random) {
    return (double)base_random_below(random, 2001) / 4.0 - 250.0;
}

/* Nothing is wrong with its form but, for some seeds, the note. */
static void invent(const LpTask *task) {
    Random random = base_random_make(asked.seed, 9);
    const LpProblem *problem = task->problem;
    LpWire *wire = task->wire;
    wire->report->outcome = (int32_t)base_random_below(&random, LP_FAILED);
    wire->report->has_basis = (int32_t)base_random_below(&random, 2);
    wire->report->bound = any_number(&random);
    for (int32_t j = 0; j < problem->columns; j++) {
        wire->x[j] = (double)base_random_below(&random, 3);
        wire->column[j] = (uint8_t)base_random_below(&random, LP_FIXED + 1);
    }
    for (int32_t r = 0; r < problem->rows; r++) {
        wire->price[r] = any_number(&random);
        wire->row[r] = (uint8_t)base_random_below(&random, LP_FIXED + 1);
    }
    if (asked.seed % 5 == 0) {
        static const char unreadable[] = "a\x1b[2J\xff";
        memcpy(wire->report->note, unreadable, sizeof unreadable);
    }
    (void)lp_wire_send(task->fd, LP_FRAME_ANSWER, wire->block, wire->bytes);
    _exit(0);
}

void lp_fault_before(LpTask *task) {
    switch (asked.fault) {
    case LP_FAULT_ABORT:
        die(SIGABRT);
        break;
    case LP_FAULT_SEGV:
        die(SIGSEGV);
        break;
    case LP_FAULT_HANG:
        hang(task);
        break;
    case LP_FAULT_CLOSE:
        (void)close(task->fd);
        hang(task);
        break;
    case LP_FAULT_GARBAGE:
        garbage(task);
        break;
    case LP_FAULT_SHORT:
        cut_short(task);
        break;
    case LP_FAULT_HUGE:
        talk(task);
        break;
    case LP_FAULT_NONSENSE:
        invent(task);
        break;
    default:
        break;
    }
}

static double spoiled(double number, Random *random) {
    double by = base_random_chance(random, 500) ? 1.0 : -1.0;
    if (asked.fault == LP_FAULT_LIE) {
        return number + by;
    }
    return base_random_chance(random, 500) ? (double)NAN
                                           : by * (double)INFINITY;
}

void lp_fault_after(LpTask *task) {
    if (asked.fault != LP_FAULT_LIE && asked.fault != LP_FAULT_NAN) {
        return;
    }
    Random random = base_random_make(asked.seed, 8);
    const LpProblem *problem = task->problem;
    int64_t numbers = (int64_t)problem->columns + problem->rows + 1;
    int64_t which = base_random_below(&random, numbers);
    double *number = &task->wire->report->bound;
    if (which < problem->columns) {
        number = &task->wire->x[which];
    } else if (which < numbers - 1) {
        number = &task->wire->price[which - problem->columns];
    }
    *number = spoiled(*number, &random);
}
