/* store_postgresql_statement: prepared statements of PostgreSQL.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The server works out the types of parameters from where they stand: numbers
 * and texts go as text, blobs in binary; what comes back is binary throughout.
 * All rows are there after the first step.
 */
#include "store_postgresql_parts.h"

#include <limits.h>
#include <string.h>

enum { NAME_BYTES = TEXT_DECIMAL + 1 };

typedef struct Parameter {
    char *bytes; /* heap */
    size_t capacity;
    int size;
    bool null, binary;
} Parameter;

struct StoreStatement {
    StoreDb *db;
    char name[NAME_BYTES];
    int32_t parameters;
    Parameter values[STORE_PARAMETERS_MAX];
    PGresult *result; /* NULL before the first step */
    int row;
    int64_t changed;
};

LeyeStatus store_postgresql_statement_prepare(StoreDb *db, const char *sql,
                                              StoreStatement **out) {
    LeyeStatus status = LEYE_OK;
    StoreStatement *statement = NULL;
    PGresult *result = NULL;
    TRY(HEAP_ARRAY(1, &statement));
    statement->db = db;
    statement->name[0] = 's';
    (void)base_text_decimal(++db->prepared, statement->name + 1);
    result = PQprepare(db->connection, statement->name, sql, 0, NULL);
    TRY(store_postgresql_parts_status(db, result));
    *out = statement;
    statement = NULL;
done:
    PQclear(result);
    store_postgresql_statement_finalize(statement);
    return status;
}

void store_postgresql_statement_finalize(StoreStatement *statement) {
    if (statement == NULL) {
        return;
    }
    store_postgresql_statement_reset(statement);
    for (int32_t k = 0; k < STORE_PARAMETERS_MAX; k++) {
        base_free(statement->values[k].bytes);
    }
    /* the server forgets the name with the session */
    base_free(statement);
}

LeyeStatus store_postgresql_statement_bind(StoreStatement *statement,
                                           int32_t parameter,
                                           const StoreValue *value) {
    LeyeStatus status = LEYE_OK;
    char decimal[TEXT_DECIMAL];
    const void *bytes = value->bytes;
    size_t size = value->size;
    Parameter *to = &statement->values[parameter - 1];
    if (value->kind == STORE_VALUE_INT) {
        size = base_text_decimal(value->number, decimal);
        bytes = decimal;
    }
    if (size >= INT_MAX) {
        return base_fail(LEYE_ERR_INPUT, "A file is too large for the store.");
    }
    TRY(HEAP_GROW(&to->bytes, &to->capacity, size + 1));
    if (size > 0) {
        memcpy(to->bytes, bytes, size);
    }
    to->bytes[size] = '\0';
    to->size = (int)size;
    to->null = value->kind == STORE_VALUE_NULL;
    to->binary = value->kind == STORE_VALUE_BLOB;
    if (parameter > statement->parameters) {
        statement->parameters = parameter;
    }
done:
    return status;
}

static LeyeStatus statement_run(StoreStatement *statement) {
    const char *values[STORE_PARAMETERS_MAX];
    int sizes[STORE_PARAMETERS_MAX];
    int formats[STORE_PARAMETERS_MAX];
    for (int32_t k = 0; k < statement->parameters; k++) {
        const Parameter *from = &statement->values[k];
        values[k] = from->null ? NULL : from->bytes;
        sizes[k] = from->size;
        formats[k] = from->binary;
    }
    statement->result =
        PQexecPrepared(statement->db->connection, statement->name,
                       statement->parameters, values, sizes, formats, 1);
    LeyeStatus status =
        store_postgresql_parts_status(statement->db, statement->result);
    if (status == LEYE_OK) {
        const char *rows = PQcmdTuples(statement->result);
        statement->changed = 0;
        (void)base_text_int(rows, strlen(rows), &statement->changed);
        statement->row = NONE;
    }
    return status;
}

LeyeStatus store_postgresql_statement_step(StoreStatement *statement,
                                           bool *row) {
    LeyeStatus status = LEYE_OK;
    if (statement->result == NULL) {
        TRY(statement_run(statement));
    }
    statement->row++;
    *row = statement->row < PQntuples(statement->result);
done:
    return status;
}

int64_t store_postgresql_statement_changed(const StoreStatement *statement) {
    return statement->changed;
}

void store_postgresql_statement_reset(StoreStatement *statement) {
    PQclear(statement->result);
    statement->result = NULL;
}

int64_t store_postgresql_statement_int(StoreStatement *statement,
                                       int32_t column) {
    return store_postgresql_parts_int(
        PQgetvalue(statement->result, statement->row, column),
        PQgetlength(statement->result, statement->row, column));
}

const char *store_postgresql_statement_text(StoreStatement *statement,
                                            int32_t column) {
    return PQgetvalue(statement->result, statement->row, column);
}

const void *store_postgresql_statement_blob(StoreStatement *statement,
                                            int32_t column, size_t *size) {
    *size = (size_t)PQgetlength(statement->result, statement->row, column);
    return PQgetvalue(statement->result, statement->row, column);
}

bool store_postgresql_statement_null(StoreStatement *statement,
                                     int32_t column) {
    return PQgetisnull(statement->result, statement->row, column) != 0;
}
