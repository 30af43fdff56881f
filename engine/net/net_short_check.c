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

/* Pieces are there once, in order, with units; their options' classes. */
static bool load_options(const Proof *proof) {
    const NetShortProblem *problem = proof->problem;
    int64_t before = NONE;
    int32_t class = 0;
    for (int64_t k = 0; k < proof->answer->pieces; k++) {
        NetShortPiece piece = proof->answer->piece[k];
        if (piece.option <= before || piece.units <= 0 ||
            piece.option >= problem->first[problem->classes]) {
            return false;
        }
        while (piece.option >= problem->first[class + 1]) {
            class ++;
        }
        proof->load[class] += piece.units;
        proof->load[problem->classes + problem->post[piece.option]] +=
            piece.units;
        before = piece.option;
    }
    return true;
}

static void load_caps(const Proof *proof) {
    const NetShortProblem *problem = proof->problem;
    int32_t classes = problem->classes;
    for (int32_t v = 0; v < problem->posts + problem->caps; v++) {
        int32_t cap = cap_above(problem, v);
        if (cap != NONE) {
            proof->load[classes + problem->posts + cap] +=
                proof->load[classes + v];
        }
    }
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

/* Units only where the option is on the optimal face. */
static bool are_pieces_kept(const Proof *proof, int32_t l) {
    const NetShortLevel *level = &proof->answer->level[l];
    const int64_t *worth = proof->problem->worth[l];
    Int128 value = 0;
    for (int64_t k = 0; k < proof->answer->pieces; k++) {
        NetShortPiece piece = proof->answer->piece[k];
        value += (Int128)worth[piece.option] * piece.units;
        if (proof->closed[piece.option] != 0) {
            return false;
        }
    }
    return value == level->value;
}

/* No open option is worth more than it costs; one that is worth less is off
 * the optimal face and closed. */
static bool are_options_kept(const Proof *proof, int32_t l) {
    const NetShortProblem *problem = proof->problem;
    const NetShortLevel *level = &proof->answer->level[l];
    for (int32_t i = 0; i < problem->classes; i++) {
        for (int64_t o = problem->first[i]; o < problem->first[i + 1]; o++) {
            Int128 reduced = level->price[i] + proof->full[problem->post[o]] -
                             problem->worth[l][o];
            if (proof->closed[o] == 0 && reduced < 0) {
                return false;
            }
            proof->closed[o] = proof->closed[o] != 0 || reduced != 0;
        }
    }
    return are_pieces_kept(proof, l);
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
    failed = load_options(&proof) ? NONE : 0;
    load_caps(&proof);
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
