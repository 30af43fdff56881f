# train.mod: trains that run or are cancelled.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A train has seats, and runs with so many riders at least; else it is cancelled
# and nobody rides. The minimum decides about the train, never about a person.
#
#   leye export DIR --format mathprog --level stable -o train.dat
#   glpsol -m train.mod -d train.dat

set OPTION;               # numbers; what is not in it cannot be chosen
set PERSON;
set POOL;                 # places of a post: general, or kept for a site
set CAP;                  # totals of an employer or a destination
set TRAIN;

set OF{PERSON} within OPTION;   # options of a person
set AT{POOL} within OPTION;     # options that use a pool
set UNDER{CAP} within OPTION;   # options that a cap counts
set ABOARD{TRAIN} within OPTION;     # options by a train

param places{POOL} integer >= 0;
param left{CAP} integer >= 0;
param worth{OPTION} integer;    # of this level; negative when made least
param already integer default 0;
param seats_train{TRAIN} integer >= 0;
param min_riders{TRAIN} integer >= 0;

var x{OPTION} binary;           # 1: the option is taken
var runs{TRAIN} binary;         # 1: the train runs

maximize gain: sum{o in OPTION} worth[o] * x[o];

s.t. one_post{i in PERSON}: sum{o in OF[i]} x[o] <= 1;
s.t. room{p in POOL}: sum{o in AT[p]} x[o] <= places[p];
s.t. cap{g in CAP}: sum{o in UNDER[g]} x[o] <= left[g];

s.t. train_most{r in TRAIN}:
    sum{o in ABOARD[r]} x[o] <= seats_train[r] * runs[r];
s.t. train_least{r in TRAIN}:
    sum{o in ABOARD[r]} x[o] >= min_riders[r] * runs[r];

solve;
printf "value %.0f\n", already + gain;
end;
