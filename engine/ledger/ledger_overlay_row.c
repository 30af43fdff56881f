/* ledger_overlay_row: the rows of an overlay, by id.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_overlay.h"

#include <string.h>

OverlayRow *ledger_overlay_row_find(OverlayFile *file, const char *id) {
    for (size_t k = 0; k < file->count; k++) {
        if (strcmp(file->rows[k].id, id) == 0) {
            return &file->rows[k];
        }
    }
    return NULL;
}

LeyeStatus ledger_overlay_row(LedgerOverlay *overlay, LedgerFileId file,
                              const char *id, ScenarioPlace at,
                              OverlayRow **row) {
    LeyeStatus status = LEYE_OK;
    OverlayFile *rows = &overlay->files[file];
    char *copy = NULL;
    OverlayRow *found = ledger_overlay_row_find(rows, id);
    if (found == NULL) {
        TRY(ARENA_TEXT(&overlay->arena, id, strlen(id), &copy));
        TRY(HEAP_GROW(&rows->rows, &rows->capacity, rows->count + 1));
        found = &rows->rows[rows->count++];
        *found = (OverlayRow){.id = copy, .at = at};
        rows->patches++;
        found->cell[0] = (OverlayCell){NULL, at};
    }
    *row = found;
done:
    return status;
}

LeyeStatus ledger_overlay_row_set(LedgerOverlay *overlay, OverlayRow *row,
                                  int32_t column, const char *text,
                                  ScenarioPlace at) {
    LeyeStatus status = LEYE_OK;
    char *copy = NULL;
    TRY(ARENA_TEXT(&overlay->arena, text, strlen(text), &copy));
    row->cell[column] = (OverlayCell){copy, at};
done:
    return status;
}
