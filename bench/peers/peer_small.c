/* peer_small: many small instances in one process.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "peer.h"

#include <inttypes.h>
#include <stdio.h>

/* The value of every plan is at most
 *     sum_j p_j places_j + sum_i supply_i max(0, max_o big + worth_o - p_j(o)).
 */
static bool is_proved(const PeerRun *run, int64_t value) {
    const Family *family = run->family;
    Int128 bound = 0;
    for (int32_t j = 0; j < family->head.posts; j++) {
        bound += (Int128)run->price[j] * family->places[j];
    }
    for (int64_t i = 0; i < family->head.classes; i++) {
        Int128 most = 0;
        for (int64_t o = family->first[i]; o < family->first[i + 1]; o++) {
            Int128 gain = (Int128)family->head.big + family->worth[o] -
                          run->price[family->post[o]];
            most = gain > most ? gain : most;
        }
        bound += most * family->supply[i];
    }
    return bound == value;
}

/* More people than a class has, or than a post has places? */
static bool is_plan(const PeerRun *run) {
    const Family *family = run->family;
    int64_t load[64] = {0};
    for (int64_t i = 0; i < family->head.classes; i++) {
        int64_t left = family->supply[i];
        for (int64_t o = family->first[i]; o < family->first[i + 1]; o++) {
            left -= run->flow[o];
            load[family->post[o]] += run->flow[o];
            if (run->flow[o] < 0 || left < 0) {
                return false;
            }
        }
    }
    for (int32_t j = 0; j < family->head.posts; j++) {
        if (load[j] > family->places[j]) {
            return false;
        }
    }
    return true;
}

static const char *solve(const PeerMethod *method, PeerRun *run) {
    const char *why = method->load(run);
    why = why != NULL ? why : method->solve(run);
    why = why != NULL ? why : method->take(run);
    if (why == NULL && run->off_whole > 1e-6) {
        why = "not whole";
    } else if (why == NULL && !is_plan(run)) {
        why = "no plan";
    } else if (why == NULL && run->priced && !is_proved(run, peer_value(run))) {
        why = "not proved by its prices";
    }
    return why;
}

static LeyeStatus one(const PeerMethod *method, uint64_t seed, int64_t number) {
    LeyeStatus status = LEYE_OK;
    FamilyDraft draft = {0};
    PeerRun run = {0};
    TRY(family_small(seed, number, &draft));
    Family family = family_view(&draft);
    run.family = &family;
    TRY(HEAP_ARRAY(family.head.options + 1, &run.flow));
    TRY(HEAP_ARRAY(family.head.posts + 1, &run.price));
    const char *why = solve(method, &run);
    if (why != NULL) {
        printf("%" PRId64 " %s\n", number, why);
    } else {
        printf("%" PRId64 " %" PRId64 "\n", number, peer_value(&run));
    }
done:
    base_free(run.flow);
    base_free(run.price);
    family_draft_clear(&draft);
    return status;
}

int peer_small(const PeerMethod *method, uint64_t seed, int64_t count) {
    LeyeStatus status = LEYE_OK;
    for (int64_t number = 0; number < count; number++) {
        TRY(one(method, seed, number));
    }
done:
    if (status != LEYE_OK) {
        fprintf(stderr, "peer: %s\n", base_message());
    }
    return status == LEYE_OK && fflush(stdout) == 0 ? 0 : 70;
}
