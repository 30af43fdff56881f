/* check: is it a plan, what is it worth, and is anything better?
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     check INSTANCE FLOW     ->  value=V placed=N bound=B proved|open
 *
 * A stranger to every solver: it knows the two files and nothing else. Prices
 * p_j >= 0 of the posts, any prices, show that no plan is worth more than
 *
 *     sum_j p_j places_j + sum_i supply_i max(0, max_o big + worth_o - p_j(o))
 *
 * and where that is the plan's value the plan is optimal. Sums in 128 bits.
 */
#include "../../engine/base/base.h"
#include "../family/family.h"
#include "flow.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct Sums {
    Int128 value, bound;
    int64_t placed;
    bool priced;
} Sums;

static bool head_fits(const FlowHead *head, const Family *family) {
    return memcmp(head->magic, "LEYEFLO", 8) == 0 &&
           head->version == FLOW_VERSION &&
           head->options == family->head.options &&
           head->posts == family->head.posts;
}

static LeyeStatus read_pairs(FILE *file, const FlowHead *head, int64_t *flow) {
    int64_t pair[2], last = -1;
    for (int64_t k = 0; k < head->pairs; k++) {
        if (fread(pair, sizeof pair, 1, file) != 1 || pair[0] <= last ||
            pair[0] >= head->options || pair[1] < 1) {
            return base_fail(LEYE_ERR_INPUT, "Pair %" PRId64 " is wrong.", k);
        }
        last = pair[0];
        flow[last] = pair[1];
    }
    return LEYE_OK;
}

/* [options] of flows, [posts] of prices; NULL: there are none. */
static LeyeStatus read_flow(const char *path, const Family *family,
                            int64_t **flow, int64_t **price) {
    LeyeStatus status = LEYE_OK;
    FlowHead head = {0};
    size_t posts = (size_t)family->head.posts;
    FILE *file = fopen(path, "rb");
    if (file == NULL || fread(&head, sizeof head, 1, file) != 1 ||
        !head_fits(&head, family)) {
        TRY(base_fail(LEYE_ERR_INPUT, "%s is no plan of it.", path));
    }
    TRY(HEAP_ARRAY(head.options + 1, flow));
    TRY(read_pairs(file, &head, *flow));
    if (head.priced != 0) {
        TRY(HEAP_ARRAY(posts + 1, price));
        if (fread(*price, sizeof **price, posts, file) != posts) {
            TRY(base_fail(LEYE_ERR_INPUT, "Prices are missing."));
        }
    }
    if (fgetc(file) != EOF) {
        TRY(base_fail(LEYE_ERR_INPUT, "There is more in %s.", path));
    }
done:
    if (file != NULL) {
        fclose(file);
    }
    return status;
}

/* Supplies and places are kept; what the plan is worth. */
static LeyeStatus weigh(const Family *family, const int64_t *flow, Sums *sums) {
    LeyeStatus status = LEYE_OK;
    Int128 *taken = NULL;
    TRY(HEAP_ARRAY(family->head.posts + 1, &taken));
    for (int64_t i = 0; i < family->head.classes; i++) {
        Int128 used = 0;
        for (int64_t o = family->first[i]; o < family->first[i + 1]; o++) {
            used += flow[o];
            taken[family->post[o]] += flow[o];
            sums->value +=
                (Int128)flow[o] * (family->head.big + family->worth[o]);
            sums->placed += flow[o];
        }
        if (used > family->supply[i]) {
            TRY(base_fail(LEYE_ERR_PROOF,
                          "Class %" PRId64 " is placed more often than it "
                          "has people.",
                          i));
        }
    }
    for (int32_t j = 0; j < family->head.posts; j++) {
        if (taken[j] > family->places[j]) {
            TRY(base_fail(LEYE_ERR_PROOF, "Post %d has too few places.", j));
        }
    }
done:
    base_free(taken);
    return status;
}

static LeyeStatus bound(const Family *family, const int64_t *price,
                        Sums *sums) {
    for (int32_t j = 0; j < family->head.posts; j++) {
        if (price[j] < 0) {
            return base_fail(LEYE_ERR_PROOF, "Price %d is negative.", j);
        }
        sums->bound += (Int128)price[j] * family->places[j];
    }
    for (int64_t i = 0; i < family->head.classes; i++) {
        Int128 best = 0;
        for (int64_t o = family->first[i]; o < family->first[i + 1]; o++) {
            Int128 gain = (Int128)family->head.big + family->worth[o] -
                          price[family->post[o]];
            best = gain > best ? gain : best;
        }
        sums->bound += best * family->supply[i];
    }
    sums->priced = true;
    return LEYE_OK;
}

int main(int argc, char **argv) {
    LeyeStatus status = LEYE_OK;
    Family family = {0};
    int64_t *flow = NULL, *price = NULL;
    Sums sums = {0};
    if (argc != 3) {
        fprintf(stderr, "check: INSTANCE FLOW\n");
        return 64;
    }
    TRY(family_map(argv[1], &family));
    TRY(read_flow(argv[2], &family, &flow, &price));
    TRY(weigh(&family, flow, &sums));
    if (price != NULL) {
        TRY(bound(&family, price, &sums));
    }
    if (sums.value > INT64_MAX || sums.bound > INT64_MAX) {
        TRY(base_fail(LEYE_ERR_INTERNAL, "The value passes 64 bits."));
    }
    printf("value=%" PRId64 " placed=%" PRId64 " bound=%" PRId64 " %s\n",
           (int64_t)sums.value, sums.placed, (int64_t)sums.bound,
           sums.priced && sums.bound == sums.value ? "proved" : "open");
done:
    base_free(flow);
    base_free(price);
    family_unmap(&family);
    if (status != LEYE_OK) {
        fprintf(stderr, "check: %s\n", base_message());
    }
    return status == LEYE_OK ? 0 : 70;
}
