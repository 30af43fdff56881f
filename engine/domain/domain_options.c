/* domain_options: the end of a list of options.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "domain_plan.h"

void domain_options_clear(Options *options) {
    base_free(options->items);
    base_free(options->first);
    *options = (Options){0};
}
