/* A folder for one fuzzer: readers take paths.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_FUZZ_FOLDER_H
#define LEYE_FUZZ_FOLDER_H

#include <stddef.h>

/* Of this process, made by the first call, gone at its end; in memory where
 * the system has a place for that. */
const char *fuzz_folder(void);
/* Writes a file of it anew; its path, until the next call. */
const char *fuzz_folder_put(const char *name, const char *bytes, size_t n);

#endif
