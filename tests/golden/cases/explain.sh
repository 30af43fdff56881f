# Why, in the county: a person placed below their wish, one crowded out, one
# held back by rows, one without an offer, one out of scope; a post of a train
# that does not run, one without course seats, a full one; all without a
# placement.
cd "$work"
county=$root/instances/lixian
leye solve "$county" --quiet -o plan >/dev/null
for person in p0500 p0008 p0377 p0005 p0006; do
    leye explain "$county" plan --person $person
done
leye explain "$county" plan --person p0008 --json
for post in xj-food qd-noodles ws-quandu; do
    leye explain "$county" plan --post $post
done
leye explain "$county" plan --post xj-food --json
leye explain "$county" plan --unplaced
leye explain "$county" plan --unplaced --json | head -n 30
