/* explain_curve: W(d) of one row, for one d after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A plan that grows is a lower bound of W(d), prices are an upper one. Where
 * both meet W(d) is known; else the world is solved.
 */
#ifndef LEYE_EXPLAIN_CURVE_H
#define LEYE_EXPLAIN_CURVE_H

#include "explain_grow.h"

typedef struct ExplainCurve {
    const Explain *explain;
    const CertifyMore *more;
    ExplainWorth *at;
    World *view;       /* with more of the row */
    ExplainGrow grow;  /* a plan of the view */
    ExplainGrow start; /* what it goes back to: option and values are own */
} ExplainCurve;

/* Asks all about the row curve->at; explain, more and at are set. */
LeyeStatus explain_curve_ask(ExplainCurve *curve);
void explain_curve_clear(ExplainCurve *curve);

#endif
