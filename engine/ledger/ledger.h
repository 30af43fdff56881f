/* ledger: files <-> World, plan and proof; every oddity becomes a finding.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An instance is a folder (the files of design "Files"), a workbook with a
 * sheet for each of them, or a folder with a workbook that has some of them
 * (ledger_xlsx.h): CSV in UTF-8 or
 * GB18030 (BOM, else valid UTF-8, else GB18030; the choice is a note when it
 * is not UTF-8), comma, LF or CRLF, RFC 4180 quotes; headings and closed words
 * in English or Chinese; YAML by a strict binder. Needed: instance.yaml,
 * people, households, sites, employers, posts. The others may be absent and
 * are then empty; no consents.csv means that nobody has agreed to anything.
 *
 * Rows are read in any order; the World is sorted by id. All findings are
 * collected; nothing is guessed silently. Memory is bounded by the limits of
 * the settings: an unclosed quote stops at the row limit.
 */
#ifndef LEYE_LEDGER_H
#define LEYE_LEDGER_H

#include "../domain/domain.h"

/* Reads `dir`, a folder or a workbook. Adds to *findings (never NULL); fills
 * *world when no finding is an error, else LEYE_ERR_INPUT. LEYE_ERR_MISSING
 * when the folder or a needed file is absent; LEYE_ERR_PROOF when the consent
 * chain is broken (with the finding that names the line). */
LeyeStatus ledger_world_read(const char *dir, const LeyeSettings *settings,
                             Findings *findings, World **world);

/* Scenarios: ledger_scenario.h says what the files look like, ledger_overlay.h
 * what the changes do. */

/* Reads the scenario at `path` (YAML, or a sheet that ends in .csv or is in an
 * .xlsx), and those it extends. LEYE_ERR_MISSING; LEYE_ERR_INPUT with findings
 * in its file; LEYE_ERR_GUARD when it would touch what a guard keeps. Fills
 * *scenario (domain_scenario_free). */
LeyeStatus ledger_scenario_read(const char *path, const LeyeSettings *settings,
                                Findings *findings, Scenario **scenario);

/* A sweep (ledger_sweep.c says what the file looks like); domain_sweep_free.
 * Errors as of ledger_scenario_read. What the values of an axis may be is only
 * known when a point is read. */
LeyeStatus ledger_sweep_read(const char *path, const LeyeSettings *settings,
                             Findings *findings, Sweep **sweep);

/* The world of `dir` as the scenario would have it: instance.scenario is its
 * name, its files are among the seals. `base` is the world of `dir` without
 * it; LEYE_ERR_INPUT also when the files have changed since. Errors as of
 * ledger_world_read and ledger_scenario_read. O(bytes). */
LeyeStatus ledger_world_scenario(const char *dir, const World *base,
                                 const Scenario *scenario,
                                 const LeyeSettings *settings,
                                 Findings *findings, World **world);

/* One table of files and columns, for --template, --headings and the reader. */
typedef struct LedgerColumn {
    const char *heading; /* English */
    const char *zh[3];   /* Chinese aliases; unused ones NULL */
    const char *allowed; /* one phrase for findings: "yes or no" */
    bool needed;         /* the heading must be there */
} LedgerColumn;
typedef struct LedgerFile {
    const char *name; /* "people.csv" */
    bool needed;
    const LedgerColumn *columns;
    size_t columns_count;
} LedgerFile;
const LedgerFile *ledger_files(size_t *count);
/* Names of the sheet for file `file` of ledger_files, from k = 0: the English
 * one, then Chinese ones; NULL behind them. */
const char *ledger_xlsx_names(size_t file, int32_t k);

/* All tables of `dir` as cells, to be written into one workbook: those of
 * files first, then the sheets of a workbook, all of them and in its order, but
 * for SHEET_FINDINGS, which an earlier `leye check --annotate` wrote. Reads
 * what can be read and tells no findings: ledger_world_read has them. */
LeyeStatus ledger_sheets_read(const char *dir, const LeyeSettings *settings,
                              CellSheets *sheets);

/* Writes empty CSV files with headings, and instance.yaml and retention.yaml
 * with commented presets, into the new or empty folder `dir`. */
LeyeStatus ledger_template_write(const char *dir);

/* Consents: see ledger_consent.h for the bytes that are hashed. */

/* Checks the chain of DIR/consents.csv alone: every hash and link, seq
 * ascending by one. Fills *events and the head's hash. LEYE_ERR_PROOF with a
 * finding at the first broken line. */
LeyeStatus ledger_consent_verify(const char *dir, const LeyeSettings *settings,
                                 Findings *findings, int64_t *events,
                                 char head[HASH_HEX]);

/* One event as its line is hashed (ledger_consent.h). */
typedef struct ConsentLine {
    int64_t seq;
    const char *person, *scope, *action, *date, *expires, *terms, *via,
        *recorder;
    const char *hash; /* of the line */
} ConsentLine;
/* All events of DIR/consents.csv in order, the chain checked: texts and array
 * in `arena`. None without a file. Errors as of ledger_consent_verify. */
LeyeStatus ledger_consent_lines(const char *dir, const LeyeSettings *settings,
                                Findings *findings, Arena *arena,
                                ConsentLine **lines, size_t *count);

typedef struct ConsentDraft { /* borrowed texts; NULL or "": empty */
    const char *person, *scope, *action, *date, *expires, *via, *recorder;
} ConsentDraft;
/* Appends one event in the file's own encoding and column order: exclusive
 * lock on the file, chain checked first, one write, fsync; a short write is
 * cut off again. Every rule of guard 3 that can be checked is (person and post
 * known, scope fits the action, recorder not the publisher, an employer, a
 * helper household or a cell of the grid): LEYE_ERR_GUARD or LEYE_ERR_USAGE
 * with the sentence, nothing written. accept carries the post's terms hash.
 *
 * give, accept and decline need files without errors (else LEYE_ERR_INPUT with
 * the findings). A withdrawal is always possible: it is judged by what can be
 * read, and person and scope need only be known from the files or from an
 * earlier event. When the day of instance.yaml cannot be read, it must give
 * its own. Only a broken chain refuses it too (LEYE_ERR_PROOF).
 * LEYE_ERR_LOCKED when another run holds the file for ten seconds. */
LeyeStatus ledger_consent_add(const char *dir, const LeyeSettings *settings,
                              const ConsentDraft *draft, Findings *findings,
                              char head[HASH_HEX]);

/* Plan folders */

/* Writes placements.csv, unplaced.csv, summary.json, proof.json (sealing all
 * input files as read and the plan files) and run.json to `out_dir`, published
 * as a whole (base_file.h). Fills plan->proof seals on the way. */
LeyeStatus ledger_plan_write(Plan *plan, const World *world,
                             const char *out_dir);

/* Reads a plan folder against its world: syntax only, judged by certify.
 * Unknown ids and malformed values are error findings with file and line
 * (then LEYE_ERR_PROOF), as is a byte that does not match its seal, a sealed
 * file that is missing, or an input whose bytes or presence changed. Every
 * file must be exactly as the writer writes it (canonical bytes). When nothing
 * but seals is wrong, *plan is filled all the same, with LEYE_ERR_PROOF, so
 * that certify can name the line; free it either way. */
LeyeStatus ledger_plan_read(const char *plan_dir, const char *instance_dir,
                            const World *world, const LeyeSettings *settings,
                            Findings *findings, Plan **plan);

/* Placements of a plan folder as text, without a world (for diff). */
typedef struct PlacementRow {
    const char *person, *post, *course, *train, *start, *channel, *site;
    int32_t points;
    int64_t line;
} PlacementRow;
typedef struct PlacementRows {
    Arena arena;
    PlacementRow *items; /* by person id */
    int64_t count;
} PlacementRows;
LeyeStatus ledger_placements_read(const char *plan_dir,
                                  const LeyeSettings *settings,
                                  Findings *findings, PlacementRows *rows);
void ledger_placements_clear(PlacementRows *rows);

/* Names and phones, kept apart from the ledger (guard 9): for notices alone. */
typedef struct LedgerContacts {
    Arena arena;
    const char **names, **phones; /* heap [people]; NULL: not said */
} LedgerContacts;
/* Reads a CSV with the headings person_id, name, phone in any order. Who is
 * not in the ledger is passed over. LEYE_ERR_GUARD unless the file is its
 * owner's alone (mode 0600 or 0400); LEYE_ERR_MISSING; LEYE_ERR_INPUT with
 * findings, which say where and what, and never quote the file. */
LeyeStatus ledger_contacts_read(const char *path, const World *world,
                                const LeyeSettings *settings,
                                Findings *findings, LedgerContacts *contacts);
void ledger_contacts_clear(LedgerContacts *contacts);

/* Members that `solve --json` adds to those of summary.json. */
enum {
    LEDGER_SUMMARY_BATCHES = 1, /* batches[]: the schedule, with --by-batch */
    LEDGER_SUMMARY_RUN = 2,     /* run{} */
};

/* summary.json's text, as ledger_plan_write writes it, and the members of
 * `more` (LEDGER_SUMMARY_ bits). A count that guard 9 hides is null. */
LeyeStatus ledger_summary_text(const Plan *plan, const World *world,
                               uint32_t more, Text *text);

#endif
