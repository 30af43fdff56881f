/* One post: who could take it (in numbers), and why places stay empty.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reasons are those of the options there of people without a placement:
 * which row each meets first (explain_use.h). They are a set, without counts,
 * so that none says anything of a person.
 */
#include "explain_parts.h"

#include <stdlib.h>
#include <string.h>

static int32_t find_post(const World *world, const char *id) {
    for (int32_t j = 0; j < world->posts_count; j++) {
        if (strcmp(world->posts[j].id, id) == 0) {
            return j;
        }
    }
    return NONE;
}

static void add_block(ExplainPost *post, ExplainBlock block) {
    for (int32_t k = 0; k < post->count; k++) {
        if (post->blocks[k].why == block.why &&
            post->blocks[k].row == block.row) {
            return;
        }
    }
    post->blocks[post->count++] = block;
}

static int compare_blocks(const void *a, const void *b) {
    const ExplainBlock *x = a;
    const ExplainBlock *y = b;
    if (x->why != y->why) {
        return x->why < y->why ? -1 : 1;
    }
    return x->row < y->row ? -1 : x->row > y->row;
}

/* Each row that can be named, and one of each other kind. */
static size_t most_blocks(const World *world) {
    return (size_t)EXPLAIN_WHYS + 2 * (size_t)world->trains_count +
           2 * (size_t)world->courses_count + (size_t)world->funds_count +
           (size_t)world->caps_count + (size_t)world->groups_count;
}

static bool waits(const Explain *explain, int32_t person) {
    int32_t at = explain->unplaced[person];
    return at != NONE &&
           explain->plan->unplaced[at].reason == REASON_CROWDED_OUT;
}

/* What stands between the post and those who wait; false: nobody does. */
static bool add_waiting(const Explain *explain, ExplainPost *post) {
    const Options *options = &explain->options;
    bool any = false;
    for (int64_t o = 0; o < options->count; o++) {
        const Option *option = &options->items[o];
        if (option->post == post->post && waits(explain, option->person)) {
            add_block(post, explain_use_block(explain, option));
            any = true;
        }
    }
    return any;
}

static int32_t closed_by(const Summary *summary, int32_t post) {
    for (int32_t k = 0; k < summary->closed_count; k++) {
        if (summary->closed[k].post == post) {
            return summary->closed[k].rule;
        }
    }
    return NONE;
}

static void add_blocks(const Explain *explain, ExplainPost *post) {
    int32_t rule = closed_by(&explain->plan->summary, post->post);
    if (rule != NONE) {
        add_block(post, (ExplainBlock){EXPLAIN_CLOSED, rule});
    } else if (post->left > 0 && post->able == 0) {
        add_block(post, (ExplainBlock){EXPLAIN_NO_OPTION, NONE});
    } else if (post->left > 0 && !add_waiting(explain, post)) {
        add_block(post, (ExplainBlock){EXPLAIN_NOBODY_WAITS, NONE});
    }
    qsort(post->blocks, (size_t)post->count, sizeof *post->blocks,
          compare_blocks);
}

static int64_t count_able(const Explain *explain, int32_t post) {
    const Options *options = &explain->options;
    int64_t able = 0;
    for (int64_t o = 0; o < options->count; o++) {
        const Option *at = &options->items[o];
        bool first =
            o == 0 || at[-1].person != at->person || at[-1].post != at->post;
        able += at->post == post && first ? 1 : 0;
    }
    return able;
}

LeyeStatus explain_post(const Explain *explain, const char *id,
                        ExplainPost *out) {
    LeyeStatus status = LEYE_OK;
    const World *world = explain->world;
    ExplainPost made = {.post = find_post(world, id)};
    if (made.post == NONE) {
        TRY(base_fail(LEYE_ERR_USAGE, "There is no post %s.", id));
    }
    const Post *row = &world->posts[made.post];
    made.able = count_able(explain, made.post);
    made.held = row->holders;
    made.filled = explain->use.post[made.post];
    made.left = row->places - made.held - made.filled;
    made.left = made.left < 0 ? 0 : made.left;
    /* what the post has of them is shown, so the others must not be few */
    made.hide = domain_suppress_part(made.able, made.able) ||
                domain_suppress_part(made.able - made.filled, made.able);
    TRY(HEAP_ARRAY(most_blocks(world), &made.blocks));
    add_blocks(explain, &made);
    *out = made;
    made.blocks = NULL;
done:
    explain_post_clear(&made);
    return status;
}

void explain_post_clear(ExplainPost *post) {
    base_free(post->blocks);
    post->blocks = NULL;
    post->count = 0;
}
