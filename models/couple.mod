# couple.mod: spouses who both ask to stay together.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Both go to the same destination, or neither goes away. (c,d) is not in COUPLE
# where one of the two has no option and is at d already, in a post there: the
# other may follow to d, and to no other destination.
#
#   leye export DIR --format mathprog --level stable -o couple.dat
#   glpsol -m couple.mod -d couple.dat

set OPTION;               # numbers; what is not in it cannot be chosen
set PERSON;
set POOL;                 # places of a post: general, or kept for a site
set CAP;                  # totals of an employer or a destination
set COUPLE dimen 2;       # a couple and a destination

set OF{PERSON} within OPTION;   # options of a person
set AT{POOL} within OPTION;     # options that use a pool
set UNDER{CAP} within OPTION;   # options that a cap counts
set FIRST{COUPLE} within OPTION;     # of one of the two, to the destination
set SECOND{COUPLE} within OPTION;    # of the other

param places{POOL} integer >= 0;
param left{CAP} integer >= 0;
param worth{OPTION} integer;    # of this level; negative when made least
param already integer default 0;

var x{OPTION} binary;           # 1: the option is taken

maximize gain: sum{o in OPTION} worth[o] * x[o];

s.t. one_post{i in PERSON}: sum{o in OF[i]} x[o] <= 1;
s.t. room{p in POOL}: sum{o in AT[p]} x[o] <= places[p];
s.t. cap{g in CAP}: sum{o in UNDER[g]} x[o] <= left[g];

s.t. together{(c,d) in COUPLE}:
    sum{o in FIRST[c,d]} x[o] = sum{o in SECOND[c,d]} x[o];

solve;
printf "value %.0f\n", already + gain;
end;
