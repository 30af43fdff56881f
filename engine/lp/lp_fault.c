/* lp_fault: a child that misbehaves on purpose, for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
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

/* Odd seeds ignore SIGTERM and have to be killed. */
static void hang(void) {
    volatile uint64_t turns = 0;
    (void)signal(SIGTERM, asked.seed % 2 == 1 ? SIG_IGN : SIG_DFL);
    for (;;) {
        turns++;
    }
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

void lp_fault_before(LpTask *task) {
    switch (asked.fault) {
    case LP_FAULT_ABORT:
        die(SIGABRT);
        break;
    case LP_FAULT_SEGV:
        die(SIGSEGV);
        break;
    case LP_FAULT_HANG:
        hang();
        break;
    case LP_FAULT_GARBAGE:
        garbage(task);
        break;
    case LP_FAULT_SHORT:
        cut_short(task);
        break;
    case LP_FAULT_NONE:
    case LP_FAULT_LIE:
        break;
    }
}

void lp_fault_after(LpTask *task) {
    if (asked.fault != LP_FAULT_LIE) {
        return;
    }
    Random random = base_random_make(asked.seed, 8);
    const LpProblem *problem = task->problem;
    int64_t numbers = (int64_t)problem->columns + problem->rows + 1;
    int64_t which = base_random_below(&random, numbers);
    double by = base_random_chance(&random, 500) ? 1.0 : -1.0;
    if (which < problem->columns) {
        task->wire->x[which] += by;
    } else if (which < numbers - 1) {
        task->wire->price[which - problem->columns] += by;
    } else {
        task->wire->report->bound += by;
    }
}
