/* A price list of proof.json, read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids are found by binary search. Rows stand in the order of ids, each once;
 * prices are above zero, but on couples, where any but zero will do.
 */
#include "ledger_plan.h"

#include <string.h>

/* One list while it is read. */
typedef struct ListRead {
    PlanFile *file;
    const World *world;
    Arena *arena;
} ListRead;

static int32_t list_find(ProofTable table, const char *id) {
    return table.rows == NULL
               ? NONE
               : ledger_lookup(table.rows, table.count, table.size,
                               (LedgerCell){id, strlen(id)});
}

/* Adds one price if it is as it should be. */
static void list_add(ListRead *read, const char *key, bool free_sign,
                     Price price, Prices *prices) {
    const Price *last =
        prices->count > 0 ? &prices->items[prices->count - 1] : NULL;
    if (price.price == 0 || (price.price < 0 && !free_sign)) {
        ledger_proof_read_wrong(read->file, key,
                                "a price is a whole number above zero");
    } else if (last != NULL &&
               (price.row < last->row ||
                (price.row == last->row && price.other <= last->other))) {
        ledger_proof_read_wrong(read->file, key, "not in the order of ids");
    } else {
        prices->items[prices->count++] = price;
    }
}

static LeyeStatus list_object(ListRead *read, const JsonNode *object,
                              ProofRows of, Prices *prices) {
    LeyeStatus status = LEYE_OK;
    int64_t members = ledger_json_members(object);
    JsonMember at = {0};
    if (members < 0 || members > INT32_MAX) {
        ledger_proof_read_wrong(read->file, of.key, "prices are an object");
        goto done;
    }
    TRY(ARENA_ARRAY(read->arena, members, &prices->items));
    while (ledger_json_next(object, &at)) {
        Price price = {.row = list_find(of.row, at.key), .other = NONE};
        (void)ledger_json_int(at.value, &price.price);
        if (price.row == NONE) {
            ledger_proof_read_wrong(read->file, at.key, "not in the instance");
        } else {
            list_add(read, at.key, false, price, prices);
        }
    }
done:
    return status;
}

static LeyeStatus list_triples(ListRead *read, const JsonNode *array,
                               ProofRows of, bool free_sign, Prices *prices) {
    LeyeStatus status = LEYE_OK;
    int64_t count = ledger_json_count(array);
    if (count < 0 || count > INT32_MAX) {
        ledger_proof_read_wrong(read->file, of.key, "prices are a list");
        goto done;
    }
    TRY(ARENA_ARRAY(read->arena, count, &prices->items));
    for (int64_t k = 0; k < count; k++) {
        const JsonNode *node = ledger_json_item(array, k);
        const char *row = "";
        const char *other = "";
        Price price = {0};
        bool whole = ledger_json_count(node) == 3 &&
                     ledger_json_text(ledger_json_item(node, 0), &row) &&
                     ledger_json_text(ledger_json_item(node, 1), &other) &&
                     ledger_json_int(ledger_json_item(node, 2), &price.price);
        price.row = list_find(of.row, row);
        price.other = list_find(of.other, other);
        if (!whole || price.row == NONE || price.other == NONE) {
            ledger_proof_read_wrong(
                read->file, whole ? row : of.key,
                "two ids of the instance and a price belong "
                "here");
        } else {
            list_add(read, row, free_sign, price, prices);
        }
    }
done:
    return status;
}

static LeyeStatus list_splits(ListRead *read, const JsonNode *array,
                              int32_t nodes, Prices *prices) {
    LeyeStatus status = LEYE_OK;
    int64_t count = ledger_json_count(array);
    if (count < 0 || count > INT32_MAX) {
        ledger_proof_read_wrong(read->file, "splits", "prices are a list");
        goto done;
    }
    TRY(ARENA_ARRAY(read->arena, count, &prices->items));
    for (int64_t k = 0; k < count; k++) {
        const JsonNode *node = ledger_json_item(array, k);
        int64_t row = 0;
        Price price = {.other = NONE};
        if (ledger_json_count(node) != 2 ||
            !ledger_json_int(ledger_json_item(node, 0), &row) ||
            !ledger_json_int(ledger_json_item(node, 1), &price.price) ||
            row < 0 || row >= nodes) {
            ledger_proof_read_wrong(
                read->file, "splits",
                "a node of the tree and a price belong here");
            continue;
        }
        price.row = (int32_t)row;
        list_add(read, "splits", false, price, prices);
    }
done:
    return status;
}

static void list_lambda(ListRead *read, const JsonNode *object,
                        PriceList *list) {
    JsonMember at = {0};
    if (ledger_json_members(object) < 0) {
        ledger_proof_read_wrong(read->file, "lambda",
                                "multipliers are an object");
    }
    while (ledger_json_next(object, &at)) {
        int32_t level = domain_word_find(WORDS_LEVEL, at.key, strlen(at.key));
        if (level == NONE) {
            ledger_proof_read_wrong(read->file, at.key, "not a level");
        } else if (!ledger_json_int(at.value, &list->lambda[level])) {
            ledger_proof_read_wrong(read->file, at.key,
                                    "a multiplier is a whole number");
        }
    }
}

LeyeStatus ledger_proof_list(PlanFile *file, const World *world, Plan *plan,
                             const JsonNode *node, int32_t nodes,
                             PriceList *list) {
    LeyeStatus status = LEYE_OK;
    ListRead read = {file, world, &plan->arena};
    if (!ledger_json_int(ledger_json_member(node, "scale"), &list->scale)) {
        ledger_proof_read_wrong(file, "scale", "missing or no whole number");
    }
    if (ledger_json_member(node, "lambda") != NULL) {
        list_lambda(&read, ledger_json_member(node, "lambda"), list);
    }
    for (int32_t kind = 0; kind < ROW_COUNT; kind++) {
        ProofRows of = ledger_proof_level_rows(world, (RowKind)kind);
        const JsonNode *prices = ledger_json_member(node, of.key);
        if (prices == NULL) {
            continue;
        }
        if (kind == ROW_COUPLE || kind == ROW_MEMBER) {
            TRY(list_triples(&read, prices, of, kind == ROW_COUPLE,
                             &list->rows[kind]));
        } else {
            TRY(list_object(&read, prices, of, &list->rows[kind]));
        }
    }
    if (ledger_json_member(node, "splits") != NULL) {
        TRY(list_splits(&read, ledger_json_member(node, "splits"), nodes,
                        &list->splits));
    }
done:
    return status;
}
