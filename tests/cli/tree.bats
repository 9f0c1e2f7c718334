#!/usr/bin/env bats
load common

@test "what nobody arranged stands at the top, in the order of its files" {
    shared_archive
    run_kho 0 tree
    is "$(cut -c1-10 out)" "$(kho list -l | cut -c1-10)"
    run_kho 0 tree --json
    is_json
    is "$(json .depth | sort -u)" 0
}

@test "a part, so deep" {
    own_archive
    fonds=$(kho arrange make -q fonds 'Phông Sở Tư pháp')
    file=$(kho arrange make -q file 'Hồ sơ 12' --under "$fonds" --all 2>/dev/null) ||
        file=$(kho arrange make -q file 'Hồ sơ 12' --under "$fonds" kind:document)
    run_kho 0 tree --depth 1 "$fonds"
    is "$(wc -l <out)" 2
    contains "$output" "${fonds:0:10}  Phông Sở Tư pháp (fonds): "
    contains "$output" "${file:0:10}    Hồ sơ 12 (file): 4 records under it, 5 pages"
    run_kho 0 tree "$file"
    is "$(wc -l <out)" 5
}

@test "records in a ring are shown, and said" {
    own_archive
    title=$(id_of title) peace=$(id_of peace)
    kho arrange put -q --under "$title" "id:$peace"
    # As another site would have it that did not know.
    sql "INSERT INTO record_place SELECT (SELECT row FROM record WHERE id = '$title'),
        (SELECT row FROM record WHERE id = '$peace'), 1"
    says="* stands under itself, as when two sites move records at once*" run_kho 0 tree
    is "$(wc -l <out)" "$(kho list | wc -l)"
}

@test "an empty archive is 1, an unknown record 66" {
    empty_archive
    says="there is no record" run_kho 1 tree
    says="kho tree: zzz: no record *
hint: *" run_kho 66 tree zzz
}
