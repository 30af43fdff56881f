/* ledger_pieces: one large file, read by several threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text is cut behind line ends that are in no quotes; each piece is read
 * by a thread of its own into a context of its own, and the contexts are
 * joined in the order of the file. A piece that has anything to say (a
 * finding), holds doubled quotes, or does not follow what was read before it
 * (an id that was there already, a link of the chain that does not fit) is
 * dropped and read again in one go with what came before. So records and
 * findings are those of one thread, whatever the number of threads.
 *
 * Where quotes stand as they should, the cut is exact: up to the first error
 * of form, a line end is outside of quotes when the quotes before it are even
 * in number. Behind such an error it may be wrong, but the piece with the
 * error is dropped, and the next one is cut where the reading got to.
 */
#ifndef LEYE_LEDGER_PIECES_H
#define LEYE_LEDGER_PIECES_H

#include "ledger_table_parts.h"

/* How a file's rows are read in pieces. The context of a piece is of the same
 * type as that of the whole file. */
typedef struct LedgerSplit {
    size_t size; /* of a context */
    /* Makes the zeroed *piece a context that shares with *whole what is only
     * read; its texts and findings go to `reader`. */
    void (*open)(const void *whole, LedgerReader *reader, void *piece);
    /* Empties it for the next piece, whose rows come from `table`. */
    void (*start)(void *piece, LedgerTable *table);
    /* Reads one record, if there is one more. */
    LeyeStatus (*step)(void *context, LedgerTable *table, bool *more);
    /* Adds the piece's rows behind those of the whole; changes nothing but
     * *fits, to false, when they do not follow. */
    LeyeStatus (*join)(void *whole, void *piece, bool *fits);
    void (*close)(void *piece);
} LedgerSplit;

/* Takes a step for every record; NULL has none. On settings->threads threads
 * when the file is large. O(bytes); at most twice that with findings. */
LeyeStatus ledger_pieces_read(LedgerTable *table, const LedgerSplit *split,
                              void *whole);
/* The same for a file, which it opens and closes. */
LeyeStatus ledger_pieces_file(LedgerReader *reader, LedgerFileId file,
                              const LedgerSplit *split, void *whole);
/* Tests: pieces of so many bytes; 0 is the preset. */
void ledger_pieces_size(size_t bytes);

#endif
