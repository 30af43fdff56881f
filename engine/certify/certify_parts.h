/* certify_parts: what the files of this folder share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The stranger reads the world once (certify_choices): which posts are closed
 * and by which row of the rule table, and for each person the list of their
 * options in order of post and train. Every later check uses these lists and
 * plain loops. Nothing here is kept after certify_plan returns.
 */
#ifndef LEYE_CERTIFY_PARTS_H
#define LEYE_CERTIFY_PARTS_H

#include "certify.h"

/* Wrong statements found so far. A failed allocation is remembered, so that
 * the checks may write line after line and ask once, at the end. */
enum { CERTIFY_REPORT_MAX = 20 };
typedef struct CertifyReport {
    Findings *findings; /* borrows */
    int64_t wrong;
    char first[512]; /* the first sentence, for leye_message() */
    LeyeStatus status;
} CertifyReport;

bool certify_report_full(const CertifyReport *report);
void certify_report_count(CertifyReport *report, LeyeStatus added);
/* LEYE_OK, or LEYE_ERR_PROOF with the first sentence. */
LeyeStatus certify_report_status(const CertifyReport *report);

/* CERTIFY_WRONG(report, "summary.json", 0, "People is %d, not %d.", a, b) */
#define CERTIFY_WRONG(report, name, line_, ...)                                \
    certify_report_count(                                                      \
        (report), certify_report_full(report)                                  \
                      ? LEYE_OK                                                \
                      : domain_finding_add((report)->findings, LEYE_ERROR,     \
                                           (FindingPlace){.file = (name),      \
                                                          .line = (line_),     \
                                                          .column = 0,         \
                                                          .heading = ""},      \
                                           "", __VA_ARGS__))

/* A person and what their own events say on as_of. */
typedef struct CertifyPerson {
    const World *world;
    const Person *person;
    int32_t index;
    bool county, local; /* held */
    bool local_leaves;  /* local withdrawn after county was last given */
    uint32_t gave;      /* channels ever given, bits 1 << Channel */
    uint32_t held;      /* channels held */
    uint32_t withdrawn; /* channels whose last word is a withdrawal */
    bool lone_carer;    /* before care_arranged is asked */
} CertifyPerson;

/* certify_person.c */
CertifyPerson certify_person_read(const World *world, int32_t person);
/* Do the person's own consents cover this post? */
bool certify_person_consents(const CertifyPerson *who, const Post *post);
/* Is the option not closed by their own answers about this very post? */
bool certify_person_open_to(const CertifyPerson *who, int32_t post);
/* Is their last answer about this post an accept of its present terms?
 * LEYE_ERR_MEMORY from the hash of the terms. */
LeyeStatus certify_person_accepted(const World *world, int32_t person,
                                   int32_t post, bool *accepted);
/* The post is at the site, or serves it. */
bool certify_person_near(const Post *post, int32_t site);
/* The least rank of a wish that matches the post; NONE without one. */
int32_t certify_person_rank(const World *world, const Person *person,
                            int32_t post);

/* One pair under judgement; who is NULL for the rows of the post alone. */
typedef struct CertifyPair {
    const World *world;
    const CertifyPerson *who;
    const Post *post;
    int32_t post_index, train;
    Day start, departure;
} CertifyPair;

/* certify_test.c: does the row hold for the pair? Rows that do not apply to
 * the post hold. */
bool certify_test_holds(const CertifyPair *pair, const Rule *rule);

/* certify_option.c */

/* Rows of the table that hold from as_of or before; those of the pair with
 * the consent first, since it turns most pairs away. */
typedef struct CertifyTable {
    const Rule *rules;
    int32_t post_rows[RULES_MAX], pair_rows[RULES_MAX];
    int32_t post_count, pair_count;
} CertifyTable;
CertifyTable certify_option_table(const World *world);
/* The first row (index in domain_rules) of the post alone that fails. */
int32_t certify_option_closed_by(const World *world, const CertifyTable *table,
                                 int32_t post);
/* The first row of person and pair that fails, or NONE. */
int32_t certify_option_broken(const CertifyTable *table,
                              const CertifyPerson *who, int32_t post,
                              int32_t train);
Day certify_option_start(const World *world, int32_t post, int32_t train);

/* certify_choices.c */

/* One option of a person; 12 bytes without padding, so that equal bytes mean
 * equal options. */
typedef struct CertifyChoice {
    int32_t post, train;
    int16_t points, wish; /* wish: value on the level wishes, 0..10 */
} CertifyChoice;

typedef struct CertifyChoices {
    const World *world;
    CertifyTable table;
    int32_t *closed_by;   /* heap [posts]: row of the table, or NONE */
    int64_t *post_cost;   /* heap [posts]: fen, without the fare */
    int64_t *first;       /* heap [people + 1] */
    CertifyChoice *items; /* heap: person i has first[i] .. first[i+1]-1 */
    int64_t count;
} CertifyChoices;

/* All options of all people: O(people x posts). Clear in any case. */
LeyeStatus certify_choices_read(const World *world, CertifyChoices *out);
void certify_choices_clear(CertifyChoices *choices);
/* The person's option by this post and train; NULL if it is none. */
const CertifyChoice *certify_choices_find(const CertifyChoices *choices,
                                          int32_t person, int32_t post,
                                          int32_t train);
/* What the choice adds to a level, as if every level were maximised. */
int64_t certify_choices_value(const CertifyChoices *choices,
                              const CertifyChoice *choice, Level level);
/* Distinct lists among the people who have options. */
LeyeStatus certify_choices_classes(const CertifyChoices *choices,
                                   int64_t *classes);

/* certify_rows.c: places, reserves and caps, and who uses them. */
typedef struct CertifyRows {
    const World *world;
    int64_t *places;   /* heap [posts]: general places */
    int64_t *used;     /* heap [posts]: placements, of whatever pool */
    int64_t *cap_left; /* heap [caps] */
    int64_t *cap_used; /* heap [caps] */
    int32_t *reserve;  /* heap [posts]: first site_reserve, or NONE */
    int32_t *next;     /* heap [caps]: next reserve of the same post */
} CertifyRows;

LeyeStatus certify_rows_read(const World *world, CertifyRows *out);
void certify_rows_clear(CertifyRows *rows);
/* Adds (by = 1) or takes away (by = -1) one placement. */
void certify_rows_move(CertifyRows *rows, int32_t person, int32_t post,
                       int32_t by);
/* The post's reserve for the site: a cap, or NONE. */
int32_t certify_rows_reserve(const CertifyRows *rows, int32_t post,
                             int32_t site);
/* No general place is left, or none of a cap over the post. */
bool certify_rows_full(const CertifyRows *rows, int32_t post);
/* Could the person take one more place of the post, no row broken? */
bool certify_rows_room(const CertifyRows *rows, int32_t person, int32_t post);
/* Says every row that is broken. */
void certify_rows_check(const CertifyRows *rows, CertifyReport *report);

/* Sections, in the order of certify.h; each says what is wrong. */
LeyeStatus certify_placements_check(const CertifyChoices *choices,
                                    const Plan *plan, CertifyReport *report);
LeyeStatus certify_unplaced_check(const CertifyChoices *choices,
                                  const CertifyRows *rows, const Plan *plan,
                                  CertifyReport *report);
void certify_backstop_check(const CertifyChoices *choices, CertifyRows *rows,
                            const Plan *plan, CertifyReport *report);
LeyeStatus certify_summary_check(const CertifyChoices *choices,
                                 const Plan *plan, CertifyReport *report);
/* May a count be given like this? The true one, or -1 where it must be hidden
 * (guard 9); a plan from files must hide it. */
bool certify_summary_shown(const Plan *plan, int64_t claimed, int64_t own,
                           bool hide);
/* Levels against their values in the level's own sense, status, proof. */
void certify_claims_check(const World *world, const Summary *summary,
                          const int64_t values[LEVEL_COUNT],
                          CertifyReport *report);
LeyeStatus certify_proof_check(const CertifyChoices *choices,
                               const CertifyRows *rows, const Plan *plan,
                               CertifyReport *report);

/* certify_values.c: every level's value of the plan's own placements, in the
 * level's own sense and unit. LEYE_ERR_PROOF when a sum does not fit. */
LeyeStatus certify_values_count(const CertifyChoices *choices, const Plan *plan,
                                int64_t values[LEVEL_COUNT],
                                int64_t *households);

/* certify_bound.c: what a price list proves. */

/* Earlier levels and their values, all as if maximised. */
typedef struct CertifyEarlier {
    bool earlier[LEVEL_COUNT];
    int64_t value[LEVEL_COUNT];
} CertifyEarlier;

/* The list's bound on its level, as if maximised, rounded down. Fills *sound
 * = NULL, or the sentence why the list proves nothing (then *bound is left).
 * LEYE_ERR_MEMORY. O(options x levels). */
LeyeStatus certify_bound_compute(const CertifyChoices *choices,
                                 const CertifyRows *rows, const PriceList *list,
                                 const CertifyEarlier *earlier,
                                 const char **unsound, int64_t *bound);
/* numerator / denominator (>= 1), rounded toward minus infinity. */
Int128 certify_bound_floor(Int128 numerator, int64_t denominator);

#endif
