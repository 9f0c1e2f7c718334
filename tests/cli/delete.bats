#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    own_archive
}

@test "takes a record out of lists and searches; its master stays" {
    local id
    id=$(id_of danang)
    says="1 record deleted; *" run_kho 0 delete "id:$id"
    is "$output" "$id"
    says="nothing found" run_kho 1 search đà nẵng
    says="no record matches" run_kho 1 list "id:$id"
    run_kho 0 list --ids
    is "$(grep -c "$id" out)" 0
    run_kho 0 status --json
    is "$(json .records)" 4
    run_kho 0 show "$id"
    contains "$output" "deleted   yes"
    run_kho 0 show --json "$id"
    is "$(json .deleted)" true
    [ -f "$archive/masters/$(sha256sum "$data/danang.png" | cut -c1-2)/$(sha256sum "$data/danang.png" | cut -c1-64)" ]
}

@test "a later change brings it back, with its text" {
    local id
    id=$(id_of danang)
    kho delete -q "id:$id" >deleted
    says="1 record matches, 1 changed" run_kho 0 set note=back - <deleted
    run_kho 0 search --count đà nẵng
    is "$output" 1
}

@test "--restore takes it back, without another change" {
    local id
    id=$(id_of danang)
    kho delete -q "id:$id" >deleted
    says="1 record restored" run_kho 0 delete --restore - <deleted
    is "$output" "$id"
    run_kho 0 search --count đà nẵng
    says="0 records restored" run_kho 1 delete --restore - <deleted
    run_kho 0 show "$id"
    [[ $output != *deleted* ]] || fail "$output"
}

@test "taking the file in again brings it back" {
    kho delete -q "id:$(id_of danang)" >deleted
    run_kho 0 ingest -q --no-read "$data/danang.png"
    run_kho 0 list --ids
    grep -qx "$(cat deleted)" out
    run_kho 0 search --count đà nẵng
}

@test "taking one page of a folder in again brings the folder's record back as it was, and new pages come into it" {
    rm -r archive && empty_archive
    mkdir in && twin "$data/title.png" in/p1.png && twin "$data/title.png" in/p2.png
    kho ingest -q --no-read --group folder in >/dev/null
    id=$(kho list --ids)
    kho set -q title='Hồ sơ' --all
    kho delete -q --all >/dev/null
    run_kho 0 ingest -q --no-read in/p1.png
    is "$(cut -f1 out)" "${id:0:10}"
    run_kho 0 list --json
    is "$(json '"\(.record) \(.title) \(.level) \(.pages)"')" "$id Hồ sơ file 2"
    run_kho 1 ingest -q --no-read in/p1.png # and adds nothing now
    kho delete -q --all >/dev/null
    twin "$data/title.png" in/p3.png
    run_kho 0 ingest -q --no-read --group folder in
    run_kho 0 list --json
    is "$(json '"\(.record) \(.pages)"')" "$id 3"
}

@test "as its help has it: changing a field brings back what was deleted" {
    kho delete -q kind:photo >deleted
    says="1 record matches, 1 changed" run_kho 0 set note=x - <deleted
    run_kho 0 list kind:photo
}

@test "twice: the second time there is none" {
    kho delete -q kind:photo >/dev/null
    says="0 records deleted; *" run_kho 1 delete kind:photo
}

@test "--json, ids on standard input, NUL" {
    kho list --ids hòa bình | tr '\n' '\0' >ids
    says="2 records deleted; *" run_kho 0 delete --json -0 - <ids
    is_json
    is "$(json .record | sort)" "$(tr '\0' '\n' <ids | sort)"
}

@test "none that matches is 1, no query is 64" {
    says="0 records deleted; *" run_kho 1 delete tag:none
    says="kho delete: no record was named
hint: *" run_kho 64 delete
}

@test "stopped while it reads ids: nothing is changed" {
    mkfifo ids
    kho delete -q - <ids 2>err &
    local run=$! status=0
    exec 9>ids
    id_of title >&9
    sleep 0.5
    kill -TERM $run
    sleep 0.2
    exec 9>&-
    wait $run || status=$?
    is "$status" 130
    is "$(sql 'SELECT count(*) FROM record WHERE deleted')" 0
}
