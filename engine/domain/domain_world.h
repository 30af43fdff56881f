/* domain_world: the ledger in memory. Money in fen, dates as Day. */
#ifndef LEYE_DOMAIN_WORLD_H
#define LEYE_DOMAIN_WORLD_H

#include "../base/base.h"
#include "domain_finding.h"

typedef int64_t Fen;

typedef enum Sex { SEX_FEMALE, SEX_MALE } Sex;

typedef enum Education {
    EDUCATION_NONE,
    EDUCATION_PRIMARY,
    EDUCATION_JUNIOR,
    EDUCATION_SENIOR,
    EDUCATION_COLLEGE,
} Education;

typedef enum Capacity {
    CAPACITY_NONE,
    CAPACITY_PARTIAL,
    CAPACITY_FULL,
} Capacity;

typedef enum Work { WORK_NONE, WORK_SELF, WORK_ELSEWHERE, WORK_POST } Work;

typedef enum Channel {
    CHANNEL_PAIRING,
    CHANNEL_COOPERATIVE,
    CHANNEL_WORKSHOP,
    CHANNEL_ENTERPRISE,
    CHANNEL_TRANSFER,
    CHANNEL_PUBLIC_WELFARE,
    CHANNEL_COUNT
} Channel;

typedef enum Condition {
    CONDITION_OPEN,
    CONDITION_REDUCED,
    CONDITION_STOPPED,
} Condition;

/* Bits of Post.hazard; the words' values are these bits. */
enum { HAZARD_UNDERGROUND = 1, HAZARD_TOXIC = 2, HAZARD_GRADE_IV = 4 };

typedef enum CapKind {
    CAP_EMPLOYER,     /* key: employer */
    CAP_DESTINATION,  /* key: destination */
    CAP_SITE_RESERVE, /* key: POST:SITE; places withheld from other sites */
} CapKind;

/* What a consent or a wish speaks of. */
typedef enum ScopeKind {
    SCOPE_LOCAL,       /* posts at, or serving, one's own site */
    SCOPE_COUNTY,      /* all inside the county */
    SCOPE_DESTINATION, /* index: destination */
    SCOPE_CHANNEL,     /* index: Channel; narrows the others, never widens */
    SCOPE_POST,        /* index: post */
} ScopeKind;

typedef struct Scope {
    ScopeKind kind;
    int32_t index; /* NONE for local and county */
} Scope;

typedef enum Action {
    ACTION_GIVE,
    ACTION_WITHDRAW,
    ACTION_ACCEPT,
    ACTION_DECLINE,
} Action;

/* Closed list of levels; LEVEL_ names are the keys of levels[]. */
typedef enum Level {
    LEVEL_STABLE,
    LEVEL_PLACEMENTS,
    LEVEL_HOUSEHOLDS,
    LEVEL_MOVES, /* the nightly's */
    LEVEL_PUBLIC_WELFARE,
    LEVEL_WISHES,
    LEVEL_RETENTION,
    LEVEL_COURSE_SEATS,
    LEVEL_COST,
    LEVEL_COUNT
} Level;

/* A derived label for reading; it never decides (guard 10).
 *   none       under 16 on as_of, or without any capacity: out of scope
 *   able       has a skill
 *   backstop   no skill, partial capacity, schooling none or primary
 *   trainable  every other: lacks a skill, could learn one */
typedef enum Profile {
    PROFILE_NONE,
    PROFILE_ABLE,
    PROFILE_TRAINABLE,
    PROFILE_BACKSTOP,
    PROFILE_COUNT
} Profile;

/* Skills are bits of a 64-bit set, bit = index in World.skills. */
typedef uint64_t SkillSet;
enum { SKILLS_MAX = 64 };

typedef struct Site {
    const char *id, *name, *town, *note;
    int32_t distance_km; /* to the county seat */
    int64_t line;
} Site;

typedef struct Skill {
    const char *id, *name_en, *name_zh;
    int64_t line;
} Skill;

typedef struct Household {
    const char *id, *grid;
    int32_t site;
    bool registered_poor, own_project;
    Fen other_income_year;
    int32_t first_member, members; /* run in World.members */
    int64_t line;
} Household;

typedef struct Person {
    const char *id, *grid;
    int32_t household, site;
    Day birth;
    Sex sex;
    Education education;
    Capacity capacity;
    bool needs_care, care_arranged;
    SkillSet skills;
    int32_t together_with; /* person, or NONE */
    Work work;
    int32_t work_post;           /* with WORK_POST, else NONE */
    Day work_since;              /* or NONE */
    int32_t first_event, events; /* run in World.person_events */
    int32_t first_wish, wishes;  /* run in World.wishes */
    int32_t first_offer, offers; /* run in World.offers */
    int64_t line;
} Person;

typedef struct Employer {
    const char *id, *name, *sector;
    Condition condition;
    Day checked_on;
    int64_t line;
} Employer;

/* A yes/no cell that may be empty: NONE, 0 or 1. */
typedef int32_t Maybe;

typedef struct Post {
    const char *id;
    Channel channel;
    int32_t employer;    /* or NONE */
    int32_t site;        /* or NONE: away */
    int32_t destination; /* in World.destinations, or NONE: in the county */
    int32_t places;
    const int32_t *serves; /* [serves_count] sites, ascending */
    int32_t serves_count;
    int32_t helper_household; /* or NONE */
    int32_t group;            /* or NONE */
    SkillSet skills_all, skills_any;
    int32_t age_min, age_max; /* years, inclusive; NONE: not said */
    Capacity capacity_min;    /* CAPACITY_PARTIAL when not said */
    Education education_min;  /* EDUCATION_NONE when not said */
    uint32_t hazard;          /* HAZARD_ bits */
    Fen wage_month;           /* NONE: not said */
    int32_t hours_week;       /* NONE: not said */
    int32_t term_months;      /* NONE: not said */
    Day start, end;           /* NONE: not said */
    Fen subsidy_month;        /* 0 when not said */
    int32_t fund;             /* or NONE */
    const int32_t *trains;    /* [trains_count], ascending */
    int32_t trains_count;
    Maybe contract, free_to_leave, return_paid, keeps_papers;
    const char *evidence_ref, *checked_by; /* "" when empty */
    Day checked_on, complaint_since;       /* NONE when empty */
    int32_t holders; /* persons whose current_work is this post */
    int64_t line;
} Post;

typedef struct Group {
    const char *id;
    int32_t households_max;
    int64_t line;
} Group;

typedef struct Cap {
    const char *id;
    CapKind kind;
    int32_t key;  /* employer, destination, or post */
    int32_t site; /* CAP_SITE_RESERVE; else NONE */
    int32_t places;
    int64_t line;
} Cap;

typedef struct Course {
    const char *id;
    int32_t skill, seats, min_class, weeks, site;
    Day start;
    int32_t age_max; /* NONE: not said */
    Education education_min;
    Fen cost_seat;
    int32_t fund; /* or NONE */
    int64_t line;
} Course;

typedef struct Train {
    const char *id;
    int32_t destination;
    Day depart;
    int32_t seats, min_riders;
    Fen fare;
    int32_t fund; /* or NONE */
    int64_t line;
} Train;

/* One event of the append-only ledger, in order of seq (World.events). */
typedef struct ConsentEvent {
    int64_t seq;
    int32_t person; /* NONE: of a person who is no longer in people.csv */
    Scope scope;    /* index NONE also: a post no longer in posts.csv */
    Action action;
    Day date, expires;      /* expires: NONE when empty */
    const char *terms_hash; /* "" when empty */
    const char *via, *recorder;
    int64_t line;
} ConsentEvent;

typedef struct Wish {
    int32_t person, rank; /* 1 is the dearest */
    Scope scope;
    int64_t line;
} Wish;

typedef struct Pin {
    int32_t person, post;
    int64_t line;
} Pin;

/* The life of an offer: a plan proposes, a notice offers, the person accepts,
 * starts, and it ends: after the work, or unanswered. */
typedef enum PlacementState {
    STATE_PROPOSED,
    STATE_OFFERED,
    STATE_ACCEPTED,
    STATE_STARTED,
    STATE_ENDED,
} PlacementState;

/* An offer that was made; domain_offer.h says what it does. */
typedef struct Offer {
    int32_t person, post;
    int32_t course, train;  /* or NONE */
    PlacementState state;   /* never proposed */
    Day since;              /* of the state */
    Day accepted_on;        /* NONE: the person never accepted */
    const char *terms_hash; /* of what was offered; "" when empty */
    int64_t line;
} Offer;

/* What came of an offer, as it was heard: answers.csv. No answer is just no
 * acceptance; there is no row for a refusal, nor a field for a reason. */
typedef enum AnswerWord {
    ANSWER_ACCEPTED, /* by the person, on the terms that were offered */
    ANSWER_EMPLOYER, /* the employer takes the person */
    ANSWER_STARTED,  /* the person works there */
    ANSWER_LEFT,     /* and does so no more */
} AnswerWord;

typedef struct Answer {
    int32_t person, post;
    AnswerWord answer;
    Day date;
    const char *recorder;
    int64_t line;
} Answer;

typedef struct Fund {
    const char *id;
    Fen budget;
    int64_t line;
} Fund;

/* Retention: weights of the closed feature list, all whole numbers, and the
 * table that turns a score into points. domain_rule.h says what the features
 * mean. */
enum { RETENTION_STEPS_MAX = 64 };
typedef struct Retention {
    int32_t base_channel[CHANNEL_COUNT];
    /* Bases that replace the channel's: per destination and per post;
     * RETENTION_UNSET where there is none. Extents: destinations, posts. */
    const int32_t *base_destination, *base_post;
    int32_t skill_match; /* per skill of the post that the person has */
    int32_t schooling;   /* per step of schooling above the post's least */
    int32_t distance;    /* per whole 10 km between home and post */
    int32_t wage;        /* per whole 100 yuan above wage_from */
    int32_t wage_from;   /* yuan a month */
    int32_t wish;        /* the post matches a wish of the person */
    int32_t months;      /* per whole month in this same post */
    int32_t trained;     /* the skill comes from the option's course; it then
                            does not count in skill_match */
    int32_t steps;       /* 2..RETENTION_STEPS_MAX rows of the table */
    int32_t step_score[RETENTION_STEPS_MAX];  /* strictly ascending */
    int32_t step_points[RETENTION_STEPS_MAX]; /* 0..1000, not descending */
} Retention;
enum { RETENTION_UNSET = INT32_MIN };

/* Parameters of the guards: they may be tightened, never loosened. */
typedef struct Parameters {
    int32_t consent_months;  /* 1..12, preset 12: life of a consent */
    int32_t repeat_days;     /* 30.., preset 90: a declined offer rests */
    Fen wage_min_month;      /* lawful minimum for wage_hours a week */
    int32_t hours_full_week; /* hours the minimum wage stands for, preset 40 */
    int32_t hours_max_week;  /* lawful maximum, preset 44 */
    int32_t welfare_months;  /* 1..36, preset 36: longest public-welfare term */
    int32_t welfare_extend_age; /* from this age longer terms are allowed */
    int32_t welfare_household;  /* 0..1, preset 1: public-welfare posts a
                                   household */
    int32_t answer_days;        /* 1..90, preset 14: time to answer an offer */
    int32_t train_days; /* 0..90, preset 7: a train runs or is cancelled so
                           many days before it departs */
} Parameters;

typedef struct Instance {
    const char *name, *timezone;
    const char *publisher; /* may never record a consent; "" if none */
    const char *scenario;  /* the name of what was changed; NULL: nothing */
    Day as_of;
    bool as_of_today;      /* "today" was written */
    int32_t stable_months; /* 1..24, preset 6 */
    int32_t stable_points; /* 0..1000, preset 400 */
    Fen income_line;       /* a person and year, preset 4,000 yuan; reported,
                              never decides */
    Level levels[LEVEL_COUNT];
    int32_t levels_count;
    Parameters parameters;
} Instance;

/* An input file as read: its name and the seal of its bytes. */
typedef struct InputSeal {
    const char *file;
    char sha256[HASH_HEX];
} InputSeal;

typedef struct World {
    Arena arena; /* keeps everything below */
    Instance instance;
    Retention retention;
    Site *sites; /* the last one is the reserved `elsewhere` */
    Skill *skills;
    Household *households;
    Person *people;
    Employer *employers;
    const char **destinations; /* sorted */
    Post *posts;
    Group *groups;
    Cap *caps;
    Course *courses;
    Train *trains;
    Fund *funds;
    ConsentEvent *events; /* in order of seq */
    Wish *wishes;         /* by person, then rank, then line */
    Pin *pins;
    Offer *offers;          /* by person, then line */
    Answer *answers;        /* by date, then line */
    int32_t *members;       /* people of each household, ascending */
    int32_t *person_events; /* events of each person, in order of seq */
    int32_t sites_count, skills_count, households_count, people_count,
        employers_count, destinations_count, posts_count, groups_count,
        caps_count, courses_count, trains_count, funds_count, events_count,
        wishes_count, pins_count, offers_count, answers_count;
    int32_t offers_out;          /* persons with an offer that is out */
    char consent_head[HASH_HEX]; /* hash of the last event; 64 zeros if none */
    InputSeal *seals;            /* every input file there is, by name */
    int32_t seals_count;
    FindingOrigins origins; /* of tables that come from a workbook */
} World;

void domain_world_free(World *world); /* NULL is fine */

#endif
