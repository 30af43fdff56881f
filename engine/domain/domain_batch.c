/* The schedule of a plan: placements counted by course, train, and post and
 * day, then put in the order of the days.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "domain_batch.h"

#include "domain_suppress.h"
#include "domain_terms.h"

#include <stdlib.h>

/* A batch on its way: while cells are hidden, `opens` is 1 on the first of
 * its post and -1 on the last. */
typedef struct Entry {
    Batch batch;
    int32_t opens;
} Entry;

/* What is counted. */
typedef struct Tally {
    const World *world;
    const Plan *plan;
    Placement *starts; /* heap [placements]: by post, then day */
    int64_t *seats;    /* heap [courses]: taken */
    int64_t *riders;   /* heap [trains] */
    int64_t *cells;    /* heap [placements] */
    bool *hide;        /* heap [placements] */
    Entry *entries;    /* heap [placements + 2 courses + trains] */
    int32_t count;
} Tally;

static int compare_starts(const void *a, const void *b) {
    const Placement *x = a;
    const Placement *y = b;
    if (x->post != y->post) {
        return x->post < y->post ? -1 : 1;
    }
    return x->start < y->start ? -1 : x->start > y->start;
}

static int compare_entries(const void *a, const void *b) {
    const Batch *x = &((const Entry *)a)->batch;
    const Batch *y = &((const Entry *)b)->batch;
    if (x->day != y->day) {
        return x->day < y->day ? -1 : 1;
    }
    if (x->kind != y->kind) {
        return x->kind < y->kind ? -1 : 1;
    }
    return x->row < y->row ? -1 : x->row > y->row;
}

static LeyeStatus tally_begin(Tally *tally) {
    LeyeStatus status = LEYE_OK;
    const World *world = tally->world;
    size_t placements = (size_t)tally->plan->placements_count;
    size_t courses = (size_t)world->courses_count;
    size_t trains = (size_t)world->trains_count;
    TRY(HEAP_ARRAY(placements, &tally->starts));
    TRY(HEAP_ARRAY(courses, &tally->seats));
    TRY(HEAP_ARRAY(trains, &tally->riders));
    TRY(HEAP_ARRAY(placements, &tally->cells));
    TRY(HEAP_ARRAY(placements, &tally->hide));
    TRY(HEAP_ARRAY(placements + 2 * courses + trains, &tally->entries));
done:
    return status;
}

static void tally_clear(Tally *tally) {
    base_free(tally->starts);
    base_free(tally->seats);
    base_free(tally->riders);
    base_free(tally->cells);
    base_free(tally->hide);
    base_free(tally->entries);
}

static void count_placements(Tally *tally) {
    const Plan *plan = tally->plan;
    for (int32_t k = 0; k < plan->placements_count; k++) {
        const Placement *at = &plan->placements[k];
        tally->starts[k] = *at;
        if (at->course != NONE) {
            tally->seats[at->course]++;
        }
        if (at->train != NONE) {
            tally->riders[at->train]++;
        }
    }
    if (plan->placements_count > 0) {
        qsort(tally->starts, (size_t)plan->placements_count,
              sizeof *tally->starts, compare_starts);
    }
}

static void add(Tally *tally, Day day, BatchKind kind, int32_t row,
                int64_t persons) {
    if (persons > 0) {
        tally->entries[tally->count++] = (Entry){
            .batch = {
                .day = day, .kind = kind, .row = row, .persons = persons}};
    }
}

static void add_courses(Tally *tally) {
    for (int32_t k = 0; k < tally->world->courses_count; k++) {
        const Course *course = &tally->world->courses[k];
        add(tally, course->start, BATCH_COURSE_BEGINS, k, tally->seats[k]);
        add(tally, domain_terms_course_end(course), BATCH_COURSE_ENDS, k,
            tally->seats[k]);
    }
}

static void add_trains(Tally *tally) {
    for (int32_t r = 0; r < tally->world->trains_count; r++) {
        add(tally, tally->world->trains[r].depart, BATCH_TRAIN_DEPARTS, r,
            tally->riders[r]);
    }
}

/* The entries from `first` on are all of one post: hides what guard 9 hides. */
static void hide_cells(Tally *tally, int32_t first) {
    int32_t count = tally->count - first;
    Entry *entries = &tally->entries[first];
    int32_t hidden_first = NONE;
    int32_t hidden_last = NONE;
    for (int32_t c = 0; c < count; c++) {
        tally->cells[c] = entries[c].batch.persons;
    }
    domain_suppress(tally->cells, count, tally->hide);
    for (int32_t c = 0; c < count; c++) {
        entries[c].batch.persons_hide = tally->hide[c];
        hidden_first =
            tally->hide[c] && hidden_first == NONE ? c : hidden_first;
        hidden_last = tally->hide[c] ? c : hidden_last;
    }
    if (hidden_first != hidden_last) {
        entries[hidden_first].opens = 1;
        entries[hidden_last].opens = -1;
    }
}

/* The starts of one post, from `from` on; returns the first behind them. */
static int32_t add_post(Tally *tally, int32_t from) {
    const Placement *starts = tally->starts;
    int32_t post = starts[from].post;
    int32_t first = tally->count;
    int32_t at = from;
    bool trained = false;
    while (at < tally->plan->placements_count && starts[at].post == post) {
        int32_t day = at;
        for (; at < tally->plan->placements_count && starts[at].post == post &&
               starts[at].start == starts[day].start;
             at++) {
            trained = trained || starts[at].course != NONE;
        }
        add(tally, starts[day].start, BATCH_WORK_STARTS, post, at - day);
    }
    if (trained && tally->count - first > 1) {
        hide_cells(tally, first);
    }
    return at;
}

/* Entries are in order; those of one day are counted together. */
static void count_working(Tally *tally, Batch *items) {
    int64_t working = 0;
    int32_t open = 0;
    int32_t from = 0;
    for (int32_t k = 0; k < tally->count; k++) {
        const Entry *at = &tally->entries[k];
        items[k] = at->batch;
        working += at->batch.kind == BATCH_WORK_STARTS ? at->batch.persons : 0;
        open += at->opens;
        if (k + 1 == tally->count ||
            tally->entries[k + 1].batch.day != at->batch.day) {
            for (; from <= k; from++) {
                items[from].working = working;
                items[from].working_hide = open > 0;
            }
        }
    }
}

LeyeStatus domain_batch_list(const World *world, const Plan *plan,
                             Batches *batches) {
    LeyeStatus status = LEYE_OK;
    Tally tally = {.world = world, .plan = plan};
    Batch *items = NULL;
    TRY(tally_begin(&tally));
    count_placements(&tally);
    add_courses(&tally);
    add_trains(&tally);
    for (int32_t at = 0; at < plan->placements_count;) {
        at = add_post(&tally, at);
    }
    if (tally.count > 0) {
        qsort(tally.entries, (size_t)tally.count, sizeof *tally.entries,
              compare_entries);
    }
    TRY(HEAP_ARRAY(tally.count, &items));
    count_working(&tally, items);
    *batches = (Batches){.items = items, .count = tally.count};
done:
    tally_clear(&tally);
    return status;
}

void domain_batch_clear(Batches *batches) {
    base_free(batches->items);
    *batches = (Batches){0};
}
