/* scenario_compare: the figures of every side, counted from its plan.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scenario.h"

#include <string.h>

void scenario_compare_clear(ScenarioTable *table) {
    base_free(table->rows);
    base_arena_clear(&table->arena);
    *table = (ScenarioTable){0};
}

static bool table_money(ScenarioSection section, const char *name) {
    return section == SECTION_FUND ||
           (section == SECTION_LEVELS &&
            strcmp(name, domain_word(WORDS_LEVEL, LEVEL_COST)) == 0);
}

/* The row with this name in the section, made when it is not there; its cells
 * are `none` until a side says otherwise. */
static LeyeStatus table_row(ScenarioTable *table, ScenarioSection section,
                            const char *name, ScenarioRow **row) {
    LeyeStatus status = LEYE_OK;
    ScenarioRow made = {.section = section};
    for (size_t k = 0; k < table->rows_count; k++) {
        if (table->rows[k].section == section &&
            strcmp(table->rows[k].name, name) == 0) {
            *row = &table->rows[k];
            return LEYE_OK;
        }
    }
    char *copy = NULL;
    TRY(ARENA_TEXT(&table->arena, name, strlen(name), &copy));
    TRY(ARENA_ARRAY(&table->arena, table->sides_count, &made.cell));
    for (int32_t s = 0; s < table->sides_count; s++) {
        made.cell[s].none = true;
    }
    made.name = copy;
    made.money = table_money(section, name);
    TRY(HEAP_GROW(&table->rows, &table->rows_capacity, table->rows_count + 1));
    table->rows[table->rows_count] = made;
    *row = &table->rows[table->rows_count++];
done:
    return status;
}

static LeyeStatus table_cell(ScenarioTable *table, ScenarioSection section,
                             const char *name, int32_t side,
                             ScenarioCell cell) {
    LeyeStatus status = LEYE_OK;
    ScenarioRow *row = NULL;
    TRY(table_row(table, section, name, &row));
    row->cell[side] = cell;
done:
    return status;
}

static LeyeStatus table_put(ScenarioTable *table, ScenarioSection section,
                            const char *name, int32_t side, int64_t value) {
    return table_cell(table, section, name, side,
                      (ScenarioCell){.value = value});
}

static LeyeStatus count_plan(ScenarioTable *table, int32_t s) {
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &table->sides[s].plan->summary;
    ScenarioCell able = {.value = summary->able_and_willing,
                         .hide = domain_suppress_summary(summary).able};
    TRY(table_put(table, SECTION_PLAN, TR_MARK("places"), s, summary->places));
    TRY(table_cell(table, SECTION_PLAN, TR_MARK("able_and_willing"), s, able));
    TRY(table_put(table, SECTION_PLAN, TR_MARK("placements"), s,
                  summary->placements));
    TRY(table_put(table, SECTION_PLAN, TR_MARK("households_covered"), s,
                  summary->households_covered));
done:
    return status;
}

static LeyeStatus count_levels(ScenarioTable *table, int32_t s) {
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &table->sides[s].plan->summary;
    for (int32_t k = 0; k < summary->levels_count; k++) {
        const LevelResult *level = &summary->levels[k];
        TRY(table_put(table, SECTION_LEVELS,
                      domain_word(WORDS_LEVEL, (int32_t)level->level), s,
                      level->value));
    }
done:
    return status;
}

static LeyeStatus count_channels(ScenarioTable *table, int32_t s) {
    LeyeStatus status = LEYE_OK;
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        TRY(table_put(table, SECTION_CHANNEL, domain_word(WORDS_CHANNEL, c), s,
                      table->sides[s].plan->summary.by_channel[c]));
    }
done:
    return status;
}

static LeyeStatus count_sites(ScenarioTable *table, int32_t s) {
    LeyeStatus status = LEYE_OK;
    const World *world = table->sides[s].world;
    const Plan *plan = table->sides[s].plan;
    int64_t *count = NULL;
    bool *hide = NULL;
    TRY(HEAP_ARRAY(world->sites_count, &count));
    TRY(HEAP_ARRAY(world->sites_count, &hide));
    for (int32_t k = 0; k < plan->placements_count; k++) {
        count[world->people[plan->placements[k].person].site]++;
    }
    domain_suppress(count, world->sites_count, hide);
    for (int32_t k = 0; k < world->sites_count; k++) {
        TRY(table_cell(table, SECTION_SITE, world->sites[k].id, s,
                       (ScenarioCell){.value = count[k], .hide = hide[k]}));
    }
done:
    base_free(count);
    base_free(hide);
    return status;
}

static LeyeStatus count_income(ScenarioTable *table, int32_t s) {
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &table->sides[s].plan->summary;
    const IncomeCount *income = &summary->income;
    const struct {
        const char *name;
        int64_t count;
    } rows[] = {{TR_MARK("above_line_before"), income->before},
                {TR_MARK("above_line_after"), income->after},
                {TR_MARK("above_line_after_low"), income->after_low},
                {TR_MARK("above_line_after_high"), income->after_high}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        bool hide = domain_suppress_part(rows[k].count, summary->households);
        TRY(table_cell(table, SECTION_INCOME, rows[k].name, s,
                       (ScenarioCell){.value = rows[k].count, .hide = hide}));
    }
done:
    return status;
}

static LeyeStatus count_funds(ScenarioTable *table, int32_t s) {
    LeyeStatus status = LEYE_OK;
    const World *world = table->sides[s].world;
    const Plan *plan = table->sides[s].plan;
    for (int32_t f = 0; f < world->funds_count; f++) {
        Int128 used = 0;
        for (int32_t k = 0; k < plan->placements_count; k++) {
            used += domain_terms_charge(world, &plan->placements[k], f);
        }
        TRY(table_put(table, SECTION_FUND, world->funds[f].id, s,
                      (int64_t)used));
    }
done:
    return status;
}

static LeyeStatus count_courses(ScenarioTable *table, int32_t s) {
    LeyeStatus status = LEYE_OK;
    const World *world = table->sides[s].world;
    const Plan *plan = table->sides[s].plan;
    int64_t *count = NULL;
    TRY(HEAP_ARRAY(world->courses_count, &count));
    for (int32_t k = 0; k < plan->placements_count; k++) {
        if (plan->placements[k].course != NONE) {
            count[plan->placements[k].course]++;
        }
    }
    for (int32_t k = 0; k < world->courses_count; k++) {
        TRY(table_put(table, SECTION_COURSE, world->courses[k].id, s,
                      count[k]));
    }
done:
    base_free(count);
    return status;
}

static LeyeStatus count_trains(ScenarioTable *table, int32_t s) {
    LeyeStatus status = LEYE_OK;
    const World *world = table->sides[s].world;
    const Plan *plan = table->sides[s].plan;
    int64_t *count = NULL;
    TRY(HEAP_ARRAY(world->trains_count, &count));
    for (int32_t k = 0; k < plan->placements_count; k++) {
        if (plan->placements[k].train != NONE) {
            count[plan->placements[k].train]++;
        }
    }
    for (int32_t k = 0; k < world->trains_count; k++) {
        TRY(table_put(table, SECTION_TRAIN, world->trains[k].id, s, count[k]));
    }
done:
    base_free(count);
    return status;
}

typedef struct ScenarioMoves {
    int64_t same, moved, newly, no_longer;
} ScenarioMoves;

static const char *post_of(const ScenarioSide *side, int32_t k) {
    return side->world->posts[side->plan->placements[k].post].id;
}

static const char *person_of(const ScenarioSide *side, int32_t k) {
    return side->world->people[side->plan->placements[k].person].id;
}

/* Placements are in order of person, and persons of id. */
static ScenarioMoves count_moves(const ScenarioSide *base,
                                 const ScenarioSide *side) {
    ScenarioMoves moves = {0};
    int32_t a = 0;
    int32_t b = 0;
    int32_t a_count = base->plan->placements_count;
    int32_t b_count = side->plan->placements_count;
    while (a < a_count || b < b_count) {
        int order = a == a_count ? 1
                    : b == b_count
                        ? -1
                        : strcmp(person_of(base, a), person_of(side, b));
        if (order == 0) {
            bool same = strcmp(post_of(base, a), post_of(side, b)) == 0;
            moves.same += same ? 1 : 0;
            moves.moved += same ? 0 : 1;
        }
        moves.no_longer += order < 0 ? 1 : 0;
        moves.newly += order > 0 ? 1 : 0;
        a += order <= 0 ? 1 : 0;
        b += order >= 0 ? 1 : 0;
    }
    return moves;
}

static LeyeStatus count_changes(ScenarioTable *table, int32_t s) {
    LeyeStatus status = LEYE_OK;
    if (s == 0 || table->sides[0].plan == NULL) {
        return LEYE_OK;
    }
    ScenarioMoves moves = count_moves(&table->sides[0], &table->sides[s]);
    TRY(table_put(table, SECTION_CHANGE, TR_MARK("same_post"), s, moves.same));
    TRY(table_put(table, SECTION_CHANGE, TR_MARK("other_post"), s,
                  moves.moved));
    TRY(table_put(table, SECTION_CHANGE, TR_MARK("newly_placed"), s,
                  moves.newly));
    TRY(table_put(table, SECTION_CHANGE, TR_MARK("no_longer_placed"), s,
                  moves.no_longer));
done:
    return status;
}

/* What one side may not show, no side shows: or it could be told from the
 * difference. */
static void hide_rows(ScenarioTable *table) {
    for (size_t k = 0; k < table->rows_count; k++) {
        ScenarioRow *row = &table->rows[k];
        bool hide = false;
        for (int32_t s = 0; s < table->sides_count; s++) {
            hide = hide || (row->cell[s].hide && !row->cell[s].none);
        }
        for (int32_t s = 0; s < table->sides_count; s++) {
            row->cell[s].hide = hide;
        }
    }
}

LeyeStatus scenario_compare(const ScenarioSide *sides, int32_t count,
                            ScenarioTable *table) {
    static LeyeStatus (*const sections[SECTION_COUNT])(ScenarioTable *,
                                                       int32_t) = {
        [SECTION_PLAN] = count_plan,        [SECTION_LEVELS] = count_levels,
        [SECTION_CHANNEL] = count_channels, [SECTION_SITE] = count_sites,
        [SECTION_INCOME] = count_income,    [SECTION_FUND] = count_funds,
        [SECTION_COURSE] = count_courses,   [SECTION_TRAIN] = count_trains,
        [SECTION_CHANGE] = count_changes};
    LeyeStatus status = LEYE_OK;
    ScenarioTable made = {.sides = sides, .sides_count = count};
    for (int32_t k = 0; k < SECTION_COUNT; k++) {
        for (int32_t s = 0; s < count; s++) {
            if (sides[s].plan != NULL) {
                TRY(sections[k](&made, s));
            }
        }
    }
    hide_rows(&made);
    *table = made;
    made = (ScenarioTable){0};
done:
    scenario_compare_clear(&made);
    return status;
}
