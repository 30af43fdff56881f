/* domain_view: a World that differs from another one in what it offers.
 *
 * A view shares everything of the world it is of, but owns its posts, courses,
 * trains and funds and the bases of posts, so that one more place costs no
 * copy of the people. Its other arrays, and all texts, are the other world's,
 * which must outlive it.
 */
#ifndef LEYE_DOMAIN_VIEW_H
#define LEYE_DOMAIN_VIEW_H

#include "domain_world.h"

/* Fills *view (domain_world_free). `more`: room for so many posts behind the
 * last; posts_count is as it was. O(posts + courses + trains + funds). */
LeyeStatus domain_view_new(const World *of, int32_t more, World **view);

/* Adds a post like `post` behind the last, for which there must be room; its
 * id sorts behind all others. Nobody holds it, no reserve is of it. */
int32_t domain_view_post(World *view, const Post *post);

#endif
