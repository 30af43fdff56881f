/* The cage as shipped: under the sanitizers it has no locks, so this program
 * is built like leye itself. tests/fault/test_lp_cage.c starts it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     cage-probe sort   in the cage, a first large qsort; 0: sorted
 *     cage-probe open   in the cage, opens a file: dies of SIGSYS
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../../engine/lp/lp_child.h"

/* glibc asks for the memory's size where more than 1 KiB is sorted. */
enum { NUMBERS = 4096 };

static void enter(void) {
    int fd = dup(STDOUT_FILENO);
    lp_cage_enter(&fd, 0, 0);
}

static int compare(const void *left, const void *right) {
    const int64_t *a = left;
    const int64_t *b = right;
    return (*a > *b) - (*a < *b);
}

static int sort(void) {
    static int64_t numbers[NUMBERS];
    Random random = base_random_make(1, 1);
    for (size_t k = 0; k < NUMBERS; k++) {
        numbers[k] = base_random_below(&random, 1 << 20);
    }
    enter();
    qsort(numbers, NUMBERS, sizeof *numbers, compare);
    for (size_t k = 1; k < NUMBERS; k++) {
        if (numbers[k - 1] > numbers[k]) {
            return 1;
        }
    }
    return 0;
}

static int open_file(void) {
    enter();
    (void)open("/dev/null", O_RDONLY);
    return 0;
}

int main(int count, char **words) {
    const char *what = count > 1 ? words[1] : "";
    if (strcmp(what, "sort") == 0) {
        return sort();
    }
    return strcmp(what, "open") == 0 ? open_file() : 64;
}
