/* ledger_pieces: cut, read side by side, join in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In waves of a few pieces a thread: what a piece keeps is small and still in
 * the cache when it is joined, and a thread that is done early takes the next
 * piece of its wave.
 */
#include "ledger_pieces.h"

#include <stdatomic.h>

#include "ledger_parts.h"

/* Small enough for a cache, large enough that nothing but rows counts. A file
 * of which this many pieces were dropped is read by one thread to its end. */
enum { PIECE_BYTES = 1 << 20, PIECES_A_THREAD = 4, PIECES_DROPPED_MOST = 8 };

static _Atomic size_t piece_bytes = PIECE_BYTES;

void ledger_pieces_size(size_t bytes) {
    atomic_store(&piece_bytes, bytes == 0 ? PIECE_BYTES : bytes);
}

typedef struct Piece {
    char *from, *to;
    int64_t line, next_line; /* of both */
    LedgerReader reader;     /* the whole's, but for arena and findings */
    Arena arena;
    LedgerTable *table; /* heap */
    void *context;      /* heap */
} Piece;

typedef struct Pieces {
    LedgerTable *table;
    const LedgerSplit *split;
    void *whole;
    Piece *items; /* heap */
    int64_t capacity, count;
    int64_t dropped;
    size_t bytes;
    bool more; /* are there records left? */
} Pieces;

/* ---- cut ------------------------------------------------------------------
 */

static char *pieces_end(const Pieces *pieces, char *from) {
    const LedgerCsv *csv = &pieces->table->csv;
    if ((size_t)(csv->end - from) <= pieces->bytes) {
        return csv->end;
    }
    int64_t quotes = ledger_block_count(csv->block, from, pieces->bytes, '"');
    bool quoted = quotes % 2 != 0;
    for (char *at = from + pieces->bytes; at < csv->end; at++) {
        quoted = *at == '"' ? !quoted : quoted;
        if (*at == '\n' && !quoted) {
            return at + 1;
        }
    }
    return csv->end;
}

static void pieces_cut(Pieces *pieces) {
    const LedgerCsv *csv = &pieces->table->csv;
    char *at = csv->at;
    int64_t line = csv->next_line;
    for (pieces->count = 0; pieces->count < pieces->capacity && at < csv->end;
         pieces->count++) {
        Piece *piece = &pieces->items[pieces->count];
        piece->from = at;
        piece->to = pieces_end(pieces, at);
        piece->line = line;
        size_t n = (size_t)(piece->to - piece->from);
        piece->next_line = line + ledger_block_lines(csv->block, at, n);
        at = piece->to;
        line = piece->next_line;
    }
}

/* ---- read -----------------------------------------------------------------
 */

/* The table as if the file began with the headings and the piece. */
static void piece_begin(const Pieces *pieces, Piece *piece) {
    LedgerTable *table = piece->table;
    *table = *pieces->table;
    table->reader = &piece->reader;
    table->source.findings = piece->reader.findings;
    table->csv.source = &table->source;
    table->csv.fixed = true;
    table->csv.records = 0;
    ledger_csv_move(&table->csv, piece->from, piece->to, piece->line);
    pieces->split->start(piece->context, table);
}

static LeyeStatus pieces_work(void *context, int64_t from, int64_t to) {
    LeyeStatus status = LEYE_OK;
    const Pieces *pieces = context;
    for (int64_t k = from; k < to; k++) {
        Piece *piece = &pieces->items[k];
        bool more = true;
        piece_begin(pieces, piece);
        /* the first finding already drops the piece */
        while (more && piece->reader.findings->count == 0) {
            TRY(pieces->split->step(piece->context, piece->table, &more));
        }
        TRY(piece->table->source.status);
    }
done:
    return status;
}

/* ---- join -----------------------------------------------------------------
 */

/* One record after the other, at least up to `to`. */
static LeyeStatus pieces_step(Pieces *pieces, const char *to) {
    LeyeStatus status = LEYE_OK;
    while (pieces->more && pieces->table->csv.at < to) {
        TRY(pieces->split->step(pieces->whole, pieces->table, &pieces->more));
    }
done:
    return status;
}

static LeyeStatus pieces_drop(Pieces *pieces, Piece *piece) {
    LeyeStatus status = LEYE_OK;
    pieces->dropped++;
    domain_finding_free(piece->reader.findings);
    piece->reader.findings = NULL;
    TRY(domain_finding_new(&piece->reader.findings));
    TRY(pieces_step(pieces, piece->to));
done:
    return status;
}

static LeyeStatus pieces_join(Pieces *pieces, Piece *piece) {
    LeyeStatus status = LEYE_OK;
    LedgerCsv *csv = &pieces->table->csv;
    bool fits = piece->reader.findings->count == 0;
    int64_t records = piece->table->csv.records;
    if (fits) {
        TRY(pieces->split->join(pieces->whole, piece->context, &fits));
    }
    if (fits) {
        ledger_csv_move(csv, piece->to, csv->end, piece->next_line);
        csv->records += records;
    } else {
        TRY(pieces_drop(pieces, piece));
    }
done:
    return status;
}

/* What is cut is read and joined; the rest is left when a dropped piece did
 * not end where it was cut. */
static LeyeStatus pieces_wave(Pieces *pieces) {
    LeyeStatus status = LEYE_OK;
    const LedgerCsv *csv = &pieces->table->csv;
    pieces_cut(pieces);
    TRY(base_run_parallel(pieces->table->reader->settings->threads,
                          pieces->count, 1, pieces_work, pieces));
    for (int64_t k = 0; k < pieces->count; k++) {
        Piece *piece = &pieces->items[k];
        if (csv->at != piece->from || csv->next_line != piece->line) {
            break;
        }
        TRY(pieces_join(pieces, piece));
    }
done:
    return status;
}

/* ---- the whole ------------------------------------------------------------
 */

static LeyeStatus pieces_open(Pieces *pieces) {
    LeyeStatus status = LEYE_OK;
    LedgerReader *reader = pieces->table->reader;
    int64_t capacity = reader->settings->threads * PIECES_A_THREAD;
    TRY(HEAP_ARRAY(capacity, &pieces->items));
    pieces->capacity = capacity;
    for (int64_t k = 0; k < capacity; k++) {
        Piece *piece = &pieces->items[k];
        piece->reader = *reader;
        piece->reader.arena = &piece->arena;
        piece->reader.findings = NULL;
        TRY(HEAP_ARRAY(1, &piece->table));
        TRY(domain_finding_new(&piece->reader.findings));
        piece->context = base_alloc(1, pieces->split->size);
        TRY(piece->context == NULL ? base_fail_memory() : LEYE_OK);
        pieces->split->open(pieces->whole, &piece->reader, piece->context);
    }
done:
    return status;
}

/* Texts of the pieces stay in the world's arena. */
static void pieces_close(Pieces *pieces) {
    for (int64_t k = 0; k < pieces->capacity; k++) {
        Piece *piece = &pieces->items[k];
        if (piece->context != NULL) {
            pieces->split->close(piece->context);
        }
        base_arena_join(pieces->table->reader->arena, &piece->arena);
        domain_finding_free(piece->reader.findings);
        base_free(piece->table);
        base_free(piece->context);
    }
    base_free(pieces->items);
}

/* NULs and wrong bytes are findings all over; the limit of rows is counted
 * over the whole file. */
static bool pieces_worth(const Pieces *pieces) {
    const LedgerTable *table = pieces->table;
    const LeyeSettings *settings = table->reader->settings;
    return settings->threads > 1 && table->overlay == NULL &&
           !table->csv.dirty && table->rows_most < settings->limit_rows &&
           (size_t)(table->csv.end - table->csv.at) >= 2 * pieces->bytes;
}

LeyeStatus ledger_pieces_read(LedgerTable *table, const LedgerSplit *split,
                              void *whole) {
    LeyeStatus status = LEYE_OK;
    Pieces pieces = {.table = table,
                     .split = split,
                     .whole = whole,
                     .bytes = atomic_load(&piece_bytes),
                     .more = table != NULL};
    if (table == NULL) {
        return LEYE_OK;
    }
    if (pieces_worth(&pieces)) {
        TRY(pieces_open(&pieces));
        while (pieces.more && table->csv.at < table->csv.end &&
               pieces.dropped < PIECES_DROPPED_MOST) {
            TRY(pieces_wave(&pieces));
        }
    }
    while (pieces.more) {
        TRY(split->step(whole, table, &pieces.more));
    }
done:
    pieces_close(&pieces);
    return status;
}

LeyeStatus ledger_pieces_file(LedgerReader *reader, LedgerFileId file,
                              const LedgerSplit *split, void *whole) {
    LeyeStatus status = LEYE_OK;
    LedgerTable *table = NULL;
    TRY(ledger_table_open(reader, file, &table));
    TRY(ledger_pieces_read(table, split, whole));
    TRY(ledger_table_close(&table));
done:
    (void)ledger_table_close(&table);
    return status;
}
