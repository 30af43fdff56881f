# levels.mod: a later level, with the earlier ones kept at their best.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Levels are never mixed by big weights. Each earlier level stays as a row:
# its value may not fall below the best that was found and proved.
#
#   leye export DIR --format mathprog --level placements -o placements.dat
#   glpsol -m levels.mod -d placements.dat

set OPTION;
set PERSON;
set POOL;
set CAP;
set EARLIER;              # levels before this one, by name

set OF{PERSON} within OPTION;
set AT{POOL} within OPTION;
set UNDER{CAP} within OPTION;

param places{POOL} integer >= 0;
param left{CAP} integer >= 0;
param worth{OPTION} integer;
param already integer default 0;
param earlier{EARLIER, OPTION} integer default 0;
param best{EARLIER} integer;    # what the earlier level reached

var x{OPTION} binary;

maximize gain: sum{o in OPTION} worth[o] * x[o];

s.t. one_post{i in PERSON}: sum{o in OF[i]} x[o] <= 1;
s.t. room{p in POOL}: sum{o in AT[p]} x[o] <= places[p];
s.t. cap{g in CAP}: sum{o in UNDER[g]} x[o] <= left[g];
s.t. keep{l in EARLIER}:
    sum{o in OPTION: earlier[l,o] != 0} earlier[l,o] * x[o] >= best[l];

solve;
printf "value %.0f\n", already + gain;
end;
