/* A tiny world folded and exported: for the tests of model_export.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef EXPORT_CASE_H
#define EXPORT_CASE_H

#include "../../engine/model/model_export.h"
#include "certify_world.h"

/* One place at the only post; p1 and p2 can take it. */
typedef struct ExportCase {
    SmallWorld small;
    Options options;
    int64_t without;
    Model *model;
    LexAnswer answer;
    Text text;
} ExportCase;

/* Solves the levels before `level`. */
void export_case_solve(Model *model, int32_t level, LexAnswer *answer);
void export_case_fold(ExportCase *tiny, int32_t level);
void export_case_begin(ExportCase *tiny, int32_t level);
void export_case_end(ExportCase *tiny);
const char *export_case_text(ExportCase *tiny, ModelFormat format,
                             int32_t level);
/* The lines behind the comments. */
const char *export_case_body(const char *text, char mark);

#endif
