# A clean ledger, a template, the list of headings.
cd "$work"
leye generate --people 30 --posts 6 --seed 7 -o c --quiet
leye check c
leye check c --json
leye check new --template; echo "exit $?"
ls new
head -n 1 new/wishes.csv | od -An -c | head -n 2
leye check new; echo "exit $?"
leye check new --template; echo "exit $?"
leye check --headings
leye check --headings --json | head -n 24
