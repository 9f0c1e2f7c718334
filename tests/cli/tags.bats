#!/usr/bin/env bats
load common

@test "each with its number of records, by name" {
    own_archive
    kho tag -q --add bb hòa bình
    kho tag -q --add aa kind:photo
    run_kho 0 tags
    is "$output" $'1\taa\n2\tbb'
    run_kho 0 tags --json
    is_json
    is "$(json '"\(.tag) \(.records)"')" $'aa 1\nbb 2'
}

@test "none is 1" {
    empty_archive
    says="no tag is in use" run_kho 1 tags
    is "$output" ""
}

@test "tags of deleted records are not in use" {
    own_archive
    kho tag -q --add aa kind:photo
    kho delete -q kind:photo >/dev/null
    says="no tag is in use" run_kho 1 tags
}

@test "renamed, merged, and what is nested with it" {
    own_archive
    kho tag -q --add 'nhan quyen' --add x:1 --add xy --all
    kho tag -q --add 'nhân quyền' kind:photo
    run_kho 0 tags
    before=$output
    says="5 records changed" run_kho 0 tags rename 'nhan quyen' 'nhân quyền'
    says="0 records changed" run_kho 1 tags rename 'nhan quyen' 'nhân quyền'
    says="0 records changed" run_kho 1 tags rename x y
    says="5 records changed" run_kho 0 tags rename --nested x y
    run_kho 0 tags
    is "$output" $'5\tnhân quyền\n5\txy\n5\ty:1'
    says="kho tags: y:2: is a part of y, *" run_kho 64 tags rename --nested y y:2
    says="kho tags: x: not understood
hint: *" run_kho 64 tags x
    kho undo -q "$(kho history --json | jq -rs '.[0].change')"
    kho undo -q "$(kho history --json | jq -rs 'map(select(.command | contains("nhan quyen")))[0].change')"
    run_kho 0 tags
    is "$output" "$before"
}

@test "terms are shown with what they are called" {
    own_archive
    kho vocab import -q doctype
    kho tag -q --add doctype:CV --all
    run_kho 0 tags
    is "$output" $'5\tdoctype:CV\tOfficial letter'
}
