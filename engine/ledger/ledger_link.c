/* ledger_link: runs from the one to the many, by counting.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Members of each household and events of each person are a counting sort
 * each: two passes, and ascending within a run because rows are met in order.
 */
#include "ledger_rows.h"

/* Turns counts[k] into where run k starts; *total is the sum. */
static void link_starts(int32_t *counts, int32_t n, int32_t *total) {
    int32_t at = 0;
    for (int32_t k = 0; k < n; k++) {
        int32_t count = counts[k];
        counts[k] = at;
        at += count;
    }
    *total = at;
}

static LeyeStatus link_members(World *world) {
    LeyeStatus status = LEYE_OK;
    int32_t *at = NULL;
    int32_t total = 0;
    TRY(HEAP_ARRAY(world->households_count, &at));
    for (int32_t i = 0; i < world->people_count; i++) {
        if (world->people[i].household != NONE) {
            at[world->people[i].household]++;
        }
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        world->households[h].members = at[h];
    }
    link_starts(at, world->households_count, &total);
    TRY(ARENA_ARRAY(&world->arena, total, &world->members));
    for (int32_t h = 0; h < world->households_count; h++) {
        world->households[h].first_member = at[h];
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        if (world->people[i].household != NONE) {
            world->members[at[world->people[i].household]++] = i;
        }
    }
done:
    base_free(at);
    return status;
}

static LeyeStatus link_events(World *world) {
    LeyeStatus status = LEYE_OK;
    int32_t *at = NULL;
    int32_t total = 0;
    TRY(HEAP_ARRAY(world->people_count, &at));
    for (int32_t k = 0; k < world->events_count; k++) {
        if (world->events[k].person != NONE) {
            at[world->events[k].person]++;
        }
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        world->people[i].events = at[i];
    }
    link_starts(at, world->people_count, &total);
    TRY(ARENA_ARRAY(&world->arena, total, &world->person_events));
    for (int32_t i = 0; i < world->people_count; i++) {
        world->people[i].first_event = at[i];
    }
    for (int32_t k = 0; k < world->events_count; k++) {
        if (world->events[k].person != NONE) {
            world->person_events[at[world->events[k].person]++] = k;
        }
    }
done:
    base_free(at);
    return status;
}

/* Wishes are sorted by person already. */
static void link_wishes(World *world) {
    int32_t k = 0;
    for (int32_t i = 0; i < world->people_count; i++) {
        world->people[i].first_wish = k;
        while (k < world->wishes_count && world->wishes[k].person == i) {
            k++;
        }
        world->people[i].wishes = k - world->people[i].first_wish;
    }
}

/* Who works where is a fact, even where it is more than the places. */
static LeyeStatus link_holders(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    for (int32_t i = 0; i < world->people_count; i++) {
        if (world->people[i].work == WORK_POST) {
            world->posts[world->people[i].work_post].holders++;
        }
    }
    for (int32_t j = 0; j < world->posts_count; j++) {
        const Post *post = &world->posts[j];
        if (post->holders > post->places) {
            TRY(domain_finding_add(
                reader->findings, LEYE_WARNING,
                (FindingPlace){.file = "posts.csv",
                               .line = post->line,
                               .heading = "places"},
                "",
                "Post %s has %d places and people.csv names %d who hold it; "
                "it has no free place.",
                post->id, (int)post->places, (int)post->holders));
        }
    }
done:
    return status;
}

LeyeStatus ledger_link(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    TRY(link_members(world));
    TRY(link_events(world));
    link_wishes(world);
    TRY(ledger_offered_link(reader, world));
    TRY(link_holders(reader, world));
done:
    return status;
}
