#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    own_archive
}

@test "a vocabulary that kho brings: taken in, listed, looked up" {
    says="there is no vocabulary; *" run_kho 1 vocab list
    says="place: 113 terms added, 0 changed, 0 as before" run_kho 0 vocab import place
    run_kho 0 vocab list --json
    is "$(json '"\(.scheme) \(.terms)"')" "place 113"
    run_kho 0 vocab show --json place 'hồ chí minh'
    json .term | grep -qx place:79
    run_kho 0 vocab show place hue
    contains "$output" "place:46 "
    says="place: 0 terms added, 0 changed, 113 as before" run_kho 1 vocab import place
    run_kho 0 check -q
}

@test "a tag stands for the narrower terms and for what came before" {
    kho vocab import -q place
    id=$(id_of title)
    kho tag -q --add place:75 "id:$id" # Đồng Nai until 2025
    run_kho 0 list --ids tag:place:VN
    is "$output" "$id"
    successor=$(kho vocab show --json place 75 | jq -r '.successors[0]')
    run_kho 0 list --ids "tag:place:$successor"
    is "$output" "$id"
    run_kho 1 -q list --ids tag:place:79 || run_kho 1 list -q --ids tag:place:79
}

@test "a term of a field, by its code or its label; what is none is refused once the vocabulary is there" {
    id=$(id_of title)
    kho set -q type='chưa có' "id:$id"
    kho vocab import -q doctype
    says="kho set: chưa có: is no term of the vocabulary 'doctype'
hint: kho vocab show doctype lists them" run_kho 64 set type='chưa có' "id:$id"
    kho set -q type='quyết định' "id:$id"
    is "$(kho show --json "$id" | jq -r .type)" QĐ
    is "$(kho list --ids 'type:"Quyết định"')" "$id"
    is "$(kho list --ids type:QĐ)" "$id"
    is "$(kho list --facet type --json | jq -r '"\(.value) \(.label)"')" "QĐ $(kho vocab show --json doctype QĐ | jq -r .labels.en)"
}

@test "a file of one's own: dry run, changes, terms that go, all taken back" {
    printf 'code,parent,label.vi,label.fr\r\nfoi,,Đức tin,Foi\r\nmesse,foi,Thánh lễ,Messe\r\n' >culte.csv
    says="culte: 2 terms would be added, 0 changed, 0 as before" run_kho 0 vocab import -n culte.csv
    says="there is no vocabulary; *" run_kho 1 vocab list
    kho vocab import -q culte.csv
    printf 'code,parent,label.vi,label.fr\nfoi,,Đức tin,La foi\n' >culte.csv
    says="culte: 0 terms added, 1 changed, 0 as before, 1 gone" run_kho 0 vocab import --prune culte.csv
    is "$(kho vocab show --json culte | jq -r '.labels.fr')" "La foi"
    kho undo -q
    is "$(kho vocab show --json culte | jq -r '.labels.fr')" "Foi
Messe"
}

@test "show counts the records that have a term, as a tag or in a field of its vocabulary, each once" {
    kho vocab import -q doctype
    kho vocab import -q place
    records_of() { kho vocab show --json "$1" "$2" | jq -r "select(.term == \"$1:$2\").records"; }
    is "$(records_of doctype QĐ) $(records_of place 75)" "0 0"
    kho set -q type=QĐ "id:$(id_of title)"
    is "$(records_of doctype QĐ)" 1
    contains "$(kho vocab show doctype QĐ)" "  1 record"
    kho tag -q --add doctype:QĐ "id:$(id_of title)"
    is "$(records_of doctype QĐ)" 1
    kho tag -q --add doctype:QĐ "id:$(id_of peace)"
    is "$(records_of doctype QĐ)" 2
    kho tag -q --add place:75 "id:$(id_of danang)"
    # Not with the term above it, though a search for that finds it.
    is "$(records_of place 75) $(records_of place VN) $(kho list -l tag:place:VN)" "1 0 $(id_of danang)"
    kho delete -q "id:$(id_of title)" >/dev/null
    is "$(records_of doctype QĐ)" 1
}

@test "SKOS in Turtle" {
    cat >topics.ttl <<'END'
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://example.org/a> a skos:Concept ; skos:prefLabel "Quyền con người"@vi , "Human rights"@en .
<http://example.org/b> a skos:Concept ; skos:prefLabel "Quyền trẻ em"@vi ; skos:broader <http://example.org/a> .
END
    kho vocab import -q --scheme topic topics.ttl
    is "$(kho vocab show --json topic 'quyen tre em' | jq -r '"\(.term) \(.parent)"')" "topic:b a"
}

@test "a wrong one changes nothing and is told by line" {
    printf 'code,parent,label.vi\na,b,Một\nb,a,Hai\n' >wrong.csv
    says="kho vocab: ./wrong.csv:2: *
hint: *" run_kho 65 vocab import ./wrong.csv
    says="kho vocab: nonesuch: *
hint: *" run_kho 66 vocab import nonesuch
    says="there is no vocabulary; *" run_kho 1 vocab list
    says="kho vocab: place: there is no such vocabulary in this archive
hint: *" run_kho 66 vocab show place
}

@test "a place is found by the name it has now, and so is what it was made of" {
    own_archive
    kho set -q place='Thừa Thiên Huế' "id:$(id_of title)"
    kho set -q place='Xã Vinh Mỹ, Huế' "id:$(id_of peace)"
    run_kho 0 list -l place:Huế
    is "$(sort out)" "$(printf '%s\n' "$(id_of title)" "$(id_of peace)" | sort)"
    says="no record matches" run_kho 1 list 'place:"Hải Phòng"'
    kho set -q place='Hải Dương' "id:$(id_of danang)"
    kho vocab import -q place
    run_kho 0 list -l 'place:"Hải Phòng"'
    is "$output" "$(id_of danang)"
}
