# fund.mod: public money against named funds.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cost[f,o] is what option o takes from fund f, in fen: the subsidy of the whole
# term, the fare, the seat in a course, each where f pays for it. All costs of a
# fund are multiples of unit[f], so a budget is worth its whole units only; in
# units the numbers are small enough for a solver that rounds.
#
#   leye export DIR --format mathprog --level stable -o fund.dat
#   glpsol -m fund.mod -d fund.dat

set OPTION;               # numbers; what is not in it cannot be chosen
set PERSON;
set POOL;                 # places of a post: general, or kept for a site
set CAP;                  # totals of an employer or a destination
set FUND;

set OF{PERSON} within OPTION;   # options of a person
set AT{POOL} within OPTION;     # options that use a pool
set UNDER{CAP} within OPTION;   # options that a cap counts
set PAID{FUND} within OPTION;        # options that cost a fund something

param places{POOL} integer >= 0;
param left{CAP} integer >= 0;
param worth{OPTION} integer;    # of this level; negative when made least
param already integer default 0;
param budget{FUND} integer >= 0;     # fen
param unit{FUND} integer >= 1;       # greatest common divisor of its costs
param cost{FUND, OPTION} integer >= 0 default 0;

var x{OPTION} binary;           # 1: the option is taken

maximize gain: sum{o in OPTION} worth[o] * x[o];

s.t. one_post{i in PERSON}: sum{o in OF[i]} x[o] <= 1;
s.t. room{p in POOL}: sum{o in AT[p]} x[o] <= places[p];
s.t. cap{g in CAP}: sum{o in UNDER[g]} x[o] <= left[g];

s.t. fund{f in FUND}:
    sum{o in PAID[f]} cost[f,o] / unit[f] * x[o] <= floor(budget[f] / unit[f]);

solve;
printf "value %.0f\n", already + gain;
end;
