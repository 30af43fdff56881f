# The user's instance with the solver programs at hand: fakes, in a PATH of
# their own, that answer right or wrong, hang, babble, never end to talk or die.
cd "$work"
leye=$root/build/leye
mkdir peers tmp
export TMPDIR=$work/tmp
leye generate --people 30 --posts 6 --seed 7 -o c --quiet
sed -i 's/^levels: .*/levels: [stable, retention, cost]/' c/instance.yaml

# fake NAME: a shell script from standard input; $level counts from 0
fake() {
    rm -f "peers/$1"
    {
        echo '#!/bin/sh'
        echo 'level=$(/usr/bin/grep -c "earlier level" level.lp 2>/dev/null)'
        cat
    } >"peers/$1"
    chmod 700 "peers/$1"
}
# alive FILE: does the process live whose number it holds?
alive() { grep -sq '^State:.[RSD]' "/proc/$(cat "$1")/status" && echo "it lives"; }
# bench ARGUMENT...: the peers' table with the fakes alone, and what is left
bench() {
    PATH=$work/peers "$leye" bench c --quiet "$@" >out 2>err
    echo "exit $?"
    sed -E '1,/^$/d; s/ +[0-9]+\.[0-9]{3}/ S/g; s/peak +[0-9?]+ MiB/peak M/g' out |
        grep -v '^leye  '
    cat err
    ls tmp
}

fake glpsol <<'E2'
[ "$1" = --version ] && echo "GLPSOL--GLPK LP/MIP Solver 5.0" && exit
/usr/bin/stat -c '%a %n' "$PWD/" level.lp level.mps said | /usr/bin/sed 's|/.*/||' >>"$SEEN"
[ -t 0 ] || read -r line && echo "read something" >>"$SEEN"
set -- -8 -5956 1160000
shift "$level"
printf 'c Status: OPTIMAL\ns mip 10 20 o %s\ni 1 1\n' "$1" >answer
E2
export SEEN=$work/seen
echo "--- nobody"
mkdir none
PATH=$work/none "$leye" bench c --quiet | tail -n 7
echo "--- right, in a folder of its own; others absent"
bench
sort -u seen

echo "--- not executable; neither program nor script"
chmod 600 peers/glpsol
echo "no script" >peers/cbc
chmod 700 peers/cbc
bench --peers glpsol,cbc

echo "--- hanging, with a child that would hang on"
fake clp <<'E2'
[ "$1" = -quit ] && echo "Coin LP version 1.17.6, build" && exit
trap '' TERM
/bin/sleep 98 &
echo $! >"$SEEN.pid"
/bin/sleep 98
E2
bench --peers clp --time-limit 1
alive seen.pid

echo "--- garbage, death, too much"
fake lp_solve <<'E2'
/usr/bin/head -c 100000 /usr/bin/env
printf '\033[2J\nValue of objective function: \nValue of objective function: 1e999\n'
printf 'lp_solve version \033[31mred\n'
E2
fake cbc <<'E2'
echo "Optimal - objective value -8" >answer
kill -SEGV $$
E2
fake highs <<'E2'
exec /usr/bin/yes
E2
bench --peers lp_solve,cbc,highs

echo "--- a bound, and one that is no bound"
fake clp <<'E2'
set -- -8 -6000.5 1160001
shift "$level"
echo "Optimal objective $1 - 3 iterations time 0.002"
E2
bench --peers clp

echo "--- not the optimum, and it says so"
fake lp_solve <<'E2'
printf '\nThe model is sub-optimal. Only a faster solution was found.\n'
printf '\nValue of objective function: -7.00000000\n'
E2
bench --peers lp_solve

echo "--- wrong: better than what is proved, by one"
fake highs <<'E2'
[ "$1" = --version ] && echo "HiGHS version 1.7.2 Githash x" && exit
set -- -8 -5957 1160000
shift "$level"
printf 'Model status\nOptimal\n\n# Primal solution values\nFeasible\nObjective %s\n' "$1" >answer
E2
bench --peers highs
PATH=$work/peers "$leye" bench c --quiet --json --peers highs,cbc 2>/dev/null |
    sed -E '1,/"agree"/!b; /"agree"/!d'  | sed -E '/"runs"/,/"peers"/d' |
    sed -E 's/(_seconds": )[0-9.]+/\1S/; s/(_bytes": )[0-9a-z]+/\1B/'

echo "--- stopped by a signal"
fake glpsol <<'E2'
[ "$1" = --version ] && exit
echo $$ >"$SEEN.pid"
/bin/sleep 97
E2
rm -f seen.pid
PATH=$work/peers "$leye" bench c --quiet --peers glpsol >out 2>&1 &
child=$!
for k in $(seq 200); do [ -s seen.pid ] || sleep 0.05; done
ls tmp | sed 's/-.*/-X/'
kill -TERM $child
wait $child; echo "exit $?"
grep -c 'stopped' out
ls tmp
alive seen.pid

echo "--- which"
leye bench c --peers none --quiet | grep -c leye
leye bench c --peers glpsol,gurobi; echo "exit $?"
leye bench c --peers ""; echo "exit $?"
leye bench c --peers glpsol,glpsol; echo "exit $?"
