/* net_short_stand: where the units of a class are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nearly all classes are at one post or at none, so the first place of a class
 * lies in an array of its own, and the others in a list. The post of the first
 * place lies apart: that is what the search asks for.
 */
#include "net_short_parts.h"

/* The units of the class at the post; NULL when it is not there. */
static ShortStand *find(const Short *s, uint32_t class, int32_t post) {
    if (s->home[class] == NONE) {
        return NULL;
    }
    if ((s->home[class] & ~SHORT_SPLIT) == post) {
        return &s->stand[class];
    }
    for (uint32_t k = s->stand[class].more; k != NET_SHORT_NOTHING;
         k = s->more[k].more) {
        if (s->post[s->more[k].option] == post) {
            return &s->more[k];
        }
    }
    return NULL;
}

bool net_short_stand_is_at(const Short *s, uint32_t class, int32_t post) {
    return find(s, class, post) != NULL;
}

int64_t net_short_stand_units(const Short *s, uint32_t class, int32_t post) {
    const ShortStand *stand = find(s, class, post);
    return stand != NULL ? stand->units : 0;
}

LeyeStatus net_short_stand_add(Short *s, uint32_t class, uint32_t at,
                               int64_t by, bool *came) {
    LeyeStatus status = LEYE_OK;
    int32_t post = s->post[at];
    ShortStand *first = &s->stand[class];
    ShortStand *stand = find(s, class, post);
    *came = stand == NULL;
    if (stand != NULL) {
        stand->units += by;
    } else if (s->home[class] == NONE) {
        s->home[class] = post;
        first->option = at;
        first->units = by;
    } else {
        uint32_t k = s->more_free;
        if (k != NET_SHORT_NOTHING) {
            s->more_free = s->more[k].more;
        } else {
            TRY(HEAP_GROW(&s->more, &s->more_room, s->mores + (size_t)1));
            k = s->mores++;
        }
        s->more[k] = (ShortStand){by, at, first->more};
        first->more = k;
        s->home[class] |= SHORT_SPLIT;
    }
done:
    return status;
}

static void set_home(Short *s, uint32_t class) {
    const ShortStand *first = &s->stand[class];
    s->home[class] = s->post[first->option] |
                     (first->more != NET_SHORT_NOTHING ? SHORT_SPLIT : 0);
}

/* The second place becomes the first. */
static void close_ranks(Short *s, uint32_t class) {
    ShortStand *first = &s->stand[class];
    uint32_t k = first->more;
    if (k == NET_SHORT_NOTHING) {
        first->units = 0;
        s->home[class] = NONE;
        return;
    }
    *first = s->more[k];
    set_home(s, class);
    s->more[k].more = s->more_free;
    s->more_free = k;
}

static void unlink_more(Short *s, uint32_t class, int32_t post) {
    uint32_t *link = &s->stand[class].more;
    while (s->post[s->more[*link].option] != post) {
        link = &s->more[*link].more;
    }
    uint32_t gone = *link;
    *link = s->more[gone].more;
    s->more[gone].more = s->more_free;
    s->more_free = gone;
    set_home(s, class);
}

void net_short_stand_take(Short *s, uint32_t class, int32_t post, int64_t by) {
    ShortStand *stand = find(s, class, post);
    stand->units -= by;
    if (stand->units > 0) {
        return;
    }
    if ((s->home[class] & ~SHORT_SPLIT) == post) {
        close_ranks(s, class);
    } else {
        unlink_more(s, class, post);
    }
}

static int64_t count_places(const Short *s) {
    int64_t count = 0;
    for (int32_t i = 0; i < s->classes; i++) {
        if (s->home[i] == NONE) {
            continue;
        }
        count++;
        for (uint32_t k = s->stand[i].more; k != NET_SHORT_NOTHING;
             k = s->more[k].more) {
            count++;
        }
    }
    return count;
}

/* Options within a class ascend. */
static void insert(NetShortPiece *piece, int64_t from, int64_t at,
                   const ShortStand *stand) {
    while (at > from && piece[at - 1].option > stand->option) {
        piece[at] = piece[at - 1];
        at--;
    }
    piece[at] = (NetShortPiece){stand->option, stand->units};
}

LeyeStatus net_short_stand_list(const Short *s, NetShortPiece **out,
                                int64_t *pieces) {
    LeyeStatus status = LEYE_OK;
    NetShortPiece *piece = NULL;
    int64_t n = 0;
    TRY(HEAP_ARRAY(count_places(s), &piece));
    for (int32_t i = 0; i < s->classes; i++) {
        int64_t from = n;
        if (s->home[i] == NONE) {
            continue;
        }
        insert(piece, from, n++, &s->stand[i]);
        for (uint32_t k = s->stand[i].more; k != NET_SHORT_NOTHING;
             k = s->more[k].more) {
            insert(piece, from, n++, &s->more[k]);
        }
    }
    *out = piece;
    *pieces = n;
done:
    return status;
}

int64_t net_short_stand_out(const Short *s, uint32_t class) {
    int64_t out = s->supply[class] - s->stand[class].units;
    for (uint32_t k = s->stand[class].more; k != NET_SHORT_NOTHING;
         k = s->more[k].more) {
        out -= s->more[k].units;
    }
    return out;
}

void net_short_stand_clear(Short *s) {
    s->mores = 0;
    s->more_free = NET_SHORT_NOTHING;
    for (int32_t i = 0; i < s->classes; i++) {
        s->home[i] = NONE;
        s->stand[i] = (ShortStand){0, NET_SHORT_NOTHING, NET_SHORT_NOTHING};
    }
}
