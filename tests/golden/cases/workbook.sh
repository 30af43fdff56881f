# A workbook in place of the folder: findings at their cells.
cp -r "$root/instances/tiny/course-seats" "$work/in"
chmod -R u+w "$work/in"
leye check "$work/in" --annotate "$work/book.xlsx"
leye solve "$work/book.xlsx" -o "$work/plan" --quiet >/dev/null
leye solve "$work/in" -o "$work/plan2" --quiet >/dev/null
cmp "$work/plan/placements.csv" "$work/plan2/placements.csv" && echo same
leye certify "$work/book.xlsx" "$work/plan"
sed -i 's/female/femal/; s/2020-03-01/2020-03-32/' "$work/in/people.csv" "$work/in/instance.yaml"
leye check "$work/in" --annotate "$work/broken.xlsx" --quiet
leye check "$work/broken.xlsx"
leye check "$work/broken.xlsx" --json | sed -n 6,16p
mv "$work/broken.xlsx" "$work/in"
leye check "$work/in" >"$work/said"
head -n 3 "$work/said"
leye consent "$work/book.xlsx" withdraw --person p1 --scope county --recorder desk-1 --via phone
echo PK >"$work/none.xlsx"
leye check "$work/none.xlsx"
