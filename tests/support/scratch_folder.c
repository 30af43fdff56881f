/* scratch_folder: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scratch_folder.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void scratch_folder_make(ScratchFolder *folder) {
    (void)snprintf(folder->path, sizeof folder->path, "/tmp/leye-test-XXXXXX");
    cr_assert_not_null(mkdtemp(folder->path));
}

const char *scratch_folder_path(const ScratchFolder *folder, const char *name) {
    static char path[400];
    (void)snprintf(path, sizeof path, "%s/%s", folder->path, name);
    return path;
}

void scratch_folder_put(const ScratchFolder *folder, const char *name,
                        const char *bytes, size_t n) {
    FILE *file = fopen(scratch_folder_path(folder, name), "wb");
    cr_assert_not_null(file);
    cr_assert_eq(fwrite(bytes, 1, n, file), n);
    cr_assert_eq(fclose(file), 0);
}

void scratch_folder_text(const ScratchFolder *folder, const char *name,
                         const char *text) {
    scratch_folder_put(folder, name, text, strlen(text));
}

void scratch_folder_drop(const ScratchFolder *folder) {
    DIR *open = opendir(folder->path);
    cr_assert_not_null(open);
    for (struct dirent *entry = readdir(open); entry != NULL;
         entry = readdir(open)) {
        (void)unlink(scratch_folder_path(folder, entry->d_name));
    }
    (void)closedir(open);
    cr_assert_eq(rmdir(folder->path), 0);
}
