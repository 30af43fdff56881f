/* app_whatif: `leye whatif`: the plan as it is, and as scenarios have it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include "../ledger/ledger.h"
#include "../scenario/scenario.h"
#include "../solve/solve.h"

#include <string.h>

/* One side, and what it owns. */
typedef struct WhatifSide {
    World *world;
    Scenario *scenario; /* NULL: the base */
    Plan *plan;         /* NULL: infeasible */
    LeyeOutcome outcome;
    int64_t wall_us, cpu_us;
} WhatifSide;

typedef struct Whatif {
    const AppCall *call;
    WhatifSide sides[APP_WORDS_MAX];
    int32_t count;
    SolveMemory *memory; /* of the base */
    Findings *findings;
} Whatif;

static LeyeStatus whatif_read(Whatif *all, int32_t s) {
    WhatifSide *side = &all->sides[s];
    return s == 0 ? app_world_read(all->call, &side->world)
                  : app_world_scenario(all->call, all->sides[0].world,
                                       all->call->words[s], &side->scenario,
                                       &side->world);
}

static LeyeStatus whatif_solve(Whatif *all, int32_t s) {
    LeyeStatus status = LEYE_OK;
    WhatifSide *side = &all->sides[s];
    AppProgress progress = {0};
    TRY(app_progress_start(all->call, &progress));
    SolveWatch watch = {app_progress_phase, app_progress_level,
                        app_progress_tick, &progress};
    int64_t wall = base_run_us();
    int64_t cpu = base_run_cpu_us();
    status = solve_world_from(side->world, &all->call->settings, &watch,
                              all->findings, s == 0 ? NULL : all->memory,
                              s == 0 ? &all->memory : NULL, &side->outcome,
                              &side->plan);
    side->wall_us = base_run_us() - wall;
    side->cpu_us = base_run_cpu_us() - cpu;
    app_progress_end(&progress);
done:
    return status;
}

static const char *whatif_name(const WhatifSide *side) {
    return side->scenario == NULL ? TR_MARK("base") : side->scenario->name;
}

/* A name must not lead out of the folder. */
static LeyeStatus whatif_inside(const char *name) {
    return name[0] == '.' || strchr(name, '/') != NULL
               ? base_fail(LEYE_ERR_USAGE,
                           "The scenario's name \"%s\" cannot be that of a "
                           "folder.",
                           name)
               : LEYE_OK;
}

/* PATH/NAME, for each side. */
static LeyeStatus whatif_write(const Whatif *all, const WhatifSide *side) {
    LeyeStatus status = LEYE_OK;
    Text path = {0};
    const char *output = all->call->output;
    if (output == NULL || side->plan == NULL) {
        return LEYE_OK;
    }
    TRY(whatif_inside(whatif_name(side)));
    TRY(base_folder_make(output));
    base_text_format(&path, "%s/%s", output, whatif_name(side));
    TRY(base_text_status(&path));
    TRY(ledger_plan_write(side->plan, side->world, path.bytes));
done:
    base_text_clear(&path);
    return status;
}

/* Names stand over columns and name folders, so each is there once. */
static LeyeStatus whatif_names(const Whatif *all) {
    for (int32_t s = 0; s < all->count; s++) {
        for (int32_t t = 0; t < s; t++) {
            if (strcmp(whatif_name(&all->sides[s]),
                       whatif_name(&all->sides[t])) == 0) {
                return base_fail(LEYE_ERR_USAGE,
                                 "Two scenarios are called \"%s\".",
                                 whatif_name(&all->sides[s]));
            }
        }
    }
    return LEYE_OK;
}

static LeyeStatus whatif_answer(const Whatif *all) {
    LeyeStatus status = LEYE_OK;
    ScenarioSide sides[APP_WORDS_MAX];
    ScenarioTable table = {0};
    Text text = {0};
    for (int32_t s = 0; s < all->count; s++) {
        const WhatifSide *from = &all->sides[s];
        sides[s] = (ScenarioSide){
            .name = whatif_name(from),
            .about = from->scenario == NULL ? "" : from->scenario->about,
            .world = from->world,
            .plan = from->plan,
            .wall_us = from->wall_us,
            .cpu_us = from->cpu_us};
    }
    TRY(scenario_compare(sides, all->count, &table));
    if (all->call->json) {
        Json json = base_json_begin(&text, false);
        base_json_object(&json, NULL);
        scenario_say_json(&table, &json);
        base_json_object_end(&json);
        base_text_add(&text, "\n");
    } else {
        scenario_say_text(&table, &text);
    }
    TRY(app_say_text(&text));
done:
    scenario_compare_clear(&table);
    base_text_clear(&text);
    return status;
}

static LeyeStatus whatif_all(Whatif *all) {
    LeyeStatus status = LEYE_OK;
    all->count = all->call->words_count;
    TRY(domain_finding_new(&all->findings));
    for (int32_t s = 0; s < all->count; s++) {
        TRY(whatif_read(all, s));
    }
    TRY(whatif_names(all));
    for (int32_t s = 0; s < all->count; s++) {
        app_say_talk(all->call, "leye: %s ...\n",
                     s == 0 ? TR(whatif_name(&all->sides[s]))
                            : whatif_name(&all->sides[s]));
        TRY(whatif_solve(all, s));
        TRY(whatif_write(all, &all->sides[s]));
    }
    TRY(whatif_answer(all));
done:
    return status;
}

/* Stopped early anywhere: 3; else infeasible only where the base is. */
static LeyeOutcome whatif_outcome(const Whatif *all) {
    LeyeOutcome outcome = all->sides[0].outcome;
    for (int32_t s = 1; s < all->count; s++) {
        if (all->sides[s].outcome == LEYE_FEASIBLE) {
            outcome = LEYE_FEASIBLE;
        }
    }
    return outcome;
}

int app_whatif(const AppCall *call) {
    Whatif all = {.call = call};
    LeyeStatus status = whatif_all(&all);
    if (status != LEYE_OK) {
        if (all.findings != NULL) {
            app_say_findings(call, all.findings, stderr);
        }
        app_say_error(status);
    }
    LeyeOutcome outcome = whatif_outcome(&all);
    for (int32_t s = 0; s < APP_WORDS_MAX; s++) {
        domain_plan_free(all.sides[s].plan);
        domain_scenario_free(all.sides[s].scenario);
        domain_world_free(all.sides[s].world);
    }
    solve_memory_free(all.memory);
    domain_finding_free(all.findings);
    return leye_exit_code(status, outcome);
}
