/* base_program: other programs, started without a shell and watched.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A program is what the user has installed, and it is given what is about
 * people: it gets no open file of ours, reads nothing, writes what it says to
 * one file of mode 0600, is alone in its process group and dies with us. Its
 * time, its memory and the size of any file it writes have an end. None of
 * this makes a hostile program harmless: it runs with the user's rights.
 */
#ifndef LEYE_BASE_PROGRAM_H
#define LEYE_BASE_PROGRAM_H

#include "base_status.h"

/* One call; everything borrowed. */
typedef struct ProgramCall {
    const char *path;         /* of the program, absolute */
    const char *const *words; /* argv, its own name first; NULL-terminated */
    const char *folder;       /* where it works; NULL: where we are */
    const char *output; /* file for stdout and stderr, made anew; absolute */
    int64_t limit_ms;   /* wall clock; 0: no limit */
    int64_t memory_mib; /* of address space; 0: no limit */
    int64_t file_bytes; /* the largest file it may write; 0: no limit */
} ProgramCall;

typedef enum ProgramEnd {
    PROGRAM_ENDED,       /* by itself: exit code, or signal where not 0 */
    PROGRAM_NOT_STARTED, /* code: errno */
    PROGRAM_TOO_LONG,    /* killed at limit_ms */
    PROGRAM_TOO_LARGE,   /* wrote more than file_bytes */
    PROGRAM_STOPPED,     /* killed because base_run_stopped() */
} ProgramEnd;

typedef struct ProgramResult {
    ProgramEnd end;
    int32_t code, signal;
    int64_t cpu_us, wall_us; /* CPU: user and system, its children included */
    /* Peak resident bytes. Exact when above our own peak (the kernel counts
     * what we had at its start as its own); else the greatest seen while it
     * ran, 0 if it was too quick for that. */
    int64_t peak_bytes;
} ProgramResult;

/* Runs it to its end; then nothing of its process group is alive. However the
 * program ends is LEYE_OK; LEYE_ERR_MEMORY when no process or pipe can be
 * made. Meant for a program of one thread: it forks. */
LeyeStatus base_program_run(const ProgramCall *call, ProgramResult *result);

/* Fills *path (heap) with the first executable file `name` in the absolute
 * folders of PATH, NULL where there is none. LEYE_ERR_MEMORY. */
LeyeStatus base_program_find(const char *name, char **path);

#endif
