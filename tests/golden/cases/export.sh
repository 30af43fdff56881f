# One level at a time, for other solvers; what a format cannot hold is refused.
cd "$work"
leye generate --people 12 --posts 4 --seed 7 -o c --quiet
for format in csv lp mps dimacs mathprog; do
    echo "--- $format"
    leye export c --format $format --quiet
done
echo "--- the network alone"
leye export c --format dimacs --quiet --without trains,funds,households,courses
echo "--- a later level"
leye export c --format lp --level households --quiet
leye export c --format lp --level moves --quiet; echo "exit $?"
leye export c --format xlsx --quiet; echo "exit $?"
leye export "$root/instances/tiny/pins-in-conflict" --format lp --quiet | tail -n 3
leye export c --quiet; echo "exit $?"
leye export c --format csv -o options.csv --quiet
stat -c '%a %n' options.csv
