/* net_short_run: classes enter one after another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * After each, the flow is the best for the classes that are in. Those with
 * fewest options come first: whoever comes last is moved least, and should be
 * the one that others can do without.
 */
#include "net_short_parts.h"

/* Prices of another problem may be anything. */
#define PRICE_MOST ((int64_t)1 << 58)

enum {
    WATCH_EVERY = 256,
    DEGREES = 256,
    SHARE_MOST = 25,
    SHARE_STEP = 5, /* odd: then places are rounded evenly */
    DOUBTS = 4,
    FEW = 2, /* places of a sample that tell nothing of a price */
    /* a post, in the smallest sample and in the one before the whole */
    CLASSES_FIRST = 5,
    CLASSES_LAST = 3,
    UNITS_LAST = 15,
};

static LeyeStatus take_nodes(Short *s) {
    LeyeStatus status = LEYE_OK;
    size_t nodes = (size_t)s->nodes + 1;
    TRY(HEAP_ARRAY(nodes, &s->price));
    TRY(HEAP_ARRAY(nodes, &s->load));
    TRY(HEAP_ARRAY(nodes, &s->room));
    TRY(HEAP_ARRAY(nodes, &s->above));
    TRY(HEAP_ARRAY(nodes, &s->below));
    TRY(HEAP_ARRAY(nodes, &s->beside));
    TRY(HEAP_ARRAY(nodes, &s->reach));
    TRY(HEAP_ARRAY(nodes, &s->way));
    TRY(HEAP_ARRAY(nodes, &s->touched));
    TRY(HEAP_ARRAY(nodes, &s->settled));
    TRY(HEAP_ARRAY(nodes, &s->hub));
    TRY(HEAP_ARRAY(nodes, &s->list_at));
    TRY(HEAP_ARRAY(nodes, &s->full));
    TRY(HEAP_ARRAY(s->classes, &s->mark));
    TRY(HEAP_ARRAY(s->classes, &s->home));
    TRY(HEAP_ARRAY(s->classes, &s->stand));
done:
    return status;
}

static void hang(Short *s, const NetShortProblem *problem) {
    for (int32_t v = 0; v <= s->nodes; v++) {
        s->below[v] = NONE;
        s->beside[v] = NONE;
        s->reach[v] = NET_SHORT_NEVER;
    }
    for (int32_t v = s->nodes - 1; v >= 0; v--) {
        int32_t cap = problem->above != NULL ? problem->above[v] : NONE;
        s->above[v] = cap == NONE ? s->root : s->posts + cap;
        s->beside[v] = s->below[s->above[v]];
        s->below[s->above[v]] = v;
        s->room[v] =
            v < s->posts ? problem->places[v] : problem->room[v - s->posts];
    }
}

LeyeStatus net_short_run_open(const NetShortProblem *problem, Short *s) {
    LeyeStatus status = LEYE_OK;
    *s = (Short){.threads = problem->threads > 1 ? problem->threads : 1,
                 .classes = problem->classes,
                 .posts = problem->posts,
                 .nodes = problem->posts + problem->caps,
                 .root = problem->posts + problem->caps,
                 .first = problem->first,
                 .post = problem->post,
                 .places = problem->places,
                 .supply = problem->supply};
    TRY(take_nodes(s));
    hang(s, problem);
done:
    return status;
}

void net_short_run_close(Short *s) {
    for (int32_t j = 0; s->hub != NULL && j <= s->nodes; j++) {
        net_short_hub_clear(&s->hub[j]);
    }
    base_free(s->price);
    base_free(s->load);
    base_free(s->room);
    base_free(s->above);
    base_free(s->below);
    base_free(s->beside);
    base_free(s->hub);
    base_free(s->list_at);
    base_free(s->full);
    base_free(s->mark);
    base_free(s->home);
    base_free(s->stand);
    base_free(s->more);
    base_free(s->reach);
    base_free(s->way);
    base_free(s->touched);
    base_free(s->settled);
    base_free(s->queue);
}

/* Nobody is anywhere; prices stay. */
static void begin(Short *s) {
    net_short_stand_clear(s);
    for (int32_t v = 0; v <= s->nodes; v++) {
        s->load[v] = 0;
        s->hub[v].made = false;
        s->hub[v].asked = false;
        s->hub[v].visits = 0;
        s->hub[v].left = 0;
    }
}

static int64_t degree_of(const Short *s, int32_t class) {
    int64_t options = s->first[class + 1] - s->first[class];
    return options < DEGREES - 1 ? options : DEGREES - 1;
}

/* Classes by their number of options, then by index. */
static void sort_by_degree(const Short *s, uint32_t *order) {
    int64_t start[DEGREES + 1] = {0};
    for (int32_t i = 0; i < s->classes; i++) {
        start[degree_of(s, i) + 1]++;
    }
    for (int32_t d = 0; d < DEGREES; d++) {
        start[d + 1] += start[d];
    }
    for (int32_t i = 0; i < s->classes; i++) {
        order[start[degree_of(s, i)]++] = (uint32_t)i;
    }
}

/* The best option at these prices, open ones before others that are as good;
 * NOTHING when to be out is as good. */
static uint32_t choose(const Short *s, uint32_t class, int64_t *utility) {
    uint32_t best = NET_SHORT_NOTHING;
    bool open = false;
    *utility = 0;
    for (int64_t o = s->first[class]; o < s->first[class + 1]; o++) {
        int32_t post = s->post[o];
        int64_t now = s->worth[o] - s->price[post];
        if (now < *utility || now <= 0) {
            continue;
        }
        if (now > *utility || !open) {
            open = net_short_is_open(s, post);
            best = now > *utility || open ? (uint32_t)o : best;
            *utility = now;
        }
    }
    return best;
}

static LeyeStatus fill(Short *s, uint32_t class, uint32_t at, int64_t left,
                       int64_t *by) {
    int32_t post = s->post[at];
    int64_t room = s->room[post] - s->load[post];
    *by = room < left ? room : left;
    s->load[post] += *by;
    return net_short_push_put(s, class, at, *by);
}

static LeyeStatus enter(Short *s, uint32_t class) {
    LeyeStatus status = LEYE_OK;
    int64_t left = net_short_stand_out(s, class);
    while (left > 0) {
        int64_t utility = 0;
        int64_t by = 0;
        uint32_t at = choose(s, class, &utility);
        if (at == NET_SHORT_NOTHING) {
            break;
        }
        if (net_short_is_open(s, s->post[at])) {
            TRY(fill(s, class, at, left, &by));
        } else {
            TRY(net_short_search(s, class, utility));
            TRY(net_short_push(s, left, &by));
        }
        left -= by;
    }
done:
    return status;
}

/* Those whose choice has places left; in `order` stays, in front, who is to be
 * placed by searches, and `full` gets the posts that they would choose. */
static LeyeStatus enter_directly(Short *s, int32_t *left, int32_t *fulls) {
    LeyeStatus status = LEYE_OK;
    int32_t n = 0;
    int32_t posts = 0;
    for (int32_t k = 0; k < s->entrants; k++) {
        uint32_t class = s->order[k];
        uint32_t at = s->choice[k];
        int64_t by = 0;
        if (at == NET_SHORT_NOTHING || s->supply[class] == 0) {
            continue;
        }
        int32_t post = s->post[at];
        if (net_short_is_open(s, post)) {
            TRY(fill(s, class, at, s->supply[class], &by));
        }
        if (by < s->supply[class]) {
            s->order[n++] = class;
        }
        /* not where nobody is: what would be a good edge there? */
        if (by < s->supply[class] && !s->hub[post].asked &&
            s->hub[post].visits > 0) {
            s->hub[post].asked = true;
            s->full[posts++] = post;
        }
    }
    *left = n;
    *fulls = posts;
done:
    return status;
}

static LeyeStatus enter_all(Short *s, const NetWatch *watch, bool *stopped) {
    LeyeStatus status = LEYE_OK;
    int64_t asked = s->paths;
    int32_t fulls = 0;
    begin(s);
    if (s->plan != NULL) {
        TRY(net_short_plan(s));
    } else {
        TRY(net_short_crew_choose(s, s->choice));
        TRY(enter_directly(s, &s->entrants, &fulls));
        TRY(net_short_crew_make(s, s->full, fulls));
    }
    for (int32_t k = 0; k < s->entrants && !*stopped; k++) {
        net_short_fetch_entrant(s, k);
        TRY(enter(s, s->order[k]));
        if (watch != NULL && s->paths >= asked + WATCH_EVERY) {
            asked = s->paths;
            *stopped = !watch->go_on(watch->context, asked);
        }
    }
done:
    return status;
}

/* What prices rise by in half of the searches that end with a rise: so far
 * they may be wrong. */
static int64_t doubt(const Short *s) {
    int64_t rises = 0;
    int64_t seen = 0;
    for (int32_t b = 1; b < SHORT_BINS; b++) {
        rises += s->rise[b];
    }
    for (int32_t b = 1; b < SHORT_BINS; b++) {
        seen += s->rise[b];
        if (2 * seen >= rises) {
            return rises == 0 ? 0 : net_short_near_bin_start((uint32_t)b);
        }
    }
    return 0;
}

static void lower_prices(Short *s) {
    int64_t by = DOUBTS * doubt(s);
    for (int32_t v = 0; v < s->nodes; v++) {
        s->price[v] -= s->price[v] < by || s->room[v] < FEW ? s->price[v] : by;
    }
}

/* One of `share` classes, and as many places. */
static LeyeStatus enter_share(Short *s, const uint32_t *order, int32_t share,
                              const NetWatch *watch, bool *stopped) {
    LeyeStatus status = LEYE_OK;
    for (int32_t j = 0; j < s->posts; j++) {
        s->room[j] = s->places[j] / share + (s->places[j] % share > share / 2);
    }
    s->entrants = 0;
    for (int32_t k = share / 2; k < s->classes; k += share) {
        s->order[s->entrants++] = order[k];
    }
    for (int32_t b = 0; b < SHORT_BINS; b++) {
        s->rise[b] = 0;
    }
    TRY(enter_all(s, watch, stopped));
done:
    return status;
}

/* Samples tell prices where there are enough units and classes for each post
 * in them; the whole alone where there are not, or where there are caps. */
static int32_t first_share(const Short *s) {
    int64_t units = 0;
    int64_t classes = 0;
    if (s->nodes > s->posts || s->posts == 0) {
        return 1;
    }
    for (int32_t i = 0; i < s->classes; i++) {
        bool counts = s->first[i + 1] > s->first[i] && s->supply[i] > 0;
        units += counts ? s->supply[i] : 0;
        classes += counts;
    }
    if (classes / SHARE_MOST / s->posts >= CLASSES_FIRST) {
        return SHARE_MOST;
    }
    return units / SHARE_STEP / s->posts >= UNITS_LAST &&
                   classes / SHARE_STEP / s->posts >= CLASSES_LAST
               ? SHARE_STEP
               : 1;
}

static void set_prices(Short *s, const int64_t *start) {
    for (int32_t v = 0; v <= s->nodes; v++) {
        int64_t price = start != NULL && v < s->posts ? start[v] : 0;
        price = price < 0 ? 0 : price;
        s->price[v] = price < PRICE_MOST ? price : PRICE_MOST;
    }
}

/* Free places that cost something; where there are too many, all over again
 * without prices to start from. */
static LeyeStatus mend(Short *s, const uint32_t *order, const NetWatch *watch,
                       bool *stopped) {
    LeyeStatus status = LEYE_OK;
    bool mended = false;
    TRY(net_short_mend(s, &mended));
    if (!mended) {
        s->plan = NULL;
        set_prices(s, NULL);
        TRY(enter_share(s, order, 1, watch, stopped));
    }
done:
    return status;
}

/* Samples first, unless prices are given. */
static LeyeStatus enter_shares(Short *s, const int64_t *start,
                               const NetWatch *watch, bool *stopped) {
    LeyeStatus status = LEYE_OK;
    uint32_t *order = NULL;
    bool priced = start != NULL && s->nodes == s->posts;
    int32_t first = priced ? 1 : first_share(s);
    TRY(HEAP_ARRAY(s->classes, &order));
    sort_by_degree(s, order);
    set_prices(s, priced ? start : NULL);
    s->plan = priced ? s->plan : NULL;
    for (int32_t share = first; share > 1 && !*stopped; share /= SHARE_STEP) {
        TRY(enter_share(s, order, share, watch, stopped));
        lower_prices(s);
    }
    if (!*stopped) {
        TRY(enter_share(s, order, 1, watch, stopped));
    }
    if (!*stopped && (first > 1 || priced)) {
        TRY(mend(s, order, watch, stopped));
    }
done:
    base_free(order);
    return status;
}

LeyeStatus net_short_run(Short *s, const int64_t *start, const NetWatch *watch,
                         bool *stopped) {
    LeyeStatus status = LEYE_OK;
    *stopped = watch != NULL && !watch->go_on(watch->context, s->paths);
    TRY(HEAP_ARRAY(s->classes, &s->order));
    TRY(HEAP_ARRAY(s->classes, &s->choice));
    TRY(enter_shares(s, start, watch, stopped));
done:
    base_free(s->order);
    base_free(s->choice);
    s->order = NULL;
    s->choice = NULL;
    return status;
}
