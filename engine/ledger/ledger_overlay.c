/* ledger_overlay: cells replaced and rows added while a table is read.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Columns that the file does not have get places behind its last one.
 */
#include "ledger_table_parts.h"

#include <string.h>

static const OverlayFile *overlay_file(const LedgerReader *reader,
                                       LedgerFileId file) {
    const LedgerOverlay *overlay = reader->overlay;
    bool changed =
        overlay != NULL && file < FILES_COUNT && overlay->files[file].count > 0;
    return changed ? &overlay->files[file] : NULL;
}

LeyeStatus ledger_overlay_blank(const LedgerReader *reader, LedgerFileId file,
                                Bytes *raw, bool *present) {
    LeyeStatus status = LEYE_OK;
    size_t count = 0;
    const LedgerFile *known = &ledger_files(&count)[file];
    Text text = {0};
    if (known->needed || overlay_file(reader, file) == NULL) {
        return LEYE_OK;
    }
    for (size_t c = 0; c < known->columns_count; c++) {
        base_text_add(&text, c > 0 ? "," : "");
        base_text_add(&text, known->columns[c].heading);
    }
    base_text_add(&text, "\n");
    TRY(base_text_status(&text));
    *raw = (Bytes){text.bytes, text.length};
    *present = true;
    text = (Text){0};
done:
    base_text_clear(&text);
    return status;
}

void ledger_overlay_begin(LedgerTable *table, LedgerFileId file) {
    table->overlay = overlay_file(table->reader, file);
    if (table->overlay == NULL) {
        return;
    }
    int32_t next = table->headings.fields;
    for (size_t c = 0; c < table->file->columns_count; c++) {
        bool said = false;
        for (size_t k = 0; k < table->overlay->count && !said; k++) {
            said = table->overlay->rows[k].cell[c].text != NULL;
        }
        if (said && table->headings.place[c] == NONE && next < CSV_FIELDS) {
            table->headings.place[c] = next++;
        }
    }
    table->overlay_fields = next;
}

static void overlay_cells(LedgerTable *table, const OverlayRow *row) {
    for (int32_t k = table->csv.fields; k < table->overlay_fields; k++) {
        table->csv.field[k] = (LedgerCell){"", 0};
    }
    table->csv.fields = table->overlay_fields;
    for (size_t c = 0; c < table->file->columns_count; c++) {
        const char *text = row->cell[c].text;
        if (text != NULL && table->headings.place[c] != NONE) {
            table->csv.field[table->headings.place[c]] =
                (LedgerCell){text, strlen(text)};
        }
    }
    table->patch = row;
}

void ledger_overlay_patch(LedgerTable *table) {
    table->patch = NULL;
    if (table->overlay == NULL || table->overlay->patches == 0) {
        return;
    }
    LedgerCell id = ledger_table_cell(table, 0);
    for (size_t k = 0; k < table->overlay->count; k++) {
        const OverlayRow *row = &table->overlay->rows[k];
        if (!row->added && id.n == strlen(row->id) &&
            memcmp(id.bytes, row->id, id.n) == 0) {
            overlay_cells(table, row);
            return;
        }
    }
}

bool ledger_overlay_next(LedgerTable *table) {
    while (table->overlay != NULL && table->added < table->overlay->count) {
        const OverlayRow *row = &table->overlay->rows[table->added++];
        if (row->added) {
            table->csv.line = 0;
            table->csv.fields = 0;
            overlay_cells(table, row);
            return true;
        }
    }
    return false;
}

void ledger_overlay_place(const LedgerTable *table, int32_t column,
                          LedgerSource *source, FindingPlace *place) {
    const OverlayRow *row = table->patch;
    if (row == NULL || (!row->added && row->cell[column].text == NULL)) {
        return;
    }
    const ScenarioPlace *at =
        row->cell[column].text != NULL ? &row->cell[column].at : &row->at;
    source->name = at->file;
    place->line = at->line;
    place->column = at->column;
    place->sheet = at->sheet != NULL ? at->sheet : "";
}

void ledger_overlay_clear(LedgerOverlay *overlay) {
    for (int32_t f = 0; f < FILES_COUNT; f++) {
        base_free(overlay->files[f].rows);
    }
    base_arena_clear(&overlay->arena);
    *overlay = (LedgerOverlay){0};
}
