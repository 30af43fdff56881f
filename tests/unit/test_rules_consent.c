/* Consent, withdrawal and refusal: what a person's own events say.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small stories: events in the order they were heard, and whether post 0 is
 * an option at their end, by rules_pair, rules_judge and certify alike.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/certify/certify_parts.h"
#include "../../engine/rules/rules.h"
#include "certify_world.h"

static void nothing_left(void) {
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(rules_consent, .fini = nothing_left);

enum { AS_OF = SMALL_AS_OF, STORY = 6, HERE = 0, NEXT_DOOR, AWAY };

typedef struct Heard {
    ScopeKind kind;
    int32_t index;
    Action action;
    int32_t days_ago; /* negative: to come */
    int32_t lasts;    /* days until it expires, from as_of; 0: not said */
} Heard;

typedef enum End {
    OPTION,
    NO_CONSENT, /* the row `consent` fails */
    RESTS,      /* the row `not_declined` fails */
} End;

typedef struct Story {
    const char *what;
    int32_t place; /* of post 0: the home site, another, or away */
    End end;
    bool asks;      /* a wish for the post itself */
    int32_t events; /* of heard */
    Heard heard[STORY];
} Story;

#define GIVE(kind, index, ago)                                                 \
    { kind, index, ACTION_GIVE, ago, 0 }
#define WITHDRAW(kind, index, ago)                                             \
    { kind, index, ACTION_WITHDRAW, ago, 0 }
#define ACCEPT(index, ago)                                                     \
    { SCOPE_POST, index, ACTION_ACCEPT, ago, 0 }
#define DECLINE(index, ago)                                                    \
    { SCOPE_POST, index, ACTION_DECLINE, ago, 0 }
#define COOP CHANNEL_COOPERATIVE
#define SHOP CHANNEL_WORKSHOP

static const Story stories[] = {
    {"silence is no", HERE, NO_CONSENT, false, 0, {GIVE(SCOPE_LOCAL, NONE, 0)}},
    {"the county covers the county",
     HERE,
     OPTION,
     false,
     1,
     {GIVE(SCOPE_COUNTY, NONE, 5)}},
    {"the county covers other sites",
     NEXT_DOOR,
     OPTION,
     false,
     1,
     {GIVE(SCOPE_COUNTY, NONE, 5)}},
    {"the county does not cover away",
     AWAY,
     NO_CONSENT,
     false,
     1,
     {GIVE(SCOPE_COUNTY, NONE, 5)}},
    {"local covers the own site",
     HERE,
     OPTION,
     false,
     1,
     {GIVE(SCOPE_LOCAL, NONE, 5)}},
    {"local does not cover another site",
     NEXT_DOOR,
     NO_CONSENT,
     false,
     1,
     {GIVE(SCOPE_LOCAL, NONE, 5)}},
    {"local does not cover away",
     AWAY,
     NO_CONSENT,
     false,
     1,
     {GIVE(SCOPE_LOCAL, NONE, 5)}},
    {"a destination is named",
     AWAY,
     OPTION,
     false,
     1,
     {GIVE(SCOPE_DESTINATION, 0, 5)}},
    {"a destination covers nothing at home",
     HERE,
     NO_CONSENT,
     false,
     1,
     {GIVE(SCOPE_DESTINATION, 0, 5)}},
    {"another destination is another",
     AWAY,
     NO_CONSENT,
     false,
     1,
     {GIVE(SCOPE_DESTINATION, 1, 5)}},
    {"a destination gone from the ledger is none",
     AWAY,
     NO_CONSENT,
     false,
     1,
     {GIVE(SCOPE_DESTINATION, NONE, 5)}},
    {"a withdrawal takes effect at once",
     HERE,
     NO_CONSENT,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 5), WITHDRAW(SCOPE_COUNTY, NONE, 0)}},
    {"a withdrawal dated today beats a give of today",
     HERE,
     NO_CONSENT,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 0), WITHDRAW(SCOPE_COUNTY, NONE, 0)}},
    {"what comes tomorrow does not count",
     HERE,
     OPTION,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 5), WITHDRAW(SCOPE_COUNTY, NONE, -1)}},
    {"a give of tomorrow does not count",
     HERE,
     NO_CONSENT,
     false,
     1,
     {GIVE(SCOPE_COUNTY, NONE, -1)}},
    {"given again after a withdrawal",
     HERE,
     OPTION,
     false,
     3,
     {GIVE(SCOPE_COUNTY, NONE, 9), WITHDRAW(SCOPE_COUNTY, NONE, 6),
      GIVE(SCOPE_COUNTY, NONE, 3)}},
    {"order is that of the ledger, not of the dates",
     HERE,
     NO_CONSENT,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 3), WITHDRAW(SCOPE_COUNTY, NONE, 9)}},
    {"the day it expires still counts",
     HERE,
     OPTION,
     false,
     1,
     {{SCOPE_COUNTY, NONE, ACTION_GIVE, 5, AS_OF}}},
    {"the day after does not",
     HERE,
     NO_CONSENT,
     false,
     1,
     {{SCOPE_COUNTY, NONE, ACTION_GIVE, 5, AS_OF - 1}}},
    {"a later give replaces a longer one",
     HERE,
     NO_CONSENT,
     false,
     2,
     {{SCOPE_COUNTY, NONE, ACTION_GIVE, 9, AS_OF + 90},
      {SCOPE_COUNTY, NONE, ACTION_GIVE, 5, AS_OF - 1}}},
    {"local withdrawn after county takes the own site out",
     HERE,
     NO_CONSENT,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 9), WITHDRAW(SCOPE_LOCAL, NONE, 5)}},
    {"and leaves the other sites in",
     NEXT_DOOR,
     OPTION,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 9), WITHDRAW(SCOPE_LOCAL, NONE, 5)}},
    {"until county is given again",
     HERE,
     OPTION,
     false,
     3,
     {GIVE(SCOPE_COUNTY, NONE, 9), WITHDRAW(SCOPE_LOCAL, NONE, 5),
      GIVE(SCOPE_COUNTY, NONE, 4)}},
    {"or local is",
     HERE,
     OPTION,
     false,
     3,
     {GIVE(SCOPE_COUNTY, NONE, 9), WITHDRAW(SCOPE_LOCAL, NONE, 5),
      GIVE(SCOPE_LOCAL, NONE, 4)}},
    {"local stands when county is withdrawn",
     HERE,
     OPTION,
     false,
     3,
     {GIVE(SCOPE_LOCAL, NONE, 9), GIVE(SCOPE_COUNTY, NONE, 8),
      WITHDRAW(SCOPE_COUNTY, NONE, 5)}},
    {"a channel narrows to itself",
     HERE,
     OPTION,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 9), GIVE(SCOPE_CHANNEL, COOP, 5)}},
    {"and away from the others",
     HERE,
     NO_CONSENT,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 9), GIVE(SCOPE_CHANNEL, SHOP, 5)}},
    {"a channel alone widens nothing",
     HERE,
     NO_CONSENT,
     false,
     1,
     {GIVE(SCOPE_CHANNEL, COOP, 5)}},
    {"a channel withdrawn is out",
     HERE,
     NO_CONSENT,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 9), WITHDRAW(SCOPE_CHANNEL, COOP, 5)}},
    {"another channel withdrawn leaves this one",
     HERE,
     OPTION,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 9), WITHDRAW(SCOPE_CHANNEL, SHOP, 5)}},
    {"a channel once given and withdrawn still narrows",
     HERE,
     NO_CONSENT,
     false,
     3,
     {GIVE(SCOPE_COUNTY, NONE, 9), GIVE(SCOPE_CHANNEL, SHOP, 8),
      WITHDRAW(SCOPE_CHANNEL, SHOP, 5)}},
    {"a channel narrows away posts too",
     AWAY,
     NO_CONSENT,
     false,
     2,
     {GIVE(SCOPE_DESTINATION, 0, 9), GIVE(SCOPE_CHANNEL, SHOP, 5)}},
    {"accepting covers nothing", HERE, NO_CONSENT, false, 1, {ACCEPT(0, 5)}},
    {"a give on a post covers nothing",
     HERE,
     NO_CONSENT,
     false,
     1,
     {GIVE(SCOPE_POST, 0, 5)}},
    {"nor does it change anything",
     HERE,
     OPTION,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 9), GIVE(SCOPE_POST, 0, 5)}},
    {"nor undo a decline",
     HERE,
     RESTS,
     false,
     3,
     {GIVE(SCOPE_COUNTY, NONE, 9), DECLINE(0, 6), GIVE(SCOPE_POST, 0, 5)}},
    {"nor a withdrawal",
     HERE,
     RESTS,
     false,
     3,
     {GIVE(SCOPE_COUNTY, NONE, 9), WITHDRAW(SCOPE_POST, 0, 6),
      GIVE(SCOPE_POST, 0, 5)}},
    {"declining rests the post",
     HERE,
     RESTS,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 200), DECLINE(0, 0)}},
    {"for ninety days",
     HERE,
     RESTS,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 200), DECLINE(0, 89)}},
    {"and no longer",
     HERE,
     OPTION,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 200), DECLINE(0, 90)}},
    {"unless they ask",
     HERE,
     OPTION,
     true,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 200), DECLINE(0, 5)}},
    {"declining another post changes nothing",
     HERE,
     OPTION,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 200), DECLINE(1, 5)}},
    {"declining a post that is gone changes nothing",
     HERE,
     OPTION,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 200), DECLINE(NONE, 5)}},
    {"an accept after it opens it",
     HERE,
     OPTION,
     false,
     3,
     {GIVE(SCOPE_COUNTY, NONE, 200), DECLINE(0, 9), ACCEPT(0, 5)}},
    {"a decline after an accept rests it",
     HERE,
     RESTS,
     false,
     3,
     {GIVE(SCOPE_COUNTY, NONE, 200), ACCEPT(0, 9), DECLINE(0, 5)}},
    {"withdrawing from a post closes it",
     HERE,
     RESTS,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 300), WITHDRAW(SCOPE_POST, 0, 290)}},
    {"even for one who asks",
     HERE,
     RESTS,
     true,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 300), WITHDRAW(SCOPE_POST, 0, 290)}},
    {"a decline does not undo that, however old",
     HERE,
     RESTS,
     false,
     3,
     {GIVE(SCOPE_COUNTY, NONE, 300), WITHDRAW(SCOPE_POST, 0, 290),
      DECLINE(0, 200)}},
    {"an accept does",
     HERE,
     OPTION,
     false,
     3,
     {GIVE(SCOPE_COUNTY, NONE, 300), WITHDRAW(SCOPE_POST, 0, 290),
      ACCEPT(0, 200)}},
    {"a decline of tomorrow does not count",
     HERE,
     OPTION,
     false,
     2,
     {GIVE(SCOPE_COUNTY, NONE, 5), DECLINE(0, -1)}},
};

static void tell(const Story *story, SmallWorld *small) {
    certify_world_plain(small, 1, 2);
    small->world.events_count = 0;
    small->posts[0].site = story->place == NEXT_DOOR ? 1 : 0;
    if (story->place == AWAY) {
        small->posts[0].site = NONE;
        small->posts[0].destination = 0;
        small->posts[0].employer = 0;
    }
    small->world.destinations_count = 2;
    static const char *destinations[] = {"qingdao", "xinjiang"};
    small->world.destinations = destinations;
    static int32_t bases[] = {RETENTION_UNSET, RETENTION_UNSET};
    small->world.retention.base_destination = bases;
    for (int32_t k = 0; k < story->events; k++) {
        const Heard *heard = &story->heard[k];
        certify_world_event(small, 0, heard->kind, heard->index, heard->action,
                            AS_OF - heard->days_ago);
        small->events[k].expires = heard->lasts == 0 ? NONE : heard->lasts;
    }
    if (story->asks) {
        small->wishes[small->world.wishes_count++] =
            (Wish){.person = 0, .rank = 3, .scope = {SCOPE_POST, 0}};
    }
    certify_world_link(small);
}

static Verdict row_of(const char *name) {
    size_t count = 0;
    const Rule *rules = domain_rules(&count);
    Verdict bit = 0;
    for (size_t r = 0; r < count; r++) {
        bit |= strcmp(rules[r].name, name) == 0 ? (Verdict)1 << r : 0;
    }
    return bit;
}

static bool is_option(const World *world) {
    Options options = {0};
    cr_assert_eq(rules_judge(world, 0, 1, &options), LEYE_OK);
    bool first = options.first[1] > 0 && options.items[0].post == 0;
    domain_options_clear(&options);
    return first;
}

Test(rules_consent, every_story_ends_as_told) {
    for (size_t k = 0; k < sizeof stories / sizeof *stories; k++) {
        SmallWorld small;
        const Story *story = &stories[k];
        tell(story, &small);
        cr_assert_eq(small.world.instance.as_of, AS_OF);
        Verdict fails = rules_pair(&small.world, 0, 0, NONE, NONE);
        bool option = story->end == OPTION;
        Verdict expected =
            option ? 0
                   : row_of(story->end == RESTS ? "not_declined" : "consent");
        cr_assert_eq(fails, expected, "%s: %llx", story->what,
                     (unsigned long long)fails);
        cr_assert_eq(is_option(&small.world), option, "%s", story->what);
        cr_assert_eq(certify_option(&small.world, 0, 0, NONE, NONE), option,
                     "%s", story->what);
    }
}

/* Whatever one says of one post, the other options stay as they were. */
Test(rules_consent, an_answer_about_one_post_changes_no_other) {
    for (size_t k = 0; k < sizeof stories / sizeof *stories; k++) {
        SmallWorld small;
        Story story = stories[k];
        tell(&story, &small);
        Verdict before = rules_pair(&small.world, 0, 1, NONE, NONE);
        for (Action action = ACTION_WITHDRAW; action <= ACTION_DECLINE;
             action++) {
            tell(&story, &small);
            certify_world_event(&small, 0, SCOPE_POST, 0, action, AS_OF);
            certify_world_link(&small);
            cr_assert_eq(rules_pair(&small.world, 0, 1, NONE, NONE), before,
                         "%s", story.what);
        }
    }
}

/* consent_months and repeat_days are the instance's. */
Test(rules_consent, the_lives_of_consents_and_refusals_are_parameters) {
    for (int32_t late = 0; late < 2; late++) {
        SmallWorld small;
        Story story = {.events = 1, .heard = {GIVE(SCOPE_COUNTY, NONE, 0)}};
        tell(&story, &small);
        small.world.instance.parameters.consent_months = 3;
        small.events[0].date =
            base_day_add_months(AS_OF, -3) + (late == 0 ? 1 : 0);
        cr_assert_eq(rules_pair(&small.world, 0, 0, NONE, NONE),
                     late == 0 ? 0 : row_of("consent"));
        cr_assert_eq(is_option(&small.world), late == 0);
        cr_assert_eq(certify_option(&small.world, 0, 0, NONE, NONE), late == 0);
        small.world.instance.parameters.consent_months = 12;
        certify_world_event(&small, 0, SCOPE_POST, 0, ACTION_DECLINE,
                            AS_OF - 30 + late);
        small.world.instance.parameters.repeat_days = 30;
        certify_world_link(&small);
        cr_assert_eq(rules_pair(&small.world, 0, 0, NONE, NONE),
                     late == 0 ? 0 : row_of("not_declined"));
        cr_assert_eq(certify_option(&small.world, 0, 0, NONE, NONE), late == 0);
    }
}
