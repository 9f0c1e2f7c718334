#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    own_archive
    photo=$(id_of 01-nha)
    kho propose -q --all
}

@test "proposals become values, with who proposed and who confirmed them; taken back with kho undo" {
    before=$(kho show --json "$photo" | jq -cS 'del(.values[].at)')
    says="* values confirmed in 1 record" run_kho 0 confirm --by Lan "id:$photo"
    is "$(kho show --json "$photo" | jq -r .title)" "Nhà cổ bên ao làng"
    is "$(kho show --json "$photo" | jq -r '.values[] | select(.field == "title") | "\(.state) \(.by) \(.decided_by)"')" "confirmed xmp Lan"
    says="nothing is proposed for them" run_kho 1 propose --list "id:$photo"
    says="* looked at, 0 new proposals" run_kho 1 propose "id:$photo"
    kho undo -q
    is "$(kho show --json "$photo" | jq -cS '.values | map([.field, .value, .state]) | sort')" "$(jq -cS '.values | map([.field, .value, .state]) | sort' <<<"$before")"
    run_kho 0 check -q
}

@test "some of them: by field, by value, by how sure, by what proposed them" {
    says="1 value confirmed in 1 record" run_kho 0 confirm --field title "id:$photo"
    says="1 value confirmed in 1 record" run_kho 0 confirm --field keyword --value 'nhà cổ' "id:$photo"
    is "$(kho show --json "$photo" | jq -c .keyword)" '["nhà cổ"]'
    says="1 value confirmed in 1 record" run_kho 0 confirm --from exif "id:$photo"
    says="0 values confirmed in 0 records" run_kho 1 confirm --at-least 1 "id:$photo"
    says="kho confirm: nonesuch: no such field
hint: *" run_kho 64 confirm --field nonesuch "id:$photo"
}

@test "what a person said since stays, unless --replace" {
    kho set -q title='Tên của tôi' "id:$photo"
    says="0 values confirmed in 0 records; 1 field keeps what a person said (*" run_kho 1 confirm --field title "id:$photo"
    is "$(kho show --json "$photo" | jq -r .title)" "Tên của tôi"
    says="1 value confirmed in 1 record" run_kho 0 confirm --replace --field title "id:$photo"
    is "$(kho show --json "$photo" | jq -r .title)" "Nhà cổ bên ao làng"
}
