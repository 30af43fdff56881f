/* Every answer of explain with the n-th allocation refused.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "../../engine/explain/explain.h"
#include "../support/side_world.h"

static SideWorld side;

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(explain_fault, .fini = nothing_left, .timeout = 600);

/* All questions, one after the other, as far as memory goes. */
static LeyeStatus ask_all(const Plan *plan, const LeyeSettings *settings) {
    LeyeStatus status = LEYE_OK;
    Explain *explain = NULL;
    ExplainPerson person = {.choices = NULL};
    ExplainPost post = {.blocks = NULL};
    ExplainUnplaced unplaced = {.groups = NULL};
    ExplainWorths worths = {.items = NULL};
    ExplainSites sites = {.items = NULL};
    TRY(explain_new(&side.world, plan, settings, &explain));
    TRY(explain_person(explain, side.people[0].id, &person));
    TRY(explain_post(explain, side.posts[0].id, &post));
    TRY(explain_unplaced(explain, &unplaced));
    TRY(explain_worth(explain, side.posts[0].id, &worths));
    TRY(explain_where(explain, side.posts[0].channel, 1, &sites));
done:
    explain_where_clear(&sites);
    explain_worth_clear(&worths);
    explain_unplaced_clear(&unplaced);
    explain_post_clear(&post);
    explain_person_clear(&person);
    explain_free(explain);
    return status;
}

/* Two want one post, and the one of them without it wishes for it. */
Test(explain_fault, a_refused_allocation_is_out_of_memory_and_no_leak) {
    LeyeSettings settings;
    Plan *plan = NULL;
    leye_settings_default(&settings);
    side_world_plain(&side, 2, 2);
    side.wishes[side.world.wishes_count++] =
        (Wish){.person = 0, .rank = 1, .scope = {SCOPE_POST, 0}};
    side.wishes[side.world.wishes_count++] =
        (Wish){.person = 1, .rank = 1, .scope = {SCOPE_POST, 0}};
    side_world_link(&side);
    cr_assert_eq(side_world_solve(&side, &plan), LEYE_OPTIMAL);
    int64_t held = base_memory_live();
    int64_t refused = 0;
    for (int64_t nth = 1;; nth++) {
        base_memory_refuse(nth);
        LeyeStatus status = ask_all(plan, &settings);
        base_memory_refuse(0);
        cr_assert_eq(base_memory_live(), held, "request %d leaks", (int)nth);
        if (status == LEYE_OK) {
            break;
        }
        cr_assert_eq(status, LEYE_ERR_MEMORY, "request %d", (int)nth);
        refused++;
    }
    cr_assert_gt(refused, 100);
    domain_plan_free(plan);
}
