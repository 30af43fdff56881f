# assign.mod: the plain assignment, one level.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Who takes which post, so that the worth of all placements is greatest?
# An option is one person at one post (and, where places are reserved for a
# site, one pool of its places). It exists only where every guard and rule and
# the person's own consent allow it, so nothing here can place anybody against
# their will: what is not in OPTION cannot be chosen.
#
#   leye export DIR --format mathprog --level stable -o stable.dat
#   glpsol -m assign.mod -d stable.dat
#
# While no two caps cross, the matrix is that of a network and the linear
# program has whole optima; `binary` is for those that cross.

set OPTION;               # numbers
set PERSON;               # people with at least one option
set POOL;                 # places of a post: general, or kept for a site
set CAP;                  # totals of an employer or a destination

set OF{PERSON} within OPTION;   # options of a person
set AT{POOL} within OPTION;     # options that use a pool
set UNDER{CAP} within OPTION;   # options that a cap counts

param places{POOL} integer >= 0;
param left{CAP} integer >= 0;
param worth{OPTION} integer;    # of this level; negative when made least
param already integer default 0;# counted before anybody is placed

var x{OPTION} binary;           # 1: the option is taken

maximize gain: sum{o in OPTION} worth[o] * x[o];

s.t. one_post{i in PERSON}: sum{o in OF[i]} x[o] <= 1;
s.t. room{p in POOL}: sum{o in AT[p]} x[o] <= places[p];
s.t. cap{g in CAP}: sum{o in UNDER[g]} x[o] <= left[g];

solve;
printf "value %.0f\n", already + gain;
end;
