/* explain: why, why not, and what one more place would be worth.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All answers are about one certified plan of one world, and exact: they come
 * from the plan itself, from its price lists, or from solving again with one
 * thing changed; never from a raw price.
 *
 * Why not this post? Let v be the plan's level values and v' those of the
 * best plan in which person i is at post j (the options of i cut down to j,
 * and a pin). v' is never better than v in the order of the levels; at the
 * first level l with v'_l != v_l the post would cost |v'_l - v_l|. None: it is
 * as good, and the choice among ties (smallest ids) decided.
 *
 * Why nothing? Out of scope; at work; no option ("no current offer"); or
 * crowded out: a Hall set, people who can only take posts that are full
 * (BlockGroup).
 *
 * What is one more place worth? W(d) = v(world with d more) - v, over the
 * leading levels (those of stable, placements, households that the instance
 * begins with). A list of prices that bounds a level of the plan bounds it
 * with more places too (only right sides change), given the values of the
 * levels before it. So level by level: where that bound is still the plan's
 * value, the level gains nothing; where it holds for all leading levels, W(d)
 * is zero and proved so without solving. Else the world with d more is solved.
 * W never falls in d, in the order of the levels (a plan stays a plan), so
 * what lies between two equal answers is equal; nothing more is assumed: with
 * trains, classes, couples and household groups W is not concave, and a curve
 * says at which d it was asked.
 *
 * Guards. Answers for planners speak of options alone: why somebody has none
 * (never asked, declined, withdrawn, expired, not eligible) is one thing and
 * not said (guard 4). Answers about a post speak of the post, never of
 * persons; counts of people under 10, and what would tell them, are hidden
 * (guard 9).
 */
#ifndef LEYE_EXPLAIN_H
#define LEYE_EXPLAIN_H

#include "../domain/domain.h"

typedef struct Explain Explain;

/* Keeps `world`, `plan` and `settings` (threads, time limit, solver; from now
 * on) borrowed until explain_free. The plan must be certified. O(options). */
LeyeStatus explain_new(const World *world, const Plan *plan,
                       const LeyeSettings *settings, Explain **explain);
void explain_free(Explain *explain); /* NULL is fine */

/* --- a person --- */

typedef enum ExplainAnswer {
    EXPLAIN_TAKEN,    /* the plan's choice */
    EXPLAIN_POSSIBLE, /* no better wish, or others have the places: not asked */
    EXPLAIN_EQUAL,    /* as good on every level: ties go to smallest ids */
    EXPLAIN_COSTS,    /* `level` would lose `loss` */
    EXPLAIN_NO_PLAN,  /* no plan at all has the person there */
    EXPLAIN_UNKNOWN,  /* no time left, or not proved */
    EXPLAIN_ANSWERS
} ExplainAnswer;

/* One post among the person's options. */
typedef struct ExplainChoice {
    int32_t post;
    int32_t rank;   /* best wish that matches; 0: none */
    int32_t points; /* most of its ways (courses, trains) */
    int64_t left;   /* places that this person could use and nobody has */
    ExplainAnswer answer;
    int32_t level; /* EXPLAIN_COSTS: index in Summary.levels */
    int64_t loss;  /* in the level's unit, > 0 */
    bool own;      /* the loss is the person's own: fewer points there, ... */
} ExplainChoice;

typedef struct ExplainPerson {
    int32_t person;
    const Placement *placement; /* or NULL */
    int32_t rank;               /* wish that the placement matches; 0: none */
    bool pinned;                /* placed by a pin that was followed */
    Reason reason;              /* without a placement */
    int32_t group;              /* in Plan.groups, or NONE */
    bool group_hide;            /* its numbers are not to be shown */
    ExplainChoice *choices;     /* heap [count], by post */
    int32_t count;
} ExplainPerson;

/* Posts that are asked about, best wishes first. */
enum { EXPLAIN_ASKED = 8 };

/* Fills *out (explain_person_clear). Posts of a better wish than the
 * placement's are asked about, one solve each; for a person without a
 * placement and without a blocking group all are. LEYE_ERR_USAGE when there is
 * no such person. */
LeyeStatus explain_person(const Explain *explain, const char *id,
                          ExplainPerson *out);
void explain_person_clear(ExplainPerson *person);

/* --- a post --- */

/* Why a place stays empty, in terms of the post. */
typedef enum ExplainWhy {
    EXPLAIN_CLOSED,          /* row: rule of domain_rules() */
    EXPLAIN_NO_OPTION,       /* nobody can be offered it at present */
    EXPLAIN_NOBODY_WAITS,    /* whoever could take it has another placement */
    EXPLAIN_TRAIN_CANCELLED, /* row: train */
    EXPLAIN_TRAIN_FULL,      /* row: train */
    EXPLAIN_CLASS_NOT_HELD,  /* row: course */
    EXPLAIN_COURSE_FULL,     /* row: course */
    EXPLAIN_FUND_USED,       /* row: fund: less left than one placement costs */
    EXPLAIN_CAP_USED,        /* row: cap of an employer or a destination */
    EXPLAIN_RESERVED,        /* the places left are kept for other sites */
    EXPLAIN_GROUP_USED,      /* row: household group */
    EXPLAIN_HOUSEHOLD_ROWS,  /* one public-welfare post a household, carers,
                                couples */
    EXPLAIN_WHYS
} ExplainWhy;

typedef struct ExplainBlock {
    ExplainWhy why;
    int32_t row; /* as `why` says, or NONE */
} ExplainBlock;

typedef struct ExplainPost {
    int32_t post;
    int64_t able;               /* people with an option there */
    bool hide;                  /* `able` is not to be shown (guard 9) */
    int64_t held, filled, left; /* by holders before; by the plan; places */
    ExplainBlock *blocks; /* heap [count]: by why, then row; none when full */
    int32_t count;
} ExplainPost;

LeyeStatus explain_post(const Explain *explain, const char *id,
                        ExplainPost *out);
void explain_post_clear(ExplainPost *post);

/* --- all without a placement --- */

typedef struct ExplainGroup {
    const BlockGroup *group;
    int64_t crowded;                /* who are without a placement by it */
    bool crowded_hide, people_hide; /* not to be shown */
} ExplainGroup;

typedef struct ExplainUnplaced {
    int64_t reasons[REASON_COUNT];
    SuppressSummary hide;
    ExplainGroup *groups; /* heap [count], as in Plan.groups */
    int32_t count;
    int64_t others; /* crowded out, in no group: rows other than places */
    bool others_hide;
} ExplainUnplaced;

LeyeStatus explain_unplaced(const Explain *explain, ExplainUnplaced *out);
void explain_unplaced_clear(ExplainUnplaced *unplaced);

/* --- what one more is worth --- */

typedef enum ExplainKind {
    EXPLAIN_POST,   /* one place, general: a cap or a reserve stays as it is */
    EXPLAIN_COURSE, /* one seat */
    EXPLAIN_TRAIN,  /* one seat */
    EXPLAIN_FUND,   /* EXPLAIN_FUND_STEP; spent in units (domain_plan.h) */
    EXPLAIN_KINDS
} ExplainKind;
enum {
    EXPLAIN_FUND_STEP = 100000, /* fen: 1,000 yuan */
    EXPLAIN_LEADING = 3,        /* stable, placements, households */
    EXPLAIN_MOST = 32,          /* so many more are asked about, at most */
    EXPLAIN_POINTS = 16,        /* of one curve, at most */
};

/* W(d) of one row (head of this file). `to` is the greatest d asked with
 * W(d) = d W(1), `next` the least one behind it at which W(next) differs, or
 * is not known (0: there is none up to EXPLAIN_MOST). Asked were 1, 2, 4, ..
 * and, between the last two, halves, unless a plan showed where W turns flat:
 * where W is no line before `to`, that may be missed; where W(to) is 0, it
 * cannot. */
typedef struct ExplainWorth {
    ExplainKind kind;
    int32_t row;
    bool known;   /* false: no time left, or a level is not proved */
    bool prices;  /* W(1) by the plan's prices alone */
    bool for_all; /* W is zero for any d, by the plan's prices */
    int64_t adds[EXPLAIN_LEADING]; /* W(1), by index in Summary.levels */
    int64_t to, next;
    bool next_known;                    /* else nothing is known beyond `to` */
    int64_t next_adds[EXPLAIN_LEADING]; /* W(next) */
    int64_t asked[EXPLAIN_POINTS];      /* in the order of asking */
    int32_t asked_count, solved;        /* solved: how many by solving */
} ExplainWorth;

typedef struct ExplainWorths {
    ExplainWorth *items; /* heap [count]: posts that are open, courses, trains,
                            funds that an option uses, each in order */
    int32_t count;
} ExplainWorths;

/* Fills *out (explain_worth_clear). A row costs a bound of each leading level,
 * and where that does not settle it a path over the options for each step of
 * its curve, and where paths and prices do not meet a solve. Rows are
 * shared out among as many processes as the settings have threads; *out is the
 * same for any number of them. `post`: the row of this post alone; NULL: all.
 * LEYE_ERR_USAGE when it is not known or closed. */
LeyeStatus explain_worth(Explain *explain, const char *post,
                         ExplainWorths *out);
void explain_worth_clear(ExplainWorths *worths);
/* The id of the row. */
const char *explain_worth_id(const World *world, const ExplainWorth *worth);
/* How many of the levels lead; names are those of Summary.levels. */
int32_t explain_leading(const Explain *explain);

/* --- where a new post would help most --- */

enum { EXPLAIN_PLACES = 20 }; /* of the new post, when not said */

/* A new post at the site with the terms of `like`: one of the channel's open
 * posts for each demand of skills that they make, the one with most places. It
 * serves its own site alone, or all where `like` does; it has no helper, no
 * household group and no employer (whose total might be used up). */
typedef struct ExplainSite {
    int32_t site, like;
    bool known;
    int64_t adds[EXPLAIN_LEADING]; /* what the plan gains, solved again */
} ExplainSite;

typedef struct ExplainSites {
    Channel channel;
    int32_t places;
    ExplainSite *items; /* heap [count]: those known first, most first */
    int32_t count;
} ExplainSites;

/* Fills *out (explain_where_clear): every site but `elsewhere`, one solve a
 * site and demand. Only consents that were given to scopes cover the new post;
 * nobody was asked about it. `places`: 1 ..; LEYE_ERR_USAGE for a channel that
 * is not in the county or needs a helper (transfer, pairing), or that has no
 * open post whose terms could be taken. */
LeyeStatus explain_where(Explain *explain, Channel channel, int32_t places,
                         ExplainSites *out);
void explain_where_clear(ExplainSites *sites);

/* --- the answers as JSON, keys in this order ---
 *
 * person    person_id, placed, post_id, channel, site_id, destination,
 *           course_id, train_id, start_date, points, state, wish_rank,
 *           pinned, reason, blocking_group {number, people, places, posts[]},
 *           options[{post_id, points, wish_rank, places_left, answer, level,
 *           loss, own}]; what there is none of is null
 * post      post_id, channel, site_id, destination, places, places_held,
 *           placed, places_left, could_take (null: hidden), why[{why, id}]
 * unplaced  no_current_offer, crowded_out, out_of_scope, works_already,
 *           groups[{number, crowded_out, people, places, posts[]}],
 *           crowded_out_by_other_rows
 * worth     levels[], worth[{kind (post, course, train, fund), id, step, known,
 *           by_prices, adds {level: n}, holds_to (null: for any number), next
 *           {more, adds {..}} or null, asked[], solved}]; step: 1, or fen
 * where     channel, places, levels[], sites[{site_id, skills_all[],
 *           skills_any[], terms_of, known, adds {level: n}}] */
void explain_json_person(const Explain *explain, const ExplainPerson *person,
                         Text *text);
void explain_json_post(const Explain *explain, const ExplainPost *post,
                       Text *text);
void explain_json_unplaced(const Explain *explain,
                           const ExplainUnplaced *unplaced, Text *text);
void explain_json_worth(const Explain *explain, const ExplainWorths *worths,
                        Text *text);
void explain_json_where(const Explain *explain, const ExplainSites *sites,
                        Text *text);

/* Words of the JSON, for other writers. */
extern const char *const explain_json_answers[EXPLAIN_ANSWERS];
extern const char *const explain_json_whys[EXPLAIN_WHYS];
extern const char *const explain_json_worth_kinds[EXPLAIN_KINDS];
/* The id of what a block's row is; "" for none. */
const char *explain_json_block(const Explain *explain,
                               const ExplainBlock *block);

/* What the others are about; the Explain keeps both. */
const World *explain_world(const Explain *explain);
const Plan *explain_plan(const Explain *explain);

#endif
