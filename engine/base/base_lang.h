/* base_lang: the language that people are spoken to in, by GNU gettext.
 *
 * English is what stands in the source; another language is a catalogue
 * (po/zh_CN.po) that is looked up with the English sentence. Until
 * base_lang_start says otherwise everything is English, so the library speaks
 * English. Words of files, JSON keys and exit codes are no language and are
 * never looked up.
 *
 * base_fail, domain_finding_add and the calls that end in them look their
 * formats up themselves; tests/check/words knows them all by name.
 */
#ifndef LEYE_BASE_LANG_H
#define LEYE_BASE_LANG_H

#include <stdbool.h>
#include <stdint.h>

#include "base_day.h"
#include "base_status.h"

#ifndef __cplusplus /* headers of C++ have a TR of their own */
/* The sentence in the language of the run; never NULL, not to be freed. */
#define TR(words) base_lang_text(words)
/* The one for `n` of something. */
#define TR_N(one, many, n) base_lang_count(one, many, n)
/* A sentence in a const table: to be looked up where it is said. */
#define TR_MARK(words) words
#endif

/* The allowed languages, "en|zh_CN". */
const char *base_lang_words(void);
/* Chooses the language, once, before there are threads: `asked` is one of
 * base_lang_words, or NULL for what LANGUAGE, LC_ALL, LC_MESSAGES and LANG
 * say as gettext reads them (any Chinese means zh_CN). `folder` holds the
 * catalogues, LANG/LC_MESSAGES/leye.mo; NULL: `locale` beside the program,
 * else ../share/locale. Without a catalogue the run speaks English. Needs no
 * locale of the machine but C.UTF-8; numbers are never written by locale.
 * LEYE_ERR_USAGE when `asked` is not allowed. */
LeyeStatus base_lang_start(const char *asked, const char *folder);
/* Does the run speak another language than English? */
bool base_lang_other(void);

/* What TR and TR_N call. "" stays "". */
const char *base_lang_text(const char *english) __attribute__((format_arg(1)));
const char *base_lang_count(const char *one, const char *many, int64_t n)
    __attribute__((format_arg(1), format_arg(2)));

enum { LANG_DAY = 32 };
/* A day as a sentence has it: 2020-03-15, in Chinese 2020年3月15日; "" for
 * NONE. */
void base_lang_day(Day day, char out[LANG_DAY]);
/* The ISO week in the same way: 2020-W11, in Chinese 2020年第11周. */
void base_lang_week(Day day, char out[LANG_DAY]);

#endif
