/* domain_suppress_table: hidden cells of a table with shown totals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shown totals are linear equations in the hidden numbers, each of which
 * stands in two of them: the incidence matrix of a graph, after a change of
 * signs. An unknown of such a system is determined if and only if its edge is
 * a bridge (Gusfield, A graph theoretic approach to statistical data
 * security, SIAM J. Comput. 17, 1988). Bridges are found by depth first
 * search (Tarjan 1974), without recursion; the cells that cross from one side
 * of a bridge to the other would mend it, and the smallest is hidden too.
 */
#include "domain_suppress.h"

enum { SHOWN_FROM = 10 };

typedef struct Mesh {
    const SuppressGrid *grid;
    bool *hide;
    int32_t nodes;            /* rows, then columns, then the sum */
    int32_t *next, *up, *low; /* heap [nodes]: of the search */
    int32_t *depth;           /* heap [nodes]: 0: not seen */
    bool *side;               /* heap [nodes] */
} Mesh;

static int32_t cell_of(const Mesh *mesh, int32_t row, int32_t column) {
    return row * mesh->grid->columns + column;
}

/* Are the two nodes joined by something hidden? */
static bool is_edge(const Mesh *mesh, int32_t a, int32_t b) {
    int32_t rows = mesh->grid->rows;
    int32_t low = a < b ? a : b;
    int32_t high = a < b ? b : a;
    if (low >= rows || high < rows) {
        return false;
    }
    return high == mesh->nodes - 1
               ? mesh->grid->closed[low]
               : mesh->hide[cell_of(mesh, low, high - rows)];
}

/* Cells of one row (`step` 1) or column (`step` columns). */
typedef struct Run {
    int32_t first, step, count;
} Run;

static Run run_of(const Mesh *mesh, int32_t node) {
    const SuppressGrid *grid = mesh->grid;
    if (node < grid->rows) {
        return (Run){cell_of(mesh, node, 0), 1, grid->columns};
    }
    return (Run){node - grid->rows, grid->columns, grid->rows};
}

/* Is `cell` the better one to hide than `best`? */
static bool is_better(const Mesh *mesh, int32_t cell, int32_t best) {
    const int64_t *cells = mesh->grid->cells;
    if (mesh->hide[cell]) {
        return false;
    }
    if (best == NONE || cells[best] == 0) {
        return best == NONE || cells[cell] > 0;
    }
    return cells[cell] > 0 && cells[cell] < cells[best];
}

/* Hides one more cell of a row or column that hides too little. */
static bool mend_run(Mesh *mesh, int32_t node) {
    Run run = run_of(mesh, node);
    int64_t sum = 0;
    int32_t hidden = 0;
    int32_t best = NONE;
    for (int32_t k = 0; k < run.count; k++) {
        int32_t cell = run.first + k * run.step;
        hidden += mesh->hide[cell] ? 1 : 0;
        sum += mesh->hide[cell] ? mesh->grid->cells[cell] : 0;
        best = is_better(mesh, cell, best) ? cell : best;
    }
    bool closed = node < mesh->grid->rows && mesh->grid->closed[node];
    if (closed || hidden == 0 || (hidden > 1 && sum >= SHOWN_FROM) ||
        best == NONE) {
        return false;
    }
    mesh->hide[best] = true;
    return true;
}

/* One step down or up; returns the node to go on from, or NONE. */
static int32_t search_step(Mesh *mesh, int32_t at) {
    int32_t end = at < mesh->grid->rows ? mesh->nodes : mesh->grid->rows;
    while (mesh->next[at] < end) {
        int32_t to = mesh->next[at]++;
        if (to == mesh->up[at] || !is_edge(mesh, at, to)) {
            continue;
        }
        if (mesh->depth[to] == 0) {
            mesh->up[to] = at;
            mesh->depth[to] = mesh->depth[at] + 1;
            mesh->low[to] = mesh->depth[to];
            return to;
        }
        if (mesh->depth[to] < mesh->low[at]) {
            mesh->low[at] = mesh->depth[to];
        }
    }
    int32_t up = mesh->up[at];
    if (up != NONE && mesh->low[at] < mesh->low[up]) {
        mesh->low[up] = mesh->low[at];
    }
    return up;
}

static void search(Mesh *mesh) {
    for (int32_t v = 0; v < mesh->nodes; v++) {
        /* a row is joined to columns and the sum, these to rows */
        mesh->next[v] = v < mesh->grid->rows ? mesh->grid->rows : 0;
        mesh->depth[v] = 0;
        mesh->up[v] = NONE;
    }
    for (int32_t v = 0; v < mesh->nodes; v++) {
        if (mesh->depth[v] == 0) {
            mesh->depth[v] = 1;
            mesh->low[v] = 1;
            for (int32_t at = v; at != NONE;) {
                at = search_step(mesh, at);
            }
        }
    }
}

/* Is the edge above `node` a bridge? */
static bool is_bridge(const Mesh *mesh, int32_t node) {
    return mesh->up[node] != NONE && mesh->low[node] == mesh->depth[node];
}

/* Is `node` below `top` in the search tree? */
static bool is_below(const Mesh *mesh, int32_t node, int32_t top) {
    while (node != NONE && node != top) {
        node = mesh->up[node];
    }
    return node == top;
}

/* Hides the best cell that crosses the bridge above `node`. */
static bool mend_bridge(Mesh *mesh, int32_t node) {
    const SuppressGrid *grid = mesh->grid;
    int32_t best = NONE;
    for (int32_t v = 0; v < mesh->nodes; v++) {
        mesh->side[v] = is_below(mesh, v, node);
    }
    for (int32_t r = 0; r < grid->rows; r++) {
        for (int32_t c = 0; c < grid->columns; c++) {
            int32_t cell = cell_of(mesh, r, c);
            if (mesh->side[r] != mesh->side[grid->rows + c] &&
                is_better(mesh, cell, best)) {
                best = cell;
            }
        }
    }
    if (best != NONE) {
        mesh->hide[best] = true;
    }
    return best != NONE;
}

/* One round over what is still told; false when there is nothing to mend. */
static bool mend(Mesh *mesh) {
    bool mended = false;
    for (int32_t v = 0; v < mesh->nodes - 1; v++) {
        mended = mend_run(mesh, v) || mended;
    }
    if (mended) {
        return true;
    }
    search(mesh);
    for (int32_t v = 0; v < mesh->nodes && !mended; v++) {
        mended = is_bridge(mesh, v) && mend_bridge(mesh, v);
    }
    return mended;
}

static void hide_small(Mesh *mesh) {
    const SuppressGrid *grid = mesh->grid;
    for (int32_t r = 0; r < grid->rows; r++) {
        for (int32_t c = 0; c < grid->columns; c++) {
            int32_t cell = cell_of(mesh, r, c);
            int64_t people = grid->cells[cell];
            mesh->hide[cell] =
                people > 0 && (people < SHOWN_FROM || grid->closed[r]);
        }
    }
}

LeyeStatus domain_suppress_table(const SuppressGrid *grid, bool *hide) {
    LeyeStatus status = LEYE_OK;
    Mesh mesh = {
        .grid = grid, .hide = hide, .nodes = grid->rows + grid->columns + 1};
    TRY(HEAP_ARRAY(mesh.nodes, &mesh.next));
    TRY(HEAP_ARRAY(mesh.nodes, &mesh.up));
    TRY(HEAP_ARRAY(mesh.nodes, &mesh.low));
    TRY(HEAP_ARRAY(mesh.nodes, &mesh.depth));
    TRY(HEAP_ARRAY(mesh.nodes, &mesh.side));
    hide_small(&mesh);
    while (mend(&mesh)) {
    }
done:
    base_free(mesh.next);
    base_free(mesh.up);
    base_free(mesh.low);
    base_free(mesh.depth);
    base_free(mesh.side);
    return status;
}
