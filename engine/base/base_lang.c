/* base_lang: the choice of the language, and looking sentences up.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gettext answers in English under the locale C, and a machine may have no
 * zh_CN.UTF-8; so the locale is that or C.UTF-8, which every Debian has, and
 * LANGUAGE names the catalogue. Only LC_CTYPE and LC_MESSAGES are set: with
 * LC_NUMERIC a decimal point could become something else in a file.
 */
#include "base_lang.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DOMAIN  "leye"
#define CHINESE "zh_CN"

enum { PATH_BYTES = PATH_MAX + 64 };

static bool other; /* set once, before there are threads */

const char *base_lang_words(void) {
    return "en|" CHINESE;
}

bool base_lang_other(void) {
    return other;
}

const char *base_lang_text(const char *english) {
    return other && english[0] != '\0' ? dgettext(DOMAIN, english) : english;
}

const char *base_lang_count(const char *one, const char *many, int64_t n) {
    if (other) {
        return dngettext(DOMAIN, one, many, (unsigned long)n);
    }
    return n == 1 ? one : many;
}

void base_lang_day(Day day, char out[LANG_DAY]) {
    int32_t year = 0;
    int32_t month = 0;
    int32_t mday = 0;
    out[0] = '\0';
    if (day >= 0) {
        base_day_split(day, &year, &month, &mday);
        (void)snprintf(out, LANG_DAY, TR("%04d-%02d-%02d"), (int)year,
                       (int)month, (int)mday);
    }
}

void base_lang_week(Day day, char out[LANG_DAY]) {
    char week[DAY_WEEK];
    base_day_write_week(day, week);
    out[0] = '\0';
    if (week[0] != '\0') { /* the year, and behind "-W" two digits */
        (void)snprintf(out, LANG_DAY, TR("%.4s-W%02d"), week,
                       10 * (week[6] - '0') + week[7] - '0');
    }
}

/* Does the word begin with a language, "zh" of "zh_CN.UTF-8"? */
static bool is_of(const char *word, const char *language) {
    size_t n = strlen(language);
    return strncmp(word, language, n) == 0 &&
           strchr("_-.@:", word[n]) != NULL; /* or its end */
}

/* "" when the variable is not set. */
static const char *from(const char *variable) {
    const char *value = getenv(variable);
    return value != NULL ? value : "";
}

/* As gettext has it: LC_ALL, LC_MESSAGES, LANG, the first that is set; unless
 * that is C, the list LANGUAGE comes before it. */
static bool is_chinese(void) {
    const char *locale = from("LC_ALL");
    locale = locale[0] != '\0' ? locale : from("LC_MESSAGES");
    locale = locale[0] != '\0' ? locale : from("LANG");
    if (locale[0] == '\0' || strcmp(locale, "C") == 0 ||
        strcmp(locale, "POSIX") == 0) {
        return false;
    }
    for (const char *at = from("LANGUAGE"); *at != '\0';) {
        if (is_of(at, "zh") || is_of(at, "en")) {
            return at[0] == 'z';
        }
        at += strcspn(at, ":");
        at += strspn(at, ":");
    }
    return is_of(locale, "zh");
}

static bool has_catalogue(const char *folder) {
    char path[PATH_BYTES + 64];
    (void)snprintf(path, sizeof path,
                   "%s/" CHINESE "/LC_MESSAGES/" DOMAIN ".mo", folder);
    return access(path, R_OK) == 0;
}

/* The folder of catalogues of the program that runs. */
static bool find_folder(char out[PATH_BYTES]) {
    static const char *const places[] = {"locale", "../share/locale"};
    char program[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    char *slash = n > 0 ? memrchr(program, '/', (size_t)n) : NULL;
    if (slash == NULL) {
        return false;
    }
    for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
        (void)snprintf(out, PATH_BYTES, "%.*s/%s", (int)(slash - program),
                       program, places[k]);
        if (has_catalogue(out)) {
            return true;
        }
    }
    return false;
}

/* The first locale of the two that the machine has. */
static bool set_locale(int category) {
    return setlocale(category, CHINESE ".UTF-8") != NULL ||
           setlocale(category, "C.UTF-8") != NULL;
}

static bool open_catalogue(const char *folder) {
    char own[PATH_BYTES];
    if (folder == NULL) {
        if (!find_folder(own)) {
            return false;
        }
        folder = own;
    }
    if (!has_catalogue(folder) || !set_locale(LC_CTYPE) ||
        !set_locale(LC_MESSAGES) || setenv("LANGUAGE", CHINESE, 1) != 0 ||
        bindtextdomain(DOMAIN, folder) == NULL ||
        bind_textdomain_codeset(DOMAIN, "UTF-8") == NULL) {
        return false;
    }
    /* What is not there makes gettext open all that it ever will: the child
     * of the solver may not open files. */
    (void)dgettext(DOMAIN, " ");
    return true;
}

LeyeStatus base_lang_start(const char *asked, const char *folder) {
    bool chinese = false;
    if (asked == NULL) {
        chinese = is_chinese();
    } else if (strcmp(asked, CHINESE) == 0) {
        chinese = true;
    } else if (strcmp(asked, "en") != 0) {
        (void)base_lang_start(NULL, folder); /* to say so in */
        return base_fail(LEYE_ERR_USAGE,
                         "--lang is \"%.40s\"; allowed is one of %s.", asked,
                         base_lang_words());
    }
    other = chinese && open_catalogue(folder);
    return LEYE_OK;
}
