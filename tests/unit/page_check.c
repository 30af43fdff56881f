/* What a page must be.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "page_check.h"

#include <criterion/criterion.h>
#include <string.h>

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
