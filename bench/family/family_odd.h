/* family_odd: instances made to hurt, each in one way.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_BENCH_FAMILY_ODD_H
#define LEYE_BENCH_FAMILY_ODD_H

#include "family.h"

typedef struct FamilyOdd {
    const char *name;
    int32_t posts;
    LeyeStatus (*make)(FamilyDraft *draft); /* fills an empty draft */
    const char *sentence;
} FamilyOdd;

const FamilyOdd *family_odd(size_t *count);

#endif
