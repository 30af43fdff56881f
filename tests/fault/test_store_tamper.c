/* The consent chain in the hands of somebody with the sqlite3 shell: triggers
 * dropped, pragmas off, any statement. Every change is found.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * After each the store is walked and the tables are put back. Whether anything
 * was changed at all is told by comparing them: a change must be found, and
 * where there was none nothing may be found.
 */
#include "../contract/store_cases.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

enum { EVENTS = 24, PEOPLE = 6, TAMPERINGS = 10000 };

typedef struct Scene {
    StoreCase c;
    StoreHead anchor;
    sqlite3 *raw; /* another program's connection to both files */
    Random random;
} Scene;

static int64_t pick(Scene *s, int64_t n) {
    return base_random_below(&s->random, n);
}

static void shell(Scene *s, const char *sql) {
    char *wrong = NULL;
    int code = sqlite3_exec(s->raw, sql, NULL, NULL, &wrong);
    cr_assert_eq(code, SQLITE_OK, "%s: %s", sql, wrong);
}

static void hash_in_sql(sqlite3_context *context, int n, sqlite3_value **in) {
    char hex[HASH_HEX];
    (void)n;
    base_hash_hex(sqlite3_value_text(in[0]), (size_t)sqlite3_value_bytes(in[0]),
                  hex);
    sqlite3_result_text(context, hex, -1, SQLITE_TRANSIENT);
}

static void open_shell(Scene *s) {
    char sql[400];
    cr_assert_eq(sqlite3_open(s->c.where, &s->raw), SQLITE_OK);
    (void)snprintf(sql, sizeof sql, "ATTACH '%s.consents' AS c", s->c.where);
    shell(s, sql);
    cr_assert_eq(sqlite3_create_function(s->raw, "sha256", 1, SQLITE_UTF8, NULL,
                                         hash_in_sql, NULL, NULL),
                 SQLITE_OK);
    shell(s, "PRAGMA synchronous = OFF");
    shell(s, "PRAGMA c.synchronous = OFF");
    shell(s, "PRAGMA c.journal_mode = MEMORY");
    shell(s, "DROP TRIGGER c.events_append");
    shell(s, "DROP TRIGGER c.events_update");
    shell(s, "DROP TRIGGER c.events_delete");
}

static void scene(Scene *s) {
    static const char *const scopes[] = {"county", "local", "Qingdao"};
    static const char *const actions[] = {"give", "withdraw", "give"};
    PutCase p;
    char name[24];
    *s = (Scene){.random = base_random_make(77, 1)};
    store_cases_make(STORE_CASES_SQLITE, &s->c);
    store_cases_give(&s->c, PEOPLE);
    store_cases_publish(&s->c, &p, "one", PEOPLE);
    for (int32_t k = PEOPLE; k < EVENTS; k++) {
        (void)snprintf(name, sizeof name, "p%d", (int)(1 + k * 5 % PEOPLE));
        FINE(store_cases_say(&s->c, name, scopes[k % 3], actions[(k / 3) % 3]));
    }
    store_cases_publish(&s->c, &p, "two", 0);
    FINE(store_consent_head(s->c.store, &s->anchor));
    open_shell(s);
}

static const char *const columns[] = {
    "prev", "hash",    "utc",   "actor",      "who", "tag",      "scope",
    "day",  "expires", "until", "terms_hash", "via", "recorder", "action"};
enum { COLUMNS = sizeof columns / sizeof *columns };

#define ALL                                                                    \
    "prev, hash, utc, actor, who, source, tag, scope, action, day, expires, "  \
    "until, terms_hash, via, recorder"

/* Each writes one statement or more that an attacker might try. */
static void edit(Scene *s, char *sql, size_t n) {
    static const char *const how[] = {"'x'", "%s || ' '", "substr(%s, 2)",
                                      "upper(%s) || '0'", "'0' || %s"};
    char value[60];
    const char *column = columns[pick(s, COLUMNS)];
    int64_t k = pick(s, 5);
    value[0] = '\0';
    for (const char *at = how[k]; *at != '\0'; at++) {
        bool here = at[0] == '%' && at[1] == 's';
        (void)strncat(value, here ? column : (char[]){*at, '\0'},
                      sizeof value - strlen(value) - 1);
        at += here;
    }
    (void)snprintf(sql, n, "UPDATE c.events SET %s = %s WHERE seq = %lld",
                   column, value, (long long)(1 + pick(s, EVENTS)));
}

static void number(Scene *s, char *sql, size_t n) {
    (void)snprintf(sql, n,
                   "UPDATE c.events SET source = source + %lld WHERE seq = "
                   "%lld",
                   (long long)(100 + pick(s, 50)),
                   (long long)(1 + pick(s, EVENTS)));
}

static void cut_out(Scene *s, char *sql, size_t n) {
    (void)snprintf(sql, n, "DELETE FROM c.events WHERE seq = %lld",
                   (long long)(1 + pick(s, EVENTS)));
}

static void close_up(Scene *s, char *sql, size_t n) {
    long long at = 1 + pick(s, EVENTS);
    (void)snprintf(sql, n,
                   "DELETE FROM c.events WHERE seq = %lld; UPDATE c.events SET "
                   "seq = -seq WHERE seq > %lld; UPDATE c.events SET seq = "
                   "-seq - 1 WHERE seq < 0",
                   at, at);
}

static void truncate_tail(Scene *s, char *sql, size_t n) {
    (void)snprintf(sql, n, "DELETE FROM c.events WHERE seq > %lld",
                   (long long)pick(s, EVENTS));
}

static void swap(Scene *s, char *sql, size_t n) {
    long long a = 1 + pick(s, EVENTS);
    long long b = 1 + (a + pick(s, EVENTS - 1)) % EVENTS;
    (void)snprintf(sql, n,
                   "UPDATE c.events SET seq = -1 WHERE seq = %lld; UPDATE "
                   "c.events SET seq = %lld WHERE seq = %lld; UPDATE c.events "
                   "SET seq = %lld WHERE seq = -1",
                   a, a, b, b);
}

static void replay(Scene *s, char *sql, size_t n) {
    (void)snprintf(sql, n,
                   "INSERT INTO c.events SELECT %d, prev, hash, utc, actor, "
                   "who, 0, tag, scope, action, day, expires, until, "
                   "terms_hash, via, recorder FROM c.events WHERE seq = %lld",
                   EVENTS + 1, (long long)(1 + pick(s, EVENTS)));
}

/* A new event that fits by prev, with a hash of the attacker's own. */
static void insert(Scene *s, char *sql, size_t n) {
    (void)snprintf(sql, n,
                   "INSERT INTO c.events SELECT %d, (SELECT hash FROM c.events "
                   "ORDER BY seq DESC LIMIT 1), '%064llx', utc, actor, who, 0, "
                   "tag, scope, 'give', day, expires, '2099-01-01', "
                   "terms_hash, via, recorder FROM c.events WHERE seq = %lld",
                   EVENTS + 1, (unsigned long long)pick(s, INT64_MAX),
                   (long long)(1 + pick(s, EVENTS)));
}

/* Knows how events are hashed, and hashes anew what was changed: that event
 * alone, or (fork) it and all behind it. */
#define BYTES                                                                  \
    "sha256('leye-store-consent-1' || char(10) || prev || char(10) || seq || " \
    "char(10) || utc || char(10) || actor || char(10) || who || char(10) || "  \
    "source || char(10) || tag || char(10) || scope || char(10) || action || " \
    "char(10) || day || char(10) || expires || char(10) || until || char(10) " \
    "|| terms_hash || char(10) || via || char(10) || recorder || char(10))"

static void rehash(Scene *s, char *sql, size_t n) {
    long long at = 1 + pick(s, EVENTS);
    (void)snprintf(sql, n,
                   "UPDATE c.events SET via = via || 'x' WHERE seq = %lld; "
                   "UPDATE c.events SET hash = " BYTES " WHERE seq = %lld",
                   at, at);
}

static void fork_off(Scene *s, char *sql, size_t n) {
    int64_t at = 1 + pick(s, EVENTS);
    size_t end = (size_t)snprintf(
        sql, n, "UPDATE c.events SET via = via || 'x' WHERE seq = %lld",
        (long long)at);
    for (; at <= EVENTS; at++) {
        end += (size_t)snprintf(
            sql + end, n - end,
            "; UPDATE c.events SET prev = coalesce((SELECT hash FROM c.events "
            "AS e WHERE e.seq = %lld), prev) WHERE seq = %lld; UPDATE c.events "
            "SET hash = " BYTES " WHERE seq = %lld",
            (long long)at - 1, (long long)at, (long long)at);
    }
    cr_assert_lt(end, n);
}

/* What is held, without an event that says so. */
static void hold(Scene *s, char *sql, size_t n) {
    static const char *const how[] = {
        "UPDATE c.said SET action = 'gave' WHERE rowid_ = %lld",
        "UPDATE c.said SET until = '2099-01-01' WHERE rowid_ = %lld",
        "DELETE FROM c.said WHERE rowid_ = %lld",
        "UPDATE c.said SET person = 'p99' WHERE rowid_ = %lld",
        "UPDATE c.said SET seq = seq + 100 WHERE rowid_ = %lld",
        "UPDATE c.said SET scope = 'Xinjiang' WHERE rowid_ = %lld",
    };
    const char *text = how[pick(s, 6)];
    size_t head = (size_t)(strstr(text, "rowid_") - text);
    (void)snprintf(sql, n,
                   "%.*s(person, scope) = (SELECT person, scope FROM c.said "
                   "ORDER BY person, scope LIMIT 1 OFFSET %lld)",
                   (int)head, text, (long long)pick(s, PEOPLE * 2));
}

static void key(Scene *s, char *sql, size_t n) {
    static const char *const how[] = {
        "UPDATE c.keys SET secret = zeroblob(32)", "DELETE FROM c.keys",
        "UPDATE c.keys SET person = person || 'x'",
        "UPDATE c.keys SET who = who || '0'"};
    (void)snprintf(sql, n,
                   "%s WHERE person = (SELECT person FROM c.keys ORDER BY "
                   "person LIMIT 1 OFFSET %lld)",
                   how[pick(s, 4)], (long long)pick(s, PEOPLE));
}

/* Rows that are not what they were. */
static int64_t changed(Scene *s) {
    static const char sql[] =
        "SELECT (SELECT count(*) FROM (SELECT * FROM c.events EXCEPT SELECT * "
        "FROM old_events)) + (SELECT count(*) FROM (SELECT * FROM old_events "
        "EXCEPT SELECT * FROM c.events)) + (SELECT count(*) FROM (SELECT * "
        "FROM c.said EXCEPT SELECT * FROM old_said)) + (SELECT count(*) FROM "
        "(SELECT * FROM old_said EXCEPT SELECT * FROM c.said)) + (SELECT "
        "count(*) FROM (SELECT * FROM c.keys EXCEPT SELECT * FROM old_keys)) + "
        "(SELECT count(*) FROM (SELECT * FROM old_keys EXCEPT SELECT * FROM "
        "c.keys))";
    sqlite3_stmt *statement = NULL;
    cr_assert_eq(sqlite3_prepare_v2(s->raw, sql, -1, &statement, NULL),
                 SQLITE_OK);
    cr_assert_eq(sqlite3_step(statement), SQLITE_ROW);
    int64_t rows = sqlite3_column_int64(statement, 0);
    (void)sqlite3_finalize(statement);
    return rows;
}

typedef void Tamper(Scene *s, char *sql, size_t n);
static const struct {
    const char *name;
    Tamper *write;
} ways[] = {{"edit", edit},
            {"number", number},
            {"cut out", cut_out},
            {"close up", close_up},
            {"cut off", truncate_tail},
            {"swap", swap},
            {"replay", replay},
            {"insert", insert},
            {"rehash", rehash},
            {"fork", fork_off},
            {"hold", hold},
            {"key", key}};
enum { WAYS = sizeof ways / sizeof *ways };

Test(store_tamper, ten_thousand_tamperings_are_found, .timeout = 280) {
    static int64_t done[WAYS];
    Scene s;
    StoreVerdict verdict;
    int64_t idle = 0;
    scene(&s);
    FINE(store_consent_verify(s.c.store, &s.anchor, &verdict));
    cr_assert_eq(verdict.events, EVENTS);
    shell(&s, "CREATE TEMP TABLE old_events AS SELECT * FROM c.events; CREATE "
              "TEMP TABLE old_said AS SELECT * FROM c.said; CREATE TEMP TABLE "
              "old_keys AS SELECT * FROM c.keys");
    for (int64_t k = 0; k < TAMPERINGS + idle; k++) {
        static char sql[32000];
        int64_t way = k % WAYS;
        ways[way].write(&s, sql, sizeof sql);
        shell(&s, sql);
        bool real = changed(&s) > 0;
        LeyeStatus status =
            store_consent_verify(s.c.store, &s.anchor, &verdict);
        cr_assert_eq(status, real ? LEYE_ERR_PROOF : LEYE_OK,
                     "%s: %s is %s: %s", ways[way].name, sql,
                     real ? "not found" : "found without cause",
                     base_message());
        cr_assert_eq(verdict.broken > 0, real);
        shell(&s, "DELETE FROM c.events; INSERT INTO c.events SELECT * FROM "
                  "old_events; DELETE FROM c.said; INSERT INTO c.said SELECT * "
                  "FROM old_said; DELETE FROM c.keys; INSERT INTO c.keys "
                  "SELECT * FROM old_keys");
        idle += !real;
        done[way] += real;
    }
    FINE(store_consent_verify(s.c.store, &s.anchor, &verdict));
    for (int64_t way = 0; way < WAYS; way++) {
        cr_assert_gt(done[way], 500, "%s: %lld", ways[way].name,
                     (long long)done[way]);
    }
    cr_assert_lt(idle, TAMPERINGS / 5);
    (void)sqlite3_close(s.raw);
    store_cases_drop(&s.c);
}

/* The end goes without a trace, but for the heads that plans hold. */
Test(store_tamper, a_cut_end_is_found_by_the_heads_in_plans) {
    Scene s;
    StoreVerdict verdict;
    scene(&s);
    shell(&s, "DELETE FROM c.events WHERE seq > 6");
    shell(&s, "DELETE FROM c.said WHERE seq > 6");
    FAILS(store_consent_verify(s.c.store, NULL, &verdict), LEYE_ERR_PROOF);
    cr_assert_eq(verdict.broken, EVENTS);
    cr_assert_not_null(strstr(base_message(), "cut off"));
    (void)sqlite3_close(s.raw);
    store_cases_drop(&s.c);
}

/* An older copy of the consents' file comes back under the newer plans. */
Test(store_tamper, every_older_copy_of_the_consents_is_found) {
    StoreCase c;
    PutCase p;
    StoreVerdict verdict;
    Bytes copies[6] = {0};
    char path[400];
    store_cases_make(STORE_CASES_SQLITE, &c);
    (void)snprintf(path, sizeof path, "%s.consents", c.where);
    store_cases_give(&c, 6);
    for (int32_t k = 0; k < 6; k++) {
        FINE(base_file_read(path, 1 << 24, &copies[k]));
        FINE(store_cases_say(&c, "p1", "local",
                             k % 2 == 0 ? "give" : "withdraw"));
    }
    store_cases_publish(&c, &p, "last", 6);
    for (int32_t k = 0; k < 6; k++) {
        store_close(c.store);
        FINE(base_file_write(path, copies[k].data, copies[k].size));
        c.store = store_cases_open(&c, STORE_READ);
        FAILS(store_consent_verify(c.store, NULL, &verdict), LEYE_ERR_PROOF);
        base_free(copies[k].data);
    }
    store_cases_drop(&c);
}
