# Other people's networks: solution lines, refusals, what is in the way.
cd "$work"
echo "--- asn"
printf '%s\n' 'c three people, three posts' 'p asn 6 7' 'n 1' 'n 2' 'n 3' \
    'a 1 4 3' 'a 1 5 1' 'a 2 4 2' 'a 2 6 5' 'a 3 5 4' 'a 3 6 1' 'a 3 4 9' \
    >people.asn
leye flow people.asn; echo "exit $?"
leye flow people.asn --threads 2 | cmp - <(leye flow people.asn) && echo same
leye flow people.asn --json | sed -e '/"run"/,$d'
leye flow people.asn --json | sed -e '1,/"run"/d' -e 's/: [0-9.]*/: N/'
echo "--- min"
printf '%s\n' 'p min 6 7' 'n 1 4' 'n 2 3' 'n 6 -7' 'a 1 3 0 9 2' \
    'a 1 4 1 9 3' 'a 2 4 0 9 -1' 'a 3 5 0 2 0' 'a 4 5 0 4 0' 'a 5 6 0 9 0' \
    'a 1 6 0 9 10' >tree.min
leye flow tree.min; echo "exit $?"
echo "--- matrix"
printf ' 3\r\n 1 2 3\r\n 4 5\r\n 6 7 8 9' >matrix
leye flow matrix; echo "exit $?"
echo "--- no solution"
sed 's/^a 1 6.*/a 1 3 0 0 0/' tree.min >full.min
leye flow full.min; echo "exit $?"
leye flow full.min --json | sed -e '/"run"/,$d'
sed 's/^a 1 5 1/a 1 4 1/;s/^a 2 6/a 2 4/' people.asn >crowd.asn
leye flow crowd.asn --quiet; echo "exit $?"
sed 's/^n 6 -7/n 6 -8/' tree.min >more.min
leye flow more.min; echo "exit $?"
echo "--- refused"
sed 's/^a 4 5 0 4 0/a 4 1 0 4 0/' tree.min >back.min
leye flow back.min; echo "exit $?"
sed 's/^a 1 6.*/a 3 6 0 9 10/' tree.min >two.min
leye flow two.min --json; echo "exit $?"
sed 's/^a 3 5 4/a 3 5 4x/' people.asn >word.asn
leye flow word.asn; echo "exit $?"
printf 'p max 3 2\n' >max
leye flow max; echo "exit $?"
leye flow people.asn --limit-rows 6; echo "exit $?"
leye flow nothing; echo "exit $?"
leye flow .; echo "exit $?"
leye flow; echo "exit $?"
echo "--- what leye exports"
leye generate --people 60 --posts 6 --seed 7 -o c --quiet
leye export c --format dimacs --quiet --without trains,funds,households,courses \
    >c.min
grep '^c the level' c.min
leye flow c.min | head -n 3
leye solve c --without trains,funds,households,courses --json --quiet |
    grep -A 1 '"stable"'
echo "--- generated"
for kind in sparse-low sparse-high two-cost dense geometric planted \
    planted-dense planted-tree; do
    leye generate --flow $kind --nodes 40 --seed 3 -o net --quiet
    sha256sum <net
    head -n 3 net
    leye flow net | grep '^[cs]'
done
leye generate --flow planted --nodes 4 -o net --json; echo "exit $?"
leye generate --flow planted --nodes 4 -o net; echo "exit $?"
leye generate --flow plantd --nodes 4 -o net; echo "exit $?"
leye generate --flow dense --nodes 7 -o net; echo "exit $?"
leye generate --flow dense --nodes 4 --people 3 -o net; echo "exit $?"
leye generate --flow dense -o net; echo "exit $?"
leye generate --nodes 4 -o net; echo "exit $?"
