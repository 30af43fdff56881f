/* certify_reach: the ways that are options of a person, one person at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_CERTIFY_REACH_H
#define LEYE_CERTIFY_REACH_H

#include "certify_mask.h"

typedef struct CertifyReach {
    const CertifyWays *ways;
    CertifyMasks masks;
    uint64_t *set;      /* heap [words]: ways of the person in hand */
    uint64_t *away;     /* heap [words]: of them, to destinations they hold */
    uint64_t *answered; /* heap [posts / 64 + 1]: zero between people */
} CertifyReach;

/* `ways` is borrowed until the reach is cleared. Clear in any case.
 * LEYE_ERR_MEMORY. */
LeyeStatus certify_reach_read(const CertifyWays *ways, CertifyReach *out);
void certify_reach_clear(CertifyReach *reach);
/* Takes the person in hand: O(events + ways / 64). */
void certify_reach_person(CertifyReach *reach, const CertifyPerson *who);
/* Their first option from way `from` (0..ways) on; NONE when there is none. */
int32_t certify_reach_next(const CertifyReach *reach, const CertifyPerson *who,
                           int32_t from);

#endif
