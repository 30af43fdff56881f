/* domain_view: a World that differs from another one in what it offers.
 *
 * A view shares everything of the world it is of, but owns its posts, courses,
 * trains and funds, so that one more place costs no copy of the people. Its
 * other arrays, and all texts, are the other world's, which must outlive it.
 */
#ifndef LEYE_DOMAIN_VIEW_H
#define LEYE_DOMAIN_VIEW_H

#include "domain_world.h"

/* Fills *view (domain_world_free). `more`: room for so many posts behind the
 * last; posts_count is as it was. O(posts + courses + trains + funds). */
LeyeStatus domain_view_new(const World *of, int32_t more, World **view);

/* Adds a post behind the last, for which there must be room. Its id sorts
 * behind all others, nobody holds it, and its base of retention is `base` (or
 * RETENTION_UNSET). LEYE_ERR_MEMORY. O(posts). */
LeyeStatus domain_view_post(World *view, const Post *post, int32_t base);

#endif
