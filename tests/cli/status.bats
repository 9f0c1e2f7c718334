#!/usr/bin/env bats
load common

@test "counts, for people and for programs" {
    shared_archive
    run_kho 0 status
    contains "$output" "archive    $archive"
    contains "$output" "records    5"
    contains "$output" "pages      5 read, 1 not read yet, 0 failed, 6 in all"
    contains "$output" "masters    5, "
    contains "$output" "read as    vie 5"
    run_kho 0 status --json
    is_json
    is "$(json '[.records, .pages, .read, .unread, .failed, .masters, .by_language.vie] | join(" ")')" "5 6 5 1 0 5 5"
    is "$(json .bytes)" "$(cat "$data"/*.png "$data"/*.tif "$samples/photo/01-nha-co.jpg" | wc -c)"
}

@test "deleted records are not counted, nor are their pages" {
    own_archive
    kho delete -q kind:photo >/dev/null
    run_kho 0 status --json
    is "$(json '[.records, .pages, .read, .unread, .failed, .by_language.vie] | join(" ")')" "4 5 5 0 0 5"
    kho delete -q --all >/dev/null
    run_kho 0 status --json
    is "$(json '[.records, .pages, .read, .unread, .failed, .by_language.vie] | join(" ")')" "0 0 0 0 0 "
}

@test "--failed: none is 1" {
    shared_archive
    run_kho 1 status --failed
    is "$output" ""
}

@test "failed pages are named with their cause" {
    empty_archive
    KHO_WORKER=$KHO_BIN/kho-worker-faulty KHO_WORKER_FAULT=abort:1 says="*
*
*
*
*" run_kho 3 ingest -j1 "$data/title.png"
    run_kho 0 status
    contains "$output" "title.png: crash:SIGABRT: "
    contains "$output" "kho read --failed"
    run_kho 0 status --failed
    is "$(wc -l <out)" 1
    run_kho 0 status --failed --json
    is_json
    is "$(json .cause)" crash:SIGABRT
}
