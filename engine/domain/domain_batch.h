/* domain_batch: the schedule of a plan, in batches by day.
 *
 * A batch is what happens on one day to the people of one course, train or
 * post. In a schedule stand, by day, then kind, then id:
 *   course begins  on its start_date: those who attend
 *   course ends    on the first day after it (domain_rule.h): the same
 *   train departs  on its depart_date: those aboard
 *   work starts    at a post, on the start of the placements: those who start
 * A course that nobody attends and a train with nobody aboard are not in it.
 *
 * Guard 9. Seats taken of a course and riders of a train are filled totals,
 * like those of a post, and so are those of a post that start on one day: all
 * say how far a place is filled and nothing of who fills it. But where a post
 * takes people out of a course and starts on several days, the days tell them
 * from those who had the skill before, which is a trait: these cells go
 * through domain_suppress. A number at work is hidden as long as some hidden
 * cells of a post are counted in it and others not yet; then the difference
 * of two shown ones never tells more than the total of a post. */
#ifndef LEYE_DOMAIN_BATCH_H
#define LEYE_DOMAIN_BATCH_H

#include "domain_plan.h"

typedef enum BatchKind {
    BATCH_COURSE_BEGINS,
    BATCH_COURSE_ENDS,
    BATCH_TRAIN_DEPARTS,
    BATCH_WORK_STARTS,
    BATCH_KIND_COUNT
} BatchKind;

typedef struct Batch {
    Day day;
    BatchKind kind;
    int32_t row; /* course, train or post */
    int64_t persons;
    int64_t working; /* placements of the plan that start on `day` or before */
    bool persons_hide, working_hide; /* not to be shown (guard 9) */
} Batch;

typedef struct Batches {
    Batch *items; /* heap [count] */
    int32_t count;
} Batches;

/* Fills *batches, to be cleared. LEYE_ERR_MEMORY. O(n log n) in placements. */
LeyeStatus domain_batch_list(const World *world, const Plan *plan,
                             Batches *batches);
void domain_batch_clear(Batches *batches);

#endif
