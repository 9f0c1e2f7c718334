#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    own_archive
    id=$(id_of title)
}

title_of() {
    kho show --json "$1" | jq -r .title
}

@test "takes the latest change back, then the one before" {
    kho set -q title=x "id:$id"
    kho set -q title=y --all
    says="takes back: kho set -q title=y --all, of *
$(kho list | wc -l) records are as before; kho undo * takes this back" run_kho 0 undo
    is "$(title_of "$id")" x
    kho undo -q
    is "$(title_of "$id")" null
    says="kho undo: there is no change to take back
hint: kho history shows the changes" run_kho 66 undo
}

@test "a change by its id, and back again" {
    kho set -q title=x "id:$id"
    change=$(kho history --json | jq -r .change)
    kho tag -q --add later "id:$id"
    kho undo -q "${change:0:6}"
    is "$(title_of "$id")" null
    run_kho 0 history
    contains "$output" "taken back by"
    kho undo -q "$(kho history --json --limit 1 | jq -r .change)"
    is "$(title_of "$id")" x
    is "$(kho show --json "$id" | jq -r '.tags[]')" later
    says="kho undo: zzzzzz: no change *
hint: *" run_kho 66 undo zzzzzz
}

@test "what was changed again since stays, and is counted" {
    kho set -q title=chung --by Lan --all
    change=$(kho history --json --limit 1 | jq -r .change)
    kho set -q title=riêng --by Minh "id:$id"
    run_kho 0 undo -q --json "$change"
    is "$(json '"\(.records) \(.kept)"')" "$(($(kho list | wc -l) - 1)) 1"
    is "$(title_of "$id")" riêng
    says="takes back: *
0 records are as before; * values were changed again since, and stayed so" run_kho 1 undo "$change"
}

@test "--to brings fields and tags back to a moment" {
    kho set -q title=x "id:$id"
    kho tag -q --add old "id:$id"
    sleep 1.1
    then=$(date -u +%FT%TZ)
    sleep 1.1
    kho set -q title=y keyword=k "id:$id"
    kho tag -q --add new --remove old "id:$id"
    says="1 record is as before; kho undo * takes this back" run_kho 0 undo --to "$then" "id:$id"
    is "$(kho show --json "$id" | jq -c '[.title, .keyword, .tags]')" '["x",null,["old"]]'
    says="0 records are as before" run_kho 1 undo --to "$then" "id:$id"
    kho undo -q "$(kho history --json --limit 1 | jq -r .change)"
    is "$(kho show --json "$id" | jq -c '[.title, .keyword, .tags]')" '["y",["k"],["new"]]'
    says="kho undo: no record was named
hint: *" run_kho 64 undo --to "$then"
}

@test "the catalogue is sound after all that" {
    kho set -q title=x keyword=a keyword=b --all
    kho undo -q
    kho undo -q "$(kho history --json --limit 1 | jq -r .change)"
    kho delete -q "id:$id" >/dev/null
    kho undo -q
    run_kho 0 check -q
}
