#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    own_archive
}

@test "sets each field, shows it and empties it" {
    local id
    id=$(id_of title)
    for assignment in "title=Báo cáo năm 2023" date=2023-07-15 place=Huế language=vi access=restricted "note=x = y" level=file kind=publication; do
        says="1 record matches, 1 changed" run_kho 0 set "$assignment" "id:$id"
        is "$output" ""
        run_kho 0 show --json "$id"
        is "$(json ".${assignment%%=*}")" "${assignment#*=}"
    done
    says="1 record matches, 1 changed" run_kho 0 set note= "id:$id"
    run_kho 0 show --json "$id"
    is "$(json .note)" null
}

@test "every field that --help names is shown and found, and can be set to nothing or is a closed list" {
    local id field value
    id=$(id_of title)
    for field in $(kho set --help | sed -n '/^Fields:/,/^$/s/^  \([a-z_]*\) .*/\1/p'); do
        case $(kho set --help | sed -n "s/^  $field  *//p") in
            *date:*) value=1945-09 ;;
            *BCP*) value=vi ;;
            "a whole number") value=12 ;;
            *" or "*) value=$(kho set --help | sed -n "s/^  $field  *\([^, ]*\).*/\1/p") ;;
            *"characters"*) value="$field x" ;;
            *) value="a value of $field" ;;
        esac
        kho set -q "$field=$value" "id:$id"
        is "$(kho show --json "$id" | jq -r ".$field | if type == \"array\" then .[] else . end")" "$value"
        contains "$(kho show "$id")" "$value"
        is "$field $(kho list --ids "$field:\"$value\"" | grep -c "$id")" "$field 1"
        status=0
        kho set -q "$field=" "id:$id" 2>err || status=$?
        case $status in 0 | 64) ;; *) fail "$field: $status" "$(cat err)" ;; esac
    done
    is "$(kho set --help | sed -n '/^Fields:/,/^$/p' | wc -l)" $(($(grep -c '^\[\[field' "$tests/../lib/describe/fields.toml") + 2))
}

@test "several fields at once, lists, and what is added to them or taken from them" {
    id=$(id_of title)
    says="1 record matches, 1 changed" run_kho 0 set issuer='Bộ Nội vụ' keyword=a keyword=b "id:$id"
    is "$(kho show --json "$id" | jq -c '[.issuer, .keyword]')" '["Bộ Nội vụ",["a","b"]]'
    kho set -q keyword+=c "id:$id"
    kho set -q keyword-=a "id:$id"
    is "$(kho show --json "$id" | jq -c .keyword)" '["b","c"]'
    says="kho set: title: holds one value*
hint: *" run_kho 64 set title+=x "id:$id"
    says="kho set: title: holds one value, and got several" run_kho 64 set title=x title=y "id:$id"
    run_kho 0 list --ids 'issuer:"noi vu"' keyword:c
    is "$output" "$id"
}

@test "who said it, and why" {
    id=$(id_of title)
    kho set -q title=x --by Lan "id:$id"
    KHO_BY=Minh kho set -q title=y --why 'chính tả' "id:$id"
    kho set -q note=z "id:$id"
    is "$(kho show --json "$id" | jq -r '.values[] | select(.field == "title") | .by')" Minh
    is "$(kho show --json "$id" | jq -r '.values[] | select(.field == "note") | .by')" "$(id -un)"
    is "$(kho history --field title --json "$id" | jq -r '"\(.by) \(.value.value) \(.why)"')" "Lan x null
Minh y chính tả"
    says="kho set: --by: *
hint: *" run_kho 64 set title=z --by $'a\nb' "id:$id"
}

@test "the same value again changes nothing" {
    kho set -q title=x kind:photo
    says="1 record matches, 0 changed" run_kho 0 set title=x kind:photo
    says="1 record matches, 0 changed" run_kho 0 set --json title=x kind:photo
    is "$(json '"\(.records) \(.changed)"')" "1 0"
}

@test "what was set is found" {
    kho set -q "title=Ngôi nhà cổ" kind:photo
    run_kho 0 search --json ngoi nha co
    is "$(json .name)" "Ngôi nhà cổ"
    kho set -q date=1960 kind:photo
    run_kho 0 list --ids after:1955 before:1965
    is "$output" "$(id_of 01-nha)"
}

@test "by ids on standard input" {
    kho list --ids kind:photo >ids
    says="1 record matches, 1 changed" run_kho 0 set place=Huế - <ids
}

@test "none that matches is 1" {
    says="0 records match, 0 changed" run_kho 1 set title=x tag:none
}

@test "no =, no such field, and values that are none are 64 and change nothing" {
    ops=$(sql 'SELECT count(*) FROM op')
    for wrong in title nonesuch=x =x kind=nonesuch level=nonesuch access=secret date=yesterday date=2023-02-30; do
        says="kho set: *
hint: *" run_kho 64 set "$wrong" kind:photo
    done
    is "$(sql 'SELECT count(*) FROM op')" "$ops"
}

@test "bytes that are not UTF-8 do not get into the catalogue" {
    kho set -q $'title=a\xff\xfe' kind:photo || true
    run_kho 0 list --json kind:photo
    iconv -f UTF-8 -t UTF-8 out >/dev/null
    sql "SELECT value FROM op" | iconv -f UTF-8 -t UTF-8 >/dev/null
}

@test "under another run's lock: 75" {
    locked() {
        says="kho set: *
hint: *" run_kho 75 set title=x kind:photo
    }
    while_locked locked
}

@test "an empty query, as of a shell's unset variable, changes nothing: 64" {
    for command in "set title=x" "tag --add x" delete; do
        for query in '' ' '; do
            says="kho ${command%% *}: no record was named
hint: give a query, - for ids on standard input, or --all" run_kho 64 $command "$query"
        done
    done
    is "$(kho list --json | jq -s 'map(select(.title == "x" or .tags == ["x"])) | length')" 0
    says="kho set: --all: cannot go with a query" run_kho 64 set title=x --all kind:photo
    says="* records match, * changed" run_kho 0 set note=y --all
    is "$(kho list --json | jq -r .note | sort -u)" y
}

@test "an id where a query is wanted is asked about" {
    id=$(id_of title)
    says="'${id:0:6}' begins an id: did you mean id:${id:0:6}[?]
0 records match, 0 changed" run_kho 1 set title=x "${id:0:6}"
}
