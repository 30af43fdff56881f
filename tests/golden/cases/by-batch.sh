# The schedule by week: a course and the work behind it, a train and those that
# do not run, a class that is not held. The plan's folder stays as it is.
cd "$work"
tiny=$root/instances/tiny
for one in course-then-post train-cancelled by-month class-not-held; do
    leye solve "$tiny/$one" --by-batch --quiet
done
leye solve "$tiny/course-then-post" --by-batch --json --quiet |
    sed -n '/"batches": \[/,/^  \]/p'
leye solve "$tiny/course-then-post" --quiet --json | grep -c batches
leye solve "$tiny/course-then-post" --quiet -o p >/dev/null
leye solve "$tiny/course-then-post" --quiet --by-batch --json -o q >/dev/null
cmp p/summary.json q/summary.json && echo "the same summary.json"
leye certify "$tiny/course-then-post" q --by-batch
