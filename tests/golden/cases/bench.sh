# Every back end on one instance: seconds differ from run to run.
cd "$work"
leye generate --people 30 --posts 6 --seed 7 -o c --quiet
leye bench c --quiet | sed -E 's/ +[0-9]+\.[0-9]{3}/ S/g'
leye bench c --quiet --json | sed -E 's/(_seconds": )[0-9.]+/\1S/' |
    sed 's/"machine": .*/"machine": M,/'
leye bench c --quiet >/dev/full; echo "exit $?"
leye bench "$work/nowhere" --quiet; echo "exit $?"
