/* report_svg: pictures in whole numbers, so that they are the same bytes on
 * every machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Coordinates and sizes are hundredths of a CSS pixel, y downwards. Colours
 * are the classes c0 .. c5 of the page's style sheet (Okabe and Ito's palette,
 * which the colour-blind can tell apart), and g (grey: free or not shown).
 */
#ifndef LEYE_REPORT_SVG_H
#define LEYE_REPORT_SVG_H

#include "report_page.h"

enum { SVG_PIXEL = 100, SVG_WIDTH = 720 * SVG_PIXEL };

typedef enum SvgAnchor { SVG_START, SVG_MIDDLE, SVG_END } SvgAnchor;

typedef struct SvgBox {
    int64_t x, y, width, height;
} SvgBox;

/* `about`: what the picture shows, for those who cannot see it. */
void report_svg_begin(Text *text, int64_t height, const char *about);
void report_svg_end(Text *text);
/* `class` as in the style sheet; `words` (or NULL) shows under the pointer. */
void report_svg_box(Text *text, const SvgBox *box, const char *class,
                    const char *words);
void report_svg_line(Text *text, int64_t x1, int64_t y1, int64_t x2, int64_t y2,
                     const char *class);
/* From the right edge of `from` to the left edge of `to`. */
void report_svg_ribbon(Text *text, const SvgBox *from, const SvgBox *to,
                       const char *class, const char *words);
/* One line of words; y is the base line. */
void report_svg_label(Text *text, int64_t x, int64_t y, SvgAnchor anchor,
                      const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* The label's string where it is cut to `cells` terminal cells, with "…". */
void report_svg_cut(const char *string, int32_t cells, Text *out);
/* A path of steps: begins at x, y; to the right, then to the new height. */
void report_svg_steps_begin(Text *text, int64_t x, int64_t y,
                            const char *class);
void report_svg_steps_to(Text *text, int64_t x, int64_t y);
void report_svg_steps_end(Text *text);

/* The class of a channel, "c0" ... */
const char *report_svg_channel(Channel channel);
/* size * part / whole, rounded down; 0 where the whole is 0. */
int64_t report_svg_scale(int64_t size, int64_t part, int64_t whole);

#endif
