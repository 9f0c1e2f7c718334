#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    own_archive
    id=$(id_of title)
}

@test "tells every op of a record, oldest first" {
    run_kho 0 history --json "$id"
    is_json
    is "$(json .at)" "$(json .at | sort)"
    json '"\(.entity) \(.kind)"' | grep -qx "page add"
}

@test "the values of a field, who said them and why" {
    kho set -q title='Một' --by Lan "id:$id"
    kho set -q title='Hai' --by Minh --why 'viết sai' "id:$id"
    kho set -q title= --by Lan "id:$id"
    kho tag -q --add draft --by Lan "id:$id"
    run_kho 0 history --field title "$id"
    is "$(tr -s ' ' <out | sed '1d; s/^[^ ]* *//; s/ *\[[a-z2-7]*/ [/')" "Lan title: Một []
Minh title: Hai [: viết sai]
Lan title emptied []"
    run_kho 0 history --field tag "$id"
    contains "$output" "tag added: draft"
    says="kho history: nonesuch: no such field
hint: *" run_kho 64 history --field nonesuch "$id"
}

@test "the latest changes, first the last" {
    kho set -q title=x --by Lan --why 'vì thế' kind:photo
    kho tag -q --add 'hai từ' --by Minh --all
    run_kho 0 history --json
    is_json
    is "$(json '"\(.by) \(.records) \(.command) \(.why)"')" "Minh $(kho list | wc -l) kho tag -q --add 'hai từ' --by Minh --all null
Lan 1 kho set -q title=x --by Lan --why 'vì thế' kind:photo vì thế"
    run_kho 0 history --limit 1
    is "$(wc -l <out)" 1
    contains "$output" "Minh"
}

@test "the fields as they were" {
    kho set -q title=x "id:$id"
    sleep 1.1
    then=$(date -u +%FT%TZ)
    sleep 1.1
    kho set -q title=y note=z "id:$id"
    run_kho 0 history --at "$then" --json "$id"
    is "$(json '.values[] | "\(.field) \(.value)"')" "title x"
    run_kho 0 history --at "$(date -u +%F)" --field title "$id"
    is "$(tail -n 1 out | tr -s ' ')" " title y"
    says="kho history: yesterday: is not a time
hint: *" run_kho 64 history --at yesterday "$id"
    says="kho history: no record was named
hint: *" run_kho 64 history --at "$then"
}

@test "an unknown id is 66" {
    says="kho history: zzzzzz: no record *
hint: kho list shows the ids" run_kho 66 history zzzzzz
}
