/* short_case: transport problems by chance for the solver on posts, and the
 * same for the network simplex.
 */
#ifndef LEYE_TESTS_SHORT_CASE_H
#define LEYE_TESTS_SHORT_CASE_H

#include "../../engine/net/net_short.h"

enum { SHORT_LEVELS = 3 };

typedef struct ShortCase {
    NetShortProblem problem;
    int64_t *first, *supply, *places, *room;
    int32_t *post, *above;
    int64_t *worth[SHORT_LEVELS];
} ShortCase;

/* What to draw: sizes, the most units, the spread of worths; `forest`: caps.
 * Every class has each post with the chance `per_mille`. */
typedef struct ShortShape {
    int32_t classes, posts, caps, levels, per_mille;
    int64_t units, spread;
} ShortShape;

void short_case_draw(ShortShape shape, Random *random, ShortCase *into);
void short_case_clear(ShortCase *scene);

/* Solves and has the proof checked; the answer is the caller's. */
NetOutcome short_case_solve(const ShortCase *scene, const NetShortStart *start,
                            NetShortAnswer *answer);
/* The values of all levels by the network simplex, from face to face; false
 * when it finds no flow. */
bool short_case_simplex(const ShortCase *scene, int64_t *value);

/* Solves with the proof checked; the simplex must find the same values. */
void short_case_agree(const ShortCase *scene, int32_t turn);

#endif
