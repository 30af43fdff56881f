/* flow_short: the solver for many suppliers and few nodes, where it fits.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Suppliers are classes, the nodes that their arcs enter are posts, the rest
 * of the tree are caps; a node that is both is a post without limit below its
 * cap. With T_v the cost from v to the sink an arc from i to v is an option
 * worth -(cost + T_v), and every class is tight: it ships all. Prices u and P
 * then are prices of nodes, -u_i and P_v + T_v: the reduced cost of an option
 * is u_i + P_v - worth, that of a tree's arc minus the price of its room.
 */
#include "flow_net.h"

typedef struct Short {
    const Flow *flow;
    int32_t *out;   /* heap [nodes] a tree node's arc, or NONE */
    bool *inner;    /* heap [nodes] nodes of the tree, the sink among them */
    bool *parent;   /* heap [nodes] a tree arc enters */
    bool *entered;  /* heap [nodes] a supplier's arc enters */
    int32_t *order; /* heap [nodes] inner nodes, children before parents */
    int32_t inners;
    int64_t *way;   /* heap [nodes] T */
    int32_t *row;   /* heap [nodes] class, post or cap: the row of its price */
    int32_t *post;  /* heap [nodes] post that stands for an entered node */
    int64_t *first; /* heap [classes + 1] */
    int32_t *head;  /* heap [options] posts */
    int32_t *arc;   /* heap [options] */
    int64_t *worth; /* heap [options] */
    int64_t *supply, *places, *room; /* heap [classes, posts, caps] */
    int32_t *above;                  /* heap [posts + caps] */
    uint8_t *tight;                  /* heap [classes + posts + caps] */
    NetShortProblem problem;
} Short;

static LeyeStatus take_nodes(Short *own) {
    LeyeStatus status = LEYE_OK;
    size_t nodes = (size_t)own->flow->nodes;
    TRY(HEAP_ARRAY(nodes, &own->out));
    TRY(HEAP_ARRAY(nodes, &own->inner));
    TRY(HEAP_ARRAY(nodes, &own->parent));
    TRY(HEAP_ARRAY(nodes, &own->entered));
    TRY(HEAP_ARRAY(nodes, &own->order));
    TRY(HEAP_ARRAY(nodes, &own->way));
    TRY(HEAP_ARRAY(nodes, &own->row));
    TRY(HEAP_ARRAY(nodes, &own->post));
done:
    return status;
}

static void drop(Short *own) {
    base_free(own->out);
    base_free(own->inner);
    base_free(own->parent);
    base_free(own->entered);
    base_free(own->order);
    base_free(own->way);
    base_free(own->row);
    base_free(own->post);
    base_free(own->first);
    base_free(own->head);
    base_free(own->arc);
    base_free(own->worth);
    base_free(own->supply);
    base_free(own->places);
    base_free(own->room);
    base_free(own->above);
    base_free(own->tight);
}

/* Which nodes are what; false: an arc has a limit that this has no word for. */
static bool read_nodes(Short *own) {
    const Flow *flow = own->flow;
    bool fits = true;
    own->inner[flow->sink] = true;
    for (int32_t a = 0; a < flow->arcs; a++) {
        own->inner[flow->head[a]] = true;
    }
    for (int32_t v = 0; v < flow->nodes; v++) {
        own->out[v] = NONE;
        fits &= !own->inner[v] || v == flow->sink || flow->supply[v] == 0;
    }
    for (int32_t a = 0; a < flow->arcs; a++) {
        int32_t tail = flow->tail[a];
        if (own->inner[tail]) {
            own->out[tail] = a;
            own->parent[flow->head[a]] = true;
        } else {
            own->entered[flow->head[a]] = true;
        }
        fits &= flow->least[a] == 0 &&
                (own->inner[tail] || flow->most[a] >= flow->supply[tail]);
    }
    return fits;
}

static int32_t up(const Short *own, int32_t node) {
    return own->out[node] == NONE ? NONE : own->flow->head[own->out[node]];
}

/* Children before parents: a node comes when all its children have. `waits`:
 * scratch [nodes] of 0. */
static void sort_tree(Short *own, int32_t *waits) {
    int32_t nodes = own->flow->nodes;
    for (int32_t v = 0; v < nodes; v++) {
        if (own->inner[v] && up(own, v) != NONE) {
            waits[up(own, v)]++;
        }
    }
    for (int32_t v = 0; v < nodes; v++) {
        if (own->inner[v] && waits[v] == 0) {
            own->order[own->inners++] = v;
        }
    }
    for (int32_t k = 0; k < own->inners; k++) {
        int32_t above = up(own, own->order[k]);
        if (above != NONE && --waits[above] == 0) {
            own->order[own->inners++] = above;
        }
    }
}

/* Costs along the tree; false: they pass the range. */
static bool add_ways(Short *own) {
    bool fits = true;
    for (int32_t k = own->inners - 1; k >= 0; k--) {
        int32_t v = own->order[k];
        int32_t above = up(own, v);
        own->way[v] = 0;
        fits &= above == NONE ||
                !__builtin_add_overflow(own->flow->cost[own->out[v]],
                                        own->way[above], &own->way[v]);
    }
    return fits;
}

static bool is_cap(const Short *own, int32_t v) {
    return own->inner[v] && own->parent[v] && v != own->flow->sink;
}

/* Numbers classes, posts and caps; the caps in the tree's order. */
static void number_rows(Short *own) {
    const Flow *flow = own->flow;
    NetShortProblem *problem = &own->problem;
    for (int32_t v = 0; v < flow->nodes; v++) {
        own->row[v] = own->inner[v] ? NONE : problem->classes++;
        own->post[v] = own->entered[v] ? problem->posts++ : NONE;
    }
    for (int32_t k = 0; k < own->inners; k++) {
        int32_t v = own->order[k];
        int32_t row = is_cap(own, v)    ? problem->posts + problem->caps++
                      : v == flow->sink ? NONE
                                        : own->post[v];
        own->row[v] = row == NONE ? NONE : problem->classes + row;
    }
}

/* The cap above a node, its own not counted; NONE: nothing but the sink. */
static int32_t cap_above(const Short *own, int32_t v) {
    int32_t above = up(own, v);
    return above == NONE || !is_cap(own, above)
               ? NONE
               : own->row[above] - own->problem.classes - own->problem.posts;
}

static int64_t room_of(const Short *own, int32_t v) {
    return own->out[v] == NONE ? 0 : own->flow->most[own->out[v]];
}

static LeyeStatus fill_rows(Short *own) {
    LeyeStatus status = LEYE_OK;
    const Flow *flow = own->flow;
    NetShortProblem *problem = &own->problem;
    int32_t below = problem->classes + problem->posts; /* rows before caps */
    size_t rows = (size_t)problem->classes + (size_t)problem->posts +
                  (size_t)problem->caps;
    TRY(HEAP_ARRAY(problem->classes, &own->supply));
    TRY(HEAP_ARRAY(problem->posts, &own->places));
    TRY(HEAP_ARRAY(problem->caps, &own->room));
    TRY(HEAP_ARRAY((size_t)problem->posts + (size_t)problem->caps,
                   &own->above));
    TRY(HEAP_ARRAY(rows, &own->tight));
    for (int32_t v = 0; v < flow->nodes; v++) {
        int32_t post = own->post[v];
        if (!own->inner[v]) {
            own->supply[own->row[v]] = flow->supply[v];
            own->tight[own->row[v]] = 1;
        } else if (is_cap(own, v)) {
            int32_t cap = own->row[v] - below;
            own->room[cap] = room_of(own, v);
            own->above[problem->posts + cap] = cap_above(own, v);
        }
        if (post != NONE) {
            bool free = is_cap(own, v) || v == flow->sink;
            own->places[post] = free ? flow->total + 1 : room_of(own, v);
            own->above[post] =
                is_cap(own, v) ? own->row[v] - below : cap_above(own, v);
        }
    }
done:
    return status;
}

/* Arcs by post, then by class: so the posts of a class ascend. `start`: scratch
 * [posts + 1], `by_post` [options]. */
static void sort_options(Short *own, int64_t *start, int32_t *by_post) {
    const Flow *flow = own->flow;
    int32_t classes = own->problem.classes;
    for (int32_t a = 0; a < flow->arcs; a++) {
        if (!own->inner[flow->tail[a]]) {
            start[own->post[flow->head[a]] + 1]++;
            own->first[own->row[flow->tail[a]] + 1]++;
        }
    }
    for (int32_t j = 0; j < own->problem.posts; j++) {
        start[j + 1] += start[j];
    }
    for (int32_t i = 0; i < classes; i++) {
        own->first[i + 1] += own->first[i];
    }
    for (int32_t a = 0; a < flow->arcs; a++) {
        if (!own->inner[flow->tail[a]]) {
            by_post[start[own->post[flow->head[a]]]++] = a;
        }
    }
    for (int64_t k = 0; k < own->first[classes]; k++) {
        int32_t a = by_post[k];
        own->arc[own->first[own->row[flow->tail[a]]]++] = a;
    }
    for (int32_t i = classes; i > 0; i--) {
        own->first[i] = own->first[i - 1];
    }
    own->first[0] = 0;
}

/* False: two arcs of one class enter one post, or a worth passes the range. */
static bool fill_options(Short *own) {
    const Flow *flow = own->flow;
    for (int32_t i = 0; i < own->problem.classes; i++) {
        for (int64_t o = own->first[i]; o < own->first[i + 1]; o++) {
            int32_t a = own->arc[o];
            own->head[o] = own->post[flow->head[a]];
            if ((o > own->first[i] && own->head[o] == own->head[o - 1]) ||
                __builtin_add_overflow(flow->cost[a], own->way[flow->head[a]],
                                       &own->worth[o])) {
                return false;
            }
            own->worth[o] = -own->worth[o];
        }
    }
    return true;
}

static LeyeStatus read_options(Short *own, bool *fits) {
    LeyeStatus status = LEYE_OK;
    const Flow *flow = own->flow;
    int64_t *start = NULL;
    int32_t *by_post = NULL;
    TRY(HEAP_ARRAY((size_t)own->problem.posts + 1, &start));
    TRY(HEAP_ARRAY(flow->arcs, &by_post));
    TRY(HEAP_ARRAY((size_t)own->problem.classes + 1, &own->first));
    TRY(HEAP_ARRAY(flow->arcs, &own->arc));
    TRY(HEAP_ARRAY(flow->arcs, &own->head));
    TRY(HEAP_ARRAY(flow->arcs, &own->worth));
    sort_options(own, start, by_post);
    *fits = fill_options(own);
done:
    base_free(start);
    base_free(by_post);
    return status;
}

static void give_flow(const Short *own, const NetShortAnswer *answer,
                      FlowRun *run) {
    const Flow *flow = own->flow;
    for (int64_t k = 0; k < answer->pieces; k++) {
        run->flow[own->arc[answer->piece[k].option]] = answer->piece[k].units;
    }
    for (int32_t a = 0; a < flow->arcs; a++) {
        int32_t above = own->out[flow->head[a]];
        if (!own->inner[flow->tail[a]] && above != NONE) {
            run->flow[above] += run->flow[a];
        }
    }
    for (int32_t k = 0; k < own->inners; k++) {
        int32_t v = own->order[k];
        int32_t next = up(own, v) == NONE ? NONE : own->out[up(own, v)];
        if (next != NONE) {
            run->flow[next] += run->flow[own->out[v]];
        }
    }
}

static void give_prices(const Short *own, const NetShortAnswer *answer,
                        FlowRun *run) {
    const int64_t *price = answer->level[0].price;
    for (int32_t v = 0; v < own->flow->nodes; v++) {
        run->price[v] = own->inner[v] ? 0 : -price[own->row[v]];
    }
    for (int32_t k = own->inners - 1; k >= 0; k--) {
        int32_t v = own->order[k];
        if (up(own, v) != NONE) {
            int64_t own_price = own->row[v] == NONE ? 0 : price[own->row[v]];
            run->price[v] = own_price + run->price[up(own, v)] +
                            own->flow->cost[own->out[v]];
        }
    }
}

static LeyeStatus solve(Short *own, const NetWatch *watch, FlowRun *run,
                        bool *solved) {
    LeyeStatus status = LEYE_OK;
    NetShortAnswer answer = {0};
    const int64_t *worth[] = {own->worth};
    own->problem.levels = 1;
    own->problem.first = own->first;
    own->problem.post = own->head;
    own->problem.supply = own->supply;
    own->problem.places = own->places;
    own->problem.room = own->room;
    own->problem.above = own->above;
    own->problem.worth = worth;
    own->problem.tight = own->tight;
    TRY(net_short(&own->problem, NULL, watch, &answer));
    run->outcome = answer.outcome;
    run->pivots = answer.paths;
    *solved = answer.outcome == NET_OPTIMAL || answer.outcome == NET_STOPPED;
    if (answer.outcome == NET_OPTIMAL) {
        give_flow(own, &answer, run);
        give_prices(own, &answer, run);
        run->feasible = true;
    }
done:
    net_short_clear(&answer);
    return status;
}

LeyeStatus flow_short(const Flow *flow, int64_t threads, const NetWatch *watch,
                      FlowRun *run, bool *solved) {
    LeyeStatus status = LEYE_OK;
    Short own = {.flow = flow};
    int32_t *waits = NULL;
    bool fits = false;
    *solved = false;
    TRY(take_nodes(&own));
    TRY(HEAP_ARRAY(flow->nodes, &waits));
    if (!read_nodes(&own)) {
        goto done;
    }
    sort_tree(&own, waits);
    if (!add_ways(&own)) {
        goto done;
    }
    number_rows(&own);
    if (own.problem.posts > FLOW_SHORT_POSTS) {
        goto done;
    }
    TRY(fill_rows(&own));
    TRY(read_options(&own, &fits));
    if (fits) {
        own.problem.threads = (int32_t)threads;
        TRY(solve(&own, watch, run, solved));
    }
done:
    base_free(waits);
    drop(&own);
    return status;
}
