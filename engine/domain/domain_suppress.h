/* domain_suppress: which counts are not shown (guard 9). A number of people by
 * a trait or a reason is not said where it is 1..9, and none is said from
 * which, with what is shown, such a number could be computed. What stands in a
 * file as hidden (-1) stays hidden, and only that.
 *
 * Places, filled totals of posts, and what follows from a post alone (riders,
 * seats, the month of a start) are no traits: they are always shown.
 */
#ifndef LEYE_DOMAIN_SUPPRESS_H
#define LEYE_DOMAIN_SUPPRESS_H

#include "domain_plan.h"

/* Counts of people that add up to a shown total. Fills hide[k] for cells in
 * 1..9 and, when those hidden sum to less than 10, for the smallest other
 * nonzero cell too, so that none follows from the total. A single cell that
 * is the whole total is hidden alone. */
void domain_suppress(const int64_t *cells, int32_t count, bool *hide);

/* A part of a shown total: is it, or the rest, 1..9, or hidden already? */
bool domain_suppress_part(int64_t part, int64_t total);

/* A table of people whose column totals are shown, and the totals of its rows
 * but for those that are `closed`; the sum of all is shown. */
typedef struct SuppressGrid {
    const int64_t *cells; /* [rows x columns], row by row */
    const bool *closed;   /* [rows] */
    int32_t rows, columns;
} SuppressGrid;

/* Fills hide[rows x columns]: cells in 1..9, nonzero cells of closed rows, and
 * others for their sake (the smallest nonzero ones, then zeros), until in no
 * open row and no column the hidden cells sum to less than 10, and no hidden
 * cell or total follows from what is shown. That is so when no edge of the
 * graph (rows, columns and the sum of all are nodes; hidden cells, and closed
 * rows to the sum, are edges) is a bridge: each node is one equation, each
 * edge one unknown. LEYE_ERR_MEMORY. O(cells) for each cell hidden so. */
LeyeStatus domain_suppress_table(const SuppressGrid *grid, bool *hide);

/* The two tables of a summary, and what ties them:
 *   profiles  p_none + p_able + p_trainable + p_backstop = people
 *   reasons   r_offer + r_crowded + r_scope + r_works = people - placements
 *   p_none >= r_scope: who is out of scope has profile none; the others of
 *             that profile, most often nobody, work all the same
 *   able_and_willing >= placements + r_crowded: the others, most often nobody,
 *             work, ask to move and stay
 * So p_none and r_scope (also said as social_assistance) are shown or hidden
 * together, each with a second cell of its table, and hidden also where they
 * differ by 1..9. able_and_willing is hidden where r_crowded is, and where it
 * would tell 1..9 others. */
typedef struct SuppressSummary {
    bool profiles[PROFILE_COUNT], reasons[REASON_COUNT], able;
} SuppressSummary;
SuppressSummary domain_suppress_summary(const Summary *summary);

#endif
