/* certify: what a person said, and until when it counts.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>

#include "certify_world.h"

enum { AS_OF = SMALL_AS_OF };

static SmallWorld small;

static void say(ScopeKind kind, int32_t index, Action action, Day date) {
    certify_world_event(&small, 0, kind, index, action, date);
    certify_world_link(&small);
}

/* One person who agrees to the county, and one post. */
static void begin(bool away) {
    certify_world_plain(&small, 1, 1);
    if (away) {
        small.posts[0].site = NONE;
        small.posts[0].destination = 0;
        small.posts[0].employer = 0;
        say(SCOPE_DESTINATION, 0, ACTION_GIVE, AS_OF - 3);
    }
}

static bool option(void) {
    return certify_option(&small.world, 0, 0, NONE, NONE);
}

Test(certify_consent, a_consent_ends_on_its_day) {
    begin(false);
    ConsentEvent *give = &small.events[0];
    give->expires = AS_OF;
    cr_assert(option());
    give->expires = AS_OF - 1;
    cr_assert(!option());
    give->expires = NONE;
    give->date = base_day_add_months(AS_OF, -12) + 1;
    cr_assert(option());
    give->date--;
    cr_assert(!option());
    give->date = AS_OF + 1; /* not given yet */
    cr_assert(!option());
}

Test(certify_consent, a_decline_rests_and_a_withdrawal_stays) {
    begin(false);
    say(SCOPE_POST, 0, ACTION_DECLINE, AS_OF - 90);
    cr_assert(option());
    small.events[small.world.events_count - 1].date++;
    cr_assert(!option());
    small.wishes[0] = (Wish){.person = 0, .rank = 1, .scope = {SCOPE_POST, 0}};
    small.world.wishes_count = 1;
    certify_world_link(&small);
    cr_assert(option(), "the person asks for it");
    say(SCOPE_POST, 0, ACTION_WITHDRAW, AS_OF - 80);
    cr_assert(!option());
    say(SCOPE_POST, 0, ACTION_DECLINE, AS_OF - 70);
    cr_assert(!option(), "a withdrawal ends with an accept only");
    say(SCOPE_POST, 0, ACTION_ACCEPT, AS_OF - 60);
    cr_assert(option());
}

Test(certify_consent, an_accept_covers_nothing) {
    begin(false);
    say(SCOPE_COUNTY, NONE, ACTION_WITHDRAW, AS_OF);
    say(SCOPE_POST, 0, ACTION_ACCEPT, AS_OF);
    cr_assert(!option());
}

Test(certify_consent, a_county_consent_reaches_no_post_away) {
    begin(true);
    cr_assert(option());
    say(SCOPE_DESTINATION, 0, ACTION_WITHDRAW, AS_OF);
    cr_assert(!option());
    say(SCOPE_COUNTY, NONE, ACTION_GIVE, AS_OF);
    cr_assert(!option());
}

Test(certify_consent, channels_narrow_and_never_widen) {
    begin(false);
    say(SCOPE_CHANNEL, CHANNEL_WORKSHOP, ACTION_GIVE, AS_OF);
    cr_assert(!option(), "the post is of a cooperative");
    say(SCOPE_CHANNEL, CHANNEL_COOPERATIVE, ACTION_GIVE, AS_OF);
    cr_assert(option());
    say(SCOPE_COUNTY, NONE, ACTION_WITHDRAW, AS_OF);
    cr_assert(!option());
    begin(false);
    say(SCOPE_CHANNEL, CHANNEL_WORKSHOP, ACTION_WITHDRAW, AS_OF);
    cr_assert(option());
    say(SCOPE_CHANNEL, CHANNEL_COOPERATIVE, ACTION_WITHDRAW, AS_OF);
    cr_assert(!option());
}

Test(certify_consent, local_is_the_own_site_and_leaves_the_county) {
    begin(false);
    say(SCOPE_COUNTY, NONE, ACTION_WITHDRAW, AS_OF);
    say(SCOPE_LOCAL, NONE, ACTION_GIVE, AS_OF);
    cr_assert(option(), "at the home site");
    small.posts[0].site = 1;
    cr_assert(!option());
    small.serves[0][0] = 0;
    small.posts[0].serves_count = 1;
    cr_assert(option(), "serves the home site");
    begin(false);
    say(SCOPE_LOCAL, NONE, ACTION_WITHDRAW, AS_OF);
    cr_assert(!option(), "later than the county's give");
    small.posts[0].site = 1;
    cr_assert(option(), "elsewhere in the county");
    small.posts[0].site = 0;
    say(SCOPE_COUNTY, NONE, ACTION_GIVE, AS_OF);
    cr_assert(option(), "the county's give is the later one");
}
