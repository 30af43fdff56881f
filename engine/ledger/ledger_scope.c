/* ledger_scope: what a consent or a wish speaks of.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     local | county | DESTINATION | channel:NAME | post:ID
 *
 * Ids hold no colon, so a colon always ends a prefix.
 */
#include "ledger_rows.h"

#include <stdio.h>
#include <string.h>

#define SCOPE_ALLOWED                                                          \
    TR_MARK("local, county, a destination, channel:NAME or post:ID")

enum { FIX_BYTES = 128 };

static bool scope_begins(LedgerCell cell, const char *prefix,
                         LedgerCell *rest) {
    size_t n = strlen(prefix);
    if (cell.n < n || memcmp(cell.bytes, prefix, n) != 0) {
        return false;
    }
    *rest = (LedgerCell){cell.bytes + n, cell.n - n};
    return true;
}

static bool scope_channel(LedgerTable *table, int32_t column, LedgerCell name,
                          Scope *scope) {
    char fix[FIX_BYTES] = "";
    int32_t channel = domain_word_find(WORDS_CHANNEL, name.bytes, name.n);
    if (channel != NONE) {
        *scope = (Scope){SCOPE_CHANNEL, channel};
        return true;
    }
    const char *near = ledger_lookup_word(WORDS_CHANNEL, name);
    if (near[0] != '\0') {
        (void)snprintf(fix, sizeof fix, "channel:%s", near);
    }
    ledger_table_wrong(table, column, fix,
                       "\"%s\" is no channel; allowed are pairing, "
                       "cooperative, workshop, enterprise, transfer and "
                       "public_welfare.",
                       LEDGER_SHOWN(name));
    return false;
}

/* A colon, half or full width, that ends no prefix we know. */
static bool scope_colon(LedgerTable *table, int32_t column, LedgerCell cell) {
    static const char wide[] = "：";
    const char *at = memmem(cell.bytes, cell.n, wide, sizeof wide - 1);
    char fix[FIX_BYTES] = "";
    if (at == NULL && memchr(cell.bytes, ':', cell.n) == NULL) {
        return false;
    }
    if (at != NULL && cell.n < sizeof fix) {
        size_t before = (size_t)(at - cell.bytes);
        size_t behind = before + sizeof wide - 1;
        (void)snprintf(fix, sizeof fix, "%.*s:%.*s", (int)before, cell.bytes,
                       (int)(cell.n - behind), cell.bytes + behind);
    }
    ledger_table_wrong(table, column, fix, "\"%s\" is no scope; allowed is %s.",
                       LEDGER_SHOWN(cell), TR(SCOPE_ALLOWED));
    return true;
}

bool ledger_scope_read(LedgerTable *table, int32_t column, const World *world,
                       Scope *scope, bool *known) {
    LedgerCell cell = ledger_table_cell(table, column);
    LedgerCell rest = {0};
    if (cell.n == 0) {
        ledger_table_wrong(table, column, NULL,
                           "The scope is empty; allowed is %s.",
                           TR(SCOPE_ALLOWED));
        return false;
    }
    *known = true;
    int32_t word = domain_word_find(WORDS_SCOPE, cell.bytes, cell.n);
    if (word != NONE) {
        *scope = (Scope){(ScopeKind)word, NONE};
        return true;
    }
    if (scope_begins(cell, "channel:", &rest)) {
        return scope_channel(table, column, rest, scope);
    }
    bool post = scope_begins(cell, "post:", &rest);
    if ((!post && scope_colon(table, column, cell)) ||
        !ledger_table_id_fine(table, column, post ? rest : cell)) {
        return false;
    }
    int32_t index = post ? LEDGER_FIND(world->posts, world->posts_count, rest)
                         : LEDGER_FIND(world->destinations,
                                       world->destinations_count, cell);
    *scope = (Scope){post ? SCOPE_POST : SCOPE_DESTINATION, index};
    *known = index != NONE;
    return true;
}

void ledger_scope_warn(LedgerTable *table, int32_t column, const World *world,
                       const Scope *scope) {
    LedgerCell cell = ledger_table_cell(table, column);
    LedgerCell rest = cell;
    char fix[FIX_BYTES] = "";
    bool post = scope->kind == SCOPE_POST;
    const char *near = "";
    if (post && scope_begins(cell, "post:", &rest)) {
        near = ledger_lookup_nearest(world->posts, world->posts_count,
                                     sizeof *world->posts, rest,
                                     &table->nearest_left);
    } else {
        near = ledger_lookup_nearest(
            world->destinations, world->destinations_count,
            sizeof *world->destinations, cell, &table->nearest_left);
        near = near[0] == '\0' ? ledger_lookup_word(WORDS_SCOPE, cell) : near;
    }
    if (near[0] != '\0') {
        (void)snprintf(fix, sizeof fix, "%s%s", post ? "post:" : "", near);
    }
    ledger_table_warn(
        table, column, fix,
        post ? "There is no post %s in posts.csv; the row has "
               "no effect."
             : TR_MARK("No post and no train goes to %s; the row has "
                       "no effect."),
        LEDGER_SHOWN(rest));
}
