/* store_types: what all headers of the store speak of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_STORE_TYPES_H
#define LEYE_STORE_TYPES_H

#include "../domain/domain.h"

typedef struct Store Store;

enum { STORE_UTC = 21 }; /* "YYYY-MM-DDTHH:MM:SSZ" and a NUL */

/* Who does something, and when; borrowed. */
typedef struct StoreAct {
    const char *utc;   /* now, for the record; never decides an order */
    const char *day;   /* today in the instance's time zone; the fixed
                          as_of of a rehearsal */
    const char *actor; /* user or unit, e.g. "nightly" */
} StoreAct;

/* What happened to rows. */
typedef struct StoreSwept {
    int64_t released; /* placements whose consent is gone */
    int64_t proposed; /* offers made */
    int64_t ended;    /* offers ended */
} StoreSwept;

/* A kept file: name, hash and size; the bytes may be dropped by store_keep or
 * store_erase. */
typedef struct StoreFileInfo {
    const char *name;
    char sha256[HASH_HEX];
    int64_t size;
    bool kept;
} StoreFileInfo;

#endif
