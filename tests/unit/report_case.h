/* A made-up plan, its report, and what is asked of it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef REPORT_CASE_H
#define REPORT_CASE_H

#include "../../engine/report/report.h"

enum { PEOPLE = 400, POSTS = 30, SITES = 4, SIDES = 14 };

/* A world and a plan whose arrays lie in the struct. */
typedef struct Case {
    World world;
    Plan plan;
    Site sites[SITES];
    Person people[PEOPLE];
    Post posts[POSTS];
    char ids[POSTS][16];
    Placement placements[PEOPLE];
    ClosedPost closed[POSTS];
    Train trains[SIDES];
    Course courses[SIDES];
    Fund funds[SIDES];
    Pin pins[SIDES];
    PinResult pinned[SIDES];
    MonthCount months[2 * SIDES];
    Household households[PEOPLE];
    int32_t members[PEOPLE];
    char names[PEOPLE][16];
} Case;

/* `posts` workshop posts of 100 places, nobody placed, nothing else. */
void report_case_begin(Case *at, int32_t posts);
/* The next people, at home there, are placed. */
void report_case_place(Case *at, int32_t site, int32_t post, int32_t people);
void report_case_level(Case *at, Level level, int64_t value, int64_t bound,
                       LeyeProofKind proof);
/* For pages: everyone has an id and a household of their own, and posts are
 * at the first site. Asked for when all are placed. */
void report_case_homes(Case *at);
/* The report, to be cleared; no line but the folder's is wider than 80. */
Text report_case_text(const Case *at);
void report_case_has(const Text *text, const char *part);
void report_case_lacks(const Text *text, const char *part);
/* The last word of the line that starts with `start` (behind spaces). */
void report_case_last(const Text *text, const char *start, const char *word);
/* All of it: made, its sentences put on one line, asked for, cleared. */
void report_case_says(const Case *at, const char *part);
void report_case_never_says(const Case *at, const char *part);
/* Every request of memory is refused once, said, and leaves nothing; returns
 * how many there are. */
int64_t report_case_refuse(const Case *at);

#endif
