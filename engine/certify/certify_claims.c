/* What a plan says about itself beyond numbers must be consistent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Its levels are the instance's, its proof the weakest of theirs; it is called
 * optimal when each level is proved or all but, and feasible when one is not.
 * A level without a price list is refused: prices of zero bound any level, so
 * a plan has no reason to claim none. Where placements are no level nothing
 * bounds them, so no bound but their own number may be said. A plan with parts
 * left out is for comparison, and one of a fixed day is a rehearsal: neither is
 * publishable.
 */
#include "certify_parts.h"

static const char NAME[] = "summary.json";

/* A gap of one in a thousand of the bound still counts as optimal. */
static const int64_t GAP_PART = 1000;

/* Levels: those of the instance, in its order; the courses' may be left out
 * where none can be held, since there is nothing to count. */
static bool may_leave_out(const World *world, const Summary *summary,
                          Level level) {
    bool courses = world->courses_count > 0 &&
                   (summary->without & LEYE_WITHOUT_COURSES) == 0;
    return level == LEVEL_COURSE_SEATS && !courses;
}

static bool levels_match(const World *world, const Summary *summary) {
    int32_t next = 0;
    if (summary->levels_count < 0 || summary->levels_count > LEVEL_COUNT) {
        return false;
    }
    for (int32_t k = 0; k < world->instance.levels_count; k++) {
        Level level = world->instance.levels[k];
        if (next < summary->levels_count &&
            summary->levels[next].level == level) {
            next++;
        } else if (!may_leave_out(world, summary, level)) {
            return false;
        }
    }
    return next == summary->levels_count;
}

static void check_level(const LevelResult *level, int64_t value,
                        CertifyReport *report) {
    const char *name = domain_word(WORDS_LEVEL, (int32_t)level->level);
    if (level->value != value) {
        CERTIFY_WRONG(report, NAME, 0, "Level %s has the value %lld, not %lld.",
                      name, (long long)value, (long long)level->value);
    }
    if (level->proof != LEYE_PROVED && level->proof != LEYE_GAP) {
        CERTIFY_WRONG(report, NAME, 0, "Level %s claims no proof.", name);
    }
}

/* Is the value at its bound, or nearer than the gap allows? */
static bool nearly_closed(const LevelResult *level) {
    Int128 gap = (Int128)level->bound - level->value;
    Int128 bound = level->bound;
    gap = gap < 0 ? -gap : gap;
    bound = bound < 0 ? -bound : bound;
    return gap * GAP_PART <= bound;
}

static void check_status(const Summary *summary, LeyeProofKind weakest,
                         bool near, CertifyReport *report) {
    bool fits = false;
    if (summary->outcome == LEYE_OPTIMAL) {
        fits = near;
    } else if (summary->outcome == LEYE_FEASIBLE) {
        fits = weakest != LEYE_PROVED;
    }
    if (!fits) {
        CERTIFY_WRONG(report, NAME, 0,
                      "status does not go with the proof of the levels.");
    }
    if (summary->proof != weakest) {
        CERTIFY_WRONG(report, NAME, 0, "proof is %s.",
                      domain_word(WORDS_PROOF, (int32_t)weakest));
    }
}

static void check_use(const World *world, const Summary *summary,
                      CertifyReport *report) {
    if ((summary->without & ~(int64_t)LEYE_WITHOUT_ALL) != 0) {
        CERTIFY_WRONG(report, NAME, 0,
                      "without names more than courses, trains, funds and "
                      "households.");
    }
    if (summary->publishable && summary->without != 0) {
        CERTIFY_WRONG(report, NAME, 0,
                      "A plan with parts left out is not publishable.");
    }
    if (summary->publishable && world->instance.scenario != NULL) {
        CERTIFY_WRONG(report, NAME, 0,
                      "A plan of a scenario is not publishable.");
    }
    if (summary->publishable && !world->instance.as_of_today) {
        CERTIFY_WRONG(report, NAME, 0,
                      "A plan of a fixed day is not publishable.");
    }
}

void certify_claims_check(const World *world, const Summary *summary,
                          const int64_t values[LEVEL_COUNT],
                          CertifyReport *report) {
    LeyeProofKind weakest = LEYE_PROVED;
    bool near = true;
    int64_t bound = summary->placements;
    if (!levels_match(world, summary)) {
        CERTIFY_WRONG(report, NAME, 0,
                      "levels are not those of the instance in its order.");
        return;
    }
    for (int32_t k = 0; k < summary->levels_count; k++) {
        const LevelResult *level = &summary->levels[k];
        check_level(level, values[level->level], report);
        weakest = level->proof > weakest ? level->proof : weakest;
        near = near && nearly_closed(level);
        bound = level->level == LEVEL_PLACEMENTS ? level->bound : bound;
    }
    if (summary->bound != bound) {
        CERTIFY_WRONG(report, NAME, 0, "bound is %lld, not %lld.",
                      (long long)bound, (long long)summary->bound);
    }
    check_status(summary, weakest, near, report);
    check_use(world, summary, report);
}
