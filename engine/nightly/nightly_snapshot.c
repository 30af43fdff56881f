/* nightly_snapshot: the files as they were at one moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A copy counts when every file had the same size, time and inode before the
 * first and after the last byte was read, and no file came or went meanwhile.
 */
#include "nightly_parts.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { TRIES = 5, PAUSE_MS = 300 };

typedef struct Seen {
    char *name; /* heap */
    int64_t size, inode, seconds, nanoseconds;
} Seen;

typedef struct SeenList {
    Seen *items; /* heap, by name */
    size_t count, capacity;
} SeenList;

static void seen_clear(SeenList *list) {
    for (size_t k = 0; k < list->count; k++) {
        base_free(list->items[k].name);
    }
    base_free(list->items);
    *list = (SeenList){0};
}

static bool ends_in(const char *name, const char *end) {
    size_t n = strlen(name);
    size_t m = strlen(end);
    return n >= m && strcmp(name + n - m, end) == 0;
}

/* Hidden, of an office program that has the file open, or unfinished. */
static bool is_passed_over(const char *name) {
    return name[0] == '.' || strncmp(name, "~$", 2) == 0 ||
           ends_in(name, "~") || ends_in(name, ".tmp") ||
           ends_in(name, ".part");
}

static int by_name(const void *a, const void *b) {
    const Seen *x = a;
    const Seen *y = b;
    return strcmp(x->name, y->name);
}

static LeyeStatus seen_add(SeenList *list, const char *name,
                           const struct stat *at) {
    LeyeStatus status = LEYE_OK;
    size_t n = strlen(name) + 1;
    char *copy = NULL;
    TRY(HEAP_ARRAY(n, &copy));
    memcpy(copy, name, n);
    TRY(HEAP_GROW(&list->items, &list->capacity, list->count + 1));
    list->items[list->count++] = (Seen){.name = copy,
                                        .size = at->st_size,
                                        .inode = (int64_t)at->st_ino,
                                        .seconds = at->st_mtim.tv_sec,
                                        .nanoseconds = at->st_mtim.tv_nsec};
    copy = NULL;
done:
    base_free(copy);
    return status;
}

static LeyeStatus look(const char *dir, SeenList *list) {
    LeyeStatus status = LEYE_OK;
    Text path = {0};
    DIR *folder = opendir(dir);
    if (folder == NULL) {
        bool absent = errno == ENOENT || errno == ENOTDIR;
        return base_fail(absent ? LEYE_ERR_MISSING : LEYE_ERR_IO,
                         absent ? "There is no folder %s."
                                : TR_MARK("The folder %s cannot be read."),
                         dir);
    }
    for (;;) {
        struct stat at;
        const struct dirent *entry = readdir(folder);
        if (entry == NULL) {
            break;
        }
        TRY(nightly_path(dir, entry->d_name, &path));
        if (!is_passed_over(entry->d_name) && stat(path.bytes, &at) == 0 &&
            S_ISREG(at.st_mode)) {
            TRY(seen_add(list, entry->d_name, &at));
        }
    }
    if (list->count > 1) {
        qsort(list->items, list->count, sizeof *list->items, by_name);
    }
done:
    base_text_clear(&path);
    (void)closedir(folder);
    return status;
}

static bool is_same(const SeenList *a, const SeenList *b) {
    bool same = a->count == b->count;
    for (size_t k = 0; same && k < a->count; k++) {
        const Seen *x = &a->items[k];
        const Seen *y = &b->items[k];
        same = strcmp(x->name, y->name) == 0 && x->size == y->size &&
               x->inode == y->inode && x->seconds == y->seconds &&
               x->nanoseconds == y->nanoseconds;
    }
    return same;
}

static bool has_marker(const SeenList *list, const char *marker) {
    for (size_t k = 0; marker != NULL && k < list->count; k++) {
        if (strcmp(list->items[k].name, marker) == 0) {
            return true;
        }
    }
    return marker == NULL;
}

/* *whole is false when a file changed while it was read. */
static LeyeStatus copy_all(const char *dir, const SeenList *list,
                           FolderDraft *draft, int64_t limit, bool *whole) {
    LeyeStatus status = LEYE_OK;
    Text path = {0};
    Bytes bytes = {0};
    for (size_t k = 0; k < list->count && *whole; k++) {
        const Seen *file = &list->items[k];
        TRY(nightly_path(dir, file->name, &path));
        LeyeStatus read = base_file_read(path.bytes, (size_t)limit, &bytes);
        *whole = read != LEYE_ERR_MISSING;
        TRY(*whole ? read : LEYE_OK);
        *whole = *whole && (int64_t)bytes.size == file->size;
        if (*whole) {
            TRY(base_folder_add(draft, file->name, bytes.data, bytes.size));
        }
        base_free(bytes.data);
        bytes.data = NULL;
    }
done:
    base_free(bytes.data);
    base_text_clear(&path);
    return status;
}

/* One try; *whole: nothing moved meanwhile. */
static LeyeStatus try_copy(const char *dir, const char *into,
                           const char *marker, int64_t limit, bool *whole) {
    LeyeStatus status = LEYE_OK;
    FolderDraft draft = {0};
    SeenList before = {0};
    SeenList after = {0};
    TRY(look(dir, &before));
    if (!has_marker(&before, marker)) {
        TRY(base_fail(LEYE_ERR_MISSING,
                      "%s is not whole yet: there is no file %s in it.", dir,
                      marker));
    }
    TRY(base_folder_begin(into, "instance.yaml", &draft));
    *whole = true;
    TRY(copy_all(dir, &before, &draft, limit, whole));
    TRY(look(dir, &after));
    *whole = *whole && is_same(&before, &after);
    TRY(*whole ? base_folder_commit(&draft) : LEYE_OK);
done:
    base_folder_discard(&draft);
    seen_clear(&before);
    seen_clear(&after);
    return status;
}

static void pause_a_little(void) {
    struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
    (void)nanosleep(&pause, NULL);
}

LeyeStatus nightly_snapshot(const char *dir, const char *into,
                            const char *marker, int64_t limit) {
    LeyeStatus status = LEYE_OK;
    bool whole = false;
    for (int32_t k = 0; k < TRIES && !whole; k++) {
        if (k > 0) {
            pause_a_little();
        }
        TRY(try_copy(dir, into, marker, limit, &whole));
    }
    if (!whole) {
        TRY(base_fail(LEYE_ERR_MISSING,
                      "The files in %s change while they are read; try again "
                      "when they are written.",
                      dir));
    }
done:
    return status;
}
