/* domain_sheets: cells in the order in which they come.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "domain_sheets.h"

#include <string.h>

LeyeStatus domain_sheets_add(CellSheets *sheets, const char *name,
                             const char *file, CellSheet **out) {
    LeyeStatus status = LEYE_OK;
    char *name_copy = NULL, *file_copy = NULL;
    TRY(ARENA_TEXT(&sheets->arena, name, strlen(name), &name_copy));
    TRY(ARENA_TEXT(&sheets->arena, file, strlen(file), &file_copy));
    TRY(HEAP_GROW(&sheets->items, &sheets->capacity, sheets->count + 1));
    CellSheet *sheet = &sheets->items[sheets->count++];
    *sheet = (CellSheet){.name = name_copy, .file = file_copy};
    *out = sheet;
done:
    return status;
}

LeyeStatus domain_sheets_cell(CellSheets *sheets, CellSheet *sheet,
                              SheetCell cell) {
    LeyeStatus status = LEYE_OK;
    char *copy = NULL;
    if (cell.text[0] == '\0') {
        return LEYE_OK;
    }
    TRY(ARENA_TEXT(&sheets->arena, cell.text, strlen(cell.text), &copy));
    TRY(HEAP_GROW(&sheet->cells, &sheet->capacity, sheet->count + 1));
    cell.text = copy;
    sheet->cells[sheet->count++] = cell;
done:
    return status;
}

void domain_sheets_clear(CellSheets *sheets) {
    for (size_t k = 0; k < sheets->count; k++) {
        base_free(sheets->items[k].cells);
        base_free(sheets->items[k].lines);
    }
    base_free(sheets->items);
    base_arena_clear(&sheets->arena);
    *sheets = (CellSheets){0};
}
