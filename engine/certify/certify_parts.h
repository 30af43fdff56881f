/* certify_parts: what the files of this folder share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The stranger reads the world once (certify_choices): which posts are closed
 * and by which row of the rule table, and for each person the list of their
 * options in order of post, course and train. Every later check uses these
 * lists and plain loops. Nothing here is kept after certify_plan returns.
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
/* Their own event, k = 0 .. person->events - 1. */
const ConsentEvent *certify_person_event(const CertifyPerson *who, int32_t k);
/* Is what the event gives not over on as_of? */
bool certify_person_lives(const World *world, const ConsentEvent *event);
/* Do the person's own consents cover this post? */
bool certify_person_consents(const CertifyPerson *who, const Post *post);
/* Is the option not closed by their own answers about this very post? */
bool certify_person_open_to(const CertifyPerson *who, int32_t post);
/* The state that a placement of theirs at the post is in: accepted where their
 * last answer about this post is an accept of its present terms, else as their
 * offer of the post stands, else proposed. LEYE_ERR_MEMORY from the hash of the
 * terms. */
LeyeStatus certify_person_state(const World *world, int32_t person,
                                int32_t post, PlacementState *state);
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
    int32_t post_index, course, train;
    Day start, departure;
} CertifyPair;

/* certify_test.c: does the row hold for the pair? Rows that do not apply to
 * the post hold. */
bool certify_test_holds(const CertifyPair *pair, const Rule *rule);
bool certify_test_applies(const Rule *rule, const Post *post);
/* Are these skills enough for the post? */
bool certify_test_skilled(const Post *post, SkillSet skills);

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
                              int32_t course, int32_t train);
Day certify_option_start(const World *world, int32_t post, int32_t course,
                         int32_t train);
/* The first day after the course. */
Day certify_option_course_end(const Course *course);

/* certify_points.c: certify_points in two parts, of post and course alone and
 * of the pair; `wished`: a wish of the person matches the post. */
int64_t certify_points_fixed(const World *world, int32_t post, int32_t course);
int32_t certify_points_sum(const World *world, int32_t person, int32_t post,
                           int64_t fixed, bool wished);

/* One option of a person; 20 bytes without padding, so that equal bytes mean
 * equal options. */
typedef struct CertifyChoice {
    int32_t post, course, train;
    int32_t way;          /* in CertifyChoices.ways */
    int16_t points, wish; /* wish: value on the level wishes, 0..10 */
    int32_t kept;         /* 1: the person's offer that is out; else 0 */
} CertifyChoice;

typedef struct CertifyRun {
    const CertifyChoice *items; /* [count] */
    int64_t count;
} CertifyRun;

/* certify_lists.c: whole lists of choices. People with equal lists share one,
 * and what is the same for all of them is worked out once a list. */
typedef struct CertifyLists {
    CertifyChoice *items; /* heap: list k has first[k] .. first[k + 1] - 1 */
    int64_t *first;       /* heap [count + 1], NULL without a list */
    int32_t count;
    size_t items_capacity, first_capacity;
    int32_t *slot; /* heap [slots], a power of two: list or NONE, by hash */
    size_t slots;
} CertifyLists;

/* The number of the list with these choices, which is added if it is new.
 * LEYE_ERR_MEMORY. O(choices). */
LeyeStatus certify_lists_add(CertifyLists *lists, CertifyRun run,
                             int32_t *list);
CertifyRun certify_lists_run(const CertifyLists *lists, int32_t list);
/* The choices of all lists, one after the other. */
CertifyRun certify_lists_all(const CertifyLists *lists);
void certify_lists_clear(CertifyLists *lists);

/* certify_choices.c */
typedef struct CertifyChoices {
    const World *world;
    int64_t without; /* LEYE_WITHOUT_ bits: with _COURSES none has a course */
    CertifyTable table;
    int32_t *closed_by; /* heap [posts]: row of the table, or NONE */
    int64_t *post_cost; /* heap [posts]: fen, without fare and seat */
    CertifyChoice *way; /* heap [ways]: of no points and no wish */
    int32_t ways;
    CertifyLists lists; /* the first is the empty one */
    int32_t *list;      /* heap [people]: of each person */
    int64_t count;      /* options of all people */
} CertifyChoices;

/* All options of all people: O(people x ways / 64 + options). Clear in any
 * case. */
LeyeStatus certify_choices_read(const World *world, int64_t without,
                                CertifyChoices *out);
void certify_choices_clear(CertifyChoices *choices);
/* The person's options, by post, course and train. */
CertifyRun certify_choices_of(const CertifyChoices *choices, int32_t person);
/* The person's option by these three; NULL if it is none. */
const CertifyChoice *certify_choices_find(const CertifyChoices *choices,
                                          int32_t person, int32_t post,
                                          int32_t course, int32_t train);
const CertifyChoice *certify_choices_find_row(const CertifyChoices *choices,
                                              const Placement *row);
/* What the choice costs the fund, fen. */
int64_t certify_choices_charge(const CertifyChoices *choices,
                               const CertifyChoice *choice, int32_t fund);
/* What the choice adds to a level, as if every level were maximised. */
int64_t certify_choices_value(const CertifyChoices *choices,
                              const CertifyChoice *choice, Level level);
/* Distinct lists among the people who have options. */
int64_t certify_choices_classes(const CertifyChoices *choices);

/* certify_rows.c: places, reserves and caps, and who uses them. */
typedef struct CertifyRows {
    const World *world;
    int64_t *places;      /* heap [posts]: general places */
    int64_t *used;        /* heap [posts]: placements, of whatever pool */
    int64_t *cap_left;    /* heap [caps] */
    int64_t *cap_used;    /* heap [caps] */
    int32_t *reserve;     /* heap [posts]: first site_reserve, or NONE */
    int32_t *employer;    /* heap [employers]: first cap, or NONE */
    int32_t *destination; /* heap [destinations]: first cap, or NONE */
    int32_t *next;        /* heap [caps]: next one of the same key */
} CertifyRows;

LeyeStatus certify_rows_read(const World *world, CertifyRows *out);
void certify_rows_clear(CertifyRows *rows);
/* Adds (by = 1) or takes away (by = -1) one placement. */
void certify_rows_move(CertifyRows *rows, int32_t person, int32_t post,
                       int32_t by);
/* The post's reserve for the site: a cap, or NONE. */
int32_t certify_rows_reserve(const CertifyRows *rows, int32_t post,
                             int32_t site);
/* The prices of the employer and destination caps over the post, added up:
 * fewer than 2^31 of 63 bits always fit. price[caps]. */
Int128 certify_rows_above(const CertifyRows *rows, int32_t post,
                          const int64_t *price);
/* No general place is left, or none of a cap over the post. */
bool certify_rows_full(const CertifyRows *rows, int32_t post);
/* Could the person take one more place of the post, no row broken? */
bool certify_rows_room(const CertifyRows *rows, int32_t person, int32_t post);
/* Says every row that is broken. */
void certify_rows_check(const CertifyRows *rows, CertifyReport *report);

/* certify_side_read.c, certify_side.c, certify_side_check.c: the side rows of
 * domain_plan.h, what stands at their right, and who uses them. A part that
 * the plan leaves out has no rows here. */
typedef struct CertifyPlaced {
    const CertifyChoice *at; /* or NULL */
} CertifyPlaced;

typedef struct CertifySide {
    const World *world;
    const CertifyChoices *choices;
    bool courses, trains, funds, households; /* are there such rows? */
    int64_t *fund_unit;                      /* heap [funds] */
    int64_t *welfare_left;                   /* heap [households] */
    int64_t *carers;     /* heap [households]: A, or 0 without a row */
    bool *carer;         /* heap [people]: one of their row's adults */
    int32_t *spouse;     /* heap [people]: both asked; or NONE */
    int32_t *settled;    /* heap [people]: destination of the post held by
                            one who has no option; or NONE */
    int64_t *group_left; /* heap [groups] */
    int32_t *pin;        /* heap [people]: post of a followed pin, or NONE */
    /* the plan */
    CertifyPlaced *placed; /* heap [people] */
    int64_t *course_used, *train_used;
    Int128 *fund_used; /* heap [funds], fen */
    int64_t *group_used;
} CertifySide;

LeyeStatus certify_side_read(const CertifyChoices *choices, CertifySide *out);
void certify_side_read_clear(CertifySide *side);
/* Are there such rows? Indices must be in range. */
bool certify_side_read_has_carer(const CertifySide *side, int32_t household);
/* What stands at the right of that row. */
int64_t certify_side_read_carer_left(const CertifySide *side,
                                     int32_t household);
bool certify_side_read_has_couple(const CertifySide *side, int32_t person,
                                  int32_t destination);
bool certify_side_read_has_member(const CertifySide *side, int32_t person,
                                  int32_t group);
/* Does a member of the household hold a post of the group? */
bool certify_side_read_holds_group(const CertifySide *side, int32_t household,
                                   int32_t group);
/* Places the person there, or nowhere (NULL). */
void certify_side_move(CertifySide *side, int32_t person,
                       const CertifyChoice *to);
/* What one row has, and whether it holds. */
bool certify_side_course_holds(const CertifySide *side, int32_t course);
bool certify_side_train_holds(const CertifySide *side, int32_t train);
bool certify_side_fund_holds(const CertifySide *side, int32_t fund);
int64_t certify_side_welfare_used(const CertifySide *side, int32_t household);
int64_t certify_side_away(const CertifySide *side, int32_t household);
bool certify_side_household_holds(const CertifySide *side, int32_t household);
/* Where the person goes: a destination, or NONE. */
int32_t certify_side_goes(const CertifySide *side, int32_t person);
/* The row of the person's couple at their own destination. */
bool certify_side_couple_holds(const CertifySide *side, int32_t person);
bool certify_side_group_holds(const CertifySide *side, int32_t group);
/* Would every row still hold with this person alone moved there? */
bool certify_side_keeps(CertifySide *side, int32_t person,
                        const CertifyChoice *to);
/* Says every row that is broken. */
void certify_side_check(const CertifySide *side, CertifyReport *report);

/* certify_pins.c */

/* Is the pin followed (domain_plan.h)? */
bool certify_pins_followed(const CertifyChoices *choices, const Pin *pin);
/* What the summary says of pins. */
void certify_pins_check(const CertifyChoices *choices, const Summary *summary,
                        CertifyReport *report);

/* Sections, in the order of certify.h; each says what is wrong. */
LeyeStatus certify_placements_check(const CertifyChoices *choices,
                                    const Plan *plan, CertifyReport *report);
LeyeStatus certify_unplaced_check(const CertifyChoices *choices,
                                  const CertifyRows *rows, const Plan *plan,
                                  CertifyReport *report);
/* certify_groups.c: the blocking groups, whose posts are in order and whose
 * rows name groups that are there. O(people + options x groups of a post). */
LeyeStatus certify_groups_check(const CertifyChoices *choices,
                                const CertifyRows *rows, const Plan *plan,
                                CertifyReport *report);
void certify_backstop_check(CertifyRows *rows, CertifySide *side,
                            const Plan *plan, CertifyReport *report);
LeyeStatus certify_summary_check(const CertifyChoices *choices,
                                 const Plan *plan, CertifyReport *report);
/* May a count be given like this? The true one, or -1 where it must be hidden
 * (guard 9); a plan from files must hide it. */
bool certify_summary_shown(const Plan *plan, int64_t claimed, int64_t own,
                           bool hide);
/* certify_income.c: adds the people by profile; households above the line,
 * months. */
void certify_income_profiles(const World *world,
                             int64_t profiles[PROFILE_COUNT]);
LeyeStatus certify_income_check(const World *world, const Plan *plan,
                                CertifyReport *report);
/* Levels against their values in the level's own sense, status, proof. */
void certify_claims_check(const World *world, const Summary *summary,
                          const int64_t values[LEVEL_COUNT],
                          CertifyReport *report);
LeyeStatus certify_proof_check(const CertifyRows *rows, const CertifySide *side,
                               const Plan *plan, CertifyReport *report);

/* certify_values.c: every level's value of the plan's own placements, in the
 * level's own sense and unit. LEYE_ERR_PROOF when a sum does not fit. */
LeyeStatus certify_values_count(const CertifyChoices *choices, const Plan *plan,
                                int64_t values[LEVEL_COUNT],
                                int64_t *households);

/* The level's value, or a bound, from the greatest sum of
 * certify_choices_value, and back: negated where the least is best, and moves
 * from the persons who have an offer out. */
int64_t certify_values_own(const World *world, Level level, int64_t most);
int64_t certify_values_most(const World *world, Level level, int64_t value);

/* What a proof is made of, and about what. */
typedef struct CertifyCase {
    const CertifyRows *rows;
    const CertifySide *side;
    Level level;
    /* Earlier levels and their values, all as if maximised. */
    bool earlier[LEVEL_COUNT];
    int64_t value[LEVEL_COUNT];
} CertifyCase;

/* A leaf and the nodes above it. */
typedef struct CertifyPath {
    const LevelProof *proof;
    int64_t unit;  /* of the level: all its values are multiples */
    int32_t *node; /* heap [nodes]: [count] the nodes above the leaf */
    bool *high;    /* heap [nodes]: which side the leaf is on */
    int32_t count;
} CertifyPath;

/* What a list or tree proves: a bound as if maximised, rounded down; or the
 * sentence why it proves nothing. */
typedef struct CertifyBound {
    const char *unsound; /* or NULL */
    int64_t bound;
} CertifyBound;

/* certify_tree.c: the tree's form, and the greatest bound of its leaves.
 * LEYE_ERR_MEMORY. O(leaves x options x levels). */
LeyeStatus certify_tree_compute(const CertifyCase *about,
                                const LevelProof *proof, CertifyBound *out);
/* certify_split.c: is the inner node one that splits, whatever its children?
 * NULL, or why not. */
const char *certify_split_form(const CertifyCase *about, const ProofNode *node);
/* Do two nodes ask for the same decision? Counts of people never do. */
bool certify_split_same(const ProofNode *a, const ProofNode *b);
/* certify_prices.c: NULL, or why the list proves nothing. */
const char *certify_prices_form(const CertifyCase *about, const PriceList *list,
                                const CertifyPath *path);
/* Price of a row with two keys; 0 when it has none. */
int64_t certify_prices_find(const Prices *prices, int32_t row, int32_t other);
/* certify_bound.c: what divides every option's value of the level. */
int64_t certify_bound_unit(const CertifyChoices *choices, Level level);
/* One list, its form being right. */
LeyeStatus certify_bound_compute(const CertifyCase *about,
                                 const PriceList *list, const CertifyPath *path,
                                 CertifyBound *out);
/* certify_spread.c: a sum that remembers when it no longer fitted. */
typedef struct CertifySum {
    Int128 value;
    bool over;
} CertifySum;
void certify_spread_add(CertifySum *sum, Int128 term);

/* A list with a price for every row of one key, zeros included. */
typedef struct CertifySpread {
    const PriceList *list;
    int64_t *price[ROW_COUNT];   /* heap [rows of the kind]; NULL: two keys */
    Int128 *above;               /* heap [posts]: prices of the caps over it */
    int64_t weight[LEVEL_COUNT]; /* scale, or lambda */
    Level active[LEVEL_COUNT];   /* levels whose weight is not zero */
    int32_t active_count;
} CertifySpread;
LeyeStatus certify_spread_read(const CertifyCase *about, const PriceList *list,
                               CertifySpread *out);
void certify_spread_clear(CertifySpread *spread);
/* certify_people.c: sum over people of the best of their options. */
LeyeStatus certify_people_add(const CertifyCase *about,
                              const CertifySpread *spread,
                              const CertifyPath *path, CertifySum *sum);

#endif
