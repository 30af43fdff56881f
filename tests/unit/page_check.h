/* What a page must be: tags that close, nothing from elsewhere.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef PAGE_CHECK_H
#define PAGE_CHECK_H

/* Fails the test unless every tag of the page is closed in order (but for
 * those that HTML leaves open), every & begins an entity, no attribute is left
 * open, and nothing is loaded or run. */
void page_check(const char *page);

/* Fails the test unless the words of every picture lie within it and no two
 * touch, where a letter is 6.8 and a Chinese character 12 pixels wide; returns
 * how many there are. */
int page_check_labels(const char *page);

#endif
