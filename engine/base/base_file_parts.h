/* base_file_parts: what base_file.c and base_folder.c share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_BASE_FILE_PARTS_H
#define LEYE_BASE_FILE_PARTS_H

#include "base_file.h"

/* All n bytes to an open file; LEYE_ERR_IO. `path` is for the sentence. */
LeyeStatus base_file_parts_write(int fd, const char *path, const char *bytes,
                                 size_t n);
/* fsync of a folder, so that the names in it last. */
LeyeStatus base_file_parts_sync(const char *folder);
/* A new file (0600), written and synced; removed again on failure. */
LeyeStatus base_file_parts_new(const char *path, const char *bytes, size_t n);
/* The folder that holds `path`; fills *out (base_free). */
LeyeStatus base_file_parts_parent(const char *path, char **out);

#endif
