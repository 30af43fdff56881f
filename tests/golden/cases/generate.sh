# The same seed gives the same bytes on any machine.
cd "$work"
leye generate --people 1000 --posts 20 --seed 3 -o a --quiet
(cd a && sha256sum -- *)
leye generate --people -4 --posts 20 -o b; echo "exit $?"
leye generate --people 4 --posts 0 -o b; echo "exit $?"
leye generate --posts 20 -o b; echo "exit $?"
leye generate --people 4 --posts 20; echo "exit $?"
leye generate --county -o county --quiet
diff -r -x scenarios county "$root/instances/lixian" && echo "the county is as shipped"
ls
