/* A folder under /tmp that a test fills with files and drops again.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_TESTS_SCRATCH_FOLDER_H
#define LEYE_TESTS_SCRATCH_FOLDER_H

#include <stddef.h>

typedef struct ScratchFolder {
    char path[64];
} ScratchFolder;

void scratch_folder_make(ScratchFolder *folder);
/* Writes (or writes anew) a file of n bytes. */
void scratch_folder_put(const ScratchFolder *folder, const char *name,
                        const char *bytes, size_t n);
void scratch_folder_text(const ScratchFolder *folder, const char *name,
                         const char *text);
/* Path of a file in it; in a buffer that the next call reuses. */
const char *scratch_folder_path(const ScratchFolder *folder, const char *name);
/* Removes its files and the folder. */
void scratch_folder_drop(const ScratchFolder *folder);

#endif
