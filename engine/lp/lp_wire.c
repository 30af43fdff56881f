/* lp_wire: the message block between child and parent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Both ends are the same program image, so structs travel as they are. The
 * child may be a program gone wrong, so nothing is believed for its form.
 */
#include <errno.h>
#include <math.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "lp_child.h"

#define MAGIC 0x4c45594cu

LeyeStatus lp_wire_init(const LpProblem *problem, LpWire *wire) {
    size_t rows = (size_t)problem->rows;
    size_t columns = (size_t)problem->columns;
    size_t bytes = sizeof(LpReport) + (rows + columns) * (sizeof(double) + 1);
    char *block = base_alloc(bytes, 1);
    if (block == NULL) {
        return base_fail_memory();
    }
    char *numbers = block + sizeof(LpReport);
    char *states = numbers + (rows + columns) * sizeof(double);
    *wire = (LpWire){
        .block = block,
        .bytes = bytes,
        .rows = rows,
        .columns = columns,
        .report = (void *)block,
        .x = (void *)numbers,
        .price = (void *)(numbers + columns * sizeof(double)),
        .row = (void *)states,
        .column = (void *)(states + rows),
    };
    return LEYE_OK;
}

LpWire lp_wire_of(const LpProblem *problem, LpReport *report,
                  LpAnswer *answer) {
    size_t rows = (size_t)problem->rows;
    size_t columns = (size_t)problem->columns;
    return (LpWire){
        .bytes = sizeof *report + (rows + columns) * (sizeof(double) + 1),
        .rows = rows,
        .columns = columns,
        .report = report,
        .x = answer->x,
        .price = answer->price,
        .row = answer->basis.row,
        .column = answer->basis.column,
    };
}

ssize_t lp_wire_read(int fd, const LpWire *wire, size_t have) {
    const struct iovec parts[] = {
        {wire->report, sizeof *wire->report},
        {wire->x, wire->columns * sizeof *wire->x},
        {wire->price, wire->rows * sizeof *wire->price},
        {wire->row, wire->rows},
        {wire->column, wire->columns},
    };
    struct iovec left[sizeof parts / sizeof *parts];
    int n = 0;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        if (have < parts[k].iov_len) {
            left[n].iov_base = (char *)parts[k].iov_base + have;
            left[n++].iov_len = parts[k].iov_len - have;
            have = 0;
        } else {
            have -= parts[k].iov_len;
        }
    }
    return readv(fd, left, n);
}

void lp_wire_clear(LpWire *wire) {
    base_free(wire->block);
    *wire = (LpWire){0};
}

void lp_wire_reset(LpWire *wire) {
    memset(wire->block, 0, wire->bytes);
    wire->report->outcome = LP_FAILED;
}

static bool all_finite(const double *values, int32_t n) {
    for (int32_t k = 0; k < n; k++) {
        if (!isfinite(values[k])) {
            return false;
        }
    }
    return true;
}

static bool all_states(const uint8_t *states, int32_t n) {
    for (int32_t k = 0; k < n; k++) {
        if (states[k] > LP_FIXED) {
            return false;
        }
    }
    return true;
}

/* It will be shown to people and written to files. */
static bool is_readable(const char note[LP_NOTE]) {
    size_t n = 0;
    while (n < LP_NOTE && note[n] >= ' ' && note[n] <= '~') {
        n++;
    }
    return n < LP_NOTE && note[n] == '\0';
}

static const char *report_fault(const LpReport *report) {
    if (report->outcome < LP_OPTIMAL || report->outcome > LP_FAILED ||
        report->has_basis < 0 || report->has_basis > 1) {
        return "The solver's answer has an unknown outcome.";
    }
    if (!is_readable(report->note)) {
        return "The solver's answer has a note that cannot be read.";
    }
    if (report->simplex_iterations < 0 || report->interior_iterations < 0 ||
        report->nodes < 0) {
        return "The solver's answer has impossible counts.";
    }
    return NULL;
}

const char *lp_wire_fault(const LpProblem *problem, const LpWire *wire) {
    const char *fault = report_fault(wire->report);
    if (fault != NULL) {
        return fault;
    }
    if (!isfinite(wire->report->bound) ||
        !all_finite(wire->x, problem->columns) ||
        !all_finite(wire->price, problem->rows)) {
        return "The solver's answer has numbers that are not finite.";
    }
    if (!all_states(wire->row, problem->rows) ||
        !all_states(wire->column, problem->columns)) {
        return "The solver's basis has unknown states.";
    }
    return NULL;
}

static bool send_all(int fd, const char *bytes, size_t n) {
    while (n > 0) {
        ssize_t sent = write(fd, bytes, n);
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent <= 0) {
            return false;
        }
        bytes += sent;
        n -= (size_t)sent;
    }
    return true;
}

LpFrame lp_wire_frame(LpFrameKind kind, size_t n) {
    return (LpFrame){.magic = MAGIC, .kind = kind, .bytes = n};
}

bool lp_wire_send(int fd, LpFrameKind kind, const void *bytes, size_t n) {
    LpFrame frame = lp_wire_frame(kind, n);
    return send_all(fd, (const char *)&frame, sizeof frame) &&
           send_all(fd, bytes, n);
}

bool lp_wire_known(const LpFrame *frame, size_t block_bytes) {
    if (frame->magic != MAGIC) {
        return false;
    }
    if (frame->kind == LP_FRAME_PROGRESS) {
        return frame->bytes == sizeof(LpProgress);
    }
    return (frame->kind == LP_FRAME_INTERIM ||
            frame->kind == LP_FRAME_ANSWER) &&
           frame->bytes == block_bytes;
}
