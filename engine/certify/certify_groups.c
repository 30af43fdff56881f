/* The groups that people without a placement are blocked by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A group is judged by what it says: its posts are full, the persons who name
 * it have no option elsewhere and no room inside, and its counts are true. Who
 * has all their options inside is found from the lists' side: the groups that
 * all posts of a list are in, by sets of bits.
 */
#include "certify_parts.h"

static const char NAME[] = "unplaced.csv";

/* All groups under judgement, and who names and fills them. */
typedef struct GroupCheck {
    const CertifyChoices *choices;
    const CertifyRows *rows;
    const Plan *plan;
    int32_t group;
    int32_t *named_first; /* heap [groups + 1]: of `named` */
    int32_t *named;       /* heap [unplaced]: rows, by group, in order */
    int64_t *people;      /* heap [groups]: with all their options inside */
    int32_t words;        /* of a set of groups */
    uint64_t *inside;     /* heap [posts x words]: groups that each is in */
} GroupCheck;

static bool is_inside(const GroupCheck *check, int32_t group, int32_t post) {
    const uint64_t *set = &check->inside[(size_t)post * (size_t)check->words];
    return (set[group / 64] >> (group % 64) & 1) != 0;
}

/* At least one option, and all of them in the group's posts. */
static bool all_inside(const GroupCheck *check, CertifyRun run, int32_t group) {
    for (int64_t o = 0; o < run.count; o++) {
        if (!is_inside(check, group, run.items[o].post)) {
            return false;
        }
    }
    return run.count > 0;
}

static LeyeStatus read_named(GroupCheck *check) {
    LeyeStatus status = LEYE_OK;
    const Plan *plan = check->plan;
    int32_t *first = NULL;
    TRY(HEAP_ARRAY(plan->groups_count + 2, &check->named_first));
    TRY(HEAP_ARRAY(plan->unplaced_count, &check->named));
    first = check->named_first + 1;
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        int32_t group = plan->unplaced[k].group;
        if (group != NONE) {
            first[group + 1]++;
        }
    }
    for (int32_t b = 0; b < plan->groups_count; b++) {
        first[b + 1] += first[b];
    }
    for (int32_t k = 0; k < plan->unplaced_count; k++) {
        int32_t group = plan->unplaced[k].group;
        if (group != NONE) {
            check->named[first[group]++] = k;
        }
    }
done:
    return status;
}

/* Which groups each post is in. */
static LeyeStatus read_posts(GroupCheck *check) {
    LeyeStatus status = LEYE_OK;
    const Plan *plan = check->plan;
    size_t posts = (size_t)check->choices->world->posts_count;
    check->words = (plan->groups_count + 63) / 64;
    TRY(HEAP_ARRAY(posts * (size_t)check->words, &check->inside));
    for (int32_t b = 0; b < plan->groups_count; b++) {
        for (int32_t k = 0; k < plan->groups[b].posts_count; k++) {
            size_t post = (size_t)plan->groups[b].posts[k];
            check->inside[post * (size_t)check->words + (size_t)b / 64] |=
                UINT64_C(1) << (b % 64);
        }
    }
done:
    return status;
}

/* The people of one list, at every group that has all its posts. */
static void count_list(GroupCheck *check, CertifyRun run, int64_t people) {
    for (int32_t w = 0; run.count > 0 && w < check->words; w++) {
        uint64_t all = ~UINT64_C(0);
        for (int64_t o = 0; all != 0 && o < run.count; o++) {
            all &=
                check->inside[(size_t)run.items[o].post * (size_t)check->words +
                              (size_t)w];
        }
        for (; all != 0; all &= all - 1) {
            check->people[w * 64 + __builtin_ctzll(all)] += people;
        }
    }
}

static LeyeStatus count_people(GroupCheck *check) {
    LeyeStatus status = LEYE_OK;
    const CertifyChoices *choices = check->choices;
    int64_t *sharing = NULL; /* people with each list */
    TRY(HEAP_ARRAY(choices->lists.count, &sharing));
    TRY(HEAP_ARRAY(check->plan->groups_count, &check->people));
    for (int32_t i = 0; i < choices->world->people_count; i++) {
        sharing[choices->list[i]]++;
    }
    for (int32_t l = 0; l < choices->lists.count; l++) {
        if (sharing[l] > 0) {
            count_list(check, certify_lists_run(&choices->lists, l),
                       sharing[l]);
        }
    }
done:
    base_free(sharing);
    return status;
}

static void check_blocked(const GroupCheck *check, const Unplaced *row,
                          CertifyReport *report) {
    const CertifyChoices *choices = check->choices;
    const World *world = choices->world;
    const char *person = world->people[row->person].id;
    CertifyRun run = certify_choices_of(choices, row->person);
    if (!all_inside(check, run, check->group)) {
        CERTIFY_WRONG(report, NAME, row->line,
                      "Blocking group %d is not the one of person %s.",
                      row->group + 1, person);
        return;
    }
    for (int64_t o = 0; o < run.count; o++) {
        int32_t post = run.items[o].post;
        if (certify_rows_room(check->rows, row->person, post)) {
            CERTIFY_WRONG(report, NAME, row->line,
                          "Post %s of blocking group %d has room for person "
                          "%s.",
                          world->posts[post].id, row->group + 1, person);
            return;
        }
    }
}

/* Its posts are full; fills *places with the placements there. */
static void check_posts(const GroupCheck *check, int64_t *places,
                        CertifyReport *report) {
    const BlockGroup *group = &check->plan->groups[check->group];
    for (int32_t k = 0; k < group->posts_count; k++) {
        int32_t post = group->posts[k];
        *places += check->rows->used[post];
        if (!certify_rows_full(check->rows, post)) {
            CERTIFY_WRONG(
                report, NAME, 0, "Post %s of blocking group %d is not full.",
                check->choices->world->posts[post].id, check->group + 1);
        }
    }
}

static bool is_small(int64_t people) {
    return people >= 1 && people <= 9;
}

static void check_counts(const GroupCheck *check, int64_t people,
                         int64_t places, CertifyReport *report) {
    const BlockGroup *group = &check->plan->groups[check->group];
    if (!certify_summary_shown(check->plan, group->people, people,
                               is_small(people)) ||
        places != group->places) {
        CERTIFY_WRONG(report, NAME, 0,
                      "The people or places of blocking group %d are not "
                      "those of its posts.",
                      check->group + 1);
    }
}

static void check_group(const GroupCheck *check, CertifyReport *report) {
    const Plan *plan = check->plan;
    int32_t from = check->named_first[check->group];
    int32_t to = check->named_first[check->group + 1];
    int64_t places = 0;
    for (int32_t k = from; k < to; k++) {
        check_blocked(check, &plan->unplaced[check->named[k]], report);
    }
    if (from == to) {
        CERTIFY_WRONG(report, NAME, 0, "Nobody names blocking group %d.",
                      check->group + 1);
    }
    check_posts(check, &places, report);
    check_counts(check, check->people[check->group], places, report);
}

LeyeStatus certify_groups_check(const CertifyChoices *choices,
                                const CertifyRows *rows, const Plan *plan,
                                CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    GroupCheck check = {.choices = choices, .rows = rows, .plan = plan};
    TRY(read_named(&check));
    TRY(read_posts(&check));
    TRY(count_people(&check));
    for (int32_t b = 0; b < plan->groups_count; b++) {
        check.group = b;
        check_group(&check, report);
    }
done:
    base_free(check.named_first);
    base_free(check.named);
    base_free(check.people);
    base_free(check.inside);
    return status;
}
