/* ledger_people: people.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Site and cell of the grid belong to the household; a person's own cells may
 * be empty, or must say the same. Care that is not said to be arranged is not,
 * and who is not said to work has no work. Whom a person asks to go with may
 * stand in a later row, so those ids wait until all rows are read.
 */
#include "ledger_pieces.h"
#include "ledger_rows.h"

#include <string.h>

/* Comparisons that go into fixes, as many as a table spends on its own. */
enum { COMPARED_MOST = 1000000 };

/* A together_with whose person has not been met yet. */
typedef struct Together {
    int32_t person; /* in the order of the file */
    const char *mate;
    int64_t line;
} Together;

typedef struct People {
    LedgerReader *reader;
    World *world;
    LedgerRows rows;
    LedgerKnown households, sites, skills, posts;
    FindingPlace together; /* where that column is */
    Arena waiting_arena;   /* keeps the ids of waiting */
    Together *waiting;     /* heap */
    size_t waiting_count, waiting_capacity;
} People;

/* Nearly always the household's, so it need not be looked for. */
static bool people_site(People *people, LedgerTable *table, bool known,
                        Person *person) {
    const World *world = people->world;
    int32_t site = known ? world->households[person->household].site : NONE;
    LedgerCell cell = ledger_table_cell(table, PEOPLE_SITE);
    if (site != NONE && cell.n > 0 &&
        ledger_lookup_same(cell, world->sites[site].id)) {
        person->site = site;
        return true;
    }
    return ledger_lookup_may(&people->sites, table, PEOPLE_SITE, &person->site);
}

static void people_home(People *people, LedgerTable *table, Person *person) {
    bool known = ledger_lookup_need(&people->households, table,
                                    PEOPLE_HOUSEHOLD, &person->household);
    bool sited = people_site(people, table, known, person);
    LedgerCell grid = ledger_table_cell(table, PEOPLE_GRID);
    if (!known) {
        return;
    }
    const World *world = people->world;
    const Household *home = &world->households[person->household];
    if (sited && person->site != NONE && home->site != NONE &&
        person->site != home->site) {
        const char *site = world->sites[home->site].id;
        ledger_table_wrong(table, PEOPLE_SITE, site,
                           "The person lives at %s and household %s at %s; "
                           "allowed is the household's site, or nothing.",
                           world->sites[person->site].id, home->id, site);
    }
    if (grid.n > 0 && !ledger_lookup_same(grid, home->grid)) {
        ledger_table_wrong(table, PEOPLE_GRID, home->grid,
                           "The person is in cell %s and household %s in "
                           "%s; allowed is the household's cell, or nothing.",
                           LEDGER_SHOWN(grid), home->id,
                           home->grid[0] == '\0' ? "none" : home->grid);
    }
    person->site = home->site;
    person->grid = home->grid;
}

static void people_birth(const People *people, LedgerTable *table,
                         Person *person) {
    Day as_of = people->world->instance.as_of;
    if (ledger_table_day(table, PEOPLE_BIRTH, &person->birth) &&
        as_of != NONE && person->birth > as_of) {
        char day[DAY_TEXT];
        base_day_write(as_of, day);
        ledger_table_wrong(table, PEOPLE_BIRTH, NULL,
                           "The birth date is after the day of the plan, %s.",
                           day);
    }
}

static void people_traits(People *people, LedgerTable *table, Person *person) {
    int32_t sex = SEX_FEMALE;
    int32_t education = EDUCATION_NONE;
    int32_t capacity = CAPACITY_NONE;
    int32_t needs = 0;
    int32_t arranged = 0;
    ledger_table_word(table, PEOPLE_SEX, WORDS_SEX, &sex);
    ledger_table_word(table, PEOPLE_EDUCATION, WORDS_EDUCATION, &education);
    ledger_table_word(table, PEOPLE_CAPACITY, WORDS_CAPACITY, &capacity);
    ledger_table_word(table, PEOPLE_NEEDS_CARE, WORDS_YES_NO, &needs);
    ledger_table_word_or(table, PEOPLE_CARE_ARRANGED, WORDS_YES_NO, 0,
                         &arranged);
    ledger_skills_set(&people->skills, table, PEOPLE_SKILLS, &person->skills);
    person->sex = (Sex)sex;
    person->education = (Education)education;
    person->capacity = (Capacity)capacity;
    person->needs_care = needs == 1;
    person->care_arranged = arranged == 1;
}

/* none, self, elsewhere, or the id of a post; none when not said. */
static void people_work_at(People *people, LedgerTable *table, Person *person) {
    LedgerCell cell = ledger_table_cell(table, PEOPLE_WORK);
    int32_t work = domain_word_find(WORDS_WORK, cell.bytes, cell.n);
    if (work != NONE) {
        person->work = (Work)work;
        return;
    }
    if (cell.n == 0) {
        return; /* none */
    }
    bool post = LEDGER_FIND(people->world->posts, people->world->posts_count,
                            cell) != NONE;
    const char *word = post ? "" : ledger_lookup_word(WORDS_WORK, cell);
    if (word[0] != '\0') {
        ledger_table_wrong(table, PEOPLE_WORK, word,
                           "\"%s\" is no current work; allowed are none, "
                           "self, elsewhere or the id of a post.",
                           LEDGER_SHOWN(cell));
    } else if (ledger_lookup_cell(&people->posts, table, PEOPLE_WORK, cell,
                                  &person->work_post)) {
        person->work = WORK_POST;
    }
}

static void people_work(People *people, LedgerTable *table, Person *person) {
    Day as_of = people->world->instance.as_of;
    people_work_at(people, table, person);
    if (!ledger_table_day_or(table, PEOPLE_SINCE, NONE, &person->work_since)) {
        return;
    }
    if (person->work_since != NONE && as_of != NONE &&
        person->work_since > as_of) {
        ledger_table_warn(table, PEOPLE_SINCE, NULL,
                          "The current work begins only after the day of the "
                          "plan.");
    }
}

static LeyeStatus people_wait(People *people, LedgerCell mate, int64_t line) {
    LeyeStatus status = LEYE_OK;
    char *copy = NULL;
    TRY(HEAP_GROW(&people->waiting, &people->waiting_capacity,
                  people->waiting_count + 1));
    TRY(ARENA_TEXT(&people->waiting_arena, mate.bytes, mate.n, &copy));
    people->waiting[people->waiting_count++] =
        (Together){(int32_t)people->rows.count, copy, line};
done:
    return status;
}

/* A row of its own, about to be added. */
static LeyeStatus people_together(People *people, LedgerTable *table) {
    LedgerCell mate = ledger_table_cell(table, PEOPLE_TOGETHER);
    LedgerCell self = ledger_table_cell(table, PEOPLE_ID);
    if (mate.n == 0 || !ledger_table_id_fine(table, PEOPLE_TOGETHER, mate)) {
        return LEYE_OK;
    }
    if (mate.n == self.n && memcmp(mate.bytes, self.bytes, mate.n) == 0) {
        ledger_table_wrong(table, PEOPLE_TOGETHER, NULL,
                           "The person asks to go together with themself; "
                           "allowed is another person, or nothing.");
        return LEYE_OK;
    }
    people->together =
        (FindingPlace){.file = "people.csv",
                       .column = ledger_table_place(table, PEOPLE_TOGETHER) + 1,
                       .heading = table->headings.heading[PEOPLE_TOGETHER]};
    return people_wait(people, mate, ledger_table_line(table));
}

static LeyeStatus people_row(People *people, LedgerTable *table) {
    LeyeStatus status = LEYE_OK;
    Person person = {.grid = "",
                     .household = NONE,
                     .site = NONE,
                     .birth = NONE,
                     .together_with = NONE,
                     .work_post = NONE,
                     .work_since = NONE};
    person.line = ledger_table_line(table);
    bool fine = ledger_rows_id(&people->rows, table, PEOPLE_ID, &person.id);
    people_home(people, table, &person);
    people_birth(people, table, &person);
    people_traits(people, table, &person);
    people_work(people, table, &person);
    if (fine) {
        TRY(people_together(people, table));
        TRY(ledger_rows_add(&people->rows, &person));
    }
done:
    return status;
}

/* ---- pieces of the file ---------------------------------------------------
 */

static void people_open(const void *whole, LedgerReader *reader, void *piece) {
    People *people = piece;
    const People *shared = whole;
    *people = (People){.reader = reader,
                       .world = shared->world,
                       .rows = LEDGER_ROWS(Person),
                       .households = shared->households,
                       .sites = shared->sites,
                       .skills = shared->skills,
                       .posts = shared->posts};
}

static void people_start(void *piece, LedgerTable *table) {
    People *people = piece;
    (void)table;
    ledger_rows_empty(&people->rows);
    people->waiting_count = 0;
    base_arena_clear(&people->waiting_arena);
}

static LeyeStatus people_step(void *context, LedgerTable *table, bool *more) {
    *more = ledger_table_next(table);
    return *more ? people_row(context, table) : LEYE_OK;
}

static LeyeStatus people_join(void *whole, void *piece, bool *fits) {
    LeyeStatus status = LEYE_OK;
    People *people = whole;
    People *more = piece;
    int32_t before = (int32_t)people->rows.count;
    TRY(HEAP_GROW(&people->waiting, &people->waiting_capacity,
                  people->waiting_count + more->waiting_count));
    TRY(ledger_rows_join(&people->rows, &more->rows, fits));
    if (!*fits || more->waiting_count == 0) {
        return LEYE_OK;
    }
    for (size_t k = 0; k < more->waiting_count; k++) {
        Together waits = more->waiting[k];
        waits.person += before;
        people->waiting[people->waiting_count++] = waits;
    }
    base_arena_join(&people->waiting_arena, &more->waiting_arena);
    people->together = more->together;
done:
    return status;
}

static void people_close(void *piece) {
    People *people = piece;
    ledger_rows_clear(&people->rows);
    base_free(people->waiting);
    base_arena_clear(&people->waiting_arena);
}

/* ---- the whole ------------------------------------------------------------
 */

static LeyeStatus people_alone(const People *people, const Together *at,
                               int64_t *left) {
    const World *world = people->world;
    LedgerCell cell = {at->mate, strlen(at->mate)};
    const char *fix = ledger_lookup_nearest(world->people, world->people_count,
                                            sizeof *world->people, cell, left);
    FindingPlace place = people->together;
    place.line = at->line;
    return domain_finding_add(people->reader->findings, LEYE_ERROR, place, fix,
                              "\"%s\" is not in people.csv.", at->mate);
}

static int32_t people_find(const World *world, LedgerCell id, int32_t *near) {
    return ledger_lookup_near(world->people, world->people_count,
                              sizeof *world->people, id, near);
}

/* The ids that waited, now that the people are sorted. */
static LeyeStatus people_pair(const People *people) {
    LeyeStatus status = LEYE_OK;
    World *world = people->world;
    const Person *rows = people->rows.items;
    int64_t left = COMPARED_MOST;
    for (size_t k = 0; k < people->waiting_count; k++) {
        const Together *at = &people->waiting[k];
        const char *id = rows[at->person].id;
        LedgerCell mate = {at->mate, strlen(at->mate)};
        int32_t near = at->person; /* it is there when the file was sorted */
        int32_t person =
            people_find(world, (LedgerCell){id, strlen(id)}, &near);
        int32_t found = people_find(world, mate, &near);
        world->people[person].together_with = found;
        if (found == NONE) {
            TRY(people_alone(people, at, &left));
        }
    }
done:
    return status;
}

LeyeStatus ledger_people_read(LedgerReader *reader, World *world) {
    static const LedgerSplit split = {sizeof(People), people_open,
                                      people_start,   people_step,
                                      people_join,    people_close};
    LeyeStatus status = LEYE_OK;
    People people = {
        .reader = reader, .world = world, .rows = LEDGER_ROWS(Person)};
    people.households = LEDGER_KNOWN(reader, FILE_HOUSEHOLDS, world->households,
                                     world->households_count);
    people.sites = ledger_sites_known(reader, world);
    people.skills =
        LEDGER_KNOWN(reader, FILE_SKILLS, world->skills, world->skills_count);
    people.posts =
        LEDGER_KNOWN(reader, FILE_POSTS, world->posts, world->posts_count);
    TRY(ledger_pieces_file(reader, FILE_PEOPLE, &split, &people));
    TRY(LEDGER_ROWS_TAKE(&people.rows, &world->arena, &world->people,
                         &world->people_count));
    TRY(people_pair(&people));
done:
    people_close(&people);
    return status;
}
