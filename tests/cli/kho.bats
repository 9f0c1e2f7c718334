#!/usr/bin/env bats
load common

@test "kho --help lists every command" {
    run_kho 0 --help
    while read -r command; do
        [[ $output == *$'\n'"  $command "* ]] || fail "no line for $command"
    done < <(kho --list-commands)
}

@test "every command is a program with help, examples and exit statuses" {
    while read -r command; do
        run_kho 0 "$command" --help
        contains "$output" "Examples:"
        contains "$output" "Exit status:"
        cp out through-kho
        expect 0 "kho-$command" --help
        cmp out through-kho
        run_kho 0 help "$command"
        cmp out through-kho
    done < <(kho --list-commands)
}

@test "--list-commands says what commands.def says" {
    run_kho 0 --list-commands
    is "$output" "$(sed -n 's/^KHO_COMMAND(\([a-z-]*\),.*/\1/p' "$tests/../tools/commands.def")"
}

@test "--version, of kho and of a command" {
    run_kho 0 --version
    [[ $output =~ ^kho\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
    local version=$output
    run_kho 0 list --version
    is "$output" "$version"
}

@test "no command at all: help on standard error, 64" {
    run -64 --separate-stderr kho
    is "$output" ""
    is "$stderr" "$(kho --help)"
}

@test "an unknown command is 64 and says how to go on" {
    says="kho: serch: no such command
hint: kho --help lists the commands" run_kho 64 serch x
    is "$output" ""
}

@test "what stands before a command: its value, or a hint" {
    says="kho: -C: needs a value
hint: *" run_kho 64 -C
    says="kho: --frobnicate: no such option before a command
hint: *" run_kho 64 --frobnicate list
    says="kho: foo: no such command
hint: *" run_kho 64 help foo
    run_kho 0 -C "$KHO_SHARED" --wait 1 --quiet --verbose list --ids
    says="kho list: -C: is empty: *
hint: *" run_kho 64 -C "" list
}

@test "a folder that may not be entered is 77, not a missing archive" {
    open=$(mktemp -d)
    chmod 755 "$open" && kho init -q "$open/archive" && chmod 700 "$open/archive"
    [ "$(id -u)" = 0 ] || chmod 000 "$open/archive"
    says="kho list: $open/archive: cannot be entered: Permission denied
hint: *" expect 77 without_power kho -C "$open/archive" list
}

@test "an unknown option of a command is 64 and points to its help" {
    shared_archive
    says="kho list: *--frobnicate*
hint: see: kho list --help; *" run_kho 64 list --frobnicate
}

@test "-C may stand before the command or after it" {
    run_kho 0 -C "$KHO_SHARED" list --ids
    cp out before
    run_kho 0 list --ids -C "$KHO_SHARED"
    cmp out before
}

@test "the archive: -C goes before KHO_ARCHIVE, and that before the folder one is in" {
    kho init -q one && kho init -q two && kho init -q three
    cd one
    run_kho 0 status
    contains "$output" "$BATS_TEST_TMPDIR/one"
    KHO_ARCHIVE=../two run_kho 0 status
    contains "$output" "$BATS_TEST_TMPDIR/two"
    KHO_ARCHIVE=../two run_kho 0 status -C ../three
    contains "$output" "$BATS_TEST_TMPDIR/three"
}

@test "the archive is found from a folder deep inside it" {
    kho init -q one && mkdir -p one/a/b && cd one/a/b
    run_kho 0 status
    contains "$output" "$BATS_TEST_TMPDIR/one"
}

@test "every command that needs an archive says 66 where there is none" {
    for command in "ingest x.png" read "search x" list "show x" "tag -a x y" tags "set title=x y" "delete x" status check; do
        says="kho ${command%% *}: *archive*
hint: make one with: kho init *" run_kho 66 -C /nonexistent $command
        is "$output" ""
    done
}

@test "a command that is not installed is 69" {
    mkdir bin && cp "$KHO_BIN/kho" bin/
    says="kho: */bin/kho-list: cannot be run: No such file or directory
hint: *" expect 69 bin/kho list
}

@test "a catalogue of a newer kho is refused with 78, to look and to write, and stays as it was" {
    empty_archive
    sql 'PRAGMA user_version = 99'
    sha256sum archive/kho.db >before
    says="kho list: *newer*
hint: *" run_kho 78 list
    says="kho tag: *newer*
hint: *" run_kho 78 tag --add x y
    sha256sum --quiet -c before
}

@test "a catalogue that is no database is 65" {
    mkdir -p archive/masters
    yes "this is no database" | head -c 8192 >archive/kho.db
    says="kho list: *
hint: *" run_kho 65 -C archive list
}

@test "standard output that cannot be written is 74" {
    shared_archive
    for command in list "list --json" "search nhân" "show --text $(id_of title)" status doctor check; do
        [ "$command" = check ] && continue # says nothing on standard output when all is well
        status=0
        kho $command >/dev/full 2>err || status=$?
        is "$status" 74
        contains "$(cat err)" "standard output: could not be written"
    done
}

@test "a reader that ends early is no error message" {
    shared_archive
    (kho list --json || true) 2>err | head -n 1 >/dev/null
    [ ! -s err ]
}

@test "every --json is an object a line with v = 1, and says nothing else" {
    own_archive
    local id
    id=$(id_of title)
    for command in "list" "search nhân" "search --count nhân" "show $id" "history $id" \
        "show --metadata $(id_of 01-nha)" "tag -q --add x id:$id" "tags" "set -q title=x id:$id" "status" "doctor" \
        "ingest -q --no-read $data/title.png $samples/vie/07-xoay-90.png" "read -q --again id:$id" \
        "delete -q id:$id"; do
        run_kho 0 $command --json
        is_json
    done
    run_kho 0 ocr --json "$data/title.png"
    is_json
    run_kho 0 init -q --json another
    is_json
}

@test "-q says nothing on standard error when all goes well" {
    run_kho 0 init -q new
    KHO_ARCHIVE=new
    export KHO_ARCHIVE
    run_kho 0 ingest -q "$data/title.png"
    local id=${output%%$'\t'*}
    run_kho 1 ingest -q "$data/title.png"
    run_kho 0 read -q --again "id:$id"
    run_kho 1 read -q
    run_kho 0 list -q
    run_kho 1 search -q nonesuch
    run_kho 0 tag -q --add x "id:$id"
    run_kho 0 set -q title=x "id:$id"
    run_kho 0 check -q
    run_kho 0 delete -q "id:$id"
    run_kho 1 list -q
}
