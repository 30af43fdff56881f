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

/* Is the post under this employer or destination cap? */
static bool cap_covers(const Cap *cap, const Post *post) {
    return (cap->kind == CAP_EMPLOYER && post->employer == cap->key) ||
           (cap->kind == CAP_DESTINATION && post->destination == cap->key);
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

LeyeStatus certify_rows_read(const World *world, CertifyRows *out) {
    LeyeStatus status = LEYE_OK;
    CertifyRows rows = {.world = world};
    TRY(HEAP_ARRAY(world->posts_count, &rows.places));
    TRY(HEAP_ARRAY(world->posts_count, &rows.used));
    TRY(HEAP_ARRAY(world->posts_count, &rows.reserve));
    TRY(HEAP_ARRAY(world->caps_count, &rows.cap_left));
    TRY(HEAP_ARRAY(world->caps_count, &rows.cap_used));
    TRY(HEAP_ARRAY(world->caps_count, &rows.next));
    for (int32_t j = 0; j < world->posts_count; j++) {
        rows.reserve[j] = NONE;
    }
    for (int32_t g = world->caps_count - 1; g >= 0; g--) {
        const Cap *cap = &world->caps[g];
        if (cap->kind == CAP_SITE_RESERVE) {
            rows.next[g] = rows.reserve[cap->key];
            rows.reserve[cap->key] = g;
        }
    }
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

void certify_rows_move(CertifyRows *rows, int32_t person, int32_t post,
                       int32_t by) {
    const World *world = rows->world;
    int32_t site = world->people[person].site;
    int32_t reserve = certify_rows_reserve(rows, post, site);
    rows->used[post] += by;
    if (reserve != NONE) {
        rows->cap_used[reserve] += by;
    }
    for (int32_t g = 0; g < world->caps_count; g++) {
        if (cap_covers(&world->caps[g], &world->posts[post])) {
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
    const World *world = rows->world;
    for (int32_t g = 0; g < world->caps_count; g++) {
        if (cap_covers(&world->caps[g], &world->posts[post]) &&
            rows->cap_used[g] >= rows->cap_left[g]) {
            return true;
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
