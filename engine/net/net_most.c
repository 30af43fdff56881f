/* net_most: layers, and paths through them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net_most.h"

enum { FAR = INT32_MAX, WATCH_EVERY = 256 };

typedef struct Most {
    const NetProblem *net;
    const bool *chosen;
    int64_t *flow;
    int32_t *first; /* heap [nodes + 1] into at */
    int32_t *at;    /* heap [2 arcs] arcs that may change, by node */
    int32_t *next;  /* heap [nodes] of at: not tried in this phase yet */
    int32_t *layer; /* heap [nodes] steps to the root, or FAR */
    int32_t *queue; /* heap [nodes] */
    int32_t *path;  /* heap [nodes] arcs */
    int64_t paths;
} Most;

/* What more may go over the arc out of `from`. */
static int64_t room(const Most *m, int32_t arc, int32_t from) {
    return m->net->tail[arc] == from ? m->net->most[arc] - m->flow[arc]
                                     : m->flow[arc] - m->net->least[arc];
}

static int32_t other(const Most *m, int32_t arc, int32_t node) {
    return m->net->tail[arc] == node ? m->net->head[arc] : m->net->tail[arc];
}

/* Within bounds, and as much comes to each node as leaves it? */
static LeyeStatus is_feasible(const Most *m, bool *fine) {
    LeyeStatus status = LEYE_OK;
    const NetProblem *net = m->net;
    Int128 *sum = NULL;
    *fine = true;
    TRY(HEAP_ARRAY(net->nodes, &sum));
    for (int32_t a = 0; a < net->arcs; a++) {
        *fine = *fine && m->flow[a] >= net->least[a] &&
                m->flow[a] <= net->most[a] && m->flow[a] < NET_INFINITE &&
                m->flow[a] > -NET_INFINITE;
        sum[net->tail[a]] += m->flow[a];
        sum[net->head[a]] -= m->flow[a];
    }
    for (int32_t v = 0; v < net->nodes; v++) {
        *fine = *fine && sum[v] == (net->supply != NULL ? net->supply[v] : 0);
    }
done:
    base_free(sum);
    return status;
}

/* Arcs by node, the chosen ones left out. */
static LeyeStatus list_arcs(Most *m) {
    LeyeStatus status = LEYE_OK;
    const NetProblem *net = m->net;
    TRY(HEAP_ARRAY(net->nodes + 1, &m->first));
    TRY(HEAP_ARRAY(2 * (size_t)net->arcs, &m->at));
    TRY(HEAP_ARRAY(net->nodes, &m->next));
    TRY(HEAP_ARRAY(net->nodes, &m->layer));
    TRY(HEAP_ARRAY(net->nodes, &m->queue));
    TRY(HEAP_ARRAY(net->nodes, &m->path));
    for (int32_t a = 0; a < net->arcs; a++) {
        if (!m->chosen[a] && net->least[a] < net->most[a]) {
            m->first[net->tail[a]]++;
            m->first[net->head[a]]++;
        }
    }
    for (int32_t v = 0; v < net->nodes; v++) {
        m->first[v + 1] += m->first[v];
    }
    for (int32_t a = net->arcs - 1; a >= 0; a--) {
        if (!m->chosen[a] && net->least[a] < net->most[a]) {
            m->at[--m->first[net->tail[a]]] = a;
            m->at[--m->first[net->head[a]]] = a;
        }
    }
done:
    return status;
}

/* From the root back over arcs with room. */
static void set_layers(Most *m) {
    int32_t known = 1;
    for (int32_t v = 0; v < m->net->nodes; v++) {
        m->layer[v] = FAR;
        m->next[v] = m->first[v];
    }
    m->layer[0] = 0;
    m->queue[0] = 0;
    for (int32_t k = 0; k < known; k++) {
        int32_t v = m->queue[k];
        for (int32_t i = m->first[v]; i < m->first[v + 1]; i++) {
            int32_t from = other(m, m->at[i], v);
            if (m->layer[from] == FAR && room(m, m->at[i], from) > 0) {
                m->layer[from] = m->layer[v] + 1;
                m->queue[known++] = from;
            }
        }
    }
}

/* The next arc out of the node that leads a layer down, or NONE. */
static int32_t step(Most *m, int32_t v) {
    for (; m->next[v] < m->first[v + 1]; m->next[v]++) {
        int32_t a = m->at[m->next[v]];
        int32_t to = other(m, a, v);
        if (m->layer[to] < m->layer[v] && m->layer[to] + 1 == m->layer[v] &&
            room(m, a, v) > 0) {
            return a;
        }
    }
    return NONE;
}

/* A path from the node to the root; *n 0: there is none in these layers. */
static void find_path(Most *m, int32_t from, int32_t *n) {
    int32_t v = from;
    *n = 0;
    while (v != 0) {
        int32_t a = step(m, v);
        if (a != NONE) {
            m->path[(*n)++] = a;
            v = other(m, a, v);
        } else if (*n == 0) {
            return;
        } else {
            v = other(m, m->path[--*n], v);
            m->next[v]++;
        }
    }
}

/* Over the chosen arc and the path, as much as there is room for. */
static int64_t push(Most *m, int32_t chosen, int32_t n) {
    int32_t v = m->net->head[chosen];
    int64_t by = room(m, chosen, m->net->tail[chosen]);
    for (int32_t k = 0; k < n; k++) {
        int64_t here = room(m, m->path[k], v);
        by = here < by ? here : by;
        v = other(m, m->path[k], v);
    }
    v = m->net->head[chosen];
    m->flow[chosen] += by;
    for (int32_t k = 0; k < n; k++) {
        m->flow[m->path[k]] += m->net->tail[m->path[k]] == v ? by : -by;
        v = other(m, m->path[k], v);
    }
    m->paths++;
    return by;
}

/* All paths of these layers; *any: there was one. False when it can push
 * without end. */
static bool fill_layers(Most *m, const NetWatch *watch, bool *any,
                        bool *stopped) {
    for (int32_t a = 0; a < m->net->arcs && !*stopped; a++) {
        int32_t from = m->net->head[a];
        while (m->chosen[a] && m->layer[from] != FAR &&
               m->flow[a] < m->net->most[a]) {
            int32_t n = 0;
            find_path(m, from, &n);
            if (from != 0 && n == 0) {
                break;
            }
            if (push(m, a, n) >= NET_INFINITE / 2) {
                return false;
            }
            *any = true;
            if (watch != NULL && m->paths % WATCH_EVERY == 0) {
                *stopped = !watch->go_on(watch->context, m->paths);
            }
        }
    }
    return true;
}

static NetOutcome run(Most *m, const NetWatch *watch) {
    bool any = true;
    bool stopped = false;
    while (any && !stopped) {
        any = false;
        set_layers(m);
        if (!fill_layers(m, watch, &any, &stopped)) {
            return NET_UNBOUNDED;
        }
    }
    return stopped ? NET_STOPPED : NET_OPTIMAL;
}

LeyeStatus net_most(const NetProblem *problem, const bool *chosen,
                    const NetWatch *watch, int64_t *flow, int64_t *potential,
                    NetOutcome *outcome) {
    LeyeStatus status = LEYE_OK;
    Most m = {.net = problem, .chosen = chosen, .flow = flow};
    bool fine = false;
    TRY(is_feasible(&m, &fine));
    *outcome = NET_INFEASIBLE;
    if (fine) {
        TRY(list_arcs(&m));
        *outcome = run(&m, watch);
        for (int32_t v = 0; v < problem->nodes; v++) {
            potential[v] = m.layer[v] == FAR;
        }
    }
done:
    base_free(m.first);
    base_free(m.at);
    base_free(m.next);
    base_free(m.layer);
    base_free(m.queue);
    base_free(m.path);
    return status;
}
