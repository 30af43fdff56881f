# What one more place would add: in the county at a few posts, against solving
# the county with it; in a small world all of it.
cd "$work"
cp -r "$root/instances/lixian" county && chmod -R u+w county
leye solve county --quiet -o plan >/dev/null
leading() { sed -n '/"levels"/,/"public_welfare"/s/.*"value": \([0-9]*\),/\1/p'; }
leye solve county --json --quiet | leading | head -n 3 | paste -sd ' '
for post in ws-quandu qd-electronics xj-food; do
    leye explain county plan --worth --post $post
done
leye explain county plan --worth --post ws-quandu --json
# a place more at each, and nothing else
for post in ws-quandu qd-electronics xj-food; do
    cp "$root/instances/lixian/posts.csv" county/posts.csv
    chmod u+w county/posts.csv
    awk -F, -v OFS=, -v post=$post '$1 == post { $6++ } 1' \
        "$root/instances/lixian/posts.csv" >county/posts.csv
    leye solve county --json --quiet | leading | head -n 3 | paste -sd ' '
done
leye generate --people 60 --posts 6 --seed 7 -o small --quiet
leye solve small --quiet -o small-plan >/dev/null
leye explain small small-plan --worth
leye explain small small-plan --worth --json >one
leye explain small small-plan --worth --json --threads 2 >two
cmp one two && grep -c '"known": true' two
leye explain small small-plan --worth --post j999; echo "exit $?"
leye explain small small-plan --where cooperative --places 5
leye explain small small-plan --where cooperative --json | head -n 24
leye explain small small-plan --where transfer; echo "exit $?"
leye explain small small-plan --where moon; echo "exit $?"
leye explain small small-plan --where workshop --places 0; echo "exit $?"
