# Every finding at once, with the fix where there is one; nothing is written.
cd "$work"
leye generate --people 30 --posts 6 --seed 7 -o c --quiet
chmod -R u+w c
sed -i '2s/,[0-9][0-9]*,/,１２,/;3s/yes,yes/maybe,yes/' c/posts.csv
sed -i '1s/birth_date/birthdate/' c/people.csv
sed -i '2s/,s00001,/,s0001,/' c/households.csv
sed -i 's/^stable_points: 400/stable_points: 4000/;s/^stable_months/stable_month/' c/instance.yaml
leye check c; echo "exit $?"
leye check c --json; echo "exit $?"
leye solve c -o p; echo "exit $?"
ls
rm c/people.csv
leye check c --quiet; echo "exit $?"
