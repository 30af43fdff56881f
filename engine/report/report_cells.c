/* Placements by grid cell.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file name begins with the cell's number, so that no two cells share one.
 */
#include "report_page.h"

#include <stdlib.h>
#include <string.h>

/* A placement on its way to its cell. */
typedef struct Row {
    const char *grid;
    int32_t site, person, placement;
} Row;

static int compare_cells(const Row *a, const Row *b) {
    return a->site != b->site ? (a->site < b->site ? -1 : 1)
                              : strcmp(a->grid, b->grid);
}

static int compare_rows(const void *a, const void *b) {
    const Row *x = a;
    const Row *y = b;
    int order = compare_cells(x, y);
    return order != 0 ? order
                      : (x->person > y->person) - (x->person < y->person);
}

static void fill(const Row *rows, int32_t count, ReportCells *cells) {
    for (int32_t k = 0; k < count; k++) {
        if (k == 0 || compare_cells(&rows[k - 1], &rows[k]) != 0) {
            cells->first[cells->count++] = k;
        }
        cells->rows[k] = rows[k].placement;
    }
    cells->first[cells->count] = count;
}

LeyeStatus report_cells(const World *world, const Plan *plan,
                        ReportCells *cells) {
    LeyeStatus status = LEYE_OK;
    Row *rows = NULL;
    int32_t count = plan->placements_count;
    *cells = (ReportCells){.world = world, .plan = plan};
    TRY(HEAP_ARRAY(count, &rows));
    TRY(HEAP_ARRAY(count, &cells->rows));
    TRY(HEAP_ARRAY(count + 1, &cells->first));
    for (int32_t k = 0; k < count; k++) {
        const Person *person = &world->people[plan->placements[k].person];
        rows[k] = (Row){person->grid != NULL ? person->grid : "", person->site,
                        plan->placements[k].person, k};
    }
    if (count > 0) {
        qsort(rows, (size_t)count, sizeof *rows, compare_rows);
    }
    fill(rows, count, cells);
done:
    base_free(rows);
    return status;
}

void report_cells_clear(ReportCells *cells) {
    base_free(cells->rows);
    base_free(cells->first);
    *cells = (ReportCells){0};
}

const char *report_cells_where(const ReportCells *cells, int32_t k,
                               const Site **site) {
    int32_t row = cells->rows[cells->first[k]];
    const Person *person =
        &cells->world->people[cells->plan->placements[row].person];
    *site = &cells->world->sites[person->site];
    return person->grid != NULL ? person->grid : "";
}

enum { NAME_BYTES = 100 };

void report_cells_name(const ReportCells *cells, int32_t k, Text *name) {
    const Site *site = NULL;
    const char *grid = report_cells_where(cells, k, &site);
    const char *from = grid[0] != '\0' ? grid : site->id;
    size_t n = strlen(from);
    n = base_text_utf8(from, n < NAME_BYTES ? n : NAME_BYTES);
    base_text_format(name, "%04d-", (int)(k + 1));
    for (size_t at = 0; at < n; at++) {
        bool fine = (unsigned char)from[at] > ' ' && from[at] != '/';
        base_text_bytes(name, fine ? &from[at] : "_", 1);
    }
}

LeyeStatus report_cells_index(const ReportCells *cells, const char *ending,
                              Text *text) {
    static const SheetColumn columns[] = {{"file", "File", false},
                                          {"site_id", "Site", false},
                                          {"grid", "Cell", false}};
    Sheet sheet = report_page_sheet(text, true);
    report_page_sheet_begin(&sheet, columns, 3);
    for (int32_t k = 0; k < cells->count; k++) {
        const Site *site = NULL;
        Text name = {0};
        const char *grid = report_cells_where(cells, k, &site);
        report_cells_name(cells, k, &name);
        base_text_add(&name, ending);
        report_page_row(&sheet);
        report_page_text(&sheet, base_text_get(&name));
        report_page_text(&sheet, site->id);
        report_page_text(&sheet, grid);
        text->failed = text->failed || name.failed;
        base_text_clear(&name);
    }
    report_page_sheet_end(&sheet);
    return base_text_status(text);
}
