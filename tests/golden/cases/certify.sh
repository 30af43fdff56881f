# The stranger accepts what is true and names the first wrong line.
cd "$work"
leye generate --people 30 --posts 6 --seed 7 -o c --quiet
chmod -R u+w c
leye solve c --quiet -o p >/dev/null
leye certify c p; echo "exit $?"
leye certify c p --json; echo "exit $?"
cp -r p q
sed -i "3s/,[0-9]*,\(proposed\|accepted\)/,999,\1/" q/placements.csv
leye certify c q; echo "exit $?"
rm q/unplaced.csv
leye certify c q --json; echo "exit $?"
echo >>c/wishes.csv
leye certify c p; echo "exit $?"
leye certify c nowhere; echo "exit $?"
