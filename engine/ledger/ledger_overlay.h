/* ledger_overlay: what a scenario changes in the tables of an instance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scenario's world is read from the same files by the same readers, with
 * some cells replaced and some rows added, so that every check of a cell, a
 * row or a reference holds for a scenario too, and what is wrong is found at
 * its place in the scenario's file. Cells come from the changes in order:
 *
 *     1200         the value itself          +14, -20   more or less than now
 *     +30%, -30%   more or less by a part    x2, x0.5   as often
 *
 * rounded to the nearest whole number (of fen), halves up, and never below 0,
 * though no part may be less than -100%;
 * days move by whole days. Who is meant: an id, or KIND:VALUE for all rows
 * that have it, or `all`, or (posts) `away`. Funds, retention and consents are
 * changed after the files are read.
 */
#ifndef LEYE_LEDGER_OVERLAY_H
#define LEYE_LEDGER_OVERLAY_H

#include "ledger_headings.h"

typedef struct OverlayCell {
    const char *text; /* NULL: as the file has it */
    ScenarioPlace at;
} OverlayCell;

typedef struct OverlayRow {
    const char *id;
    bool added;
    ScenarioPlace at;
    OverlayCell cell[LEDGER_COLUMNS_MOST];
} OverlayRow;

typedef struct OverlayFile {
    OverlayRow *rows; /* heap */
    size_t count, capacity;
    int64_t patches; /* rows that are not added */
} OverlayFile;

typedef struct LedgerOverlay {
    const Scenario *scenario;
    const World *base; /* the instance without the scenario */
    Findings *findings;
    Arena arena;
    OverlayFile files[FILES_COUNT];
    bool refused; /* by a guard */
} LedgerOverlay;

/* ledger_overlay_resolve.c: fills *overlay from scenario and base; what is
 * wrong becomes findings. */
LeyeStatus ledger_overlay_resolve(LedgerOverlay *overlay);

/* ledger_overlay_row.c: the base's rows of a file that may be changed: sorted
 * by id, which comes first in each; none for other files. */
typedef struct OverlayBase {
    const void *rows;
    int32_t count;
    size_t size; /* of one */
} OverlayBase;
OverlayBase ledger_overlay_row_base(const World *base, LedgerFileId file);
const void *ledger_overlay_row_at(const OverlayBase *rows, int32_t index);

/* ledger_overlay_row.c: the row of the overlay with this id, made when it is
 * not there; and a cell of it. */
LeyeStatus ledger_overlay_row(LedgerOverlay *overlay, LedgerFileId file,
                              const char *id, ScenarioPlace at,
                              OverlayRow **row);
OverlayRow *ledger_overlay_row_find(OverlayFile *file, const char *id);
LeyeStatus ledger_overlay_row_set(LedgerOverlay *overlay, OverlayRow *row,
                                  int32_t column, const char *text,
                                  ScenarioPlace at);

/* ledger_overlay_select.c: rows of a file of the base as ids. */
typedef struct OverlayNames {
    const char **ids; /* heap */
    size_t count, capacity;
} OverlayNames;
/* The ids that the change means: of rows of the base or of added ones. A
 * finding when there are none. */
LeyeStatus ledger_overlay_select(LedgerOverlay *overlay, LedgerFileId file,
                                 const ScenarioChange *change,
                                 OverlayNames *names);
/* Is the post one of KIND:VALUE, `all` or `away`? *known is false when it is
 * no such selector. */
bool ledger_overlay_select_post(const World *world, const Post *post,
                                const char *selector, bool *known);

/* ledger_overlay_value.c: the cell's text for a value that may be relative to
 * what `row` (or, where it says nothing, the base's row `index`; NONE: none)
 * has. A finding, and *out NULL, when it cannot be. */
LeyeStatus ledger_overlay_value(LedgerOverlay *overlay, LedgerFileId file,
                                const OverlayRow *row, int32_t index,
                                int32_t column, const ScenarioField *field,
                                const char **out);

/* A finding where the field is less than -100%. */
LeyeStatus ledger_overlay_value_part(LedgerOverlay *overlay,
                                     const ScenarioField *field);

/* An amount of money, which may be relative to `now`; false when it is none. */
bool ledger_overlay_value_fen(const char *text, Fen now, Fen *out);

/* ledger_overlay_arrive.c: households and people who may arrive, as rows. */
LeyeStatus ledger_overlay_arrive(LedgerOverlay *overlay,
                                 const ScenarioChange *change);
enum { OVERLAY_NAME = 96 };
/* The id of the k-th (from 0) household ('h') or person ('p') of a class. */
void ledger_overlay_arrive_id(const ScenarioChange *change, char kind,
                              int64_t k, char out[OVERLAY_NAME]);
/* The scope behind "consents."; NULL when the field is no consent. */
const char *ledger_overlay_arrive_scope(const ScenarioField *field);

/* ledger_overlay_agree.c: what those who arrived agree to. */
LeyeStatus ledger_overlay_agree(const LedgerOverlay *overlay, World *world,
                                const ScenarioChange *change);

/* ledger_overlay_world.c: what is changed once the files are read: funds,
 * retention, consents, name. Before the links are made. */
LeyeStatus ledger_overlay_world(const LedgerOverlay *overlay, World *world);
/* Checks the fields of those changes, so that this cannot fail later. */
LeyeStatus ledger_overlay_world_check(LedgerOverlay *overlay,
                                      const ScenarioChange *change);

void ledger_overlay_clear(LedgerOverlay *overlay);

/* ledger_overlay.c: the hooks of ledger_table. */
struct LedgerTable;
struct LedgerReader;
/* Headings alone, for a file that is absent and has rows added. */
LeyeStatus ledger_overlay_blank(const struct LedgerReader *reader,
                                LedgerFileId file, Bytes *raw, bool *present);
void ledger_overlay_begin(struct LedgerTable *table, LedgerFileId file);
void ledger_overlay_patch(struct LedgerTable *table);
bool ledger_overlay_next(struct LedgerTable *table);
/* Where a finding about the cell belongs. */
void ledger_overlay_place(const struct LedgerTable *table, int32_t column,
                          LedgerSource *source, FindingPlace *place);

#endif
