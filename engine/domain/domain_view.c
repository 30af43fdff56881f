/* domain_view: the arrays that a view owns.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "domain_view.h"

#include <string.h>

/* TRY(COPY(made, of, courses)): made's own array of so many rows. */
#define COPY(made, of, rows, room)                                             \
    view_copy(&(made)->arena, (of)->rows, sizeof *(of)->rows,                  \
              (of)->rows##_count, (room), (void **)&(made)->rows)

static LeyeStatus view_copy(Arena *arena, const void *rows, size_t size,
                            int32_t count, int32_t room, void **out) {
    void *made = base_arena_get(arena, (size_t)count + (size_t)room, size);
    if (made == NULL) {
        return base_fail_memory();
    }
    if (count > 0) {
        memcpy(made, rows, (size_t)count * size);
    }
    *out = made;
    return LEYE_OK;
}

LeyeStatus domain_view_new(const World *of, int32_t more, World **view) {
    LeyeStatus status = LEYE_OK;
    World *made = NULL;
    TRY(HEAP_ARRAY(1, &made));
    *made = *of;
    made->arena = (Arena){.chunks = NULL};
    TRY(COPY(made, of, posts, more));
    TRY(COPY(made, of, courses, 0));
    TRY(COPY(made, of, trains, 0));
    TRY(COPY(made, of, funds, 0));
    *view = made;
    made = NULL;
done:
    domain_world_free(made);
    return status;
}

/* Bases of posts are read by post. */
LeyeStatus domain_view_post(World *view, const Post *post, int32_t base) {
    LeyeStatus status = LEYE_OK;
    const int32_t *of = view->retention.base_post;
    int32_t *bases = NULL;
    int32_t last = view->posts_count;
    TRY(ARENA_ARRAY(&view->arena, (size_t)last + 1, &bases));
    for (int32_t j = 0; j < last; j++) {
        bases[j] = of != NULL ? of[j] : RETENTION_UNSET;
    }
    bases[last] = base;
    view->retention.base_post = bases;
    view->posts[last] = *post;
    view->posts[last].id = "\xf4\x8f\xbf\xbf"; /* the last character */
    view->posts[last].holders = 0;
    view->posts_count++;
done:
    return status;
}
