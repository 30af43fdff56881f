/* ledger_overlay_row: the rows of an overlay, by id.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_overlay.h"

#include <string.h>

#define OVERLAY_BASE(rows, count)                                              \
    ((OverlayBase){(rows), (count), sizeof *(rows)})

OverlayBase ledger_overlay_row_base(const World *base, LedgerFileId file) {
    switch (file) {
    case FILE_POSTS:
        return OVERLAY_BASE(base->posts, base->posts_count);
    case FILE_TRAINS:
        return OVERLAY_BASE(base->trains, base->trains_count);
    case FILE_COURSES:
        return OVERLAY_BASE(base->courses, base->courses_count);
    case FILE_EMPLOYERS:
        return OVERLAY_BASE(base->employers, base->employers_count);
    case FILE_CAPS:
        return OVERLAY_BASE(base->caps, base->caps_count);
    default:
        return (OverlayBase){0};
    }
}

const void *ledger_overlay_row_at(const OverlayBase *rows, int32_t index) {
    return (const char *)rows->rows + (size_t)index * rows->size;
}

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
