/* ledger_rows: what the readers of an instance's files share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A reader collects the rows of its file (LedgerRows), one id once, and takes
 * them into the World sorted by id. Cells that name a row of another file are
 * resolved against that file's rows (LedgerKnown).
 *
 * All of it is linear in the bytes of the files, but for the sorting: an id
 * is found by hashing while its file is read, and by binary search after, which
 * looks first around the row found last: large files name people and households
 * in order.
 */
#ifndef LEYE_LEDGER_ROWS_H
#define LEYE_LEDGER_ROWS_H

#include "ledger_parts.h"
#include "ledger_table_parts.h"

/* The reserved site of those who live at none of the sites. */
#define LEDGER_ELSEWHERE "elsewhere"

/* ledger_rows.c: rows of one file on their way into the World. The struct of
 * a row starts with `const char *id` and has an `int64_t line`. */
typedef struct LedgerRows {
    size_t size, line; /* of one row; where its `line` is */
    void *items;       /* heap, in the order of the file */
    size_t count, capacity;
    int32_t *slots; /* heap, hash of the ids: index + 1, or 0; NULL while the
                       ids ascend */
    size_t slots_count;
} LedgerRows;
#define LEDGER_ROWS(type)                                                      \
    { .size = sizeof(type), .line = offsetof(type, line) }

/* Calls read(table, context) for every row; LEYE_OK when the file is absent
 * and need not be there. */
typedef LeyeStatus LedgerRowRead(LedgerTable *table, void *context);
LeyeStatus ledger_rows_read(LedgerReader *reader, LedgerFileId file,
                            LedgerRowRead *read, void *context);
/* Index of the row with this id, in the order of the file; NONE. */
int32_t ledger_rows_find(const LedgerRows *rows, LedgerCell id);
/* A row's own id, copied into the world's arena; false with a finding when it
 * is no id, or (naming both lines) when it was there before. */
bool ledger_rows_id(const LedgerRows *rows, LedgerTable *table, int32_t column,
                    const char **out);
/* Copies the row, whose id is not there yet. */
LeyeStatus ledger_rows_add(LedgerRows *rows, const void *row);
/* Adds the rows of `more`, which is empty then, behind those there are; when
 * one of the ids is there already, changes nothing but *fits, to false. Of
 * the same struct. */
LeyeStatus ledger_rows_join(LedgerRows *rows, LedgerRows *more, bool *fits);
/* No rows; the memory is kept for others. */
void ledger_rows_empty(LedgerRows *rows);
/* Fills *items with the rows sorted by id, in memory of the arena. */
LeyeStatus ledger_rows_take(const LedgerRows *rows, Arena *arena, void **items,
                            int32_t *count);
#define LEDGER_ROWS_TAKE(rows, arena, items, count)                            \
    ledger_rows_take((rows), (arena), (void **)(items), (count))
void ledger_rows_clear(LedgerRows *rows);

/* A word that is kept once, however many rows say it. */
typedef struct LedgerName {
    const char *id;
    int64_t line;
} LedgerName;

/* ledger_lookup.c: the rows of another file, for the cells that name one. */
typedef struct LedgerKnown {
    const void *rows; /* sorted by id, as for ledger_lookup */
    int32_t count;
    size_t size;
    const char *file;  /* "sites.csv" */
    int32_t elsewhere; /* index of the reserved site, or NONE */
    int32_t last;      /* the row found last; a hint */
    bool blind;        /* that file could not be read at all, which has been
                          said: what points into it is not blamed */
} LedgerKnown;
LedgerKnown ledger_lookup_known(const LedgerReader *reader, LedgerFileId file,
                                const void *rows, int32_t count, size_t size);
#define LEDGER_KNOWN(reader, file, rows, count)                                \
    ledger_lookup_known((reader), (file), (rows), (count), sizeof *(rows))

/* The row that the cell (or part of one) names; false with a finding, and
 * *out left alone, when there is none. */
bool ledger_lookup_cell(LedgerKnown *known, LedgerTable *table, int32_t column,
                        LedgerCell cell, int32_t *out);
/* The same for a whole cell: must be said; or may be empty (*out left alone,
 * true). */
bool ledger_lookup_need(LedgerKnown *known, LedgerTable *table, int32_t column,
                        int32_t *out);
bool ledger_lookup_may(LedgerKnown *known, LedgerTable *table, int32_t column,
                       int32_t *out);

/* A list cell as indices, ascending, each once; unknown parts are findings
 * and left out. Reuses list->items from row to row; base_free it. */
typedef struct LedgerList {
    int32_t *items; /* heap */
    size_t count, capacity;
} LedgerList;
LeyeStatus ledger_lookup_list(LedgerKnown *known, LedgerTable *table,
                              int32_t column, LedgerList *list);

/* The id nearest to the cell, for "did you mean"; "" when none is near, several
 * are as near, or fewer comparisons are *left than there are ids. */
const char *ledger_lookup_nearest(const void *rows, int32_t count, size_t size,
                                  LedgerCell cell, int64_t *left);
/* The word of the list nearest to the cell; "" when none is near. */
const char *ledger_lookup_word(WordList list, LedgerCell cell);
bool ledger_lookup_same(LedgerCell cell, const char *text);
/* As strcmp; the cell may hold a NUL, so it is never taken for a string. */
int ledger_lookup_order(const char *id, LedgerCell cell);
/* For "%s": the cell's beginning, as much as a sentence bears. */
#define LEDGER_SHOWN(cell) ledger_table_cell_shown(cell).text

/* ledger_sites.c: the sites with `elsewhere`, and ledger_skills.c: a list of
 * skills as a set. */
LedgerKnown ledger_sites_known(const LedgerReader *reader, const World *world);
void ledger_skills_set(LedgerKnown *skills, LedgerTable *table, int32_t column,
                       SkillSet *out);

/* ledger_destinations.c: where trains and posts go, each name once. Indices
 * are in order of appearance until ledger_destinations_finish sorts them. */
typedef struct LedgerDestinations {
    LedgerRows names; /* LedgerName */
} LedgerDestinations;
/* Starts with those the world has already, by their indices. */
LeyeStatus ledger_destinations_begin(const World *world,
                                     LedgerDestinations *destinations);
/* Reads a destination; *out is left alone when it is none (a finding). */
LeyeStatus ledger_destinations_cell(LedgerDestinations *destinations,
                                    LedgerTable *table, int32_t column,
                                    const World *world, int32_t *out);
/* Fills world->destinations, and turns the indices of its trains and posts
 * into sorted ones. */
LeyeStatus ledger_destinations_finish(const LedgerDestinations *destinations,
                                      World *world);

/* ledger_posts_place.c: where a post is, and how one gets there. */
typedef struct LedgerPosts {
    World *world;
    LedgerRows rows;
    LedgerDestinations destinations;
    LedgerKnown sites, skills, employers, households, groups, trains, funds;
    LedgerList list;
} LedgerPosts;
/* The channel is known unless its cell was wrong. */
LeyeStatus ledger_posts_place(LedgerPosts *posts, LedgerTable *table,
                              bool channel_known, Post *post);

/* ledger_scope.c: a warning that a scope names nothing there is. */
void ledger_scope_warn(LedgerTable *table, int32_t column, const World *world,
                       const Scope *scope);

/* ledger_consent_recorder.c: via, recorder and terms as words kept once, and
 * who may not record a consent (guard 3). */
typedef struct LedgerRecorders {
    LedgerRows words, barred;
    int32_t person; /* of the row before: where the next one is looked for */
} LedgerRecorders;
LeyeStatus ledger_consent_recorder_begin(const World *world,
                                         LedgerRecorders *recorders);
/* A text cell kept once; false (a finding) when it is no text. */
LeyeStatus ledger_consent_recorder_word(LedgerRecorders *recorders,
                                        LedgerTable *table, int32_t column,
                                        const char **out);
/* A finding when the cell names one who may not record. */
void ledger_consent_recorder_judge(const LedgerRecorders *recorders,
                                   LedgerTable *table, int32_t column);
void ledger_consent_recorder_clear(LedgerRecorders *recorders);

/* ledger_consent_row.c: one row of consents.csv. */
typedef struct LedgerConsentRow {
    ConsentEvent event;
    bool fine; /* there is an event to keep */
    bool gone; /* on a post that is not in posts.csv */
} LedgerConsentRow;
/* Reads the row and judges what it says by itself. */
LeyeStatus ledger_consent_row_read(LedgerConsentRow *row, LedgerTable *table,
                                   const World *world,
                                   LedgerRecorders *recorders);

/* ledger_folder.c: LEYE_ERR_MISSING (with findings for files) when the folder
 * or a needed file is absent; warnings for files that are not read but look
 * as if they were meant to be. */
LeyeStatus ledger_folder_look(const LedgerReader *reader);
/* Does the name, without its ending, say that it sets a quota (guard 5)? */
bool ledger_folder_quota(const char *stem);

/* ledger_link.c: the runs of members, events and wishes, and who holds which
 * post. */
LeyeStatus ledger_link(LedgerReader *reader, World *world);

#endif
