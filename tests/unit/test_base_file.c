/* Files are read within limits; folders are published whole.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../engine/base/base.h"

static char root[64];

static void make_root(void) {
    strcpy(root, "/tmp/leye-test-XXXXXX");
    cr_assert_not_null(mkdtemp(root));
}

static void drop_root(void) {
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf %s", root);
    cr_assert_eq(system(command), 0);
}

TestSuite(base_file, .init = make_root, .fini = drop_root);

static const char *in_root(const char *name) {
    static char path[128];
    (void)snprintf(path, sizeof path, "%s/%s", root, name);
    return path;
}

static int32_t names(const char *folder) {
    int32_t count = 0;
    DIR *dir = opendir(folder);
    while (dir != NULL && readdir(dir) != NULL) {
        count++;
    }
    (void)closedir(dir);
    return count - 2;
}

Test(base_file, bytes_come_back_and_the_limit_holds) {
    Bytes bytes = {0};
    cr_assert_eq(base_file_write(in_root("a"), "a\0b", 3), LEYE_OK);
    cr_assert_eq(base_file_read(in_root("a"), 3, &bytes), LEYE_OK);
    cr_assert_eq(bytes.size, 3);
    cr_assert_eq(memcmp(bytes.data, "a\0b", 4), 0, "NUL after the end");
    base_free(bytes.data);
    cr_assert_eq(base_file_read(in_root("a"), 2, &bytes), LEYE_ERR_INPUT);
    cr_assert_eq(base_file_read(in_root("b"), 2, &bytes), LEYE_ERR_MISSING);
    cr_assert_eq(base_file_read(root, 9999, &bytes), LEYE_ERR_INPUT);
    struct stat info;
    cr_assert_eq(stat(in_root("a"), &info), 0);
    cr_assert_eq(info.st_mode & 0777, 0600);
}

Test(base_file, a_named_pipe_is_refused_at_once) {
    Bytes bytes = {0};
    cr_assert_eq(mkfifo(in_root("pipe"), 0600), 0);
    cr_assert_eq(base_file_read(in_root("pipe"), 9, &bytes), LEYE_ERR_INPUT);
}

static LeyeStatus publish(const char *target, const char *content) {
    LeyeStatus status = LEYE_OK;
    FolderDraft draft = {0};
    TRY(base_folder_begin(target, "mark", &draft));
    TRY(base_folder_add(&draft, "mark", "", 0));
    TRY(base_folder_add(&draft, "file", content, strlen(content)));
    TRY(base_folder_commit(&draft));
done:
    base_folder_discard(&draft);
    return status;
}

Test(base_file, a_folder_replaces_the_one_before) {
    Bytes bytes = {0};
    char target[128];
    (void)snprintf(target, sizeof target, "%s/out/", root);
    cr_assert_eq(publish(target, "one"), LEYE_OK);
    cr_assert_eq(publish(target, "two"), LEYE_OK);
    cr_assert_eq(names(root), 1, "nothing temporary is left");
    cr_assert_eq(base_file_read(in_root("out/file"), 9, &bytes), LEYE_OK);
    cr_assert_str_eq(bytes.data, "two");
    base_free(bytes.data);
}

Test(base_file, a_foreign_folder_is_never_replaced) {
    cr_assert_eq(mkdir(in_root("home"), 0700), 0);
    cr_assert_eq(base_file_write(in_root("home/letter"), "x", 1), LEYE_OK);
    cr_assert_eq(publish(in_root("home"), "x"), LEYE_ERR_CREATE);
    cr_assert(base_file_exists(in_root("home/letter")));
    cr_assert_eq(publish(in_root("home/letter"), "x"), LEYE_ERR_CREATE);
    cr_assert_eq(publish(in_root("no/such/parent"), "x"), LEYE_ERR_CREATE);
    cr_assert_eq(publish("/", "x"), LEYE_ERR_CREATE);
    cr_assert_eq(publish("..", "x"), LEYE_ERR_CREATE);
    cr_assert_eq(publish("", "x"), LEYE_ERR_CREATE);
}

Test(base_file, a_refused_request_leaves_the_old_folder_whole) {
    char target[128];
    (void)snprintf(target, sizeof target, "%s", in_root("out"));
    cr_assert_eq(publish(target, "old"), LEYE_OK);
    LeyeStatus status = LEYE_ERR_MEMORY;
    for (int64_t n = 1; status != LEYE_OK; n++) {
        Bytes bytes = {0};
        int64_t live = base_memory_live();
        base_memory_refuse(n);
        status = publish(target, "new");
        base_memory_refuse(0);
        cr_assert_eq(base_memory_live(), live);
        cr_assert_eq(names(root), 1);
        cr_assert_eq(base_file_read(in_root("out/file"), 9, &bytes), LEYE_OK);
        cr_assert_str_eq(bytes.data, status == LEYE_OK ? "new" : "old");
        base_free(bytes.data);
    }
}
