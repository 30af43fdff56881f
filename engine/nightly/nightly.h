/* nightly: re-optimize, publish or keep, never lose anything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     lock -> snapshot -> read -> consents, answers, offers -> solve, certify
 *     -> look at the consents again and publish, in one transaction
 *
 * Snapshot. The files of the folder are copied before anything is read, twice
 * looked at (size, time, inode) so that none changes under the copy; hidden
 * files, lock files of office programs (~$...) and unfinished ones (*.tmp,
 * *.part) are passed over. Where a marker is asked for the folder is not whole
 * until a file of that name lies in it.
 *
 * What is out. The store knows who has been offered what. It becomes the
 * snapshot's offers.csv, so that the world which is solved, certified and
 * kept holds it like any other table (domain_offer.h): people who have started
 * stay, offers that are out are kept where the leading levels allow, what
 * ended unaccepted rests. Before that: answers.csv is heard, each line once;
 * offers whose time to answer is over end. Those of people and posts that are
 * no longer in the files end with the plan that is published without them.
 * Withdrawals act on the plan that is published before anything else happens.
 *
 * The plan's id is the hash of input files, settings, program and day: the
 * same night again finds its plan there and changes nothing.
 *
 * A plan is published when it certifies from its own files, read back, and
 * every placement has a live consent in consents.csv as it is at that moment.
 * It waits for a person where that is asked for; where more people than a set
 * share would lose or change what they were offered it is held and an alarm
 * raised.
 *
 * When it goes wrong the plan of before stays, revalidated: placements whose
 * consent is gone or whose post has closed are released. Nothing brings them
 * back but a new plan.
 */
#ifndef LEYE_NIGHTLY_H
#define LEYE_NIGHTLY_H

#include "../domain/domain.h"
#include "../store/store.h"

/* What became of a run; the words are those of the store's records. */
typedef enum NightlyOutcome {
    NIGHTLY_PUBLISHED,
    NIGHTLY_ALREADY, /* these inputs have been published, or wait */
    NIGHTLY_WAITING, /* for a person's approval */
    NIGHTLY_HELD,    /* by the brake; the plan before stays */
    NIGHTLY_LIMIT,   /* published, with a gap: stopped at the time limit */
    NIGHTLY_CARRIED, /* bad input: the plan before stays, revalidated */
    NIGHTLY_KEPT,    /* nothing valid to keep or to publish */
} NightlyOutcome;
const char *nightly_word(NightlyOutcome outcome);
/* The exit code that stands for it: 0; 3 with a gap; 4 the plan before stays.
 */
int nightly_code(NightlyOutcome outcome);

/* How loud a line of the journal is: syslog's levels. */
typedef enum NightlyLoudness {
    NIGHTLY_ALERT = 1,
    NIGHTLY_ERROR = 3,
    NIGHTLY_WARNING = 4,
    NIGHTLY_NOTICE = 5,
    NIGHTLY_INFO = 6,
} NightlyLoudness;

typedef struct NightlyAsk {
    const char *dir;
    const LeyeSettings *settings;
    const char *work;    /* a folder that is ours alone while the lock is held:
                            made, and removed with all in it */
    const char *marker;  /* file that says the folder is whole; NULL: none */
    const char *actor;   /* who runs: a user or unit */
    const char *version; /* of the program */
    bool wait;           /* new plans wait for approval */
    int64_t brake;       /* per mille of those with an offer or placement who
                            may lose or change it; at least 0 */
    /* A line for the journal, without personal data; NULL: none. */
    void (*say)(void *context, NightlyLoudness loudness, const char *line);
    void *context;
} NightlyAsk;

typedef struct NightlyAnswer {
    NightlyOutcome outcome;
    char plan[HASH_HEX]; /* the plan that was made; "" if none */
    int64_t run;         /* its record in the store; 0: none */
    StoreRun record;     /* as recorded; texts are the store's words or "" */
    Text message;        /* heap: one sentence; nightly_answer_clear */
} NightlyAnswer;
void nightly_answer_clear(NightlyAnswer *answer);

/* One night. `store` is open for writing. Findings of the files go to
 * `findings`. LEYE_OK with an outcome, or: LEYE_ERR_LOCKED when another run is
 * on its way; LEYE_ERR_MISSING, LEYE_ERR_INPUT, LEYE_ERR_PROOF for files that
 * are missing, unfinished, wrong or tampered with when there is no plan to
 * carry over, else outcome NIGHTLY_CARRIED; others as of the store. */
LeyeStatus nightly_run(const NightlyAsk *ask, Store *store, Findings *findings,
                       NightlyAnswer *answer);

/* The offers of the plan that is published go out: proposed becomes offered,
 * to be answered within so many days. Within a transaction. */
LeyeStatus nightly_tell(Store *store, const StoreAct *act, int32_t answer_days);

/* *path becomes DIR/NAME, in place of what it was. */
LeyeStatus nightly_path(const char *dir, const char *name, Text *path);

/* Copies the files of `dir` to the new folder `into` as described above.
 * LEYE_ERR_MISSING: no folder, no marker, or files that do not come to rest
 * within a few seconds. */
LeyeStatus nightly_snapshot(const char *dir, const char *into,
                            const char *marker, int64_t limit);

/* Events of `dir`/consents.csv, told to the store: joins its transaction. What
 * they withdraw is released at once. LEYE_ERR_PROOF: a broken chain, or one
 * that is not the one the store knows. */
LeyeStatus nightly_consents(const char *dir, const LeyeSettings *settings,
                            const Instance *instance, Store *store,
                            const StoreAct *act, Findings *findings,
                            StoreSwept *swept);

#endif
