/* What a page must be.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "page_check.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../../engine/base/base.h"

enum { DEPTH = 64, NAME = 16 };

typedef struct Open {
    char name[DEPTH][NAME];
    int depth;
} Open;

static const char *tag_end(const char *at) {
    char quote = '\0';
    for (; *at != '\0' && (quote != '\0' || *at != '>'); at++) {
        if (quote != '\0') {
            quote = *at == quote ? '\0' : quote;
        } else if (*at == '"' || *at == '\'') {
            quote = *at;
        }
        cr_assert(*at != '<', "a tag in a tag: %.60s", at);
    }
    cr_assert(*at == '>', "a tag is not closed");
    return at;
}

static void read_tag(Open *open, const char *at, const char *end) {
    char name[NAME] = "";
    bool closes = *at == '/';
    at += closes ? 1 : 0;
    size_t n = strspn(at, "abcdefghijklmnopqrstuvwxyz123456");
    cr_assert(n > 0 && n < NAME, "no tag: %.20s", at);
    memcpy(name, at, n);
    if (closes) {
        cr_assert_gt(open->depth, 0);
        open->depth--;
        cr_assert_str_eq(open->name[open->depth], name);
    } else if (end[-1] != '/' && strcmp(name, "meta") != 0) {
        cr_assert_lt(open->depth, DEPTH);
        memcpy(open->name[open->depth++], name, NAME);
    }
    cr_assert_str_neq(name, "script");
    cr_assert_str_neq(name, "link");
    cr_assert_str_neq(name, "img");
}

static void read_entity(const char *at) {
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;",
                                        "&#39;"};
    bool fine = false;
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        fine = fine || strncmp(at, known[k], strlen(known[k])) == 0;
    }
    cr_assert(fine, "no entity: %.12s", at);
}

void page_check(const char *page) {
    static const char begin[] = "<!DOCTYPE html>";
    static const char space[] = "http://www.w3.org/2000/svg";
    Open open = {.depth = 0};
    cr_assert_eq(strncmp(page, begin, strlen(begin)), 0);
    for (const char *at = page + strlen(begin); *at != '\0'; at++) {
        if (*at == '<') {
            const char *end = tag_end(at + 1);
            read_tag(&open, at + 1, end);
            at = end;
        } else if (*at == '&') {
            read_entity(at);
        }
    }
    cr_assert_eq(open.depth, 0, "%d tags are open", open.depth);
    for (const char *at = strstr(page, "http"); at != NULL;
         at = strstr(at + 1, "http")) {
        cr_assert_eq(strncmp(at, space, strlen(space)), 0, "%.40s", at);
    }
    cr_assert_null(strstr(page, "url("));
    cr_assert_null(strstr(page, "@import"));
}

enum { LABELS = 400, LETTER = 68, LINE = 110, TENTHS = 10 };

/* Words of a picture, in tenths of a pixel. */
typedef struct Label {
    int32_t left, right, y;
    const char *at;
} Label;

static int32_t tenths(const char *tag, const char *name) {
    const char *at = strstr(tag, name);
    cr_assert_not_null(at, "no %s: %.60s", name, tag);
    return (int32_t)(strtod(at + strlen(name), NULL) * TENTHS);
}

/* Wide characters are two cells, and narrower than two letters. */
static int32_t width_of(const char *from, size_t n) {
    char words[512];
    int32_t letters = 0;
    int32_t wide = 0;
    cr_assert_lt(n, sizeof words);
    memcpy(words, from, n);
    words[n] = '\0';
    for (size_t k = 0; k < n; k++) {
        letters += (unsigned char)words[k] < 0x80 ? 1 : 0;
    }
    wide = base_text_width(words) - letters;
    return letters * LETTER + wide * 60;
}

static Label read_label(const char *tag) {
    const char *words = strchr(tag, '>') + 1;
    int32_t width = width_of(words, strcspn(words, "<"));
    Label label = {tenths(tag, " x=\""), 0, tenths(tag, " y=\""), words};
    bool end = strncmp(tag, "<text text-anchor=\"end", 22) == 0;
    bool middle = strncmp(tag, "<text text-anchor=\"middle", 25) == 0;
    label.left -= end ? width : middle ? width / 2 : 0;
    label.right = label.left + width;
    return label;
}

static bool touch(const Label *a, const Label *b) {
    return abs(a->y - b->y) < LINE && a->left < b->right && b->left < a->right;
}

/* Those of one picture. */
static int check_picture(const char *picture, const char *end) {
    static Label labels[LABELS];
    int32_t wide = tenths(picture, " width=\"");
    int count = 0;
    for (const char *tag = strstr(picture, "<text "); tag != NULL && tag < end;
         tag = strstr(tag + 1, "<text ")) {
        Label label = read_label(tag);
        cr_assert_lt(count, LABELS);
        cr_assert_geq(label.left, 0, "cut at the left: %.80s", label.at);
        cr_assert_leq(label.right, wide, "cut at the right: %.80s", label.at);
        for (int k = 0; k < count; k++) {
            cr_assert(!touch(&labels[k], &label), "%.80s touches %.80s",
                      labels[k].at, label.at);
        }
        labels[count++] = label;
    }
    return count;
}

int page_check_labels(const char *page) {
    int count = 0;
    for (const char *at = strstr(page, "<svg xmlns"); at != NULL;
         at = strstr(at + 1, "<svg xmlns")) {
        count += check_picture(at, strstr(at, "</svg>"));
    }
    return count;
}
