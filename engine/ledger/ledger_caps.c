/* ledger_caps: caps.csv, totals of an employer or a destination, and places
 * kept for the people of a site.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * At most one cap of a kind on one key. What a post reserves for its sites
 * together is at most its places. Caps are upper bounds: no file sets a least
 * number of placements (guard 5).
 */
#include "ledger_rows.h"

#include <string.h>

enum { PLACES_MOST = 1000000 };

typedef struct Caps {
    World *world;
    LedgerRows rows;
    LedgerRows keys; /* LedgerName: kind and key, as "2 POST:SITE" */
    Arena arena;     /* keeps the keys */
    LedgerKnown employers, destinations, posts, sites;
    int64_t *reserved; /* heap [posts] places reserved so far */
} Caps;

/* POST:SITE in two. */
static bool caps_split(LedgerTable *table, LedgerCell cell, LedgerCell *post,
                       LedgerCell *site) {
    const char *colon = cell.n == 0 ? NULL : memchr(cell.bytes, ':', cell.n);
    if (colon == NULL) {
        ledger_table_wrong(table, CAPS_KEY, NULL,
                           "\"%s\" is no key of site_reserve; allowed is "
                           "POST:SITE.",
                           LEDGER_SHOWN(cell));
        return false;
    }
    *post = (LedgerCell){cell.bytes, (size_t)(colon - cell.bytes)};
    *site = (LedgerCell){colon + 1, cell.n - post->n - 1};
    return true;
}

static bool caps_key(Caps *caps, LedgerTable *table, Cap *cap) {
    LedgerCell cell = ledger_table_cell(table, CAPS_KEY);
    LedgerCell post = {0};
    LedgerCell site = {0};
    switch (cap->kind) {
    case CAP_EMPLOYER:
        return ledger_lookup_need(&caps->employers, table, CAPS_KEY, &cap->key);
    case CAP_DESTINATION:
        return ledger_lookup_need(&caps->destinations, table, CAPS_KEY,
                                  &cap->key);
    default:
        break;
    }
    if (!caps_split(table, cell, &post, &site)) {
        return false;
    }
    bool known =
        ledger_lookup_cell(&caps->posts, table, CAPS_KEY, post, &cap->key);
    return ledger_lookup_cell(&caps->sites, table, CAPS_KEY, site,
                              &cap->site) &&
           known;
}

/* One cap of a kind on a key. */
static LeyeStatus caps_once(Caps *caps, LedgerTable *table, const Cap *cap) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    LedgerCell cell = ledger_table_cell(table, CAPS_KEY);
    LedgerName name = {.line = cap->line};
    base_text_format(&text, "%d %.*s", (int)cap->kind, (int)cell.n, cell.bytes);
    TRY(base_text_status(&text));
    LedgerCell key = {text.bytes, text.length};
    int32_t before = ledger_rows_find(&caps->keys, key);
    if (before != NONE) {
        const LedgerName *names = caps->keys.items;
        ledger_table_wrong(table, CAPS_KEY, NULL,
                           "%s has a cap of this kind in line %lld and in "
                           "line %lld; one is allowed.",
                           LEDGER_SHOWN(cell), (long long)names[before].line,
                           (long long)cap->line);
    } else {
        char *id = NULL;
        TRY(ARENA_TEXT(&caps->arena, key.bytes, key.n, &id));
        name.id = id;
        TRY(ledger_rows_add(&caps->keys, &name));
    }
done:
    base_text_clear(&text);
    return status;
}

static void caps_reserve(Caps *caps, LedgerTable *table, const Cap *cap) {
    const Post *post = &caps->world->posts[cap->key];
    caps->reserved[cap->key] += cap->places;
    if (caps->reserved[cap->key] > post->places) {
        ledger_table_wrong(table, CAPS_PLACES, NULL,
                           "With this, %lld of the %d places of post %s are "
                           "reserved; allowed are at most all of them.",
                           (long long)caps->reserved[cap->key],
                           (int)post->places, post->id);
    }
}

static LeyeStatus caps_row(LedgerTable *table, void *context) {
    LeyeStatus status = LEYE_OK;
    Caps *caps = context;
    Cap cap = {.key = NONE, .site = NONE, .line = ledger_table_line(table)};
    int32_t kind = NONE;
    bool fine = ledger_rows_id(&caps->rows, table, CAPS_ID, &cap.id);
    bool known = false;
    if (ledger_table_word(table, CAPS_KIND, WORDS_CAP_KIND, &kind)) {
        cap.kind = (CapKind)kind;
        known = caps_key(caps, table, &cap);
    }
    bool counted =
        ledger_table_int(table, CAPS_PLACES, 0, PLACES_MOST, &cap.places);
    if (known) {
        TRY(caps_once(caps, table, &cap));
    }
    if (known && counted && cap.kind == CAP_SITE_RESERVE) {
        caps_reserve(caps, table, &cap);
    }
    TRY(fine ? ledger_rows_add(&caps->rows, &cap) : LEYE_OK);
done:
    return status;
}

LeyeStatus ledger_caps_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    Caps caps = {.world = world,
                 .rows = LEDGER_ROWS(Cap),
                 .keys = LEDGER_ROWS(LedgerName)};
    caps.employers = LEDGER_KNOWN(reader, FILE_EMPLOYERS, world->employers,
                                  world->employers_count);
    caps.destinations = LEDGER_KNOWN(reader, FILE_POSTS, world->destinations,
                                     world->destinations_count);
    caps.posts =
        LEDGER_KNOWN(reader, FILE_POSTS, world->posts, world->posts_count);
    caps.sites = ledger_sites_known(reader, world);
    TRY(HEAP_ARRAY(world->posts_count, &caps.reserved));
    TRY(ledger_rows_read(reader, FILE_CAPS, caps_row, &caps));
    TRY(LEDGER_ROWS_TAKE(&caps.rows, &world->arena, &world->caps,
                         &world->caps_count));
done:
    ledger_rows_clear(&caps.rows);
    ledger_rows_clear(&caps.keys);
    base_arena_clear(&caps.arena);
    base_free(caps.reserved);
    return status;
}
