/* A made-up plan, its report, and what is asked of it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_case.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

void report_case_place(Case *at, int32_t site, int32_t post, int32_t people) {
    for (int32_t k = 0; k < people; k++) {
        int32_t i = at->plan.placements_count++;
        at->people[i].site = site;
        at->placements[i] = (Placement){
            .person = i, .post = post, .course = NONE, .train = NONE};
        at->plan.summary.placements++;
    }
}

void report_case_begin(Case *at, int32_t posts) {
    static const Site sites[SITES] = {{.id = "quandu", .name = "全杜"},
                                      {.id = "site7", .name = "a place"},
                                      {.id = "xl", .name = "徐李下街"},
                                      {.id = "elsewhere", .name = ""}};
    memset(at, 0, sizeof *at);
    memcpy(at->sites, sites, sizeof sites);
    at->world.instance.name = "lixian";
    at->world.instance.as_of_today = true;
    at->world.sites = at->sites;
    at->world.sites_count = SITES;
    at->world.people = at->people;
    at->world.people_count = PEOPLE;
    at->world.posts = at->posts;
    at->world.posts_count = posts;
    at->world.trains = at->trains;
    at->world.courses = at->courses;
    at->world.funds = at->funds;
    at->world.pins = at->pins;
    at->plan.placements = at->placements;
    at->plan.summary.pins = at->pinned;
    at->plan.summary.months = at->months;
    Summary *summary = &at->plan.summary;
    for (int32_t j = 0; j < posts; j++) {
        (void)snprintf(at->ids[j], sizeof at->ids[j], "post%02d", (int)j);
        at->posts[j] = (Post){
            .id = at->ids[j], .channel = CHANNEL_WORKSHOP, .places = 100};
        summary->places += 100;
    }
    summary->instance = "lixian";
    summary->as_of = 43889; /* 2020-03-01 */
    summary->people = PEOPLE;
    summary->households = 1470;
    summary->households_covered = 1301;
    summary->without = LEYE_WITHOUT_ALL;
    summary->closed = at->closed;
}

void report_case_level(Case *at, Level level, int64_t value, int64_t bound,
                       LeyeProofKind proof) {
    Summary *summary = &at->plan.summary;
    summary->levels[summary->levels_count++] =
        (LevelResult){level, value, bound, proof};
    if (level == LEVEL_PLACEMENTS) {
        summary->bound = bound;
    }
    summary->proof = proof > summary->proof ? proof : summary->proof;
}

void report_case_homes(Case *at) {
    for (int32_t s = 0; s < SITES; s++) {
        at->sites[s].town = at->sites[s].town == NULL ? "" : at->sites[s].town;
    }
    for (int32_t j = 0; j < at->world.posts_count; j++) {
        at->posts[j].employer = NONE;
        at->posts[j].destination = NONE;
        at->posts[j].wage_month = NONE;
        at->posts[j].hours_week = NONE;
        at->posts[j].term_months = NONE;
        at->posts[j].end = NONE;
        at->posts[j].checked_by = "";
    }
    for (int32_t i = 0; i < PEOPLE; i++) {
        (void)snprintf(at->names[i], sizeof at->names[i], "u%03d", (int)i);
        at->people[i].id = at->names[i];
        at->people[i].household = i;
        at->people[i].work_post = NONE;
        at->people[i].grid =
            at->people[i].grid == NULL ? "" : at->people[i].grid;
        at->members[i] = i;
        at->households[i] = (Household){
            .site = at->people[i].site, .first_member = i, .members = 1};
    }
    at->world.households = at->households;
    at->world.households_count = PEOPLE;
    at->world.members = at->members;
}

Text report_case_text(const Case *at) {
    Text text = {0};
    cr_assert_eq(report_summary(&at->world, &at->plan, NULL, &text), LEYE_OK);
    const char *line = base_text_get(&text);
    while (*line != '\0') {
        char copy[512] = "";
        size_t n = strcspn(line, "\n");
        cr_assert_lt(n, sizeof copy);
        memcpy(copy, line, n);
        cr_assert_leq(base_text_width(copy), 80, "%s", copy);
        line += n + (line[n] == '\n' ? 1 : 0);
    }
    return text;
}

void report_case_has(const Text *text, const char *part) {
    cr_assert_not_null(strstr(base_text_get(text), part), "no \"%s\" in\n%s",
                       part, base_text_get(text));
}

void report_case_lacks(const Text *text, const char *part) {
    cr_assert_null(strstr(base_text_get(text), part), "\"%s\" in\n%s", part,
                   base_text_get(text));
}

static void last_word(const Text *text, const char *start, char word[32]) {
    const char *line = base_text_get(text);
    for (; line != NULL; line = strchr(line, '\n')) {
        line += strspn(line, "\n");
        const char *at = line + strspn(line, " ");
        if (strncmp(at, start, strlen(start)) == 0) {
            size_t n = strcspn(at, "\n");
            size_t from = n;
            while (from > 0 && at[from - 1] != ' ') {
                from--;
            }
            cr_assert_lt(n - from, (size_t)32);
            memcpy(word, at + from, n - from);
            word[n - from] = '\0';
            return;
        }
    }
    cr_assert_fail("no line \"%s\" in\n%s", start, base_text_get(text));
}

void report_case_last(const Text *text, const char *start, const char *word) {
    char found[32] = "";
    last_word(text, start, found);
    cr_assert_str_eq(found, word, "%s: %s\n%s", start, found,
                     base_text_get(text));
}

/* The report with sentences on one line: a break and its indent is a space. */
static Text flat(const Case *at) {
    static const char indent[] = "\n            ";
    Text text = report_case_text(at);
    Text out = {0};
    const char *from = base_text_get(&text);
    const char *next = strstr(from, indent);
    for (; next != NULL; next = strstr(from, indent)) {
        base_text_bytes(&out, from, (size_t)(next - from));
        base_text_add(&out, " ");
        from = next + strlen(indent);
    }
    base_text_add(&out, from);
    base_text_clear(&text);
    return out;
}

void report_case_says(const Case *at, const char *part) {
    Text text = flat(at);
    report_case_has(&text, part);
    base_text_clear(&text);
}

void report_case_never_says(const Case *at, const char *part) {
    Text text = flat(at);
    report_case_lacks(&text, part);
    base_text_clear(&text);
}

int64_t report_case_refuse(const Case *at) {
    LeyeStatus status = LEYE_ERR_MEMORY;
    int64_t n = 1;
    for (; status != LEYE_OK; n++) {
        Text text = {0};
        base_memory_refuse(n);
        status = report_summary(&at->world, &at->plan, "out", &text);
        base_memory_refuse(0);
        cr_assert(status == LEYE_OK || status == LEYE_ERR_MEMORY);
        base_text_clear(&text);
        cr_assert_eq(base_memory_live(), 0);
    }
    return n;
}
