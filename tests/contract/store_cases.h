/* The same claims about each back end of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_TESTS_STORE_CASES_H
#define LEYE_TESTS_STORE_CASES_H

#include "../../engine/store/store_sql.h"

#include "../support/scratch_folder.h"

enum { STORE_CASES_SQLITE, STORE_CASES_POSTGRESQL, STORE_CASES_COUNT };

typedef struct StoreCase {
    int k;
    ScratchFolder folder;
    char where[300];
    char database[40]; /* PostgreSQL */
    Store *store;
    Arena arena;
} StoreCase;

extern const char *const store_cases_names[STORE_CASES_COUNT];

/* One test a claim, over all back ends; the claim gets a new, open store. */
#define STORE_CASES_EACH(suite, claim)                                         \
    static void claim(StoreCase *c);                                           \
    Test(suite, claim) {                                                       \
        for (int k = 0; k < STORE_CASES_COUNT; k++) {                          \
            StoreCase c;                                                       \
            cr_log_info("%s", store_cases_names[k]);                           \
            store_cases_make(k, &c);                                           \
            claim(&c);                                                         \
            store_cases_drop(&c);                                              \
        }                                                                      \
        cr_assert_eq(base_memory_live(), 0);                                   \
    }                                                                          \
    static void claim(StoreCase *c)

/* A place for a store, and a store in it. PostgreSQL: a database of its own on
 * the server of tests/contract/postgresql; fails when there is no server. */
void store_cases_make(int k, StoreCase *c);
void store_cases_place(int k, StoreCase *c);
void store_cases_drop(StoreCase *c);
/* Closed and opened again, as another program would. */
void store_cases_again(StoreCase *c);
/* Another connection. */
Store *store_cases_open(const StoreCase *c, StoreMode mode);
/* Statements that no program of ours has, past the guard. */
LeyeStatus store_cases_sql(StoreCase *c, const char *sql);
int64_t store_cases_number(StoreCase *c, const char *sql);

/* The call is fine, or its sentence is shown. */
#define FINE(call)                                                             \
    do {                                                                       \
        LeyeStatus fine = (call);                                              \
        cr_assert_eq(fine, LEYE_OK, "%d: %s", (int)fine, base_message());      \
    } while (0)
#define FAILS(call, expected)                                                  \
    do {                                                                       \
        LeyeStatus fails = (call);                                             \
        cr_assert_eq(fails, (expected), "%d: %s", (int)fails, base_message()); \
    } while (0)

/* Day 2026-11-28 and its act. */
extern const StoreAct store_cases_act;

/* Event `source` of consents.csv; its hash is made up from all its words. */
typedef struct Told {
    StoreConsent event;
    char hash[HASH_HEX];
} Told;
void store_cases_told(Told *told, int64_t source, const char *person,
                      const char *scope, const char *action);
/* Gives county for p1 ... pn as events 1 ... n. */
void store_cases_give(StoreCase *c, int32_t people);
/* One more event. */
LeyeStatus store_cases_say(StoreCase *c, const char *person, const char *scope,
                           const char *action);

/* A plan of people p1 ... pn at posts w1 (odd) and w2 (even), scope county. */
enum { STORE_CASES_PEOPLE = 12 };
typedef struct PutCase {
    StorePut put;
    char id[HASH_HEX];
    char names[STORE_CASES_PEOPLE][16];
    StorePlacement placements[STORE_CASES_PEOPLE];
    StoreChange changes[STORE_CASES_PEOPLE];
    StoreFile files[2];
    char text[600];
} PutCase;
/* `mark` makes ids and bytes differ. */
void store_cases_put(StoreCase *c, PutCase *p, const char *mark,
                     int32_t people);
/* Run, put and publish. */
void store_cases_publish(StoreCase *c, PutCase *p, const char *mark,
                         int32_t people);
/* Placements of the plan that are not released. */
size_t store_cases_placed(StoreCase *c, const char *id);
/* State of the person's newest offer for the post; "" if none. */
const char *store_cases_offer(StoreCase *c, const char *person,
                              const char *post);

#endif
