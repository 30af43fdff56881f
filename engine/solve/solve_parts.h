/* solve_parts: what the files of this folder share.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_SOLVE_PARTS_H
#define LEYE_SOLVE_PARTS_H

#include "solve.h"

#include "../model/model.h"

/* One run: what the phases hand to each other. */
typedef struct SolveRun {
    const World *world;
    const LeyeSettings *settings;
    const SolveWatch *watch;
    Options options;
    Model *model;
    LpChoice choice;
    LexAnswer answer;
    LexTrail trail; /* what the run leaves, where it is asked for */
    Plan *plan;
    int64_t deadline_ms; /* 0: none */
    int64_t us[5];       /* rules, score, fold, solve, certify */
    int64_t phase_us;    /* when the phase began */
    int32_t phase;       /* NONE before the first */
} SolveRun;

struct SolveMemory {
    ModelWarm *warm;
};

/* What every run of lex within it is limited by, watched by nobody yet. */
LexOptions solve_options(const SolveRun *run);

/* solve_pins.c: fills `cost` of the followed pins, as far as the time goes. */
LeyeStatus solve_pins_cost(SolveRun *run);

#endif
