/* What each person adds to a bound: the best of their options, R_o of
 * domain_plan.h term by term.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each product has two factors of 64 bits and always fits; only sums can
 * overflow.
 */
#include "certify_worth.h"

/* A person's option under judgement. */
typedef struct Taken {
    const CertifyCase *about;
    const CertifySpread *spread;
    const CertifyPath *path;
    int32_t person;
    const CertifyChoice *choice;
} Taken;

static bool is_among(const ProofNode *node, int32_t person) {
    int32_t from = 0;
    int32_t to = node->people_count;
    while (from < to) {
        int32_t middle = from + (to - from) / 2;
        if (node->people[middle] == person) {
            return true;
        }
        if (node->people[middle] < person) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return false;
}

static bool is_high(const CertifyPath *path, int32_t node) {
    for (int32_t k = 0; k < path->count; k++) {
        if (path->node[k] == node) {
            return path->high[k];
        }
    }
    return false;
}

/* What a place costs the option: the row's price, with those of the splits
 * that count it at exactly these places. */
static void add_place(const Taken *taken, int64_t price, int32_t cap,
                      CertifySum *sum) {
    const Prices *splits = &taken->spread->list->splits;
    const CertifyChoice *choice = taken->choice;
    certify_spread_add(sum, price);
    for (int32_t k = 0; k < splits->count; k++) {
        const ProofNode *node =
            &taken->path->proof->nodes[splits->items[k].row];
        if (node->row == choice->post && node->course == choice->course &&
            node->train == choice->train && node->cap == cap &&
            is_among(node, taken->person)) {
            Int128 more = splits->items[k].price;
            bool high = is_high(taken->path, splits->items[k].row);
            certify_spread_add(sum, high ? -more : more);
        }
    }
}

/* The cheaper of a general place and one reserved for the person's site. */
static CertifySum cheapest_place(const Taken *taken) {
    const CertifyRows *rows = taken->about->rows;
    const CertifySpread *spread = taken->spread;
    int32_t post = taken->choice->post;
    int32_t site = rows->world->people[taken->person].site;
    int32_t reserve = certify_rows_reserve(rows, post, site);
    CertifySum general = {0, false};
    CertifySum own = {0, false};
    add_place(taken, spread->price[ROW_POST][post], NONE, &general);
    if (reserve == NONE) {
        return general;
    }
    add_place(taken, spread->price[ROW_CAP][reserve], reserve, &own);
    own.over = own.over || general.over;
    general.over = own.over;
    return own.value < general.value ? own : general;
}

static void add_seats(const Taken *taken, CertifySum *sum) {
    int64_t *const *price = taken->spread->price;
    int32_t course = taken->choice->course;
    int32_t train = taken->choice->train;
    if (course != NONE) {
        certify_spread_add(sum, -(Int128)price[ROW_COURSE][course]);
        certify_spread_add(sum, price[ROW_COURSE_LEAST][course]);
    }
    if (train != NONE) {
        certify_spread_add(sum, -(Int128)price[ROW_TRAIN][train]);
        certify_spread_add(sum, price[ROW_TRAIN_LEAST][train]);
    }
}

static void add_funds(const Taken *taken, CertifySum *sum) {
    const CertifySide *side = taken->about->side;
    const Prices *prices = &taken->spread->list->rows[ROW_FUND];
    for (int32_t k = 0; k < prices->count; k++) {
        int32_t fund = prices->items[k].row;
        int64_t cost =
            certify_choices_charge(side->choices, taken->choice, fund);
        certify_spread_add(sum, -(Int128)prices->items[k].price *
                                    (cost / side->fund_unit[fund]));
    }
}

/* One price for both spouses, taken from the first and given to the other. */
static void add_couple(const Taken *taken, int32_t destination,
                       CertifySum *sum) {
    const Prices *prices = &taken->spread->list->rows[ROW_COUPLE];
    int32_t person = taken->person;
    int32_t other = taken->about->side->spouse[person];
    if (other != NONE && person < other) {
        certify_spread_add(
            sum, -(Int128)certify_prices_find(prices, person, destination));
    } else if (other != NONE) {
        certify_spread_add(sum,
                           certify_prices_find(prices, other, destination));
    }
}

static void add_household(const Taken *taken, CertifySum *sum) {
    const CertifySide *side = taken->about->side;
    const World *world = side->world;
    int64_t *const *price = taken->spread->price;
    const Post *post = &world->posts[taken->choice->post];
    int32_t home = world->people[taken->person].household;
    certify_spread_add(sum, price[ROW_HOUSEHOLD][home]);
    if (post->channel == CHANNEL_PUBLIC_WELFARE) {
        certify_spread_add(sum, -(Int128)price[ROW_WELFARE][home]);
    }
    if (post->destination != NONE) {
        if (side->carer[taken->person]) {
            certify_spread_add(sum, -(Int128)price[ROW_CARER][home]);
        }
        add_couple(taken, post->destination, sum);
    }
    if (post->group != NONE) {
        const Prices *members = &taken->spread->list->rows[ROW_MEMBER];
        certify_spread_add(sum, -(Int128)certify_prices_find(
                                    members, taken->person, post->group));
    }
}

static CertifySum reduced(const Taken *taken) {
    const CertifySpread *spread = taken->spread;
    const CertifyChoices *choices = taken->about->side->choices;
    CertifySum sum = {0, false};
    CertifySum place = cheapest_place(taken);
    sum.over = place.over;
    for (int32_t k = 0; k < spread->active_count; k++) {
        Level level = spread->active[k];
        certify_spread_add(
            &sum, (Int128)spread->weight[level] *
                      certify_choices_value(choices, taken->choice, level));
    }
    certify_spread_add(&sum, -place.value);
    certify_spread_add(&sum, -spread->above[taken->choice->post]);
    add_seats(taken, &sum);
    add_funds(taken, &sum);
    add_household(taken, &sum);
    return sum;
}

/* The best option at the pin's post, or the best of all, or none of them. */
static Int128 best_of(Taken *taken, bool *over) {
    const CertifySide *side = taken->about->side;
    const CertifyChoices *choices = side->choices;
    int32_t pin = side->pin[taken->person];
    bool any = pin == NONE; /* none of them is worth zero */
    Int128 best = 0;
    CertifyRun run = certify_choices_of(choices, taken->person);
    const CertifyChoice *items = run.items;
    for (int64_t o = 0; o < run.count; o++) {
        taken->choice = items + o;
        if (pin != NONE && taken->choice->post != pin) {
            continue;
        }
        CertifySum sum = reduced(taken);
        *over = *over || sum.over;
        best = !any || sum.value > best ? sum.value : best;
        any = true;
    }
    return best;
}

LeyeStatus certify_people_add(const CertifyCase *about,
                              const CertifySpread *spread,
                              const CertifyPath *path, CertifySum *sum) {
    LeyeStatus status = LEYE_OK;
    CertifyWorth worth = {.about = NULL};
    Taken taken = {.about = about, .spread = spread, .path = path};
    TRY(certify_worth_read(about, spread, path, &worth));
    for (int32_t i = 0; i < about->side->world->people_count; i++) {
        taken.person = i;
        certify_spread_add(sum, certify_worth_plain(&worth, i)
                                    ? certify_worth_best(&worth, i)
                                    : best_of(&taken, &sum->over));
    }
done:
    certify_worth_clear(&worth);
    return status;
}
