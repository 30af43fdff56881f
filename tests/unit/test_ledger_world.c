/* What the files say is what the world holds.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/world_folder.h"

static WorldFolder sample;
static World *world;

static void begin(void) {
    world_folder_make(&sample);
    world = world_folder_world(&sample);
}

static void end(void) {
    domain_world_free(world);
    world_folder_drop(&sample);
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(ledger_world, .init = begin, .fini = end);

static Day day(const char *text) {
    Day read = NONE;
    cr_assert(base_day_read(text, strlen(text), &read));
    return read;
}

Test(ledger_world, sites_are_sorted_with_elsewhere_behind_them) {
    cr_assert_eq(world->sites_count, 3);
    cr_assert_str_eq(world->sites[0].id, "s1");
    cr_assert_str_eq(world->sites[1].id, "s2");
    cr_assert_str_eq(world->sites[2].id, "elsewhere");
    cr_assert_str_eq(world->sites[1].name, "Two");
    cr_assert_str_eq(world->sites[1].town, "East");
    cr_assert_str_eq(world->sites[1].note, "new");
    cr_assert_eq(world->sites[1].distance_km, 25);
    cr_assert_eq(world->sites[1].line, 2);
    cr_assert_eq(world->sites[2].line, 0);
}

Test(ledger_world, skills_employers_and_groups_are_as_written) {
    cr_assert_eq(world->skills_count, 3);
    cr_assert_str_eq(world->skills[1].id, "sew");
    cr_assert_str_eq(world->skills[1].name_en, "sewing");
    cr_assert_str_eq(world->skills[1].name_zh, "缝纫");
    cr_assert_eq(world->employers_count, 3);
    cr_assert_eq(world->employers[0].checked_on, NONE);
    cr_assert_eq(world->employers[0].condition, CONDITION_OPEN);
    cr_assert_eq(world->employers[1].condition, CONDITION_REDUCED);
    cr_assert_eq(world->employers[2].condition, CONDITION_STOPPED);
    cr_assert_eq(world->employers[2].checked_on, day("2020-02-03"));
    cr_assert_str_eq(world->employers[1].sector, "mining");
    cr_assert_eq(world->groups_count, 1);
    cr_assert_eq(world->groups[0].households_max, 11);
}

Test(ledger_world, households_know_their_members) {
    const Household *home = &world->households[0];
    cr_assert_eq(world->households_count, 4);
    cr_assert_str_eq(home->id, "h1");
    cr_assert_str_eq(home->grid, "g1");
    cr_assert_eq(home->site, 0);
    cr_assert(home->registered_poor);
    cr_assert_not(home->own_project);
    cr_assert_eq(home->other_income_year, 120050);
    cr_assert_eq(home->members, 3);
    const int32_t *members = world->members + home->first_member;
    cr_assert_eq(members[0], 0);
    cr_assert_eq(members[1], 1);
    cr_assert_eq(members[2], 3);
    cr_assert_eq(world->households[2].site, 2);
    cr_assert_str_eq(world->households[2].grid, "");
    cr_assert_eq(world->households[3].other_income_year, 0);
    cr_assert_eq(world->households[3].members, 1);
    cr_assert_eq(world->members[world->households[3].first_member], 5);
}

Test(ledger_world, people_take_site_and_cell_from_their_household) {
    const Person *person = &world->people[0];
    cr_assert_eq(world->people_count, 6);
    cr_assert_str_eq(person->id, "a1");
    cr_assert_str_eq(person->grid, "g1");
    cr_assert_eq(person->site, 0);
    cr_assert_eq(person->household, 0);
    cr_assert_eq(world->people[4].site, 2);
    cr_assert_eq(person->line, 3);
}

Test(ledger_world, people_are_as_written) {
    const Person *person = &world->people[1];
    cr_assert_eq(person->birth, day("1988-02-01"));
    cr_assert_eq(person->sex, SEX_MALE);
    cr_assert_eq(person->education, EDUCATION_JUNIOR);
    cr_assert_eq(person->capacity, CAPACITY_FULL);
    cr_assert_not(person->needs_care);
    cr_assert(person->care_arranged);
    cr_assert_eq(person->skills, 1 | 2); /* cook, sew */
    cr_assert_eq(person->together_with, 0);
    cr_assert_eq(world->people[0].together_with, 1);
    cr_assert_eq(world->people[2].together_with, NONE);
    cr_assert(world->people[3].needs_care);
    cr_assert_eq(world->people[3].capacity, CAPACITY_NONE);
}

Test(ledger_world, current_work_is_a_word_or_a_post) {
    cr_assert_eq(world->people[2].work, WORK_SELF);
    cr_assert_eq(world->people[2].work_since, day("2018-01-01"));
    cr_assert_eq(world->people[2].work_post, NONE);
    cr_assert_eq(world->people[4].work, WORK_NONE); /* not said */
    cr_assert_eq(world->people[4].work_since, NONE);
    cr_assert_eq(world->people[5].work, WORK_POST);
    cr_assert_str_eq(world->posts[world->people[5].work_post].id, "p-mine");
    cr_assert_eq(world->posts[world->people[5].work_post].holders, 1);
    cr_assert_eq(world->posts[0].holders, 0);
}

Test(ledger_world, destinations_are_those_of_trains_and_posts) {
    cr_assert_eq(world->destinations_count, 2);
    cr_assert_str_eq(world->destinations[0], "Qingdao");
    cr_assert_str_eq(world->destinations[1], "Xinjiang");
    cr_assert_eq(world->trains_count, 2);
    cr_assert_str_eq(world->trains[0].id, "t-q");
    cr_assert_eq(world->trains[0].destination, 0);
    cr_assert_eq(world->trains[1].destination, 1);
}

Test(ledger_world, trains_are_as_written) {
    const Train *train = &world->trains[1];
    cr_assert_eq(train->depart, day("2020-03-22"));
    cr_assert_eq(train->seats, 400);
    cr_assert_eq(train->min_riders, 320);
    cr_assert_eq(train->fare, 42000);
    cr_assert_str_eq(world->funds[train->fund].id, "travel");
    cr_assert_eq(world->trains[0].min_riders, 0);
    cr_assert_eq(world->trains[0].fare, 0);
    cr_assert_eq(world->trains[0].fund, NONE);
}

Test(ledger_world, a_post_holds_every_term_that_is_said) {
    const Post *post = &world->posts[2];
    cr_assert_eq(world->posts_count, 4);
    cr_assert_str_eq(post->id, "p-mine");
    cr_assert_eq(post->channel, CHANNEL_ENTERPRISE);
    cr_assert_eq(post->employer, 1);
    cr_assert_eq(post->site, 1);
    cr_assert_eq(post->destination, NONE);
    cr_assert_eq(post->places, 2);
    cr_assert_eq(post->serves_count, 2);
    cr_assert_eq(post->serves[0], 0);
    cr_assert_eq(post->serves[1], 1);
    cr_assert_eq(post->group, 0);
    cr_assert_eq(post->skills_all, 4);
    cr_assert_eq(post->skills_any, 1 | 2);
    cr_assert_eq(post->age_min, 18);
    cr_assert_eq(post->age_max, 50);
    cr_assert_eq(post->capacity_min, CAPACITY_FULL);
    cr_assert_eq(post->education_min, EDUCATION_PRIMARY);
    cr_assert_eq(post->hazard, HAZARD_UNDERGROUND | HAZARD_GRADE_IV);
    cr_assert_eq(post->wage_month, 450050);
    cr_assert_eq(post->hours_week, 44);
    cr_assert_eq(post->term_months, 12);
    cr_assert_eq(post->start, day("2020-03-10"));
    cr_assert_eq(post->end, day("2020-12-31"));
    cr_assert_eq(post->subsidy_month, 10000);
    cr_assert_str_eq(world->funds[post->fund].id, "welfare");
    cr_assert_eq(post->contract, 1);
    cr_assert_eq(post->free_to_leave, 0);
    cr_assert_eq(post->return_paid, 1);
    cr_assert_eq(post->keeps_papers, 0);
    cr_assert_str_eq(post->evidence_ref, "d-2");
    cr_assert_str_eq(post->checked_by, "o-3");
    cr_assert_eq(post->checked_on, day("2020-02-02"));
    cr_assert_eq(post->complaint_since, day("2020-02-20"));
    cr_assert_eq(post->line, 3);
}

Test(ledger_world, a_post_that_says_little_has_none_and_presets) {
    const Post *post = &world->posts[3];
    cr_assert_str_eq(post->id, "p-shop");
    cr_assert_eq(post->destination, NONE);
    cr_assert_eq(post->serves_count, 0);
    cr_assert_eq(post->trains_count, 0);
    cr_assert_eq(post->helper_household, NONE);
    cr_assert_eq(post->group, NONE);
    cr_assert_eq(post->skills_all, 0);
    cr_assert_eq(post->age_min, NONE);
    cr_assert_eq(post->age_max, NONE);
    cr_assert_eq(post->capacity_min, CAPACITY_PARTIAL);
    cr_assert_eq(post->education_min, EDUCATION_NONE);
    cr_assert_eq(post->hazard, 0);
    cr_assert_eq(post->term_months, NONE);
    cr_assert_eq(post->start, NONE);
    cr_assert_eq(post->end, NONE);
    cr_assert_eq(post->subsidy_month, 0);
    cr_assert_eq(post->fund, NONE);
    cr_assert_eq(post->free_to_leave, NONE);
    cr_assert_eq(post->complaint_since, NONE);
}

Test(ledger_world, a_post_without_claims_is_read_all_the_same) {
    world_folder_change(&sample, FILE_POSTS,
                        "2000,40,,,,,,,yes,,,,d-1,o-2,2020-02-01,",
                        ",,,,,,,,,,,,,,,");
    World *again = world_folder_world(&sample);
    const Post *post = &again->posts[3];
    cr_assert_eq(post->wage_month, NONE);
    cr_assert_eq(post->hours_week, NONE);
    cr_assert_eq(post->contract, NONE);
    cr_assert_str_eq(post->evidence_ref, "");
    cr_assert_str_eq(post->checked_by, "");
    cr_assert_eq(post->checked_on, NONE);
    domain_world_free(again);
}

Test(ledger_world, away_and_pairing_posts_say_where_and_who) {
    const Post *away = &world->posts[0];
    const Post *help = &world->posts[1];
    cr_assert_eq(away->site, NONE);
    cr_assert_eq(away->destination, 0);
    cr_assert_eq(away->trains_count, 1);
    cr_assert_eq(away->trains[0], 0);
    cr_assert_eq(help->channel, CHANNEL_PAIRING);
    cr_assert_eq(help->employer, NONE);
    cr_assert_str_eq(world->households[help->helper_household].id, "h2");
}

Test(ledger_world, caps_name_what_they_hold_down) {
    cr_assert_eq(world->caps_count, 4);
    cr_assert_eq(world->caps[0].kind, CAP_EMPLOYER);
    cr_assert_eq(world->caps[0].key, 0);
    cr_assert_eq(world->caps[0].site, NONE);
    cr_assert_eq(world->caps[0].places, 40);
    cr_assert_eq(world->caps[1].kind, CAP_DESTINATION);
    cr_assert_eq(world->caps[1].key, 1);
    cr_assert_eq(world->caps[2].kind, CAP_SITE_RESERVE);
    cr_assert_eq(world->caps[2].key, 3);
    cr_assert_eq(world->caps[2].site, 0);
    cr_assert_eq(world->caps[3].site, 2);
}

Test(ledger_world, courses_are_as_written) {
    const Course *course = &world->courses[0];
    cr_assert_eq(world->courses_count, 2);
    cr_assert_str_eq(course->id, "k1");
    cr_assert_eq(course->skill, 0);
    cr_assert_eq(course->seats, 50);
    cr_assert_eq(course->min_class, 10);
    cr_assert_eq(course->weeks, 6);
    cr_assert_eq(course->site, 0);
    cr_assert_eq(course->start, day("2020-03-15"));
    cr_assert_eq(course->age_max, 50);
    cr_assert_eq(course->education_min, EDUCATION_PRIMARY);
    cr_assert_eq(course->cost_seat, 80000);
    cr_assert_eq(course->fund, 0);
    cr_assert_eq(world->courses[1].age_max, NONE);
    cr_assert_eq(world->courses[1].min_class, 0);
    cr_assert_eq(world->courses[1].fund, NONE);
}

Test(ledger_world, events_stand_in_order_of_seq) {
    const ConsentEvent *event = &world->events[0];
    cr_assert_eq(world->events_count, 6);
    cr_assert_eq(event->seq, 1);
    cr_assert_eq(event->person, 0);
    cr_assert_eq(event->scope.kind, SCOPE_LOCAL);
    cr_assert_eq(event->scope.index, NONE);
    cr_assert_eq(event->action, ACTION_GIVE);
    cr_assert_eq(event->date, day("2020-02-01"));
    cr_assert_eq(event->expires, day("2020-08-01"));
    cr_assert_str_eq(event->terms_hash, "");
    cr_assert_str_eq(event->via, "form");
    cr_assert_str_eq(event->recorder, "desk-1");
    cr_assert_eq(event->line, 2);
    cr_assert_eq(world->events[1].scope.kind, SCOPE_DESTINATION);
    cr_assert_eq(world->events[1].scope.index, 0);
    cr_assert_eq(world->events[2].scope.kind, SCOPE_CHANNEL);
    cr_assert_eq(world->events[2].scope.index, CHANNEL_WORKSHOP);
    cr_assert_eq(world->events[3].scope.kind, SCOPE_POST);
    cr_assert_eq(world->events[3].scope.index, 0);
    cr_assert_eq(world->events[4].expires, NONE);
    cr_assert_eq(world->events[5].seq, 6);
}

Test(ledger_world, people_know_their_events_and_wishes) {
    const Person *one = &world->people[0];
    const Person *five = &world->people[4];
    static const int32_t events[] = {0, 2, 4, 5};
    cr_assert_eq(one->events, 4);
    for (int32_t k = 0; k < 4; k++) {
        cr_assert_eq(world->person_events[one->first_event + k], events[k]);
    }
    cr_assert_eq(five->events, 2);
    cr_assert_eq(world->person_events[five->first_event], 1);
    cr_assert_eq(world->people[1].events, 0);
    cr_assert_eq(world->wishes_count, 5);
    cr_assert_eq(one->wishes, 3);
    const Wish *wish = &world->wishes[one->first_wish];
    cr_assert_eq(wish[0].rank, 1);
    cr_assert_eq(wish[0].scope.kind, SCOPE_POST);
    cr_assert_eq(wish[0].scope.index, 3);
    cr_assert_eq(wish[1].scope.kind, SCOPE_LOCAL);
    cr_assert_eq(wish[2].scope.kind, SCOPE_CHANNEL);
    cr_assert_eq(five->wishes, 2);
    cr_assert_eq(world->wishes[five->first_wish].scope.index, 0);
    cr_assert_eq(world->people[1].wishes, 0);
}

Test(ledger_world, wishes_of_one_rank_stand_in_order_of_line) {
    world_folder_change(&sample, FILE_WISHES, "a1,3,channel", "a1,1,channel");
    World *again = world_folder_world(&sample);
    const Wish *wish = &again->wishes[again->people[0].first_wish];
    cr_assert_eq(wish[0].scope.kind, SCOPE_CHANNEL);
    cr_assert_eq(wish[0].line, 3);
    cr_assert_eq(wish[1].scope.kind, SCOPE_POST);
    cr_assert_eq(wish[1].rank, 1);
    domain_world_free(again);
}

Test(ledger_world, pins_stand_in_order_of_person) {
    world_folder_pins(&sample);
    World *again = world_folder_world(&sample);
    cr_assert_eq(world->pins_count, 0);
    cr_assert_eq(again->pins_count, 2);
    cr_assert_eq(again->pins[0].person, 0);
    cr_assert_eq(again->pins[0].post, 3);
    cr_assert_eq(again->pins[0].line, 3);
    cr_assert_eq(again->pins[1].person, 4);
    cr_assert_eq(again->pins[1].post, 0);
    cr_assert_eq(again->seals_count, WORLD_FOLDER_FILES + 1);
    domain_world_free(again);
}

Test(ledger_world, every_file_that_is_there_is_sealed_in_order_of_name) {
    char hex[HASH_HEX];
    cr_assert_eq(world->seals_count, WORLD_FOLDER_FILES);
    for (int32_t k = 1; k < world->seals_count; k++) {
        cr_assert_lt(strcmp(world->seals[k - 1].file, world->seals[k].file), 0);
    }
    for (int32_t k = 0; k < world->seals_count; k++) {
        for (int32_t f = 0; f < FILES_COUNT; f++) {
            if (strcmp(world_folder_name((LedgerFileId)f),
                       world->seals[k].file) == 0) {
                base_hash_hex(sample.files[f].bytes, sample.files[f].length,
                              hex);
                cr_assert_str_eq(world->seals[k].sha256, hex);
            }
        }
    }
}

Test(ledger_world, the_order_of_rows_makes_no_difference) {
    Text first = {0};
    world_folder_pins(&sample);
    World *before = world_folder_world(&sample);
    world_folder_dump(before, &first);
    domain_world_free(before);
    for (uint64_t seed = 1; seed <= 20; seed++) {
        Text next = {0};
        for (int32_t f = FILE_SITES; f < FILE_OFFERS; f++) {
            if (f != FILE_CONSENTS) { /* that one is in order of seq */
                world_folder_shuffle(&sample, (LedgerFileId)f, seed);
            }
        }
        World *again = world_folder_world(&sample);
        world_folder_dump(again, &next);
        cr_assert_str_eq(next.bytes, first.bytes, "seed %d", (int)seed);
        base_text_clear(&next);
        domain_world_free(again);
    }
    base_text_clear(&first);
}

Test(ledger_world, chinese_headings_and_words_say_the_same) {
    static const struct {
        LedgerFileId file;
        const char *from, *to;
    } words[] = {
        {FILE_PEOPLE, "person_id,household_id,site_id,grid",
         "人员编号,户编号,安置点编号,网格"},
        {FILE_PEOPLE, "current_work,current_since", "当前就业,就业起始日期"},
        {FILE_PEOPLE, "1988-02-01,male,junior,full,no,yes,sew;cook",
         "1988年2月1日,男,初中,完全,否,是,sew；cook"},
        {FILE_PEOPLE, "self,2018-01-01", "自营,2018/1/1"},
        {FILE_HOUSEHOLDS, "registered_poor", "建档立卡"},
        {FILE_HOUSEHOLDS, "g1,yes,no,1200.50", "g1,是,否,1200.50"},
        {FILE_EMPLOYERS, "reduced", "半停产"},
        {FILE_POSTS, "p-shop,workshop", "p-shop,扶贫车间"},
        {FILE_POSTS, "underground;grade_iv", "井下；四级"},
        {FILE_POSTS, ",yes,yes,yes,yes,d-4", ",是,是,有,是,d-4"},
        {FILE_CAPS, "site_reserve,p-shop:s1", "安置点预留,p-shop:s1"},
        {FILE_COURSES, "50,primary", "50,小学"},
        {FILE_CONSENTS, "scope,action", "同意范围,动作"},
        {FILE_CONSENTS, "a1,local,give,2020-02-01",
         "a1,本地,同意,2020年2月1日"},
        {FILE_CONSENTS, "channel:workshop,give", "channel:车间,同意"},
        {FILE_CONSENTS, "decline", "谢绝"},
        {FILE_WISHES, "a5,2,county", "a5,2,县内"},
        {FILE_WISHES, "channel:workshop", "channel:扶贫车间"},
    };
    Text first = {0};
    Text next = {0};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        world_folder_change(&sample, words[k].file, words[k].from, words[k].to);
    }
    World *again = world_folder_world(&sample);
    world_folder_dump(world, &first);
    world_folder_dump(again, &next);
    cr_assert_str_eq(next.bytes, first.bytes);
    base_text_clear(&first);
    base_text_clear(&next);
    domain_world_free(again);
}

Test(ledger_world, files_that_need_not_be_there_may_be_absent) {
    static const LedgerFileId optional[] = {
        FILE_SKILLS,   FILE_GROUPS, FILE_CAPS, FILE_COURSES,  FILE_TRAINS,
        FILE_CONSENTS, FILE_WISHES, FILE_PINS, FILE_RETENTION};
    char zeros[HASH_HEX] = "";
    memset(zeros, '0', HASH_HEX - 1);
    for (size_t k = 0; k < sizeof optional / sizeof *optional; k++) {
        world_folder_put(&sample, optional[k], NULL);
    }
    world_folder_change(&sample, FILE_PEOPLE, "sew;cook", "");
    world_folder_change(&sample, FILE_PEOPLE, "no,no,cook", "no,no,");
    world_folder_change(&sample, FILE_PEOPLE, "weld", "");
    world_folder_change(&sample, FILE_POSTS, "g-11,weld,cook;sew", ",,");
    world_folder_change(&sample, FILE_POSTS, ",t-q,", ",,");
    World *again = world_folder_world(&sample);
    cr_assert_eq(again->seals_count, 6);
    cr_assert_eq(again->destinations_count, 1);
    cr_assert_eq(again->events_count, 0);
    cr_assert_eq(again->people[0].events, 0);
    cr_assert_eq(again->skills_count + again->groups_count + again->caps_count +
                     again->courses_count + again->trains_count +
                     again->wishes_count + again->pins_count,
                 0);
    cr_assert_str_eq(again->consent_head, zeros);
    domain_world_free(again);
}

Test(ledger_world, files_with_headings_only_are_empty) {
    static const LedgerFileId empty[] = {
        FILE_SITES, FILE_HOUSEHOLDS, FILE_PEOPLE, FILE_EMPLOYERS, FILE_POSTS};
    for (int32_t f = FILE_SKILLS; f < FILES_COUNT; f++) {
        world_folder_put(&sample, (LedgerFileId)f, NULL);
    }
    for (size_t k = 0; k < sizeof empty / sizeof *empty; k++) {
        size_t count = 0;
        Text text = {0};
        const LedgerFile *file = &ledger_files(&count)[empty[k]];
        for (size_t c = 0; c < file->columns_count; c++) {
            base_text_format(&text, "%s%s", c == 0 ? "" : ",",
                             file->columns[c].heading);
        }
        base_text_add(&text, "\n");
        world_folder_put(&sample, empty[k], text.bytes);
        base_text_clear(&text);
    }
    World *again = world_folder_world(&sample);
    cr_assert_eq(again->people_count, 0);
    cr_assert_eq(again->posts_count, 0);
    cr_assert_eq(again->sites_count, 1);
    cr_assert_str_eq(again->sites[0].id, "elsewhere");
    domain_world_free(again);
}

Test(ledger_world, running_out_of_memory_leaves_nothing_behind) {
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t live = base_memory_live();
    LeyeSettings settings;
    base_settings_default(&settings);
    int64_t n = 1;
    for (; status != LEYE_OK; n++) {
        Findings *findings = NULL;
        World *again = NULL;
        cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
        base_memory_refuse(n);
        status =
            ledger_world_read(sample.folder.path, &settings, findings, &again);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY, "n %lld: %s",
                  (long long)n, base_message());
        cr_assert_eq(status == LEYE_OK, again != NULL);
        domain_world_free(again);
        domain_finding_free(findings);
        cr_assert_eq(base_memory_live(), live, "n %lld", (long long)n);
    }
    cr_assert_gt(n, 50);
}
