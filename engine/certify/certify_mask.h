/* certify_mask: for each value of an aspect, the ways whose rows it passes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A set of ways has `words` words of 64 bits; sets of one aspect lie one after
 * the other. Memory: (sites x 2 + destinations + kinds of bodies + sets of
 * skills at once) x ways / 8 bytes.
 */
#ifndef LEYE_CERTIFY_MASK_H
#define LEYE_CERTIFY_MASK_H

#include "certify_way.h"

/* Sets of skills that are kept at a time. */
enum { CERTIFY_MASK_SKILLS = 2048 };

typedef struct CertifyMasks {
    const CertifyWays *ways;
    int32_t words;
    uint64_t *site;        /* heap [sites]: rows of the site hold */
    uint64_t *near;        /* heap [sites]: the post is at, or serves it */
    uint64_t *body;        /* heap [kinds of bodies]: its rows hold */
    uint64_t *channel;     /* heap [CHANNEL_COUNT]: of that channel */
    uint64_t *destination; /* heap [destinations]: to there */
    uint64_t *county;      /* heap [1]: of no destination */
    uint64_t *unasked;     /* heap [1]: no row asks for consent */
    /* What sets of skills pass, found when they are first met. */
    uint64_t *skills; /* heap [CERTIFY_MASK_SKILLS] */
    SkillSet *of;     /* heap [CERTIFY_MASK_SKILLS]: whose answers */
    int32_t *slot;    /* heap [2 x CERTIFY_MASK_SKILLS]: hash; NONE: empty */
    int32_t skills_count;
} CertifyMasks;

/* `ways` is borrowed until the masks are cleared. Clear in any case.
 * LEYE_ERR_MEMORY; O(ways x values). */
LeyeStatus certify_mask_read(const CertifyWays *ways, CertifyMasks *out);
void certify_mask_clear(CertifyMasks *masks);
/* The ways whose rows of the person's body pass. */
const uint64_t *certify_mask_body(const CertifyMasks *masks,
                                  const CertifyPerson *who);
/* The ways whose rows of skills pass; until the next call. A way through a
 * course is only for those who need it. */
const uint64_t *certify_mask_skills(CertifyMasks *masks, SkillSet skills);

#endif
