# The plan in words, as JSON and as files.
cd "$work"
leye generate --people 30 --posts 6 --seed 7 -o c --quiet
leye solve c -o p
leye solve c --json --quiet | sed '/"run": {/,$d'
for solver in simplex interior mip; do
    leye solve c --solver $solver --quiet -o q >/dev/null
    cmp p/placements.csv q/placements.csv && echo "$solver agrees"
done
ls p
stat -c '%a' p p/placements.csv
cat p/placements.csv p/unplaced.csv
sed '/"seals": {/,$d' p/proof.json
leye solve c -o "$work/no/such"; echo "exit $?"
mkdir mine && touch mine/letter
leye solve c -o mine; echo "exit $?"
leye solve c --quiet --json >/dev/full; echo "exit $?"
leye solve c --quiet --progress json 2>&1 >/dev/null |
    sed 's/"elapsed_ms": [0-9]*/"elapsed_ms": N/' | grep -v iterations
