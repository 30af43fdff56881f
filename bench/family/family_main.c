/* family: writes an instance, describes one, or says it in DIMACS.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     family NAME FILE [SEED]    makes it
 *     family --about FILE        its extents, one line
 *     family --dimacs FILE       a min-cost flow problem, on stdout
 *     family --list              the names
 */
#include "family_odd.h"
#include "family_people.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const FamilyRegion regions[] = {
    {"village", 400, 20, 4, 1, 2, 2, 1, FAMILY_RICH, false, "small, for tests"},
    {"county", 6659, 60, 18, 2, 4, 4, 2, FAMILY_RICH, false, "a county"},
    {"prefecture", 100000, 500, 73, 10, 26, 4, 3, FAMILY_RICH, false,
     "a prefecture"},
    {"prefecture-noisy", 100000, 500, 61, 9, 22, 4, 3, FAMILY_NOISY, false,
     "a prefecture, chance in every worth: nothing folds"},
    {"province", 1000000, 2000, 410, 74, 112, 4, 2, FAMILY_RICH, false,
     "a province"},
    {"province-coarse", 1000000, 2000, 100, 60, 90, 2, 2, FAMILY_COARSE, true,
     "a province, coarser worths, equal people folded"},
    {"nation", 10000000, 5000, 680, 108, 150, 4, 3, FAMILY_RICH, false,
     "a nation"},
};

static LeyeStatus make(const char *name, uint64_t seed, FamilyDraft *draft) {
    size_t count = 0;
    for (size_t k = 0; k < sizeof regions / sizeof regions[0]; k++) {
        if (strcmp(regions[k].name, name) == 0) {
            LeyeStatus status = family_draft(regions[k].posts, seed, draft);
            return status != LEYE_OK ? status
                                     : family_people(&regions[k], draft);
        }
    }
    const FamilyOdd *odd = family_odd(&count);
    for (size_t k = 0; k < count; k++) {
        if (strcmp(odd[k].name, name) == 0) {
            LeyeStatus status = family_draft(odd[k].posts, seed, draft);
            return status != LEYE_OK ? status : odd[k].make(draft);
        }
    }
    return base_fail(LEYE_ERR_USAGE, "No instance is called %s.", name);
}

static void list(void) {
    size_t count = 0;
    for (size_t k = 0; k < sizeof regions / sizeof regions[0]; k++) {
        printf("%-17s %s\n", regions[k].name, regions[k].sentence);
    }
    const FamilyOdd *odd = family_odd(&count);
    for (size_t k = 0; k < count; k++) {
        printf("%-17s %s\n", odd[k].name, odd[k].sentence);
    }
}

static void about(const Family *family) {
    const FamilyHead *head = &family->head;
    int64_t places = 0;
    for (int32_t j = 0; j < head->posts; j++) {
        places += family->places[j];
    }
    printf("people=%" PRId64 " classes=%" PRId64 " posts=%d options=%" PRId64
           " places=%" PRId64 "\n",
           head->people, head->classes, head->posts, head->options, places);
}

/* Nodes: 1 the source, then classes, posts, and the sink. All people leave the
 * source; those without a placement go straight to the sink. */
static void dimacs(const Family *family) {
    const FamilyHead *head = &family->head;
    int64_t sink = head->classes + head->posts + 2;
    printf("c worth of a placement %" PRId64 ", negated\n"
           "p min %" PRId64 " %" PRId64 "\nn 1 %" PRId64 "\nn %" PRId64
           " %" PRId64 "\n",
           head->big, sink, head->classes + head->options + head->posts + 1,
           head->people, sink, -head->people);
    for (int64_t i = 0; i < head->classes; i++) {
        printf("a 1 %" PRId64 " 0 %" PRId64 " 0\n", i + 2, family->supply[i]);
        for (int64_t o = family->first[i]; o < family->first[i + 1]; o++) {
            printf("a %" PRId64 " %" PRId64 " 0 %" PRId64 " %" PRId64 "\n",
                   i + 2, head->classes + family->post[o] + 2,
                   family->supply[i], -(head->big + family->worth[o]));
        }
    }
    for (int32_t j = 0; j < head->posts; j++) {
        printf("a %" PRId64 " %" PRId64 " 0 %" PRId64 " 0\n",
               head->classes + j + 2, sink, family->places[j]);
    }
    printf("a 1 %" PRId64 " 0 %" PRId64 " 0\n", sink, head->people);
}

static int failed(LeyeStatus status) {
    fprintf(stderr, "family: %s\n", base_message());
    return status == LEYE_ERR_USAGE ? 64 : 70;
}

static int read_back(const char *how, const char *path) {
    Family family = {0};
    LeyeStatus status = family_map(path, &family);
    if (status != LEYE_OK) {
        return failed(status);
    }
    if (strcmp(how, "--dimacs") == 0) {
        dimacs(&family);
    } else {
        about(&family);
    }
    family_unmap(&family);
    return fflush(stdout) == 0 ? 0 : 74;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "--list") == 0) {
        list();
        return 0;
    }
    if (argc < 3 || argc > 4) {
        fprintf(stderr, "family: NAME FILE [SEED] | --about FILE | "
                        "--dimacs FILE | --list\n");
        return 64;
    }
    if (strncmp(argv[1], "--", 2) == 0) {
        return read_back(argv[1], argv[2]);
    }
    LeyeStatus status = LEYE_OK;
    FamilyDraft draft = {0};
    uint64_t seed = argc == 4 ? strtoull(argv[3], NULL, 10) : 1;
    TRY(make(argv[1], seed, &draft));
    TRY(family_write(&draft, argv[2]));
done:
    family_draft_clear(&draft);
    return status == LEYE_OK ? 0 : failed(status);
}
