#!/usr/bin/env bats
load common

@test "makes a folder with a catalogue and a place for masters" {
    says="made an archive in $PWD/new; pages will be read as 'vie'
now take something in: kho -C new ingest FOLDER" run_kho 0 init new
    is "$output" ""
    [ -f new/kho.db ] && [ -d new/masters ]
    is "$(sqlite3 new/kho.db 'PRAGMA application_id')" 1802006321
    is "$(sqlite3 new/kho.db 'PRAGMA journal_mode')" delete
    says="no problem found" run_kho 0 check -C new --no-masters
}

@test "an empty name is no folder" {
    says="kho init: FOLDER: is empty: *
hint: *" run_kho 64 init ""
    [ ! -e kho.db ]
}

@test "here, in the folder of -C, or in the one that is named" {
    mkdir here && (cd here && kho init -q)
    kho -C there init -q
    kho init -q named
    [ -f here/kho.db ] && [ -f there/kho.db ] && [ -f named/kho.db ]
}

@test "a folder that has other things in it stays as it was" {
    mkdir full && echo text >full/notes.txt
    run_kho 0 init -q full
    is "$(cat full/notes.txt)" text
}

@test "name and languages are kept" {
    run_kho 0 init -q --name 'Kho lưu trữ Mẫu' --lang fra+eng new
    run_kho 0 -C new status --json
    is "$(json '.name + "|" + .languages')" 'Kho lưu trữ Mẫu|fra+eng'
    run_kho 0 -C new status
    contains "$output" '(Kho lưu trữ Mẫu)'
}

@test "languages by any of their codes; one whose model is missing is said" {
    says="made an archive in *; pages will be read as 'vie+xyz'
no model for 'xyz' is installed here; kho doctor lists those that are
now take *" run_kho 0 init --lang vi+xyz new
    is "$(kho -C new status --json | jq -r .languages)" vie+xyz
}

@test "--json names the archive" {
    run_kho 0 init -q --json new
    is_json
    is "$(json .archive)" "$PWD/new"
}

@test "twice is 73, and the first archive stays as it was" {
    empty_archive
    sha256sum archive/kho.db >before
    says="kho init: *kho.db: *
hint: *" run_kho 73 init archive
    sha256sum --quiet -c before
}

@test "what a kho init that was cut off has left is no archive, and is made again" {
    mkdir -p new/masters
    echo half >new/kho.db.new
    echo half >new/kho.db.new-journal
    says="kho status: new: there is no archive here
hint: make one with: kho init new" run_kho 66 status -C new
    run_kho 0 init -q new
    is "$(ls new)" "kho.db
masters"
    run_kho 0 check -q -C new
}

@test "where the folder above is missing: 66" {
    says="kho init: no/such: *
hint: make the folder above it first" run_kho 66 init no/such
    [ ! -e no ]
}

@test "where it may not be made: 77" {
    open=$(mktemp -d)
    chmod 555 "$open"
    says="kho init: *new: *Permission denied
hint: *" expect 77 without_power kho init "$open/new"
}

@test "a file in the way is not replaced" {
    echo text >new
    says="kho init: *" run_kho 73 init new
    is "$(cat new)" text
}

@test "an archive whose empty store was lost takes files in" {
    kho init -q archive
    rmdir archive/masters
    run_kho 0 -C archive ingest -q --no-read "$data/title.png"
    run_kho 0 -C archive check -q
    is "$output" ""
}
