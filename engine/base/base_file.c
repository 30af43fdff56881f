/* base_file: whole files in, one file out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Durable writing is the same everywhere: a temporary sibling, all bytes,
 * fsync, rename, fsync of the folder that holds the name.
 */
#include "base_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base_file_parts.h"
#include "base_text.h"

bool base_file_exists(const char *path) {
    struct stat info;
    return stat(path, &info) == 0;
}

static LeyeStatus file_open(const char *path, size_t limit, int *fd,
                            size_t *size) {
    struct stat info;
    /* O_NONBLOCK: a named pipe must not hang the run; it is refused below. */
    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*fd < 0) {
        return errno == ENOENT || errno == ENOTDIR
                   ? base_fail(LEYE_ERR_MISSING, "%s does not exist.", path)
                   : base_fail(LEYE_ERR_IO, "Cannot open %s: %s.", path,
                               strerror(errno));
    }
    if (fstat(*fd, &info) != 0) {
        return base_fail(LEYE_ERR_IO, "Cannot read %s: %s.", path,
                         strerror(errno));
    }
    if (!S_ISREG(info.st_mode)) {
        return base_fail(LEYE_ERR_INPUT, "%s is not a regular file.", path);
    }
    if (info.st_size < 0 || (uint64_t)info.st_size > limit) {
        return base_fail(LEYE_ERR_INPUT,
                         "%s has %lld bytes; the limit is %zu (--limit-file).",
                         path, (long long)info.st_size, limit);
    }
    *size = (size_t)info.st_size;
    return LEYE_OK;
}

LeyeStatus base_file_read(const char *path, size_t limit, Bytes *out) {
    LeyeStatus status = LEYE_OK;
    int fd = -1;
    size_t size = 0;
    size_t got = 0;
    char *data = NULL;
    TRY(file_open(path, limit, &fd, &size));
    TRY(HEAP_ARRAY(size + 1, &data));
    while (got < size) {
        ssize_t n = read(fd, data + got, size - got);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            TRY(base_fail(LEYE_ERR_IO, "Cannot read %s: %s.", path,
                          strerror(errno)));
        }
        if (n == 0) { /* it became shorter while being read */
            break;
        }
        got += (size_t)n;
    }
    data[got] = '\0';
    *out = (Bytes){data, got};
    data = NULL;
done:
    base_free(data);
    if (fd >= 0) {
        (void)close(fd);
    }
    return status;
}

LeyeStatus base_file_parts_write(int fd, const char *path, const char *bytes,
                                 size_t n) {
    size_t written = 0;
    while (written < n) {
        ssize_t some = write(fd, bytes + written, n - written);
        if (some < 0 && errno == EINTR) {
            continue;
        }
        if (some < 0) {
            return base_fail(LEYE_ERR_IO, "Cannot write %s: %s.", path,
                             strerror(errno));
        }
        written += (size_t)some;
    }
    return LEYE_OK;
}

LeyeStatus base_file_parts_sync(const char *folder) {
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return base_fail(LEYE_ERR_IO, "Cannot open %s: %s.", folder,
                         strerror(errno));
    }
    int failed = fsync(fd);
    (void)close(fd);
    return failed == 0 ? LEYE_OK
                       : base_fail(LEYE_ERR_IO, "Cannot sync %s: %s.", folder,
                                   strerror(errno));
}

LeyeStatus base_file_parts_new(const char *path, const char *bytes, size_t n) {
    LeyeStatus status = LEYE_OK;
    int fd =
        open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        return base_fail(LEYE_ERR_CREATE, "Cannot create %s: %s.", path,
                         strerror(errno));
    }
    TRY(base_file_parts_write(fd, path, bytes, n));
    if (fsync(fd) != 0) {
        TRY(base_fail(LEYE_ERR_IO, "Cannot sync %s: %s.", path,
                      strerror(errno)));
    }
done:
    /* close reports what a network file system could not keep */
    if (close(fd) != 0 && status == LEYE_OK) {
        status = base_fail(LEYE_ERR_IO, "Cannot close %s: %s.", path,
                           strerror(errno));
    }
    if (status != LEYE_OK) {
        (void)unlink(path);
    }
    return status;
}

LeyeStatus base_file_parts_parent(const char *path, char **out) {
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/') {
        n--;
    }
    while (n > 0 && path[n - 1] != '/') {
        n--;
    }
    while (n > 1 && path[n - 1] == '/') {
        n--;
    }
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    if (n == 0) {
        base_text_add(&text, ".");
    } else {
        base_text_bytes(&text, path, n);
    }
    TRY(base_text_status(&text));
    *out = text.bytes;
    text = (Text){0};
done:
    base_text_clear(&text);
    return status;
}

LeyeStatus base_file_write(const char *path, const char *bytes, size_t n) {
    LeyeStatus status = LEYE_OK;
    Text temporary = {0};
    char *parent = NULL;
    TRY(base_file_parts_parent(path, &parent));
    base_text_format(&temporary, "%s.tmp-%d", path, (int)getpid());
    TRY(base_text_status(&temporary));
    TRY(base_file_parts_new(temporary.bytes, bytes, n));
    if (rename(temporary.bytes, path) != 0) {
        status = base_fail(LEYE_ERR_CREATE, "Cannot rename to %s: %s.", path,
                           strerror(errno));
        (void)unlink(temporary.bytes);
        goto done;
    }
    TRY(base_file_parts_sync(parent));
done:
    base_free(parent);
    base_text_clear(&temporary);
    return status;
}
