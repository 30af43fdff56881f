# carer.mod: somebody stays with who needs care.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Where a child under 16 or a person who needs care is at home, not every able
# adult at home goes away. A household in which one of them has said
# care_arranged is not in CARER, and a lone carer has no away option at all.
#
#   leye export DIR --format mathprog --level stable -o carer.dat
#   glpsol -m carer.mod -d carer.dat

set OPTION;               # numbers; what is not in it cannot be chosen
set PERSON;
set POOL;                 # places of a post: general, or kept for a site
set CAP;                  # totals of an employer or a destination
set CARER;                # households

set OF{PERSON} within OPTION;   # options of a person
set AT{POOL} within OPTION;     # options that use a pool
set UNDER{CAP} within OPTION;   # options that a cap counts
set AWAY{CARER} within OPTION;       # away options of its able adults

param places{POOL} integer >= 0;
param left{CAP} integer >= 0;
param worth{OPTION} integer;    # of this level; negative when made least
param already integer default 0;
param adults{CARER} integer >= 2;    # able adults at home

var x{OPTION} binary;           # 1: the option is taken

maximize gain: sum{o in OPTION} worth[o] * x[o];

s.t. one_post{i in PERSON}: sum{o in OF[i]} x[o] <= 1;
s.t. room{p in POOL}: sum{o in AT[p]} x[o] <= places[p];
s.t. cap{g in CAP}: sum{o in UNDER[g]} x[o] <= left[g];

s.t. carer{h in CARER}: sum{o in AWAY[h]} x[o] <= adults[h] - 1;

solve;
printf "value %.0f\n", already + gain;
end;
