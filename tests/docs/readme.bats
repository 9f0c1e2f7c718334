#!/usr/bin/env bats
# The README, as a stranger would follow it.

load docs

@test "each command of the README, run as written, gives what is shown" {
    cp -r "$source_tree/samples" "$BATS_TEST_TMPDIR/samples"
    "$source_tree/tests/docs/readme-run" "$source_tree/README.md" "$BATS_TEST_TMPDIR"
}

@test "what the README links to is there" {
    cd "$source_tree"
    for path in $(grep -o '](\([^)#]*\))' README.md | tr -d '()]'); do
        [ -e "$path" ] || { echo "README.md links to $path, which is not there"; false; }
    done
}
