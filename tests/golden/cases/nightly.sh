# Nights of three posts: published, the same again, answers and a withdrawal,
# a bad ledger, a person's approval, the brake, back to an earlier plan, a
# person erased. Files that are refused, a second run.
cd "$work"
cp -r "$root/instances/tiny/accepted" c
chmod -R u+w c
export LEYE_ACTOR=desk-1
# one after p3, for the same post
echo p4,h4,s,1990-01-01,female,none,full,no,no,c,none >>c/people.csv
sed -n 's/^h3,/h4,/p' c/households.csv >>c/households.csv
leye consent c add --person p4 --scope Qingdao --recorder desk-1 --via phone --quiet >/dev/null
day() { sed -i "s/^as_of: .*/as_of: $1/" c/instance.yaml; }
night() {
    leye nightly c --store s "$@" --json --quiet 2>&1 |
        sed 's/"[0-9a-f]\{64\}"/"PLAN"/;s/plan [0-9a-f]\{12\},/plan PLAN,/'
    echo "exit ${PIPESTATUS[0]}"
}
says() { grep -E "^ *\"($1)\"" | sed 's/^ *//'; }
standing() { # whoever has an offer; the plan that is published certifies
    rm -rf o
    leye status --store s -o o --quiet >/dev/null
    cat o/live.csv
    leye certify o/instance o/plan --json --quiet >/dev/null; echo "certify $?"
}
plan() { leye status --store s --json | says plan | sed "$1!d;s/.*: \"//;s/\".*//"; }

echo "# the first night, and the same again"
night
night
standing
cat o/changes.csv
stat -c '%a %n' s s.consents s.lock
first=$(plan 1)

echo "# p1 has begun, p3 withdraws"
day 2020-03-03
printf 'person_id,post_id,answer,date,recorder\np1,dock,started,2020-03-02,desk-1\n' >c/answers.csv
leye consent c withdraw --person p3 --scope Qingdao --recorder desk-1 --via phone --quiet >/dev/null
night
standing
cat o/changes.csv

echo "# a ledger that cannot be read: the plan before stays, less who withdraws"
cp c/people.csv people.csv
sed -i '3s/1990-01-01/long ago/' c/people.csv
leye consent c withdraw --person p2 --scope Qingdao --recorder desk-1 --via phone --quiet >/dev/null
night
standing
cp people.csv c/people.csv

echo "# consents that are cut: what the store knows stands, and an alarm"
cp c/consents.csv consents.csv
head -c 700 consents.csv >c/consents.csv
night
standing
cp consents.csv c/consents.csv

echo "# a plan waits for a person: held, then approved"
day 2020-03-04
night --wait
cut -d, -f1 o/live.csv
waits=$(leye status --store s --json | grep -B 1 '"waiting"' | says plan | sed 's/.*: "//;s/".*//')
leye hold "${waits:0:8}" --store s | sed "s/${waits:0:8}/PLAN/"
leye approve "${waits:0:8}" --store s | sed "s/${waits:0:8}/PLAN/"
standing

echo "# the brake: yard is gone, and that is too many for 0%"
day 2020-03-05
cp c/posts.csv posts.csv
sed -i /^yard/d c/posts.csv
night --brake 0%
standing
leye status --store s --json | says 'alarm|outcome|exit'
cp posts.csv c/posts.csv

echo "# back to the first plan: who has withdrawn stays out"
leye rollback "$first" --store s --json | says 'done|released'
standing
leye rollback nothing --store s; echo "exit $?"

echo "# p2 is erased"
day 2020-03-06
sed -i /^p2,/d c/people.csv
leye erase p2 --store s
leye erase p2 --store s; echo "exit $?"
sqlite3 s "PRAGMA integrity_check"
grep -c p2, s; echo "grep $?"

echo "# p2 was in the files of the plan, and today's cannot be read"
cp -r "$root/instances/tiny/accepted" d
chmod -R u+w d
leye nightly d --store z --quiet >/dev/null 2>&1
leye erase p2 --store z --quiet
sed -i 's/1990-01-01/long ago/' d/people.csv
leye consent d withdraw --person p3 --scope Qingdao --recorder desk-1 --via phone --quiet >/dev/null
leye nightly d --store z --json --quiet 2>/dev/null | says 'outcome|released'
leye status --store z --json | says alarm
sqlite3 z "SELECT person, state FROM placements ORDER BY person"

echo "# refused"
echo person_id,post_id,state,since >c/offers.csv
leye nightly c --store new --quiet; echo "exit $?"
rm c/offers.csv
leye nightly c --store new --marker done --quiet --json; echo "exit $?"
touch c/done
leye nightly c --store new --marker done --quiet --json | says outcome
flock new.lock leye nightly c --store new --quiet; echo "exit $?"
flock new.lock leye approve "$first" --store new; echo "exit $?"
leye nightly c --quiet; echo "exit $?"
leye nightly c --store no/such --quiet; echo "exit $?"
leye nightly c --store new --brake many --quiet; echo "exit $?"
leye status --store none; echo "exit $?"
ls
