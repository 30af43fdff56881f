# The manual page and the completion come from the same table as --help.
leye help --man | grep -v '^\.TH'
leye help --completion
