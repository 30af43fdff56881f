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

/* Rows that can have a price, by what names them. */
typedef enum RowKind {
    ROW_POST,         /* post: general places                              */
    ROW_CAP,          /* cap: employer, destination or site reserve        */
    ROW_HOUSEHOLD,    /* household: covered only by a placement            */
    ROW_COURSE,       /* course: seats                                     */
    ROW_COURSE_LEAST, /* course with min_class > 1: who attend at least    */
    ROW_TRAIN,        /* train: seats                                      */
    ROW_TRAIN_LEAST,  /* train with min_riders > 1: riders at least        */
    ROW_FUND,         /* fund: budget                                      */
    ROW_WELFARE,      /* household: public-welfare posts                   */
    ROW_CARER,        /* household: able adults away                       */
    ROW_COUPLE,       /* the spouse with the smaller index, other: the
                         destination; the sign of the price is free        */
    ROW_GROUP,        /* group: households                                 */
    ROW_MEMBER,       /* person, other: the group                          */
    ROW_COUNT
} RowKind;

/* A price on one row. Above zero but on couples, where it is not zero. */
typedef struct Price {
    int32_t row, other; /* other: NONE where the kind has no second key */
    int64_t price;
} Price;

typedef struct Prices {
    Price *items; /* ascending by row, then other; no zeros */
    int32_t count;
} Prices;

/* The side rows, with what stands at their right. x_o counts placements of
 * the plan; `holds` is about persons whose current_work is a post.
 *   course k   sum_{o of k} x_o <= seats_k; with min_class m_k > 1 a class is
 *              held (then >= m_k attend) or not (then nobody does)
 *   train r    the same with seats q_r and min_riders m_r
 *   fund f     sum_o x_o cost_of / unit_f <= floor(budget_f / unit_f).
 *              cost_of o: subsidy_month * (term_months, else stable_months)
 *              where the post's fund is f, plus the fare where the train's
 *              is, plus cost_seat where the course's is; unit_f: the greatest
 *              common divisor of all options' cost_of (1 where all are 0)
 *   welfare h  placements in public-welfare posts <= max(0, welfare_household
 *              - members who hold such a post)
 *   carer h    only where a member at home is under 16 on as_of or needs care
 *              and none of the able adults at home (domain_rule.h, lone carer)
 *              has care_arranged, and there are A >= 2 of them:
 *              their away placements <= left_h, the largest number that is
 *              at most A - 1 and can be: 0 where A = 2 and the two are a
 *              couple (below), of whom both go or nobody; else A - 1
 *   couple     i < j, each together_with the other. For every destination d:
 *              i's placements there = j's. But a spouse without any option
 *              who holds a post at d already is there: no row for d, and the
 *              other's placements at any other destination are none
 *   group g    at most left_g households have a placement at g's posts,
 *              left_g = max(0, households_max - households with a holder of
 *              such a post); those with a holder are not counted again
 *   pin        a person with a followed pin is placed at its post. A pin is
 *              followed when the person has an option there and, where the
 *              post is a public-welfare one, none at a post of another
 *              channel (guard 8 stands above a pin)
 * LEYE_WITHOUT_COURSES takes the options through a course away (and so their
 * rows), _TRAINS the train rows, _FUNDS the fund rows, _HOUSEHOLDS the rows
 * welfare, carer, couple and group. Pins stay.
 *
 * Whole-number prices that bound one level (design: "a price list is a
 * proof"). All prices are times `scale`. With the earlier levels l in order:
 *
 *   U = sum_posts pi_j free_j + sum_reserves pi_r left_r + sum_caps pi_g left_g
 *     + sum_funds pi_f floor(budget_f / unit_f) + sum_welfare pi_h left_h
 *     + sum_carers pi_h left_h + sum_groups pi_g left_g
 *     + sum_courses and trains: seats * pi where min <= 1; else
 *           max(0, seats * pi - min * mu), mu the price of the LEAST row
 *     + sum_{g,h without a holder in g} max(0, sum_{i in h} sigma_gi - pi_g)
 *     + sum_h max(0, V_h - rho_h)
 *     + sum_i max(0, max_o R_o), but max_o R_o alone for a person with a
 *           followed pin, over the options at the pin's post
 *     + sum over the splits on the leaf's path of p * at (low side) or
 *           - p * (at + 1) (high side)
 *     - sum_l lambda_l value_l
 *   V_h = scale * v_h + sum_l lambda_l v_h^l   (v_h is 1 on the level
 *         households, whose value counts those covered before any placement
 *         too; these have no price rho_h)
 *   R_o = scale * v_o + sum_l lambda_l v_o^l
 *         - min over the places that o may use (the post's general ones, those
 *           reserved for the person's site) of their price, less there the
 *           prices of splits on exactly these places
 *         - prices of the caps over the post + rho_h
 *         - pi_k + mu_k - pi_r + mu_r - sum_f pi_f cost_of / unit_f
 *         - pi welfare_h if the post is a public-welfare one
 *         - pi carer_h if it is away and the person is one of the row's adults
 *         - couple price (the spouse with the smaller index; + for the other)
 *         - sigma_gi of the post's group
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
 * A person uses a general place, or one reserved for the own home site. No
 * value is above U / scale, rounded down to a multiple of the level's unit:
 * the greatest common divisor of v_o over all options (1 where all are 0, and
 * on the level households).
 *
 * Where one list cannot close the gap the proof is a tree. An inner node
 * splits all plans in two by one whole number: in `low` it is at most `at`,
 * in `high` at least at + 1:
 *   SPLIT_COURSE, SPLIT_TRAIN  the class is held, the train runs (at = 0).
 *              Low: its term in U is 0. High: seats * pi - min * mu
 *   SPLIT_GROUP the household has a placement in the group (at = 0).
 *              Low: its term is 0. High: sum sigma - pi_g
 *   SPLIT_OPTION how many of `people` take the option (post, course, train) at
 *              the places `cap` (a reserve, or NONE: general). Its price p >= 0
 *              is in the leaf's `splits`; R_o at these places is less by p on
 *              the low side, more by p on the high side
 * Leaves carry a list each; the bound of the level is the greatest of them. */
typedef enum SplitKind {
    SPLIT_COURSE,
    SPLIT_TRAIN,
    SPLIT_GROUP,
    SPLIT_OPTION,
} SplitKind;

typedef struct PriceList {
    int64_t scale;               /* 1 .. 2^40 */
    int64_t lambda[LEVEL_COUNT]; /* by Level; 0 but for earlier levels */
    Prices rows[ROW_COUNT];
    Prices splits; /* row: a node of the tree on the leaf's path */
} PriceList;

typedef struct ProofNode {
    int32_t list;      /* of a leaf, else NONE */
    int32_t low, high; /* nodes, after this one; NONE in a leaf */
    SplitKind kind;
    int32_t row;       /* course, train, group, or (SPLIT_OPTION) post */
    int32_t household; /* SPLIT_GROUP; else NONE */
    int32_t course, train, cap; /* SPLIT_OPTION; else NONE */
    int32_t *people;            /* SPLIT_OPTION: [people_count], ascending */
    int32_t people_count;
    int64_t at;
} ProofNode;

/* A node with nothing but its list (NONE: none yet). */
ProofNode domain_plan_leaf(int32_t list);

typedef struct LevelProof {
    Level level;
    ProofNode *nodes; /* [0] is the root; a single leaf where one list does */
    PriceList *lists; /* one a leaf */
    int32_t nodes_count, lists_count;
} LevelProof;

typedef struct FileSeal {
    const char *file;
    char sha256[HASH_HEX];
} FileSeal;

typedef struct Proof {
    LevelProof *levels; /* one a level with proof `proved` or `gap` */
    int32_t levels_count;
    FileSeal *inputs, *files; /* of the instance, of the plan folder */
    int32_t inputs_count, files_count;
} Proof;

/* A post that nobody can be offered: the first row of kind RULE_POST of
 * domain_rules() that it fails. */
typedef struct ClosedPost {
    int32_t post, rule;
} ClosedPost;

/* What a pin did. `cost`: per level of the summary what the plan would be
 * better by without this pin alone, in the level's unit, >= 0; not known
 * (costed false) when it was not asked for or could not be proved. */
typedef struct PinResult {
    int32_t pin; /* in World.pins */
    bool followed, costed;
    int64_t cost[LEVEL_COUNT]; /* by index of Summary.levels */
} PinResult;

/* Persons at work by placements of this plan: from `month` on, so many. */
typedef struct MonthCount {
    Day month; /* its first day */
    int64_t working;
} MonthCount;

/* Households above the line: income of the year / members >= the line. Other
 * income and the wages of posts held (12 months); after: also 12 months of
 * wage of each placement times its points / 1000, and without the post held
 * of a person who is placed: they leave it; low and high: the points 150 less
 * and 150 more, within 0..1000. domain_terms.h counts. */
typedef struct IncomeCount {
    int64_t before, after, after_low, after_high;
} IncomeCount;

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
    int64_t profiles[PROFILE_COUNT]; /* persons by profile, all of them */
    IncomeCount income;
    MonthCount *months; /* [months_count] ascending, from the first start to
                           the last, without gaps */
    int32_t months_count;
    PinResult *pins; /* [pins_count] every pin of the world, in its order */
    int32_t pins_count;
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
    /* The back end, and what the problem is to it: classes and posts of the
     * network, side rows that may bind. */
    struct {
        const char *name; /* "": not known */
        bool asked;       /* by name; else chosen by what the problem is */
        int64_t classes, posts, sides;
    } solver;
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
