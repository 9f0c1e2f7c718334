#!/usr/bin/env bats
# Ingest from a world that moves, and of whatever may lie in a folder.
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    empty_archive
}

teardown() {
    [ -z "${memory:-}" ] || rm -rf "$memory"
}

# A worker that does something first: $1 is shell text.
worker_that_first() {
    export KHO_WORKER=$KHO_BIN/kho-worker-faulty KHO_WORKER_COMMAND="$1"
}

digest_of() {
    sha256sum "$1" | cut -c1-64
}

masters() {
    sql 'SELECT id FROM master ORDER BY id'
}

stored() {
    find archive/masters -type f ! -name '*.json' -printf '%f\n' | sort
}

@test "a file written to after it was hashed is taken once more, as it is then" {
    mkdir in && cp "$data/title.png" "$data/peace.png" in/
    worker_that_first "printf more >>'$PWD/in/peace.png'"
    run_kho 0 ingest -q -j1 --no-read --sandbox off in
    is "$(masters)" "$(for file in in/*; do digest_of "$file"; done | sort)"
    is "$(stored)" "$(masters)"
    run_kho 0 check -q
    is "$output" ""
}

@test "a file that is written to all the time is named and skipped, 3; the rest is in, nothing of it is left" {
    mkdir in && cp "$data/title.png" "$data/peace.png" in/
    make_other_disk
    KHO_TEST_GROWS=peace.png says="kho ingest: in/peace.png: changed while it was read
hint: take it in again when nothing writes to it" expect 3 other_disk kho ingest -q -j1 --no-read --sandbox off in
    [ "$(stat -c %s in/peace.png)" -ge $(($(stat -c %s "$data/peace.png") + 2)) ]
    is "$(masters)" "$(digest_of in/title.png)"
    is "$(stored)" "$(masters)"
    run_kho 0 check -q
    is "$output" ""
}

@test "a file that shrinks, and one that is put in the place of another" {
    mkdir in && cp "$data/title.png" "$data/peace.png" in/
    worker_that_first "truncate -s 0 '$PWD/in/peace.png'"
    says="kho ingest: in/peace.png: is empty
hint: *" run_kho 3 ingest -q -j1 --no-read --sandbox off in
    is "$(masters)" "$(digest_of in/title.png)"
    cp "$data/danang.png" in/peace.png && cp "$data/two-pages.tif" .
    worker_that_first "mv -f '$PWD/two-pages.tif' '$PWD/in/peace.png'"
    kho ingest -q -j1 --no-read --sandbox off in >/dev/null
    # What was looked at is what is stored and described: the one or the other, never a mixture.
    local id frames
    id=$(sql "SELECT id FROM master WHERE id <> '$(digest_of in/title.png)'")
    frames=$(sql "SELECT json_array_length(frames) FROM master WHERE id = '$id'")
    case "$id $frames" in
        "$(digest_of "$data/danang.png") 1" | "$(digest_of "$data/two-pages.tif") 2") ;;
        *) fail "$id has $frames frames" ;;
    esac
    run_kho 0 check -q
    is "$output" ""
}

@test "--in-place: what the path stands for in the end is what the catalogue says" {
    cp "$data/danang.png" here.png && cp "$data/two-pages.tif" other.tif
    worker_that_first "mv -f '$PWD/other.tif' '$PWD/here.png'"
    run_kho 0 ingest -q -j1 --no-read --sandbox off --in-place here.png
    is "$(masters)" "$(digest_of "$data/two-pages.tif")"
    is "$(sql 'SELECT json_array_length(frames) FROM master')" 2
    run_kho 0 check -q
}

@test "a file that vanishes before its turn is named, 3" {
    mkdir in && cp "$data/title.png" in/a.png && cp "$data/peace.png" in/b.png
    worker_that_first "rm -f '$PWD/in/b.png'"
    says="kho ingest: in/b.png: cannot be opened: No such file or directory
hint: *" run_kho 3 ingest -q -j1 --no-read --sandbox off in
    is "$(masters)" "$(digest_of in/a.png)"
}

@test "--move: what is removed is what is in" {
    cp "$data/title.png" a.png && cp "$data/peace.png" b.png && cp "$data/danang.png" new.png
    worker_that_first "mv -f '$PWD/new.png' '$PWD/a.png'"
    run_kho 0 ingest -q -j1 --no-read --sandbox off --move a.png b.png
    [ ! -e a.png ] && [ ! -e b.png ]
    is "$(stored)" "$( (digest_of "$data/danang.png" && digest_of "$data/peace.png") | sort)"
}

@test "sockets, devices, FIFOs and links: named, not opened, and nothing waits" {
    mkdir in && cp "$data/title.png" in/
    mkfifo in/fifo.png
    ln -s title.png in/link.png
    ln -s nowhere in/broken.png
    python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("in/socket.png")'
    local devices=0
    mknod in/device.png c 1 5 2>/dev/null && devices=1
    status=0
    timeout 60 kho ingest -q --no-read in >out 2>err || status=$?
    is "$status" 3
    is "$(grep -c '^kho ingest: in/.*: is a .*, not a file$' err)" $((4 + devices))
    is "$(cut -f2 out)" in/title.png
    for file in in/fifo.png in/socket.png /dev/zero /dev/null; do
        status=0
        timeout 60 kho ingest -q --no-read "$file" >out 2>err || status=$?
        is "$status" 65
    done
}

@test "hard links are one master; --move removes each name" {
    mkdir in && cp "$data/title.png" in/a.png && ln in/a.png in/b.png && ln in/a.png in/c.png
    run_kho 0 ingest -q --no-read in
    is "$(masters)" "$(digest_of in/a.png)"
    run_kho 1 ingest -q --no-read --move in
    is "$(ls in)" ""
    cp "$data/peace.png" in/a.png && ln in/a.png in/b.png && ln in/a.png in/c.png
    run_kho 0 ingest -q --no-read --move in
    is "$(ls in)" ""
}

@test "10,000 folders deep: taken in, found again, kept in place, moved" {
    # In memory where that can be: a disk takes half a minute to remove such a tree.
    memory=$(mktemp -d /dev/shm/kho-deep-XXXXXX 2>/dev/null) && ln -s "$memory" "$PWD/memory" || mkdir memory
    python3 - "$data/title.png" <<'E'
import os, sys
image = open(sys.argv[1], "rb").read()
os.chdir("memory")
os.mkdir("in"); os.chdir("in")
for depth in range(10000):
    os.mkdir("d"); os.chdir("d")
open("deep.png", "wb").write(image)
E
    deep=memory/in$(printf '/d%.0s' {1..10000})/deep.png
    run_kho 0 ingest -q --no-read memory/in
    is "$(cut -f2 out)" "$deep"
    is "$(masters)" "$(digest_of "$data/title.png")"
    printf '%s\0' "$deep" >list
    run_kho 1 ingest -q --no-read --files0-from list
    run_kho 0 check -q
    rm -rf archive && empty_archive
    run_kho 0 ingest -q --no-read --in-place memory/in
    run_kho 0 check -q
    is "$output" ""
    run_kho 0 read -q
    rm -rf archive && empty_archive
    run_kho 0 ingest -q --no-read --move memory/in
    run_kho 1 ingest -q --no-read memory/in
}

@test "folders with names of 255 bytes, too deep for one path" {
    python3 - "$data/title.png" <<'E'
import os, sys
image = open(sys.argv[1], "rb").read()
os.mkdir("in"); os.chdir("in")
for depth in range(40):
    os.mkdir("x" * 255); os.chdir("x" * 255)
open("y" * 251 + ".png", "wb").write(image)
os.symlink("y" * 251 + ".png", "z.png")
E
    status=0
    kho ingest -q --no-read in >out 2>err || status=$?
    is "$status" 3
    is "$(masters)" "$(digest_of "$data/title.png")"
    is "$(grep -c 'z.png: is a symbolic link, not a file' err)" 1
    run_kho 0 check -q
}

@test "names in NFD, NFC, of other case, in no encoding, with newlines and escape sequences: all kept apart and as they are" {
    mkdir in
    local -a names=($'Vie\xcc\xa3\xcc\x82t.png' 'Việt.png' 'VIỆT.PNG' 'scan.png' 'SCAN.png' 'Scan.PNG' $'a\nb.png' $'a\rb.png'
        $'\e[2Jx.png' $'\e]0;title\a.png' $'\xff\xfe.png' $'\xc0\xaf.png' $'\xe2\x80\xae.png' '%41.png' 'A.png'
        "$(printf 'đ%.0s' {1..125})a.png" $'tab\t.png' '-rf.png' '"quote.png' "it's.png" '$(reboot).png' '*.png')
    for name in "${names[@]}"; do cp "$data/title.png" "in/$name" && printf '%s' "$name" >>"in/$name"; done
    run_kho 0 ingest -q --no-read in
    is "$(wc -l <out)" "${#names[@]}"
    ! LC_ALL=C grep -q '[[:cntrl:]]' <(tr -d '\n\t' <out) || fail "control characters in the output"
    is "$(sql 'SELECT count(DISTINCT path) FROM source')" "${#names[@]}"
    # Each name as it was: the path of every source, its escapes undone, is a file with the bytes of its master.
    sql "SELECT id || ' ' || path FROM source JOIN master ON master.row = master" >sources
    python3 - <<'E'
import hashlib, urllib.parse
for line in open("sources"):
    digest, path = line.rstrip("\n").split(" ", 1)
    found = hashlib.sha256(open(urllib.parse.unquote_to_bytes(path), "rb").read()).hexdigest()
    assert digest == found, path
E
    run_kho 0 check -q
    is "$output" ""
    rm -f archive/kho.db
    run_kho 0 check -q --rebuild
    is "$(sql 'SELECT count(DISTINCT path) FROM source')" "${#names[@]}"
    run_kho 1 ingest -q --no-read in
}

@test "times no calendar has" {
    cp "$data/title.png" old.png && cp "$data/peace.png" new.png
    touch -d @-9999999999 old.png
    touch -d @9223372036854775807 new.png || touch -d @9999999999999 new.png || true
    run_kho 0 ingest -q --no-read old.png new.png
    run_kho 0 check -q
    rm archive/kho.db
    run_kho 0 check -q --rebuild
}
