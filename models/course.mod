# course.mod: training, then placement.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# An option may run through one course; its seats are limited. A class is held
# when enough people attend, else it is not held and nobody attends. No minimum
# forces a person: held[k] = 0 is always allowed.
#
#   leye export DIR --format mathprog --level stable -o course.dat
#   glpsol -m course.mod -d course.dat

set OPTION;               # numbers; what is not in it cannot be chosen
set PERSON;
set POOL;                 # places of a post: general, or kept for a site
set CAP;                  # totals of an employer or a destination
set COURSE;

set OF{PERSON} within OPTION;   # options of a person
set AT{POOL} within OPTION;     # options that use a pool
set UNDER{CAP} within OPTION;   # options that a cap counts
set THROUGH{COURSE} within OPTION;   # options through a course

param places{POOL} integer >= 0;
param left{CAP} integer >= 0;
param worth{OPTION} integer;    # of this level; negative when made least
param already integer default 0;
param seats{COURSE} integer >= 0;
param min_class{COURSE} integer >= 0;

var x{OPTION} binary;           # 1: the option is taken
var held{COURSE} binary;        # 1: there is a class

maximize gain: sum{o in OPTION} worth[o] * x[o];

s.t. one_post{i in PERSON}: sum{o in OF[i]} x[o] <= 1;
s.t. room{p in POOL}: sum{o in AT[p]} x[o] <= places[p];
s.t. cap{g in CAP}: sum{o in UNDER[g]} x[o] <= left[g];

s.t. class_most{k in COURSE}:
    sum{o in THROUGH[k]} x[o] <= seats[k] * held[k];
s.t. class_least{k in COURSE}:
    sum{o in THROUGH[k]} x[o] >= min_class[k] * held[k];

solve;
printf "value %.0f\n", already + gain;
end;
