/* store_offer_parts: offers as plans and consents come and go.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_offer_parts.h"

#include "store_plan_parts.h"

StoreOfferState store_offer_parts_state(const char *word) {
    for (int32_t k = 0; k < STORE_OFFER_STATES; k++) {
        if (strcmp(store_offer_word((StoreOfferState)k), word) == 0) {
            return (StoreOfferState)k;
        }
    }
    return STORE_OFFER_ENDED;
}

static LeyeStatus parts_note(Store *store, int64_t id, const char *from,
                             const char *to, const StoreAct *act) {
    LeyeStatus status = LEYE_OK;
    int64_t last = 0;
    TRY(store_sql_number(store,
                         "SELECT coalesce(max(seq), 0) FROM offer_events WHERE "
                         "offer = $1",
                         SQL_WITH(SQL_INT(id)), &last, NULL));
    TRY(store_sql_run(store,
                      "INSERT INTO offer_events (offer, seq, from_state, "
                      "to_state, utc, actor) VALUES ($1, $2, $3, $4, $5, $6)",
                      SQL_WITH(SQL_INT(id), SQL_INT(last + 1), SQL_TEXT(from),
                               SQL_TEXT(to), SQL_TEXT(act->utc),
                               SQL_TEXT(act->actor))));
done:
    return status;
}

LeyeStatus store_offer_parts_step(Store *store, int64_t id,
                                  StoreOfferState from, StoreOfferState to,
                                  const char *until, const StoreAct *act) {
    LeyeStatus status = LEYE_OK;
    const char *word = store_offer_word(to);
    TRY(store_sql_run(
        store,
        "UPDATE offers SET state = $2, since = $3, until = $4, offered = CASE "
        "WHEN $2 = 'offered' AND offered = '' THEN $3 ELSE offered END, "
        "accepted = CASE WHEN $2 = 'accepted' AND accepted = '' THEN $3 ELSE "
        "accepted END WHERE id = $1",
        SQL_WITH(SQL_INT(id), SQL_TEXT(word), SQL_TEXT(act->day),
                 SQL_TEXT(until))));
    TRY(parts_note(store, id, store_offer_word(from), word, act));
done:
    return status;
}

LeyeStatus store_offer_parts_new(Store *store, const char *person,
                                 const char *post, const char *terms_hash,
                                 StoreOfferState state, const StoreAct *act) {
    LeyeStatus status = LEYE_OK;
    int64_t id = 0;
    const char *accepted =
        state == STORE_OFFER_ACCEPTED || state == STORE_OFFER_STARTED ? act->day
                                                                      : "";
    const char *offered = state == STORE_OFFER_PROPOSED ? "" : act->day;
    TRY(store_sql_next_id(store, "SELECT coalesce(max(id), 0) FROM offers",
                          &id));
    TRY(store_sql_run(
        store,
        "INSERT INTO offers (id, person, post, terms_hash, "
        "state, since, until, offered, accepted) VALUES ($1, $2, "
        "$3, $4, $5, $6, '', $7, $8)",
        SQL_WITH(SQL_INT(id), SQL_TEXT(person), SQL_TEXT(post),
                 SQL_TEXT(terms_hash), SQL_TEXT(store_offer_word(state)),
                 SQL_TEXT(act->day), SQL_TEXT(offered), SQL_TEXT(accepted))));
    TRY(parts_note(store, id, "", store_offer_word(state), act));
done:
    return status;
}

typedef struct Todo {
    int64_t id;
    StoreOfferState from;
    const char *person, *post, *terms_hash;
    bool accepted;
} Todo;

/* What is to be done is read to its end before anything is changed. */
typedef struct TodoList {
    Todo *items;
    size_t count, capacity;
    Arena arena;
} TodoList;

static void todo_clear(TodoList *list) {
    base_free(list->items);
    base_arena_clear(&list->arena);
}

static LeyeStatus parts_leaving(Store *store, int64_t number, bool terms,
                                TodoList *list) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    TRY(store_sql_open(
        store,
        "SELECT o.id, o.state FROM offers AS o WHERE o.state IN ('proposed', "
        "'offered', 'accepted') AND o.person <> '' AND NOT EXISTS (SELECT 1 "
        "FROM placements AS r JOIN plan_posts AS q ON q.plan = r.plan AND "
        "q.post = r.post WHERE r.plan = $1 AND r.person = o.person AND r.post "
        "= o.post AND r.state <> 'released' AND (q.terms_hash = o.terms_hash "
        "OR r.state = 'accepted' OR $2 = 0)) ORDER BY o.id",
        SQL_WITH(SQL_INT(number), SQL_INT(terms)), &rows));
    while (store_sql_next(&rows)) {
        TRY(HEAP_GROW(&list->items, &list->capacity, list->count + 1));
        list->items[list->count++] =
            (Todo){.id = store_sql_int(&rows, 0),
                   .from = store_offer_parts_state(store_sql_text(&rows, 1))};
    }
    TRY(store_sql_close(&rows));
done:
    (void)store_sql_close(&rows);
    return status;
}

/* Placements with what offer they have; id 0: none is open. */
static LeyeStatus parts_entering(Store *store, int64_t number, TodoList *list) {
    LeyeStatus status = LEYE_OK;
    StoreRows rows = {0};
    TRY(store_sql_open(
        store,
        "SELECT coalesce(o.id, 0), coalesce(o.state, ''), r.person, r.post, "
        "q.terms_hash, r.state FROM placements AS r JOIN plan_posts AS q ON "
        "q.plan = r.plan AND q.post = r.post LEFT JOIN offers AS o ON o.person "
        "= r.person AND o.post = r.post AND o.state <> 'ended' WHERE r.plan = "
        "$1 AND r.state IN ('proposed', 'accepted') AND (o.id IS NULL OR "
        "(r.state = 'accepted' AND o.state IN ('proposed', 'offered'))) ORDER "
        "BY r.person",
        SQL_WITH(SQL_INT(number)), &rows));
    while (store_sql_next(&rows)) {
        TRY(HEAP_GROW(&list->items, &list->capacity, list->count + 1));
        list->items[list->count++] = (Todo){
            .id = store_sql_int(&rows, 0),
            .from = store_offer_parts_state(store_sql_text(&rows, 1)),
            .person = store_sql_keep(&rows, 2, &list->arena),
            .post = store_sql_keep(&rows, 3, &list->arena),
            .terms_hash = store_sql_keep(&rows, 4, &list->arena),
            .accepted = strcmp(store_sql_text(&rows, 5), "accepted") == 0};
    }
    TRY(store_sql_close(&rows));
done:
    (void)store_sql_close(&rows);
    return status;
}

static LeyeStatus parts_enter(Store *store, const Todo *todo,
                              const StoreAct *act, StoreSwept *swept) {
    LeyeStatus status = LEYE_OK;
    if (todo->id == 0) {
        TRY(store_offer_parts_new(
            store, todo->person, todo->post, todo->terms_hash,
            todo->accepted ? STORE_OFFER_ACCEPTED : STORE_OFFER_PROPOSED, act));
        swept->proposed++;
        goto done;
    }
    if (todo->from == STORE_OFFER_PROPOSED) {
        TRY(store_offer_parts_step(store, todo->id, STORE_OFFER_PROPOSED,
                                   STORE_OFFER_OFFERED, "", act));
    }
    TRY(store_offer_parts_step(store, todo->id, STORE_OFFER_OFFERED,
                               STORE_OFFER_ACCEPTED, "", act));
done:
    return status;
}

LeyeStatus store_offer_parts_follow(Store *store, int64_t number, bool fresh,
                                    const StoreAct *act, StoreSwept *swept) {
    LeyeStatus status = LEYE_OK;
    TodoList leaving = {0};
    TodoList entering = {0};
    TRY(parts_leaving(store, number, fresh, &leaving));
    for (size_t k = 0; k < leaving.count; k++) {
        TRY(store_offer_parts_step(store, leaving.items[k].id,
                                   leaving.items[k].from, STORE_OFFER_ENDED, "",
                                   act));
        swept->ended++;
    }
    if (!fresh) {
        goto done;
    }
    /* terms that keep an acceptance */
    TRY(store_sql_run(
        store,
        "UPDATE offers SET terms_hash = (SELECT q.terms_hash FROM plan_posts "
        "AS q WHERE q.plan = $1 AND q.post = offers.post) WHERE state IN "
        "('proposed', 'offered', 'accepted') AND EXISTS (SELECT 1 FROM "
        "placements AS r WHERE r.plan = $1 AND r.person = offers.person AND "
        "r.post = offers.post AND r.state = 'accepted')",
        SQL_WITH(SQL_INT(number))));
    TRY(parts_entering(store, number, &entering));
    for (size_t k = 0; k < entering.count; k++) {
        TRY(parts_enter(store, &entering.items[k], act, swept));
    }
done:
    todo_clear(&leaving);
    todo_clear(&entering);
    return status;
}
