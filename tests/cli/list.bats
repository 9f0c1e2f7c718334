#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    shared_archive
}

@test "a line a record: id, kind, date, pages, name" {
    run_kho 0 list
    is "$(wc -l <out)" 5
    contains "$output" $'\tdocument\t-\t1 page\ttitle.png'
    contains "$output" $'\tdocument\t-\t2 pages\ttwo-pages.tif'
    contains "$output" $'\tphoto\t'
}

@test "records stand in the natural order of their files, whichever came in first" {
    empty_archive
    mkdir -p in/b in/a
    for name in b/p1 a/p10 a/p2 b/p0; do
        twin "$data/title.png" in/$name.png
        kho ingest -q --no-read in/$name.png >/dev/null
    done
    kho set -q title="no more by its name" id:"$(id_of p10)"
    run_kho 0 list
    is "$(cut -f5 out)" "p2.png
no more by its name
p0.png
p1.png"
    run_kho 0 list --ids --offset 2 --limit 1
    is "$output" "$(id_of p0)"
}

@test "--ids are full ids, --limit and --offset cut the same order" {
    run_kho 0 list --ids
    is "$(grep -cE '^[a-z2-7]{26}$' out)" 5
    cp out all
    run_kho 0 list --ids --limit 2 --offset 1
    is "$output" "$(sed -n 2,3p all)"
    says="no record matches" run_kho 1 list --offset 5
}

@test "--json has the record's fields" {
    run_kho 0 list --json kind:photo
    is_json
    is "$(json '[.kind, .level, .access, .pages, .pages_read, .file_name] | join(" ")')" "photo item internal 1 0 01-nha-co.jpg"
}

@test "a query chooses; none that matches is 1" {
    run_kho 0 list kind:photo
    is "$(wc -l <out)" 1
    run_kho 0 list đà nẵng
    contains "$output" danang.png
    is "$(wc -l <out)" 1
    says="no record matches" run_kho 1 list tag:none
}

@test "- takes ids and beginnings of ids, the first column of what list writes" {
    kho list >lines
    run_kho 0 list --ids - <lines
    is "$(sort out)" "$(kho list --ids | sort)"
    printf '%s' "$(id_of title)" | cut -c1-6 >ids
    run_kho 0 list --ids - <ids
    is "$output" "$(id_of title)"
}

@test "-0 takes ids separated by NUL" {
    printf '%s\0%s\0' "$(id_of title)" "$(id_of peace)" >ids
    run_kho 0 list -0 --ids - <ids
    is "$(wc -l <out)" 2
}

@test "--json with --ids" {
    run_kho 0 list --json --ids
    is_json
    is "$(json .record)" "$(kho list --ids)"
}

@test "an id on standard input that is not there is 66, one that begins several is 64" {
    echo zzzzzz >ids
    says="kho list: zzzzzz: no record *
hint: kho list shows the ids" run_kho 66 list - <ids
    own_archive
    for n in $(seq 40); do twin "$data/title.png" "$n.png"; done # 32 letters: two of 45 ids begin alike
    kho ingest -q --no-read ./*.png >/dev/null
    kho list --ids | cut -c1 | sort | uniq -d | head -n 1 >ids
    says="kho list: $(cat ids): *
*" run_kho 64 list - <ids
}

@test "an empty archive is 1" {
    empty_archive
    says="no record matches" run_kho 1 list
}

@test "a wrong query is 64" {
    says="kho list: kind:: * (character 1)" run_kho 64 list 'kind:'
}

@test "--facet counts records of a query or of ids; what it would pass over is refused" {
    run_kho 0 list --facet kind
    is "$output" $'4\tdocument\tDocument\n1\tphoto\tPhoto'
    { id_of title; id_of title; id_of 01-nha-co; } >ids
    run_kho 0 list --facet kind - <ids
    is "$output" $'1\tdocument\tDocument\n1\tphoto\tPhoto'
    run_kho 0 list --facet kind --limit 1 - <ids
    is "$output" $'1\tdocument\tDocument'
    for option in --ids "--sort date" "--offset 1"; do
        # shellcheck disable=SC2086
        says="kho list: * excludes *
hint: *" run_kho 64 list --facet kind $option
    done
}
