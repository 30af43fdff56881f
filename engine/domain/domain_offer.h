/* domain_offer: what earlier plans have set going, and how the next plan
 * keeps it.
 *
 * An offer is *out* while it is offered or accepted; a person has one at most.
 * The level `moves` counts the persons with an offer out who are not placed at
 * its very post, course and train, whatever the cause: with N persons who have
 * one, N less the placements that keep theirs. It stands behind `households`
 * wherever an offer is out, and nowhere else.
 *
 * The person who has *started* holds the post as if people.csv said so, unless
 * people.csv names other work of theirs. An offer that has *ended* without
 * having been accepted rests (domain_rule.h, Declined).
 *
 * An acceptance holds for the terms that were offered: where the post's have
 * changed since, or the person has withdrawn something or declined the post
 * since, the offer is one to be answered again. An accept of the present terms
 * in consents.csv counts as one here.
 *
 * A train's run-or-cancel day is train_days before it departs. From that day
 * on accepted riders alone decide, where there is an offers.csv: with
 * min_riders of them it runs (and needs no more), with fewer it is cancelled.
 */
#ifndef LEYE_DOMAIN_OFFER_H
#define LEYE_DOMAIN_OFFER_H

#include "domain_plan.h"

/* The person's offer that is out: an index of World.offers, or NONE. */
int32_t domain_offer_out(const World *world, int32_t person);

/* Would this placement keep the person's offer that is out? */
bool domain_offer_keeps(const World *world, const Placement *at);

/* The level's value of a plan of which nobody is placed, but for households:
 * N on the level moves, else 0. */
int64_t domain_offer_base(const World *world, Level level);

#endif
