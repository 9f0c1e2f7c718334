#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    own_archive
    title=$(id_of title) peace=$(id_of peace) two=$(id_of two-pages)
}

made() {
    kho arrange make -q "$@"
}

@test "a fonds, a file in it, and records in that" {
    fonds=$(made fonds 'Phông Sở Tư pháp')
    says="2 records stand under it" run_kho 0 arrange make file 'Hồ sơ 12' --under "${fonds:0:6}" 'hòa bình'
    file=$output
    run_kho 0 tree --json
    is "$(json 'select(.depth == 1).title')" 'Hồ sơ 12'
    is "$(json 'select(.level == "fonds") | "\(.records_below) \(.pages_below)"')" "3 $(kho list --json "in:$file" | jq -s 'map(.pages) | add')"
    is "$(kho list -l "in:$fonds" | sort)" "$({ echo "$file"; kho list -l 'hòa bình'; } | sort)"
    run_kho 0 show "$file"
    contains "$output" "under     ${fonds:0:10} Phông Sở Tư pháp"
    contains "$output" "holds     2 records"
    says="takes back: *
3 records are as before; *" run_kho 0 undo
    says="no record matches" run_kho 1 list "in:$fonds"
}

@test "put: under, at the top, before and after; ids on standard input" {
    file=$(made file 'Hồ sơ 12')
    printf '%s\n' "$two" "$title" >ids
    says="2 records match, 2 changed" run_kho 0 arrange put --under "$file" - <ids
    says="1 record matches, 1 changed" run_kho 0 arrange put --before "$title" "id:$peace"
    order() { kho tree --json "$file" | jq -r 'select(.depth == 1).record'; }
    is "$(order)" "$two"$'\n'"$peace"$'\n'"$title"
    kho arrange put -q --after "$title" "id:$two"
    is "$(order)" "$peace"$'\n'"$title"$'\n'"$two"
    says="1 record matches, 0 changed" run_kho 0 arrange put --under "$file" "id:$two"
    kho arrange put -q --top "id:$two"
    is "$(order)" "$peace"$'\n'"$title"
    run_kho 0 history --field in "$two"
    contains "$output" "put under ${file:0:10}"
    contains "$output" "put at the top"
}

@test "what cannot stand there is refused, and nothing is changed" {
    fonds=$(made fonds F) file=$(made file H)
    ops=$(sql 'SELECT count(*) FROM op')
    says="kho arrange: $fonds: would stand under itself
hint: *" run_kho 64 arrange put --under "$fonds" "id:$fonds"
    says="kho arrange: $fonds: is of level fonds: it cannot stand under $file, of level file
hint: *" run_kho 64 arrange put --under "$file" "id:$peace" "OR" "id:$fonds"
    says="kho arrange: $title: nobody put it there*
hint: *" run_kho 66 arrange put --before "$title" "id:$peace"
    says="kho arrange: it is not said where to
hint: --under ID*" run_kho 64 arrange put "id:$peace"
    says="kho arrange: zzzzzz: no record*
hint: *" run_kho 66 arrange put --under zzzzzz "id:$peace"
    says="kho arrange: level: 'box' is not *
hint: *" run_kho 64 arrange make box Title
    says="kho arrange: a new record needs*
hint: *" run_kho 64 arrange make file
    is "$(sql 'SELECT count(*) FROM op')" "$ops"
}

@test "join, split and undo" {
    says="2 pages of 2 records joined to it; *" run_kho 0 arrange join "$two" "$title" "id:$peace"
    is "$output" "$two"
    is "$(kho show --json "$two" | jq '.page_list | length')" 4
    says="no record matches" run_kho 1 list "id:$title"
    says="nothing found" run_kho 1 search "id:$peace"
    run_kho 0 search -l 'hòa bình'
    contains "$output" "$two"
    says="2 new records" run_kho 0 arrange split "$two" --at 3,4
    is "$output" "$title"$'\n'"$peace"
    is "$(kho show --json "$two" | jq '.page_list | length')" 2
    kho undo -q
    kho undo -q "$(kho history --json | jq -rs 'map(select(.command | startswith("kho arrange join")))[0].change')"
    is "$(kho show --json "$title" | jq '.page_list | length')" 1
    kho check -q
}

@test "split into single pages, and what is wrong with it" {
    kho list -l | says="1 new record" run_kho 0 arrange split --every 1 -
    is "$(kho list --json | jq -s 'map(.pages) | max')" 1
    kho list -l | says="0 new records" run_kho 1 arrange split --every 1 -
    kho undo -q
    for pages in 1 3 2,2; do says="kho arrange: $two: *" run_kho 64 arrange split "$two" --at "$pages"; done
    for pages in x 2- 3-2 0 2, 2,,3; do
        says="kho arrange: $pages: is no list of pages
hint: *" run_kho 64 arrange split "$two" --at "$pages"
    done
    says="kho arrange: it is not said at which pages
hint: *" run_kho 64 arrange split "$two"
}

@test "pages in another order" {
    says="2 pages have another place" run_kho 0 arrange pages "$two" 2,1
    is "$(kho show --json "$two" | jq -c '[.page_list[].frame]')" '[1,0]'
    says="0 pages have another place" run_kho 1 arrange pages "$two" 1-2
    says="kho arrange: $two: has no page 3: it has 2" run_kho 64 arrange pages "$two" 3
    says="kho arrange: $two: page 1 is named twice" run_kho 64 arrange pages "$two" 1,1
    kho undo -q
    is "$(kho show --json "$two" | jq -c '[.page_list[].frame]')" '[0,1]'
}

@test "pages that somebody ordered stay so when their folder is taken in again" {
    mkdir folder
    for name in 1 2 4; do twin "$data/title.png" "folder/$name.png"; done
    kho ingest -q --no-read --group folder folder >/dev/null
    record=$(kho list -l level:file)
    kho arrange pages -q "$record" 3,1,2
    twin "$data/title.png" folder/3.png
    kho ingest -q --no-read --group folder folder >/dev/null
    names() { kho show "$record" | sed -n 's|^source .*/folder/\(.\)\.png.*|\1|p' | tr -d '\n'; }
    is "$(names)" 4123
}
