#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    own_archive
    photo=$(id_of 01-nha)
    kho propose -q --all
}

@test "what is rejected is not proposed again, until that is taken back" {
    says="1 proposal rejected in 1 record" run_kho 0 reject --field title --by Lan "id:$photo"
    says="* looked at, 0 new proposals" run_kho 1 propose --all
    is "$(kho propose --list --json "id:$photo" | jq -r 'select(.field == "title") | .value')" ""
    is "$(kho show --json "$photo" | jq -r '.values[] | select(.field == "title") | "\(.state) \(.decided_by)"')" "rejected Lan"
    kho undo -q
    is "$(kho propose --list --json "id:$photo" | jq -r 'select(.field == "title") | .value')" "Nhà cổ bên ao làng"
}

@test "none is 1" {
    says="0 proposals rejected in 0 records" run_kho 1 reject --field signer "id:$photo"
}
