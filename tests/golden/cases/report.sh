# A plan as a page and as tables; rosters and notices; what is refused.
leye solve "$root/instances/tiny/hall" -o "$work/plan" --quiet >/dev/null
leye report "$root/instances/tiny/hall" "$work/plan" --html "$work/r.html" \
    --csv "$work/csv" --roster "$work/rosters" --notices "$work/notices" --json
sed "/<style>/,/<.style>/d" "$work/r.html"
for file in "$work"/csv/*.csv; do
    echo "== ${file##*/}"
    cat "$file"
done
(cd "$work" && find rosters notices -type f | sort)
cat "$work"/rosters/0001-*.csv
grep -h '<p' "$work"/notices/0001-*.html | head -8
stat -c '%a %n' "$work/r.html" "$work/notices" "$work"/notices/notices.csv
printf 'person_id,name,phone\n' >"$work/contacts.csv"
chmod 644 "$work/contacts.csv"
leye report "$root/instances/tiny/hall" "$work/plan" --notices "$work/n2" \
    --contacts "$work/contacts.csv"
echo "exit $?"
leye report "$root/instances/tiny/hall" "$work/plan" --contacts "$work/contacts.csv"
echo "exit $?"
sed -i 's/workshop/WORKSHOP/;s/proposed/accepted/' "$work/plan/placements.csv"
leye report "$root/instances/tiny/hall" "$work/plan" --html "$work/no.html" | head -3
ls "$work/no.html" 2>/dev/null
