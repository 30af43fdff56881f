# What people read, in Chinese, under locales that have none: by --lang with
# the locale C and with no locale at all, and by LANGUAGE. JSON keys and words
# of files stay what they are.
cd "$root" || exit 1
export -n LC_ALL
unset LANG
LC_ALL=C leye solve instances/tiny/hall --lang zh_CN
leye solve instances/tiny/train-choice --lang=zh_CN -o "$work/plan"
leye --lang zh_CN solve instances/tiny/train-choice --by-batch
leye certify instances/tiny/train-choice "$work/plan" --lang zh_CN
leye diff "$work/plan" "$work/plan" --lang zh_CN
leye solve instances/tiny/train-choice --lang en -o "$work/english" --quiet >"$work/said"
for file in placements.csv unplaced.csv summary.json proof.json; do
    cmp "$work/plan/$file" "$work/english/$file" && echo "$file is the same"
done
cp -r instances/hostile/base "$work/bad"
chmod -R u+w "$work/bad"
cp instances/hostile/full-width-digits/*.csv "$work/bad"
cp instances/hostile/loosened-guards/instance.yaml "$work/bad"
LC_ALL=C.UTF-8 LANGUAGE=zh_CN leye check "$work/bad"
LC_ALL=zh_CN.UTF-8 leye check "$work/bad" --json
leye solve "$work/bad" --lang zh_CN
leye solv --lang zh_CN
leye solve --lan zh_CN
leye solve instances/tiny/hall --lang fr
leye help --lang zh_CN
