/* ledger_consent_append: consents.csv as a file that only grows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_LEDGER_CONSENT_APPEND_H
#define LEYE_LEDGER_CONSENT_APPEND_H

#include "ledger_consent_parts.h"

/* The file while it is locked. */
typedef struct ConsentFile {
    char *path; /* heap */
    int fd;     /* open for appending, exclusive lock held; NONE: no file */
    int64_t size;
} ConsentFile;

/* Opens and locks DIR/consents.csv; fd is NONE when it does not exist.
 * LEYE_ERR_LOCKED after ten seconds, LEYE_ERR_IO, LEYE_ERR_MISSING (folder). */
LeyeStatus ledger_consent_append_open(const char *dir, ConsentFile *file);
/* For a file that did not exist: writes it with the English headings (0600),
 * unless another run did, and opens and locks it. LEYE_ERR_CREATE. */
LeyeStatus ledger_consent_append_create(const char *dir, ConsentFile *file);
/* Adds one line (UTF-8, without line end) in the file's encoding and with its
 * line ends, by one write, and syncs it; what cannot be written as a whole is
 * cut off again. LEYE_ERR_IO. */
LeyeStatus ledger_consent_append_line(ConsentFile *file, LeyeEncoding encoding,
                                      const Text *line);
void ledger_consent_append_close(ConsentFile *file);

#endif
