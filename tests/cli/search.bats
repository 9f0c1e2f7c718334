#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    shared_archive
}

found() {
    json .name | sort | tr '\n' ' '
}

@test "marks and case need not be typed" {
    for words in 'Đà Nẵng' 'đà nẵng' 'da nang' 'DA NANG'; do
        run_kho 0 search --json "$words"
        is_json
        is "$(found)" "danang.png "
    done
}

@test "hoà and hòa are one word" {
    for words in '"hòa bình"' '"hoà bình"' '"hoa binh"'; do
        run_kho 0 search --json "$words"
        is "$(found)" "peace.png two-pages.tif "
    done
}

@test "a phrase is its words in their order; loose words may stand anywhere" {
    run_kho 0 search --count '"quyền con người"'
    is "$output" 1
    says="nothing found" run_kho 1 search '"người con quyền"'
    is "$output" ""
    run_kho 0 search --count người con quyền
    is "$output" 1
}

@test "a result names record, page and file, and shows the words in their line" {
    run_kho 0 search Bốn là
    contains "$output" "$(id_of two-pages | cut -c1-10) p. 2  two-pages.tif"
    contains "$output" "    "
    contains "$output" "tập huấn"
    [[ $output != *$'\e'* ]]
}

@test "--json with --ids; a wrong query of old habits" {
    run_kho 0 search --json -l bình
    is_json
    is "$(json .record)" "$(kho search -l bình)"
    run_kho 0 search -l KIND:photo
    says="kho search: - quyền: this hyphen excludes nothing *
hint: *" run_kho 64 search -- '- quyền'
}

@test "--json: boxes are inside the page, hits inside the snippet" {
    run_kho 0 search --json bình
    is_json
    local record page
    while read -r record page; do
        read -r width height < <(kho show --json "$record" | jq -r ".page_list[] | select(.page == \"$page\") | \"\(.width) \(.height)\"")
        jq -es --arg page "$page" --argjson w "$width" --argjson h "$height" '
            map(select(.page == $page))[0].boxes | length > 0 and
            all(.[]; .[0] >= 0 and .[1] >= 0 and .[2] > 0 and .[3] > 0 and .[0] + .[2] <= $w and .[1] + .[3] <= $h)' out
    done < <(json '"\(.record) \(.page)"')
    jq -es 'all(.[]; (.snippet | utf8bytelength) as $bytes | .hits | length > 0 and all(.[]; .[0] < .[1] and .[1] <= $bytes))' out
    is "$(json 'select(.name == "peace.png") | .hits[0] as $h | .snippet | @base64' | base64 -d |
        tail -c +"$(($(json 'select(.name == "peace.png") | .hits[0][0]') + 1))" | head -c 5)" "bình"
}

@test "--count and its exit status" {
    run_kho 0 search --count bình
    is "$output" 2
    run_kho 0 search --count --json bình
    is "$(json .count)" 2
    run_kho 1 search --count nonesuch
    is "$output" 0
}

@test "-l gives each record once" {
    run_kho 0 search -l là
    is "$output" "$(id_of two-pages)"
    run_kho 0 search --count là
    is "$output" 2
}

@test "--limit and --offset" {
    kho search --json bình | jq -r .page >all
    run_kho 0 search --json --limit 1 bình
    is "$(json .page)" "$(sed -n 1p all)"
    run_kho 0 search --json --limit 1 --offset 1 bình
    is "$(json .page)" "$(sed -n 2p all)"
    says="nothing found" run_kho 1 search --offset 2 bình
}

@test "OR, NOT, minus, prefix and filters" {
    run_kho 0 search --count '"đà nẵng" OR "báo cáo"'
    is "$output" 2
    run_kho 0 search --json 'bình NOT học'
    is "$(found)" "two-pages.tif "
    run_kho 0 search --json 'bình -học'
    is "$(found)" "two-pages.tif "
    run_kho 0 search --json 'nẵ*'
    is "$(json .name | head -n 1)" danang.png # năm begins so too, once the marks are off, but ranks below
    run_kho 0 search --count 'bình kind:document'
    is "$output" 2
    says="nothing found" run_kho 1 search bình kind:photo
    says="nothing found" run_kho 1 search bình before:1900
}

@test "nothing found is 1, with or without --json, and -q is silent" {
    says="nothing found" run_kho 1 search nonesuch
    is "$output" ""
    says="nothing found" run_kho 1 search --json nonesuch
    is "$output" ""
    run_kho 1 search -q nonesuch
}

@test "a wrong query is 64 and the message says where" {
    says="kho search: * \(character 7\)
hint: *" run_kho 64 search 'bình ("đà'
    says="kho search: kind:nonesuch: *\(character 1\)" run_kho 64 search 'kind:nonesuch'
    says="kho search: *
*" run_kho 64 search 'bình AND'
    is "$output" ""
}

@test "what has syntax for SQLite's index is only words here" {
    for words in "'" "a'b" '*' 'NEAR(a b)' 'folded:x' 'x^2' '{' '"' ';--'; do
        status=0
        kho search -q -- "$words" >out 2>err || status=$?
        case $status in 0 | 1 | 64) ;; *) fail "$words: exit status $status" "$(cat err)" ;; esac
    done
}

@test "no query is 64" {
    says="kho search: *QUERY*
hint: see: kho search --help" run_kho 64 search
}

@test "--facet counts records that have hits, each once" {
    own_archive
    kho set -q type='chưa rõ' issuer='Sở Tư pháp' "id:$(id_of two-pages)"
    kho set -q issuer='Sở Tư pháp' "id:$(id_of title)"
    kho search --count 'Ba OR Bốn' >hits
    [ "$(cat hits)" -gt 1 ] # both pages of the one record
    run_kho 0 search --facet type 'Ba OR Bốn'
    is "$output" $'1\tchưa rõ'
    run_kho 0 search --json --facet issuer --facet kind 'học OR bình'
    is_json
    is "$(json 'select(.facet == "kind").records')" "$(kho search -l 'học OR bình' | wc -l)"
    is "$(json 'select(.facet == "issuer") | "\(.value) \(.records)"')" "Sở Tư pháp 2"
    says="no record that matches has a value there" run_kho 1 search --facet issuer nonesuch
    says="kho search: nonesuch: no such field
hint: *" run_kho 64 search --facet nonesuch học
    says="kho search: * excludes *
hint: *" run_kho 64 search --count --facet kind học
}
