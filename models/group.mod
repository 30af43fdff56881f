# group.mod: at most so many households at a group of posts.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A household counts once, however many of its members work at the group's
# posts. Households with a member there already are taken off left_group, and
# are not in MEMBER: they count no second time.
#
#   leye export DIR --format mathprog --level stable -o group.dat
#   glpsol -m group.mod -d group.dat

set OPTION;               # numbers; what is not in it cannot be chosen
set PERSON;
set POOL;                 # places of a post: general, or kept for a site
set CAP;                  # totals of an employer or a destination
set GROUP;
set MEMBER dimen 2;       # a group and a household

set OF{PERSON} within OPTION;   # options of a person
set AT{POOL} within OPTION;     # options that use a pool
set UNDER{CAP} within OPTION;   # options that a cap counts
set JOINS{MEMBER} within OPTION;     # options of the household at the group

param places{POOL} integer >= 0;
param left{CAP} integer >= 0;
param worth{OPTION} integer;    # of this level; negative when made least
param already integer default 0;
param left_group{GROUP} integer >= 0;

var x{OPTION} binary;           # 1: the option is taken
var joined{MEMBER} binary;      # 1: the household works at the group's posts

maximize gain: sum{o in OPTION} worth[o] * x[o];

s.t. one_post{i in PERSON}: sum{o in OF[i]} x[o] <= 1;
s.t. room{p in POOL}: sum{o in AT[p]} x[o] <= places[p];
s.t. cap{g in CAP}: sum{o in UNDER[g]} x[o] <= left[g];

s.t. joins{(g,h) in MEMBER, o in JOINS[g,h]}: x[o] <= joined[g,h];
s.t. group{g in GROUP}: sum{(g,h) in MEMBER} joined[g,h] <= left_group[g];

solve;
printf "value %.0f\n", already + gain;
end;
