/* report_style: the head and the foot of every page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One style sheet inside the file: no network, no script, system fonts (with a
 * Chinese one where there is), A4 with repeated table heads. Colours are those
 * of Okabe and Ito, told apart by the colour-blind and in grey print by their
 * lightness; no colour says anything that words do not say too.
 */
#ifndef LEYE_REPORT_STYLE_H
#define LEYE_REPORT_STYLE_H

#include "report_page.h"

/* Up to <body>; where the plan may not be published every printed page says
 * so in its margin. `wide`: on paper, A4 lies on its side. */
void report_style_begin(Text *text, const char *title, bool publishable,
                        bool wide);
/* The same in the page itself, at the head of each part. */
void report_style_banner(Text *text, bool publishable);
void report_style_end(Text *text);

#endif
