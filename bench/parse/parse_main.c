/* parse: how fast can all files of an instance be split, and nothing more?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     parse DIR [REPEATS]
 *
 * On one thread: reads each file into one buffer that all share and splits
 * CSV at commas and line ends outside of quotes; the cells of a record are
 * noted as (start, length), and that is all: no trimming, no unquoting, no
 * check of anything. It looks at 64 bytes at a time, as the engine's own
 * reader does, so it is what the memory allows. Prints the best of the
 * repeats (5), in seconds of this process:
 *
 *     files bytes records cells wall_s cpu_s
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../engine/base/base.h"
#include "../../engine/ledger/ledger_block.h"

enum { CELLS_MOST = 256, REPEATS = 5 };

typedef struct Cell {
    const char *bytes;
    size_t n;
} Cell;

typedef struct Parse {
    const LedgerBlock *block;
    char *buffer; /* heap */
    size_t capacity;
    Cell record[CELLS_MOST];
    int64_t files, bytes, records, cells;
} Parse;

static double parse_seconds(clockid_t clock) {
    struct timespec at;
    (void)clock_gettime(clock, &at);
    return (double)at.tv_sec + (double)at.tv_nsec * 1e-9;
}

static LeyeStatus parse_read(Parse *parse, const char *path, size_t *n) {
    LeyeStatus status = LEYE_OK;
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return base_fail(LEYE_ERR_IO, "Cannot open %s.", path);
    }
    (void)setvbuf(file, NULL, _IONBF, 0);
    size_t got = 0;
    *n = 0;
    do {
        *n += got;
        if (parse->capacity < *n + BLOCK_BYTES + 1) {
            TRY(HEAP_GROW(&parse->buffer, &parse->capacity,
                          2 * *n + (1 << 20)));
        }
        got = fread(parse->buffer + *n, 1, parse->capacity - *n - BLOCK_BYTES,
                    file);
    } while (got > 0);
    /* what a kernel sees behind the text is no stop */
    memset(parse->buffer + *n, ' ', BLOCK_BYTES);
done:
    (void)fclose(file);
    return status;
}

/* One stop: a quote turns quoting, all else outside of quotes ends a cell. */
static void parse_split(Parse *parse, size_t n) {
    const char *bytes = parse->buffer;
    const char *start = bytes;
    bool quoted = false;
    int32_t cells = 0;
    for (size_t at = 0; at < n; at += BLOCK_BYTES) {
        uint64_t stops = parse->block->stops(bytes + at);
        for (; stops != 0; stops &= stops - 1) {
            const char *stop = bytes + at + __builtin_ctzll(stops);
            if (*stop == '"') {
                quoted = !quoted;
            } else if (!quoted && *stop != '\r') {
                parse->record[cells % CELLS_MOST] =
                    (Cell){start, (size_t)(stop - start)};
                cells++;
                start = stop + 1;
                if (*stop == '\n') {
                    parse->records++;
                    parse->cells += cells;
                    cells = 0;
                }
            }
        }
    }
}

static LeyeStatus parse_folder(Parse *parse, const char *dir) {
    LeyeStatus status = LEYE_OK;
    Text path = {0};
    DIR *folder = opendir(dir);
    if (folder == NULL) {
        return base_fail(LEYE_ERR_IO, "Cannot read %s.", dir);
    }
    for (;;) {
        const struct dirent *entry = readdir(folder);
        if (entry == NULL) {
            break;
        }
        const char *dot = strrchr(entry->d_name, '.');
        bool csv = dot != NULL && strcmp(dot, ".csv") == 0;
        if (!csv && (dot == NULL || strcmp(dot, ".yaml") != 0)) {
            continue;
        }
        size_t n = 0;
        path.length = 0;
        base_text_format(&path, "%s/%s", dir, entry->d_name);
        TRY(base_text_status(&path));
        TRY(parse_read(parse, path.bytes, &n));
        parse->files++;
        parse->bytes += (int64_t)n;
        if (csv) {
            parse_split(parse, n);
        }
    }
done:
    base_text_clear(&path);
    (void)closedir(folder);
    return status;
}

int main(int argc, char **argv) {
    LeyeStatus status = LEYE_OK;
    Parse parse = {.block = ledger_block()};
    double wall = 0, cpu = 0;
    long repeats = argc == 3 ? strtol(argv[2], NULL, 10) : REPEATS;
    if (argc < 2 || argc > 3 || repeats < 1) {
        (void)fprintf(stderr, "usage: parse DIR [REPEATS]\n");
        return 2;
    }
    for (long k = 0; k < repeats; k++) {
        double wall_at = parse_seconds(CLOCK_MONOTONIC);
        double cpu_at = parse_seconds(CLOCK_PROCESS_CPUTIME_ID);
        parse.files = parse.bytes = parse.records = parse.cells = 0;
        TRY(parse_folder(&parse, argv[1]));
        wall_at = parse_seconds(CLOCK_MONOTONIC) - wall_at;
        cpu_at = parse_seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu_at;
        wall = k == 0 || wall_at < wall ? wall_at : wall;
        cpu = k == 0 || cpu_at < cpu ? cpu_at : cpu;
    }
    (void)printf("%lld %lld %lld %lld %.4f %.4f\n", (long long)parse.files,
                 (long long)parse.bytes, (long long)parse.records,
                 (long long)parse.cells, wall, cpu);
done:
    if (status != LEYE_OK) {
        (void)fprintf(stderr, "parse: %s\n", base_message());
    }
    base_free(parse.buffer);
    return status == LEYE_OK ? 0 : 1;
}
