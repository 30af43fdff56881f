/* store: runs, plans, offers and consents of one instance, in a database.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One interface, two back ends: SQLite (a path; the default) and PostgreSQL
 * (postgresql://...). The statements are the same texts on both.
 *
 *     Store *store = NULL;
 *     TRY(store_open(where, STORE_CREATE, &store));
 *     TRY(store_bind(store, world->instance.name));
 *     TRY(store_lock(store));                          exit 75 when held
 *     TRY(store_run_begin(store, &act, as_of, &run));
 *     TRY(store_run_input(store, run, "people.csv", bytes, n));  each input
 *     TRY(store_begin(store));
 *     TRY(store_consent_add(store, events, count, &act, NULL));
 *     TRY(store_consent_head(store, &head));           what the solve sees
 *     TRY(store_commit(store));
 *     ... solve, certify ...
 *     TRY(store_begin(store));                         one transaction:
 *     TRY(store_consent_add(store, events_again, ...)); what came meanwhile
 *     TRY(store_plan_put(store, &put));                rows, files
 *     TRY(store_plan_publish(store, plan_id, &act, &swept));
 *     TRY(store_run_end(store, &record));
 *     TRY(store_commit(store));                        now it is published
 *
 * Transactions. A function that writes joins the open transaction, or is one
 * of its own when there is none. After a failure inside an open transaction
 * nothing of it can be kept: store_rollback. In SQLite a commit covers the
 * main file and the consents' file together.
 *
 * Files of SQLite at PATH, all 0600: PATH; PATH.consents (the consent tables,
 * readable by their own role only); PATH.lock (never deleted); PATH-journal,
 * PATH.consents-journal and PATH-mj* while a commit is on its way. A rollback
 * journal and synchronous=EXTRA: SQLite before 3.51.3 can lose a WAL. In
 * PostgreSQL: schemas leye and leye_consent.
 *
 * Days are "YYYY-MM-DD" and times "YYYY-MM-DDTHH:MM:SSZ", both texts that sort
 * by time; "" is none. Hashes are 64 lower-case hex digits (base_hash.h).
 * Lists are put into the caller's arena and live as long as it does.
 *
 * Failures of every function: LEYE_ERR_MEMORY; LEYE_ERR_IO (disk, server, a
 * full disk); LEYE_ERR_LOCKED (another writer for ten seconds, or a
 * serialization failure of PostgreSQL: try again); LEYE_ERR_PROOF (the
 * database is damaged, or the consent chain is); LEYE_ERR_INTERNAL (a bug).
 * Sentences never hold persons' ids or passwords.
 */
#ifndef LEYE_STORE_H
#define LEYE_STORE_H

#include "store_types.h" /* IWYU pragma: export */

typedef enum StoreMode {
    STORE_READ,   /* must be there, in this program's schema; nothing is
                     written; in SQLite the consents' file may be one that
                     this user cannot read (then store_consents is false) */
    STORE_WRITE,  /* must be there; an older schema is migrated */
    STORE_CREATE, /* the same, but made when it is not there */
} StoreMode;

/* Opens the store at `where`: a path, or postgresql://... (postgres://...),
 * whose password no sentence repeats. SQLite: a quick check of the file, which
 * must be a regular file, no symbolic link. Fills *out (store_close).
 * LEYE_ERR_MISSING: not there. LEYE_ERR_CREATE: cannot be made.
 * LEYE_ERR_CONFIG: made by a newer program, or STORE_READ of an older schema.
 * LEYE_ERR_INPUT: a file that is not a store. LEYE_ERR_PROOF: damaged.
 * LEYE_ERR_USAGE: `where` cannot be read. LEYE_ERR_IO: no such server. */
LeyeStatus store_open(const char *where, StoreMode mode, Store **out);
/* Rolls back what is open and lets go of the lock; NULL is fine. */
void store_close(Store *store);

/* Are the consent tables there for this user? */
bool store_consents(const Store *store);
/* The schema of an open store, and the newest this program knows. */
int64_t store_schema(const Store *store);
int64_t store_schema_newest(void);
/* "SQLite 3.40.1" or "PostgreSQL 15.18", for records. */
const char *store_engine(const Store *store);

/* The store is of the instance of this name from the first call on.
 * LEYE_ERR_CONFIG when it is of another one. */
LeyeStatus store_bind(Store *store, const char *instance);

/* The lock of the nightly run, held until store_unlock, store_close or the
 * end of the process, however it ends. Does not wait. LEYE_ERR_LOCKED.
 * SQLite: flock on PATH.lock. PostgreSQL: a session's advisory lock. */
LeyeStatus store_lock(Store *store);
void store_unlock(Store *store);

/* A transaction that writes, the only one at a time: waits for its turn ten
 * seconds, then LEYE_ERR_LOCKED. SQLite: IMMEDIATE. PostgreSQL: SERIALIZABLE,
 * behind an advisory lock. */
LeyeStatus store_begin(Store *store);
/* One that only reads: everything is read as of one moment. */
LeyeStatus store_begin_read(Store *store);
/* On failure nothing is kept and the transaction is over. */
LeyeStatus store_commit(Store *store);
/* Does nothing when there is no transaction; never fails. */
void store_rollback(Store *store);

/* Now, by the system's clock. */
void store_utc(char out[STORE_UTC]);

/* PostgreSQL: the grants of the roles leye_planner (plans, runs, offers; of
 * the consents only what lives and what is withdrawn), leye_recorder (records
 * consents, releases placements; publishes nothing) and leye_auditor (reads
 * runs, plans' hashes and the chain with its pseudonyms; writes nothing). The
 * roles must be there (CREATE ROLE leye_planner NOLOGIN; ...). The nightly
 * unit logs in as a role that is granted planner and recorder. Run once by the
 * owner, and again after a migration. LEYE_ERR_CONFIG on SQLite, where the
 * files' owners do this. */
LeyeStatus store_setup_roles(Store *store);

#include "store_care.h"    /* IWYU pragma: export */
#include "store_consent.h" /* IWYU pragma: export */
#include "store_offer.h"   /* IWYU pragma: export */
#include "store_plan.h"    /* IWYU pragma: export */
#include "store_run.h"     /* IWYU pragma: export */

#endif
