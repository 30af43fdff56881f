/* The parts of R_o that all who take a way have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Beside each sum goes that of its terms' sizes: below 2^58, and so are the few
 * terms that a person adds, no partial sum in any order leaves 64 bits.
 */
#include "certify_worth.h"

static const Int128 SIZE_MOST = INT64_C(1) << 58;
static const int64_t WEIGHT_MOST = INT64_C(1) << 42; /* times 16 bits */

/* The best of no options: below any, and far from the end of 64 bits. */
static const int64_t NOTHING = -(INT64_C(1) << 61);

typedef struct Sized {
    CertifySum sum, size;
} Sized;

static void add(Sized *sized, Int128 term) {
    certify_spread_add(&sized->sum, term);
    certify_spread_add(&sized->size, term < 0 ? -term : term);
}

/* Is the level's value the same for all choices of a way? */
static bool is_of_way(Level level) {
    return level != LEVEL_STABLE && level != LEVEL_WISHES &&
           level != LEVEL_RETENTION && level != LEVEL_MOVES;
}

static void add_levels(const CertifyWorth *worth, const CertifyChoice *way,
                       Sized *sized) {
    const CertifySpread *spread = worth->spread;
    for (int32_t k = 0; k < spread->active_count; k++) {
        Level level = spread->active[k];
        if (is_of_way(level)) {
            add(sized, (Int128)spread->weight[level] *
                           certify_choices_value(worth->about->side->choices,
                                                 way, level));
        }
    }
}

static void add_prices(const CertifyWorth *worth, const CertifyChoice *way,
                       Sized *sized) {
    const CertifySide *side = worth->about->side;
    const CertifySpread *spread = worth->spread;
    const Prices *funds = &spread->list->rows[ROW_FUND];
    int64_t *const *price = spread->price;
    add(sized, -(Int128)price[ROW_POST][way->post]);
    add(sized, -spread->above[way->post]);
    if (way->course != NONE) {
        add(sized, -(Int128)price[ROW_COURSE][way->course]);
        add(sized, price[ROW_COURSE_LEAST][way->course]);
    }
    if (way->train != NONE) {
        add(sized, -(Int128)price[ROW_TRAIN][way->train]);
        add(sized, price[ROW_TRAIN_LEAST][way->train]);
    }
    for (int32_t k = 0; k < funds->count; k++) {
        int32_t fund = funds->items[k].row;
        int64_t cost = certify_choices_charge(side->choices, way, fund);
        add(sized,
            -(Int128)funds->items[k].price * (cost / side->fund_unit[fund]));
    }
}

/* False when a sum could come near the limit. */
static bool read_ways(CertifyWorth *worth) {
    const CertifyChoices *choices = worth->about->side->choices;
    for (int32_t w = 0; w < choices->ways; w++) {
        Sized sized = {{0, false}, {0, false}};
        add_levels(worth, &choices->way[w], &sized);
        add_prices(worth, &choices->way[w], &sized);
        if (sized.size.over || sized.size.value >= SIZE_MOST) {
            return false;
        }
        worth->way[w] = (int64_t)sized.sum.value;
    }
    return true;
}

static bool prices_fit(const Prices *prices) {
    for (int32_t k = 0; k < prices->count; k++) {
        if (prices->items[k].price >= SIZE_MOST) {
            return false;
        }
    }
    return true;
}

static bool weights_fit(const CertifyWorth *worth) {
    return worth->points < WEIGHT_MOST && worth->wish < WEIGHT_MOST &&
           worth->stable < WEIGHT_MOST && worth->moves < WEIGHT_MOST;
}

static void set_apart(CertifyWorth *worth, int32_t person) {
    if (person != NONE) {
        worth->apart[person] = true;
    }
}

/* Those in rows of couples and members, and in the splits that have a price. */
static void read_apart(CertifyWorth *worth, const CertifyPath *path) {
    const PriceList *list = worth->spread->list;
    const Prices *couples = &list->rows[ROW_COUPLE];
    const Prices *members = &list->rows[ROW_MEMBER];
    for (int32_t k = 0; k < couples->count; k++) {
        int32_t person = couples->items[k].row;
        set_apart(worth, person);
        set_apart(worth, worth->about->side->spouse[person]);
    }
    for (int32_t k = 0; k < members->count; k++) {
        set_apart(worth, members->items[k].row);
    }
    for (int32_t k = 0; k < list->splits.count; k++) {
        const ProofNode *node = &path->proof->nodes[list->splits.items[k].row];
        for (int32_t p = 0; p < node->people_count; p++) {
            set_apart(worth, node->people[p]);
        }
    }
}

void certify_worth_clear(CertifyWorth *worth) {
    base_free(worth->way);
    base_free(worth->best);
    base_free(worth->by_site);
    base_free(worth->apart);
    *worth = (CertifyWorth){.about = NULL};
}

bool certify_worth_plain(const CertifyWorth *worth, int32_t person) {
    const CertifySide *side = worth->about->side;
    int64_t *const *price = worth->spread->price;
    int32_t home = side->world->people[person].household;
    return worth->fits && !worth->apart[person] && side->pin[person] == NONE &&
           price[ROW_WELFARE][home] == 0 &&
           (!side->carer[person] || price[ROW_CARER][home] == 0);
}

/* What a place reserved for the person's site is cheaper than a general one. */
static int64_t saved(const CertifyWorth *worth, int32_t person, int32_t post) {
    const CertifyRows *rows = worth->about->rows;
    int64_t *const *price = worth->spread->price;
    int32_t site = rows->world->people[person].site;
    int32_t reserve = certify_rows_reserve(rows, post, site);
    if (reserve == NONE || price[ROW_CAP][reserve] >= price[ROW_POST][post]) {
        return 0;
    }
    return price[ROW_POST][post] - price[ROW_CAP][reserve];
}

/* The choice's worth to one who has nothing of their own to add. */
static int64_t worth_of(const CertifyWorth *worth,
                        const CertifyChoice *choice) {
    const Instance *instance = &worth->about->side->world->instance;
    bool stable = choice->points >= instance->stable_points;
    return worth->way[choice->way] + worth->points * choice->points +
           worth->wish * choice->wish + worth->moves * choice->kept +
           (stable ? worth->stable : 0);
}

/* Fills the best of each list, and which lists go by the person's site. */
static void read_lists(CertifyWorth *worth) {
    const CertifyLists *lists = &worth->about->side->choices->lists;
    for (int32_t l = 0; l < lists->count; l++) {
        CertifyRun run = certify_lists_run(lists, l);
        worth->best[l] = NOTHING;
        for (int64_t o = 0; o < run.count; o++) {
            const CertifyChoice *choice = &run.items[o];
            int64_t value = worth_of(worth, choice);
            worth->best[l] = value > worth->best[l] ? value : worth->best[l];
            worth->by_site[l] =
                worth->by_site[l] ||
                worth->about->rows->reserve[choice->post] != NONE;
        }
    }
}

static int64_t best_at_site(const CertifyWorth *worth, int32_t person) {
    CertifyRun run = certify_choices_of(worth->about->side->choices, person);
    int64_t best = NOTHING;
    for (int64_t o = 0; o < run.count; o++) {
        const CertifyChoice *choice = &run.items[o];
        int64_t value =
            worth_of(worth, choice) + saved(worth, person, choice->post);
        best = value > best ? value : best;
    }
    return best;
}

LeyeStatus certify_worth_read(const CertifyCase *about,
                              const CertifySpread *spread,
                              const CertifyPath *path, CertifyWorth *out) {
    LeyeStatus status = LEYE_OK;
    const PriceList *list = spread->list;
    CertifyWorth worth = {.about = about,
                          .spread = spread,
                          .points = spread->weight[LEVEL_RETENTION],
                          .wish = spread->weight[LEVEL_WISHES],
                          .stable = spread->weight[LEVEL_STABLE],
                          .moves = spread->weight[LEVEL_MOVES]};
    TRY(HEAP_ARRAY(about->side->choices->ways, &worth.way));
    TRY(HEAP_ARRAY(about->side->world->people_count, &worth.apart));
    TRY(HEAP_ARRAY(about->side->choices->lists.count, &worth.best));
    TRY(HEAP_ARRAY(about->side->choices->lists.count, &worth.by_site));
    worth.fits = weights_fit(&worth) && prices_fit(&list->rows[ROW_CAP]) &&
                 prices_fit(&list->rows[ROW_HOUSEHOLD]) && read_ways(&worth);
    if (worth.fits) {
        read_apart(&worth, path);
        read_lists(&worth);
    }
    *out = worth;
    worth = (CertifyWorth){.about = NULL};
done:
    certify_worth_clear(&worth);
    return status;
}

int64_t certify_worth_best(const CertifyWorth *worth, int32_t person) {
    const CertifyChoices *choices = worth->about->side->choices;
    int32_t list = choices->list[person];
    int32_t home = choices->world->people[person].household;
    int64_t best =
        worth->by_site[list] ? best_at_site(worth, person) : worth->best[list];
    best += worth->spread->price[ROW_HOUSEHOLD][home];
    return best > 0 ? best : 0;
}
