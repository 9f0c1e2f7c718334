#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    own_archive
}

tags_of() {
    kho list --json "id:$1" | jq -r '.tags | join(" ")'
}

@test "adds and removes, and says how many changed" {
    says="1 record matches, 1 changed" run_kho 0 tag --add checked --add place:79 "id:$(id_of title)"
    is "$output" ""
    is "$(tags_of "$(id_of title)")" "checked place:79"
    says="1 record matches, 1 changed" run_kho 0 tag --remove checked --add draft "id:$(id_of title)"
    is "$(tags_of "$(id_of title)")" "draft place:79"
}

@test "the same tag again changes nothing" {
    kho tag -q --add checked "id:$(id_of title)"
    ops=$(sql 'SELECT count(*) FROM op')
    says="1 record matches, 0 changed" run_kho 0 tag --add checked "id:$(id_of title)"
    is "$(sql 'SELECT count(*) FROM op')" "$ops"
}

@test "by a query, by ids on standard input, by what search -l writes" {
    says="2 records match, 2 changed" run_kho 0 tag --add peace hòa bình
    kho list --ids kind:photo >ids
    says="1 record matches, 1 changed" run_kho 0 tag --add peace - <ids
    kho search -l 'đà nẵng' | tr '\n' '\0' >ids
    says="1 record matches, 1 changed" run_kho 0 tag -0 --add peace - <ids
    run_kho 0 list tag:peace
    is "$(wc -l <out)" 4
}

@test "in a pipe behind an ingest: the archive is asked for when that has ended" {
    twin "$data/peace.png" new.png
    { kho ingest -q --no-read new.png 2>&1 && sleep 0.3; } | kho tag -q --add batch-12 - 2>err || fail "$(cat err)"
    twin "$data/title.png" newer.png
    kho ingest -q --no-read newer.png | kho tag -q --add batch-12 - 2>err || fail "$(cat err)"
    run_kho 0 list --ids tag:batch-12
    is "$(wc -l <out)" 2
    sleep 0.5 | says="there were no ids on standard input
0 records match, 0 changed" run_kho 1 tag --add x -
}

@test "ids are awaited without the archive's lock" {
    mkfifo ids
    kho tag -q --add late - <ids &
    exec 7>ids
    says="1 record matches, 1 changed" run_kho 0 tag --add early kind:photo
    id_of title >&7
    exec 7>&-
    wait $!
    is "$(tags_of "$(id_of title)")" late
}

@test "none that matches is 1" {
    says="0 records match, 0 changed" run_kho 1 tag --add x tag:none
}

@test "all or nothing: an id that is not there changes none" {
    { id_of title; echo zzzzzz; } >ids
    says="kho tag: zzzzzz: no record *
hint: kho list shows the ids" run_kho 66 tag --add x - <ids
    is "$(tags_of "$(id_of title)")" ""
}

@test "no tag, an empty tag and a tag that cannot be one are 64" {
    says="kho tag: no tag was named
hint: *" run_kho 64 tag kind:photo
    says="kho tag: *
*" run_kho 64 tag --add '' kind:photo
    says="kho tag: *
*" run_kho 64 tag --add $'a\nb' kind:photo
    says="kho tag: *
*" run_kho 64 tag --add '' tag:none
    says="kho tag: x: is to be added and removed" run_kho 64 tag --add x --remove x kind:photo
}

@test "tags in Vietnamese, composed or not, are one" {
    kho tag -q --add 'chủ-đề:dân-chủ' "id:$(id_of title)"
    says="1 record matches, 0 changed" run_kho 0 tag --add "$(printf 'chủ-đề:dân-chủ' | uconv -x any-nfd 2>/dev/null || printf 'chủ-đề:dân-chủ')" "id:$(id_of title)"
}

@test "under another run's lock: 75; with --wait it waits" {
    locked() {
        says="kho tag: $archive: another run is writing to this archive
hint: *" run_kho 75 tag --add x kind:photo
        says="kho tag: $archive: another run is writing to this archive
hint: *" run_kho 75 tag --wait 0.2 --add x kind:photo
        run_kho 0 list # readers are not kept out
    }
    while_locked locked
    flock "$archive" sleep 0.5 &
    until ! flock -n "$archive" true; do sleep 0.02; done
    says="1 record matches, 1 changed" run_kho 0 tag --wait 20 --add x kind:photo
    wait
}

@test "an archive that may not be written to: 77" {
    open=$(mktemp -d)
    cp -a "$archive" "$open/archive"
    chmod -R a+rX,go-w "$open"
    [ "$(id -u)" = 0 ] || chmod a-w "$open/archive" "$open/archive/kho.db"
    says="kho tag: *
hint: *" expect 77 without_power kho -C "$open/archive" tag --add x kind:photo
    expect 0 without_power kho -C "$open/archive" list
}
