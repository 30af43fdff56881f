/* Places, reserves and caps, and who uses them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of the n placements at a post, those from a site with a reserve use its
 * places first: sum of min(n_s, left_s). The rest need general places. Who
 * holds a post is counted from the people, not read from the post.
 */
#include "certify_parts.h"

static int64_t above_zero(int64_t value) {
    return value > 0 ? value : 0;
}

/* The first employer cap over the post, and the first destination cap; the
 * others follow by `next`. */
static void caps_over(const CertifyRows *rows, int32_t post, int32_t first[2]) {
    const Post *row = &rows->world->posts[post];
    first[0] = row->employer == NONE ? NONE : rows->employer[row->employer];
    first[1] =
        row->destination == NONE ? NONE : rows->destination[row->destination];
}

static void count_holders(const World *world, CertifyRows *rows) {
    for (int32_t i = 0; i < world->people_count; i++) {
        const Person *person = &world->people[i];
        if (person->work == WORK_POST && person->work_post != NONE) {
            certify_rows_move(rows, i, person->work_post, 1);
        }
    }
}

/* Turns counted holders into what is left; every use starts at zero. Holders
 * beyond the general places sit on the reserves, cap by cap. */
static void leave_places(const World *world, CertifyRows *rows) {
    for (int32_t j = 0; j < world->posts_count; j++) {
        int64_t general = world->posts[j].places;
        int64_t holders = rows->used[j];
        for (int32_t r = rows->reserve[j]; r != NONE; r = rows->next[r]) {
            int64_t places = world->caps[r].places;
            int64_t own = rows->cap_used[r];
            general -= places;
            holders -= own < places ? own : places;
        }
        rows->places[j] = above_zero(general - holders);
        rows->used[j] = above_zero(holders - general); /* lacking */
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        const Cap *cap = &world->caps[g];
        int64_t left = above_zero(cap->places - rows->cap_used[g]);
        if (cap->kind == CAP_SITE_RESERVE) {
            int64_t *lacking = &rows->used[cap->key];
            int64_t taken = *lacking < left ? *lacking : left;
            *lacking -= taken;
            left -= taken;
        }
        rows->cap_left[g] = left;
        rows->cap_used[g] = 0;
    }
    for (int32_t j = 0; j < world->posts_count; j++) {
        rows->used[j] = 0;
    }
}

static void no_caps(int32_t *first, int32_t count) {
    for (int32_t k = 0; k < count; k++) {
        first[k] = NONE;
    }
}

/* The caps of each employer, destination and post, ascending. */
static void link_caps(const World *world, CertifyRows *rows) {
    no_caps(rows->reserve, world->posts_count);
    no_caps(rows->employer, world->employers_count);
    no_caps(rows->destination, world->destinations_count);
    for (int32_t g = world->caps_count - 1; g >= 0; g--) {
        const Cap *cap = &world->caps[g];
        int32_t *first = cap->kind == CAP_SITE_RESERVE ? rows->reserve
                         : cap->kind == CAP_EMPLOYER   ? rows->employer
                                                       : rows->destination;
        rows->next[g] = first[cap->key];
        first[cap->key] = g;
    }
}

LeyeStatus certify_rows_read(const World *world, CertifyRows *out) {
    LeyeStatus status = LEYE_OK;
    CertifyRows rows = {.world = world};
    TRY(HEAP_ARRAY(world->posts_count, &rows.places));
    TRY(HEAP_ARRAY(world->posts_count, &rows.used));
    TRY(HEAP_ARRAY(world->posts_count, &rows.reserve));
    TRY(HEAP_ARRAY(world->caps_count, &rows.cap_left));
    TRY(HEAP_ARRAY(world->caps_count, &rows.cap_used));
    TRY(HEAP_ARRAY(world->caps_count, &rows.next));
    TRY(HEAP_ARRAY(world->employers_count, &rows.employer));
    TRY(HEAP_ARRAY(world->destinations_count, &rows.destination));
    link_caps(world, &rows);
    count_holders(world, &rows);
    leave_places(world, &rows);
    *out = rows;
    rows = (CertifyRows){.world = NULL};
done:
    certify_rows_clear(&rows);
    return status;
}

void certify_rows_clear(CertifyRows *rows) {
    base_free(rows->places);
    base_free(rows->used);
    base_free(rows->cap_left);
    base_free(rows->cap_used);
    base_free(rows->reserve);
    base_free(rows->next);
    base_free(rows->employer);
    base_free(rows->destination);
    *rows = (CertifyRows){.world = NULL};
}

int32_t certify_rows_reserve(const CertifyRows *rows, int32_t post,
                             int32_t site) {
    for (int32_t r = rows->reserve[post]; r != NONE; r = rows->next[r]) {
        if (rows->world->caps[r].site == site) {
            return r;
        }
    }
    return NONE;
}

Int128 certify_rows_above(const CertifyRows *rows, int32_t post,
                          const int64_t *price) {
    Int128 above = 0;
    int32_t first[2];
    caps_over(rows, post, first);
    for (int32_t k = 0; k < 2; k++) {
        for (int32_t g = first[k]; g != NONE; g = rows->next[g]) {
            above += price[g];
        }
    }
    return above;
}

void certify_rows_move(CertifyRows *rows, int32_t person, int32_t post,
                       int32_t by) {
    const World *world = rows->world;
    int32_t site = world->people[person].site;
    int32_t reserve = certify_rows_reserve(rows, post, site);
    rows->used[post] += by;
    if (reserve != NONE) {
        rows->cap_used[reserve] += by;
    }
    int32_t first[2];
    caps_over(rows, post, first);
    for (int32_t k = 0; k < 2; k++) {
        for (int32_t g = first[k]; g != NONE; g = rows->next[g]) {
            rows->cap_used[g] += by;
        }
    }
}

/* Placements at the post that need a general place. */
static int64_t general_need(const CertifyRows *rows, int32_t post) {
    int64_t need = rows->used[post];
    for (int32_t r = rows->reserve[post]; r != NONE; r = rows->next[r]) {
        int64_t own = rows->cap_used[r];
        int64_t left = rows->cap_left[r];
        need -= own < left ? own : left;
    }
    return need;
}

/* Is a cap over the post used up? */
static bool capped(const CertifyRows *rows, int32_t post) {
    int32_t first[2];
    caps_over(rows, post, first);
    for (int32_t k = 0; k < 2; k++) {
        for (int32_t g = first[k]; g != NONE; g = rows->next[g]) {
            if (rows->cap_used[g] >= rows->cap_left[g]) {
                return true;
            }
        }
    }
    return false;
}

bool certify_rows_full(const CertifyRows *rows, int32_t post) {
    return capped(rows, post) || general_need(rows, post) >= rows->places[post];
}

bool certify_rows_room(const CertifyRows *rows, int32_t person, int32_t post) {
    int32_t site = rows->world->people[person].site;
    int32_t reserve = certify_rows_reserve(rows, post, site);
    if (!certify_rows_full(rows, post)) {
        return true;
    }
    return !capped(rows, post) && reserve != NONE &&
           rows->cap_used[reserve] < rows->cap_left[reserve];
}

void certify_rows_check(const CertifyRows *rows, CertifyReport *report) {
    const World *world = rows->world;
    for (int32_t j = 0; j < world->posts_count; j++) {
        int64_t need = general_need(rows, j);
        if (need > rows->places[j]) {
            CERTIFY_WRONG(report, "placements.csv", 0,
                          "Post %s has %lld free places for these people, "
                          "the plan uses %lld.",
                          world->posts[j].id, (long long)rows->places[j],
                          (long long)need);
        }
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        const Cap *cap = &world->caps[g];
        if (cap->kind != CAP_SITE_RESERVE &&
            rows->cap_used[g] > rows->cap_left[g]) {
            CERTIFY_WRONG(report, "placements.csv", 0,
                          "Cap %s has %lld places left, the plan uses %lld.",
                          cap->id, (long long)rows->cap_left[g],
                          (long long)rows->cap_used[g]);
        }
    }
}
