# What a user sees who asks, or mistypes.
leye --version | sed 's/ .*/ VERSION/'
leye --help
for command in check solve certify report diff export consent flow generate bench help; do
    leye $command --help
done
leye
leye solv; echo "exit $?"
leye solve; echo "exit $?"
leye solve a b; echo "exit $?"
leye solve a --time-limit -1; echo "exit $?"
leye solve a --treads 2; echo "exit $?"
leye solve a --solver best; echo "exit $?"
leye solve a --without trains,buses; echo "exit $?"
leye solve "$work/nowhere"; echo "exit $?"
