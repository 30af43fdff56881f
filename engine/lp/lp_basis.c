/* lp_basis: states of rows and columns that are, again, a basis.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * With the slack of every basic row in it, a basis is not singular exactly when
 * its columns, in the rows that are left, are a square matrix that is not. Such
 * a matrix is nearly triangular here (it is the tree of a network but for some
 * side rows): a column with one row left takes that row, a row with one column
 * left takes that column, until none is left (Duff, Erisman and Reid, "Direct
 * Methods for Sparse Matrices", 1986). What remains is eliminated modulo a
 * prime; a column that turns out to depend on others leaves, and a row that
 * nobody took is basic again.
 */
#include "lp.h"

#include <string.h>

enum { NUCLEUS_MOST = 512 };
/* Below 2^31, so that products fit in 64 bits. */
static const int64_t PRIME = 2147483647;

typedef struct Mend {
    const LpProblem *lp;
    LpBasis *basis;
    int32_t *columns;    /* [count] basic columns, by number */
    int32_t *left;       /* [count] rows left of each; NONE: it has a row */
    int32_t *row_left;   /* [rows] columns left in it; NONE: taken or basic */
    int64_t *row_first;  /* [rows + 1] into row_column */
    int32_t *row_column; /* basic columns (0 .. count - 1) in each row */
    int32_t *stack;      /* singletons: columns, or -1 - row */
    int64_t stacked;
    int32_t count;
} Mend;

static LeyeStatus mend_open(Mend *mend) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = mend->lp;
    for (int32_t j = 0; j < lp->columns; j++) {
        mend->count += mend->basis->column[j] == LP_BASIC;
    }
    TRY(HEAP_ARRAY(mend->count, &mend->columns));
    TRY(HEAP_ARRAY(mend->count, &mend->left));
    TRY(HEAP_ARRAY(lp->rows, &mend->row_left));
    TRY(HEAP_ARRAY((size_t)lp->rows + 1, &mend->row_first));
    int64_t entries = 0;
    int32_t at = 0;
    for (int32_t j = 0; j < lp->columns; j++) {
        if (mend->basis->column[j] == LP_BASIC) {
            mend->columns[at++] = j;
            entries += lp->column_start[j + 1] - lp->column_start[j];
        }
    }
    TRY(HEAP_ARRAY(entries, &mend->row_column));
    TRY(HEAP_ARRAY(entries + lp->rows + mend->count, &mend->stack));
done:
    return status;
}

static bool mend_open_row(const Mend *mend, int32_t row) {
    return mend->basis->row[row] != LP_BASIC;
}

/* Columns by row, and how many are left of each. */
static void mend_count(Mend *mend) {
    const LpProblem *lp = mend->lp;
    for (int32_t k = 0; k < mend->count; k++) {
        int32_t j = mend->columns[k];
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            bool open = mend_open_row(mend, lp->entry_row[e]);
            mend->left[k] += open ? 1 : 0;
            mend->row_first[lp->entry_row[e] + 1] += open ? 1 : 0;
        }
    }
    for (int32_t r = 0; r < lp->rows; r++) {
        mend->row_first[r + 1] += mend->row_first[r];
        mend->row_left[r] = mend_open_row(mend, r) ? 0 : NONE;
    }
    for (int32_t k = 0; k < mend->count; k++) {
        int32_t j = mend->columns[k];
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            int32_t r = lp->entry_row[e];
            if (mend_open_row(mend, r)) {
                mend->row_column[mend->row_first[r] + mend->row_left[r]++] = k;
            }
        }
    }
}

/* Row r is column k's: both are out of what is left. */
static void mend_pair(Mend *mend, int32_t r, int32_t k) {
    const LpProblem *lp = mend->lp;
    int32_t j = mend->columns[k];
    mend->left[k] = NONE;
    mend->row_left[r] = NONE;
    for (int64_t e = mend->row_first[r]; e < mend->row_first[r + 1]; e++) {
        int32_t other = mend->row_column[e];
        if (mend->left[other] != NONE && --mend->left[other] == 1) {
            mend->stack[mend->stacked++] = other;
        }
    }
    for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1]; e++) {
        int32_t other = lp->entry_row[e];
        if (mend->row_left[other] != NONE && --mend->row_left[other] == 1) {
            mend->stack[mend->stacked++] = -1 - other;
        }
    }
}

static int32_t mend_row_of(const Mend *mend, int32_t k) {
    const LpProblem *lp = mend->lp;
    int32_t j = mend->columns[k];
    for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1]; e++) {
        if (mend->row_left[lp->entry_row[e]] != NONE) {
            return lp->entry_row[e];
        }
    }
    return NONE;
}

static int32_t mend_column_of(const Mend *mend, int32_t r) {
    for (int64_t e = mend->row_first[r]; e < mend->row_first[r + 1]; e++) {
        if (mend->left[mend->row_column[e]] != NONE) {
            return mend->row_column[e];
        }
    }
    return NONE;
}

static void mend_singletons(Mend *mend) {
    for (int32_t k = 0; k < mend->count; k++) {
        if (mend->left[k] == 1) {
            mend->stack[mend->stacked++] = k;
        }
    }
    for (int32_t r = 0; r < mend->lp->rows; r++) {
        if (mend->row_left[r] == 1) {
            mend->stack[mend->stacked++] = -1 - r;
        }
    }
    while (mend->stacked > 0) {
        int32_t top = mend->stack[--mend->stacked];
        int32_t k = top >= 0 ? top : mend_column_of(mend, -1 - top);
        if (top >= 0 && mend->left[top] == 1) {
            mend_pair(mend, mend_row_of(mend, k), k);
        } else if (top < 0 && mend->row_left[-1 - top] == 1 && k != NONE) {
            mend_pair(mend, -1 - top, k);
        }
    }
}

static int64_t mend_power(int64_t base, int64_t exponent) {
    int64_t product = 1;
    for (; exponent > 0; exponent /= 2) {
        product = exponent % 2 == 1 ? product * base % PRIME : product;
        base = base * base % PRIME;
    }
    return product;
}

/* Column `a` of the nucleus takes a row, and the columns behind it are freed of
 * that row; false when nothing of it is left. */
static bool mend_eliminate(int64_t *matrix, int32_t rows, int32_t columns,
                           int32_t a, int32_t *pivot) {
    int64_t *mine = matrix + (int64_t)a * rows;
    int32_t at = 0;
    while (at < rows && mine[at] == 0) {
        at++;
    }
    if (at == rows) {
        return false;
    }
    int64_t inverse = mend_power(mine[at], PRIME - 2);
    for (int32_t b = a + 1; b < columns; b++) {
        int64_t *other = matrix + (int64_t)b * rows;
        int64_t times = other[at] * inverse % PRIME;
        for (int32_t r = 0; times != 0 && r < rows; r++) {
            other[r] = (other[r] + (PRIME - times) * mine[r]) % PRIME;
        }
    }
    *pivot = at;
    return true;
}

/* Numbers the rows that are left; NONE for the others. */
static int32_t mend_number(const Mend *mend, int32_t *number, int32_t *rows) {
    int32_t count = 0;
    for (int32_t r = 0; r < mend->lp->rows; r++) {
        number[r] = NONE;
        if (mend->row_left[r] > 0 && count < NUCLEUS_MOST) {
            rows[count] = r;
            number[r] = count++;
        }
    }
    return count;
}

static LeyeStatus mend_nucleus(Mend *mend) {
    LeyeStatus status = LEYE_OK;
    const LpProblem *lp = mend->lp;
    int64_t *matrix = NULL;
    int32_t *number = NULL;
    int32_t rows[NUCLEUS_MOST];
    int32_t columns[NUCLEUS_MOST];
    int32_t n = 0;
    TRY(HEAP_ARRAY(lp->rows, &number));
    int32_t m = mend_number(mend, number, rows);
    for (int32_t k = 0; k < mend->count && n < NUCLEUS_MOST; k++) {
        if (mend->left[k] > 0) {
            columns[n++] = k;
        }
    }
    TRY(HEAP_ARRAY((int64_t)m * n, &matrix));
    for (int32_t a = 0; a < n; a++) {
        int32_t j = mend->columns[columns[a]];
        for (int64_t e = lp->column_start[j]; e < lp->column_start[j + 1];
             e++) {
            int32_t r = number[lp->entry_row[e]];
            if (r != NONE) {
                matrix[(int64_t)a * m + r] =
                    ((int64_t)lp->entry_value[e] % PRIME + PRIME) % PRIME;
            }
        }
    }
    for (int32_t a = 0; a < n; a++) {
        int32_t pivot = NONE;
        if (mend_eliminate(matrix, m, n, a, &pivot)) {
            mend->left[columns[a]] = NONE;
            mend->row_left[rows[pivot]] = NONE;
        }
    }
done:
    base_free(matrix);
    base_free(number);
    return status;
}

/* Columns without a row leave; rows without a column are basic. */
static void mend_close(Mend *mend) {
    for (int32_t k = 0; k < mend->count; k++) {
        if (mend->left[k] != NONE) {
            mend->basis->column[mend->columns[k]] = LP_AT_LEAST;
        }
    }
    for (int32_t r = 0; r < mend->lp->rows; r++) {
        if (mend->row_left[r] != NONE) {
            mend->basis->row[r] = LP_BASIC;
        }
    }
}

LeyeStatus lp_basis_mend(const LpProblem *problem, LpBasis *basis) {
    LeyeStatus status = LEYE_OK;
    Mend mend = {.lp = problem, .basis = basis};
    TRY(mend_open(&mend));
    mend_count(&mend);
    mend_singletons(&mend);
    TRY(mend_nucleus(&mend));
    mend_close(&mend);
done:
    base_free(mend.columns);
    base_free(mend.left);
    base_free(mend.row_left);
    base_free(mend.row_first);
    base_free(mend.row_column);
    base_free(mend.stack);
    return status;
}
