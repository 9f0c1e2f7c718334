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
