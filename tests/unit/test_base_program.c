/* Other programs are run within limits, and nothing of them stays.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../engine/base/base.h"
#include "../support/scratch_folder.h"

static ScratchFolder folder;
static char output[128];

static void begin(void) {
    scratch_folder_make(&folder);
    (void)snprintf(output, sizeof output, "%s/said", folder.path);
}

static void end(void) {
    base_run_stop_reset();
    scratch_folder_drop(&folder);
    cr_assert_eq(base_memory_live(), 0);
}

TestSuite(base_program, .init = begin, .fini = end, .timeout = 60);

/* Runs a shell script within what `limits` says. */
static ProgramResult run_with(const char *script, ProgramCall limits) {
    const char *words[] = {"sh", "-c", script, NULL};
    ProgramResult result = {0};
    limits.path = "/bin/sh";
    limits.words = words;
    limits.output = output;
    cr_assert_eq(base_program_run(&limits, &result), LEYE_OK);
    return result;
}

static ProgramResult run(const char *script) {
    return run_with(script, (ProgramCall){0});
}

static void said(const char *expected) {
    Bytes bytes = {0};
    cr_assert_eq(base_file_read(output, 4096, &bytes), LEYE_OK);
    cr_assert_str_eq(bytes.data, expected);
    base_free(bytes.data);
}

Test(base_program, what_it_says_and_its_code_come_back) {
    ProgramResult result = run("echo out; echo err >&2; exit 3");
    cr_assert_eq(result.end, PROGRAM_ENDED);
    cr_assert_eq(result.code, 3);
    cr_assert_eq(result.signal, 0);
    said("out\nerr\n");
    struct stat info;
    cr_assert_eq(stat(output, &info), 0);
    cr_assert_eq(info.st_mode & 0777, 0600);
}

Test(base_program, an_older_output_is_gone) {
    (void)run("echo long long long");
    (void)run("echo short");
    said("short\n");
}

Test(base_program, words_are_words_whatever_is_in_them) {
    const char *words[] = {"printf", "[%s]", "a b", "$(id)", "; id", "*", NULL};
    ProgramCall call = {
        .path = "/usr/bin/printf", .words = words, .output = output};
    ProgramResult result = {0};
    cr_assert_eq(base_program_run(&call, &result), LEYE_OK);
    cr_assert_eq(result.code, 0);
    said("[a b][$(id)][; id][*]");
}

Test(base_program, a_signal_is_told) {
    ProgramResult result = run("kill -SEGV $$");
    cr_assert_eq(result.end, PROGRAM_ENDED);
    cr_assert_eq(result.signal, SIGSEGV);
}

Test(base_program, nothing_to_read_and_no_file_of_ours) {
    int open_file = open("/dev/null", O_RDONLY); /* not to be inherited */
    ProgramResult result =
        run_with("cat; ls /proc/self/fd | wc -l; pwd",
                 (ProgramCall){.folder = folder.path, .limit_ms = 20000});
    cr_assert_eq(result.code, 0);
    char expected[128]; /* 0, 1, 2, and the folder that ls reads */
    (void)snprintf(expected, sizeof expected, "4\n%s\n", folder.path);
    said(expected);
    (void)close(open_file);
}

/* A file that only a child of the program's would make, and late. */
static bool left_alone(const char *name) {
    usleep(700000);
    return access(scratch_folder_path(&folder, name), F_OK) != 0;
}

Test(base_program, one_that_hangs_is_killed_with_its_children) {
    int64_t before = base_run_ms();
    ProgramResult result =
        run_with("trap '' TERM INT HUP; (sleep 0.6; touch late) & sleep 50",
                 (ProgramCall){.folder = folder.path, .limit_ms = 200});
    cr_assert_eq(result.end, PROGRAM_TOO_LONG);
    cr_assert_geq(result.wall_us, 200000);
    cr_assert_lt(base_run_ms() - before, 5000);
    cr_assert(left_alone("late"));
}

Test(base_program, children_left_behind_end_with_it) {
    ProgramResult result = run_with("(sleep 0.5; touch late) & exit 0",
                                    (ProgramCall){.folder = folder.path});
    cr_assert_eq(result.end, PROGRAM_ENDED);
    cr_assert(left_alone("late"));
}

Test(base_program, too_much_output_is_cut) {
    ProgramResult result =
        run_with("while :; do echo 0123456789; done",
                 (ProgramCall){.file_bytes = 100000, .limit_ms = 20000});
    cr_assert_eq(result.end, PROGRAM_TOO_LARGE);
    struct stat info;
    cr_assert_eq(stat(output, &info), 0);
    cr_assert_eq(info.st_size, 100000);
    /* a shell that goes on after its child was cut */
    result = run_with("yes; exit 0",
                      (ProgramCall){.file_bytes = 100000, .limit_ms = 20000});
    cr_assert_eq(result.end, PROGRAM_TOO_LARGE);
}

Test(base_program, memory_has_an_end) {
    const char *hungry = "x=$(head -c 300000000 /dev/zero | tail -c 299999999 "
                         "| wc -c); [ \"$x\" = 299999999 ]";
    cr_assert_eq(run(hungry).code, 0);
    cr_assert_neq(run_with(hungry, (ProgramCall){.memory_mib = 64}).code, 0);
}

static void stop_soon(int number) {
    (void)number;
    base_run_stop();
}

Test(base_program, a_stop_ends_it) {
    (void)signal(SIGALRM, stop_soon);
    (void)ualarm(100000, 0);
    ProgramResult result = run("sleep 50");
    cr_assert_eq(result.end, PROGRAM_STOPPED);
    cr_assert_lt(result.wall_us, 5000000);
}

Test(base_program, what_cannot_start_says_why) {
    const char *words[] = {"x", NULL};
    ProgramResult result = {0};
    ProgramCall call = {.words = words, .output = output};
    scratch_folder_text(&folder, "text", "neither a program nor a script\n");
    cr_assert_eq(chmod(scratch_folder_path(&folder, "text"), 0700), 0);
    call.path = scratch_folder_path(&folder, "text");
    cr_assert_eq(base_program_run(&call, &result), LEYE_OK);
    cr_assert_eq(result.end, PROGRAM_NOT_STARTED);
    cr_assert_eq(result.code, ENOEXEC);
    call.path = "/nowhere";
    cr_assert_eq(base_program_run(&call, &result), LEYE_OK);
    cr_assert_eq(result.end, PROGRAM_NOT_STARTED);
    cr_assert_eq(result.code, ENOENT);
    call.path = "/bin/true";
    call.output = "/nowhere/said";
    cr_assert_eq(base_program_run(&call, &result), LEYE_OK);
    cr_assert_eq(result.end, PROGRAM_NOT_STARTED);
}

Test(base_program, cpu_and_peak_are_its_own) {
    ProgramResult busy =
        run("i=0; while [ $i -lt 200000 ]; do i=$((i + 1)); done");
    cr_assert_gt(busy.cpu_us, 20000);
    cr_assert_lt(busy.cpu_us, busy.wall_us + 50000);
    cr_assert_gt(busy.peak_bytes, 100 << 10);
    cr_assert_lt(busy.peak_bytes, 64 << 20, "not what we had at its start");
    ProgramResult idle = run("sleep 0.1");
    cr_assert_lt(idle.cpu_us, 50000);
    cr_assert_geq(idle.wall_us, 100000);
}

Test(base_program, path_is_searched_in_order_and_only_whole_paths) {
    char path[512];
    char *found = NULL;
    scratch_folder_text(&folder, "leye-peer", "#!/bin/sh\n");
    (void)snprintf(path, sizeof path, ".::%s:/usr/bin", folder.path);
    cr_assert_eq(setenv("PATH", path, 1), 0);
    cr_assert_eq(base_program_find("leye-peer", &found), LEYE_OK);
    cr_assert_null(found, "it may not be executed");
    cr_assert_eq(chmod(scratch_folder_path(&folder, "leye-peer"), 0700), 0);
    cr_assert_eq(base_program_find("leye-peer", &found), LEYE_OK);
    cr_assert_str_eq(found, scratch_folder_path(&folder, "leye-peer"));
    base_free(found);
    cr_assert_eq(chdir(folder.path), 0);
    cr_assert_eq(setenv("PATH", ".::relative", 1), 0);
    cr_assert_eq(base_program_find("leye-peer", &found), LEYE_OK);
    cr_assert_null(found);
    cr_assert_eq(unsetenv("PATH"), 0);
    cr_assert_eq(base_program_find("leye-peer", &found), LEYE_OK);
    cr_assert_null(found);
}

Test(base_program, a_scratch_folder_is_ours_alone_and_goes_whole) {
    char *path = NULL;
    struct stat info;
    cr_assert_eq(setenv("TMPDIR", folder.path, 1), 0);
    cr_assert_eq(base_folder_scratch(&path), LEYE_OK);
    cr_assert_eq(strncmp(path, folder.path, strlen(folder.path)), 0);
    cr_assert_eq(stat(path, &info), 0);
    cr_assert_eq(info.st_mode & 0777, 0700);
    scratch_folder_text(&folder, "kept", "kept");
    ProgramResult result =
        run_with("mkdir -p a/b; echo x >a/b/c; ln -s ../kept link; touch d",
                 (ProgramCall){.folder = path});
    cr_assert_eq(result.code, 0);
    char was[128];
    (void)snprintf(was, sizeof was, "%s", path);
    base_folder_scratch_drop(path);
    cr_assert_neq(access(was, F_OK), 0);
    cr_assert_eq(access(scratch_folder_path(&folder, "kept"), F_OK), 0);
    base_folder_scratch_drop(NULL);
    cr_assert_eq(setenv("TMPDIR", "/nowhere", 1), 0);
    cr_assert_eq(base_folder_scratch(&path), LEYE_ERR_CREATE);
}
