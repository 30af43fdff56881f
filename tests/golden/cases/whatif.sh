# Scenarios beside the plan as it is; sweeps in one go, in shards, and again;
# what is refused.
cd "$work"
cp -r "$root/instances/tiny/hall" hall
printf '%s\n' 'scenario: more' 'about: Two more places for hats.' 'changes:' \
    '  - {action: set_post, id: hats, places: +2}' >more.yaml
printf '%s\n' action,id,field,value scenario,,extends,more.yaml \
    set_post,channel:workshop,places,x2 close_post,shirts,, >sheet.csv
leye whatif hall more.yaml; echo "exit $?"
leye whatif hall sheet.csv; echo "exit $?"
leye whatif hall more.yaml -o out --json --quiet | sed '/"seconds": {/,/}/d'
find out -type f | sort
leye certify hall out/more --scenario more.yaml
leye certify hall out/more; echo "exit $?"
printf 'scenario: ../more\n' >away.yaml
leye whatif hall away.yaml -o out --quiet; echo "exit $?"
printf '%s\n' 'changes:' '  - {action: add_consent, id: p1}' >consent.yaml
leye whatif hall consent.yaml; echo "exit $?"
leye whatif hall nothere.yaml; echo "exit $?"
leye whatif hall more.yaml more.yaml; echo "exit $?"
printf '%s\n' 'sweep: hats' 'draws: 3' 'grid:' \
    '  - {axis: hats, action: set_post, id: hats, places: [0, 2]}' 'random:' \
    '  - {action: drop_consents, share: {from: 0%, to: 50%}}' >grid.yaml
leye sweep hall grid.yaml -o all --threads 2 --quiet
leye sweep hall grid.yaml -o one --shard 1/2 --quiet
leye sweep hall grid.yaml -o two --shard 2/2 --quiet
leye sweep hall grid.yaml one -o two
cmp all/results.csv two/results.csv && cmp all/chart.svg two/chart.svg &&
    echo "the same bytes"
cat all/results.csv
rm all/points/00000003
leye sweep hall grid.yaml -o all
cmp all/results.csv two/results.csv && echo "the same again"
leye sweep hall grid.yaml -o all --shard 3/2; echo "exit $?"
leye sweep hall grid.yaml; echo "exit $?"
