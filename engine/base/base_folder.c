/* base_folder: a folder is published as a whole or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The temporary folder is a sibling, so the rename stays within one file
 * system. An existing target is exchanged in one step where the file system
 * can; where it cannot, it is moved aside first and moved back on failure.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base_file.h"
#include "base_file_parts.h"
#include "base_text.h"

/* Removes a flat folder with its files. Best effort. */
static void folder_remove(const char *path) {
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return;
    }
    for (struct dirent *entry = readdir(folder); entry != NULL;
         entry = readdir(folder)) {
        if (strcmp(entry->d_name, ".") != 0 &&
            strcmp(entry->d_name, "..") != 0) {
            (void)unlinkat(dirfd(folder), entry->d_name, 0);
        }
    }
    (void)closedir(folder);
    (void)rmdir(path);
}

/* Is `path` an empty folder, or one with the file `mark` in it and no folder
 * in it? Only such a folder may be replaced. */
static bool folder_is_ours(const char *path, const char *mark) {
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return false;
    }
    bool empty = true;
    bool marked = false;
    bool flat = true;
    for (struct dirent *entry = readdir(folder); entry != NULL;
         entry = readdir(folder)) {
        struct stat info;
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
            continue;
        }
        empty = false;
        marked = marked || strcmp(name, mark) == 0;
        flat = flat &&
               fstatat(dirfd(folder), name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
               !S_ISDIR(info.st_mode);
    }
    (void)closedir(folder);
    return empty || (marked && flat);
}

static LeyeStatus folder_may_replace(const char *target, const char *mark) {
    struct stat info;
    if (lstat(target, &info) != 0) {
        return errno == ENOENT
                   ? LEYE_OK
                   : base_fail(LEYE_ERR_CREATE, "Cannot create %s: %s.", target,
                               strerror(errno));
    }
    if (!S_ISDIR(info.st_mode)) {
        return base_fail(LEYE_ERR_CREATE, "%s exists and is not a folder.",
                         target);
    }
    if (!folder_is_ours(target, mark)) {
        return base_fail(LEYE_ERR_CREATE,
                         "%s exists and is not a folder that leye wrote (no "
                         "%s in it); it is left alone.",
                         target, mark);
    }
    return LEYE_OK;
}

/* Copies without trailing slashes; refuses "", "/", "." and "..". */
static LeyeStatus folder_target(const char *target, char **out) {
    size_t n = strlen(target);
    Text text = {0};
    LeyeStatus status = LEYE_OK;
    while (n > 1 && target[n - 1] == '/') {
        n--;
    }
    const char *last = target + n;
    while (last > target && last[-1] != '/') {
        last--;
    }
    size_t length = n - (size_t)(last - target);
    if (length == 0 || (length == 1 && last[0] == '.') ||
        (length == 2 && last[0] == '.' && last[1] == '.')) {
        return base_fail(LEYE_ERR_CREATE,
                         "\"%s\" cannot be an output folder; name a new one.",
                         target);
    }
    base_text_bytes(&text, target, n);
    TRY(base_text_status(&text));
    *out = text.bytes;
    text = (Text){0};
done:
    base_text_clear(&text);
    return status;
}

LeyeStatus base_folder_make(const char *path) {
    struct stat at;
    if (mkdir(path, S_IRWXU) != 0 &&
        (stat(path, &at) != 0 || !S_ISDIR(at.st_mode))) {
        return base_fail(LEYE_ERR_CREATE, "The folder %s cannot be made.",
                         path);
    }
    return LEYE_OK;
}

LeyeStatus base_folder_begin(const char *target, const char *mark,
                             FolderDraft *draft) {
    LeyeStatus status = LEYE_OK;
    char *clean = NULL;
    Text temporary = {0};
    TRY(folder_target(target, &clean));
    if (clean == NULL) {
        return base_fail_memory();
    }
    TRY(folder_may_replace(clean, mark));
    base_text_format(&temporary, "%s.tmp-%d", clean, (int)getpid());
    TRY(base_text_status(&temporary));
    folder_remove(temporary.bytes); /* of a killed run with our number */
    if (mkdir(temporary.bytes, 0700) != 0) {
        TRY(base_fail(LEYE_ERR_CREATE, "Cannot create %s: %s.", target,
                      strerror(errno)));
    }
    *draft = (FolderDraft){clean, temporary.bytes};
    clean = NULL;
    temporary = (Text){0};
done:
    base_free(clean);
    base_text_clear(&temporary);
    return status;
}

LeyeStatus base_folder_add(const FolderDraft *draft, const char *name,
                           const char *bytes, size_t n) {
    LeyeStatus status = LEYE_OK;
    Text path = {0};
    base_text_format(&path, "%s/%s", draft->temporary, name);
    TRY(base_text_status(&path));
    TRY(base_file_parts_new(path.bytes, bytes, n));
done:
    base_text_clear(&path);
    return status;
}

/* The old folder steps aside and comes back when the new one cannot enter. */
static LeyeStatus folder_move_aside(const FolderDraft *draft) {
    LeyeStatus status = LEYE_OK;
    Text aside = {0};
    base_text_format(&aside, "%s.old-%d", draft->target, (int)getpid());
    TRY(base_text_status(&aside));
    if (rename(draft->target, aside.bytes) != 0 ||
        rename(draft->temporary, draft->target) != 0) {
        status = base_fail(LEYE_ERR_CREATE, "Cannot replace %s: %s.",
                           draft->target, strerror(errno));
        if (!base_file_exists(draft->target)) {
            (void)rename(aside.bytes, draft->target);
        }
        goto done;
    }
    folder_remove(aside.bytes);
done:
    base_text_clear(&aside);
    return status;
}

static LeyeStatus folder_enter(const FolderDraft *draft) {
    if (!base_file_exists(draft->target)) {
        return rename(draft->temporary, draft->target) == 0
                   ? LEYE_OK
                   : base_fail(LEYE_ERR_CREATE, "Cannot create %s: %s.",
                               draft->target, strerror(errno));
    }
    if (renameat2(AT_FDCWD, draft->temporary, AT_FDCWD, draft->target,
                  RENAME_EXCHANGE) == 0) {
        folder_remove(draft->temporary); /* now the old one */
        return LEYE_OK;
    }
    return folder_move_aside(draft);
}

LeyeStatus base_folder_commit(FolderDraft *draft) {
    LeyeStatus status = LEYE_OK;
    char *parent = NULL;
    TRY(base_file_parts_parent(draft->target, &parent));
    TRY(base_file_parts_sync(draft->temporary));
    TRY(folder_enter(draft));
    /* The new folder is in place: from here nothing is to be discarded. */
    base_free(draft->temporary);
    draft->temporary = NULL;
    TRY(base_file_parts_sync(parent));
done:
    base_free(parent);
    return status;
}

void base_folder_discard(FolderDraft *draft) {
    if (draft->temporary != NULL) {
        folder_remove(draft->temporary);
    }
    base_free(draft->temporary);
    base_free(draft->target);
    *draft = (FolderDraft){0};
}

LeyeStatus base_folder_scratch(char **path) {
    LeyeStatus status = LEYE_OK;
    const char *parent = getenv("TMPDIR");
    Text text = {0};
    base_text_format(&text, "%s/leye-XXXXXX",
                     parent != NULL && parent[0] == '/' ? parent : "/tmp");
    TRY(base_text_status(&text));
    if (mkdtemp(text.bytes) == NULL) {
        TRY(base_fail(LEYE_ERR_CREATE, "Cannot create a folder %s: %s.",
                      text.bytes, strerror(errno)));
    }
    *path = text.bytes;
    text = (Text){0};
done:
    base_text_clear(&text);
    return status;
}

enum { DROP_OPEN = 16 }; /* folders open at a time */

static int folder_drop_one(const char *path, const struct stat *info, int kind,
                           struct FTW *at) {
    (void)info;
    (void)at;
    (void)(kind == FTW_DP || kind == FTW_DNR ? rmdir(path) : unlink(path));
    return 0;
}

void base_folder_remove(const char *path) {
    (void)nftw(path, folder_drop_one, DROP_OPEN,
               FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

LeyeStatus base_folder_fresh(const char *path) {
    base_folder_remove(path);
    return mkdir(path, S_IRWXU) == 0
               ? LEYE_OK
               : base_fail(LEYE_ERR_CREATE, "The folder %s cannot be made.",
                           path);
}

void base_folder_scratch_drop(char *path) {
    if (path != NULL) {
        base_folder_remove(path);
    }
    base_free(path);
}
