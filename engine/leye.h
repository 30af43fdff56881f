/* leye (乐业): job matching for a resettled county, optimal and proved.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 1. The problem
 * --------------
 * Sets: persons i, households h, posts j with c_j free places, caps g, courses
 * k with s_k seats, trains r with q_r seats, funds f.
 * An option o = (i, j, course or none, train or none) exists only where every
 * guard and every term of the post allows it; each has points w_o, a whole
 * number 0..1000 (expected retention over the stable period, per mille).
 *
 *     choose x_o in {0,1} with
 *       sum over options of i   x_o <= 1            one post per person
 *       sum over options of j   x_o <= c_j          places of the post
 *       sum over options in g   x_o <= places_g     employer, destination
 *       sum over options of k   x_o <= s_k, and at least min_class or nobody
 *       sum over options on r   x_o <= q_r, and at least min_riders or nobody
 *       sum of cost_of x_o      <= budget_f         each fund
 *       one public-welfare post a household; at most so many households of
 *       a household group; of the adults who care for somebody at home one
 *       stays; spouses who both ask go to the same destination or not away;
 *       a pinned person is placed at the post of the pin
 *     the levels, in order, each best among the optima of those before it:
 *       stable          placements with w_o >= the threshold, most
 *       placements      all placements, most
 *       households      with at least one income, most
 *       public_welfare  backstop posts, least
 *       wishes          sum of max(0, 11 - best rank wished), most
 *       retention       sum of points, most
 *       course_seats    placements through a course, least
 *       cost            public money in fen, least
 *
 * What is left tied is decided by smallest ids, so the plan is unique.
 *
 * 2. Conventions
 * --------------
 * Prefixes: leye_ functions, Leye types, LEYE_ constants. Parameters in the
 * order subject, inputs, settings, outputs. Fallible functions return
 * LeyeStatus and leave outputs untouched on failure. Ownership words:
 * borrows (for the call), keeps (until freed), takes, fills. Text is UTF-8.
 * Objects are not shared between threads; separate worlds are independent.
 * The same input and settings give the same bytes, on any machine and with
 * any number of threads. The library never prints and never exits.
 */
#ifndef LEYE_H
#define LEYE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* 3. Answers: three questions, three types
 * ---------------------------------------- */

/* Did the call work? The exit code of the program is leye_exit_code(). */
typedef enum LeyeStatus {
    LEYE_OK = 0,
    LEYE_ERR_USAGE,    /* 64: wrong words in the call                     */
    LEYE_ERR_INPUT,    /* 65: something in a file is wrong; see findings  */
    LEYE_ERR_MISSING,  /* 66: an input file or folder is missing or stale */
    LEYE_ERR_GUARD,    /* 5: a guard refuses what was asked               */
    LEYE_ERR_INTERNAL, /* 70: a bug of ours                               */
    LEYE_ERR_PROOF,    /* 70: a plan, proof or consent chain is false     */
    LEYE_ERR_MEMORY,   /* 71: out of memory or another system limit       */
    LEYE_ERR_CREATE,   /* 73: cannot create the output                    */
    LEYE_ERR_IO,       /* 74: cannot read or write                        */
    LEYE_ERR_LOCKED,   /* 75: another run holds the lock                  */
    LEYE_ERR_CONFIG,   /* 78: configuration or schema version             */
    LEYE_STATUS_COUNT
} LeyeStatus;

/* What is the answer? */
typedef enum LeyeOutcome {
    LEYE_OPTIMAL,    /* every level at its optimum (or within the gap) */
    LEYE_FEASIBLE,   /* stopped at a limit with a certified plan       */
    LEYE_INFEASIBLE, /* no plan satisfies the rows                     */
} LeyeOutcome;

/* How far is a level's value proved? */
typedef enum LeyeProofKind {
    LEYE_PROVED,   /* a price list meets the value, in whole numbers */
    LEYE_GAP,      /* a price list leaves a gap, which is stated     */
    LEYE_UNPROVED, /* "feasible": no bound is claimed                */
} LeyeProofKind;

typedef enum LeyeSeverity {
    LEYE_ERROR,   /* stops every command but `check` */
    LEYE_WARNING, /* allowed, likely not meant       */
    LEYE_NOTE,    /* what was assumed                */
} LeyeSeverity;

/* What is odd in the files. Every pointer lives as long as its list. */
typedef struct LeyeFinding {
    LeyeSeverity severity;
    const char *file;    /* name inside the instance folder, or of
                            the workbook                              */
    int64_t line;        /* 1-based; 0: the file as a whole           */
    int32_t column;      /* 1-based field (CSV) or character (YAML);
                            0: the line as a whole                    */
    const char *heading; /* the column's heading or key; "" if none   */
    const char *message; /* one sentence: what was read, what is
                            allowed                                   */
    const char *fix;     /* the likely right text; "" if none         */
    const char *sheet;   /* in a workbook: the sheet, whose row and
                            column are line and column; "" elsewhere  */
} LeyeFinding;

/* 4. Settings: one row each in base_settings.c, which documents them
 * ------------------------------------------------------------------ */

typedef enum LeyeSolver {
    LEYE_SOLVER_AUTO,
    LEYE_SOLVER_NETWORK,
    LEYE_SOLVER_SIMPLEX,
    LEYE_SOLVER_INTERIOR,
    LEYE_SOLVER_MIP,
} LeyeSolver;

/* Parts of the model that can be left out for comparison (a bit set). */
enum {
    LEYE_WITHOUT_COURSES = 1,
    LEYE_WITHOUT_TRAINS = 2,
    LEYE_WITHOUT_FUNDS = 4,
    LEYE_WITHOUT_HOUSEHOLDS = 8,
    LEYE_WITHOUT_ALL = 15,
};

typedef enum LeyeEncoding {
    LEYE_ENCODING_AUTO,
    LEYE_ENCODING_UTF8,
    LEYE_ENCODING_GB18030,
} LeyeEncoding;

typedef struct LeyeSettings {
    int64_t solver;          /* LeyeSolver                                */
    int64_t time_limit_ms;   /* whole run, monotonic clock; 0: no limit   */
    int64_t threads;         /* 1..64                                     */
    int64_t gap_ppm;         /* a gap up to this still exits 0            */
    int64_t without;         /* bits of LEYE_WITHOUT_                     */
    int64_t solver_mib;      /* memory of the solver's child, MiB         */
    int64_t encoding;        /* LeyeEncoding                              */
    int64_t limit_file_mib;  /* largest input file                        */
    int64_t limit_row_kib;   /* longest CSV record                        */
    int64_t limit_field_kib; /* longest field                             */
    int64_t limit_rows;      /* most records in one file                  */
} LeyeSettings;

/* Fills *settings with the defaults of the table. */
void leye_settings_default(LeyeSettings *settings);

/* Sets one setting by its name in the table, from text ("30", "simplex").
 * LEYE_ERR_USAGE when name or text is not allowed; leye_message() says why. */
LeyeStatus leye_settings_set(LeyeSettings *settings, const char *name,
                             const char *text);

/* 5. World: the ledger in memory
 * ------------------------------ */

typedef struct World LeyeWorld;
typedef struct Findings LeyeFindings;
typedef struct Plan LeyePlan;

/* Reads the instance `dir`: a folder of files, a workbook (.xlsx) with a sheet
 * for each table, or a folder with both. Fills *findings in any case (free it
 * with leye_findings_free) and *world (free with leye_world_free) when there is
 * no finding of severity LEYE_ERROR; else returns LEYE_ERR_INPUT. O(bytes). */
LeyeStatus leye_world_read(const char *dir, const LeyeSettings *settings,
                           LeyeFindings **findings, LeyeWorld **world);
void leye_world_free(LeyeWorld *world);
int64_t leye_world_people(const LeyeWorld *world);
int64_t leye_world_posts(const LeyeWorld *world);

size_t leye_findings_count(const LeyeFindings *findings);
/* Fills *out with finding k of leye_findings_count(), which keeps the text. */
LeyeStatus leye_findings_get(const LeyeFindings *findings, size_t k,
                             LeyeFinding *out);
void leye_findings_free(LeyeFindings *findings);

/* 6. Plan
 * ------- */

/* The plan with the best levels, certified before it leaves this function.
 * Fills *outcome and *plan (free with leye_plan_free); *plan is NULL when the
 * outcome is LEYE_INFEASIBLE: pins contradict each other or other rows. */
LeyeStatus leye_solve(const LeyeWorld *world, const LeyeSettings *settings,
                      LeyeOutcome *outcome, LeyePlan **plan);
void leye_plan_free(LeyePlan *plan);

int64_t leye_plan_placements(const LeyePlan *plan);

typedef struct LeyeLevel {
    const char *name;
    int64_t value; /* persons, households, points or fen, by level */
    int64_t bound; /* no plan is better than this                  */
    LeyeProofKind proof;
} LeyeLevel;

int32_t leye_plan_levels(const LeyePlan *plan);
LeyeStatus leye_plan_level(const LeyePlan *plan, int32_t k, LeyeLevel *out);

/* Placement k of leye_plan_placements(), in order of person id; the plan
 * and the world keep the text. course and train are "" for none. */
typedef struct LeyePlacement {
    const char *person, *post, *course, *train;
    int32_t points; /* 0..1000 */
} LeyePlacement;
LeyeStatus leye_plan_placement(const LeyePlan *plan, const LeyeWorld *world,
                               int64_t k, LeyePlacement *out);

/* Writes the plan folder `out_dir` (temporary folder, synced, renamed): the
 * old folder stays whole until the new one is. Fills the seals of *plan.
 * LEYE_ERR_CREATE or _IO. */
LeyeStatus leye_plan_write(LeyePlan *plan, const LeyeWorld *world,
                           const char *out_dir);

/* 7. Proof
 * -------- */

/* The stranger: reads instance and plan folder anew, evaluates every rule its
 * own way, checks counts, seals and bounds. LEYE_ERR_PROOF when anything in
 * the plan is false: findings say the first wrong line. */
LeyeStatus leye_certify(const char *instance_dir, const char *plan_dir,
                        const LeyeSettings *settings, LeyeFindings **findings);

/* 8. Text of answers, version
 * --------------------------- */

const char *leye_status_text(LeyeStatus status);
int leye_exit_code(LeyeStatus status, LeyeOutcome outcome);
/* The sentence about this thread's last failure; "" if none. */
const char *leye_message(void);
/* Asks every running solve of this process to stop soon; signal-safe. */
void leye_stop(void);
const char *leye_version(void);

#ifdef __cplusplus
}
#endif
#endif
