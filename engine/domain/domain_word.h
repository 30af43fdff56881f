/* domain_word: the closed lists, in English and Chinese.
 *
 * Ledger, reports, generator and completion read these tables; a file may use
 * any of the words, output always uses the English one.
 */
#ifndef LEYE_DOMAIN_WORD_H
#define LEYE_DOMAIN_WORD_H

#include <stddef.h>
#include <stdint.h>

typedef enum WordList {
    WORDS_YES_NO,
    WORDS_SEX,
    WORDS_EDUCATION,
    WORDS_CAPACITY,
    WORDS_WORK, /* none, self, elsewhere; else a post id */
    WORDS_CHANNEL,
    WORDS_CONDITION,
    WORDS_HAZARD,
    WORDS_CAP_KIND,
    WORDS_SCOPE, /* local, county; else DESTINATION, channel:, post: */
    WORDS_ACTION,
    WORDS_LEVEL,
    WORDS_REASON,
    WORDS_STATE,
    WORDS_ANSWER,
    WORDS_PROOF,
    WORDS_COUNT
} WordList;

typedef struct Word {
    int32_t value;     /* the enumerator */
    const char *en;    /* the word of files and output */
    const char *zh[3]; /* aliases; unused ones NULL */
} Word;

/* The words of `list`, *count of them, in the order of their values. */
const Word *domain_words(WordList list, size_t *count);
/* The English word of `value`; "" when it is not in the list. Where people
 * read it and no file does, TR of it: channels, levels, reasons, states and
 * proofs are in the catalogues. */
const char *domain_word(WordList list, int32_t value);
/* The value of `n` bytes of text in either language, exact; NONE if none. */
int32_t domain_word_find(WordList list, const char *bytes, size_t n);

#endif
