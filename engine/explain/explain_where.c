/* Where the next workshop should go: a new post, site by site, solved again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is ranked is sites and demands of skills, by what the whole plan gains;
 * never people, officials or cells of the grid.
 */
#include "explain_parts.h"

#include "../rules/rules.h"
#include "../score/score.h"

#include <stdlib.h>

static bool same_demand(const Post *a, const Post *b) {
    return a->skills_all == b->skills_all && a->skills_any == b->skills_any;
}

/* Is the post the one whose terms stand for its demand? */
static bool is_typical(const Explain *explain, Channel channel, int32_t post) {
    const World *world = explain->world;
    const Post *own = &world->posts[post];
    if (own->channel != channel || own->destination != NONE ||
        explain->closed[post]) {
        return false;
    }
    for (int32_t j = 0; j < world->posts_count; j++) {
        const Post *other = &world->posts[j];
        bool rival = other->channel == channel && other->destination == NONE &&
                     !explain->closed[j] && same_demand(own, other);
        if (rival && (other->places > own->places ||
                      (other->places == own->places && j < post))) {
            return false;
        }
    }
    return true;
}

static LeyeStatus list_sites(const Explain *explain, ExplainSites *out) {
    LeyeStatus status = LEYE_OK;
    const World *world = explain->world;
    TRY(HEAP_ARRAY((size_t)world->posts_count * (size_t)world->sites_count,
                   &out->items));
    for (int32_t j = 0; j < world->posts_count; j++) {
        if (!is_typical(explain, out->channel, j)) {
            continue;
        }
        for (int32_t s = 0; s < world->sites_count - 1; s++) {
            out->items[out->count++] = (ExplainSite){.site = s, .like = j};
        }
    }
    if (out->count == 0) {
        TRY(base_fail(LEYE_ERR_USAGE,
                      "There is no open post of the channel %s in the county "
                      "whose terms a new one could have.",
                      domain_word(WORDS_CHANNEL, (int32_t)out->channel)));
    }
done:
    return status;
}

static LeyeStatus add_post(const Explain *explain, const ExplainSites *sites,
                           const ExplainSite *at, World *view) {
    const World *world = explain->world;
    Post post = world->posts[at->like];
    post.site = at->site;
    post.places = sites->places;
    post.employer = NONE;
    post.helper_household = NONE;
    post.group = NONE;
    if (post.serves_count > 0) {
        post.serves = &at->site;
        post.serves_count = 1;
    }
    return domain_view_post(view, &post,
                            world->retention.base_post == NULL
                                ? RETENTION_UNSET
                                : world->retention.base_post[at->like]);
}

static LeyeStatus ask_site(const Explain *explain, const ExplainSites *sites,
                           ExplainSite *at) {
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &explain->plan->summary;
    World *view = NULL;
    Options options = {.items = NULL};
    ExplainLevels levels = {.known = false};
    TRY(domain_view_new(explain->world, 1, &view));
    TRY(add_post(explain, sites, at, view));
    TRY(rules_judge(view, summary->without, explain->settings->threads,
                    &options));
    TRY(score_points(view, explain->settings->threads, &options));
    TRY(explain_solve(explain,
                      &(ExplainAsk){view, &options, explain->leading, NULL},
                      &levels));
    at->known = levels.known && levels.possible;
    for (int32_t k = 0; k < explain->leading && at->known; k++) {
        at->adds[k] = levels.value[k] - summary->levels[k].value;
        at->known = summary->levels[k].proof == LEYE_PROVED;
    }
done:
    domain_options_clear(&options);
    domain_world_free(view);
    return status;
}

/* Known first, then most at the first level where they differ. */
static int compare_sites(const void *a, const void *b) {
    const ExplainSite *x = a;
    const ExplainSite *y = b;
    if (x->known != y->known) {
        return x->known ? -1 : 1;
    }
    for (int32_t k = 0; k < EXPLAIN_LEADING; k++) {
        if (x->adds[k] != y->adds[k]) {
            return x->adds[k] > y->adds[k] ? -1 : 1;
        }
    }
    if (x->site != y->site) {
        return x->site < y->site ? -1 : 1;
    }
    return x->like < y->like ? -1 : x->like > y->like;
}

LeyeStatus explain_where(Explain *explain, Channel channel, int32_t places,
                         ExplainSites *out) {
    LeyeStatus status = LEYE_OK;
    ExplainSites made = {.channel = channel, .places = places};
    if (channel == CHANNEL_TRANSFER || channel == CHANNEL_PAIRING) {
        TRY(base_fail(LEYE_ERR_USAGE,
                      "A new post of the channel %s has no site of its own "
                      "choice: it is away, or its helper's.",
                      domain_word(WORDS_CHANNEL, (int32_t)channel)));
    }
    TRY(explain_solve_base(explain));
    TRY(list_sites(explain, &made));
    for (int32_t k = 0; k < made.count; k++) {
        TRY(ask_site(explain, &made, &made.items[k]));
    }
    qsort(made.items, (size_t)made.count, sizeof *made.items, compare_sites);
    *out = made;
    made.items = NULL;
done:
    explain_where_clear(&made);
    return status;
}

void explain_where_clear(ExplainSites *sites) {
    base_free(sites->items);
    sites->items = NULL;
    sites->count = 0;
}
