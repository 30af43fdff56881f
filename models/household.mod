# household.mod: levels from `households` on.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A household is covered when at least one of its members is placed; those
# covered already (own project, somebody works) are counted in `already` and
# need no variable. covered[h] is at most 1 however many members are placed.
#
#   leye export DIR --format mathprog --level households -o households.dat
#   glpsol -m household.mod -d households.dat

set OPTION;
set PERSON;
set POOL;
set CAP;
set EARLIER;
set HOUSEHOLD;            # not covered yet, with somebody who has an option

set OF{PERSON} within OPTION;
set AT{POOL} within OPTION;
set UNDER{CAP} within OPTION;
set HOME{HOUSEHOLD} within OPTION;   # options of its members

param places{POOL} integer >= 0;
param left{CAP} integer >= 0;
param worth{OPTION} integer;
param worth_household integer default 0;   # 1 on the level households
param already integer default 0;
param earlier{EARLIER, OPTION} integer default 0;
param earlier_household{EARLIER} integer default 0;
param best{EARLIER} integer;         # less what was covered already

var x{OPTION} binary;
var covered{HOUSEHOLD} >= 0, <= 1;

maximize gain: sum{o in OPTION} worth[o] * x[o]
    + worth_household * sum{h in HOUSEHOLD} covered[h];

s.t. one_post{i in PERSON}: sum{o in OF[i]} x[o] <= 1;
s.t. room{p in POOL}: sum{o in AT[p]} x[o] <= places[p];
s.t. cap{g in CAP}: sum{o in UNDER[g]} x[o] <= left[g];
s.t. someone{h in HOUSEHOLD}: covered[h] <= sum{o in HOME[h]} x[o];
s.t. keep{l in EARLIER}:
    sum{o in OPTION: earlier[l,o] != 0} earlier[l,o] * x[o]
    + earlier_household[l] * sum{h in HOUSEHOLD} covered[h] >= best[l];

solve;
printf "value %.0f\n", already + gain;
end;
