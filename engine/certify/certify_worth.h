/* certify_worth: what each way is worth under one price list, once for all who
 * can take it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * R_o of domain_plan.h has parts of the way, of the choice's points and wish,
 * and of the person. The first two are added up once for all who share a list;
 * what is left for a person is their household, and places reserved for their
 * site. It is done so only where no sum can come near 2^63, whatever its order,
 * and for people of whom no price speaks by name; the others go term by term
 * (certify_people.c).
 */
#ifndef LEYE_CERTIFY_WORTH_H
#define LEYE_CERTIFY_WORTH_H

#include "certify_parts.h"

typedef struct CertifyWorth {
    const CertifyCase *about;
    const CertifySpread *spread;
    bool fits;    /* false: the rest is not filled */
    int64_t *way; /* heap [ways] */
    /* Weights of the levels of the choice. */
    int64_t points, wish, stable, moves;
    int64_t *best; /* heap [lists]: of their choices at general places */
    bool *by_site; /* heap [lists]: a post of theirs reserves places */
    bool *apart;   /* heap [people]: a price or split speaks of them */
} CertifyWorth;

/* about, spread and path are borrowed until cleared. Clear in any case.
 * LEYE_ERR_MEMORY; O(ways x levels + choices of all lists + people). */
LeyeStatus certify_worth_read(const CertifyCase *about,
                              const CertifySpread *spread,
                              const CertifyPath *path, CertifyWorth *out);
void certify_worth_clear(CertifyWorth *worth);
/* May the person be judged by certify_worth_best? */
bool certify_worth_plain(const CertifyWorth *worth, int32_t person);
/* The best of the person's options, at least 0. O(1), or O(options) where
 * places are reserved. */
int64_t certify_worth_best(const CertifyWorth *worth, int32_t person);

#endif
