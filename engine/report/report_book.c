/* Counts of a plan and words, for its pages.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_book.h"

#include <string.h>

/* Households that have an income: by what they had, or by a placement. */
static LeyeStatus count_homes(Book *book) {
    LeyeStatus status = LEYE_OK;
    const World *world = book->world;
    bool *placed = NULL;
    bool *closed = NULL;
    int64_t *all = NULL;
    TRY(HEAP_ARRAY(2 * (size_t)world->sites_count, &book->homes));
    TRY(HEAP_ARRAY(2 * (size_t)world->sites_count, &book->homes_hide));
    TRY(HEAP_ARRAY(world->households_count, &placed));
    TRY(HEAP_ARRAY(world->sites_count, &closed));
    TRY(HEAP_ARRAY(world->sites_count, &all));
    for (int32_t k = 0; k < book->plan->placements_count; k++) {
        placed[world->people[book->plan->placements[k].person].household] =
            true;
    }
    for (int32_t h = 0; h < world->households_count; h++) {
        bool covered = placed[h] || domain_household_covered(world, h);
        book->homes[2 * world->households[h].site + (covered ? 0 : 1)]++;
        all[world->households[h].site]++;
    }
    domain_suppress(all, world->sites_count, closed);
    SuppressGrid grid = {book->homes, closed, world->sites_count, 2};
    TRY(domain_suppress_table(&grid, book->homes_hide));
done:
    base_free(placed);
    base_free(closed);
    base_free(all);
    return status;
}

static LeyeStatus count_sides(Book *book) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_ARRAY(book->world->trains_count, &book->riders));
    TRY(HEAP_ARRAY(book->world->courses_count, &book->pupils));
    for (int32_t k = 0; k < book->plan->placements_count; k++) {
        const Placement *at = &book->plan->placements[k];
        if (at->train != NONE) {
            book->riders[at->train]++;
        }
        if (at->course != NONE) {
            book->pupils[at->course]++;
        }
    }
done:
    return status;
}

LeyeStatus report_book_open(const World *world, const Plan *plan,
                            const ReportWorth *worth, Book *book) {
    LeyeStatus status = LEYE_OK;
    *book = (Book){.world = world,
                   .plan = plan,
                   .worth = worth,
                   .report = {.world = world, .plan = plan}};
    TRY(report_summary_count(&book->report));
    TRY(report_flow_make(world, plan, &book->flow));
    TRY(domain_batch_list(world, plan, &book->batches));
    TRY(count_homes(book));
    TRY(count_sides(book));
done:
    return status;
}

void report_book_close(Book *book) {
    report_summary_clear(&book->report);
    report_flow_clear(&book->flow);
    domain_batch_clear(&book->batches);
    base_free(book->homes);
    base_free(book->homes_hide);
    base_free(book->riders);
    base_free(book->pupils);
}

const char *report_book_channel(Channel channel) {
    static const char *const names[CHANNEL_COUNT] = {
        [CHANNEL_PAIRING] = TR_MARK("Pairing with a household"),
        [CHANNEL_COOPERATIVE] = TR_MARK("Cooperatives"),
        [CHANNEL_WORKSHOP] = TR_MARK("Workshops"),
        [CHANNEL_ENTERPRISE] = TR_MARK("Enterprises"),
        [CHANNEL_TRANSFER] = TR_MARK("Labour transfer"),
        [CHANNEL_PUBLIC_WELFARE] = TR_MARK("Public welfare")};
    return names[channel];
}

const char *report_book_short(Channel channel) {
    static const char *const names[CHANNEL_COUNT] = {
        [CHANNEL_PAIRING] = TR_MARK("Pairing"),
        [CHANNEL_COOPERATIVE] = TR_MARK("Cooperative"),
        [CHANNEL_WORKSHOP] = TR_MARK("Workshop"),
        [CHANNEL_ENTERPRISE] = TR_MARK("Enterprise"),
        [CHANNEL_TRANSFER] = TR_MARK("Transfer"),
        [CHANNEL_PUBLIC_WELFARE] = TR_MARK("Public welfare")};
    return names[channel];
}

const char *report_book_site(const World *world, const Site *site) {
    if (site->name[0] != '\0') {
        return site->name;
    }
    bool last = site == &world->sites[world->sites_count - 1];
    return last ? TR("elsewhere") : site->id;
}

const char *report_book_skill(const World *world, int32_t skill) {
    const Skill *row = &world->skills[skill];
    const char *name = base_lang_other() ? row->name_zh : row->name_en;
    return name != NULL && name[0] != '\0' ? name : row->id;
}

const char *report_book_end(const World *world, int32_t destination) {
    static const char *const known[] = {TR_MARK("Qingdao"),
                                        TR_MARK("Xinjiang")};
    const char *id = world->destinations[destination];
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        if (strcmp(id, known[k]) == 0) {
            return TR(known[k]);
        }
    }
    return id;
}

const char *report_book_where(const World *world, const Post *post, bool id) {
    if (post->destination != NONE) {
        return id ? world->destinations[post->destination]
                  : report_book_end(world, post->destination);
    }
    if (post->site == NONE) {
        return "";
    }
    return report_book_site(world, &world->sites[post->site]);
}

const char *report_book_event(BatchKind kind) {
    static const char *const events[BATCH_KIND_COUNT] = {
        [BATCH_COURSE_BEGINS] = TR_MARK("course begins"),
        [BATCH_COURSE_ENDS] = TR_MARK("course ends"),
        [BATCH_TRAIN_DEPARTS] = TR_MARK("train departs"),
        [BATCH_WORK_STARTS] = TR_MARK("work starts")};
    return events[kind];
}

void report_book_which(const World *world, const Batch *batch, bool id,
                       Text *words) {
    if (batch->kind == BATCH_TRAIN_DEPARTS) {
        const Train *train = &world->trains[batch->row];
        base_text_format(words, id ? "%s, %s" : TR("%s, %s"), train->id,
                         id ? world->destinations[train->destination]
                            : report_book_end(world, train->destination));
    } else if (batch->kind == BATCH_WORK_STARTS) {
        const Post *post = &world->posts[batch->row];
        const char *channel = report_book_short(post->channel);
        base_text_format(words, id ? "%s, %s, %s" : TR("%s, %s, %s"), post->id,
                         id ? channel : TR(channel),
                         report_book_where(world, post, id));
    } else {
        const Course *course = &world->courses[batch->row];
        base_text_format(words, id ? "%s, %s" : TR("%s, %s"), course->id,
                         id ? world->skills[course->skill].id
                            : report_book_skill(world, course->skill));
    }
}

int64_t report_book_free(const Book *book, int32_t post) {
    const Post *row = &book->world->posts[post];
    int64_t left =
        (int64_t)row->places - row->holders - book->report.at_post[post];
    return book->report.closed[post] || left < 0 ? 0 : left;
}

int64_t report_book_used(const Book *book, int32_t fund) {
    return report_funds_used(&book->report, fund);
}
