/* Offers that are out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "domain_offer.h"

int32_t domain_offer_out(const World *world, int32_t person) {
    const Person *row = &world->people[person];
    for (int32_t k = 0; k < row->offers; k++) {
        PlacementState state = world->offers[row->first_offer + k].state;
        if (state == STATE_OFFERED || state == STATE_ACCEPTED) {
            return row->first_offer + k;
        }
    }
    return NONE;
}

bool domain_offer_keeps(const World *world, const Placement *at) {
    int32_t out = domain_offer_out(world, at->person);
    const Offer *offer = out == NONE ? NULL : &world->offers[out];
    return offer != NULL && offer->post == at->post &&
           offer->course == at->course && offer->train == at->train;
}

int64_t domain_offer_base(const World *world, Level level) {
    return level == LEVEL_MOVES ? world->offers_out : 0;
}
