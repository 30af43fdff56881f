/* store_plan: plans, their files, and the one that is published.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * States and the ways between them (everything else: LEYE_ERR_INPUT):
 *
 *     put --> waiting <-> held            publish: waiting, held -> published
 *     published -> superseded             by the publishing of another
 *     published -> rolled_back            by a rollback to an earlier plan
 *     superseded, rolled_back -> published  by a rollback to it
 *
 * At most one plan is published (an index of the database sees to it).
 *
 * A placement needs a consent that lives on the plan's day: a trigger of the
 * database refuses any other row, but one whose consent was withdrawn after
 * the solve (put->consent_seen): this one is kept as `released` from the
 * start. Publishing, rolling back and every new withdrawal look at all rows of
 * the plan again. A placement is released when
 *   its scope is not held any more (last event a withdraw, or expired), or
 *   the person, after consent_seen, withdrew channel:CHANNEL, or declined or
 *   withdrew post:POST, or (near) withdrew local.
 * One that has started is a fact and stays until an answer ends it. So no
 * plan, old or new, revives a consent. What else has changed since the
 * plan was made (closed posts) is the caller's to judge.
 */
#ifndef LEYE_STORE_PLAN_H
#define LEYE_STORE_PLAN_H

#include "store_types.h"

typedef enum StorePlanState {
    STORE_WAITING,   /* for a person's approval */
    STORE_HELD,      /* kept back by a person or by the brake */
    STORE_PUBLISHED, /* the current one */
    STORE_SUPERSEDED,
    STORE_ROLLED_BACK,
    STORE_PLAN_STATES
} StorePlanState;

/* "waiting", "published", ... as in the database. */
const char *store_plan_word(StorePlanState state);

typedef enum StorePlaced {
    STORE_PROPOSED,
    STORE_ACCEPTED,
    STORE_STARTED,  /* the person has an offer in state started there */
    STORE_RELEASED, /* the consent is gone; shown to nobody as a placement */
    STORE_PLACED_COUNT
} StorePlaced;

typedef struct StorePlacement {
    const char *person, *post;
    const char *course, *train; /* ids; "" if none */
    const char *start;          /* day */
    int64_t points;
    StorePlaced state;
    const char *scope;   /* the held consent that covers it: local, county or
                            a destination */
    const char *channel; /* of the post, in file words: "workshop" */
    const char *terms_hash;
    bool near;           /* the post is at or serves the home site */
    int64_t consent_seq; /* in the store's chain; filled by the store */
} StorePlacement;

typedef enum StoreChangeKind {
    STORE_NEW,
    STORE_MOVED,
    STORE_LET_GO, /* "released": no longer placed; never with a reason */
    STORE_KEPT,
    STORE_CHANGE_KINDS
} StoreChangeKind;

typedef struct StoreChange {
    const char *person, *grid;
    StoreChangeKind kind;
    const char *from, *to; /* posts; "" if none */
} StoreChange;

typedef struct StorePlan {
    const char *id;
    int64_t run;
    const char *as_of, *created; /* day; UTC */
    bool publishable;            /* false: a rehearsal */
    StorePlanState state;
    const char *replaces;             /* plan that was current before; "" */
    const char *decided, *decided_by; /* last change of state; "" */
    int64_t placements;               /* as certified */
    int64_t consent_seen;             /* last event that the solve saw */
    int64_t head_seq;                 /* the chain's head when it was put, */
    char head_hash[HASH_HEX];         /* and when it was last published */
    bool kept;                        /* the bytes of all its files are there */
} StorePlan;

typedef struct StoreFile {
    const char *name, *bytes;
    size_t size;
} StoreFile;

/* What makes a plan the one it is: the same id means the same bytes. */
typedef struct StorePlanKey {
    const InputSeal *inputs; /* [inputs_count], any order */
    int32_t inputs_count;
    const char *settings; /* all that steers the result, one text */
    const char *version;  /* of the program */
    const char *day;
    const char *before; /* plan id it starts from (few moves); "" if none */
} StorePlanKey;

/* SHA-256 of "leye-plan-1\n", version, day, before, settings (each with its
 * length) and the seals sorted by name. LEYE_ERR_MEMORY. */
LeyeStatus store_plan_id(const StorePlanKey *key, char id[HASH_HEX]);

typedef struct StorePut {
    const char *id;
    int64_t run;
    const char *as_of;
    bool publishable;
    int64_t consent_seen;
    const StoreFile *files;
    const StorePlacement *placements; /* one a person */
    const StoreChange *changes;
    size_t files_count, placements_count, changes_count;
} StorePut;

/* A new plan in state waiting. Needs no transaction, but belongs into that of
 * store_plan_publish. LEYE_ERR_INPUT: the id is there already (see
 * store_plan_get first: "already published"). LEYE_ERR_PROOF: a placement that
 * no live consent covers; nothing is kept. O(bytes + rows). */
LeyeStatus store_plan_put(Store *store, const StorePut *put,
                          const StoreAct *act, StoreSwept *swept);

/* Makes a waiting or held plan the current one (also `approve`): consents are
 * looked at again, the plan before is superseded, the chain's head is noted.
 * Offers: a placement gets an offer `proposed` unless the person has an open
 * one for that post and these terms; an open offer that is not in the plan (or
 * with other terms, unless the placement says accepted) ends, but not one that
 * has started. Publishing the current plan again does nothing. swept may be
 * NULL. LEYE_ERR_MISSING: no such plan; LEYE_ERR_INPUT: not from its state. */
LeyeStatus store_plan_publish(Store *store, const char *id, const StoreAct *act,
                              StoreSwept *swept);
/* waiting -> held; held stays held. */
LeyeStatus store_plan_hold(Store *store, const char *id, const StoreAct *act);
/* held -> waiting. */
LeyeStatus store_plan_unhold(Store *store, const char *id, const StoreAct *act);
/* Back to an earlier plan, withdrawals applied first; the current one becomes
 * rolled_back. Offers as in store_plan_publish. LEYE_ERR_MISSING: no such plan,
 * or its bytes or rows were dropped by store_keep or store_erase. */
LeyeStatus store_plan_rollback(Store *store, const char *id,
                               const StoreAct *act, StoreSwept *swept);

/* Releases placements of the published plan whose post has closed, say: of
 * these persons, but not what has started. Their offers end. swept may be
 * NULL. */
LeyeStatus store_plan_release(Store *store, const char *const *persons,
                              size_t count, const StoreAct *act,
                              StoreSwept *swept);

/* The published plan; *found false when there is none yet. */
LeyeStatus store_plan_current(Store *store, Arena *arena, StorePlan *plan,
                              bool *found);
/* *found false when there is no plan of that id. */
LeyeStatus store_plan_get(Store *store, const char *id, Arena *arena,
                          StorePlan *plan, bool *found);
/* The newest `most` plans, newest first. */
LeyeStatus store_plan_list(Store *store, int64_t most, Arena *arena,
                           StorePlan **plans, size_t *count);

/* By person. `all`: the released ones too. */
LeyeStatus store_plan_placements(Store *store, const char *id, bool all,
                                 Arena *arena, StorePlacement **placements,
                                 size_t *count);
/* By grid, then person. */
LeyeStatus store_plan_changes(Store *store, const char *id, Arena *arena,
                              StoreChange **changes, size_t *count);
/* The files of a plan, by name, and the bytes of one; as store_run_read. */
LeyeStatus store_plan_files(Store *store, const char *id, Arena *arena,
                            StoreFileInfo **files, size_t *count);
LeyeStatus store_plan_read(Store *store, const char *id, const char *name,
                           Bytes *out);

#endif
