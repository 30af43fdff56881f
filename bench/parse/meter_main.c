/* meter: wall and CPU seconds and peak memory of one command.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     meter FILE COMMAND [ARGUMENT ...]
 *
 * Writes "wall_s cpu_s peak_mib" to FILE; its children and theirs count in the
 * seconds, the largest of them in the memory. Exits as the command does.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double meter_now(void) {
    struct timespec at;
    (void)clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec * 1e-9;
}

static double meter_seconds(struct timeval at) {
    return (double)at.tv_sec + (double)at.tv_usec * 1e-6;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        (void)fprintf(stderr, "usage: meter FILE COMMAND [ARGUMENT ...]\n");
        return 2;
    }
    double begin = meter_now();
    int waited = 0;
    pid_t child = fork();
    if (child == 0) {
        (void)execvp(argv[2], argv + 2);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &waited, 0) != child) {
        return 126;
    }
    double wall = meter_now() - begin;
    struct rusage used;
    (void)getrusage(RUSAGE_CHILDREN, &used);
    FILE *out = fopen(argv[1], "w");
    if (out == NULL) {
        return 126;
    }
    (void)fprintf(out, "%.3f %.3f %ld\n", wall,
                  meter_seconds(used.ru_utime) + meter_seconds(used.ru_stime),
                  used.ru_maxrss / 1024);
    (void)fclose(out);
    return WIFEXITED(waited) ? WEXITSTATUS(waited) : 128 + WTERMSIG(waited);
}
