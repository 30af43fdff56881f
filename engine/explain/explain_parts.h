/* explain_parts: what the files of this folder share.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_EXPLAIN_PARTS_H
#define LEYE_EXPLAIN_PARTS_H

#include "explain.h"

#include "../certify/certify.h"
#include "../model/model.h"

/* What the plan leaves of each row. */
typedef struct ExplainUse {
    int64_t *post;    /* heap [posts] placements */
    int64_t *general; /* heap [posts] general places left, >= 0 */
    int64_t *cap;     /* heap [caps] left of every kind, >= 0 */
    int64_t *course;  /* heap [courses] who attends */
    int64_t *train;   /* heap [trains] riders */
    Int128 *fund;     /* heap [funds] fen left */
    int64_t *group;   /* heap [groups] households left */
} ExplainUse;

struct Explain {
    const World *world;
    const Plan *plan;
    const LeyeSettings *settings;
    int64_t deadline_ms; /* 0: none */
    int32_t leading;     /* levels before the first that is none of stable,
                            placements, households */
    Options options;     /* of the world, without what the plan leaves out */
    int32_t *placement;  /* heap [people] in Plan.placements, or NONE */
    int32_t *unplaced;   /* heap [people] in Plan.unplaced, or NONE */
    bool *closed;        /* heap [posts] */
    ExplainUse use;
    /* Where the world as it is ended on the leading levels: what is solved for
     * a row of worth begins there. NULL: not asked yet. */
    ModelWarm *warm;
};

/* explain_use.c: fills use. */
LeyeStatus explain_use_read(Explain *explain);
void explain_use_clear(ExplainUse *use);
/* The first row of the post, its ways, funds, caps and places that lets
 * nobody more take this option; EXPLAIN_HOUSEHOLD_ROWS when there is none. */
ExplainBlock explain_use_block(const Explain *explain, const Option *option);
/* Places at the post that a person of the site could use. */
int64_t explain_use_left(const Explain *explain, int32_t post, int32_t site);

/* explain_solve.c: the only place that solves again. */
typedef struct ExplainAsk {
    const World *world;     /* changed */
    const Options *options; /* of that world */
    int32_t levels;         /* the first so many of the instance */
    Plan **plan; /* NULL, or filled where there is one (domain_plan_free) */
} ExplainAsk;
typedef struct ExplainLevels {
    bool possible;              /* there is a plan */
    bool known;                 /* and each level is proved */
    int64_t value[LEVEL_COUNT]; /* by index, in the levels' own sense */
} ExplainLevels;
/* Solves the world as it is on the leading levels, once, so that all that is
 * solved after it begins where that ended. */
LeyeStatus explain_solve_base(Explain *explain);
/* LEYE_OK with known false when there is no time left. */
LeyeStatus explain_solve(const Explain *explain, const ExplainAsk *ask,
                         ExplainLevels *out);

#endif
