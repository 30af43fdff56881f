/* ledger_posts_place: where a post is, whom it serves, how one gets there and
 * who helps.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A post is at a site of the county or away, never both. `elsewhere` is where
 * people live, not where work is: a post there would be near to people who
 * live in different places.
 */
#include "ledger_rows.h"

#include <string.h>

static LeyeStatus place_where(LedgerPosts *posts, LedgerTable *table,
                              Post *post) {
    LeyeStatus status = LEYE_OK;
    bool site = ledger_table_said(table, POSTS_SITE);
    bool away = ledger_table_said(table, POSTS_DESTINATION);
    if (site == away) {
        ledger_table_wrong(table, site ? POSTS_DESTINATION : POSTS_SITE, NULL,
                           "The post has %s; allowed is exactly one of "
                           "site_id and destination.",
                           site ? TR("both a site and a destination")
                                : TR("neither a site nor a destination"));
    }
    ledger_lookup_may(&posts->sites, table, POSTS_SITE, &post->site);
    if (post->site != NONE && post->site == posts->sites.elsewhere) {
        ledger_table_wrong(table, POSTS_SITE, NULL,
                           "A post cannot be at \"elsewhere\"; allowed is a "
                           "site of sites.csv.");
        post->site = NONE;
    }
    if (away) {
        TRY(ledger_destinations_cell(&posts->destinations, table,
                                     POSTS_DESTINATION, posts->world,
                                     &post->destination));
    }
done:
    return status;
}

static LeyeStatus place_copy(Arena *arena, const LedgerList *list,
                             const int32_t **items, int32_t *count) {
    LeyeStatus status = LEYE_OK;
    int32_t *copy = NULL;
    if (list->count == 0) {
        return LEYE_OK;
    }
    TRY(ARENA_ARRAY(arena, list->count, &copy));
    memcpy(copy, list->items, list->count * sizeof *copy);
    *items = copy;
    *count = (int32_t)list->count;
done:
    return status;
}

static void place_train(const LedgerPosts *posts, LedgerTable *table,
                        const Post *post) {
    const LedgerName *names = posts->destinations.names.items;
    for (int32_t k = 0; k < post->trains_count; k++) {
        const Train *train = &posts->world->trains[post->trains[k]];
        if (train->destination != NONE && post->destination != NONE &&
            train->destination != post->destination) {
            ledger_table_wrong(table, POSTS_TRAINS, NULL,
                               "Train %s goes to %s and the post is in %s; "
                               "allowed are trains that go to the post's "
                               "destination.",
                               train->id, names[train->destination].id,
                               names[post->destination].id);
        }
    }
}

static LeyeStatus place_trains(LedgerPosts *posts, LedgerTable *table,
                               Post *post) {
    LeyeStatus status = LEYE_OK;
    TRY(ledger_lookup_list(&posts->trains, table, POSTS_TRAINS, &posts->list));
    TRY(place_copy(&posts->world->arena, &posts->list, &post->trains,
                   &post->trains_count));
    if (ledger_table_said(table, POSTS_TRAINS) &&
        !ledger_table_said(table, POSTS_DESTINATION)) {
        ledger_table_wrong(table, POSTS_TRAINS, NULL,
                           "The post is in the county; only a post with a "
                           "destination has trains.");
    }
    place_train(posts, table, post);
done:
    return status;
}

/* Guards of pairing: a capable household of the same site. */
static void place_judge_helper(const LedgerPosts *posts, LedgerTable *table,
                               const Post *post) {
    const World *world = posts->world;
    const Household *helper = &world->households[post->helper_household];
    if (helper->registered_poor) {
        ledger_table_wrong(table, POSTS_HELPER, NULL,
                           "The helper household %s is registered poor; "
                           "allowed is one that is not.",
                           helper->id);
    }
    if (post->site != NONE && helper->site != NONE &&
        helper->site != post->site) {
        ledger_table_wrong(table, POSTS_HELPER, NULL,
                           "The helper household %s lives at %s and the post "
                           "is at %s; allowed is a household of the post's "
                           "site.",
                           helper->id, world->sites[helper->site].id,
                           world->sites[post->site].id);
    }
}

static void place_helper(LedgerPosts *posts, LedgerTable *table, Post *post) {
    bool said = ledger_table_said(table, POSTS_HELPER);
    if (post->channel != CHANNEL_PAIRING) {
        if (said) {
            ledger_table_wrong(
                table, POSTS_HELPER, NULL,
                "Only a pairing post has a helper household; "
                "the channel of this one is %s.",
                domain_word(WORDS_CHANNEL, (int32_t)post->channel));
        }
        return;
    }
    if (ledger_table_said(table, POSTS_DESTINATION)) {
        ledger_table_wrong(table, POSTS_DESTINATION, NULL,
                           "A pairing post is at the site of its helper "
                           "household; it has no destination.");
    }
    if (ledger_lookup_need(&posts->households, table, POSTS_HELPER,
                           &post->helper_household)) {
        place_judge_helper(posts, table, post);
    }
}

LeyeStatus ledger_posts_place(LedgerPosts *posts, LedgerTable *table,
                              bool channel_known, Post *post) {
    LeyeStatus status = LEYE_OK;
    TRY(place_where(posts, table, post));
    TRY(ledger_lookup_list(&posts->sites, table, POSTS_SERVES, &posts->list));
    TRY(place_copy(&posts->world->arena, &posts->list, &post->serves,
                   &post->serves_count));
    TRY(place_trains(posts, table, post));
    if (channel_known) {
        place_helper(posts, table, post);
    }
done:
    return status;
}
