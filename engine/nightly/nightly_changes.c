/* nightly_changes: who is newly offered, moved, let go; never why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Both plans go by person id, so they are walked side by side.
 */
#include "nightly_parts.h"

#include <string.h>

static const char *id_of_course(const World *world, int32_t course) {
    return course == NONE ? "" : world->courses[course].id;
}

static const char *id_of_train(const World *world, int32_t train) {
    return train == NONE ? "" : world->trains[train].id;
}

static bool is_same(const World *world, const StorePlacement *before,
                    const Placement *now) {
    return strcmp(before->post, world->posts[now->post].id) == 0 &&
           strcmp(before->course, id_of_course(world, now->course)) == 0 &&
           strcmp(before->train, id_of_train(world, now->train)) == 0;
}

static void add(Night *night, const char *person, StoreChangeKind kind,
                const char *from, const char *to) {
    int32_t at = nightly_answers_person(night->world, person);
    const char *grid = at == NONE ? "" : night->world->people[at].grid;
    night->changes[night->changes_count++] = (StoreChange){
        .person = person, .grid = grid, .kind = kind, .from = from, .to = to};
    night->fresh += kind == STORE_NEW ? 1 : 0;
    night->moved += kind == STORE_MOVED ? 1 : 0;
    night->released += kind == STORE_LET_GO ? 1 : 0;
    night->stayed += kind == STORE_KEPT ? 1 : 0;
}

/* Whoever has started since is neither let go nor moved. */
static bool works_there(const Night *night, const StorePlacement *before) {
    const World *world = night->world;
    int32_t at = nightly_answers_person(world, before->person);
    return at != NONE && world->people[at].work == WORK_POST &&
           strcmp(world->posts[world->people[at].work_post].id, before->post) ==
               0;
}

static void add_gone(Night *night, const StorePlacement *before) {
    bool there = works_there(night, before);
    add(night, before->person, there ? STORE_KEPT : STORE_LET_GO, before->post,
        there ? before->post : "");
}

/* Whose turn it is: below 0 the plan before's, above 0 this one's. */
static int order_of(const World *world, const StorePlacement *before,
                    const Placement *now) {
    if (before == NULL || now == NULL) {
        return before == NULL ? 1 : -1;
    }
    return strcmp(before->person, world->people[now->person].id);
}

/* Where the person is now; then: where they were, or NULL. */
static void add_now(Night *night, const StorePlacement *then,
                    const Placement *now) {
    const World *world = night->world;
    const char *id = world->people[now->person].id;
    const char *to = world->posts[now->post].id;
    if (then == NULL) {
        add(night, id, STORE_NEW, "", to);
    } else {
        add(night, id, is_same(world, then, now) ? STORE_KEPT : STORE_MOVED,
            then->post, to);
    }
}

static void walk(Night *night, const StorePlacement *before, size_t count) {
    const World *world = night->world;
    const Plan *plan = night->plan;
    size_t b = 0;
    int32_t n = 0;
    while (b < count || n < plan->placements_count) {
        const StorePlacement *then = b < count ? &before[b] : NULL;
        const Placement *now =
            n < plan->placements_count ? &plan->placements[n] : NULL;
        int order = order_of(world, then, now);
        if (then != NULL && order < 0) {
            add_gone(night, then);
        } else if (now != NULL) {
            add_now(night, order == 0 ? then : NULL, now);
        }
        b += order <= 0 ? 1 : 0;
        n += order >= 0 ? 1 : 0;
    }
}

LeyeStatus nightly_changes_find(Night *night) {
    LeyeStatus status = LEYE_OK;
    StorePlacement *before = NULL;
    size_t count = 0;
    if (night->has_before) {
        TRY(store_plan_placements(night->store, night->before.id, false,
                                  &night->arena, &before, &count));
    }
    TRY(ARENA_ARRAY(&night->arena,
                    count + (size_t)night->plan->placements_count,
                    &night->changes));
    walk(night, before, count);
done:
    return status;
}

bool nightly_changes_too_many(const Night *night) {
    int64_t before = night->moved + night->released + night->stayed;
    return (night->moved + night->released) * 1000 > before * night->ask->brake;
}
