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

/* Bases of posts are read by post. */
static LeyeStatus view_bases(const World *of, int32_t room, World *made) {
    LeyeStatus status = LEYE_OK;
    int32_t *bases = NULL;
    TRY(ARENA_ARRAY(&made->arena, (size_t)of->posts_count + (size_t)room,
                    &bases));
    for (int32_t j = 0; j < of->posts_count + room; j++) {
        bases[j] = j < of->posts_count && of->retention.base_post != NULL
                       ? of->retention.base_post[j]
                       : RETENTION_UNSET;
    }
    made->retention.base_post = bases;
done:
    return status;
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
    TRY(view_bases(of, more, made));
    *view = made;
    made = NULL;
done:
    domain_world_free(made);
    return status;
}

int32_t domain_view_post(World *view, const Post *post) {
    int32_t j = view->posts_count++;
    view->posts[j] = *post;
    view->posts[j].id = "\xf4\x8f\xbf\xbf"; /* the last character there is */
    view->posts[j].holders = 0;
    return j;
}
