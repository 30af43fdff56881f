/* What runs on several threads, under ThreadSanitizer (make tsan).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A plain main, because Criterion forks and the sanitizer does not follow. The
 * county is read, judged and scored on one thread and on four, in pieces small
 * enough that all of them are busy, and a network for few posts is solved; all
 * must say the same.
 *
 *     build/threads DIR
 */
#include <stdio.h>
#include <string.h>

#include "../../engine/ledger/ledger.h"
#include "../../engine/ledger/ledger_pieces.h"
#include "../../engine/net/net.h"
#include "../../engine/rules/rules.h"
#include "../../engine/score/score.h"

enum { THREADS = 4, SMALL_PIECE = 8192 };
enum { CLASSES = 20000, POSTS = 40, DEGREE = 8 };

typedef struct Reading {
    Findings *findings;
    World *world;
    Options options;
} Reading;

static LeyeStatus threads_read(const char *dir, int64_t threads,
                               Reading *reading) {
    LeyeStatus status = LEYE_OK;
    LeyeSettings settings;
    base_settings_default(&settings);
    settings.threads = threads;
    TRY(domain_finding_new(&reading->findings));
    TRY(ledger_world_read(dir, &settings, reading->findings, &reading->world));
    TRY(rules_judge(reading->world, 0, threads, &reading->options));
    TRY(score_points(reading->world, threads, &reading->options));
done:
    return status;
}

static bool same_worlds(const World *a, const World *b) {
    bool same = a->people_count == b->people_count &&
                a->events_count == b->events_count &&
                a->wishes_count == b->wishes_count &&
                strcmp(a->consent_head, b->consent_head) == 0;
    for (int32_t i = 0; same && i < a->people_count; i++) {
        same = strcmp(a->people[i].id, b->people[i].id) == 0 &&
               a->people[i].line == b->people[i].line &&
               a->people[i].household == b->people[i].household &&
               a->people[i].together_with == b->people[i].together_with;
    }
    for (int32_t e = 0; same && e < a->events_count; e++) {
        same = a->events[e].person == b->events[e].person &&
               a->events[e].line == b->events[e].line &&
               strcmp(a->events[e].recorder, b->events[e].recorder) == 0;
    }
    return same;
}

static bool same_options(const Options *a, const Options *b, int32_t people) {
    return a->first[people] == b->first[people] &&
           memcmp(a->items, b->items,
                  (size_t)a->first[people] * sizeof *a->items) == 0;
}

static void threads_free(Reading *reading) {
    domain_options_clear(&reading->options);
    domain_world_free(reading->world);
    domain_finding_free(reading->findings);
}

/* Everybody has every fifth post, from one by chance on. */
typedef struct Town {
    int64_t first[CLASSES + 1], supply[CLASSES], places[POSTS];
    int64_t worth[CLASSES * DEGREE];
    int32_t post[CLASSES * DEGREE];
} Town;

static void threads_town(Town *town) {
    Random random = base_random_make(1, 1);
    for (int32_t i = 0; i < CLASSES; i++) {
        int32_t from = (int32_t)base_random_below(&random, 5);
        town->supply[i] = 1;
        for (int32_t k = 0; k < DEGREE; k++) {
            int32_t o = i * DEGREE + k;
            town->post[o] = from + 5 * k;
            town->worth[o] = 1 + base_random_below(&random, 1000);
        }
        town->first[i + 1] = (int64_t)(i + 1) * DEGREE;
    }
    for (int32_t j = 0; j < POSTS; j++) {
        town->places[j] = base_random_below(&random, CLASSES / POSTS * 2);
    }
}

static LeyeStatus threads_solve(const Town *town, int32_t threads,
                                NetShortAnswer *answer) {
    const int64_t *worth[] = {town->worth};
    NetShortProblem problem = {.classes = CLASSES,
                               .posts = POSTS,
                               .levels = 1,
                               .threads = threads,
                               .first = town->first,
                               .post = town->post,
                               .supply = town->supply,
                               .places = town->places,
                               .worth = worth};
    return net_short(&problem, NULL, NULL, answer);
}

static LeyeStatus threads_net(bool *same) {
    LeyeStatus status = LEYE_OK;
    Town *town = NULL;
    NetShortAnswer one = {0};
    NetShortAnswer many = {0};
    TRY(HEAP_ARRAY(1, &town));
    threads_town(town);
    TRY(threads_solve(town, 1, &one));
    TRY(threads_solve(town, THREADS, &many));
    *same = one.pieces == many.pieces && one.paths == many.paths &&
            memcmp(one.piece, many.piece,
                   (size_t)one.pieces * sizeof *one.piece) == 0;
    (void)printf("threads: a network of %d classes, %lld paths: %s\n", CLASSES,
                 (long long)one.paths,
                 *same ? "the same on 1 and 4 threads" : "NOT THE SAME");
done:
    base_free(town);
    net_short_clear(&one);
    net_short_clear(&many);
    return status;
}

int main(int argc, char **argv) {
    LeyeStatus status = LEYE_OK;
    Reading one = {0};
    Reading many = {0};
    bool same = false;
    bool same_net = false;
    if (argc != 2) {
        (void)fprintf(stderr, "usage: threads DIR\n");
        return 2;
    }
    ledger_pieces_size(SMALL_PIECE);
    TRY(threads_read(argv[1], 1, &one));
    TRY(threads_read(argv[1], THREADS, &many));
    same = same_worlds(one.world, many.world) &&
           same_options(&one.options, &many.options, one.world->people_count);
    (void)printf("threads: %d people, %d events, %lld options: %s\n",
                 (int)one.world->people_count, (int)one.world->events_count,
                 (long long)one.options.first[one.world->people_count],
                 same ? "the same on 1 and 4 threads" : "NOT THE SAME");
    TRY(threads_net(&same_net));
done:
    if (status != LEYE_OK) {
        (void)fprintf(stderr, "threads: %s\n", base_message());
    }
    threads_free(&one);
    threads_free(&many);
    return status == LEYE_OK && same && same_net ? 0 : 1;
}
