/* domain_plan: options, a plan and its proof. */
#ifndef LEYE_DOMAIN_PLAN_H
#define LEYE_DOMAIN_PLAN_H

#include "domain_world.h"

/* An option exists only where every guard and rule allows it. */
typedef struct Option {
    int32_t person, post;
    int32_t course, train; /* or NONE */
    Day start;
    int32_t points; /* 0..1000 */
} Option;

/* Options sorted by person, post, course, train (NONE first). */
typedef struct Options {
    Option *items;  /* heap [count] */
    int64_t *first; /* heap [people + 1]: options of person i are
                       items[first[i] .. first[i + 1] - 1] */
    int64_t count;
    int32_t people;
} Options;

void domain_options_clear(Options *options);

typedef enum PlacementState { STATE_PROPOSED, STATE_ACCEPTED } PlacementState;

typedef struct Placement {
    int32_t person, post, course, train;
    Day start;
    int32_t points;
    PlacementState state;
    int64_t line; /* in placements.csv; 0 when made in memory */
} Placement;

typedef enum Reason {
    REASON_NO_CURRENT_OFFER,
    REASON_CROWDED_OUT,  /* has options; others took the places */
    REASON_OUT_OF_SCOPE, /* under 16 or without any labour capacity */
    REASON_WORKS_ALREADY,
    REASON_COUNT
} Reason;

typedef struct Unplaced {
    int32_t person;
    Reason reason;
    int32_t group; /* in Plan.groups, or NONE */
    int64_t line;
} Unplaced;

/* A Hall set: people whose options all lie in `posts`, which are full. */
typedef struct BlockGroup {
    int32_t *posts; /* [posts_count], ascending */
    int32_t posts_count;
    int64_t people; /* with at least one option, all of them in `posts` */
    int64_t places; /* placements in `posts` */
} BlockGroup;

typedef struct LevelResult {
    Level level;
    int64_t value, bound; /* in the level's own sense and unit */
    LeyeProofKind proof;
} LevelResult;

/* A price above zero on one row. */
typedef struct Price {
    int32_t row; /* index of the post, cap or household */
    int64_t price;
} Price;

typedef struct Prices {
    Price *items; /* ascending by row, no zeros */
    int32_t count;
} Prices;

/* Whole-number prices that bound one level (design: "a price list is a
 * proof"). All prices are times `scale`. With the earlier levels l in order:
 *
 *   U = sum_posts pi_j free_j + sum_reserves pi_r left_r + sum_caps pi_g left_g
 *     + sum_h max(0, V_h - rho_h) + sum_i max(0, max_o R_o)
 *     - sum_l lambda_l value_l
 *   V_h = scale * v_h + sum_l lambda_l v_h^l   (1 on the level households)
 *   R_o = scale * v_o + sum_l lambda_l v_o^l - min(pi of the post's general
 *         places, pi of the places reserved for the person's site)
 *         - sum of pi of the caps it is in + rho_h
 *
 * Values of levels that are minimised are negated throughout. Places:
 *   r          a cap of kind site_reserve, key POST:SITE, at most one a pair
 *   left_r     max(0, places_r - holders of the post from that site), less
 *              what holders take who find no general place: those that
 *              places_j - sum of places_r at j is short of, from the reserves
 *              in the order of their ids
 *   free_j     general places: max(0, places_j - sum of places_r at j - holders
 *              beyond their site's reserve, or of a site without one)
 *   left_g     max(0, places_g - holders of posts in g), employer, destination
 * A person uses a general place, or one reserved for the own home site.
 * Courses, trains and funds have no rows yet. No value is above U / scale,
 * rounded down. */
typedef struct PriceList {
    Level level;
    int64_t scale;                  /* 1 .. 2^40 */
    int64_t lambda[LEVEL_COUNT];    /* by Level; 0 but for earlier levels */
    Prices posts, caps, households; /* caps: employer, destination and
                                       reserve rows alike, by cap index */
} PriceList;

typedef struct FileSeal {
    const char *file;
    char sha256[HASH_HEX];
} FileSeal;

typedef struct Proof {
    PriceList *lists; /* one a level with proof `proved` or `gap` */
    int32_t lists_count;
    FileSeal *inputs, *files; /* of the instance, of the plan folder */
    int32_t inputs_count, files_count;
} Proof;

/* A post that nobody can be offered: the first row of kind RULE_POST of
 * domain_rules() that it fails. */
typedef struct ClosedPost {
    int32_t post, rule;
} ClosedPost;

typedef struct Summary {
    const char *instance; /* name */
    Day as_of;
    LeyeOutcome outcome;
    int64_t people, households;
    int64_t able_and_willing; /* persons with at least one option */
    int64_t places;           /* of open posts, as the file says */
    int64_t placements, bound;
    LeyeProofKind proof; /* the weakest of the levels */
    LevelResult levels[LEVEL_COUNT];
    int32_t levels_count;
    int64_t households_covered;
    int64_t by_channel[CHANNEL_COUNT];
    const char *solver; /* back end that made it: simplex, ... */
    int64_t classes;    /* sets of people with identical options, points,
                           wishes and household rows; see model.h */
    int64_t options;
    int64_t without;               /* LEYE_WITHOUT_ bits */
    int64_t reasons[REASON_COUNT]; /* unplaced persons by reason */
    ClosedPost *closed;            /* [closed_count], by post */
    int32_t closed_count;
    bool publishable;
} Summary;

/* What differs from run to run: run.json, outside the seal. */
typedef struct RunRecord {
    int64_t threads, peak_bytes;
    int64_t us_read, us_rules, us_score, us_fold, us_solve, us_certify,
        us_write, us_total;
    /* Per level run: the back end's own counts. */
    struct {
        Level level;
        int64_t simplex_iterations, interior_iterations, nodes;
        int64_t rows, columns, cpu_us;
        const char *note; /* "", or e.g. "not whole" */
    } levels[LEVEL_COUNT];
    int32_t levels_count;
    const char *machine; /* "" or text: BLAS core, GLPK version */
} RunRecord;

typedef struct Plan {
    Arena arena;
    Placement *placements; /* by person */
    Unplaced *unplaced;    /* by person */
    BlockGroup *groups;
    int32_t placements_count, unplaced_count, groups_count;
    Summary summary;
    Proof proof;
    RunRecord run;
} Plan;

void domain_plan_free(Plan *plan); /* NULL is fine */

#endif
