/* Tables with shown totals: no hidden cell follows from what is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The judge is independent: an unknown is told when it is in the span of the
 * equations of the totals.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/domain/domain.h"
#include "../support/span.h"

enum { ROWS = 7, COLUMNS = 6, CELLS = ROWS * COLUMNS, UNKNOWNS = CELLS + ROWS };

typedef struct Table {
    int64_t cells[CELLS];
    bool closed[ROWS], hide[CELLS];
    int32_t rows, columns;
} Table;

static void judge(Table *table) {
    SuppressGrid grid = {table->cells, table->closed, table->rows,
                         table->columns};
    cr_assert_eq(domain_suppress_table(&grid, table->hide), LEYE_OK);
    cr_assert_eq(base_memory_live(), 0);
}

/* Equations: a row, a column, the sum of closed rows. */
static void know(const Table *table, Span *span) {
    int64_t sums[ROWS + COLUMNS + 1][UNKNOWNS] = {{0}};
    int32_t count = table->rows + table->columns + 1;
    for (int32_t r = 0; r < table->rows; r++) {
        for (int32_t c = 0; c < table->columns; c++) {
            int32_t cell = r * table->columns + c;
            sums[r][cell] = table->hide[cell] ? 1 : 0;
            sums[table->rows + c][cell] = table->hide[cell] ? 1 : 0;
        }
        sums[r][CELLS + r] = table->closed[r] ? -1 : 0;
        sums[count - 1][CELLS + r] = table->closed[r] ? 1 : 0;
    }
    for (int32_t k = 0; k < count; k++) {
        span_add(span, sums[k]);
    }
}

/* Hidden cells and totals that follow from what is shown. */
static int32_t told(const Table *table) {
    static Span span;
    int32_t count = 0;
    span = (Span){.unknowns = UNKNOWNS};
    know(table, &span);
    for (int32_t u = 0; u < UNKNOWNS; u++) {
        int64_t one[UNKNOWNS] = {0};
        bool hidden = u < CELLS ? table->hide[u] : table->closed[u - CELLS];
        one[u] = 1;
        count += hidden && span_has(&span, one) ? 1 : 0;
    }
    return count;
}

static void check_sums(const Table *table) {
    for (int32_t c = 0; c < table->columns; c++) {
        int64_t hidden = 0;
        int64_t all = 0;
        bool any = false;
        for (int32_t r = 0; r < table->rows; r++) {
            int32_t cell = r * table->columns + c;
            all += table->cells[cell];
            any = any || table->hide[cell];
            hidden += table->hide[cell] ? table->cells[cell] : 0;
        }
        cr_assert(!any || hidden >= 10 || hidden == all);
    }
}

Test(domain_suppress_table, large_cells_are_all_shown) {
    Table table = {{10, 0, 30, 12}, {false}, {false}, 2, 2};
    judge(&table);
    for (int32_t k = 0; k < 4; k++) {
        cr_assert_not(table.hide[k]);
    }
}

Test(domain_suppress_table, a_small_cell_takes_a_rectangle_with_it) {
    Table table = {{3, 40, 20, 50, 11, 30, 60, 70, 80}, {false}, {false}, 3, 3};
    bool expected[9] = {true, false, true, true, false, true};
    judge(&table);
    cr_assert_eq(told(&table), 0);
    cr_assert_eq(memcmp(table.hide, expected, sizeof expected), 0);
}

Test(domain_suppress_table, a_closed_row_hides_its_cells) {
    Table table = {{12, 0, 40, 40, 5, 0, 60, 70},
                   {true, false, true, false},
                   {false},
                   4,
                   2};
    judge(&table);
    cr_assert(table.hide[0]);
    cr_assert(table.hide[4]);
    cr_assert_eq(told(&table), 0);
}

Test(domain_suppress_table, nothing_hidden_follows_from_the_totals) {
    int64_t hidden = 0;
    int64_t cells = 0;
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        Table table = {.rows = 2, .columns = 2};
        Random random = base_random_make(seed, 0);
        table.rows += (int32_t)base_random_below(&random, ROWS - 1);
        table.columns += (int32_t)base_random_below(&random, COLUMNS - 1);
        int64_t sums[ROWS] = {0};
        int64_t whole = 0;
        for (int32_t k = 0; k < table.rows * table.columns; k++) {
            bool zero = base_random_below(&random, 3) == 0;
            table.cells[k] = zero ? 0 : base_random_below(&random, 60);
            sums[k / table.columns] += table.cells[k];
            whole += table.cells[k];
        }
        domain_suppress(sums, table.rows, table.closed);
        judge(&table);
        for (int32_t k = 0; k < table.rows * table.columns; k++) {
            cr_assert(table.hide[k] || table.cells[k] == 0 ||
                      table.cells[k] >= 10);
            hidden += table.hide[k] ? 1 : 0;
            cells++;
        }
        /* of a whole under ten the total itself tells */
        cr_assert(whole < 10 || told(&table) == 0, "seed %llu",
                  (unsigned long long)seed);
        check_sums(&table);
    }
    cr_assert_lt(hidden, cells); /* not all is hidden */
}
