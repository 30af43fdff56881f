# pin.mod: a planner's choice among a person's own options.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A pinned person is placed at the pin's post, by any of the options there. A
# pin is followed, so in PIN, where the person has an option at the post and,
# where it is a public-welfare one, none at a post of another channel.
#
#   leye export DIR --format mathprog --level stable -o pin.dat
#   glpsol -m pin.mod -d pin.dat

set OPTION;               # numbers; what is not in it cannot be chosen
set PERSON;
set POOL;                 # places of a post: general, or kept for a site
set CAP;                  # totals of an employer or a destination
set PIN;                  # persons

set OF{PERSON} within OPTION;   # options of a person
set AT{POOL} within OPTION;     # options that use a pool
set UNDER{CAP} within OPTION;   # options that a cap counts
set PINNED{PIN} within OPTION;       # the person's options at the post

param places{POOL} integer >= 0;
param left{CAP} integer >= 0;
param worth{OPTION} integer;    # of this level; negative when made least
param already integer default 0;

var x{OPTION} binary;           # 1: the option is taken

maximize gain: sum{o in OPTION} worth[o] * x[o];

s.t. one_post{i in PERSON}: sum{o in OF[i]} x[o] <= 1;
s.t. room{p in POOL}: sum{o in AT[p]} x[o] <= places[p];
s.t. cap{g in CAP}: sum{o in UNDER[g]} x[o] <= left[g];

s.t. pinned{i in PIN}: sum{o in PINNED[i]} x[o] = 1;

solve;
printf "value %.0f\n", already + gain;
end;
