# A person changes their mind: the chain grows, the plan follows.
cd "$work"
leye generate --people 30 --posts 6 --seed 7 -o c --quiet
chmod -R u+w c
leye consent c verify
leye solve c --quiet -o before >/dev/null
leye consent c withdraw --person p00000001 --scope county --recorder desk-1 --via in_person
leye consent c withdraw --person p00000001 --scope local --recorder desk-1 --via phone --json
tail -n 2 c/consents.csv
leye solve c --quiet -o after >/dev/null
leye diff before after
leye diff before after --json | head -n 30
leye consent c add --person p00000001 --scope county --recorder desk-1 --via phone --expires 2021-06-01; echo "exit $?"
leye consent c add --person p00000001 --scope county --recorder e000001 --via phone; echo "exit $?"
leye consent c add --person nobody --scope county --recorder desk-1 --via phone; echo "exit $?"
leye consent c add --person p00000001 --scope post:j000002 --recorder desk-1 --via phone; echo "exit $?"
leye consent c add --person p00000001; echo "exit $?"
leye consent c forget; echo "exit $?"
sed -i '3s/county/local/;3s/give/withdraw/' c/consents.csv
leye consent c verify; echo "exit $?"
leye solve c --quiet -o after; echo "exit $?"
