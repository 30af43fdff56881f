# county.mod: everything at once, any level.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The plain assignment of assign.mod with the household levels of household.mod
# and the side rows of course, train, fund, welfare, carer, couple, group and
# pin, each explained in the twin of its name. Data name this twin when rows of
# more than one kind are there, or any row of those and a level that is not the
# first or counts households. Each earlier level stays as a row: it may not fall
# below the value that was reached, be it proved or left with a gap.
#
#   leye export DIR --format mathprog --level placements -o county.dat
#   glpsol -m county.mod -d county.dat

set OPTION;               # numbers; what is not in it cannot be chosen
set PERSON;
set POOL;                 # places of a post: general, or kept for a site
set CAP;                  # totals of an employer or a destination
set EARLIER;              # levels before this one, by name
set HOUSEHOLD;            # not covered yet, with somebody who has an option
set COURSE;
set TRAIN;
set FUND;
set WELFARE;              # households
set CARER;                # households
set COUPLE dimen 2;       # a couple and a destination
set GROUP;
set MEMBER dimen 2;       # a group and a household
set PIN;                  # persons

set OF{PERSON} within OPTION;   # options of a person
set AT{POOL} within OPTION;     # options that use a pool
set UNDER{CAP} within OPTION;   # options that a cap counts
set HOME{HOUSEHOLD} within OPTION;   # options of its members
set THROUGH{COURSE} within OPTION;   # options through a course
set ABOARD{TRAIN} within OPTION;     # options by a train
set PAID{FUND} within OPTION;        # options that cost a fund something
set BACKSTOP{WELFARE} within OPTION; # its public-welfare options
set AWAY{CARER} within OPTION;       # away options of its able adults
set FIRST{COUPLE} within OPTION;     # of one of the two, to the destination
set SECOND{COUPLE} within OPTION;    # of the other
set JOINS{MEMBER} within OPTION;     # options of the household at the group
set PINNED{PIN} within OPTION;       # the person's options at the post

param places{POOL} integer >= 0;
param left{CAP} integer >= 0;
param worth{OPTION} integer;    # of this level; negative when made least
param already integer default 0;
param worth_household integer default 0;   # 1 on the level households
param earlier{EARLIER, OPTION} integer default 0;
param earlier_household{EARLIER} integer default 0;
param best{EARLIER} integer;         # less what was covered already
param seats{COURSE} integer >= 0;
param min_class{COURSE} integer >= 0;
param seats_train{TRAIN} integer >= 0;
param min_riders{TRAIN} integer >= 0;
param budget{FUND} integer >= 0;     # fen
param unit{FUND} integer >= 1;       # greatest common divisor of its costs
param cost{FUND, OPTION} integer >= 0 default 0;
param left_welfare{WELFARE} integer >= 0;
param adults{CARER} integer >= 2;    # able adults at home
param left_group{GROUP} integer >= 0;

var x{OPTION} binary;           # 1: the option is taken
var covered{HOUSEHOLD} >= 0, <= 1;
var held{COURSE} binary;        # 1: there is a class
var runs{TRAIN} binary;         # 1: the train runs
var joined{MEMBER} binary;      # 1: the household works at the group's posts

maximize gain: sum{o in OPTION} worth[o] * x[o]
    + worth_household * sum{h in HOUSEHOLD} covered[h];

s.t. one_post{i in PERSON}: sum{o in OF[i]} x[o] <= 1;
s.t. room{p in POOL}: sum{o in AT[p]} x[o] <= places[p];
s.t. cap{g in CAP}: sum{o in UNDER[g]} x[o] <= left[g];
s.t. someone{h in HOUSEHOLD}: covered[h] <= sum{o in HOME[h]} x[o];
s.t. keep{l in EARLIER}:
    sum{o in OPTION: earlier[l,o] != 0} earlier[l,o] * x[o]
    + earlier_household[l] * sum{h in HOUSEHOLD} covered[h] >= best[l];

s.t. class_most{k in COURSE}:
    sum{o in THROUGH[k]} x[o] <= seats[k] * held[k];
s.t. class_least{k in COURSE}:
    sum{o in THROUGH[k]} x[o] >= min_class[k] * held[k];
s.t. train_most{r in TRAIN}:
    sum{o in ABOARD[r]} x[o] <= seats_train[r] * runs[r];
s.t. train_least{r in TRAIN}:
    sum{o in ABOARD[r]} x[o] >= min_riders[r] * runs[r];
s.t. fund{f in FUND}:
    sum{o in PAID[f]} cost[f,o] / unit[f] * x[o] <= floor(budget[f] / unit[f]);
s.t. welfare{h in WELFARE}:
    sum{o in BACKSTOP[h]} x[o] <= left_welfare[h];
s.t. carer{h in CARER}: sum{o in AWAY[h]} x[o] <= adults[h] - 1;
s.t. together{(c,d) in COUPLE}:
    sum{o in FIRST[c,d]} x[o] = sum{o in SECOND[c,d]} x[o];
s.t. joins{(g,h) in MEMBER, o in JOINS[g,h]}: x[o] <= joined[g,h];
s.t. group{g in GROUP}: sum{(g,h) in MEMBER} joined[g,h] <= left_group[g];
s.t. pinned{i in PIN}: sum{o in PINNED[i]} x[o] = 1;

solve;
printf "value %.0f\n", already + gain;
end;
