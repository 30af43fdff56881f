/* The cage as shipped: under the sanitizers it has no locks, so this program
 * is built like leye itself. tests/fault/test_lp_cage.c starts it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     cage-probe sort   in the cage, a first large qsort; 0: sorted
 *     cage-probe open   in the cage, opens a file: dies of SIGSYS
 *     cage-probe thread a child of a second thread, in the cage, asks for
 *                       memory; 0: it had it
 *     cage-probe code   in the cage, makes memory into code: dies of SIGSYS
 */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
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

/* Small pieces come from the thread's own heap, which glibc reserves whole and
 * opens page by page. */
static void ask_for_memory(void) {
    enum { PIECES = 4096, PIECE = 4096 };
    static char *volatile pieces[PIECES];
    for (size_t k = 0; k < PIECES; k++) {
        pieces[k] = malloc(PIECE);
        if (pieces[k] == NULL) {
            _exit(1);
        }
        pieces[k][0] = 1;
    }
}

static void *fork_in_thread(void *context) {
    int *state = context;
    char *volatile first = malloc(1); /* from now on it has a heap */
    pid_t child = fork();
    if (child == 0) {
        enter();
        ask_for_memory();
        _exit(0);
    }
    (void)waitpid(child, state, 0);
    free(first);
    return NULL;
}

/* Ends as the child did. */
static int in_thread(void) {
    int state = -1;
    pthread_t thread;
    if (pthread_create(&thread, NULL, fork_in_thread, &state) != 0) {
        return 2;
    }
    (void)pthread_join(thread, NULL);
    if (WIFSIGNALED(state)) {
        (void)raise(WTERMSIG(state));
    }
    return WIFEXITED(state) ? WEXITSTATUS(state) : 2;
}

static int make_code(void) {
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    enter();
    (void)mprotect(page, 4096, PROT_READ | PROT_EXEC);
    return 0;
}

int main(int count, char **words) {
    static const struct {
        const char *word;
        int (*run)(void);
    } rows[] = {{"sort", sort},
                {"open", open_file},
                {"thread", in_thread},
                {"code", make_code}};
    for (size_t k = 0; count > 1 && k < sizeof rows / sizeof *rows; k++) {
        if (strcmp(words[1], rows[k].word) == 0) {
            return rows[k].run();
        }
    }
    return 64;
}
