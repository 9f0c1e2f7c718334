#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    empty_archive
}

readings() {
    sql 'SELECT count(*) FROM reading'
}

@test "reads what was not read, then there is nothing to do" {
    kho ingest -q --no-read "$data/title.png" "$data/two-pages.tif" >/dev/null
    says="3 pages read in *" run_kho 0 read
    is "$output" ""
    run_kho 0 search --count quyền
    says="every page has been read; *" run_kho 1 read
    is "$(readings)" 3
}

@test "--json: a page a line" {
    kho ingest -q --no-read "$data/title.png" >/dev/null
    says="1 page read in *" run_kho 0 read --json
    is_json
    is "$(json .page)" "$(sha256sum "$data/title.png" | cut -c1-64)/0"
}

@test "chosen records: not twice with the same languages, unless --again; older readings stay" {
    kho ingest -q "$data/title.png" "$data/peace.png" >/dev/null
    says="1 page was read so before; --again reads anew" run_kho 1 read "báo cáo"
    says="1 page read in *" run_kho 0 read --lang eng "báo cáo"
    is "$(readings)" 3
    kho list --ids | head -n 1 >ids
    says="1 page read in *" run_kho 0 read --again - <ids
    run_kho 0 show --json "$(cat ids)"
    is "$(json '.page_list[0].readings | map(select(.current)) | length')" 1
}

@test "an archive whose pages are read in the languages that fit them" {
    kho init -q --lang auto any
    kho -C any ingest -q "$data/title.png" "$samples/eng/01-declaration.jp2" "$samples/photo/01-nha-co.jpg" >/dev/null
    is "$(kho -C any status --json | jq -c .by_language)" '{"auto":1,"eng":1,"vie":1}'
    is "$(kho -C any search -l lang:en | wc -l)" 1
    says="1 page was read so before; --again reads anew" run_kho 1 -C any read --lang auto lang:en
    says="1 page read in *" run_kho 0 -C any read --lang eng lang:en
    says="1 page *read so before*" run_kho 0 -C any read lang:en
    says="0 files taken in, 1 already there, 0 refused" run_kho 1 -C any ingest --lang auto "$data/title.png"
}

@test "back to an older reading: it is shown and searched again, not read anew" {
    kho ingest -q --lang vie "$data/peace.png" >/dev/null
    current() { kho show --json "$(kho list --ids)" | jq -r '.page_list[0].readings[] | select(.current).languages'; }
    run_kho 0 read -q --lang eng lang:vie
    is "$(current)" eng
    says="1 page was read so before: that reading is shown and searched again" run_kho 0 read --lang vie lang:eng
    is "$(current)" vie
    is "$(readings)" 2
    says="1 page was read so before; --again reads anew" run_kho 1 read --lang vie lang:vie
    run_kho 0 search --count 'hòa bình'
    run_kho 0 check -q
}

@test "no record matches: 1" {
    says="no record matches" run_kho 1 read tag:none
}

@test "a worker that aborts, exits or speaks rubbish: each page is named, 3, status tells why, read --failed mends it" {
    local fault cause
    for fault in abort exit rubbish; do
        rm -rf archive && kho init -q archive
        case $fault in abort) cause=crash:SIGABRT ;; exit) cause=exit:1 ;; rubbish) cause=rubbish ;; esac
        KHO_WORKER=$KHO_BIN/kho-worker-faulty KHO_WORKER_FAULT=$fault:1 says="kho ingest: */title.png: could not be read ($cause): *
hint: *kho read --failed
kho ingest: */peace.png: could not be read ($cause): *
hint: *kho read --failed
2 files taken in, 0 already there, 0 refused
no pages read
2 pages could not be read; kho status tells why" run_kho 3 ingest -j1 "$data/title.png" "$data/peace.png"
        run_kho 0 status
        contains "$output" "$cause"
        run_kho 0 status --json
        is "$(json '"\(.read) \(.failed) \(.unread)"')" "0 2 0"
        says="every page has been read; *" run_kho 1 read # what failed is not tried again unasked
        says="2 pages read in *" run_kho 0 read --failed
        run_kho 1 status --failed
        run_kho 0 search --count quyền
    done
}

@test "a worker that fails now and then: the batch goes on" {
    kho ingest -q --no-read "$data"/{title,peace,danang}.png >/dev/null
    KHO_WORKER=$KHO_BIN/kho-worker-faulty KHO_WORKER_FAULT=abort:2 says="3 pages read in *" run_kho 0 read -j1
    run_kho 1 status --failed
}

@test "a page whose reading was cut off twice is set aside, and tried once more when asked" {
    kho ingest -q --no-read "$data/title.png" >/dev/null
    for _ in 1 2; do
        KHO_WORKER=$KHO_BIN/kho-worker-faulty KHO_WORKER_FAULT=hang:1 kho read -j1 2>err &
        local run=$! before
        before=$(sql 'SELECT coalesce(sum(tries), 0) FROM attempt')
        until [ "$(sql 'SELECT coalesce(sum(tries), 0) FROM attempt')" -gt "$before" ]; do sleep 0.05; done
        kill -9 $run
        wait $run || true
    done
    says="kho read: */title.png: set aside: its reading was begun and cut off twice
hint: *kho read --failed
no pages read
1 page could not be read; kho status tells why" run_kho 3 read
    run_kho 0 status
    contains "$output" "unfinished"
    says="1 page read in *" run_kho 0 read --failed
}

@test "a master that is gone fails its page only" {
    kho ingest -q --no-read "$data/title.png" "$data/peace.png" >/dev/null
    digest=$(sha256sum "$data/title.png" | cut -c1-64)
    rm -f "archive/masters/${digest:0:2}/$digest"
    says="kho read: *$digest: *
hint: *
1 page read in *
1 page could not be read; kho status tells why" run_kho 3 read
}

@test "under another run's lock: 75" {
    locked() {
        says="kho read: *: another run is writing to this archive
hint: *" run_kho 75 read
    }
    while_locked locked
}

@test "a missing language is 69 and nothing was begun" {
    kho ingest -q --no-read "$data/title.png" >/dev/null
    says="kho read: xyz: *
hint: *tesseract-ocr-xyz*" run_kho 69 read --lang xyz
    is "$(sql 'SELECT count(*) FROM attempt')" 0
}

@test "--engine: a page read by another engine is another reading, and a reading keeps its engine" {
    run_kho 0 init -q "$BATS_TEST_TMPDIR/engines"
    run_kho 0 -C "$BATS_TEST_TMPDIR/engines" ingest -q "$data/title.png"
    run_kho 0 -C "$BATS_TEST_TMPDIR/engines" read -q --engine tesseract lang:vie
    run_kho 1 -C "$BATS_TEST_TMPDIR/engines" read -q --engine tesseract lang:vie
    run_kho 0 -C "$BATS_TEST_TMPDIR/engines" list -l
    local id=$output
    run_kho 0 -C "$BATS_TEST_TMPDIR/engines" show --json "$id"
    is "$(json '.page_list[].readings[].settings' | sort | tr '\n' ' ')" "normalize normalize,tesseract "
    contains "$(json '.page_list[].readings[].engine')" "kho 1, layout by tesseract"
}

@test "--raw: what was corrected and what was read are two readings, and the archive keeps the corrections" {
    local archive=$BATS_TEST_TMPDIR/raw
    run_kho 0 init -q "$archive"
    run_kho 0 -C "$archive" ingest -q "$data/misread/law-numbers.png"
    run_kho 0 -C "$archive" list -l
    local id=$output
    run_kho 0 -C "$archive" show --json --layout "$id"
    is "$(jq -r '[.. | .corrections? // empty | .[] | select(.[2] == "letters") | .[1][:6]] | join(" ")' out)" "1⁄2024"
    run_kho 0 -C "$archive" read -q --raw lang:vie
    run_kho 0 -C "$archive" show --json --layout "$id"
    is "$(json '.page_list[].readings[].settings' | sort | tr '\n' ' ')" "normalize normalize,raw "
    run_kho 0 -C "$archive" show --text "$id"
    contains "$output" "1⁄2024/"
}
