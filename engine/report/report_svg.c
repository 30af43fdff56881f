/* Pictures in whole numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_svg.h"

#include <stdarg.h>
#include <stdio.h>

/* name="12.34" */
static void number(Text *text, const char *name, int64_t value) {
    const char *sign = value < 0 ? "-" : "";
    int64_t size = value < 0 ? -value : value;
    base_text_format(text, " %s=\"%s%lld.%02d\"", name, sign,
                     (long long)(size / SVG_PIXEL), (int)(size % SVG_PIXEL));
}

/* "12.34,56.78", after the letter of a path's step. */
static void point(Text *text, const char *letter, int64_t x, int64_t y) {
    base_text_format(text, "%s%lld.%02d,%lld.%02d", letter,
                     (long long)(x / SVG_PIXEL), (int)(x % SVG_PIXEL),
                     (long long)(y / SVG_PIXEL), (int)(y % SVG_PIXEL));
}

/* Ends the open tag; the words show under the pointer. */
static void end_with(Text *text, const char *tag, const char *words) {
    if (words == NULL) {
        base_text_add(text, "/>\n");
        return;
    }
    base_text_add(text, "><title>");
    report_page_say(text, "%s", words);
    base_text_format(text, "</title></%s>\n", tag);
}

void report_svg_begin(Text *text, int64_t height, const char *about) {
    base_text_format(text,
                     "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
                     "viewBox=\"0 0 %d %lld\" width=\"%d\" height=\"%lld\">",
                     SVG_WIDTH / SVG_PIXEL, (long long)(height / SVG_PIXEL),
                     SVG_WIDTH / SVG_PIXEL, (long long)(height / SVG_PIXEL));
    report_page_tag(text, "title", "%s", about);
}

void report_svg_end(Text *text) {
    base_text_add(text, "</svg>\n");
}

void report_svg_box(Text *text, const SvgBox *box, const char *class,
                    const char *words) {
    base_text_format(text, "<rect class=\"%s\"", class);
    number(text, "x", box->x);
    number(text, "y", box->y);
    number(text, "width", box->width);
    number(text, "height", box->height);
    end_with(text, "rect", words);
}

void report_svg_line(Text *text, int64_t x1, int64_t y1, int64_t x2, int64_t y2,
                     const char *class) {
    base_text_format(text, "<line class=\"%s\"", class);
    number(text, "x1", x1);
    number(text, "y1", y1);
    number(text, "x2", x2);
    number(text, "y2", y2);
    end_with(text, "line", NULL);
}

void report_svg_ribbon(Text *text, const SvgBox *from, const SvgBox *to,
                       const char *class, const char *words) {
    int64_t x1 = from->x + from->width;
    int64_t x2 = to->x;
    int64_t middle = (x1 + x2) / 2;
    base_text_format(text, "<path class=\"f %s\" d=\"", class);
    point(text, "M", x1, from->y);
    point(text, "C", middle, from->y);
    point(text, " ", middle, to->y);
    point(text, " ", x2, to->y);
    point(text, "L", x2, to->y + to->height);
    point(text, "C", middle, to->y + to->height);
    point(text, " ", middle, from->y + from->height);
    point(text, " ", x1, from->y + from->height);
    base_text_add(text, "Z\"");
    end_with(text, "path", words);
}

void report_svg_label(Text *text, int64_t x, int64_t y, SvgAnchor anchor,
                      const char *format, ...) {
    static const char *const anchors[] = {"start", "middle", "end"};
    va_list arguments;
    char words[512];
    base_text_format(text, "<text text-anchor=\"%s\"", anchors[anchor]);
    number(text, "x", x);
    number(text, "y", y);
    base_text_add(text, ">");
    va_start(arguments, format);
    (void)vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    report_page_say(text, "%s", words);
    base_text_add(text, "</text>\n");
}

void report_svg_cut(const char *string, int32_t cells, Text *out) {
    int32_t left = cells - 1;
    if (base_text_width(string) <= cells) {
        base_text_add(out, string);
        return;
    }
    while (*string != '\0') {
        char one[5] = "";
        uint32_t rune = 0;
        size_t n = base_text_utf8(string, 4);
        n = base_text_rune(string, n, &rune);
        for (size_t k = 0; k < n && k < 4; k++) {
            one[k] = string[k];
        }
        left -= base_text_width(one);
        if (n == 0 || left < 0) {
            break;
        }
        base_text_add(out, one);
        string += n;
    }
    base_text_add(out, "\xe2\x80\xa6");
}

void report_svg_steps_begin(Text *text, int64_t x, int64_t y,
                            const char *class) {
    base_text_format(text, "<path class=\"%s\" d=\"", class);
    point(text, "M", x, y);
}

static void step(Text *text, const char *letter, int64_t value) {
    base_text_format(text, "%s%lld.%02d", letter,
                     (long long)(value / SVG_PIXEL), (int)(value % SVG_PIXEL));
}

void report_svg_steps_to(Text *text, int64_t x, int64_t y) {
    step(text, "H", x);
    step(text, "V", y);
}

void report_svg_steps_end(Text *text) {
    base_text_add(text, "\"/>\n");
}

const char *report_svg_channel(Channel channel) {
    static const char *const classes[CHANNEL_COUNT] = {
        [CHANNEL_PAIRING] = "c0",  [CHANNEL_COOPERATIVE] = "c1",
        [CHANNEL_WORKSHOP] = "c2", [CHANNEL_ENTERPRISE] = "c3",
        [CHANNEL_TRANSFER] = "c4", [CHANNEL_PUBLIC_WELFARE] = "c5"};
    return classes[channel];
}

int64_t report_svg_scale(int64_t size, int64_t part, int64_t whole) {
    return whole <= 0 ? 0 : (int64_t)((Int128)size * part / whole);
}
