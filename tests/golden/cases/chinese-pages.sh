# What people read of a plan, in Chinese: notices, rosters, explanations, the
# page, the chart of a sweep, findings of a workbook. Behind each stand the
# words in Latin letters that are neither ids or names of the instance nor
# words of the machine: there should be none. Files for machines stay English.
cd "$work"
county=$root/instances/lixian
leye solve "$county" -o plan --quiet >/dev/null
{
    cut -d, -f1 "$county"/{people,posts,sites,trains,courses}.csv
    cut -d, -f2 "$county"/{employers,sites}.csv
    cut -d, -f3 "$county/households.csv"
    printf '%s\n' fund training transport welfare labour-office lixian
} | grep -oE '[A-Za-z][A-Za-z0-9_-]*' | sort -u >ids
printf '%s\n' CSV local county elsewhere >>ids
latin() { # of what is shown of a page or a text
    sed '/<style>/,/<.style>/d; s/<[^>]*>/ /g; s/&[a-z]*;/ /g' |
        grep -oE '[A-Za-z][A-Za-z0-9_-]*' | sort -u |
        grep -vxFf ids | sed 's/^/  English: /'
}
report() { # LANGUAGE
    leye report "$county" plan --lang "$1" --html "$1.html" --csv "csv-$1" \
        --roster "rosters-$1" --notices "notices-$1" 2>/dev/null >/dev/null
}
report en
report zh_CN
[ "$(latin <en.html | wc -l)" -gt 200 ] && echo "The page in English has words."
echo "== page"
grep '<html' zh_CN.html
latin <zh_CN.html
grep -E '<(h1|h2|h3)' zh_CN.html | sed 's/<[^>]*>//g'
diff -r csv-en csv-zh_CN && echo "the tables are the same"
echo "== notices and rosters"
cat notices-zh_CN/*.html | latin
cat rosters-zh_CN/*.html | latin
cmp rosters-en/0050-yongxing-10.csv rosters-zh_CN/0050-yongxing-10.csv
sed -n '/：p1128</,/<.section>/p' notices-zh_CN/0050-yongxing-10.html
sed -n '/<h1>/,/<.tr>/p' rosters-zh_CN/0050-yongxing-10.html
grep -h '公益性岗位</td>' -A 60 notices-zh_CN/0022-*.html |
    grep -m 1 '没有答应别的岗位'
echo "== explain"
explain() {
    leye explain "$county" plan --lang zh_CN "$@" >said
    latin <said
    cat said
}
explain --person p1128
explain --person p0176
explain --person p0016
explain --post qd-noodles
explain --post xj-food
explain --unplaced
explain --worth --post ws-quandu
explain --where workshop --places 5
leye solve "$root/instances/tiny/closed-posts" -o closed --quiet >/dev/null
leye explain "$root/instances/tiny/closed-posts" closed --post agency \
    --lang zh_CN
echo "== sweep"
printf '%s\n' 'sweep: hats' 'draws: 3' 'grid:' \
    '  - {axis: hats, action: set_post, id: hats, places: [0, 2]}' >one.yaml
printf '%s\n' '  - {axis: shirts, action: set_post, id: shirts,' \
    '     places: [0, 1]}' >>one.yaml
sed 2d one.yaml >grid.yaml
head -4 one.yaml >line.yaml
printf '%s\n' 'sweep: none' 'draws: 4' 'random:' \
    '  - {action: drop_consents, share: {from: 0%, to: 50%}}' >draws.yaml
printf 'hats\nshirts\nnone\n' >>ids
for shape in grid line draws; do
    leye sweep "$root/instances/tiny/hall" $shape.yaml -o $shape --quiet \
        --lang zh_CN >/dev/null
    grep -o 'xml:lang="[^"]*"' $shape/chart.svg
    latin <$shape/chart.svg
    sed -n 's/<text[^>]*>\(.*\)<.text>/\1/p' $shape/chart.svg |
        sed 's/<[^>]*>//g' | grep -P '\p{Han}'
    head -1 $shape/results.csv
done
echo "== workbook"
cp -r "$root/instances/tiny/course-seats" book
chmod -R u+w book
sed -i '2s/female/femal/' book/people.csv
leye check book --annotate book.xlsx --quiet --lang zh_CN >/dev/null 2>&1
leye check book.xlsx --lang zh_CN 2>/dev/null
cp book.xlsx book
leye check book --lang zh_CN 2>/dev/null | head -1
