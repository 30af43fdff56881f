/* family_odd: instances made to hurt, each in one way.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "family_odd.h"

static int32_t below(Random *random, int64_t n) {
    return (int32_t)base_random_below(random, n);
}

/* `count` distinct posts from `from` on, spread over all of them. */
static void spread(Random *random, int32_t posts, int32_t count,
                   FamilyOption *out) {
    int32_t first = below(random, posts), step = posts / (count + 1);
    for (int32_t k = 0; k < count; k++) {
        out[k].post = (first + k * step + below(random, step)) % posts;
        out[k].worth = 1 + below(random, FAMILY_WORTH_MOST);
    }
}

static LeyeStatus star(FamilyDraft *draft, int32_t people) {
    LeyeStatus status = LEYE_OK;
    Random random = base_random_make(draft->seed, 0);
    for (int32_t j = 0; j < draft->posts; j++) {
        draft->places[j] = people / draft->posts;
    }
    for (int32_t i = 0; i < people; i++) {
        FamilyOption options[5] = {{0, 900 + below(&random, 101)}};
        int32_t at = 0;
        for (int32_t k = 1; k < 5; k++) {
            at += 1 + below(&random, (draft->posts - 1) / 4 - 1);
            options[k] = (FamilyOption){at, 1 + below(&random, 100)};
        }
        TRY(family_add(draft, 1, options, 5));
    }
done:
    return status;
}

static LeyeStatus odd_star(FamilyDraft *draft) {
    return star(draft, 100000);
}

static LeyeStatus odd_star_small(FamilyDraft *draft) {
    return star(draft, 2000);
}

/* Whoever comes can only push the one before a post along. */
static LeyeStatus odd_chain(FamilyDraft *draft) {
    LeyeStatus status = LEYE_OK;
    int32_t posts = draft->posts;
    for (int32_t j = 0; j < posts; j++) {
        draft->places[j] = 1;
    }
    for (int32_t i = 0; i + 1 < posts; i++) {
        FamilyOption pair[2] = {{i, 1000}, {i + 1, 1}};
        TRY(family_add(draft, 1, pair, 2));
        FamilyOption back[2] = {{0, 500 + i % 500}, {posts - 2 - i, 999}};
        TRY(family_add(draft, 1, back, posts - 2 - i > 0 ? 2 : 1));
    }
done:
    return status;
}

static LeyeStatus ties(FamilyDraft *draft, int32_t people) {
    LeyeStatus status = LEYE_OK;
    Random random = base_random_make(draft->seed, 0);
    for (int32_t j = 0; j < draft->posts; j++) {
        draft->places[j] = 1 + below(&random, 2 * people / draft->posts - 1);
    }
    for (int32_t i = 0; i < people; i++) {
        FamilyOption options[10];
        spread(&random, draft->posts, 10, options);
        for (int32_t k = 0; k < 10; k++) {
            options[k].worth = 500;
        }
        TRY(family_add(draft, 1, options, 10));
    }
done:
    return status;
}

static LeyeStatus odd_ties(FamilyDraft *draft) {
    return ties(draft, 100000);
}

static LeyeStatus odd_ties_small(FamilyDraft *draft) {
    return ties(draft, 2000);
}

/* Sums stay below 2^53, for solvers that reckon in doubles. */
static LeyeStatus odd_huge(FamilyDraft *draft) {
    LeyeStatus status = LEYE_OK;
    Random random = base_random_make(draft->seed, 0);
    for (int32_t j = 0; j < draft->posts; j++) {
        draft->places[j] = 1 + below(&random, 20000000);
    }
    for (int32_t i = 0; i < 10000; i++) {
        FamilyOption options[10];
        spread(&random, draft->posts, 10, options);
        TRY(family_add(draft, 1 + below(&random, 1000000), options, 10));
    }
done:
    return status;
}

static LeyeStatus odd_sparse(FamilyDraft *draft) {
    LeyeStatus status = LEYE_OK;
    Random random = base_random_make(draft->seed, 0);
    for (int32_t j = 0; j < draft->posts; j++) {
        draft->places[j] = 1 + below(&random, 99);
    }
    for (int32_t i = 0; i < 1000000; i++) {
        FamilyOption options[3];
        spread(&random, draft->posts, 3, options);
        TRY(family_add(draft, 1, options, 3));
    }
done:
    return status;
}

static LeyeStatus odd_one_post(FamilyDraft *draft) {
    LeyeStatus status = LEYE_OK;
    Random random = base_random_make(draft->seed, 0);
    draft->places[0] = 50000;
    for (int32_t i = 0; i < 100000; i++) {
        FamilyOption option = {0, 1 + below(&random, FAMILY_WORTH_MOST)};
        TRY(family_add(draft, 1, &option, 1));
    }
done:
    return status;
}

static LeyeStatus odd_one_person(FamilyDraft *draft) {
    LeyeStatus status = LEYE_OK;
    FamilyOption *options = NULL;
    TRY(HEAP_ARRAY(draft->posts, &options));
    for (int32_t j = 0; j < draft->posts; j++) {
        draft->places[j] = 1;
        options[j] = (FamilyOption){j, 1 + j * 7 % FAMILY_WORTH_MOST};
    }
    TRY(family_add(draft, 1, options, draft->posts));
done:
    base_free(options);
    return status;
}

static LeyeStatus odd_none(FamilyDraft *draft) {
    LeyeStatus status = LEYE_OK;
    for (int32_t j = 0; j < draft->posts; j++) {
        draft->places[j] = 10;
    }
    for (int32_t i = 0; i < 1000; i++) {
        FamilyOption option = {0, 1};
        TRY(family_add(draft, 1, &option, 0));
    }
done:
    return status;
}

static const FamilyOdd odd[] = {
    {"star", 500, odd_star, "one post that everyone wants"},
    {"chain", 3000, odd_chain, "long augmenting chains, one place a post"},
    {"ties", 500, odd_ties, "all worths are equal"},
    {"huge", 500, odd_huge, "10,000 classes of up to a million people"},
    {"sparse", 20000, odd_sparse, "a million people, 20,000 posts, 3 options"},
    {"star-small", 100, odd_star_small, "the same, 2,000 people"},
    {"ties-small", 100, odd_ties_small, "the same, 2,000 people"},
    {"one-post", 1, odd_one_post, "100,000 people, one post"},
    {"one-person", 500, odd_one_person, "one person, 500 posts"},
    {"none", 100, odd_none, "1,000 people without an option"},
};

const FamilyOdd *family_odd(size_t *count) {
    *count = sizeof odd / sizeof odd[0];
    return odd;
}
