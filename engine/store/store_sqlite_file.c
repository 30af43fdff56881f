/* store_sqlite_file: the files before SQLite opens them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite would make files by the umask, follow links, and take some names for
 * something else (":memory:", "file:..."). So the folder is made absolute
 * here, the file itself is made 0600 and must not be a link; SQLite is told
 * the same (NOFOLLOW). Journals take their rights from their database.
 */
#include "store_sqlite_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The folder of `where`, absolute and without links, and the last name. */
static LeyeStatus file_absolute(const char *where, char **path) {
    LeyeStatus status = LEYE_OK;
    Text folder = {0};
    Text whole = {0};
    char real[PATH_MAX];
    const char *slash = strrchr(where, '/');
    const char *name = slash != NULL ? slash + 1 : where;
    if (name[0] == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
        return base_fail(LEYE_ERR_USAGE, "\"%s\" is not the name of a store.",
                         where);
    }
    if (slash == NULL) {
        base_text_add(&folder, ".");
    } else {
        base_text_bytes(&folder, where, (size_t)(name - where));
    }
    TRY(base_text_status(&folder));
    if (realpath(folder.bytes, real) == NULL) {
        TRY(base_fail(LEYE_ERR_MISSING, "The folder of %s cannot be used: %s.",
                      where, strerror(errno)));
    }
    base_text_format(&whole, "%s/%s", strcmp(real, "/") == 0 ? "" : real, name);
    TRY(base_text_status(&whole));
    *path = whole.bytes;
    whole = (Text){0};
done:
    base_text_clear(&folder);
    base_text_clear(&whole);
    return status;
}

LeyeStatus store_sqlite_file_make(const char *path) {
    int fd =
        open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0) {
        (void)close(fd);
        return LEYE_OK;
    }
    return errno == EEXIST ? LEYE_OK
                           : base_fail(LEYE_ERR_CREATE, "Cannot create %s: %s.",
                                       path, strerror(errno));
}

LeyeStatus store_sqlite_file(const char *where, StoreMode mode, char **path) {
    LeyeStatus status = LEYE_OK;
    char *whole = NULL;
    struct stat info;
    TRY(file_absolute(where, &whole));
    if (whole == NULL) {
        return base_fail_memory();
    }
    if (lstat(whole, &info) != 0) {
        if (errno != ENOENT || mode != STORE_CREATE) {
            TRY(base_fail(LEYE_ERR_MISSING, "The store %s cannot be found: %s.",
                          whole, strerror(errno)));
        }
        TRY(store_sqlite_file_make(whole));
    } else if (!S_ISREG(info.st_mode)) {
        TRY(base_fail(LEYE_ERR_INPUT, "%s is not a regular file.", whole));
    }
    *path = whole;
    whole = NULL;
done:
    base_free(whole);
    return status;
}
