# welfare.mod: public-welfare posts of a household.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Public-welfare posts are the backstop: one a household (a parameter), less
# those that its members hold already.
#
#   leye export DIR --format mathprog --level stable -o welfare.dat
#   glpsol -m welfare.mod -d welfare.dat

set OPTION;               # numbers; what is not in it cannot be chosen
set PERSON;
set POOL;                 # places of a post: general, or kept for a site
set CAP;                  # totals of an employer or a destination
set WELFARE;              # households

set OF{PERSON} within OPTION;   # options of a person
set AT{POOL} within OPTION;     # options that use a pool
set UNDER{CAP} within OPTION;   # options that a cap counts
set BACKSTOP{WELFARE} within OPTION; # its public-welfare options

param places{POOL} integer >= 0;
param left{CAP} integer >= 0;
param worth{OPTION} integer;    # of this level; negative when made least
param already integer default 0;
param left_welfare{WELFARE} integer >= 0;

var x{OPTION} binary;           # 1: the option is taken

maximize gain: sum{o in OPTION} worth[o] * x[o];

s.t. one_post{i in PERSON}: sum{o in OF[i]} x[o] <= 1;
s.t. room{p in POOL}: sum{o in AT[p]} x[o] <= places[p];
s.t. cap{g in CAP}: sum{o in UNDER[g]} x[o] <= left[g];

s.t. welfare{h in WELFARE}:
    sum{o in BACKSTOP[h]} x[o] <= left_welfare[h];

solve;
printf "value %.0f\n", already + gain;
end;
