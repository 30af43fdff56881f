/* family_small: instances so small that a hundred thousand take seconds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every kind of edge is common in them: nobody, no post, no option, places
 * for none or for all, equal worths, large classes.
 */
#include "family.h"

enum { CLASSES = 12, POSTS = 6 };

static int64_t between(Random *random, int64_t least, int64_t most) {
    return least + base_random_below(random, most - least + 1);
}

static LeyeStatus add_class(FamilyDraft *draft, Random *random,
                            int32_t per_mille, int32_t spread, int64_t most) {
    FamilyOption options[POSTS];
    int32_t count = 0;
    for (int32_t j = 0; j < draft->posts; j++) {
        if (base_random_chance(random, per_mille)) {
            int32_t worth = (int32_t)between(random, 1, spread);
            options[count++] = (FamilyOption){j, worth};
        }
    }
    return family_add(draft, between(random, 1, most), options, count);
}

LeyeStatus family_small(uint64_t seed, int64_t number, FamilyDraft *draft) {
    LeyeStatus status = LEYE_OK;
    Random random = base_random_make(seed, (uint64_t)number);
    int32_t posts = (int32_t)between(&random, 0, POSTS);
    int64_t classes = between(&random, 0, CLASSES);
    int32_t per_mille = (int32_t)between(&random, 100, 1000);
    int32_t spread = base_random_chance(&random, 300) ? 3 : FAMILY_WORTH_MOST;
    int64_t most = base_random_chance(&random, 500) ? 1 : 9;
    TRY(family_draft(posts, seed, draft));
    for (int32_t j = 0; j < posts; j++) {
        draft->places[j] = between(&random, 0, 2 * most);
    }
    for (int64_t i = 0; i < classes; i++) {
        TRY(add_class(draft, &random, per_mille, spread, most));
    }
done:
    return status;
}
