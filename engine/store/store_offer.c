/* store_offer: what was offered to whom, and what came of it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_offer.h"

#include <inttypes.h>

#include "store_offer_parts.h"
#include "store_plan_parts.h"

static const char *const offer_words[STORE_OFFER_STATES] = {
    [STORE_OFFER_PROPOSED] = "proposed", [STORE_OFFER_OFFERED] = "offered",
    [STORE_OFFER_ACCEPTED] = "accepted", [STORE_OFFER_STARTED] = "started",
    [STORE_OFFER_ENDED] = "ended",
};

const char *store_offer_word(StoreOfferState state) {
    return offer_words[state];
}

bool store_offer_allowed(StoreOfferState from, StoreOfferState to) {
    static const bool allowed[STORE_OFFER_STATES][STORE_OFFER_STATES] = {
        [STORE_OFFER_PROPOSED] =
            {[STORE_OFFER_OFFERED] = true, [STORE_OFFER_ENDED] = true},
        [STORE_OFFER_OFFERED] =
            {[STORE_OFFER_ACCEPTED] = true, [STORE_OFFER_ENDED] = true},
        [STORE_OFFER_ACCEPTED] = {[STORE_OFFER_OFFERED] = true,
                                  [STORE_OFFER_STARTED] = true,
                                  [STORE_OFFER_ENDED] = true},
        [STORE_OFFER_STARTED] = {[STORE_OFFER_ENDED] = true},
    };
    return allowed[from][to];
}

#define OFFER_COLUMNS                                                          \
    "SELECT id, person, post, terms_hash, state, since, until, offered, "      \
    "accepted FROM offers "

static StoreOffer offer_row(StoreRows *rows, Arena *arena) {
    return (StoreOffer){
        .id = store_sql_int(rows, 0),
        .person = store_sql_keep(rows, 1, arena),
        .post = store_sql_keep(rows, 2, arena),
        .terms_hash = store_sql_keep(rows, 3, arena),
        .state = store_offer_parts_state(store_sql_text(rows, 4)),
        .since = store_sql_keep(rows, 5, arena),
        .until = store_sql_keep(rows, 6, arena),
        .offered = store_sql_keep(rows, 7, arena),
        .accepted = store_sql_keep(rows, 8, arena),
    };
}

/* person "": of everybody. */
static LeyeStatus offer_rows(Store *store, const char *person, bool open,
                             Arena *arena, StoreOffer **offers, size_t *count) {
    LeyeStatus status = LEYE_OK;
    StoreOffer *list = NULL;
    size_t n = 0, capacity = 0;
    void *kept = NULL;
    StoreRows rows = {0};
    TRY(store_sql_open(store,
                       OFFER_COLUMNS
                       "WHERE (state <> 'ended' OR $1 = 0) AND (person = $2 "
                       "OR $2 = '') ORDER BY person, post, id",
                       SQL_WITH(SQL_INT(open), SQL_TEXT(person)), &rows));
    while (store_sql_next(&rows)) {
        TRY(HEAP_GROW(&list, &capacity, n + 1));
        list[n++] = offer_row(&rows, arena);
    }
    TRY(store_sql_close(&rows));
    TRY(store_sql_list(arena, list, n, sizeof *list, &kept));
    *offers = kept;
    *count = n;
done:
    (void)store_sql_close(&rows);
    base_free(list);
    return status;
}

LeyeStatus store_offer_list(Store *store, bool open, Arena *arena,
                            StoreOffer **offers, size_t *count) {
    return offer_rows(store, "", open, arena, offers, count);
}

LeyeStatus store_offer_of(Store *store, const char *person, Arena *arena,
                          StoreOffer **offers, size_t *count) {
    return offer_rows(store, person, true, arena, offers, count);
}

static LeyeStatus offer_one(StoreRows *rows, Arena *arena, StoreOffer *offer,
                            bool *found) {
    LeyeStatus status = LEYE_OK;
    StoreOffer one = {0};
    bool row = store_sql_next(rows);
    if (row) {
        one = offer_row(rows, arena);
    }
    TRY(store_sql_close(rows));
    if (row && (one.person == NULL || one.post == NULL)) {
        return base_fail_memory();
    }
    if (row) {
        *offer = one;
    }
    *found = row;
done:
    return status;
}

LeyeStatus store_offer_find(Store *store, const char *person, const char *post,
                            Arena *arena, StoreOffer *offer, bool *found) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    TRY(store_sql_open(store,
                       OFFER_COLUMNS
                       "WHERE person = $1 AND post = $2 AND state <> 'ended'",
                       SQL_WITH(SQL_TEXT(person), SQL_TEXT(post)), &rows));
    TRY(offer_one(&rows, arena, offer, found));
done:
    return status;
}

/* The current plan says what the offer says. */
static LeyeStatus offer_show(Store *store, const StoreOffer *offer,
                             StoreOfferState to) {
    LeyeStatus status = LEYE_OK;
    int64_t number = NONE;
    const char *word = to == STORE_OFFER_OFFERED ? offer_words[0] /* asked */
                                                 : offer_words[to];
    if (to == STORE_OFFER_PROPOSED || to == STORE_OFFER_ENDED) {
        return LEYE_OK;
    }
    TRY(store_plan_parts_current(store, &number));
    TRY(store_sql_run(store,
                      "UPDATE placements SET state = $4 WHERE plan = $1 AND "
                      "person = $2 AND post = $3 AND state <> 'released'",
                      SQL_WITH(SQL_INT(number), SQL_TEXT(offer->person),
                               SQL_TEXT(offer->post), SQL_TEXT(word))));
done:
    return status;
}

static LeyeStatus offer_step(Store *store, const StoreOffer *offer,
                             StoreOfferState from, StoreOfferState to,
                             const char *until, const StoreAct *act) {
    LeyeStatus status = LEYE_OK;
    if (!store_offer_allowed(from, to)) {
        TRY(base_fail(LEYE_ERR_INPUT,
                      "An offer that is %s cannot become %s (offer %" PRId64
                      ").",
                      offer_words[from], offer_words[to], offer->id));
    }
    TRY(store_offer_parts_step(store, offer->id, from, to, until, act));
    TRY(offer_show(store, offer, to));
done:
    return status;
}

LeyeStatus store_offer_step(Store *store, int64_t id, StoreOfferState to,
                            const char *until, const StoreAct *act) {
    LeyeStatus status = LEYE_OK;
    bool own = false, found = false;
    Arena arena = {0};
    StoreRows rows = {0};
    StoreOffer offer = {0};
    TRY(store_sql_enter(store, &own));
    TRY(store_sql_open(store, OFFER_COLUMNS "WHERE id = $1",
                       SQL_WITH(SQL_INT(id)), &rows));
    TRY(offer_one(&rows, &arena, &offer, &found));
    if (!found) {
        status = base_fail(LEYE_ERR_MISSING,
                           "There is no offer %" PRId64 " in the store.", id);
        goto done;
    }
    TRY(offer_step(store, &offer, offer.state, to, until, act));
done:
    (void)store_sql_close(&rows);
    base_arena_clear(&arena);
    return store_sql_leave(store, own, status);
}

/* An answer shows that what comes before it has happened. */
static LeyeStatus offer_walk(Store *store, const StoreOffer *offer,
                             StoreOfferState to, const StoreAct *act) {
    LeyeStatus status = LEYE_OK;
    StoreOfferState at = offer->state;
    while (at != to) {
        bool onward = to <= STORE_OFFER_STARTED && at < to;
        StoreOfferState next = onward ? (StoreOfferState)(at + 1) : to;
        TRY(offer_step(store, offer, at, next, "", act));
        at = next;
    }
done:
    return status;
}

LeyeStatus store_offer_answer(Store *store, const char *person,
                              const char *post, StoreOfferState to,
                              const char *terms_hash, const StoreAct *act) {
    LeyeStatus status = LEYE_OK;
    bool own = false, found = false;
    Arena arena = {0};
    StoreOffer offer = {0};
    TRY(store_sql_enter(store, &own));
    TRY(store_offer_find(store, person, post, &arena, &offer, &found));
    if (found) {
        TRY(offer_walk(store, &offer, to, act));
    } else if (to == STORE_OFFER_STARTED) {
        TRY(store_offer_parts_new(store, person, post, terms_hash, to, act));
        offer = (StoreOffer){.person = person, .post = post};
        TRY(offer_show(store, &offer, to));
    } else {
        TRY(base_fail(LEYE_ERR_INPUT,
                      "There is no open offer that could become %s.",
                      offer_words[to]));
    }
done:
    base_arena_clear(&arena);
    return store_sql_leave(store, own, status);
}

enum { REST_LEAST = 30 };

LeyeStatus store_offer_rests(Store *store, const char *day, int64_t days,
                             Arena *arena, StoreRest **rests, size_t *count) {
    LeyeStatus status = LEYE_OK;
    StoreRest *list = NULL;
    size_t n = 0, capacity = 0;
    void *kept = NULL;
    StoreRows rows = {0};
    Day today = NONE, since = NONE;
    char from[DAY_TEXT], until[DAY_TEXT];
    int32_t rest = days < REST_LEAST ? REST_LEAST : (int32_t)days;
    if (!base_day_read(day, strlen(day), &today) || today < rest) {
        return base_fail(LEYE_ERR_INTERNAL, "\"%s\" is not a day.", day);
    }
    base_day_write(today - rest, from);
    TRY(store_sql_open(store,
                       "SELECT person, post, max(since) FROM offers WHERE "
                       "state = 'ended' AND offered <> '' AND accepted = '' "
                       "AND person <> '' AND since > $1 GROUP BY person, post "
                       "ORDER BY person, post",
                       SQL_WITH(SQL_TEXT(from)), &rows));
    while (store_sql_next(&rows)) {
        const char *ended = store_sql_text(&rows, 2);
        TRY(HEAP_GROW(&list, &capacity, n + 1));
        until[0] = '\0';
        if (base_day_read(ended, strlen(ended), &since)) {
            base_day_write(since + rest, until);
        }
        list[n++] =
            (StoreRest){.person = store_sql_keep(&rows, 0, arena),
                        .post = store_sql_keep(&rows, 1, arena),
                        .until = base_arena_text(arena, until, strlen(until))};
        if (list[n - 1].until == NULL) {
            TRY(base_fail_memory());
        }
    }
    TRY(store_sql_close(&rows));
    TRY(store_sql_list(arena, list, n, sizeof *list, &kept));
    *rests = kept;
    *count = n;
done:
    (void)store_sql_close(&rows);
    base_free(list);
    return status;
}

LeyeStatus store_offer_read(Store *store, int64_t run,
                            const StoreAnswer *answer, bool *fresh) {
    LeyeStatus status = LEYE_OK;
    bool own = false, added = false;
    TRY(store_sql_enter(store, &own));
    TRY(store_sql_run(
        store,
        "INSERT INTO answers (person, post, answer, day, run) VALUES ($1, $2, "
        "$3, $4, $5) ON CONFLICT (person, post, answer, day) DO NOTHING",
        SQL_WITH(SQL_TEXT(answer->person), SQL_TEXT(answer->post),
                 SQL_TEXT(answer->answer), SQL_TEXT(answer->date),
                 SQL_INT(run))));
    added = store->changed == 1;
done:
    status = store_sql_leave(store, own, status);
    if (status == LEYE_OK) {
        *fresh = added;
    }
    return status;
}
