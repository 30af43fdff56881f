/* A small instance with a consent ledger, for the tests that write to it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef LEYE_TESTS_CONSENT_FOLDER_H
#define LEYE_TESTS_CONSENT_FOLDER_H

#include "../../engine/ledger/ledger_consent.h"
#include "scratch_folder.h"

/* Persons p1 p2 p3 (p3 of the helper household h2), sites s1 s2, employer e1,
 * posts p-shop (workshop) and p-away (to Qingdao), grid g1, publisher
 * office-1, as_of 2020-03-01; no consents.csv. */
void consent_folder_make(ScratchFolder *folder);

/* Adds; the status. Empty head on failure. */
LeyeStatus consent_folder_add(const ScratchFolder *folder,
                              const ConsentDraft *draft, char head[HASH_HEX]);
/* The draft of a plain consent: `person` gives `scope`. */
ConsentDraft consent_folder_give(const char *person, const char *scope);
/* Verifies; *line is that of the first error, 0 when there is none. */
LeyeStatus consent_folder_verify(const ScratchFolder *folder, int64_t *events,
                                 char head[HASH_HEX], int64_t *line);
/* The bytes of consents.csv; base_free(bytes.data). Size 0 when absent. */
Bytes consent_folder_bytes(const ScratchFolder *folder);

#endif
