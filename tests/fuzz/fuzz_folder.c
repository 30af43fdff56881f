/* fuzz_folder: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[64];
static char path[400];

static void folder_drop(void) {
    DIR *open = opendir(folder);
    for (const struct dirent *at = open != NULL ? readdir(open) : NULL;
         at != NULL; at = readdir(open)) {
        (void)snprintf(path, sizeof path, "%s/%s", folder, at->d_name);
        (void)unlink(path);
    }
    if (open != NULL) {
        (void)closedir(open);
    }
    (void)rmdir(folder);
}

const char *fuzz_folder(void) {
    if (folder[0] == '\0') {
        (void)snprintf(folder, sizeof folder, "%s/leye-fuzz-XXXXXX",
                       access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
        if (mkdtemp(folder) == NULL) {
            abort();
        }
        (void)atexit(folder_drop);
    }
    return folder;
}

const char *fuzz_folder_put(const char *name, const char *bytes, size_t n) {
    (void)snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, bytes, n) != (ssize_t)n || close(fd) != 0) {
        abort();
    }
    return path;
}
