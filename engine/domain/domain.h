/* domain: people, posts, consents, plans, proofs: types and units, the closed
 * lists of words and the table of rules as data. No I/O, no evaluation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Index order is id order: every array of a World is sorted by its id's bytes
 * (strcmp), so an index compares as the id does and the order of rows in a
 * file never matters. NONE (-1) is "no index".
 */
#ifndef LEYE_DOMAIN_H
#define LEYE_DOMAIN_H

#include "../base/base.h"
#include "domain_batch.h"
#include "domain_finding.h"
#include "domain_offer.h"
#include "domain_plan.h"
#include "domain_rule.h"
#include "domain_scenario.h"
#include "domain_sheets.h"
#include "domain_suppress.h"
#include "domain_sweep.h"
#include "domain_terms.h"
#include "domain_view.h"
#include "domain_word.h"
#include "domain_world.h"

#endif
