/* peer_leye_short: the engine's shortest paths over posts.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "peer_leye_short.h"

#if __has_include("../../engine/net/net_short.h")

#include "../../engine/net/net_short.h"

typedef struct ShortState {
    int64_t *worth[2];
    int32_t levels, threads;
    NetShortAnswer answer;
} ShortState;

static ShortState state;

/* The solver reads the mapped arrays as they are, but for the worths. */
static const char *load(PeerRun *run, int32_t levels, int32_t threads) {
    LeyeStatus status = LEYE_OK;
    const Family *family = run->family;
    if (family->head.classes > INT32_MAX) {
        return "skipped: more classes than 32 bits can count";
    }
    state.levels = levels;
    state.threads = threads;
    for (int32_t l = 0; l < levels; l++) {
        TRY(HEAP_ARRAY(family->head.options + 1, &state.worth[l]));
    }
    for (int64_t o = 0; o < family->head.options; o++) {
        state.worth[levels - 1][o] = family->worth[o];
        if (levels == 2) {
            state.worth[0][o] = 1;
        } else {
            state.worth[0][o] += family->head.big;
        }
    }
done:
    return status == LEYE_OK ? NULL : "out of memory";
}

static const char *short_load(PeerRun *run) {
    return load(run, 1, 1);
}
static const char *levels_load(PeerRun *run) {
    return load(run, 2, 1);
}

static const char *threads_load(PeerRun *run) {
    return load(run, 1, 2);
}

static const char *short_solve(PeerRun *run) {
    const Family *family = run->family;
    const int64_t *worth[2] = {state.worth[0], state.worth[1]};
    NetShortProblem problem = {.classes = (int32_t)family->head.classes,
                               .posts = family->head.posts,
                               .levels = state.levels,
                               .threads = state.threads,
                               .first = family->first,
                               .post = family->post,
                               .supply = family->supply,
                               .places = family->places,
                               .worth = worth};
    if (net_short(&problem, NULL, NULL, &state.answer) != LEYE_OK) {
        return base_message();
    }
    return state.answer.outcome == NET_OPTIMAL ? NULL : "it does not solve it";
}

static const char *short_take(PeerRun *run) {
    const FamilyHead *head = &run->family->head;
    for (int64_t k = 0; k < state.answer.pieces; k++) {
        run->flow[state.answer.piece[k].option] = state.answer.piece[k].units;
    }
    for (int32_t j = 0; j < head->posts; j++) {
        int64_t price = state.answer.level[0].price[head->classes + j];
        if (state.levels == 2) {
            price = price * head->big +
                    state.answer.level[1].price[head->classes + j];
        }
        run->price[j] = price > 0 ? price : 0;
    }
    run->priced = true;
    net_short_clear(&state.answer);
    base_free(state.worth[0]);
    base_free(state.worth[1]);
    return NULL;
}

size_t peer_leye_short(PeerMethod *out) {
    out[0] = (PeerMethod){"short", short_load, short_solve, short_take};
    out[1] = (PeerMethod){"levels", levels_load, short_solve, short_take};
    out[2] = (PeerMethod){"two-threads", threads_load, short_solve, short_take};
    return 3;
}

#else

/* An engine without them. */
size_t peer_leye_short(PeerMethod *out) {
    (void)out;
    return 0;
}

#endif
