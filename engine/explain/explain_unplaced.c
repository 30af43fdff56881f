/* All without a placement: by reason, and in which blocking groups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Those crowded out add up over the groups to a number that is shown; so a
 * group that is hidden hides a second one where it must. How many people can
 * only take a group's posts is shown for one group after the other, as long as
 * no two that are shown, one inside the other, tell of few between them.
 */
#include "explain_parts.h"

/* Does `a` hold every post of `b`? Both ascend. */
static bool holds_posts(const BlockGroup *a, const BlockGroup *b) {
    int32_t k = 0;
    for (int32_t j = 0; j < b->posts_count; j++) {
        while (k < a->posts_count && a->posts[k] < b->posts[j]) {
            k++;
        }
        if (k == a->posts_count || a->posts[k] != b->posts[j]) {
            return false;
        }
    }
    return true;
}

static void count_groups(const Explain *explain, ExplainUnplaced *out) {
    const Plan *plan = explain->plan;
    for (int32_t g = 0; g < out->count; g++) {
        out->groups[g].group = &plan->groups[g];
    }
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        const Unplaced *at = &plan->unplaced[k];
        out->reasons[at->reason]++;
        if (at->reason == REASON_CROWDED_OUT && at->group != NONE) {
            out->groups[at->group].crowded++;
        } else if (at->reason == REASON_CROWDED_OUT) {
            out->others++;
        }
    }
}

/* Few people, or few more than the places, which are shown. */
static bool is_few(const BlockGroup *group) {
    int64_t more = group->people - group->places;
    return domain_suppress_part(group->people, group->people) ||
           (more > 0 && domain_suppress_part(more, more));
}

/* Would this group and one that is shown tell few people between them? */
static bool is_told(const ExplainUnplaced *out, int32_t group) {
    const BlockGroup *own = out->groups[group].group;
    for (int32_t k = 0; k < out->count; k++) {
        const BlockGroup *other = out->groups[k].group;
        int64_t apart = own->people - other->people;
        if (k == group || out->groups[k].people_hide) {
            continue;
        }
        if ((holds_posts(own, other) || holds_posts(other, own)) &&
            domain_suppress_part(apart < 0 ? -apart : apart, INT64_MAX)) {
            return true;
        }
    }
    return false;
}

/* The numbers of people, in order of the groups. */
static void hide_people(ExplainUnplaced *out) {
    for (int32_t g = 0; g < out->count; g++) {
        out->groups[g].people_hide = true;
    }
    for (int32_t g = 0; g < out->count; g++) {
        out->groups[g].people_hide =
            is_few(out->groups[g].group) || is_told(out, g);
    }
}

/* The table of those crowded out, whose total is shown or hidden with all. */
static LeyeStatus hide_crowded(ExplainUnplaced *out) {
    LeyeStatus status = LEYE_OK;
    int64_t *cells = NULL;
    bool *hide = NULL;
    bool all = out->hide.reasons[REASON_CROWDED_OUT];
    TRY(HEAP_ARRAY((size_t)out->count + 1, &cells));
    TRY(HEAP_ARRAY((size_t)out->count + 1, &hide));
    for (int32_t g = 0; g < out->count; g++) {
        cells[g] = out->groups[g].crowded;
    }
    cells[out->count] = out->others;
    domain_suppress(cells, out->count + 1, hide);
    for (int32_t g = 0; g < out->count; g++) {
        out->groups[g].crowded_hide = all || hide[g];
    }
    out->others_hide = out->others > 0 && (all || hide[out->count]);
done:
    base_free(cells);
    base_free(hide);
    return status;
}

LeyeStatus explain_unplaced(const Explain *explain, ExplainUnplaced *out) {
    LeyeStatus status = LEYE_OK;
    const Plan *plan = explain->plan;
    ExplainUnplaced made = {.count = plan->groups_count,
                            .hide = domain_suppress_summary(&plan->summary)};
    TRY(HEAP_ARRAY(made.count, &made.groups));
    count_groups(explain, &made);
    TRY(hide_crowded(&made));
    hide_people(&made);
    *out = made;
    made.groups = NULL;
done:
    explain_unplaced_clear(&made);
    return status;
}

void explain_unplaced_clear(ExplainUnplaced *unplaced) {
    base_free(unplaced->groups);
    unplaced->groups = NULL;
    unplaced->count = 0;
}
