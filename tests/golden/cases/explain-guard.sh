# Guard 4: worlds that differ only in why a person lacks an option give the
# same bytes from every command. p9 has no option at `mill` in any of them: was
# never asked, withdrew, let it expire, declined, lacks the skill, is too old.
# In the second half p9 has an option elsewhere. --where is not among them: a
# post that is new is an option of whoever agreed to the county, also of who
# declined the posts that there are.
cd "$work"
# world NAME SKILL BIRTH: nine people want eight places
world() {
    mkdir "$1"
    printf 'name: guard\nas_of: 2020-03-01\n' >"$1/instance.yaml"
    printf '%s\n' site_id,name,distance_km s,S,10 t,T,20 >"$1/sites.csv"
    printf '%s\n' skill,name_en,name_zh cook,Cooking,厨 sew,Sewing,缝 \
        >"$1/skills.csv"
    printf '%s\n' employer_id,condition >"$1/employers.csv"
    {
        echo household_id,site_id,registered_poor,own_project
        for k in 1 2 3 4 5 6 7 8 9; do echo "h$k,s,yes,no"; done
    } >"$1/households.csv"
    {
        echo person_id,household_id,site_id,birth_date,sex,education,capacity,needs_care,care_arranged,skills,current_work
        for k in 1 2 3 4 5 6 7 8; do
            echo "p$k,h$k,s,1990-01-01,female,none,full,no,no,sew,none"
        done
        echo "p9,h9,s,$3,female,none,full,no,no,$2,none"
    } >"$1/people.csv"
    terms=3000,40,yes,e-1,office,2020-02-01
    {
        echo post_id,channel,site_id,places,skills_all,age_max,wage_month,hours_week,contract,evidence_ref,checked_by,checked_on
        echo "mill,workshop,t,6,sew,50,$terms"
        echo "field,cooperative,s,2,$field,$terms"
    } >"$1/posts.csv"
    printf '%s\n' person_id,rank,scope p9,1,county p9,2,local p1,1,post:field \
        >"$1/wishes.csv"
}
say() { # NAME PERSON SCOPE ACTION DATE
    leye consent "$1" add --person "$2" --scope "$3" --action "$4" \
        --date "$5" --via in_person --recorder desk-1 --quiet >/dev/null ||
        echo "consent failed"
}
asked() { # NAME SCOPE: what p9 agreed to first, then everybody else
    [ "$2" = - ] || say "$1" p9 "$2" give 2020-02-01
    for k in 1 2 3 4 5 6 7 8; do say "$1" "p$k" county give 2020-02-01; done
}
# reasons PREFIX SCOPE: six worlds; p9 agreed to SCOPE, "-": to nothing, in all
reasons() {
    world "$1-never" sew 1990-01-01
    asked "$1-never" "$2"
    world "$1-withdrawn" sew 1990-01-01
    asked "$1-withdrawn" "$2"
    say "$1-withdrawn" p9 county give 2020-02-02
    leye consent "$1-withdrawn" withdraw --person p9 --scope county \
        --date 2020-02-03 --via in_person --recorder desk-1 --quiet >/dev/null
    world "$1-expired" sew 1990-01-01
    say "$1-expired" p9 county give 2019-02-01
    asked "$1-expired" "$2"
    world "$1-declined" sew 1990-01-01
    asked "$1-declined" "$2"
    say "$1-declined" p9 county give 2020-02-02
    say "$1-declined" p9 post:mill decline 2020-02-20
    [ "$2" = - ] && say "$1-declined" p9 post:field decline 2020-02-20
    world "$1-skill" cook 1990-01-01
    asked "$1-skill" "$2"
    say "$1-skill" p9 county give 2020-02-02
    world "$1-age" sew 1960-01-01
    asked "$1-age" "$2"
    say "$1-age" p9 county give 2020-02-02
}
speak() { # NAME: everything that a planner can read
    leye solve "$1" -o "$1-plan" | sed "s/$1/DIR/g"
    leye solve "$1" --json --quiet | sed '/"run": {/,$d'
    cat "$1-plan/placements.csv" "$1-plan/unplaced.csv" "$1-plan/summary.json"
    sed '/"seals": {/,$d' "$1-plan/proof.json"
    leye certify "$1" "$1-plan"
    leye check "$1" --json --quiet | sed "s/$1/DIR/g; /\"errors\"/,\$d"
    leye export "$1" --format csv
    leye export "$1" --format mps
    for how in "" --json; do
        for k in 1 2 3 4 5 6 7 8 9; do
            leye explain "$1" "$1-plan" --person "p$k" $how
        done
        leye explain "$1" "$1-plan" --post mill $how
        leye explain "$1" "$1-plan" --post field $how
        leye explain "$1" "$1-plan" --unplaced $how
        leye explain "$1" "$1-plan" --worth $how
        leye diff before "$1-plan" $how
        leye whatif "$1" more.yaml $how --quiet | sed '/"seconds": {/,/}/d'
        leye report "$1" "$1-plan" $how
    done
    leye report "$1" "$1-plan" --html "$1.html" --csv "$1-csv" \
        --roster "$1-rosters" --notices "$1-notices"
    cat "$1.html" "$1"-csv/* "$1"-rosters/* "$1"-notices/*
    leye sweep "$1" grid.yaml -o "$1-sweep" --quiet | sed "s/$1/DIR/g"
    cat "$1-sweep/results.csv" "$1-sweep/chart.svg"
}
printf '%s\n' 'changes:' '  - {action: set_post, id: mill, places: +1}' \
    >more.yaml
printf '%s\n' 'grid:' \
    '  - {action: set_post, id: field, places: [0, 2, 4]}' >grid.yaml
for case in none local; do
    scope=- field=sew,50
    [ $case = local ] && scope=local field=,
    reasons $case $scope
    leye solve $case-never -o before >/dev/null
    for why in never withdrawn expired declined skill age; do
        speak "$case-$why" >"$case-$why.txt" 2>&1
        cmp "$case-never.txt" "$case-$why.txt" && echo "$case $why: the same"
    done
done
wc -l <none-never.txt
leye explain none-withdrawn none-withdrawn-plan --person p9
leye explain local-age local-age-plan --person p9
leye explain local-age local-age-plan --post mill --json
leye explain local-age local-age-plan --unplaced
leye explain local-age local-age-plan; echo "exit $?"
leye explain local-age local-age-plan --post mill --person p9; echo "exit $?"
leye explain local-age local-age-plan --person p10; echo "exit $?"
leye explain local-age local-never-plan --unplaced 2>&1 | tail -n 1
