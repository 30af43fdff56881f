/* What runs on several threads, under ThreadSanitizer (make tsan).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A plain main, because Criterion forks and the sanitizer does not follow. The
 * county is read, judged and scored on one thread and on four, in pieces small
 * enough that all of them are busy; both must say the same.
 *
 *     build/threads DIR
 */
#include <stdio.h>
#include <string.h>

#include "../../engine/ledger/ledger.h"
#include "../../engine/ledger/ledger_pieces.h"
#include "../../engine/rules/rules.h"
#include "../../engine/score/score.h"

enum { THREADS = 4, SMALL_PIECE = 8192 };

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

int main(int argc, char **argv) {
    LeyeStatus status = LEYE_OK;
    Reading one = {0};
    Reading many = {0};
    bool same = false;
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
done:
    if (status != LEYE_OK) {
        (void)fprintf(stderr, "threads: %s\n", base_message());
    }
    threads_free(&one);
    threads_free(&many);
    return status == LEYE_OK && same ? 0 : 1;
}
