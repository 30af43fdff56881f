# Every back end on one instance: seconds differ from run to run.
cd "$work"
leye generate --people 30 --posts 6 --seed 7 -o c --quiet
leye bench c --quiet --peers none |
    sed -E 's/ +[0-9]+\.[0-9]{3}/ S/g; s/peak +[0-9?]+ MiB/peak M/g'
leye bench c --quiet --peers none --json |
    sed -E 's/(_seconds": )[0-9.]+/\1S/; s/(_bytes": )[0-9]+/\1B/' |
    sed 's/"machine": .*/"machine": M,/; s/"version": .*/"version": V,/'
leye bench c --quiet --peers none >/dev/full; echo "exit $?"
leye bench "$work/nowhere" --quiet; echo "exit $?"
