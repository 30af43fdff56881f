/* net_short_face: the options and rows that are left to a level.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * M: two flows differ by cycles and paths that meet each post once, so none
 * of them changes the worths of a level by 2 (posts + 1) * (greatest worth) or
 * more; with M above that, to fill one more unit of a tight row is worth more
 * than anything else.
 */
#include "net_short_face.h"

#include <string.h>

static int32_t nodes_of(const NetShortProblem *problem) {
    return problem->posts + problem->caps;
}

static size_t rows_of(const NetShortProblem *problem) {
    return (size_t)problem->classes + (size_t)nodes_of(problem);
}

LeyeStatus net_short_face_open(const NetShortProblem *problem,
                               NetShortFace *face) {
    LeyeStatus status = LEYE_OK;
    size_t options = (size_t)problem->first[problem->classes];
    face->problem = problem;
    TRY(HEAP_ARRAY(nodes_of(problem) + 1, &face->spare));
    if (problem->levels == 1 && problem->closed == NULL &&
        problem->tight == NULL) {
        return LEYE_OK;
    }
    TRY(HEAP_ARRAY(options, &face->own));
    TRY(HEAP_ARRAY(options, &face->closed));
    TRY(HEAP_ARRAY(rows_of(problem), &face->tight));
    if (problem->closed != NULL && options > 0) {
        memcpy(face->closed, problem->closed, options);
    }
    if (problem->tight != NULL && rows_of(problem) > 0) {
        memcpy(face->tight, problem->tight, rows_of(problem));
    }
done:
    return status;
}

void net_short_face_close(NetShortFace *face) {
    base_free(face->own);
    base_free(face->closed);
    base_free(face->tight);
    base_free(face->spare);
}

static int64_t greatest_worth(const NetShortProblem *problem, int32_t l) {
    const int64_t *worth = problem->worth[l];
    int64_t greatest = 0;
    for (int64_t o = 0; o < problem->first[problem->classes]; o++) {
        int64_t size = worth[o];
        if (size < 0) {
            size = size < -NET_SHORT_LARGEST ? NET_SHORT_LARGEST : -size;
        }
        greatest = size > greatest ? size : greatest;
    }
    return greatest;
}

/* Tight rows at and above each node. */
static int64_t count_tight(NetShortFace *face) {
    const NetShortProblem *problem = face->problem;
    const uint8_t *tight = face->tight + problem->classes;
    int64_t most = 0;
    for (int32_t v = nodes_of(problem) - 1; v >= 0; v--) {
        int32_t cap = problem->above != NULL ? problem->above[v] : NONE;
        face->spare[v] = tight[v] != 0;
        face->spare[v] += cap == NONE ? 0 : face->spare[problem->posts + cap];
        most = face->spare[v] > most ? face->spare[v] : most;
    }
    return most;
}

static bool is_any_tight(const NetShortFace *face) {
    for (size_t r = 0; r < rows_of(face->problem); r++) {
        if (face->tight[r] != 0) {
            return true;
        }
    }
    return false;
}

static void fill_worth(NetShortFace *face, int32_t l) {
    const NetShortProblem *problem = face->problem;
    const int64_t *worth = problem->worth[l];
    for (int32_t i = 0; i < problem->classes; i++) {
        for (int64_t o = problem->first[i]; o < problem->first[i + 1]; o++) {
            int64_t rows =
                (face->tight[i] != 0) + face->spare[problem->post[o]];
            face->own[o] = face->closed[o] != 0 ? NET_SHORT_CLOSED
                                                : worth[o] + face->large * rows;
        }
    }
}

bool net_short_face_worth(NetShortFace *face, int32_t l) {
    const NetShortProblem *problem = face->problem;
    Int128 paths = (Int128)nodes_of(problem) + 4;
    Int128 greatest = greatest_worth(problem, l);
    face->worth = problem->worth[l];
    face->large = 0;
    if (face->own == NULL) {
        return greatest * paths <= NET_SHORT_LARGEST;
    }
    face->worth = face->own;
    int64_t most = count_tight(face);
    Int128 large = is_any_tight(face) ? 2 * paths * greatest + 1 : 0;
    if ((greatest + large * (most + 1)) * paths > NET_SHORT_LARGEST) {
        return false;
    }
    face->large = (int64_t)large;
    fill_worth(face, l);
    return true;
}

/* Own prices of posts and caps from full ones. A node that carries nothing may
 * lie below what is above it; then it costs what that does. */
static void price_nodes(const NetShortFace *face, const Short *s,
                        int64_t *price) {
    int64_t *full = face->spare;
    full[s->root] = 0;
    for (int32_t v = s->nodes - 1; v >= 0; v--) {
        int64_t above = full[s->above[v]];
        full[v] = s->price[v] < above ? above : s->price[v];
        price[v] = full[v] - above;
        if (face->tight != NULL && face->tight[s->classes + v] != 0) {
            price[v] -= face->large;
        }
    }
}

static void price_classes(const NetShortFace *face, const Short *s,
                          int64_t *price) {
    for (int32_t i = 0; i < s->classes; i++) {
        int64_t best = 0;
        for (int64_t o = s->first[i]; o < s->first[i + 1]; o++) {
            int64_t now = s->worth[o] - face->spare[s->post[o]];
            best = now > best ? now : best;
        }
        price[i] = best;
        if (face->tight != NULL && face->tight[i] != 0) {
            price[i] -= face->large;
        }
    }
}

static bool is_class_full(const Short *s, int32_t class) {
    int64_t sum = s->stand[class].units;
    for (uint32_t k = s->stand[class].more; k != NET_SHORT_NOTHING;
         k = s->more[k].more) {
        sum += s->more[k].units;
    }
    return sum == s->supply[class];
}

static bool are_tight_full(const NetShortFace *face, const Short *s) {
    if (face->large == 0) {
        return true;
    }
    for (int32_t i = 0; i < s->classes; i++) {
        if (face->tight[i] != 0 && !is_class_full(s, i)) {
            return false;
        }
    }
    for (int32_t v = 0; v < s->nodes; v++) {
        if (face->tight[s->classes + v] != 0 && s->load[v] < s->room[v]) {
            return false;
        }
    }
    return true;
}

static Int128 value_of(const Short *s, const int64_t *worth) {
    Int128 value = 0;
    for (int32_t i = 0; i < s->classes; i++) {
        const ShortStand *stand = &s->stand[i];
        while (s->home[i] != NONE) {
            value += (Int128)worth[stand->option] * stand->units;
            if (stand->more == NET_SHORT_NOTHING) {
                break;
            }
            stand = &s->more[stand->more];
        }
    }
    return value;
}

NetOutcome net_short_face_level(NetShortFace *face, const Short *s, int32_t l,
                                NetShortLevel *level) {
    if (!are_tight_full(face, s)) {
        return NET_INFEASIBLE;
    }
    Int128 value = value_of(s, face->problem->worth[l]);
    if (value > INT64_MAX || value < INT64_MIN) {
        return NET_TOO_LARGE;
    }
    level->value = (int64_t)value;
    price_nodes(face, s, level->price + s->classes);
    price_classes(face, s, level->price);
    return NET_OPTIMAL;
}

void net_short_face_narrow(NetShortFace *face, const Short *s, int32_t l,
                           const NetShortLevel *level) {
    const int64_t *worth = face->problem->worth[l];
    const int64_t *price = level->price;
    for (int32_t v = s->nodes - 1; v >= 0; v--) {
        face->spare[v] = price[s->classes + v];
        face->spare[v] += s->above[v] == s->root ? 0 : face->spare[s->above[v]];
    }
    for (int32_t i = 0; i < s->classes; i++) {
        for (int64_t o = s->first[i]; o < s->first[i + 1]; o++) {
            int64_t reduced = price[i] + face->spare[s->post[o]] - worth[o];
            face->closed[o] = face->closed[o] != 0 || reduced != 0;
        }
    }
    for (size_t r = 0; r < rows_of(face->problem); r++) {
        face->tight[r] = face->tight[r] != 0 || price[r] != 0;
    }
}
