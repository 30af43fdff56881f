/* ledger_plan: what the files about plan folders share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A plan folder has one canonical form: for every Plan there is exactly one
 * sequence of bytes a file. So reading is: parse simply, build the Plan, write
 * it again in memory and compare. The first byte that differs names the line.
 *
 * The seals: proof.json holds the SHA-256 of every input file and of the
 * other three files, and last the SHA-256 of itself (ledger_proof.c), so that
 * no byte under the seal can change unnoticed. run.json is outside.
 */
#ifndef LEYE_LEDGER_PLAN_H
#define LEYE_LEDGER_PLAN_H

#include "ledger.h"
#include "ledger_json.h"
#include "ledger_parts.h"

/* The files under the seal, in the order of proof.json's seals. */
typedef enum PlanPart {
    PLAN_PLACEMENTS,
    PLAN_UNPLACED,
    PLAN_SUMMARY,
    PLAN_PROOF, /* seals the others and itself */
    PLAN_PARTS
} PlanPart;
extern const char *const ledger_plan_names[PLAN_PARTS];
enum { PLAN_SEALED = PLAN_PROOF }; /* how many proof.json seals */

/* Words of summary.json that only plans use. */
extern const char *const ledger_summary_outcomes[3];
enum { LEDGER_WITHOUTS = 4 };
extern const char *const ledger_summary_profiles[PROFILE_COUNT];
enum { LEDGER_MONTH = 7 }; /* bytes of "2020-03" */
extern const char *const ledger_summary_withouts[LEDGER_WITHOUTS];

/* Writers: each appends the whole file. LEYE_ERR_MEMORY. */
LeyeStatus ledger_plan_csv_placements(const Plan *plan, const World *world,
                                      Text *text);
LeyeStatus ledger_plan_csv_unplaced(const Plan *plan, const World *world,
                                    Text *text);
LeyeStatus ledger_proof_text(const Plan *plan, const World *world, Text *text);
LeyeStatus ledger_summary_run_text(const RunRecord *run, Text *text);
/* batches[], into the open object. LEYE_ERR_MEMORY. */
LeyeStatus ledger_summary_batches(const Plan *plan, const World *world,
                                  Json *json);
/* The members of the run record, into the open object. */
void ledger_summary_run_members(const RunRecord *run, Json *json);

/* What the rows of a price list are named by. */
typedef struct ProofTable {
    const void *rows; /* sorted by id, which is each row's first member */
    int32_t count;
    size_t size;
} ProofTable;
typedef struct ProofRows {
    const char *key; /* in proof.json */
    ProofTable row;
    ProofTable other;
    bool two; /* row and other name it; else row alone */
} ProofRows;
ProofRows ledger_proof_level_rows(const World *world, RowKind kind);
const char *ledger_proof_level_id(ProofTable table, int32_t index);
extern const char *const ledger_proof_level_splits[4]; /* words of SplitKind */
/* The level's tree and lists, as an element of the open array. */
void ledger_proof_level(const LevelProof *level, const World *world,
                        Json *json);

/* A file being read. Wrong statements are counted and, up to PLAN_WRONG_MAX,
 * kept; a failed allocation is remembered and asked for once. */
enum { PLAN_WRONG_MAX = 20 };
typedef struct PlanFile {
    const char *name;
    Findings *findings; /* borrows */
    Bytes bytes;        /* heap; data NULL: the file is missing */
    int64_t wrong;
    LeyeStatus status;
} PlanFile;

void ledger_plan_file_count(PlanFile *file, LeyeStatus added);
/* PLAN_WRONG(file, 3, "Post %s is not known.", id) */
#define PLAN_WRONG(file_, line_, ...)                                          \
    ledger_plan_file_count(                                                    \
        (file_),                                                               \
        (file_)->wrong >= PLAN_WRONG_MAX                                       \
            ? LEYE_OK                                                          \
            : domain_finding_add((file_)->findings, LEYE_ERROR,                \
                                 (FindingPlace){.file = (file_)->name,         \
                                                .line = (line_),               \
                                                .column = 0,                   \
                                                .heading = ""},                \
                                 "", __VA_ARGS__))

/* Loads FOLDER/name. Absent, too large or no regular file: a wrong statement
 * and bytes.data NULL. Clear in any case. */
LeyeStatus ledger_plan_file_load(const char *folder, const char *name,
                                 const LeyeSettings *settings,
                                 Findings *findings, PlanFile *file);
void ledger_plan_file_clear(PlanFile *file);
/* Reads the file as JSON. Where it is none: a wrong statement and *root NULL.
 * Free with ledger_json_free. */
LeyeStatus ledger_plan_file_json(PlanFile *file, JsonNode **root);
/* Wrong at the first byte where the file differs from the canonical text. */
void ledger_plan_file_compare(PlanFile *file, const Text *canonical);
/* The line of the first "word" in quotes at or after line `from`; that line
 * itself when there is none. */
int64_t ledger_plan_file_line(const PlanFile *file, int64_t from,
                              const char *word);

/* Rows of a plan's CSV, without quotes: no id, word, date or number that may
 * stand there needs any. */
enum { PLAN_FIELDS_MAX = 9 };
typedef struct PlanField {
    const char *bytes; /* not NUL-terminated */
    size_t n;
} PlanField;
typedef struct PlanRows {
    PlanFile *file;
    const char *at, *end;
    int64_t line; /* of the row just read */
    int32_t fields;
    PlanField field[PLAN_FIELDS_MAX];
} PlanRows;
/* Stands behind the heading's line. */
PlanRows ledger_plan_rows_begin(PlanFile *file, int32_t fields);
/* The next row with the right number of fields; others are wrong statements
 * and skipped. */
bool ledger_plan_rows_next(PlanRows *rows);
/* Lines behind the heading, at least as many as there are rows. */
int64_t ledger_plan_rows_upto(const PlanFile *file);
bool ledger_plan_rows_is(const PlanRows *rows, int32_t field, const char *word);

/* Parsers: fill their part of *plan from the file, wrong statements into the
 * file's findings. Memory from plan->arena. */
LeyeStatus ledger_plan_rows_placements(PlanFile *file, const World *world,
                                       Plan *plan);
LeyeStatus ledger_plan_rows_unplaced(PlanFile *file, const World *world,
                                     Plan *plan);
LeyeStatus ledger_summary_read(PlanFile *file, const World *world, Plan *plan);
/* Lists and seals; the parsed seals are judged by the caller. */
LeyeStatus ledger_proof_read(PlanFile *file, const World *world, Plan *plan);
/* The reported figures and the pins, out of the open root. */
LeyeStatus ledger_summary_reported(PlanFile *file, const World *world,
                                   Plan *plan, const JsonNode *root);
/* One element of "levels"; wrong statements go to the file. */
LeyeStatus ledger_proof_tree(PlanFile *file, const World *world, Plan *plan,
                             const JsonNode *node, LevelProof *level);
/* One list of a level with `nodes` nodes. */
LeyeStatus ledger_proof_list(PlanFile *file, const World *world, Plan *plan,
                             const JsonNode *node, int32_t nodes,
                             PriceList *list);
/* PLAN_WRONG at the first line with `key` in quotes. */
void ledger_proof_read_wrong(PlanFile *file, const char *key, const char *what);
/* Is the last member the hash of all bytes before its line, and nothing
 * behind it? A wrong statement if not. */
void ledger_proof_self(PlanFile *file);

#endif
