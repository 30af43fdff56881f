/* short_case: transport problems by chance, and the simplex beside them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As a flow: the root sends each class its supply or less, classes send to
 * posts, posts to the caps above, and what has no cap above to the root.
 */
#include "short_case.h"

#include <criterion/criterion.h>

static void *take(size_t count, size_t size) {
    void *block = base_alloc(count, size);
    cr_assert_not_null(block);
    return block;
}

static int64_t between(Random *random, int64_t least, int64_t most) {
    return least + base_random_below(random, most - least + 1);
}

static void draw_caps(ShortShape shape, Random *random, ShortCase *into) {
    int32_t nodes = shape.posts + shape.caps;
    for (int32_t v = 0; v < nodes; v++) {
        int32_t self = v - shape.posts;
        int64_t low = self < 0 ? 0 : self + 1;
        int64_t cap = low < shape.caps ? between(random, low, shape.caps) : -1;
        into->above[v] = cap < 0 || cap == shape.caps ? NONE : (int32_t)cap;
        int64_t units =
            between(random, 0, self < 0 ? shape.units : 3 * shape.units);
        *(self < 0 ? &into->places[v] : &into->room[self]) = units;
    }
}

static void draw_options(ShortShape shape, Random *random, ShortCase *into) {
    int64_t o = 0;
    for (int32_t i = 0; i < shape.classes; i++) {
        into->supply[i] = between(random, 0, shape.units);
        for (int32_t j = 0; j < shape.posts; j++) {
            if (base_random_chance(random, shape.per_mille)) {
                into->post[o] = j;
                for (int32_t l = 0; l < shape.levels; l++) {
                    into->worth[l][o] =
                        between(random, -shape.spread / 4, shape.spread);
                }
                o++;
            }
        }
        into->first[i + 1] = o;
    }
}

void short_case_draw(ShortShape shape, Random *random, ShortCase *into) {
    size_t cells = (size_t)shape.classes * (size_t)shape.posts;
    size_t nodes = (size_t)shape.posts + (size_t)shape.caps;
    *into = (ShortCase){.first = take((size_t)shape.classes + 1, 8),
                        .supply = take((size_t)shape.classes, 8),
                        .places = take((size_t)shape.posts, 8),
                        .room = take((size_t)shape.caps, 8),
                        .post = take(cells, 4),
                        .above = take(nodes, 4)};
    for (int32_t l = 0; l < shape.levels; l++) {
        into->worth[l] = take(cells, 8);
    }
    draw_caps(shape, random, into);
    draw_options(shape, random, into);
    into->problem =
        (NetShortProblem){.classes = shape.classes,
                          .posts = shape.posts,
                          .caps = shape.caps,
                          .levels = shape.levels,
                          .first = into->first,
                          .post = into->post,
                          .supply = into->supply,
                          .places = into->places,
                          .room = into->room,
                          .above = shape.caps > 0 ? into->above : NULL,
                          .worth = (const int64_t *const *)into->worth};
}

void short_case_clear(ShortCase *scene) {
    base_free(scene->first);
    base_free(scene->supply);
    base_free(scene->places);
    base_free(scene->room);
    base_free(scene->post);
    base_free(scene->above);
    for (int32_t l = 0; l < SHORT_LEVELS; l++) {
        base_free(scene->worth[l]);
    }
}

NetOutcome short_case_solve(const ShortCase *scene, const NetShortStart *start,
                            NetShortAnswer *answer) {
    int32_t wrong = NONE;
    cr_assert_eq(net_short(&scene->problem, start, NULL, answer), LEYE_OK, "%s",
                 base_message());
    if (answer->outcome == NET_OPTIMAL) {
        cr_assert_eq(net_short_check(&scene->problem, answer, &wrong), LEYE_OK);
        cr_assert_eq(wrong, NONE, "level %d is not proved", wrong);
    }
    return answer->outcome;
}

/* Nodes: the root, the classes, the posts, the caps. Arcs: options, then one
 * for each row. */
typedef struct Twin {
    NetProblem net;
    int32_t *tail, *head;
    int64_t *least, *most, *cost;
} Twin;

static void twin_open(const NetShortProblem *problem, Twin *twin) {
    int32_t rows = problem->classes + problem->posts + problem->caps;
    int32_t options = (int32_t)problem->first[problem->classes];
    size_t arcs = (size_t)options + (size_t)rows;
    *twin = (Twin){.tail = take(arcs, 4),
                   .head = take(arcs, 4),
                   .least = take(arcs, 8),
                   .most = take(arcs, 8),
                   .cost = take(arcs, 8)};
    for (int32_t i = 0; i < problem->classes; i++) {
        for (int64_t o = problem->first[i]; o < problem->first[i + 1]; o++) {
            twin->tail[o] = 1 + i;
            twin->head[o] = 1 + problem->classes + problem->post[o];
            twin->most[o] = NET_INFINITE;
        }
    }
    for (int32_t r = 0; r < rows; r++) {
        int32_t a = options + r;
        int32_t v = r - problem->classes;
        int32_t cap =
            v < 0 || problem->above == NULL ? NONE : problem->above[v];
        bool is_cap = v >= problem->posts;
        twin->tail[a] = v < 0 ? 0 : 1 + r;
        twin->head[a] = 1 + r;
        if (v >= 0) {
            twin->head[a] =
                cap == NONE ? 0 : 1 + problem->classes + problem->posts + cap;
        }
        twin->most[a] = v < 0    ? problem->supply[r]
                        : is_cap ? problem->room[v - problem->posts]
                                 : problem->places[v];
    }
    twin->net = (NetProblem){.nodes = 1 + rows,
                             .arcs = (int32_t)arcs,
                             .tail = twin->tail,
                             .head = twin->head,
                             .least = twin->least,
                             .most = twin->most};
}

static void twin_close(Twin *twin) {
    base_free(twin->tail);
    base_free(twin->head);
    base_free(twin->least);
    base_free(twin->most);
    base_free(twin->cost);
}

/* Solves one level and shuts what is off its optimal face. */
static bool twin_level(Twin *twin, const int64_t *worth, int64_t options,
                       int64_t *value) {
    Net *net = NULL;
    for (int64_t o = 0; o < options; o++) {
        twin->cost[o] = -worth[o];
    }
    cr_assert_eq(net_open(&twin->net, NULL, &net), LEYE_OK);
    bool found = net_solve(net, twin->cost, NULL) == NET_OPTIMAL;
    *value = 0;
    for (int32_t a = 0; found && a < twin->net.arcs; a++) {
        int64_t reduced = twin->cost[a] - net_potential(net)[twin->tail[a]] +
                          net_potential(net)[twin->head[a]];
        *value -= twin->cost[a] * net_flow(net)[a];
        if (reduced != 0) {
            twin->least[a] = net_flow(net)[a];
            twin->most[a] = net_flow(net)[a];
        }
    }
    net_close(net);
    return found;
}

bool short_case_simplex(const ShortCase *scene, int64_t *value) {
    const NetShortProblem *problem = &scene->problem;
    Twin twin;
    bool found = true;
    twin_open(problem, &twin);
    for (int32_t l = 0; l < problem->levels && found; l++) {
        found = twin_level(&twin, problem->worth[l],
                           problem->first[problem->classes], &value[l]);
    }
    twin_close(&twin);
    return found;
}

void short_case_agree(const ShortCase *scene, int32_t turn) {
    int64_t value[SHORT_LEVELS] = {0};
    NetShortAnswer answer = {0};
    cr_assert(short_case_simplex(scene, value));
    cr_assert_eq(short_case_solve(scene, NULL, &answer), NET_OPTIMAL);
    for (int32_t l = 0; l < scene->problem.levels; l++) {
        cr_assert_eq(answer.level[l].value, value[l],
                     "turn %d level %d: %ld, simplex %ld", turn, l,
                     (long)answer.level[l].value, (long)value[l]);
    }
    net_short_clear(&answer);
}
