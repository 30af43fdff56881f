/* store_postgresql_roles: who may read and write which table.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nobody can both record a consent and publish: the planner sees of consents
 * only the views of what lives and what is barred, the recorder may do to
 * placements and offers only what a withdrawal does. The auditor sees the
 * chain with its pseudonyms, never a key.
 */
#include "store_postgresql_parts.h"

static const char *const grants[] = {
    "REVOKE ALL ON ALL TABLES IN SCHEMA leye, leye_consent FROM PUBLIC",
    "REVOKE ALL ON ALL TABLES IN SCHEMA leye, leye_consent FROM leye_planner, "
    "leye_recorder, leye_auditor",
    "REVOKE ALL ON SCHEMA leye, leye_consent FROM PUBLIC",
    "GRANT USAGE ON SCHEMA leye, leye_consent TO leye_planner, leye_recorder, "
    "leye_auditor",

    "GRANT SELECT ON ALL TABLES IN SCHEMA leye TO leye_planner",
    "GRANT INSERT ON leye.runs, leye.blobs, leye.run_inputs, leye.plans, "
    "leye.plan_files, leye.plan_posts, leye.placements, leye.changes, "
    "leye.offers, leye.offer_events, leye.alarms, leye.answers TO leye_planner",
    "GRANT UPDATE ON leye.runs, leye.blobs, leye.run_inputs, leye.plans, "
    "leye.offers, leye.alarms TO leye_planner",
    "GRANT UPDATE (state) ON leye.placements TO leye_planner",
    "GRANT DELETE ON leye.placements, leye.changes TO leye_planner",
    "GRANT SELECT ON leye_consent.live, leye_consent.barred, "
    "leye_consent.head TO leye_planner",

    "GRANT SELECT, INSERT ON leye_consent.events TO leye_recorder",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON leye_consent.keys, "
    "leye_consent.said TO leye_recorder",
    "GRANT SELECT ON leye_consent.live, leye_consent.barred, "
    "leye_consent.head TO leye_recorder",
    "GRANT SELECT ON leye.meta, leye.plans, leye.plan_posts, leye.placements, "
    "leye.offers, leye.offer_events TO leye_recorder",
    "GRANT UPDATE (state) ON leye.placements TO leye_recorder",
    "GRANT UPDATE (state, since, until, offered, accepted) ON leye.offers TO "
    "leye_recorder",
    "GRANT INSERT ON leye.offer_events TO leye_recorder",

    "GRANT SELECT ON leye.meta, leye.runs, leye.run_inputs, leye.plans, "
    "leye.plan_files, leye.alarms TO leye_auditor",
    "GRANT SELECT ON leye_consent.events, leye_consent.head TO leye_auditor",
};

LeyeStatus store_postgresql_roles(StoreDb *db) {
    LeyeStatus status = LEYE_OK;
    TRY(store_postgresql_parts_run(db, "BEGIN"));
    for (size_t k = 0; k < sizeof grants / sizeof *grants; k++) {
        TRY(store_postgresql_parts_run(db, grants[k]));
    }
    TRY(store_postgresql_parts_run(db, "COMMIT"));
done:
    if (PQtransactionStatus(db->connection) != PQTRANS_IDLE) {
        PQclear(PQexec(db->connection, "ROLLBACK"));
    }
    return status;
}
