/* Memory that runs out, in our code and in SQLite's: every request of one
 * night is refused in turn. The old plan stays, and nothing is left behind.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../contract/store_cases.h"

#include <criterion/criterion.h>
#include <sqlite3.h>

/* Everything a night asks of the store, once it is open. */
static LeyeStatus night(Store *store, PutCase *p, const StoreConsent *event) {
    LeyeStatus status = LEYE_OK;
    Arena arena = {0};
    StorePlacement *rows = NULL;
    StoreRest *rests = NULL;
    StoreOffer *offers = NULL;
    StorePlan plan;
    StoreVerdict verdict;
    Bytes bytes = {0};
    size_t count = 0;
    int64_t run = 0, dropped = 0;
    bool found = false;
    TRY(store_begin(store));
    TRY(store_run_begin(store, &store_cases_act, "2026-11-28", &run));
    TRY(store_run_input(store, run, "people.csv", "p1\n", 3));
    TRY(store_consent_add(store, event, 1, true, &store_cases_act, NULL));
    TRY(store_plan_put(store, &p->put, &store_cases_act, NULL));
    TRY(store_plan_publish(store, p->id, &store_cases_act, NULL));
    TRY(store_offer_answer(store, "p2", "w2", STORE_OFFER_ACCEPTED, "",
                           &store_cases_act));
    TRY(store_plan_current(store, &arena, &plan, &found));
    TRY(store_plan_placements(store, p->id, true, &arena, &rows, &count));
    TRY(store_plan_read(store, p->id, "proof.json", &bytes));
    TRY(store_offer_list(store, true, &arena, &offers, &count));
    TRY(store_offer_rests(store, "2026-11-28", 90, &arena, &rests, &count));
    TRY(store_keep(store, 5, &dropped));
    TRY(store_consent_verify(store, NULL, &verdict));
    TRY(store_commit(store));
done:
    store_rollback(store);
    base_free(bytes.data);
    base_arena_clear(&arena);
    return status;
}

static void still_the_first(StoreCase *c, const PutCase *first) {
    StorePlan plan;
    bool found = false;
    FINE(store_plan_current(c->store, &c->arena, &plan, &found));
    cr_assert(found);
    cr_assert_str_eq(plan.id, first->id);
    base_arena_clear(&c->arena);
}

/* A published plan, and the next one before it is put. */
static void scene(StoreCase *c, PutCase *first, PutCase *second, Told *told) {
    store_cases_give(c, 4);
    store_cases_publish(c, first, "one", 4);
    store_cases_put(c, second, "two", 3);
    store_cases_told(told, 5, "p1", "county", "withdraw");
}

STORE_CASES_EACH(store_memory, every_request_of_ours_may_be_refused) {
    PutCase first, second;
    Told told;
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 0;
    scene(c, &first, &second, &told);
    while (status != LEYE_OK) {
        store_cases_again(c); /* statements are prepared anew */
        int64_t before = base_memory_live();
        base_memory_refuse(++n);
        status = night(c->store, &second, &told.event);
        base_memory_refuse(0);
        if (status != LEYE_OK) {
            cr_assert_eq(status, LEYE_ERR_MEMORY, "%d: %s", (int)status,
                         base_message());
            still_the_first(c, &first);
        }
        store_sql_forget(c->store);
        cr_assert_leq(base_memory_live(), before);
    }
    cr_log_info("%lld requests", (long long)n);
    cr_assert_gt(n, 60);
    cr_assert_eq(store_cases_placed(c, second.id), 2);
}

STORE_CASES_EACH(store_memory, opening_may_be_refused_memory) {
    Store *store = NULL;
    LeyeStatus status = LEYE_ERR_MEMORY;
    for (int64_t n = 1; status != LEYE_OK; n++) {
        int64_t before = base_memory_live();
        base_memory_refuse(n);
        status = store_open(c->where, STORE_WRITE, &store);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "%d: %s",
                  (int)status, base_message());
        cr_assert(status == LEYE_OK || base_memory_live() == before);
    }
    store_close(store);
}

/* ---- SQLite's own requests ---- */

static sqlite3_mem_methods plain;
static int64_t sqlite_left; /* 0: none is refused; 1: all are */

static bool refused(void) {
    sqlite_left -= sqlite_left > 1;
    return sqlite_left == 1;
}

static void *failing_get(int n) {
    return refused() ? NULL : plain.xMalloc(n);
}

static void *failing_more(void *block, int n) {
    return refused() ? NULL : plain.xRealloc(block, n);
}

Test(store_memory, every_request_of_sqlite_may_be_refused, .timeout = 280) {
    StoreCase c;
    PutCase first, second;
    Told told;
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 1;
    cr_assert_eq(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain), SQLITE_OK);
    sqlite3_mem_methods failing = plain;
    failing.xMalloc = failing_get;
    failing.xRealloc = failing_more;
    cr_assert_eq(sqlite3_config(SQLITE_CONFIG_MALLOC, &failing), SQLITE_OK);
    cr_assert_eq(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0), SQLITE_OK);
    store_cases_make(STORE_CASES_SQLITE, &c);
    scene(&c, &first, &second, &told);
    store_close(c.store);
    while (status != LEYE_OK) {
        c.store = NULL;
        /* one more each time at first, then in longer steps */
        n += 1 + n / 100;
        sqlite_left = n + 1;
        status = store_open(c.where, STORE_WRITE, &c.store);
        if (status == LEYE_OK) {
            status = night(c.store, &second, &told.event);
        }
        sqlite_left = 0;
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY,
                  "%lld: %d: %s", (long long)n, (int)status, base_message());
        store_close(c.store);
        if (status != LEYE_OK) {
            c.store = store_cases_open(&c, STORE_WRITE);
            still_the_first(&c, &first);
            store_close(c.store);
        }
    }
    cr_log_info("%lld requests", (long long)n);
    cr_assert_gt(n, 1000);
    c.store = store_cases_open(&c, STORE_WRITE);
    cr_assert_eq(store_cases_placed(&c, second.id), 2);
    store_cases_drop(&c);
    cr_assert_eq(base_memory_live(), 0);
}
