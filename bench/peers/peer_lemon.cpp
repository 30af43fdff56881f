/* peer_lemon: LEMON's network simplex, cost scaling and capacity scaling.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one C++ file here. Flows and costs are 64 bits, as in the engine.
 */
extern "C" {
#include "peer.h"
}

#include <lemon/capacity_scaling.h>
#include <lemon/config.h>
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <memory>
#include <utility>
#include <vector>

namespace {

using Graph = lemon::StaticDigraph;
using Numbers = Graph::ArcMap<int64_t>;

struct State {
    Graph graph;
    std::unique_ptr<Numbers> most, cost;
    std::unique_ptr<Graph::NodeMap<int64_t>> supply;
};

State state;

/* Two ways to say it, as which is quicker depends on the algorithm: as a
 * circulation through node 0, or with the people as supplies and an arc from
 * each class straight to the sink, for those without a placement. Arcs by
 * tail, as the static graph wants: node 0's, classes', posts'. */
enum class Form { circulation, sink };

struct Arcs {
    std::vector<std::pair<int, int>> ends;
    std::vector<int64_t> most, cost;

    void add(int tail, int head, int64_t most_here, int64_t cost_here) {
        ends.emplace_back(tail, head);
        most.push_back(most_here);
        cost.push_back(cost_here);
    }
};

int sink_of(const FamilyHead &head, Form form) {
    return form == Form::circulation
               ? 0
               : static_cast<int>(1 + head.classes + head.posts);
}

void add_arcs(const Family *family, Form form, Arcs &arcs) {
    const FamilyHead &head = family->head;
    int classes = static_cast<int>(head.classes), sink = sink_of(head, form);
    for (int i = 0; form == Form::circulation && i < classes; i++) {
        arcs.add(0, 1 + i, family->supply[i], 0);
    }
    for (int i = 0; i < classes; i++) {
        for (int64_t o = family->first[i]; o < family->first[i + 1]; o++) {
            arcs.add(1 + i, 1 + classes + family->post[o], family->supply[i],
                     -(head.big + family->worth[o]));
        }
        if (form == Form::sink) {
            arcs.add(1 + i, sink, family->supply[i], 0);
        }
    }
    for (int j = 0; j < head.posts; j++) {
        arcs.add(1 + classes + j, sink, family->places[j], 0);
    }
}

const char *load(PeerRun *run, Form form) {
    const FamilyHead &head = run->family->head;
    int classes = static_cast<int>(head.classes);
    Arcs arcs;
    if (2 * head.classes + head.options + head.posts > INT32_MAX) {
        return "skipped: more arcs than 32 bits can count";
    }
    add_arcs(run->family, form, arcs);
    state.graph.build(2 + classes + head.posts, arcs.ends.begin(),
                      arcs.ends.end());
    state.most.reset(new Numbers(state.graph, 0));
    state.cost.reset(new Numbers(state.graph, 0));
    state.supply.reset(new Graph::NodeMap<int64_t>(state.graph, 0));
    for (size_t a = 0; a < arcs.ends.size(); a++) {
        (*state.most)[state.graph.arc(static_cast<int>(a))] = arcs.most[a];
        (*state.cost)[state.graph.arc(static_cast<int>(a))] = arcs.cost[a];
    }
    for (int i = 0; form == Form::sink && i < classes; i++) {
        (*state.supply)[state.graph.node(1 + i)] = run->family->supply[i];
    }
    if (form == Form::sink) {
        (*state.supply)[state.graph.node(sink_of(head, form))] = -head.people;
    }
    return nullptr;
}

/* One algorithm of LEMON: its constructor copies the graph, which is loading;
 * its run is the solve. */
template <class Algorithm, Form form> struct Method {
    static std::unique_ptr<Algorithm> algorithm;

    static const char *make(PeerRun *run) {
        const char *why = load(run, form);
        if (why == nullptr) {
            algorithm.reset(new Algorithm(state.graph));
            algorithm->upperMap(*state.most)
                .costMap(*state.cost)
                .supplyMap(*state.supply);
        }
        return why;
    }

    static const char *solve(PeerRun *) {
        return algorithm->run() == Algorithm::OPTIMAL
                   ? nullptr
                   : "it does not call its answer optimal";
    }

    /* A post's price is what a placement costs beyond its potential. */
    static const char *take(PeerRun *run) {
        const Family *family = run->family;
        int classes = static_cast<int>(family->head.classes);
        int a = form == Form::circulation ? classes : 0;
        for (int i = 0; i < classes; i++) {
            for (int64_t o = family->first[i]; o < family->first[i + 1]; o++) {
                run->flow[o] = algorithm->flow(state.graph.arc(a++));
            }
            a += form == Form::sink;
        }
        int64_t end =
            algorithm->potential(state.graph.node(sink_of(family->head, form)));
        for (int j = 0; j < family->head.posts; j++) {
            int64_t price =
                end - algorithm->potential(state.graph.node(1 + classes + j));
            run->price[j] = price > 0 ? price : 0;
        }
        run->priced = true;
        algorithm.reset();
        return nullptr;
    }

    static PeerMethod named(const char *name) {
        return PeerMethod{name, make, solve, take};
    }
};

template <class Algorithm, Form form>
std::unique_ptr<Algorithm> Method<Algorithm, form>::algorithm;

} // namespace

int main(int argc, char **argv) {
    using Simplex = lemon::NetworkSimplex<Graph, int64_t, int64_t>;
    using Scaling = lemon::CostScaling<Graph, int64_t, int64_t>;
    using Capacity = lemon::CapacityScaling<Graph, int64_t, int64_t>;
    const PeerMethod methods[] = {
        Method<Simplex, Form::circulation>::named("network-simplex"),
        Method<Scaling, Form::circulation>::named("cost-scaling"),
        Method<Scaling, Form::sink>::named("cost-scaling-sink"),
        Method<Capacity, Form::circulation>::named("capacity-scaling"),
    };
    const PeerProgram program = {"lemon", LEMON_VERSION, methods, 4};
    return peer_main(argc, argv, &program);
}
