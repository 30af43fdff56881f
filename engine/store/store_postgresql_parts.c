/* store_postgresql_parts: results of libpq as ours.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_postgresql_parts.h"

#include <string.h>

/* By SQLSTATE (or its class): the standard's, and LY001 of our triggers. */
static LeyeStatus parts_fail(const char *state, const char *line) {
    if (strncmp(state, "40", 2) == 0 || strcmp(state, "55P03") == 0) {
        return base_fail(LEYE_ERR_LOCKED,
                         "Another program is writing into the store.");
    }
    if (strcmp(state, "LY001") == 0) {
        return base_fail(LEYE_ERR_PROOF,
                         "The store refuses the row: %s (no live consent, or a "
                         "record that may not change).",
                         line);
    }
    if (strncmp(state, "XX", 2) == 0) {
        return base_fail(LEYE_ERR_PROOF,
                         "The store is damaged (%s); restore a backup.", line);
    }
    if (strcmp(state, "42501") == 0) {
        return base_fail(LEYE_ERR_CONFIG,
                         "The role may not do this in the store: %s.", line);
    }
    if (strncmp(state, "23", 2) == 0) {
        return base_fail(LEYE_ERR_INTERNAL, "The store refuses the row: %s.",
                         line);
    }
    if (strncmp(state, "42", 2) == 0 || strncmp(state, "22", 2) == 0) {
        return base_fail(LEYE_ERR_INTERNAL, "The store's statement fails: %s.",
                         line);
    }
    return base_fail(LEYE_ERR_IO, "The database server fails: %s.", line);
}

static bool parts_good(const PGresult *result) {
    ExecStatusType kind = PQresultStatus(result);
    return kind == PGRES_COMMAND_OK || kind == PGRES_TUPLES_OK;
}

/* The end of a sentence is ours. */
static void parts_first_line(const char *text, char out[200]) {
    size_t n = strcspn(text, "\n");
    n = n > 199 ? 199 : n;
    memcpy(out, text, n);
    while (n > 0 && (out[n - 1] == '.' || out[n - 1] == ' ')) {
        n--;
    }
    out[n] = '\0';
}

LeyeStatus store_postgresql_parts_status(const StoreDb *db,
                                         const PGresult *result) {
    char line[200];
    if (parts_good(result)) {
        return LEYE_OK;
    }
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (message == NULL) { /* the connection is gone, or no memory */
        message = PQerrorMessage(db->connection);
    }
    state = state != NULL ? state : "";
    parts_first_line(message, line);
    return parts_fail(state, line);
}

LeyeStatus store_postgresql_parts_run(StoreDb *db, const char *sql) {
    PGresult *result = PQexec(db->connection, sql);
    LeyeStatus status = store_postgresql_parts_status(db, result);
    PQclear(result);
    return status;
}

LeyeStatus store_postgresql_parts_number(StoreDb *db, const char *sql,
                                         int64_t *out) {
    PGresult *result =
        PQexecParams(db->connection, sql, 0, NULL, NULL, NULL, NULL, 1);
    LeyeStatus status = store_postgresql_parts_status(db, result);
    if (status == LEYE_OK && PQntuples(result) > 0) {
        *out = store_postgresql_parts_int(PQgetvalue(result, 0, 0),
                                          PQgetlength(result, 0, 0));
    }
    PQclear(result);
    return status;
}

int64_t store_postgresql_parts_int(const char *bytes, int size) {
    uint64_t value = 0;
    if (size < 1 || size > 8) {
        return 0;
    }
    /* the sign goes on in front */
    value = (bytes[0] & 0x80) != 0 ? UINT64_MAX : 0;
    for (int k = 0; k < size; k++) {
        value = value << 8 | (unsigned char)bytes[k];
    }
    return (int64_t)value;
}
