/* net_short_check: do flow and prices prove each other?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plain loops over the problem and the answer, in 128 bits; nothing is shared
 * with the solver.
 */
#include "net_short.h"

typedef struct Proof {
    const NetShortProblem *problem;
    const NetShortAnswer *answer;
    Int128 *full;    /* [posts + caps] prices with those above */
    Int128 *load;    /* [classes + posts + caps] */
    uint8_t *closed; /* [options] */
    uint8_t *tight;  /* [classes + posts + caps] */
} Proof;

static int32_t cap_above(const NetShortProblem *problem, int32_t node) {
    return problem->above != NULL ? problem->above[node] : NONE;
}

static size_t rows_of(const NetShortProblem *problem) {
    return (size_t)problem->classes + (size_t)problem->posts +
           (size_t)problem->caps;
}

static int64_t room_of(const NetShortProblem *problem, size_t row) {
    size_t classes = (size_t)problem->classes;
    size_t posts = (size_t)problem->posts;
    if (row < classes) {
        return problem->supply[row];
    }
    return row < classes + posts ? problem->places[row - classes]
                                 : problem->room[row - classes - posts];
}

static bool load_rows(const Proof *proof) {
    const NetShortProblem *problem = proof->problem;
    int32_t classes = problem->classes;
    for (int32_t i = 0; i < classes; i++) {
        for (int64_t o = problem->first[i]; o < problem->first[i + 1]; o++) {
            int64_t flow = proof->answer->flow[o];
            if (flow < 0) {
                return false;
            }
            proof->load[i] += flow;
            proof->load[classes + problem->post[o]] += flow;
        }
    }
    for (int32_t v = 0; v < problem->posts + problem->caps; v++) {
        int32_t cap = cap_above(problem, v);
        if (cap != NONE) {
            proof->load[classes + problem->posts + cap] +=
                proof->load[classes + v];
        }
    }
    return true;
}

static bool are_rows_kept(const Proof *proof, const int64_t *price) {
    for (size_t r = 0; r < rows_of(proof->problem); r++) {
        int64_t room = room_of(proof->problem, r);
        bool full = proof->load[r] == room;
        if (proof->load[r] > room || (proof->tight[r] != 0 && !full) ||
            (proof->tight[r] == 0 && price[r] < 0) ||
            (price[r] != 0 && !full)) {
            return false;
        }
    }
    return true;
}

static void sum_prices(const Proof *proof, const int64_t *price) {
    const NetShortProblem *problem = proof->problem;
    for (int32_t v = problem->posts + problem->caps - 1; v >= 0; v--) {
        int32_t cap = cap_above(problem, v);
        proof->full[v] = price[problem->classes + v];
        proof->full[v] += cap == NONE ? 0 : proof->full[problem->posts + cap];
    }
}

/* The options' conditions; those off the optimal face are closed. */
static bool are_options_kept(const Proof *proof, int32_t l) {
    const NetShortProblem *problem = proof->problem;
    const NetShortLevel *level = &proof->answer->level[l];
    Int128 value = 0;
    for (int32_t i = 0; i < problem->classes; i++) {
        for (int64_t o = problem->first[i]; o < problem->first[i + 1]; o++) {
            int64_t flow = proof->answer->flow[o];
            int64_t worth = problem->worth[l][o];
            Int128 reduced =
                level->price[i] + proof->full[problem->post[o]] - worth;
            value += (Int128)worth * flow;
            bool shut = proof->closed[o] != 0;
            if ((!shut && reduced < 0) ||
                (flow != 0 && (shut || reduced != 0))) {
                return false;
            }
            proof->closed[o] = shut || reduced != 0;
        }
    }
    return value == level->value;
}

static bool is_level_proved(const Proof *proof, int32_t l) {
    const int64_t *price = proof->answer->level[l].price;
    sum_prices(proof, price);
    if (!are_rows_kept(proof, price) || !are_options_kept(proof, l)) {
        return false;
    }
    for (size_t r = 0; r < rows_of(proof->problem); r++) {
        proof->tight[r] = proof->tight[r] != 0 || price[r] != 0;
    }
    return true;
}

LeyeStatus net_short_check(const NetShortProblem *problem,
                           const NetShortAnswer *answer, int32_t *wrong) {
    LeyeStatus status = LEYE_OK;
    Proof proof = {.problem = problem, .answer = answer};
    int32_t failed = NONE;
    int64_t options = problem->first[problem->classes];
    TRY(HEAP_ARRAY(problem->posts + problem->caps, &proof.full));
    TRY(HEAP_ARRAY(rows_of(problem), &proof.load));
    TRY(HEAP_ARRAY(options, &proof.closed));
    TRY(HEAP_ARRAY(rows_of(problem), &proof.tight));
    for (int64_t o = 0; problem->closed != NULL && o < options; o++) {
        proof.closed[o] = problem->closed[o];
    }
    for (size_t r = 0; problem->tight != NULL && r < rows_of(problem); r++) {
        proof.tight[r] = problem->tight[r];
    }
    failed = load_rows(&proof) ? NONE : 0;
    for (int32_t l = 0; l < problem->levels && failed == NONE; l++) {
        failed = is_level_proved(&proof, l) ? NONE : l;
    }
    *wrong = failed;
done:
    base_free(proof.full);
    base_free(proof.load);
    base_free(proof.closed);
    base_free(proof.tight);
    return status;
}
