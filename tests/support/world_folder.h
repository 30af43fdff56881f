/* A small instance with every file but pins.csv, offers.csv and answers.csv,
 * for tests that change one thing.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows stand in no order. Sites s1 s2, skills cook sew weld, employers e1
 * e2 e3, group g-11, trains t-q (Qingdao) t-x (Xinjiang), households h1..h4,
 * posts p-away p-help p-mine p-shop, people a1..a6, as_of 2020-03-01.
 */
#ifndef LEYE_TESTS_WORLD_FOLDER_H
#define LEYE_TESTS_WORLD_FOLDER_H

#include "../../engine/ledger/ledger.h"
#include "../../engine/ledger/ledger_columns.h"
#include "scratch_folder.h"

enum { WORLD_FOLDER_FILES = FILES_COUNT - 3 };

typedef struct WorldFolder {
    ScratchFolder folder;
    Text files[FILES_COUNT];
} WorldFolder;

void world_folder_make(WorldFolder *at);
void world_folder_drop(WorldFolder *at);
const char *world_folder_name(LedgerFileId file);
/* Writes a whole file anew; NULL takes it away. */
void world_folder_put(WorldFolder *at, LedgerFileId file, const char *text);
/* Replaces the first `from` in the file, which must be there. */
void world_folder_change(WorldFolder *at, LedgerFileId file, const char *from,
                         const char *to);
/* Writes a pins.csv, of p-away for a5 and p-shop for a1. */
void world_folder_pins(WorldFolder *at);
/* Turns rows "person,scope,action,date,expires,terms,via,recorder" (English
 * words, one a line) into a consents.csv with its chain. */
void world_folder_consents(WorldFolder *at, const char *rows);
/* Puts the rows behind the headings into an order drawn from `seed`. */
void world_folder_shuffle(WorldFolder *at, LedgerFileId file, uint64_t seed);

/* Reads; free both. *world is NULL unless LEYE_OK. */
LeyeStatus world_folder_read(const WorldFolder *at, Findings **findings,
                             World **world);
/* Reads what must be without errors and warnings. */
World *world_folder_world(const WorldFolder *at);
/* Everything a world says but for lines and seals, as text. */
void world_folder_dump(const World *world, Text *text);
/* The first finding in this file whose sentence holds `part`; NULL. */
const LeyeFinding *world_folder_find(const Findings *findings, const char *file,
                                     const char *part);

#endif
