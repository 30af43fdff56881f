/* ledger_xlsx_words: the texts that cells share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text may come in runs of several fonts, which are joined; how it is
 * pronounced (rPh) is not part of it.
 */
#include "ledger_xlsx_parts.h"

#include <string.h>

enum { WORDS_MOST = 1 << 24 };

typedef struct Words {
    LedgerXlsx *book;
    XlsxFault *fault;
    Text text;
    bool item, take;
    int32_t spoken; /* levels inside of rPh */
    LeyeStatus status;
} Words;

static bool words_begin(void *context, const char *name,
                        const char **attributes) {
    Words *words = context;
    (void)attributes;
    if (strcmp(name, "si") == 0) {
        words->item = true;
        words->text.length = 0;
    } else if (strcmp(name, "rPh") == 0) {
        words->spoken++;
    } else if (strcmp(name, "t") == 0) {
        words->take = words->item && words->spoken == 0;
    }
    return true;
}

static bool words_keep(Words *words) {
    LedgerXlsx *book = words->book;
    size_t n = words->text.length;
    if (book->words_count == WORDS_MOST) {
        return ledger_xlsx_fault(words->fault, "it has too many texts");
    }
    n = n > 0 ? ledger_xlsx_text(words->text.bytes, n) : 0;
    /* none of its own for an empty one: there may be millions */
    const char *copy =
        n == 0 ? "" : base_arena_text(&book->arena, words->text.bytes, n);
    words->status = copy == NULL
                        ? base_fail_memory()
                        : HEAP_GROW(&book->words, &book->words_capacity,
                                    book->words_count + 1);
    if (words->status == LEYE_OK) {
        book->words[book->words_count++] = copy;
    }
    return words->status == LEYE_OK;
}

static bool words_end(void *context, const char *name) {
    Words *words = context;
    if (strcmp(name, "t") == 0) {
        words->take = false;
    } else if (strcmp(name, "rPh") == 0 && words->spoken > 0) {
        words->spoken--;
    } else if (strcmp(name, "si") == 0 && words->item) {
        words->item = false;
        return words_keep(words);
    }
    return true;
}

static bool words_text(void *context, const char *bytes, size_t n) {
    Words *words = context;
    if (words->take) {
        base_text_bytes(&words->text, bytes, n);
        words->status = base_text_status(&words->text);
    }
    return words->status == LEYE_OK;
}

LeyeStatus ledger_xlsx_words(LedgerXlsx *book, XlsxFault *fault) {
    Words words = {.book = book, .fault = fault};
    XlsxHandler handler = {&words, words_begin, words_end, words_text};
    if (book->words_read || book->words_part == NULL) {
        return LEYE_OK;
    }
    if (!ledger_xlsx_xml_read(book->zip, book->words_part, &handler, fault) &&
        words.status == LEYE_OK) {
        (void)ledger_xlsx_fault(fault, "the part %s is missing",
                                book->words_part);
    }
    base_text_clear(&words.text);
    book->words_read = fault->text[0] == '\0' && words.status == LEYE_OK;
    return words.status;
}
