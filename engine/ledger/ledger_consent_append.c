/* ledger_consent_append: lock, one write, sync.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lock is on the file itself, so it goes with the process that holds it. A
 * file that was replaced between opening and locking is opened anew. A new
 * file gets its name by link, which never takes the place of another run's.
 */
#include "ledger_consent_append.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "ledger_encoding_encode.h"

enum { LOCK_WAIT_MS = 10000, LOCK_STEP_NS = 5000000, HEAD_BYTES = 65536 };

static LeyeStatus append_fail(LeyeStatus status, const char *what,
                              const char *path) {
    return base_fail(status, "Cannot %s %s: %s.", TR(what), path,
                     strerror(errno));
}

static LeyeStatus append_path(const char *dir, const char *suffix, char **out) {
    Text text = {0};
    base_text_format(&text, "%s/" LEDGER_CONSENT_FILE "%s", dir, suffix);
    LeyeStatus status = base_text_status(&text);
    if (status == LEYE_OK) {
        *out = text.bytes;
    } else {
        base_text_clear(&text);
    }
    return status;
}

static LeyeStatus append_wait(int fd, const char *path) {
    const struct timespec step = {.tv_nsec = LOCK_STEP_NS};
    int64_t until = base_run_ms() + LOCK_WAIT_MS;
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            return append_fail(LEYE_ERR_IO, "lock", path);
        }
        if (base_run_ms() >= until) {
            return base_fail(LEYE_ERR_LOCKED,
                             "Another run holds %s; try again.", path);
        }
        (void)nanosleep(&step, NULL);
    }
    return LEYE_OK;
}

/* Is the open file the one that has the name? */
static bool append_same(int fd, const char *path, int64_t *size) {
    struct stat open_one, named;
    bool same = fstat(fd, &open_one) == 0 && stat(path, &named) == 0 &&
                open_one.st_dev == named.st_dev &&
                open_one.st_ino == named.st_ino && S_ISREG(named.st_mode);
    *size = same ? (int64_t)named.st_size : 0;
    return same;
}

/* Opens and locks once; *again when the name is another file's by then. */
static LeyeStatus append_try(ConsentFile *file, bool *again) {
    LeyeStatus status = LEYE_OK;
    *again = false;
    file->fd = open(file->path, O_RDWR | O_APPEND | O_CLOEXEC | O_NONBLOCK);
    if (file->fd < 0) {
        file->fd = NONE;
        return errno == ENOENT ? LEYE_OK
                               : append_fail(LEYE_ERR_IO, "open", file->path);
    }
    TRY(append_wait(file->fd, file->path));
    *again = !append_same(file->fd, file->path, &file->size);
done:
    if (status != LEYE_OK || *again) {
        (void)close(file->fd);
        file->fd = NONE;
    }
    return status;
}

static LeyeStatus append_lock(ConsentFile *file) {
    LeyeStatus status = LEYE_OK;
    bool again = true;
    for (int32_t k = 0; k < 100 && again; k++) {
        TRY(append_try(file, &again));
    }
    if (again) {
        TRY(base_fail(LEYE_ERR_IO,
                      "%s is no regular file, or changes all the time.",
                      file->path));
    }
done:
    return status;
}

LeyeStatus ledger_consent_append_open(const char *dir, ConsentFile *file) {
    LeyeStatus status = LEYE_OK;
    ConsentFile made = {.fd = NONE};
    if (!base_file_exists(dir)) {
        TRY(base_fail(LEYE_ERR_MISSING, "There is no folder %s.", dir));
    }
    TRY(append_path(dir, "", &made.path));
    TRY(append_lock(&made));
    *file = made;
    made = (ConsentFile){.fd = NONE};
done:
    ledger_consent_append_close(&made);
    return status;
}

static LeyeStatus append_headings(Text *text) {
    size_t count = 0;
    const LedgerFile *file = &ledger_files(&count)[FILE_CONSENTS];
    for (size_t c = 0; c < file->columns_count; c++) {
        base_text_add(text, c == 0 ? "" : ",");
        base_text_add(text, file->columns[c].heading);
    }
    base_text_add(text, "\n");
    return base_text_status(text);
}

static LeyeStatus append_sync_folder(const char *dir) {
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool fine = fd >= 0 && fsync(fd) == 0;
    LeyeStatus status = fine ? LEYE_OK : append_fail(LEYE_ERR_IO, "sync", dir);
    if (fd >= 0) {
        (void)close(fd);
    }
    return status;
}

LeyeStatus ledger_consent_append_create(const char *dir, ConsentFile *file) {
    LeyeStatus status = LEYE_OK;
    Text headings = {0}, suffix = {0};
    char *draft = NULL;
    TRY(append_headings(&headings));
    base_text_format(&suffix, ".new-%d", (int)getpid());
    TRY(base_text_status(&suffix));
    TRY(append_path(dir, suffix.bytes, &draft));
    TRY(base_file_write(draft, headings.bytes, headings.length));
    if (link(draft, file->path) != 0 && errno != EEXIST) {
        status = append_fail(LEYE_ERR_CREATE, "create", file->path);
    }
    (void)unlink(draft);
    TRY(status);
    TRY(append_sync_folder(dir));
    TRY(append_lock(file));
    if (file->fd == NONE) {
        TRY(base_fail(LEYE_ERR_IO, "%s is gone again.", file->path));
    }
done:
    base_free(draft);
    base_text_clear(&suffix);
    base_text_clear(&headings);
    return status;
}

/* The file's own line end, and whether its last line has one. */
static LeyeStatus append_ends(const ConsentFile *file, const char **end,
                              bool *open_line) {
    LeyeStatus status = LEYE_OK;
    char *head = NULL;
    char last = '\n';
    TRY(HEAP_ARRAY(HEAD_BYTES + 1, &head));
    ssize_t n = pread(file->fd, head, HEAD_BYTES, 0);
    ssize_t one =
        file->size > 0 ? pread(file->fd, &last, 1, file->size - 1) : 1;
    if (n < 0 || one != 1) {
        TRY(append_fail(LEYE_ERR_IO, "read", file->path));
    }
    size_t at = strcspn(head, "\r\n");
    bool both = head[at] == '\r' && head[at + 1] == '\n';
    *end = both ? "\r\n" : head[at] == '\r' ? "\r" : "\n";
    *open_line = last != '\n' && last != '\r';
done:
    base_free(head);
    return status;
}

static LeyeStatus append_write(const ConsentFile *file, const Text *bytes) {
    ssize_t written = -1;
    do {
        written = write(file->fd, bytes->bytes, bytes->length);
    } while (written < 0 && errno == EINTR);
    if (written == (ssize_t)bytes->length && fsync(file->fd) == 0) {
        return LEYE_OK;
    }
    if (written >= 0 && written < (ssize_t)bytes->length) {
        errno = ENOSPC; /* a short write does not say why */
    }
    LeyeStatus status = append_fail(LEYE_ERR_IO, "write", file->path);
    if (ftruncate(file->fd, file->size) != 0 || fsync(file->fd) != 0) {
        status = base_fail(LEYE_ERR_IO,
                           "Cannot write %s, nor cut the new line off again; "
                           "its last line may be torn.",
                           file->path);
    }
    return status;
}

LeyeStatus ledger_consent_append_line(ConsentFile *file, LeyeEncoding encoding,
                                      const Text *line) {
    LeyeStatus status = LEYE_OK;
    Text bytes = {0};
    const char *end = "\n";
    bool open_line = false;
    int64_t size = 0;
    TRY(append_ends(file, &end, &open_line));
    base_text_add(&bytes, open_line ? end : "");
    if (encoding == LEYE_ENCODING_GB18030) {
        TRY(ledger_encoding_encode(line->bytes, line->length, &bytes));
    } else {
        base_text_bytes(&bytes, line->bytes, line->length);
    }
    base_text_add(&bytes, end);
    TRY(base_text_status(&bytes));
    if (!append_same(file->fd, file->path, &size) || size != file->size) {
        TRY(base_fail(LEYE_ERR_IO,
                      "%s was changed by another program; nothing was written.",
                      file->path));
    }
    TRY(append_write(file, &bytes));
    file->size += (int64_t)bytes.length;
done:
    base_text_clear(&bytes);
    return status;
}

void ledger_consent_append_close(ConsentFile *file) {
    base_free(file->path);
    if (file->fd != NONE) {
        (void)close(file->fd); /* lets the lock go */
    }
    *file = (ConsentFile){.fd = NONE};
}
