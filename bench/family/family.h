/* family: instances of one synthetic kind, of any size, in one mapped file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     maximise   sum_o (big + worth_o) f_o
 *     subject to sum_{o of class i} f_o <= supply_i
 *                sum_{o at post j}  f_o <= places_j,    f whole, >= 0
 *
 * with 1 <= worth <= 1000 and big = 1000 x posts: most placements first, most
 * retention among those, exactly. (Between two plans with equally many
 * placements lie exchanges that meet each post once, so that one placement
 * more outweighs whatever its path can lose.)
 *
 * The file is a head of 64 bytes, then supply, places, first, post and worth
 * one after the other, each from a multiple of 64 bytes on; numbers as the
 * machine holds them. Whoever measures maps it, so that reading costs nothing
 * that could be taken for solving.
 */
#ifndef LEYE_BENCH_FAMILY_H
#define LEYE_BENCH_FAMILY_H

#include "../../engine/base/base.h"

enum { FAMILY_WORTH_MOST = 1000, FAMILY_VERSION = 1 };

typedef struct FamilyHead {
    char magic[8]; /* "LEYEFAM" and a NUL */
    int32_t version, posts;
    int64_t classes, options;
    int64_t people; /* sum of the supplies */
    int64_t big;
    uint64_t seed;
    int64_t spare;
} FamilyHead;

/* An instance. Options of a class are neighbours, by ascending post. */
typedef struct Family {
    FamilyHead head;
    const int64_t *supply; /* [classes] people of the class, >= 1 */
    const int64_t *places; /* [posts] >= 0 */
    const int64_t *first;  /* [classes + 1] into post and worth */
    const int32_t *post;   /* [options] */
    const int32_t *worth;  /* [options] 1 .. FAMILY_WORTH_MOST */
    void *map;
    size_t mapped;
} Family;

/* Maps the file. LEYE_ERR_MISSING, or LEYE_ERR_INPUT where its extents or
 * numbers are not as said above (all are looked at: one pass). */
LeyeStatus family_map(const char *path, Family *out);
void family_unmap(Family *family);

/* An instance in the making: heap arrays that grow. */
typedef struct FamilyDraft {
    uint64_t seed;
    int64_t classes, options, people;
    int32_t posts;
    bool folds; /* people with equal options become one class */
    int64_t *supply, *places, *first;
    int32_t *post, *worth;
    size_t supply_room, first_room, post_room, worth_room;
    int64_t *slot; /* of the folds: [slots] class + 1, 0 where free */
    int64_t slots;
} FamilyDraft;

/* One option of the person being made. */
typedef struct FamilyOption {
    int32_t post, worth;
} FamilyOption;

/* `posts` posts without places, to be set by the caller. */
LeyeStatus family_draft(int32_t posts, uint64_t seed, FamilyDraft *draft);
/* `supply` people with these options, in any order, posts distinct. */
LeyeStatus family_add(FamilyDraft *draft, int64_t supply, FamilyOption *options,
                      int32_t count);
LeyeStatus family_write(const FamilyDraft *draft, const char *path);
/* The draft as an instance, borrowed from it. */
Family family_view(const FamilyDraft *draft);
void family_draft_clear(FamilyDraft *draft);

/* family_small.c: the small instance of that number, as a draft of its own. */
LeyeStatus family_small(uint64_t seed, int64_t number, FamilyDraft *draft);

#endif
