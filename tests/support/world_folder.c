/* world_folder: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "world_folder.h"

#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

#define POSTS_HEAD                                                             \
    "post_id,channel,employer_id,site_id,destination,places,serves_sites,"     \
    "helper_household,household_group,skills_all,skills_any,age_min,age_max,"  \
    "capacity_min,education_min,hazard,wage_month,hours_week,term_months,"     \
    "start_date,end_date,subsidy_month,fund,train_ids,contract,"               \
    "free_to_leave,return_paid,keeps_papers,evidence_ref,checked_by,"          \
    "checked_on,complaint_since\n"

static const char *const samples[FILES_COUNT] = {
    [FILE_INSTANCE] = "name: sample\nas_of: 2020-03-01\npublisher: office-1\n"
                      "funds:\n  travel: 1000\n  welfare: 5000.50\n",
    [FILE_SITES] = "site_id,name,town,note,distance_km\n"
                   "s2,Two,East,new,25\n"
                   "s1,One,West,,10\n",
    [FILE_SKILLS] = "skill,name_en,name_zh\n"
                    "weld,welding,焊接\n"
                    "cook,cooking,烹饪\n"
                    "sew,sewing,缝纫\n",
    [FILE_HOUSEHOLDS] = "household_id,site_id,grid,registered_poor,"
                        "own_project,other_income_year\n"
                        "h4,s2,g2,no,no,\n"
                        "h1,s1,g1,yes,no,1200.50\n"
                        "h3,elsewhere,,yes,yes,0\n"
                        "h2,s1,g1,no,no,300\n",
    [FILE_PEOPLE] =
        "person_id,household_id,site_id,grid,birth_date,sex,"
        "education,capacity,needs_care,care_arranged,skills,"
        "together_with,current_work,current_since\n"
        "a2,h1,s1,g1,1988-02-01,male,junior,full,no,yes,sew;cook,"
        "a1,none,\n"
        "a1,h1,,,1990-01-01,female,senior,full,no,no,cook,a2,none,\n"
        "a6,h4,s2,g2,1970-05-05,male,none,partial,yes,no,,,"
        "p-mine,2019-10-01\n"
        "a3,h2,s1,g1,1980-01-01,female,primary,partial,no,no,,,"
        "self,2018-01-01\n"
        "a5,h3,elsewhere,,2001-07-07,female,college,full,no,no,"
        "weld,,,\n"
        "a4,h1,s1,,1950-01-01,male,none,none,yes,no,,,none,\n",
    [FILE_EMPLOYERS] = "employer_id,name,sector,condition,checked_on\n"
                       "e2,Mine,mining,reduced,2020-02-02\n"
                       "e1,Works,garments,open,\n"
                       "e3,Closed,food,stopped,2020-02-03\n",
    [FILE_POSTS] = POSTS_HEAD
    "p-shop,workshop,e1,s1,,5,,,,,,,,,,,2000,40,,,,,,,yes,,,,d-1,o-2,"
    "2020-02-01,\n"
    "p-mine,enterprise,e2,s2,,2,s2;s1,,g-11,weld,cook;sew,18,50,full,"
    "primary,underground;grade_iv,4500.50,44,12,2020-03-10,2020-12-31,100,"
    "welfare,,yes,no,yes,no,d-2,o-3,2020-02-02,2020-02-20\n"
    "p-help,pairing,,s1,,3,,h2,,,,,,,,,2200,40,,,,,,,yes,,,,d-3,o-2,"
    "2020-02-01,\n"
    "p-away,transfer,e1,,Qingdao,50,,,,,,18,45,,,,4000,40,6,,,,,t-q,yes,"
    "yes,yes,yes,d-4,o-2,2020-02-01,\n",
    [FILE_GROUPS] = "household_group,households_max\ng-11,11\n",
    [FILE_CAPS] = "cap_id,kind,key,places\n"
                  "c3,site_reserve,p-shop:s1,2\n"
                  "c1,employer,e1,40\n"
                  "c4,site_reserve,p-shop:elsewhere,3\n"
                  "c2,destination,Xinjiang,30\n",
    [FILE_COURSES] = "course_id,skill,seats,min_class,weeks,site_id,"
                     "start_date,age_max,education_min,cost_seat,fund\n"
                     "k2,sew,20,,4,s2,2020-04-01,,,,\n"
                     "k1,cook,50,10,6,s1,2020-03-15,50,primary,800,travel\n",
    [FILE_TRAINS] = "train_id,destination,depart_date,seats,min_riders,fare,"
                    "fund\n"
                    "t-x,Xinjiang,2020-03-22,400,320,420,travel\n"
                    "t-q,Qingdao,2020-03-20,400,,,\n",
    [FILE_WISHES] = "person_id,rank,scope\n"
                    "a5,2,county\n"
                    "a1,3,channel:workshop\n"
                    "a5,1,Qingdao\n"
                    "a1,1,post:p-shop\n"
                    "a1,2,local\n",
    [FILE_RETENTION] = "wish: 50\n",
};

static const char sample_consents[] =
    "a1,local,give,2020-02-01,2020-08-01,,form,desk-1\n"
    "a5,Qingdao,give,2020-02-01,,,call,desk-1\n"
    "a1,channel:workshop,give,2020-02-02,,,form,desk-1\n"
    "a5,post:p-away,decline,2020-02-03,,,form,desk-2\n"
    "a1,local,withdraw,2020-02-10,,,form,desk-1\n"
    "a1,county,give,2020-02-11,,,form,desk-1\n";

const char *world_folder_name(LedgerFileId file) {
    size_t count = 0;
    return ledger_files(&count)[file].name;
}

void world_folder_put(WorldFolder *at, LedgerFileId file, const char *text) {
    const char *name = world_folder_name(file);
    base_text_clear(&at->files[file]);
    if (text == NULL) {
        (void)unlink(scratch_folder_path(&at->folder, name));
        return;
    }
    base_text_add(&at->files[file], text);
    scratch_folder_text(&at->folder, name, text);
}

void world_folder_make(WorldFolder *at) {
    *at = (WorldFolder){.files = {{0}}};
    scratch_folder_make(&at->folder);
    for (int32_t f = 0; f < FILES_COUNT; f++) {
        if (samples[f] != NULL) {
            world_folder_put(at, (LedgerFileId)f, samples[f]);
        }
    }
    world_folder_consents(at, sample_consents);
}

void world_folder_drop(WorldFolder *at) {
    scratch_folder_drop(&at->folder);
    for (int32_t f = 0; f < FILES_COUNT; f++) {
        base_text_clear(&at->files[f]);
    }
}

void world_folder_change(WorldFolder *at, LedgerFileId file, const char *from,
                         const char *to) {
    Text text = {0};
    const char *old = base_text_get(&at->files[file]);
    const char *found = strstr(old, from);
    cr_assert_not_null(found, "%s is not in %s", from, world_folder_name(file));
    base_text_bytes(&text, old, (size_t)(found - old));
    base_text_add(&text, to);
    base_text_add(&text, found + strlen(from));
    world_folder_put(at, file, base_text_get(&text));
    base_text_clear(&text);
}

void world_folder_pins(WorldFolder *at) {
    world_folder_put(at, FILE_PINS,
                     "person_id,post_id\na5,p-away\na1,p-shop\n");
}

/* Cuts the next piece up to `mark` off *at; false at the end. */
static bool next_piece(const char **at, char mark, char *out, size_t size) {
    size_t n = 0;
    if (**at == '\0') {
        return false;
    }
    while ((*at)[n] != '\0' && (*at)[n] != mark) {
        n++;
    }
    cr_assert_lt(n, size);
    memcpy(out, *at, n);
    out[n] = '\0';
    *at += n + ((*at)[n] == mark ? 1 : 0);
    return true;
}

void world_folder_consents(WorldFolder *at, const char *rows) {
    Text text = {0};
    char prev[HASH_HEX] = "";
    char row[400];
    memset(prev, '0', HASH_HEX - 1);
    base_text_add(&text, "seq,person_id,scope,action,date,expires,terms_hash,"
                         "via,recorder,prev_hash,hash\n");
    for (int32_t seq = 1; next_piece(&rows, '\n', row, sizeof row); seq++) {
        Text bytes = {0};
        char hash[HASH_HEX];
        base_text_format(&bytes, "leye-consent-1\n%s\n%d\n", prev, (int)seq);
        for (const char *c = row; *c != '\0'; c++) {
            base_text_bytes(&bytes, *c == ',' ? "\n" : c, 1);
        }
        base_text_add(&bytes, "\n");
        base_hash_hex(bytes.bytes, bytes.length, hash);
        base_text_format(&text, "%d,%s,%s,%s\n", (int)seq, row, prev, hash);
        memcpy(prev, hash, sizeof prev);
        base_text_clear(&bytes);
    }
    world_folder_put(at, FILE_CONSENTS, base_text_get(&text));
    base_text_clear(&text);
}

enum { ROWS = 64 };

void world_folder_shuffle(WorldFolder *at, LedgerFileId file, uint64_t seed) {
    char head[600];
    char rows[ROWS][400];
    int32_t order[ROWS];
    int32_t count = 0;
    Text text = {0};
    Random random = base_random_make(seed, (uint64_t)file);
    const char *from = base_text_get(&at->files[file]);
    cr_assert(next_piece(&from, '\n', head, sizeof head));
    while (next_piece(&from, '\n', rows[count], sizeof rows[count])) {
        int32_t k = (int32_t)base_random_below(&random, count + 1);
        order[count] = order[k];
        order[k] = count;
        count++;
    }
    base_text_format(&text, "%s\n", head);
    for (int32_t k = 0; k < count; k++) {
        base_text_format(&text, "%s\n", rows[order[k]]);
    }
    world_folder_put(at, file, base_text_get(&text));
    base_text_clear(&text);
}

LeyeStatus world_folder_read(const WorldFolder *at, Findings **findings,
                             World **world) {
    LeyeSettings settings;
    base_settings_default(&settings);
    *world = NULL;
    cr_assert_eq(domain_finding_new(findings), LEYE_OK);
    return ledger_world_read(at->folder.path, &settings, *findings, world);
}

World *world_folder_world(const WorldFolder *at) {
    Findings *findings = NULL;
    World *world = NULL;
    LeyeStatus status = world_folder_read(at, &findings, &world);
    for (size_t k = 0; k < findings->count; k++) {
        const LeyeFinding *found = &findings->items[k];
        cr_assert(found->severity == LEYE_NOTE, "%s:%lld:%d: %s", found->file,
                  (long long)found->line, (int)found->column, found->message);
    }
    cr_assert_eq(status, LEYE_OK, "%s", base_message());
    domain_finding_free(findings);
    return world;
}

const LeyeFinding *world_folder_find(const Findings *findings, const char *file,
                                     const char *part) {
    for (size_t k = 0; k < findings->count; k++) {
        const LeyeFinding *at = &findings->items[k];
        if (strcmp(at->file, file) == 0 && strstr(at->message, part) != NULL) {
            return at;
        }
    }
    return NULL;
}

static void dump_list(Text *text, const int32_t *items, int32_t count) {
    for (int32_t k = 0; k < count; k++) {
        base_text_format(text, "%s%d", k == 0 ? " [" : " ", (int)items[k]);
    }
    base_text_add(text, count > 0 ? "]" : " []");
}

static void dump_posts(const World *world, Text *text) {
    for (int32_t j = 0; j < world->posts_count; j++) {
        const Post *at = &world->posts[j];
        base_text_format(text, "post %s %d %d %d %d %d %d %d", at->id,
                         (int)at->channel, (int)at->employer, (int)at->site,
                         (int)at->destination, (int)at->places,
                         (int)at->helper_household, (int)at->group);
        dump_list(text, at->serves, at->serves_count);
        dump_list(text, at->trains, at->trains_count);
        base_text_format(
            text, " %llx %llx %d %d %d %d %u %lld %d %d %d %d %lld %d",
            (unsigned long long)at->skills_all,
            (unsigned long long)at->skills_any, (int)at->age_min,
            (int)at->age_max, (int)at->capacity_min, (int)at->education_min,
            (unsigned)at->hazard, (long long)at->wage_month,
            (int)at->hours_week, (int)at->term_months, (int)at->start,
            (int)at->end, (long long)at->subsidy_month, (int)at->fund);
        base_text_format(text, " %d %d %d %d %s %s %d %d %d\n",
                         (int)at->contract, (int)at->free_to_leave,
                         (int)at->return_paid, (int)at->keeps_papers,
                         at->evidence_ref, at->checked_by, (int)at->checked_on,
                         (int)at->complaint_since, (int)at->holders);
    }
}

static void dump_people(const World *world, Text *text) {
    for (int32_t h = 0; h < world->households_count; h++) {
        const Household *at = &world->households[h];
        base_text_format(text, "household %s %s %d %d %d %lld", at->id,
                         at->grid, (int)at->site, (int)at->registered_poor,
                         (int)at->own_project,
                         (long long)at->other_income_year);
        dump_list(text, world->members + at->first_member, at->members);
        base_text_add(text, "\n");
    }
    for (int32_t i = 0; i < world->people_count; i++) {
        const Person *at = &world->people[i];
        base_text_format(
            text, "person %s %s %d %d %d %d %d %d %d %d %llx %d %d %d %d",
            at->id, at->grid, (int)at->household, (int)at->site, (int)at->birth,
            (int)at->sex, (int)at->education, (int)at->capacity,
            (int)at->needs_care, (int)at->care_arranged,
            (unsigned long long)at->skills, (int)at->together_with,
            (int)at->work, (int)at->work_post, (int)at->work_since);
        dump_list(text, world->person_events + at->first_event, at->events);
        for (int32_t k = 0; k < at->wishes; k++) {
            const Wish *wish = &world->wishes[at->first_wish + k];
            base_text_format(text, " wish %d %d %d %d", (int)wish->person,
                             (int)wish->rank, (int)wish->scope.kind,
                             (int)wish->scope.index);
        }
        base_text_add(text, "\n");
    }
    for (int32_t k = 0; k < world->events_count; k++) {
        const ConsentEvent *at = &world->events[k];
        base_text_format(text, "event %lld %d %d %d %d %d %d %s %s %s\n",
                         (long long)at->seq, (int)at->person,
                         (int)at->scope.kind, (int)at->scope.index,
                         (int)at->action, (int)at->date, (int)at->expires,
                         at->terms_hash, at->via, at->recorder);
    }
    for (int32_t k = 0; k < world->pins_count; k++) {
        base_text_format(text, "pin %d %d\n", (int)world->pins[k].person,
                         (int)world->pins[k].post);
    }
}

static void dump_offers(const World *world, Text *text) {
    for (int32_t k = 0; k < world->caps_count; k++) {
        const Cap *at = &world->caps[k];
        base_text_format(text, "cap %s %d %d %d %d\n", at->id, (int)at->kind,
                         (int)at->key, (int)at->site, (int)at->places);
    }
    for (int32_t k = 0; k < world->courses_count; k++) {
        const Course *at = &world->courses[k];
        base_text_format(
            text, "course %s %d %d %d %d %d %d %d %d %lld %d\n", at->id,
            (int)at->skill, (int)at->seats, (int)at->min_class, (int)at->weeks,
            (int)at->site, (int)at->start, (int)at->age_max,
            (int)at->education_min, (long long)at->cost_seat, (int)at->fund);
    }
    for (int32_t k = 0; k < world->trains_count; k++) {
        const Train *at = &world->trains[k];
        base_text_format(text, "train %s %d %d %d %d %lld %d\n", at->id,
                         (int)at->destination, (int)at->depart, (int)at->seats,
                         (int)at->min_riders, (long long)at->fare,
                         (int)at->fund);
    }
}

void world_folder_dump(const World *world, Text *text) {
    for (int32_t k = 0; k < world->sites_count; k++) {
        const Site *at = &world->sites[k];
        base_text_format(text, "site %s %s %s %s %d\n", at->id, at->name,
                         at->town, at->note, (int)at->distance_km);
    }
    for (int32_t k = 0; k < world->skills_count; k++) {
        const Skill *at = &world->skills[k];
        base_text_format(text, "skill %s %s %s\n", at->id, at->name_en,
                         at->name_zh);
    }
    for (int32_t k = 0; k < world->employers_count; k++) {
        const Employer *at = &world->employers[k];
        base_text_format(text, "employer %s %s %s %d %d\n", at->id, at->name,
                         at->sector, (int)at->condition, (int)at->checked_on);
    }
    for (int32_t k = 0; k < world->groups_count; k++) {
        base_text_format(text, "group %s %d\n", world->groups[k].id,
                         (int)world->groups[k].households_max);
    }
    for (int32_t k = 0; k < world->destinations_count; k++) {
        base_text_format(text, "destination %s\n", world->destinations[k]);
    }
    dump_posts(world, text);
    dump_people(world, text);
    dump_offers(world, text);
    base_text_format(text, "head %s\n", world->consent_head);
    cr_assert_eq(base_text_status(text), LEYE_OK);
}
