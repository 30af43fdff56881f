/* The consent ledger under other runs, kills, full disks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../support/consent_folder.h"

static void pause_us(int64_t us) {
    struct timespec time = {.tv_sec = us / 1000000,
                            .tv_nsec = us % 1000000 * 1000};
    (void)nanosleep(&time, NULL);
}

static bool add_one(const ScratchFolder *folder, const char *scope) {
    char head[HASH_HEX];
    ConsentDraft draft = consent_folder_give("p1", scope);
    draft.action = "withdraw";
    return consent_folder_add(folder, &draft, head) == LEYE_OK;
}

static int64_t whole(const ScratchFolder *folder) {
    char head[HASH_HEX];
    int64_t events = 0, line = 0;
    cr_assert_eq(consent_folder_verify(folder, &events, head, &line), LEYE_OK,
                 "line %lld: %s", (long long)line, base_message());
    return events;
}

/* Even the first event is a race: the file is not there yet. */
Test(consent_fault, runs_at_the_same_time_keep_the_chain_whole) {
    enum { RUNS = 6, EACH = 8 };
    ScratchFolder folder;
    pid_t runs[RUNS];
    consent_folder_make(&folder);
    for (int32_t r = 0; r < RUNS; r++) {
        runs[r] = fork();
        cr_assert_geq(runs[r], 0);
        if (runs[r] == 0) {
            bool fine = true;
            for (int32_t k = 0; k < EACH; k++) {
                fine = add_one(&folder, "county") && fine;
            }
            _exit(fine ? 0 : 1);
        }
    }
    for (int32_t r = 0; r < RUNS; r++) {
        int code = 1;
        cr_assert_eq(waitpid(runs[r], &code, 0), runs[r]);
        cr_assert_eq(code, 0);
    }
    cr_assert_eq(whole(&folder), RUNS * EACH);
    scratch_folder_drop(&folder);
}

Test(consent_fault, a_run_waits_for_the_lock) {
    ScratchFolder folder;
    consent_folder_make(&folder);
    cr_assert(add_one(&folder, "local"));
    pid_t run = fork();
    if (run == 0) {
        _exit(add_one(&folder, "county") ? 0 : 1);
    }
    int fd = open(scratch_folder_path(&folder, "consents.csv"), O_RDWR);
    cr_assert_geq(fd, 0);
    cr_assert_eq(flock(fd, LOCK_EX), 0);
    int64_t before = whole(&folder);
    pause_us(300000);
    cr_assert_eq(whole(&folder), before, "nobody writes under our lock");
    cr_assert_eq(close(fd), 0);
    int code = 1;
    cr_assert_eq(waitpid(run, &code, 0), run);
    cr_assert_eq(code, 0);
    cr_assert_eq(whole(&folder), 2);
    scratch_folder_drop(&folder);
}

Test(consent_fault, a_lock_that_is_never_let_go_ends_the_run) {
    ScratchFolder folder;
    char head[HASH_HEX];
    ConsentDraft draft = consent_folder_give("p1", "county");
    consent_folder_make(&folder);
    cr_assert(add_one(&folder, "local"));
    int fd = open(scratch_folder_path(&folder, "consents.csv"), O_RDWR);
    cr_assert_geq(fd, 0);
    cr_assert_eq(flock(fd, LOCK_EX), 0);
    cr_assert_eq(consent_folder_add(&folder, &draft, head), LEYE_ERR_LOCKED);
    cr_assert_eq(close(fd), 0);
    cr_assert_eq(whole(&folder), 1);
    scratch_folder_drop(&folder);
}

Test(consent_fault, a_kill_at_any_moment_leaves_a_whole_chain) {
    ScratchFolder folder;
    Random random = base_random_make(9, 9);
    int64_t before = 0;
    consent_folder_make(&folder);
    for (int32_t k = 0; k < 40; k++) {
        pid_t run = fork();
        cr_assert_geq(run, 0);
        if (run == 0) {
            while (add_one(&folder, "county")) {
            }
            _exit(1);
        }
        pause_us(1000 + base_random_below(&random, 100000));
        cr_assert_eq(kill(run, SIGKILL), 0);
        int code = 0;
        cr_assert_eq(waitpid(run, &code, 0), run);
        cr_assert(WIFSIGNALED(code), "it did not stop by itself");
        int64_t events = whole(&folder);
        cr_assert_geq(events, before);
        before = events;
    }
    cr_assert_gt(before, 0);
    cr_assert(add_one(&folder, "local"));
    scratch_folder_drop(&folder);
}

/* The disk ends inside the new line, at each of its bytes. */
Test(consent_fault, what_cannot_be_written_as_a_whole_is_cut_off_again) {
    ScratchFolder folder;
    struct rlimit unlimited;
    consent_folder_make(&folder);
    cr_assert(add_one(&folder, "local"));
    cr_assert_eq(getrlimit(RLIMIT_FSIZE, &unlimited), 0);
    (void)signal(SIGXFSZ, SIG_IGN);
    Bytes before = consent_folder_bytes(&folder);
    for (size_t more = 0; more < 150; more += 7) {
        char head[HASH_HEX];
        struct rlimit small = {before.size + more, unlimited.rlim_max};
        ConsentDraft draft = consent_folder_give("p1", "county");
        draft.action = "withdraw";
        cr_assert_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
        LeyeStatus status = consent_folder_add(&folder, &draft, head);
        cr_assert_eq(setrlimit(RLIMIT_FSIZE, &unlimited), 0);
        cr_assert_eq(status, LEYE_ERR_IO, "%zu: %d %s", more, (int)status,
                     base_message());
        cr_assert_str_eq(head, "");
        Bytes after = consent_folder_bytes(&folder);
        cr_assert_eq(after.size, before.size);
        cr_assert_eq(memcmp(after.data, before.data, before.size), 0);
        base_free(after.data);
    }
    base_free(before.data);
    cr_assert(add_one(&folder, "county"));
    cr_assert_eq(whole(&folder), 2);
    scratch_folder_drop(&folder);
}

Test(consent_fault, what_is_no_regular_file_is_refused) {
    ScratchFolder folder;
    char head[HASH_HEX];
    ConsentDraft draft = consent_folder_give("p1", "county");
    consent_folder_make(&folder);
    cr_assert_eq(
        symlink("nowhere", scratch_folder_path(&folder, "consents.csv")), 0);
    cr_assert_neq(consent_folder_add(&folder, &draft, head), LEYE_OK);
    cr_assert_eq(unlink(scratch_folder_path(&folder, "consents.csv")), 0);
    cr_assert_eq(
        symlink("/dev/full", scratch_folder_path(&folder, "consents.csv")), 0);
    cr_assert_neq(consent_folder_add(&folder, &draft, head), LEYE_OK);
    scratch_folder_drop(&folder);
}
