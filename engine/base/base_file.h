/* base_file: whole files in, whole folders out.
 *
 * Files are read into memory up to a limit; a folder is published by writing
 * into a temporary sibling (0700, files 0600), fsync of each file and of the
 * folder, rename, fsync of the parent. Any failure leaves the old folder whole
 * and removes the temporary one.
 */
#ifndef LEYE_BASE_FILE_H
#define LEYE_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base_memory.h"

typedef struct Bytes {
    char *data; /* heap; data[size] == 0; base_free(data) */
    size_t size;
} Bytes;

/* Reads regular file `path`, at most `limit` bytes: LEYE_ERR_MISSING when it
 * does not exist, LEYE_ERR_INPUT when larger (nothing is read beyond the
 * limit) or not a regular file, LEYE_ERR_IO. */
LeyeStatus base_file_read(const char *path, size_t limit, Bytes *out);
bool base_file_exists(const char *path);

/* Writes a single file: temporary sibling (0600), fsync, rename, fsync of the
 * folder. LEYE_ERR_CREATE, LEYE_ERR_IO. */
LeyeStatus base_file_write(const char *path, const char *bytes, size_t n);

/* Makes the folder (0700), unless there is one: LEYE_ERR_CREATE. */
LeyeStatus base_folder_make(const char *path);

/* A folder under construction. */
typedef struct FolderDraft {
    char *target, *temporary; /* heap */
} FolderDraft;

/* LEYE_ERR_CREATE when the parent does not exist or is not writable, or when
 * `target` exists and is not a folder that looks like ours: empty, or with
 * the file `mark` in it (so that -o ~ never replaces a home folder). */
LeyeStatus base_folder_begin(const char *target, const char *mark,
                             FolderDraft *draft);
LeyeStatus base_folder_add(const FolderDraft *draft, const char *name,
                           const char *bytes, size_t n);
/* Publishes: an existing target is swapped out (renameat2 EXCHANGE where the
 * file system has it) and removed after. */
LeyeStatus base_folder_commit(FolderDraft *draft);
/* Removes what was not committed; safe on a zeroed or committed draft. */
void base_folder_discard(FolderDraft *draft);

/* Makes the folder (0700) anew: removes what is there, as below.
 * LEYE_ERR_CREATE. */
LeyeStatus base_folder_fresh(const char *path);
/* Removes the folder with all that is in it, best effort; never follows a
 * link. */
void base_folder_remove(const char *path);

/* A new folder of ours alone (0700) in TMPDIR or /tmp; fills *path (heap).
 * LEYE_ERR_CREATE. */
LeyeStatus base_folder_scratch(char **path);
/* Removes it with all that is in it, best effort, and frees `path`, which may
 * be NULL. Never follows a link. */
void base_folder_scratch_drop(char *path);

#endif
