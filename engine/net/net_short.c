/* net_short: levels, one on the optimal face of another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net_short_face.h"

static LeyeStatus check_classes(const NetShortProblem *problem) {
    if (problem->first[0] != 0) {
        return base_fail(LEYE_ERR_INTERNAL, "Options do not start at 0.");
    }
    for (int32_t i = 0; i < problem->classes; i++) {
        int64_t begin = problem->first[i];
        int64_t end = problem->first[i + 1];
        if (end < begin || end >= (int64_t)UINT32_MAX ||
            problem->supply[i] < 0 || problem->supply[i] > NET_INFINITE) {
            return base_fail(LEYE_ERR_INTERNAL, "Class %d is out of range.", i);
        }
        int32_t before = NONE;
        for (int64_t o = begin; o < end; o++) {
            if (problem->post[o] <= before ||
                problem->post[o] >= problem->posts) {
                return base_fail(LEYE_ERR_INTERNAL,
                                 "The posts of class %d do not ascend.", i);
            }
            before = problem->post[o];
        }
    }
    return LEYE_OK;
}

static LeyeStatus check_nodes(const NetShortProblem *problem) {
    for (int32_t v = 0; v < problem->posts + problem->caps; v++) {
        int32_t self = v - problem->posts;
        int64_t room =
            v < problem->posts ? problem->places[v] : problem->room[self];
        int32_t cap = problem->above != NULL ? problem->above[v] : NONE;
        if (room < 0 || room > NET_INFINITE || cap < NONE ||
            cap >= problem->caps || (cap != NONE && cap <= self)) {
            return base_fail(LEYE_ERR_INTERNAL,
                             "Post or cap %d is out of range.", v);
        }
    }
    return LEYE_OK;
}

static LeyeStatus check(const NetShortProblem *problem) {
    LeyeStatus status = LEYE_OK;
    if (problem->classes < 0 || problem->posts < 0 || problem->caps < 0 ||
        problem->levels < 1 || problem->posts > INT32_MAX / 4 ||
        problem->caps > INT32_MAX / 4) {
        return base_fail(LEYE_ERR_INTERNAL, "The problem has a wrong size.");
    }
    TRY(check_classes(problem));
    TRY(check_nodes(problem));
done:
    return status;
}

static LeyeStatus take_answer(const NetShortProblem *problem,
                              NetShortAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    size_t rows = (size_t)problem->classes + (size_t)problem->posts +
                  (size_t)problem->caps;
    NetShortLevel *level = NULL;
    TRY(HEAP_ARRAY(problem->levels, &level));
    answer->level = level;
    answer->levels = problem->levels;
    for (int32_t l = 0; level != NULL && l < problem->levels; l++) {
        TRY(HEAP_ARRAY(rows, &level[l].price));
    }
done:
    return status;
}

/* The supplies, and so all loads, stay in range. */
static bool is_sum_small(const NetShortProblem *problem) {
    int64_t sum = 0;
    for (int32_t i = 0; i < problem->classes; i++) {
        if (__builtin_add_overflow(sum, problem->supply[i], &sum)) {
            return false;
        }
    }
    return sum <= NET_INFINITE;
}

/* As the run counts: with the M of the tight rows. */
static LeyeStatus start_prices(const NetShortProblem *problem,
                               const NetShortFace *face, const int64_t *given,
                               int64_t **out) {
    LeyeStatus status = LEYE_OK;
    int64_t *price = NULL;
    TRY(HEAP_ARRAY(problem->posts, &price));
    for (int32_t j = 0; j < problem->posts; j++) {
        bool tight = face->large > 0 && face->tight[problem->classes + j] != 0;
        if (__builtin_add_overflow(given[j], tight ? face->large : 0,
                                   &price[j])) {
            price[j] = INT64_MAX;
        }
    }
    *out = price;
done:
    return status;
}

static LeyeStatus run_levels(const NetShortProblem *problem,
                             const NetShortStart *start, const NetWatch *watch,
                             NetShortFace *face, Short *s,
                             NetShortAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    int64_t *price = NULL;
    for (int32_t l = 0; l < problem->levels; l++) {
        bool stopped = false;
        NetShortLevel *level = &answer->level[l];
        if (!net_short_face_worth(face, l)) {
            answer->outcome = NET_TOO_LARGE;
            break;
        }
        s->worth = face->worth;
        s->plan = l == 0 && start != NULL ? start->units : NULL;
        if (l == 0 && start != NULL) {
            TRY(start_prices(problem, face, start->price, &price));
        }
        TRY(net_short_run(s, l == 0 ? price : NULL, watch, &stopped));
        answer->outcome = stopped ? NET_STOPPED : NET_OPTIMAL;
        if (!stopped) {
            answer->outcome = net_short_face_level(face, s, l, level);
        }
        if (answer->outcome != NET_OPTIMAL) {
            break;
        }
        if (l + 1 < problem->levels) {
            net_short_face_narrow(face, s, l, level);
        }
    }
done:
    base_free(price);
    return status;
}

LeyeStatus net_short(const NetShortProblem *problem, const NetShortStart *start,
                     const NetWatch *watch, NetShortAnswer *answer) {
    LeyeStatus status = LEYE_OK;
    NetShortAnswer made = {.outcome = NET_TOO_LARGE};
    NetShortFace face = {0};
    Short s = {0};
    TRY(check(problem));
    TRY(take_answer(problem, &made));
    if (is_sum_small(problem)) {
        TRY(net_short_face_open(problem, &face));
        TRY(net_short_run_open(problem, &s));

        TRY(run_levels(problem, start, watch, &face, &s, &made));
    }
    if (made.outcome == NET_OPTIMAL) {
        TRY(net_short_stand_list(&s, &made.piece, &made.pieces));
    }
    made.paths = s.paths;
    made.scans = s.scans;
    made.moves = s.moves;
    *answer = made;
    made = (NetShortAnswer){0};
done:
    net_short_run_close(&s);
    net_short_face_close(&face);
    net_short_clear(&made);
    return status;
}

void net_short_clear(NetShortAnswer *answer) {
    for (int32_t l = 0; answer->level != NULL && l < answer->levels; l++) {
        base_free(answer->level[l].price);
    }
    base_free(answer->level);
    base_free(answer->piece);
    *answer = (NetShortAnswer){0};
}
