/* Languages: the choice by word and by locale, plurals, days, and what is
 * said where a catalogue is missing. Each test is a process of its own, as the
 * language is chosen once. The catalogue is the one that `make build` makes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../engine/base/base.h"

static void no_locale(void) {
    unsetenv("LC_ALL");
    unsetenv("LC_MESSAGES");
    unsetenv("LANG");
    unsetenv("LANGUAGE");
}

TestSuite(base_lang, .init = no_locale);

static const char *said(void) {
    return TR("Out of memory.");
}

static const char ENGLISH[] = "Out of memory.";
static const char CHINESE[] = "内存不足。";

Test(base_lang, english_until_something_else_is_chosen) {
    cr_assert_str_eq(said(), ENGLISH);
    cr_assert(base_lang_start(NULL, NULL) == LEYE_OK);
    cr_assert_not(base_lang_other());
    cr_assert_str_eq(said(), ENGLISH);
}

Test(base_lang, a_language_that_is_asked_for_is_spoken_under_any_locale) {
    setenv("LC_ALL", "C", 1);
    cr_assert(base_lang_start("zh_CN", NULL) == LEYE_OK);
    cr_assert(base_lang_other());
    cr_assert_str_eq(said(), CHINESE);
    cr_assert_str_eq(TR(""), "");
}

Test(base_lang, english_is_spoken_where_it_is_asked_for) {
    setenv("LC_ALL", "zh_CN.UTF-8", 1);
    cr_assert(base_lang_start("en", NULL) == LEYE_OK);
    cr_assert_str_eq(said(), ENGLISH);
}

Test(base_lang, an_unknown_language_is_refused_with_the_allowed_ones) {
    cr_assert(base_lang_start("fr", NULL) == LEYE_ERR_USAGE);
    cr_assert_str_eq(base_message(),
                     "--lang is \"fr\"; allowed is one of en|zh_CN.");
    cr_assert_str_eq(said(), ENGLISH);
    cr_assert(base_lang_start("", NULL) == LEYE_ERR_USAGE);
    cr_assert(base_lang_start("zh", NULL) == LEYE_ERR_USAGE);
}

Test(base_lang, a_refusal_is_said_in_the_language_of_the_locale) {
    setenv("LANG", "zh_CN.UTF-8", 1);
    cr_assert(base_lang_start("fr", NULL) == LEYE_ERR_USAGE);
    cr_assert_str_eq(base_message(), "--lang 是“fr”；允许 en|zh_CN 之一。");
}

/* What gettext would make of the four variables. */
static bool chinese_by(const char *all, const char *messages, const char *lang,
                       const char *list) {
    const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"};
    const char *const values[] = {all, messages, lang, list};
    for (size_t k = 0; k < 4; k++) {
        if (values[k] != NULL) {
            setenv(names[k], values[k], 1);
        } else {
            unsetenv(names[k]);
        }
    }
    cr_assert(base_lang_start(NULL, NULL) == LEYE_OK);
    return base_lang_other();
}

Test(base_lang, the_locale_chooses_as_gettext_has_it) {
    cr_assert(chinese_by(NULL, NULL, "zh_CN.UTF-8", NULL));
    cr_assert(chinese_by(NULL, NULL, "zh_CN", NULL));
    cr_assert(chinese_by(NULL, NULL, "zh", NULL));
    cr_assert(chinese_by(NULL, NULL, "zh_SG.UTF-8", NULL));
    cr_assert(chinese_by(NULL, "zh_CN.UTF-8", "en_GB.UTF-8", NULL));
    cr_assert(chinese_by("zh_CN.GB18030", "en_GB", "en_GB.UTF-8", NULL));
    cr_assert(chinese_by("C.UTF-8", NULL, NULL, "zh_CN"));
    cr_assert(chinese_by(NULL, NULL, "en_GB.UTF-8", "de:zh_CN:en"));
    cr_assert_not(chinese_by("C.UTF-8", NULL, NULL, NULL));
    cr_assert_not(chinese_by("C", NULL, "zh_CN.UTF-8", "zh_CN"));
    cr_assert_not(chinese_by("POSIX", NULL, "zh_CN.UTF-8", "zh_CN"));
    cr_assert_not(chinese_by(NULL, NULL, "en_GB.UTF-8", NULL));
    cr_assert_not(chinese_by(NULL, NULL, "zh_CN.UTF-8", "en:zh_CN"));
    cr_assert_not(chinese_by(NULL, NULL, "zhx_CN.UTF-8", NULL));
    cr_assert_not(chinese_by(NULL, NULL, "", ""));
}

Test(base_lang, a_count_has_its_words) {
    cr_assert_str_eq(TR_N("household", "households", 1), "household");
    cr_assert_str_eq(TR_N("household", "households", 0), "households");
    cr_assert_str_eq(TR_N("household", "households", 2), "households");
    cr_assert(base_lang_start("zh_CN", NULL) == LEYE_OK);
    cr_assert_str_eq(TR_N("household", "households", 1), "户");
    cr_assert_str_eq(TR_N("household", "households", 2), "户");
}

Test(base_lang, a_day_is_written_as_a_sentence_has_it) {
    Day day = NONE;
    char text[LANG_DAY];
    cr_assert(base_day_make(2020, 3, 5, &day));
    base_lang_day(day, text);
    cr_assert_str_eq(text, "2020-03-05");
    base_lang_day(NONE, text);
    cr_assert_str_eq(text, "");
    cr_assert(base_lang_start("zh_CN", NULL) == LEYE_OK);
    base_lang_day(day, text);
    cr_assert_str_eq(text, "2020年3月5日");
}

Test(base_lang, a_week_is_written_as_a_sentence_has_it) {
    Day day = NONE;
    char text[LANG_DAY];
    cr_assert(base_day_make(2021, 1, 5, &day));
    base_lang_week(day, text);
    cr_assert_str_eq(text, "2021-W01");
    base_lang_week(NONE, text);
    cr_assert_str_eq(text, "");
    cr_assert(base_lang_start("zh_CN", NULL) == LEYE_OK);
    base_lang_week(day, text);
    cr_assert_str_eq(text, "2021年第1周");
}

Test(base_lang, without_a_catalogue_it_is_english) {
    cr_assert(base_lang_start("zh_CN", "/nowhere") == LEYE_OK);
    cr_assert_not(base_lang_other());
    cr_assert_str_eq(said(), ENGLISH);
}

Test(base_lang, numbers_are_not_written_by_locale) {
    char text[16];
    setenv("LC_ALL", "zh_CN.UTF-8", 1);
    setenv("LC_NUMERIC", "de_DE.UTF-8", 1);
    cr_assert(base_lang_start(NULL, NULL) == LEYE_OK);
    (void)snprintf(text, sizeof text, "%.1f", 0.5);
    cr_assert_str_eq(text, "0.5");
}

Test(base_lang, failures_are_told_in_the_language) {
    cr_assert(base_lang_start("zh_CN", NULL) == LEYE_OK);
    cr_assert(base_fail_memory() == LEYE_ERR_MEMORY);
    cr_assert_str_eq(base_message(), CHINESE);
    (void)base_fail(LEYE_ERR_MISSING, "%s does not exist.", "a.csv");
    cr_assert_str_eq(base_message(), "a.csv 不存在。");
}
