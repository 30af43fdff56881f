/* peer_leye: the engine's own network solvers.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A further method is three functions and a row of main's table.
 */
#include "peer_leye_short.h"

#include "../../engine/net/net.h"

typedef struct LeyeState {
    Net *net;
    int64_t *cost;
} LeyeState;

static LeyeState state;

typedef struct Arcs {
    int32_t *tail, *head;
    int64_t *least, *most;
    int32_t count;
} Arcs;

static void arc(Arcs *arcs, int32_t tail, int32_t head, int64_t most,
                int64_t cost) {
    int32_t a = arcs->count++;
    arcs->tail[a] = tail;
    arcs->head[a] = head;
    arcs->most[a] = most;
    state.cost[a] = cost;
}

/* Options first, at their own places; then classes, then posts. */
static void make_arcs(const Family *family, Arcs *arcs) {
    int32_t classes = (int32_t)family->head.classes;
    for (int32_t i = 0; i < classes; i++) {
        for (int64_t o = family->first[i]; o < family->first[i + 1]; o++) {
            arc(arcs, 1 + i, 1 + classes + family->post[o], NET_INFINITE,
                -(family->head.big + family->worth[o]));
        }
    }
    for (int32_t i = 0; i < classes; i++) {
        arc(arcs, 0, 1 + i, family->supply[i], 0);
    }
    for (int32_t j = 0; j < family->head.posts; j++) {
        arc(arcs, 1 + classes + j, 0, family->places[j], 0);
    }
}

static const char *tree_load(PeerRun *run) {
    LeyeStatus status = LEYE_OK;
    const FamilyHead *head = &run->family->head;
    int64_t nodes = 1 + head->classes + head->posts;
    int64_t count = head->classes + head->options + head->posts;
    Arcs arcs = {0};
    if (count > INT32_MAX) {
        return "skipped: more arcs than 32 bits can count";
    }
    TRY(HEAP_ARRAY(count + 1, &arcs.tail));
    TRY(HEAP_ARRAY(count + 1, &arcs.head));
    TRY(HEAP_ARRAY(count + 1, &arcs.least));
    TRY(HEAP_ARRAY(count + 1, &arcs.most));
    TRY(HEAP_ARRAY(count + 1, &state.cost));
    make_arcs(run->family, &arcs);
    NetProblem problem = {.nodes = (int32_t)nodes,
                          .arcs = arcs.count,
                          .tail = arcs.tail,
                          .head = arcs.head,
                          .least = arcs.least,
                          .most = arcs.most};
    TRY(net_open(&problem, NULL, &state.net));
done:
    base_free(arcs.tail);
    base_free(arcs.head);
    base_free(arcs.least);
    base_free(arcs.most);
    return status == LEYE_OK ? NULL : base_message();
}

static const char *tree_solve(PeerRun *run) {
    (void)run;
    return net_solve(state.net, state.cost, NULL) == NET_OPTIMAL
               ? NULL
               : "it does not solve it";
}

static const char *tree_take(PeerRun *run) {
    const FamilyHead *head = &run->family->head;
    const int64_t *flow = net_flow(state.net);
    const int64_t *potential = net_potential(state.net);
    for (int64_t o = 0; o < head->options; o++) {
        run->flow[o] = flow[o];
    }
    for (int32_t j = 0; j < head->posts; j++) {
        int64_t price = potential[1 + head->classes + j];
        run->price[j] = price > 0 ? price : 0;
    }
    run->priced = true;
    net_close(state.net);
    base_free(state.cost);
    return NULL;
}

int main(int argc, char **argv) {
    PeerMethod methods[5] = {{"network", tree_load, tree_solve, tree_take}};
    size_t count = 1 + peer_leye_short(methods + 1);
    const PeerProgram program = {"leye", LEYE_VERSION, methods, count};
    return peer_main(argc, argv, &program);
}
